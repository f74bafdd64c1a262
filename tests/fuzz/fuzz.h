/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The entry points of libFuzzer; driver.c calls the same with files, so that each target is an ordinary test, too. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Changes @data in place, which has room for @max_size bytes. Returns: the new size */
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed);

/* What changes bytes without knowing what they are; libFuzzer's, or the driver's. */
gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);

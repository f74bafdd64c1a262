/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The entry point of libFuzzer; driver.c calls the same with files, so that each target is an ordinary test, too. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Temporary files without a name: nobody else can open them, and they are gone with the program, however it ends.
 */

/* Returns: a file descriptor for reading and writing, or -1 */
int rc_spool_open (GError **error);

/* Writes all of @data at the end of what was written before. */
gboolean rc_spool_write (int spool, const void *data, gsize length, GError **error);

G_END_DECLS

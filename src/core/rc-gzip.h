/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes @length bytes; FALSE for no more. */
typedef gboolean (*RcGzipFunc) (const void *data, gsize length, gpointer user_data);

/**
 * rc_gzip_salvage:
 * @fd: a gzip file that is cut off or damaged, readable at any offset
 * @skip: how many bytes have been unpacked already
 * @func: gets what comes after them
 *
 * Unpacks up to the damage. libarchive hands out blocks of 64 KiB and keeps the one that it cannot complete, which is
 * all of a short log.
 */
void rc_gzip_salvage (int fd, guint64 skip, RcGzipFunc func, gpointer user_data);

G_END_DECLS

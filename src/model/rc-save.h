/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * rc_save:
 * @source: the bytes, from the beginning on; read with pread()
 * @size: how many
 * @error: one sentence
 *
 * Writes @file so that it is either the new one or, whatever goes wrong (a full disk, a cancelled or killed program), the old
 * one: the bytes go into a file beside it that takes its name when it is complete. A symbolic link stays and its target is
 * replaced; access rights stay as well. For any thread.
 */
gboolean rc_save (GFile *file, int source, guint64 size, GCancellable *cancellable, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called with each file that was chosen; not at all if nothing was. */
typedef void (*RcFileChooserCallback) (GFile *file, gpointer user_data);

/**
 * rc_file_chooser_open:
 * @parent: the window to stand before
 * @data: (nullable): an object that the callback is about; nothing is called when it is gone
 *
 * Asks which transcripts to open; in a sandbox it is the desktop that asks.
 */
void rc_file_chooser_open (GtkWindow *parent, RcFileChooserCallback callback, GObject *data);

/**
 * rc_file_chooser_save:
 * @name: what the file may be called
 *
 * Asks where to save something; whether a file may be replaced is asked as well.
 */
void rc_file_chooser_save (GtkWindow             *parent,
                           const char            *name,
                           RcFileChooserCallback  callback,
                           GObject               *data);

G_END_DECLS

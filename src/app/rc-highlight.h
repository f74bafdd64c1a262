/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a match looks, wherever one is shown: @start and @length in bytes. */
void rc_highlight_append (PangoAttrList *attributes, gsize start, gsize length);

/* Marks every place, and no other any longer, in the labels of @root at which one of @words (nullable) stands, in
 * capitals or not. A word counts from its first letter on: "port" is found in "ports", not in "report"; where no
 * blanks part words, anywhere. */
void rc_highlight_labels (GtkWidget *root, const char *const *words);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Which rows of a list of lines are selected: any, in ranges, so that ten million of them are selected at
 * once. (GtkMultiSelection keeps every selected item.) The list moves the selection with the mouse and
 * the keys as it does with GTK's own models.
 *
 * The current row is the one the reader came to last; it is what is explained, and need not be selected.
 *
 * Property `current` (guint, read-only): its position, or GTK_INVALID_LIST_POSITION.
 */
#define RC_TYPE_LINE_SELECTION (rc_line_selection_get_type ())
G_DECLARE_FINAL_TYPE (RcLineSelection, rc_line_selection, RC, LINE_SELECTION, GObject)

/* Nothing is selected. */
RcLineSelection *rc_line_selection_new (GListModel *model);

guint rc_line_selection_get_current (RcLineSelection *self);

guint64 rc_line_selection_get_n_selected (RcLineSelection *self);

/* The first @max selected positions, in ascending order; (transfer full) (element-type guint). */
GArray *rc_line_selection_get_selected (RcLineSelection *self, guint max);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * One line of text in a table, cut with an ellipsis where it does not fit. It draws itself and has one
 * height whatever it says, so that a table of many rows scrolls as quickly as one of few.
 */
#define RC_TYPE_TEXT_CELL (rc_text_cell_get_type ())
G_DECLARE_FINAL_TYPE (RcTextCell, rc_text_cell, RC, TEXT_CELL, GtkWidget)

/* @right_aligned: for numbers */
GtkWidget *rc_text_cell_new (gboolean right_aligned);

/* @text: fit to be shown (rc_display_text()) */
void rc_text_cell_set_text (RcTextCell *self, const char *text);

const char *rc_text_cell_get_text (RcTextCell *self);

G_END_DECLS

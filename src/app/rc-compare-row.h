/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-comparison-model.h"

G_BEGIN_DECLS

/*
 * A row of a comparison as one widget that draws itself: the exchange of the good session and that of
 * the bad one, beside each other or, where there is no room, one below the other; each with its line,
 * the command, and its replies in the colours of their classes. All rows of a view have one height.
 */
#define RC_TYPE_COMPARE_ROW (rc_compare_row_get_type ())
G_DECLARE_FINAL_TYPE (RcCompareRow, rc_compare_row, RC, COMPARE_ROW, GtkWidget)

/* What the rows of one view have in common. Owned by the view; a change of @stacked needs
 * gtk_widget_queue_resize() on each row, any other gtk_widget_queue_draw(). */
typedef struct
{
  int number_digits;
  gboolean stacked;       /* the good session above the bad one */
  const char *good_label; /* one short word, shown while stacked */
  const char *bad_label;
} RcCompareRowStyle;

GtkWidget *rc_compare_row_new (const RcCompareRowStyle *style);

/* (nullable): none unbinds the row. */
void rc_compare_row_set_item (RcCompareRow *self, RcComparisonItem *item);

/* What a screen reader says for @item; (transfer full). */
char *rc_compare_row_describe (RcComparisonItem *item);

G_END_DECLS

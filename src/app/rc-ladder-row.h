/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-ladder-item.h"

G_BEGIN_DECLS

/* A row of a ladder, drawn (rc-ladder-drawing.h); without an item it shows the names of the lifelines. */
#define RC_TYPE_LADDER_ROW (rc_ladder_row_get_type ())
G_DECLARE_FINAL_TYPE (RcLadderRow, rc_ladder_row, RC, LADDER_ROW, GtkWidget)

GtkWidget *rc_ladder_row_new (void);
void rc_ladder_row_set_item (RcLadderRow *self, RcLadderItem *item);

/* Pixels for line numbers, the same in all rows. */
void rc_ladder_row_set_number_width (RcLadderRow *self, int width);

G_END_DECLS

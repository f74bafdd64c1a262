/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-ladder-item.h"

G_BEGIN_DECLS

/* What a ladder is drawn with. */
typedef struct
{
  GdkRGBA foreground;
  GdkRGBA background;
  GdkRGBA dim;
  GdkRGBA classes[7]; /* of replies, by their first digit */
} RcLadderPalette;

/*
 * How the steps of a ladder are drawn with cairo, a row each, so that a window may draw those that can be seen and a picture all
 * of them: three lifelines, the client's, the server's and that of the data connection, and arrows between them. What is
 * missing is dashed and ends in a cross; colours only repeat what the forms and words say.
 */
typedef struct
{
  PangoContext *context;
  RcLadderPalette palette;
  double width;
  int number_width; /* for line numbers, or 0 */
} RcLadderDrawing;

/* The colours of the style sheet, as they are for @widget now. */
void rc_ladder_palette_init_from_widget (RcLadderPalette *self, GtkWidget *widget);

/* For paper and pictures: dark on white. */
void rc_ladder_palette_init_for_paper (RcLadderPalette *self);

/* Pixels for the line numbers of @items. */
int rc_ladder_drawing_measure_numbers (PangoContext *context, GListModel *items);

/* The height of a row; of the one with the names of the lifelines if @item is NULL. */
double rc_ladder_drawing_measure (const RcLadderDrawing *self, RcLadderItem *item);

/* Draws the row at (0, 0); @item as above. */
void rc_ladder_drawing_draw (const RcLadderDrawing *self, cairo_t *cr, RcLadderItem *item, double height);

G_END_DECLS

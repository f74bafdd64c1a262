/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-ladder-row.h"

#include "rc-ladder-drawing.h"

#define MIN_WIDTH 280

struct _RcLadderRow
{
  GtkWidget parent_instance;

  RcLadderItem *item; /* (nullable) */
  int number_width;
};

G_DEFINE_FINAL_TYPE (RcLadderRow, rc_ladder_row, GTK_TYPE_WIDGET)

static void
init_drawing (RcLadderRow *self, int width, RcLadderDrawing *drawing)
{
  *drawing = (RcLadderDrawing){ .context = gtk_widget_get_pango_context (GTK_WIDGET (self)), .width = width,
                                .number_width = self->number_width };
}

static GtkSizeRequestMode
rc_ladder_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rc_ladder_row_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  RcLadderRow *self = RC_LADDER_ROW (widget);
  RcLadderDrawing drawing;

  init_drawing (self, MAX (for_size, MIN_WIDTH), &drawing);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH;
  else
    *minimum = *natural = (int) rc_ladder_drawing_measure (&drawing, self->item);
}

static void
rc_ladder_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RcLadderRow *self = RC_LADDER_ROW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  RcLadderDrawing drawing;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  init_drawing (self, width, &drawing);
  rc_ladder_palette_init_from_widget (&drawing.palette, widget);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  rc_ladder_drawing_draw (&drawing, cr, self->item, height);
  cairo_destroy (cr);
}

static void
rc_ladder_row_dispose (GObject *object)
{
  g_clear_object (&RC_LADDER_ROW (object)->item);

  G_OBJECT_CLASS (rc_ladder_row_parent_class)->dispose (object);
}

static void
rc_ladder_row_class_init (RcLadderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_ladder_row_dispose;
  widget_class->get_request_mode = rc_ladder_row_get_request_mode;
  widget_class->measure = rc_ladder_row_measure;
  widget_class->snapshot = rc_ladder_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "ladderrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rc_ladder_row_init (RcLadderRow *self)
{
}

GtkWidget *
rc_ladder_row_new (void)
{
  return g_object_new (RC_TYPE_LADDER_ROW, NULL);
}

void
rc_ladder_row_set_item (RcLadderRow *self, RcLadderItem *item)
{
  if (g_set_object (&self->item, item))
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
rc_ladder_row_set_number_width (RcLadderRow *self, int width)
{
  if (self->number_width == width)
    return;

  self->number_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

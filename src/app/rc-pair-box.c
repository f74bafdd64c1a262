/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-pair-box.h"

#define SIDE_BY_SIDE_WIDTH 560
#define COLUMN_SPACING 24
#define ROW_SPACING 6

struct _RcPairBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (RcPairBox, rc_pair_box, GTK_TYPE_WIDGET)

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static int
get_column_width (GtkWidget *widget, int width)
{
  int n = (int) count_children (widget);

  return (width - (n - 1) * COLUMN_SPACING) / MAX (n, 1);
}

static gboolean
is_side_by_side (GtkWidget *widget, int width)
{
  int minimum;

  if (width < SIDE_BY_SIDE_WIDTH || count_children (widget) < 2)
    return FALSE;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum <= get_column_width (widget, width);
}

static GtkSizeRequestMode
rc_pair_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (GtkWidget *widget, int width, int *minimum, int *natural)
{
  gboolean side_by_side = is_side_by_side (widget, width);
  int child_width = side_by_side ? get_column_width (widget, width) : width;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width < 0 ? -1 : child_width,
                          &child_minimum, &child_natural, NULL, NULL);
      if (side_by_side)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          int spacing = gtk_widget_get_prev_sibling (child) != NULL ? ROW_SPACING : 0;

          *minimum += child_minimum + spacing;
          *natural += child_natural + spacing;
        }
    }
}

static void
rc_pair_box_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  *minimum = *natural = 0;
  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (widget, for_size, minimum, natural);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
rc_pair_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean side_by_side = is_side_by_side (widget, width);
  int column_width = get_column_width (widget, width);
  int x = 0, y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation = { x, y, side_by_side ? column_width : width, height };

      if (side_by_side)
        {
          x += column_width + COLUMN_SPACING;
        }
      else
        {
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &allocation.height,
                              NULL, NULL);
          y += allocation.height + ROW_SPACING;
        }
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
rc_pair_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rc_pair_box_parent_class)->dispose (object);
}

static void
rc_pair_box_class_init (RcPairBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_pair_box_dispose;
  widget_class->get_request_mode = rc_pair_box_get_request_mode;
  widget_class->measure = rc_pair_box_measure;
  widget_class->size_allocate = rc_pair_box_size_allocate;
}

static void
rc_pair_box_init (RcPairBox *self)
{
}

GtkWidget *
rc_pair_box_new (void)
{
  return g_object_new (RC_TYPE_PAIR_BOX, NULL);
}

void
rc_pair_box_append (RcPairBox *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

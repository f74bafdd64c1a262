/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-barrier.h"

/* What is said of a height when no width is known; a scrolled window needs no more. */
#define SOME_HEIGHT 100

struct _RcBarrier
{
  GtkWidget parent_instance;
};

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcBarrier, rc_barrier, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static GtkSizeRequestMode
rc_barrier_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rc_barrier_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    *minimum = *natural = SOME_HEIGHT;
  else if (orientation == GTK_ORIENTATION_VERTICAL && child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);

  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

static void
rc_barrier_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL)
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
rc_barrier_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rc_barrier_parent_class)->dispose (object);
}

static void
rc_barrier_class_init (RcBarrierClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_barrier_dispose;
  widget_class->get_request_mode = rc_barrier_get_request_mode;
  widget_class->measure = rc_barrier_measure;
  widget_class->size_allocate = rc_barrier_size_allocate;
}

static void
rc_barrier_init (RcBarrier *self)
{
}

static void
rc_barrier_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  iface->add_child = rc_barrier_add_child;
}

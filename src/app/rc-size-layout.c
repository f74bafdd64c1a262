/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-size-layout.h"

struct _RcSizeLayout
{
  GtkLayoutManager parent_instance;

  RcSizeFunc func;
};

G_DEFINE_FINAL_TYPE (RcSizeLayout, rc_size_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
rc_size_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

static void
rc_size_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  RC_SIZE_LAYOUT (manager)->func (widget, width, height);
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static GtkSizeRequestMode
rc_size_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
rc_size_layout_class_init (RcSizeLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = rc_size_layout_measure;
  manager_class->allocate = rc_size_layout_allocate;
  manager_class->get_request_mode = rc_size_layout_get_request_mode;
}

static void
rc_size_layout_init (RcSizeLayout *self)
{
}

GtkLayoutManager *
rc_size_layout_new (RcSizeFunc func)
{
  RcSizeLayout *self = g_object_new (RC_TYPE_SIZE_LAYOUT, NULL);

  self->func = func;

  return GTK_LAYOUT_MANAGER (self);
}

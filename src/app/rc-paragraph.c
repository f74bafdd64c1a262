/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-paragraph.h"

#include <string.h>

#define LEAST_WIDTH 110
#define GREATEST_NATURAL_WIDTH 480

/* From so many bytes on a text is wider than that in any font. */
#define LONG_TEXT 160

struct _RcParagraph
{
  GtkWidget parent_instance;

  GtkWidget *label;
  int natural_width; /* or -1 if it is not known */
};

G_DEFINE_FINAL_TYPE (RcParagraph, rc_paragraph, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
rc_paragraph_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_natural_width (RcParagraph *self)
{
  const char *text = gtk_label_get_text (GTK_LABEL (self->label));

  if (strlen (text) > LONG_TEXT)
    return GREATEST_NATURAL_WIDTH;

  if (self->natural_width < 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->label, text);

      pango_layout_set_attributes (layout, gtk_label_get_attributes (GTK_LABEL (self->label)));
      pango_layout_get_pixel_size (layout, &self->natural_width, NULL);
      self->natural_width = MIN (self->natural_width + 1, GREATEST_NATURAL_WIDTH);
    }

  return self->natural_width;
}

static void
rc_paragraph_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RC_PARAGRAPH (widget)->natural_width = -1;
  GTK_WIDGET_CLASS (rc_paragraph_parent_class)->css_changed (widget, change);
}

static void
rc_paragraph_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = get_natural_width (RC_PARAGRAPH (widget));
      *minimum = MIN (*natural, LEAST_WIDTH);
    }
  else
    {
      gtk_widget_measure (RC_PARAGRAPH (widget)->label, orientation,
                          for_size < 0 ? GREATEST_NATURAL_WIDTH : for_size, minimum, natural, NULL,
                          NULL);
    }
  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

static void
rc_paragraph_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (RC_PARAGRAPH (widget)->label, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
rc_paragraph_dispose (GObject *object)
{
  g_clear_pointer (&RC_PARAGRAPH (object)->label, gtk_widget_unparent);

  G_OBJECT_CLASS (rc_paragraph_parent_class)->dispose (object);
}

static void
rc_paragraph_class_init (RcParagraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_paragraph_dispose;
  widget_class->get_request_mode = rc_paragraph_get_request_mode;
  widget_class->measure = rc_paragraph_measure;
  widget_class->size_allocate = rc_paragraph_size_allocate;
  widget_class->css_changed = rc_paragraph_css_changed;
}

static void
rc_paragraph_init (RcParagraph *self)
{
  self->natural_width = -1;
}

GtkWidget *
rc_paragraph_new (GtkLabel *label)
{
  RcParagraph *self = g_object_new (RC_TYPE_PARAGRAPH, NULL);

  self->label = GTK_WIDGET (label);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-text-cell.h"

#include "rc-language.h"

#define MINIMUM_WIDTH 24

struct _RcTextCell
{
  GtkWidget parent_instance;

  char *text;
  gboolean right_aligned;
  PangoLayout *layout; /* (nullable): made when it is drawn */
};

G_DEFINE_FINAL_TYPE (RcTextCell, rc_text_cell, GTK_TYPE_WIDGET)

/* Fonts of different scripts have different heights; a cell has that of the tallest. */
static int
get_line_height (GtkWidget *widget)
{
  static PangoFontDescription *known_font;
  static double known_resolution;
  static int height;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  g_autoptr (PangoLayout) layout = NULL;

  if (known_font != NULL && known_resolution == resolution && pango_font_description_equal (known_font, font))
    return height;

  g_clear_pointer (&known_font, pango_font_description_free);
  known_font = pango_font_description_copy (font);
  known_resolution = resolution;
  layout = gtk_widget_create_pango_layout (widget, "Ág한글漢字");
  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static void
rc_text_cell_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? get_line_height (widget) : MINIMUM_WIDTH;
  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

static void
create_layout (RcTextCell *self)
{
  PangoAttrList *attributes = rc_language_attributes (rc_language_guess (self->text));

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (self->layout, self->right_aligned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
}

static void
rc_text_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RcTextCell *self = RC_TEXT_CELL (widget);
  int width = gtk_widget_get_width (widget);
  int height, top;
  GdkRGBA color;

  if (width <= 0)
    return;

  if (self->layout == NULL)
    create_layout (self);
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  top = (gtk_widget_get_height (widget) - height) / 2;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) top));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
rc_text_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  g_clear_object (&RC_TEXT_CELL (widget)->layout);
  GTK_WIDGET_CLASS (rc_text_cell_parent_class)->css_changed (widget, change);
}

static void
rc_text_cell_finalize (GObject *object)
{
  RcTextCell *self = RC_TEXT_CELL (object);

  g_clear_object (&self->layout);
  g_free (self->text);

  G_OBJECT_CLASS (rc_text_cell_parent_class)->finalize (object);
}

static void
rc_text_cell_class_init (RcTextCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rc_text_cell_finalize;
  widget_class->measure = rc_text_cell_measure;
  widget_class->snapshot = rc_text_cell_snapshot;
  widget_class->css_changed = rc_text_cell_css_changed;
  gtk_widget_class_set_css_name (widget_class, "textcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
rc_text_cell_init (RcTextCell *self)
{
  self->text = g_strdup ("");
}

GtkWidget *
rc_text_cell_new (gboolean right_aligned)
{
  RcTextCell *self = g_object_new (RC_TYPE_TEXT_CELL, NULL);

  self->right_aligned = right_aligned;

  return GTK_WIDGET (self);
}

void
rc_text_cell_set_text (RcTextCell *self, const char *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
rc_text_cell_get_text (RcTextCell *self)
{
  return self->text;
}

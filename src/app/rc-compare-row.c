/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compare-row.h"

#include <glib/gi18n.h>

#include "rc-compat.h"
#include "rc-display-text.h"
#include "rc-font-key.h"
#include "rc-language.h"
#include "rc-reply-class.h"

#define PADDING_X 10
#define PADDING_Y 5
#define SPACING 8
#define BADGE_PADDING 5
#define BAR_WIDTH 4
#define SIGN_SCALE 1.4

/* Beyond this nobody reads a row; the whole is in the transcript. */
#define MAX_CHARS 300

/* What follows from the font, the same for all rows. */
typedef struct
{
  RcFontKey font;
  int line_height;
  int digit_width;
  int sign_width;
} Metrics;

struct _RcCompareRow
{
  GtkWidget parent_instance;

  const RcCompareRowStyle *style;
  RcComparisonItem *item;
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (RcCompareRow, rc_compare_row, GTK_TYPE_WIDGET)

static void
measure_text (PangoLayout *layout, const char *text, int *width, int *height)
{
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, width, height);
}

static const Metrics *
get_metrics (GtkWidget *widget)
{
  static Metrics metrics;
  g_autoptr (PangoLayout) layout = NULL;

  if (!rc_font_key_update (&metrics.font, widget))
    return &metrics;

  layout = gtk_widget_create_pango_layout (widget, NULL);
  /* Fonts of different scripts have different heights; a line has that of the tallest. */
  measure_text (layout, "Ág한글漢字", NULL, &metrics.line_height);
  measure_text (layout, "0", &metrics.digit_width, NULL);
  measure_text (layout, "≠", &metrics.sign_width, NULL);
  metrics.sign_width = (int) (metrics.sign_width * SIGN_SCALE);
  metrics.line_height += 2;

  return &metrics;
}

static void
rc_compare_row_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  RcCompareRow *self = RC_COMPARE_ROW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        get_metrics (widget)->line_height * (self->style->stacked ? 4 : 2) + 2 * PADDING_Y;
  else
    *minimum = 120, *natural = 600;

  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

/* --- drawing --- */

typedef struct
{
  RcCompareRow *self;
  GtkSnapshot *snapshot;
  const Metrics *metrics;
  GdkRGBA color;
  GdkRGBA dim;
} Pen;

/* Draws @text into at most @width pixels; returns what it took. */
static int
draw_text (Pen *pen, int x, int y, int width, const char *text, PangoAttrList *attributes,
           const GdkRGBA *color)
{
  PangoLayout *layout = pen->self->layout;
  int taken, height;

  if (width <= 0)
    return 0;

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &taken, &height);
  y += (pen->metrics->line_height - height) / 2;
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (pen->snapshot, layout, color);
  gtk_snapshot_restore (pen->snapshot);

  return taken;
}

static void
draw_log_text (Pen *pen, int x, int y, int width, const char *text, gboolean bold, const GdkRGBA *color)
{
  g_autofree char *shown = rc_display_text (text, MAX_CHARS, FALSE);
  PangoAttrList *attributes = rc_language_attributes (rc_language_guess (shown));

  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  draw_text (pen, x, y, width, shown, attributes, color);
  pango_attr_list_unref (attributes);
}

/* The code on the tinted colour of its class; returns the width. */
static int
draw_code (Pen *pen, int x, int y, int code)
{
  int width = 3 * pen->metrics->digit_width + 2 * BADGE_PADDING;
  GdkRGBA color = pen->color;
  GdkRGBA tint;
  GskRoundedRect outline;
  char text[16];

  rc_compat_lookup_color (GTK_WIDGET (pen->self), rc_reply_class_get_color (code / 100), &color);
  tint = color;
  tint.alpha *= 0.14f;
  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (x, y + 1, width, pen->metrics->line_height - 2), 5);
  gtk_snapshot_push_rounded_clip (pen->snapshot, &outline);
  gtk_snapshot_append_color (pen->snapshot, &tint, &outline.bounds);
  gtk_snapshot_pop (pen->snapshot);
  g_snprintf (text, sizeof text, "%d", code);
  draw_text (pen, x + BADGE_PADDING, y, width, text, NULL, &color);

  return width;
}

static const char *
get_command (const RcExchange *exchange)
{
  if (g_strcmp0 (exchange->command, "(connect)") == 0)
    /* Translators: stands where a command would, for the greeting of the server */
    return _("Connecting");
  if (*exchange->command == '\0')
    return _("A reply without a command");

  return exchange->command;
}

static guint64
get_line (const RcExchange *exchange)
{
  return exchange->line > 0 ? exchange->line : exchange->reply_line;
}

/* Two lines of text: number and command, replies. */
static void
draw_exchange (Pen *pen, int x, int y, int width, const RcExchange *exchange)
{
  int end = x + width;
  int number_width = pen->self->style->number_digits * pen->metrics->digit_width;
  char number[24];
  int taken;

  if (exchange == NULL)
    {
      /* Translators: a command that only the other of two sessions sent */
      draw_text (pen, x + number_width + SPACING, y, width - number_width - SPACING,
                 C_("compare", "Not sent"), NULL, &pen->dim);
      return;
    }

  g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT, get_line (exchange));
  pango_layout_set_attributes (pen->self->layout, NULL);
  pango_layout_set_width (pen->self->layout, -1);
  measure_text (pen->self->layout, number, &taken, NULL);
  draw_text (pen, x + MAX (number_width - taken, 0), y, width, number, NULL, &pen->dim);
  x += number_width + SPACING;
  draw_log_text (pen, x, y, end - x, get_command (exchange), TRUE, &pen->color);

  y += pen->metrics->line_height;
  for (guint i = 0; i < exchange->n_codes; i++)
    x += draw_code (pen, x, y, exchange->codes[i]) + SPACING / 2;
  if (exchange->n_codes == 0)
    draw_text (pen, x, y, end - x, C_("compare", "No reply"), NULL, &pen->dim);
  else
    draw_log_text (pen, x + SPACING / 2, y, end - x - SPACING / 2, exchange->text, FALSE, &pen->color);
}

static void
draw_label (Pen *pen, int x, int y, int width, const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  draw_text (pen, x, y, width, text, attributes, &pen->dim);
  pango_attr_list_unref (attributes);
}

static int
get_label_width (Pen *pen)
{
  int good, bad;

  pango_layout_set_attributes (pen->self->layout, NULL);
  pango_layout_set_width (pen->self->layout, -1);
  measure_text (pen->self->layout, pen->self->style->good_label, &good, NULL);
  measure_text (pen->self->layout, pen->self->style->bad_label, &bad, NULL);

  return MAX (good, bad);
}

/* A tint for every difference; a bar besides for the one that matters. */
static void
draw_difference (Pen *pen, int width, int height, gboolean first)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA color = pen->color;

  if (rc_compat_lookup_color (GTK_WIDGET (pen->self), first ? "rc_class_5" : "rc_class_4", &color))
    {
      GdkRGBA tint = color;

      tint.alpha *= first ? 0.12f : 0.07f;
      gtk_snapshot_append_color (pen->snapshot, &tint, &GRAPHENE_RECT_INIT (0, 0, width, height));
    }
  if (first)
    gtk_snapshot_append_color (pen->snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, BAR_WIDTH, height));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (SIGN_SCALE));
  draw_text (pen, PADDING_X, (height - pen->metrics->line_height) / 2, 2 * pen->metrics->sign_width, "≠",
             attributes, &color);
  pango_attr_list_unref (attributes);
}

static void
draw_sides (Pen *pen, int width, const RcComparisonRow *row)
{
  int x = PADDING_X + pen->metrics->sign_width + SPACING;
  int two_lines = 2 * pen->metrics->line_height;

  if (pen->self->style->stacked)
    {
      int label_width = get_label_width (pen);

      draw_label (pen, x, PADDING_Y, label_width, pen->self->style->good_label);
      draw_label (pen, x, PADDING_Y + two_lines, label_width, pen->self->style->bad_label);
      x += label_width + SPACING;
      draw_exchange (pen, x, PADDING_Y, width - PADDING_X - x, row->good);
      draw_exchange (pen, x, PADDING_Y + two_lines, width - PADDING_X - x, row->bad);
    }
  else
    {
      int middle = width / 2;

      draw_exchange (pen, x, PADDING_Y, middle - SPACING - x, row->good);
      draw_exchange (pen, middle, PADDING_Y, width - PADDING_X - middle, row->bad);
    }
}

static void
rc_compare_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RcCompareRow *self = RC_COMPARE_ROW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  Pen pen = { .self = self, .snapshot = snapshot, .metrics = get_metrics (widget) };
  const RcComparisonRow *row;

  if (self->item == NULL)
    return;

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (widget, NULL);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &pen.color);
  pen.dim = pen.color;
  pen.dim.alpha *= 0.62f;

  row = rc_comparison_item_get_row (self->item);
  if (row->difference != RC_DIFFERENCE_NONE)
    draw_difference (&pen, width, height, rc_comparison_item_is_first (self->item));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_sides (&pen, width, row);
  gtk_snapshot_pop (snapshot);
}

/* --- the widget --- */

static void
rc_compare_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  g_clear_object (&RC_COMPARE_ROW (widget)->layout);
  GTK_WIDGET_CLASS (rc_compare_row_parent_class)->css_changed (widget, change);
}

static void
rc_compare_row_dispose (GObject *object)
{
  RcCompareRow *self = RC_COMPARE_ROW (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (rc_compare_row_parent_class)->dispose (object);
}

static void
rc_compare_row_class_init (RcCompareRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_compare_row_dispose;
  widget_class->measure = rc_compare_row_measure;
  widget_class->snapshot = rc_compare_row_snapshot;
  widget_class->css_changed = rc_compare_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "comparerow");
}

static void
rc_compare_row_init (RcCompareRow *self)
{
}

GtkWidget *
rc_compare_row_new (const RcCompareRowStyle *style)
{
  RcCompareRow *self = g_object_new (RC_TYPE_COMPARE_ROW, NULL);

  self->style = style;

  return GTK_WIDGET (self);
}

void
rc_compare_row_set_item (RcCompareRow *self, RcComparisonItem *item)
{
  if (g_set_object (&self->item, item))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- what is spoken --- */

static char *
describe_exchange (const RcExchange *exchange)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, get_line (exchange));
  g_autofree char *command = rc_display_text (get_command (exchange), MAX_CHARS, FALSE);
  g_autofree char *text = rc_display_text (exchange->text, MAX_CHARS, FALSE);
  int code = rc_exchange_get_code (exchange);

  if (code == 0)
    /* Translators: spoken: line 41, LIST, no reply */
    return g_strdup_printf (_("line %s, %s, no reply"), number, command);

  /* Translators: spoken: line 41, LIST, reply 550, Refused: No such file */
  return g_strdup_printf (_("line %s, %s, reply %d, %s: %s"), number, command, code,
                          rc_reply_class_get_word (code / 100), text);
}

char *
rc_compare_row_describe (RcComparisonItem *item)
{
  const RcComparisonRow *row = rc_comparison_item_get_row (item);
  g_autofree char *good = row->good != NULL ? describe_exchange (row->good) : NULL;
  g_autofree char *bad = row->bad != NULL ? describe_exchange (row->bad) : NULL;
  g_autofree char *both = NULL;

  if (bad == NULL)
    /* Translators: spoken for a command that only one of two compared sessions sent */
    both = g_strdup_printf (_("Only in the good session: %s"), good);
  else if (good == NULL)
    both = g_strdup_printf (_("Only in the bad session: %s"), bad);
  else
    /* Translators: spoken: an exchange of one session, then that of the other */
    both = g_strdup_printf (_("Good: %s. Bad: %s"), good, bad);

  if (rc_comparison_item_is_first (item))
    return g_strdup_printf (_("The first difference that matters. %s"), both);
  if (row->difference != RC_DIFFERENCE_NONE)
    return g_strdup_printf (_("Different. %s"), both);

  return g_steal_pointer (&both);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-ladder-drawing.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rc-compat.h"
#include "rc-language.h"
#include "rc-reply-class.h"

#define MARGIN 14
#define PADDING 5
#define TEXT_GAP 9 /* between a lifeline and a text */
#define ARROW 8
#define ARROW_ROOM 12 /* below the text */
#define DATA_WIDTH 5.0
#define CROSS 5
#define MAX_LINES 3

/* Where the lifelines stand. */
typedef struct
{
  double client;
  double server;
  double data;
} Lines;

/* How an arrow looks. */
typedef struct
{
  double from;
  double to;
  double width;
  gboolean dashed;
  gboolean cross; /* it does not arrive */
  const GdkRGBA *color;
} Arrow;

/* --- colours --- */

void
rc_ladder_palette_init_from_widget (RcLadderPalette *self, GtkWidget *widget)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &self->foreground);
  self->dim = self->foreground;
  self->dim.alpha *= 0.55f;
  self->background = (GdkRGBA){ 1, 1, 1, 1 };
  rc_compat_lookup_color (widget, "view_bg_color", &self->background);
  for (int klass = 0; klass <= 6; klass++)
    {
      self->classes[klass] = self->foreground;
      rc_compat_lookup_color (widget, rc_reply_class_get_color (klass), &self->classes[klass]);
    }
}

void
rc_ladder_palette_init_for_paper (RcLadderPalette *self)
{
  /* Those of style.css on a light ground. */
  static const char *const colors[] = { "#5e5c64", "#1a5fb4", "#126b3f", "#63338a", "#8f4700", "#a51d2d", "#0b626e" };

  self->foreground = (GdkRGBA){ 0.13f, 0.13f, 0.13f, 1 };
  self->dim = (GdkRGBA){ 0.45f, 0.45f, 0.45f, 1 };
  self->background = (GdkRGBA){ 1, 1, 1, 1 };
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    gdk_rgba_parse (&self->classes[i], colors[i]);
}

/* --- places --- */

static void
get_lines (const RcLadderDrawing *self, Lines *lines)
{
  double start = self->number_width > 0 ? self->number_width + MARGIN + 12 : MARGIN + 12;
  double end = self->width - MARGIN - 22;

  lines->client = floor (start) + 0.5;
  lines->data = floor (MAX (end, start + 120)) + 0.5;
  lines->server = floor (start + (lines->data - start) * 0.74) + 0.5;
}

static gboolean
uses_data_line (RcLadderKind kind)
{
  return kind == RC_LADDER_DATA_OPEN || kind == RC_LADDER_DATA || kind == RC_LADDER_DATA_BROKEN
         || kind == RC_LADDER_DATA_FAILED || kind == RC_LADDER_DATA_MISSING;
}

static gboolean
has_arrow (RcLadderKind kind)
{
  return kind != RC_LADDER_TLS && kind != RC_LADDER_NOTE && kind != RC_LADDER_GAP && kind != RC_LADDER_CUT;
}

/* --- texts --- */

static void
add_attributes (PangoAttrList *list, const RcLadderStep *step)
{
  if (step->kind == RC_LADDER_COMMAND || step->kind == RC_LADDER_REPLY)
    pango_attr_list_insert (list, pango_attr_family_new ("monospace"));
  if (step->kind == RC_LADDER_REPLY)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->end_index = 3;
      pango_attr_list_insert (list, bold);
    }
  if (step->kind == RC_LADDER_NO_REPLY || step->kind == RC_LADDER_NO_END || step->kind == RC_LADDER_DATA_MISSING
      || step->kind == RC_LADDER_DATA_FAILED || step->kind == RC_LADDER_DATA_BROKEN)
    pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
}

static PangoLayout *
create_layout (const RcLadderDrawing *self, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) (MAX (width, 40) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -MAX_LINES);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  return layout;
}

static PangoLayout *
create_step_layout (const RcLadderDrawing *self, RcLadderItem *item)
{
  const RcLadderStep *step = rc_ladder_item_get_step (item);
  const char *label = rc_ladder_item_get_label (item);
  PangoAttrList *attributes = rc_language_attributes (rc_language_guess (label));
  PangoLayout *layout;
  Lines lines;

  get_lines (self, &lines);
  layout = create_layout (self, label, lines.server - lines.client - 2 * TEXT_GAP);
  add_attributes (attributes, step);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  if (!has_arrow (step->kind))
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);

  return layout;
}

static void
set_color (cairo_t *cr, const GdkRGBA *color)
{
  gdk_cairo_set_source_rgba (cr, color);
}

static void
draw_layout (cairo_t *cr, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  set_color (cr, color);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

int
rc_ladder_drawing_measure_numbers (PangoContext *context, GListModel *items)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  guint64 largest = 0;
  char number[24];
  int width;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (RcLadderItem) item = g_list_model_get_item (items, i);

      largest = MAX (largest, rc_ladder_item_get_step (item)->line);
    }
  if (largest == 0)
    return 0;

  g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT, largest);
  pango_layout_set_text (layout, number, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

double
rc_ladder_drawing_measure (const RcLadderDrawing *self, RcLadderItem *item)
{
  g_autoptr (PangoLayout) layout = NULL;
  const RcLadderStep *step;
  int height;

  if (item == NULL)
    {
      layout = create_layout (self, "Ág한글漢字", self->width);
      pango_layout_get_pixel_size (layout, NULL, &height);
      return height + 2 * PADDING;
    }

  step = rc_ladder_item_get_step (item);
  layout = create_step_layout (self, item);
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (step->kind == RC_LADDER_GAP)
    /* A longer pause is a longer way, but not in proportion. */
    return height + 4 * PADDING + 6 * MIN (log2 (MAX (step->seconds, 1)), 10);

  return height + 2 * PADDING + (has_arrow (step->kind) ? ARROW_ROOM : 2 * PADDING);
}

/* --- lines --- */

static void
draw_lifeline (const RcLadderDrawing *self, cairo_t *cr, double x, double height, gboolean dotted)
{
  static const double dots[] = { 2, 5 };

  cairo_save (cr);
  set_color (cr, &self->palette.dim);
  cairo_set_line_width (cr, 1);
  if (dotted)
    cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x, height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_head (cairo_t *cr, double x, double y, double direction, double size)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - direction * size, y - size * 0.55);
  cairo_line_to (cr, x - direction * size, y + size * 0.55);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_cross (cairo_t *cr, double x, double y)
{
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - CROSS, y - CROSS);
  cairo_line_to (cr, x + CROSS, y + CROSS);
  cairo_move_to (cr, x - CROSS, y + CROSS);
  cairo_line_to (cr, x + CROSS, y - CROSS);
  cairo_stroke (cr);
}

static void
draw_arrow (cairo_t *cr, const Arrow *arrow, double y)
{
  static const double dashes[] = { 6, 4 };
  double direction = arrow->to > arrow->from ? 1 : -1;
  /* What does not arrive stops on its way. */
  double end = arrow->cross ? arrow->from + (arrow->to - arrow->from) * 0.86 : arrow->to;
  double size = ARROW + arrow->width;

  cairo_save (cr);
  set_color (cr, arrow->color);
  cairo_set_line_width (cr, arrow->width);
  if (arrow->dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, arrow->from, y);
  cairo_line_to (cr, arrow->cross ? end : end - direction * size * 0.8, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (arrow->cross)
    draw_cross (cr, end, y);
  else
    draw_head (cr, end, y, direction, size);
  cairo_restore (cr);
}

static void
init_arrow (const RcLadderDrawing *self, const RcLadderStep *step, const Lines *lines, Arrow *arrow)
{
  double far = uses_data_line (step->kind) ? lines->data : lines->server;
  const GdkRGBA *bad = &self->palette.classes[5];

  *arrow = (Arrow){ .from = step->to_server ? lines->client : far, .to = step->to_server ? far : lines->client,
                    .width = 1.5, .color = &self->palette.foreground };
  switch (step->kind)
    {
    case RC_LADDER_REPLY:
      arrow->color = &self->palette.classes[CLAMP (step->code / 100, 0, 6)];
      break;
    case RC_LADDER_DATA:
      arrow->width = DATA_WIDTH;
      arrow->color = &self->palette.classes[6];
      break;
    case RC_LADDER_DATA_OPEN:
      arrow->color = &self->palette.classes[6];
      break;
    case RC_LADDER_DATA_BROKEN:
      arrow->width = DATA_WIDTH;
      arrow->cross = TRUE;
      arrow->color = bad;
      break;
    case RC_LADDER_DATA_FAILED:
    case RC_LADDER_DATA_MISSING:
    case RC_LADDER_NO_REPLY:
    case RC_LADDER_NO_END:
      arrow->dashed = TRUE;
      arrow->cross = TRUE;
      arrow->color = bad;
      break;
    case RC_LADDER_CONNECT:
    case RC_LADDER_COMMAND:
    case RC_LADDER_TLS:
    case RC_LADDER_NOTE:
    case RC_LADDER_GAP:
    case RC_LADDER_CUT:
    default:
      break;
    }
}

/* --- rows --- */

static void
draw_number (const RcLadderDrawing *self, cairo_t *cr, guint64 line, double y)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  char number[24];
  int width;

  if (line == 0 || self->number_width == 0)
    return;

  g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT, line);
  pango_layout_set_text (layout, number, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  draw_layout (cr, layout, MARGIN + self->number_width - width, y, &self->palette.dim);
}

/* A text across the lifelines has a ground of its own, so that no line runs through it. */
static void
draw_ground (const RcLadderDrawing *self, cairo_t *cr, double x, double y, double width, double height)
{
  set_color (cr, &self->palette.background);
  cairo_rectangle (cr, x - 4, y, width + 8, height);
  cairo_fill (cr);
}

static void
draw_box (const RcLadderDrawing *self, cairo_t *cr, const Lines *lines, double height)
{
  GdkRGBA tint = self->palette.classes[5];

  tint.alpha *= 0.10f;
  set_color (cr, &self->palette.background);
  cairo_rectangle (cr, lines->client, PADDING, lines->server - lines->client, height - 2 * PADDING);
  cairo_fill_preserve (cr);
  set_color (cr, &tint);
  cairo_fill_preserve (cr);
  set_color (cr, &self->palette.classes[5]);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_centered (const RcLadderDrawing *self, cairo_t *cr, RcLadderItem *item, const Lines *lines, double height)
{
  const RcLadderStep *step = rc_ladder_item_get_step (item);
  g_autoptr (PangoLayout) layout = create_step_layout (self, item);
  PangoRectangle ink;
  int text_height;
  double x = lines->client + TEXT_GAP, y;

  pango_layout_get_pixel_size (layout, NULL, &text_height);
  pango_layout_get_pixel_extents (layout, NULL, &ink);
  y = floor ((height - text_height) / 2);
  if (step->kind == RC_LADDER_NOTE)
    draw_box (self, cr, lines, height);
  else
    draw_ground (self, cr, x + ink.x, y, ink.width, text_height);
  draw_number (self, cr, step->line, y);
  draw_layout (cr, layout, x, y,
               step->kind == RC_LADDER_NOTE ? &self->palette.foreground : &self->palette.dim);
}

static void
draw_arrow_row (const RcLadderDrawing *self, cairo_t *cr, RcLadderItem *item, const Lines *lines, double height)
{
  const RcLadderStep *step = rc_ladder_item_get_step (item);
  g_autoptr (PangoLayout) layout = create_step_layout (self, item);
  Arrow arrow;

  init_arrow (self, step, lines, &arrow);
  draw_number (self, cr, step->line, PADDING);
  draw_layout (cr, layout, lines->client + TEXT_GAP, PADDING, arrow.color);
  draw_arrow (cr, &arrow, floor (height - ARROW_ROOM / 2.0 - 1) + 0.5);
}

static void
draw_name (const RcLadderDrawing *self, cairo_t *cr, const char *name, double x)
{
  PangoAttrList *attributes = rc_language_attributes (NULL);
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  int width;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_text (layout, name, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  draw_layout (cr, layout, CLAMP (x - width / 2.0, 4, MAX (self->width - width - 4, 4)), PADDING, &self->palette.foreground);
}

void
rc_ladder_drawing_draw (const RcLadderDrawing *self, cairo_t *cr, RcLadderItem *item, double height)
{
  Lines lines;
  gboolean dotted;

  get_lines (self, &lines);
  if (item == NULL)
    {
      draw_name (self, cr, _("Client"), lines.client);
      draw_name (self, cr, _("Server"), lines.server);
      /* Translators: the data connection, as the name of a line in a picture; short */
      draw_name (self, cr, C_("ladder", "Data"), lines.data);
      return;
    }

  dotted = rc_ladder_item_get_step (item)->kind == RC_LADDER_GAP;
  draw_lifeline (self, cr, lines.client, height, dotted);
  draw_lifeline (self, cr, lines.server, height, dotted);
  draw_lifeline (self, cr, lines.data, height, dotted);
  if (has_arrow (rc_ladder_item_get_step (item)->kind))
    draw_arrow_row (self, cr, item, &lines, height);
  else
    draw_centered (self, cr, item, &lines, height);
}

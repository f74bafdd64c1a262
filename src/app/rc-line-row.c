/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-compat.h"
#include "rc-display-text.h"
#include "rc-font-key.h"
#include "rc-language.h"
#include "rc-line-words.h"
#include "rc-reply-class.h"
#include "rc-transcript-model.h"

#define PADDING_X 8
#define PADDING_Y 3
#define SPACING 10
#define ICON_SIZE 16
#define TRIANGLE_SPACING 4
#define BADGE_PADDING 6
#define SESSION_WIDTH 3

/* "+0:03.250" */
#define DELAY_CHARS 9

/* Seconds from which on a delay is somebody's waiting. */
#define LONG_WAIT 5

#define N_SESSION_COLORS 8

/* What follows from the font, the same for all rows. */
typedef struct
{
  RcFontKey font;
  int height;
  int digit_width;
  int time_width;
  int code_width;
  int word_width;
} Metrics;

struct _RcLineRow
{
  GtkWidget parent_instance;

  const RcLineRowStyle *style;
  RcTranscriptLine *line;
  RcRowFold fold;
  PangoLayout *layout;
  int triangle_x;
};

G_DEFINE_FINAL_TYPE (RcLineRow, rc_line_row, GTK_TYPE_WIDGET)

static void
measure_text (PangoLayout *layout, const char *text, int *width, int *height)
{
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, width, height);
}

static void
compute_metrics (Metrics *metrics, GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  int width, height;

  metrics->height = ICON_SIZE;
  /* Fonts of different scripts have different heights; the row has that of the tallest. */
  measure_text (layout, "Ág한글漢字", &width, &height);
  metrics->height = MAX (metrics->height, height) + 2 * PADDING_Y;
  measure_text (layout, "0", &metrics->digit_width, NULL);
  measure_text (layout, "00:00:00", &metrics->time_width, NULL);
  measure_text (layout, "000", &metrics->code_width, NULL);
  metrics->word_width = 0;
  for (int klass = 1; klass <= 6; klass++)
    {
      measure_text (layout, rc_reply_class_get_word (klass), &width, NULL);
      metrics->word_width = MAX (metrics->word_width, width);
    }
}

static const Metrics *
get_metrics (GtkWidget *widget)
{
  static Metrics metrics;

  if (!rc_font_key_update (&metrics.font, widget))
    return &metrics;

  compute_metrics (&metrics, widget);

  return &metrics;
}

static void
rc_line_row_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = get_metrics (widget)->height;
  else
    *minimum = 120, *natural = 600;

  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

/* What a column is drawn with. */
typedef struct
{
  RcLineRow *self;
  GtkSnapshot *snapshot;
  const Metrics *metrics;
  int x;
  int width;
  int height;
  GdkRGBA color;
  GdkRGBA dim;
} Pen;

static void
draw_layout (Pen *pen, int x, const GdkRGBA *color)
{
  int height, y;

  pango_layout_get_pixel_size (pen->self->layout, NULL, &height);
  y = (pen->height - height) / 2;
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (pen->snapshot, pen->self->layout, color);
  gtk_snapshot_restore (pen->snapshot);
}

static void
draw_text (Pen *pen, int x, const char *text, PangoAttrList *attributes, const GdkRGBA *color)
{
  pango_layout_set_width (pen->self->layout, -1);
  pango_layout_set_attributes (pen->self->layout, attributes);
  pango_layout_set_text (pen->self->layout, text, -1);
  draw_layout (pen, x, color);
}

static void
draw_icon (Pen *pen, int x, const char *name, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (pen->self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (theme, name, NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget),
                                  gtk_widget_get_direction (widget), 0);
  int y = (pen->height - ICON_SIZE) / 2;

  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), pen->snapshot, ICON_SIZE,
                                            ICON_SIZE, color, 1);
  gtk_snapshot_restore (pen->snapshot);
}

/* How many sessions have begun up to the row's line, where the log does not name them. */
static guint
count_sessions (RcLineRow *self)
{
  GArray *lines = self->style->session_lines;
  guint64 line = rc_transcript_line_get_number (self->line);
  guint low = 0, high = lines != NULL ? lines->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lines, guint64, middle) <= line)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Sessions of one log are told apart by a stripe; the number of colours is small, so two sessions may
 * share one, and the filter is what separates them for good. */
static void
draw_session (Pen *pen, const char *session)
{
  g_autofree char *name = NULL;
  GdkRGBA color;
  guint number = session != NULL ? g_str_hash (session) : count_sessions (pen->self);

  if (session == NULL && number == 0)
    return;

  name = g_strdup_printf ("rc_session_%u", number % N_SESSION_COLORS);
  if (rc_compat_lookup_color (GTK_WIDGET (pen->self), name, &color))
    gtk_snapshot_append_color (pen->snapshot, &color,
                               &GRAPHENE_RECT_INIT (0, 0, SESSION_WIDTH, pen->height));
}

static void
draw_number (Pen *pen)
{
  char number[24];
  int width;

  g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT,
              rc_transcript_line_get_number (pen->self->line));
  pango_layout_set_width (pen->self->layout, -1);
  pango_layout_set_attributes (pen->self->layout, NULL);
  pango_layout_set_text (pen->self->layout, number, -1);
  pango_layout_get_pixel_size (pen->self->layout, &width, NULL);
  pen->x += pen->self->style->number_digits * pen->metrics->digit_width;
  draw_layout (pen, pen->x - width, &pen->dim);
  pen->x += SPACING;
}

/* As in a tree: to the side for what is folded, down for what is not. */
static void
draw_triangle (Pen *pen)
{
  RcLineRow *self = pen->self;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  pen->x -= SPACING - TRIANGLE_SPACING;
  self->triangle_x = pen->x;
  if (self->fold.foldable)
    draw_icon (pen, pen->x, !self->fold.folded ? "pan-down-symbolic" : rtl ? "pan-start-symbolic" : "pan-end-symbolic",
               &pen->color);
  pen->x += ICON_SIZE + TRIANGLE_SPACING;
}

static void
draw_time_of_day (Pen *pen)
{
  const RcLineText *text = rc_transcript_line_get_text (pen->self->line);
  g_autofree char *time_of_day = rc_line_words_dup_time_of_day (text->time);

  if (time_of_day != NULL)
    draw_text (pen, pen->x, time_of_day, NULL, &pen->dim);
  pen->x += pen->metrics->time_width + SPACING;
}

/* To the right, where the seconds of all rows stand below each other; a long wait stands out. */
static void
draw_delay (Pen *pen)
{
  const RcLineRowStyle *style = pen->self->style;
  guint64 line = rc_transcript_line_get_number (pen->self->line);
  guint64 from = style->time_column == RC_TIME_SINCE_CHOSEN ? style->chosen_line : 0;
  PangoAttrList *bold = NULL;
  double seconds;
  guint n_digits;

  pen->x += DELAY_CHARS * pen->metrics->digit_width;
  if (style->clock != NULL && rc_line_clock_get_delay (style->clock, from, line, &seconds, &n_digits))
    {
      g_autofree char *text = rc_line_clock_format_delay (seconds, n_digits);
      gboolean is_long = style->time_column == RC_TIME_SINCE_PREVIOUS && seconds >= LONG_WAIT;
      int width;

      if (is_long || line == from)
        {
          bold = pango_attr_list_new ();
          pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
        }
      pango_layout_set_width (pen->self->layout, -1);
      pango_layout_set_attributes (pen->self->layout, bold);
      measure_text (pen->self->layout, text, &width, NULL);
      draw_layout (pen, pen->x - width, bold != NULL ? &pen->color : &pen->dim);
      g_clear_pointer (&bold, pango_attr_list_unref);
    }
  pen->x += SPACING;
}

static int
get_badge_width (Pen *pen)
{
  int width = 2 * BADGE_PADDING + ICON_SIZE + BADGE_PADDING + pen->metrics->code_width;

  return pen->self->style->terse ? width : width + BADGE_PADDING + pen->metrics->word_width;
}

/* The tinted colour of a class with its icon; @color: (out): to draw on it. Returns where to go on. */
static int
draw_badge_start (Pen *pen, int klass, GdkRGBA *color)
{
  int x = pen->x + BADGE_PADDING;
  GdkRGBA tint;
  GskRoundedRect outline;

  *color = pen->color;
  rc_compat_lookup_color (GTK_WIDGET (pen->self), rc_reply_class_get_color (klass), color);
  tint = *color;
  tint.alpha *= 0.12f;
  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (pen->x, 1, get_badge_width (pen), pen->height - 2), 5);
  gtk_snapshot_push_rounded_clip (pen->snapshot, &outline);
  gtk_snapshot_append_color (pen->snapshot, &tint, &outline.bounds);
  gtk_snapshot_pop (pen->snapshot);
  draw_icon (pen, x, rc_reply_class_get_icon (klass), color);

  return x + ICON_SIZE + BADGE_PADDING;
}

/* An exchange in one row: the command, and what became of it. */
static void
draw_outcome (Pen *pen, RcOutcome outcome)
{
  GdkRGBA color;
  int x = draw_badge_start (pen, rc_line_words_get_class (outcome), &color);

  if (!pen->self->style->terse)
    draw_text (pen, x, rc_line_words_get_outcome (outcome), NULL, &color);
}

/* Icon, code and word on the tinted colour of the class. */
static void
draw_badge (Pen *pen, int code)
{
  int klass = code / 100;
  char text[16];
  GdkRGBA color;
  int x = draw_badge_start (pen, klass, &color);

  g_snprintf (text, sizeof text, "%d", code);
  draw_text (pen, x, text, NULL, &color);
  x += pen->metrics->code_width + BADGE_PADDING;
  if (!pen->self->style->terse)
    draw_text (pen, x, rc_reply_class_get_word (klass), NULL, &color);
}

static void
draw_direction (Pen *pen, RcLineKind kind)
{
  int x = pen->x + BADGE_PADDING;
  GdkRGBA color = pen->dim;

  switch (kind)
    {
    case RC_LINE_COMMAND:
      draw_icon (pen, x, "rc-command-symbolic", &pen->color);
      break;
    case RC_LINE_ERROR:
      rc_compat_lookup_color (GTK_WIDGET (pen->self), rc_reply_class_get_color (5), &color);
      draw_icon (pen, x, "dialog-error-symbolic", &color);
      break;
    case RC_LINE_NOTE:
      draw_icon (pen, x, "rc-note-symbolic", &color);
      break;
    case RC_LINE_CONTINUATION:
      draw_icon (pen, x, "rc-continuation-symbolic", &color);
      break;
    case RC_LINE_TEXT:
    case RC_LINE_REPLY:
    default:
      break;
    }
}

static void
add_matches (RcLineRow *self, PangoAttrList *attributes, const char *text, gsize length)
{
  gsize offset = 0, start, end;

  while (self->style->matcher != NULL
         && rc_line_matcher_match (self->style->matcher, text, length, offset, &start, &end))
    {
      GdkRGBA color = { 0.96f, 0.83f, 0.18f, 1.0f };
      PangoAttribute *background, *foreground;

      rc_compat_lookup_color (GTK_WIDGET (self), "rc_match", &color);
      background = pango_attr_background_new ((guint16) (color.red * 65535),
                                              (guint16) (color.green * 65535),
                                              (guint16) (color.blue * 65535));
      foreground = pango_attr_foreground_new (0, 0, 0);
      background->start_index = foreground->start_index = (guint) start;
      background->end_index = foreground->end_index = (guint) end;
      pango_attr_list_insert (attributes, background);
      pango_attr_list_insert (attributes, foreground);
      offset = end;
    }
}

static void
draw_line_text (Pen *pen, RcLineKind kind, int code)
{
  RcLineRow *self = pen->self;
  const RcLineText *text = rc_transcript_line_get_text (self->line);
  g_autofree char *shown = rc_display_text (rc_line_words_skip_code (text->text, code), RC_LINE_WORDS_MAX_CHARS, FALSE);
  PangoAttrList *attributes = rc_language_attributes (rc_language_guess (shown));
  const GdkRGBA *color = kind == RC_LINE_COMMAND || kind == RC_LINE_REPLY || kind == RC_LINE_CONTINUATION
                           ? &pen->color
                           : &pen->dim;
  GdkRGBA error;

  if (kind == RC_LINE_COMMAND)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (kind == RC_LINE_ERROR
      && rc_compat_lookup_color (GTK_WIDGET (self), rc_reply_class_get_color (5), &error))
    color = &error;
  add_matches (self, attributes, shown, strlen (shown));

  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (self->layout, shown, -1);
  pango_layout_set_width (self->layout, MAX (pen->width - pen->x - PADDING_X, 1) * PANGO_SCALE);
  draw_layout (pen, pen->x, color);
}

/* A tinted box with @text at the end of the row, where it takes @room at most. */
static void
draw_box (Pen *pen, const char *text, int room, const GdkRGBA *tint)
{
  RcLineRow *self = pen->self;
  PangoAttrList *attributes = rc_language_attributes (rc_language_guess (text));
  GskRoundedRect outline;
  int width, x;

  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_width (self->layout, (room - 2 * BADGE_PADDING) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  x = pen->width - PADDING_X - width - 2 * BADGE_PADDING;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (x, 1, width + 2 * BADGE_PADDING, pen->height - 2), 5);
  gtk_snapshot_push_rounded_clip (pen->snapshot, &outline);
  gtk_snapshot_append_color (pen->snapshot, tint, &outline.bounds);
  gtk_snapshot_pop (pen->snapshot);
  draw_layout (pen, x + BADGE_PADDING, &pen->color);
  pen->width = x;
}

/* The reader's own note. */
static void
draw_own_note (Pen *pen)
{
  RcLineRow *self = pen->self;
  guint64 line = rc_transcript_line_get_number (self->line);
  const char *note = self->style->notes != NULL ? g_hash_table_lookup (self->style->notes, &line) : NULL;
  g_autofree char *shown = NULL;
  GdkRGBA tint = pen->color;
  int room = (pen->width - pen->x) / 3;

  if (note == NULL || room < 4 * pen->metrics->digit_width)
    return;

  shown = rc_display_text (note, RC_LINE_WORDS_MAX_CHARS, FALSE);
  rc_compat_lookup_color (GTK_WIDGET (self), "accent_bg_color", &tint);
  tint.alpha *= 0.25f;
  draw_box (pen, shown, room, &tint);
}

/* How much is folded into the row. */
static void
draw_hidden (Pen *pen)
{
  RcLineRow *self = pen->self;
  g_autofree char *text = NULL;
  GdkRGBA tint = pen->color;
  int room = (pen->width - pen->x) / 3;

  if (!self->fold.folded || self->fold.n_hidden == 0 || room < 4 * pen->metrics->digit_width)
    return;

  text = rc_line_words_describe_hidden (self->fold.n_hidden, self->style->narrow);
  tint.alpha *= 0.12f;
  draw_box (pen, text, room, &tint);
}

static void
rc_line_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RcLineRow *self = RC_LINE_ROW (widget);
  Pen pen = { .self = self,
              .snapshot = snapshot,
              .metrics = get_metrics (widget),
              .x = PADDING_X,
              .width = gtk_widget_get_width (widget),
              .height = gtk_widget_get_height (widget) };
  const RcLineText *text;
  RcLineKind kind;
  RcOutcome outcome;
  int code;

  if (self->line == NULL)
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
  text = rc_transcript_line_get_text (self->line);
  kind = rc_line_tag_get_kind (rc_transcript_line_get_tag (self->line));
  code = rc_transcript_line_get_code (self->line);
  outcome = (RcOutcome) rc_line_tag_get_class (rc_transcript_line_get_tag (self->line));

  if (self->style->show_session)
    draw_session (&pen, text->session);
  draw_number (&pen);
  if (self->style->show_folds)
    draw_triangle (&pen);
  if (self->style->show_time && self->style->time_column != RC_TIME_OF_DAY)
    draw_delay (&pen);
  else if (self->style->show_time && !self->style->narrow)
    draw_time_of_day (&pen);
  if (code > 0)
    draw_badge (&pen, code);
  else if (self->fold.folded && self->fold.code > 0)
    draw_badge (&pen, self->fold.code);
  else if (kind == RC_LINE_COMMAND && (self->style->show_outcomes || self->fold.folded)
           && rc_line_words_get_class (outcome) > 0)
    draw_outcome (&pen, outcome);
  else
    draw_direction (&pen, kind);
  pen.x += get_badge_width (&pen) + SPACING;
  draw_hidden (&pen);
  draw_own_note (&pen);
  draw_line_text (&pen, kind, code);
}

static void
rc_line_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  g_clear_object (&RC_LINE_ROW (widget)->layout);
  GTK_WIDGET_CLASS (rc_line_row_parent_class)->css_changed (widget, change);
}

static void
rc_line_row_dispose (GObject *object)
{
  RcLineRow *self = RC_LINE_ROW (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->line);

  G_OBJECT_CLASS (rc_line_row_parent_class)->dispose (object);
}

static void
rc_line_row_class_init (RcLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_line_row_dispose;
  widget_class->measure = rc_line_row_measure;
  widget_class->snapshot = rc_line_row_snapshot;
  widget_class->css_changed = rc_line_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "linerow");
}

static void
rc_line_row_init (RcLineRow *self)
{
}

GtkWidget *
rc_line_row_new (const RcLineRowStyle *style)
{
  RcLineRow *self = g_object_new (RC_TYPE_LINE_ROW, NULL);

  self->style = style;

  return GTK_WIDGET (self);
}

static void
update_fold (RcLineRow *self)
{
  self->fold = (RcRowFold){ 0 };
  if (self->line != NULL && self->style->show_folds)
    self->style->get_fold (self->line, &self->fold, self->style->fold_data);
}

void
rc_line_row_set_line (RcLineRow *self, RcTranscriptLine *line)
{
  if (!g_set_object (&self->line, line))
    return;

  update_fold (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const RcRowFold *
rc_line_row_get_fold (RcLineRow *self)
{
  return &self->fold;
}

gboolean
rc_line_row_has_triangle_at (RcLineRow *self, double x)
{
  return self->style->show_folds && self->fold.foldable && x >= self->triangle_x - TRIANGLE_SPACING
         && x < self->triangle_x + ICON_SIZE + TRIANGLE_SPACING;
}

RcTranscriptLine *
rc_line_row_get_line (RcLineRow *self)
{
  return self->line;
}

void
rc_line_row_style_changed (RcLineRow *self)
{
  update_fold (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-overview-strip.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rc-compat.h"
#include "rc-reply-class.h"

#define WIDTH 16
#define SLICE_HEIGHT 2
#define MARK_HEIGHT 3 /* a mark that stands alone must be seen */
#define HIT_WIDTH 5
#define VIEWPORT_HEIGHT 6

/* Half of what a pointer may miss a mark by. */
#define REACH 4

/* Rows looked at in one idle moment: some tenths of a millisecond. */
#define ROWS_PER_MOMENT (128 * 1024)

struct _RcOverviewStrip
{
  GtkWidget parent_instance;

  RcLineOverview *overview; /* (nullable) */
  RcLineSet *hits;          /* (nullable) */
  GtkAdjustment *adjustment;
  RcDescribeLineFunc describe;
  gpointer describe_data;
  guint64 line;
  guint idle;

  guint8 *levels; /* of each slice; NULL when they must be computed anew */
  gboolean *found;
  gsize n_slices;
};

G_DEFINE_FINAL_TYPE (RcOverviewStrip, rc_overview_strip, GTK_TYPE_WIDGET)

enum
{
  GO_TO_LINE,
  SCROLL_TO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The longer, the worse, so that no one has to know the colours. */
static const struct
{
  int width;
  const char *color;
} marks[RC_N_LEVELS] = {
  { 0, NULL },
  { 3, "rc_class_2" },
  { 6, "rc_class_3" },
  { 8, "rc_class_5" },
  { 11, "rc_class_4" },
  { 16, "rc_class_5" },
};

static void
forget_picture (RcOverviewStrip *self)
{
  g_clear_pointer (&self->levels, g_free);
  g_clear_pointer (&self->found, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the work --- */

static gboolean
work_cb (gpointer data)
{
  RcOverviewStrip *self = data;

  if (rc_line_overview_work (self->overview, ROWS_PER_MOMENT))
    return G_SOURCE_CONTINUE;

  self->idle = 0;
  forget_picture (self);

  return G_SOURCE_REMOVE;
}

static void
start_work (RcOverviewStrip *self)
{
  if (self->idle == 0 && self->overview != NULL)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, work_cb, self, NULL);
}

/* --- the picture --- */

static guint64
get_n_rows (RcOverviewStrip *self)
{
  return self->overview != NULL ? rc_line_overview_get_n_rows (self->overview) : 0;
}

static double
get_y (RcOverviewStrip *self, guint64 row)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  return ((double) row + 0.5) / (double) MAX (get_n_rows (self), 1) * height;
}

static gboolean
has_row (RcOverviewStrip *self, guint64 line)
{
  return rc_line_overview_get_line (self->overview, rc_line_overview_get_row (self->overview, line)) == line;
}

/* Each slice that a line was found in. A line that no row stands for is in the folded exchange of the row before. */
static void
find_hits (RcOverviewStrip *self)
{
  guint64 n_hits = self->hits != NULL ? rc_line_set_get_size (self->hits) : 0;
  gsize n_slices = self->n_slices;

  for (gsize i = 0; i < n_slices && n_hits > 0; i++)
    {
      guint64 first = (guint64) ((double) i / (double) n_slices * (double) get_n_rows (self));
      guint64 end = (guint64) ((double) (i + 1) / (double) n_slices * (double) get_n_rows (self));
      guint64 line = rc_line_overview_get_line (self->overview, first);
      guint64 next_line = rc_line_overview_get_line (self->overview, MAX (end, first + 1));
      guint64 hit = line > 0 ? rc_line_set_get_next (self->hits, line - 1) : 0;

      self->found[i] = hit > 0 && (next_line == 0 || hit < next_line);
    }
}

static void
ensure_picture (RcOverviewStrip *self)
{
  gsize n_slices = (gsize) MAX (gtk_widget_get_height (GTK_WIDGET (self)) / SLICE_HEIGHT, 1);

  if (self->levels != NULL && self->n_slices == n_slices)
    return;

  g_free (self->levels);
  g_free (self->found);
  self->n_slices = n_slices;
  self->levels = g_new0 (guint8, n_slices);
  self->found = g_new0 (gboolean, n_slices);
  rc_line_overview_sum_up (self->overview, n_slices, self->levels);
  find_hits (self);
}

/* Where few rows are shown a row has several slices; its mark stands in the middle of them. */
static void
draw_marks (RcOverviewStrip *self, GtkSnapshot *snapshot, RcLineLevel level)
{
  gsize n_slices = self->n_slices;
  GdkRGBA color = { 0, 0, 0, 1 };

  rc_compat_lookup_color (GTK_WIDGET (self), marks[level].color, &color);
  if (level == RC_LEVEL_GOOD)
    color.alpha *= 0.5f;
  for (gsize i = 0, end; i < n_slices; i = end)
    {
      double y, height;

      end = i + 1;
      if (self->levels[i] != level)
        continue;
      while (end < n_slices && self->levels[end] == level)
        end++;
      y = (double) i * SLICE_HEIGHT;
      height = (double) (end - i) * SLICE_HEIGHT;
      if (height < MARK_HEIGHT)
        height = MARK_HEIGHT;
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (0, (float) y, (float) marks[level].width,
                                                      (float) height));
    }
}

static void
draw_hits (RcOverviewStrip *self, GtkSnapshot *snapshot, const GdkRGBA *border)
{
  GdkRGBA color = { 0.97f, 0.89f, 0.36f, 1 };

  rc_compat_lookup_color (GTK_WIDGET (self), "rc_match", &color);
  for (gsize i = 0; i < self->n_slices; i++)
    {
      float y = (float) i * SLICE_HEIGHT;

      if (!self->found[i])
        continue;
      gtk_snapshot_append_color (snapshot, border,
                                 &GRAPHENE_RECT_INIT (WIDTH - HIT_WIDTH - 1, y - 1, HIT_WIDTH + 1, 5));
      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (WIDTH - HIT_WIDTH, y, HIT_WIDTH, 3));
    }
}

static void
draw_viewport (RcOverviewStrip *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  double upper = self->adjustment != NULL ? gtk_adjustment_get_upper (self->adjustment) : 0;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double y, size;
  GdkRGBA fill = *color, line = *color;
  GskRoundedRect outline;

  if (upper <= gtk_adjustment_get_page_size (self->adjustment))
    return;

  size = MAX (gtk_adjustment_get_page_size (self->adjustment) / upper * height, VIEWPORT_HEIGHT);
  y = MIN (gtk_adjustment_get_value (self->adjustment) / upper * height, height - size);
  fill.alpha *= 0.12f;
  line.alpha *= 0.55f;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (0, (float) floor (y), WIDTH, (float) ceil (size)), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ line, line, line, line });
}

/* A line across with a knob at its end: neither a mark nor a find looks like it. */
static void
draw_current (RcOverviewStrip *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  float y;
  GskRoundedRect knob;

  if (self->line == 0 || !has_row (self, self->line))
    return;

  y = (float) round (get_y (self, rc_line_overview_get_row (self->overview, self->line)));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (0, y - 1, WIDTH, 2));
  gsk_rounded_rect_init_from_rect (&knob, &GRAPHENE_RECT_INIT (WIDTH - 7, y - 3.5f, 7, 7), 3.5f);
  gtk_snapshot_push_rounded_clip (snapshot, &knob);
  gtk_snapshot_append_color (snapshot, color, &knob.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
rc_overview_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RcOverviewStrip *self = RC_OVERVIEW_STRIP (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color, border = { 0, 0, 0, 0.6f };

  if (get_n_rows (self) == 0 || height <= 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  ensure_picture (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), height));
  for (int level = RC_LEVEL_GOOD; level < RC_N_LEVELS; level++)
    draw_marks (self, snapshot, (RcLineLevel) level);
  draw_viewport (self, snapshot, &color);
  draw_hits (self, snapshot, &border);
  draw_current (self, snapshot, &color);
  gtk_snapshot_pop (snapshot);
}

static void
rc_overview_strip_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

/* --- moving --- */

/* What is nearest to notice about @y: a line found, else the worst of the lines there; else 0. */
static guint64
get_line_at (RcOverviewStrip *self, double y, RcLineLevel *level)
{
  double height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1);
  double n_rows = (double) get_n_rows (self);
  guint64 first = (guint64) (CLAMP ((y - REACH) / height, 0, 1) * n_rows);
  guint64 end = (guint64) ceil (CLAMP ((y + REACH) / height, 0, 1) * n_rows);
  guint64 row;

  if (n_rows < 1)
    return 0;

  row = rc_line_overview_find_highest (self->overview, first, end - first, level);
  if (*level <= RC_LEVEL_GOOD)
    row = (guint64) MIN (CLAMP (y / height, 0, 1) * n_rows, n_rows - 1);

  return rc_line_overview_get_line (self->overview, row);
}

static void
drag_begin_cb (RcOverviewStrip *self, double x, double y)
{
  RcLineLevel level = RC_LEVEL_NONE;
  guint64 line = get_line_at (self, y, &level);

  if (line > 0)
    g_signal_emit (self, signals[GO_TO_LINE], 0, line);
}

static void
drag_update_cb (RcOverviewStrip *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (ABS (dy) < REACH || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;

  g_signal_emit (self, signals[SCROLL_TO], 0,
                 CLAMP ((y + dy) / MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1), 0, 1));
}

static gboolean
rc_overview_strip_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  RcOverviewStrip *self = RC_OVERVIEW_STRIP (widget);
  RcLineLevel level = RC_LEVEL_NONE;
  guint64 line = keyboard ? self->line : get_line_at (self, y, &level);
  g_autofree char *text = line > 0 && self->describe != NULL
                            ? self->describe (line, self->describe_data)
                            : NULL;

  if (text == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* A companion of the scroll bar, for those who cannot see either. */
static void
update_value (RcOverviewStrip *self)
{
  guint64 n_rows = get_n_rows (self);
  double row = 0;

  if (n_rows > 0 && self->line > 0)
    row = (double) MIN (rc_line_overview_get_row (self->overview, self->line), n_rows - 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) MAX (n_rows, 1) - 1,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, row, -1);
  if (self->line > 0 && self->describe != NULL)
    {
      g_autofree char *text = self->describe (self->line, self->describe_data);

      if (text != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
    }
}

/* --- the widget --- */

static void
rc_overview_strip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rc_overview_strip_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
rc_overview_strip_dispose (GObject *object)
{
  RcOverviewStrip *self = RC_OVERVIEW_STRIP (object);

  rc_overview_strip_take_overview (self, NULL);
  rc_overview_strip_set_hits (self, NULL);
  rc_overview_strip_set_adjustment (self, NULL);

  G_OBJECT_CLASS (rc_overview_strip_parent_class)->dispose (object);
}

static void
rc_overview_strip_class_init (RcOverviewStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_overview_strip_dispose;
  widget_class->measure = rc_overview_strip_measure;
  widget_class->snapshot = rc_overview_strip_snapshot;
  widget_class->query_tooltip = rc_overview_strip_query_tooltip;
  widget_class->css_changed = rc_overview_strip_css_changed;
  gtk_widget_class_set_css_name (widget_class, "overviewstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SCROLLBAR);

  signals[GO_TO_LINE] = g_signal_new ("go-to-line", RC_TYPE_OVERVIEW_STRIP, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[SCROLL_TO] = g_signal_new ("scroll-to", RC_TYPE_OVERVIEW_STRIP, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
rc_overview_strip_init (RcOverviewStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: a narrow picture of the whole log, beside the scroll bar */
                                  _("Overview of the lines"), GTK_ACCESSIBLE_PROPERTY_ORIENTATION,
                                  GTK_ORIENTATION_VERTICAL, -1);
}

GtkWidget *
rc_overview_strip_new (void)
{
  return g_object_new (RC_TYPE_OVERVIEW_STRIP, NULL);
}

void
rc_overview_strip_take_overview (RcOverviewStrip *self, RcLineOverview *overview)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->overview, rc_line_overview_free);
  self->overview = overview;
  forget_picture (self);
  start_work (self);
}

void
rc_overview_strip_set_n_rows (RcOverviewStrip *self, guint64 n_rows)
{
  if (self->overview == NULL || n_rows == rc_line_overview_get_n_rows (self->overview))
    return;

  rc_line_overview_set_n_rows (self->overview, n_rows);
  forget_picture (self);
  start_work (self);
}

void
rc_overview_strip_rows_changed (RcOverviewStrip *self, guint64 row, guint64 n_rows)
{
  if (self->overview == NULL)
    return;

  rc_line_overview_rows_changed (self->overview, row, n_rows);
  forget_picture (self);
  start_work (self);
}

void
rc_overview_strip_restart (RcOverviewStrip *self)
{
  if (self->overview == NULL)
    return;

  rc_line_overview_restart (self->overview);
  start_work (self);
}

void
rc_overview_strip_set_hits (RcOverviewStrip *self, RcLineSet *hits)
{
  if (hits != NULL)
    rc_line_set_ref (hits);
  g_clear_pointer (&self->hits, rc_line_set_unref);
  self->hits = hits;
  forget_picture (self);
}

void
rc_overview_strip_set_line (RcOverviewStrip *self, guint64 line)
{
  self->line = line;
  update_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rc_overview_strip_set_adjustment (RcOverviewStrip *self, GtkAdjustment *adjustment)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment == NULL)
    return;

  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
}

void
rc_overview_strip_set_describe_func (RcOverviewStrip *self, RcDescribeLineFunc func, gpointer user_data)
{
  self->describe = func;
  self->describe_data = user_data;
}

gboolean
rc_overview_strip_is_complete (RcOverviewStrip *self)
{
  return self->idle == 0;
}

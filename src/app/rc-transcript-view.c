/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view.h"

#include <glib/gi18n.h>

#include "rc-compat.h"
#include "rc-line-finder.h"
#include "rc-line-row.h"
#include "rc-line-subset.h"
#include "rc-size-layout.h"
#include "rc-wrap-box.h"

/* Below this width the badges show no word. */
#define NARROW_WIDTH 420

/* How many lines are looked at to see whether the log prints times. */
#define SAMPLE_LINES 40

struct _RcTranscriptView
{
  AdwBin parent_instance;

  GtkRevealer *find_bar;
  GtkSearchEntry *find_entry;
  GtkLabel *find_label;
  GtkToggleButton *case_button;
  GtkToggleButton *regex_button;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *filtered;
  GtkRevealer *range_bar;
  GtkLabel *range_label;

  RcTranscriptModel *model;
  RcLineSubset *subset; /* (nullable): while a filter is on */
  RcLineFilter filter;
  GtkSingleSelection *selection;
  RcLineRowStyle style;
  GCancellable *filter_cancellable;
  guint64 filtered_lines; /* how far the filter that runs looks */
  GCancellable *find_cancellable;
  RcLineSet *hits; /* (nullable) */
  guint64 selected_line;
  guint64 wanted_line; /* to be selected when the filter is ready, or 0 */
  guint scroll_callback;
  guint scroll_frames;
  gboolean touched;
  gboolean changing;
};

G_DEFINE_FINAL_TYPE (RcTranscriptView, rc_transcript_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SELECTED_LINE,
  N_PROPS
};

enum
{
  ACTIVATED,
  FILTER_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- rows --- */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RcTranscriptView *self)
{
  gtk_list_item_set_child (item, rc_line_row_new (&self->style));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  RcTranscriptLine *line = gtk_list_item_get_item (item);
  g_autofree char *text = rc_line_row_describe (line);

  rc_line_row_set_line (RC_LINE_ROW (gtk_list_item_get_child (item)), line);
  rc_compat_list_item_set_label (item, text);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rc_line_row_set_line (RC_LINE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
redraw_rows (RcTranscriptView *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (RC_IS_LINE_ROW (child))
        rc_line_row_style_changed (RC_LINE_ROW (child));
    }
}

static int
count_digits (guint64 number)
{
  int digits = 1;

  for (; number >= 10; number /= 10)
    digits++;

  return digits;
}

static gboolean
has_times (RcTranscriptView *self)
{
  guint64 n = MIN (rc_transcript_model_get_n_lines (self->model), SAMPLE_LINES);

  for (guint64 number = 1; number <= n; number++)
    {
      g_autoptr (RcTranscriptLine) line = rc_transcript_line_new (self->model, number);
      g_autofree char *time = rc_line_row_dup_time_of_day (rc_transcript_line_get_text (line)->time);

      if (time != NULL)
        return TRUE;
    }

  return FALSE;
}

/* The columns follow what the log holds; looking at its beginning is enough. */
static void
update_style (RcTranscriptView *self)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);
  const RcDetection *detection =
      rc_transcript_get_detection (rc_transcript_model_get_transcript (self->model));
  int digits = MAX (count_digits (n_lines), 3);
  gboolean show_time = self->style.show_time || has_times (self);

  if (digits == self->style.number_digits && show_time == self->style.show_time)
    return;

  self->style.number_digits = digits;
  self->style.show_time = show_time;
  self->style.show_session = (detection->dialect->flags & RC_DIALECT_SERVER) != 0;
  redraw_rows (self);
}

static void
update_range (RcTranscriptView *self)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);
  guint64 first = rc_transcript_model_get_first_line (self->model);
  g_autofree char *text = NULL;

  if (n_lines > RC_TRANSCRIPT_MODEL_MAX_ROWS)
    {
      g_autofree char *from = g_strdup_printf ("%" G_GUINT64_FORMAT, first);
      g_autofree char *to =
          g_strdup_printf ("%" G_GUINT64_FORMAT, first + RC_TRANSCRIPT_MODEL_MAX_ROWS - 1);
      g_autofree char *all = g_strdup_printf ("%" G_GUINT64_FORMAT, n_lines);

      /* Translators: three line numbers; a list cannot be longer than some sixty million lines */
      text = g_strdup_printf (_("Lines %s to %s of %s are shown; Go to Line leads to the others."), from,
                              to, all);
      gtk_label_set_text (self->range_label, text);
    }
  gtk_revealer_set_reveal_child (self->range_bar, text != NULL);
}

/* --- what is shown --- */

GListModel *
rc_transcript_view_get_shown (RcTranscriptView *self)
{
  if (self->subset != NULL)
    return G_LIST_MODEL (self->subset);

  return self->model != NULL ? G_LIST_MODEL (self->model) : NULL;
}

static guint
get_position (RcTranscriptView *self, guint64 line)
{
  if (self->subset != NULL)
    return rc_line_subset_get_position (self->subset, line);

  if (rc_transcript_model_get_position (self->model, line) == G_MAXUINT)
    rc_transcript_model_set_first_line (self->model,
                                        line > RC_TRANSCRIPT_MODEL_MAX_ROWS / 2
                                          ? line - RC_TRANSCRIPT_MODEL_MAX_ROWS / 2
                                          : 1);

  return rc_transcript_model_get_position (self->model, line);
}

static void
set_selected_line (RcTranscriptView *self, guint64 line)
{
  if (line == self->selected_line)
    return;

  self->selected_line = line;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_LINE]);
}

static void
selection_changed_cb (RcTranscriptView *self)
{
  RcTranscriptLine *line;

  if (self->changing)
    return;

  line = gtk_single_selection_get_selected_item (self->selection);
  if (line == NULL)
    return;
  self->touched = TRUE;
  set_selected_line (self, rc_transcript_line_get_number (line));
}

static void
update_stack (RcTranscriptView *self)
{
  GListModel *shown = rc_transcript_view_get_shown (self);
  gboolean hidden = self->subset != NULL && g_list_model_get_n_items (shown) == 0;

  if (hidden)
    {
      guint64 n = rc_transcript_model_get_n_lines (self->model);
      g_autofree char *text = g_strdup_printf (ngettext ("It hides %u line.", "It hides all %u lines.",
                                                         (gulong) n),
                                               (guint) n);

      adw_status_page_set_description (self->filtered, text);
    }
  gtk_stack_set_visible_child_name (self->stack, hidden ? "filtered" : "lines");
}

/* A fresh selection model each time: to tell a view that all items have changed costs it a visit to
 * every one of them, a new model costs nothing. */
static void
show_lines (RcTranscriptView *self)
{
  GListModel *shown = rc_transcript_view_get_shown (self);
  guint64 line = self->wanted_line > 0 ? self->wanted_line : self->selected_line;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  if (shown == NULL)
    {
      gtk_list_view_set_model (self->list, NULL);
      return;
    }

  self->selection = gtk_single_selection_new (g_object_ref (shown));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selection_changed_cb), self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  update_stack (self);
  self->wanted_line = 0;
  if (line > 0)
    rc_transcript_view_go_to_line (self, line);
}

static void
filtered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcLineSet) lines = rc_line_filter_run_finish (result, &error);
  RcTranscriptView *self = data;

  /* Cancelled: the view has gone on to something else, or is gone. */
  if (lines == NULL)
    return;

  g_clear_object (&self->filter_cancellable);
  g_clear_object (&self->subset);
  self->subset = rc_line_subset_new (self->model, &self->filter, lines, self->filtered_lines);
  show_lines (self);
}

static void
run_filter (RcTranscriptView *self)
{
  g_cancellable_cancel (self->filter_cancellable);
  g_clear_object (&self->filter_cancellable);
  if (self->model == NULL)
    return;

  if (rc_line_filter_is_all (&self->filter))
    {
      g_clear_object (&self->subset);
      show_lines (self);
      return;
    }

  self->filtered_lines = rc_transcript_model_get_n_lines (self->model);
  self->filter_cancellable = g_cancellable_new ();
  rc_line_filter_run_async (&self->filter, rc_transcript_model_get_shared (self->model),
                            self->filtered_lines, self->filter_cancellable, filtered_cb, self);
}

static void
lines_added_cb (RcTranscriptView *self)
{
  update_style (self);
  update_range (self);
  if (self->subset != NULL)
    update_stack (self);
}

/* The index knows more of lines that are on show already. */
static void
tags_changed_cb (RcTranscriptView *self)
{
  update_style (self);
  if (self->subset != NULL || self->filter_cancellable != NULL)
    run_filter (self);
  else
    redraw_rows (self);
}

static void
show_all_cb (RcTranscriptView *self)
{
  const RcLineFilter all = RC_LINE_FILTER_INIT;

  rc_transcript_view_set_filter (self, &all);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

/* --- find --- */

static void
show_hits (RcTranscriptView *self)
{
  guint64 n = self->hits != NULL ? rc_line_set_get_size (self->hits) : 0;
  g_autofree char *text = NULL;

  if (self->hits == NULL)
    text = g_strdup ("");
  else if (n == 0)
    /* Translators: nothing was found; short, it stands beside the entry */
    text = g_strdup (C_("find", "None"));
  else if (rc_line_set_contains (self->hits, self->selected_line))
    /* Translators: the third of twelve lines that were found */
    text = g_strdup_printf (_("%u of %u"), (guint) rc_line_set_get_rank (self->hits, self->selected_line) + 1,
                            (guint) n);
  else
    text = g_strdup_printf ("%u", (guint) n);

  gtk_label_set_text (self->find_label, text);
}

static gboolean
is_shown (RcTranscriptView *self, guint64 line)
{
  return self->subset == NULL || rc_line_set_contains (rc_line_subset_get_lines (self->subset), line);
}

/* The next or previous line found among those on show; past the end it begins anew. */
static guint64
get_next_hit (RcTranscriptView *self, guint64 line, int direction)
{
  guint64 n = rc_line_set_get_size (self->hits);

  for (guint64 i = 0; i < n; i++)
    {
      line = direction > 0 ? rc_line_set_get_next (self->hits, line)
                           : rc_line_set_get_previous (self->hits, line);
      if (line == 0)
        line = rc_line_set_get_nth (self->hits, direction > 0 ? 0 : n - 1);
      if (is_shown (self, line))
        return line;
    }

  return 0;
}

void
rc_transcript_view_find_again (RcTranscriptView *self, int direction)
{
  guint64 line;

  if (self->hits == NULL)
    {
      rc_transcript_view_find (self);
      return;
    }

  line = get_next_hit (self, self->selected_line, direction);
  if (line > 0)
    rc_transcript_view_go_to_line (self, line);
  show_hits (self);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  RcLineSet *lines = rc_line_finder_find_finish (result, NULL);
  RcTranscriptView *self = data;
  guint64 line;

  if (lines == NULL)
    return;

  g_clear_object (&self->find_cancellable);
  g_clear_pointer (&self->hits, rc_line_set_unref);
  self->hits = lines;
  line = is_shown (self, self->selected_line) && rc_line_set_contains (lines, self->selected_line)
           ? self->selected_line
           : get_next_hit (self, self->selected_line, 1);
  if (line > 0)
    rc_transcript_view_go_to_line (self, line);
  show_hits (self);
}

static void
set_matcher (RcTranscriptView *self, RcLinePattern *pattern)
{
  g_clear_pointer (&self->style.matcher, rc_line_matcher_free);
  if (pattern != NULL)
    self->style.matcher = rc_line_matcher_new (pattern);
  redraw_rows (self);
}

static void
find_changed_cb (RcTranscriptView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  RcPatternFlags flags = RC_PATTERN_PLAIN;
  g_autoptr (RcLinePattern) pattern = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->find_cancellable);
  g_clear_object (&self->find_cancellable);
  g_clear_pointer (&self->hits, rc_line_set_unref);
  if (gtk_toggle_button_get_active (self->case_button))
    flags |= RC_PATTERN_MATCH_CASE;
  if (gtk_toggle_button_get_active (self->regex_button))
    flags |= RC_PATTERN_REGEX;
  if (*text != '\0' && self->model != NULL)
    pattern = rc_line_pattern_new (text, flags, &error);
  set_matcher (self, pattern);
  show_hits (self);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->find_entry), error != NULL ? error->message : NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
  if (pattern == NULL)
    return;

  self->find_cancellable = g_cancellable_new ();
  rc_line_finder_find_async (rc_transcript_model_get_shared (self->model), pattern,
                             rc_transcript_model_get_n_lines (self->model), self->find_cancellable,
                             found_cb, self);
}

static void
find_next_cb (RcTranscriptView *self)
{
  rc_transcript_view_find_again (self, 1);
}

static void
find_previous_cb (RcTranscriptView *self)
{
  rc_transcript_view_find_again (self, -1);
}

static void
stop_find_cb (RcTranscriptView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  gtk_revealer_set_reveal_child (self->find_bar, FALSE);
}

void
rc_transcript_view_find (RcTranscriptView *self)
{
  gtk_revealer_set_reveal_child (self->find_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}

/* --- the widget --- */

static void
row_activated_cb (RcTranscriptView *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
size_changed (GtkWidget *widget, int width, int height)
{
  RcTranscriptView *self = RC_TRANSCRIPT_VIEW (widget);
  gboolean narrow = width < NARROW_WIDTH;

  if (narrow == self->style.narrow)
    return;

  self->style.narrow = narrow;
  redraw_rows (self);
}

static void
rc_transcript_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_SELECTED_LINE)
    g_value_set_uint64 (value, RC_TRANSCRIPT_VIEW (object)->selected_line);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rc_transcript_view_dispose (GObject *object)
{
  RcTranscriptView *self = RC_TRANSCRIPT_VIEW (object);

  rc_transcript_view_set_model (self, NULL);

  G_OBJECT_CLASS (rc_transcript_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/replycodes/ReplyCodes/rc-transcript-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, find_label);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, case_button);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, regex_button);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, stack);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, list);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, filtered);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, range_bar);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, range_label);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_find_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
rc_transcript_view_class_init (RcTranscriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rc_transcript_view_dispose;
  object_class->get_property = rc_transcript_view_get_property;

  properties[PROP_SELECTED_LINE] =
      g_param_spec_uint64 ("selected-line", NULL, NULL, 0, G_MAXUINT64, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATED] = g_signal_new ("activated", RC_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", RC_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (RC_TYPE_WRAP_BOX);
  bind_template (widget_class);
}

static void
rc_transcript_view_init (RcTranscriptView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->filter = (RcLineFilter) RC_LINE_FILTER_INIT;
  self->style.number_digits = 3;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), rc_size_layout_new (size_changed));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->list, factory);
}

void
rc_transcript_view_set_model (RcTranscriptView *self, RcTranscriptModel *model)
{
  g_cancellable_cancel (self->filter_cancellable);
  g_clear_object (&self->filter_cancellable);
  g_cancellable_cancel (self->find_cancellable);
  g_clear_object (&self->find_cancellable);
  g_clear_pointer (&self->hits, rc_line_set_unref);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->subset);
  g_set_object (&self->model, model);
  self->touched = FALSE;
  self->style.show_time = FALSE;
  if (model == NULL)
    {
      g_clear_pointer (&self->style.matcher, rc_line_matcher_free);
      if (self->list != NULL)
        show_lines (self);
      return;
    }

  set_selected_line (self, 0);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (lines_added_cb), self);
  g_signal_connect_swapped (model, "tags-changed", G_CALLBACK (tags_changed_cb), self);
  update_style (self);
  run_filter (self);
  if (rc_line_filter_is_all (&self->filter) == FALSE)
    show_lines (self);
  find_changed_cb (self);
}

void
rc_transcript_view_set_filter (RcTranscriptView *self, const RcLineFilter *filter)
{
  if (filter->show == self->filter.show && filter->session == self->filter.session
      && filter->code == self->filter.code)
    return;

  self->filter = *filter;
  run_filter (self);
}

const RcLineFilter *
rc_transcript_view_get_filter (RcTranscriptView *self)
{
  return &self->filter;
}

guint64
rc_transcript_view_get_selected_line (RcTranscriptView *self)
{
  return self->selected_line;
}

gboolean
rc_transcript_view_was_touched (RcTranscriptView *self)
{
  return self->touched;
}

/* The arrow keys go on from the row with the focus, so it goes along if the list has it. */
static void
move_focus (RcTranscriptView *self, guint64 line)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL)
    return;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);
      RcTranscriptLine *shown = RC_IS_LINE_ROW (child) ? rc_line_row_get_line (RC_LINE_ROW (child)) : NULL;

      if (shown != NULL && rc_transcript_line_get_number (shown) == line)
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
}

/* A row that cannot be seen comes to the middle, so that what led to it can be seen too. */
static void
center (RcTranscriptView *self, guint position)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  guint n = g_list_model_get_n_items (rc_transcript_view_get_shown (self));
  double page = gtk_adjustment_get_page_size (adjustment);
  double row = gtk_adjustment_get_upper (adjustment) / MAX (n, 1);
  double y = position * row;

  if (y >= gtk_adjustment_get_value (adjustment)
      && y + row <= gtk_adjustment_get_value (adjustment) + page)
    return;

  gtk_adjustment_set_value (adjustment, y - (page - row) / 2);
}

/* Later, because a list that has not been laid out yet would forget where to go. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RcTranscriptView *self = RC_TRANSCRIPT_VIEW (widget);
  guint position = self->selection != NULL ? gtk_single_selection_get_selected (self->selection)
                                           : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION
      && (gtk_widget_get_height (GTK_WIDGET (self->list)) == 0 || self->scroll_frames++ < 2))
    return G_SOURCE_CONTINUE;

  self->scroll_callback = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    {
      center (self, position);
      rc_compat_list_view_scroll_to (self->list, position);
      move_focus (self, self->selected_line);
    }

  return G_SOURCE_REMOVE;
}

void
rc_transcript_view_go_to_line (RcTranscriptView *self, guint64 line)
{
  guint position;

  if (self->model == NULL || self->selection == NULL)
    return;

  line = CLAMP (line, 1, MAX (rc_transcript_model_get_n_lines (self->model), 1));
  position = get_position (self, line);
  if (position == G_MAXUINT)
    position = g_list_model_get_n_items (rc_transcript_view_get_shown (self)) - 1;
  if (position == G_MAXUINT)
    return;

  self->changing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->changing = FALSE;
  set_selected_line (self, rc_transcript_line_get_number (
                             gtk_single_selection_get_selected_item (self->selection)));
  self->scroll_frames = 0;
  if (self->scroll_callback == 0)
    self->scroll_callback = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static gboolean
is_step (RcLineTag tag, RcStep step)
{
  switch (step)
    {
    case RC_STEP_MARK:
      return (tag & RC_LINE_TAG_MARKED) != 0;
    case RC_STEP_COMMAND:
      return rc_line_tag_get_kind (tag) == RC_LINE_COMMAND;
    case RC_STEP_FAILURE:
    default:
      return rc_line_tag_is_failure (tag);
    }
}

static guint64
find_step (RcTranscriptView *self, RcStep step, guint64 from, int direction)
{
  guint64 n_lines = self->model != NULL ? rc_transcript_model_get_n_lines (self->model) : 0;

  for (guint64 line = from + direction; line >= 1 && line <= n_lines; line += direction)
    if (is_step (rc_transcript_model_get_tag (self->model, line), step) && is_shown (self, line))
      return line;

  return 0;
}

guint64
rc_transcript_view_find_first (RcTranscriptView *self, RcStep step)
{
  return find_step (self, step, 0, 1);
}

gboolean
rc_transcript_view_step (RcTranscriptView *self, RcStep step, int direction)
{
  guint64 line = find_step (self, step, self->selected_line, direction);

  if (line == 0)
    return FALSE;

  self->touched = TRUE;
  rc_transcript_view_go_to_line (self, line);

  return TRUE;
}

void
rc_transcript_view_focus (RcTranscriptView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

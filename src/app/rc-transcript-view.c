/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view-private.h"

#include <glib/gi18n.h>

#include "rc-filter-words.h"
#include "rc-size-layout.h"
#include "rc-wrap-box.h"

G_DEFINE_FINAL_TYPE (RcTranscriptView, rc_transcript_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SELECTED_LINE,
  PROP_TIME_COLUMN,
  N_PROPS
};

enum
{
  ACTIVATED,
  FILTER_CHANGED,
  FOLDS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- what is shown --- */

GListModel *
rc_transcript_view_get_shown (RcTranscriptView *self)
{
  return self->subset != NULL ? G_LIST_MODEL (self->subset) : NULL;
}

guint
rc_transcript_view_get_position (RcTranscriptView *self, guint64 line)
{
  if (rc_line_subset_get_lines (self->subset) == NULL
      && rc_transcript_model_get_position (self->model, line) == G_MAXUINT)
    rc_transcript_model_set_first_line (self->model,
                                        line > RC_TRANSCRIPT_MODEL_MAX_ROWS / 2
                                          ? line - RC_TRANSCRIPT_MODEL_MAX_ROWS / 2
                                          : 1);

  return rc_line_subset_get_position (self->subset, line);
}

void
rc_transcript_view_tell_folds (RcTranscriptView *self)
{
  g_signal_emit (self, signals[FOLDS_CHANGED], 0);
}

void
rc_transcript_view_set_selected_line (RcTranscriptView *self, guint64 line)
{
  if (line == self->selected_line)
    return;

  self->selected_line = line;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_LINE]);
}

gboolean
rc_transcript_view_is_shown (RcTranscriptView *self, guint64 line)
{
  RcLineSet *passing = self->subset != NULL ? rc_line_subset_get_passing (self->subset) : NULL;

  return passing == NULL || rc_line_set_contains (passing, line);
}

static void
current_changed_cb (RcTranscriptView *self)
{
  g_autoptr (RcTranscriptLine) line = NULL;
  guint position = rc_line_selection_get_current (self->selection);

  if (self->changing || position == GTK_INVALID_LIST_POSITION)
    return;

  line = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  self->touched = TRUE;
  self->wanted_line = 0;
  rc_transcript_view_cancel_wish (self);
  rc_transcript_view_set_selected_line (self, rc_transcript_line_get_number (line));
}

static void
update_stack (RcTranscriptView *self)
{
  GListModel *shown = rc_transcript_view_get_shown (self);
  gboolean hidden = !rc_line_filter_is_all (&self->filter) && g_list_model_get_n_items (shown) == 0;

  if (hidden)
    {
      guint64 n = rc_transcript_model_get_n_lines (self->model);
      g_autofree char *filter = rc_filter_words_describe (&self->filter);
      g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
      /* Translators: what the filter is, such as "Failures · Only 550", then how many lines it hides */
      g_autofree char *text = g_strdup_printf (ngettext ("“%s” hides %s line.", "“%s” hides all %s lines.",
                                                         (gulong) n),
                                               filter, count);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->filtered, markup);
    }
  gtk_stack_set_visible_child_name (self->stack, hidden ? "filtered" : "lines");
}

static gboolean
is_foldable (const RcLineFilter *filter)
{
  return filter->code == 0
         && (filter->show == RC_SHOW_ALL || filter->show == RC_SHOW_COMMANDS);
}

/* The line that was wanted, which is unfolded for; else the row that was selected, or the one it is folded into. */
static void
go_back (RcTranscriptView *self)
{
  guint64 wanted = self->wanted_line > 0 ? self->wanted_line : self->selected_line;
  guint position;

  /* The list is not as long yet. */
  if (wanted > self->looked_lines)
    {
      self->wanted_line = wanted;
      return;
    }

  wanted = self->wanted_line;
  self->wanted_line = 0;
  if (wanted > 0)
    {
      rc_transcript_view_go_to_line (self, wanted);
      return;
    }
  if (self->selected_line == 0)
    return;

  position = rc_transcript_view_get_folded_position (self, self->selected_line);
  if (position != G_MAXUINT)
    rc_transcript_view_select_position (self, position);
}

/* A fresh selection model each time: to tell a view that all items have changed costs it a visit to
 * every one of them, a new model costs nothing. */
static void
show_lines (RcTranscriptView *self)
{
  GListModel *shown = rc_transcript_view_get_shown (self);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  self->style.show_folds = self->subset != NULL && is_foldable (&self->filter);
  self->style.show_outcomes = self->style.show_folds && self->filter.show == RC_SHOW_COMMANDS;
  rc_transcript_view_reset_overview (self);
  rc_transcript_view_update_hits (self);
  if (shown == NULL)
    {
      gtk_list_view_set_model (self->list, NULL);
      return;
    }

  self->selection = rc_line_selection_new (shown);
  g_signal_connect_swapped (self->selection, "notify::current", G_CALLBACK (current_changed_cb), self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  update_stack (self);
  go_back (self);
  rc_transcript_view_tell_folds (self);
}

/* A command stands for its exchange: of the others all lines are there, most of them folded. */
static RcLineFilter
get_passing_filter (RcTranscriptView *self)
{
  RcLineFilter filter = self->filter;

  if (is_foldable (&filter) && filter.show == RC_SHOW_COMMANDS)
    filter.show = RC_SHOW_ALL;

  return filter;
}

/* @shown: (nullable): of the @passing (nullable) lines those that are not folded */
static void
take_lines (RcTranscriptView *self, RcLineSet *passing, RcLineSet *shown)
{
  RcLineFilter filter = get_passing_filter (self);
  gboolean foldable = is_foldable (&self->filter);

  self->replacing = FALSE;
  /* The reader need not lose his place for what he sees already. */
  if (self->subset != NULL && self->selection != NULL && self->wanted_line == 0
      && self->style.show_folds == foldable
      && self->style.show_outcomes == (self->filter.show == RC_SHOW_COMMANDS)
      && rc_line_subset_is (self->subset, &filter, passing, shown))
    {
      rc_transcript_view_redraw_rows (self);
      rc_transcript_view_update_hits (self);
      return;
    }

  g_clear_object (&self->subset);
  self->subset = rc_line_subset_new (self->model, &filter, passing, foldable ? self->folds : NULL, shown,
                                     self->looked_lines);
  show_lines (self);
}

static void
hidden_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RcLineSet) shown = rc_line_folds_hide_finish (result);
  RcTranscriptView *self = data;
  g_autoptr (RcLineSet) passing = NULL;

  /* Cancelled: the view has gone on to something else, or is gone. */
  if (shown == NULL)
    return;

  g_clear_object (&self->filter_cancellable);
  passing = g_steal_pointer (&self->passing);
  take_lines (self, passing, shown);
}

/* The filter is done; what is folded goes. */
static void
hide_folded (RcTranscriptView *self)
{
  if (is_foldable (&self->filter) && rc_line_folds_is_active (self->folds))
    {
      rc_line_folds_set_n_lines (self->folds, self->filtered_lines, rc_line_folds_is_complete (self->folds));
      rc_line_folds_hide_async (self->folds, self->passing, self->filter_cancellable, hidden_cb, self);
      return;
    }

  g_clear_object (&self->filter_cancellable);
  take_lines (self, self->passing, NULL);
  g_clear_pointer (&self->passing, rc_line_set_unref);
}

static void run_on (RcTranscriptView *self);

/* A further portion of what is on show. */
static void
append_lines (RcTranscriptView *self, RcLineSet *lines)
{
  rc_line_subset_append (self->subset, lines, self->looked_lines);
  rc_transcript_view_update_overview (self);
  rc_transcript_view_update_hits (self);
  if (self->wanted_line > 0)
    go_back (self);
}

static void
filtered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RcLineSet) lines = rc_line_filter_run_finish (result, NULL);
  RcTranscriptView *self = data;
  gboolean is_first;

  /* Cancelled: the view has gone on to something else, or is gone. */
  if (lines == NULL)
    return;

  is_first = self->looked_lines == 0;
  self->looked_lines = rc_line_filter_get_n_looked (result);
  if (self->looked_lines < self->filtered_lines)
    {
      if (is_first)
        take_lines (self, lines, NULL);
      else
        append_lines (self, lines);
      run_on (self);
    }
  else if (is_first)
    {
      g_clear_pointer (&self->passing, rc_line_set_unref);
      self->passing = g_steal_pointer (&lines);
      hide_folded (self);
    }
  else
    {
      g_clear_object (&self->filter_cancellable);
      append_lines (self, lines);
    }
}

static void
run_on (RcTranscriptView *self)
{
  RcLineFilter filter = get_passing_filter (self);

  rc_line_filter_run_on_async (&filter, rc_transcript_model_get_shared (self->model), self->looked_lines + 1,
                               self->filtered_lines, self->filter_cancellable, filtered_cb, self);
}

void
rc_transcript_view_run_filter (RcTranscriptView *self)
{
  RcLineFilter filter;

  g_cancellable_cancel (self->filter_cancellable);
  g_clear_object (&self->filter_cancellable);
  g_clear_pointer (&self->passing, rc_line_set_unref);
  rc_transcript_view_cancel_folds (self);
  if (self->model == NULL)
    return;

  rc_line_folds_set_commands_only (self->folds, self->filter.show == RC_SHOW_COMMANDS);
  self->filtered_lines = rc_transcript_model_get_n_lines (self->model);
  self->looked_lines = 0;
  self->replacing = TRUE;
  self->filter_cancellable = g_cancellable_new ();
  filter = get_passing_filter (self);
  if (!rc_line_filter_is_all (&filter))
    {
      run_on (self);
      return;
    }

  self->looked_lines = self->filtered_lines;
  hide_folded (self);
}

static void
lines_added_cb (RcTranscriptView *self)
{
  rc_transcript_view_update_style (self);
  rc_transcript_view_update_range (self);
  rc_transcript_view_update_overview (self);
  rc_transcript_view_look_for_failure (self);
  rc_transcript_view_search_added (self);
  update_stack (self);
  /* The reply to a command that is folded may have come. */
  if (rc_line_folds_is_active (self->folds))
    rc_transcript_view_redraw_rows (self);
}

/* The index knows more of lines that are on show already. */
static void
tags_changed_cb (RcTranscriptView *self)
{
  rc_line_folds_set_n_lines (self->folds, rc_transcript_model_get_n_lines (self->model), TRUE);
  rc_transcript_view_update_style (self);
  rc_transcript_view_reread_rows (self);
  if (!rc_line_filter_is_all (&self->filter) || self->filter_cancellable != NULL
      || rc_line_folds_is_active (self->folds))
    rc_transcript_view_run_filter (self);
  else
    rc_transcript_view_redraw_rows (self);
  rc_overview_strip_restart (self->strip);
}

static void
show_all_cb (RcTranscriptView *self)
{
  const RcLineFilter all = RC_LINE_FILTER_INIT;

  rc_transcript_view_set_filter (self, &all);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
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

  rc_transcript_view_set_width (self, width);
  /* What the reader was led to stays in sight until he goes elsewhere himself. */
  if (!self->touched && height != self->height)
    rc_transcript_view_scroll_to_selected (self);
  self->height = height;
}

static void
rc_transcript_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcTranscriptView *self = RC_TRANSCRIPT_VIEW (object);

  switch (prop_id)
    {
    case PROP_SELECTED_LINE:
      g_value_set_uint64 (value, self->selected_line);
      break;
    case PROP_TIME_COLUMN:
      g_value_set_string (value, rc_transcript_view_get_time_column (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_transcript_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TIME_COLUMN)
    rc_transcript_view_set_time_column (RC_TRANSCRIPT_VIEW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rc_transcript_view_dispose (GObject *object)
{
  RcTranscriptView *self = RC_TRANSCRIPT_VIEW (object);

  rc_transcript_view_set_model (self, NULL);
  if (self->line_menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->line_menu));
  self->line_menu = NULL;

  G_OBJECT_CLASS (rc_transcript_view_parent_class)->dispose (object);
}

static void
rc_transcript_view_finalize (GObject *object)
{
  g_hash_table_unref (RC_TRANSCRIPT_VIEW (object)->unknown);

  G_OBJECT_CLASS (rc_transcript_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/replycodes/ReplyCodes/rc-transcript-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, find_label);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, find_note);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, case_button);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, regex_button);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, stack);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, list);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, filtered);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, range_bar);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, range_label);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, line_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
rc_transcript_view_class_init (RcTranscriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rc_transcript_view_dispose;
  object_class->finalize = rc_transcript_view_finalize;
  object_class->get_property = rc_transcript_view_get_property;
  object_class->set_property = rc_transcript_view_set_property;

  properties[PROP_SELECTED_LINE] =
      g_param_spec_uint64 ("selected-line", NULL, NULL, 0, G_MAXUINT64, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TIME_COLUMN] =
      g_param_spec_string ("time-column", NULL, NULL, "time", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATED] = g_signal_new ("activated", RC_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[FOLDS_CHANGED] = g_signal_new ("folds-changed", RC_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", RC_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (RC_TYPE_WRAP_BOX);
  bind_template (widget_class);
  rc_transcript_view_class_bind_find (widget_class);
  rc_transcript_view_class_bind_overview (widget_class);
}

static void
rc_transcript_view_init (RcTranscriptView *self)
{
  self->filter = (RcLineFilter) RC_LINE_FILTER_INIT;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), rc_size_layout_new (size_changed));
  rc_transcript_view_install_rows (self);
  rc_transcript_view_install_overview (self);
  rc_transcript_view_install_menu (self);
  rc_transcript_view_install_folds (self);
  rc_transcript_view_watch_reader (self);
}

void
rc_transcript_view_set_model (RcTranscriptView *self, RcTranscriptModel *model)
{
  g_cancellable_cancel (self->filter_cancellable);
  g_clear_object (&self->filter_cancellable);
  g_clear_pointer (&self->passing, rc_line_set_unref);
  self->replacing = FALSE;
  rc_transcript_view_cancel_folds (self);
  rc_transcript_view_cancel_copy (self);
  rc_transcript_view_stop_search (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->subset);
  g_clear_pointer (&self->folds, rc_line_folds_unref);
  self->style.show_folds = FALSE;
  g_set_object (&self->model, model);
  self->touched = FALSE;
  self->looked_through = 0;
  self->style.show_time = FALSE;
  self->style.chosen_line = 0;
  self->style.show_session = FALSE;
  g_clear_pointer (&self->style.session_lines, g_array_unref);
  g_clear_pointer (&self->style.clock, rc_line_clock_free);
  if (model == NULL)
    {
      g_clear_pointer (&self->style.matcher, rc_line_matcher_free);
      if (self->list != NULL)
        show_lines (self);
      return;
    }

  self->style.clock = rc_line_clock_new (rc_transcript_model_get_shared (model));
  self->folds = rc_line_folds_new (rc_transcript_model_get_shared (model));
  rc_line_folds_set_n_lines (self->folds, rc_transcript_model_get_n_lines (model), FALSE);
  self->looked_lines = self->filtered_lines = rc_transcript_model_get_n_lines (model);
  rc_transcript_view_set_selected_line (self, 0);
  /* After the list, which must know of the lines before one of them is selected. */
  g_signal_connect_data (model, "items-changed", G_CALLBACK (lines_added_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (model, "tags-changed", G_CALLBACK (tags_changed_cb), self);
  rc_transcript_view_update_style (self);
  take_lines (self, NULL, NULL);
  if (!rc_line_filter_is_all (&self->filter))
    rc_transcript_view_run_filter (self);
  rc_transcript_view_search (self);
}

void
rc_transcript_view_set_filter (RcTranscriptView *self, const RcLineFilter *filter)
{
  if (rc_line_filter_equal (filter, &self->filter))
    return;

  self->filter = *filter;
  rc_transcript_view_run_filter (self);
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

void
rc_transcript_view_focus (RcTranscriptView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view-private.h"

#define TAGS_AT_ONCE 4096

#define FRAMES_TO_SCROLL 3
#define FRAMES_TO_FOCUS 6

/* The arrow keys go on from the row with the focus, so it goes along if the list has it, and comes to it if
 * the reader goes from line to line. */
static void
move_focus (RcTranscriptView *self, guint64 line)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL && !self->wants_focus)
    return;

  self->wants_focus = FALSE;
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

/* Later, because a list that has not been laid out yet would forget where to go; and the focus still later,
 * because a row that gets it where it stood before takes the list back there. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RcTranscriptView *self = RC_TRANSCRIPT_VIEW (widget);
  guint position = self->selection != NULL ? rc_line_selection_get_current (self->selection)
                                           : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_height (GTK_WIDGET (self->list)) == 0)
    return G_SOURCE_CONTINUE;

  self->scroll_frames++;
  if (position != GTK_INVALID_LIST_POSITION && self->scroll_frames == FRAMES_TO_SCROLL)
    center (self, position);
  if (position != GTK_INVALID_LIST_POSITION && self->scroll_frames < FRAMES_TO_FOCUS)
    return G_SOURCE_CONTINUE;

  self->scroll_callback = 0;
  move_focus (self, self->selected_line);

  return G_SOURCE_REMOVE;
}

void
rc_transcript_view_scroll_to_selected (RcTranscriptView *self)
{
  self->scroll_frames = 0;
  if (self->scroll_callback == 0 && self->selected_line > 0)
    self->scroll_callback = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

void
rc_transcript_view_select_position (RcTranscriptView *self, guint position)
{
  guint64 line = rc_line_subset_get_line (self->subset, position);

  /* Through the list, which keeps where a range would begin. */
  self->changing = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.select-item", "(ubb)", position, FALSE, FALSE);
  self->changing = FALSE;
  rc_transcript_view_set_selected_line (self, line);
  rc_transcript_view_scroll_to_selected (self);
}

void
rc_transcript_view_go_to_line (RcTranscriptView *self, guint64 line)
{
  guint position;

  if (self->model == NULL || self->selection == NULL)
    return;

  rc_transcript_view_cancel_wish (self);
  line = CLAMP (line, 1, MAX (rc_transcript_model_get_n_lines (self->model), 1));
  /* Something else is about to be shown, or more, and the line in it. */
  if (self->replacing || (self->filter_cancellable != NULL && line > self->looked_lines))
    self->wanted_line = line;
  if (rc_transcript_view_reveal (self, line))
    return;

  position = rc_transcript_view_get_position (self, line);
  if (position == G_MAXUINT)
    position = g_list_model_get_n_items (rc_transcript_view_get_shown (self)) - 1;
  if (position != G_MAXUINT)
    rc_transcript_view_select_position (self, position);
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
    case RC_STEP_SESSION:
    default:
      return rc_line_tag_is_failure (tag);
    }
}

/* Many at once: a large file without such a line is gone through in a moment. */
static guint64
find_tag (RcTranscriptView *self, RcStep step, guint64 from, int direction)
{
  RcIndex *index = rc_transcript_get_index (rc_transcript_model_get_transcript (self->model));
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);
  guint64 line = from + (guint64) (gint64) direction;

  while (line >= 1 && line <= n_lines)
    {
      RcLineTag tags[TAGS_AT_ONCE];
      gsize n = (gsize) MIN (TAGS_AT_ONCE, direction > 0 ? n_lines - line + 1 : line);
      guint64 first = direction > 0 ? line : line - n + 1;

      rc_index_get_tags (index, first, n, tags);
      for (gsize i = 0; i < n; i++, line += (guint64) (gint64) direction)
        if (is_step (tags[line - first], step) && rc_transcript_view_is_shown (self, line))
          return line;
    }

  return 0;
}

static guint64
get_session_line (RcTranscript *transcript, guint number)
{
  RcSessionInfo info;

  rc_transcript_get_session (transcript, number, &info);

  return info.first_line;
}

/* Sessions are numbered in the order of their beginnings. */
static guint64
find_session (RcTranscriptView *self, guint64 from, int direction)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (self->model);
  guint low = 0, high;
  guint64 line = 0;

  rc_shared_transcript_lock_soon (shared);
  /* The first session that begins after @from, or at it if it goes back. */
  high = rc_transcript_get_n_sessions (shared->transcript);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_session_line (shared->transcript, middle) < from + (direction > 0 ? 1 : 0))
        low = middle + 1;
      else
        high = middle;
    }
  for (gint64 i = direction > 0 ? low : (gint64) low - 1;
       line == 0 && i >= 0 && i < rc_transcript_get_n_sessions (shared->transcript); i += direction)
    {
      guint64 first = get_session_line (shared->transcript, (guint) i);

      if (first > 0 && first != from && rc_transcript_view_is_shown (self, first))
        line = first;
    }
  g_mutex_unlock (&shared->lock);

  return line;
}

static guint64
find_step (RcTranscriptView *self, RcStep step, guint64 from, int direction)
{
  if (self->model == NULL)
    return 0;

  return step == RC_STEP_SESSION ? find_session (self, from, direction)
                                 : find_tag (self, step, from, direction);
}

guint64
rc_transcript_view_find_first (RcTranscriptView *self, RcStep step)
{
  return find_step (self, step, 0, 1);
}

gboolean
rc_transcript_view_step (RcTranscriptView *self, RcStep step, int direction)
{
  return rc_transcript_view_touch_line (self, find_step (self, step, self->selected_line, direction));
}

gboolean
rc_transcript_view_touch_line (RcTranscriptView *self, guint64 line)
{
  if (line == 0 || !rc_transcript_view_is_shown (self, line))
    return FALSE;

  self->touched = TRUE;
  self->wants_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->find_bar)) == NULL;
  rc_transcript_view_go_to_line (self, line);

  return TRUE;
}

/* Lines have been added: the first failure among them is what the reader opened the file for. */
void
rc_transcript_view_look_for_failure (RcTranscriptView *self)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);

  if (self->touched || self->selected_line > 0)
    return;

  if (self->looked_through < n_lines)
    {
      guint64 line = find_step (self, RC_STEP_FAILURE, self->looked_through, 1);

      if (line > 0)
        rc_transcript_view_go_to_line (self, line);
    }
  self->looked_through = n_lines;
}

static void
touch (RcTranscriptView *self)
{
  self->touched = TRUE;
}

static gboolean
scroll_controller_cb (RcTranscriptView *self)
{
  touch (self);

  return FALSE;
}

/* Whoever has scrolled, pressed or typed anything reads already, and nothing may move under him. */
void
rc_transcript_view_watch_reader (RcTranscriptView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_controller_cb), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (scroll_controller_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (touch), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), key);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (click));
}

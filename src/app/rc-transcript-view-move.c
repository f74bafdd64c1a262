/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view-private.h"

#include "rc-compat.h"

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
  guint position = self->selection != NULL ? rc_line_selection_get_current (self->selection)
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
  g_autoptr (RcTranscriptLine) shown = NULL;
  guint position;

  if (self->model == NULL || self->selection == NULL)
    return;

  line = CLAMP (line, 1, MAX (rc_transcript_model_get_n_lines (self->model), 1));
  position = rc_transcript_view_get_position (self, line);
  if (position == G_MAXUINT)
    position = g_list_model_get_n_items (rc_transcript_view_get_shown (self)) - 1;
  if (position == G_MAXUINT)
    return;

  /* Through the list, which keeps where a range would begin. */
  self->changing = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.select-item", "(ubb)", position, FALSE, FALSE);
  self->changing = FALSE;
  shown = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  rc_transcript_view_set_selected_line (self, rc_transcript_line_get_number (shown));
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
    if (is_step (rc_transcript_model_get_tag (self->model, line), step)
        && rc_transcript_view_is_shown (self, line))
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

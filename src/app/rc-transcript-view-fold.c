/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exchanges that are folded into one row: by the triangle, by keys, all at once; and unfolded for whoever
 * goes to a line inside.
 */
#include "config.h"

#include "rc-transcript-view-private.h"

/* What is wanted of the exchange of a line, once it is known which that is. */
typedef enum
{
  WISH_FOLD,
  WISH_UNFOLD,
  WISH_GO,     /* to the line, which may be folded */
  WISH_GO_UP,  /* to where it begins */
} Wish;

gboolean
rc_transcript_view_can_fold (RcTranscriptView *self)
{
  return self->style.show_folds && rc_line_subset_can_fold (self->subset);
}

gboolean
rc_transcript_view_is_folded (RcTranscriptView *self)
{
  return rc_transcript_view_can_fold (self) && self->selected_line > 0
         && rc_line_folds_is_head (self->folds, self->selected_line)
         && rc_line_folds_is_folded (self->folds, self->selected_line);
}

/* --- what the rows show --- */

static void
found_unknown_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  RcTranscriptView *self = data;

  if (g_task_had_error (G_TASK (result)))
    return;

  g_clear_object (&self->unknown_cancellable);
  rc_line_folds_find_finish (self->folds, result);
  rc_transcript_view_redraw_rows (self);
}

static gboolean
find_unknown_cb (gpointer data)
{
  RcTranscriptView *self = data;

  self->unknown_idle = 0;
  self->unknown_cancellable = g_cancellable_new ();
  rc_line_folds_find_async (self->folds, self->first_unknown, self->last_unknown, FALSE,
                            self->unknown_cancellable, found_unknown_cb, self);
  self->first_unknown = self->last_unknown = 0;

  return G_SOURCE_REMOVE;
}

/* Rows want to know at once what stands in as many places of the file; that is found out in one go, and for each row only
 * once. */
static void
ask_for (RcTranscriptView *self, guint64 head)
{
  guint64 *key;

  if (self->unknown_cancellable != NULL || g_hash_table_contains (self->unknown, &head))
    return;

  key = g_new (guint64, 1);
  *key = head;
  g_hash_table_add (self->unknown, key);
  self->first_unknown = self->first_unknown == 0 ? head : MIN (self->first_unknown, head);
  self->last_unknown = MAX (self->last_unknown, head);
  if (self->unknown_idle == 0)
    self->unknown_idle = g_idle_add (find_unknown_cb, self);
}

/* The rows ask again when they are drawn anew. */
static void
cancel_unknown (RcTranscriptView *self)
{
  g_cancellable_cancel (self->unknown_cancellable);
  g_clear_object (&self->unknown_cancellable);
  g_clear_handle_id (&self->unknown_idle, g_source_remove);
  g_hash_table_remove_all (self->unknown);
  self->first_unknown = self->last_unknown = 0;
}

static int
get_code (RcTranscriptView *self, guint64 reply_line)
{
  g_autoptr (RcTranscriptLine) line = NULL;

  if (reply_line == 0)
    return 0;

  line = rc_transcript_line_new (self->model, reply_line);

  return rc_transcript_line_get_code (line);
}

static void
get_row_fold (RcTranscriptLine *line, RcRowFold *row_fold, gpointer user_data)
{
  RcTranscriptView *self = user_data;
  guint64 head = rc_transcript_line_get_number (line);
  const RcFold *fold;

  if (!rc_transcript_view_can_fold (self) || head > rc_transcript_model_get_n_lines (self->model)
      || !rc_line_folds_is_head (self->folds, head))
    return;

  row_fold->foldable = TRUE;
  row_fold->folded = rc_line_folds_is_folded (self->folds, head);
  /* While the file is read rows must not wait for where its sessions begin and end. */
  if (!rc_line_folds_is_complete (self->folds))
    return;
  if (!rc_line_folds_look_up (self->folds, head, &fold))
    {
      if (row_fold->folded)
        ask_for (self, head);
      return;
    }

  row_fold->foldable = fold != NULL && fold->head == head && rc_line_subset_count_foldable (self->subset, fold) > 0;
  row_fold->folded = row_fold->folded && row_fold->foldable;
  if (!row_fold->folded)
    return;

  row_fold->n_hidden = rc_line_subset_count_hidden (self->subset, fold);
  if (fold->reply_line != head)
    row_fold->code = get_code (self, fold->reply_line);
}

/* --- one exchange --- */

/* Whoever stood on a line that goes now stands where it went. */
static void
set_folded (RcTranscriptView *self, const RcFold *fold, gboolean folded)
{
  guint64 head = fold->head;
  guint position = rc_line_subset_set_folded (self->subset, fold, folded);
  gboolean moves = self->selected_line > 0 && !rc_line_subset_contains (self->subset, self->selected_line);

  rc_transcript_view_update_overview_from (self, position);
  rc_transcript_view_redraw_rows (self);
  if (moves)
    rc_transcript_view_select_position (self, rc_line_subset_get_position (self->subset, head));
  rc_transcript_view_tell_folds (self);
}

static void
go_to (RcTranscriptView *self, guint64 line)
{
  guint position = rc_transcript_view_get_position (self, line);

  if (position != G_MAXUINT)
    rc_transcript_view_select_position (self, position);
}

static void
grant (RcTranscriptView *self, const RcFold *fold, guint64 line, Wish wish)
{
  /* What is said of @fold may be forgotten while the list changes. */
  guint64 head = fold != NULL ? fold->head : 0;

  if (fold != NULL && wish != WISH_GO_UP
      && rc_line_folds_is_folded (self->folds, head) != (wish == WISH_FOLD)
      && rc_line_subset_count_foldable (self->subset, fold) > 0)
    set_folded (self, fold, wish == WISH_FOLD);
  if (wish == WISH_GO || (wish == WISH_GO_UP && head > 0))
    go_to (self, wish == WISH_GO ? line : head);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  RcTranscriptView *self = data;
  const RcFold *fold;

  /* Cancelled: something else is wanted, or the view is gone. */
  if (g_task_had_error (G_TASK (result)))
    return;

  g_clear_object (&self->fold_cancellable);
  rc_line_folds_find_finish (self->folds, result);
  rc_transcript_view_redraw_rows (self);
  if (!rc_line_folds_look_up (self->folds, self->fold_line, &fold))
    fold = NULL;
  grant (self, fold, self->fold_line, (Wish) self->fold_wish);
}

void
rc_transcript_view_cancel_wish (RcTranscriptView *self)
{
  g_cancellable_cancel (self->fold_cancellable);
  g_clear_object (&self->fold_cancellable);
}

static void
wish_for (RcTranscriptView *self, guint64 line, Wish wish)
{
  const RcFold *fold;

  rc_transcript_view_cancel_wish (self);
  if (line == 0 || !rc_transcript_view_can_fold (self))
    return;

  if (rc_line_folds_look_up (self->folds, line, &fold))
    {
      grant (self, fold, line, wish);
      return;
    }

  /* Whoever waits for something comes first. */
  cancel_unknown (self);
  self->fold_line = line;
  self->fold_wish = wish;
  self->fold_cancellable = g_cancellable_new ();
  rc_line_folds_find_async (self->folds, line, line, TRUE, self->fold_cancellable, found_cb, self);
}

void
rc_transcript_view_fold (RcTranscriptView *self, gboolean folded)
{
  self->touched = TRUE;
  wish_for (self, self->selected_line, folded ? WISH_FOLD : WISH_UNFOLD);
}

void
rc_transcript_view_fold_all (RcTranscriptView *self, gboolean folded)
{
  if (!rc_transcript_view_can_fold (self))
    return;

  rc_line_folds_set_all (self->folds, folded);
  rc_transcript_view_run_filter (self);
}

gboolean
rc_transcript_view_has_folded_all (RcTranscriptView *self)
{
  return self->folds != NULL && rc_line_folds_get_all (self->folds);
}

gboolean
rc_transcript_view_reveal (RcTranscriptView *self, guint64 line)
{
  if (!rc_transcript_view_can_fold (self) || rc_line_subset_contains (self->subset, line)
      || !rc_transcript_view_is_shown (self, line))
    return FALSE;

  wish_for (self, line, WISH_GO);

  return TRUE;
}

guint
rc_transcript_view_get_folded_position (RcTranscriptView *self, guint64 line)
{
  guint position = rc_transcript_view_get_position (self, line);
  const RcFold *fold;

  if (!rc_transcript_view_can_fold (self) || rc_line_subset_contains (self->subset, line)
      || !rc_transcript_view_is_shown (self, line))
    return position;

  if (rc_line_folds_look_up (self->folds, line, &fold) && fold != NULL
      && rc_line_subset_contains (self->subset, fold->head))
    return rc_line_subset_get_position (self->subset, fold->head);

  /* Not known at once: what stands before is near enough. */
  if (position == G_MAXUINT)
    position = g_list_model_get_n_items (G_LIST_MODEL (self->subset));

  return position > 0 ? position - 1 : position;
}

void
rc_transcript_view_cancel_folds (RcTranscriptView *self)
{
  rc_transcript_view_cancel_wish (self);
  cancel_unknown (self);
}

/* --- by the triangle --- */

static RcLineRow *
pick_row (GtkWidget *list, double x, double y)
{
  GtkWidget *row = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);

  for (; row != NULL && row != list; row = gtk_widget_get_parent (row))
    if (RC_IS_LINE_ROW (row))
      return RC_LINE_ROW (row);

  return NULL;
}

static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, RcTranscriptView *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  RcLineRow *row = pick_row (list, x, y);
  double row_x, row_y;

  if (row == NULL || !gtk_widget_translate_coordinates (list, GTK_WIDGET (row), x, y, &row_x, &row_y)
      || !rc_line_row_has_triangle_at (row, row_x))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->touched = TRUE;
  wish_for (self, rc_transcript_line_get_number (rc_line_row_get_line (row)),
            rc_line_row_get_fold (row)->folded ? WISH_UNFOLD : WISH_FOLD);
}

/* --- by keys, as in a tree --- */

static void
press_side_key (RcTranscriptView *self, gboolean outward)
{
  guint64 line = self->selected_line;
  gboolean is_head = rc_line_folds_is_head (self->folds, line);
  gboolean folded = is_head && rc_line_folds_is_folded (self->folds, line);

  self->touched = TRUE;
  self->wants_focus = TRUE;
  if (outward)
    wish_for (self, line, is_head ? WISH_FOLD : WISH_GO_UP);
  else if (folded)
    wish_for (self, line, WISH_UNFOLD);
}

static gboolean
side_key_cb (GtkWidget *list, GVariant *parameter, gpointer data)
{
  RcTranscriptView *self = data;
  gboolean rtl = gtk_widget_get_direction (list) == GTK_TEXT_DIR_RTL;

  if (!rc_transcript_view_can_fold (self) || self->selected_line == 0)
    return FALSE;

  press_side_key (self, g_variant_get_boolean (parameter) != rtl);

  return TRUE;
}

static gboolean
all_key_cb (GtkWidget *list, GVariant *parameter, gpointer data)
{
  RcTranscriptView *self = data;
  gboolean rtl = gtk_widget_get_direction (list) == GTK_TEXT_DIR_RTL;

  rc_transcript_view_fold_all (self, g_variant_get_boolean (parameter) != rtl);

  return TRUE;
}

static void
add_key (RcTranscriptView *self, GtkShortcutController *keys, const char *trigger, GtkShortcutFunc func, gboolean left)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_callback_action_new (func, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (left));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

void
rc_transcript_view_install_folds (RcTranscriptView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->unknown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->style.get_fold = get_row_fold;
  self->style.fold_data = self;

  /* Before the row, which would be selected, and before the list, whose own keys these are too. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (self, GTK_SHORTCUT_CONTROLLER (keys), "Left|KP_Left", side_key_cb, TRUE);
  add_key (self, GTK_SHORTCUT_CONTROLLER (keys), "Right|KP_Right", side_key_cb, FALSE);
  add_key (self, GTK_SHORTCUT_CONTROLLER (keys), "<Control>Left|<Control>KP_Left", all_key_cb, TRUE);
  add_key (self, GTK_SHORTCUT_CONTROLLER (keys), "<Control>Right|<Control>KP_Right", all_key_cb, FALSE);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

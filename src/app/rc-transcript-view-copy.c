/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which lines are selected, what is copied of them, and the menu of a line.
 */
#include "config.h"

#include "rc-transcript-view-private.h"

#include <glib/gi18n.h>

#include "rc-line-copier.h"

/* What is folded into a row goes with it: of one row its exchange, of several all that stands between them, as of any
 * text. */
static void
add_folded (RcTranscriptView *self, guint position, gboolean alone, RcLineSet *lines)
{
  guint64 line = rc_line_subset_get_line (self->subset, position);
  guint64 next_line = rc_line_subset_get_line (self->subset, position + 1);
  const RcFold *fold = NULL;

  if (next_line == 0)
    next_line = rc_transcript_model_get_n_lines (self->model) + 1;
  if (!alone)
    rc_line_subset_add_passing (self->subset, line + 1, next_line - 1, lines);
  else if (rc_line_folds_look_up (self->folds, line, &fold) && fold != NULL && fold->head == line)
    for (guint i = 0; i < fold->ranges->len; i++)
      {
        const RcLineRange *range = &g_array_index (fold->ranges, RcLineRange, i);

        rc_line_subset_add_passing (self->subset, range->first, range->last, lines);
      }
}

static RcLineSet *
get_selected_lines (RcTranscriptView *self)
{
  g_autoptr (GArray) positions = rc_line_selection_get_selected (self->selection, RC_LINE_COPIER_MAX_LINES);
  gboolean folded = self->style.show_folds && rc_line_folds_is_active (self->folds)
                    && !rc_line_folds_get_commands_only (self->folds);
  RcLineSet *lines = rc_line_set_new ();

  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint, i);
      guint64 line = rc_line_subset_get_line (self->subset, position);

      rc_line_set_add_range (lines, line, line);
      if (folded)
        add_folded (self, position, positions->len == 1, lines);
    }
  if (positions->len == 0 && self->selected_line > 0)
    rc_line_set_add (lines, self->selected_line);

  return lines;
}

guint64
rc_transcript_view_get_n_selected (RcTranscriptView *self)
{
  return self->selection != NULL ? rc_line_selection_get_n_selected (self->selection) : 0;
}

static char *
describe_copied (guint64 n_copied, guint64 n_wanted)
{
  g_autofree char *copied = g_strdup_printf ("%" G_GUINT64_FORMAT, n_copied);
  g_autofree char *wanted = g_strdup_printf ("%" G_GUINT64_FORMAT, n_wanted);

  if (n_copied < n_wanted)
    /* Translators: how many lines were copied, and how many were selected */
    return g_strdup_printf (_("Copied the first %s of %s lines; more is too much for the clipboard"), copied,
                            wanted);

  return n_copied == 1 ? g_strdup (_("Line copied"))
                       : g_strdup_printf (ngettext ("%s line copied", "%s lines copied", (gulong) n_copied),
                                          copied);
}

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RcCopiedLines) copied = rc_line_copier_copy_finish (result, NULL);
  RcTranscriptView *self = data;
  g_autofree char *text = NULL;

  /* Cancelled: the view shows something else, or is gone. */
  if (copied == NULL)
    return;

  g_clear_object (&self->copy_cancellable);
  if (copied->n_lines == 0)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copied->text);
  text = describe_copied (copied->n_lines, MAX (self->n_to_copy, 1));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

void
rc_transcript_view_copy (RcTranscriptView *self)
{
  g_autoptr (RcLineSet) lines = NULL;

  if (self->selection == NULL)
    return;

  rc_transcript_view_cancel_copy (self);
  self->copy_cancellable = g_cancellable_new ();
  lines = get_selected_lines (self);
  self->n_to_copy = MAX (rc_line_selection_get_n_selected (self->selection), rc_line_set_get_size (lines));
  rc_line_copier_copy_async (rc_transcript_model_get_shared (self->model), lines, self->copy_cancellable,
                             copied_cb, self);
}

void
rc_transcript_view_cancel_copy (RcTranscriptView *self)
{
  g_cancellable_cancel (self->copy_cancellable);
  g_clear_object (&self->copy_cancellable);
}

/* --- the menu of a line --- */

/* At a place of the list. */
static void
show_menu (RcTranscriptView *self, double x, double y)
{
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), x, y, &x, &y);
  gtk_popover_set_pointing_to (self->line_menu, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->line_menu);
}

/* What is under the pointer is what the menu is about, unless it is among what was selected. */
static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, RcTranscriptView *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *picked = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked;
  guint position;

  while (row != NULL && row != list && !RC_IS_LINE_ROW (row))
    row = gtk_widget_get_first_child (row) != NULL && RC_IS_LINE_ROW (gtk_widget_get_first_child (row))
            ? gtk_widget_get_first_child (row)
            : gtk_widget_get_parent (row);
  if (!RC_IS_LINE_ROW (row) || rc_line_row_get_line (RC_LINE_ROW (row)) == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  position = rc_transcript_view_get_position (
      self, rc_transcript_line_get_number (rc_line_row_get_line (RC_LINE_ROW (row))));
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_widget_activate_action (list, "list.select-item", "(ubb)", position, FALSE, FALSE);
  show_menu (self, x, y);
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y, RcTranscriptView *self)
{
  pressed_cb (gesture, 1, x, y, self);
}

/* By the key, the menu opens at the row with the focus. */
static gboolean
menu_key_cb (GtkWidget *list, GVariant *parameter, gpointer data)
{
  RcTranscriptView *self = data;
  GtkWidget *row = gtk_widget_get_focus_child (list);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, list, &bounds))
    return FALSE;

  show_menu (self, bounds.origin.x + 2 * bounds.size.height, bounds.origin.y + bounds.size.height);

  return TRUE;
}

void
rc_transcript_view_install_menu (RcTranscriptView *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_set_parent (GTK_WIDGET (self->line_menu), GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (press));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                        gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (list, keys);
}

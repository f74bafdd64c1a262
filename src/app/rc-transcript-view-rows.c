/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view-private.h"

#include <glib/gi18n.h>

#include "rc-compat.h"
#include "rc-list-focus.h"

/* Below these widths the rows show no time of day, and badges no word. */
#define NARROW_WIDTH 420
#define TERSE_WIDTH 300

/* Where the log does not name its sessions, so many can be coloured. */
#define MAX_SESSIONS 20000

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RcTranscriptView *self)
{
  GtkWidget *row = rc_line_row_new (&self->style);

  /* For what changes while it is bound; the item lives as long as its child. */
  g_object_set_data (G_OBJECT (row), "rc-list-item", item);
  gtk_list_item_set_child (item, row);
}

static void
update_accessible (RcTranscriptView *self, RcLineRow *row)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (row), "rc-list-item");
  RcTranscriptLine *line = rc_line_row_get_line (row);
  const RcRowFold *fold = rc_line_row_get_fold (row);
  GtkAccessible *accessible = GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row)));
  guint64 number = rc_transcript_line_get_number (line);
  const char *note = self->style.notes != NULL ? g_hash_table_lookup (self->style.notes, &number) : NULL;
  g_autofree char *text = rc_line_words_describe (line, note, fold);

  rc_compat_list_item_set_label (item, text);
  if (accessible == NULL)
    return;

  if (fold->foldable)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED, !fold->folded, -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RcTranscriptView *self)
{
  RcLineRow *row = RC_LINE_ROW (gtk_list_item_get_child (item));

  rc_line_row_set_line (row, gtk_list_item_get_item (item));
  update_accessible (self, row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rc_line_row_set_line (RC_LINE_ROW (gtk_list_item_get_child (item)), NULL);
}

void
rc_transcript_view_install_rows (RcTranscriptView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->style.number_digits = 3;
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  rc_list_focus_leave_by_tab (GTK_WIDGET (self->list));
}

void
rc_transcript_view_redraw_rows (RcTranscriptView *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (!RC_IS_LINE_ROW (child))
        continue;
      rc_line_row_style_changed (RC_LINE_ROW (child));
      if (rc_line_row_get_line (RC_LINE_ROW (child)) != NULL)
        update_accessible (self, RC_LINE_ROW (child));
    }
}

void
rc_transcript_view_set_notes (RcTranscriptView *self, GHashTable *notes)
{
  self->style.notes = notes;
  rc_transcript_view_redraw_rows (self);
}

void
rc_transcript_view_reread_rows (RcTranscriptView *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);
      RcTranscriptLine *line = RC_IS_LINE_ROW (child) ? rc_line_row_get_line (RC_LINE_ROW (child)) : NULL;

      if (line != NULL)
        rc_transcript_line_forget_text (line);
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

/* The columns follow what the log holds; looking at its beginning is enough. */
void
rc_transcript_view_update_style (RcTranscriptView *self)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);
  int digits = MAX (count_digits (n_lines), 3);
  gboolean show_time = self->style.show_time || rc_line_clock_has_times (self->style.clock);

  if (digits == self->style.number_digits && show_time == self->style.show_time)
    return;

  self->style.number_digits = digits;
  self->style.show_time = show_time;
  rc_transcript_view_redraw_rows (self);
}

/* A server's log names the session in each line; in a client's one follows the other. */
void
rc_transcript_view_update_sessions (RcTranscriptView *self)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (self->model);
  guint n;

  g_clear_pointer (&self->style.session_lines, g_array_unref);
  g_mutex_lock (&shared->lock);
  n = rc_transcript_get_n_sessions (shared->transcript);
  self->style.show_session = n > 1;
  if ((rc_transcript_get_detection (shared->transcript)->dialect->flags & RC_DIALECT_SERVER) == 0 && n > 1
      && n <= MAX_SESSIONS)
    self->style.session_lines = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n);
  for (guint i = 0; self->style.session_lines != NULL && i < n; i++)
    {
      RcSessionInfo info;

      rc_transcript_get_session (shared->transcript, i, &info);
      g_array_append_val (self->style.session_lines, info.first_line);
    }
  g_mutex_unlock (&shared->lock);
  rc_transcript_view_redraw_rows (self);
}

/* What there is no room for goes, the least useful first. A delay that the reader has asked for stays. */
void
rc_transcript_view_set_width (RcTranscriptView *self, int width)
{
  gboolean narrow = width < NARROW_WIDTH;
  gboolean terse = width < TERSE_WIDTH || (narrow && self->style.time_column != RC_TIME_OF_DAY);

  self->width = width;
  if (narrow == self->style.narrow && terse == self->style.terse)
    return;

  self->style.narrow = narrow;
  self->style.terse = terse;
  rc_transcript_view_redraw_rows (self);
}

static const char *const time_columns[] = {
  [RC_TIME_OF_DAY] = "time",
  [RC_TIME_SINCE_PREVIOUS] = "since-previous",
  [RC_TIME_SINCE_CHOSEN] = "since-chosen",
};

const char *
rc_transcript_view_get_time_column (RcTranscriptView *self)
{
  return time_columns[self->style.time_column];
}

void
rc_transcript_view_set_time_column (RcTranscriptView *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (time_columns); i++)
    if (g_strcmp0 (name, time_columns[i]) == 0)
      self->style.time_column = (RcTimeColumn) i;

  if (self->style.time_column == RC_TIME_SINCE_CHOSEN && self->style.chosen_line == 0)
    rc_transcript_view_measure_from_here (self);
  rc_transcript_view_set_width (self, self->width);
  rc_transcript_view_redraw_rows (self);
}

void
rc_transcript_view_measure_from_here (RcTranscriptView *self)
{
  self->style.chosen_line = MAX (self->selected_line, 1);
  rc_transcript_view_redraw_rows (self);
}

void
rc_transcript_view_update_range (RcTranscriptView *self)
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view-private.h"

#include <glib/gi18n.h>

#include "rc-line-finder.h"

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
      if (rc_transcript_view_is_shown (self, line))
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
  rc_overview_strip_set_hits (self->strip, lines);
  line = rc_transcript_view_is_shown (self, self->selected_line)
             && rc_line_set_contains (lines, self->selected_line)
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
  rc_transcript_view_redraw_rows (self);
}

void
rc_transcript_view_search (RcTranscriptView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  RcPatternFlags flags = RC_PATTERN_PLAIN;
  g_autoptr (RcLinePattern) pattern = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->find_cancellable);
  g_clear_object (&self->find_cancellable);
  g_clear_pointer (&self->hits, rc_line_set_unref);
  rc_overview_strip_set_hits (self->strip, NULL);
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

static void
find_changed_cb (RcTranscriptView *self)
{
  rc_transcript_view_search (self);
}

void
rc_transcript_view_class_bind_find (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_find_cb);
}

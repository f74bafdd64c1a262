/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view-private.h"

#include <glib/gi18n.h>

#include "rc-line-finder.h"

/* Lines searched at once: some tenths of a second. */
#define PORTION 200000

static void search_on (RcTranscriptView *self);

static void
show_hits (RcTranscriptView *self)
{
  guint64 n = self->shown_hits != NULL ? rc_line_set_get_size (self->shown_hits) : 0;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *text = NULL;

  if (self->shown_hits == NULL)
    text = g_strdup ("");
  else if (self->find_cancellable != NULL)
    /* Translators: so many lines were found, and the search goes on */
    text = g_strdup_printf (_("%s…"), number);
  else if (n == 0)
    /* Translators: nothing was found; short, it stands beside the entry */
    text = g_strdup (C_("find", "None"));
  else if (rc_line_set_contains (self->shown_hits, self->selected_line))
    /* Translators: the third of twelve lines that were found */
    text = g_strdup_printf (_("%u of %u"),
                            (guint) rc_line_set_get_rank (self->shown_hits, self->selected_line) + 1, (guint) n);
  else
    text = g_steal_pointer (&number);

  gtk_label_set_text (self->find_label, text);
}

/* What was not searched is said, or "none" would be a lie. */
static void
show_note (RcTranscriptView *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_cut);
  g_autofree char *text = g_strdup_printf (ngettext ("Only the first 64 KiB of %s line were searched.",
                                                     "Only the first 64 KiB of %s lines were searched.",
                                                     (gulong) self->n_cut),
                                           number);

  gtk_label_set_text (self->find_note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->find_note), self->n_cut > 0);
}

/* The next or previous line found among those on show; past the end it begins anew. */
static guint64
get_next_hit (RcTranscriptView *self, guint64 line, int direction)
{
  guint64 n = rc_line_set_get_size (self->shown_hits);
  guint64 hit = direction > 0 ? rc_line_set_get_next (self->shown_hits, line)
                              : rc_line_set_get_previous (self->shown_hits, line);

  if (hit == 0 && n > 0)
    hit = rc_line_set_get_nth (self->shown_hits, direction > 0 ? 0 : n - 1);

  return hit;
}

void
rc_transcript_view_find_again (RcTranscriptView *self, int direction)
{
  guint64 line;

  if (self->shown_hits == NULL)
    {
      rc_transcript_view_find (self);
      return;
    }

  line = get_next_hit (self, self->selected_line, direction);
  if (line > 0)
    rc_transcript_view_go_to_line (self, line);
  show_hits (self);
}

void
rc_transcript_view_update_hits (RcTranscriptView *self)
{
  g_clear_pointer (&self->shown_hits, rc_line_set_unref);
  /* What is folded counts: whoever goes there opens it. */
  if (self->hits != NULL && self->subset != NULL && rc_line_subset_get_passing (self->subset) != NULL)
    self->shown_hits = rc_line_set_intersect (self->hits, rc_line_subset_get_passing (self->subset));
  else if (self->hits != NULL)
    self->shown_hits = rc_line_set_ref (self->hits);
  rc_overview_strip_set_hits (self->strip, self->shown_hits);
  show_hits (self);
}

static void
add_hits (RcTranscriptView *self, RcLineSet *lines)
{
  guint64 some[1024];
  guint64 n = 0;
  gsize count;

  while ((count = rc_line_set_get_many (lines, n, G_N_ELEMENTS (some), some)) > 0)
    {
      for (gsize i = 0; i < count; i++)
        rc_line_set_add (self->hits, some[i]);
      n += count;
    }
}

/* To the first line found from the selected one on; when there is none to the end, from the top. */
static void
go_to_first_hit (RcTranscriptView *self)
{
  guint64 line = rc_line_set_contains (self->shown_hits, self->selected_line)
                   ? self->selected_line
                   : rc_line_set_get_next (self->shown_hits, self->selected_line);

  if (line == 0 && self->find_cancellable == NULL)
    line = rc_line_set_get_next (self->shown_hits, 0);
  if (line == 0)
    return;

  self->find_went = TRUE;
  rc_transcript_view_go_to_line (self, line);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  guint64 n_cut;
  g_autoptr (RcLineSet) lines = rc_line_finder_find_finish (result, &n_cut, NULL);
  RcTranscriptView *self = data;

  if (lines == NULL)
    return;

  g_clear_object (&self->find_cancellable);
  self->n_cut += n_cut;
  add_hits (self, lines);
  search_on (self);
  rc_transcript_view_update_hits (self);
  if (!self->find_went)
    go_to_first_hit (self);
  show_hits (self);
  show_note (self);
}

/* The next portion, if there is one. */
static void
search_on (RcTranscriptView *self)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);
  guint64 first = self->n_searched + 1;

  if (self->find_cancellable != NULL || first > n_lines)
    return;

  self->n_searched = MIN (self->n_searched + PORTION, n_lines);
  self->find_cancellable = g_cancellable_new ();
  rc_line_finder_find_async (rc_transcript_model_get_shared (self->model), self->pattern, first,
                             self->n_searched, self->find_cancellable, found_cb, self);
}

void
rc_transcript_view_search_added (RcTranscriptView *self)
{
  if (self->pattern != NULL)
    search_on (self);
}

void
rc_transcript_view_stop_search (RcTranscriptView *self)
{
  g_cancellable_cancel (self->find_cancellable);
  g_clear_object (&self->find_cancellable);
  g_clear_pointer (&self->pattern, rc_line_pattern_unref);
  g_clear_pointer (&self->hits, rc_line_set_unref);
  g_clear_pointer (&self->shown_hits, rc_line_set_unref);
  self->n_searched = 0;
  self->n_cut = 0;
  self->find_went = FALSE;
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

  rc_transcript_view_stop_search (self);
  if (gtk_toggle_button_get_active (self->case_button))
    flags |= RC_PATTERN_MATCH_CASE;
  if (gtk_toggle_button_get_active (self->regex_button))
    flags |= RC_PATTERN_REGEX;
  if (*text != '\0' && self->model != NULL)
    pattern = rc_line_pattern_new (text, flags, &error);
  set_matcher (self, pattern);
  if (pattern != NULL)
    self->hits = rc_line_set_new ();
  rc_transcript_view_update_hits (self);
  show_note (self);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->find_entry), error != NULL ? error->message : NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
  if (pattern == NULL)
    return;

  self->pattern = g_steal_pointer (&pattern);
  search_on (self);
  show_hits (self);
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

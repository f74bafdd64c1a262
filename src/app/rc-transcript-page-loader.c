/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-error.h"

/* A file whose beginning has a NUL byte is no log in any encoding that is read as it is. */
#define BINARY_SAMPLE 4096

static gboolean
looks_binary (RcTranscriptPage *self)
{
  RcTranscript *transcript = rc_transcript_model_get_transcript (rc_transcript_page_get_model (self));
  char buffer[BINARY_SAMPLE];
  gssize length = rc_source_read (rc_transcript_get_source (transcript), buffer, sizeof buffer, 0);

  return length > 0 && memchr (buffer, '\0', (gsize) length) != NULL
         && rc_transcript_get_totals (transcript)->n_replies == 0;
}

static void
show_problem (RcTranscriptPage *self, const char *title, const char *text, gboolean can_show)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, markup);
  gtk_widget_set_visible (self->show_anyway_button, can_show);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
show_failure (RcTranscriptPage *self)
{
  const GError *error = rc_transcript_loader_get_error (self->loader);
  const char *title = _("The File Cannot Be Opened");

  if (g_error_matches (error, RC_ERROR, RC_ERROR_DIRECTORY))
    title = _("This Is a Folder");
  else if (g_error_matches (error, RC_ERROR, RC_ERROR_CANCELLED))
    title = _("Reading Was Cancelled");
  show_problem (self, title, error != NULL ? error->message : "", FALSE);
}

static void
update_counts (RcTranscriptPage *self)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (rc_transcript_page_get_model (self));
  g_autofree char *text = NULL;
  guint n_sessions;
  guint64 n_replies, n_failures;

  g_mutex_lock (&shared->lock);
  n_sessions = rc_transcript_get_n_sessions (shared->transcript);
  n_replies = rc_transcript_get_totals (shared->transcript)->n_replies;
  n_failures = rc_transcript_get_totals (shared->transcript)->by_class[4]
               + rc_transcript_get_totals (shared->transcript)->by_class[5];
  g_mutex_unlock (&shared->lock);

  {
    g_autofree char *sessions =
        g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
    g_autofree char *replies = g_strdup_printf (ngettext ("%u reply", "%u replies", (gulong) n_replies),
                                                (guint) n_replies);
    g_autofree char *failures = g_strdup_printf (
        ngettext ("%u failure", "%u failures", (gulong) n_failures), (guint) n_failures);

    text = g_strdup_printf ("%s · %s · %s", sessions, replies, failures);
  }
  gtk_label_set_text (self->counts, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counts), text);
}

static void
update_notice (RcTranscriptPage *self)
{
  RcTranscriptModel *model = rc_transcript_page_get_model (self);
  RcSource *source = rc_transcript_get_source (rc_transcript_model_get_transcript (model));
  const GError *error = rc_transcript_loader_get_error (self->loader);
  const char *text = NULL;

  if (rc_source_get_notice (source) != NULL)
    text = rc_source_get_notice (source)->message;
  else if (error != NULL)
    text = error->message;
  else if (rc_transcript_loader_get_notice (self->loader) != NULL)
    text = rc_transcript_loader_get_notice (self->loader);
  else if (rc_transcript_loader_was_cancelled (self->loader))
    text = _("Reading was cancelled; the end of the file is not shown.");

  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->notice_bar, text != NULL);
}

/* The first line that proves the worst diagnosis, or 0. */
static guint64
get_first_proof (RcTranscriptPage *self)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (rc_transcript_page_get_model (self));
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&shared->lock);
  GPtrArray *findings = rc_transcript_get_findings (shared->transcript);
  const RcFinding *worst = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;

  return worst != NULL && worst->n_lines > 0 ? worst->lines[0] : 0;
}

/* The first failure is what somebody opens a log for; something may also be wrong without one. */
static void
select_first (RcTranscriptPage *self)
{
  guint64 line;

  if (rc_transcript_view_was_touched (self->view))
    return;

  line = rc_transcript_view_find_first (self->view, RC_STEP_FAILURE);
  if (line == 0)
    line = get_first_proof (self);
  if (line == 0)
    line = rc_transcript_view_find_first (self->view, RC_STEP_COMMAND);
  if (line > 0)
    rc_transcript_view_go_to_line (self->view, line);
}

static void
show_ready (RcTranscriptPage *self)
{
  RcTranscriptModel *model = rc_transcript_page_get_model (self);
  const char *language = rc_preferences_get_reference_language (self->preferences);

  if (rc_transcript_model_get_n_lines (model) == 0)
    {
      show_problem (self, _("The File Is Empty"),
                    _("There is no line in it. It is looked at again when something is written to it."),
                    FALSE);
      return;
    }
  if (!self->show_anyway && looks_binary (self))
    {
      show_problem (self, _("This Is Not a Log"),
                    _("The file is not text, and no FTP reply was found in it."), TRUE);
      return;
    }

  rc_verdict_box_update (self->verdict, rc_transcript_model_get_shared (model), self->catalog, language);
  gtk_stack_set_visible_child_name (self->top, "verdict");
  gtk_stack_set_visible_child_name (self->stack, "content");
  update_counts (self);
  rc_transcript_page_restore_state (self);
  update_notice (self);
  rc_transcript_page_update_sessions (self);
  rc_transcript_page_update_session_table (self);
  rc_transcript_page_update_times (self);
  rc_transcript_page_update_line_button (self);
  if (self->wanted_line > 0)
    rc_transcript_page_go_to_line (self, self->wanted_line);
  else if (rc_transcript_view_get_selected_line (self->view) == 0)
    select_first (self);
  self->wanted_line = 0;
}

static void
update_progress (RcTranscriptPage *self)
{
  double progress = rc_transcript_loader_get_progress (self->loader);
  /* Translators: how much of a file has been read */
  g_autofree char *text = g_strdup_printf (_("Reading… %d %%"), (int) (progress * 100));

  gtk_progress_bar_set_fraction (self->progress, progress);
  gtk_progress_bar_set_text (self->progress, text);
}

static void
state_changed_cb (RcTranscriptPage *self)
{
  switch (rc_transcript_loader_get_state (self->loader))
    {
    case RC_LOADER_READING:
      gtk_stack_set_visible_child_name (self->stack, "content");
      gtk_stack_set_visible_child_name (self->top, "progress");
      rc_transcript_page_update_format (self);
      rc_transcript_page_update_line_button (self);
      break;
    case RC_LOADER_READY:
      rc_transcript_page_update_format (self);
      break;
    case RC_LOADER_FAILED:
      show_failure (self);
      break;
    case RC_LOADER_IDLE:
    case RC_LOADER_OPENING:
    default:
      if (rc_transcript_page_get_model (self) == NULL)
        gtk_stack_set_visible_child_name (self->stack, "opening");
      break;
    }
  g_object_notify (G_OBJECT (self), "loading");
}

/* The end has been reached, for the first time or again after the file has grown. */
static void
tags_changed_cb (RcTranscriptPage *self)
{
  rc_transcript_page_forget_waits (self);
  if (!rc_transcript_page_is_ready (self))
    return;

  show_ready (self);
  rc_transcript_page_explain (self);
}

static void
model_changed_cb (RcTranscriptPage *self)
{
  RcTranscriptModel *model = rc_transcript_page_get_model (self);

  rc_transcript_page_forget_waits (self);
  rc_transcript_view_set_model (self->view, model);
  if (model == NULL)
    return;

  g_signal_connect_object (model, "tags-changed", G_CALLBACK (tags_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (rc_transcript_page_update_line_button),
                           self, G_CONNECT_SWAPPED);
}

static void
language_changed_cb (RcTranscriptPage *self)
{
  rc_catalog_load_language (self->catalog, rc_preferences_get_reference_language (self->preferences),
                            NULL);
  tags_changed_cb (self);
}

void
rc_transcript_page_start (RcTranscriptPage *self)
{
  rc_transcript_loader_start (self->loader, *self->dialect != '\0' ? self->dialect : NULL,
                              *self->encoding != '\0' ? self->encoding : NULL,
                              rc_catalog_match_language (g_get_language_names ()[0], NULL));
}

static void
show_anyway_cb (RcTranscriptPage *self)
{
  self->show_anyway = TRUE;
  show_ready (self);
}

void
rc_transcript_page_watch_loader (RcTranscriptPage *self)
{
  g_signal_connect_swapped (self->loader, "notify::model", G_CALLBACK (model_changed_cb), self);
  g_signal_connect_swapped (self->loader, "notify::state", G_CALLBACK (state_changed_cb), self);
  g_signal_connect_swapped (self->loader, "notify::progress", G_CALLBACK (update_progress), self);
  g_signal_connect_object (self->preferences, "notify::language", G_CALLBACK (language_changed_cb), self,
                           G_CONNECT_SWAPPED);

  /* What another tab has had read need not be read again. */
  if (rc_transcript_loader_get_state (self->loader) == RC_LOADER_READY)
    {
      model_changed_cb (self);
      state_changed_cb (self);
      tags_changed_cb (self);
    }
  else
    {
      rc_transcript_page_start (self);
    }
}

void
rc_transcript_page_class_bind_loader (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, show_anyway_cb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

/* So much of a file tells it from another one under the same name. */
#define BEGINNING 256

/* NULL where nothing shall be remembered, and for what is no file. */
static char *
dup_key (RcTranscriptPage *self)
{
  GFile *file = rc_transcript_loader_get_file (self->loader);
  RcSource *source;
  g_autofree char *uri = NULL;
  char beginning[BEGINNING];
  gssize length;

  if (file == NULL || !rc_preferences_get_remember_places (self->preferences))
    return NULL;

  source = rc_transcript_get_source (rc_transcript_model_get_transcript (rc_transcript_page_get_model (self)));
  length = rc_source_read (source, beginning, sizeof beginning, 0);
  uri = g_file_get_uri (file);

  return length > 0 ? rc_file_states_dup_key (uri, beginning, (gsize) length) : NULL;
}

static void
restore_filter (RcTranscriptPage *self)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (rc_transcript_page_get_model (self));
  guint n_sessions;

  if (rc_line_filter_is_all (&self->state.filter))
    return;

  g_mutex_lock (&shared->lock);
  n_sessions = rc_transcript_get_n_sessions (shared->transcript);
  g_mutex_unlock (&shared->lock);
  if (self->state.filter.session < (int) n_sessions)
    rc_transcript_page_set_filter (self, &self->state.filter);
}

static void
show_notes (RcTranscriptPage *self)
{
  rc_reply_pane_set_notes (self->pane, self->state.notes);
  rc_transcript_view_set_notes (self->view, self->state.notes);
}

static void
load_state (RcTranscriptPage *self, gboolean *was_remembered)
{
  g_autofree char *folder = rc_file_states_dup_folder ();
  g_autoptr (GError) error = NULL;

  rc_transcript_view_set_notes (self->view, NULL);
  rc_file_state_clear (&self->state);
  *was_remembered = rc_file_states_load (folder, self->state_key, &self->state, &error);
  if (error != NULL)
    rc_transcript_loader_set_notice (self->loader, error->message);
  show_notes (self);
}

/* When the file has been read for the first time. What the reader has chosen meanwhile stays. */
void
rc_transcript_page_restore_state (RcTranscriptPage *self)
{
  gboolean was_remembered;
  gboolean untouched = self->wanted_line == 0 && !rc_transcript_view_was_touched (self->view)
                       && rc_line_filter_is_all (rc_transcript_view_get_filter (self->view));

  if (self->state_key != NULL)
    return;

  show_notes (self);
  self->state_key = dup_key (self);
  if (self->state_key == NULL)
    return;

  load_state (self, &was_remembered);
  if (!was_remembered || !untouched)
    return;

  if (self->state.folded)
    rc_transcript_view_fold_all (self->view, TRUE);
  restore_filter (self);
  if (self->state.line <= rc_transcript_model_get_n_lines (rc_transcript_page_get_model (self)))
    self->wanted_line = self->state.line;
}

GHashTable *
rc_transcript_page_get_notes (RcTranscriptPage *self)
{
  return self->state.notes;
}

void
rc_transcript_page_set_note (RcTranscriptPage *self, guint64 line, const char *text)
{
  rc_file_state_set_note (&self->state, line, text);
  show_notes (self);
  rc_transcript_page_save_state (self);
}

void
rc_transcript_page_save_state (RcTranscriptPage *self)
{
  g_autofree char *folder = rc_file_states_dup_folder ();
  g_autoptr (GError) error = NULL;

  if (self->state_key == NULL || !rc_preferences_get_remember_places (self->preferences))
    return;

  self->state.line = rc_transcript_view_get_selected_line (self->view);
  self->state.folded = rc_transcript_view_has_folded_all (self->view);
  self->state.filter = *rc_transcript_view_get_filter (self->view);
  /* It is a convenience: a full disk is no reason to disturb who closes a tab. */
  if (!rc_file_states_save (folder, self->state_key, &self->state, &error))
    g_info ("%s", error->message);
}

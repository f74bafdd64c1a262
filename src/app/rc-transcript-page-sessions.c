/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

#define SESSIONS "sessions"

static gboolean
is_shown (RcTranscriptPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->body), SESSIONS) == 0;
}

static void
update_table (RcTranscriptPage *self)
{
  rc_session_view_update (self->sessions,
                          rc_transcript_model_get_shared (rc_transcript_page_get_model (self)), self->catalog,
                          rc_preferences_get_reference_language (self->preferences));
}

void
rc_transcript_page_show_lines (RcTranscriptPage *self)
{
  if (is_shown (self))
    gtk_stack_set_visible_child_name (self->body, "lines");
}

static void
closed_cb (RcTranscriptPage *self)
{
  rc_transcript_page_show_lines (self);
  rc_transcript_view_focus (self->view);
}

static void
session_activated_cb (RcTranscriptPage *self, int number)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  filter.session = number;
  rc_transcript_page_set_filter (self, &filter);
  closed_cb (self);
}

static void
create_table (RcTranscriptPage *self)
{
  self->sessions = g_object_new (RC_TYPE_SESSION_VIEW, NULL);
  g_signal_connect_swapped (self->sessions, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect_swapped (self->sessions, "session-activated", G_CALLBACK (session_activated_cb), self);
  gtk_stack_add_named (self->body, GTK_WIDGET (self->sessions), SESSIONS);
}

gboolean
rc_transcript_page_toggle_sessions (RcTranscriptPage *self)
{
  if (is_shown (self))
    {
      closed_cb (self);
      return TRUE;
    }
  if (!rc_transcript_page_is_ready (self) || !gtk_widget_get_visible (self->sessions_button))
    return FALSE;

  if (self->sessions == NULL)
    create_table (self);
  update_table (self);
  gtk_stack_set_visible_child_name (self->body, SESSIONS);
  rc_session_view_focus (self->sessions);

  return TRUE;
}

/* While the lines are on show the table can wait. */
void
rc_transcript_page_update_session_table (RcTranscriptPage *self)
{
  if (is_shown (self))
    update_table (self);
}

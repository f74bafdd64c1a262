/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings of a transcript, and the one sentence of a session or of the whole. */
#include "config.h"

#include "rc-transcript-private.h"

#include <string.h>

GPtrArray *
rc_transcript_get_findings (RcTranscript *self)
{
  return rc_diagnoser_get_findings (self->diagnoser);
}

GPtrArray *
rc_transcript_dup_causes (RcTranscript *self)
{
  GPtrArray *findings = rc_transcript_get_findings (self);
  g_autoptr (GPtrArray) causes = rc_causes_new ();
  g_autoptr (GPtrArray) overflow = rc_diagnoser_dup_overflow (self->diagnoser);

  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);
      RcSessionInfo info;

      rc_session_store_get (self->sessions, finding->session, &info);
      rc_causes_add (causes, finding, info.peer);
    }
  return rc_causes_merge (causes, overflow);
}

gboolean
rc_transcript_is_about (RcTranscript *self, const RcFinding *finding, guint session)
{
  RcSessionInfo info;

  if (finding->session == session)
    return TRUE;
  if (session >= rc_session_store_get_n (self->sessions))
    return FALSE;
  rc_session_store_get (self->sessions, session, &info);
  return info.worst == finding;
}

static const RcFinding *
get_worst (RcTranscript *self, int session)
{
  GPtrArray *findings;
  RcSessionInfo info;

  if (session >= 0)
    {
      rc_session_store_get (self->sessions, (guint) session, &info);
      return info.worst;
    }
  findings = rc_transcript_get_findings (self);
  return findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;
}

/* Was the last thing in the session a command that got no reply? In a server's log some session is always
 * waiting when it ends, so that only single ones are called cut off. */
static const char *
get_cut_off (RcTranscript *self, int session)
{
  guint n_sessions = rc_session_store_get_n (self->sessions);

  if (session < 0 && n_sessions > 1 && (self->detection.dialect->flags & RC_DIALECT_SERVER) != 0)
    return NULL;
  for (guint i = session < 0 ? 0 : session; i < (session < 0 ? n_sessions : (guint) session + 1); i++)
    {
      const RcSessionInfo *info = rc_session_store_get_live (self->sessions, i);

      if (info != NULL && info->unanswered != NULL && info->n_replies > 0)
        return info->unanswered;
    }
  return NULL;
}

/* Are all sessions without a reply ones whose client says that all went well? */
static gboolean
is_quiet (RcTranscript *self, int session)
{
  guint n_sessions = rc_session_store_get_n (self->sessions);
  RcSessionInfo info = { 0 };

  for (guint i = session < 0 ? 0 : (guint) session; !info.quiet && i < (session < 0 ? n_sessions : (guint) session + 1); i++)
    rc_session_store_get (self->sessions, i, &info);
  return info.quiet;
}

static guint64
count_commands (RcTranscript *self, int session)
{
  RcSessionInfo info;

  if (session < 0)
    return self->totals.n_commands;
  rc_session_store_get (self->sessions, (guint) session, &info);
  return info.n_commands;
}

static guint64
count_replies (RcTranscript *self, int session)
{
  RcSessionInfo info;

  if (session < 0)
    return self->totals.n_replies;
  rc_session_store_get (self->sessions, (guint) session, &info);
  return info.n_replies;
}

void
rc_transcript_get_verdict (RcTranscript *self, int session, RcVerdict *verdict)
{
  const RcFinding *worst = get_worst (self, session);
  const char *unanswered = get_cut_off (self, session);

  *verdict = (RcVerdict){ .id = "healthy", .severity = RC_SEVERITY_OK, .actor = "nobody" };
  if (worst != NULL && worst->severity >= RC_SEVERITY_WARNING)
    {
      verdict->id = worst->id;
      verdict->severity = worst->severity;
      verdict->actor = worst->actor;
      verdict->finding = worst;
    }
  else if (count_replies (self, session) == 0 && is_quiet (self, session))
    {
      verdict->quiet = TRUE;
    }
  else if (count_replies (self, session) == 0)
    {
      verdict->id = "no-replies";
      verdict->advice = self->detection.dialect->advice;
      verdict->severity = RC_SEVERITY_INFO;
      verdict->count = rc_transcript_get_n_lines (self);
    }
  else if (unanswered != NULL)
    {
      verdict->id = "cut-off";
      verdict->severity = RC_SEVERITY_WARNING;
      verdict->command = unanswered;
    }
  else
    {
      verdict->count = count_commands (self, session);
    }
}

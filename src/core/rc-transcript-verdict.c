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

      rc_causes_add (causes, finding,
                     g_array_index (self->sessions, RcSessionInfo, finding->session).peer);
    }
  return rc_causes_merge (causes, overflow);
}

gboolean
rc_transcript_is_about (RcTranscript *self, const RcFinding *finding, guint session)
{
  return finding->session == session ||
         (session < self->sessions->len &&
          g_array_index (self->sessions, RcSessionInfo, session).worst == finding);
}

static const RcFinding *
get_worst (RcTranscript *self, int session)
{
  GPtrArray *findings;

  if (session >= 0)
    return g_array_index (self->sessions, RcSessionInfo, session).worst;
  findings = rc_transcript_get_findings (self);
  return findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;
}

/* Was the last thing in the session a command that got no reply? In a server's log some session is always
 * waiting when it ends, so that only single ones are called cut off. */
static const char *
get_cut_off (RcTranscript *self, int session)
{
  guint n_sessions = self->sessions->len;

  if (session < 0 && n_sessions > 1 && (self->detection.dialect->flags & RC_DIALECT_SERVER) != 0)
    return NULL;
  for (guint i = session < 0 ? 0 : session; i < (session < 0 ? n_sessions : (guint) session + 1); i++)
    {
      const RcSessionInfo *info = &g_array_index (self->sessions, RcSessionInfo, i);

      if (info->unanswered != NULL && info->n_replies > 0)
        return info->unanswered;
    }
  return NULL;
}

/* Are all sessions without a reply ones whose client says that all went well? */
static gboolean
is_quiet (RcTranscript *self, int session)
{
  guint n_quiet = 0;

  if (session >= 0)
    return g_array_index (self->sessions, RcSessionInfo, session).quiet;
  for (guint i = 0; i < self->sessions->len; i++)
    n_quiet += g_array_index (self->sessions, RcSessionInfo, i).quiet;
  return n_quiet > 0;
}

static guint64
count_commands (RcTranscript *self, int session)
{
  return session < 0 ? self->totals.n_commands
                     : g_array_index (self->sessions, RcSessionInfo, session).n_commands;
}

static guint64
count_replies (RcTranscript *self, int session)
{
  return session < 0 ? self->totals.n_replies
                     : g_array_index (self->sessions, RcSessionInfo, session).n_replies;
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

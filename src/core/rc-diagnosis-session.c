/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about sessions: whether one came about at all, how it ended, and whether its replies can be trusted.
 */
#include "config.h"

#include "rc-diagnosis.h"

#include <string.h>

#define PORT_SSH 22

/* Seconds. A control connection that was silent for longer was dropped for it; during a transfer it is
 * always silent, and clients wait some time before they give up. */
#define IDLE_MIN 55
#define LOST_MIN 120

/* --- SSH --- */

RcFinding *
rc_rule_wrong_protocol (const RcFacts *facts, const RcFailure *failure)
{
  if (!rc_text_has (failure->command, "SSH-2.0") && !rc_text_has (failure->command, "SSH-1."))
    return NULL;
  return rc_diagnosis_new (facts, failure, "wrong-protocol", NULL, RC_CERTAINTY_SURE);
}

RcFinding *
rc_session_rule_wrong_protocol (const RcFacts *facts)
{
  guint64 line = facts->ssh_line;
  RcFinding *finding;

  if (line == 0)
    line = facts->notes[RC_NOTE_SFTP_SERVER].first;
  if (facts->n_replies > 0)
    return NULL;
  /* An SFTP session is none of ours; one that ends in an error on an FTP port was meant for the other protocol. */
  if (line == 0 && facts->trouble_line > facts->notes[RC_NOTE_SFTP].first &&
      facts->control_port != PORT_SSH)
    line = facts->notes[RC_NOTE_SFTP].first;
  if (line > 0)
    {
      finding = rc_diagnosis_new (facts, NULL, "wrong-protocol", NULL, RC_CERTAINTY_SURE);
      rc_finding_add_line (finding, line);
      return finding;
    }
  /* FTP on port 22: both sides wait for the other to speak its language. */
  if (facts->control_port != PORT_SSH || facts->trouble_line == 0 || facts->is_server_log ||
      facts->notes[RC_NOTE_SFTP].first > 0 || facts->notes[RC_NOTE_REFUSED].first > 0 ||
      facts->notes[RC_NOTE_NO_HOST].first > 0 || facts->notes[RC_NOTE_UNREACHABLE].first > 0)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "wrong-protocol", NULL, RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, facts->open_line);
  rc_finding_add_line (finding, facts->trouble_line);
  return finding;
}

/* --- no greeting --- */

typedef struct
{
  RcNoteKind kind;
  const char *face;
} Reason;

RcFinding *
rc_session_rule_no_greeting (const RcFacts *facts)
{
  static const Reason reasons[] = {
    { RC_NOTE_REFUSED, "refused" },       { RC_NOTE_NO_HOST, "no-host" },     { RC_NOTE_UNREACHABLE, "unreachable" },
    { RC_NOTE_TIMED_OUT, "timed-out" },   { RC_NOTE_CONTROL_DEAD, "timed-out" }, { RC_NOTE_RESET, "reset" },
    { RC_NOTE_CLOSED, "closed" },         { RC_NOTE_NOT_CONNECTED, NULL },
  };
  RcFinding *finding = NULL;
  char buffer[RC_ADDRESS_STRING_SIZE];

  if (facts->n_replies > 0 || facts->is_server_log || facts->notes[RC_NOTE_DONE].first > 0 ||
      facts->n_commands > 1 || facts->login_line > 0 || facts->failures->len > facts->n_commands)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      guint64 line = facts->notes[reasons[i].kind].first;

      if (line == 0)
        continue;
      if (finding == NULL)
        finding = rc_diagnosis_new (facts, NULL, "no-greeting", reasons[i].face, RC_CERTAINTY_LIKELY);
      rc_finding_add_line (finding, line);
    }
  if (finding == NULL)
    return NULL;
  rc_finding_add_line (finding, facts->open_line);
  if (facts->has_control)
    rc_finding_set_value (finding, "address", rc_address_to_string (&facts->control, buffer));
  rc_diagnosis_set_seconds (finding, NULL, facts->named_seconds, -1);
  return finding;
}

/* --- 500 OOPS, 421 --- */

RcFinding *
rc_rule_vsftpd_oops (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 500 || !rc_text_has (failure->text, "OOPS"))
    return NULL;
  return rc_diagnosis_new (facts, failure, "vsftpd-oops", "text", RC_CERTAINTY_SURE);
}

static gboolean
says_too_many (const char *text)
{
  static const char *const words[] = {
    "too many", "maximum number", "maximum client", "max clients", "max client", "connection limit",
    "maximum connection", "maximum login", "max connections", "max number", "users limit", "user limit",
    "users (the maximum)", "maximum allowed", "maximum of", "maximum session", "session limit", "login limit",
    "simultaneous", "concurrent", "server is full", "server full", "no more connections", "limit reached",
    "connections from your", "connections from this", "sessions from", "connections per", "already logged in",
    "too busy", "连接数", "用户数", "人数", "접속자 수", "연결 수", "동시 접속", NULL,
  };

  return rc_text_has_any (text, words);
}

RcFinding *
rc_rule_too_many_connections (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const attempts[] = {
    "login attempt", "login failure", "incorrect", "bad password", "failed login", "authentication fail",
    "password attempt", "invalid login", "too many failed", "too many login", "too many bad", "too many errors",
    "unsuccessful", "too many files", NULL,
  };
  gboolean greeting = failure->verb != NULL && failure->verb->kind == RC_VERB_CONNECT;

  if (!rc_failure_has_code (failure, RC_CODES (421, 530, 450, 550, 425, 500, 503, 120)))
    return NULL;
  if (says_too_many (failure->text) && !rc_text_has_any (failure->text, attempts))
    {
      if (failure->code != 421 && failure->code != 530 && !greeting)
        return NULL;
      return rc_diagnosis_new (facts, failure, "too-many-connections", "text", RC_CERTAINTY_SURE);
    }
  /* A server that is full says so in the place of its greeting; without a text that is all there is. */
  if (greeting && failure->code == 421 && *failure->text == '\0')
    return rc_diagnosis_new (facts, failure, "too-many-connections", NULL, RC_CERTAINTY_POSSIBLE);
  return NULL;
}

/* 421 that says nothing of any cause. */
RcFinding *
rc_rule_closed (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const banned[] = { "ban", "block", "denied", "forbidden", "blacklist", "not allowed", NULL };
  gboolean greeting = failure->verb != NULL && failure->verb->kind == RC_VERB_CONNECT;

  if (failure->code != 421)
    return NULL;
  if (greeting && rc_text_has_any (failure->text, banned))
    return rc_diagnosis_new (facts, failure, "login-refused", "text", RC_CERTAINTY_POSSIBLE);
  if (greeting)
    return rc_diagnosis_new (facts, failure, "too-many-connections", "text", RC_CERTAINTY_POSSIBLE);
  return rc_diagnosis_new (facts, failure, "idle-timeout", "text", RC_CERTAINTY_POSSIBLE);
}

static gboolean
says_idle (const char *text)
{
  static const char *const words[] = {
    "timeout", "time-out", "timed out", "time out", "idle", "no transfer", "no-transfer", "inactiv",
    "no activity", "not active", "connected for too long", "session time limit", "no command",
    "闲置", "超时", "逾时", "비활성", "시간 초과", NULL,
  };

  return rc_text_has_any (text, words);
}

/* Nothing was being done: the server closed a session that nobody used. */
static void
finish_idle (const RcFacts *facts, RcFinding *finding, gboolean in_use)
{
  if (rc_finding_get_value (finding, "seconds") != NULL && finding->face == NULL)
    finding->face = "seconds";
  if (!in_use && (facts->n_transfers > 0 || facts->last_change > 0 || facts->notes[RC_NOTE_DONE].first > 0))
    finding->severity = RC_SEVERITY_WARNING;
}

RcFinding *
rc_rule_idle_timeout (const RcFacts *facts, const RcFailure *failure)
{
  gboolean named; /* for IIS: the control channel timed out, or nobody logged in in time */
  /* A pane that hides what went well begins with the farewell. */
  gboolean waiting = failure->unasked || failure->preliminary ||
                     (failure->verb != NULL && failure->verb->kind == RC_VERB_CONNECT && failure->logged_in);
  RcFinding *finding;

  if (failure->code != 421)
    return NULL;
  named = says_idle (failure->text) || failure->substatus == 14 || failure->substatus == 16;
  if (!named && !(failure->waited >= IDLE_MIN || (*failure->text == '\0' && failure->unasked)))
    return NULL;
  /* Data that stall are an interrupted transfer, whatever the server calls it. */
  if (failure->preliminary && (failure->data_open || rc_text_has (failure->text, "data") ||
                               rc_facts_has_note_after (facts, RC_NOTE_RESET, failure->line) ||
                               rc_facts_has_note_after (facts, RC_NOTE_DATA_BROKEN, failure->line)))
    return NULL;
  finding = rc_diagnosis_new (facts, failure, "idle-timeout", failure->preliminary ? "lost" : NULL,
                              named ? RC_CERTAINTY_LIKELY : RC_CERTAINTY_POSSIBLE);
  rc_diagnosis_set_seconds (finding, failure->text, 0, failure->waited);
  finish_idle (facts, finding, !waiting || failure->preliminary || !failure->logged_in);
  return finding;
}

/* The last failure that nothing answered, or NULL. */
static const RcFailure *
get_unanswered (const RcFacts *facts)
{
  for (guint i = facts->failures->len; i-- > 0;)
    {
      const RcFailure *failure = g_ptr_array_index (facts->failures, i);

      if (failure->code == 0 && !failure->aborted)
        return failure;
    }
  return NULL;
}

gboolean
rc_control_was_lost (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 0 || !failure->preliminary)
    return FALSE;
  if (rc_facts_has_note_after (facts, RC_NOTE_CONTROL_DEAD, failure->line))
    return TRUE;
  return facts->silence >= LOST_MIN && facts->trouble_line > failure->line &&
         !rc_facts_has_note_after (facts, RC_NOTE_DATA_BROKEN, failure->line) &&
         !rc_facts_has_note_after (facts, RC_NOTE_DATA_FAILED, failure->line);
}

/* The control connection went away without a word: a router forgot it, or the server did not say goodbye. */
RcFinding *
rc_session_rule_idle (const RcFacts *facts)
{
  static const RcNoteKind kinds[] = { RC_NOTE_CONTROL_DEAD, RC_NOTE_CLOSED, RC_NOTE_RESET, RC_NOTE_TIMED_OUT };
  const RcFailure *failure = get_unanswered (facts);
  guint64 note = 0;
  RcFinding *finding;

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && note == 0; i++)
    if (facts->notes[kinds[i]].last > facts->last_reply_line)
      note = facts->notes[kinds[i]].last;
  if (note == 0 || facts->login_line == 0 || facts->is_server_log || facts->closed_line > 0 ||
      facts->quit_line > 0 || facts->setup.verb != NULL ||
      facts->notes[RC_NOTE_ABORTED].last > facts->last_reply_line)
    return NULL;
  if (failure != NULL && failure->line < facts->last_final_line)
    failure = NULL;
  if (failure != NULL && rc_failure_is_transfer (failure) && !failure->preliminary)
    return NULL;
  /* Another command: that it got no answer is all that is known. */
  if (failure != NULL && !failure->preliminary && facts->notes[RC_NOTE_TIMED_OUT].last != note)
    {
      finding = rc_diagnosis_new (facts, failure, "idle-timeout", "dropped", RC_CERTAINTY_POSSIBLE);
      rc_finding_add_line (finding, note);
      rc_diagnosis_set_seconds (finding, NULL, 0, facts->silence >= IDLE_MIN ? facts->silence : -1);
      finish_idle (facts, finding, TRUE);
      return finding;
    }
  /* A transfer that only waits for its last reply; else it broke off. */
  if (failure != NULL && failure->preliminary && !rc_control_was_lost (facts, failure))
    return NULL;
  if (failure == NULL && facts->notes[RC_NOTE_TIMED_OUT].last == note)
    return NULL;
  /* That it was silent for long must show, unless the log prints no times and the end was an orderly one. */
  if (facts->silence < IDLE_MIN && facts->notes[RC_NOTE_CONTROL_DEAD].last != note &&
      facts->notes[RC_NOTE_TIMED_OUT].last != note &&
      !(facts->silence < 0 && facts->notes[RC_NOTE_CLOSED].last == note))
    return NULL;

  finding = rc_diagnosis_new (facts, failure, "idle-timeout",
                              failure != NULL && failure->preliminary ? "lost" : NULL,
                              RC_CERTAINTY_POSSIBLE);
  rc_finding_add_line (finding, note);
  rc_diagnosis_set_seconds (finding, NULL, 0, facts->silence);
  finish_idle (facts, finding, failure != NULL);
  if (failure == NULL)
    finding->severity = RC_SEVERITY_INFO;
  return finding;
}

/* --- replies in the wrong place --- */

RcFinding *
rc_session_rule_shifted (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->n_shifted < 2)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "replies-shifted", "command", RC_CERTAINTY_LIKELY);
  finding->severity = RC_SEVERITY_WARNING;
  rc_finding_add_line (finding, facts->shifted_line);
  rc_finding_add_line (finding, facts->shifted_last);
  rc_finding_set_value (finding, "command", facts->shifted_command);
  return finding;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may follow what, and what a session has come to. A rule adds a mark and never changes what is a reply or
 * whose it is. The ids are those of the catalog's marks, with the RFC section beside each.
 */
#include "config.h"

#include "rc-engine-private.h"

#include <string.h>

static RcVerbKind
get_kind (const RcCommand *command)
{
  return command->verb != NULL ? command->verb->kind : RC_VERB_SIMPLE;
}

static gboolean
is_transfer (const RcVerb *verb)
{
  return verb != NULL && verb->kind == RC_VERB_TRANSFER;
}

static RcSpan
get_argument (const RcCommand *command)
{
  return rc_span (command->text->str + command->argument_offset,
                  command->text->len - command->argument_offset);
}

static gboolean
starts_with (RcSpan span, const char *prefix)
{
  gsize length = strlen (prefix);

  return span.length >= length && g_ascii_strncasecmp (span.text, prefix, length) == 0;
}

/* --- commands --- */

/* A sequence that another command interrupts. */
static void
check_sequence (RcLiveSession *session, RcCommand *command)
{
  const RcVerb *before = session->last_answered;
  int code = session->last_code;

  if (before == NULL || session->pending.len > 0)
    return;
  switch (before->id)
    {
    case RC_NAME_USER:
      if ((code == 230 || code == 232) && rc_verb_is_named (command->verb, RC_NAME_PASS))
        rc_marks_add (&command->marks, RC_MARK_Q1);
      break;
    case RC_NAME_RNFR:
      if (code == 350 && !rc_verb_is_named (command->verb, RC_NAME_RNTO))
        rc_marks_add (&command->marks, RC_MARK_Q5);
      break;
    case RC_NAME_REST:
      if (code == 350 && !is_transfer (command->verb))
        rc_marks_add (&command->marks, RC_MARK_Q7);
      break;
    case RC_NAME_AUTH:
    case RC_NAME_ADAT:
      if ((code == 334 || code == 335) && !rc_verb_is_named (command->verb, RC_NAME_ADAT))
        rc_marks_add (&command->marks, RC_MARK_Q10);
      break;
    case RC_NAME_ALLO:
      if (code < 300 && !rc_verb_is_named (command->verb, RC_NAME_STOR) &&
          !rc_verb_is_named (command->verb, RC_NAME_APPE))
        rc_marks_add (&command->marks, RC_MARK_Q16);
      break;
    default:
      break;
    }
}

void
rc_rules_check_command (RcEngine *engine, RcLiveSession *session, RcCommand *command)
{
  RcCommand *head = rc_live_session_get_head (session);
  RcVerbKind kind = get_kind (command);

  check_sequence (session, command);
  if (head != NULL && head->line == 0 && session->opened && session->public.n_replies == 0)
    rc_marks_add (&command->marks, RC_MARK_C2);
  if (head != NULL && head->line == 0 && head->preliminary)
    rc_marks_add (&command->marks, RC_MARK_C2);
  if (head != NULL && is_transfer (head->verb) && head->preliminary && kind != RC_VERB_ABOR &&
      kind != RC_VERB_STAT && kind != RC_VERB_QUIT)
    rc_marks_add (&command->marks, RC_MARK_T7);
  if (kind == RC_VERB_TRANSFER && session->public.state.data_setup == NULL &&
      is_transfer (session->last_answered) && session->pending.len == 0 &&
      session->public.state.mode == 0)
    rc_marks_add (&command->marks, RC_MARK_T12);
  if (kind == RC_VERB_TRANSFER && session->public.state.tls && !session->user_after_auth &&
      session->secured && session->pending.len == 0)
    rc_marks_add (&command->marks, RC_MARK_Q11);
  if (kind == RC_VERB_USER)
    session->user_after_auth = TRUE;
}

/* --- replies to one command --- */

static void
check_connecting (RcCommand *command, RcReply *reply)
{
  if (command->line == 0 && reply->code != 220 && reply->code != 120 && reply->code != 421)
    rc_marks_add (&reply->marks, RC_MARK_C1);
  else if (reply->code / 100 == 1 && reply->code != 120)
    rc_marks_add (&reply->marks, RC_MARK_N2);
}

static void
check_preliminary (RcLiveSession *session, RcCommand *command, RcReply *reply)
{
  if (reply->code == 110)
    {
      if (!is_transfer (command->verb) || !command->preliminary || session->public.state.mode == 0 ||
          session->public.state.mode == 'S' || rc_verb_is_named (command->verb, RC_NAME_RETR))
        rc_marks_add (&reply->marks, RC_MARK_T6);
      return;
    }
  if (reply->code == 120)
    rc_marks_add (&reply->marks, RC_MARK_C3);
  else if (!is_transfer (command->verb))
    rc_marks_add (&reply->marks, rc_verb_is_named (command->verb, RC_NAME_MLST) ? RC_MARK_T9 : RC_MARK_N2);
  else if (command->preliminary)
    rc_marks_add (&reply->marks, RC_MARK_T5);

  if (rc_verb_is_named (command->verb, RC_NAME_STOU) && !reply->no_text && !starts_with (reply->text, "FILE: "))
    rc_marks_add (&reply->marks, RC_MARK_T11);
  if (rc_verb_is_named (command->verb, RC_NAME_MLSD) && reply->code == 125)
    rc_marks_add (&reply->marks, RC_MARK_T9);
}

/* The final reply of RETR, STOR, LIST …: RFC 959, section 5.4; RFC 4217, section 10.2. */
static void
check_transfer_end (RcEngine *engine, RcSessionState *state, RcCommand *command, RcReply *reply)
{
  switch (reply->code)
    {
    case 226:
    case 250:
      if (!command->preliminary && !rc_dialect_has (engine, RC_DIALECT_FINAL_ONLY))
        rc_marks_add (&reply->marks, RC_MARK_T2);
      if (reply->code == 250)
        rc_marks_add (&reply->marks,
                      rc_verb_is_named (command->verb, RC_NAME_MLSD) ? RC_MARK_T9 : RC_MARK_T4);
      break;
    case 225:
      rc_marks_add (&reply->marks, RC_MARK_A7);
      break;
    case 425:
      if (command->preliminary && command->code == 125)
        rc_marks_add (&reply->marks, RC_MARK_T3);
      break;
    case 521:
    case 534:
      if (command->preliminary)
        rc_marks_add (&reply->marks, RC_MARK_T10);
      break;
    case 522:
    case 535:
      if (!command->preliminary)
        rc_marks_add (&reply->marks, RC_MARK_T10);
      break;
    case 450:
    case 452:
    case 532:
    case 550:
    case 553:
    case 554:
    case 555:
      if (command->preliminary)
        rc_marks_add (&reply->marks, RC_MARK_T1);
      break;
    default:
      break;
    }
}

/* 2yz and 3yz where the state diagram has no arrow for them: RFC 959, section 6. */
static void
check_diagram (RcCommand *command, RcReply *reply)
{
  int class = reply->code / 100;

  switch (get_kind (command))
    {
    case RC_VERB_RNFR:
      if (class == 2)
        rc_marks_add (&reply->marks, RC_MARK_Q6);
      break;
    case RC_VERB_RNTO:
      if (class == 3)
        rc_marks_add (&reply->marks, RC_MARK_Q6);
      break;
    case RC_VERB_REST:
      if (class == 2)
        rc_marks_add (&reply->marks, RC_MARK_Q8);
      break;
    case RC_VERB_ACCT:
      if (class == 3)
        rc_marks_add (&reply->marks, RC_MARK_Q4);
      break;
    case RC_VERB_AUTH:
      if (reply->code == 334 && starts_with (get_argument (command), "TLS"))
        rc_marks_add (&reply->marks, RC_MARK_Q11);
      break;
    case RC_VERB_USER:
    case RC_VERB_PASS:
    case RC_VERB_ADAT:
    case RC_VERB_WRAPPED:
      break;
    case RC_VERB_ABOR:
      if (reply->code == 426)
        rc_marks_add (&reply->marks, RC_MARK_A7);
      break;
    default:
      if (class == 3 && reply->code != 332)
        rc_marks_add (&reply->marks, RC_MARK_N8);
      break;
    }
}

/* Commands that were accepted where they should have been refused. */
static void
check_accepted (RcLiveSession *session, RcCommand *command, RcReply *reply)
{
  const RcSessionState *state = &session->public.state;
  const RcVerb *verb = command->verb;

  if (reply->code >= 300)
    return;
  if (rc_verb_is_named (verb, RC_NAME_PASS) && session->last_answered != NULL && reply->code != 202)
    {
      if (rc_verb_is_named (session->last_answered, RC_NAME_PASS) && session->last_code >= 400)
        rc_marks_add (&reply->marks, RC_MARK_Q3);
      else if (!rc_verb_is_named (session->last_answered, RC_NAME_USER))
        rc_marks_add (&reply->marks, RC_MARK_Q2);
    }
  if (rc_verb_is_named (verb, RC_NAME_RNTO) &&
      !(rc_verb_is_named (session->last_answered, RC_NAME_RNFR) && session->last_code == 350) &&
      session->last_answered != NULL)
    rc_marks_add (&reply->marks, RC_MARK_Q5);
  if ((rc_verb_is_named (verb, RC_NAME_PROT) || rc_verb_is_named (verb, RC_NAME_PBSZ)) && session->ccc)
    rc_marks_add (&reply->marks, RC_MARK_Q13);
  else if (rc_verb_is_named (verb, RC_NAME_PROT) && !state->pbsz && state->connected)
    rc_marks_add (&reply->marks, RC_MARK_Q12);
  if (rc_verb_is_named (verb, RC_NAME_HOST) && state->logged_in)
    rc_marks_add (&reply->marks, RC_MARK_Q14);
  if (state->epsv_all && (rc_verb_is_named (verb, RC_NAME_PASV) || rc_verb_is_named (verb, RC_NAME_PORT) ||
                          rc_verb_is_named (verb, RC_NAME_EPRT) || rc_verb_is_named (verb, RC_NAME_LPRT) || rc_verb_is_named (verb, RC_NAME_LPSV)))
    rc_marks_add (&reply->marks, RC_MARK_Q15);
}

static void
check_unasked (RcEngine *engine, RcLiveSession *session, RcReply *reply)
{
  /* A log without the client's lines cannot show what was asked. */
  if (session->public.n_commands == 0 || reply->code == 421)
    return;
  if ((reply->code == 225 || reply->code == 226 || reply->code == 250) &&
      is_transfer (session->last_answered) && session->last_code >= 400)
    {
      /* These clients send ABOR without writing it into the log. */
      if (!rc_dialect_has (engine, RC_DIALECT_SERIAL))
        rc_marks_add (&reply->marks, RC_MARK_T8);
      return;
    }
  rc_marks_add (&reply->marks, session->last_answered != NULL ? RC_MARK_N1 : RC_MARK_N4);
}

void
rc_rules_check_reply (RcEngine *engine, RcLiveSession *session, RcCommand *command, RcReply *reply)
{
  const RcSessionState *state = &session->public.state;

  if (state->closed && reply->code != 421 && session->public.n_replies > 1 && session->last_code == 421)
    rc_marks_add (&reply->marks, RC_MARK_C5);
  if (state->closed && session->last_code == 221)
    rc_marks_add (&reply->marks, RC_MARK_C6);
  if (reply->code >= 600 && !session->secured)
    rc_marks_add (&reply->marks, RC_MARK_N7);
  if (command == NULL)
    {
      check_unasked (engine, session, reply);
      return;
    }

  if (get_kind (command) == RC_VERB_CONNECT)
    {
      check_connecting (command, reply);
      return;
    }
  if (reply->code == 220 && !rc_verb_is_named (command->verb, RC_NAME_HOST))
    rc_marks_add (&reply->marks, RC_MARK_C4);
  if (reply->code < 200)
    check_preliminary (session, command, reply);
  else
    check_diagram (command, reply);
  if (reply->code >= 200 && is_transfer (command->verb))
    check_transfer_end (engine, &session->public.state, command, reply);
  check_accepted (session, command, reply);

  if (reply->marks.n == 0 && !reply->listed && !rc_code_answers_anything (reply->code))
    rc_marks_add (&reply->marks, RC_MARK_CODE_OUTSIDE_LIST);
}

/* --- state --- */

/* The path in quotes, with "" standing for one quotation mark: RFC 959, appendix II. */
static void
set_quoted_path (GString *path, RcSpan text)
{
  const char *p = memchr (text.text, '"', text.length);
  const char *end = text.text + text.length;

  if (p == NULL)
    return;
  rc_string_clear (path);
  for (p++; p < end; p++)
    {
      if (*p == '"' && (p + 1 == end || p[1] != '"'))
        break;
      if (*p == '"')
        p++;
      g_string_append_c (path, *p);
    }
}

static void
change_directory (GString *directory, RcSpan path)
{
  if (path.length == 0)
    return;
  if (path.text[0] == '/')
    {
      rc_span_copy_to (path, directory);
      return;
    }
  if (directory->len == 0)
    return; /* where it was before is not known, so neither is where it is now */
  if (path.length == 2 && memcmp (path.text, "..", 2) == 0)
    {
      const char *slash = strrchr (directory->str, '/');

      if (slash != NULL)
        g_string_truncate (directory, MAX (slash - directory->str, 1));
      return;
    }
  if (directory->str[directory->len - 1] != '/')
    g_string_append_c (directory, '/');
  g_string_append_len (directory, path.text, path.length);
}

static void
reset_login (RcLiveSession *session)
{
  RcSessionState *state = &session->public.state;

  state->logged_in = FALSE;
  state->type = state->mode = state->prot = 0;
  state->pbsz = state->epsv_all = FALSE;
  state->data_setup = NULL;
  state->restart = 0;
  rc_string_clear (state->user);
  rc_string_clear (state->directory);
}

static void
apply_greeting (RcLiveSession *session, const RcCommand *command, const RcReply *reply)
{
  RcSessionState *state = &session->public.state;

  if (reply->code != 220)
    return;
  if (command->line > 0)
    reset_login (session);
  state->connected = TRUE;
  state->closed = FALSE;
  rc_span_copy_to (reply->text, state->greeting);
}

static void
apply_login (RcSessionState *state, const RcCommand *command, const RcReply *reply)
{
  if (rc_verb_is_named (command->verb, RC_NAME_USER) && reply->code < 400)
    rc_span_copy_to (get_argument (command), state->user);
  if (reply->code == 230 || reply->code == 232)
    state->logged_in = TRUE;
}

static void
apply_security (RcLiveSession *session, const RcCommand *command, const RcReply *reply)
{
  RcSessionState *state = &session->public.state;

  if (reply->code == 235)
    {
      session->secured = TRUE;
      return;
    }
  switch (command->verb->id)
    {
    case RC_NAME_AUTH:
      if (reply->code != 234)
        break;
      reset_login (session);
      state->tls = session->secured = TRUE;
      session->user_after_auth = FALSE;
      break;
    case RC_NAME_CCC:
      state->tls = FALSE;
      session->ccc = TRUE;
      break;
    case RC_NAME_PBSZ:
      state->pbsz = TRUE;
      break;
    case RC_NAME_PROT:
      if (command->argument_offset < command->text->len)
        state->prot = g_ascii_toupper (command->text->str[command->argument_offset]);
      break;
    default:
      break;
    }
}

static void
apply_settings (RcSessionState *state, const RcCommand *command, const RcReply *reply)
{
  RcSpan argument = get_argument (command);
  char first = argument.length > 0 ? g_ascii_toupper (argument.text[0]) : 0;

  switch (command->verb->id)
    {
    case RC_NAME_TYPE:
      state->type = first;
      break;
    case RC_NAME_MODE:
      state->mode = first;
      break;
    case RC_NAME_CWD:
      change_directory (state->directory, argument);
      break;
    case RC_NAME_CDUP:
      change_directory (state->directory, RC_SPAN_LITERAL (".."));
      break;
    case RC_NAME_PWD:
      if (reply->code == 257)
        set_quoted_path (state->directory, reply->text);
      break;
    case RC_NAME_SYST:
      rc_span_copy_to (reply->text, state->system);
      break;
    case RC_NAME_EPSV:
      if (starts_with (argument, "ALL"))
        state->epsv_all = TRUE;
      else
        state->data_setup = command->verb;
      break;
    case RC_NAME_PASV:
    case RC_NAME_PORT:
    case RC_NAME_EPRT:
    case RC_NAME_LPSV:
    case RC_NAME_LPRT:
      state->data_setup = command->verb;
      break;
    default:
      break;
    }
}

/* "… (236 bytes)": what the server announces of a file. The last such number counts. */
static guint64
get_announced_bytes (RcSpan text)
{
  static const char unit[] = " bytes";

  for (gsize i = text.length - MIN (text.length, sizeof unit - 2); i-- > 0;)
    {
      gsize start = i;

      if (text.text[i + 1] != unit[1] || memcmp (text.text + i, unit, sizeof unit - 1) != 0)
        continue;
      while (start > 0 && g_ascii_isdigit (text.text[start - 1]))
        start--;
      if (start < i && i - start < 10)
        return g_ascii_strtoull (text.text + start, NULL, 10);
    }
  return 0;
}

void
rc_state_apply (RcLiveSession *session, const RcCommand *command, const RcReply *reply)
{
  RcSessionState *state = &session->public.state;

  if (reply->code == 221)
    state->closed = TRUE;
  if (command == NULL)
    return;

  if (reply->code < 200)
    {
      if (rc_verb_is_named (command->verb, RC_NAME_RETR))
        session->content_expected = get_announced_bytes (reply->text);
      return;
    }
  switch (get_kind (command))
    {
    case RC_VERB_CONNECT:
      apply_greeting (session, command, reply);
      break;
    case RC_VERB_USER:
    case RC_VERB_PASS:
    case RC_VERB_ACCT:
      apply_login (state, command, reply);
      break;
    case RC_VERB_REST:
      if (reply->code == 350)
        state->restart = g_ascii_strtoull (command->text->str + command->argument_offset, NULL, 10);
      break;
    case RC_VERB_TRANSFER:
      state->data_setup = NULL;
      state->restart = 0;
      if (reply->code >= 400)
        session->content_expected = 0; /* what has come of the file is not all of it */
      break;
    default:
      if (reply->code >= 300 || command->verb == NULL)
        break;
      apply_security (session, command, reply);
      apply_settings (state, command, reply);
      break;
    }
}

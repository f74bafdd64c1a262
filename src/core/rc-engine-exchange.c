/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which command a reply answers. Commands wait in a queue and are answered in order (RFC 959, section 5.4);
 * during a transfer STAT, ABOR and QUIT may overtake it (section 4.1), and where a reply is missing the reply lists
 * help to fall into step again.
 */
#include "config.h"

#include "rc-engine-private.h"
#include "rc-secret.h"

#include <string.h>

RcCommand *
rc_live_session_get_head (RcLiveSession *self)
{
  return self->pending.len > 0 ? rc_command_queue_get (&self->pending, 0) : NULL;
}

RcCommand *
rc_live_session_take_command (RcLiveSession *session)
{
  RcCommand *command;

  if (session->spare.len == 0)
    return rc_command_new ();

  command = rc_command_queue_steal (&session->spare, session->spare.len - 1);
  rc_command_reset (command);
  return command;
}

static void
split_command (RcCommand *command, const RcRecord *record)
{
  const char *text = command->text->str;
  gsize end = rc_verb_find_end (text, command->text->len);
  guint known = rc_record_get_hint (record, RC_RECORD_COMMAND);

  command->verb_length = end;
  command->argument_offset = text[end] == ' ' ? end + 1 : end;
  command->verb = known > 0 ? rc_verb_get_all () + known - 1 : rc_verb_lookup (text, end);
}

/* The exchange is over: tells the sink and takes the command out of the queue. */
static void
finish_command (RcEngine *engine, RcLiveSession *session, guint index)
{
  RcCommand *command = rc_command_queue_steal (&session->pending, index);

  if (command->outcome == RC_OUTCOME_PENDING)
    command->outcome = RC_OUTCOME_UNANSWERED;
  if (engine->sink.command_done != NULL)
    engine->sink.command_done (&session->public, command, engine->user_data);
  rc_command_queue_push (&session->spare, command);
}

/* The log begins in the middle of a session, or its greeting is not shown. */
static void
drop_connecting (RcEngine *engine, RcLiveSession *session)
{
  RcCommand *head = rc_live_session_get_head (session);

  if (head != NULL && head->line == 0 && head->verb == rc_verb_connect)
    {
      head->outcome = head->preliminary ? RC_OUTCOME_UNANSWERED : RC_OUTCOME_UNKNOWN;
      finish_command (engine, session, 0);
    }
}

static void
drop_head (RcEngine *engine, RcLiveSession *session, gboolean connection_closed)
{
  RcCommand *command = rc_live_session_get_head (session);

  if (command->line == 0 && session->public.n_replies > 0)
    command->outcome = RC_OUTCOME_UNKNOWN;
  else if (command->line > 0)
    rc_marks_add (&command->marks, connection_closed ? RC_MARK_CONNECTION_CLOSED : RC_MARK_NO_REPLY);
  finish_command (engine, session, 0);
}

void
rc_engine_drop_pending (RcEngine *engine, RcLiveSession *session, gboolean connection_closed)
{
  while (session->pending.len > 0)
    drop_head (engine, session, connection_closed);
}

/* What the server may say again in a reply. */
static void
keep_secret (RcLiveSession *session, const RcCommand *command)
{
  RcSpan secret;

  if (command->verb != NULL && (command->verb->kind == RC_VERB_PASS || command->verb->kind == RC_VERB_ACCT) &&
      rc_secret_find (rc_span (command->text->str, command->text->len), &secret))
    rc_span_copy_to (secret, session->public.state.secret);
}

void
rc_engine_add_command (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  RcCommand *command;

  if (rc_dialect_has (engine, RC_DIALECT_FINAL_ONLY))
    while (session->pending.len > 0)
      finish_command (engine, session, 0);
  if (session->pending.len >= RC_PENDING_MAX)
    drop_head (engine, session, FALSE);

  command = rc_live_session_take_command (session);
  rc_span_copy_to (record->payload, command->text);
  command->line = record->line;
  command->last_line = record->last_line;
  command->offset = record->offset;
  command->number = session->public.n_commands++;
  split_command (command, record);
  keep_secret (session, command);
  rc_rules_check_command (engine, session, command);
  rc_command_queue_push (&session->pending, command);

  session->last_sent = command->verb;
  session->no_content = FALSE;
  rc_engine_tell_line (engine, session, record->line, RC_LINE_COMMAND, 0);
  if (engine->sink.command != NULL)
    engine->sink.command (&session->public, command, engine->user_data);
}

/* --- attribution --- */

static gboolean
allows (const RcCommand *command, int code)
{
  return command->verb == NULL || rc_verb_allows (command->verb, code);
}

static gboolean
is_running_transfer (const RcCommand *command)
{
  return command->verb != NULL && command->verb->kind == RC_VERB_TRANSFER && command->preliminary;
}

/* While a transfer runs, what may answer a command that was sent after it? -1: it is the transfer's. */
static int
find_overtaker (RcLiveSession *session, int code)
{
  for (guint i = 1; i < session->pending.len; i++)
    {
      RcCommand *command = rc_command_queue_get (&session->pending, i);
      RcVerbKind kind = command->verb != NULL ? command->verb->kind : RC_VERB_SIMPLE;

      switch (code)
        {
        case 211:
        case 212:
        case 213:
          if (kind == RC_VERB_STAT)
            return i;
          break;
        case 225:
          if (kind == RC_VERB_ABOR)
            return i;
          break;
        case 221:
          if (kind == RC_VERB_QUIT)
            return i;
          break;
        case 500:
        case 501:
        case 502:
        case 503:
        case 504:
        case 530:
          return i; /* none of these can end a transfer after its 1yz */
        default:
          return -1;
        }
    }

  return -1;
}

/* The reply fits a later command and not the oldest: the oldest was never answered. */
static int
find_in_step (RcLiveSession *session, int code)
{
  RcCommand *head = rc_command_queue_get (&session->pending, 0);

  if (session->pending.len == 1)
    return 0;
  if (allows (head, code) || rc_code_answers_anything (code))
    return 0;
  for (guint i = 1; i < session->pending.len; i++)
    {
      RcCommand *command = rc_command_queue_get (&session->pending, i);

      if (command->verb != NULL && command->verb->replies != NULL && allows (command, code))
        return i;
    }
  return 0;
}

static int
find_transfer (RcLiveSession *session)
{
  for (guint i = 0; i < session->pending.len; i++)
    if (is_running_transfer (rc_command_queue_get (&session->pending, i)))
      return i;
  return 0;
}

/* The place in the queue of the command that @code answers. */
static guint
attribute (RcLiveSession *session, int code)
{
  RcCommand *head = rc_command_queue_get (&session->pending, 0);
  int index;

  if (code == 110)
    return find_transfer (session);
  if (code / 100 >= 2 && is_running_transfer (head))
    {
      index = find_overtaker (session, code);
      if (index > 0)
        return index;
    }
  return find_in_step (session, code);
}

/* Does a first reply answer connecting, or does the log begin later? */
static gboolean
answers_connecting (RcLiveSession *session, int code)
{
  if (code == 220 || code == 120 || code == 421)
    return TRUE;
  if (session->pending.len > 1 || session->public.n_replies > 0)
    return FALSE;
  return session->opened || code >= 400 || code == 200 || code == 202;
}

static RcOutcome
judge (const RcCommand *command, int code)
{
  if (code >= 600)
    return RC_OUTCOME_UNKNOWN; /* the outcome is that of the protected reply within */
  if (code < 400)
    return RC_OUTCOME_DONE;
  return command->preliminary ? RC_OUTCOME_FAILED : RC_OUTCOME_REFUSED;
}

static void
count_skipped (RcEngine *engine, RcLiveSession *session, guint index)
{
  for (guint i = 0; i < index; i++)
    {
      RcCommand *skipped = rc_command_queue_get (&session->pending, 0);

      if (skipped->line > 0)
        rc_marks_add (&skipped->marks, session->unanswered_abor ? RC_MARK_A4 : RC_MARK_NO_REPLY);
      else
        skipped->outcome = RC_OUTCOME_UNKNOWN;
      finish_command (engine, session, 0);
    }
}

/* 421 without a command of its own, or to the oldest: nothing more will be answered. */
static void
close_connection (RcEngine *engine, RcLiveSession *session)
{
  session->public.state.closed = TRUE;
  rc_engine_drop_pending (engine, session, TRUE);
}

static RcCommand *
find_command (RcEngine *engine, RcLiveSession *session, int code, guint *index)
{
  RcCommand *head = rc_live_session_get_head (session);

  *index = 0;
  if (head != NULL && head->line == 0 && head->verb == rc_verb_connect &&
      !answers_connecting (session, code))
    {
      drop_connecting (engine, session);
      head = rc_live_session_get_head (session);
    }
  if (head == NULL)
    return NULL;

  *index = attribute (session, code);
  if (*index > 0 && !is_running_transfer (head))
    {
      count_skipped (engine, session, *index);
      *index = 0;
    }
  return rc_command_queue_get (&session->pending, *index);
}

void
rc_engine_tell_reply (RcEngine *engine, RcLiveSession *session, RcReply *reply)
{
  guint index;
  RcCommand *command = find_command (engine, session, reply->code, &index);

  session->public.n_replies++;
  session->public.last_line = MAX (session->public.last_line, reply->last_line);
  reply->command = command;
  reply->listed = command != NULL && allows (command, reply->code);
  reply->during_transfer = command != NULL && command->preliminary;
  reply->marks = session->next_marks;
  session->next_marks.n = 0;

  rc_rules_check_reply (engine, session, command, reply);
  if (command != NULL)
    {
      command->code = reply->code;
      if (reply->code >= 200)
        command->outcome = judge (command, reply->code);
    }
  rc_state_apply (session, command, reply);
  if (engine->sink.reply != NULL)
    engine->sink.reply (&session->public, reply, engine->user_data);

  if (command != NULL && reply->code < 200)
    {
      command->preliminary = TRUE;
      session->listing_lines = 0;
    }
  session->last_code = reply->code;
  if (command != NULL && reply->code >= 200)
    {
      session->unanswered_abor = reply->code == 426;
      session->last_answered = command->verb;
      finish_command (engine, session, index);
    }
  if (reply->code == 421)
    close_connection (engine, session);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What failed, and replies that stand in the wrong place.
 */
#include "config.h"

#include "rc-facts-private.h"

#include "rc-secret.h"

#include <string.h>

#define COMMAND_MAX 300

/* --- failures --- */

static char *
dup_command (const RcFacts *self, const RcCommand *command)
{
  RcSpan text = rc_span (command->text->str, command->text->len), secret;
  g_autofree char *verb = NULL;

  if (!rc_secret_find (text, &secret))
    return rc_facts_dup_text (self, text, COMMAND_MAX);
  verb = rc_facts_dup_text (self, rc_span (text.text, command->verb_length), COMMAND_MAX);
  return g_strdup_printf ("%s %s", verb, RC_SECRET_MASK);
}

static char *
dup_path (const RcFacts *self, const RcCommand *command)
{
  gsize offset = MIN (command->argument_offset, command->text->len);

  if (command->verb != NULL &&
      (command->verb->kind == RC_VERB_PASS || command->verb->kind == RC_VERB_ACCT))
    return NULL;
  return rc_facts_dup_text (self, rc_span (command->text->str + offset, command->text->len - offset),
                            COMMAND_MAX);
}

/* Makes room: what has proved harmless is of no more use, and of many that are alike the first ones tell it all. Few are
 * kept, so that looking through them costs little. */
static gboolean
make_room (RcFacts *self)
{
  if (self->failures->len < MAX (self->sweep_at, 8))
    return TRUE;
  for (guint i = self->failures->len; i-- > 0;)
    if (rc_failure_is_harmless (self, g_ptr_array_index (self->failures, i)))
      g_ptr_array_remove_index (self->failures, i);
  self->sweep_at = MIN (2 * self->failures->len + 8, RC_FACTS_FAILURES_MAX);
  return self->failures->len < RC_FACTS_FAILURES_MAX;
}

static gboolean
is_aborted (const RcFacts *self, guint64 line)
{
  return self->abor_line > line || rc_facts_has_note_after (self, RC_NOTE_ABORTED, line);
}

static char *
dup_time (const RcFacts *self, const char *time)
{
  return *time != '\0' ? rc_facts_dup_text (self, rc_span (time, strlen (time)), RC_FACTS_TIME_SIZE) : NULL;
}

/* STAT of a path is a listing over the control connection. */
static gboolean
is_listing_by_stat (const RcCommand *command)
{
  return command->code == 550 && command->verb->id == RC_NAME_STAT &&
         command->argument_offset < command->text->len;
}

/* An extension that the server does not know: the session goes on without, whatever comes. */
static gboolean
is_of_no_interest (const RcFacts *self, const RcCommand *command)
{
  return rc_verb_has (command->verb, RC_VERB_OPTIONAL) && command->code >= 500 && command->code != 532 &&
         !is_listing_by_stat (command) && strstr (self->failing_text->str, "OOPS") == NULL;
}

static RcFailure *
new_failure (RcFacts *self, const RcSession *session, gboolean answered)
{
  RcFailure *failure = g_new0 (RcFailure, 1);

  if (answered)
    {
      failure->text = rc_facts_dup_text (
        self, rc_span (self->failing_text->str, self->failing_text->len), G_MAXSIZE);
      g_strdelimit (failure->text, "\r\t", ' ');
      failure->time = dup_time (self, self->failing_time);
      failure->waited = rc_facts_get_gap (self->time_before,
                                          rc_span (self->failing_time, strlen (self->failing_time)));
      failure->reply_line = self->last_reply_line;
      failure->substatus = self->failing_substatus;
      failure->system_error = self->failing_error;
    }
  else
    {
      failure->text = g_strdup ("");
      failure->time = g_strdup (self->trouble_time);
      failure->waited = self->silence;
    }
  failure->prot = session->state.prot;
  failure->tls = session->state.tls;
  /* A client that hides the login tells what came of it. */
  if (self->notes[RC_NOTE_TLS_READY].first > 0 && self->user_line == 0 && self->auth_line == 0)
    {
      failure->tls = TRUE;
      failure->prot = failure->prot != 0 ? failure->prot : 'P';
    }
  failure->logged_in = self->login_line > 0 && self->login_line > self->auth_line;
  failure->setup = self->setup;
  return failure;
}

void
rc_facts_add_failure (RcFacts *self, const RcSession *session, const RcCommand *command)
{
  gboolean answered = command->code >= 400;
  RcFailure *failure;

  if ((answered && is_of_no_interest (self, command)) || !make_room (self))
    return;
  failure = new_failure (self, session, answered);
  failure->verb = command->verb;
  failure->command = dup_command (self, command);
  failure->path = dup_path (self, command);
  failure->path_hash = rc_facts_hash (command->text->str + command->argument_offset,
                                      command->text->len - command->argument_offset);
  failure->line = command->line;
  failure->number = command->number + 1;
  failure->code = answered ? command->code : 0;
  failure->outcome = command->outcome;
  failure->preliminary = command->preliminary;
  failure->aborted = is_aborted (self, command->line);
  if (command->line == self->transfer_line)
    {
      failure->first_code = self->transfer_code;
      failure->data_open = self->transfer_data;
    }
  g_ptr_array_add (self->failures, failure);
}

/* ProFTPD refuses a transfer twice: 425 of the data connection, 550 of the command. */
static gboolean
is_echo (const RcFacts *self, const RcReply *reply)
{
  const RcFailure *last = self->failures->len > 0
                            ? g_ptr_array_index (self->failures, self->failures->len - 1) : NULL;

  return last != NULL && reply->code != 421 && last->code >= 400 && last->reply_line == self->last_reply_line &&
         rc_failure_is_transfer (last);
}

/* "501 PASV: Operation not permitted", "500 'EPSV': command not understood": the reply names what it answers. */
static const RcVerb *
find_named_verb (const char *text)
{
  gsize length;

  text += strspn (text, " '\"`");
  length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (length < 3 || length > 4 || g_ascii_isalnum (text[length]))
    return NULL;
  return rc_verb_lookup (text, length);
}

void
rc_facts_add_unasked (RcFacts *self, const RcSession *session, const RcReply *reply)
{
  RcFailure *failure;

  if (is_echo (self, reply) || !make_room (self))
    return;
  failure = new_failure (self, session, TRUE);
  failure->verb = find_named_verb (failure->text);
  failure->reply_line = reply->line;
  failure->command = g_strdup ("");
  failure->line = reply->line;
  failure->number = rc_facts_get_place (self, session);
  failure->code = reply->code;
  failure->outcome = RC_OUTCOME_REFUSED;
  failure->unasked = TRUE;
  g_ptr_array_add (self->failures, failure);
}

/* "FTPError: 530 Login incorrect.", "(550) File unavailable": the log shows no reply but tells of one. */
void
rc_facts_add_reported (RcFacts *self, const RcRecord *record, int code, RcSpan text)
{
  const RcFailure *last = self->failures->len > 0
                            ? g_ptr_array_index (self->failures, self->failures->len - 1) : NULL;
  RcFailure *failure;

  if ((last != NULL && last->code == code) || !make_room (self))
    return;
  failure = g_new0 (RcFailure, 1);
  failure->command = g_strdup ("");
  failure->text = g_strndup (text.text, MIN (text.length, COMMAND_MAX));
  g_strdelimit (failure->text, "\r\t", ' ');
  failure->line = record->line;
  failure->code = code;
  failure->outcome = RC_OUTCOME_REFUSED;
  failure->unasked = TRUE;
  failure->reported = TRUE;
  failure->waited = -1;
  g_ptr_array_add (self->failures, failure);
}

/* --- replies out of step --- */

/* Codes that hardly anything but their own command is answered with. */
static gboolean
is_telling (int code)
{
  static const int codes[] = { 125, 150, 211, 213, 215, 227, 229, 230, 234, 257, 331, 350 };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == code)
      return TRUE;
  return FALSE;
}

/* A reply that its command cannot have: 227 to SIZE. PASV and EPSV mixed up are another matter. */
static gboolean
is_foreign (const RcReply *reply)
{
  const RcVerb *verb = reply->command->verb;

  if (verb->replies == NULL || verb->kind == RC_VERB_CONNECT || verb->kind == RC_VERB_WRAPPED)
    return FALSE;
  if (reply->listed || !is_telling (reply->code))
    return FALSE;
  return !(rc_verb_has (verb, RC_VERB_PASSIVE) && reply->code / 10 == 22);
}

/* 550 b.txt: No such file, to RETR c.txt after RETR b.txt. */
static gboolean
names_previous (const RcFacts *self, const RcReply *reply)
{
  const RcCommand *command = reply->command;
  gsize name;

  if (self->previous_name[0] == '\0' || (reply->code < 400 && reply->code != 250 && reply->code != 257))
    return FALSE;
  name = strlen (self->previous_name);
  return rc_span_has (reply->body, rc_span (self->previous_name, name)) &&
         memmem (command->text->str, command->text->len, self->previous_name, name) == NULL &&
         command->argument_offset < command->text->len &&
         memmem (reply->body.text, reply->body.length, command->text->str + command->argument_offset,
                 command->text->len - command->argument_offset) == NULL;
}

void
rc_facts_check_shift (RcFacts *self, const RcReply *reply)
{
  if (reply->command == NULL || reply->command->verb == NULL || reply->command->line == 0)
    return;
  if (!is_foreign (reply) && !names_previous (self, reply))
    return;
  if (self->n_shifted++ == 0)
    {
      g_free (self->shifted_command);
      self->shifted_command = g_strdup (reply->command->verb->name);
      self->shifted_line = reply->line;
    }
  self->shifted_last = reply->line;
}

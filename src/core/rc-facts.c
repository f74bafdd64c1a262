/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-facts-private.h"

#include "rc-arguments.h"
#include "rc-secret.h"

#include <string.h>

#define TEXT_MAX 600

RcFacts *
rc_facts_new (const RcSession *session, const RcDialect *dialect, RcDecoder *decoder)
{
  RcFacts *self = g_new0 (RcFacts, 1);

  self->number = session->number;
  self->dialect = dialect;
  self->decoder = decoder;
  self->is_server_log = (dialect->flags & RC_DIALECT_SERVER) != 0 || session->peer != NULL;
  self->silence = -1;
  self->failing_text = g_string_new (NULL);
  self->failures = g_ptr_array_new_with_free_func (rc_failure_free);
  return self;
}

void
rc_facts_free (gpointer data)
{
  RcFacts *self = data;

  g_free (self->host);
  g_free (self->user);
  g_free (self->trouble_time);
  g_string_free (self->failing_text, TRUE);
  g_free (self->shifted_command);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

RcFacts *
rc_facts_copy (const RcFacts *self)
{
  RcFacts *copy = g_memdup2 (self, sizeof *self);

  copy->host = g_strdup (self->host);
  copy->user = g_strdup (self->user);
  copy->trouble_time = g_strdup (self->trouble_time);
  copy->failing_text = g_string_new_len (self->failing_text->str, self->failing_text->len);
  copy->shifted_command = g_strdup (self->shifted_command);
  copy->failures = g_ptr_array_new_with_free_func (rc_failure_free);
  for (guint i = 0; i < self->failures->len; i++)
    g_ptr_array_add (copy->failures, rc_failure_copy (g_ptr_array_index (self->failures, i)));
  return copy;
}

char *
rc_facts_dup_text (const RcFacts *self, RcSpan text, gsize max)
{
  char *decoded = rc_decoder_decode (self->decoder, text.text, MIN (text.length, max));

  /* The cut may have gone through a letter. */
  while (text.length > max && g_str_has_suffix (decoded, "\357\277\275"))
    decoded[strlen (decoded) - 3] = '\0';
  return decoded;
}

static const char *
get_argument (const RcCommand *command, gsize *length)
{
  gsize offset = MIN (command->argument_offset, command->text->len);

  *length = command->text->len - offset;
  return command->text->str + offset;
}

/* --- commands --- */

void
rc_facts_add_command (RcFacts *self, const RcSession *session, const RcCommand *command)
{
  gsize length;
  const char *argument = get_argument (command, &length);

  self->n_commands++;
  if (command->verb != NULL && !rc_verb_has (command->verb, RC_VERB_OPTIONAL))
    self->work_line = command->line;
  self->non_ascii = self->non_ascii || !rc_span_is_ascii (rc_span (argument, length));
  switch (command->verb != NULL ? command->verb->kind : RC_VERB_SIMPLE)
    {
    case RC_VERB_ABOR:
      self->abor_line = command->line;
      if (self->setup.verb != NULL && !self->in_transfer)
        self->dropped = self->setup;
      break;
    case RC_VERB_QUIT:
      self->quit_line = command->line;
      break;
    case RC_VERB_USER:
      self->user_line = command->line;
      break;
    case RC_VERB_PASS:
      self->pass_line = command->line;
      break;
    default:
      break;
    }
}

/* --- replies --- */

static void
note_port (RcFacts *self, guint port)
{
  if (port == 0)
    return;
  if (self->low_port == 0 || port < self->low_port)
    self->low_port = port;
  self->high_port = MAX (self->high_port, port);
}

/* Where the data connection goes, as far as @reply or its command says. */
static void
read_endpoint (RcDataSetup *setup, const RcReply *reply)
{
  g_auto (RcArguments) arguments = { 0 };
  gsize length = 0;
  const char *argument = reply->command != NULL ? get_argument (reply->command, &length) : "";

  if (reply->code >= 227 && reply->code <= 229)
    rc_arguments_read (&arguments, reply->code, setup->verb->name, reply->body.text, reply->body.length);
  else
    rc_arguments_read_command (&arguments, setup->verb->name, argument, length);
  setup->port = arguments.port;
  setup->has_address = arguments.address.family != RC_ADDRESS_NONE;
  if (setup->has_address)
    setup->address = arguments.address;
}

/* @verb: what @reply answers; @number: its place in the session */
static void
add_setup (RcFacts *self, const RcReply *reply, const RcVerb *verb, guint number)
{
  RcDataSetup *setup = &self->setup;

  *setup = (RcDataSetup){ .verb = verb, .line = reply->line, .number = number, .unasked = reply->command == NULL };
  if (reply->code == 227 && rc_arguments_read_plain_host_port (reply->body, &setup->address, &setup->port))
    setup->has_address = TRUE;
  else
    read_endpoint (setup, reply);
  if (reply->code >= 227 && reply->code <= 229)
    note_port (self, setup->port);
  self->last_setup = self->setup;
  self->n_setups++;
  if (self->mixed_line == 0 && ((reply->code == 227 && rc_verb_is_named (verb, RC_NAME_EPSV)) ||
                                (reply->code == 229 && rc_verb_is_named (verb, RC_NAME_PASV))))
    {
      self->mixed_line = reply->line;
      self->mixed_verb = verb;
      self->mixed_code = reply->code;
    }
}

/* Some clients show replies and no commands: 229 and "200 PORT command successful" can only prepare a data connection, and
 * 226 can only end one. */
static void
add_unasked (RcFacts *self, const RcSession *session, const RcReply *reply)
{
  const RcVerb *verb = NULL;

  if (reply->code == 227 || reply->code == 229)
    verb = reply->code == 227 ? rc_verb_lookup ("PASV", 4) : rc_verb_lookup ("EPSV", 4);
  else if (reply->code == 200 && (memmem (reply->body.text, reply->body.length, "PORT ", 5) != NULL ||
                                  memmem (reply->body.text, reply->body.length, "EPRT ", 5) != NULL))
    verb = rc_verb_lookup ("PORT", 4);
  if (verb != NULL)
    add_setup (self, reply, verb, rc_facts_get_place (self, session));
  if (self->setup.verb == NULL || !self->setup.unasked || reply->code < 200 || reply->line == self->setup.line)
    return;
  if (reply->code == 226 || reply->code == 250)
    {
      self->n_transfers++;
      self->last_transfer = rc_facts_get_place (self, session);
    }
  if (reply->code == 226 || reply->code == 250 || reply->code >= 400)
    self->setup.verb = NULL;
}

static void
add_login (RcFacts *self, const RcSession *session, const RcReply *reply)
{
  if (reply->code == 332)
    {
      self->account_line = reply->line;
      self->account_verb = reply->command != NULL ? reply->command->verb : NULL;
    }
  if (session->state.user->len > 0 && (self->user == NULL || reply->code == 331))
    {
      g_free (self->user);
      self->user = rc_facts_dup_text (
        self, rc_span (session->state.user->str, session->state.user->len), TEXT_MAX);
    }
  if (reply->code != 230 && reply->code != 232)
    return;
  self->login_line = reply->line;
  self->account_line = 0;
}

static void
keep_time (char *to, RcSpan time)
{
  gsize length = MIN (time.length, RC_FACTS_TIME_SIZE - 1);

  memcpy (to, time.text, length);
  to[length] = '\0';
}

/* What stood in the log at the failure, until the exchange is over: most refusals turn out to be harmless. */
static void
keep_failing_text (RcFacts *self, const RcSession *session, const RcReply *reply)
{
  rc_string_clear (self->failing_text);
  rc_secret_append_masked (self->failing_text, rc_span (reply->body.text, MIN (reply->body.length, TEXT_MAX)),
                           rc_span (session->state.secret->str, session->state.secret->len));
  memcpy (self->time_before, self->last_time, sizeof self->time_before);
  self->failing_substatus = reply->substatus;
  self->failing_error = reply->system_error;
  self->failing_time[0] = '\0';
  if (reply->time.length > 0)
    keep_time (self->failing_time, reply->time);
}

/* "226 0 matches total", "(0 bytes)": the listing was empty, says the server. */
static gboolean
says_nothing_came (RcSpan body)
{
  static const char *const words[] = { " matches", " bytes", " files", " entries", " lines", " items" };

  for (gsize i = 0; i + 6 < body.length; i++)
    {
      RcSpan rest = rc_span (body.text + i + 1, body.length - i - 1);

      if (body.text[i] != '0' || (i > 0 && (g_ascii_isalnum (body.text[i - 1]) || body.text[i - 1] == '.' ||
                                            body.text[i - 1] == ',')))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        if (rest.length >= strlen (words[j]) &&
            g_ascii_strncasecmp (rest.text, words[j], strlen (words[j])) == 0)
          return TRUE;
    }
  return FALSE;
}

/* Only where the log shows what is listed does it tell that nothing was. */
static gboolean
shows_listings (const RcFacts *self)
{
  return strcmp (self->dialect->id, "bsd-ftp") == 0;
}

/* Servers that say so only when they have the connection. */
static gboolean
says_connected (RcSpan body)
{
  static const RcSpan words[] = { RC_SPAN_LITERAL ("Accepted data connection"),
                                  RC_SPAN_LITERAL ("Here comes the directory listing"),
                                  RC_SPAN_LITERAL ("Ok to send data") };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (rc_span_has (body, words[i]))
      return TRUE;
  return FALSE;
}

static void
add_transfer_reply (RcFacts *self, const RcReply *reply)
{
  const RcCommand *command = reply->command;

  if (reply->code / 100 == 1)
    {
      self->in_transfer = TRUE;
      self->transfer_line = command->line;
      self->transfer_code = reply->code;
      self->transfer_data = rc_verb_has (self->setup.verb, RC_VERB_PASSIVE) && says_connected (reply->body);
      self->n_listed = 0;
      if (rc_verb_is_listing (command->verb) && says_nothing_came (reply->body))
        self->empty_line = reply->line;
      return;
    }
  if (rc_verb_is_listing (command->verb) && (reply->code == 226 || reply->code == 250) &&
      (says_nothing_came (reply->body) ||
       (shows_listings (self) && command->preliminary && self->n_listed == 0)))
    self->empty_line = reply->line;
  self->in_transfer = FALSE;
}

static void
add_answer (RcFacts *self, const RcReply *reply)
{
  const RcVerb *verb = reply->command->verb;

  /* Some servers have another code than 234 for it, or a line of their greeting. */
  if (reply->code == 234 || (verb->kind == RC_VERB_AUTH && reply->code / 100 == 2))
    self->auth_line = reply->line;
  if (rc_verb_has (verb, RC_VERB_SETUP) && reply->code / 100 == 2)
    add_setup (self, reply, verb, reply->command->number + 1);
  if (verb->kind == RC_VERB_TRANSFER)
    add_transfer_reply (self, reply);
}

/* 426, and then 226 for an ABOR that the log does not show: RFC 959, section 4.1.3. */
static void
check_unseen_abort (RcFacts *self, const RcReply *reply)
{
  RcFailure *last = self->failures->len > 0
                      ? g_ptr_array_index (self->failures, self->failures->len - 1) : NULL;

  if (last != NULL && last->code == 426 && last->reply_line == self->last_reply_line &&
      (reply->code == 226 || reply->code == 225))
    last->aborted = TRUE;
}

void
rc_facts_add_reply (RcFacts *self, const RcSession *session, const RcReply *reply)
{
  const RcCommand *command = reply->command;

  if (!self->has_peer && session->peer != NULL)
    self->has_peer = rc_address_parse (&self->peer, session->peer, -1);
  if (self->n_replies++ == 0)
    self->first_code = reply->code;
  if (self->auth_line > 0 && self->after_auth == 0)
    self->after_auth = reply->line;
  if (reply->code / 100 == 3 || reply->code == 230 || reply->code == 232 || reply->code >= 530)
    add_login (self, session, reply);
  if (reply->code >= 400 && reply->code < 600)
    keep_failing_text (self, session, reply);
  if (reply->code == 421 || reply->code == 221)
    self->closed_line = reply->line;

  rc_facts_check_shift (self, reply);
  if (command == NULL)
    {
      check_unseen_abort (self, reply);
      if (reply->code >= 400 && reply->code < 600)
        rc_facts_add_unasked (self, session, reply);
      add_unasked (self, session, reply);
    }
  else if (command->verb != NULL)
    {
      add_answer (self, reply);
    }

  self->last_reply_line = reply->line;
  self->last_code = reply->code;
  if (reply->code >= 200)
    self->last_final_line = reply->line;
  if (reply->code < 400 && reply->code != 221)
    self->last_good_line = reply->line;
  if (reply->time.length > 0)
    keep_time (self->last_time, reply->time);
}

/* --- exchanges --- */

/* MKD of a folder that is there, DELE of a file that is not: the client made sure, and went on. */
static gboolean
makes_up_for (const RcVerb *done, const RcFailure *failure)
{
  RcVerbName name = done->id;

  if (failure->verb == NULL || failure->path == NULL)
    return FALSE;
  if (name == failure->verb->id)
    return TRUE;
  if (failure->verb->id == RC_NAME_MKD)
    return name == RC_NAME_CWD || name == RC_NAME_STOR || name == RC_NAME_STOU || name == RC_NAME_APPE;
  if (failure->verb->id == RC_NAME_DELE || failure->verb->id == RC_NAME_RMD || failure->verb->id == RC_NAME_RNFR)
    return name == RC_NAME_STOR || name == RC_NAME_RNTO || name == RC_NAME_MKD;
  return rc_verb_is_listing (done) && rc_verb_is_listing (failure->verb);
}

static void
note_done (RcFacts *self, const RcCommand *command)
{
  const RcVerb *verb = command->verb;
  guint number = command->number + 1;
  guint hash = 0;

  if (verb == NULL)
    return;
  if (verb->kind == RC_VERB_TRANSFER)
    self->n_transfers++;
  if (rc_verb_is_listing (verb))
    self->last_listing = number;
  else if (verb->kind == RC_VERB_TRANSFER)
    self->last_transfer = number;
  else if (rc_verb_has (verb, RC_VERB_CHANGE))
    self->last_change = number;

  if (self->failures->len > 0)
    {
      gsize length;
      const char *argument = get_argument (command, &length);

      hash = rc_facts_hash (argument, length);
    }
  for (guint i = 0; i < self->failures->len; i++)
    {
      RcFailure *failure = g_ptr_array_index (self->failures, i);

      if (failure->path_hash == hash && !failure->redone)
        failure->redone = makes_up_for (verb, failure);
    }
}

static void
remember_exchange (RcFacts *self, const RcCommand *command)
{
  gsize length;
  const char *argument = get_argument (command, &length);
  const char *slash;

  self->previous_verb = command->verb;
  self->previous_name[0] = '\0';
  if (length == 0 || !rc_verb_has (command->verb, RC_VERB_PATH))
    return;
  slash = memrchr (argument, '/', length);
  if (slash != NULL)
    {
      length -= slash + 1 - argument;
      argument = slash + 1;
    }
  if (length < 3 || length >= sizeof self->previous_name)
    return;
  memcpy (self->previous_name, argument, length);
  self->previous_name[length] = '\0';
}

void
rc_facts_end_command (RcFacts *self, const RcSession *session, const RcCommand *command)
{
  const RcVerb *verb = command->verb;
  gboolean failed = command->outcome == RC_OUTCOME_REFUSED || command->outcome == RC_OUTCOME_FAILED;

  if (failed && verb != NULL && verb->kind == RC_VERB_AUTH && self->n_auth_refused++ == 0)
    {
      self->auth_refused_line = self->last_reply_line;
      self->auth_refused_code = command->code;
    }
  if (failed && rc_verb_is_named (verb, RC_NAME_OPTS) && strcasestr (command->text->str, "UTF") != NULL)
    self->utf8_line = self->last_reply_line;

  if (failed || (command->outcome == RC_OUTCOME_UNANSWERED && command->line > 0))
    rc_facts_add_failure (self, session, command);
  else if (command->outcome == RC_OUTCOME_DONE)
    note_done (self, command);
  if (verb != NULL && verb->kind == RC_VERB_TRANSFER)
    {
      self->setup.verb = NULL;
      self->in_transfer = FALSE;
    }
  remember_exchange (self, command);
}

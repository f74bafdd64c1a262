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
  self->silence = self->waited = -1;
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
  g_free (self->last_text);
  g_free (self->failure_time);
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
  copy->last_text = g_strdup (self->last_text);
  copy->failure_time = g_strdup (self->failure_time);
  copy->shifted_command = g_strdup (self->shifted_command);
  copy->failures = g_ptr_array_new_with_free_func (rc_failure_free);
  for (guint i = 0; i < self->failures->len; i++)
    g_ptr_array_add (copy->failures, rc_failure_copy (g_ptr_array_index (self->failures, i)));
  return copy;
}

char *
rc_facts_dup_text (const RcFacts *self, RcSpan text, gsize max)
{
  return rc_decoder_decode (self->decoder, text.text, MIN (text.length, max));
}

static const char *
get_argument (const RcCommand *command, gsize *length)
{
  gsize offset = MIN (command->argument_offset, command->text->len);

  *length = command->text->len - offset;
  return command->text->str + offset;
}

static gboolean
is_verb (const RcVerb *verb, const char *name)
{
  return verb != NULL && strcmp (rc_verb_get_plain_name (verb), name) == 0;
}

/* --- commands --- */

static gboolean
has_high_bytes (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guint8) text[i] >= 0x80)
      return TRUE;
  return FALSE;
}

void
rc_facts_add_command (RcFacts *self, const RcSession *session, const RcCommand *command)
{
  gsize length;
  const char *argument = get_argument (command, &length);

  self->n_commands++;
  if (!self->non_ascii && has_high_bytes (argument, length))
    self->non_ascii = TRUE;
  switch (command->verb != NULL ? command->verb->kind : RC_VERB_SIMPLE)
    {
    case RC_VERB_ABOR:
      self->abor_line = command->line;
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

static gboolean
is_setup_verb (const RcVerb *verb)
{
  static const char *const names[] = { "PASV", "EPSV", "LPSV", "CPSV", "PORT", "EPRT", "LPRT", NULL };

  return verb != NULL && g_strv_contains (names, verb->name);
}

static void
add_setup (RcFacts *self, const RcReply *reply)
{
  const RcVerb *verb = reply->command->verb;
  g_auto (RcArguments) arguments = { 0 };
  gsize length;
  const char *argument = get_argument (reply->command, &length);

  if (reply->code >= 227 && reply->code <= 229)
    rc_arguments_read (&arguments, reply->code, verb->name, reply->body.text, reply->body.length);
  else
    rc_arguments_read_command (&arguments, verb->name, argument, length);
  self->setup = (RcDataSetup){
    .verb = verb,
    .line = reply->line,
    .number = reply->command->number + 1,
    .port = arguments.port,
  };
  if (arguments.address.family != RC_ADDRESS_NONE)
    {
      self->setup.has_address = TRUE;
      self->setup.address = arguments.address;
    }
  if (reply->code >= 227 && reply->code <= 229)
    note_port (self, arguments.port);
  self->last_setup = self->setup;
  self->n_setups++;
  if (self->mixed_line == 0 && ((reply->code == 227 && is_verb (verb, "EPSV")) ||
                                (reply->code == 229 && is_verb (verb, "PASV"))))
    {
      self->mixed_line = reply->line;
      self->mixed_verb = verb;
      self->mixed_code = reply->code;
    }
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
  self->login_number = reply->command != NULL ? reply->command->number + 1 : 0;
  self->account_line = 0;
}

/* What stood in the log at the failure, kept until the exchange is over. */
static void
keep_failing_text (RcFacts *self, const RcSession *session, const RcReply *reply)
{
  g_autoptr (GString) text = g_string_new (NULL);

  rc_secret_append_masked (text, rc_span (reply->body.text, MIN (reply->body.length, TEXT_MAX)),
                           rc_span (session->state.secret->str, session->state.secret->len));
  g_free (self->last_text);
  self->last_text = rc_facts_dup_text (self, rc_span (text->str, text->len), TEXT_MAX);
  g_strdelimit (self->last_text, "\r\t", ' ');
  self->waited = rc_facts_get_gap (self->last_time, reply->time);
  g_free (self->failure_time);
  self->failure_time = reply->time.length > 0 ? rc_facts_dup_text (self, reply->time, 64) : NULL;
}

static void
keep_time (RcFacts *self, RcSpan time)
{
  gsize length = MIN (time.length, sizeof self->last_time - 1);

  if (length == 0)
    return;
  memcpy (self->last_time, time.text, length);
  self->last_time[length] = '\0';
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

static void
add_transfer_reply (RcFacts *self, const RcReply *reply)
{
  const RcCommand *command = reply->command;

  if (reply->code / 100 == 1)
    {
      self->in_transfer = TRUE;
      self->transfer_line = command->line;
      self->transfer_code = reply->code;
      self->transfer_data = FALSE;
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

  if (reply->code == 234)
    self->auth_line = reply->line;
  if (is_setup_verb (verb) && reply->code / 100 == 2)
    add_setup (self, reply);
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
    }
  else if (command->verb != NULL)
    {
      add_answer (self, reply);
    }

  self->last_reply_line = reply->line;
  self->last_code = reply->code;
  if (reply->code >= 200)
    self->last_final_line = reply->line;
  keep_time (self, reply->time);
}

/* --- exchanges --- */

static gboolean
is_change (const RcVerb *verb)
{
  static const char *const names[] = { "DELE", "RMD", "MKD", "RNTO", NULL };

  return g_strv_contains (names, rc_verb_get_plain_name (verb));
}

/* MKD of a folder that is there, DELE of a file that is not: the client made sure, and went on. */
static gboolean
makes_up_for (const RcVerb *done, const RcFailure *failure)
{
  static const char *const entering[] = { "CWD", "STOR", "STOU", "APPE", "MKD", NULL };
  static const char *const replacing[] = { "STOR", "RNTO", "MKD", NULL };
  const char *name = rc_verb_get_plain_name (done);

  if (failure->verb == NULL)
    return FALSE;
  if (done == failure->verb || strcmp (name, rc_verb_get_plain_name (failure->verb)) == 0)
    return TRUE;
  if (rc_failure_is (failure, "MKD"))
    return g_strv_contains (entering, name);
  if (rc_failure_is (failure, "DELE") || rc_failure_is (failure, "RMD"))
    return g_strv_contains (replacing, name);
  return rc_verb_is_listing (done) && rc_verb_is_listing (failure->verb);
}

static void
note_done (RcFacts *self, const RcCommand *command)
{
  const RcVerb *verb = command->verb;
  g_autofree char *path = NULL;
  guint number = command->number + 1;

  if (verb == NULL)
    return;
  if (verb->kind == RC_VERB_TRANSFER)
    self->n_transfers++;
  if (rc_verb_is_listing (verb))
    self->last_listing = number;
  else if (verb->kind == RC_VERB_TRANSFER)
    self->last_transfer = number;
  else if (is_change (verb))
    self->last_change = number;

  for (guint i = 0; i < self->failures->len; i++)
    {
      RcFailure *failure = g_ptr_array_index (self->failures, i);
      gsize length;
      const char *argument = get_argument (command, &length);

      if (failure->redone || !makes_up_for (verb, failure))
        continue;
      if (path == NULL)
        path = rc_facts_dup_text (self, rc_span (argument, length), TEXT_MAX);
      failure->redone = g_strcmp0 (failure->path, path) == 0;
    }
}

static gboolean
takes_path (const RcVerb *verb)
{
  static const char *const names[] = { "RETR", "STOR", "APPE", "DELE", "RMD", "MKD", "RNFR", "RNTO",
                                       "CWD", "SIZE", "MDTM", "MLST", "LIST", "NLST", "MLSD", NULL };

  return g_strv_contains (names, rc_verb_get_plain_name (verb));
}

static void
remember_exchange (RcFacts *self, const RcCommand *command)
{
  gsize length;
  const char *argument = get_argument (command, &length);
  const char *slash;

  self->previous_verb = command->verb;
  self->previous_name[0] = '\0';
  if (command->verb == NULL || length == 0 || !takes_path (command->verb))
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

  if (failed && is_verb (verb, "AUTH") && self->n_auth_refused++ == 0)
    {
      self->auth_refused_line = self->last_reply_line;
      self->auth_refused_code = command->code;
    }
  if (failed && is_verb (verb, "OPTS") && strcasestr (command->text->str, "UTF") != NULL)
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

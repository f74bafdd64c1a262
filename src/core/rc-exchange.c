/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-exchange.h"

#include "rc-arguments.h"
#include "rc-client-note.h"
#include "rc-failure.h"

#include <string.h>

#define TEXT_MAX 300

typedef struct
{
  RcTranscript *transcript;
  guint session;
  gboolean show_secrets;
  GPtrArray *exchanges;
  gboolean has_control; /* the client said whom it connects to */
  RcAddress control;
  guint control_port;
  gboolean has_replies;
} Collector;

static void
exchange_free (gpointer data)
{
  RcExchange *self = data;

  g_free (self->command);
  g_free (self->kind);
  g_free (self->text);
  g_free (self);
}

const char *
rc_exchange_get_name (const RcExchange *self)
{
  return self->verb != NULL ? rc_verb_get_plain_name (self->verb) : self->command;
}

int
rc_exchange_get_code (const RcExchange *self)
{
  return self->n_codes > 0 ? self->codes[self->n_codes - 1] : 0;
}

/* --- arguments --- */

/* Its first word is a setting, and not a name or a number. */
static gboolean
has_setting (const char *name)
{
  static const char *const names[] = { "TYPE", "MODE", "STRU", "PROT", "AUTH", "OPTS", "SITE", "LANG", NULL };

  return g_strv_contains (names, name);
}

static char *
dup_kind (const RcVerb *verb, const char *argument)
{
  const char *name = verb != NULL ? rc_verb_get_plain_name (verb) : "";
  gsize word = strcspn (argument, " ");

  if (has_setting (name))
    return g_ascii_strup (argument, word);
  if (!rc_verb_is_listing (verb))
    return g_strdup ("");
  if (*argument == '-')
    return g_strndup (argument, word);
  return g_strdup (*argument != '\0' ? "path" : "");
}

static void
set_address (RcExchange *self, const RcArguments *arguments)
{
  if (arguments->address.family == RC_ADDRESS_NONE)
    return;
  self->has_address = TRUE;
  self->address = arguments->address;
}

/* --- what the engine tells --- */

static RcExchange *
add_exchange (Collector *collector)
{
  RcExchange *exchange = g_new0 (RcExchange, 1);

  exchange->outcome = RC_OUTCOME_UNKNOWN;
  exchange->text = g_strdup ("");
  g_ptr_array_add (collector->exchanges, exchange);
  return exchange;
}

static RcExchange *
add_command (Collector *collector, const RcCommand *command)
{
  RcExchange *exchange = add_exchange (collector);
  gsize offset = MIN (command->argument_offset, command->text->len);
  const char *argument = command->text->str + offset;
  g_auto (RcArguments) arguments = { 0 };

  exchange->line = command->line;
  exchange->verb = command->verb;
  exchange->command =
    rc_transcript_dup_command (collector->transcript, command, collector->show_secrets);
  exchange->kind = dup_kind (command->verb, argument);
  if (command->verb != NULL &&
      rc_arguments_read_command (&arguments, command->verb->name, argument, command->text->len - offset))
    set_address (exchange, &arguments);
  return exchange;
}

static RcExchange *
find (Collector *collector, const RcCommand *command)
{
  for (guint i = collector->exchanges->len; i-- > 0;)
    {
      RcExchange *exchange = g_ptr_array_index (collector->exchanges, i);

      if (exchange->line == command->line && exchange->verb == command->verb)
        return exchange;
    }
  return NULL;
}

/* Before the first reply: what comes later is about data connections. */
static void
on_note (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  Collector *collector = user_data;

  if (session->number != collector->session || collector->has_replies || session->peer != NULL)
    return;
  if (rc_client_note_find_address (record->payload, &collector->control, &collector->control_port))
    collector->has_control = TRUE;
}

static void
set_control (Collector *collector, RcExchange *exchange)
{
  exchange->has_address = collector->has_control;
  exchange->address = collector->control;
  exchange->port = collector->control_port;
}

static gboolean
is_full (const Collector *collector)
{
  return collector->exchanges->len >= RC_EXCHANGES_MAX;
}

static void
on_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Collector *collector = user_data;

  if (session->number == collector->session && !is_full (collector))
    add_command (collector, command);
}

static void
add_code (RcExchange *exchange, int code)
{
  if (exchange->n_codes == RC_EXCHANGE_CODES_MAX)
    {
      memmove (exchange->codes, exchange->codes + 1, sizeof exchange->codes - sizeof exchange->codes[0]);
      exchange->n_codes--;
    }
  exchange->codes[exchange->n_codes++] = code;
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Collector *collector = user_data;
  RcExchange *exchange = NULL;
  g_auto (RcArguments) arguments = { 0 };

  if (session->number != collector->session)
    return;
  collector->has_replies = TRUE;
  if (reply->command != NULL)
    exchange = find (collector, reply->command);
  if (exchange == NULL && is_full (collector))
    return;
  if (exchange == NULL && reply->command != NULL)
    {
      exchange = add_command (collector, reply->command);
      if (reply->command->verb != NULL && reply->command->verb->kind == RC_VERB_CONNECT)
        set_control (collector, exchange);
    }
  if (exchange == NULL)
    {
      exchange = add_exchange (collector);
      exchange->command = g_strdup ("");
      exchange->kind = g_strdup ("");
    }

  add_code (exchange, reply->code);
  exchange->reply_line = reply->line;
  g_free (exchange->text);
  exchange->text = rc_transcript_dup_reply_text (
    collector->transcript, session, rc_span (reply->text.text, MIN (reply->text.length, TEXT_MAX)),
    collector->show_secrets);
  if (reply->code == 227 &&
      rc_arguments_read (&arguments, 227, "PASV", reply->body.text, reply->body.length))
    set_address (exchange, &arguments);
}

static void
on_command_done (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Collector *collector = user_data;
  RcExchange *exchange;

  if (session->number != collector->session)
    return;
  exchange = find (collector, command);
  if (exchange != NULL)
    exchange->outcome = command->outcome;
}

/* Nobody answered: the log says no more than whom the client tried. */
static void
add_unanswered_connect (Collector *collector)
{
  RcExchange *exchange = add_exchange (collector);

  exchange->verb = rc_verb_connect;
  exchange->command = g_strdup (rc_verb_connect->name);
  exchange->kind = g_strdup ("");
  exchange->outcome = RC_OUTCOME_UNANSWERED;
  set_control (collector, exchange);
}

GPtrArray *
rc_exchanges_new (RcTranscript *transcript, guint session, gboolean show_secrets)
{
  const RcEngineSink sink = {
    .command = on_command, .reply = on_reply, .command_done = on_command_done, .note = on_note,
  };
  Collector collector = { transcript, session, show_secrets, g_ptr_array_new_with_free_func (exchange_free) };
  RcSessionInfo info;

  rc_transcript_get_session (transcript, session, &info);
  rc_transcript_replay (transcript, info.first_line, info.last_line, TRUE, &sink, &collector);
  if (collector.has_control && collector.exchanges->len == 0)
    add_unanswered_connect (&collector);
  return collector.exchanges;
}

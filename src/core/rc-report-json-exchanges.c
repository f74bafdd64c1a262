/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arrays "commands" and "replies": most of a document, so nothing here allocates for each of them. */
#include "config.h"

#include "rc-arguments.h"
#include "rc-report-json-private.h"

#include <string.h>

/* Meanings that are written already; those of the same hash take each other's place. */
#define N_MEANINGS 256

typedef struct
{
  RcMeaning meaning;
  GString *members; /* an object with "title" and all others that depend on nothing else; NULL: none yet */
} WrittenMeaning;

typedef struct
{
  RcReport *report;
  RcMeaningFinder *finder;
  GString *text;    /* that which is being written */
  GString *body;    /* of the reply */
  GString *printed; /* the time of the reply before, which is that of many */
  char *time;       /* the same as RFC 3339, or NULL */
  WrittenMeaning meanings[N_MEANINGS];
} Exchanges;

/* --- pieces --- */

static void
add_mark (RcReport *report, RcJsonWriter *json, const char *id)
{
  const RcMarkInfo *info = rc_catalog_get_mark (report->catalog, id);
  const char severity[] = { info != NULL ? info->severity : 'I', '\0' };

  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "id", id);
  rc_json_writer_put_string (json, "severity", severity);
  rc_json_writer_put_string (json, "text",
                             rc_catalog_get_mark_text (report->catalog, report->options->language, id));
  rc_json_writer_end_object (json);
}

static void
add_marks (RcReport *report, RcJsonWriter *json, const RcMarks *marks, const RcArguments *arguments)
{
  rc_json_writer_set_name (json, "marks");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < marks->n; i++)
    add_mark (report, json, rc_mark_get_id (marks->ids[i]));
  for (guint i = 0; arguments != NULL && i < arguments->n_marks; i++)
    add_mark (report, json, rc_arguments_mark_to_id (arguments->marks[i]));
  rc_json_writer_end_array (json);
}

static void
add_command_members (Exchanges *self, RcJsonWriter *json, const RcCommand *command)
{
  GString *text = self->text;
  gsize length;
  gboolean more;

  g_string_truncate (text, 0);
  rc_transcript_append_command (self->report->transcript, text, command, self->report->options->show_secrets);
  /* The offsets of the command are those of its bytes in the log; a blank is one in every encoding. */
  length = strcspn (text->str, " ");
  more = text->str[length] == ' ';
  rc_json_writer_put_int (json, "line", (gint64) command->line);
  if (command->line == 0)
    {
      rc_json_writer_put_string (json, "verb", rc_verb_connect->name);
    }
  else
    {
      for (gsize i = 0; i < length; i++)
        text->str[i] = g_ascii_toupper (text->str[i]);
      text->str[length] = '\0';
      rc_json_writer_put_string (json, "verb", text->str);
    }
  rc_json_writer_put_string (json, "argument", more ? text->str + length + 1 : "");
}

/* --- commands --- */

static const char *
get_outcome (const RcCommand *command)
{
  static const char *const names[] = {
    [RC_OUTCOME_PENDING] = "unanswered",    [RC_OUTCOME_DONE] = "done",
    [RC_OUTCOME_REFUSED] = "refused",       [RC_OUTCOME_FAILED] = "failed",
    [RC_OUTCOME_UNANSWERED] = "unanswered", [RC_OUTCOME_UNKNOWN] = "unknown",
  };

  return names[command->outcome];
}

static void
on_command_done (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Exchanges *self = user_data;
  RcReport *report = self->report;
  RcJsonWriter *json;

  if (command->line == 0 || !rc_report_wants_session (report, session->number))
    return;
  if (report->options->only_failures && command->outcome != RC_OUTCOME_REFUSED &&
      command->outcome != RC_OUTCOME_FAILED)
    return;
  json = rc_report_json_begin_in_order (report, "command");
  add_command_members (self, json, command);
  rc_json_writer_put_string (json, "session", session->id);
  rc_json_writer_put_string (json, "outcome", get_outcome (command));
  add_marks (report, json, &command->marks, NULL);
  rc_report_json_end_in_order (report, command->line);
}

/* --- replies --- */

static void
add_variant (RcJsonWriter *json, const RcMeaning *meaning)
{
  rc_json_writer_set_name (json, "variant");
  if (meaning->variant == NULL || meaning->variant_texts == NULL)
    {
      rc_json_writer_add_null (json);
      return;
    }
  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "server", meaning->server);
  rc_json_writer_put_strings (json, "servers", meaning->variant->servers);
  rc_json_writer_put_string (json, "meaning", meaning->variant_texts->meaning);
  rc_json_writer_put_strings (json, "you_can", meaning->variant_texts->you_can);
  rc_json_writer_put_strings (json, "admin_can", meaning->variant_texts->admin_can);
  rc_json_writer_end_object (json);
}

static void
write_meaning (WrittenMeaning *self, const RcMeaning *meaning)
{
  RcJsonWriter json;

  self->meaning = *meaning;
  if (self->members == NULL)
    self->members = g_string_new (NULL);
  g_string_truncate (self->members, 0);
  rc_json_writer_init (&json, self->members, FALSE);
  rc_json_writer_begin_object (&json);
  rc_json_writer_put_string (&json, "title", meaning->title);
  rc_json_writer_put_string (&json, "meaning", meaning->meaning);
  rc_json_writer_put_string (&json, "meaning_from", meaning->from);
  add_variant (&json, meaning);
  rc_json_writer_end_object (&json);
}

/* The catalog's texts stay where they are, so that the same places are the same texts. */
static gboolean
is_same (const RcMeaning *one, const RcMeaning *other)
{
  return one->title == other->title && one->meaning == other->meaning && one->from == other->from &&
         one->variant == other->variant && one->variant_texts == other->variant_texts && one->server == other->server;
}

static void
add_meaning (Exchanges *self, RcJsonWriter *json, const RcSession *session, const RcReply *reply)
{
  RcMeaning meaning;
  WrittenMeaning *written;
  guintptr hash;

  rc_meaning_finder_find (self->finder, &meaning, session, reply);
  hash = ((guintptr) meaning.title ^ (guintptr) meaning.meaning ^ (guintptr) meaning.server) * 2654435769U;
  written = &self->meanings[(hash >> 16) % N_MEANINGS];
  if (written->members == NULL || !is_same (&written->meaning, &meaning))
    write_meaning (written, &meaning);
  rc_json_writer_add_members (json, written->members->str, written->members->len);
}

static void
add_text (Exchanges *self, RcJsonWriter *json, const RcSession *session, const RcReply *reply)
{
  g_string_truncate (self->text, 0);
  rc_transcript_append_reply_text (self->report->transcript, self->text, session, reply->text,
                                   self->report->options->show_secrets);
  rc_json_writer_put_string (json, "text", self->text->str);
}

static void
add_time (Exchanges *self, RcJsonWriter *json, RcSpan printed)
{
  const char *clock;

  if (printed.length != self->printed->len ||
      (printed.length > 0 && memcmp (printed.text, self->printed->str, printed.length) != 0))
    {
      g_free (self->time);
      self->time = rc_transcript_dup_time (self->report->transcript, printed, &clock);
      rc_span_copy_to (printed, self->printed);
    }
  rc_json_writer_put_string (json, "time", self->time);
}

static void
add_command (Exchanges *self, RcJsonWriter *json, const RcReply *reply)
{
  rc_json_writer_set_name (json, "command");
  if (reply->command == NULL)
    {
      rc_json_writer_add_null (json);
      return;
    }
  rc_json_writer_begin_object (json);
  add_command_members (self, json, reply->command);
  rc_json_writer_end_object (json);
}

/* And the marks, since the arguments have some, too. */
static void
add_arguments (Exchanges *self, RcJsonWriter *json, const RcReply *reply)
{
  g_auto (RcArguments) arguments = { 0 };
  const char *verb = reply->command != NULL && reply->command->verb != NULL ? reply->command->verb->name : NULL;

  if (!reply->no_text)
    {
      g_string_truncate (self->body, 0);
      rc_transcript_append_text (self->report->transcript, self->body, reply->body);
      rc_arguments_read (&arguments, reply->code, verb, self->body->str, strlen (self->body->str));
    }
  rc_json_writer_set_name (json, "arguments");
  rc_arguments_to_json (&arguments, json);
  add_marks (self->report, json, &reply->marks, &arguments);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Exchanges *self = user_data;
  RcJsonWriter *json;

  if (!rc_report_wants_reply (self->report, session, reply))
    return;

  json = rc_report_json_begin_in_order (self->report, "reply");
  rc_json_writer_put_int (json, "line", (gint64) reply->line);
  rc_json_writer_put_int (json, "last_line", (gint64) reply->last_line);
  rc_json_writer_put_int (json, "code", reply->code);
  rc_json_writer_put_boolean (json, "multiline", reply->multiline);
  add_text (self, json, session, reply);
  rc_json_writer_put_string (json, "session", session->id);
  add_time (self, json, reply->time);
  add_command (self, json, reply);
  add_meaning (self, json, session, reply);
  add_arguments (self, json, reply);
  rc_report_json_end_in_order (self->report, reply->line);
}

/* --- both --- */

static void
exchanges_free (Exchanges *self)
{
  for (guint i = 0; i < N_MEANINGS; i++)
    if (self->meanings[i].members != NULL)
      g_string_free (self->meanings[i].members, TRUE);
  rc_meaning_finder_free (self->finder);
  g_string_free (self->text, TRUE);
  g_string_free (self->body, TRUE);
  g_string_free (self->printed, TRUE);
  g_free (self->time);
  g_free (self);
}

void
rc_report_json_write_exchanges (RcReport *report)
{
  const RcEngineSink commands = { .command_done = on_command_done };
  const RcEngineSink replies = { .reply = on_reply };
  Exchanges *self = g_new0 (Exchanges, 1);

  self->report = report;
  self->finder = rc_meaning_finder_new (report->catalog, report->options->language);
  self->text = g_string_new (NULL);
  self->body = g_string_new (NULL);
  self->printed = g_string_new (NULL);
  rc_report_json_begin_array (report, "commands");
  rc_transcript_replay (report->transcript, 1, G_MAXUINT64, TRUE, &commands, self);
  rc_report_json_end_array (report);
  rc_report_json_begin_array (report, "replies");
  rc_transcript_replay (report->transcript, 1, G_MAXUINT64, TRUE, &replies, self);
  rc_report_json_end_array (report);
  exchanges_free (self);
}

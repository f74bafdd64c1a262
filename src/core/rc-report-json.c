/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments.h"
#include "rc-report-json-private.h"
#include "rc-text.h"

#include <string.h>

/* --- pieces --- */

static void
add_mark (RcReport *self, JsonBuilder *builder, const char *id)
{
  const RcMarkInfo *info = rc_catalog_get_mark (self->catalog, id);
  const char severity[] = { info != NULL ? info->severity : 'I', '\0' };

  json_builder_begin_object (builder);
  rc_member_add_string (builder, "id", id);
  rc_member_add_string (builder, "severity", severity);
  rc_member_add_string (builder, "text", rc_catalog_get_mark_text (self->catalog, self->options->language, id));
  json_builder_end_object (builder);
}

static void
add_marks (RcReport *self, JsonBuilder *builder, const RcMarks *marks, const RcArguments *arguments)
{
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < marks->n; i++)
    add_mark (self, builder, rc_mark_get_id (marks->ids[i]));
  for (guint i = 0; arguments != NULL && i < arguments->n_marks; i++)
    add_mark (self, builder, rc_arguments_mark_to_id (arguments->marks[i]));
  json_builder_end_array (builder);
}

/* --- the document --- */

/* Writes an element of the open array, or a line of its own. */
static void
put_element (RcReport *self, const char *text)
{
  if (self->lines)
    rc_report_printf (self, "%s\n", text);
  else
    rc_report_printf (self, "%s\n    %s", self->first ? "" : ",", text);
  self->first = FALSE;
}

void
rc_report_json_flush (RcReport *self, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = rc_text_take_json (json_to_string (root, FALSE));

  put_element (self, text);
}

/* Interleaved sessions complete their replies in another order than they begin them. So many are kept back
 * to be written in the order of their lines. */
#define REORDER_MAX 4096

typedef struct
{
  guint64 line;
  char *text;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_free (waiting->text);
  g_free (waiting);
}

static int
compare_waiting (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Waiting *one = a, *other = b;

  return one->line < other->line ? -1 : one->line > other->line;
}

static void
put_first_waiting (RcReport *self)
{
  GSequenceIter *first = g_sequence_get_begin_iter (self->waiting);

  put_element (self, ((Waiting *) g_sequence_get (first))->text);
  g_sequence_remove (first);
}

static void
flush_in_order (RcReport *self, JsonBuilder *builder, guint64 line)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  Waiting *waiting = g_new (Waiting, 1);

  waiting->line = line;
  waiting->text = rc_text_take_json (json_to_string (root, FALSE));
  g_sequence_insert_sorted (self->waiting, waiting, compare_waiting, NULL);
  if (g_sequence_get_length (self->waiting) > REORDER_MAX)
    put_first_waiting (self);
}

JsonBuilder *
rc_report_json_begin (RcReport *self, const char *type)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  if (self->lines)
    rc_member_add_string (builder, "type", type);
  return builder;
}

void
rc_report_json_begin_array (RcReport *self, const char *name)
{
  self->first = TRUE;
  if (!self->lines)
    rc_report_printf (self, ",\n  \"%s\": [", name);
}

void
rc_report_json_end_array (RcReport *self)
{
  while (!g_sequence_is_empty (self->waiting))
    put_first_waiting (self);
  if (!self->lines)
    rc_report_put (self, self->first ? "]" : "\n  ]");
}

static void
add_verdict (RcReport *self, JsonBuilder *builder, int session)
{
  RcVerdict verdict;
  g_autofree char *text = NULL;

  rc_transcript_get_verdict (self->transcript, session, &verdict);
  text = rc_verdict_dup_text (&verdict, self->catalog, self->options->language);
  json_builder_set_member_name (builder, "verdict");
  json_builder_begin_object (builder);
  rc_member_add_string (builder, "id", verdict.id);
  rc_member_add_string (builder, "severity", rc_severity_to_string (verdict.severity));
  rc_member_add_string (builder, "actor", verdict.actor);
  rc_member_add_string (builder, "text", text);
  json_builder_end_object (builder);
}

static void
write_head (RcReport *self)
{
  RcSource *source = rc_transcript_get_source (self->transcript);
  const RcDetection *detection = rc_transcript_get_detection (self->transcript);
  g_autoptr (JsonBuilder) builder = rc_report_json_begin (self, "transcript");
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  rc_member_add_string (builder, "file", rc_source_get_name (source));
  rc_member_add_string (builder, "dialect", detection->dialect->id);
  rc_member_add_string (builder, "encoding", rc_transcript_get_encoding (self->transcript));
  rc_member_add_number (builder, "bytes", rc_source_get_size (source));
  rc_member_add_number (builder, "lines", rc_transcript_get_n_lines (self->transcript));
  rc_member_add_number (builder, "replies", rc_transcript_get_totals (self->transcript)->n_replies);
  add_verdict (self, builder, -1);
  rc_report_json_add_causes (self, builder);
  json_builder_end_object (builder);

  if (self->lines)
    {
      rc_report_json_flush (self, builder);
      return;
    }
  root = json_builder_get_root (builder);
  text = rc_text_take_json (json_to_string (root, FALSE));
  rc_report_printf (self, "{\n  \"transcript\": %s", text);
}

static void
write_sessions (RcReport *self)
{
  rc_report_json_begin_array (self, "sessions");
  for (guint i = 0; i < rc_transcript_get_n_sessions (self->transcript); i++)
    {
      g_autoptr (JsonBuilder) builder = NULL;
      RcSessionInfo info;

      if (!rc_report_wants_session (self, i))
        continue;
      rc_transcript_get_session (self->transcript, i, &info);
      builder = rc_report_json_begin (self, "session");
      rc_member_add_string (builder, "id", info.id);
      rc_member_add_number (builder, "first_line", info.first_line);
      rc_member_add_number (builder, "last_line", info.last_line);
      rc_member_add_string (builder, "server", info.server);
      rc_member_add_string (builder, "client", info.peer);
      rc_member_add_string (builder, "user", info.user);
      rc_member_add_string (builder, "clock", info.clock);
      rc_member_add_number (builder, "replies", info.n_replies);
      rc_member_add_number (builder, "failures", info.n_failures);
      add_verdict (self, builder, i);
      json_builder_end_object (builder);
      rc_report_json_flush (self, builder);
    }
  rc_report_json_end_array (self);
}

/* --- commands --- */

static void
add_command_members (RcReport *self, JsonBuilder *builder, const RcCommand *command)
{
  g_autofree char *text = rc_transcript_dup_command (self->transcript, command,
                                                     self->options->show_secrets);
  /* The offsets of the command are those of its bytes in the log; a blank is one in every encoding. */
  gsize length = strcspn (text, " ");
  g_autofree char *verb = command->line == 0 ? g_strdup (rc_verb_connect->name)
                                             : g_ascii_strup (text, length);

  rc_member_add_number (builder, "line", command->line);
  rc_member_add_string (builder, "verb", verb);
  rc_member_add_string (builder, "argument", text[length] == ' ' ? text + length + 1 : "");
}

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
  RcReport *self = user_data;
  g_autoptr (JsonBuilder) builder = NULL;

  if (command->line == 0 || !rc_report_wants_session (self, session->number))
    return;
  if (self->options->only_failures && command->outcome != RC_OUTCOME_REFUSED &&
      command->outcome != RC_OUTCOME_FAILED)
    return;
  builder = rc_report_json_begin (self, "command");
  add_command_members (self, builder, command);
  rc_member_add_string (builder, "session", session->id);
  rc_member_add_string (builder, "outcome", get_outcome (command));
  add_marks (self, builder, &command->marks, NULL);
  json_builder_end_object (builder);
  flush_in_order (self, builder, command->line);
}

/* --- replies --- */

static void
add_variant (RcReport *self, JsonBuilder *builder, const RcMeaning *meaning)
{
  json_builder_set_member_name (builder, "variant");
  if (meaning->variant == NULL || meaning->variant_texts == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  rc_member_add_string (builder, "server", meaning->server);
  rc_member_add_strings (builder, "servers", meaning->variant->servers);
  rc_member_add_string (builder, "meaning", meaning->variant_texts->meaning);
  rc_member_add_strings (builder, "you_can", meaning->variant_texts->you_can);
  rc_member_add_strings (builder, "admin_can", meaning->variant_texts->admin_can);
  json_builder_end_object (builder);
}

static void
add_command (RcReport *self, JsonBuilder *builder, const RcReply *reply)
{
  json_builder_set_member_name (builder, "command");
  if (reply->command == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_command_members (self, builder, reply->command);
  json_builder_end_object (builder);
}

static void
add_time (RcReport *self, JsonBuilder *builder, RcSpan time)
{
  const char *clock;
  g_autofree char *text = rc_transcript_dup_time (self->transcript, time, &clock);

  rc_member_add_string (builder, "time", text);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  RcReport *self = user_data;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_auto (RcArguments) arguments = { 0 };
  const char *verb = reply->command != NULL && reply->command->verb != NULL
                       ? reply->command->verb->name : NULL;
  RcMeaning meaning;

  if (!rc_report_wants_reply (self, session, reply))
    return;

  text = rc_transcript_dup_reply_text (self->transcript, session, reply->text,
                                       self->options->show_secrets);
  rc_meaning_find (&meaning, self->catalog, self->options->language, session, reply);
  body = rc_transcript_dup_text (self->transcript, reply->body);
  if (!reply->no_text)
    rc_arguments_read (&arguments, reply->code, verb, body, strlen (body));

  builder = rc_report_json_begin (self, "reply");
  rc_member_add_number (builder, "line", reply->line);
  rc_member_add_number (builder, "last_line", reply->last_line);
  rc_member_add_number (builder, "code", reply->code);
  json_builder_set_member_name (builder, "multiline");
  json_builder_add_boolean_value (builder, reply->multiline);
  rc_member_add_string (builder, "text", text);
  rc_member_add_string (builder, "session", session->id);
  add_time (self, builder, reply->time);
  add_command (self, builder, reply);
  rc_member_add_string (builder, "title", meaning.title);
  rc_member_add_string (builder, "meaning", meaning.meaning);
  rc_member_add_string (builder, "meaning_from", meaning.from);
  add_variant (self, builder, &meaning);
  json_builder_set_member_name (builder, "arguments");
  rc_arguments_to_json (&arguments, builder);
  add_marks (self, builder, &reply->marks, &arguments);
  json_builder_end_object (builder);
  flush_in_order (self, builder, reply->line);
}

/* Only where there are some: a log by itself has none. */
static void
write_notes (RcReport *self)
{
  GPtrArray *notes = self->options->notes;

  if (notes == NULL || notes->len == 0)
    return;
  rc_report_json_begin_array (self, "notes");
  for (guint i = 0; i < notes->len; i++)
    {
      const RcReportNote *note = g_ptr_array_index (notes, i);
      g_autoptr (JsonBuilder) builder = rc_report_json_begin (self, "note");

      rc_member_add_number (builder, "line", note->line);
      rc_member_add_string (builder, "text", note->text);
      json_builder_end_object (builder);
      rc_report_json_flush (self, builder);
    }
  rc_report_json_end_array (self);
}

void
rc_report_write_json (RcReport *self)
{
  const RcEngineSink commands = { .command_done = on_command_done };
  const RcEngineSink replies = { .reply = on_reply };

  self->waiting = g_sequence_new (waiting_free);
  write_head (self);
  write_sessions (self);
  rc_report_json_begin_array (self, "commands");
  rc_transcript_replay (self->transcript, 1, G_MAXUINT64, TRUE, &commands, self);
  rc_report_json_end_array (self);
  rc_report_json_begin_array (self, "replies");
  rc_transcript_replay (self->transcript, 1, G_MAXUINT64, TRUE, &replies, self);
  rc_report_json_end_array (self);
  rc_report_json_write_diagnoses (self);
  write_notes (self);
  if (!self->lines)
    rc_report_put (self, "\n}\n");
  g_sequence_free (self->waiting);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments.h"
#include "rc-report-private.h"

#include <string.h>

/* --- pieces --- */

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, MIN (value, G_MAXINT64));
}

static void
add_strings (JsonBuilder *builder, const char *name, const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; values != NULL && *values != NULL; values++)
    json_builder_add_string_value (builder, *values);
  json_builder_end_array (builder);
}

static void
add_mark (RcReport *self, JsonBuilder *builder, const char *id)
{
  const RcMarkInfo *info = rc_catalog_get_mark (self->catalog, id);
  const char severity[] = { info != NULL ? info->severity : 'I', '\0' };

  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_string (builder, "severity", severity);
  add_string (builder, "text", rc_catalog_get_mark_text (self->catalog, self->options->language, id));
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

static void
flush_object (RcReport *self, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

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
  waiting->text = json_to_string (root, FALSE);
  g_sequence_insert_sorted (self->waiting, waiting, compare_waiting, NULL);
  if (g_sequence_get_length (self->waiting) > REORDER_MAX)
    put_first_waiting (self);
}

static JsonBuilder *
begin_object (RcReport *self, const char *type)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  if (self->lines)
    add_string (builder, "type", type);
  return builder;
}

static void
begin_array (RcReport *self, const char *name)
{
  self->first = TRUE;
  if (!self->lines)
    rc_report_printf (self, ",\n  \"%s\": [", name);
}

static void
end_array (RcReport *self)
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
  add_string (builder, "id", verdict.id);
  add_string (builder, "severity", rc_severity_to_string (verdict.severity));
  add_string (builder, "actor", verdict.actor);
  add_string (builder, "text", text);
  json_builder_end_object (builder);
}

static void
write_head (RcReport *self)
{
  RcSource *source = rc_transcript_get_source (self->transcript);
  const RcDetection *detection = rc_transcript_get_detection (self->transcript);
  g_autoptr (JsonBuilder) builder = begin_object (self, "transcript");
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  add_string (builder, "file", rc_source_get_name (source));
  add_string (builder, "dialect", detection->dialect->id);
  add_string (builder, "encoding", rc_transcript_get_encoding (self->transcript));
  add_number (builder, "bytes", rc_source_get_size (source));
  add_number (builder, "lines", rc_transcript_get_n_lines (self->transcript));
  add_number (builder, "replies", rc_transcript_get_totals (self->transcript)->n_replies);
  add_verdict (self, builder, -1);
  json_builder_end_object (builder);

  if (self->lines)
    {
      flush_object (self, builder);
      return;
    }
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  rc_report_printf (self, "{\n  \"transcript\": %s", text);
}

static void
write_sessions (RcReport *self)
{
  begin_array (self, "sessions");
  for (guint i = 0; i < rc_transcript_get_n_sessions (self->transcript); i++)
    {
      g_autoptr (JsonBuilder) builder = NULL;
      RcSessionInfo info;

      if (!rc_report_wants_session (self, i))
        continue;
      rc_transcript_get_session (self->transcript, i, &info);
      builder = begin_object (self, "session");
      add_string (builder, "id", info.id);
      add_number (builder, "first_line", info.first_line);
      add_number (builder, "last_line", info.last_line);
      add_string (builder, "server", info.server);
      add_string (builder, "client", info.peer);
      add_string (builder, "user", info.user);
      add_string (builder, "clock", info.clock);
      add_number (builder, "replies", info.n_replies);
      add_number (builder, "failures", info.n_failures);
      add_verdict (self, builder, i);
      json_builder_end_object (builder);
      flush_object (self, builder);
    }
  end_array (self);
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

  add_number (builder, "line", command->line);
  add_string (builder, "verb", verb);
  add_string (builder, "argument", text[length] == ' ' ? text + length + 1 : "");
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
  builder = begin_object (self, "command");
  add_command_members (self, builder, command);
  add_string (builder, "session", session->id);
  add_string (builder, "outcome", get_outcome (command));
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
  add_string (builder, "server", meaning->server);
  add_strings (builder, "servers", meaning->variant->servers);
  add_string (builder, "meaning", meaning->variant_texts->meaning);
  add_strings (builder, "you_can", meaning->variant_texts->you_can);
  add_strings (builder, "admin_can", meaning->variant_texts->admin_can);
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

  add_string (builder, "time", text);
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

  builder = begin_object (self, "reply");
  add_number (builder, "line", reply->line);
  add_number (builder, "last_line", reply->last_line);
  add_number (builder, "code", reply->code);
  json_builder_set_member_name (builder, "multiline");
  json_builder_add_boolean_value (builder, reply->multiline);
  add_string (builder, "text", text);
  add_string (builder, "session", session->id);
  add_time (self, builder, reply->time);
  add_command (self, builder, reply);
  add_string (builder, "title", meaning.title);
  add_string (builder, "meaning", meaning.meaning);
  add_string (builder, "meaning_from", meaning.from);
  add_variant (self, builder, &meaning);
  json_builder_set_member_name (builder, "arguments");
  rc_arguments_to_json (&arguments, builder);
  add_marks (self, builder, &reply->marks, &arguments);
  json_builder_end_object (builder);
  flush_in_order (self, builder, reply->line);
}

/* --- diagnoses --- */

static void
add_filled (JsonBuilder *builder, const char *name, const RcFinding *finding, const char *text)
{
  g_autofree char *filled = rc_finding_fill (finding, text != NULL ? text : "");

  add_string (builder, name, filled);
}

static void
add_filled_list (JsonBuilder *builder, const char *name, const RcFinding *finding, const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; texts != NULL && *texts != NULL; texts++)
    {
      g_autofree char *filled = rc_finding_fill (finding, *texts);

      json_builder_add_string_value (builder, filled);
    }
  json_builder_end_array (builder);
}

static void
write_finding (RcReport *self, const RcFinding *finding)
{
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->options->language,
                                                         finding->id);
  g_autoptr (JsonBuilder) builder = begin_object (self, "diagnosis");
  RcSessionInfo info;

  rc_transcript_get_session (self->transcript, finding->session, &info);
  add_string (builder, "id", finding->id);
  add_string (builder, "severity", rc_severity_to_string (finding->severity));
  add_string (builder, "certainty", rc_certainty_to_string (finding->certainty));
  add_string (builder, "actor", finding->actor);
  add_string (builder, "session", info.id);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < finding->n_lines; i++)
    json_builder_add_int_value (builder, finding->lines[i]);
  json_builder_end_array (builder);
  if (texts != NULL)
    {
      add_string (builder, "title", texts->title);
      add_filled (builder, "cause", finding, texts->meaning);
      add_filled_list (builder, "you_can", finding, texts->you_can);
      add_filled_list (builder, "admin_can", finding, texts->admin_can);
    }
  json_builder_end_object (builder);
  flush_object (self, builder);
}

static void
write_diagnoses (RcReport *self)
{
  GPtrArray *findings = rc_transcript_get_findings (self->transcript);

  begin_array (self, "diagnoses");
  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);

      if (rc_report_wants_session (self, finding->session))
        write_finding (self, finding);
    }
  end_array (self);
}

void
rc_report_write_json (RcReport *self)
{
  const RcEngineSink commands = { .command_done = on_command_done };
  const RcEngineSink replies = { .reply = on_reply };

  self->waiting = g_sequence_new (waiting_free);
  write_head (self);
  write_sessions (self);
  begin_array (self, "commands");
  rc_transcript_replay (self->transcript, 1, G_MAXUINT64, TRUE, &commands, self);
  end_array (self);
  begin_array (self, "replies");
  rc_transcript_replay (self->transcript, 1, G_MAXUINT64, TRUE, &replies, self);
  end_array (self);
  write_diagnoses (self);
  if (!self->lines)
    rc_report_put (self, "\n}\n");
  g_sequence_free (self->waiting);
}

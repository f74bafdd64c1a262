/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-report-json-private.h"

/* --- the document --- */

/* In front of an element of the open array. */
static void
put_separator (RcReport *self)
{
  if (!self->lines)
    rc_report_put (self, self->first ? "\n    " : ",\n    ");
  self->first = FALSE;
}

static RcJsonWriter *
begin_element (RcReport *self, GString *out, const char *type)
{
  rc_json_writer_init (&self->json, out, FALSE);
  rc_json_writer_begin_object (&self->json);
  if (self->lines)
    rc_json_writer_put_string (&self->json, "type", type);
  return &self->json;
}

RcJsonWriter *
rc_report_json_begin (RcReport *self, const char *type)
{
  put_separator (self);
  return begin_element (self, self->out, type);
}

void
rc_report_json_end (RcReport *self)
{
  rc_json_writer_end_object (&self->json);
  if (self->lines)
    g_string_append_c (self->out, '\n');
  rc_report_settle (self);
}

/* --- elements in the order of their lines --- */

/* So many are kept back. */
#define REORDER_MAX 4096

static void
put_element (const GString *text, gpointer user_data)
{
  RcReport *self = user_data;

  put_separator (self);
  rc_report_put_length (self, text->str, text->len);
  if (self->lines)
    rc_report_put (self, "\n");
}

RcJsonWriter *
rc_report_json_begin_in_order (RcReport *self, const char *type)
{
  return begin_element (self, rc_reorder_queue_begin (self->waiting), type);
}

void
rc_report_json_end_in_order (RcReport *self, guint64 line)
{
  rc_json_writer_end_object (&self->json);
  rc_reorder_queue_push (self->waiting, line);
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
  rc_reorder_queue_flush (self->waiting);
  if (!self->lines)
    rc_report_put (self, self->first ? "]" : "\n  ]");
}

void
rc_report_json_add_verdict (RcReport *self, RcJsonWriter *json, RcTranscript *transcript, int session)
{
  RcVerdict verdict;
  g_autofree char *text = NULL;

  rc_transcript_get_verdict (transcript, session, &verdict);
  text = rc_verdict_dup_text (&verdict, self->catalog, self->options->language);
  rc_json_writer_set_name (json, "verdict");
  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "id", verdict.id);
  rc_json_writer_put_string (json, "severity", rc_severity_to_string (verdict.severity));
  rc_json_writer_put_string (json, "actor", verdict.actor);
  rc_json_writer_put_string (json, "text", text);
  rc_json_writer_end_object (json);
}

static void
write_head (RcReport *self)
{
  RcSource *source = rc_transcript_get_source (self->transcript);
  const RcDetection *detection = rc_transcript_get_detection (self->transcript);
  RcJsonWriter *json;

  if (!self->lines)
    rc_report_put (self, "{\n  \"transcript\": ");
  json = begin_element (self, self->out, "transcript");
  rc_json_writer_put_string (json, "file", rc_source_get_name (source));
  rc_json_writer_put_string (json, "dialect", detection->dialect->id);
  rc_json_writer_put_string (json, "encoding", rc_transcript_get_encoding (self->transcript));
  rc_json_writer_put_int (json, "bytes", rc_source_get_size (source));
  rc_json_writer_put_int (json, "lines", rc_transcript_get_n_lines (self->transcript));
  rc_json_writer_put_int (json, "replies", rc_transcript_get_totals (self->transcript)->n_replies);
  rc_report_json_add_verdict (self, json, self->transcript, -1);
  rc_report_json_add_causes (self, json);
  rc_report_json_end (self);
}

static void
write_sessions (RcReport *self)
{
  rc_report_json_begin_array (self, "sessions");
  for (guint i = 0; i < rc_transcript_get_n_sessions (self->transcript); i++)
    {
      RcJsonWriter *json;
      RcSessionInfo info;

      if (!rc_report_wants_session (self, i))
        continue;
      rc_transcript_get_session (self->transcript, i, &info);
      json = rc_report_json_begin (self, "session");
      rc_json_writer_put_string (json, "id", info.id);
      rc_json_writer_put_int (json, "first_line", info.first_line);
      rc_json_writer_put_int (json, "last_line", info.last_line);
      rc_json_writer_put_string (json, "server", info.server);
      rc_json_writer_put_string (json, "client", info.peer);
      rc_json_writer_put_string (json, "user", info.user);
      rc_json_writer_put_string (json, "clock", info.clock);
      rc_json_writer_put_int (json, "replies", info.n_replies);
      rc_json_writer_put_int (json, "failures", info.n_failures);
      rc_report_json_add_verdict (self, json, self->transcript, i);
      rc_report_json_end (self);
    }
  rc_report_json_end_array (self);
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
      RcJsonWriter *json = rc_report_json_begin (self, "note");

      rc_json_writer_put_int (json, "line", note->line);
      rc_json_writer_put_string (json, "text", note->text);
      rc_report_json_end (self);
    }
  rc_report_json_end_array (self);
}

void
rc_report_write_json (RcReport *self)
{
  self->waiting = rc_reorder_queue_new (REORDER_MAX, put_element, self);
  write_head (self);
  write_sessions (self);
  rc_report_json_write_exchanges (self);
  rc_report_json_write_diagnoses (self);
  write_notes (self);
  if (!self->lines)
    rc_report_put (self, "\n}\n");
  g_clear_pointer (&self->waiting, rc_reorder_queue_free);
}

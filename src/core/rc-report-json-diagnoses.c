/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-report-json-private.h"

#include <string.h>

/* --- single findings --- */

static void
add_filled (RcJsonWriter *json, const char *name, const RcFinding *finding, const char *text)
{
  g_autofree char *filled = rc_finding_fill (finding, text != NULL ? text : "");

  rc_json_writer_put_string (json, name, filled);
}

static void
add_filled_list (RcJsonWriter *json, const char *name, const RcFinding *finding, const char *const *texts)
{
  rc_json_writer_set_name (json, name);
  rc_json_writer_begin_array (json);
  for (; texts != NULL && *texts != NULL; texts++)
    {
      g_autofree char *filled = rc_finding_fill (finding, *texts);

      rc_json_writer_add_string (json, filled);
    }
  rc_json_writer_end_array (json);
}

static void
add_lines (RcJsonWriter *json, const RcFinding *finding)
{
  rc_json_writer_set_name (json, "lines");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < finding->n_lines; i++)
    rc_json_writer_add_int (json, finding->lines[i]);
  rc_json_writer_end_array (json);
}

/* What the sentences name, for programs that make sentences of their own. */
static void
add_values (RcJsonWriter *json, const RcFinding *finding)
{
  rc_json_writer_set_name (json, "values");
  rc_json_writer_begin_object (json);
  for (guint i = 0; i < finding->n_values; i++)
    rc_json_writer_put_string (json, finding->values[i].name, finding->values[i].value);
  rc_json_writer_end_object (json);
}

static void
write_finding (RcReport *self, const RcFinding *finding)
{
  static const char *const why[] = { "why_sure", "why_likely", "why_possible" };
  const char *language = self->options->language;
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, language, finding->id);
  g_autofree char *sentence = rc_finding_dup_sentence (finding, self->catalog, language);
  RcJsonWriter *json = rc_report_json_begin (self, "diagnosis");
  RcSessionInfo info;

  rc_transcript_get_session (self->transcript, finding->session, &info);
  rc_json_writer_put_string (json, "id", finding->id);
  rc_json_writer_put_string (json, "severity", rc_severity_to_string (finding->severity));
  rc_json_writer_put_string (json, "certainty", rc_certainty_to_string (finding->certainty));
  rc_json_writer_put_string (json, "why",
                        rc_catalog_get_label (self->catalog, language, why[finding->certainty]));
  rc_json_writer_put_string (json, "actor", finding->actor);
  rc_json_writer_put_string (json, "session", info.id);
  add_lines (json, finding);
  rc_json_writer_put_string (json, "text", sentence);
  add_values (json, finding);
  if (texts != NULL)
    {
      rc_json_writer_put_string (json, "title", texts->title);
      add_filled (json, "cause", finding, texts->meaning);
      add_filled_list (json, "you_can", finding, texts->you_can);
      add_filled_list (json, "admin_can", finding, texts->admin_can);
    }
  rc_report_json_end (self);
}

/* --- gathered --- */

static void
add_time (RcReport *self, RcJsonWriter *json, const char *name, const char *printed)
{
  const char *clock;
  g_autofree char *time =
    printed != NULL
      ? rc_transcript_dup_time (self->transcript, rc_span (printed, strlen (printed)), &clock) : NULL;

  rc_json_writer_put_string (json, name, time);
}

static void
add_clients (RcJsonWriter *json, const RcCause *cause)
{
  rc_json_writer_set_name (json, "clients");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < cause->n_clients; i++)
    {
      rc_json_writer_begin_object (json);
      rc_json_writer_put_string (json, "address", cause->clients[i].address);
      rc_json_writer_put_int (json, "sessions", cause->clients[i].count);
      rc_json_writer_end_object (json);
    }
  rc_json_writer_end_array (json);
  rc_json_writer_set_name (json, "more_clients");
  rc_json_writer_add_boolean (json, cause->more_clients);
}

static void
add_cause (RcReport *self, RcJsonWriter *json, const RcCause *cause)
{
  guint n_sessions = rc_transcript_get_n_sessions (self->transcript);

  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "id", cause->id);
  rc_json_writer_put_string (json, "severity", rc_severity_to_string (cause->severity));
  rc_json_writer_put_int (json, "count", cause->count);
  rc_json_writer_put_int (json, "sessions", cause->n_sessions);
  rc_json_writer_set_name (json, "share");
  rc_json_writer_add_double (json,
                                 n_sessions > 0 ? (double) cause->n_sessions / n_sessions : 0);
  rc_json_writer_put_int (json, "first_line", cause->first_line);
  rc_json_writer_put_int (json, "last_line", cause->last_line);
  add_time (self, json, "first_time", cause->first_time);
  add_time (self, json, "last_time", cause->last_time);
  add_clients (json, cause);
  rc_json_writer_end_object (json);
}

void
rc_report_json_add_causes (RcReport *self, RcJsonWriter *json)
{
  g_autoptr (GPtrArray) causes = rc_transcript_dup_causes (self->transcript);

  rc_json_writer_set_name (json, "causes");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < causes->len; i++)
    add_cause (self, json, g_ptr_array_index (causes, i));
  rc_json_writer_end_array (json);
}

void
rc_report_json_write_diagnoses (RcReport *self)
{
  GPtrArray *findings = rc_transcript_get_findings (self->transcript);

  rc_report_json_begin_array (self, "diagnoses");
  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);

      if (rc_report_wants_finding (self, finding))
        write_finding (self, finding);
    }
  rc_report_json_end_array (self);
}

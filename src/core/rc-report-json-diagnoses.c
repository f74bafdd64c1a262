/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-report-json-private.h"

#include <string.h>

/* --- single findings --- */

static void
add_filled (JsonBuilder *builder, const char *name, const RcFinding *finding, const char *text)
{
  g_autofree char *filled = rc_finding_fill (finding, text != NULL ? text : "");

  rc_member_add_string (builder, name, filled);
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
add_lines (JsonBuilder *builder, const RcFinding *finding)
{
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < finding->n_lines; i++)
    json_builder_add_int_value (builder, finding->lines[i]);
  json_builder_end_array (builder);
}

/* What the sentences name, for programs that make sentences of their own. */
static void
add_values (JsonBuilder *builder, const RcFinding *finding)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < finding->n_values; i++)
    rc_member_add_string (builder, finding->values[i].name, finding->values[i].value);
  json_builder_end_object (builder);
}

static void
write_finding (RcReport *self, const RcFinding *finding)
{
  static const char *const why[] = { "why_sure", "why_likely", "why_possible" };
  const char *language = self->options->language;
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, language, finding->id);
  g_autoptr (JsonBuilder) builder = rc_report_json_begin (self, "diagnosis");
  g_autofree char *sentence = rc_finding_dup_sentence (finding, self->catalog, language);
  RcSessionInfo info;

  rc_transcript_get_session (self->transcript, finding->session, &info);
  rc_member_add_string (builder, "id", finding->id);
  rc_member_add_string (builder, "severity", rc_severity_to_string (finding->severity));
  rc_member_add_string (builder, "certainty", rc_certainty_to_string (finding->certainty));
  rc_member_add_string (builder, "why",
                        rc_catalog_get_label (self->catalog, language, why[finding->certainty]));
  rc_member_add_string (builder, "actor", finding->actor);
  rc_member_add_string (builder, "session", info.id);
  add_lines (builder, finding);
  rc_member_add_string (builder, "text", sentence);
  add_values (builder, finding);
  if (texts != NULL)
    {
      rc_member_add_string (builder, "title", texts->title);
      add_filled (builder, "cause", finding, texts->meaning);
      add_filled_list (builder, "you_can", finding, texts->you_can);
      add_filled_list (builder, "admin_can", finding, texts->admin_can);
    }
  json_builder_end_object (builder);
  rc_report_json_flush (self, builder);
}

/* --- gathered --- */

static void
add_time (RcReport *self, JsonBuilder *builder, const char *name, const char *printed)
{
  const char *clock;
  g_autofree char *time =
    printed != NULL
      ? rc_transcript_dup_time (self->transcript, rc_span (printed, strlen (printed)), &clock) : NULL;

  rc_member_add_string (builder, name, time);
}

static void
add_clients (JsonBuilder *builder, const RcCause *cause)
{
  json_builder_set_member_name (builder, "clients");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cause->n_clients; i++)
    {
      json_builder_begin_object (builder);
      rc_member_add_string (builder, "address", cause->clients[i].address);
      rc_member_add_number (builder, "sessions", cause->clients[i].count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "more_clients");
  json_builder_add_boolean_value (builder, cause->more_clients);
}

static void
add_cause (RcReport *self, JsonBuilder *builder, const RcCause *cause)
{
  guint n_sessions = rc_transcript_get_n_sessions (self->transcript);

  json_builder_begin_object (builder);
  rc_member_add_string (builder, "id", cause->id);
  rc_member_add_string (builder, "severity", rc_severity_to_string (cause->severity));
  rc_member_add_number (builder, "count", cause->count);
  rc_member_add_number (builder, "sessions", cause->n_sessions);
  json_builder_set_member_name (builder, "share");
  json_builder_add_double_value (builder,
                                 n_sessions > 0 ? (double) cause->n_sessions / n_sessions : 0);
  rc_member_add_number (builder, "first_line", cause->first_line);
  rc_member_add_number (builder, "last_line", cause->last_line);
  add_time (self, builder, "first_time", cause->first_time);
  add_time (self, builder, "last_time", cause->last_time);
  add_clients (builder, cause);
  json_builder_end_object (builder);
}

void
rc_report_json_add_causes (RcReport *self, JsonBuilder *builder)
{
  g_autoptr (GPtrArray) causes = rc_transcript_dup_causes (self->transcript);

  json_builder_set_member_name (builder, "causes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < causes->len; i++)
    add_cause (self, builder, g_ptr_array_index (causes, i));
  json_builder_end_array (builder);
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

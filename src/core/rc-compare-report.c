/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compare-report.h"

#include "rc-report-json-private.h"
#include "rc-text.h"

#include <string.h>

/* --- text --- */

/* Columns that the commands get. */
#define COMMAND_WIDTH 34

static void
append_line_number (GString *out, const RcExchange *exchange)
{
  if (exchange == NULL)
    g_string_append (out, "     -");
  else
    g_string_append_printf (out, "%6" G_GUINT64_FORMAT,
                            exchange->line > 0 ? exchange->line : exchange->reply_line);
}

static void
append_codes (GString *out, const RcExchange *exchange, gboolean with_text)
{
  for (guint i = 0; i < exchange->n_codes; i++)
    g_string_append_printf (out, "%s%d", i > 0 ? " " : "", exchange->codes[i]);
  if (exchange->n_codes == 0)
    g_string_append_c (out, '-');
  if (with_text && exchange->text[0] != '\0')
    g_string_append_printf (out, " %s", exchange->text);
}

static char
get_sign (RcDifference difference)
{
  return " !!!<>"[difference];
}

static char *
dup_command (const RcComparisonRow *row)
{
  if (row->difference == RC_DIFFERENCE_ARGUMENT)
    return g_strdup_printf ("%s | %s", row->good->command, row->bad->command);
  return g_strdup (row->good != NULL ? row->good->command : row->bad->command);
}

static char *
dup_row (const RcComparisonRow *row, gboolean first)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *command = dup_command (row);
  glong width;

  append_line_number (out, row->good);
  append_line_number (out, row->bad);
  g_string_append_printf (out, " %c%c %s", first ? '*' : ' ', get_sign (row->difference), command);
  width = g_utf8_strlen (command, -1);
  g_string_append_printf (out, "%*s  ", (int) MAX (COMMAND_WIDTH - width, 0), "");
  if (row->good != NULL)
    append_codes (out, row->good, FALSE);
  if (row->difference == RC_DIFFERENCE_REPLY || row->difference == RC_DIFFERENCE_ADDRESS)
    g_string_append (out, " | ");
  if (row->bad != NULL && (row->good == NULL || row->difference == RC_DIFFERENCE_REPLY ||
                           row->difference == RC_DIFFERENCE_ADDRESS))
    append_codes (out, row->bad, row->good != NULL);
  return rc_text_make_inert (out->str, -1);
}

static void
put_side (RcReport *self, const RcComparisonSide *side, const char *label)
{
  RcSessionInfo info;
  RcVerdict verdict;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *inert = NULL;

  rc_transcript_get_session (side->transcript, side->session, &info);
  rc_transcript_get_verdict (side->transcript, side->session, &verdict);
  text = rc_verdict_dup_text (&verdict, self->catalog, self->options->language);
  whole = g_strdup_printf ("%s%s%s (%s): %s",
                           rc_catalog_get_label (self->catalog, self->options->language, label),
                           rc_report_get_colon (self),
                           rc_source_get_name (rc_transcript_get_source (side->transcript)), info.id, text);
  inert = rc_text_make_inert (whole, -1);
  rc_report_printf (self, "%s\n", inert);
}

gboolean
rc_comparison_write_text (const RcComparison    *self,
                          RcCatalog             *catalog,
                          const RcReportOptions *options,
                          RcReportWrite          write,
                          gpointer               user_data)
{
  RcReport report = { .catalog = catalog, .options = options, .write = write, .user_data = user_data };
  g_autofree char *sentence = rc_comparison_dup_sentence (self, catalog, options->language);
  g_autofree char *inert = rc_text_make_inert (sentence, -1);
  g_autofree char *wrapped = rc_text_wrap (inert, "", options->width);

  rc_report_printf (&report, "%s\n\n", wrapped);
  put_side (&report, &self->good, "compare_good");
  put_side (&report, &self->bad, "compare_bad");
  rc_report_printf (&report, "*%s%s\n\n", rc_report_get_colon (&report),
                    rc_catalog_get_label (catalog, options->language, "compare_first"));
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *row = dup_row (&g_array_index (self->rows, RcComparisonRow, i), (int) i == self->first);

      rc_report_printf (&report, "%s\n", row);
    }
  return !report.failed;
}

/* --- JSON --- */

static void
add_side (JsonBuilder *builder, const char *name, const RcComparisonSide *side, RcReport *report)
{
  RcSessionInfo info;
  RcVerdict verdict;
  g_autofree char *text = NULL;

  rc_transcript_get_session (side->transcript, side->session, &info);
  rc_transcript_get_verdict (side->transcript, side->session, &verdict);
  text = rc_verdict_dup_text (&verdict, report->catalog, report->options->language);
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  rc_member_add_string (builder, "file", rc_source_get_name (rc_transcript_get_source (side->transcript)));
  rc_member_add_string (builder, "dialect", rc_transcript_get_detection (side->transcript)->dialect->id);
  rc_member_add_string (builder, "session", info.id);
  json_builder_set_member_name (builder, "verdict");
  json_builder_begin_object (builder);
  rc_member_add_string (builder, "id", verdict.id);
  rc_member_add_string (builder, "severity", rc_severity_to_string (verdict.severity));
  rc_member_add_string (builder, "actor", verdict.actor);
  rc_member_add_string (builder, "text", text);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_exchange (JsonBuilder *builder, const char *name, const RcExchange *exchange)
{
  const char *space;
  g_autofree char *verb = NULL;

  json_builder_set_member_name (builder, name);
  if (exchange == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  space = strchr (exchange->command, ' ');
  verb = exchange->line > 0 ? g_ascii_strup (exchange->command, space != NULL ? space - exchange->command : -1)
                            : g_strdup (exchange->command);
  json_builder_begin_object (builder);
  rc_member_add_number (builder, "line", exchange->line);
  rc_member_add_string (builder, "verb", verb);
  rc_member_add_string (builder, "argument", space != NULL ? space + 1 : "");
  rc_member_add_number (builder, "reply_line", exchange->reply_line);
  json_builder_set_member_name (builder, "codes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < exchange->n_codes; i++)
    json_builder_add_int_value (builder, exchange->codes[i]);
  json_builder_end_array (builder);
  rc_member_add_string (builder, "text", exchange->text);
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const RcComparisonRow *row)
{
  json_builder_begin_object (builder);
  rc_member_add_string (builder, "difference", rc_difference_to_string (row->difference));
  add_exchange (builder, "good", row->good);
  add_exchange (builder, "bad", row->bad);
  json_builder_end_object (builder);
}

static void
add_first (JsonBuilder *builder, const RcComparison *self, const char *sentence)
{
  json_builder_set_member_name (builder, "difference");
  json_builder_begin_object (builder);
  rc_member_add_string (builder, "kind",
                        self->first >= 0 ? rc_difference_to_string (
                                             g_array_index (self->rows, RcComparisonRow, self->first).difference)
                                         : "none");
  json_builder_set_member_name (builder, "row");
  if (self->first >= 0)
    json_builder_add_int_value (builder, self->first);
  else
    json_builder_add_null_value (builder);
  rc_member_add_string (builder, "text", sentence);
  json_builder_end_object (builder);
}

gboolean
rc_comparison_write_json (const RcComparison    *self,
                          RcCatalog             *catalog,
                          const RcReportOptions *options,
                          RcReportWrite          write,
                          gpointer               user_data)
{
  RcReport report = { .catalog = catalog, .options = options, .write = write, .user_data = user_data };
  g_autofree char *sentence = rc_comparison_dup_sentence (self, catalog, options->language);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_side (builder, "good", &self->good, &report);
  add_side (builder, "bad", &self->bad, &report);
  add_first (builder, self, sentence);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (builder, &g_array_index (self->rows, RcComparisonRow, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = rc_text_take_json (json_to_string (root, TRUE));
  rc_report_printf (&report, "%s\n", text);
  return !report.failed;
}

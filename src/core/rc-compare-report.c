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
  RcReport report = { .catalog = catalog, .options = options, .write = write, .user_data = user_data,
                      .out = g_string_new (NULL) };
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
  return rc_report_end (&report);
}

/* --- JSON --- */

static void
add_side (RcJsonWriter *json, const char *name, const RcComparisonSide *side, RcReport *report)
{
  RcSessionInfo info;

  rc_transcript_get_session (side->transcript, side->session, &info);
  rc_json_writer_set_name (json, name);
  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "file", rc_source_get_name (rc_transcript_get_source (side->transcript)));
  rc_json_writer_put_string (json, "dialect", rc_transcript_get_detection (side->transcript)->dialect->id);
  rc_json_writer_put_string (json, "session", info.id);
  rc_report_json_add_verdict (report, json, side->transcript, side->session);
  rc_json_writer_end_object (json);
}

static void
add_exchange (RcJsonWriter *json, const char *name, const RcExchange *exchange)
{
  const char *space;
  g_autofree char *verb = NULL;

  rc_json_writer_set_name (json, name);
  if (exchange == NULL)
    {
      rc_json_writer_add_null (json);
      return;
    }
  space = strchr (exchange->command, ' ');
  verb = exchange->line > 0 ? g_ascii_strup (exchange->command, space != NULL ? space - exchange->command : -1)
                            : g_strdup (exchange->command);
  rc_json_writer_begin_object (json);
  rc_json_writer_put_int (json, "line", exchange->line);
  rc_json_writer_put_string (json, "verb", verb);
  rc_json_writer_put_string (json, "argument", space != NULL ? space + 1 : "");
  rc_json_writer_put_int (json, "reply_line", exchange->reply_line);
  rc_json_writer_set_name (json, "codes");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < exchange->n_codes; i++)
    rc_json_writer_add_int (json, exchange->codes[i]);
  rc_json_writer_end_array (json);
  rc_json_writer_put_string (json, "text", exchange->text);
  rc_json_writer_end_object (json);
}

static void
add_row (RcJsonWriter *json, const RcComparisonRow *row)
{
  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "difference", rc_difference_to_string (row->difference));
  add_exchange (json, "good", row->good);
  add_exchange (json, "bad", row->bad);
  rc_json_writer_end_object (json);
}

static void
add_first (RcJsonWriter *json, const RcComparison *self, const char *sentence)
{
  rc_json_writer_set_name (json, "difference");
  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "kind",
                        self->first >= 0 ? rc_difference_to_string (
                                             g_array_index (self->rows, RcComparisonRow, self->first).difference)
                                         : "none");
  rc_json_writer_set_name (json, "row");
  if (self->first >= 0)
    rc_json_writer_add_int (json, self->first);
  else
    rc_json_writer_add_null (json);
  rc_json_writer_put_string (json, "text", sentence);
  rc_json_writer_end_object (json);
}

gboolean
rc_comparison_write_json (const RcComparison    *self,
                          RcCatalog             *catalog,
                          const RcReportOptions *options,
                          RcReportWrite          write,
                          gpointer               user_data)
{
  RcReport report = { .catalog = catalog, .options = options, .write = write, .user_data = user_data,
                      .out = g_string_new (NULL) };
  g_autofree char *sentence = rc_comparison_dup_sentence (self, catalog, options->language);
  RcJsonWriter json;

  rc_json_writer_init (&json, report.out, TRUE);
  rc_json_writer_begin_object (&json);
  add_side (&json, "good", &self->good, &report);
  add_side (&json, "bad", &self->bad, &report);
  add_first (&json, self, sentence);
  rc_json_writer_set_name (&json, "rows");
  rc_json_writer_begin_array (&json);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (&json, &g_array_index (self->rows, RcComparisonRow, i));
  rc_json_writer_end_array (&json);
  rc_json_writer_end_object (&json);
  rc_report_put (&report, "\n");
  return rc_report_end (&report);
}

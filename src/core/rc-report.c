/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-report-private.h"

#include <string.h>

/* So much is gathered before it is handed over. */
#define OUT_SIZE (64 * 1024)

static void
hand_over (RcReport *self)
{
  if (!self->failed && self->out->len > 0)
    self->failed = !self->write (self->out->str, self->out->len, self->user_data);
  g_string_truncate (self->out, 0);
}

void
rc_report_settle (RcReport *self)
{
  if (self->out->len >= OUT_SIZE)
    hand_over (self);
}

void
rc_report_put_length (RcReport *self, const char *text, gsize length)
{
  g_string_append_len (self->out, text, (gssize) length);
  rc_report_settle (self);
}

void
rc_report_put (RcReport *self, const char *text)
{
  rc_report_put_length (self, text, strlen (text));
}

void
rc_report_printf (RcReport *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
  rc_report_settle (self);
}

gboolean
rc_report_end (RcReport *self)
{
  hand_over (self);
  g_string_free (g_steal_pointer (&self->out), TRUE);
  return !self->failed;
}

const char *
rc_report_get_colon (const RcReport *self)
{
  return g_str_has_prefix (self->options->language, "zh") ? "：" : ": ";
}

gboolean
rc_report_wants_session (const RcReport *self, guint number)
{
  return !self->options->has_session || self->options->session == number;
}

gboolean
rc_report_wants_finding (const RcReport *self, const RcFinding *finding)
{
  return !self->options->has_session ||
         rc_transcript_is_about (self->transcript, finding, self->options->session);
}

GPtrArray *
rc_report_dup_examples (RcReport *self)
{
  GPtrArray *findings = rc_transcript_get_findings (self->transcript);
  GPtrArray *examples = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      RcFinding *finding = g_ptr_array_index (findings, i);
      gboolean known = !rc_report_wants_finding (self, finding);

      for (guint j = 0; j < examples->len && !known; j++)
        known = strcmp (((RcFinding *) g_ptr_array_index (examples, j))->id, finding->id) == 0;
      if (!known)
        g_ptr_array_add (examples, finding);
    }
  return examples;
}

gboolean
rc_report_wants_reply (const RcReport *self, const RcSession *session, const RcReply *reply)
{
  int class = reply->code / 100;

  return rc_report_wants_session (self, session->number) &&
         (!self->options->only_failures || class == 4 || class == 5);
}

RcReportNote *
rc_report_note_new (guint64 line, char *text)
{
  RcReportNote *self = g_new (RcReportNote, 1);

  self->line = line;
  self->text = text;
  return self;
}

void
rc_report_note_free (gpointer note)
{
  g_free (((RcReportNote *) note)->text);
  g_free (note);
}

gboolean
rc_report_write (RcTranscript          *transcript,
                 RcCatalog             *catalog,
                 RcReportFormat         format,
                 const RcReportOptions *options,
                 RcReportWrite          write,
                 gpointer               user_data)
{
  RcReport report = { .transcript = transcript, .catalog = catalog, .options = options, .write = write,
                      .user_data = user_data, .first = TRUE, .out = g_string_sized_new (2 * OUT_SIZE) };

  switch (format)
    {
    case RC_REPORT_JSONL:
      report.lines = TRUE;
      rc_report_write_json (&report);
      break;
    case RC_REPORT_JSON:
      rc_report_write_json (&report);
      break;
    case RC_REPORT_SUMMARY:
      rc_report_write_summary (&report);
      break;
    case RC_REPORT_MARKDOWN:
      rc_report_write_markdown (&report);
      break;
    case RC_REPORT_HTML:
      rc_report_write_html (&report);
      break;
    case RC_REPORT_TEXT:
    default:
      rc_report_write_text (&report);
      break;
    }
  return rc_report_end (&report);
}

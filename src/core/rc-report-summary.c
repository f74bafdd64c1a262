/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-report-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* --- findings gathered by cause --- */

typedef struct
{
  const RcFinding *first;
  guint count;
  guint n_sessions;
  int last_session;
} Cause;

static GPtrArray *
gather (RcReport *self)
{
  GPtrArray *findings = rc_transcript_get_findings (self->transcript);
  GPtrArray *causes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);
      Cause *cause = NULL;

      if (!rc_report_wants_session (self, finding->session))
        continue;
      for (guint j = 0; j < causes->len && cause == NULL; j++)
        {
          Cause *each = g_ptr_array_index (causes, j);

          if (strcmp (each->first->id, finding->id) == 0)
            cause = each;
        }
      if (cause == NULL)
        {
          cause = g_new0 (Cause, 1);
          cause->first = finding;
          cause->last_session = -1;
          g_ptr_array_add (causes, cause);
        }
      cause->count++;
      if (cause->last_session != (int) finding->session)
        cause->n_sessions++;
      cause->last_session = finding->session;
    }

  return causes;
}

static void
write_causes (RcReport *self)
{
  g_autoptr (GPtrArray) causes = gather (self);

  for (guint i = 0; i < causes->len; i++)
    {
      const Cause *cause = g_ptr_array_index (causes, i);
      const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->options->language,
                                                             cause->first->id);
      guint64 line = cause->first->n_lines > 0 ? cause->first->lines[0] : 0;

      if (i == 0)
        rc_report_put (self, "\n");
      /* Translators: a cause of failure: severity, id, title; then how often it was met. */
      rc_report_printf (self, _("%s  %s: %s\n    sessions: %u, first in line %" PRIu64 "\n"),
                        rc_severity_to_string (cause->first->severity), cause->first->id,
                        texts != NULL ? texts->title : cause->first->id, cause->n_sessions, line);
    }
}

/* --- counts --- */

static void
write_codes (RcReport *self, const RcTotals *totals)
{
  for (int class = 1; class <= 6; class++)
    {
      if (totals->by_class[class] == 0)
        continue;
      rc_report_printf (self, "%dyz  %10" G_GUINT64_FORMAT "  %s\n", class, totals->by_class[class],
                        rc_catalog_get_class_texts (self->catalog, self->options->language, class)->title);
      for (int code = class * 100; code < class * 100 + 100; code++)
        {
          const char *title = "";

          if (totals->by_code[code] == 0)
            continue;
          if (rc_catalog_get_code (self->catalog, code) != NULL)
            title = rc_catalog_get_code_texts (self->catalog, self->options->language, code, NULL)->title;
          rc_report_printf (self, "  %d  %8" G_GUINT64_FORMAT "  %s\n", code, totals->by_code[code], title);
        }
    }
}

void
rc_report_write_summary (RcReport *self)
{
  RcSource *source = rc_transcript_get_source (self->transcript);
  const RcTotals *totals = rc_transcript_get_totals (self->transcript);
  const RcDetection *detection = rc_transcript_get_detection (self->transcript);
  g_autofree char *size = g_format_size_full (rc_source_get_size (source), G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *text = NULL;
  RcVerdict verdict;

  rc_transcript_get_verdict (self->transcript, -1, &verdict);
  text = rc_verdict_dup_text (&verdict, self->catalog, self->options->language);
  rc_report_printf (self, "%s: %s, %s, %s\n", rc_source_get_name (source), detection->dialect->name,
                    rc_transcript_get_encoding (self->transcript), size);
  rc_report_printf (self, "%s  %s\n\n", rc_severity_to_string (verdict.severity), text);
  /* Translators: counts of a log file. */
  rc_report_printf (self,
                    _("lines: %" PRIu64 ", sessions: %u, commands: %" PRIu64 ", replies: %" PRIu64 "\n"),
                    rc_transcript_get_n_lines (self->transcript),
                    rc_transcript_get_n_sessions (self->transcript), totals->n_commands,
                    totals->n_replies);
  write_codes (self, totals);
  write_causes (self);
}

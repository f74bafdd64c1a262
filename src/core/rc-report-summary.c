/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-report-private.h"
#include "rc-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* --- findings gathered by cause --- */

/* Clients named in a summary. */
#define CLIENTS_SHOWN 8

static char *
dup_share (guint64 part, guint64 whole)
{
  guint64 percent = whole > 0 ? part * 100 / whole : 0;

  if (percent == 0 && part > 0)
    return g_strdup ("< 1 %");
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %%", percent);
}

static char *
dup_place (guint64 line, const char *time)
{
  g_autofree char *inert = time != NULL ? rc_text_make_inert (time, -1) : NULL;

  if (inert == NULL)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, line);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " (%s)", line, inert);
}

static char *
list_clients (const RcCause *cause)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < MIN (cause->n_clients, CLIENTS_SHOWN); i++)
    {
      g_autofree char *inert = rc_text_make_inert (cause->clients[i].address, -1);

      g_string_append_printf (out, "%s%s (%" G_GUINT64_FORMAT ")", i > 0 ? ", " : "", inert,
                              cause->clients[i].count);
    }
  if (cause->more_clients || cause->n_clients > CLIENTS_SHOWN)
    g_string_append (out, ", …");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
put_cause (RcReport *self, const RcCause *cause)
{
  guint n_sessions = rc_transcript_get_n_sessions (self->transcript);
  g_autofree char *share = dup_share (cause->n_sessions, n_sessions);
  g_autofree char *first = dup_place (cause->first_line, cause->first_time);
  g_autofree char *last = dup_place (cause->last_line, cause->last_time);
  g_autofree char *clients = list_clients (cause);

  /* Translators: how often a cause of failure was met; the last %s is a share, "12 %". */
  rc_report_printf (self, _("    times: %" PRIu64 ", sessions: %" PRIu64 " of %u (%s)\n"), cause->count,
                    cause->n_sessions, n_sessions, share);
  /* Translators: line numbers, perhaps with a time behind them, "12 (10:11:12)". */
  rc_report_printf (self, _("    first in line %s, last in line %s\n"), first, last);
  if (cause->n_clients > 0)
    /* Translators: addresses with the number of their sessions, "192.0.2.7 (5), 192.0.2.9 (3)". */
    rc_report_printf (self, _("    clients: %s\n"), clients);
}

void
rc_report_put_cause (RcReport *self, const char *id)
{
  g_autoptr (GPtrArray) causes = rc_transcript_dup_causes (self->transcript);

  for (guint i = 0; i < causes->len; i++)
    {
      const RcCause *cause = g_ptr_array_index (causes, i);

      if (strcmp (cause->id, id) == 0 && cause->n_sessions > 1)
        put_cause (self, cause);
    }
}

static void
write_causes (RcReport *self)
{
  g_autoptr (GPtrArray) causes = rc_transcript_dup_causes (self->transcript);

  for (guint i = 0; i < causes->len; i++)
    {
      const RcCause *cause = g_ptr_array_index (causes, i);
      const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->options->language,
                                                             cause->id);

      rc_report_printf (self, "%s%s  %s%s%s\n", i == 0 ? "\n" : "", rc_severity_to_string (cause->severity),
                        cause->id, rc_report_get_colon (self), texts != NULL ? texts->title : cause->id);
      put_cause (self, cause);
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

typedef struct
{
  guint session;
  RcTotals totals;
} SessionTotals;

static void
count_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  SessionTotals *self = user_data;

  if (session->number == self->session)
    self->totals.n_commands++;
}

static void
count_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  SessionTotals *self = user_data;

  if (session->number != self->session)
    return;
  self->totals.n_replies++;
  self->totals.by_class[reply->code / 100]++;
  self->totals.by_code[reply->code]++;
}

/* The counts of the whole file are kept; those of one session are made when they are asked for. */
static RcTotals *
dup_totals (RcReport *self)
{
  const RcEngineSink sink = { .command = count_command, .reply = count_reply };
  SessionTotals session = { .session = self->options->session };

  if (!self->options->has_session)
    return g_memdup2 (rc_transcript_get_totals (self->transcript), sizeof (RcTotals));
  rc_transcript_replay (self->transcript, 1, G_MAXUINT64, TRUE, &sink, &session);
  return g_memdup2 (&session.totals, sizeof session.totals);
}

static guint64
count_lines (RcReport *self)
{
  RcSessionInfo info;

  if (!self->options->has_session)
    return rc_transcript_get_n_lines (self->transcript);
  rc_transcript_get_session (self->transcript, self->options->session, &info);
  return info.last_line - info.first_line + 1;
}

void
rc_report_write_summary (RcReport *self)
{
  RcSource *source = rc_transcript_get_source (self->transcript);
  g_autofree RcTotals *totals = dup_totals (self);
  const RcDetection *detection = rc_transcript_get_detection (self->transcript);
  g_autofree char *size = g_format_size_full (rc_source_get_size (source), G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *name = rc_text_make_inert (rc_source_get_name (source), -1);
  g_autofree char *text = NULL;
  g_autofree char *inert = NULL;
  RcVerdict verdict;

  rc_transcript_get_verdict (self->transcript,
                             self->options->has_session ? (int) self->options->session : -1, &verdict);
  text = rc_verdict_dup_text (&verdict, self->catalog, self->options->language);
  inert = rc_text_make_inert (text, -1);
  rc_report_printf (self, "%s: %s, %s, %s\n", name, detection->dialect->name,
                    rc_transcript_get_encoding (self->transcript), size);
  rc_report_printf (self, "%s  %s\n\n", rc_severity_to_string (verdict.severity), inert);
  /* Translators: counts of a log file. */
  rc_report_printf (self,
                    _("lines: %" PRIu64 ", sessions: %u, commands: %" PRIu64 ", replies: %" PRIu64 "\n"),
                    count_lines (self),
                    self->options->has_session ? 1 : rc_transcript_get_n_sessions (self->transcript),
                    totals->n_commands, totals->n_replies);
  write_codes (self, totals);
  write_causes (self);
}

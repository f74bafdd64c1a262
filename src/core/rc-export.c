/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-export.h"

#include "rc-error.h"
#include "rc-spool.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* Columns of the text; it is read in mails and editors. */
#define TEXT_WIDTH 80

/* How many lines are written between two looks at the clock. */
#define PROGRESS_LINES 1024

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 20)

/* The work in steps: analysing, learning what to hide, proving that it is hidden, writing; for a document, analysing and
 * writing once more. */
typedef struct
{
  const RcExportOptions *options;
  RcReportWrite write;
  gpointer write_data;
  RcTranscriptProgress progress;
  gpointer progress_data;
  guint step;
  guint n_steps;
  guint64 done; /* of this step; a report goes over the log several times */
  guint64 written;
  guint n_calls;
  gint64 last_report;
  gboolean cancelled;
  gboolean failed; /* the writer gave up */
  int spool;
  GError *error;
} Work;

const char *
rc_export_get_suffix (RcExportFormat format)
{
  static const char *const suffixes[RC_N_EXPORT_FORMATS] = { ".log", ".txt", ".md", ".html", ".json" };

  return suffixes[format];
}

static gboolean
on_progress (guint64 done, guint64 total, gpointer user_data)
{
  Work *work = user_data;

  if (work->progress == NULL || work->cancelled)
    return !work->cancelled;
  total = MAX (total, 1);
  work->done = MAX (work->done, MIN (done, total));
  work->cancelled = !work->progress (work->step * total + work->done, work->n_steps * total, work->progress_data);
  return !work->cancelled;
}

static void
next_step (Work *work)
{
  work->step++;
  work->done = 0;
}

static gboolean
on_write (const char *text, gsize length, gpointer user_data)
{
  Work *work = user_data;

  if (work->cancelled || work->failed)
    return FALSE;
  work->failed = !work->write (text, length, work->write_data);
  return !work->failed;
}

/* --- the redacted log --- */

static gboolean
on_redacted (const char *text, gsize length, gpointer user_data)
{
  Work *work = user_data;

  if (work->spool < 0)
    return on_write (text, length, work);
  return !work->cancelled && rc_spool_write (work->spool, text, length, &work->error);
}

typedef struct
{
  Work *work;
  guint64 total;
} Redaction;

static gboolean
on_redacted_line (const char *text, gsize length, gpointer user_data)
{
  Redaction *redaction = user_data;
  Work *work = redaction->work;

  work->written += length;
  if (work->n_calls++ % PROGRESS_LINES == 0 && g_get_monotonic_time () - work->last_report > PROGRESS_INTERVAL)
    {
      work->last_report = g_get_monotonic_time ();
      on_progress (work->written, redaction->total, work);
    }
  return on_redacted (text, length, work);
}

/* The file's name is a name, too. */
static char *
dup_name (RcRedactor *redactor, RcSource *source, RcKeep keep)
{
  g_autofree char *base = g_path_get_basename (rc_source_get_name (source));
  g_autoptr (GString) name = g_string_new (NULL);

  if ((keep & RC_KEEP_PATHS) == 0)
    return g_strdup ("transcript.log");
  rc_redactor_append (redactor, name, rc_span (base, strlen (base)));
  return g_strdup (name->str);
}

/* @name: (out): of the redacted log */
static gboolean
redact (Work *work, RcTranscript *transcript, RcRedactCounts *counts, char **name)
{
  RcSource *source = rc_transcript_get_source (transcript);
  Redaction redaction = { work, rc_source_get_size (source) };
  g_autoptr (RcRedactor) redactor = NULL;
  gboolean ok;

  rc_transcript_watch_replays (transcript, on_progress, work);
  redactor = rc_redactor_new (transcript, work->options->keep);
  next_step (work);
  ok = !work->cancelled && rc_redactor_prove (redactor);
  next_step (work);
  ok = ok && rc_redactor_write (redactor, on_redacted_line, &redaction);
  *name = dup_name (redactor, source, work->options->keep);
  rc_redactor_get_counts (redactor, counts);
  next_step (work);
  if (!ok && work->error == NULL && !work->cancelled && !work->failed)
    g_set_error (&work->error, RC_ERROR, RC_ERROR_READ, _("%s cannot be read any further"), rc_source_get_name (source));
  return ok && !work->cancelled;
}

/* --- documents --- */

static RcTranscript *
analyse (Work *work, RcSource *source, const char *dialect, const char *encoding)
{
  RcTranscript *transcript = rc_transcript_new (source, dialect, encoding, work->options->locale, &work->error);

  if (transcript == NULL)
    return NULL;
  if (!rc_transcript_analyse (transcript, on_progress, work, &work->error))
    g_clear_pointer (&transcript, rc_transcript_free);
  next_step (work);
  return transcript;
}

static RcReportFormat
get_report_format (RcExportFormat format)
{
  switch (format)
    {
    case RC_EXPORT_MARKDOWN:
      return RC_REPORT_MARKDOWN;
    case RC_EXPORT_HTML:
      return RC_REPORT_HTML;
    case RC_EXPORT_JSON:
      return RC_REPORT_JSON;
    case RC_EXPORT_REDACTED:
    case RC_EXPORT_TEXT:
    case RC_N_EXPORT_FORMATS:
    default:
      return RC_REPORT_TEXT;
    }
}

static gboolean
explain (Work *work, RcTranscript *original, RcCatalog *catalog, const char *name)
{
  const RcReportOptions report = { .language = work->options->language, .width = TEXT_WIDTH,
                                   .notes = work->options->notes };
  RcSource *source = rc_source_new_for_spool (g_steal_fd (&work->spool), name, FALSE);
  g_autoptr (RcTranscript) redacted = analyse (work, source, rc_transcript_get_detection (original)->dialect->id,
                                               rc_transcript_get_encoding (original));

  if (redacted == NULL)
    return FALSE;
  rc_transcript_watch_replays (redacted, on_progress, work);
  return rc_report_write (redacted, catalog, get_report_format (work->options->format), &report, on_write, work) &&
         !work->cancelled;
}

/* --- public --- */

static gboolean
run (Work *work, RcSource *source, RcCatalog *catalog, RcRedactCounts *counts)
{
  g_autoptr (RcTranscript) transcript = analyse (work, source, work->options->dialect, work->options->encoding);
  g_autofree char *name = NULL;

  if (transcript == NULL)
    return FALSE;
  if (work->options->format == RC_EXPORT_REDACTED)
    return redact (work, transcript, counts, &name);

  work->spool = rc_spool_open (&work->error);
  return work->spool >= 0 && redact (work, transcript, counts, &name) && explain (work, transcript, catalog, name);
}

gboolean
rc_export_write (RcSource               *source,
                 RcCatalog              *catalog,
                 const RcExportOptions  *options,
                 RcReportWrite           write,
                 gpointer                write_data,
                 RcTranscriptProgress    progress,
                 gpointer                progress_data,
                 RcRedactCounts         *counts,
                 GError                **error)
{
  Work work = { .options = options, .write = write, .write_data = write_data, .progress = progress,
                .progress_data = progress_data, .n_steps = options->format == RC_EXPORT_REDACTED ? 4 : 6,
                .spool = -1 };
  gboolean ok;

  *counts = (RcRedactCounts) { 0 };
  ok = run (&work, source, catalog, counts);
  if (work.spool >= 0)
    close (work.spool);
  if (work.cancelled)
    {
      g_clear_error (&work.error);
      g_set_error_literal (error, RC_ERROR, RC_ERROR_CANCELLED, _("The export was cancelled"));
    }
  else if (work.error != NULL)
    {
      g_propagate_error (error, work.error);
    }
  return ok;
}

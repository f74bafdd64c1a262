/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"
#include "rc-transcript.h"

G_BEGIN_DECLS

/*
 * A whole transcript written out. Documents are streamed: one pass over the file has analysed it, another writes, and
 * one object at a time is in memory.
 */
typedef gboolean (*RcReportWrite) (const char *text, gsize length, gpointer user_data);

/* What the reader has written to a line. */
typedef struct
{
  guint64 line;
  char *text; /* UTF-8 */
} RcReportNote;

/* Takes over @text. */
RcReportNote *rc_report_note_new (guint64 line, char *text);
void rc_report_note_free (gpointer note);

/**
 * RcReportOptions:
 * @language: of the catalog's texts
 * @show_secrets: write passwords as they are
 * @only_failures: only replies of class 4 and 5, and their commands
 * @session: (nullable): only the session with this number, if @has_session
 * @color: escape sequences for a terminal (text only)
 * @notes: (nullable) (element-type RcReportNote): by line; written as they are
 */
typedef struct
{
  const char *language;
  gboolean show_secrets;
  gboolean only_failures;
  gboolean has_session;
  guint session;
  gboolean color;
  guint width; /* of the terminal; 0: do not wrap */
  GPtrArray *notes;
} RcReportOptions;

typedef enum
{
  RC_REPORT_TEXT,
  RC_REPORT_JSON,
  RC_REPORT_JSONL,
  RC_REPORT_SUMMARY,
  RC_REPORT_MARKDOWN,
  RC_REPORT_HTML,
} RcReportFormat;

/* FALSE if @write returned FALSE. */
gboolean rc_report_write (RcTranscript          *transcript,
                          RcCatalog             *catalog,
                          RcReportFormat         format,
                          const RcReportOptions *options,
                          RcReportWrite          write,
                          gpointer               user_data);

G_END_DECLS

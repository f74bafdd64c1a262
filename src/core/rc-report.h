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

/**
 * RcReportOptions:
 * @language: of the catalog's texts
 * @show_secrets: write passwords as they are
 * @only_failures: only replies of class 4 and 5, and their commands
 * @session: (nullable): only the session with this number, if @has_session
 * @color: escape sequences for a terminal (text only)
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

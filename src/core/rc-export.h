/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-redactor.h"

G_BEGIN_DECLS

/* What a reader may give to somebody else. */
typedef enum
{
  RC_EXPORT_REDACTED, /* the log itself, in its own encoding */
  RC_EXPORT_TEXT,     /* the others explain it, in UTF-8 */
  RC_EXPORT_MARKDOWN,
  RC_EXPORT_HTML,
  RC_EXPORT_JSON,
  RC_N_EXPORT_FORMATS,
} RcExportFormat;

/**
 * RcExportOptions:
 * @keep: what is not replaced; passwords always are
 * @dialect: (nullable): as the reader has chosen it
 * @encoding: (nullable): as the reader has chosen it
 * @locale: (nullable): the reader's language, for guessing the encoding
 * @language: of the catalog's texts
 * @notes: (nullable) (element-type RcReportNote): added to a document, by line; they are the reader's own words, and stay as they are
 */
typedef struct
{
  RcExportFormat format;
  RcKeep keep;
  const char *dialect;
  const char *encoding;
  const char *locale;
  const char *language;
  GPtrArray *notes;
} RcExportOptions;

/* ".md" */
const char *rc_export_get_suffix (RcExportFormat format);

/**
 * rc_export_write:
 * @source: (transfer full): the log
 * @catalog: must have the language of @options
 * @progress: (nullable): told how much of the work is done; FALSE cancels
 * @counts: (out): what was replaced, also where the export failed half way
 * @error: %RC_ERROR_READ, %RC_ERROR_CANCELLED, or nothing if @write returned FALSE
 *
 * Documents are made of the redacted log, not of the log: what the redactor took away cannot come back through an explanation,
 * and the lines have the same numbers. For any thread; everything it works with is its own.
 *
 * Returns: whether everything was written
 */
gboolean rc_export_write (RcSource               *source,
                          RcCatalog              *catalog,
                          const RcExportOptions  *options,
                          RcReportWrite           write,
                          gpointer                write_data,
                          RcTranscriptProgress    progress,
                          gpointer                progress_data,
                          RcRedactCounts         *counts,
                          GError                **error);

G_END_DECLS

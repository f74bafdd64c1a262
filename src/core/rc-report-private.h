/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-json-writer.h"
#include "rc-meaning.h"
#include "rc-reorder-queue.h"
#include "rc-report.h"

G_BEGIN_DECLS

typedef struct
{
  RcTranscript *transcript;
  RcCatalog *catalog;
  const RcReportOptions *options;
  RcReportWrite write;
  gpointer user_data;
  gboolean failed;  /* the writer gave up */
  gboolean lines;   /* jsonl: one object a line */
  gboolean first;   /* of the array that is being written */
  GString *out;     /* what has not been handed to @write yet */
  RcJsonWriter json;
  RcReorderQueue *waiting; /* elements that an earlier line may still overtake */
} RcReport;

void rc_report_put (RcReport *report, const char *text);
void rc_report_put_length (RcReport *report, const char *text, gsize length);
/* After something was appended to @out. */
void rc_report_settle (RcReport *report);
/* Hands the rest over; FALSE if the writer gave up. */
gboolean rc_report_end (RcReport *report);
void rc_report_printf (RcReport *report, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What stands behind a label: Chinese has a wide colon without a blank. */
const char *rc_report_get_colon (const RcReport *report);

/* Is the session, or the reply, among what is asked for? */
gboolean rc_report_wants_session (const RcReport *report, guint number);
gboolean rc_report_wants_finding (const RcReport *report, const RcFinding *finding);
gboolean rc_report_wants_reply (const RcReport *report, const RcSession *session, const RcReply *reply);

/* The worst finding of each diagnosis: a log of a million failing sessions is told by them.
 * Returns: (transfer container): of RcFinding */
GPtrArray *rc_report_dup_examples (RcReport *report);

/* How often the diagnosis was met, where and by whom: up to three lines; nothing where it was in one session. */
void rc_report_put_cause (RcReport *report, const char *id);

void rc_report_write_json (RcReport *report);
void rc_report_write_summary (RcReport *report);
void rc_report_write_text (RcReport *report);
void rc_report_write_markdown (RcReport *report);
void rc_report_write_html (RcReport *report);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-report-private.h"

G_BEGIN_DECLS

/* --- elements of the document's arrays: rc-report-json.c --- */

/* An object of that type; the type is a member of its own where each object is a line. The writer is the report's. */
RcJsonWriter *rc_report_json_begin (RcReport *report, const char *type);
void rc_report_json_end (RcReport *report);
void rc_report_json_begin_array (RcReport *report, const char *name);
void rc_report_json_end_array (RcReport *report);

/* The same for elements that come in another order than that of their lines. */
RcJsonWriter *rc_report_json_begin_in_order (RcReport *report, const char *type);
void rc_report_json_end_in_order (RcReport *report, guint64 line);

/* The member "verdict" of a session, or of all with -1. */
void rc_report_json_add_verdict (RcReport *report, RcJsonWriter *json, RcTranscript *transcript, int session);

/* rc-report-json-exchanges.c: the arrays "commands" and "replies" */
void rc_report_json_write_exchanges (RcReport *report);

/* rc-report-json-diagnoses.c: the array "diagnoses", and the same gathered as a member of "transcript" */
void rc_report_json_write_diagnoses (RcReport *report);
void rc_report_json_add_causes (RcReport *report, RcJsonWriter *json);

G_END_DECLS

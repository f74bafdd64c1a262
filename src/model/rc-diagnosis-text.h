/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript.h"

G_BEGIN_DECLS

/* What the title, cause and remedies of a diagnosis say with the values of @finding in them, fit to be
 * shown; (transfer full). */
char *rc_diagnosis_fill (const RcFinding *finding, const char *text);

/* The one sentence that says what went wrong, fit to be shown; (transfer full). */
char *rc_diagnosis_dup_sentence (const RcFinding *finding, RcCatalog *catalog, const char *language);

/* The findings of @transcript with that diagnosis, worst first; (transfer container) (element-type
 * RcFinding). */
GPtrArray *rc_diagnosis_find (RcTranscript *transcript, const char *id);

/* How many sessions have a finding of severity "error". */
guint rc_diagnosis_count_failed_sessions (RcTranscript *transcript);

/**
 * rc_diagnosis_dup_text:
 * @id: of a diagnosis that @transcript has
 *
 * One diagnosis to be sent to somebody who can help, as plain text: what it is, who can mend it and how,
 * and the lines that prove it, with passwords masked.
 *
 * Returns: (transfer full) (nullable): NULL if @transcript has no such finding
 */
char *rc_diagnosis_dup_text (RcTranscript *transcript,
                             const char   *id,
                             RcCatalog    *catalog,
                             const char   *language);

G_END_DECLS

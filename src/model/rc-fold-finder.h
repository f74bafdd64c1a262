/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-line-folds.h"

G_BEGIN_DECLS

/*
 * Which lines make an exchange, for RcLineFolds and its workers; any thread.
 */

/* Where the sessions of a transcript begin and end, as it was when it was asked. Does not change. */
typedef struct
{
  GArray *first_lines; /* guint64, ascending */
  GArray *last_lines;  /* guint64 */
  GArray *reached;     /* guint64: the largest of the last lines up to each */
  gboolean overlap;    /* one begins somewhere before another one ends */
  gboolean complete;   /* else where they end is not known */
  guint64 n_lines;
} RcSessionSpans;

/* (transfer full): a reference-counted box. Waits for whoever analyses to give way. */
RcSessionSpans *rc_session_spans_new (RcSharedTranscript *transcript, guint64 n_lines, gboolean complete);
RcSessionSpans *rc_session_spans_ref (RcSessionSpans *self);
void rc_session_spans_unref (RcSessionSpans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcSessionSpans, rc_session_spans_unref)

gboolean rc_session_spans_has_start (const RcSessionSpans *self, guint64 line);

/* Whether two sessions are under way somewhere between @first and @last. */
gboolean rc_session_spans_overlap (const RcSessionSpans *self, guint64 first, guint64 last);

void rc_fold_free (RcFold *fold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcFold, rc_fold_free)

/**
 * rc_fold_find_by_tags:
 * @fold: (out) (transfer full): the exchange that @line belongs to, or %NULL if it stands before the first
 *
 * Returns: %FALSE if several sessions are under way there, so that the tags do not tell
 */
gboolean rc_fold_find_by_tags (RcIndex *index, const RcSessionSpans *spans, guint64 line, RcFold **fold);

/**
 * rc_fold_find_by_reading:
 * @thorough: reads as far as it takes, which may be the whole file; else what is not complete some thousand lines away is
 *   left out
 *
 * Reads the lines again, and on until the exchanges that begin from @first to @last are complete.
 *
 * Returns: (transfer full) (nullable) (element-type guint64 RcFold): by their heads those that begin there, and that
 *   which @first belongs to; %NULL if it was cancelled
 */
GHashTable *rc_fold_find_by_reading (RcSharedTranscript   *transcript,
                                     const RcSessionSpans *spans,
                                     guint64               first,
                                     guint64               last,
                                     gboolean              thorough,
                                     GCancellable         *cancellable);

G_END_DECLS

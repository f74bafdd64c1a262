/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-compare.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* A row of a comparison: exchanges of two sessions of which one may be missing. */
#define RC_TYPE_COMPARISON_ITEM (rc_comparison_item_get_type ())
G_DECLARE_FINAL_TYPE (RcComparisonItem, rc_comparison_item, RC, COMPARISON_ITEM, GObject)

/* Owned by the item. */
const RcComparisonRow *rc_comparison_item_get_row (RcComparisonItem *self);

/* Whether it is the first difference that matters. */
gboolean rc_comparison_item_is_first (RcComparisonItem *self);

/* Where a session of a comparison comes from, and what became of it. */
typedef struct
{
  char *name;    /* of the file, UTF-8 */
  char *session; /* its id in the log, UTF-8 */
  guint number;
  guint n_sessions; /* of the transcript */
  char *verdict;
  RcSeverity severity;
} RcComparisonPart;

/*
 * Two sessions aligned exchange by exchange, as a list model of RcComparisonItem. It is a picture of
 * the moment in which it was made and keeps no lock. For the main thread.
 *
 * Property `only-differences` (boolean): leaves out what is the same in both.
 */
#define RC_TYPE_COMPARISON_MODEL (rc_comparison_model_get_type ())
G_DECLARE_FINAL_TYPE (RcComparisonModel, rc_comparison_model, RC, COMPARISON_MODEL, GObject)

/**
 * rc_comparison_model_new_async:
 * @good_session, @bad_session: numbers, or -1 for the one that went best, and worst
 * @may_swap: whether the sides may change places if the good one went worse
 * @catalog: must outlive the call
 * @language: of the reference
 *
 * Compares in a worker thread, which waits until both transcripts, which may be the same, have been
 * analysed.
 */
void rc_comparison_model_new_async (RcSharedTranscript *good,
                                    int                 good_session,
                                    RcSharedTranscript *bad,
                                    int                 bad_session,
                                    gboolean            may_swap,
                                    RcCatalog          *catalog,
                                    const char         *language,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/* @error: %RC_ERROR_SESSION where one of them has no session, or no such session. */
RcComparisonModel *rc_comparison_model_new_finish (GAsyncResult *result, GError **error);

/* The difference that matters in one sentence. */
const char *rc_comparison_model_get_sentence (RcComparisonModel *self);

/* Whether the sides have changed places. */
gboolean rc_comparison_model_is_swapped (RcComparisonModel *self);

const RcComparisonPart *rc_comparison_model_get_good (RcComparisonModel *self);
const RcComparisonPart *rc_comparison_model_get_bad (RcComparisonModel *self);

/* The whole comparison as plain text, in @language; waits for the locks of the transcripts.
 * (transfer full) */
char *rc_comparison_model_dup_text (RcComparisonModel *self, RcCatalog *catalog, const char *language);

/* Whether a session is so long that only its first %RC_EXCHANGES_MAX commands are compared. */
gboolean rc_comparison_model_is_cut (RcComparisonModel *self);

guint rc_comparison_model_get_n_differences (RcComparisonModel *self);

/* The position of the first difference that matters, or G_MAXUINT. */
guint rc_comparison_model_get_first (RcComparisonModel *self);

/* The next (@direction 1) or previous (-1) position of a difference after @position, which may be
 * G_MAXUINT for none; G_MAXUINT if there is none. */
guint rc_comparison_model_find_difference (RcComparisonModel *self, guint position, int direction);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-exchange.h"

G_BEGIN_DECLS

/*
 * Two sessions side by side: one that worked, and one that did not. Their exchanges are aligned by command, and the first
 * difference that can explain the failure is marked.
 */
typedef enum
{
  RC_DIFFERENCE_NONE,
  RC_DIFFERENCE_ARGUMENT,  /* TYPE A and TYPE I */
  RC_DIFFERENCE_REPLY,     /* another outcome */
  RC_DIFFERENCE_ADDRESS,   /* a public address in the one, a private in the other */
  RC_DIFFERENCE_GOOD_ONLY,
  RC_DIFFERENCE_BAD_ONLY,
} RcDifference;

/* Exchanges of which one may be missing. */
typedef struct
{
  RcDifference difference;
  const RcExchange *good;
  const RcExchange *bad;
} RcComparisonRow;

/* One side. */
typedef struct
{
  RcTranscript *transcript;
  guint session;
  GPtrArray *exchanges;
} RcComparisonSide;

/**
 * RcComparison:
 * @rows: of RcComparisonRow
 * @first: the row that matters, or -1
 */
typedef struct
{
  RcComparisonSide good;
  RcComparisonSide bad;
  GArray *rows;
  int first;
} RcComparison;

/**
 * rc_comparison_new:
 * @good_session, @bad_session: numbers, or -1: of the good transcript the session that worked best, of the bad one
 *   that with the worst outcome
 *
 * Returns: (transfer full) (nullable): NULL if one of the transcripts has no session. The transcripts must outlive it
 */
RcComparison *rc_comparison_new (RcTranscript *good,
                                 int           good_session,
                                 RcTranscript *bad,
                                 int           bad_session,
                                 gboolean      show_secrets);
void rc_comparison_free (RcComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcComparison, rc_comparison_free)

/* What the difference is, in one sentence. */
char *rc_comparison_dup_sentence (const RcComparison *comparison, RcCatalog *catalog, const char *language);

/* "argument", "reply", "address", "good-only", "bad-only", "none" */
const char *rc_difference_to_string (RcDifference difference);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-comparison-model.h"
#include "rc-preferences.h"
#include "rc-transcript-loader.h"

G_BEGIN_DECLS

/*
 * The tab of a comparison: the difference that matters in one sentence, whose sessions they are, and
 * the exchanges of both side by side. It waits until both transcripts have been read, and compares
 * anew when one of them has been read anew.
 *
 * Property `loading` (boolean, read-only).
 * Signal `show-line` (RcTranscriptLoader *loader, guint64 line): the reader wants to see a line.
 */
#define RC_TYPE_COMPARE_PAGE (rc_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (RcComparePage, rc_compare_page, RC, COMPARE_PAGE, AdwBin)

/* A session of a transcript; number -1 for the one that went best, or worst. */
typedef struct
{
  RcTranscriptLoader *loader;
  int session;
} RcCompareSide;

/* Compares @good with @bad; the sides change places if the good one went worse. A loader that has not
 * been started is started. @catalog must outlive the page. */
GtkWidget *rc_compare_page_new (const RcCompareSide *good,
                                const RcCompareSide *bad,
                                RcCatalog           *catalog,
                                RcPreferences       *preferences);

/* The names of both files; (transfer full). */
char *rc_compare_page_dup_title (RcComparePage *self);

/* Goes to the next (1) or previous (-1) difference; FALSE if there is none. */
gboolean rc_compare_page_step (RcComparePage *self, int direction);

/* The comparison as plain text, passwords masked; (transfer full) (nullable): NULL before there is one. */
char *rc_compare_page_copy (RcComparePage *self);

/* The sentence on top; NULL before there is one. */
const char *rc_compare_page_get_sentence (RcComparePage *self);

/* Puts the focus on the rows. */
void rc_compare_page_focus (RcComparePage *self);

/* For tests: (nullable). */
RcComparisonModel *rc_compare_page_get_model (RcComparePage *self);

G_END_DECLS

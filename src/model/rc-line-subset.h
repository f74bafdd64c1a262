/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-line-filter.h"
#include "rc-line-folds.h"
#include "rc-transcript-model.h"

G_BEGIN_DECLS

/*
 * Those lines of a transcript that are on show, as a list model of RcTranscriptLine: all, or those that
 * pass a filter, without what folded exchanges hide. A simple filter (rc_line_filter_is_simple()) also
 * takes in the lines that are appended later; for the others the filter has to be run again.
 *
 * All lines of a transcript that is too long for a list are shown as a range of them, which the
 * RcTranscriptModel moves; of other lists the beginning.
 */
#define RC_TYPE_LINE_SUBSET (rc_line_subset_get_type ())
G_DECLARE_FINAL_TYPE (RcLineSubset, rc_line_subset, RC, LINE_SUBSET, GObject)

/**
 * rc_line_subset_new:
 * @lines: (nullable): the lines among the first @n_lines that pass, %NULL for all; the subset adds to it
 * @folds: (nullable): which exchanges are folded
 * @shown: (nullable): those of @lines that the folded exchanges leave on show; %NULL for all of them; the
 *   subset changes it
 * @n_lines: how far @lines and @shown go
 */
RcLineSubset *rc_line_subset_new (RcTranscriptModel  *model,
                                  const RcLineFilter *filter,
                                  RcLineSet          *lines,
                                  RcLineFolds        *folds,
                                  RcLineSet          *shown,
                                  guint64             n_lines);

/* More lines that pass, @lines up to line @n_lines, all behind those that are there; for a filter that is run in portions. */
void rc_line_subset_append (RcLineSubset *self, RcLineSet *lines, guint64 n_lines);

/* Whether a new one, with the same folds, would show the same lines now and later. */
gboolean rc_line_subset_is (RcLineSubset       *self,
                            const RcLineFilter *filter,
                            RcLineSet          *lines,
                            RcLineSet          *shown);

/* (nullable): the lines that pass the filter, folded or not; %NULL if all do. */
RcLineSet *rc_line_subset_get_passing (RcLineSubset *self);

/* (nullable): the lines on show; %NULL if all are. */
RcLineSet *rc_line_subset_get_lines (RcLineSubset *self);

gboolean rc_line_subset_contains (RcLineSubset *self, guint64 line);

/* The line at @position, 0 past the end. */
guint64 rc_line_subset_get_line (RcLineSubset *self, guint position);

/* The position of @line, or of the next line on show; G_MAXUINT if there is none. */
guint rc_line_subset_get_position (RcLineSubset *self, guint64 line);

/* Whether all lines would fit into a list, so that exchanges can be folded one by one. */
gboolean rc_line_subset_can_fold (RcLineSubset *self);

/* Hides what belongs to @fold, or shows it again, and notes it; the first position that has changed. */
guint rc_line_subset_set_folded (RcLineSubset *self, const RcFold *fold, gboolean folded);

/* Adds to @lines those from @first to @last that the filter lets pass; nothing if there are none. */
void rc_line_subset_add_passing (RcLineSubset *self, guint64 first, guint64 last, RcLineSet *lines);

/* How many lines of @fold are not on show but would be if it were not folded. */
guint64 rc_line_subset_count_hidden (RcLineSubset *self, const RcFold *fold);

/* How many lines of @fold the filter lets pass. */
guint64 rc_line_subset_count_foldable (RcLineSubset *self, const RcFold *fold);

G_END_DECLS

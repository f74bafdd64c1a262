/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-line-filter.h"
#include "rc-transcript-model.h"

G_BEGIN_DECLS

/*
 * Those lines of a transcript that pass a filter, as a list model of RcTranscriptLine. A simple
 * filter (rc_line_filter_is_simple()) also takes in the lines that are appended later; for the others
 * the filter has to be run again.
 */
#define RC_TYPE_LINE_SUBSET (rc_line_subset_get_type ())
G_DECLARE_FINAL_TYPE (RcLineSubset, rc_line_subset, RC, LINE_SUBSET, GObject)

/**
 * rc_line_subset_new:
 * @lines: the lines among the first @n_lines that pass; the subset adds to it
 * @n_lines: how far @lines goes
 */
RcLineSubset *rc_line_subset_new (RcTranscriptModel  *model,
                                  const RcLineFilter *filter,
                                  RcLineSet          *lines,
                                  guint64             n_lines);

RcLineSet *rc_line_subset_get_lines (RcLineSubset *self);

/* The position of @line, or of the next line that passes; G_MAXUINT if there is none. */
guint rc_line_subset_get_position (RcLineSubset *self, guint64 line);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rc-line-set.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* How much a line wants to be looked at, the least first. */
typedef enum
{
  RC_LEVEL_NONE,      /* no reply: commands, notes, listings */
  RC_LEVEL_GOOD,      /* a reply that is no failure */
  RC_LEVEL_MARKED,    /* a remark about how far it keeps to the standard */
  RC_LEVEL_ERROR,     /* an error of the program that wrote the log */
  RC_LEVEL_TRANSIENT, /* a reply 4yz */
  RC_LEVEL_PERMANENT, /* a reply 5yz */
  RC_N_LEVELS
} RcLineLevel;

RcLineLevel rc_line_level_from_tag (RcLineTag tag);

/*
 * What the rows of a list of lines are like, summed up: a byte for every 1024 rows, so that a picture
 * of ten million of them takes no longer than one of a thousand. Rows are counted from 0, and are those
 * of a RcTranscriptModel, or of a RcLineSubset if there is a set of lines.
 *
 * The work is done in portions of the caller's choice. For one thread, the one that adds to the set.
 */
typedef struct _RcLineOverview RcLineOverview;

/**
 * rc_line_overview_new:
 * @first_line: the line that the first row stands for, if there is no @lines
 * @lines: (nullable): the lines on show; may grow
 */
RcLineOverview *rc_line_overview_new (RcSharedTranscript *transcript, guint64 first_line, RcLineSet *lines);
void rc_line_overview_free (RcLineOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLineOverview, rc_line_overview_free)

/* Whether commands count by their outcome. Where replies are shown too these say it already. */
void rc_line_overview_set_outcomes (RcLineOverview *self, gboolean outcomes);

/**
 * rc_line_overview_set_n_rows:
 * @n_rows: never less than before
 */
void rc_line_overview_set_n_rows (RcLineOverview *self, guint64 n_rows);
guint64 rc_line_overview_get_n_rows (RcLineOverview *self);

/* The rows from @row on are others; @n_rows: how many there are now. */
void rc_line_overview_rows_changed (RcLineOverview *self, guint64 row, guint64 n_rows);

/* What the index says of lines has changed; what is known stays until it is looked at again. */
void rc_line_overview_restart (RcLineOverview *self);

/* Looks at @max_rows further rows at most; TRUE if there are more. */
gboolean rc_line_overview_work (RcLineOverview *self, guint64 max_rows);

/**
 * rc_line_overview_sum_up:
 * @levels: (array length=n_slices) (out caller-allocates): the highest level among the rows of each slice
 *
 * Cuts all rows into slices of the same size; one row may be in several if there are few. Rows that have
 * not been looked at count for nothing.
 */
void rc_line_overview_sum_up (RcLineOverview *self, gsize n_slices, guint8 *levels);

/* The first row of the highest level among @n_rows from @row on; @level: (out) (optional). */
guint64 rc_line_overview_find_highest (RcLineOverview *self,
                                       guint64         row,
                                       guint64         n_rows,
                                       RcLineLevel    *level);

/* The line that a row stands for; 0 if there is no such row. */
guint64 rc_line_overview_get_line (RcLineOverview *self, guint64 row);

/* The row of @line, or of the next line that has one. */
guint64 rc_line_overview_get_row (RcLineOverview *self, guint64 line);

G_END_DECLS

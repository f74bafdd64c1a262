/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-line-overview.h"

G_BEGIN_DECLS

/*
 * All rows of a list of lines as one narrow picture beside its scroll bar: what is worst in each slice,
 * told apart by the length of its mark as well as by its colour, what was found, what is on screen and
 * the current line. A press or a drag moves there.
 *
 * Signals: `go-to-line` (guint64) when the reader presses where something is, `scroll-to` (double, the
 * part of all rows from 0 to 1) when he presses elsewhere or drags.
 */
#define RC_TYPE_OVERVIEW_STRIP (rc_overview_strip_get_type ())
G_DECLARE_FINAL_TYPE (RcOverviewStrip, rc_overview_strip, RC, OVERVIEW_STRIP, GtkWidget)

GtkWidget *rc_overview_strip_new (void);

/* (transfer full) (nullable): what to show; the strip does the rest of the work in idle moments. */
void rc_overview_strip_take_overview (RcOverviewStrip *self, RcLineOverview *overview);

/* There are more rows. */
void rc_overview_strip_set_n_rows (RcOverviewStrip *self, guint64 n_rows);

/* The rows from @row on are others, and there are @n_rows. */
void rc_overview_strip_rows_changed (RcOverviewStrip *self, guint64 row, guint64 n_rows);

/* What the index says of the lines has changed. */
void rc_overview_strip_restart (RcOverviewStrip *self);

/* (nullable): the lines that were found; call it again when lines were added. */
void rc_overview_strip_set_hits (RcOverviewStrip *self, RcLineSet *hits);

/* The current line, or 0. */
void rc_overview_strip_set_line (RcOverviewStrip *self, guint64 line);

/* What is on screen. */
void rc_overview_strip_set_adjustment (RcOverviewStrip *self, GtkAdjustment *adjustment);

/* What the strip says of the place @y pixels from its top; (transfer full) (nullable). */
typedef char *(*RcDescribeLineFunc) (guint64 line, gpointer user_data);
void rc_overview_strip_set_describe_func (RcOverviewStrip *self, RcDescribeLineFunc func, gpointer user_data);

/* For tests: whether all rows have been summed up. */
gboolean rc_overview_strip_is_complete (RcOverviewStrip *self);

G_END_DECLS

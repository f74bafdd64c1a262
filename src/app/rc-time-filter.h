/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-line-filter.h"

G_BEGIN_DECLS

/*
 * A chip that shows from when to when lines are shown, with a popover to choose it.
 *
 * Signal `changed`: the reader has chosen; see rc_time_filter_apply().
 */
#define RC_TYPE_TIME_FILTER (rc_time_filter_get_type ())
G_DECLARE_FINAL_TYPE (RcTimeFilter, rc_time_filter, RC, TIME_FILTER, AdwBin)

GtkWidget *rc_time_filter_new (void);

/* The first and the last time as the log prints them: what is offered, and what gives a typed time without a
 * date its day. NULL hides the chip. */
void rc_time_filter_set_range (RcTimeFilter *self, const char *first, const char *last);

/* Shows what @filter says of times. */
void rc_time_filter_show (RcTimeFilter *self, const RcLineFilter *filter);

/* Puts what the reader has chosen into @filter. */
void rc_time_filter_apply (RcTimeFilter *self, RcLineFilter *filter);

/* The times of @filter in a few characters; (transfer full). */
char *rc_time_filter_describe (const RcLineFilter *filter);

/**
 * rc_time_filter_parse:
 * @text: what was typed: a clock, or a date and a clock
 * @base: (nullable): a time as the log prints it, for the day
 * @is_end: whether a time without seconds means the end of its minute
 * @seconds: (out): as rc_log_time_get_seconds()
 * @offset_minutes: (out): of the clock that @text is of
 */
gboolean rc_time_filter_parse (const char *text,
                               const char *base,
                               gboolean    is_end,
                               double     *seconds,
                               int        *offset_minutes);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/*
 * The times that a log prints beside its lines, decoded when they are asked for, and what lies between
 * them. Remembers some thousand lines, so that rows drawn again cost nothing. For one thread; the file
 * may still be read meanwhile.
 */
typedef struct _RcLineClock RcLineClock;

RcLineClock *rc_line_clock_new (RcSharedTranscript *transcript);
void rc_line_clock_free (RcLineClock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLineClock, rc_line_clock_free)

/* Whether the lines at the beginning have times. */
gboolean rc_line_clock_has_times (RcLineClock *self);

/**
 * rc_line_clock_get_delay:
 * @from: a line; 0 for the last one before @to with a time, of the same session where the log names them
 * @to: a line
 * @seconds: (out): from one to the other, negative if @to comes first
 * @n_digits: (out): how many digits of a second the log prints, 3 at most
 *
 * Returns: %FALSE if one of them has no time
 */
gboolean rc_line_clock_get_delay (RcLineClock *self,
                                  guint64      from,
                                  guint64      to,
                                  double      *seconds,
                                  guint       *n_digits);

/* What lies between two times as printed; past midnight where they have no date. */
gboolean rc_line_clock_subtract (const char *from, const char *to, double *seconds);

/* "+0:03", "+0:03.250" with three digits, "−12:30", "+1:02:03"; (transfer full). */
char *rc_line_clock_format_delay (double seconds, guint n_digits);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-line-set.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

typedef enum
{
  RC_SHOW_ALL,
  RC_SHOW_DIALOGUE, /* commands and replies */
  RC_SHOW_REPLIES,
  RC_SHOW_FAILURES,
  RC_SHOW_COMMANDS,
  RC_SHOW_NOTES, /* of the program that wrote the log */
  RC_SHOW_MARKED,
} RcShow;

/* Which lines are to be seen. A line must pass all of it. */
typedef struct
{
  RcShow show;
  int session;  /* its number, or -1 for all */
  int code;     /* or 0 for all; replies with that code only */
  gboolean has_from;
  gboolean has_to;
  double from;  /* as rc_log_time_get_seconds(); a line without a time has that of the one before */
  double to;    /* the last second that counts, to its end */
  int offset_minutes; /* of the log's clock, to show these times as it prints them */
} RcLineFilter;

#define RC_LINE_FILTER_INIT { .show = RC_SHOW_ALL, .session = -1 }

gboolean rc_line_filter_is_all (const RcLineFilter *self);
gboolean rc_line_filter_equal (const RcLineFilter *self, const RcLineFilter *other);

/* Whether the byte of a line is all that it takes to decide, so that lines can be filtered while the
 * file is read. */
gboolean rc_line_filter_is_simple (const RcLineFilter *self);

gboolean rc_line_filter_passes (const RcLineFilter *self, RcLineTag tag);

/**
 * rc_line_filter_run_async:
 * @transcript: a filter that is not simple waits until it has been analysed
 * @n_lines: how far to look
 *
 * Looks for the lines in a worker thread.
 */
void rc_line_filter_run_async (const RcLineFilter *self,
                               RcSharedTranscript *transcript,
                               guint64             n_lines,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * rc_line_filter_run_on_async:
 * @first_line: where to begin
 *
 * The same from a line on, and no longer than a reader notices: where lines have to be read to be judged it stops when it has
 * found some and a moment has passed; rc_line_filter_get_n_looked() tells where.
 */
void rc_line_filter_run_on_async (const RcLineFilter *self,
                                  RcSharedTranscript *transcript,
                                  guint64             first_line,
                                  guint64             n_lines,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/* How far the lines go that rc_line_filter_run_finish() returns. */
guint64 rc_line_filter_get_n_looked (GAsyncResult *result);

/* Returns: (transfer full) (nullable): the lines; %NULL if it was cancelled */
RcLineSet *rc_line_filter_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS

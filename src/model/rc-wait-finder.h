/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* So many of the longest waits are told. */
#define RC_WAIT_FINDER_MAX 20

typedef struct
{
  guint64 line;   /* the one that was waited for */
  double seconds; /* since the line before with a time, of the same session where the log names them */
} RcWait;

/**
 * rc_wait_finder_find_async:
 * @n_lines: how far to look
 *
 * Looks for where most time was spent, in a worker thread; the file may still be read meanwhile.
 */
void rc_wait_finder_find_async (RcSharedTranscript *transcript,
                                guint64             n_lines,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/* Returns: (transfer full) (nullable) (element-type RcWait): the longest first, empty if the log has no
 * times or nobody waited for a second; %NULL if it was cancelled */
GArray *rc_wait_finder_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS

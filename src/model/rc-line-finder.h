/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-line-pattern.h"
#include "rc-line-set.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* Of a longer line only so much is searched. */
#define RC_LINE_FINDER_MAX_BYTES 65536

/**
 * rc_line_finder_find_async:
 * @first_line: where to begin
 * @last_line: how far to look; a portion that is not too large shows the first hits soon
 *
 * Finds the lines whose text, as it is shown, matches. In a worker thread; the file may still be read
 * meanwhile.
 */
void rc_line_finder_find_async (RcSharedTranscript *transcript,
                                RcLinePattern      *pattern,
                                guint64             first_line,
                                guint64             last_line,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * rc_line_finder_find_finish:
 * @n_cut: (out): how many lines were too long to be searched to their end, and did not match before
 *
 * Returns: (transfer full) (nullable): the lines, or %NULL if it was cancelled
 */
RcLineSet *rc_line_finder_find_finish (GAsyncResult *result, guint64 *n_cut, GError **error);

G_END_DECLS

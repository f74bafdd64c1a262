/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-line-pattern.h"
#include "rc-line-set.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/**
 * rc_line_finder_find_async:
 * @n_lines: how far to look
 *
 * Finds the lines whose text, as it is shown, matches. In a worker thread; the file may still be read
 * meanwhile.
 */
void rc_line_finder_find_async (RcSharedTranscript *transcript,
                                RcLinePattern      *pattern,
                                guint64             n_lines,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/* Returns: (transfer full) (nullable): the lines, or %NULL if it was cancelled */
RcLineSet *rc_line_finder_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS

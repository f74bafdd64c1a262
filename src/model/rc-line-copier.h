/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-line-set.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* More than this is no text for a clipboard, which every program that looks at it copies again. */
#define RC_LINE_COPIER_MAX_LINES 100000
#define RC_LINE_COPIER_MAX_BYTES (16 * 1024 * 1024)

typedef struct
{
  char *text;      /* the lines as they stand in the file, UTF-8, with their ends; passwords masked, also where a reply repeats them */
  guint64 n_lines; /* how many there are in @text */
} RcCopiedLines;

void rc_copied_lines_free (RcCopiedLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcCopiedLines, rc_copied_lines_free)

/**
 * rc_line_copier_copy_async:
 * @lines: which; nobody may add to it before the end
 *
 * Reads lines in a worker thread, up to the limits above.
 */
void rc_line_copier_copy_async (RcSharedTranscript *transcript,
                                RcLineSet          *lines,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/* Returns: (transfer full) (nullable): %NULL if it was cancelled */
RcCopiedLines *rc_line_copier_copy_finish (GAsyncResult *result, GError **error);

G_END_DECLS

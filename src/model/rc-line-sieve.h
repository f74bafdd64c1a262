/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-line-pattern.h"
#include "rc-transcript.h"

G_BEGIN_DECLS

/*
 * Finds the lines of a file that are worth decoding when something is looked for: it looks for words, or for a relaxed
 * expression (rc-pattern-relax.h), in whole blocks of bytes, as fast as grep. What it leaves out cannot match; what it
 * hands out may. Lines that are cut it hands out, too, and those in which stars may stand for a secret.
 *
 * Only where a line is shown as it stands in the file, but for marks in front of it and secrets: with many dialects
 * and wrappers, and with expressions that cannot be relaxed, every line must be decoded. A sieve belongs to one thread.
 */
typedef struct _RcLineSieve RcLineSieve;

/**
 * rc_line_sieve_new:
 * @first_line: where to begin
 * @last_line: where to end; both are known to the transcript's index
 * @cancellable: (nullable): ends the search
 *
 * Returns: (transfer full) (nullable): %NULL if no line can be left out
 */
RcLineSieve *rc_line_sieve_new (RcTranscript  *transcript,
                                RcLinePattern *pattern,
                                guint64        first_line,
                                guint64        last_line,
                                GCancellable  *cancellable);
void rc_line_sieve_free (RcLineSieve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLineSieve, rc_line_sieve_free)

/* The next line; its text is valid until the next call. FALSE at the end, and when it was cancelled. */
gboolean rc_line_sieve_next (RcLineSieve *self, RcLine *line);

G_END_DECLS

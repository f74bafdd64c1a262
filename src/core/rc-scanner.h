/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-dialect.h"
#include "rc-wrapper.h"

G_BEGIN_DECLS

/*
 * Stage 1: peels the wrappers off a line and lets the dialect say what it is. Knows nothing of
 * replies and sessions.
 */
typedef void (*RcScannerEmit) (const RcRecord *record, gpointer user_data);

#define RC_SCANNER_WRAPPERS_MAX 8

RcScanner *rc_scanner_new (const RcDialect         *dialect,
                           const RcWrapper *const  *wrappers,
                           guint                    n_wrappers,
                           RcScannerEmit            emit,
                           gpointer                 user_data);
void rc_scanner_free (RcScanner *scanner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcScanner, rc_scanner_free)

/* Tells somebody else from now on. */
void rc_scanner_set_emit (RcScanner *scanner, RcScannerEmit emit, gpointer user_data);

void rc_scanner_scan (RcScanner *scanner, const RcLine *line);

/* After the last line: hands out what the dialect held back. */
void rc_scanner_finish (RcScanner *scanner);

/* What the dialect remembers from line to line: for going on in the middle of a transcript. */
GBytes *rc_scanner_save_state (RcScanner *scanner);
void rc_scanner_restore_state (RcScanner *scanner, GBytes *state);

/* The line, @line being its number, without its wrappers; valid until the next call. */
RcSpan rc_scanner_peel (RcScanner *scanner, RcSpan text, guint64 line);

G_END_DECLS

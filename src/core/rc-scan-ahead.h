/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-scanner.h"

G_BEGIN_DECLS

/*
 * Stage 1 in a thread of its own. It runs a little ahead of the caller, who takes the records in the order of the file
 * and so finds what one thread would find.
 *
 * Reader and scanner belong to the thread until rc_scan_ahead_free() has returned; these functions are for one caller.
 */
typedef struct _RcScanAhead RcScanAhead;

/* So many lines are handed over at a time: waking a thread takes as long as some hundred lines, more where processors are
 * not there at once. */
#define RC_SCAN_AHEAD_LINES 4096

/**
 * RcScanBatch:
 * @n_lines: may be 0 in the last batch
 * @first_line: number of its first line
 * @offsets: where its lines begin, in bytes
 * @end: where the line behind them begins
 * @scanner_state: before its first line; as of rc_scanner_save_state()
 * @tail: a last line without an end, which is not scanned; no text if there is none
 *
 * Lines that stand one behind the other, and what they say. Batches end at multiples of the number of lines that was
 * asked for, and wherever lines are long.
 */
typedef struct
{
  guint n_lines;
  guint64 first_line;
  const guint64 *offsets;
  guint64 end;
  GBytes *scanner_state;
  guint n_records;
  const RcRecord *records;
  RcLine tail;
} RcScanBatch;

/**
 * rc_scan_ahead_new:
 * @reader: stands before the first line to be scanned
 * @scanner: whom it tells is changed
 * @batch_lines: %RC_SCAN_AHEAD_LINES, fewer for tests
 */
RcScanAhead *rc_scan_ahead_new (RcLineReader *reader, RcScanner *scanner, guint batch_lines);

/* Waits for the thread. */
void rc_scan_ahead_free (RcScanAhead *ahead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcScanAhead, rc_scan_ahead_free)

/* Returns: (nullable): the next batch, valid until the next call; NULL behind the last line */
const RcScanBatch *rc_scan_ahead_take (RcScanAhead *ahead);

/* Scans no further; what has been scanned can still be taken, so that reader and scanner stand behind it. */
void rc_scan_ahead_stop (RcScanAhead *ahead);

G_END_DECLS

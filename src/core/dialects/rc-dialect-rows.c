/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One row is one dialect: its marks, the longest first, and what stands behind each. Payloads of notes keep
 * their words, so that a note which means more (a connection that opens or closes) is a mark of its own.
 */
#include "config.h"

#include "rc-dialect-rows.h"

#define MARKS(...) (const RcMark[]){ __VA_ARGS__, { NULL, RC_RECORD_TEXT } }

const RcDialect rc_dialect_rows[] = {
  /* lftp, `debug 5`. The prefixes are lftp's defaults; replies to `quote` go to standard output bare. */
  { .id = "lftp",
    .name = "lftp",
    .flags = RC_DIALECT_QUOTED,
    .scan = rc_dialect_scan_marks,
    .marks = MARKS ({ "<--- ", RC_RECORD_REPLY },
                    { "---> ", RC_RECORD_COMMAND },
                    { "---- Connecting to ", RC_RECORD_OPEN },
                    { "---- Closing control socket", RC_RECORD_CLOSE },
                    { "---- ", RC_RECORD_NOTE },
                    { "**** ", RC_RECORD_ERROR }) },

  { .id = NULL },
};

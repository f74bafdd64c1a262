/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ncftp, ncftpget and ncftpput with -d: `Cmd: PASV`, `227: Entering …`, remarks of the program
 * between.
 */
#include "config.h"

#include "rc-colon-replies.h"
#include "rc-scan-util.h"

static const char *const notes[] = {
  "NcFTP ",
  "ncftp",
  "Connected to ",
  "Trying to connect to ",
  "Remote server is running ",
  "Logging in",
  "Logged in",
  "Login successful",
  "Fw: ",
  "Using ",
};

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = rc_colon_classify (rc_scanner_get_state (scanner), &p);
  RcRecord record;

  if (rc_span_has_prefix (p, "Connecting to ") && rc_span_find (p, " via port ") != NULL)
    kind = RC_RECORD_OPEN;
  for (guint i = 0; kind == RC_RECORD_TEXT && i < G_N_ELEMENTS (notes); i++)
    if (rc_span_has_prefix (p, notes[i]))
      kind = RC_RECORD_NOTE;
  record = rc_scanner_begin (scanner, line, kind, p);
  if (kind == RC_RECORD_REPLY)
    record.flags |= RC_RECORD_COLON;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_ncftp = {
  .id = "ncftp",
  .name = "ncftp",
  .scan = scan,
  .state_size = sizeof (RcColonState),
};

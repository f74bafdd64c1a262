/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Transmit: `Cmd: PASV`, `227: Entering …`; with several connections their number stands before
 * it: `1: Cmd: PASV`.
 */
#include "config.h"

#include "rc-colon-replies.h"
#include "rc-scan-util.h"

static gboolean
take_connection (RcSpan *p, RcSpan *connection)
{
  RcSpan rest = *p;

  if (!rc_span_take_digits (&rest, 1, 2))
    return FALSE;
  *connection = rc_span (p->text, rest.text - p->text);
  if (!rc_span_take (&rest, ": "))
    return FALSE;
  *p = rest;
  return TRUE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan connection;
  gboolean numbered = take_connection (&p, &connection);
  RcColonState *state = rc_scanner_get_state (scanner);
  RcRecordKind kind = rc_colon_classify (state, &p);
  RcRecord record;

  if (rc_span_has_prefix (p, "Connecting to ") && rc_span_find (p, " via port ") == NULL)
    kind = RC_RECORD_OPEN;
  if (kind == RC_RECORD_TEXT &&
      ((numbered && state->has_marks) || rc_span_has_prefix (p, "Fixing bogus PASV data address")))
    kind = RC_RECORD_NOTE;
  record = rc_scanner_begin (scanner, line, kind, p);
  if (kind == RC_RECORD_REPLY)
    record.flags |= RC_RECORD_COLON;
  if (numbered)
    record.session = connection;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_transmit = {
  .id = "transmit",
  .name = "Transmit",
  .scan = scan,
  .state_size = sizeof (RcColonState),
};

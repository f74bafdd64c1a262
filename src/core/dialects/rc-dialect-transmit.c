/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Transmit, and ncftp's trace: `Cmd: PASV`, `227: Entering …`, with a colon behind the code and no code before the
 * later lines, which are indented. Transmit counts its connections: `1: Cmd: PASV`.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  gboolean in_reply; /* the line before is one of a reply's */
} State;

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

static gboolean
has_code (RcSpan p)
{
  char separator;

  return p.length > 3 && p.text[3] == ':' && rc_payload_get_code (rc_span (p.text, 3), &separator) != 0;
}

static RcRecordKind
classify (const State *state, RcSpan *p)
{
  if (rc_span_take (p, "Cmd: "))
    return RC_RECORD_COMMAND;
  if (has_code (*p) || (state->in_reply && p->length > 3 && memcmp (p->text, "   ", 3) == 0))
    return RC_RECORD_REPLY;
  if (p->length == 0)
    return RC_RECORD_TEXT;
  if (rc_span_has_prefix (*p, "Connecting to "))
    return RC_RECORD_OPEN;
  return RC_RECORD_NOTE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcSpan connection;
  gboolean numbered = take_connection (&p, &connection);
  RcRecordKind kind = classify (state, &p);
  RcRecord record;

  state->in_reply = kind == RC_RECORD_REPLY;
  /* Only commands and replies show that the line is this program's. */
  if (kind == RC_RECORD_NOTE && !numbered)
    kind = RC_RECORD_TEXT;
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
  .state_size = sizeof (State),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * node-ftp with a debug function:
 *   [connection] > 'PASV'
 *   [connection] < '227 Entering Passive Mode (192,0,2,10,195,80).\r\n'
 *   [parser] < '227 …'
 *   [parser] Response: code=227, buffer='…'
 * The second line is what came out of the socket, the others say the same again. A long text is
 * written as several in a row, split behind its line ends, with `+` between.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef enum
{
  PART_NONE,
  PART_REPLY,
  PART_OTHER,
} Part;

typedef struct
{
  Part part; /* the line before ended in `+`, and what it was */
} State;

static Part
get_next_part (RcSpan after, Part part)
{
  return rc_span_has_prefix (after, " +") ? part : PART_NONE;
}

/* A quoted text and what it says; FALSE if the line is no part of one. */
static gboolean
take_text (RcScanner *scanner, RcSpan *p, RcSpan *text)
{
  RcSpan inner;

  if (!rc_span_take_quoted (p, &inner))
    return FALSE;
  *text = rc_span_unescape (inner, rc_scanner_get_scratch (scanner));
  return TRUE;
}

static RcRecordKind
classify (RcScanner *scanner, State *state, RcSpan *p, RcSpan *payload)
{
  Part part = state->part;
  RcSpan rest = *p;

  state->part = PART_NONE;
  if (part != PART_NONE)
    {
      rc_span_skip_blanks (&rest);
      if (take_text (scanner, &rest, payload))
        {
          state->part = get_next_part (rest, part);
          return part == PART_REPLY ? RC_RECORD_REPLY : RC_RECORD_NOTE;
        }
    }
  if (rc_span_take (p, "[connection] > "))
    return take_text (scanner, p, payload) ? RC_RECORD_COMMAND : RC_RECORD_NOTE;
  if (rc_span_take (p, "[connection] < "))
    {
      if (!take_text (scanner, p, payload))
        return RC_RECORD_NOTE;
      state->part = get_next_part (*p, PART_REPLY);
      return RC_RECORD_REPLY;
    }
  if (rc_span_has_prefix (*p, "[connection] Connected"))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (*p, "[parser] ") || rc_span_has_prefix (*p, "[connection] "))
    {
      state->part = p->text[p->length - 1] == '+' ? PART_OTHER : PART_NONE;
      return RC_RECORD_NOTE;
    }
  return RC_RECORD_TEXT;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan payload = p;
  RcRecordKind kind = classify (scanner, rc_scanner_get_state (scanner), &p, &payload);
  RcRecord record = rc_scanner_begin (scanner, line, kind, payload);

  if (kind == RC_RECORD_REPLY)
    record.flags |= RC_RECORD_PACKED;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_node_ftp = {
  .id = "node-ftp",
  .name = "node-ftp",
  .scan = scan,
  .state_size = sizeof (State),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ftpconnect (Dart):
 *   [2026-02-03 10:11:12.345] > USER demo
 *   [2026-02-03 10:11:12.345] < FTPReply =  [code= 331, message= 331 Password please]
 * Older versions print the reply as it came. Of a reply of several lines only the first has the
 * time and the mark.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  gboolean boxed; /* the reply under way ends in a bracket that is not its own */
  RcReplyTrack track;
} State;

/* "FTPReply =  [code= 331, message= "; the message begins with the code, too. */
static gboolean
take_box (RcSpan *p)
{
  RcSpan rest = *p, code;

  if (!rc_span_take (&rest, "FTPReply =  [code= ") || !rc_span_take_until (&rest, ',', &code) ||
      !rc_span_take (&rest, " message= "))
    return FALSE;
  *p = rest;
  return TRUE;
}

static gboolean
take_head (RcSpan *p, RcSpan *time)
{
  RcSpan rest = *p;

  if (!rc_span_take_char (&rest, '['))
    return FALSE;
  time->text = rest.text;
  if (!rc_span_take_date (&rest) || !rc_span_take_char (&rest, ' ') || !rc_span_take_clock (&rest))
    return FALSE;
  time->length = rest.text - time->text;
  if (!rc_span_take (&rest, "] "))
    return FALSE;
  *p = rest;
  return TRUE;
}

static RcRecordKind
classify_marked (State *state, RcSpan *p)
{
  RcRecordKind kind = RC_RECORD_NOTE;

  if (rc_span_take (p, "> "))
    kind = RC_RECORD_COMMAND;
  else if (rc_span_take (p, "< "))
    kind = RC_RECORD_REPLY;
  else if (rc_span_has_prefix (*p, "Connecting"))
    kind = RC_RECORD_OPEN;
  else if (rc_span_has_prefix (*p, "* ")) /* curl behind a time */
    kind = RC_RECORD_TEXT;
  state->boxed = kind == RC_RECORD_REPLY && take_box (p);
  rc_reply_track_begin (&state->track, kind, *p);
  return kind;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 };
  RcRecordKind kind = RC_RECORD_TEXT;
  RcRecord record;

  if (take_head (&p, &time))
    kind = classify_marked (state, &p);
  else if (rc_reply_track_continue (&state->track, p))
    kind = RC_RECORD_REPLY;
  if (kind == RC_RECORD_REPLY && state->boxed && state->track.code == 0 && p.length > 0 &&
      p.text[p.length - 1] == ']')
    p.length--;

  record = rc_scanner_begin (scanner, line, kind, p);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_dart_ftpconnect = {
  .id = "dart-ftpconnect",
  .name = "ftpconnect (Dart)",
  .scan = scan,
  .state_size = sizeof (State),
};

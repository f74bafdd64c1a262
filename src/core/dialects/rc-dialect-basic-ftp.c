/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * basic-ftp (Node.js): `> CMD` and `< CHUNK`. A chunk is what came out of the socket at once:
 * several lines, several replies, of which only the first line is marked; older versions print a
 * blank line behind it.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  gboolean in_chunk;
  RcReplyTrack track;
} State;

static const RcMark notes[] = {
  { "Connected to ", RC_RECORD_OPEN },
  { "Login security: ", RC_RECORD_NOTE },
  { "Control socket is using: ", RC_RECORD_NOTE },
  { "Trying to find optimal transfer strategy", RC_RECORD_NOTE },
  { "Uploading to ", RC_RECORD_NOTE },
  { "Downloading from ", RC_RECORD_NOTE },
  { "Directory listing supports ", RC_RECORD_NOTE },
  { "Error: ", RC_RECORD_ERROR },
  { "FTPError: ", RC_RECORD_ERROR },
  { "Closing connections", RC_RECORD_CLOSE },
};

static gboolean
take_note (State *state, RcSpan p, RcRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (rc_span_has_prefix (p, notes[i].prefix))
      {
        *kind = notes[i].kind;
        state->in_chunk = FALSE;
        return TRUE;
      }
  return FALSE;
}

static RcRecordKind
classify_unmarked (State *state, RcSpan p)
{
  RcRecordKind kind;
  char separator;

  if (state->in_chunk && rc_reply_track_continue (&state->track, p))
    return RC_RECORD_REPLY;
  if (take_note (state, p, &kind))
    return kind;
  if (state->in_chunk && rc_payload_get_code (p, &separator) != 0)
    {
      rc_reply_track_begin (&state->track, RC_RECORD_REPLY, p);
      return RC_RECORD_REPLY;
    }
  state->in_chunk = FALSE;
  return RC_RECORD_TEXT;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind;

  if (rc_span_take (&p, "> "))
    kind = RC_RECORD_COMMAND;
  else if (rc_span_take (&p, "< "))
    kind = RC_RECORD_REPLY;
  else
    kind = RC_RECORD_TEXT;

  if (kind == RC_RECORD_TEXT)
    {
      kind = classify_unmarked (state, p);
    }
  else
    {
      state->in_chunk = kind == RC_RECORD_REPLY;
      rc_reply_track_begin (&state->track, kind, p);
    }
  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_basic_ftp = {
  .id = "basic-ftp",
  .name = "basic-ftp",
  .scan = scan,
  .state_size = sizeof (State),
};

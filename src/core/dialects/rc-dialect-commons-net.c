/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PrintCommandListener of Apache Commons Net with marks: `> ` and `< ` before the first line of
 * what was said, or a sign before the end of each command, which current versions print twice then,
 * with a 1 in between:
 *   > USER demo
 *   1USER demo#
 * Without them it is a bare dialogue, known only by `USER *******`.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

#define COMMAND_MAX 256

typedef struct
{
  gboolean directed; /* marks have been seen */
  RcReplyTrack track;
  gsize command_length;
  char command[COMMAND_MAX]; /* the one before, as far as it fits */
} State;

/* "1", the command printed before, one sign more. */
static gboolean
is_second_print (const State *state, RcSpan p)
{
  if (state->command_length == 0 || !rc_span_take_char (&p, '1') ||
      p.length != state->command_length + 1)
    return FALSE;
  return memcmp (p.text, state->command, MIN (state->command_length, COMMAND_MAX)) == 0;
}

/* What stands for the name where logins are left out; nobody else masks that. */
static gboolean
is_suppressed (RcSpan p)
{
  return p.length == 12 && memcmp (p.text, "USER *******", 12) == 0;
}

static void
keep_command (State *state, RcSpan p)
{
  state->command_length = p.length;
  memcpy (state->command, p.text, MIN (p.length, COMMAND_MAX));
}

static RcRecordKind
classify (State *state, RcSpan *p)
{
  if (is_second_print (state, *p))
    return RC_RECORD_NOTE;
  /* basic-ftp's mask. */
  if (rc_span_has_prefix (*p, "> PASS ###"))
    return RC_RECORD_NOTE;
  if (rc_span_take (p, "> "))
    {
      state->directed = TRUE;
      rc_reply_track_begin (&state->track, RC_RECORD_COMMAND, *p);
      keep_command (state, *p);
      return RC_RECORD_COMMAND;
    }
  if (rc_span_take (p, "< "))
    {
      state->directed = TRUE;
      state->command_length = 0;
      rc_reply_track_begin (&state->track, RC_RECORD_REPLY, *p);
      return RC_RECORD_REPLY;
    }
  if (!state->directed)
    {
      keep_command (state, *p);
      return is_suppressed (*p) ? RC_RECORD_COMMAND : RC_RECORD_SPEECH;
    }
  return rc_reply_track_continue (&state->track, *p) ? RC_RECORD_REPLY : RC_RECORD_TEXT;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = classify (rc_scanner_get_state (scanner), &p);

  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_commons_net = {
  .id = "commons-net",
  .name = "Apache Commons Net",
  .scan = scan,
  .state_size = sizeof (State),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cyberduck's log file:
 *   2026-02-03 10:11:12,345 [Thread-7] INFO  audit.transcript - 220 Example
 *   2026-02-03 10:11:12,345 [Thread-7] INFO  ch.cyberduck.transcript.request - USER demo
 * A reply of several lines is one event: its later lines have no prefix. Its window shows a bare
 * dialogue, in which eight stars stand for any password.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-logger.h"

typedef struct
{
  gboolean filed; /* a line with the prefix has come */
  RcReplyTrack track;
} State;

typedef struct
{
  const char *category;
  RcRecordKind kind;
} Category;

static const Category categories[] = {
  { "audit.transcript", RC_RECORD_SPEECH },
  { "transcript.request", RC_RECORD_COMMAND },
  { "transcript.response", RC_RECORD_REPLY },
};

static gboolean
find_kind (RcSpan category, RcRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      gsize length = strlen (categories[i].category);

      if (category.length >= length &&
          memcmp (category.text + category.length - length, categories[i].category, length) == 0)
        {
          *kind = categories[i].kind;
          return TRUE;
        }
    }

  return FALSE;
}

static RcRecordKind
classify_bare (State *state, RcSpan p)
{
  if (rc_reply_track_continue (&state->track, p))
    return RC_RECORD_REPLY;
  if (state->filed)
    return RC_RECORD_TEXT;
  return p.length == 13 && memcmp (p.text, "PASS ********", 13) == 0 ? RC_RECORD_COMMAND
                                                                     : RC_RECORD_SPEECH;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 }, category;
  RcRecordKind kind;
  RcRecord record;
  char separator;

  if (!rc_span_take_logger (&p, &time, &category))
    {
      rc_scanner_emit_payload (scanner, line, classify_bare (state, p), p.text, p.length);
      return;
    }
  if (!find_kind (category, &kind))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  state->filed = TRUE;
  if (kind == RC_RECORD_SPEECH &&
      (state->track.code != 0 || rc_payload_get_code (p, &separator) != 0))
    kind = RC_RECORD_REPLY;
  rc_reply_track_begin (&state->track, kind, p);
  record = rc_scanner_begin (scanner, line, kind, p);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_cyberduck = {
  .id = "cyberduck",
  .name = "Cyberduck",
  .scan = scan,
  .state_size = sizeof (State),
};

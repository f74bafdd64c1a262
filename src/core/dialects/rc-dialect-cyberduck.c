/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cyberduck's log file:
 *   2026-02-03 10:11:12,345 [Thread-7] INFO  audit.transcript - 220 Example
 *   2026-02-03 10:11:12,345 [Thread-7] INFO  ch.cyberduck.transcript.request - USER demo
 * A reply of several lines is one event: its later lines have no prefix. Its window shows a bare dialogue.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-logger.h"

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

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcReplyTrack *track = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 }, category;
  RcRecordKind kind;
  RcRecord record;
  char separator;

  if (!rc_span_take_logger (&p, &time, &category))
    {
      kind = rc_reply_track_continue (track, p) ? RC_RECORD_REPLY : RC_RECORD_TEXT;
      rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
      return;
    }
  if (!find_kind (category, &kind))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  if (kind == RC_RECORD_SPEECH &&
      (track->code != 0 || rc_payload_get_code (p, &separator) != 0))
    kind = RC_RECORD_REPLY;
  rc_reply_track_begin (track, kind, p);
  record = rc_scanner_begin (scanner, line, kind, p);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_cyberduck = {
  .id = "cyberduck",
  .name = "Cyberduck (log file)",
  .scan = scan,
  .state_size = sizeof (RcReplyTrack),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CuteFTP: a word and a tab before what it says and sends, two tabs before what the server says:
 *   COMMAND:>	[03/02/2026 10:11:12 AM] USER demo
 *   		[03/02/2026 10:11:12 AM] 331 Password please
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static const RcMark marks[] = {
  { "COMMAND:>", RC_RECORD_COMMAND },
  { "STATUS:>", RC_RECORD_NOTE },
  { "ERROR:>", RC_RECORD_ERROR },
  /* The Chinese version, in UTF-8 and in its code page. */
  { "命令:>", RC_RECORD_COMMAND },
  { "状态:>", RC_RECORD_NOTE },
  { "错误:>", RC_RECORD_ERROR },
  { "\303\374\301\356:>", RC_RECORD_COMMAND },
  { "\327\264\314\254:>", RC_RECORD_NOTE },
  { "\264\355\316\363:>", RC_RECORD_ERROR },
};

/* "[03/02/2026 10:11:12 AM] " */
static gboolean
take_time (RcSpan *p, RcSpan *time)
{
  RcSpan rest = *p, inner;

  if (!rc_span_take_char (&rest, '[') || !rc_span_take_until (&rest, ']', &inner))
    return FALSE;
  *time = inner;
  if (rc_span_take_date (&inner))
    rc_span_take_char (&inner, ' ');
  if (!rc_span_take_local_clock (&inner) || inner.length > 0)
    return FALSE;
  rc_span_take_char (&rest, ' ');
  *p = rest;
  return TRUE;
}

/* Blanks in front: the server's; without a time a later line of its reply. */
static RcRecordKind
classify (RcReplyTrack *track, RcSpan *p, RcSpan *time)
{
  RcSpan whole = *p;
  char separator;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (rc_span_take (p, marks[i].prefix))
      {
        rc_span_skip_blanks (p);
        take_time (p, time);
        if (marks[i].kind == RC_RECORD_NOTE && rc_span_has_prefix (*p, "Connecting to FTP server"))
          return RC_RECORD_OPEN;
        return marks[i].kind;
      }

  rc_span_skip_blanks (p);
  if (p->length < whole.length && (take_time (p, time) || (whole.text[0] == '\t' && rc_payload_get_code (*p, &separator) != 0)))
    return RC_RECORD_REPLY;
  *p = whole;
  return rc_reply_track_continue (track, whole) ? RC_RECORD_REPLY : RC_RECORD_TEXT;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcReplyTrack *track = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 };
  RcRecordKind kind = classify (track, &p, &time);
  RcRecord record = rc_scanner_begin (scanner, line, kind, p);

  if (time.length > 0 || kind == RC_RECORD_COMMAND || kind == RC_RECORD_REPLY)
    rc_reply_track_begin (track, kind, p);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_cuteftp = {
  .id = "cuteftp",
  .name = "CuteFTP",
  .scan = scan,
  .state_size = sizeof (RcReplyTrack),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PCMan's FTP server: `2026/02/03 [10:11] (00012) demo> USER demo`, said by either side, blank
 * lines between.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  RcSpan time;
  RcSpan session;
  RcSpan user;
} Head;

static gboolean
take_head (RcSpan *p, Head *head)
{
  head->time.text = p->text;
  if (!rc_span_take_iso_date (p) || !rc_span_take (p, " [") || !rc_span_take_digits (p, 1, 2) ||
      !rc_span_take_char (p, ':') || !rc_span_take_digits (p, 2, 2))
    return FALSE;
  if (rc_span_take_char (p, ':') && !rc_span_take_digits (p, 2, 2))
    return FALSE;
  head->time.length = p->text - head->time.text;
  if (!rc_span_take (p, "] (") || !rc_span_take_until (p, ')', &head->session))
    return FALSE;
  rc_span_take_char (p, ' ');
  if (!rc_span_take_until (p, '>', &head->user))
    return FALSE;
  return rc_span_take_char (p, ' ') || p->length == 0;
}

static RcRecordKind
classify (RcSpan p)
{
  if (rc_span_has_prefix (p, "User connecting from "))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (p, "Disconnected") || rc_span_has_prefix (p, "Client disconnected"))
    return RC_RECORD_CLOSE;
  return RC_RECORD_SPEECH;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  Head head;
  RcRecord record;

  if (!take_head (&p, &head))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line, classify (p), p);
  record.time = head.time;
  record.session = head.session;
  record.user = head.user;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_pcman = {
  .id = "pcman",
  .name = "PCMan FTP Server",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

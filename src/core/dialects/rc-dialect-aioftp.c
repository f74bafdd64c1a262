/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * aioftp: `[10:11:12]: [aioftp.server] 220 welcome`, both sides alike. Sessions that run at the
 * same time cannot be told apart.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static gboolean
take_head (RcSpan *p, RcSpan *time)
{
  RcSpan inner;

  if (!rc_span_take_char (p, '['))
    return FALSE;
  time->text = p->text;
  if (rc_span_take_date (p) && !rc_span_take_char (p, ' '))
    return FALSE;
  if (!rc_span_take_clock (p))
    return FALSE;
  time->length = p->text - time->text;
  if (!rc_span_take (p, "]: [aioftp.") || !rc_span_take_until (p, ']', &inner))
    return FALSE;
  return rc_span_take_char (p, ' ') || p->length == 0;
}

static RcRecordKind
classify (RcSpan p)
{
  if (rc_span_has_prefix (p, "new connection from "))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (p, "closing connection from "))
    return RC_RECORD_CLOSE;
  if (rc_span_has_prefix (p, "serving on "))
    return RC_RECORD_TEXT;
  return RC_RECORD_SPEECH;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time;
  RcRecord record;

  if (!take_head (&p, &time))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line, classify (p), p);
  record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_aioftp = {
  .id = "aioftp",
  .name = "aioftp",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

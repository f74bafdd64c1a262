/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ForkLift: `22/04/2026 15:12:44 [ftp.example.com - 0] 220 Example`, the number being that of the
 * connection; what stands behind it is said by either side.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static gboolean
take_head (RcSpan *p, RcSpan *time, RcSpan *session)
{
  RcSpan inner;
  const char *hyphen, *next;

  time->text = p->text;
  if (!rc_span_take_date (p) || !rc_span_take_char (p, ' ') || !rc_span_take_clock (p))
    return FALSE;
  time->length = p->text - time->text;
  if (!rc_span_take (p, " [") || !rc_span_take_until (p, ']', &inner))
    return FALSE;
  hyphen = rc_span_find (inner, " - ");
  if (hyphen == NULL)
    return FALSE;
  while ((next = rc_span_find (rc_span (hyphen + 1, inner.text + inner.length - hyphen - 1),
                               " - ")) != NULL)
    hyphen = next;
  *session = rc_span (hyphen + 3, inner.text + inner.length - hyphen - 3);
  inner = *session;
  if (!rc_span_take_digits (&inner, 1, 9) || inner.length > 0)
    return FALSE;
  return rc_span_take_char (p, ' ') || p->length == 0;
}

static RcRecordKind
classify (RcSpan p)
{
  if (rc_span_has_prefix (p, "connected to '"))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (p, "disconnected"))
    return RC_RECORD_CLOSE;
  return RC_RECORD_SPEECH;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time, session;
  RcRecord record;

  if (!take_head (&p, &time, &session))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line, classify (p), p);
  record.time = time;
  record.session = session;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_forklift = {
  .id = "forklift",
  .name = "ForkLift",
  .scan = scan,
};

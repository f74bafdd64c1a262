/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * yafc with -d or -t: `--> [ftp.example.com] USER demo`, `<-- [ftp.example.com] 331 …`. It copies
 * between two hosts, too, so the name is that of a session.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static gboolean
take_head (RcSpan *p, RcRecordKind *kind, RcSpan *session)
{
  if (rc_span_take (p, "--> ["))
    *kind = RC_RECORD_COMMAND;
  else if (rc_span_take (p, "<-- ["))
    *kind = RC_RECORD_REPLY;
  else
    return FALSE;
  return rc_span_take_until (p, ']', session) && (rc_span_take_char (p, ' ') || p->length == 0);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan session;
  RcRecordKind kind;
  RcRecord record;

  if (!take_head (&p, &kind, &session))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }
  record = rc_scanner_begin (scanner, line, kind, p);
  record.session = session;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_yafc = {
  .id = "yafc",
  .name = "yafc",
  .scan = scan,
};

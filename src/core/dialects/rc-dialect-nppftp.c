/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * NppFTP: `-> USER demo  `, two blanks in the place of the line's end; replies bare.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static RcRecordKind
classify (RcSpan *p)
{
  if (rc_span_take (p, "-> "))
    {
      if (p->length >= 2 && memcmp (p->text + p->length - 2, "  ", 2) == 0)
        p->length -= 2;
      return RC_RECORD_COMMAND;
    }
  if (rc_span_has_prefix (*p, "Connecting"))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (*p, "Disconnected"))
    return RC_RECORD_CLOSE;
  if (rc_span_has_prefix (*p, "[NppFTP]") || rc_span_has_prefix (*p, "Connected") ||
      rc_span_has_prefix (*p, "Connection") || rc_span_has_prefix (*p, "Unable to "))
    return RC_RECORD_NOTE;
  return RC_RECORD_ANSWER;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = classify (&p);

  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_nppftp = {
  .id = "nppftp",
  .name = "NppFTP",
  .flags = RC_DIALECT_SERIAL,
  .scan = scan,
};

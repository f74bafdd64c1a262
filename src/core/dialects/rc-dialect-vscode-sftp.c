/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The SFTP extension of Visual Studio Code with `sftp.debug`:
 *   [02-03 10:11:12] [debug] > STOR /f
 *   [02-03 10:11:12] [debug] < '150 Ok to send data.\r\n226 Transfer complete.\r\n'
 * Older versions print neither the time nor the quotation marks, but the escapes all the same.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* "[02-03 10:11:12] " */
static gboolean
take_time (RcSpan *p, RcSpan *time)
{
  RcSpan rest = *p;

  if (!rc_span_take_char (&rest, '['))
    return FALSE;
  time->text = rest.text;
  if (!rc_span_take_digits (&rest, 2, 2) || !rc_span_take_char (&rest, '-') ||
      !rc_span_take_digits (&rest, 2, 2) || !rc_span_take_char (&rest, ' '))
    return FALSE;
  time->text = rest.text;
  if (!rc_span_take_clock (&rest))
    return FALSE;
  time->length = rest.text - time->text;
  if (!rc_span_take (&rest, "] "))
    return FALSE;
  *p = rest;
  return TRUE;
}

static gboolean
take_level (RcSpan *p)
{
  return rc_span_take (p, "[info] ") || rc_span_take (p, "[trace] ") ||
         rc_span_take (p, "[warn] ");
}

static RcRecordKind
classify (RcScanner *scanner, RcSpan *p)
{
  RcRecordKind kind;
  RcSpan inner;

  if (take_level (p))
    return RC_RECORD_NOTE;
  if (rc_span_take (p, "[error] "))
    return RC_RECORD_ERROR;
  if (!rc_span_take (p, "[debug] "))
    return RC_RECORD_TEXT;
  if (rc_span_take (p, "> "))
    kind = RC_RECORD_COMMAND;
  else if (rc_span_take (p, "< "))
    kind = RC_RECORD_REPLY;
  else
    return RC_RECORD_NOTE;

  if (rc_span_take_quoted (p, &inner))
    *p = rc_span_unescape (inner, rc_scanner_get_scratch (scanner));
  else if (kind == RC_RECORD_REPLY)
    *p = rc_span_unescape (*p, rc_scanner_get_scratch (scanner));
  return kind;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 };
  RcRecordKind kind;
  RcRecord record;

  take_time (&p, &time);
  kind = classify (scanner, &p);
  record = rc_scanner_begin (scanner, line, kind, p);
  if (kind == RC_RECORD_REPLY)
    record.flags |= RC_RECORD_PACKED;
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_vscode_sftp = {
  .id = "vscode-sftp",
  .name = "vscode-sftp",
  .scan = scan,
};

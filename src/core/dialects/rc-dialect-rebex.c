/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rebex: `2026-02-03 10:11:12.345 INFO Ftp(1)[15] Command: PASV`. The number in brackets after Ftp
 * is that of the connection, the other one that of the thread.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static const RcMark marks[] = {
  { "Response: ", RC_RECORD_REPLY },
  { "Command: ", RC_RECORD_COMMAND },
  { "Error: ", RC_RECORD_ERROR },
  { "Info: Connecting to ", RC_RECORD_OPEN },
};

static gboolean
take_head (RcSpan *p, RcSpan *time, RcSpan *session)
{
  RcSpan word;

  time->text = p->text;
  if (!rc_span_take_date (p) || !rc_span_take_char (p, ' ') || !rc_span_take_clock (p))
    return FALSE;
  time->length = p->text - time->text;
  if (!rc_span_take_char (p, ' ') || !rc_span_take_until (p, ' ', &word))
    return FALSE;
  rc_span_skip_blanks (p);
  if (!rc_span_take_until (p, '(', &word) || word.length == 0 || word.length > 32 ||
      memchr (word.text, ' ', word.length) != NULL || !rc_span_take_until (p, ')', session))
    return FALSE;
  return rc_span_take_char (p, '[') && rc_span_take_until (p, ']', &word) &&
         rc_span_take_char (p, ' ');
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time, session;
  RcRecordKind kind = RC_RECORD_NOTE;
  RcRecord record;

  if (!take_head (&p, &time, &session))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (rc_span_take (&p, marks[i].prefix))
      {
        kind = marks[i].kind;
        break;
      }

  record = rc_scanner_begin (scanner, line, kind, p);
  record.time = time;
  record.session = session;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_rebex = {
  .id = "rebex",
  .name = "Rebex",
  .scan = scan,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vsftpd with log_ftp_protocol=YES:
 *   Fri Nov 20 06:02:39 2026 [pid 32284] [user] FTP response: Client "127.0.0.1", "220 (vsFTPd 3.0.3)"
 * or the same behind syslog. Inner quotes are not escaped, so the text ends at the line's last one. The pid
 * changes when the user logs in.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  RcSpan time;
  RcSpan pid;
  RcSpan user;
} Head;

static gboolean
take_head (RcSpan *p, Head *head)
{
  const char *start = p->text;

  if (rc_span_take_weekday (p))
    {
      if (!rc_span_take_month (p) || !rc_span_take_digits (p, 1, 2) || !rc_span_take_char (p, ' ') ||
          !rc_span_take_clock (p) || !rc_span_take_char (p, ' ') || !rc_span_take_digits (p, 4, 4))
        return FALSE;
      head->time = rc_span (start, p->text - start);
      if (!rc_span_take (p, " [pid ") || !rc_span_take_until (p, ']', &head->pid))
        return FALSE;
      rc_span_take_char (p, ' ');
    }
  if (p->length > 0 && p->text[0] == '[')
    {
      const char *end = g_strstr_len (p->text, p->length, "] ");

      if (end == NULL)
        return FALSE;
      head->user = rc_span (p->text + 1, end - p->text - 1);
      rc_span_skip (p, end - p->text + 2);
    }
  return TRUE;
}

/* `Client "ADDRESS"` and, if there is more, `, "TEXT"`. */
static gboolean
take_client (RcSpan *p, RcSpan *peer, RcSpan *text)
{
  *text = (RcSpan){ NULL, 0 };
  if (!rc_span_take (p, "Client \"") || !rc_span_take_until (p, '"', peer))
    return FALSE;
  if (rc_span_take (p, ", \""))
    {
      *text = *p;
      if (text->length > 0 && text->text[text->length - 1] == '"')
        text->length--;
    }
  return TRUE;
}

static gboolean
take_event (RcSpan *p, RcRecordKind *kind)
{
  if (rc_span_take (p, "FTP response: "))
    *kind = RC_RECORD_REPLY;
  else if (rc_span_take (p, "FTP command: "))
    *kind = RC_RECORD_COMMAND;
  else if (rc_span_take (p, "CONNECT: "))
    *kind = RC_RECORD_OPEN;
  else if (rc_span_has_prefix (*p, "OK ") || rc_span_has_prefix (*p, "DEBUG: "))
    *kind = RC_RECORD_NOTE;
  else if (rc_span_has_prefix (*p, "FAIL "))
    *kind = RC_RECORD_ERROR;
  else
    return FALSE;
  return TRUE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan rest, peer = { NULL, 0 }, text = { NULL, 0 };
  Head head = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
  RcRecordKind kind;
  RcRecord record;

  if (!take_head (&p, &head))
    goto text;
  rest = p;
  if (!take_event (&p, &kind))
    goto text;
  if (kind == RC_RECORD_NOTE || kind == RC_RECORD_ERROR)
    {
      RcSpan after;

      if (rc_span_take_until (&p, ':', &after))
        {
          rc_span_take_char (&p, ' ');
          take_client (&p, &peer, &text);
        }
      text = rest;
    }
  else if (!take_client (&p, &peer, &text))
    {
      goto text;
    }
  if (kind == RC_RECORD_OPEN)
    text = rest;

  record = rc_scanner_begin (scanner, line, kind, text);
  if (head.pid.length > 0)
    record.session = head.pid;
  if (head.time.length > 0)
    record.time = head.time;
  record.peer = peer;
  record.user = head.user;
  rc_scanner_emit (scanner, &record);
  return;

text:
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

const RcDialect rc_dialect_vsftpd = {
  .id = "vsftpd",
  .name = "vsftpd (log_ftp_protocol)",
  .flags = RC_DIALECT_SERVER | RC_DIALECT_PID_CHANGES | RC_DIALECT_VERBATIM,
  .scan = scan,
  .advice = "vsftpd-log-ftp-protocol",
};

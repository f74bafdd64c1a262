/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FileZilla Server 0.9:
 *   (000012) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> USER demo
 * In its window no blank follows the number. The date is that of the computer's country. What
 * stands behind the address is said by either side.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  RcSpan session;
  RcSpan time;
  RcSpan user;
  RcSpan peer;
} Head;

/* "demo (192.0.2.7)> ": the user's name may have blanks and brackets. */
static gboolean
take_user (RcSpan *p, Head *head)
{
  const char *end = rc_span_find (*p, ")>");
  const char *open = end;

  if (end == NULL)
    return FALSE;
  while (open > p->text && *open != '(')
    open--;
  if (open == p->text || open[-1] != ' ')
    return FALSE;
  head->user = rc_span (p->text, open - 1 - p->text);
  head->peer = rc_span (open + 1, end - open - 1);
  rc_span_skip (p, end + 2 - p->text);
  rc_span_take_char (p, ' ');
  if (head->user.length == strlen ("(not logged in)") &&
      memcmp (head->user.text, "(not logged in)", head->user.length) == 0)
    head->user = rc_span (NULL, 0);
  return TRUE;
}

static gboolean
take_head (RcSpan *p, Head *head)
{
  const char *start;

  if (!rc_span_take_char (p, '('))
    return FALSE;
  start = p->text;
  if (!rc_span_take_digits (p, 1, 9))
    return FALSE;
  head->session = rc_span (start, p->text - start);
  if (!rc_span_take_char (p, ')'))
    return FALSE;
  rc_span_take_char (p, ' ');
  start = p->text;
  if (!rc_span_take_date (p) || !rc_span_take_char (p, ' ') || !rc_span_take_local_clock (p))
    return FALSE;
  head->time = rc_span (start, p->text - start);
  return rc_span_take (p, " - ") && take_user (p, head);
}

static RcRecordKind
classify (RcSpan p)
{
  if (rc_span_has_prefix (p, "Connected, sending welcome message") ||
      rc_span_has_prefix (p, "Connected on port "))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (p, "disconnected"))
    return RC_RECORD_CLOSE;
  if (rc_span_has_prefix (p, "TLS connection ") || rc_span_has_prefix (p, "SSL connection ") ||
      rc_span_has_prefix (p, "Could not ") || rc_span_has_prefix (p, "could not "))
    return RC_RECORD_NOTE;
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
  record.session = head.session;
  record.time = head.time;
  record.user = head.user;
  record.peer = head.peer;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_filezilla_server_old = {
  .id = "filezilla-server-0.9",
  .name = "FileZilla Server 0.9",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

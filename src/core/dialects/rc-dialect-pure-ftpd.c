/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure-FTPd with -d -d, which writes to syslog: `(user@host) [DEBUG] 220 ready`, `(user@host)
 * [DEBUG] Command [stat] [pub]`. All lines of a multi-line reply but the last are one message,
 * joined by the `#015#012` of rsyslog. Before the login the user is `?`. Without a pid in syslog's
 * prefix the host names the session.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  RcSpan user;
  RcSpan host;
  RcSpan level;
} Head;

/* "(user@host) [LEVEL] "; the user's name may have an @ in it. */
static gboolean
take_head (RcSpan *p, Head *head)
{
  RcSpan rest = *p;
  const char *at;

  rc_span_take (&rest, "pure-ftpd: ");
  if (!rc_span_take_char (&rest, '(') || !rc_span_take_past (&rest, ") [", &head->user) ||
      !rc_span_take_past (&rest, "] ", &head->level))
    return FALSE;
  at = memrchr (head->user.text, '@', head->user.length);
  if (at == NULL)
    return FALSE;
  head->host = rc_span (at + 1, head->user.text + head->user.length - at - 1);
  head->user.length = at - head->user.text;
  *p = rest;
  return TRUE;
}

/* "Command [stat] [pub]" → "stat pub" */
static gboolean
unpack_command (RcSpan p, GString *command)
{
  RcSpan verb;

  if (!rc_span_take (&p, "Command [") || !rc_span_take_past (&p, "] [", &verb))
    return FALSE;
  rc_span_drop_suffix (&p, "]");
  g_string_append_len (command, verb.text, verb.length);
  if (p.length > 0)
    {
      g_string_append_c (command, ' ');
      g_string_append_len (command, p.text, p.length);
    }
  return TRUE;
}

static RcRecordKind
classify (RcSpan p, RcSpan level)
{
  char separator;

  if (rc_span_has_prefix (level, "DEBUG"))
    return rc_payload_get_code (p, &separator) != 0 ? RC_RECORD_REPLY : RC_RECORD_NOTE;
  if (rc_span_has_prefix (level, "WARN") || rc_span_has_prefix (level, "ERR"))
    return RC_RECORD_ERROR;
  if (rc_span_has_prefix (p, "New connection from "))
    return RC_RECORD_OPEN;
  return RC_RECORD_NOTE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  GString *command = rc_scanner_get_scratch (scanner);
  RcSpan p = rc_span (line->text, line->length);
  Head head;
  RcRecord record;

  if (!take_head (&p, &head))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  if (unpack_command (p, command))
    record = rc_scanner_begin (scanner, line, RC_RECORD_COMMAND,
                               rc_span (command->str, command->len));
  else
    record = rc_scanner_begin (scanner, line, classify (p, head.level), p);
  if (record.session.length == 0)
    record.session = head.host;
  record.peer = head.host;
  if (!(head.user.length == 1 && head.user.text[0] == '?'))
    record.user = head.user;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_pure_ftpd = {
  .id = "pure-ftpd",
  .name = "Pure-FTPd (syslog)",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

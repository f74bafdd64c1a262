/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pyftpdlib: `[D 2026-11-20 06:03:15] 192.0.2.7:40462-[user] -> 220 ready.` is a reply, `<-` a
 * command: the arrows are drawn as the server sees them. Other logging set-ups write
 * `DEBUG:pyftpdlib:` or more in front; old versions write `192.0.2.7:40462 ==> 220 ready.` and
 * `[user]@192.0.2.7:40462 Connected.`
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* How far into the line the address may stand. */
#define HEAD_MAX 256

typedef struct
{
  RcSpan time;
  RcSpan address; /* with the port */
  RcSpan user;
} Head;

/* "[D 2026-11-20 06:03:15] ", "DEBUG:pyftpdlib:" */
static void
take_logging_prefix (RcSpan *p, Head *head)
{
  RcSpan rest = *p, name;

  if (rest.length > 3 && rest.text[0] == '[' && g_ascii_isupper (rest.text[1]) &&
      rest.text[2] == ' ')
    {
      RcSpan time;

      rc_span_skip (&rest, 3);
      time = rest;
      if (rc_span_take_iso_date (&rest) && rc_span_take_char (&rest, ' ') &&
          rc_span_take_clock (&rest) && rc_span_take (&rest, "] "))
        {
          head->time = rc_span (time.text, rest.text - time.text - 2);
          *p = rest;
        }
    }
  else if (rc_span_take_until (&rest, ':', &name) && name.length >= 4 && name.length <= 8 &&
           g_ascii_isupper (name.text[0]) && g_ascii_isupper (name.text[1]) &&
           rc_span_take_until (&rest, ':', &name) && name.length <= 32)
    {
      *p = rest;
    }
}

/* The last word of @span, if it is an address and a port. */
static gboolean
get_address (RcSpan span, RcSpan *address)
{
  gsize digits = 0, start = span.length;

  while (start > 0 && span.text[start - 1] != ' ' && span.text[start - 1] != '@')
    start--;
  *address = rc_span (span.text + start, span.length - start);
  while (digits < address->length && g_ascii_isdigit (address->text[address->length - 1 - digits]))
    digits++;
  return digits > 0 && digits <= 5 && digits + 1 < address->length &&
         address->text[address->length - 1 - digits] == ':';
}

/* "192.0.2.7:40462-[user] " */
static gboolean
take_new_head (RcSpan *p, Head *head)
{
  RcSpan start = rc_span (p->text, MIN (p->length, HEAD_MAX)), rest = *p, before;

  if (!rc_span_take_past (&start, "-[", &before) || !get_address (before, &head->address))
    return FALSE;
  rc_span_skip (&rest, before.length + 2);
  if (!rc_span_take_past (&rest, "] ", &head->user))
    return FALSE;
  *p = rest;
  return TRUE;
}

/* "192.0.2.7:40462 " before an arrow, "[user]@192.0.2.7:40462 " */
static gboolean
take_old_head (RcSpan *p, Head *head)
{
  RcSpan rest = rc_span (p->text, MIN (p->length, HEAD_MAX)), before, user = *p;
  gboolean named = rc_span_take_char (&user, '[') && rc_span_take_past (&user, "]@", &head->user);

  while (rc_span_take_until (&rest, ' ', &before))
    if ((named || rc_span_has_prefix (rest, "==> ") || rc_span_has_prefix (rest, "<== ")) &&
        get_address (before, &head->address))
      {
        rc_span_skip (p, rest.text - p->text);
        return TRUE;
      }
  return FALSE;
}

/* Up to what is said; FALSE for lines that name no session. */
static gboolean
take_head (RcSpan *p, Head *head)
{
  take_logging_prefix (p, head);
  return take_new_head (p, head) || take_old_head (p, head);
}

static RcRecordKind
take_kind (RcSpan *p)
{
  if (rc_span_take (p, "-> ") || rc_span_take (p, "==> "))
    return RC_RECORD_REPLY;
  if (rc_span_take (p, "<- ") || rc_span_take (p, "<== "))
    return RC_RECORD_COMMAND;
  if (rc_span_has_prefix (*p, "FTP session opened") || rc_span_has_prefix (*p, "Connected."))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (*p, "FTP session closed") || rc_span_has_prefix (*p, "Disconnected."))
    return RC_RECORD_CLOSE;
  return RC_RECORD_NOTE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  Head head = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
  RcRecordKind kind;
  RcRecord record;

  if (!take_head (&p, &head))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  kind = take_kind (&p);
  record = rc_scanner_begin (scanner, line, kind, p);
  record.session = head.address;
  record.peer = rc_span (head.address.text, head.address.length);
  while (record.peer.length > 0 && record.peer.text[record.peer.length - 1] != ':')
    record.peer.length--;
  record.peer.length--;
  record.user = head.user;
  if (head.time.length > 0)
    record.time = head.time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_pyftpdlib = {
  .id = "pyftpdlib",
  .name = "pyftpdlib",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

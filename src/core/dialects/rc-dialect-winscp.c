/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * WinSCP's session log: `M DATE TIME text`, M one of < > ! . *
 *   < 2026-02-03 10:11:12.345 220 Example
 * The time has the separators of the user's country. Transfers in the background name their
 * session.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static gboolean
take_mark (RcSpan *p, RcRecordKind *kind)
{
  static const char marks[] = "<>.!*";
  static const RcRecordKind kinds[] = {
    RC_RECORD_REPLY, RC_RECORD_COMMAND, RC_RECORD_NOTE, RC_RECORD_ERROR, RC_RECORD_ERROR,
  };
  const char *mark = p->length > 1 ? memchr (marks, p->text[0], sizeof marks - 1) : NULL;

  if (mark == NULL || p->text[1] != ' ')
    return FALSE;
  *kind = kinds[mark - marks];
  rc_span_skip (p, 2);
  return TRUE;
}

/* "[Background 1] "; what a reply says does not begin with a bracket. */
static void
take_session (RcSpan *p, RcSpan *session)
{
  RcSpan rest = *p;

  if (rc_span_take_char (&rest, '[') && rc_span_take_until (&rest, ']', session) &&
      rc_span_take_char (&rest, ' '))
    *p = rest;
  else
    *session = rc_span (NULL, 0);
}

/* Data connections name a port. */
static gboolean
is_connecting (RcSpan p)
{
  RcSpan host;

  return rc_span_take (&p, "Connecting to ") && rc_span_take_until (&p, ' ', &host) &&
         rc_span_has_prefix (p, "...") && memchr (host.text, ':', host.length) == NULL;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan session, time;
  RcRecordKind kind;
  RcRecord record;

  if (!take_mark (&p, &kind))
    goto text;
  time.text = p.text;
  if (!rc_span_take_iso_date (&p) || !rc_span_take_char (&p, ' ') ||
      !rc_span_take_local_clock (&p))
    goto text;
  time.length = p.text - time.text;
  if (!rc_span_take_char (&p, ' ') && p.length > 0)
    goto text;

  take_session (&p, &session);
  if (kind == RC_RECORD_NOTE && is_connecting (p))
    kind = RC_RECORD_OPEN;
  record = rc_scanner_begin (scanner, line, kind, p);
  record.time = time;
  if (session.length > 0)
    record.session = session;
  rc_scanner_emit (scanner, &record);
  return;

text:
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

const RcDialect rc_dialect_winscp = {
  .id = "winscp",
  .name = "WinSCP",
  .flags = RC_DIALECT_MAIN_UNNAMED,
  .scan = scan,
};

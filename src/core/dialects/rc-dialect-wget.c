/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wget: with -S or -d `--> USER demo` and replies bare. Its usual output, `==> PASV ... done.`, has no codes.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* "Logging in as demo ... " ends in a blank where a reply was printed behind it instead of below. */
static void
skip_progress (RcSpan *p)
{
  const char *dots = rc_span_find (*p, " ... ");
  RcSpan rest;
  char separator;

  if (dots == NULL)
    return;
  rest = rc_span (dots + 5, p->text + p->length - dots - 5);
  if (rc_payload_get_code (rest, &separator) != 0 || rc_span_has_prefix (rest, "--> "))
    *p = rest;
}

static RcRecordKind
classify (RcSpan *p)
{
  RcSpan rest = *p;

  skip_progress (p);
  if (rc_span_take (p, "--> "))
    return RC_RECORD_COMMAND;
  if (p->text != rest.text)
    return RC_RECORD_ANSWER;
  if (rc_span_find (rest, "==> ") != NULL || rc_span_has_prefix (rest, "Logging in as ") ||
      rc_span_has_prefix (rest, "Logged in!") || rc_span_has_prefix (rest, "Resolving ") ||
      rc_span_has_prefix (rest, "Length: ") || rc_span_has_prefix (rest, "           => "))
    return RC_RECORD_NOTE;
  if (rc_span_has_prefix (rest, "Connecting to "))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (rest, "Login incorrect") || rc_span_has_prefix (rest, "No such file ") ||
      rc_span_has_prefix (rest, "No such directory ") || rc_span_has_prefix (rest, "Error in server "))
    return RC_RECORD_ERROR;
  return RC_RECORD_ANSWER;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = classify (&p);

  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

/* Only what web pages do not print as well. */
static void
scan_plain (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = RC_RECORD_TEXT;

  if (rc_span_take (&p, "--> "))
    kind = RC_RECORD_COMMAND;
  else if (rc_span_find (p, "==> ") != NULL || rc_span_has_prefix (p, "Logging in as "))
    kind = RC_RECORD_NOTE;
  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_wget_plain = {
  .id = "wget-plain",
  .name = "wget",
  .flags = RC_DIALECT_NO_REPLIES,
  .scan = scan_plain,
  .advice = "wget-server-response",
};

const RcDialect rc_dialect_wget = {
  .id = "wget",
  .name = "wget -S, wget -d",
  .flags = RC_DIALECT_SERIAL,
  .scan = scan,
};

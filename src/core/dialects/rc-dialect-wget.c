/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wget: with -S or -d `--> USER demo` and replies bare. Its usual output, `==> PASV ... done.`, has
 * no codes.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* Of "Logging in as demo ... 220 Example" what stands behind the dots; old versions do not
 * begin a new line there. "==> SIZE f ... 550" is the size. */
static gboolean
skip_login (RcSpan *p)
{
  const char *dots = rc_span_has_prefix (*p, "Logging in as ") ? rc_span_find (*p, " ... ") : NULL;
  RcSpan rest;
  char separator;

  if (dots == NULL)
    return FALSE;
  rest = rc_span (dots + 5, p->text + p->length - dots - 5);
  if (rc_payload_get_code (rest, &separator) == 0)
    return FALSE;
  *p = rest;
  return TRUE;
}

static RcRecordKind
classify (RcSpan *p)
{
  RcSpan rest = *p;

  if (rc_span_take (p, "--> "))
    return RC_RECORD_COMMAND;
  if (skip_login (p))
    return RC_RECORD_ANSWER;
  if (rc_span_find (rest, "==> ") != NULL || rc_span_has_prefix (rest, "Logging in as ") ||
      rc_span_has_prefix (rest, "Logged in!") || rc_span_has_prefix (rest, "Resolving ") ||
      rc_span_has_prefix (rest, "Length: ") || rc_span_has_prefix (rest, "           => "))
    return RC_RECORD_NOTE;
  if (rc_span_has_prefix (rest, "Connecting to "))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (rest, "Login incorrect") || rc_span_has_prefix (rest, "No such file ") ||
      rc_span_has_prefix (rest, "No such directory ") ||
      rc_span_has_prefix (rest, "Error in server "))
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

const RcDialect rc_dialect_wget = {
  .id = "wget",
  .name = "wget",
  .flags = RC_DIALECT_SERIAL,
  .scan = scan,
  .advice = "wget-server-response",
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * WinSCP's XML log: what was done to which file, and whether it worked; no replies but inside of
 * messages.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static const char *const elements[] = {
  "session", "group", "upload",      "download", "touch",       "chmod",    "rm",
  "rmdir",   "mkdir", "mv",          "cp",       "ls",          "stat",     "checksum",
  "call",    "cwd",   "result",      "filename", "destination", "failure",  "message",
  "files",   "file",  "transferred", "command",  "output",      "exitcode", NULL,
};

static gboolean
take_element (RcSpan *p)
{
  for (const char *const *element = elements; *element != NULL; element++)
    {
      RcSpan rest = *p;

      if (rc_span_take (&rest, *element) &&
          (rest.length == 0 || strchr (" />", rest.text[0]) != NULL))
        {
          *p = rest;
          return TRUE;
        }
    }

  return FALSE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length), event;
  RcRecordKind kind = RC_RECORD_TEXT;

  rc_span_skip_blanks (&p);
  event = p;
  if (rc_span_take_char (&p, '<') && (rc_span_take_char (&p, '/') || TRUE) && take_element (&p))
    kind = rc_span_has_prefix (event, "<message") || rc_span_has_prefix (event, "<failure") ||
               rc_span_find (p, "success=\"false\"") != NULL
             ? RC_RECORD_ERROR
             : RC_RECORD_NOTE;
  rc_scanner_emit_payload (scanner, line, kind, event.text, event.length);
}

const RcDialect rc_dialect_winscp_xml = {
  .id = "winscp-xml",
  .name = "WinSCP (XML)",
  .flags = RC_DIALECT_NO_REPLIES,
  .scan = scan,
  .advice = "winscp-session-log",
};

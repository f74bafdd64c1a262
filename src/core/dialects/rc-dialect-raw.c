/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bare dialogue: commands and replies as they were sent, nothing in front. telnet, nc, openssl s_client, typescripts,
 * a followed stream, Commons Net, Cyberduck, gFTP and many others. What a line says decides who said it.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

#define IAC 0xff

/* Telnet commands inside of the line (RFC 854): two bytes, three with an option, or a whole negotiation. */
static RcSpan
strip_telnet (RcScanner *scanner, RcSpan span)
{
  GString *out = rc_scanner_get_scratch (scanner);

  while (span.length > 0)
    {
      guint8 byte = span.text[0];
      guint8 command = span.length > 1 ? span.text[1] : 0;

      if (byte != IAC || (command != IAC && command < 0xf0))
        {
          g_string_append_c (out, byte);
          rc_span_skip (&span, 1);
        }
      else if (command == IAC)
        {
          g_string_append_c (out, IAC);
          rc_span_skip (&span, 2);
        }
      else if (command == 0xfa)
        {
          const char *end = g_strstr_len (span.text, span.length, "\377\360");

          rc_span_skip (&span, end != NULL ? (gsize) (end - span.text) + 2 : span.length);
        }
      else
        {
          rc_span_skip (&span, MIN (span.length, command >= 0xfb ? 3 : 2));
        }
    }

  return rc_span (out->str, out->len);
}

static RcRecordKind
classify (RcSpan p)
{
  if (rc_span_has_prefix (p, "Script started on ") || rc_span_has_prefix (p, "Script done on ") ||
      rc_span_has_prefix (p, "Trying ") || rc_span_has_prefix (p, "Escape character is "))
    return RC_RECORD_NOTE;
  if (rc_span_has_prefix (p, "Connected to ") || rc_span_has_prefix (p, "CONNECTED("))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (p, "Connection closed by foreign host"))
    return RC_RECORD_CLOSE;
  if (rc_span_has_prefix (p, "nc: ") || rc_span_has_prefix (p, "telnet: "))
    return RC_RECORD_ERROR;
  return RC_RECORD_SPEECH;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);

  if (p.length > 0 && memchr (p.text, IAC, p.length) != NULL)
    p = strip_telnet (scanner, p);
  rc_scanner_emit_payload (scanner, line, classify (p), p.text, p.length);
}

const RcDialect rc_dialect_raw = {
  .id = "raw",
  .name = "bare dialogue",
  .flags = RC_DIALECT_VERBATIM,
  .scan = scan,
};

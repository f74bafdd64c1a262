/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ESP-FTP-Client: `Sent cmd: USER`, `Rx code: 220, resp: …`. The code may stand in front of the
 * response, too.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* "220, resp: Welcome" as "220 Welcome" */
static gboolean
compose_reply (RcScanner *scanner, RcSpan p, RcSpan *payload)
{
  GString *out = rc_scanner_get_scratch (scanner);
  RcSpan code, whole;
  char separator;

  if (!rc_span_take_until (&p, ',', &code) || code.length != 3 || !rc_span_take (&p, " resp: "))
    return FALSE;
  whole = p;
  if (rc_payload_get_code (whole, &separator) != 0 && memcmp (whole.text, code.text, 3) == 0)
    {
      *payload = whole;
      return TRUE;
    }
  g_string_append_len (out, code.text, code.length);
  g_string_append_c (out, ' ');
  g_string_append_len (out, p.text, p.length);
  *payload = rc_span (out->str, out->len);
  return TRUE;
}

static RcRecordKind
classify (RcScanner *scanner, RcReplyTrack *track, RcSpan *p)
{
  const char *mark;

  /* The framework prints a level, a time and a tag first. */
  mark = rc_span_find (rc_span (p->text, MIN (p->length, 96)), "Sent cmd: ");
  if (mark != NULL)
    {
      rc_span_skip (p, mark + strlen ("Sent cmd: ") - p->text);
      rc_reply_track_begin (track, RC_RECORD_COMMAND, *p);
      return RC_RECORD_COMMAND;
    }
  mark = rc_span_find (rc_span (p->text, MIN (p->length, 96)), "Rx code: ");
  if (mark != NULL)
    {
      RcSpan rest = rc_span (mark + 9, p->text + p->length - mark - 9);

      if (compose_reply (scanner, rest, p))
        {
          rc_reply_track_begin (track, RC_RECORD_REPLY, *p);
          return RC_RECORD_REPLY;
        }
    }
  return rc_reply_track_continue (track, *p) ? RC_RECORD_REPLY : RC_RECORD_TEXT;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = classify (scanner, rc_scanner_get_state (scanner), &p);

  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_esp32 = {
  .id = "esp32",
  .name = "ESP-FTP-Client (ESP32)",
  .scan = scan,
  .state_size = sizeof (RcReplyTrack),
};

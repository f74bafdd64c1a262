/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SmartFTP: `[10:11:12] text`, a bare dialogue with remarks of the program between.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static const RcMark notes[] = {
  { "PASS (hidden)", RC_RECORD_COMMAND },
  { "Connecting to ", RC_RECORD_OPEN },
  { "Server closed connection", RC_RECORD_CLOSE },
  { "Client closed the connection", RC_RECORD_CLOSE },
  { "SmartFTP ", RC_RECORD_NOTE },
  { "Resolving host name ", RC_RECORD_NOTE },
  { "Connected to ", RC_RECORD_NOTE },
  { "Detected Server", RC_RECORD_NOTE },
  { "Active Help: ", RC_RECORD_NOTE },
  { "Opening data connection ", RC_RECORD_NOTE },
  { "Cannot login", RC_RECORD_ERROR },
  { "Transfer ", RC_RECORD_NOTE },
};

static RcRecordKind
classify (RcSpan p)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (rc_span_has_prefix (p, notes[i].prefix))
      return notes[i].kind;
  if (rc_span_find (p, "Error=0x") != NULL)
    return RC_RECORD_ERROR;
  return RC_RECORD_SPEECH;
}

static gboolean
take_time (RcSpan *p, RcSpan *time)
{
  if (!rc_span_take_char (p, '['))
    return FALSE;
  time->text = p->text;
  if (rc_span_take_date (p) && !rc_span_take_char (p, ' '))
    return FALSE;
  if (!rc_span_take_clock (p))
    return FALSE;
  time->length = p->text - time->text;
  return rc_span_take_char (p, ']') && (rc_span_take_char (p, ' ') || p->length == 0);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time;
  RcRecord record;

  if (!take_time (&p, &time))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }
  record = rc_scanner_begin (scanner, line, classify (p), p);
  record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_smartftp = {
  .id = "smartftp",
  .name = "SmartFTP",
  .scan = scan,
};

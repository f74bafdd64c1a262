/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The FTP client of z/OS: `EZA1701I >>> USER demo`, replies bare, often with one blank in front,
 * everything else with the number of a message or of a trace point: `EZA1617I 24 bytes …`,
 * `FC0123 …`, `CZ0456 …`.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* EZA1701I, EZYFT46E, EZZ9830I: letters, digits, and a letter for the kind. */
static gboolean
take_message_id (RcSpan *p, RcSpan *id)
{
  gsize length = 0;

  while (length < p->length && g_ascii_isalnum (p->text[length]))
    length++;
  if (length != 8 || memcmp (p->text, "EZ", 2) != 0 || !g_ascii_isdigit (p->text[5]) ||
      !g_ascii_isdigit (p->text[6]) || !g_ascii_isupper (p->text[7]))
    return FALSE;
  *id = rc_span (p->text, length);
  rc_span_skip (p, length);
  return TRUE;
}

/* FC0123, CZ0456, PC0346: two letters and four digits, perhaps a time before. */
static gboolean
is_trace (RcSpan p)
{
  RcSpan rest = p;

  if (rc_span_take_clock (&rest))
    rc_span_skip_blanks (&rest);
  else
    rest = p;
  if (rest.length < 7 || !g_ascii_isupper (rest.text[0]) || !g_ascii_isupper (rest.text[1]))
    return FALSE;
  rc_span_skip (&rest, 2);
  return rc_span_take_digits (&rest, 4, 4) && rest.text[0] == ' ';
}

static RcRecordKind
classify_message (RcSpan *p, RcSpan id)
{
  rc_span_skip_blanks (p);
  if (rc_span_take (p, ">>>"))
    {
      rc_span_take_char (p, ' ');
      return RC_RECORD_COMMAND;
    }
  if (rc_span_has_prefix (id, "EZA1460I")) /* Command: */
    return RC_RECORD_PROMPT;
  if (rc_span_has_prefix (id, "EZA1554I")) /* Connecting to: */
    return RC_RECORD_OPEN;
  return id.text[7] == 'E' ? RC_RECORD_ERROR : RC_RECORD_NOTE;
}

static RcRecordKind
classify (RcSpan *p)
{
  RcSpan rest = *p, id;
  char separator;

  rc_span_skip_blanks (&rest);
  if (take_message_id (&rest, &id))
    {
      *p = rest;
      return classify_message (p, id);
    }
  if (is_trace (rest))
    return RC_RECORD_NOTE;
  /* Without message numbers. */
  if (rc_span_take (&rest, ">>> "))
    {
      *p = rest;
      return RC_RECORD_COMMAND;
    }
  rest = *p;
  if (rc_span_take_char (&rest, ' ') && rc_payload_get_code (rest, &separator) != 0)
    *p = rest;
  return RC_RECORD_ANSWER;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = classify (&p);

  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_zos = {
  .id = "zos",
  .name = "z/OS FTP",
  .flags = RC_DIALECT_SERIAL,
  .scan = scan,
};

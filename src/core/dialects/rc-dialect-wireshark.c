/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The packet list of Wireshark and tshark, as printed or exported:
 *     4   0.001523    192.0.2.10 → 192.0.2.7    FTP 100 Response: 220 ready
 *   "4","0.001523","192.0.2.10","192.0.2.7","FTP","100","Response: 220 ready"
 * Only the first line of a packet is shown, so a multi-line reply in one packet has no end. There
 * are no ports: the two addresses name the session.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

#define KEY_MAX 160

static gboolean
is_separator (char c)
{
  return c == ' ' || c == '\t' || c == '"' || c == ',';
}

static void
skip_separators (RcSpan *p)
{
  while (p->length > 0 && is_separator (p->text[0]))
    rc_span_skip (p, 1);
}

/* Finds the column "FTP"; @before gets what stands left of it. */
static gboolean
take_protocol (RcSpan *p, RcSpan *before)
{
  RcSpan rest = *p, skipped;

  while (rc_span_take_past (&rest, "FTP", &skipped))
    if (rest.length > 0 && is_separator (rest.text[0]) &&
        (rest.text - 3 == p->text || is_separator (rest.text[-4])))
      {
        *before = rc_span (p->text, rest.text - 3 - p->text);
        *p = rest;
        return TRUE;
      }
  return FALSE;
}

/* "100", "[TCP Previous segment not captured]": the length, and what Wireshark has to say of the
 * packet. */
static gboolean
take_kind (RcSpan *p, RcRecordKind *kind)
{
  RcSpan remark;

  skip_separators (p);
  if (rc_span_take_digits (p, 1, 9))
    skip_separators (p);
  while (rc_span_take_char (p, '['))
    {
      if (!rc_span_take_until (p, ']', &remark))
        return FALSE;
      skip_separators (p);
    }
  if (rc_span_take (p, "Response: "))
    *kind = RC_RECORD_REPLY;
  else if (rc_span_take (p, "Request: "))
    *kind = RC_RECORD_COMMAND;
  else
    return FALSE;
  return TRUE;
}

/* The last column of @p but arrows; @p is cut before it. */
static RcSpan
drop_column (RcSpan *p)
{
  static const char *const arrows[] = { "\342\206\222", "->", ">", "\342\207\222", "\342\236\241" };

  while (TRUE)
    {
      RcSpan column;
      gboolean is_arrow = FALSE;

      while (p->length > 0 && is_separator (p->text[p->length - 1]))
        p->length--;
      column = rc_span (p->text + p->length, 0);
      while (p->length > 0 && !is_separator (p->text[p->length - 1]))
        {
          p->length--;
          column.text--;
          column.length++;
        }
      for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
        if (column.length == strlen (arrows[i]) && rc_span_has_prefix (column, arrows[i]))
          is_arrow = TRUE;
      if (!is_arrow)
        return column;
    }
}

/* One column, or two if the first of them is a date. */
static RcSpan
drop_time (RcSpan *p)
{
  RcSpan time = drop_column (p), rest = *p, date = drop_column (&rest);
  const char *end = time.text + time.length;

  if (rc_span_take_iso_date (&date) && date.length == 0 && rest.text != NULL)
    time = rc_span (rest.text + rest.length, end - rest.text - rest.length);
  skip_separators (&time);
  return time;
}

/* In CSV quotation marks are doubled, and one stands at the end. */
static RcSpan
unquote (RcSpan p, GString *out)
{
  rc_span_drop_suffix (&p, "\"");
  for (gsize i = 0; i < p.length; i++)
    {
      g_string_append_c (out, p.text[i]);
      if (p.text[i] == '"' && i + 1 < p.length && p.text[i + 1] == '"')
        i++;
    }
  return rc_span (out->str, out->len);
}

static gsize
build_key (char *key, RcSpan client, RcSpan server)
{
  gsize n = MIN (client.length, KEY_MAX / 2 - 1), m = MIN (server.length, KEY_MAX / 2);

  memcpy (key, client.text, n);
  key[n] = '-';
  memcpy (key + n + 1, server.text, m);
  return n + 1 + m;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length), columns, from, to;
  gboolean is_csv;
  RcRecordKind kind;
  RcRecord record;
  char key[KEY_MAX];

  if (!take_protocol (&p, &columns) || !take_kind (&p, &kind))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  is_csv = columns.length > 0 && columns.text[columns.length - 1] == '"';
  to = drop_column (&columns);
  from = drop_column (&columns);
  if (is_csv)
    p = unquote (p, rc_scanner_get_scratch (scanner));
  record = rc_scanner_begin (scanner, line, kind, p);
  if (from.length > 0)
    {
      RcSpan client = kind == RC_RECORD_REPLY ? to : from;

      record.session = rc_span (key, build_key (key, client, kind == RC_RECORD_REPLY ? from : to));
      record.peer = client;
      record.time = drop_time (&columns);
    }
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_wireshark = {
  .id = "wireshark",
  .name = "Wireshark (packet list)",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

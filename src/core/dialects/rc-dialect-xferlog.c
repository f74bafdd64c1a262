/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xferlog, a line for each transfer, as wu-ftpd wrote it first and vsftpd, ProFTPD and Pure-FTPd
 * can:
 *   Tue Feb  3 10:11:12 2026 1 192.0.2.7 226 /pub/f b _ o r demo ftp 0 * c
 * The number behind the address is a size.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* From the right, because the file's name may have blanks: completion, authenticated id,
 * method, service, user, access, direction, action, type. */
#define FIELDS_BEHIND_NAME 9

static gboolean
split_end (RcSpan p, RcSpan *fields)
{
  for (int i = FIELDS_BEHIND_NAME - 1; i >= 0; i--)
    {
      gsize start = p.length;

      while (start > 0 && p.text[start - 1] != ' ')
        start--;
      if (start == 0 || start == p.length)
        return FALSE;
      fields[i] = rc_span (p.text + start, p.length - start);
      p.length = start - 1;
    }
  return TRUE;
}

static gboolean
is_one_of (RcSpan field, const char *letters)
{
  return field.length == 1 && strchr (letters, field.text[0]) != NULL;
}

static gboolean
take_head (RcSpan *p, RcSpan *time, RcSpan *host)
{
  const char *start = p->text;

  if (!rc_span_take_weekday (p) || !rc_span_take_month (p) || !rc_span_take_digits (p, 1, 2) ||
      !rc_span_take_char (p, ' ') || !rc_span_take_clock (p) || !rc_span_take_char (p, ' ') ||
      !rc_span_take_digits (p, 4, 4))
    return FALSE;
  *time = rc_span (start, p->text - start);
  return rc_span_take_char (p, ' ') && rc_span_take_digits (p, 1, 10) &&
         rc_span_take_char (p, ' ') && rc_span_take_until (p, ' ', host) &&
         rc_span_take_digits (p, 1, 20) && rc_span_take_char (p, ' ');
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan whole = rc_span (line->text, line->length);
  RcSpan p = whole, time, host;
  RcSpan fields[FIELDS_BEHIND_NAME];
  RcRecord record;

  whole.length = rc_span_trim_end (whole);
  p.length = whole.length;
  if (!take_head (&p, &time, &host) || !split_end (p, fields) || !is_one_of (fields[0], "ab") ||
      !is_one_of (fields[2], "iod") || !is_one_of (fields[8], "ci"))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line,
                             fields[8].text[0] == 'i' ? RC_RECORD_ERROR : RC_RECORD_NOTE, whole);
  record.time = time;
  record.peer = host;
  record.user = fields[4];
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_xferlog = {
  .id = "xferlog",
  .name = "xferlog",
  .flags = RC_DIALECT_NO_REPLIES | RC_DIALECT_SERVER,
  .scan = scan,
  .advice = "xferlog-protocol-log",
};

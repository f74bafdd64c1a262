/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The client log of Globalscape EFT, a line for each transfer:
 *   2026-02-03 10:11:12; ftp; ftp.example.com; 21; demo; C:\f; /f; download; 226;
 * Only the last code is known, not what was sent.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

enum
{
  TIME,
  PROTOCOL,
  HOST,
  PORT,
  USER,
  LOCAL,
  REMOTE,
  DIRECTION,
  CODE,
  N_COLUMNS,
};

static RcSpan
trim (RcSpan span)
{
  rc_span_skip_blanks (&span);
  span.length = rc_span_trim_end (span);
  return span;
}

static gboolean
read_columns (RcSpan p, RcSpan *columns)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      RcSpan column;

      if (!rc_span_take_until (&p, ';', &column))
        {
          if (i + 1 < N_COLUMNS)
            return FALSE;
          column = p;
        }
      columns[i] = trim (column);
    }
  return TRUE;
}

static gboolean
is_protocol (RcSpan word)
{
  return word.length >= 3 && word.length <= 5 && g_ascii_strncasecmp (word.text, "ftp", 3) == 0;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan columns[N_COLUMNS];
  RcRecord record;
  char separator;

  if (!read_columns (rc_span (line->text, line->length), columns) ||
      !is_protocol (columns[PROTOCOL]) || columns[CODE].length != 3 ||
      rc_payload_get_code (columns[CODE], &separator) == 0)
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line, RC_RECORD_REPLY, columns[CODE]);
  record.flags = RC_RECORD_NO_TEXT | RC_RECORD_UNASKED;
  record.time = columns[TIME];
  record.user = columns[USER];
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_globalscape = {
  .id = "globalscape",
  .name = "Globalscape EFT (client log)",
  .flags = RC_DIALECT_FINAL_ONLY,
  .scan = scan,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lftp, `debug 5`: `<--- 220 Example`, `---> USER demo`. The prefixes are lftp's defaults; replies
 * to `quote` go to standard output bare. A log file may have `[pid] time host` before them; the pid
 * is that of all its connections.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static const RcMark marks[] = {
  { "<--- ", RC_RECORD_REPLY },
  { "---> ", RC_RECORD_COMMAND },
  { "---- Connecting to ", RC_RECORD_OPEN },
  { "---- Closing control socket", RC_RECORD_CLOSE },
  { "---- ", RC_RECORD_NOTE },
  { "**** ", RC_RECORD_ERROR },
  { NULL, RC_RECORD_TEXT },
};

/* "[4711] 2026-02-03 10:11:12 ftp.example.com "; what stands for the host may have blanks or be
 * missing. */
static void
take_head (RcSpan *p, RcSpan *time)
{
  static const char *const arrows[] = { "<---", "--->", "----", "****" };
  RcSpan rest = *p;
  const char *start;

  if (!rc_span_take_char (&rest, '[') || !rc_span_take_digits (&rest, 1, 10) ||
      !rc_span_take (&rest, "] "))
    return;
  start = rest.text;
  if (!rc_span_take_iso_time (&rest) || !rc_span_take_char (&rest, ' '))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      const char *arrow = rc_span_find (rc_span (rest.text, MIN (rest.length, 256)), arrows[i]);

      if (arrow != NULL && (arrow == rest.text || arrow[-1] == ' '))
        {
          *time = rc_span (start, rest.text - 1 - start);
          rc_span_skip (p, arrow - p->text);
          return;
        }
    }
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 };
  RcRecordKind kind = RC_RECORD_TEXT;
  RcRecord record;

  take_head (&p, &time);
  rc_span_take_mark (&p, marks, &kind);
  record = rc_scanner_begin (scanner, line, kind, p);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_lftp = {
  .id = "lftp",
  .name = "lftp",
  .flags = RC_DIALECT_QUOTED,
  .scan = scan,
};

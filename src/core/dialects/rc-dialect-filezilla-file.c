/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log file of the FileZilla client: `DATE TIME PID ENGINE Kind: message`. The kinds are written in the language of
 * the interface. Engines are parallel connections and share one file.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-filezilla-words.h"
#include "rc-scan-util.h"

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan pid, engine;
  RcRecordKind kind;
  RcRecord record;
  const char *time_end;

  if (!rc_span_take_iso_time (&p))
    goto text;
  time_end = p.text;
  if (!rc_span_take_char (&p, ' '))
    goto text;
  pid = p;
  if (!rc_span_take_digits (&p, 1, 10) || !rc_span_take_char (&p, ' '))
    goto text;
  engine = p;
  if (!rc_span_take_digits (&p, 1, 10))
    goto text;
  engine.length = p.text - engine.text;
  /* Two runs of the program may share the file, each with an engine 1. */
  pid.length = p.text - pid.text;
  if (!rc_span_take_char (&p, ' ') || !rc_filezilla_take_word (&p, FALSE, &kind))
    goto text;

  if (kind == RC_RECORD_NOTE && rc_filezilla_is_connecting (p))
    kind = RC_RECORD_OPEN;
  record = rc_scanner_begin (scanner, line, kind, p);
  record.session = pid;
  record.time = rc_span (line->text, time_end - line->text);
  rc_scanner_emit (scanner, &record);
  return;

text:
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

const RcDialect rc_dialect_filezilla_file = {
  .id = "filezilla-file",
  .name = "FileZilla (log file)",
  .flags = RC_DIALECT_VERBATIM,
  .scan = scan,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The message log of the FileZilla client, as copied from its window: `[HH:MM:SS TAB] Kind: TAB message`. The kinds are
 * written in the language of the interface; the tab often becomes blanks on its way, and the end of a line is lost.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-filezilla-words.h"
#include "rc-scan-util.h"

static void
emit (RcScanner *scanner, const RcLine *line, RcRecordKind kind, RcSpan message, RcSpan time)
{
  RcRecord record;

  if (kind == RC_RECORD_NOTE && rc_filezilla_is_connecting (message))
    kind = RC_RECORD_OPEN;
  record = rc_scanner_begin (scanner, line, kind, message);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 };
  RcRecordKind kind;

  rc_span_skip_blanks (&p);
  if (p.length > 0 && g_ascii_isdigit (p.text[0]) && rc_span_take_clock (&p))
    {
      time = rc_span (line->text, p.text - line->text);
      rc_span_skip_blanks (&p);
    }
  if (!rc_filezilla_take_word (&p, TRUE, &kind))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  do
    {
      gsize length = rc_filezilla_find_glued (p);

      emit (scanner, line, kind, rc_span (p.text, length), time);
      rc_span_skip (&p, length);
    }
  while (p.length > 0 && rc_filezilla_take_word (&p, TRUE, &kind));
}

const RcDialect rc_dialect_filezilla = {
  .id = "filezilla",
  .name = "FileZilla (message log)",
  .flags = RC_DIALECT_VERBATIM,
  .scan = scan,
};

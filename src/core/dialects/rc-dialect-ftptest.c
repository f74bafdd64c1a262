/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ftptest.net: as FileZilla's message log, but `Reply:` where that has `Response:`, and `Warning:` besides.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static const RcMark marks[] = {
  { "Reply:", RC_RECORD_REPLY },  { "Command:", RC_RECORD_COMMAND }, { "Status:", RC_RECORD_NOTE },
  { "Warning:", RC_RECORD_NOTE }, { "Error:", RC_RECORD_ERROR },     { "Listing:", RC_RECORD_TEXT },
};

/* A tab, or the blanks it has become; the blank in front of a reply's inner line belongs to that. */
static void
take_tab (RcSpan *p)
{
  if (rc_span_take_char (p, '\t'))
    return;
  if (rc_span_take_char (p, ' ') && p->length > 0 && p->text[0] == '\t')
    rc_span_skip (p, 1);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 };
  RcRecordKind kind = RC_RECORD_TEXT;
  RcRecord record;
  gboolean marked = FALSE;

  if (rc_span_take_clock (&p))
    {
      time = rc_span (line->text, p.text - line->text);
      rc_span_skip_blanks (&p);
    }
  for (guint i = 0; i < G_N_ELEMENTS (marks) && !marked; i++)
    {
      marked = rc_span_take (&p, marks[i].prefix);
      kind = marks[i].kind;
    }
  if (!marked)
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  take_tab (&p);
  if (kind == RC_RECORD_NOTE && rc_span_has_prefix (p, "Connecting to "))
    kind = RC_RECORD_OPEN;
  record = rc_scanner_begin (scanner, line, kind, p);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_ftptest = {
  .id = "ftptest",
  .name = "ftptest.net",
  .scan = scan,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * curl -v: `< ` reply, `> ` command, `* ` remark, `{ ` and `} ` counts of data, with a time before the mark if
 * --trace-time is on. The progress meter is drawn with lone CRs and a mark may follow it in the same line.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static gboolean
take_mark (RcSpan *p, RcRecordKind *kind)
{
  char mark = p->length > 0 ? p->text[0] : 0;

  if (mark == 0 || (p->length > 1 && p->text[1] != ' '))
    return FALSE;
  switch (mark)
    {
    case '<':
      *kind = RC_RECORD_REPLY;
      break;
    case '>':
      *kind = RC_RECORD_COMMAND;
      break;
    case '*':
    case '{':
    case '}':
      *kind = RC_RECORD_NOTE;
      break;
    default:
      return FALSE;
    }
  rc_span_skip (p, MIN (p->length, 2));
  return TRUE;
}

/* "100 7812k  100 7812k    0     0   778M      0 --:--:-- --:--:-- --:--:--  847M" */
static gboolean
is_meter (RcSpan p)
{
  static const char allowed[] = " 0123456789.:-kMGTP";
  guint columns = 0;

  for (gsize i = 0; i < p.length; i++)
    if (strchr (allowed, p.text[i]) == NULL)
      return FALSE;
  for (gsize i = 1; i < p.length; i++)
    if (p.text[i] != ' ' && p.text[i - 1] == ' ')
      columns++;
  return columns >= 8;
}

/* Behind a meter only a mark counts: it follows the last figure without a blank. */
static gboolean
take_after_meter (RcSpan *span, RcRecordKind *kind)
{
  RcSpan p = *span;

  for (gsize i = p.length; i-- > 0;)
    if (p.text[i] == '\r')
      {
        rc_span_skip (&p, i + 1);
        break;
      }
  for (gsize i = 0; i + 1 < p.length; i++)
    if (strchr ("<>*{}", p.text[i]) != NULL && p.text[i + 1] == ' ')
      {
        RcSpan rest = rc_span (p.text + i, p.length - i);

        if (!is_meter (rc_span (p.text, i)) || !take_mark (&rest, kind))
          return FALSE;
        *span = rest;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_progress (RcSpan p)
{
  while (p.length > 0 && p.text[0] == '\r')
    rc_span_skip (&p, 1);
  for (gsize i = p.length; i-- > 0;)
    if (p.text[i] == '\r')
      {
        rc_span_skip (&p, i + 1);
        break;
      }
  return is_meter (p) || rc_span_has_prefix (p, "  % Total") ||
         rc_span_has_prefix (p, "                                 Dload");
}

static RcRecordKind
refine_note (RcSpan p)
{
  if (rc_span_has_prefix (p, "Closing connection") || rc_span_has_prefix (p, "closing connection") ||
      rc_span_has_prefix (p, "shutting down connection") ||
      (rc_span_has_prefix (p, "Connection #") && p.length > 12 &&
       g_strstr_len (p.text, p.length, "left intact") != NULL))
    return RC_RECORD_CLOSE;
  return RC_RECORD_NOTE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan whole = rc_span (line->text, line->length);
  RcSpan p = whole, time = { NULL, 0 };
  RcRecordKind kind = RC_RECORD_TEXT;
  RcRecord record;

  if (p.length > 8 && g_ascii_isdigit (p.text[0]) && rc_span_take_clock (&p) &&
      rc_span_take_char (&p, ' '))
    time = rc_span (line->text, p.text - 1 - line->text);

  if (take_mark (&p, &kind))
    {
      if (kind == RC_RECORD_NOTE && p.text[-2] == '*')
        kind = refine_note (p);
    }
  else if (rc_span_has_prefix (whole, "curl: ("))
    {
      kind = RC_RECORD_ERROR;
    }
  else if (take_after_meter (&p, &kind))
    {
    }
  else if (is_progress (whole))
    {
      kind = RC_RECORD_NOTE;
    }
  else
    {
      p = whole;
    }

  record = rc_scanner_begin (scanner, line, kind, p);
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_curl = {
  .id = "curl",
  .name = "curl -v",
  .scan = scan,
};

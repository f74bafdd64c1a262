/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * curl -v: `< ` reply, `> ` command, `* ` remark, `{ ` and `} ` counts of data, with a time before
 * the mark if --trace-time is on. The progress meter is drawn with lone CRs and a mark may follow
 * it in the same line. Programs that use libcurl put a label before the mark, or a number in its
 * place.
 */
#include "config.h"

#include "rc-curl-words.h"
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
    case '{':
    case '}':
      /* "{ [1448 bytes data]"; braces alone are anybody's. */
      if (p->length < 3 || p->text[2] != '[')
        return FALSE;
      *kind = RC_RECORD_NOTE;
      break;
    case '*':
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

/* --- programs that hand curl's words on --- */

/* "cURL debug log [1]:  - 220 ready": the number is that of libcurl's curl_infotype. */
static gboolean
take_numbered (RcSpan *span, RcRecordKind *kind)
{
  static const RcRecordKind kinds[] = { RC_RECORD_NOTE, RC_RECORD_REPLY, RC_RECORD_COMMAND };
  RcSpan p = *span;
  guint number;

  if (!rc_span_take (&p, "cURL debug log [") || p.length == 0 || !g_ascii_isdigit (p.text[0]))
    return FALSE;
  number = p.text[0] - '0';
  rc_span_skip (&p, 1);
  if (!rc_span_take (&p, "]: "))
    return FALSE;
  rc_span_skip_blanks (&p);
  rc_span_take (&p, "- ");
  *kind = number < G_N_ELEMENTS (kinds) ? kinds[number] : RC_RECORD_TEXT;
  *span = p;
  return TRUE;
}

/* "Curl output: < 220 ready": a label that names curl. */
static gboolean
take_labelled (RcSpan *span, RcRecordKind *kind)
{
  RcSpan p = *span;
  gsize length = 0;
  gboolean named = FALSE;

  while (length < p.length && length < 40 && strchr ("<>*{}", p.text[length]) == NULL)
    {
      if (length + 4 <= p.length && g_ascii_strncasecmp (p.text + length, "curl", 4) == 0)
        named = TRUE;
      length++;
    }
  if (!named || length < 2 || p.text[length - 1] != ' ' ||
      strchr (":]", p.text[length - 2]) == NULL)
    return FALSE;
  rc_span_skip (&p, length);
  if (p.length == 0 || !take_mark (&p, kind))
    return FALSE;
  *span = p;
  return TRUE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan whole = rc_span (line->text, line->length);
  RcSpan p = whole, time = { NULL, 0 };
  RcRecordKind kind = RC_RECORD_TEXT;
  gboolean remark;
  RcRecord record;

  if (p.length > 8 && g_ascii_isdigit (p.text[0]) && rc_span_take_clock (&p) &&
      rc_span_take_char (&p, ' '))
    time = rc_span (line->text, p.text - 1 - line->text);

  remark = p.length > 0 && p.text[0] == '*';
  if (take_mark (&p, &kind))
    {
      if (remark)
        kind = rc_curl_classify_note (p);
    }
  else if (rc_span_has_prefix (whole, "curl: ("))
    {
      kind = RC_RECORD_ERROR;
    }
  else if (take_numbered (&p, &kind) || take_labelled (&p, &kind))
    {
      if (kind == RC_RECORD_NOTE)
        kind = rc_curl_classify_note (p);
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
  .flags = RC_DIALECT_VERBATIM,
  .scan = scan,
};

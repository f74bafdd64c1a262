/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-scan-util.h"

gboolean
rc_span_take_iso_date (RcSpan *span)
{
  RcSpan p = *span;
  char separator;

  if (!rc_span_take_digits (&p, 4, 4) || p.length == 0 || strchr ("-/.", p.text[0]) == NULL)
    return FALSE;
  separator = p.text[0];
  if (!rc_span_take_char (&p, separator) || !rc_span_take_digits (&p, 1, 2) ||
      !rc_span_take_char (&p, separator) || !rc_span_take_digits (&p, 1, 2))
    return FALSE;
  *span = p;
  return TRUE;
}

gboolean
rc_span_take_clock (RcSpan *span)
{
  RcSpan p = *span;

  if (!rc_span_take_digits (&p, 1, 2) || !rc_span_take_char (&p, ':') ||
      !rc_span_take_digits (&p, 2, 2) || !rc_span_take_char (&p, ':') ||
      !rc_span_take_digits (&p, 2, 2))
    return FALSE;
  if (p.length > 1 && (p.text[0] == '.' || p.text[0] == ',') && g_ascii_isdigit (p.text[1]))
    {
      rc_span_skip (&p, 1);
      rc_span_take_digits (&p, 1, 9);
    }
  *span = p;
  return TRUE;
}

static gboolean
take_name (RcSpan *span, const char *names)
{
  RcSpan p = *span;

  for (; *names != '\0'; names += 3)
    if (p.length > 3 && memcmp (p.text, names, 3) == 0 && p.text[3] == ' ')
      {
        rc_span_skip (&p, 3);
        rc_span_skip_blanks (&p);
        *span = p;
        return TRUE;
      }
  return FALSE;
}

gboolean
rc_span_take_month (RcSpan *span)
{
  return take_name (span, "JanFebMarAprMayJunJulAugSepOctNovDec");
}

gboolean
rc_span_take_weekday (RcSpan *span)
{
  return take_name (span, "MonTueWedThuFriSatSun");
}

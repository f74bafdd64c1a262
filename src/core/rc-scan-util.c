/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-scan-util.h"

gboolean
rc_span_take_past (RcSpan *span, const char *needle, RcSpan *taken)
{
  gsize length = strlen (needle);
  const char *at = NULL;

  if (span->text != NULL && span->length > 0)
    at = memmem (span->text, span->length, needle, length);
  if (at == NULL)
    return FALSE;
  *taken = rc_span (span->text, at - span->text);
  rc_span_skip (span, taken->length + length);
  return TRUE;
}

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

gboolean
rc_span_take_date (RcSpan *span)
{
  RcSpan p = *span;
  char separator;

  if (!rc_span_take_digits (&p, 1, 4) || p.length == 0 || strchr ("-/.", p.text[0]) == NULL)
    return FALSE;
  separator = p.text[0];
  for (guint i = 0; i < 2; i++)
    {
      if (!rc_span_take_char (&p, separator))
        return FALSE;
      if (separator == '.')
        rc_span_take_char (&p, ' ');
      if (!rc_span_take_digits (&p, 1, 4))
        return FALSE;
    }
  if (separator == '.')
    rc_span_take_char (&p, '.');
  *span = p;
  return TRUE;
}

static gboolean
take_word_of (RcSpan *span, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (rc_span_take (span, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
rc_span_take_local_clock (RcSpan *span)
{
  static const char *const before[] = { "오전 ", "오후 ", "上午 ", "下午 ", "上午", "下午", NULL };
  static const char *const after[] = { " AM", " PM", " am", " pm", " a.m.", " p.m.", NULL };
  RcSpan p = *span;
  char separator;

  take_word_of (&p, before);
  if (!rc_span_take_digits (&p, 1, 2) || p.length == 0 || strchr (":.-", p.text[0]) == NULL)
    return FALSE;
  separator = p.text[0];
  for (guint i = 0; i < 2; i++)
    if (!rc_span_take_char (&p, separator) || !rc_span_take_digits (&p, 2, 2))
      return FALSE;
  if (p.length > 1 && (p.text[0] == '.' || p.text[0] == ',') && g_ascii_isdigit (p.text[1]))
    {
      rc_span_skip (&p, 1);
      rc_span_take_digits (&p, 1, 9);
    }
  take_word_of (&p, after);
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

gboolean
rc_span_take_quoted (RcSpan *span, RcSpan *inner)
{
  char quote = span->length > 0 ? span->text[0] : 0;
  gsize i = 1;

  if (quote == 0 || strchr ("'\"`", quote) == NULL)
    return FALSE;
  while (i < span->length && span->text[i] != quote)
    i += span->text[i] == '\\' ? 2 : 1;
  i = MIN (i, span->length);
  *inner = rc_span (span->text + 1, i - 1);
  rc_span_skip (span, MIN (i + 1, span->length));
  return TRUE;
}

/* The value of @digits hexadecimal digits, or -1. */
static gint64
take_hex (RcSpan *span, gsize digits)
{
  gint64 value = 0;

  if (span->length < digits)
    return -1;
  for (gsize i = 0; i < digits; i++)
    {
      int digit = g_ascii_xdigit_value (span->text[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  rc_span_skip (span, digits);
  return value;
}

/* The second half of a character that is written as two of UTF-16. */
static gint64
take_low_surrogate (RcSpan *span, gint64 high)
{
  RcSpan p = *span;
  gint64 low;

  if (!rc_span_take (&p, "\\u") || (low = take_hex (&p, 4)) < 0xdc00 || low > 0xdfff)
    return -1;
  *span = p;
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/* What follows a backslash; FALSE if it is no escape. */
static gboolean
append_escape (RcSpan *p, GString *out)
{
  static const char letters[] = "abfnrtv0\\'\"/`";
  static const char values[] = "\a\b\f\n\r\t\v\0\\'\"/`";
  const char *letter = memchr (letters, p->text[0], sizeof letters - 1);
  RcSpan rest = rc_span (p->text + 1, p->length - 1);
  gint64 character = -1;

  if (letter != NULL)
    {
      g_string_append_c (out, values[letter - letters]);
      rc_span_skip (p, 1);
      return TRUE;
    }
  if (p->text[0] == 'x')
    character = take_hex (&rest, 2);
  else if (p->text[0] == 'u')
    character = take_hex (&rest, 4);
  else if (p->text[0] == 'U')
    character = take_hex (&rest, 8);
  if (character >= 0xd800 && character < 0xdc00)
    character = take_low_surrogate (&rest, character);
  if (character >= 0xdc80 && character <= 0xdcff) /* Python's surrogateescape: a byte */
    g_string_append_c (out, (char) (character - 0xdc00));
  else if (character >= 0 && g_unichar_validate (character))
    g_string_append_unichar (out, character);
  else
    return FALSE;
  *p = rest;
  return TRUE;
}

/* "\xe4\xb8\xad": strings of bytes write one byte so, strings of characters those that cannot be printed. Of these
 * only the C1 controls, NBSP and SHY are from 0x80 to 0xff, so a run with anything else in it is bytes. */
static gboolean
begins_bytes (RcSpan p)
{
  while (rc_span_take (&p, "\\x"))
    {
      gint64 value = take_hex (&p, 2);

      if (value < 0x80)
        return FALSE;
      if (value > 0xa0 && value != 0xad)
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_byte (RcSpan *p, GString *out)
{
  RcSpan rest = *p;
  gint64 value;

  if (!rc_span_take (&rest, "\\x") || (value = take_hex (&rest, 2)) < 0x80)
    return FALSE;
  g_string_append_c (out, (char) value);
  *p = rest;
  return TRUE;
}

RcSpan
rc_span_unescape (RcSpan span, GString *scratch)
{
  gsize start = scratch->len;
  gboolean in_bytes = FALSE;
  RcSpan p = span;

  if (span.length == 0 || memchr (span.text, '\\', span.length) == NULL)
    return span;

  while (p.length > 0)
    {
      char c = p.text[0];

      in_bytes = (in_bytes || begins_bytes (p)) && take_byte (&p, scratch);
      if (in_bytes)
        continue;
      rc_span_skip (&p, 1);
      if (c != '\\' || p.length == 0 || !append_escape (&p, scratch))
        g_string_append_c (scratch, c);
    }
  return rc_span (scratch->str + start, scratch->len - start);
}

void
rc_reply_track_begin (RcReplyTrack *track, RcRecordKind kind, RcSpan payload)
{
  char separator = 0;
  int code = rc_payload_get_code (payload, &separator);

  if (kind == RC_RECORD_REPLY && track->code != 0 && (code == 0 || code == track->code))
    {
      rc_reply_track_continue (track, payload);
      return;
    }
  track->code = kind == RC_RECORD_REPLY && separator == '-' ? code : 0;
}

gboolean
rc_reply_track_continue (RcReplyTrack *track, RcSpan payload)
{
  char separator = 0;

  if (track->code == 0)
    return FALSE;
  if (rc_payload_get_code (payload, &separator) == track->code && separator != '-')
    track->code = 0;
  return TRUE;
}

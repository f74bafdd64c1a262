/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

#include <string.h>

G_BEGIN_DECLS

/*
 * Small steps for scan functions and wrappers. Each takes a span and, if it begins with what is
 * asked for, moves the span's start past it and returns TRUE; otherwise it changes nothing.
 */

static inline void
rc_span_skip (RcSpan *span, gsize n)
{
  span->text += n;
  span->length -= n;
}

static inline gboolean
rc_span_has_prefix (RcSpan span, const char *prefix)
{
  gsize length = strlen (prefix);

  return span.length >= length && memcmp (span.text, prefix, length) == 0;
}

static inline gboolean
rc_span_take (RcSpan *span, const char *prefix)
{
  if (!rc_span_has_prefix (*span, prefix))
    return FALSE;
  rc_span_skip (span, strlen (prefix));
  return TRUE;
}

static inline gboolean
rc_span_take_char (RcSpan *span, char c)
{
  if (span->length == 0 || span->text[0] != c)
    return FALSE;
  rc_span_skip (span, 1);
  return TRUE;
}

/* @least to @most decimal digits. */
static inline gboolean
rc_span_take_digits (RcSpan *span, gsize least, gsize most)
{
  gsize n = 0;

  while (n < span->length && n < most && g_ascii_isdigit (span->text[n]))
    n++;
  if (n < least || (n < span->length && n == most && g_ascii_isdigit (span->text[n])))
    return FALSE;
  rc_span_skip (span, n);
  return TRUE;
}

static inline void
rc_span_skip_blanks (RcSpan *span)
{
  while (span->length > 0 && (span->text[0] == ' ' || span->text[0] == '\t'))
    rc_span_skip (span, 1);
}

/* Everything up to @c, and @c itself; @taken gets what stands before it. */
static inline gboolean
rc_span_take_until (RcSpan *span, char c, RcSpan *taken)
{
  const char *end = span->length > 0 ? memchr (span->text, c, span->length) : NULL;

  if (end == NULL)
    return FALSE;
  *taken = rc_span (span->text, end - span->text);
  rc_span_skip (span, taken->length + 1);
  return TRUE;
}

/* The same with more than one byte. */
gboolean rc_span_take_past (RcSpan *span, const char *needle, RcSpan *taken);

/* Takes @suffix off the end. */
static inline gboolean
rc_span_drop_suffix (RcSpan *span, const char *suffix)
{
  gsize length = strlen (suffix);

  if (span->length < length || memcmp (span->text + span->length - length, suffix, length) != 0)
    return FALSE;
  span->length -= length;
  return TRUE;
}

/* Where @text stands in @span, or NULL. */
static inline const char *
rc_span_find (RcSpan span, const char *text)
{
  return span.length > 0 ? memmem (span.text, span.length, text, strlen (text)) : NULL;
}

/* "2026-02-03", with any of - / . between. */
gboolean rc_span_take_iso_date (RcSpan *span);

/* The short date of any country: "03.02.2026", "2026/2/3", "16-08-26", "3. 2. 2026". */
gboolean rc_span_take_date (RcSpan *span);

/* "10:11:12" and perhaps a fraction behind '.' or ','. The hour may have one digit. */
gboolean rc_span_take_clock (RcSpan *span);

/* Do eight bytes look like @shape, in which 0 is any digit? */
static inline gboolean
rc_text_has_shape (const char *text, const char *shape)
{
  guint64 bytes, wanted, over = 0;

  memcpy (&bytes, text, sizeof bytes);
  memcpy (&wanted, shape, sizeof wanted);
  for (guint i = 0; i < sizeof over; i++)
    ((guint8 *) &over)[i] = shape[i] == '0' ? 0x80 - 10 : 0x80 - 1;
  bytes ^= wanted;
  return ((bytes | (bytes + over)) & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* Date and clock, a blank between: "2026-02-03 10:11:12". As nearly all programs write it, these are three looks at
 * eight bytes. */
static inline gboolean
rc_span_take_iso_time (RcSpan *span)
{
  static const gsize length = sizeof "2026-02-03 10:11:12" - 1;
  RcSpan p;

  if (span->length > length && span->text[length] == ' ' && rc_text_has_shape (span->text, "0000-00-") &&
      rc_text_has_shape (span->text + 8, "00 00:00") && rc_text_has_shape (span->text + length - 8, "00:00:00"))
    {
      rc_span_skip (span, length);
      return TRUE;
    }
  p = *span;
  if (!rc_span_take_iso_date (&p) || !rc_span_take_char (&p, ' ') || !rc_span_take_clock (&p))
    return FALSE;
  *span = p;
  return TRUE;
}

/* The same as countries write it: "10.11.12", "9:11:12 AM", "오후 9:11:12". */
gboolean rc_span_take_local_clock (RcSpan *span);

/* "Jan  2 ", "Fri ", with the blanks behind them. */
gboolean rc_span_take_month (RcSpan *span);
gboolean rc_span_take_weekday (RcSpan *span);

/* A text in quotation marks of the kind it begins with, backslashes before those inside; @inner is what
 * stands between, still escaped. The line may have been cut off before the closing one. */
gboolean rc_span_take_quoted (RcSpan *span, RcSpan *inner);

/* @span without the escapes of C, Python, JavaScript and JSON; appended to @scratch if there are any, and
 * valid until that changes again. */
RcSpan rc_span_unescape (RcSpan span, GString *scratch);

/* The length of what can be shown of a line that may end in blanks. */
static inline gsize
rc_span_trim_end (RcSpan span)
{
  gsize length = span.length;

  while (length > 0 && (span.text[length - 1] == ' ' || span.text[length - 1] == '\t'))
    length--;
  return length;
}

/**
 * RcReplyTrack:
 * @code: of the multi-line reply that is under way, or 0
 *
 * For the state of dialects that mark the first line of a reply only: tells which of the lines without a
 * mark belong to it.
 */
typedef struct
{
  int code;
} RcReplyTrack;

/* A line with a mark. */
void rc_reply_track_begin (RcReplyTrack *track, RcRecordKind kind, RcSpan payload);

/* A line without a mark: does it belong to the reply? */
gboolean rc_reply_track_continue (RcReplyTrack *track, RcSpan payload);

G_END_DECLS

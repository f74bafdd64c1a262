/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Bytes of a log, not terminated; NULL and 0 where there are none. Whoever hands out a span says how long the
 * bytes live. */
typedef struct
{
  const char *text;
  gsize length;
} RcSpan;

#define RC_SPAN_LITERAL(string) ((RcSpan){ (string), sizeof (string) - 1 })

static inline RcSpan
rc_span (const char *text, gsize length)
{
  return (RcSpan){ text, length };
}

static inline gboolean
rc_span_is_ascii (RcSpan span)
{
  gsize i = 0;
  guint64 eight;

  for (; i + sizeof eight <= span.length; i += sizeof eight)
    {
      memcpy (&eight, span.text + i, sizeof eight);
      if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        return FALSE;
    }
  for (; i < span.length; i++)
    if ((guint8) span.text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* For short spans: memmem() first prepares for long ones. */
static inline gboolean
rc_span_has (RcSpan span, RcSpan piece)
{
  const char *p = span.text, *end;

  if (span.length < piece.length)
    return FALSE;
  end = span.text + span.length;
  while ((gsize) (end - p) >= piece.length)
    {
      p = memchr (p, piece.text[0], end - p - piece.length + 1);
      if (p == NULL || memcmp (p, piece.text, piece.length) == 0)
        return p != NULL;
      p++;
    }
  return FALSE;
}

/* g_string_truncate() to nothing, without a call. */
static inline void
rc_string_clear (GString *string)
{
  string->len = 0;
  string->str[0] = '\0';
}

/* Appends @span to @string, without a call where there is room for it. */
static inline void
rc_span_append_to (RcSpan span, GString *string)
{
  if (span.length >= string->allocated_len - string->len)
    {
      g_string_append_len (string, span.text, span.length);
      return;
    }
  if (span.length > 0)
    memcpy (string->str + string->len, span.text, span.length);
  string->len += span.length;
  string->str[string->len] = '\0';
}

/* Makes @string a copy of @span, without a call where there is room for it. */
static inline void
rc_span_copy_to (RcSpan span, GString *string)
{
  if (span.length >= string->allocated_len)
    {
      g_string_truncate (string, 0);
      g_string_append_len (string, span.text, span.length);
      return;
    }
  if (span.length > 0)
    memcpy (string->str, span.text, span.length);
  string->str[span.length] = '\0';
  string->len = span.length;
}

G_END_DECLS

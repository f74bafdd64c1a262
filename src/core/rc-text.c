/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-text.h"

#include <string.h>

static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f ||
         c == 0x061c;
}

gboolean
rc_text_is_active (gunichar c)
{
  return (c >= 0x7f && c < 0xa0) || turns_direction (c);
}

char *
rc_text_make_inert (const char *text, gssize length)
{
  GString *out = g_string_new (NULL);
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        g_string_append_c (out, ' ');
      else if (c < 0x20)
        g_string_append_unichar (out, 0x2400 + c);
      else if (c == 0x7f)
        g_string_append_unichar (out, 0x2421);
      else if ((c >= 0x80 && c < 0xa0) || turns_direction (c))
        g_string_append_printf (out, "<U+%04X>", c);
      else
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static guint
get_char_columns (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
rc_text_get_columns (const char *text)
{
  guint columns = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    columns += get_char_columns (g_utf8_get_char (text));
  return columns;
}

/* Chinese is broken between any two characters, but punctuation does not begin a line. Korean is written with blanks. */
static gboolean
breaks_before (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN;
}

/* The end of the longest piece of @text that fits into @width columns and may end a line. */
static const char *
find_break (const char *text, guint width)
{
  const char *best = NULL;
  guint columns = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (p > text && (c == ' ' || breaks_before (c)))
        best = p;
      columns += get_char_columns (c);
      if (columns > width)
        return best != NULL ? best : (p > text ? p : g_utf8_next_char (p));
    }
  return text + strlen (text);
}

char *
rc_text_wrap (const char *text, const char *indent, guint width)
{
  GString *out = g_string_new (NULL);
  guint margin = rc_text_get_columns (indent);
  guint room = width > margin + 10 ? width - margin : 10;

  do
    {
      const char *end = width == 0 ? text + strlen (text) : find_break (text, room);

      if (out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, indent);
      g_string_append_len (out, text, end - text);
      text = end;
      while (*text == ' ')
        text++;
    }
  while (*text != '\0');
  return g_string_free (out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-display-text.h"

/* Pango tries every place of a word that does not fit; that grows with the square of its length. */
#define LONG_WORD 200

static void
append_displayable (GString *out, gunichar c, gboolean multiline)
{
  if (c == '\n' && multiline)
    g_string_append_c (out, '\n');
  else if (c == '\t')
    g_string_append (out, "    ");
  else if (c < 0x20)
    g_string_append_unichar (out, 0x2400 + c);
  else if (c == 0x7f)
    g_string_append_unichar (out, 0x2421);
  else if ((c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029
           || g_unichar_type (c) == G_UNICODE_FORMAT)
    g_string_append_printf (out, "⟨U+%04X⟩", c);
  else
    g_string_append_unichar (out, c);
}

char *
rc_display_text (const char *text, gsize max_chars, gboolean multiline)
{
  GString *out = g_string_new (NULL);
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (n++ == max_chars)
        {
          g_string_append (out, "…");
          break;
        }
      append_displayable (out, g_utf8_get_char (p), multiline);
    }

  return g_string_free (out, FALSE);
}

gboolean
rc_display_text_has_long_word (const char *text)
{
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Lines may be broken anywhere between ideographs. */
      length = g_unichar_isspace (c) || g_unichar_iswide (c) ? 0 : length + 1;
      if (length > LONG_WORD)
        return TRUE;
    }

  return FALSE;
}

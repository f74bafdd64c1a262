/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-code.h"

#include <string.h>

const char *
rc_code_find_reply (const char *line, int *code)
{
  for (const char *at = line; *at != '\0'; at++)
    {
      const char *text = at + 4;

      if (!g_ascii_isdigit (at[0]) || !g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2])
          || (at[3] != ' ' && at[3] != '-'))
        {
          while (g_ascii_isalnum (at[0]) && g_ascii_isalnum (at[1]))
            at++;
          continue;
        }

      *code = (at[0] - '0') * 100 + (at[1] - '0') * 10 + (at[2] - '0');
      while (g_ascii_isspace (*text))
        text++;
      if (rc_code_is_valid (*code) && *text != '\0')
        return at + 4;
      at += 2;
    }

  return NULL;
}

gboolean
rc_code_pattern_parse (const char *text, RcCodePattern *pattern)
{
  gboolean has_digit = FALSE;
  gsize length = strlen (text);

  if (length == 0 || length > 3)
    return FALSE;

  for (gsize i = 0; i < 3; i++)
    {
      if (i >= length)
        {
          pattern->digits[i] = -1;
        }
      else if (g_ascii_isdigit (text[i]))
        {
          pattern->digits[i] = text[i] - '0';
          has_digit = TRUE;
        }
      else if (strchr ("xyzXYZ?*", text[i]) != NULL)
        {
          pattern->digits[i] = -1;
        }
      else
        {
          return FALSE;
        }
    }

  return has_digit;
}

gboolean
rc_code_pattern_matches (const RcCodePattern *pattern, int code)
{
  const int places[3] = { code / 100, code / 10 % 10, code % 10 };

  for (int i = 0; i < 3; i++)
    if (pattern->digits[i] >= 0 && pattern->digits[i] != places[i])
      return FALSE;

  return TRUE;
}

int
rc_code_pattern_get_code (const RcCodePattern *pattern)
{
  int code = 0;

  for (int i = 0; i < 3; i++)
    {
      if (pattern->digits[i] < 0)
        return -1;
      code = code * 10 + pattern->digits[i];
    }

  return code;
}

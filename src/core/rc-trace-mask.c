/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-trace-mask.h"

#include <string.h>

#define ROW_HEAD 6     /* "0010: " */
#define HEX_COLUMNS 48 /* sixteen times "50 " */
#define VERB 5         /* "PASS " */

static gboolean
is_row (const char *line, gsize length)
{
  for (gsize i = 0; i < 4; i++)
    if (i >= length || !g_ascii_isxdigit (line[i]))
      return FALSE;
  return length >= ROW_HEAD && line[4] == ':' && line[5] == ' ';
}

static gboolean
is_first_row (const char *line)
{
  return memcmp (line, "0000", 4) == 0;
}

/* How many bytes the row shows in hexadecimal; 0 if it has none. */
static gsize
count_hex (const char *row, gsize length)
{
  gsize n = 0;

  while (3 * n + 2 < length && n < 16 && g_ascii_isxdigit (row[3 * n]) && g_ascii_isxdigit (row[3 * n + 1]) &&
         row[3 * n + 2] == ' ')
    n++;
  return length >= HEX_COLUMNS + n ? n : 0;
}

static gboolean
names_secret (const char *text, gsize length)
{
  return length >= VERB && (g_ascii_strncasecmp (text, "PASS ", VERB) == 0 ||
                            g_ascii_strncasecmp (text, "ACCT ", VERB) == 0);
}

void
rc_trace_mask_line (RcTraceMask *self, char *line, gsize length)
{
  char *row = line + ROW_HEAD, *text;
  gsize n_hex, n_text, from;

  if (!is_row (line, length))
    {
      self->in_secret = FALSE;
      return;
    }
  length -= ROW_HEAD;
  n_hex = count_hex (row, length);
  text = n_hex > 0 ? row + HEX_COLUMNS : row;
  n_text = length - (text - row);
  if (is_first_row (line))
    self->in_secret = names_secret (text, n_text);
  if (!self->in_secret)
    return;

  from = is_first_row (line) ? VERB : 0;
  for (gsize i = from; i < n_hex; i++)
    if (memcmp (row + 3 * i, "0d", 2) != 0 && memcmp (row + 3 * i, "0a", 2) != 0)
      memcpy (row + 3 * i, "2a", 2);
  for (gsize i = from; i < n_text; i++)
    if (n_hex == 0 || memcmp (row + 3 * i, "2a", 2) == 0)
      text[i] = '*';
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-trace-mask.h"

#include <string.h>

#define HEX_COLUMNS 48 /* sixteen times "50 " */
#define VERB 5         /* "PASS " */

/* "0010: ": the bytes of the line before its row, and the offset; 0 if it is none. */
static gsize
get_head_length (const char *line, gsize length, guint64 *offset)
{
  gsize n = 0;

  *offset = 0;
  for (; n < length && n < 16 && g_ascii_isxdigit (line[n]); n++)
    *offset = *offset * 16 + g_ascii_xdigit_value (line[n]);
  if (n < 4 || n + 1 >= length || line[n] != ':')
    return 0;
  return line[n + 1] == ' ' ? n + 2 : n + 1;
}

/* The bytes that the row shows in hexadecimal, at most sixteen; 0 if it has none. */
static gsize
read_hex (const char *row, gsize length, char bytes[16])
{
  gsize n = 0;

  for (; 3 * n + 2 < length && n < 16 && g_ascii_isxdigit (row[3 * n]) && g_ascii_isxdigit (row[3 * n + 1]) &&
         row[3 * n + 2] == ' ';
       n++)
    bytes[n] = (char) (g_ascii_xdigit_value (row[3 * n]) * 16 + g_ascii_xdigit_value (row[3 * n + 1]));
  return n;
}

static gboolean
names_secret (const char *text, gsize length)
{
  return length >= VERB && (g_ascii_strncasecmp (text, "PASS ", VERB) == 0 ||
                            g_ascii_strncasecmp (text, "ACCT ", VERB) == 0);
}

/* "0d" and "0a" stay in both columns: where the line ends is no secret. */
static gboolean
ends_line (char byte)
{
  return byte == '\r' || byte == '\n';
}

void
rc_trace_mask_line (RcTraceMask *self, char *line, gsize length)
{
  guint64 offset;
  gsize head = get_head_length (line, length, &offset), n_hex, n_text, from;
  char bytes[16], *row = line + head, *text;

  /* What another program has printed in between ends no message. */
  if (head == 0)
    return;
  length -= head;
  n_hex = read_hex (row, length, bytes);
  text = row + MIN (length, n_hex > 0 ? HEX_COLUMNS : 0);
  n_text = length - (text - row);
  if (offset == 0)
    self->in_secret = names_secret (bytes, n_hex) || names_secret (text, n_text);
  if (!self->in_secret)
    return;

  from = offset == 0 ? VERB : 0;
  for (gsize i = from; i < n_hex; i++)
    if (!ends_line (bytes[i]))
      memcpy (row + 3 * i, "2a", 2);
  for (gsize i = from; i < n_text; i++)
    if (i >= n_hex || !ends_line (bytes[i]))
      text[i] = '*';
  /* A row that has lost the blanks between its columns. */
  for (char *p = row + 3 * n_hex; p < text; p++)
    if (n_hex > 0 && *p != ' ')
      *p = '*';
}

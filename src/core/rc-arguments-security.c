/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments-private.h"

/* --- Base64 as RFC 2228, section 9.1, has it: no line breaks, padded --- */

static gboolean
is_base64 (RcSpan text)
{
  gsize n = text.length;

  if (n % 4 != 0)
    return FALSE;

  for (guint i = 0; i < 2 && n > 0 && text.text[n - 1] == '='; i++)
    n--;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (text.text[i]) && text.text[i] != '+' && text.text[i] != '/')
      return FALSE;

  return TRUE;
}

/* Appends the opened @text to @bytes, which has the room. */
static gsize
open_base64 (RcSpan text, guchar *bytes)
{
  int state = 0;
  guint save = 0;

  return g_base64_decode_step (text.text, text.length, bytes, &state, &save);
}

void
rc_arguments_read_adat (RcArguments *self, RcSpan text)
{
  RcSpan data;

  text = rc_span_trim_end (text);
  if (rc_span_starts_with (text, "[ADAT="))
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
  if (!rc_span_starts_with (text, "ADAT="))
    return;

  data = rc_span_skip (text, 5);
  if (!is_base64 (data))
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
      return;
    }

  self->kind = RC_ARGUMENTS_SECURITY_DATA;
  self->memory[1] = g_malloc (data.length / 4 * 3 + 1);
  self->data = (RcSpan) { self->memory[1], open_base64 (data, self->memory[1]) };
}

/* --- The reply inside 63z --- */

static gboolean
is_readable (RcSpan text)
{
  if (!g_utf8_validate_len (text.text, text.length, NULL))
    return FALSE;

  for (gsize i = 0; i < text.length; i++)
    if (g_ascii_iscntrl (text.text[i]) && strchr ("\t\r\n", text.text[i]) == NULL)
      return FALSE;

  return TRUE;
}

static int
read_code (RcSpan line)
{
  if (line.length < 3 || line.text[0] < '1' || line.text[0] > '5'
      || !g_ascii_isdigit (line.text[1]) || !g_ascii_isdigit (line.text[2]))
    return 0;

  return (line.text[0] - '0') * 100 + (line.text[1] - '0') * 10 + (line.text[2] - '0');
}

/* Whatever the bytes are, they are shown as a reply only if they are a complete one. */
static void
read_inner_reply (RcArguments *self)
{
  RcSpan rest = rc_span_trim_end (self->data);
  RcSpan whole = rest;
  RcSpan line;
  int code;

  if (!is_readable (rest) || !rc_span_next_line (&rest, &line))
    return;

  code = read_code (line);
  if (code == 0 || (line.length > 3 && line.text[3] != ' ' && line.text[3] != '-'))
    return;

  if (line.length > 3 && line.text[3] == '-')
    {
      if (rest.text == NULL)
        return;
      while (rc_span_next_line (&rest, &line))
        if (read_code (line) == code && (line.length == 3 || line.text[3] == ' '))
          break;
      if (rest.text != NULL || read_code (line) != code
          || (line.length > 3 && line.text[3] != ' '))
        return;
      self->inner_multiline = TRUE;
    }
  else if (rest.text != NULL)
    {
      return;
    }

  self->inner_code = code;
  self->inner_text = rc_span_skip (whole, MIN (whole.length, 4));
}

/* Each line is encoded on its own and may have its own padding (RFC 2228, section 5.2). */
void
rc_arguments_read_protected (RcArguments *self, int code, RcSpan text)
{
  char prefix[4];
  guchar *bytes = g_malloc (text.length + 1);
  RcSpan line;
  gsize n = 0;
  gboolean is_first = TRUE;

  g_snprintf (prefix, sizeof prefix, "%03d", code);
  while (rc_span_next_line (&text, &line))
    {
      if (!is_first)
        {
          if (!rc_span_starts_with (line, prefix) || line.length < 4
              || (line.text[3] != '-' && line.text[3] != ' '))
            break;
          line = rc_span_skip (line, 4);
        }
      is_first = FALSE;

      line = rc_span_trim_end (line);
      if (line.length == 0 || !is_base64 (line))
        break;
      n += open_base64 (line, bytes + n);
      if (text.text == NULL)
        {
          self->kind = RC_ARGUMENTS_PROTECTED_REPLY;
          self->memory[1] = bytes;
          self->data = (RcSpan) { (const char *) bytes, n };
          read_inner_reply (self);
          return;
        }
    }

  g_free (bytes);
  rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

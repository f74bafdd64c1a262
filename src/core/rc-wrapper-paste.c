/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happens to lines when they are copied out of a terminal, quoted, pasted into a forum, or
 * shown by an editor.
 */
#include "config.h"

#include "rc-wrapper.h"

#include "rc-scan-util.h"

/* What follows an escape character: `[ … letter`, `] … BEL` or `] … ESC \`, `( B`, or one
 * letter. */
static void
skip_escape (RcSpan *p)
{
  char kind = p->length > 0 ? p->text[0] : 0;

  if (p->length == 0)
    return;
  rc_span_skip (p, 1);
  if (kind == '[')
    {
      while (p->length > 0 && !(p->text[0] >= '@' && p->text[0] <= '~'))
        rc_span_skip (p, 1);
      if (p->length > 0)
        rc_span_skip (p, 1);
    }
  else if (kind == ']')
    {
      while (p->length > 0 && p->text[0] != '\a' && p->text[0] != '\033')
        rc_span_skip (p, 1);
      if (!rc_span_take_char (p, '\a'))
        rc_span_take (p, "\033\\");
    }
  else if (strchr ("()*+#%", kind) != NULL && p->length > 0)
    {
      rc_span_skip (p, 1);
    }
}

/* ANSI colours and other escape sequences. */
gboolean
rc_wrapper_peel_ansi (RcPeel *peel)
{
  RcSpan p = peel->text;

  if (p.length == 0 || memchr (p.text, '\033', p.length) == NULL)
    return FALSE;

  g_string_truncate (peel->scratch, 0);
  while (p.length > 0)
    {
      const char *escape = memchr (p.text, '\033', p.length);
      gsize plain = escape != NULL ? (gsize) (escape - p.text) : p.length;

      g_string_append_len (peel->scratch, p.text, plain);
      rc_span_skip (&p, plain);
      if (p.length > 0)
        {
          rc_span_skip (&p, 1);
          skip_escape (&p);
        }
    }
  peel->text = rc_span (peel->scratch->str, peel->scratch->len);
  return TRUE;
}

/* [code], [/code], [color=#f00], [quote="name"] … */
static gboolean
take_tag (RcSpan *span)
{
  static const char *const tags[] = {
    "code", "quote", "color", "colour", "size",    "font", "b",
    "i",    "u",     "s",     "pre",    "spoiler", "list", "url",
  };
  RcSpan p = *span, inner;
  gboolean closing;

  if (!rc_span_take_char (&p, '['))
    return FALSE;
  closing = rc_span_take_char (&p, '/');
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      gsize length = strlen (tags[i]);

      if (p.length <= length || g_ascii_strncasecmp (p.text, tags[i], length) != 0)
        continue;
      if (p.text[length] == ']')
        {
          rc_span_skip (&p, length + 1);
          *span = p;
          return TRUE;
        }
      if (!closing && p.text[length] == '=' && rc_span_take_until (&p, ']', &inner) &&
          inner.length < 128)
        {
          *span = p;
          return TRUE;
        }
    }

  return FALSE;
}

/* A tag in front of the line or behind it; inside it may be what the server says. */
gboolean
rc_wrapper_peel_bbcode (RcPeel *peel)
{
  RcSpan p = peel->text;
  gboolean found = FALSE;

  while (take_tag (&p))
    found = TRUE;
  while (p.length > 3 && p.text[p.length - 1] == ']')
    {
      gsize at = p.length;
      RcSpan tag;

      while (at > 0 && p.text[at - 1] != '[')
        at--;
      if (at == 0)
        break;
      tag = rc_span (p.text + at - 1, p.length - at + 1);
      if (tag.text[1] != '/' || !take_tag (&tag) || tag.length > 0)
        break;
      p.length = at - 1;
      found = TRUE;
    }
  if (found)
    peel->text = p;
  return found;
}

/* A quotation in Markdown or mail. */
gboolean
rc_wrapper_peel_quote (RcPeel *peel)
{
  RcSpan p = peel->text;

  if (!rc_span_take_char (&p, '>'))
    return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* "12. ", "12: ", "12)TAB" as paste sites put in front; "  12  " only if it is the number of
 * the line. */
gboolean
rc_wrapper_peel_line_number (RcPeel *peel)
{
  RcSpan p = peel->text;
  guint64 number = 0;
  const char *start;

  rc_span_skip_blanks (&p);
  start = p.text;
  if (!rc_span_take_digits (&p, 1, 7))
    return FALSE;
  for (const char *digit = start; digit < p.text; digit++)
    number = number * 10 + (*digit - '0');
  if (p.length > 0 && strchr (".:|)", p.text[0]) != NULL)
    rc_span_skip (&p, 1);
  else if (number != peel->line)
    return FALSE;
  if (p.length > 0 && p.text[0] != ' ' && p.text[0] != '\t')
    return FALSE;
  if (!rc_span_take_char (&p, ' '))
    rc_span_take_char (&p, '\t');
  else if (number == peel->line && start > peel->text.text)
    rc_span_take_char (&p, ' '); /* nl and cat -n leave two */
  peel->text = p;
  return TRUE;
}

/* ".js", ".ts" … : what a browser runs. */
static gboolean
take_script_suffix (RcSpan *p)
{
  static const char *const suffixes[] = { ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".coffee" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      RcSpan rest = *p;

      if (rc_span_take (&rest, suffixes[i]) && rest.length > 0 && strchr (": ", rest.text[0]) != NULL)
        {
          *p = rest;
          return TRUE;
        }
    }
  return FALSE;
}

/* "helpers.js [sm]:97 " as the console of a browser puts in front, "client.ts:214:9 "; how often the same was said may
 * be glued before it. */
gboolean
rc_wrapper_peel_console (RcPeel *peel)
{
  RcSpan p = peel->text;

  while (p.length > 0 && p.text[0] != '.' && (g_ascii_isalnum (p.text[0]) || strchr ("-_/@", p.text[0]) != NULL))
    rc_span_skip (&p, 1);
  if (p.text == peel->text.text || !take_script_suffix (&p))
    return FALSE;
  rc_span_take (&p, " [sm]");
  if (!rc_span_take_char (&p, ':') || !rc_span_take_digits (&p, 1, 7))
    return FALSE;
  if (rc_span_take_char (&p, ':') && !rc_span_take_digits (&p, 1, 5))
    return FALSE;
  if (!rc_span_take_char (&p, ' ') && !rc_span_take_char (&p, '\t'))
    return FALSE;
  peel->text = p;
  return TRUE;
}

/* "^M", "$" or "^M$" at the end, as editors and `cat -A` show it. */
gboolean
rc_wrapper_peel_visible_end (RcPeel *peel)
{
  RcSpan p = peel->text;

  rc_span_drop_suffix (&p, "$");
  rc_span_drop_suffix (&p, "^M");
  if (p.length == peel->text.length)
    return FALSE;
  peel->text = p;
  return TRUE;
}

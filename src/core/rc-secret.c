/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-secret.h"

#include "rc-scan-util.h"

/* A shorter secret is too likely to be an ordinary word of a reply. */
#define ECHO_MIN 4

gboolean
rc_secret_is_masked (RcSpan argument)
{
  static const char *const words[] = {
    "(hidden)", "<hidden>", "[hidden]", "*hidden*", "<password>", "(password)", "[password]", "<*>",
    "(隐藏)", "(隱藏)", "\"***\"", "hidden", "[redacted]", "<redacted>", "(redacted)",
  };
  gsize length;

  while (argument.length > 0 && argument.text[0] == ' ')
    rc_span_skip (&argument, 1);
  length = rc_span_trim_end (argument);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i]) && g_ascii_strncasecmp (argument.text, words[i], length) == 0)
      return TRUE;
  for (gsize i = 1; i < length; i++)
    if (argument.text[i] != argument.text[0])
      return FALSE;
  return length == 0 || strchr ("*X#x?.", argument.text[0]) != NULL;
}

static gboolean
is_secret_verb (RcSpan text)
{
  return text.length >= 4 && (g_ascii_strncasecmp (text.text, "PASS", 4) == 0 ||
                              g_ascii_strncasecmp (text.text, "ACCT", 4) == 0);
}

gboolean
rc_secret_find (RcSpan command, RcSpan *secret)
{
  if (command.length < 6 || !is_secret_verb (command) || command.text[4] != ' ')
    return FALSE;
  *secret = rc_span (command.text + 5, command.length - 5);
  return !rc_secret_is_masked (*secret);
}

gboolean
rc_secret_find_typed (RcSpan typed, RcSpan *secret)
{
  RcSpan name;

  while (rc_span_take (&typed, "ftp> "))
    continue;
  if (!rc_span_take (&typed, "user ") || !rc_span_take_until (&typed, ' ', &name))
    return FALSE;
  typed.length = rc_span_trim_end (typed);
  *secret = typed;
  return typed.length > 0 && name.length > 0 && memchr (typed.text, ' ', typed.length) == NULL;
}

/* "PASS word" inside of a text: the word, up to a blank, a quotation mark or a bracket. */
static gsize
find_inner_secret (RcSpan text, gsize at)
{
  RcSpan rest = rc_span (text.text + at, text.length - at);
  gsize n = 5;

  if (at > 0 && g_ascii_isalnum (text.text[at - 1]))
    return 0;
  if (rest.length < 6 || !is_secret_verb (rest) || rest.text[4] != ' ' ||
      g_ascii_islower (rest.text[0]) != g_ascii_islower (rest.text[3]))
    return 0;
  if (g_ascii_islower (rest.text[0]))
    return 0; /* "pass on", "acct data": prose */
  while (n < rest.length && strchr (" '\"()[]<>,;", rest.text[n]) == NULL)
    n++;
  return n > 5 && !rc_secret_is_masked (rc_span (rest.text + 5, n - 5)) ? n - 5 : 0;
}

gboolean
rc_secret_find_url (RcSpan text, RcSpan *secret)
{
  gsize end = 3, word = 0, host = 0;

  if (text.length < end || memcmp (text.text, "://", 3) != 0)
    return FALSE;

  for (; end < text.length && strchr (" /'\"<>\t", text.text[end]) == NULL; end++)
    if (text.text[end] == ':' && word == 0)
      word = end + 1;
    else if (text.text[end] == '@')
      host = end;
  if (word == 0 || host <= word)
    return FALSE;

  *secret = rc_span (text.text + word, host - word);
  return !rc_secret_is_masked (*secret);
}

gboolean
rc_secret_append_masked (GString *out, RcSpan text, RcSpan secret)
{
  gboolean masked = FALSE;

  for (gsize i = 0; i < text.length;)
    {
      gsize inner = text.text[i] == 'P' || text.text[i] == 'A' ? find_inner_secret (text, i) : 0;
      RcSpan rest = rc_span (text.text + i, text.length - i), url;

      if (inner > 0)
        {
          g_string_append_len (out, text.text + i, 5);
          g_string_append (out, RC_SECRET_MASK);
          i += 5 + inner;
          masked = TRUE;
        }
      else if (text.text[i] == ':' && rc_secret_find_url (rest, &url))
        {
          g_string_append_len (out, rest.text, url.text - rest.text);
          g_string_append (out, RC_SECRET_MASK);
          i = url.text + url.length - text.text;
          masked = TRUE;
        }
      else if (secret.length >= ECHO_MIN && text.length - i >= secret.length &&
               memcmp (text.text + i, secret.text, secret.length) == 0)
        {
          g_string_append (out, RC_SECRET_MASK);
          i += secret.length;
          masked = TRUE;
        }
      else
        {
          g_string_append_c (out, text.text[i++]);
        }
    }

  return masked;
}

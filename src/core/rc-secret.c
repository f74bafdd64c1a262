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
  return typed.length > 0 && name.length > 0 && memchr (typed.text, ' ', typed.length) == NULL &&
         !rc_secret_is_masked (typed);
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

/* --- signs --- */

/* How far a sign reaches: "PASS ". */
#define SIGN_LENGTH 5

/* Places that are looked at at once; a compiler makes vectors of it. */
#define SIGN_CHUNK 64

/* What all have behind their first letter, "ass ", "cct ", "ser ", and "://". */
static gboolean
may_have_sign (const char *p)
{
  guint8 found = 0;

  for (guint i = 0; i < SIGN_CHUNK; i++)
    {
      guint8 a = p[i + 1] | 0x20, b = p[i + 2] | 0x20, c = p[i + 3] | 0x20;
      guint8 word = ((a == 'a') & (b == 's') & (c == 's')) | ((a == 'c') & (b == 'c') & (c == 't')) |
                    ((a == 's') & (b == 'e') & (c == 'r'));

      found |= (word & (p[i + 4] == ' ')) | ((p[i] == ':') & (p[i + 1] == '/') & (p[i + 2] == '/'));
    }
  return found != 0;
}

static gboolean
is_sign (const char *p, const char *end)
{
  return (end - p >= 3 && memcmp (p, "://", 3) == 0) ||
         (end - p >= SIGN_LENGTH && p[4] == ' ' &&
          (is_secret_verb (rc_span (p, 4)) || memcmp (p, "user", 4) == 0));
}

const char *
rc_secret_find_sign (RcSpan text)
{
  const char *p = text.text, *end = text.text + text.length;

  while (p < end)
    {
      const char *stop = p + MIN (SIGN_CHUNK, end - p);

      if (end - p < SIGN_CHUNK + SIGN_LENGTH || may_have_sign (p))
        for (; p < stop; p++)
          if (is_sign (p, end))
            return p;
      p = stop;
    }
  return NULL;
}

/* --- masking --- */

/* The next secret in @text from byte @from on: where it begins, and its length; FALSE if there is none. */
static gboolean
find_next (RcSpan text, gsize from, RcSpan secret, gsize *start, gsize *length)
{
  int echo = secret.length >= ECHO_MIN ? (guint8) secret.text[0] : -1;

  for (gsize i = from; i < text.length; i++)
    {
      char c = text.text[i];
      RcSpan found;

      if (c != 'P' && c != 'A' && c != ':' && (guint8) c != echo)
        continue;
      if (c == 'P' || c == 'A')
        {
          *start = i + 5;
          *length = find_inner_secret (text, i);
          if (*length > 0)
            return TRUE;
        }
      else if (c == ':' && rc_secret_find_url (rc_span (text.text + i, text.length - i), &found))
        {
          *start = found.text - text.text;
          *length = found.length;
          return TRUE;
        }
      if ((guint8) c == echo && text.length - i >= secret.length &&
          memcmp (text.text + i, secret.text, secret.length) == 0)
        {
          *start = i;
          *length = secret.length;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
rc_secret_occurs (RcSpan text, RcSpan secret)
{
  gsize start, length;

  return find_next (text, 0, secret, &start, &length);
}

gboolean
rc_secret_append_masked (GString *out, RcSpan text, RcSpan secret)
{
  gsize done = 0, start, length;

  if (text.length == 0)
    return FALSE;
  while (find_next (text, done, secret, &start, &length))
    {
      g_string_append_len (out, text.text + done, (gssize) (start - done));
      g_string_append (out, RC_SECRET_MASK);
      done = start + length;
    }
  g_string_append_len (out, text.text + done, (gssize) (text.length - done));
  return done > 0;
}

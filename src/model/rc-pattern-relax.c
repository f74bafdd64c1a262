/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-pattern-relax.h"

#include <string.h>

typedef struct
{
  const char *at;
  GString *out;
  gboolean stars;
} Relaxer;

static void
copy (Relaxer *self, gsize length)
{
  g_string_append_len (self->out, self->at, (gssize) length);
  self->at += length;
}

static void
replace (Relaxer *self, gsize length, const char *with)
{
  g_string_append (self->out, with);
  self->at += length;
}

/* "{2}", "{2,}", "{2,3}": how long it is, or 0: then it is text. */
static gsize
get_repetition (const char *p)
{
  gsize n = 1 + strspn (p + 1, "0123456789");

  if (n == 1)
    return 0;
  if (p[n] == ',')
    n += 1 + strspn (p + n + 1, "0123456789");
  return p[n] == '}' ? n + 1 : 0;
}

/* What repeats the piece before; FALSE if it never gives back. */
static gboolean
take_quantifier (Relaxer *self)
{
  gsize n = strchr ("*+?", *self->at) != NULL ? 1 : get_repetition (self->at);

  copy (self, n);
  if (*self->at == '?')
    copy (self, 1);
  return *self->at != '+';
}

/* Blanks, non-digits and their like, without the line's end. */
static const char *
get_class (char letter)
{
  switch (letter)
    {
    case 's': return "[^\\S\\n]";
    case 'v': return "[^\\V\\n]";
    case 'D': return "[^\\d\\n]";
    case 'W': return "[^\\w\\n]";
    case 'H': return "[^\\h\\n]";
    default: return NULL;
    }
}

static gboolean
take_property (Relaxer *self)
{
  gsize n = 3;

  if (self->at[2] == '{')
    n = strcspn (self->at, "}") + 1;
  if (self->at[2] == '\0' || strlen (self->at) < n)
    return FALSE;
  copy (self, n);
  return TRUE;
}

static gboolean
take_escape (Relaxer *self)
{
  char c = self->at[1];
  const char *class = get_class (c);

  self->stars |= c != '\0' && strchr ("DWSHNVpP*", c) != NULL;
  if (class != NULL)
    replace (self, 2, class);
  else if (strchr ("AzZbB", c) != NULL && c != '\0')
    replace (self, 2, "(?:)");
  else if (c == 'p' || c == 'P')
    return take_property (self);
  else if (c != '\0' && (strchr ("dwhSVNnrtfea", c) != NULL || g_ascii_ispunct (c) || c == ' '))
    copy (self, 2);
  else if (c >= '1' && c <= '9' && !g_ascii_isdigit (self->at[2]))
    copy (self, 2);
  else
    return FALSE;
  return TRUE;
}

/* "[:alpha:]" inside of a class: how long it is, or 0. */
static gsize
get_named_class (const char *p)
{
  gsize n = 2;

  if (p[0] != '[' || p[1] != ':')
    return 0;
  n += strspn (p + n, "^abcdefghijklmnopqrstuvwxyz");
  return p[n] == ':' && p[n + 1] == ']' ? n + 2 : 0;
}

/* @class: from its bracket on. Some that do not are taken for such that do. */
static gboolean
class_has_star (const char *class, gsize length)
{
  if (class[1] == '^' || memchr (class, '\\', length) != NULL || memchr (class, '*', length) != NULL)
    return TRUE;
  for (gsize i = 1; i < length; i++)
    if (get_named_class (class + i) > 0 || (class[i] == '-' && (guint8) class[i - 1] <= '*'))
      return TRUE;
  return FALSE;
}

/* The line's end is put behind "[^", and what may stand there as it is only because it is the first, escaped. */
static gboolean
take_class (Relaxer *self)
{
  const char *start = self->at;

  copy (self, 1);
  if (*self->at == '^')
    {
      replace (self, 1, "^\\n");
      if (*self->at == '-')
        replace (self, 1, "\\-");
    }
  if (*self->at == ']')
    replace (self, 1, "\\]");
  while (*self->at != ']')
    {
      gsize named = get_named_class (self->at);

      if (*self->at == '\0' || (*self->at == '\\' && strchr ("QEc", self->at[1]) != NULL))
        return FALSE;
      copy (self, named > 0 ? named : *self->at == '\\' ? 2 : 1);
    }
  copy (self, 1);
  self->stars |= class_has_star (start, self->at - start);
  return TRUE;
}

static gboolean
take_group (Relaxer *self)
{
  static const char *const heads[] = { "(?:", "(?i:", "(?-i:", "(?i)", "(?-i)" };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (self->at, heads[i]))
      {
        copy (self, strlen (heads[i]));
        return TRUE;
      }
  if (self->at[1] == '*' || self->at[1] == '?')
    return FALSE;
  copy (self, 1);
  return TRUE;
}

static gboolean
take_piece (Relaxer *self)
{
  switch (*self->at)
    {
    case '\\':
      return take_escape (self);
    case '[':
      return take_class (self);
    case '(':
      return take_group (self);
    case '.':
      self->stars = TRUE;
      copy (self, 1);
      return TRUE;
    case '^':
    case '$':
      replace (self, 1, "(?:)");
      return TRUE;
    case '*':
    case '+':
    case '?':
      return take_quantifier (self);
    case '{':
      if (get_repetition (self->at) > 0)
        return take_quantifier (self);
      /* FALLTHROUGH */
    default:
      copy (self, 1);
      return TRUE;
    }
}

char *
rc_pattern_relax (const char *expression, gboolean *stars)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Relaxer relaxer = { .at = expression, .out = out };

  while (*relaxer.at != '\0')
    if (!take_piece (&relaxer))
      return NULL;
  *stars = relaxer.stars;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-scan-logger.h"

#define PARTS_MAX 8
#define BRACKET_MAX 96
#define LEVEL_MIN 3

/* In the order of their letters. */
static const char *const levels[] = {
  "config", "crit",  "critical", "dbg",  "dbug", "debug",       "err",    "error",  "fail",
  "fatal",  "fine",  "finer",    "finest", "ftl", "inf",        "info",   "information", "notice",
  "severe", "trace", "trc",      "trce", "verbose", "vrb",      "warn",   "warning", "wrn", NULL,
};

static void
take_zone (RcSpan *span)
{
  RcSpan p = *span;

  if (rc_span_take_char (span, 'Z') || rc_span_take (span, " UTC") || rc_span_take (span, " GMT"))
    return;
  rc_span_take_char (&p, ' ');
  if (!rc_span_take_char (&p, '+') && !rc_span_take_char (&p, '-'))
    return;
  if (!rc_span_take_digits (&p, 2, 4))
    return;
  if (rc_span_take_char (&p, ':') && !rc_span_take_digits (&p, 2, 2))
    return;
  *span = p;
}

gboolean
rc_span_take_timestamp (RcSpan *span)
{
  RcSpan p = *span;

  if (rc_span_take_date (&p) && !rc_span_take_char (&p, 'T') && !rc_span_take (&p, ", ") &&
      !rc_span_take_char (&p, ' '))
    return FALSE;
  if (!rc_span_take_clock (&p))
    return FALSE;
  take_zone (&p);
  *span = p;
  return TRUE;
}

/* A level with something behind it that is no part of a word. */
static gboolean
take_level (RcSpan *span)
{
  gsize length = 0;
  char first;

  while (length < span->length && length < 12 && g_ascii_isalpha (span->text[length]))
    length++;
  if (length < span->length && (g_ascii_isalnum (span->text[length]) ||
                                strchr (".-_/'", span->text[length]) != NULL))
    return FALSE;
  if (length < LEVEL_MIN)
    return FALSE;
  first = g_ascii_tolower (span->text[0]);
  for (guint i = 0; levels[i] != NULL && levels[i][0] <= first; i++)
    if (levels[i][0] == first && strlen (levels[i]) == length &&
        g_ascii_strncasecmp (span->text, levels[i], length) == 0)
      {
        rc_span_skip (span, length);
        return TRUE;
      }
  return FALSE;
}

/* org.example.Ftp, ftp_client, Ftp$Inner, example::ftp; with an event number behind: Ftp[0] */
static gboolean
take_name (RcSpan *span, RcSpan *name)
{
  RcSpan p = *span;

  if (p.length == 0 || !(g_ascii_isalpha (p.text[0]) || p.text[0] == '_'))
    return FALSE;
  while (p.length > 0 && (g_ascii_isalnum (p.text[0]) || strchr ("._$/-", p.text[0]) != NULL))
    rc_span_skip (&p, 1);
  *name = rc_span (span->text, p.text - span->text);
  *span = p;
  return TRUE;
}

typedef struct
{
  RcSpan time;
  RcSpan category;
  gboolean level;
  gsize padding; /* blanks that may stand behind the level besides the one */
  guint n_parts;
} Prefix;

/* Behind the level the message may have begun: "main", "pool-1-thread-1", "4711",
 * "org.example.Ftp". */
static gboolean
is_thread_or_category (RcSpan inner)
{
  static const char *const threads[] = { "thread", "Thread", "pool-", "exec-",
                                         "worker", "nio-",   "main" };
  RcSpan rest = inner;

  if (memchr (inner.text, ':', inner.length) != NULL ||
      memchr (inner.text, '@', inner.length) != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    if (rc_span_find (inner, threads[i]) != NULL)
      return TRUE;
  if (rc_span_take_digits (&rest, 1, 10))
    return rest.length == 0;
  return memchr (inner.text, '.', inner.length) != NULL &&
         memchr (inner.text, ' ', inner.length) == NULL;
}

/* [main], [INFO], [10:11:12 INF], (pool-1-thread-1) */
static gboolean
take_bracket (RcSpan *span, Prefix *prefix)
{
  RcSpan p = *span, inner;
  char end = p.text[0] == '[' ? ']' : ')';

  rc_span_skip (&p, 1);
  if (!rc_span_take_until (&p, end, &inner) || inner.length == 0 || inner.length > BRACKET_MAX)
    return FALSE;
  if (prefix->level ? !is_thread_or_category (inner) : end == ')')
    return FALSE;
  if (p.length > 0 && strchr (" \t:|[", p.text[0]) == NULL)
    return FALSE;

  *span = p;
  p = inner;
  if (rc_span_take_timestamp (&p))
    prefix->time = rc_span (inner.text, p.text - inner.text);
  rc_span_skip_blanks (&p);
  if (take_level (&p) && p.length == 0)
    {
      prefix->level = TRUE;
      prefix->n_parts += prefix->time.text == inner.text ? 1 : 0;
    }
  else if (p.length == inner.length)
    prefix->category = inner;
  return TRUE;
}

static gboolean
take_part (RcSpan *span, Prefix *prefix)
{
  RcSpan p = *span;

  if (p.length == 0)
    return FALSE;
  if ((p.text[0] == '[' || p.text[0] == '(') && take_bracket (&p, prefix))
    {
    }
  else if (prefix->time.length == 0 && rc_span_take_timestamp (&p))
    {
      prefix->time = rc_span (span->text, p.text - span->text);
    }
  else if (!prefix->level && take_level (&p))
    {
      prefix->level = TRUE;
      prefix->padding = p.text - span->text == 4 ? 1 : 0;
      prefix->n_parts++;
      *span = p;
      return TRUE;
    }
  else
    {
      return FALSE;
    }

  prefix->padding = 0;
  prefix->n_parts++;
  *span = p;
  return TRUE;
}

/* What stands between two parts. */
static void
skip_separator (RcSpan *span)
{
  rc_span_skip_blanks (span);
  if (span->length > 0 && strchr (":|", span->text[0]) != NULL)
    rc_span_skip (span, 1);
  else
    rc_span_take (span, "- ");
  rc_span_skip_blanks (span);
}

/* `name - `, `a.name: `, `name:` right behind the level, `name|` */
static gboolean
take_category (RcSpan *span, Prefix *prefix, gboolean glued)
{
  RcSpan p = *span, name;

  if (!take_name (&p, &name))
    return FALSE;
  if (glued && (rc_span_take_char (&p, ':') || rc_span_take_char (&p, '|')))
    {
    }
  else
    {
      RcSpan before = p;

      rc_span_skip_blanks (&p);
      if (!rc_span_take (&p, "- ") &&
          !(memchr (name.text, '.', name.length) != NULL && (p = before, rc_span_take (&p, ": "))))
        return FALSE;
    }
  prefix->category = name;
  prefix->n_parts++;
  *span = p;
  return TRUE;
}

/* One blank behind the last part, and those that bring INFO and WARN to the length of ERROR. */
static void
skip_blank_of_message (RcSpan *p, const Prefix *prefix)
{
  if (rc_span_take (p, " - ") || rc_span_take (p, "- "))
    return;
  if (rc_span_take_char (p, ':') || rc_span_take_char (p, '|'))
    {
      rc_span_take_char (p, ' ');
      return;
    }
  for (gsize i = 0; i <= prefix->padding; i++)
    if (!rc_span_take_char (p, ' '))
      rc_span_take_char (p, '\t');
}

gboolean
rc_span_take_logger (RcSpan *span, RcSpan *time, RcSpan *category)
{
  RcSpan p = *span, end = *span;
  Prefix prefix = { 0 };
  gboolean named = FALSE;

  while (prefix.n_parts < PARTS_MAX && !named)
    {
      gboolean glued;

      if (take_part (&p, &prefix))
        end = p;
      else if (prefix.n_parts > 0 && !prefix.level && take_category (&p, &prefix, FALSE))
        continue; /* "time - name - LEVEL - text" */
      else
        break;
      glued = p.length > 0 && strchr (":|", p.text[0]) != NULL;
      if (prefix.level && glued)
        rc_span_skip (&p, 1);
      else
        skip_separator (&p);
      named = prefix.level && take_category (&p, &prefix, glued);
    }

  if (!prefix.level || prefix.n_parts < 2)
    return FALSE;
  if (!named)
    {
      p = end;
      skip_blank_of_message (&p, &prefix);
    }
  *time = prefix.time;
  *category = prefix.category;
  *span = p;
  return TRUE;
}

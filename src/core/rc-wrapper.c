/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-wrapper.h"

#include "rc-scan-util.h"

/* ANSI colours and other escape sequences: ESC [ … letter, ESC ] … BEL. */
static gboolean
peel_ansi (RcPeel *peel)
{
  RcSpan p = peel->text;

  if (p.length == 0 || memchr (p.text, '\033', p.length) == NULL)
    return FALSE;

  g_string_truncate (peel->scratch, 0);
  while (p.length > 0)
    {
      char end = 0;

      if (p.text[0] != '\033')
        {
          g_string_append_c (peel->scratch, p.text[0]);
          rc_span_skip (&p, 1);
          continue;
        }
      rc_span_skip (&p, 1);
      if (p.length == 0)
        break;
      end = p.text[0];
      rc_span_skip (&p, 1);
      if (end == '[')
        while (p.length > 0 && !g_ascii_isalpha (p.text[0]))
          rc_span_skip (&p, 1);
      else if (end == ']')
        while (p.length > 0 && p.text[0] != '\a')
          rc_span_skip (&p, 1);
      if ((end == '[' || end == ']') && p.length > 0)
        rc_span_skip (&p, 1);
    }
  peel->text = rc_span (peel->scratch->str, peel->scratch->len);
  return TRUE;
}

/* A quotation in Markdown or mail. */
static gboolean
peel_quote (RcPeel *peel)
{
  RcSpan p = peel->text;

  if (!rc_span_take_char (&p, '>'))
    return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* "12. ", "12: ", "  12  " as paste sites put in front. */
static gboolean
peel_line_number (RcPeel *peel)
{
  RcSpan p = peel->text;

  rc_span_skip_blanks (&p);
  if (!rc_span_take_digits (&p, 1, 7) || p.length == 0 || strchr (".:|)\t", p.text[0]) == NULL)
    return FALSE;
  rc_span_skip (&p, 1);
  if (p.length > 0 && p.text[0] != ' ' && p.text[0] != '\t')
    return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* "name_1  | " of docker compose. */
static gboolean
peel_docker (RcPeel *peel)
{
  RcSpan p = peel->text, name = { NULL, 0 };

  if (!rc_span_take_until (&p, '|', &name) || name.length == 0 || name.length > 64 ||
      !g_ascii_isalnum (name.text[0]))
    return FALSE;
  name.length = rc_span_trim_end (name);
  for (gsize i = 0; i < name.length; i++)
    if (!g_ascii_isalnum (name.text[i]) && strchr ("_-.", name.text[i]) == NULL)
      return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* "2026-01-02T03:04:05.1234567Z " of GitHub Actions and many loggers; a blank may stand for the T. */
static gboolean
peel_iso_time (RcPeel *peel)
{
  RcSpan p = peel->text;
  gboolean bracket = rc_span_take_char (&p, '[');
  const char *start = p.text;

  if (!rc_span_take_iso_date (&p) || !(rc_span_take_char (&p, 'T') || rc_span_take_char (&p, ' ')) ||
      !rc_span_take_clock (&p))
    return FALSE;
  if (!rc_span_take_char (&p, 'Z') && p.length > 5 && (p.text[0] == '+' || p.text[0] == '-'))
    {
      rc_span_skip (&p, 1);
      if (!rc_span_take_digits (&p, 2, 4))
        return FALSE;
      if (rc_span_take_char (&p, ':'))
        rc_span_take_digits (&p, 2, 2);
    }
  peel->time = rc_span (start, p.text - start);
  if (bracket && !rc_span_take_char (&p, ']'))
    return FALSE;
  if (p.length > 0 && p.text[0] != ' ' && p.text[0] != '\t')
    return FALSE;
  if (p.length > 0)
    rc_span_skip (&p, 1);
  peel->text = p;
  return TRUE;
}

/* "Sat, 24 Sep 2022 19:48:49 GMT ". */
static gboolean
peel_http_time (RcPeel *peel)
{
  RcSpan p = peel->text, day;
  const char *start = p.text;

  if (!rc_span_take_until (&p, ',', &day) || day.length != 3 || !rc_span_take_char (&p, ' ') ||
      !rc_span_take_digits (&p, 1, 2) || !rc_span_take_char (&p, ' ') || !rc_span_take_month (&p) ||
      !rc_span_take_digits (&p, 4, 4) || !rc_span_take_char (&p, ' ') || !rc_span_take_clock (&p) ||
      !rc_span_take (&p, " GMT"))
    return FALSE;
  peel->time = rc_span (start, p.text - start);
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* "10:11:12 " or "[10:11:12] ". */
static gboolean
peel_clock (RcPeel *peel)
{
  RcSpan p = peel->text;
  gboolean bracket = rc_span_take_char (&p, '[');
  const char *start = p.text;

  if (!rc_span_take_clock (&p))
    return FALSE;
  peel->time = rc_span (start, p.text - start);
  if (bracket && !rc_span_take_char (&p, ']'))
    return FALSE;
  if (p.length == 0 || (p.text[0] != ' ' && p.text[0] != '\t'))
    return FALSE;
  rc_span_skip (&p, 1);
  peel->text = p;
  return TRUE;
}

/* "Jan  2 03:04:05 host prog[pid]: "; the pid names the session. */
static gboolean
peel_syslog (RcPeel *peel)
{
  RcSpan p = peel->text, host, program, pid;
  const char *start = p.text;

  if (!(rc_span_take_month (&p) && rc_span_take_digits (&p, 1, 2) && rc_span_take_char (&p, ' ') &&
        rc_span_take_clock (&p)))
    {
      p = peel->text;
      if (!rc_span_take_iso_date (&p) || !rc_span_take_char (&p, 'T') || !rc_span_take_clock (&p))
        return FALSE;
      while (p.length > 0 && p.text[0] != ' ')
        rc_span_skip (&p, 1);
    }
  peel->time = rc_span (start, p.text - start);
  if (!rc_span_take_char (&p, ' ') || !rc_span_take_until (&p, ' ', &host) ||
      !rc_span_take_until (&p, ':', &program) || program.length == 0 || program.length > 64)
    return FALSE;
  if (rc_span_take_until (&program, '[', &pid))
    {
      RcSpan number;

      if (rc_span_take_until (&program, ']', &number))
        peel->session = number;
    }
  else if (memchr (program.text, ' ', program.length) != NULL)
    {
      return FALSE;
    }
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* "I/flutter ( 123): ", "flutter: ". */
static gboolean
peel_flutter (RcPeel *peel)
{
  RcSpan p = peel->text, rest;

  if (rc_span_take (&p, "flutter: "))
    {
      peel->text = p;
      return TRUE;
    }
  if (!rc_span_take (&p, "I/flutter (") || !rc_span_take_until (&p, ')', &rest) ||
      !rc_span_take_char (&p, ':'))
    return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

static const RcWrapper ansi = { "ansi", peel_ansi };
static const RcWrapper quote = { "quote", peel_quote };
static const RcWrapper line_number = { "line-number", peel_line_number };
static const RcWrapper docker = { "docker", peel_docker };
static const RcWrapper flutter = { "flutter", peel_flutter };
static const RcWrapper syslog = { "syslog", peel_syslog };
static const RcWrapper http_time = { "http-time", peel_http_time };
static const RcWrapper iso_time = { "iso-time", peel_iso_time };
static const RcWrapper wall_clock = { "clock", peel_clock };

static const RcWrapper *const wrappers[] = {
  &ansi, &quote, &syslog, &docker, &flutter, &http_time, &iso_time, &wall_clock, &line_number, NULL,
};

const RcWrapper *const *
rc_wrapper_get_all (void)
{
  return wrappers;
}

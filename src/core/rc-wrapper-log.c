/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What programs that start others and collect their logs put in front of each line.
 */
#include "config.h"

#include "rc-wrapper.h"

#include "rc-scan-fields.h"
#include "rc-scan-logger.h"

/* --- syslog and the journal --- */

static gboolean
is_word (RcSpan word, const char *more)
{
  if (word.length == 0 || word.length > 64 || !g_ascii_isalnum (word.text[0]))
    return FALSE;
  for (gsize i = 0; i < word.length; i++)
    if (!g_ascii_isalnum (word.text[i]) && strchr (more, word.text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* "Feb  3 10:11:12", "2026-02-03T10:11:12+01:00", "Tue 2026-02-03 10:11:12 CET", "[
 * 1234.567890]" */
static gboolean
take_syslog_time (RcSpan *span, RcSpan *time)
{
  RcSpan p = *span;

  *time = rc_span (NULL, 0);
  if (rc_span_take_char (&p, '['))
    {
      rc_span_skip_blanks (&p);
      if (!rc_span_take_digits (&p, 1, 10) || !rc_span_take_char (&p, '.') ||
          !rc_span_take_digits (&p, 1, 9) || !rc_span_take_char (&p, ']'))
        return FALSE;
      *span = p;
      return TRUE;
    }

  time->text = p.text;
  if (rc_span_take_month (&p))
    {
      if (!rc_span_take_digits (&p, 1, 2) || !rc_span_take_char (&p, ' ') ||
          !rc_span_take_clock (&p))
        return FALSE;
    }
  else if (rc_span_take_weekday (&p))
    {
      time->text = p.text;
      if (!rc_span_take_iso_date (&p) || !rc_span_take_char (&p, ' ') || !rc_span_take_clock (&p))
        return FALSE;
      time->length = p.text - time->text;
      if (!rc_span_take_char (&p, ' '))
        return FALSE;
      while (p.length > 0 && p.text[0] != ' ')
        rc_span_skip (&p, 1);
      *span = p;
      return TRUE;
    }
  else if (!g_ascii_isdigit (*p.text) || memchr (p.text, 'T', MIN (p.length, 11)) == NULL ||
           !rc_span_take_timestamp (&p))
    {
      return FALSE;
    }
  time->length = p.text - time->text;
  *span = p;
  return TRUE;
}

static void
take_priority (RcSpan *p)
{
  RcSpan rest = *p;

  if (rc_span_take_char (&rest, '<') && rc_span_take_digits (&rest, 1, 3) &&
      rc_span_take_char (&rest, '>'))
    *p = rest;
}

/* "vsftpd[4711]: ", "pure-ftpd: ", "proftpd[4711] 192.0.2.10 (192.0.2.7[192.0.2.7]): " */
static gboolean
take_program (RcSpan *span, RcSpan *pid)
{
  RcSpan p = *span, name = p, skipped;

  *pid = rc_span (NULL, 0);
  while (p.length > 0 && (g_ascii_isalnum (p.text[0]) || strchr ("._/@-", p.text[0]) != NULL))
    rc_span_skip (&p, 1);
  name.length = p.text - name.text;
  if (!is_word (name, "._/@-"))
    return FALSE;
  if (rc_span_take_char (&p, '['))
    {
      if (!rc_span_take_until (&p, ']', pid) || pid->length == 0 || pid->length > 16)
        return FALSE;
      if (p.length > 0 && p.text[0] == ' ' && !rc_span_take_past (&p, "):", &skipped))
        return FALSE;
      if (p.length > 0 && p.text[0] != ' ' && !rc_span_take_char (&p, ':'))
        return FALSE;
    }
  else if (!rc_span_take_char (&p, ':'))
    {
      return FALSE;
    }
  if (p.length > 0 && !rc_span_take_char (&p, ' '))
    return FALSE;
  *span = p;
  return TRUE;
}

/* "Jan  2 03:04:05 host prog[pid]: "; the pid names the session. */
gboolean
rc_wrapper_peel_syslog (RcPeel *peel)
{
  RcSpan p = peel->text, time, host, pid;

  take_priority (&p);
  if (p.length == 0 || !take_syslog_time (&p, &time) || !rc_span_take_char (&p, ' ') ||
      !rc_span_take_until (&p, ' ', &host) || !is_word (host, "._:-") ||
      host.text[host.length - 1] == ':' || !take_program (&p, &pid))
    return FALSE;
  if (time.length > 0)
    peel->time = time;
  if (pid.length > 0)
    peel->session = pid;
  peel->text = p;
  return TRUE;
}

/* "[a@1 x=\"y\"][b …]" or "-" */
static gboolean
take_structured_data (RcSpan *p)
{
  RcSpan quoted;

  if (rc_span_take_char (p, '-'))
    return TRUE;
  if (p->length == 0 || p->text[0] != '[')
    return FALSE;
  while (rc_span_take_char (p, '['))
    {
      while (p->length > 0 && p->text[0] != ']')
        if (p->text[0] != '"' || !rc_span_take_quoted (p, &quoted))
          rc_span_skip (p, 1);
      if (!rc_span_take_char (p, ']'))
        return FALSE;
    }
  return TRUE;
}

/* "<30>1 2026-02-03T10:11:12.345Z host prog 4711 - - " (RFC 5424, section 6) */
gboolean
rc_wrapper_peel_rfc5424 (RcPeel *peel)
{
  RcSpan p = peel->text, host, program, pid, id;
  const char *start;

  take_priority (&p);
  if (!rc_span_take (&p, "1 "))
    return FALSE;
  start = p.text;
  if (!rc_span_take_timestamp (&p))
    return FALSE;
  peel->time = rc_span (start, p.text - start);
  if (!rc_span_take_char (&p, ' ') || !rc_span_take_until (&p, ' ', &host) ||
      !rc_span_take_until (&p, ' ', &program) || !rc_span_take_until (&p, ' ', &pid) ||
      !rc_span_take_until (&p, ' ', &id) || !take_structured_data (&p))
    return FALSE;
  if (pid.length > 0 && pid.text[0] != '-')
    peel->session = pid;
  rc_span_take_char (&p, ' ');
  rc_span_take (&p, "\357\273\277");
  peel->text = p;
  return TRUE;
}

/* --- containers --- */

/* "name_1  | " of docker compose. */
gboolean
rc_wrapper_peel_docker (RcPeel *peel)
{
  RcSpan p = peel->text, name = { NULL, 0 };

  if (!rc_span_take_until (&p, '|', &name))
    return FALSE;
  name.length = rc_span_trim_end (name);
  if (!is_word (name, "_-."))
    return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* {"log":"220 Example\r\n","stream":"stdout","time":"…"} */
gboolean
rc_wrapper_peel_docker_json (RcPeel *peel)
{
  RcField fields[] = { { "log" }, { "stream" }, { "time" }, { NULL } };
  RcSpan text;

  if (peel->text.length < 2 || peel->text.text[0] != '{' ||
      !rc_span_read_json (peel->text, fields) || fields[0].value.text == NULL ||
      fields[1].value.length == 0)
    return FALSE;
  g_string_truncate (peel->scratch, 0);
  text = rc_span_unescape (fields[0].value, peel->scratch);
  while (text.length > 0 && strchr ("\r\n", text.text[text.length - 1]) != NULL)
    text.length--;
  peel->time = fields[2].value;
  peel->text = text;
  return TRUE;
}

/* "2026-02-03T10:11:12.345678901Z stdout F " */
gboolean
rc_wrapper_peel_kubernetes (RcPeel *peel)
{
  RcSpan p = peel->text;
  const char *start = p.text;

  if (!rc_span_take_timestamp (&p))
    return FALSE;
  peel->time = rc_span (start, p.text - start);
  if (!(rc_span_take (&p, " stdout ") || rc_span_take (&p, " stderr ")) ||
      !(rc_span_take (&p, "F") || rc_span_take (&p, "P")))
    return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* --- other collectors --- */

/* "02-03 10:11:12.345  1234  5678 I flutter : " */
static gboolean
take_logcat (RcSpan *span)
{
  RcSpan p = *span, tag;

  if (!rc_span_take_digits (&p, 2, 2) || !rc_span_take_char (&p, '-') ||
      !rc_span_take_digits (&p, 2, 2) || !rc_span_take_char (&p, ' ') || !rc_span_take_clock (&p))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      rc_span_skip_blanks (&p);
      if (!rc_span_take_digits (&p, 1, 7))
        return FALSE;
    }
  if (!rc_span_take_char (&p, ' ') || p.length < 2 || strchr ("VDIWEF", p.text[0]) == NULL ||
      p.text[1] != ' ')
    return FALSE;
  rc_span_skip (&p, 2);
  if (!rc_span_take_until (&p, ':', &tag))
    return FALSE;
  rc_span_take_char (&p, ' ');
  *span = p;
  return TRUE;
}

/* "I/flutter ( 123): ", "flutter: ", and Android's own form. */
gboolean
rc_wrapper_peel_flutter (RcPeel *peel)
{
  RcSpan p = peel->text, tag, pid;

  if (take_logcat (&p) || rc_span_take (&p, "flutter: "))
    {
      peel->text = p;
      return TRUE;
    }
  if (p.length < 3 || strchr ("VDIWEF", p.text[0]) == NULL || p.text[1] != '/' ||
      !rc_span_take_until (&p, '(', &tag) || tag.length > 40 ||
      !rc_span_take_until (&p, ')', &pid) || pid.length > 8 || !rc_span_take_char (&p, ':'))
    return FALSE;
  rc_span_take_char (&p, ' ');
  peel->text = p;
  return TRUE;
}

/* Of a logging framework. */
gboolean
rc_wrapper_peel_logger (RcPeel *peel)
{
  RcSpan time, category;

  if (!rc_span_take_logger (&peel->text, &time, &category))
    return FALSE;
  if (time.length > 0)
    peel->time = time;
  return TRUE;
}

/* "deploy TAB Upload TAB 2026-02-03T10:11:12.1234567Z ", as a CI's command prints it: job,
 * step, time. */
gboolean
rc_wrapper_peel_job (RcPeel *peel)
{
  RcSpan p = peel->text, job, step, rest;

  if (!rc_span_take_until (&p, '\t', &job) || job.length == 0 ||
      !rc_span_take_until (&p, '\t', &step))
    return FALSE;
  rc_span_take (&p, "\357\273\277");
  rest = p;
  if (!rc_span_take_iso_date (&rest))
    return FALSE;
  peel->text = p;
  return TRUE;
}

/* --- times --- */

/* "Sat, 24 Sep 2022 19:48:49 GMT ". */
gboolean
rc_wrapper_peel_http_time (RcPeel *peel)
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

static gboolean
finish_time (RcPeel *peel, RcSpan p, const char *start, gboolean bracket)
{
  RcSpan time = rc_span (start, p.text - start);

  if (bracket && !rc_span_take_char (&p, ']'))
    return FALSE;
  rc_span_take_char (&p, ':');
  if (p.length > 0 && !rc_span_take_char (&p, ' ') && !rc_span_take_char (&p, '\t'))
    return FALSE;
  peel->time = time;
  peel->text = p;
  return TRUE;
}

/* "2026-02-03T03:04:05.1234567Z ", "[03.02.2026 10:11:12] ", "3/2/2026 10:11:12 AM: " */
gboolean
rc_wrapper_peel_date_time (RcPeel *peel)
{
  RcSpan p = peel->text;
  gboolean bracket = rc_span_take_char (&p, '[');
  RcSpan local = p;
  const char *start = p.text;

  if (rc_span_take_date (&local) && rc_span_take_char (&local, ' ') &&
      rc_span_take_local_clock (&local) && finish_time (peel, local, start, bracket))
    return TRUE;
  local = p;
  if (!rc_span_take_date (&local) || !rc_span_take_timestamp (&p))
    return FALSE;
  return finish_time (peel, p, start, bracket);
}

/* "10:11:12 " or "[10:11:12] ". */
gboolean
rc_wrapper_peel_clock (RcPeel *peel)
{
  RcSpan p = peel->text;
  gboolean bracket = rc_span_take_char (&p, '[');
  const char *start = p.text;

  return rc_span_take_clock (&p) && p.length > 0 && finish_time (peel, p, start, bracket);
}

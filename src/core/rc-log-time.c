/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-log-time.h"

#include "rc-scan-util.h"

static gboolean
take_number (RcSpan *p, gsize least, gsize most, int *value)
{
  const char *start = p->text;
  int result = 0;

  if (!rc_span_take_digits (p, least, most))
    return FALSE;
  for (const char *c = start; c < p->text; c++)
    result = result * 10 + (*c - '0');
  *value = result;
  return TRUE;
}

static gboolean
take_month_name (RcSpan *p, int *month)
{
  static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  for (int i = 0; i < 12; i++)
    if (p->length >= 3 && memcmp (p->text, names + 3 * i, 3) == 0)
      {
        rc_span_skip (p, 3);
        *month = i + 1;
        return TRUE;
      }
  return FALSE;
}

/* "10:11:12.345", and AM or PM behind it. */
static gboolean
take_clock (RcSpan *p, RcLogTime *time)
{
  if (!take_number (p, 1, 2, &time->hour) || !(rc_span_take_char (p, ':') || rc_span_take_char (p, '.')) ||
      !take_number (p, 2, 2, &time->minute))
    return FALSE;
  if (rc_span_take_char (p, ':') || rc_span_take_char (p, '.'))
    if (!take_number (p, 2, 2, &time->second))
      return FALSE;
  if (p->length > 1 && (p->text[0] == '.' || p->text[0] == ',') && g_ascii_isdigit (p->text[1]))
    {
      guint32 scale = 100000000;

      rc_span_skip (p, 1);
      while (p->length > 0 && g_ascii_isdigit (p->text[0]))
        {
          time->nanosecond += (p->text[0] - '0') * scale;
          time->n_fraction += scale > 0 ? 1 : 0;
          scale /= 10;
          rc_span_skip (p, 1);
        }
    }
  if ((rc_span_take (p, " PM") || rc_span_take (p, "PM")) && time->hour < 12)
    time->hour += 12;
  else if ((rc_span_take (p, " AM") || rc_span_take (p, "AM")) && time->hour == 12)
    time->hour = 0;
  return TRUE;
}

static void
take_offset (RcSpan *p, RcLogTime *time)
{
  int hours, minutes = 0, sign;

  if (rc_span_take_char (p, 'Z') || rc_span_take (p, " GMT") || rc_span_take (p, " UTC"))
    {
      time->has_offset = TRUE;
      return;
    }
  rc_span_take_char (p, ' ');
  if (p->length == 0 || (p->text[0] != '+' && p->text[0] != '-'))
    return;
  sign = p->text[0] == '-' ? -1 : 1;
  rc_span_skip (p, 1);
  if (p->length >= 2 && take_number (&(RcSpan){ p->text, 2 }, 2, 2, &hours))
    {
      rc_span_skip (p, 2);
      rc_span_take_char (p, ':');
      take_number (p, 2, 2, &minutes);
      time->has_offset = TRUE;
      time->offset_minutes = sign * (hours * 60 + minutes);
    }
}

/* 2026-02-03 10:11:12, 2026/02/03, 2026.02.03, with T between. */
static gboolean
parse_year_first (RcSpan p, RcLogTime *time)
{
  if (!take_number (&p, 4, 4, &time->year) || p.length == 0 || strchr ("-/.", p.text[0]) == NULL)
    return FALSE;
  rc_span_skip (&p, 1);
  if (!take_number (&p, 1, 2, &time->month) || p.length == 0)
    return FALSE;
  rc_span_skip (&p, 1);
  if (!take_number (&p, 1, 2, &time->day) || p.length == 0 || strchr (" T[", p.text[0]) == NULL)
    return FALSE;
  while (p.length > 0 && strchr (" T[", p.text[0]) != NULL)
    rc_span_skip (&p, 1);
  if (!take_clock (&p, time))
    return FALSE;
  take_offset (&p, time);
  return TRUE;
}

/* "Fri Nov 20 06:02:39 2026", "Nov 20 06:02:39" */
static gboolean
parse_month_name (RcSpan p, RcLogTime *time)
{
  rc_span_take_weekday (&p);
  if (!take_month_name (&p, &time->month))
    return FALSE;
  rc_span_skip_blanks (&p);
  if (!take_number (&p, 1, 2, &time->day) || !rc_span_take_char (&p, ' ') || !take_clock (&p, time))
    return FALSE;
  if (rc_span_take_char (&p, ' '))
    take_number (&p, 4, 4, &time->year);
  return TRUE;
}

/* "20/Nov/2026:06:02:44 +0000", "Sat, 24 Sep 2022 19:48:49 GMT" */
static gboolean
parse_day_name (RcSpan p, RcLogTime *time)
{
  RcSpan day;

  if (rc_span_take_until (&p, ',', &day))
    rc_span_skip_blanks (&p);
  if (!take_number (&p, 1, 2, &time->day) || p.length == 0)
    return FALSE;
  rc_span_skip (&p, 1);
  if (!take_month_name (&p, &time->month) || p.length == 0)
    return FALSE;
  rc_span_skip (&p, 1);
  if (!take_number (&p, 4, 4, &time->year) || p.length == 0)
    return FALSE;
  rc_span_skip (&p, 1);
  if (!take_clock (&p, time))
    return FALSE;
  take_offset (&p, time);
  return TRUE;
}

/* 03.02.2026 9:11:12 and 2/3/2026 10:11:12 AM: which is the day is told by the separator, and by numbers past 12. */
static gboolean
parse_year_last (RcSpan p, RcLogTime *time)
{
  char separator;
  int first, second;

  if (!take_number (&p, 1, 2, &first) || p.length == 0 || strchr ("./-", p.text[0]) == NULL)
    return FALSE;
  separator = p.text[0];
  rc_span_skip (&p, 1);
  if (!take_number (&p, 1, 2, &second) || !rc_span_take_char (&p, separator) ||
      !take_number (&p, 4, 4, &time->year) || !rc_span_take_char (&p, ' ') || !take_clock (&p, time))
    return FALSE;
  time->day = separator != '/' || first > 12 ? first : second;
  time->month = separator != '/' || first > 12 ? second : first;
  return TRUE;
}

static gboolean
is_plausible (const RcLogTime *time)
{
  return time->hour < 25 && time->minute < 60 && time->second < 61 && time->month <= 12 &&
         time->day <= 31 && (time->year == 0 || (time->month > 0 && time->day > 0));
}

gboolean
rc_log_time_parse (RcSpan text, RcLogTime *time)
{
  static gboolean (*const forms[]) (RcSpan, RcLogTime *) = {
    parse_year_first, parse_month_name, parse_day_name, parse_year_last,
  };
  RcSpan clock;

  while (text.length > 0 && strchr ("[< ", text.text[0]) != NULL)
    rc_span_skip (&text, 1);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      *time = (RcLogTime){ 0 };
      if (forms[i] (text, time) && is_plausible (time))
        return TRUE;
    }

  *time = (RcLogTime){ 0 };
  clock = text;
  return take_clock (&clock, time) && is_plausible (time);
}

/* @number has at most @n_digits; printf() takes ten times as long, and each line of a log has a time. */
static void
append_number (GString *out, const char *before, int number, guint n_digits)
{
  char digits[9];

  for (guint i = n_digits; i-- > 0; number /= 10)
    digits[i] = (char) ('0' + number % 10);
  g_string_append (out, before);
  g_string_append_len (out, digits, n_digits);
}

char *
rc_log_time_format (const RcLogTime *time)
{
  g_autoptr (GString) out = NULL;

  if (time->year == 0)
    return NULL;

  out = g_string_sized_new (40);
  append_number (out, "", time->year, 4);
  append_number (out, "-", time->month, 2);
  append_number (out, "-", time->day, 2);
  append_number (out, "T", time->hour, 2);
  append_number (out, ":", time->minute, 2);
  append_number (out, ":", time->second, 2);
  if (time->n_fraction > 0)
    {
      append_number (out, ".", (int) time->nanosecond, 9);
      g_string_truncate (out, out->len - 9 + MIN (time->n_fraction, 9));
    }
  if (!time->has_offset)
    g_string_append (out, "-00:00");
  else if (time->offset_minutes == 0)
    g_string_append_c (out, 'Z');
  else
    g_string_append_printf (out, "%c%02d:%02d", time->offset_minutes < 0 ? '-' : '+',
                            ABS (time->offset_minutes) / 60, ABS (time->offset_minutes) % 60);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

double
rc_log_time_get_seconds (const RcLogTime *time)
{
  double days = 0;

  if (time->month > 0 && time->day > 0 && g_date_valid_dmy (time->day, time->month, MAX (time->year, 2000)))
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, time->day, time->month, MAX (time->year, 2000));
      days = g_date_get_julian (&date);
    }
  return days * 86400 + time->hour * 3600 + time->minute * 60 + time->second +
         time->nanosecond / 1e9 - time->offset_minutes * 60;
}

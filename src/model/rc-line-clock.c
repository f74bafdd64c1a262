/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-clock.h"

#include <math.h>
#include <string.h>

#include "rc-log-time.h"

/* Lines are read in runs, because what comes next in the file is cheap. */
#define RUN 64
#define N_RUNS 64

/* How far the line before is looked for: past continuations, and past other sessions. */
#define REACH 64

/* How many lines are looked at to see whether the log prints times. */
#define SAMPLE_LINES 40

#define LINE_BYTES 64
#define MAX_DIGITS 3
#define SECONDS_OF_DAY 86400.0

typedef struct
{
  double seconds;
  guint session; /* hash of the session's key, or 0 */
  guint8 n_digits;
  guint8 has_time;
  guint8 has_date;
} Moment;

typedef struct
{
  guint64 first; /* line, or 0 */
  guint n;
  Moment moments[RUN];
} Run;

struct _RcLineClock
{
  RcSharedTranscript *shared;
  RcTranscriptReader *reader;
  Run runs[N_RUNS];
};

RcLineClock *
rc_line_clock_new (RcSharedTranscript *transcript)
{
  RcLineClock *self = g_new0 (RcLineClock, 1);

  self->shared = rc_shared_transcript_ref (transcript);
  self->reader = rc_transcript_reader_new (transcript->transcript);

  return self;
}

void
rc_line_clock_free (RcLineClock *self)
{
  if (self == NULL)
    return;

  rc_transcript_reader_free (self->reader);
  rc_shared_transcript_unref (self->shared);
  g_free (self);
}

static gboolean
parse_time (const char *text, Moment *moment)
{
  RcLogTime time;

  if (text == NULL || !rc_log_time_parse (rc_span (text, strlen (text)), &time))
    return FALSE;

  moment->seconds = rc_log_time_get_seconds (&time);
  moment->n_digits = (guint8) MIN (time.n_fraction, MAX_DIGITS);
  moment->has_date = time.day > 0;
  moment->has_time = TRUE;

  return TRUE;
}

static void
read_moment (RcLineClock *self, guint64 line, Moment *moment)
{
  RcLineText text;

  *moment = (Moment){ 0 };
  if (!rc_transcript_reader_read (self->reader, line, LINE_BYTES, FALSE, &text))
    return;

  parse_time (text.time, moment);
  moment->session = text.session != NULL ? MAX (g_str_hash (text.session), 1) : 0;
  rc_line_text_clear (&text);
}

static const Moment *
get_moment (RcLineClock *self, guint64 line)
{
  static const Moment none;
  guint64 n_lines = rc_transcript_get_n_lines (self->shared->transcript);
  guint64 first = (line - 1) / RUN * RUN + 1;
  Run *run = &self->runs[(line - 1) / RUN % N_RUNS];

  if (line == 0 || line > n_lines)
    return &none;

  if (run->first != first)
    {
      run->first = first;
      run->n = 0;
    }
  while (run->n <= line - first)
    {
      read_moment (self, first + run->n, &run->moments[run->n]);
      /* The last line may have no end yet; it is read again each time. */
      if (first + run->n == n_lines)
        break;
      run->n++;
    }

  return &run->moments[line - first];
}

gboolean
rc_line_clock_has_times (RcLineClock *self)
{
  for (guint64 line = 1; line <= SAMPLE_LINES; line++)
    if (get_moment (self, line)->has_time)
      return TRUE;

  return FALSE;
}

static double
subtract (const Moment *from, const Moment *to)
{
  double seconds = to->seconds - from->seconds;

  /* Clocks without a date go round. */
  if (!from->has_date && !to->has_date)
    seconds -= SECONDS_OF_DAY * round (seconds / SECONDS_OF_DAY);

  return seconds;
}

static Moment
find_previous (RcLineClock *self, guint64 line, guint session)
{
  for (guint64 before = line - 1; before > 0 && line - before <= REACH; before--)
    {
      const Moment *moment = get_moment (self, before);

      if (moment->has_time && moment->session == session)
        return *moment;
    }

  return (Moment){ 0 };
}

gboolean
rc_line_clock_get_delay (RcLineClock *self, guint64 from, guint64 to, double *seconds, guint *n_digits)
{
  Moment end = *get_moment (self, to);
  Moment start = { 0 };

  if (!end.has_time)
    return FALSE;

  if (from > 0)
    start = *get_moment (self, from);
  else
    start = find_previous (self, to, end.session);
  if (!start.has_time)
    return FALSE;

  *seconds = subtract (&start, &end);
  *n_digits = MAX (start.n_digits, end.n_digits);

  return TRUE;
}

gboolean
rc_line_clock_subtract (const char *from, const char *to, double *seconds)
{
  Moment start = { 0 }, end = { 0 };

  if (!parse_time (from, &start) || !parse_time (to, &end))
    return FALSE;

  *seconds = subtract (&start, &end);

  return TRUE;
}

char *
rc_line_clock_format_delay (double seconds, guint n_digits)
{
  static const guint64 scales[] = { 1, 10, 100, 1000 };
  guint64 scale = scales[MIN (n_digits, MAX_DIGITS)];
  guint64 units = (guint64) llround (fabs (seconds) * (double) scale);
  guint64 whole = units / scale;
  const char *sign = seconds < 0 && units > 0 ? "−" : "+";
  g_autoptr (GString) text = g_string_new (sign);

  if (whole >= 3600)
    g_string_append_printf (text, "%" G_GUINT64_FORMAT ":%02u:%02u", whole / 3600, (guint) (whole / 60 % 60),
                            (guint) (whole % 60));
  else
    g_string_append_printf (text, "%u:%02u", (guint) (whole / 60), (guint) (whole % 60));
  /* Nobody asks for a thousandth of what took minutes. */
  if (scale > 1 && whole < 60)
    g_string_append_printf (text, ".%0*u", (int) MIN (n_digits, MAX_DIGITS), (guint) (units % scale));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

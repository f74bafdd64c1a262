/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-line-clock.h"

static RcSharedTranscript *
make_transcript (const char *text, const char *dialect)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript =
      rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), dialect, NULL, NULL, &error);

  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);

  return rc_shared_transcript_new (transcript);
}

static void
test_format (void)
{
  static const struct
  {
    double seconds;
    guint n_digits;
    const char *text;
  } cases[] = {
    { 0, 0, "+0:00" },
    { 0, 3, "+0:00.000" },
    { 3.25, 3, "+0:03.250" },
    { 3.25, 2, "+0:03.25" },
    { 3.25, 0, "+0:03" },
    { 3.25, 9, "+0:03.250" },
    { 59.9996, 3, "+1:00" },
    { 59.999, 3, "+0:59.999" },
    { 65, 3, "+1:05" },
    { 3599, 0, "+59:59" },
    { 3723, 0, "+1:02:03" },
    { 123 * 3600 + 61, 0, "+123:01:01" },
    { -750, 0, "−12:30" },
    { -0.0001, 3, "+0:00.000" },
    { -0.5, 1, "−0:00.5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rc_line_clock_format_delay (cases[i].seconds, cases[i].n_digits);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
check_delay (RcLineClock *clock, guint64 from, guint64 to, double expected)
{
  double seconds = -1;
  guint n_digits;

  g_assert_true (rc_line_clock_get_delay (clock, from, to, &seconds, &n_digits));
  g_assert_cmpfloat_with_epsilon (seconds, expected, 1e-6);
}

static void
check_none (RcLineClock *clock, guint64 from, guint64 to)
{
  double seconds;
  guint n_digits;

  g_assert_false (rc_line_clock_get_delay (clock, from, to, &seconds, &n_digits));
}

/* A log with dates; lines without a time are no beginning. */
static void
test_dates (void)
{
  g_autoptr (RcSharedTranscript) shared =
      make_transcript ("2026-11-20 23:59:58 1 1 Response: 220 hello\n"
                       "2026-11-21 00:00:01 1 1 Command: USER kim\n"
                       "no time here\n"
                       "2026-11-21 00:01:01 1 1 Response: 331 go on\n",
                       "filezilla-file");
  g_autoptr (RcLineClock) clock = rc_line_clock_new (shared);

  g_assert_true (rc_line_clock_has_times (clock));
  check_none (clock, 0, 1);
  check_delay (clock, 0, 2, 3);
  check_none (clock, 0, 3);
  check_delay (clock, 0, 4, 60);
  check_delay (clock, 4, 1, -63);
  check_delay (clock, 1, 1, 0);
  check_none (clock, 3, 4);
  check_none (clock, 0, 5);
  check_none (clock, 99, 1);
  check_none (clock, 0, 0);
}

/* Clocks without a date go past midnight, in both directions. */
static void
test_midnight (void)
{
  double seconds;

  g_assert_true (rc_line_clock_subtract ("23:59:50", "00:00:20", &seconds));
  g_assert_cmpfloat_with_epsilon (seconds, 30, 1e-6);
  g_assert_true (rc_line_clock_subtract ("00:00:20", "23:59:50", &seconds));
  g_assert_cmpfloat_with_epsilon (seconds, -30, 1e-6);
  g_assert_true (rc_line_clock_subtract ("10:00:00.250", "10:00:01.000", &seconds));
  g_assert_cmpfloat_with_epsilon (seconds, 0.75, 1e-6);
  g_assert_false (rc_line_clock_subtract ("yesterday", "10:00:01", &seconds));
  g_assert_false (rc_line_clock_subtract (NULL, "10:00:01", &seconds));
}

/* Where sessions take turns, the line before is that of the same session. */
static void
test_sessions (void)
{
  g_autoptr (RcSharedTranscript) shared = make_transcript (
      "Fri Nov 20 06:02:39 2026 [pid 7] CONNECT: Client \"10.0.0.9\"\n"
      "Fri Nov 20 06:02:40 2026 [pid 7] FTP response: Client \"10.0.0.9\", \"220 hello\"\n"
      "Fri Nov 20 06:02:50 2026 [pid 8] CONNECT: Client \"10.0.0.8\"\n"
      "Fri Nov 20 06:02:55 2026 [pid 7] FTP command: Client \"10.0.0.9\", \"USER kim\"\n"
      "Fri Nov 20 06:02:57 2026 [pid 8] FTP response: Client \"10.0.0.8\", \"220 hello\"\n",
      NULL);
  g_autoptr (RcLineClock) clock = rc_line_clock_new (shared);

  check_delay (clock, 0, 2, 1);
  check_none (clock, 0, 3);
  check_delay (clock, 0, 4, 15);
  check_delay (clock, 0, 5, 7);
  check_delay (clock, 2, 5, 17);
}

static void
test_no_times (void)
{
  g_autoptr (RcSharedTranscript) shared = make_transcript ("220 hello\nUSER kim\n331 go on\n", NULL);
  g_autoptr (RcLineClock) clock = rc_line_clock_new (shared);

  g_assert_false (rc_line_clock_has_times (clock));
  check_none (clock, 0, 2);
}

/* More lines than are remembered, asked for in any order. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RcSharedTranscript) shared = NULL;
  g_autoptr (RcLineClock) clock = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "2026-11-20 %02d:%02d:%02d 1 1 Command: NOOP\n", i / 3600, i / 60 % 60, i % 60);
  shared = make_transcript (text->str, "filezilla-file");
  clock = rc_line_clock_new (shared);
  for (int i = 0; i < 300; i++)
    {
      guint64 line = (guint64) g_test_rand_int_range (2, 20001);
      guint64 from = (guint64) g_test_rand_int_range (1, 20001);

      check_delay (clock, 0, line, 1);
      check_delay (clock, from, line, (double) line - (double) from);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/line-clock/format", test_format);
  g_test_add_func ("/model/line-clock/dates", test_dates);
  g_test_add_func ("/model/line-clock/midnight", test_midnight);
  g_test_add_func ("/model/line-clock/sessions", test_sessions);
  g_test_add_func ("/model/line-clock/no-times", test_no_times);
  g_test_add_func ("/model/line-clock/many", test_many);

  return g_test_run ();
}

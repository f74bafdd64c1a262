/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of scan functions that have a quick way and a thorough one: both must take the same. */
#include "config.h"

#include "rc-scan-util.h"

/* What is left of @text behind date and clock, or NULL. */
static const char *
take_at_once (const char *text)
{
  RcSpan span = rc_span (text, strlen (text));

  return rc_span_take_iso_time (&span) ? span.text : NULL;
}

static const char *
take_in_steps (const char *text)
{
  RcSpan span = rc_span (text, strlen (text));

  return rc_span_take_iso_date (&span) && rc_span_take_char (&span, ' ') && rc_span_take_clock (&span) ? span.text : NULL;
}

static void
test_known_times (void)
{
  g_assert_cmpstr (take_at_once ("2026-02-03 10:11:12 4711"), ==, " 4711");
  g_assert_cmpstr (take_at_once ("2026-02-03 10:11:12"), ==, "");
  g_assert_cmpstr (take_at_once ("2026-02-03 10:11:12.226 x"), ==, " x");
  g_assert_cmpstr (take_at_once ("2026/2/3 9:11:12 x"), ==, " x");
  g_assert_null (take_at_once ("2026-02-03T10:11:12 x"));
  g_assert_null (take_at_once ("2026-02/03 10:11:12 x"));
  g_assert_null (take_at_once ("2026-02-03 10:11:123 x"));
  g_assert_null (take_at_once ("2026-02-03"));
  g_assert_null (take_at_once (""));
}

/* Each byte of a time, replaced by each other byte; and every beginning of it. */
static void
test_all_neighbors (void)
{
  static const char time[] = "2026-02-03 10:11:12 4711 2";

  for (gsize i = 0; i < sizeof time; i++)
    {
      g_autofree char *cut = g_strndup (time, i);
      g_autofree char *changed = g_strdup (time);

      g_assert_true (take_at_once (cut) == take_in_steps (cut));
      for (guint byte = 1; byte < 256 && i < sizeof time - 1; byte++)
        {
          changed[i] = (char) byte;
          g_assert_true (take_at_once (changed) == take_in_steps (changed));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/core/scan-util/iso-time/known", test_known_times);
  g_test_add_func ("/core/scan-util/iso-time/neighbors", test_all_neighbors);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-set.h"

/* A set of lines against a plain array, with gaps of every kind. */
static void
test_line_set (void)
{
  g_autoptr (RcLineSet) set = rc_line_set_new ();
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 line = 0;

  g_assert_cmpuint (rc_line_set_get_nth (set, 0), ==, 0);
  g_assert_cmpuint (rc_line_set_get_next (set, 0), ==, 0);
  g_assert_cmpuint (rc_line_set_get_previous (set, 100), ==, 0);
  for (int i = 0; i < 5000; i++)
    {
      static const gint32 widest[] = { 2, 3, 100, 10000 };

      line += (guint64) g_test_rand_int_range (1, widest[g_test_rand_int_range (0, 4)]);
      rc_line_set_add (set, line);
      g_array_append_val (lines, line);
    }

  g_assert_cmpuint (rc_line_set_get_size (set), ==, lines->len);
  for (int i = 0; i < 200; i++)
    {
      guint first = (guint) g_test_rand_int_range (0, (gint32) lines->len + 2);
      guint64 many[500];
      gsize n = rc_line_set_get_many (set, first, G_N_ELEMENTS (many), many);

      g_assert_cmpuint (n, ==, MIN (G_N_ELEMENTS (many), lines->len - MIN (first, lines->len)));
      for (gsize j = 0; j < n; j++)
        g_assert_cmpuint (many[j], ==, g_array_index (lines, guint64, first + j));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      guint64 member = g_array_index (lines, guint64, i);
      guint64 before = i > 0 ? g_array_index (lines, guint64, i - 1) : 0;
      guint64 after = i + 1 < lines->len ? g_array_index (lines, guint64, i + 1) : 0;

      g_assert_true (rc_line_set_contains (set, member));
      g_assert_cmpuint (rc_line_set_get_nth (set, i), ==, member);
      g_assert_cmpuint (rc_line_set_get_rank (set, member), ==, i);
      g_assert_cmpuint (rc_line_set_get_previous (set, member), ==, before);
      g_assert_cmpuint (rc_line_set_get_next (set, member), ==, after);
      if (before + 1 < member)
        {
          g_assert_false (rc_line_set_contains (set, member - 1));
          g_assert_cmpuint (rc_line_set_get_rank (set, member - 1), ==, i);
          g_assert_cmpuint (rc_line_set_get_next (set, member - 1), ==, member);
        }
    }
  g_assert_cmpuint (rc_line_set_get_nth (set, lines->len), ==, 0);
  g_assert_cmpuint (rc_line_set_get_rank (set, G_MAXUINT64 / 2), ==, lines->len);
}

/* What is in both of two sets, asked for in every way. */
static void
test_line_set_intersect (void)
{
  for (int run = 0; run < 20; run++)
    {
      g_autoptr (RcLineSet) one = rc_line_set_new ();
      g_autoptr (RcLineSet) other = rc_line_set_new ();
      g_autoptr (RcLineSet) expected = rc_line_set_new ();
      g_autoptr (RcLineSet) both = NULL;
      guint64 n = (guint64) g_test_rand_int_range (0, 20000);
      int step = g_test_rand_int_range (2, 200);

      for (guint64 line = 1; line <= n; line++)
        {
          gboolean in_one = g_test_rand_int_range (0, step) == 0;
          gboolean in_other = line < n / 2 && g_test_rand_int_range (0, step) < 2;

          if (in_one)
            rc_line_set_add (one, line);
          if (in_other)
            rc_line_set_add (other, line);
          if (in_one && in_other)
            rc_line_set_add (expected, line);
        }
      both = rc_line_set_intersect (one, other);
      g_assert_cmpuint (rc_line_set_get_size (both), ==, rc_line_set_get_size (expected));
      for (guint64 i = 0; i <= rc_line_set_get_size (expected); i++)
        {
          guint64 line = rc_line_set_get_nth (expected, i);

          g_assert_cmpuint (rc_line_set_get_nth (both, i), ==, line);
          g_assert_cmpuint (rc_line_set_get_rank (both, line), ==, rc_line_set_get_rank (expected, line));
        }
      rc_line_set_add (both, n + 1);
      g_assert_cmpuint (rc_line_set_get_nth (both, rc_line_set_get_size (expected)), ==, n + 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/line-set/random", test_line_set);
  g_test_add_func ("/model/line-set/intersect", test_line_set_intersect);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-string-set.h"

#define MANY 100000

static char *
name (guint i)
{
  return g_strdup_printf ("%u", i * 7);
}

static void
test_each_once (void)
{
  g_autoptr (RcStringSet) set = rc_string_set_new ();
  const char *first;

  g_assert_false (rc_string_set_lookup (set, "0", NULL));
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *string = name (i);

      g_assert_cmpuint (rc_string_set_add (set, string), ==, i);
    }
  first = rc_string_set_get (set, 0);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *string = name (i);
      guint32 number;

      g_assert_cmpuint (rc_string_set_add (set, string), ==, i);
      g_assert_true (rc_string_set_lookup (set, string, &number));
      g_assert_cmpuint (number, ==, i);
      g_assert_cmpstr (rc_string_set_get (set, i), ==, string);
    }
  g_assert_cmpuint (rc_string_set_get_n (set), ==, MANY);
  g_assert_false (rc_string_set_lookup (set, "", NULL));
  g_assert_cmpuint (rc_string_set_add (set, ""), ==, MANY);
  g_assert_true (rc_string_set_get (set, 0) == first);
}

/* What is left is found, what is gone is not, wherever the removed ones lay. */
static void
test_truncate (void)
{
  g_autoptr (RcStringSet) set = rc_string_set_new ();

  for (guint round = 0; round < 20; round++)
    {
      guint keep = (guint) g_test_rand_int_range (0, 2000);

      for (guint i = rc_string_set_get_n (set); i < 2000; i++)
        {
          g_autofree char *string = name (i);

          g_assert_cmpuint (rc_string_set_add (set, string), ==, i);
        }
      rc_string_set_truncate (set, keep);
      g_assert_cmpuint (rc_string_set_get_n (set), ==, keep);
      for (guint i = 0; i < 2000; i++)
        {
          g_autofree char *string = name (i);
          guint32 number = G_MAXUINT32;

          g_assert_cmpint (rc_string_set_lookup (set, string, &number), ==, i < keep);
          g_assert_cmpuint (number, ==, i < keep ? i : G_MAXUINT32);
        }
    }
  rc_string_set_truncate (set, 5000);
  g_assert_cmpuint (rc_string_set_get_n (set), <, 2000);
}

static void
test_shared (void)
{
  RcStringSet *set = rc_string_set_new ();
  g_autoptr (RcStringSet) other = rc_string_set_ref (set);

  rc_string_set_add (set, "kim");
  rc_string_set_unref (set);
  g_assert_cmpstr (rc_string_set_get (other, 0), ==, "kim");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/string-set/each-once", test_each_once);
  g_test_add_func ("/string-set/truncate", test_truncate);
  g_test_add_func ("/string-set/shared", test_shared);

  return g_test_run ();
}

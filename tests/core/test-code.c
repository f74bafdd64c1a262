/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-code.h"

typedef struct
{
  const char *text;
  gboolean is_pattern;
  int code; /* of a whole code, else -1 */
  int matches;
  int differs;
} PatternCase;

static const PatternCase pattern_cases[] = {
  { "522", TRUE, 522, 522, 521 },
  { "007", TRUE, 7, 7, 707 },
  { "999", TRUE, 999, 999, 99 },
  { "5yz", TRUE, -1, 599, 499 },
  { "5xx", TRUE, -1, 500, 600 },
  { "5YZ", TRUE, -1, 500, 600 },
  { "53?", TRUE, -1, 530, 520 },
  { "53*", TRUE, -1, 539, 529 },
  { "x3z", TRUE, -1, 331, 321 },
  { "xx0", TRUE, -1, 200, 201 },
  { "5", TRUE, -1, 550, 450 },
  { "53", TRUE, -1, 535, 545 },
  { "x3", TRUE, -1, 631, 621 },
  { "xyz", FALSE, -1, 0, 0 },
  { "x", FALSE, -1, 0, 0 },
  { "", FALSE, -1, 0, 0 },
  { "5222", FALSE, -1, 0, 0 },
  { "5a2", FALSE, -1, 0, 0 },
  { "52 ", FALSE, -1, 0, 0 },
  { "五", FALSE, -1, 0, 0 },
};

static void
test_pattern (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pattern_cases); i++)
    {
      const PatternCase *c = &pattern_cases[i];
      RcCodePattern pattern;

      g_test_message ("“%s”", c->text);
      g_assert_cmpint (rc_code_pattern_parse (c->text, &pattern), ==, c->is_pattern);
      if (!c->is_pattern)
        continue;
      g_assert_cmpint (rc_code_pattern_get_code (&pattern), ==, c->code);
      g_assert_true (rc_code_pattern_matches (&pattern, c->matches));
      g_assert_false (rc_code_pattern_matches (&pattern, c->differs));
    }
}

static void
test_digits (void)
{
  g_assert_true (rc_code_is_valid (100));
  g_assert_true (rc_code_is_valid (699));
  g_assert_false (rc_code_is_valid (99));
  g_assert_false (rc_code_is_valid (700));
  g_assert_cmpint (rc_code_get_class (633), ==, 6);
  g_assert_cmpint (rc_code_get_group (522), ==, 2);
  g_assert_cmpint (rc_code_get_group (500), ==, 0);
}

static void
test_find_reply (void)
{
  static const struct
  {
    const char *line;
    int code; /* 0: none */
    const char *text;
  } cases[] = {
    { "530 Login incorrect.", 530, "Login incorrect." },
    { "530-Login incorrect.", 530, "Login incorrect." },
    { "Response:\t550 No such file", 550, "No such file" },
    { "[12:30:01] < 226 Done", 226, "Done" },
    { "2024-01-02 10:00:00 PID 17 226 Done", 226, "Done" },
    { "a226 b 227 c", 227, "c" },
    { "1234 users 421 bye", 421, "bye" },
    { "530", 0, NULL },
    { "530 ", 0, NULL },
    { "999 no", 0, NULL },
    { "12 no", 0, NULL },
    { "", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int code = 0;
      const char *text = rc_code_find_reply (cases[i].line, &code);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpstr (text, ==, cases[i].text);
      if (text != NULL)
        g_assert_cmpint (code, ==, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/code/pattern", test_pattern);
  g_test_add_func ("/core/code/digits", test_digits);
  g_test_add_func ("/core/code/find-reply", test_find_reply);
  return g_test_run ();
}

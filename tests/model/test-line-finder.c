/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-error.h"
#include "rc-line-finder.h"
#include "rc-line-pattern.h"
#include "transcript-fixture.h"
#include "wait-until.h"

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  guint64 n_cut;

  *(RcLineSet **) data = rc_line_finder_find_finish (result, &n_cut, NULL);
  g_assert_cmpuint (n_cut, ==, 0);
}

static void
found_in_long_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  guint64 *n_cut = data;
  g_autoptr (RcLineSet) lines = rc_line_finder_find_finish (result, n_cut, NULL);

  g_assert_cmpuint (rc_line_set_get_size (lines), ==, 1);
  g_assert_cmpuint (rc_line_set_get_nth (lines, 0), ==, 3);
}

/* Of a very long line the beginning is searched, and it is told that this was not all. */
static void
test_find_long (TranscriptFixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (RC_LINE_FINDER_MAX_BYTES + 100, 'x');
  g_autofree char *text =
      g_strconcat ("220 needle\n230 ", filler, " needle\n331 needle ", filler, "\n226 needle\n", NULL);
  g_autoptr (RcLinePattern) pattern = rc_line_pattern_new ("needle", RC_PATTERN_PLAIN, NULL);
  guint64 n_cut = G_MAXUINT64;

  transcript_write_file (fixture->path, "w", text);
  transcript_fixture_start (fixture);
  rc_line_finder_find_async (rc_transcript_model_get_shared (transcript_fixture_get_model (fixture)), pattern,
                             2, 3, NULL, found_in_long_cb, &n_cut);
  wait_until (n_cut != G_MAXUINT64);
  g_assert_cmpuint (n_cut, ==, 1);
}

static void
test_find (TranscriptFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    RcPatternFlags flags;
    guint64 n;
  } cases[] = {
    { "no such", RC_PATTERN_PLAIN, 1 },
    { "no such", RC_PATTERN_MATCH_CASE, 0 },
    { "(10,0", RC_PATTERN_PLAIN, 1 },
    { "^(USER|RETR) ", RC_PATTERN_REGEX, 2 },
    { "secret99", RC_PATTERN_PLAIN, 0 }, /* passwords are not shown, so they are not found */
    { "(.*)*(.*)*(.*)*x{9}$", RC_PATTERN_REGEX, 0 },
    { "$", RC_PATTERN_REGEX, 0 },
  };
  g_autoptr (GError) error = NULL;

  transcript_write_file (fixture->path, "w", SESSION);
  transcript_fixture_start (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RcLinePattern) pattern = rc_line_pattern_new (cases[i].text, cases[i].flags, &error);
      g_autoptr (RcLineSet) lines = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      rc_line_finder_find_async (rc_transcript_model_get_shared (transcript_fixture_get_model (fixture)), pattern,
                                 1, SESSION_LINES, NULL, found_cb, &lines);
      wait_until (lines != NULL);
      g_assert_cmpuint (rc_line_set_get_size (lines), ==, cases[i].n);
    }

  g_assert_null (rc_line_pattern_new ("(", RC_PATTERN_REGEX, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_QUERY);
}

/* Expressions that would go on for years give up. */
static void
test_explosion (void)
{
  static const char *const expressions[] = { "(a+)+$", "(a|a)*b\\d", "(a*)*(a*)*c", "(?:(?:a+)+)+x" };
  g_autofree char *text = g_strnfill (30000, 'a');

  text[29999] = '!';
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RcLinePattern) pattern = rc_line_pattern_new (expressions[i], RC_PATTERN_REGEX, &error);
      RcLineMatcher *matcher;
      gsize start, end;

      g_assert_no_error (error);
      matcher = rc_line_matcher_new (pattern);
      g_assert_false (rc_line_matcher_match (matcher, text, 30000, 0, &start, &end));
      rc_line_matcher_free (matcher);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pattern/explosion", test_explosion);
  transcript_fixture_add ("/model/transcript/find", test_find);
  transcript_fixture_add ("/model/transcript/find-long", test_find_long);

  return g_test_run ();
}

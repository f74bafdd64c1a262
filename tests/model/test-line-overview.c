/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-overview.h"

/* A log that says "220", "550" or nothing of the kind at random. */
static RcSharedTranscript *
make_transcript (guint n_lines)
{
  static const char *const lines[] = {
    "Command: NOOP\n",      "Response: 200 NOOP ok.\n", "Response: 220 hello\n",
    "Status: Connecting\n", "Response: 226 Done.\n",    "Response: 150 Here it comes.\n",
  };
  g_autoptr (GString) text = g_string_new ("Response: 220 hello\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  RcSource *source;
  RcTranscript *transcript;

  for (guint i = 1; i < n_lines; i++)
    {
      int dice = g_test_rand_int_range (0, 2000);

      if (dice == 0)
        g_string_append (text, "Response: 550 No such file\n");
      else if (dice == 1)
        g_string_append (text, "Response: 421 Too many users\n");
      else
        g_string_append (text, lines[dice % G_N_ELEMENTS (lines)]);
    }

  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  source = rc_source_new_for_bytes (bytes, "log");
  transcript = rc_transcript_new (source, "filezilla", NULL, NULL, &error);
  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rc_transcript_get_n_lines (transcript), ==, n_lines);

  return rc_shared_transcript_new (transcript);
}

static RcLineLevel
get_level (RcSharedTranscript *shared, guint64 line)
{
  return rc_line_level_from_tag (rc_index_get_tag (rc_transcript_get_index (shared->transcript), line));
}

static guint64
get_line (RcLineSet *set, guint64 row)
{
  return set != NULL ? rc_line_set_get_nth (set, row) : row + 1;
}

/* The same, line by line. */
static void
check_slices (RcSharedTranscript *shared, RcLineOverview *overview, RcLineSet *set, guint64 n_rows, gsize n_slices)
{
  g_autofree guint8 *levels = g_new (guint8, n_slices);
  guint64 n_seen[RC_N_LEVELS] = { 0 };
  guint64 n_expected = 0;

  rc_line_overview_sum_up (overview, n_slices, levels);
  for (gsize i = 0; i < n_slices; i++)
    n_seen[levels[i]]++;

  /* Slices of a few rows are exact. */
  if (n_rows / n_slices < 1000)
    for (gsize i = 0; i < n_slices; i++)
      {
        guint64 row = n_rows * i / n_slices;
        guint64 end = MAX (n_rows * (i + 1) / n_slices, row + 1);
        RcLineLevel highest = RC_LEVEL_NONE;

        for (; row < end; row++)
          highest = MAX (highest, get_level (shared, get_line (set, row)));
        g_assert_cmpint (levels[i], ==, highest);
      }

  /* Those of many show each failure, and none where there is none. */
  for (guint64 row = 0; row < n_rows; row++)
    n_expected += get_level (shared, get_line (set, row)) == RC_LEVEL_PERMANENT;
  g_assert_cmpuint (MIN (n_expected, 1), ==, MIN (n_seen[RC_LEVEL_PERMANENT], 1));
  if (n_rows >= n_slices)
    g_assert_cmpuint (n_seen[RC_LEVEL_PERMANENT], <=, n_expected);
}

static void
check (RcSharedTranscript *shared, RcLineSet *set, guint64 n_rows)
{
  g_autoptr (RcLineOverview) overview = rc_line_overview_new (shared, 1, set);
  guint64 n = 0;

  /* Rows come in batches of any size, and are looked at in portions of any other. */
  while (n < n_rows)
    {
      guint64 batch = (guint64) g_test_rand_int_range (1, 5000);

      n += MIN (batch, n_rows - n);
      rc_line_overview_set_n_rows (overview, n);
      rc_line_overview_work (overview, (guint64) g_test_rand_int_range (1, 5000));
      if (g_test_rand_bit ())
        rc_line_overview_restart (overview);
    }
  while (rc_line_overview_work (overview, (guint64) g_test_rand_int_range (1, 5000)))
    continue;

  g_assert_cmpuint (rc_line_overview_get_n_rows (overview), ==, n_rows);
  g_assert_cmpuint (rc_line_overview_get_line (overview, n_rows), ==, 0);
  for (gsize n_slices = 1; n_slices < 1000; n_slices = n_slices * 3 + 1)
    check_slices (shared, overview, set, n_rows, n_slices);

  for (int i = 0; i < 50; i++)
    {
      guint64 row = (guint64) g_test_rand_int_range (0, (gint32) n_rows);
      guint64 count = (guint64) g_test_rand_int_range (1, 3000);
      guint64 expected = row;
      RcLineLevel level, highest = RC_LEVEL_NONE;

      for (guint64 r = row; r < MIN (row + count, n_rows); r++)
        if (get_level (shared, get_line (set, r)) > highest)
          {
            highest = get_level (shared, get_line (set, r));
            expected = r;
          }
      g_assert_cmpuint (rc_line_overview_find_highest (overview, row, count, &level), ==, expected);
      g_assert_cmpint (level, ==, highest);
      g_assert_cmpuint (rc_line_overview_get_row (overview, rc_line_overview_get_line (overview, row)), ==, row);
    }
}

static void
test_lines (void)
{
  static const guint sizes[] = { 1, 7, 1023, 1024, 1025, 30000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (RcSharedTranscript) shared = make_transcript (sizes[i]);

      check (shared, NULL, sizes[i]);
    }
}

/* While a filter is on, only the lines that pass count. */
static void
test_subset (void)
{
  g_autoptr (RcSharedTranscript) shared = make_transcript (30000);
  g_autoptr (RcLineSet) set = rc_line_set_new ();

  for (guint64 line = 1; line <= 30000; line++)
    if (g_test_rand_int_range (0, 3) == 0)
      rc_line_set_add (set, line);
  check (shared, set, rc_line_set_get_size (set));
}

static void
test_empty (void)
{
  g_autoptr (RcSharedTranscript) shared = make_transcript (5);
  g_autoptr (RcLineOverview) overview = rc_line_overview_new (shared, 1, NULL);
  guint8 levels[3];

  g_assert_false (rc_line_overview_work (overview, 100));
  rc_line_overview_sum_up (overview, 3, levels);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (levels[i], ==, RC_LEVEL_NONE);
  g_assert_cmpuint (rc_line_overview_get_line (overview, 0), ==, 0);
}

/* Commands alone are told by what became of them. */
static void
test_outcomes (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("220 a\nNOOP\n200 b\nRETR c\n550 d\nQUIT\n221 e\n", 41);
  RcTranscript *transcript =
      rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), "raw", NULL, NULL, NULL);
  g_autoptr (RcSharedTranscript) shared = rc_shared_transcript_new (transcript);
  g_autoptr (RcLineSet) commands = rc_line_set_new ();
  g_autoptr (RcLineOverview) overview = NULL;
  guint8 levels[3];

  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  for (guint64 line = 2; line <= 6; line += 2)
    rc_line_set_add (commands, line);
  overview = rc_line_overview_new (shared, 1, commands);
  rc_line_overview_set_n_rows (overview, 3);
  rc_line_overview_work (overview, 3);
  rc_line_overview_sum_up (overview, 3, levels);
  g_assert_cmpint (levels[1], ==, RC_LEVEL_NONE);

  rc_line_overview_set_outcomes (overview, TRUE);
  rc_line_overview_work (overview, 3);
  rc_line_overview_sum_up (overview, 3, levels);
  g_assert_cmpint (levels[0], ==, RC_LEVEL_GOOD);
  g_assert_cmpint (levels[1], ==, RC_LEVEL_PERMANENT);
  g_assert_cmpint (levels[2], ==, RC_LEVEL_GOOD);
}

/* The order is that of how much it matters. */
static void
test_levels (void)
{
  g_assert_cmpint (rc_line_level_from_tag (RC_LINE_TAG (RC_LINE_REPLY, 5)), ==, RC_LEVEL_PERMANENT);
  g_assert_cmpint (rc_line_level_from_tag (RC_LINE_TAG (RC_LINE_REPLY, 4) | RC_LINE_TAG_MARKED), ==,
                   RC_LEVEL_TRANSIENT);
  g_assert_cmpint (rc_line_level_from_tag (RC_LINE_TAG (RC_LINE_ERROR, 0)), ==, RC_LEVEL_ERROR);
  g_assert_cmpint (rc_line_level_from_tag (RC_LINE_TAG (RC_LINE_REPLY, 2) | RC_LINE_TAG_MARKED), ==,
                   RC_LEVEL_MARKED);
  g_assert_cmpint (rc_line_level_from_tag (RC_LINE_TAG (RC_LINE_REPLY, 2)), ==, RC_LEVEL_GOOD);
  /* What a command came to is said by its reply. */
  g_assert_cmpint (rc_line_level_from_tag (RC_LINE_TAG (RC_LINE_COMMAND, 2)), ==, RC_LEVEL_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/line-overview/levels", test_levels);
  g_test_add_func ("/model/line-overview/outcomes", test_outcomes);
  g_test_add_func ("/model/line-overview/empty", test_empty);
  g_test_add_func ("/model/line-overview/lines", test_lines);
  g_test_add_func ("/model/line-overview/subset", test_subset);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sieve leaves out does not match: every recorded log, compared with decoding every line. */
#include "config.h"

#include "rc-line-sieve.h"

#include <string.h>

static gboolean
matches (RcLineMatcher *matcher, RcLineText *text)
{
  gboolean found = text->cut || (text->text != NULL &&
    rc_line_matcher_match (matcher, text->text, strlen (text->text), 0, NULL, NULL));

  rc_line_text_clear (text);
  return found;
}

static char *
find_in_all (RcTranscript *transcript, RcLinePattern *pattern, guint64 first, guint64 last)
{
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (transcript);
  g_autoptr (RcLineMatcher) matcher = rc_line_matcher_new (pattern);
  GString *found = g_string_new (NULL);

  for (guint64 line = first; line <= last; line++)
    {
      RcLineText text;

      if (rc_transcript_reader_read (reader, line, G_MAXSIZE, FALSE, &text) && matches (matcher, &text))
        g_string_append_printf (found, "%" G_GUINT64_FORMAT " ", line);
    }
  return g_string_free (found, FALSE);
}

static char *
find_with_sieve (RcTranscript *transcript, RcLinePattern *pattern, RcLineSieve *sieve, guint *n_looked_at)
{
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (transcript);
  g_autoptr (RcLineMatcher) matcher = rc_line_matcher_new (pattern);
  GString *found = g_string_new (NULL);
  RcLine line;

  while (rc_line_sieve_next (sieve, &line))
    {
      RcLineText text;

      rc_transcript_reader_decode (reader, &line, G_MAXSIZE, FALSE, &text);
      if (matches (matcher, &text))
        g_string_append_printf (found, "%" G_GUINT64_FORMAT " ", line.number);
      ++*n_looked_at;
    }
  return g_string_free (found, FALSE);
}

/* Returns how many lines were looked at, or -1 where there is no sieve. */
static int
compare (RcTranscript *transcript, const char *words, RcPatternFlags flags, guint64 first, guint64 last)
{
  g_autoptr (RcLinePattern) pattern = rc_line_pattern_new (words, flags, NULL);
  g_autoptr (RcLineSieve) sieve = rc_line_sieve_new (transcript, pattern, first, last, NULL);
  g_autofree char *expected = NULL, *found = NULL;
  guint n = 0;

  if (sieve == NULL)
    return -1;
  expected = find_in_all (transcript, pattern, first, last);
  found = find_with_sieve (transcript, pattern, sieve, &n);
  g_assert_cmpstr (found, ==, expected);
  return n;
}

static RcTranscript *
new_transcript (GBytes *bytes)
{
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), NULL, NULL, "ko", NULL);

  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  return transcript;
}

/* --- recorded logs --- */

static guint n_sieved;

static void
check_log (const char *path)
{
  static const char *const words[] = { "a", "226", "pass", "k", "S", "\\", "\"", "status", "파일", "目录", "é", "230 ", "9" };
  char *contents;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RcTranscript) transcript = NULL;
  guint64 n_lines;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_take (contents, length);
  transcript = new_transcript (bytes);
  n_lines = rc_transcript_get_n_lines (transcript);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint flags = 0; flags <= RC_PATTERN_MATCH_CASE; flags += RC_PATTERN_MATCH_CASE)
      {
        g_test_message ("%s: %s", path, words[i]);
        if (compare (transcript, words[i], flags, 1, n_lines) >= 0)
          n_sieved++;
        if (n_lines > 10)
          compare (transcript, words[i], flags, 5, n_lines - 4);
      }
}

static void
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        check_folder (path);
      else if (!g_str_has_suffix (name, ".tsv") && !g_str_has_suffix (name, ".md"))
        check_log (path);
    }
}

static void
test_recorded (gconstpointer data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", data, NULL);

  n_sieved = 0;
  check_folder (folder);
  g_assert_cmpuint (n_sieved, >, 200);
}

/* --- blocks --- */

/* Lines over the ends of blocks, longer than one, and a last one without an end. */
static void
test_blocks (void)
{
  GString *text = g_string_new ("Response: 220 here\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (226);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RcTranscript) transcript = NULL;
  guint64 n_lines;
  int n;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (text, "%s: %s %d", i % 2 != 0 ? "Response" : "Command",
                              i % 2 != 0 ? "200" : "NOOP", g_rand_int_range (random, 0, 1000));
      for (int length = i % 4000 == 1999 ? 600000 : i % 500 == 0 ? 70000 : g_rand_int_range (random, 0, 60); length > 0; length--)
        g_string_append_c (text, 'x');
      g_string_append (text, i % 7 == 0 ? "\r\n" : "\n");
    }
  g_string_append (text, "Response: 221 needle");
  bytes = g_string_free_to_bytes (text);
  transcript = new_transcript (bytes);
  n_lines = rc_transcript_get_n_lines (transcript);
  g_assert_cmpuint (n_lines, ==, 20002);
  n = compare (transcript, "needle", RC_PATTERN_PLAIN, 1, n_lines);
  g_assert_cmpint (n, <, 100);
  g_assert_cmpint (compare (transcript, "NOOP 77", RC_PATTERN_PLAIN, 1, n_lines), >, 0);
  g_assert_cmpint (compare (transcript, "here", RC_PATTERN_PLAIN, 300, 19000), <, 100);
  compare (transcript, "x", RC_PATTERN_PLAIN, 1000, 3000);
}

static void
test_no_sieve (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("220 hi\r\nUSER a\r\n331 pw\r\nPASS hunter22\r\n230 in\r\n", 47);
  g_autoptr (RcTranscript) transcript = new_transcript (bytes);

  g_assert_cmpint (compare (transcript, "230", RC_PATTERN_PLAIN, 1, 5), ==, 1);
  g_assert_cmpint (compare (transcript, "hunter22", RC_PATTERN_PLAIN, 1, 5), ==, 1);
  g_assert_cmpint (compare (transcript, "****", RC_PATTERN_PLAIN, 1, 5), ==, -1);
  g_assert_cmpint (compare (transcript, "2.0", RC_PATTERN_REGEX, 1, 5), ==, -1);
  g_assert_cmpint (compare (transcript, "\357\277\275", RC_PATTERN_PLAIN, 1, 5), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/line-sieve/samples", "samples", test_recorded);
  g_test_add_data_func ("/model/line-sieve/transcripts", "transcripts", test_recorded);
  g_test_add_func ("/model/line-sieve/blocks", test_blocks);
  g_test_add_func ("/model/line-sieve/no-sieve", test_no_sieve);
  return g_test_run ();
}

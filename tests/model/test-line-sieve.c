/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sieve leaves out does not match: every recorded log, compared with decoding every line. */
#include "config.h"

#include "rc-line-sieve.h"
#include "rc-pattern-relax.h"

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
  static const char *const expressions[] = {
    "^2", "\\.$", "^PASS .{8}$", "\\*{3}", "[^a-z ]{4}", "\\bno\\b", "5[0-9]{2}.*(den|ref)", "(.)\\1\\1", "[가-힣]", "\\W\\W\\d",
    "s(?i:E)r", "^\\S+ \\S+$", "\\x{fffd}|\357\277\275", "[[:upper:]]{4} \\P{L}", "^.{0,9}$", "k|ſ",
  };
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
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    for (guint flags = RC_PATTERN_REGEX; flags <= (RC_PATTERN_REGEX | RC_PATTERN_MATCH_CASE); flags += RC_PATTERN_MATCH_CASE)
      {
        g_test_message ("%s: /%s/", path, expressions[i]);
        if (compare (transcript, expressions[i], flags, 1, n_lines) >= 0)
          n_sieved++;
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
  g_assert_cmpint (compare (transcript, "\357\277\275", RC_PATTERN_PLAIN, 1, 5), ==, -1);
  g_assert_cmpint (compare (transcript, "230(?= in)", RC_PATTERN_REGEX, 1, 5), ==, -1);
}

/* A line with a secret is looked at where stars may match, and only there. */
static void
test_expressions (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("220 hi\r\nUSER a\r\n331 pw\r\nPASS hunter22\r\n230 in\r\n", 47);
  g_autoptr (RcTranscript) transcript = new_transcript (bytes);

  g_assert_cmpint (compare (transcript, "^23[0-9]", RC_PATTERN_REGEX, 1, 5), ==, 1);
  g_assert_cmpint (compare (transcript, "2.0", RC_PATTERN_REGEX, 1, 5), ==, 3);
  g_assert_cmpint (compare (transcript, "^PASS \\*+$", RC_PATTERN_REGEX, 1, 5), ==, 1);
  g_assert_cmpint (compare (transcript, "i$", RC_PATTERN_REGEX, 1, 5), ==, 2);
  g_assert_cmpint (compare (transcript, "^", RC_PATTERN_REGEX, 1, 5), ==, 0);
  g_assert_cmpint (compare (transcript, "0[^x]+3", RC_PATTERN_REGEX, 1, 5), ==, 1);
}

/* --- expressions at random --- */

static void
append_random_piece (GString *out, GRand *random, guint depth)
{
  static const char *const pieces[] = {
    "a", "e", "2", "0", " ", "\\.", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\b", "\\B", "^", "$", "[a-m]", "[^a-m]",
    "[^]x]", "[]2]", "[^-a]", "[[:digit:]]", "[[:^alpha:]]", "[!-~]", "\\h", "\\H", "\\N", "\\t", "\\-", "é", "\\p{L}", "P", "\\A",
    "\\z", "[\\s\\d]", "[^\\w]", "{", "}", "x{2", "(?i)S", "/",
  };
  static const char *const repeats[] = { "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}?" };
  guint n = (guint) g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      if (depth < 2 && g_rand_int_range (random, 0, 5) == 0)
        {
          g_string_append (out, g_rand_boolean (random) ? "(" : "(?:");
          append_random_piece (out, random, depth + 1);
          if (g_rand_boolean (random))
            {
              g_string_append_c (out, '|');
              append_random_piece (out, random, depth + 1);
            }
          g_string_append_c (out, ')');
        }
      else
        g_string_append (out, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      if (g_rand_int_range (random, 0, 4) == 0)
        g_string_append (out, repeats[g_rand_int_range (random, 0, G_N_ELEMENTS (repeats))]);
    }
}

static void
test_random (void)
{
  static const char text[] =
    "Status: Connecting to 192.0.2.7:21...\nResponse: 220-Welcome  to x\r\nResponse: 220 ready.\nCommand: USER anna\n"
    "Response: 331 Password for anna\nCommand: PASS geheim-2024\nResponse: 230 Logged in, PASS geheim-2024 was it\n"
    "Command: CWD /a/\303\251t\303\251\nResponse: 550 /a/\303\251t\303\251: No such file\nCommand: CWD /\351t\351\n\n\r\n"
    "Response: 250 OK\nStatus: ftp://anna:geheim@host/x y\nCommand: RETR\nResponse: 226-one\nResponse: 226\nResponse: 221 Bye";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (RcTranscript) transcript = new_transcript (bytes);
  g_autoptr (GRand) random = g_rand_new_with_seed (959);
  guint n_compared = 0, n_lines = (guint) rc_transcript_get_n_lines (transcript);

  g_assert_cmpstr (rc_transcript_get_encoding (transcript), !=, NULL);
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) expression = g_string_new (NULL);
      g_autoptr (RcLinePattern) pattern = NULL;
      guint flags = RC_PATTERN_REGEX | (g_rand_boolean (random) ? RC_PATTERN_MATCH_CASE : 0);

      append_random_piece (expression, random, 0);
      pattern = rc_line_pattern_new (expression->str, flags, NULL);
      g_test_message ("/%s/", expression->str);
      if (pattern != NULL && compare (transcript, expression->str, flags, 1, n_lines) >= 0)
        n_compared++;
    }
  g_assert_cmpuint (n_compared, >, 10000);
}

/* --- relaxing --- */

static void
test_relax (void)
{
  static const struct
  {
    const char *expression, *relaxed;
    gboolean stars;
  } cases[] = {
    { "55[0-9] denied", "55[0-9] denied", FALSE },
    { "^a\\b.c$", "(?:)a(?:).c(?:)", TRUE },
    { "[^]x][]x][^-x]", "[^\\n\\]x][\\]x][^\\n\\-x]", TRUE },
    { "\\s\\D\\W\\w", "[^\\S\\n][^\\d\\n][^\\w\\n]\\w", TRUE },
    { "[[:alpha:]-z]", "[[:alpha:]-z]", TRUE },
    { "[[:x]", "[[:x]", FALSE },
    { "[(-z]", "[(-z]", TRUE },
    { "[a\\]b]c", "[a\\]b]c", TRUE },
    { "\\*", "\\*", TRUE },
    { "(a|b)\\1", "(a|b)\\1", FALSE },
    { "a{2,3}?b{x}", "a{2,3}?b{x}", FALSE },
    { "\\(\\[\\^\\$", "\\(\\[\\^\\$", FALSE },
    { "\\pL\\p{Lu}", "\\pL\\p{Lu}", TRUE },
    { "(?i:a)(?-i)b", "(?i:a)(?-i)b", FALSE },
  };
  static const char *const refused[] = {
    "(?=a)", "(?!a)", "(?<=a)", "(?>a)", "a*+", "a++", "a?+", "a{2}+", "(?<n>a)", "(?x)a", "(?s).", "(*UCP)a", "(?(1)a)", "(?1)",
    "a\\Kb", "\\Ga", "\\R", "\\X", "\\Qa\\E", "[\\Qa]\\E]", "\\x41", "\\12", "\\g1", "\\k<n>", "(?#a)", "(?|a)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean stars;
      g_autofree char *relaxed = rc_pattern_relax (cases[i].expression, &stars);

      g_assert_cmpstr (relaxed, ==, cases[i].relaxed);
      g_assert_cmpint (stars, ==, cases[i].stars);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      gboolean stars;

      g_test_message ("%s", refused[i]);
      g_assert_null (rc_pattern_relax (refused[i], &stars));
    }
}

/* An expression that takes for ever is given up in a block, too, and its lines are looked at one by one. */
static void
test_exploding (void)
{
  g_autoptr (GString) text = g_string_new ("Response: 220 here\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RcTranscript) transcript = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append (text, "Response: 200 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n");
  bytes = g_bytes_new (text->str, text->len);
  transcript = new_transcript (bytes);
  g_assert_cmpint (compare (transcript, "(a+)+c", RC_PATTERN_REGEX, 1, 31), <=, 31);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/line-sieve/samples", "samples", test_recorded);
  g_test_add_data_func ("/model/line-sieve/transcripts", "transcripts", test_recorded);
  g_test_add_func ("/model/line-sieve/blocks", test_blocks);
  g_test_add_func ("/model/line-sieve/no-sieve", test_no_sieve);
  g_test_add_func ("/model/line-sieve/expressions", test_expressions);
  g_test_add_func ("/model/line-sieve/random", test_random);
  g_test_add_func ("/model/line-sieve/relax", test_relax);
  g_test_add_func ("/model/line-sieve/exploding", test_exploding);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "list-model-validator.h"
#include "rc-display-text.h"
#include "rc-error.h"
#include "rc-line-finder.h"
#include "rc-line-pattern.h"
#include "rc-line-subset.h"
#include "rc-log-time.h"
#include "rc-transcript-loader.h"
#include "wait-until.h"

#define SESSION \
  "220 Welcome\r\nUSER kim\r\n331 Password, please\r\nPASS secret99\r\n230 Logged in\r\n" \
  "PASV\r\n227 Entering Passive Mode (10,0,0,5,195,80).\r\nRETR a\r\n550 No such file\r\n" \
  "QUIT\r\n221 Bye\r\n"
#define SESSION_LINES 11

typedef struct
{
  char *folder;
  char *path;
  RcTranscriptLoader *loader;
} Fixture;

static gboolean
is_done (RcTranscriptLoader *loader)
{
  RcLoaderState state = rc_transcript_loader_get_state (loader);

  return state == RC_LOADER_READY || state == RC_LOADER_FAILED;
}

static void
write_file (const char *path, const char *mode, const char *text)
{
  FILE *file = g_fopen (path, mode);

  g_assert_nonnull (file);
  fputs (text, file);
  fclose (file);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "session.log", NULL);
}

static void
start (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  fixture->loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (fixture->loader, NULL, NULL, "en");
  wait_until (is_done (fixture->loader));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->loader;

  if (fixture->loader != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->loader), &weak);
      g_object_unref (fixture->loader);
      wait_until (weak == NULL);
    }
  g_chmod (fixture->path, 0600);
  if (g_remove (fixture->path) != 0)
    g_rmdir (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
line_key (gpointer item)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, rc_transcript_line_get_number (item));
}

static RcTranscriptModel *
get_model (Fixture *fixture)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (fixture->loader);

  g_assert_nonnull (model);

  return model;
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;
  g_autoptr (RcTranscriptLine) line = NULL;
  g_autoptr (RcTranscriptLine) pass = NULL;

  write_file (fixture->path, "w", SESSION);
  start (fixture);
  model = get_model (fixture);
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_READY);
  g_assert_cmpstr (rc_transcript_loader_get_name (fixture->loader), ==, "session.log");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, SESSION_LINES);

  line = g_list_model_get_item (G_LIST_MODEL (model), 8);
  g_assert_cmpuint (rc_transcript_line_get_number (line), ==, 9);
  g_assert_cmpint (rc_transcript_line_get_code (line), ==, 550);
  g_assert_cmpstr (rc_transcript_line_get_text (line)->text, ==, "550 No such file");
  g_assert_true (rc_line_tag_is_failure (rc_transcript_line_get_tag (line)));

  pass = g_list_model_get_item (G_LIST_MODEL (model), 3);
  g_assert_null (strstr (rc_transcript_line_get_text (pass)->text, "secret99"));
  g_assert_true (rc_transcript_line_get_text (pass)->has_secret);
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SESSION, strlen (SESSION));

  fixture->loader = rc_transcript_loader_new_for_bytes (bytes, "Pasted");
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
  wait_until (is_done (fixture->loader));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), ==, SESSION_LINES);
}

/* Whatever is wrong with a file, there is an error or there are lines. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_FAILED);
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_READ);
  g_assert_null (rc_transcript_loader_get_model (fixture->loader));
}

static void
test_directory (Fixture *fixture, gconstpointer data)
{
  g_mkdir (fixture->path, 0700);
  start (fixture);
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_DIRECTORY);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  write_file (fixture->path, "w", SESSION);
  g_chmod (fixture->path, 0);
  start (fixture);
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_READ);
}

static void
test_remote (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("nowhere://host/session.log");

  fixture->loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
  wait_until (is_done (fixture->loader));
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_READ);
}

/* A file on a server is read once, through GIO. */
static void
test_remote_stream (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("resource:///tests/retr-missing.log");
  g_autoptr (GFile) missing = g_file_new_for_uri ("resource:///tests/missing.log");
  g_autoptr (RcTranscriptLoader) gone = rc_transcript_loader_new_for_file (missing);

  g_assert_null (g_file_peek_path (file));
  fixture->loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
  wait_until (is_done (fixture->loader));
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_READY);
  g_assert_cmpstr (rc_transcript_loader_get_name (fixture->loader), ==, "retr-missing.log");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), >, 50);

  rc_transcript_loader_start (gone, NULL, NULL, NULL);
  wait_until (is_done (gone));
  g_assert_error (rc_transcript_loader_get_error (gone), RC_ERROR, RC_ERROR_READ);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "w", "");
  start (fixture);
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_READY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), ==, 0);
}

/* What is appended is read; the model only tells of the new lines. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;
  g_autoptr (ListModelValidator) validator = NULL;

  write_file (fixture->path, "w", SESSION);
  start (fixture);
  model = get_model (fixture);
  validator = list_model_validator_new (G_LIST_MODEL (model), line_key);
  for (guint i = 2; i <= 4; i++)
    {
      write_file (fixture->path, "a", SESSION);
      wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == SESSION_LINES * i);
    }
  wait_until (is_done (fixture->loader));
  g_assert_true (rc_transcript_loader_get_model (fixture->loader) == model);
  g_assert_cmpuint (rc_transcript_get_n_sessions (rc_transcript_model_get_transcript (model)), ==, 4);
}

/* A file that was cut off or replaced is another transcript. */
static void
test_truncate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcTranscriptModel) first = NULL;
  g_autofree char *other = NULL;

  write_file (fixture->path, "w", SESSION SESSION);
  start (fixture);
  first = g_object_ref (get_model (fixture));
  write_file (fixture->path, "w", SESSION);
  wait_until (rc_transcript_loader_get_model (fixture->loader) != first && is_done (fixture->loader));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), ==, SESSION_LINES);

  other = g_strconcat (fixture->path, ".1", NULL);
  write_file (other, "w", "220 Another file\r\n");
  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))) == 1);

  /* The old model still answers, from the file it was made of. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (first)), ==, SESSION_LINES * 2);
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcTranscriptModel) first = NULL;

  write_file (fixture->path, "w", SESSION);
  start (fixture);
  first = g_object_ref (get_model (fixture));
  rc_transcript_loader_start (fixture->loader, NULL, "GB18030", NULL);
  wait_until (is_done (fixture->loader));
  g_assert_true (get_model (fixture) != first);
  g_assert_cmpstr (rc_transcript_get_encoding (rc_transcript_model_get_transcript (get_model (fixture))),
                   ==, "GB18030");
  rc_transcript_loader_start (fixture->loader, "no-such-dialect", NULL, NULL);
  wait_until (is_done (fixture->loader));
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_DIALECT);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  FILE *out = g_fopen (fixture->path, "w");

  for (int i = 0; i < 40000; i++)
    fputs (SESSION, out);
  fclose (out);

  fixture->loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
  wait_until (rc_transcript_loader_get_model (fixture->loader) != NULL);
  rc_transcript_loader_cancel (fixture->loader);
  wait_until (is_done (fixture->loader));
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_READY);
  if (rc_transcript_loader_was_cancelled (fixture->loader))
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), <,
                      40000 * SESSION_LINES);

  /* Gone while it reads: nobody waits for it. */
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
}

static void
filtered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(RcLineSet **) data = rc_line_filter_run_finish (result, NULL);
}

static RcLineSubset *
run_filter (RcTranscriptModel *model, const RcLineFilter *filter)
{
  g_autoptr (RcLineSet) lines = NULL;
  guint64 n_lines = rc_transcript_model_get_n_lines (model);

  rc_line_filter_run_async (filter, rc_transcript_model_get_shared (model), n_lines, NULL, filtered_cb,
                            &lines);
  wait_until (lines != NULL);

  return rc_line_subset_new (model, filter, lines, NULL, NULL, n_lines);
}

static void
check_filter (RcTranscriptModel *model, RcLineFilter filter, guint n_expected)
{
  g_autoptr (RcLineSubset) subset = run_filter (model, &filter);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (subset));

  g_test_message ("show %d, session %d, code %d", filter.show, filter.session, filter.code);
  g_assert_cmpuint (n, ==, n_expected);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RcTranscriptLine) line = g_list_model_get_item (G_LIST_MODEL (subset), i);

      g_assert_true (rc_line_filter_passes (&filter, rc_transcript_line_get_tag (line)));
      g_assert_cmpuint (rc_line_subset_get_position (subset, rc_transcript_line_get_number (line)), ==, i);
    }
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Portion by portion the same lines come as at once, and the list tells of each. */
static void
check_portions (RcTranscriptModel *model, int code)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (model);
  guint64 n_lines = rc_transcript_model_get_n_lines (model);
  RcLineFilter filter = { RC_SHOW_ALL, -1, code };
  g_autoptr (RcLineSubset) whole = run_filter (model, &filter);
  g_autoptr (RcLineSet) none = rc_line_set_new ();
  g_autoptr (RcLineSubset) subset = rc_line_subset_new (model, &filter, none, NULL, NULL, 0);
  g_autoptr (ListModelValidator) validator G_GNUC_UNUSED =
    list_model_validator_new (G_LIST_MODEL (subset), line_key);
  guint64 looked = 0;

  while (looked < n_lines)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (RcLineSet) lines = NULL;

      rc_line_filter_run_on_async (&filter, shared, looked + 1, n_lines, NULL, keep_result_cb, &result);
      wait_until (result != NULL);
      g_assert_cmpuint (rc_line_filter_get_n_looked (result), >, looked);
      looked = rc_line_filter_get_n_looked (result);
      lines = rc_line_filter_run_finish (result, NULL);
      g_assert_nonnull (lines);
      rc_line_subset_append (subset, lines, looked);
    }
  g_assert_cmpuint (looked, ==, n_lines);
  g_assert_true (rc_line_subset_is (subset, &filter, rc_line_subset_get_passing (whole), NULL));
}

static void
test_portions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 60000; i++)
    g_string_append (text, i % 3 == 0 ? "NOOP\n" : "200 Fine\n");
  g_string_append (text, "QUIT\n221 Bye\n");
  write_file (fixture->path, "w", text->str);
  start (fixture);
  check_portions (rc_transcript_loader_get_model (fixture->loader), 200);
  check_portions (rc_transcript_loader_get_model (fixture->loader), 221);
  check_portions (rc_transcript_loader_get_model (fixture->loader), 550);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;
  g_autoptr (RcLineSubset) subset = NULL;
  g_autoptr (ListModelValidator) validator = NULL;

  write_file (fixture->path, "w", SESSION SESSION SESSION);
  start (fixture);
  model = get_model (fixture);

  check_filter (model, (RcLineFilter){ RC_SHOW_ALL, -1, 0 }, 3 * SESSION_LINES);
  check_filter (model, (RcLineFilter){ RC_SHOW_DIALOGUE, -1, 0 }, 3 * SESSION_LINES);
  check_filter (model, (RcLineFilter){ RC_SHOW_REPLIES, -1, 0 }, 3 * 6);
  check_filter (model, (RcLineFilter){ RC_SHOW_COMMANDS, -1, 0 }, 3 * 5);
  check_filter (model, (RcLineFilter){ RC_SHOW_FAILURES, -1, 0 }, 3);
  check_filter (model, (RcLineFilter){ RC_SHOW_NOTES, -1, 0 }, 0);
  check_filter (model, (RcLineFilter){ RC_SHOW_ALL, 1, 0 }, SESSION_LINES);
  check_filter (model, (RcLineFilter){ RC_SHOW_FAILURES, 2, 0 }, 1);
  check_filter (model, (RcLineFilter){ RC_SHOW_ALL, 99, 0 }, 0);
  check_filter (model, (RcLineFilter){ RC_SHOW_ALL, -1, 227 }, 3);
  check_filter (model, (RcLineFilter){ RC_SHOW_ALL, 0, 227 }, 1);
  check_filter (model, (RcLineFilter){ RC_SHOW_FAILURES, -1, 227 }, 0);

  /* A simple filter takes in what is appended. */
  subset = run_filter (model, &(RcLineFilter){ RC_SHOW_FAILURES, -1, 0 });
  validator = list_model_validator_new (G_LIST_MODEL (subset), line_key);
  write_file (fixture->path, "a", SESSION);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (subset)) == 4);
  g_assert_cmpuint (list_model_validator_get_n_changes (validator), >, 0);
}

static guint
count_in_time (RcTranscriptModel *model, gboolean has_from, double from, gboolean has_to, double to)
{
  RcLineFilter filter = RC_LINE_FILTER_INIT;
  g_autoptr (RcLineSubset) subset = NULL;

  filter.has_from = has_from;
  filter.has_to = has_to;
  filter.from = from;
  filter.to = to;
  subset = run_filter (model, &filter);

  return g_list_model_get_n_items (G_LIST_MODEL (subset));
}

/* From one time to another, both included; what has no time belongs to the line before. */
static void
test_time_filter (Fixture *fixture, gconstpointer data)
{
  static const char *const starts[] = { "", "2026-11-20 08:00:00 1 1 Response: 220 an older log at the end\n" };

  for (guint unordered = 0; unordered < 2; unordered++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      RcTranscriptModel *model;
      double zero;

      for (int i = 0; i < 300; i++)
        {
          g_string_append_printf (text, "2026-11-20 10:%02d:%02d 1 1 Command: NOOP\n", i / 60, i % 60);
          if (i % 3 == 0)
            g_string_append (text, "without a time\n");
        }
      g_string_append (text, starts[unordered]);
      write_file (fixture->path, "w", text->str);
      if (unordered == 0)
        start (fixture);
      else
        {
          rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
          wait_until (is_done (fixture->loader));
        }
      model = get_model (fixture);
      {
        RcLogTime time;

        g_assert_true (rc_log_time_parse (rc_span ("2026-11-20 10:00:00", 19), &time));
        zero = rc_log_time_get_seconds (&time);
      }
      g_assert_cmpuint (count_in_time (model, TRUE, zero, FALSE, 0), ==, 400);
      g_assert_cmpuint (count_in_time (model, TRUE, zero + 150, FALSE, 0), ==, 200);
      g_assert_cmpuint (count_in_time (model, TRUE, zero + 150, TRUE, zero + 152), ==, 4);
      g_assert_cmpuint (count_in_time (model, TRUE, zero + 3, TRUE, zero + 3), ==, 2);
      g_assert_cmpuint (count_in_time (model, FALSE, 0, TRUE, zero + 2.5), ==, 4 + unordered);
      g_assert_cmpuint (count_in_time (model, TRUE, zero + 5000, FALSE, 0), ==, 0);
    }
}

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
test_find_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (RC_LINE_FINDER_MAX_BYTES + 100, 'x');
  g_autofree char *text =
      g_strconcat ("220 needle\n230 ", filler, " needle\n331 needle ", filler, "\n226 needle\n", NULL);
  g_autoptr (RcLinePattern) pattern = rc_line_pattern_new ("needle", RC_PATTERN_PLAIN, NULL);
  guint64 n_cut = G_MAXUINT64;

  write_file (fixture->path, "w", text);
  start (fixture);
  rc_line_finder_find_async (rc_transcript_model_get_shared (get_model (fixture)), pattern, 2, 3, NULL,
                             found_in_long_cb, &n_cut);
  wait_until (n_cut != G_MAXUINT64);
  g_assert_cmpuint (n_cut, ==, 1);
}

static void
test_find (Fixture *fixture, gconstpointer data)
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

  write_file (fixture->path, "w", SESSION);
  start (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RcLinePattern) pattern = rc_line_pattern_new (cases[i].text, cases[i].flags, &error);
      g_autoptr (RcLineSet) lines = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      rc_line_finder_find_async (rc_transcript_model_get_shared (get_model (fixture)), pattern,
                                 1, SESSION_LINES, NULL, found_cb, &lines);
      wait_until (lines != NULL);
      g_assert_cmpuint (rc_line_set_get_size (lines), ==, cases[i].n);
    }

  g_assert_null (rc_line_pattern_new ("(", RC_PATTERN_REGEX, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_QUERY);
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

static void
test_display_text (void)
{
  static const struct
  {
    const char *text;
    gsize max;
    gboolean multiline;
    const char *shown;
  } cases[] = {
    { "", 10, FALSE, "" },
    { "220 Welcome", 20, FALSE, "220 Welcome" },
    { "220 Welcome", 3, FALSE, "220…" },
    { "文件 보고서", 2, FALSE, "文件…" },
    { "a\nb", 10, TRUE, "a\nb" },
    { "a\nb", 10, FALSE, "a␊b" },
    { "\x1b[31m\x7f", 10, FALSE, "␛[31m␡" },
    { "\u202eevil\u200b", 10, FALSE, "⟨U+202E⟩evil⟨U+200B⟩" },
    { "<b>&amp;", 10, FALSE, "<b>&amp;" },
    { "a\tb", 10, FALSE, "a    b" },
  };
  g_autofree char *word = g_strnfill (300, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = rc_display_text (cases[i].text, cases[i].max, cases[i].multiline);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_true (rc_display_text_has_long_word (word));
  g_assert_false (rc_display_text_has_long_word ("words of ordinary length"));
}

/* More lines than GTK can show: a range of them, which moves. */
static void
test_range (Fixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;

  write_file (fixture->path, "w", SESSION);
  start (fixture);
  model = get_model (fixture);
  g_assert_cmpuint (rc_transcript_model_get_first_line (model), ==, 1);
  rc_transcript_model_set_first_line (model, 5);
  g_assert_cmpuint (rc_transcript_model_get_first_line (model), ==, 1);

  rc_transcript_model_set_n_lines (model, RC_TRANSCRIPT_MODEL_MAX_ROWS + 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, RC_TRANSCRIPT_MODEL_MAX_ROWS);
  g_assert_cmpuint (rc_transcript_model_get_position (model, RC_TRANSCRIPT_MODEL_MAX_ROWS + 1), ==,
                    G_MAXUINT);
  rc_transcript_model_set_first_line (model, 2000);
  g_assert_cmpuint (rc_transcript_model_get_first_line (model), ==, 1001);
  g_assert_cmpuint (rc_transcript_model_get_position (model, 1000), ==, G_MAXUINT);
  g_assert_cmpuint (rc_transcript_model_get_position (model, 1001), ==, 0);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/display-text", test_display_text);
  g_test_add_func ("/model/pattern/explosion", test_explosion);
  g_test_add_func ("/model/line-set/random", test_line_set);
  g_test_add_func ("/model/line-set/intersect", test_line_set_intersect);
  add ("/model/transcript/read", test_read);
  add ("/model/transcript/bytes", test_bytes);
  add ("/model/transcript/missing", test_missing);
  add ("/model/transcript/directory", test_directory);
  add ("/model/transcript/unreadable", test_unreadable);
  add ("/model/transcript/remote", test_remote);
  add ("/model/transcript/remote-stream", test_remote_stream);
  add ("/model/transcript/empty", test_empty);
  add ("/model/transcript/follow", test_follow);
  add ("/model/transcript/truncate", test_truncate);
  add ("/model/transcript/restart", test_restart);
  add ("/model/transcript/cancel", test_cancel);
  add ("/model/transcript/filter", test_filter);
  add ("/model/transcript/portions", test_portions);
  add ("/model/transcript/time-filter", test_time_filter);
  add ("/model/transcript/find", test_find);
  add ("/model/transcript/find-long", test_find_long);
  add ("/model/transcript/range", test_range);

  return g_test_run ();
}

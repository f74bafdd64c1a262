/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two threads find what one finds: every recorded log, whatever the number of lines that they hand over at a time. */
#include "config.h"

#include "rc-report.h"
#include "rc-transcript-private.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* Of a log that is repeated, so that there are several checkpoints to begin at. */
#define LONG_LINES 40000

static RcCatalog *catalog;

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

static RcTranscript *
new_transcript (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return transcript;
}

/* All that is known of it: the document, the summary, and what each line is. */
static char *
describe (RcTranscript *transcript)
{
  const RcReportOptions options = { .language = "en", .show_secrets = TRUE };
  RcIndex *index = rc_transcript_get_index (transcript);
  GString *out = g_string_new (NULL);

  rc_report_write (transcript, catalog, RC_REPORT_JSONL, &options, append, out);
  rc_report_write (transcript, catalog, RC_REPORT_SUMMARY, &options, append, out);
  for (guint64 line = 1; line <= rc_index_get_n_lines (index); line++)
    g_string_append_printf (out, "%x\n", rc_index_get_tag (index, line));
  return g_string_free (out, FALSE);
}

static char *
read_log (GBytes *bytes, guint ahead_lines)
{
  g_autoptr (RcTranscript) transcript = new_transcript (bytes);

  rc_transcript_set_scan_ahead (transcript, ahead_lines);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  return describe (transcript);
}

/* Not g_assert_cmpstr(): megabytes of difference help nobody. */
static void
assert_same (const char *found, const char *expected)
{
  gsize at = 0;

  while (found[at] != '\0' && found[at] == expected[at])
    at++;
  if (found[at] != expected[at])
    g_error ("At byte %zu: “%.200s”, not “%.200s”", at, found + at, expected + at);
}

static void
check_log (GBytes *bytes, const guint *ahead_lines, guint n)
{
  g_autofree char *expected = read_log (bytes, 0);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = read_log (bytes, ahead_lines[i]);

      assert_same (found, expected);
    }
}

static gboolean
is_log (const char *name)
{
  return !g_str_has_suffix (name, ".tsv") && !g_str_has_suffix (name, ".md");
}

static void
add_logs (const char *folder, GPtrArray *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_logs (path, paths);
      else if (is_log (name))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

static GBytes *
load (const char *path)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}

static void
test_folder (gconstpointer data)
{
  static const guint ahead_lines[] = { 1, 2, 16, RC_SCAN_AHEAD_LINES };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", data, NULL);

  add_logs (folder, paths);
  g_assert_cmpuint (paths->len, >, 100);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = load (g_ptr_array_index (paths, i));

      g_test_message ("%s", (char *) g_ptr_array_index (paths, i));
      check_log (bytes, ahead_lines, G_N_ELEMENTS (ahead_lines));
    }
}

/* Documents begin to read anew at checkpoints, with what the dialect remembered there. */
static void
test_long (gconstpointer data)
{
  static const guint ahead_lines[] = { 64, RC_SCAN_AHEAD_LINES };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "transcripts", data, NULL);
  g_autoptr (GBytes) once = load (path);
  g_autoptr (GBytes) bytes = NULL;
  GString *text = g_string_new (NULL);
  const char *contents = g_bytes_get_data (once, NULL);
  guint lines = 0;

  for (gsize i = 0; i < g_bytes_get_size (once); i++)
    lines += contents[i] == '\n';
  for (guint i = 0; i < LONG_LINES / lines + 1; i++)
    g_string_append_len (text, contents, g_bytes_get_size (once));
  bytes = g_string_free_to_bytes (text);
  check_log (bytes, ahead_lines, G_N_ELEMENTS (ahead_lines));
}

static RcTranscript *
open_curl (const char *path, RcSource **source)
{
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript;

  *source = rc_source_new_for_path (path, NULL, NULL, &error);
  g_assert_no_error (error);
  transcript = rc_transcript_new (*source, "curl", "UTF-8", NULL, &error);
  g_assert_no_error (error);
  return transcript;
}

/* A file that is read while it grows ends anywhere, also in the middle of a line. */
static void
test_growing (void)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "transcripts", "curl", "auth-tls-proftpd.log", NULL);
  g_autoptr (GBytes) bytes = load (from);
  const char *contents = g_bytes_get_data (bytes, NULL);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *path = NULL, *expected = NULL, *found = NULL;
  g_autoptr (RcTranscript) grown = NULL;
  g_autoptr (RcTranscript) whole = NULL;
  RcSource *source;
  int fd = g_file_open_tmp ("rc-ahead-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  grown = open_curl (path, &source);
  rc_transcript_set_scan_ahead (grown, 2);
  for (gsize i = 0, step = 1; i < size; i += step++)
    {
      gsize n = MIN (step, size - i);

      g_assert_cmpint (write (fd, contents + i, n), ==, n);
      rc_source_refresh (source);
      g_assert_true (rc_transcript_analyse (grown, NULL, NULL, NULL));
    }
  found = describe (grown);

  whole = open_curl (path, &source);
  rc_transcript_set_scan_ahead (whole, 0);
  g_assert_true (rc_transcript_analyse (whole, NULL, NULL, NULL));
  expected = describe (whole);
  close (fd);
  g_unlink (path);
  assert_same (found, expected);
}

/* --- cancelling --- */

static gboolean
refuse (guint64 bytes, guint64 total, gpointer user_data)
{
  return ++*(guint *) user_data > 1;
}

/* Nothing is lost of what was scanned but not yet taken. */
static void
test_cancelled (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RcTranscript) transcript = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  guint n_calls = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "Command: NOOP\nResponse: 200 %u\n", i);
  bytes = g_string_free_to_bytes (text);
  expected = read_log (bytes, 0);
  transcript = new_transcript (bytes);
  rc_transcript_set_scan_ahead (transcript, 16);
  g_assert_false (rc_transcript_analyse (transcript, refuse, &n_calls, &error));
  g_assert_cmpuint (rc_transcript_get_n_lines (transcript), <, 40000);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  found = describe (transcript);
  assert_same (found, expected);
}

int
main (int argc, char *argv[])
{
  static const char *const folders[] = { "samples", "transcripts", "diagnoses" };
  static const char *const logs[] = { "curl-trace/auth-tls.txt", "vsftpd-log/two-sessions-interleaved.log",
                                      "ngrep/login-list.txt", "filezilla/cwd-missing-ko_KR.log" };
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new ("en", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strconcat ("/scan-ahead/", folders[i], NULL);

      g_test_add_data_func (path, folders[i], test_folder);
    }
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *path = g_strconcat ("/scan-ahead/long/", logs[i], NULL);

      g_test_add_data_func (path, logs[i], test_long);
    }
  g_test_add_func ("/scan-ahead/growing", test_growing);
  g_test_add_func ("/scan-ahead/cancelled", test_cancelled);
  status = g_test_run ();
  rc_catalog_free (catalog);
  return status;
}

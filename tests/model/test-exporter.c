/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rc-error.h"
#include "rc-exporter.h"
#include "wait-until.h"

#define SESSION \
  "220 files.example.com\r\nUSER kim\r\n331 Password, please\r\nPASS secret99\r\n230 Logged in\r\n" \
  "RETR /home/kim/a\r\n550 No such\033[31m file\xe2\x80\xae\r\n"

typedef struct
{
  char *folder;
  char *path;
  RcCatalog *catalog;
  RcTranscript *transcript;
  RcExporter *exporter;
} Fixture;

static gboolean
is_done (RcExporter *exporter)
{
  return rc_exporter_get_state (exporter) == RC_EXPORTER_READY
         || rc_exporter_get_state (exporter) == RC_EXPORTER_FAILED;
}

static void
open_text (Fixture *fixture, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  fixture->transcript =
      rc_transcript_new (rc_source_new_for_bytes (bytes, "session.log"), NULL, NULL, "en", &error);
  g_assert_no_error (error);
  rc_transcript_analyse (fixture->transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->exporter = rc_exporter_new (fixture->transcript, fixture->catalog, NULL, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "out.txt", NULL);
  fixture->catalog = rc_catalog_new ("en", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->exporter;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (weak != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->exporter), &weak);
      g_object_unref (fixture->exporter);
      wait_until (weak == NULL);
    }
  g_clear_pointer (&fixture->transcript, rc_transcript_free);
  rc_catalog_free (fixture->catalog);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
run (Fixture *fixture, RcExportFormat format, RcKeep keep)
{
  rc_exporter_run (fixture->exporter, format, keep, "en");
  wait_until (is_done (fixture->exporter));
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_text (fixture, SESSION, strlen (SESSION));
  g_assert_cmpint (rc_exporter_get_state (fixture->exporter), ==, RC_EXPORTER_IDLE);
  run (fixture, RC_EXPORT_REDACTED, RC_KEEP_NOTHING);
  g_assert_cmpint (rc_exporter_get_state (fixture->exporter), ==, RC_EXPORTER_READY);
  g_assert_cmpstr (rc_exporter_get_preview (fixture->exporter), ==,
                   "220 HOST1\nUSER USER1\n331 Password, please\nPASS ********\n230 Logged in\n"
                   "RETR PATH1\n550 No such␛[31m file⟨U+202E⟩\n");
  g_assert_false (rc_exporter_is_preview_cut (fixture->exporter));
  g_assert_cmpuint (rc_exporter_get_counts (fixture->exporter)->n_users, ==, 1);
  g_assert_cmpfloat (rc_exporter_get_progress (fixture->exporter), ==, 1.0);

  text = rc_exporter_dup_text (fixture->exporter, 1 << 20);
  g_assert_true (g_str_has_prefix (text, "220 HOST1\nUSER USER1\n"));
  g_assert_null (strchr (text, '\033'));
  g_assert_null (rc_exporter_dup_text (fixture->exporter, 10));

  /* Another choice begins anew. */
  run (fixture, RC_EXPORT_MARKDOWN, RC_KEEP_USERS);
  g_assert_nonnull (strstr (rc_exporter_get_preview (fixture->exporter), "USER kim"));
  g_assert_cmpuint (rc_exporter_get_counts (fixture->exporter)->n_users, ==, 0);
}

static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new ("220 x\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (log, "NOOP\n200 %d\n", i);
  open_text (fixture, log->str, log->len);
  run (fixture, RC_EXPORT_TEXT, RC_KEEP_NOTHING);
  g_assert_true (rc_exporter_is_preview_cut (fixture->exporter));
  g_assert_cmpuint (strlen (rc_exporter_get_preview (fixture->exporter)), <=, 64 * 1024);
  g_assert_cmpuint (rc_exporter_get_size (fixture->exporter), >, 100000);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new ("220 x\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append (log, "CWD /a\n250 x\n");
  open_text (fixture, log->str, log->len);
  rc_exporter_run (fixture->exporter, RC_EXPORT_HTML, RC_KEEP_NOTHING, "en");
  rc_exporter_cancel (fixture->exporter);
  wait_until (is_done (fixture->exporter));
  g_assert_cmpint (rc_exporter_get_state (fixture->exporter), ==, RC_EXPORTER_FAILED);
  g_assert_error (rc_exporter_get_error (fixture->exporter), RC_ERROR, RC_ERROR_CANCELLED);
  /* Replaced, and dropped, while they run. */
  rc_exporter_run (fixture->exporter, RC_EXPORT_HTML, RC_KEEP_NOTHING, "en");
  rc_exporter_run (fixture->exporter, RC_EXPORT_REDACTED, RC_KEEP_NOTHING, "en");
  wait_until (is_done (fixture->exporter));
  g_assert_cmpint (rc_exporter_get_state (fixture->exporter), ==, RC_EXPORTER_READY);
  rc_exporter_run (fixture->exporter, RC_EXPORT_HTML, RC_KEEP_NOTHING, "en");
}

/* --- saving --- */

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
save (Fixture *fixture, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  rc_exporter_save_async (fixture->exporter, file, NULL, saved_cb, &result);
  wait_until (result != NULL);

  return rc_exporter_save_finish (fixture->exporter, result, error);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  struct stat st;

  open_text (fixture, "220 x\r\n", 7);
  run (fixture, RC_EXPORT_REDACTED, RC_KEEP_NOTHING);
  g_assert_true (save (fixture, fixture->path, &error));
  assert_contents (fixture->path, "220 x\r\n");

  /* Rights and links stay as they are. */
  g_file_set_contents (fixture->path, "old", -1, NULL);
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_cmpint (symlink ("out.txt", link), ==, 0);
  g_assert_true (save (fixture, link, &error));
  assert_contents (fixture->path, "220 x\r\n");
  g_assert_cmpint (lstat (link, &st), ==, 0);
  g_assert_true (S_ISLNK (st.st_mode));
  g_assert_cmpint (stat (fixture->path, &st), ==, 0);
  g_assert_cmpuint (st.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* The disk is full: the old file stays whole, and nothing else stays behind. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) log = g_string_new ("220 x\n");
  struct rlimit before, limit;

  for (guint i = 0; i < 10000; i++)
    g_string_append (log, "NOOP\n200 x\n");
  open_text (fixture, log->str, log->len);
  run (fixture, RC_EXPORT_REDACTED, RC_KEEP_NOTHING);
  g_file_set_contents (fixture->path, "old", -1, NULL);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 10000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (save (fixture, fixture->path, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, RC_ERROR, RC_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "out.txt"));
  assert_contents (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "out.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  open_text (fixture, "220 x\n", 6);
  run (fixture, RC_EXPORT_REDACTED, RC_KEEP_NOTHING);
  g_assert_false (save (fixture, path, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_READ);
  g_clear_error (&error);

  g_file_set_contents (fixture->path, "old", -1, NULL);
  g_cancellable_cancel (cancellable);
  rc_exporter_save_async (fixture->exporter, file, cancellable, saved_cb, &result);
  wait_until (result != NULL);
  g_assert_false (rc_exporter_save_finish (fixture->exporter, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_contents (fixture->path, "old");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/exporter/preview", Fixture, NULL, set_up, test_preview, tear_down);
  g_test_add ("/model/exporter/long", Fixture, NULL, set_up, test_long, tear_down);
  g_test_add ("/model/exporter/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/model/exporter/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/model/exporter/full-disk", Fixture, NULL, set_up, test_full_disk, tear_down);
  g_test_add ("/model/exporter/no-room", Fixture, NULL, set_up, test_no_room, tear_down);

  return g_test_run ();
}

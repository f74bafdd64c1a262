/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and reading: whatever is wrong with a file, there is an error or there are lines. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "rc-error.h"
#include "transcript-fixture.h"
#include "wait-until.h"

static void
test_read (TranscriptFixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;
  g_autoptr (RcTranscriptLine) line = NULL;
  g_autoptr (RcTranscriptLine) pass = NULL;

  transcript_write_file (fixture->path, "w", SESSION);
  transcript_fixture_start (fixture);
  model = transcript_fixture_get_model (fixture);
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
test_bytes (TranscriptFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SESSION, strlen (SESSION));

  fixture->loader = rc_transcript_loader_new_for_bytes (bytes, "Pasted");
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
  wait_until (transcript_loader_is_done (fixture->loader));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript_fixture_get_model (fixture))),
                    ==, SESSION_LINES);
}

static void
test_missing (TranscriptFixture *fixture, gconstpointer data)
{
  transcript_fixture_start (fixture);
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_FAILED);
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_READ);
  g_assert_null (rc_transcript_loader_get_model (fixture->loader));
}

static void
test_directory (TranscriptFixture *fixture, gconstpointer data)
{
  g_mkdir (fixture->path, 0700);
  transcript_fixture_start (fixture);
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_DIRECTORY);
}

static void
test_unreadable (TranscriptFixture *fixture, gconstpointer data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  transcript_write_file (fixture->path, "w", SESSION);
  g_chmod (fixture->path, 0);
  transcript_fixture_start (fixture);
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_READ);
}

static void
test_remote (TranscriptFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("nowhere://host/session.log");

  fixture->loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
  wait_until (transcript_loader_is_done (fixture->loader));
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_READ);
}

/* A file on a server is read once, through GIO. */
static void
test_remote_stream (TranscriptFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("resource:///tests/retr-missing.log");
  g_autoptr (GFile) missing = g_file_new_for_uri ("resource:///tests/missing.log");
  g_autoptr (RcTranscriptLoader) gone = rc_transcript_loader_new_for_file (missing);

  g_assert_null (g_file_peek_path (file));
  fixture->loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
  wait_until (transcript_loader_is_done (fixture->loader));
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_READY);
  g_assert_cmpstr (rc_transcript_loader_get_name (fixture->loader), ==, "retr-missing.log");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript_fixture_get_model (fixture))), >, 50);

  rc_transcript_loader_start (gone, NULL, NULL, NULL);
  wait_until (transcript_loader_is_done (gone));
  g_assert_error (rc_transcript_loader_get_error (gone), RC_ERROR, RC_ERROR_READ);
}

static void
test_empty (TranscriptFixture *fixture, gconstpointer data)
{
  transcript_write_file (fixture->path, "w", "");
  transcript_fixture_start (fixture);
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_READY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript_fixture_get_model (fixture))), ==, 0);
}

static void
test_restart (TranscriptFixture *fixture, gconstpointer data)
{
  g_autoptr (RcTranscriptModel) first = NULL;
  RcTranscriptModel *second;

  transcript_write_file (fixture->path, "w", SESSION);
  transcript_fixture_start (fixture);
  first = g_object_ref (transcript_fixture_get_model (fixture));
  rc_transcript_loader_start (fixture->loader, NULL, "GB18030", NULL);
  wait_until (transcript_loader_is_done (fixture->loader));
  second = transcript_fixture_get_model (fixture);
  g_assert_true (second != first);
  g_assert_cmpstr (rc_transcript_get_encoding (rc_transcript_model_get_transcript (second)), ==, "GB18030");
  rc_transcript_loader_start (fixture->loader, "no-such-dialect", NULL, NULL);
  wait_until (transcript_loader_is_done (fixture->loader));
  g_assert_error (rc_transcript_loader_get_error (fixture->loader), RC_ERROR, RC_ERROR_DIALECT);
}

static void
test_cancel (TranscriptFixture *fixture, gconstpointer data)
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
  wait_until (transcript_loader_is_done (fixture->loader));
  g_assert_cmpint (rc_transcript_loader_get_state (fixture->loader), ==, RC_LOADER_READY);
  if (rc_transcript_loader_was_cancelled (fixture->loader))
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript_fixture_get_model (fixture))), <,
                      40000 * SESSION_LINES);

  /* Gone while it reads: nobody waits for it. */
  rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  transcript_fixture_add ("/model/transcript/read", test_read);
  transcript_fixture_add ("/model/transcript/bytes", test_bytes);
  transcript_fixture_add ("/model/transcript/missing", test_missing);
  transcript_fixture_add ("/model/transcript/directory", test_directory);
  transcript_fixture_add ("/model/transcript/unreadable", test_unreadable);
  transcript_fixture_add ("/model/transcript/remote", test_remote);
  transcript_fixture_add ("/model/transcript/remote-stream", test_remote_stream);
  transcript_fixture_add ("/model/transcript/empty", test_empty);
  transcript_fixture_add ("/model/transcript/restart", test_restart);
  transcript_fixture_add ("/model/transcript/cancel", test_cancel);

  return g_test_run ();
}

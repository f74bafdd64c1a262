/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "transcript-fixture.h"

#include <glib/gstdio.h>

#include "wait-until.h"

gboolean
transcript_loader_is_done (RcTranscriptLoader *loader)
{
  RcLoaderState state = rc_transcript_loader_get_state (loader);

  return state == RC_LOADER_READY || state == RC_LOADER_FAILED;
}

void
transcript_write_file (const char *path, const char *mode, const char *text)
{
  FILE *file = g_fopen (path, mode);

  g_assert_nonnull (file);
  fputs (text, file);
  fclose (file);
}

void
transcript_fixture_set_up (TranscriptFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "session.log", NULL);
}

void
transcript_fixture_start (TranscriptFixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  fixture->loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (fixture->loader, NULL, NULL, "en");
  wait_until (transcript_loader_is_done (fixture->loader));
}

void
transcript_fixture_tear_down (TranscriptFixture *fixture, gconstpointer data)
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

RcTranscriptModel *
transcript_fixture_get_model (TranscriptFixture *fixture)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (fixture->loader);

  g_assert_nonnull (model);

  return model;
}

char *
transcript_line_key (gpointer item)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, rc_transcript_line_get_number (item));
}

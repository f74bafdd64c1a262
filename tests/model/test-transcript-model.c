/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of lines of a file that grows, is replaced, or has more lines than a list can hold. */
#include "config.h"

#include <glib/gstdio.h>

#include "list-model-validator.h"
#include "transcript-fixture.h"
#include "wait-until.h"

/* What is appended is read; the model only tells of the new lines. */
static void
test_follow (TranscriptFixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;
  g_autoptr (ListModelValidator) validator = NULL;

  transcript_write_file (fixture->path, "w", SESSION);
  transcript_fixture_start (fixture);
  model = transcript_fixture_get_model (fixture);
  validator = list_model_validator_new (G_LIST_MODEL (model), transcript_line_key);
  for (guint i = 2; i <= 4; i++)
    {
      transcript_write_file (fixture->path, "a", SESSION);
      wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == SESSION_LINES * i);
    }
  wait_until (transcript_loader_is_done (fixture->loader));
  g_assert_true (rc_transcript_loader_get_model (fixture->loader) == model);
  g_assert_cmpuint (rc_transcript_get_n_sessions (rc_transcript_model_get_transcript (model)), ==, 4);
}

/* A file that was cut off or replaced is another transcript. */
static void
test_truncate (TranscriptFixture *fixture, gconstpointer data)
{
  g_autoptr (RcTranscriptModel) first = NULL;
  g_autofree char *other = NULL;

  transcript_write_file (fixture->path, "w", SESSION SESSION);
  transcript_fixture_start (fixture);
  first = g_object_ref (transcript_fixture_get_model (fixture));
  transcript_write_file (fixture->path, "w", SESSION);
  wait_until (rc_transcript_loader_get_model (fixture->loader) != first
              && transcript_loader_is_done (fixture->loader));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (transcript_fixture_get_model (fixture))),
                    ==, SESSION_LINES);

  other = g_strconcat (fixture->path, ".1", NULL);
  transcript_write_file (other, "w", "220 Another file\r\n");
  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (transcript_fixture_get_model (fixture))) == 1);

  /* The old model still answers, from the file it was made of. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (first)), ==, SESSION_LINES * 2);
}

/* More lines than GTK can show: a range of them, which moves. */
static void
test_range (TranscriptFixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;

  transcript_write_file (fixture->path, "w", SESSION);
  transcript_fixture_start (fixture);
  model = transcript_fixture_get_model (fixture);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  transcript_fixture_add ("/model/transcript/follow", test_follow);
  transcript_fixture_add ("/model/transcript/truncate", test_truncate);
  transcript_fixture_add ("/model/transcript/range", test_range);

  return g_test_run ();
}

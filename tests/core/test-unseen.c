/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Logs whose verdict was written down before any rule was run on them; see README.md in tests/data/unseen and unseen-second. A log is right if the
 * first diagnosis is one of those that its row lists. A false alarm is a warning or an error on a log that may be called healthy,
 * where the row does not accept that.
 */
#include "config.h"

#include "rc-transcript.h"

#include <string.h>

enum
{
  COLUMN_FILE,
  COLUMN_FIRST,
  COLUMN_SEVERITY,
  COLUMN_ACTOR,
  N_COLUMNS, /* what follows is why, for people */
};

typedef struct
{
  guint n_logs;
  guint n_right;
  guint n_severities;
  guint n_actors;
  guint n_false_alarms;
} Score;

static gboolean
lists (const char *alternatives, const char *found)
{
  g_auto (GStrv) list = g_strsplit (alternatives, "|", -1);

  return g_strv_contains ((const char *const *) list, found);
}

static void
check_log (const char *folder, const char *const *fields, Score *score)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, fields[COLUMN_FILE], NULL);
  g_autoptr (GError) error = NULL;
  RcSource *source = rc_source_new_for_path (path, NULL, NULL, &error);
  g_autoptr (RcTranscript) transcript = NULL;
  const char *severity;
  RcVerdict verdict;
  gboolean right;

  g_assert_no_error (error);
  transcript = rc_transcript_new (source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  rc_transcript_get_verdict (transcript, -1, &verdict);
  severity = rc_severity_to_string (verdict.severity);

  right = lists (fields[COLUMN_FIRST], verdict.id);
  score->n_logs++;
  score->n_right += right;
  score->n_severities += lists (fields[COLUMN_SEVERITY], severity);
  score->n_actors += lists (fields[COLUMN_ACTOR], verdict.actor);
  if (verdict.severity >= RC_SEVERITY_WARNING && lists (fields[COLUMN_SEVERITY], "ok") &&
      !lists (fields[COLUMN_SEVERITY], severity))
    score->n_false_alarms++;
  g_test_message ("%s %s: expected %s/%s/%s, got %s/%s/%s", right ? "right" : "WRONG", fields[COLUMN_FILE],
                  fields[COLUMN_FIRST], fields[COLUMN_SEVERITY], fields[COLUMN_ACTOR], verdict.id, severity,
                  verdict.actor);
}

static void
test_score (gconstpointer folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, "expected.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  Score score = { 0 };

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '\0' || *lines[i] == '#' || g_str_has_prefix (lines[i], "file\t"))
        continue;
      g_assert_cmpuint (g_strv_length (fields), >=, N_COLUMNS);
      check_log (folder, (const char *const *) fields, &score);
    }
  g_test_message ("%u of %u right, %u false alarms; severity %u, actor %u", score.n_right, score.n_logs,
                  score.n_false_alarms, score.n_severities, score.n_actors);
  g_assert_cmpuint (score.n_right, ==, score.n_logs);
  g_assert_cmpuint (score.n_severities, ==, score.n_logs);
  g_assert_cmpuint (score.n_actors, ==, score.n_logs);
  g_assert_cmpuint (score.n_false_alarms, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/unseen/first", "unseen", test_score);
  g_test_add_data_func ("/unseen/second", "unseen-second", test_score);
  return g_test_run ();
}

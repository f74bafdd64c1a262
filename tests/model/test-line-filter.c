/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-model-validator.h"
#include "rc-line-subset.h"
#include "rc-log-time.h"
#include "transcript-fixture.h"
#include "wait-until.h"

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
    list_model_validator_new (G_LIST_MODEL (subset), transcript_line_key);
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
test_portions (TranscriptFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 60000; i++)
    g_string_append (text, i % 3 == 0 ? "NOOP\n" : "200 Fine\n");
  g_string_append (text, "QUIT\n221 Bye\n");
  transcript_write_file (fixture->path, "w", text->str);
  transcript_fixture_start (fixture);
  check_portions (rc_transcript_loader_get_model (fixture->loader), 200);
  check_portions (rc_transcript_loader_get_model (fixture->loader), 221);
  check_portions (rc_transcript_loader_get_model (fixture->loader), 550);
}

static void
test_filter (TranscriptFixture *fixture, gconstpointer data)
{
  RcTranscriptModel *model;
  g_autoptr (RcLineSubset) subset = NULL;
  g_autoptr (ListModelValidator) validator = NULL;

  transcript_write_file (fixture->path, "w", SESSION SESSION SESSION);
  transcript_fixture_start (fixture);
  model = transcript_fixture_get_model (fixture);

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
  validator = list_model_validator_new (G_LIST_MODEL (subset), transcript_line_key);
  transcript_write_file (fixture->path, "a", SESSION);
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
test_time_filter (TranscriptFixture *fixture, gconstpointer data)
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
      transcript_write_file (fixture->path, "w", text->str);
      if (unordered == 0)
        transcript_fixture_start (fixture);
      else
        {
          rc_transcript_loader_start (fixture->loader, NULL, NULL, NULL);
          wait_until (transcript_loader_is_done (fixture->loader));
        }
      model = transcript_fixture_get_model (fixture);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  transcript_fixture_add ("/model/transcript/filter", test_filter);
  transcript_fixture_add ("/model/transcript/portions", test_portions);
  transcript_fixture_add ("/model/transcript/time-filter", test_time_filter);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything that takes long is cancelled at each of many points of its way. It either has been quick enough, and says the
 * same as ever, or says that it was cancelled; and the transcript is as good as before.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rc-comparison-model.h"
#include "rc-error.h"
#include "rc-explanation.h"
#include "rc-exporter.h"
#include "rc-ladder-item.h"
#include "rc-line-copier.h"
#include "rc-line-filter.h"
#include "rc-line-finder.h"
#include "rc-transcript-loader.h"
#include "rc-wait-finder.h"
#include "wait-until.h"

#define POINTS 12
#define N_SESSIONS 2000
#define SESSION \
  "2026-02-03 10:%02d:%02d 12 %d Response: 220 files.example.com\n" \
  "2026-02-03 10:%02d:%02d 12 %d Command: USER kim\n" \
  "2026-02-03 10:%02d:%02d 12 %d Response: 530 Not here\n"

typedef struct
{
  RcCatalog *catalog;
  GBytes *log;
  RcSharedTranscript *shared;
  RcLinePattern *pattern;
  RcLineSet *lines;
} Fixture;

typedef struct
{
  const char *name;
  void (*start) (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
  /* Says in a number what was found, which is not 0. */
  guint64 (*finish) (Fixture *fixture, GAsyncResult *result, GError **error);
} Job;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_SESSIONS; i++)
    g_string_append_printf (log, SESSION, i / 60 % 60, i % 60, i, i / 60 % 60, i % 60, i, i / 60 % 60, i % 60, i);
  fixture->log = g_bytes_new (log->str, log->len);
  fixture->catalog = rc_catalog_new ("en", &error);
  g_assert_no_error (error);
  fixture->shared = rc_shared_transcript_new (
    rc_transcript_new (rc_source_new_for_bytes (fixture->log, "session.log"), NULL, NULL, "en", &error));
  g_assert_no_error (error);
  g_assert_true (rc_transcript_analyse (fixture->shared->transcript, NULL, NULL, &error));
  fixture->pattern = rc_line_pattern_new ("n.t h", RC_PATTERN_REGEX, &error);
  g_assert_no_error (error);
  fixture->lines = rc_line_set_new ();
  rc_line_set_add_range (fixture->lines, 1, 3 * N_SESSIONS);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rc_line_set_unref (fixture->lines);
  rc_line_pattern_unref (fixture->pattern);
  rc_shared_transcript_unref (fixture->shared);
  g_bytes_unref (fixture->log);
  rc_catalog_free (fixture->catalog);
}

/* --- the jobs */

static void
start_find (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  rc_line_finder_find_async (fixture->shared, fixture->pattern, 1, 3 * N_SESSIONS, cancellable, callback, data);
}

static guint64
finish_find (Fixture *fixture, GAsyncResult *result, GError **error)
{
  guint64 n_cut;
  g_autoptr (RcLineSet) lines = rc_line_finder_find_finish (result, &n_cut, error);

  return lines != NULL ? rc_line_set_get_size (lines) : 0;
}

static void
start_filter (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const RcLineFilter filter = { .show = RC_SHOW_ALL, .session = -1, .code = 530 };

  rc_line_filter_run_async (&filter, fixture->shared, 3 * N_SESSIONS, cancellable, callback, data);
}

static guint64
finish_filter (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (RcLineSet) lines = rc_line_filter_run_finish (result, error);

  return lines != NULL ? rc_line_set_get_size (lines) : 0;
}

static void
start_waits (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  rc_wait_finder_find_async (fixture->shared, 3 * N_SESSIONS, cancellable, callback, data);
}

static guint64
finish_waits (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (GArray) waits = rc_wait_finder_find_finish (result, error);

  return waits != NULL ? waits->len + 1 : 0;
}

static void
start_copy (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  rc_line_copier_copy_async (fixture->shared, fixture->lines, cancellable, callback, data);
}

static guint64
finish_copy (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (RcCopiedLines) copied = rc_line_copier_copy_finish (result, error);

  return copied != NULL ? strlen (copied->text) : 0;
}

static void
start_explain (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  rc_explanation_new_async (fixture->shared, fixture->catalog, 3 * N_SESSIONS, "en", FALSE, cancellable, callback, data);
}

static guint64
finish_explain (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (RcExplanation) explanation = rc_explanation_new_finish (result, error);

  return explanation != NULL ? (guint64) explanation->code : 0;
}

static void
start_ladder (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  rc_ladder_items_new_async (fixture->shared, N_SESSIONS / 2, 0, cancellable, callback, data);
}

static guint64
finish_ladder (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (GListModel) items = rc_ladder_items_new_finish (result, error);

  return items != NULL ? g_list_model_get_n_items (items) : 0;
}

static void
start_compare (Fixture *fixture, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  rc_comparison_model_new_async (fixture->shared, -1, fixture->shared, -1, TRUE, fixture->catalog, "en", cancellable,
                                 callback, data);
}

static guint64
finish_compare (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (RcComparisonModel) model = rc_comparison_model_new_finish (result, error);

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static const Job jobs[] = {
  { "find", start_find, finish_find },          { "filter", start_filter, finish_filter },
  { "longest-wait", start_waits, finish_waits }, { "copy", start_copy, finish_copy },
  { "explain", start_explain, finish_explain }, { "ladder", start_ladder, finish_ladder },
  { "compare", start_compare, finish_compare },
};

/* --- the points */

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
turn_until (gint64 end)
{
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* Cancels after @wait microseconds; at the end, if that is less than 0. Returns how long it took. */
static gint64
run (Fixture *fixture, const Job *job, gint64 wait, guint64 *found, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  gint64 begin = g_get_monotonic_time ();

  job->start (fixture, cancellable, done_cb, &result);
  if (wait >= 0)
    {
      turn_until (begin + wait);
      g_cancellable_cancel (cancellable);
    }
  wait_until (result != NULL);
  *found = job->finish (fixture, result, error);
  return g_get_monotonic_time () - begin;
}

static void
test_job (Fixture *fixture, gconstpointer data)
{
  const Job *job = data;
  g_autoptr (GError) error = NULL;
  guint64 all, found;
  gint64 time = run (fixture, job, -1, &all, &error);
  guint n_cancelled = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (all, >, 0);
  for (gint64 i = 0; i <= POINTS; i++)
    {
      g_autoptr (GError) reason = NULL;

      run (fixture, job, i * time / POINTS, &found, &reason);
      if (reason == NULL)
        {
          g_assert_cmpuint (found, ==, all);
          continue;
        }
      n_cancelled++;
      g_assert_cmpuint (found, ==, 0);
      g_assert_true (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
                     g_error_matches (reason, RC_ERROR, RC_ERROR_CANCELLED));
    }
  g_assert_cmpuint (n_cancelled, >, 0);

  run (fixture, job, -1, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found, ==, all);
}

/* --- what has no cancellable of the caller's */

static gboolean
is_loaded (RcTranscriptLoader *loader)
{
  RcLoaderState state = rc_transcript_loader_get_state (loader);

  return state == RC_LOADER_READY || state == RC_LOADER_FAILED;
}

/* Cancelled, begun anew at once, or left alone: what it shows are lines of the file, and asked again it shows all. */
static void
test_loader (Fixture *fixture, gconstpointer data)
{
  for (gint64 i = 0; i <= POINTS; i++)
    {
      g_autoptr (RcTranscriptLoader) loader = rc_transcript_loader_new_for_bytes (fixture->log, "session.log");
      RcTranscriptModel *model;

      rc_transcript_loader_start (loader, NULL, NULL, NULL);
      turn_until (g_get_monotonic_time () + i * 1000);
      if (i % 3 == 0)
        continue;
      rc_transcript_loader_cancel (loader);
      if (i % 3 == 1)
        {
          wait_until (is_loaded (loader));
          model = rc_transcript_loader_get_model (loader);
          g_assert_true (model != NULL || rc_transcript_loader_get_error (loader) != NULL);
          if (model != NULL)
            g_assert_cmpuint (rc_transcript_model_get_n_lines (model), <=, 3 * N_SESSIONS);
        }
      rc_transcript_loader_start (loader, NULL, NULL, NULL);
      wait_until (is_loaded (loader));
      model = rc_transcript_loader_get_model (loader);
      g_assert_nonnull (model);
      g_assert_cmpuint (rc_transcript_model_get_n_lines (model), ==, 3 * N_SESSIONS);
    }
}

static gboolean
is_exported (RcExporter *exporter)
{
  RcExporterState state = rc_exporter_get_state (exporter);

  return state == RC_EXPORTER_READY || state == RC_EXPORTER_FAILED;
}

static void
test_exporter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcExporter) exporter = rc_exporter_new (fixture->shared->transcript, fixture->catalog, NULL, NULL);
  gint64 begin = g_get_monotonic_time (), time;
  guint64 size;
  gpointer weak = NULL;

  rc_exporter_run (exporter, RC_EXPORT_REDACTED, RC_KEEP_NOTHING, "en");
  wait_until (is_exported (exporter));
  size = rc_exporter_get_size (exporter);
  time = g_get_monotonic_time () - begin;
  for (gint64 i = 0; i <= POINTS; i++)
    {
      rc_exporter_run (exporter, RC_EXPORT_REDACTED, RC_KEEP_NOTHING, "en");
      turn_until (g_get_monotonic_time () + i * time / POINTS);
      rc_exporter_cancel (exporter);
      wait_until (is_exported (exporter));
      if (rc_exporter_get_state (exporter) == RC_EXPORTER_READY)
        g_assert_cmpuint (rc_exporter_get_size (exporter), ==, size);
      else
        g_assert_error (rc_exporter_get_error (exporter), RC_ERROR, RC_ERROR_CANCELLED);
    }
  /* Gone while it works: it ends what it does. */
  rc_exporter_run (exporter, RC_EXPORT_REDACTED, RC_KEEP_NOTHING, "en");
  weak = exporter;
  g_object_add_weak_pointer (G_OBJECT (exporter), &weak);
  g_object_unref (g_steal_pointer (&exporter));
  wait_until (weak == NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *path = g_strconcat ("/model/cancel/", jobs[i].name, NULL);

      g_test_add (path, Fixture, &jobs[i], set_up, test_job, tear_down);
    }
  g_test_add ("/model/cancel/loader", Fixture, NULL, set_up, test_loader, tear_down);
  g_test_add ("/model/cancel/exporter", Fixture, NULL, set_up, test_exporter, tear_down);

  return g_test_run ();
}

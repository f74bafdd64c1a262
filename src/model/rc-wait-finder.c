/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-wait-finder.h"

#include <math.h>
#include <string.h>

#include "rc-log-time.h"

#define LINES_PER_CHECK 1024
#define LINE_BYTES 64
#define SECONDS_OF_DAY 86400.0

/* What is shorter is nobody's waiting. */
#define SHORTEST 1.0

/* More sessions than this are not all alive. */
#define MAX_SESSIONS 65536

typedef struct
{
  RcSharedTranscript *shared;
  guint64 n_lines;
} Search;

typedef struct
{
  double seconds;
  gboolean has_date;
} Moment;

typedef struct
{
  GHashTable *last; /* from hash of a session's key to the Moment of its last line */
  GArray *waits;    /* of RcWait, the longest first */
} State;

static void
search_free (gpointer data)
{
  Search *search = data;

  rc_shared_transcript_unref (search->shared);
  g_free (search);
}

static void
add_wait (GArray *waits, guint64 line, double seconds)
{
  const RcWait wait = { line, seconds };
  guint place = waits->len;

  if (seconds < SHORTEST)
    return;

  while (place > 0 && g_array_index (waits, RcWait, place - 1).seconds < seconds)
    place--;
  if (place >= RC_WAIT_FINDER_MAX)
    return;

  g_array_insert_val (waits, place, wait);
  if (waits->len > RC_WAIT_FINDER_MAX)
    g_array_set_size (waits, RC_WAIT_FINDER_MAX);
}

static void
look_at (State *state, guint64 line, const RcLineText *text)
{
  RcLogTime time;
  Moment now, *before;
  gpointer key = GUINT_TO_POINTER (text->session != NULL ? g_str_hash (text->session) : 0);

  if (text->time == NULL || !rc_log_time_parse (rc_span (text->time, strlen (text->time)), &time))
    return;

  now.seconds = rc_log_time_get_seconds (&time);
  now.has_date = time.day > 0;
  before = g_hash_table_lookup (state->last, key);
  if (before != NULL)
    {
      double seconds = now.seconds - before->seconds;

      /* Clocks without a date go round. */
      if (!now.has_date && !before->has_date)
        seconds -= SECONDS_OF_DAY * round (seconds / SECONDS_OF_DAY);
      add_wait (state->waits, line, seconds);
      *before = now;
      return;
    }

  if (g_hash_table_size (state->last) >= MAX_SESSIONS)
    g_hash_table_remove_all (state->last);
  g_hash_table_insert (state->last, key, g_memdup2 (&now, sizeof now));
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (search->shared->transcript);
  g_autoptr (GHashTable) last = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (RcWait));
  State state = { last, waits };

  for (guint64 line = 1; line <= search->n_lines; line++)
    {
      RcLineText text = { 0 };

      if (line % LINES_PER_CHECK == 0 && g_task_return_error_if_cancelled (task))
        return;
      if (!rc_transcript_reader_read (reader, line, LINE_BYTES, FALSE, &text))
        continue;
      look_at (&state, line, &text);
      rc_line_text_clear (&text);
    }

  g_task_return_pointer (task, g_steal_pointer (&waits), (GDestroyNotify) g_array_unref);
}

void
rc_wait_finder_find_async (RcSharedTranscript *transcript,
                           guint64             n_lines,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->shared = rc_shared_transcript_ref (transcript);
  search->n_lines = n_lines;
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, find_thread);
}

GArray *
rc_wait_finder_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

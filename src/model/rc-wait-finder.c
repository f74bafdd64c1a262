/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-wait-finder.h"

#include <math.h>
#include <string.h>

#include "rc-line-reader.h"
#include "rc-log-time.h"
#include "rc-scanner.h"

#define LINES_PER_CHECK 16384
#define SECONDS_OF_DAY 86400.0

/* A printed time is no longer. */
#define TIME_BYTES 64

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
  guint64 line;     /* looked at last */
  char time[TIME_BYTES]; /* parsed last: many lines have the same */
  gsize time_length;
  gboolean has_now;
  Moment now;
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

static guint
hash_key (RcSpan key)
{
  guint hash = 5381;

  for (gsize i = 0; i < key.length; i++)
    hash = hash * 33 + (guchar) key.text[i];

  return hash;
}

/* FALSE if @text is no time. */
static gboolean
read_time (State *state, RcSpan text)
{
  RcLogTime time;

  if (text.length == state->time_length && memcmp (text.text, state->time, text.length) == 0)
    return state->has_now;

  state->has_now = rc_log_time_parse (text, &time);
  state->time_length = text.length <= TIME_BYTES ? text.length : 0;
  memcpy (state->time, text.text, state->time_length);
  if (state->has_now)
    state->now = (Moment){ rc_log_time_get_seconds (&time), time.day > 0 };

  return state->has_now;
}

/* Of a line that says several things the first counts. */
static void
look_at (const RcRecord *record, gpointer user_data)
{
  State *state = user_data;
  gpointer key = GUINT_TO_POINTER (hash_key (record->session));
  Moment *before;

  if (record->line <= state->line)
    return;
  state->line = record->line;
  if (record->time.length == 0 || !read_time (state, record->time))
    return;

  before = g_hash_table_lookup (state->last, key);
  if (before != NULL)
    {
      double seconds = state->now.seconds - before->seconds;

      /* Clocks without a date go round. */
      if (!state->now.has_date && !before->has_date)
        seconds -= SECONDS_OF_DAY * round (seconds / SECONDS_OF_DAY);
      add_wait (state->waits, record->line, seconds);
      *before = state->now;
      return;
    }

  if (g_hash_table_size (state->last) >= MAX_SESSIONS)
    g_hash_table_remove_all (state->last);
  g_hash_table_insert (state->last, key, g_memdup2 (&state->now, sizeof state->now));
}

/* Nothing but the marks of each line is looked at, in the order of the file. */
static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  RcTranscript *transcript = search->shared->transcript;
  const RcDetection *detection = rc_transcript_get_detection (transcript);
  g_autoptr (RcLineReader) reader = rc_line_reader_new (rc_transcript_get_source (transcript));
  g_autoptr (GHashTable) last = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (RcWait));
  State state = { .last = last, .waits = waits };
  g_autoptr (RcScanner) scanner =
      rc_scanner_new (detection->dialect, detection->wrappers, detection->n_wrappers, look_at, &state);
  RcLine line;

  while (rc_line_reader_next (reader, &line) && line.number <= search->n_lines)
    {
      if (line.number % LINES_PER_CHECK == 0 && g_task_return_error_if_cancelled (task))
        return;
      rc_scanner_scan (scanner, &line);
    }
  rc_scanner_finish (scanner);

  /* A search that was cancelled at its very end. */
  if (!g_task_return_error_if_cancelled (task))
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-finder.h"

#include "rc-line-sieve.h"

#include <string.h>

#define LINES_PER_CHECK 1024

typedef struct
{
  RcSharedTranscript *shared;
  RcLinePattern *pattern;
  guint64 first_line;
  guint64 last_line;
  guint64 n_cut;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  rc_shared_transcript_unref (search->shared);
  rc_line_pattern_unref (search->pattern);
  g_free (search);
}

static void
look_at (Search *search, RcLineMatcher *matcher, guint64 line, RcLineText *text, RcLineSet *lines)
{
  if (text->text != NULL && rc_line_matcher_match (matcher, text->text, strlen (text->text), 0, NULL, NULL))
    rc_line_set_add (lines, line);
  else if (text->cut)
    search->n_cut++;
  rc_line_text_clear (text);
}

static void
find_with_sieve (Search *search, RcLineSieve *sieve, RcTranscriptReader *reader, GCancellable *cancellable,
                 RcLineSet *lines)
{
  g_autoptr (RcLineMatcher) matcher = rc_line_matcher_new (search->pattern);
  RcLine line;

  while (!g_cancellable_is_cancelled (cancellable) && rc_line_sieve_next (sieve, &line))
    {
      RcLineText text;

      rc_transcript_reader_decode (reader, &line, RC_LINE_FINDER_MAX_BYTES, FALSE, &text);
      look_at (search, matcher, line.number, &text, lines);
    }
}

static void
find_in_all (Search *search, RcTranscriptReader *reader, GCancellable *cancellable, RcLineSet *lines)
{
  g_autoptr (RcLineMatcher) matcher = rc_line_matcher_new (search->pattern);

  for (guint64 line = search->first_line; line <= search->last_line; line++)
    {
      RcLineText text = { 0 };

      if (line % LINES_PER_CHECK == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      if (rc_transcript_reader_read (reader, line, RC_LINE_FINDER_MAX_BYTES, FALSE, &text))
        look_at (search, matcher, line, &text, lines);
    }
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  RcTranscript *transcript = search->shared->transcript;
  g_autoptr (RcLineSet) lines = rc_line_set_new ();
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (transcript);
  g_autoptr (RcLineSieve) sieve =
    rc_line_sieve_new (transcript, search->pattern, search->first_line, search->last_line, cancellable);

  if (sieve != NULL)
    find_with_sieve (search, sieve, reader, cancellable, lines);
  else
    find_in_all (search, reader, cancellable, lines);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&lines), (GDestroyNotify) rc_line_set_unref);
}

void
rc_line_finder_find_async (RcSharedTranscript *transcript,
                           RcLinePattern      *pattern,
                           guint64             first_line,
                           guint64             last_line,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->shared = rc_shared_transcript_ref (transcript);
  search->pattern = rc_line_pattern_ref (pattern);
  search->first_line = MAX (first_line, 1);
  search->last_line = last_line;
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, find_thread);
}

RcLineSet *
rc_line_finder_find_finish (GAsyncResult *result, guint64 *n_cut, GError **error)
{
  *n_cut = ((Search *) g_task_get_task_data (G_TASK (result)))->n_cut;

  return g_task_propagate_pointer (G_TASK (result), error);
}

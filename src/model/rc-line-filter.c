/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-filter.h"

#include <math.h>
#include <string.h>

#include "rc-log-time.h"

/* How often a worker looks whether it shall stop. */
#define LINES_PER_CHECK 65536

#define TAGS_AT_ONCE 4096

/* Of a reply's line no more than its code is read. */
#define CODE_BYTES 64

/* Lines without a time, a listing in between, belong to the last one that has one. */
#define TIME_REACH 64

/* Nobody notices a wait as short as the first; whoever has something to look at can wait longer for more. */
#define FIRST_MOMENT (G_USEC_PER_SEC / 25)
#define NEXT_MOMENT (G_USEC_PER_SEC / 3)

#define TIME_SAMPLES 1000
#define TIMES_PER_CHECK 4096

typedef struct
{
  RcLineFilter filter;
  RcSharedTranscript *shared;
  guint64 first_line;
  guint64 n_lines;
  gboolean in_portions;
  guint64 n_looked;
} Run;

/* While a session is replayed: which line is whose. */
typedef struct
{
  guint64 line;
  guint session;
} SessionLine;

gboolean
rc_line_filter_is_all (const RcLineFilter *self)
{
  return self->show == RC_SHOW_ALL && rc_line_filter_is_simple (self);
}

gboolean
rc_line_filter_equal (const RcLineFilter *self, const RcLineFilter *other)
{
  return self->show == other->show && self->session == other->session && self->code == other->code
         && self->has_from == other->has_from && self->has_to == other->has_to
         && (!self->has_from || self->from == other->from) && (!self->has_to || self->to == other->to);
}

gboolean
rc_line_filter_is_simple (const RcLineFilter *self)
{
  return self->session < 0 && self->code == 0 && !self->has_from && !self->has_to;
}

gboolean
rc_line_filter_passes (const RcLineFilter *self, RcLineTag tag)
{
  RcLineKind kind = rc_line_tag_get_kind (tag);

  switch (self->show)
    {
    case RC_SHOW_DIALOGUE:
      return kind == RC_LINE_COMMAND || kind == RC_LINE_REPLY || kind == RC_LINE_CONTINUATION;
    case RC_SHOW_REPLIES:
      return kind == RC_LINE_REPLY || kind == RC_LINE_CONTINUATION;
    case RC_SHOW_FAILURES:
      return rc_line_tag_is_failure (tag) || kind == RC_LINE_ERROR;
    case RC_SHOW_COMMANDS:
      return kind == RC_LINE_COMMAND;
    case RC_SHOW_NOTES:
      return kind == RC_LINE_NOTE || kind == RC_LINE_ERROR;
    case RC_SHOW_MARKED:
      return (tag & RC_LINE_TAG_MARKED) != 0;
    case RC_SHOW_ALL:
    default:
      return TRUE;
    }
}

static gboolean
has_code (RcTranscriptReader *reader, guint64 line, int code)
{
  RcLineText text = { 0 };
  char separator;
  gboolean result = FALSE;

  if (!rc_transcript_reader_read (reader, line, CODE_BYTES, FALSE, &text))
    return FALSE;

  if (text.text != NULL)
    result = rc_payload_get_code (rc_span (text.text, strlen (text.text)), &separator) == code;
  rc_line_text_clear (&text);

  return result;
}

/* --- times --- */

static gboolean
read_seconds (RcTranscriptReader *reader, guint64 line, double *seconds)
{
  RcLineText text = { 0 };
  RcLogTime time;
  gboolean result = FALSE;

  if (!rc_transcript_reader_read (reader, line, CODE_BYTES, FALSE, &text))
    return FALSE;

  if (text.time != NULL && rc_log_time_parse (rc_span (text.time, strlen (text.time)), &time))
    {
      *seconds = rc_log_time_get_seconds (&time);
      result = TRUE;
    }
  rc_line_text_clear (&text);

  return result;
}

/* The time of @line or of the last line before it that has one. */
static gboolean
find_seconds (RcTranscriptReader *reader, guint64 line, double *seconds)
{
  for (guint i = 0; i < TIME_REACH && line > i; i++)
    if (read_seconds (reader, line - i, seconds))
      return TRUE;

  return FALSE;
}

static gboolean
is_in_time (const RcLineFilter *self, double seconds)
{
  return (!self->has_from || seconds >= self->from) && (!self->has_to || seconds < floor (self->to) + 1);
}

/* Whether the times only grow, as far as a thousand lines tell. */
static gboolean
is_in_order (Run *run, RcTranscriptReader *reader)
{
  guint64 step = MAX (run->n_lines / TIME_SAMPLES, 1);
  double before = -G_MAXDOUBLE;

  for (guint64 line = 1; line <= run->n_lines; line += step)
    {
      double seconds;

      if (!find_seconds (reader, line, &seconds))
        continue;
      if (seconds < before)
        return FALSE;
      before = seconds;
    }

  return TRUE;
}

/* The first line whose time is @limit or later. */
static guint64
find_first_at (Run *run, RcTranscriptReader *reader, double limit)
{
  guint64 low = 1, high = run->n_lines + 1;

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;
      double seconds;

      /* Lines at the top without a time come before all others. */
      if (!find_seconds (reader, middle, &seconds) || seconds < limit)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* What is in order is found in a few steps; in a file of which it is not every line is looked at. */
static RcLineSet *
find_in_time (Run *run, RcTranscriptReader *reader, GCancellable *cancellable)
{
  g_autoptr (RcLineSet) lines = rc_line_set_new ();
  gboolean in_time = FALSE;

  if (is_in_order (run, reader))
    {
      guint64 first = run->filter.has_from ? find_first_at (run, reader, run->filter.from) : 1;
      guint64 end = run->filter.has_to ? find_first_at (run, reader, floor (run->filter.to) + 1)
                                       : run->n_lines + 1;

      for (guint64 line = first; line < end; line++)
        rc_line_set_add (lines, line);
      return g_steal_pointer (&lines);
    }

  for (guint64 line = 1; line <= run->n_lines; line++)
    {
      double seconds;

      if (line % TIMES_PER_CHECK == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (read_seconds (reader, line, &seconds))
        in_time = is_in_time (&run->filter, seconds);
      if (in_time)
        rc_line_set_add (lines, line);
    }

  return g_steal_pointer (&lines);
}

/* The class in the line's byte rules most lines out before anything is read. */
static gboolean
may_have_code (RcLineTag tag, int code)
{
  return rc_line_tag_get_kind (tag) == RC_LINE_REPLY && rc_line_tag_get_class (tag) == code / 100;
}

/* The same of a tag for all lines that have it. */
static void
fill_table (Run *run, gboolean table[256])
{
  for (guint tag = 0; tag < 256; tag++)
    table[tag] = rc_line_filter_passes (&run->filter, (RcLineTag) tag)
                 && (run->filter.code == 0 || may_have_code ((RcLineTag) tag, run->filter.code));
}

static RcLineSet *
run_all (Run *run, GCancellable *cancellable)
{
  RcIndex *index = rc_transcript_get_index (run->shared->transcript);
  g_autoptr (RcLineSet) lines = rc_line_set_new ();
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (run->shared->transcript);
  gint64 moment = run->first_line == 1 ? FIRST_MOMENT : NEXT_MOMENT;
  gint64 end = run->in_portions ? g_get_monotonic_time () + moment : G_MAXINT64;
  gboolean table[256];

  fill_table (run, table);
  for (guint64 first = run->first_line; first <= run->n_lines; first += TAGS_AT_ONCE)
    {
      RcLineTag tags[TAGS_AT_ONCE];
      gsize n = (gsize) MIN (TAGS_AT_ONCE, run->n_lines - first + 1);

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      rc_index_get_tags (index, first, n, tags);
      for (gsize i = 0; i < n; i++)
        if (table[tags[i]] && (run->filter.code == 0 || has_code (reader, first + i, run->filter.code)))
          rc_line_set_add (lines, first + i);
      run->n_looked = first + n - 1;
      if (rc_line_set_get_size (lines) > 0 && g_get_monotonic_time () > end)
        break;
    }

  return g_steal_pointer (&lines);
}

/* The engine may tell of a line more than once and of earlier ones later; they are put in order. */
static void
collect_line (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  GArray *found = user_data;

  if (session != NULL)
    {
      SessionLine entry = { line, session->number };

      g_array_append_val (found, entry);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const SessionLine *x = a, *y = b;

  return (x->line > y->line) - (x->line < y->line);
}

static RcLineSet *
run_session (Run *run, GCancellable *cancellable)
{
  RcTranscript *transcript = run->shared->transcript;
  RcIndex *index = rc_transcript_get_index (transcript);
  const RcEngineSink sink = { .line = collect_line };
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (SessionLine));
  g_autoptr (RcLineSet) lines = rc_line_set_new ();
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (transcript);
  g_autoptr (GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&run->shared->lock);
  RcSessionInfo info;
  guint64 last = 0;

  if ((guint) run->filter.session >= rc_transcript_get_n_sessions (transcript))
    return g_steal_pointer (&lines);

  rc_transcript_get_session (transcript, (guint) run->filter.session, &info);
  for (guint64 line = info.first_line; line <= info.last_line; line += LINES_PER_CHECK)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      g_array_set_size (numbers, 0);
      rc_transcript_replay (transcript, line, MIN (line + LINES_PER_CHECK - 1, info.last_line), FALSE,
                            &sink, numbers);
      g_array_sort (numbers, compare_lines);
      for (guint i = 0; i < numbers->len; i++)
        {
          const SessionLine *found = &g_array_index (numbers, SessionLine, i);
          RcLineTag tag;

          if (found->session != (guint) run->filter.session || found->line <= last)
            continue;
          tag = rc_index_get_tag (index, found->line);
          if (!rc_line_filter_passes (&run->filter, tag)
              || (run->filter.code > 0
                  && (!may_have_code (tag, run->filter.code)
                      || !has_code (reader, found->line, run->filter.code))))
            continue;
          last = found->line;
          rc_line_set_add (lines, last);
        }
    }

  return g_steal_pointer (&lines);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  rc_shared_transcript_unref (run->shared);
  g_free (run);
}

static RcLineSet *
run_filter (Run *run, GCancellable *cancellable)
{
  g_autoptr (RcLineSet) lines = run->filter.session >= 0 ? run_session (run, cancellable)
                                                         : run_all (run, cancellable);
  g_autoptr (RcLineSet) in_time = NULL;
  g_autoptr (RcTranscriptReader) reader = NULL;

  if (lines == NULL || (!run->filter.has_from && !run->filter.has_to))
    return g_steal_pointer (&lines);

  reader = rc_transcript_reader_new (run->shared->transcript);
  in_time = find_in_time (run, reader, cancellable);

  return in_time != NULL ? rc_line_set_intersect (lines, in_time) : NULL;
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RcLineSet *lines = run_filter (data, cancellable);

  if (lines == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, lines, (GDestroyNotify) rc_line_set_unref);
}

/* What depends on all lines is not done in portions. */
static gboolean
can_be_divided (const RcLineFilter *self)
{
  return self->code > 0 && self->session < 0 && !self->has_from && !self->has_to;
}

static void
start_run (const RcLineFilter *self,
           RcSharedTranscript *transcript,
           guint64             first_line,
           guint64             n_lines,
           gboolean            in_portions,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->filter = *self;
  run->shared = rc_shared_transcript_ref (transcript);
  run->first_line = first_line;
  run->n_lines = n_lines;
  run->n_looked = n_lines;
  run->in_portions = in_portions;
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_thread);
}

void
rc_line_filter_run_async (const RcLineFilter *self,
                          RcSharedTranscript *transcript,
                          guint64             n_lines,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  start_run (self, transcript, 1, n_lines, FALSE, cancellable, callback, user_data);
}

void
rc_line_filter_run_on_async (const RcLineFilter *self,
                             RcSharedTranscript *transcript,
                             guint64             first_line,
                             guint64             n_lines,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  gboolean divided = can_be_divided (self);

  start_run (self, transcript, divided ? first_line : 1, n_lines, divided, cancellable, callback, user_data);
}

guint64
rc_line_filter_get_n_looked (GAsyncResult *result)
{
  const Run *run = g_task_get_task_data (G_TASK (result));

  return run->n_looked;
}

RcLineSet *
rc_line_filter_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

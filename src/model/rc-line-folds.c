/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-folds.h"

#include "rc-fold-finder.h"

/* So many exchanges are remembered; a screen shows some dozens. */
#define MAX_KNOWN 4096

#define TAGS_AT_ONCE 4096

typedef struct
{
  gboolean folded;     /* by default */
  GHashTable *toggled; /* heads of those that are not as by default */
} State;

struct _RcLineFolds
{
  RcSharedTranscript *shared;
  RcIndex *index;
  guint64 n_lines;
  gboolean complete;
  RcSessionSpans *spans; /* (nullable): as they are now, once somebody has asked */
  RcSessionSpans *last_spans; /* (nullable): as they were when the end had been reached */
  GHashTable *known;     /* head → RcFold */
  State states[2];       /* that of all lists, that of the list of commands */
  gboolean commands_only;
};

RcLineFolds *
rc_line_folds_new (RcSharedTranscript *transcript)
{
  RcLineFolds *self = g_rc_box_new0 (RcLineFolds);

  self->shared = rc_shared_transcript_ref (transcript);
  self->index = rc_transcript_get_index (transcript->transcript);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) rc_fold_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->states); i++)
    self->states[i].toggled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->states[TRUE].folded = TRUE;

  return self;
}

RcLineFolds *
rc_line_folds_ref (RcLineFolds *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_folds (gpointer data)
{
  RcLineFolds *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->states); i++)
    g_hash_table_unref (self->states[i].toggled);
  g_hash_table_unref (self->known);
  g_clear_pointer (&self->spans, rc_session_spans_unref);
  g_clear_pointer (&self->last_spans, rc_session_spans_unref);
  rc_shared_transcript_unref (self->shared);
}

void
rc_line_folds_unref (RcLineFolds *self)
{
  g_rc_box_release_full (self, clear_folds);
}

void
rc_line_folds_set_n_lines (RcLineFolds *self, guint64 n_lines, gboolean complete)
{
  self->n_lines = n_lines;
  self->complete = complete;
  g_hash_table_remove_all (self->known);
  if (self->spans != NULL && self->spans->complete)
    {
      g_clear_pointer (&self->last_spans, rc_session_spans_unref);
      self->last_spans = rc_session_spans_ref (self->spans);
    }
  g_clear_pointer (&self->spans, rc_session_spans_unref);
}

gboolean
rc_line_folds_is_complete (RcLineFolds *self)
{
  return self->complete;
}

static RcSessionSpans *
get_spans (RcLineFolds *self)
{
  if (self->spans == NULL)
    self->spans = rc_session_spans_new (self->shared, self->n_lines, self->complete);

  return self->spans;
}

/* The same without waiting for whoever reads the file: perhaps those of fewer lines, or NULL. */
static RcSessionSpans *
peek_spans (RcLineFolds *self)
{
  if (self->complete)
    return get_spans (self);

  return self->spans != NULL ? self->spans : self->last_spans;
}

/* --- which are folded --- */

void
rc_line_folds_set_commands_only (RcLineFolds *self, gboolean commands_only)
{
  self->commands_only = commands_only != FALSE;
}

gboolean
rc_line_folds_get_commands_only (RcLineFolds *self)
{
  return self->commands_only;
}

static State *
get_state (RcLineFolds *self)
{
  return &self->states[self->commands_only];
}

void
rc_line_folds_set_all (RcLineFolds *self, gboolean folded)
{
  get_state (self)->folded = folded != FALSE;
  g_hash_table_remove_all (get_state (self)->toggled);
}

void
rc_line_folds_set_folded (RcLineFolds *self, guint64 head, gboolean folded)
{
  State *state = get_state (self);
  guint64 *key;

  if ((folded != FALSE) == state->folded)
    {
      g_hash_table_remove (state->toggled, &head);
      return;
    }

  key = g_new (guint64, 1);
  *key = head;
  g_hash_table_add (state->toggled, key);
}

gboolean
rc_line_folds_is_folded (RcLineFolds *self, guint64 head)
{
  State *state = get_state (self);

  return g_hash_table_contains (state->toggled, &head) ? !state->folded : state->folded;
}

gboolean
rc_line_folds_is_folded_by_default (RcLineFolds *self)
{
  return get_state (self)->folded;
}

gboolean
rc_line_folds_get_all (RcLineFolds *self)
{
  return self->states[FALSE].folded;
}

gboolean
rc_line_folds_is_active (RcLineFolds *self)
{
  return get_state (self)->folded || g_hash_table_size (get_state (self)->toggled) > 0;
}

/* --- which lines --- */

gboolean
rc_line_folds_is_command (RcLineFolds *self, guint64 line)
{
  return rc_line_tag_get_kind (rc_index_get_tag (self->index, line)) == RC_LINE_COMMAND;
}

gboolean
rc_line_folds_is_head (RcLineFolds *self, guint64 line)
{
  RcSessionSpans *spans = peek_spans (self);

  return rc_line_folds_is_command (self, line) || (spans != NULL && rc_session_spans_has_start (spans, line));
}

gboolean
rc_line_folds_is_sequential (RcLineFolds *self)
{
  RcSessionSpans *spans = peek_spans (self);

  return spans != NULL && !rc_session_spans_overlap (spans, 1, self->n_lines);
}

static void
learn (RcLineFolds *self, RcFold *fold)
{
  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  g_hash_table_replace (self->known, &fold->head, fold);
}

static gboolean
has_line (const RcFold *fold, guint64 line)
{
  guint low = 0, high = fold->ranges->len;

  if (fold->head == line)
    return TRUE;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const RcLineRange *range = &g_array_index (fold->ranges, RcLineRange, middle);

      if (line < range->first)
        high = middle;
      else if (line > range->last)
        low = middle + 1;
      else
        return TRUE;
    }

  return FALSE;
}

static const RcFold *
get_known (RcLineFolds *self, guint64 line)
{
  const RcFold *fold = g_hash_table_lookup (self->known, &line);
  GHashTableIter iter;
  gpointer value;

  if (fold != NULL || rc_line_folds_is_head (self, line))
    return fold;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (has_line (value, line))
      return value;

  return NULL;
}

gboolean
rc_line_folds_look_up (RcLineFolds *self, guint64 line, const RcFold **fold)
{
  RcFold *found;

  *fold = NULL;
  if (line == 0 || line > self->n_lines)
    return TRUE;

  *fold = get_known (self, line);
  if (*fold != NULL)
    return TRUE;

  if (!rc_fold_find_by_tags (self->index, get_spans (self), line, &found))
    return FALSE;

  if (found != NULL)
    learn (self, found);
  *fold = found;

  return TRUE;
}

/* --- workers --- */

typedef struct
{
  RcSharedTranscript *shared;
  RcSessionSpans *spans;
  guint64 first;
  guint64 last;
  gboolean thorough;
  RcLineSet *lines; /* (nullable) */
  GArray *toggled;  /* guint64 */
  gboolean folded;
  gboolean commands_only;
} Job;

static Job *
job_new (RcLineFolds *self)
{
  Job *job = g_new0 (Job, 1);

  job->shared = rc_shared_transcript_ref (self->shared);
  job->spans = rc_session_spans_ref (get_spans (self));

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  rc_shared_transcript_unref (job->shared);
  rc_session_spans_unref (job->spans);
  g_clear_pointer (&job->lines, rc_line_set_unref);
  g_clear_pointer (&job->toggled, g_array_unref);
  g_free (job);
}

static void
return_or_cancel (GTask *task, gpointer result, GDestroyNotify free_func)
{
  if (result == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else
    g_task_return_pointer (task, result, free_func);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  return_or_cancel (task,
                    rc_fold_find_by_reading (job->shared, job->spans, job->first, job->last, job->thorough,
                                             cancellable),
                    (GDestroyNotify) g_hash_table_unref);
}

void
rc_line_folds_find_async (RcLineFolds        *self,
                          guint64             first,
                          guint64             last,
                          gboolean            thorough,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = job_new (self);

  job->first = first;
  job->last = last;
  job->thorough = thorough;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, find_thread);
}

gboolean
rc_line_folds_find_finish (RcLineFolds *self, GAsyncResult *result)
{
  g_autoptr (GHashTable) folds = g_task_propagate_pointer (G_TASK (result), NULL);
  Job *job = g_task_get_task_data (G_TASK (result));
  GHashTableIter iter;
  gpointer key, value;

  if (folds == NULL)
    return FALSE;

  /* What was true of fewer lines may not be so any more. */
  if (job->spans != self->spans)
    return TRUE;

  g_hash_table_iter_init (&iter, folds);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_hash_table_iter_steal (&iter);
      learn (self, value);
    }

  return TRUE;
}

/* --- what is left on show --- */

static guint64
get_next (RcLineSet *lines, guint64 line)
{
  return lines != NULL ? rc_line_set_get_next (lines, line) : line + 1;
}

/* What @fold has among the lines of the job comes in or goes. */
static void
apply (Job *job, const RcFold *fold, RcLineSet *shown)
{
  if (job->folded && (job->lines == NULL || rc_line_set_contains (job->lines, fold->head)))
    rc_line_set_add_range (shown, fold->head, fold->head);
  for (guint i = 0; i < fold->ranges->len; i++)
    {
      const RcLineRange *range = &g_array_index (fold->ranges, RcLineRange, i);

      if (!job->folded)
        rc_line_set_remove_range (shown, range->first, range->last);
      else if (job->lines == NULL)
        rc_line_set_add_range (shown, range->first, range->last);
      else
        for (guint64 line = get_next (job->lines, range->first - 1); line > 0 && line <= range->last;
             line = get_next (job->lines, line))
          rc_line_set_add_range (shown, line, line);
    }
}

static gboolean
apply_toggled (Job *job, RcLineSet *shown, GCancellable *cancellable)
{
  RcIndex *index = rc_transcript_get_index (job->shared->transcript);

  for (guint i = 0; i < job->toggled->len; i++)
    {
      guint64 head = g_array_index (job->toggled, guint64, i);
      g_autoptr (GHashTable) folds = NULL;
      g_autoptr (RcFold) by_tags = NULL;
      const RcFold *fold = NULL;

      if (rc_fold_find_by_tags (index, job->spans, head, &by_tags))
        fold = by_tags;
      else if ((folds = rc_fold_find_by_reading (job->shared, job->spans, head, head, TRUE,
                                                       cancellable)) != NULL)
        fold = g_hash_table_lookup (folds, &head);
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      /* The file may have another command there by now. */
      if (fold != NULL && fold->head == head)
        apply (job, fold, shown);
    }

  return TRUE;
}

/* Where one goes through the lines. */
typedef struct
{
  guint n_starts;   /* of sessions, up to there */
  gboolean in_fold; /* an exchange has begun */
} Walk;

/* Where exchanges begin, and what stands before the first of them. */
static gboolean
is_on_show (Job *job, guint64 line, RcLineTag tag, Walk *walk)
{
  GArray *starts = job->spans->first_lines;
  gboolean is_command = rc_line_tag_get_kind (tag) == RC_LINE_COMMAND;
  gboolean is_start = FALSE;

  for (; walk->n_starts < starts->len && g_array_index (starts, guint64, walk->n_starts) <= line; walk->n_starts++)
    is_start = g_array_index (starts, guint64, walk->n_starts) == line;
  if (job->lines != NULL && !rc_line_set_contains (job->lines, line))
    return FALSE;

  walk->in_fold = walk->in_fold || is_command || is_start;

  return is_command || (!job->commands_only && (is_start || !walk->in_fold));
}

static RcLineSet *
find_heads (Job *job, GCancellable *cancellable)
{
  RcIndex *index = rc_transcript_get_index (job->shared->transcript);
  g_autoptr (RcLineSet) heads = rc_line_set_new ();
  Walk walk = { 0 };

  for (guint64 first = 1; first <= job->spans->n_lines; first += TAGS_AT_ONCE)
    {
      RcLineTag tags[TAGS_AT_ONCE];
      gsize n = (gsize) MIN (TAGS_AT_ONCE, job->spans->n_lines - first + 1);

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      rc_index_get_tags (index, first, n, tags);
      for (gsize i = 0; i < n; i++)
        if (is_on_show (job, first + i, tags[i], &walk))
          rc_line_set_add (heads, first + i);
    }

  return g_steal_pointer (&heads);
}

static void
hide_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (RcLineSet) shown = NULL;

  if (job->folded)
    shown = find_heads (job, cancellable);
  else
    shown = job->lines != NULL ? rc_line_set_copy (job->lines) : rc_line_set_new_full (job->spans->n_lines);
  if (shown != NULL && !apply_toggled (job, shown, cancellable))
    g_clear_pointer (&shown, rc_line_set_unref);
  return_or_cancel (task, g_steal_pointer (&shown), (GDestroyNotify) rc_line_set_unref);
}

void
rc_line_folds_hide_async (RcLineFolds        *self,
                          RcLineSet          *lines,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = job_new (self);
  GHashTableIter iter;
  gpointer key;

  /* The list goes on to add to its own. */
  job->lines = lines != NULL ? rc_line_set_copy (lines) : NULL;
  job->folded = get_state (self)->folded;
  job->commands_only = self->commands_only;
  job->toggled = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_hash_table_iter_init (&iter, get_state (self)->toggled);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (job->toggled, key, 1);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, hide_thread);
}

RcLineSet *
rc_line_folds_hide_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

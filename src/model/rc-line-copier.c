/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-copier.h"

#include <string.h>

#include "rc-secret.h"

#define LINES_PER_CHECK 1024

/* Lines with a larger gap between them are read again each for itself. */
#define MAX_GAP 65536

typedef struct
{
  RcSharedTranscript *shared;
  RcLineSet *lines;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  rc_shared_transcript_unref (job->shared);
  rc_line_set_unref (job->lines);
  g_free (job);
}

void
rc_copied_lines_free (RcCopiedLines *self)
{
  g_free (self->text);
  g_free (self);
}

/* --- what servers and clients repeat --- */

/* @user_data: a set of the passwords that the sessions of the lines have sent in clear. */
static void
collect_secret (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  GHashTable *secrets = user_data;
  const GString *secret = session != NULL ? session->state.secret : NULL;

  if (secret != NULL && secret->len > 0 && !g_hash_table_contains (secrets, secret->str))
    g_hash_table_add (secrets, g_strndup (secret->str, secret->len));
}

static gboolean
go_on (guint64 bytes, guint64 total, gpointer user_data)
{
  return !g_cancellable_is_cancelled (user_data);
}

static void
read_secrets (Job *job, guint64 first, guint64 last, GCancellable *cancellable, GHashTable *secrets)
{
  const RcEngineSink sink = { .line = collect_secret };

  rc_shared_transcript_lock_soon (job->shared);
  rc_transcript_watch_replays (job->shared->transcript, go_on, cancellable);
  rc_transcript_replay (job->shared->transcript, first, last, FALSE, &sink, secrets);
  rc_transcript_watch_replays (job->shared->transcript, NULL, NULL);
  g_mutex_unlock (&job->shared->lock);
}

/* A line alone does not tell that what it repeats is a password. (element-type utf8) */
static GPtrArray *
find_secrets (Job *job, GCancellable *cancellable)
{
  g_autoptr (GHashTable) secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint64 line = rc_line_set_get_next (job->lines, 0);
  GHashTableIter iter;
  gpointer key;

  for (guint64 n = 0; line > 0 && n < RC_LINE_COPIER_MAX_LINES && !g_cancellable_is_cancelled (cancellable);)
    {
      guint64 first = line, last = line;

      for (; line > 0 && line <= last + MAX_GAP && n < RC_LINE_COPIER_MAX_LINES; n++)
        {
          last = line;
          line = rc_line_set_get_next (job->lines, line);
        }
      read_secrets (job, first, last, cancellable, secrets);
    }

  g_hash_table_iter_init (&iter, secrets);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (texts, rc_transcript_dup_text (job->shared->transcript, rc_span (key, strlen (key))));

  return texts;
}

/* @line: (transfer full) */
static char *
mask (char *line, GPtrArray *secrets)
{
  for (guint i = 0; i < secrets->len; i++)
    {
      const char *secret = g_ptr_array_index (secrets, i);
      g_autoptr (GString) masked = NULL;

      if (strstr (line, secret) == NULL)
        continue;
      masked = g_string_new (NULL);
      rc_secret_append_masked (masked, rc_span (line, strlen (line)), rc_span (secret, strlen (secret)));
      g_free (line);
      line = g_string_free (g_steal_pointer (&masked), FALSE);
    }

  return line;
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (job->shared->transcript);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) secrets = find_secrets (job, cancellable);
  RcCopiedLines *copied;
  guint64 n = 0;

  for (guint64 line = rc_line_set_get_next (job->lines, 0); line > 0 && n < RC_LINE_COPIER_MAX_LINES;
       line = rc_line_set_get_next (job->lines, line))
    {
      g_autofree char *one = NULL;

      if (n % LINES_PER_CHECK == 0 && g_task_return_error_if_cancelled (task))
        return;
      one = rc_transcript_reader_dup_line (reader, line, FALSE);
      if (one != NULL)
        one = mask (one, secrets);
      if (one == NULL || (n > 0 && text->len + strlen (one) >= RC_LINE_COPIER_MAX_BYTES))
        break;
      g_string_append (text, one);
      g_string_append_c (text, '\n');
      n++;
    }

  copied = g_new0 (RcCopiedLines, 1);
  copied->n_lines = n;
  /* One line is a piece of text, and more are lines. */
  if (n == 1)
    g_string_truncate (text, text->len - 1);
  copied->text = g_string_free (g_steal_pointer (&text), FALSE);
  g_task_return_pointer (task, copied, (GDestroyNotify) rc_copied_lines_free);
}

void
rc_line_copier_copy_async (RcSharedTranscript *transcript,
                           RcLineSet          *lines,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->shared = rc_shared_transcript_ref (transcript);
  job->lines = rc_line_set_ref (lines);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, copy_thread);
}

RcCopiedLines *
rc_line_copier_copy_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

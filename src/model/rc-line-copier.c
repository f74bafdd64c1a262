/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-copier.h"

#include <string.h>

#define LINES_PER_CHECK 1024

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

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (job->shared->transcript);
  g_autoptr (GString) text = g_string_new (NULL);
  RcCopiedLines *copied;
  guint64 n = 0;

  for (guint64 line = rc_line_set_get_next (job->lines, 0); line > 0 && n < RC_LINE_COPIER_MAX_LINES;
       line = rc_line_set_get_next (job->lines, line))
    {
      g_autofree char *one = NULL;

      if (n % LINES_PER_CHECK == 0 && g_task_return_error_if_cancelled (task))
        return;
      one = rc_transcript_reader_dup_line (reader, line, FALSE);
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

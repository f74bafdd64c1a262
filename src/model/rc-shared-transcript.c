/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-shared-transcript.h"

RcSharedTranscript *
rc_shared_transcript_new (RcTranscript *transcript)
{
  RcSharedTranscript *self = g_atomic_rc_box_new0 (RcSharedTranscript);

  self->transcript = transcript;
  g_mutex_init (&self->lock);
  g_mutex_init (&self->queue);

  return self;
}

RcSharedTranscript *
rc_shared_transcript_ref (RcSharedTranscript *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  RcSharedTranscript *self = data;

  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->queue);
  rc_transcript_free (self->transcript);
}

void
rc_shared_transcript_unref (RcSharedTranscript *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
rc_shared_transcript_lock_soon (RcSharedTranscript *self)
{
  g_atomic_int_inc (&self->n_waiting);
  g_mutex_lock (&self->queue);
  g_mutex_lock (&self->lock);
  g_atomic_int_add (&self->n_waiting, -1);
  g_mutex_unlock (&self->queue);
}

/* A mutex is not fair: who unlocks it and locks it again at once keeps it. So one has to queue, and who
 * waits for the lock stands in the queue until it has it. */
void
rc_shared_transcript_give_way (RcSharedTranscript *self)
{
  if (g_atomic_int_get (&self->n_waiting) == 0)
    return;

  g_mutex_unlock (&self->lock);
  g_mutex_lock (&self->queue);
  g_mutex_lock (&self->lock);
  g_mutex_unlock (&self->queue);
}

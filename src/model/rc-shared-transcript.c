/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-shared-transcript.h"

RcSharedTranscript *
rc_shared_transcript_new (RcTranscript *transcript)
{
  RcSharedTranscript *self = g_atomic_rc_box_new0 (RcSharedTranscript);

  self->transcript = transcript;
  g_mutex_init (&self->lock);

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
  rc_transcript_free (self->transcript);
}

void
rc_shared_transcript_unref (RcSharedTranscript *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

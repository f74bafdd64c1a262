/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript.h"

G_BEGIN_DECLS

/*
 * A transcript that lives as long as the last thread that works on it.
 *
 * While it is analysed other threads may call only a few of its functions (rc-transcript.h). Whoever
 * analyses holds @lock for that time, and so does whoever calls any of the others. Whoever can do with
 * what has been read so far takes it with rc_shared_transcript_lock_soon().
 */
typedef struct
{
  RcTranscript *transcript;
  GMutex lock;

  /*< private >*/
  GMutex queue;
  gint n_waiting; /* atomic */
} RcSharedTranscript;

/* Takes over @transcript. */
RcSharedTranscript *rc_shared_transcript_new (RcTranscript *transcript);
RcSharedTranscript *rc_shared_transcript_ref (RcSharedTranscript *self);
void rc_shared_transcript_unref (RcSharedTranscript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcSharedTranscript, rc_shared_transcript_unref)

/* Takes @lock without waiting for the end of the analysis: at its next step, a twentieth of a second
 * away, it gives way. To be unlocked like any mutex. */
void rc_shared_transcript_lock_soon (RcSharedTranscript *self);

/* For whoever analyses and holds @lock, between two lines: lets those go first who want it soon. */
void rc_shared_transcript_give_way (RcSharedTranscript *self);

G_END_DECLS

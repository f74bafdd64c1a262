/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript.h"

G_BEGIN_DECLS

/*
 * A transcript that lives as long as the last thread that works on it.
 *
 * While it is analysed other threads may call only a few of its functions (rc-transcript.h). Whoever
 * analyses holds @lock for that time, and so does whoever calls any of the others.
 */
typedef struct
{
  RcTranscript *transcript;
  GMutex lock;
} RcSharedTranscript;

/* Takes over @transcript. */
RcSharedTranscript *rc_shared_transcript_new (RcTranscript *transcript);
RcSharedTranscript *rc_shared_transcript_ref (RcSharedTranscript *self);
void rc_shared_transcript_unref (RcSharedTranscript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcSharedTranscript, rc_shared_transcript_unref)

G_END_DECLS

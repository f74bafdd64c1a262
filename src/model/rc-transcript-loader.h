/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-pipe.h"
#include "rc-transcript-model.h"

G_BEGIN_DECLS

typedef enum
{
  RC_LOADER_IDLE,
  RC_LOADER_OPENING, /* nothing to show yet: unpacking, guessing */
  RC_LOADER_READING, /* the model grows */
  RC_LOADER_READY,
  RC_LOADER_FAILED,  /* no model, and rc_transcript_loader_get_error() says why */
} RcLoaderState;

/*
 * Reads a file, or text from the clipboard, into a transcript model: in a worker thread, with
 * progress, at most 20 times a second telling the model how many lines there are. Afterwards it
 * follows the file: what is appended is read, a file that shrank or was replaced is read anew.
 *
 * Properties (read-only): `state`, `progress` (0 to 1), `model` (nullable; a new one when the file is
 * read anew). For the main thread.
 */
#define RC_TYPE_TRANSCRIPT_LOADER (rc_transcript_loader_get_type ())
G_DECLARE_FINAL_TYPE (RcTranscriptLoader, rc_transcript_loader, RC, TRANSCRIPT_LOADER, GObject)

#define RC_TYPE_LOADER_STATE (rc_loader_state_get_type ())
GType rc_loader_state_get_type (void);

RcTranscriptLoader *rc_transcript_loader_new_for_file (GFile *file);

/* @name is what the reader sees as the file's name. */
RcTranscriptLoader *rc_transcript_loader_new_for_bytes (GBytes *bytes, const char *name);

/* Follows @pipe as long as it lives. */
RcTranscriptLoader *rc_transcript_loader_new_for_pipe (RcPipe *pipe, const char *name);

/* What the reader must be told of where it came from, such as that it was cut; (nullable). */
void rc_transcript_loader_set_notice (RcTranscriptLoader *self, const char *notice);
const char *rc_transcript_loader_get_notice (RcTranscriptLoader *self);

/**
 * rc_transcript_loader_start:
 * @dialect: (nullable): id of a dialect, or %NULL to detect it
 * @encoding: (nullable): name of an encoding, or %NULL to guess it
 * @language: (nullable): the reader's, for the guess
 *
 * Reads from the start; what was being read is dropped.
 */
void rc_transcript_loader_start (RcTranscriptLoader *self,
                                 const char         *dialect,
                                 const char         *encoding,
                                 const char         *language);

/* Stops reading; what has been read stays. */
void rc_transcript_loader_cancel (RcTranscriptLoader *self);

/* Whether reading was stopped before the end. */
gboolean rc_transcript_loader_was_cancelled (RcTranscriptLoader *self);

RcLoaderState rc_transcript_loader_get_state (RcTranscriptLoader *self);
double rc_transcript_loader_get_progress (RcTranscriptLoader *self);
RcTranscriptModel *rc_transcript_loader_get_model (RcTranscriptLoader *self);
const GError *rc_transcript_loader_get_error (RcTranscriptLoader *self);
const char *rc_transcript_loader_get_name (RcTranscriptLoader *self);
GFile *rc_transcript_loader_get_file (RcTranscriptLoader *self); /* (nullable) */

/* Looks at the file now instead of within a second. */
void rc_transcript_loader_poll (RcTranscriptLoader *self);

G_END_DECLS

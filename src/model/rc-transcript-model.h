/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-shared-transcript.h"
#include "rc-transcript-line.h"

G_BEGIN_DECLS

/* GTK counts pixels of a list in an int; rows past this number could not be reached. */
#define RC_TRANSCRIPT_MODEL_MAX_ROWS 60000000

/*
 * The lines of a transcript as a list model of RcTranscriptLine. It holds nothing itself: a line is
 * made when it is asked for, and lines are added by telling how many there are. For the main thread.
 *
 * A transcript of more than RC_TRANSCRIPT_MODEL_MAX_ROWS lines shows a range of that many, which
 * rc_transcript_model_set_first_line() moves.
 *
 * Signal `tags-changed`: what the index says of lines that are already there has become more exact.
 */
#define RC_TYPE_TRANSCRIPT_MODEL (rc_transcript_model_get_type ())
G_DECLARE_FINAL_TYPE (RcTranscriptModel, rc_transcript_model, RC, TRANSCRIPT_MODEL, GObject)

RcTranscriptModel *rc_transcript_model_new (RcSharedTranscript *transcript);

/* Owned by the model. */
RcSharedTranscript *rc_transcript_model_get_shared (RcTranscriptModel *self);
RcTranscript *rc_transcript_model_get_transcript (RcTranscriptModel *self);

/* Only ever grows. */
void rc_transcript_model_set_n_lines (RcTranscriptModel *self, guint64 n_lines);
guint64 rc_transcript_model_get_n_lines (RcTranscriptModel *self);

void rc_transcript_model_tags_changed (RcTranscriptModel *self);

/* The range on show begins at @line or where a full range ends the transcript. */
void rc_transcript_model_set_first_line (RcTranscriptModel *self, guint64 line);
guint64 rc_transcript_model_get_first_line (RcTranscriptModel *self);

/* The position of @line, or G_MAXUINT if it is out of the range on show. */
guint rc_transcript_model_get_position (RcTranscriptModel *self, guint64 line);

RcLineTag rc_transcript_model_get_tag (RcTranscriptModel *self, guint64 line);

/* As rc_transcript_reader_read(). */
gboolean rc_transcript_model_read (RcTranscriptModel *self,
                                   guint64            line,
                                   gsize              max_bytes,
                                   gboolean           show_secrets,
                                   RcLineText        *text);

/* The whole line as it stands in the file; (transfer full). */
char *rc_transcript_model_dup_line (RcTranscriptModel *self, guint64 line, gboolean show_secrets);

G_END_DECLS

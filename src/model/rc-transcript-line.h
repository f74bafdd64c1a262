/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rc-transcript.h"

G_BEGIN_DECLS

typedef struct _RcTranscriptModel RcTranscriptModel;

/*
 * A line of a transcript on its way to the screen: a number and the model it belongs to. Made when a
 * row asks for it and gone with the row; the text is read from the file on first use.
 */
#define RC_TYPE_TRANSCRIPT_LINE (rc_transcript_line_get_type ())
G_DECLARE_FINAL_TYPE (RcTranscriptLine, rc_transcript_line, RC, TRANSCRIPT_LINE, GObject)

RcTranscriptLine *rc_transcript_line_new (RcTranscriptModel *model, guint64 number);

/* From 1. */
guint64 rc_transcript_line_get_number (RcTranscriptLine *self);

RcTranscriptModel *rc_transcript_line_get_model (RcTranscriptLine *self);

/* What the index says of the line now; may become more exact while the file is read. */
RcLineTag rc_transcript_line_get_tag (RcTranscriptLine *self);

/* The beginning of the line, enough for a row; `text` is never NULL. Owned by the line. */
const RcLineText *rc_transcript_line_get_text (RcTranscriptLine *self);

/* The text is read again when it is asked for: the line may have grown. */
void rc_transcript_line_forget_text (RcTranscriptLine *self);

/* The code of the reply that begins in this line, or 0. */
int rc_transcript_line_get_code (RcTranscriptLine *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-line.h"

#include <string.h>

#include "rc-transcript-model.h"

/* A row shows no more than some 500 characters; four bytes each. */
#define MAX_BYTES 2000

struct _RcTranscriptLine
{
  GObject parent_instance;

  RcTranscriptModel *model;
  guint64 number;
  RcLineText text;
  gboolean has_text;
};

G_DEFINE_FINAL_TYPE (RcTranscriptLine, rc_transcript_line, G_TYPE_OBJECT)

static void
rc_transcript_line_finalize (GObject *object)
{
  RcTranscriptLine *self = RC_TRANSCRIPT_LINE (object);

  if (self->has_text)
    rc_line_text_clear (&self->text);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rc_transcript_line_parent_class)->finalize (object);
}

static void
rc_transcript_line_class_init (RcTranscriptLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_transcript_line_finalize;
}

static void
rc_transcript_line_init (RcTranscriptLine *self)
{
}

RcTranscriptLine *
rc_transcript_line_new (RcTranscriptModel *model, guint64 number)
{
  RcTranscriptLine *self = g_object_new (RC_TYPE_TRANSCRIPT_LINE, NULL);

  self->model = g_object_ref (model);
  self->number = number;

  return self;
}

guint64
rc_transcript_line_get_number (RcTranscriptLine *self)
{
  return self->number;
}

RcTranscriptModel *
rc_transcript_line_get_model (RcTranscriptLine *self)
{
  return self->model;
}

RcLineTag
rc_transcript_line_get_tag (RcTranscriptLine *self)
{
  return rc_transcript_model_get_tag (self->model, self->number);
}

const RcLineText *
rc_transcript_line_get_text (RcTranscriptLine *self)
{
  if (!self->has_text)
    {
      if (!rc_transcript_model_read (self->model, self->number, MAX_BYTES, FALSE, &self->text))
        memset (&self->text, 0, sizeof self->text);
      if (self->text.text == NULL)
        self->text.text = g_strdup ("");
      self->has_text = TRUE;
    }

  return &self->text;
}

void
rc_transcript_line_forget_text (RcTranscriptLine *self)
{
  if (self->has_text)
    rc_line_text_clear (&self->text);
  self->has_text = FALSE;
}

int
rc_transcript_line_get_code (RcTranscriptLine *self)
{
  const RcLineText *text;
  char separator;

  if (rc_line_tag_get_kind (rc_transcript_line_get_tag (self)) != RC_LINE_REPLY)
    return 0;

  text = rc_transcript_line_get_text (self);

  return rc_payload_get_code (rc_span (text->text, strlen (text->text)), &separator);
}

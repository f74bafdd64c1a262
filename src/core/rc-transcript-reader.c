/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Single lines, decoded for a view. Reading is from the nearest known place in the file; the lines around the
 * last one come cheaply.
 */
#include "config.h"

#include "rc-secret.h"
#include "rc-transcript-private.h"

#include <string.h>

struct _RcTranscriptReader
{
  RcTranscript *transcript;
  RcLineReader *reader;
  RcScanner *scanner;
  RcDecoder *decoder;
  guint64 next; /* the line the reader stands before, or 0 */
  gboolean show_secrets;
  gsize max_bytes;
  gboolean filled;
  RcLineText *text; /* being filled */
};

static char *
dup_masked (RcTranscriptReader *self, RcSpan payload, gboolean *has_secret)
{
  g_autoptr (GString) masked = NULL;
  RcSpan secret;

  if (self->show_secrets)
    return rc_decoder_decode (self->decoder, payload.text, MIN (payload.length, self->max_bytes));

  if (rc_secret_find (payload, &secret) || rc_secret_find_typed (payload, &secret))
    {
      *has_secret = TRUE;
      masked = g_string_new_len (payload.text, secret.text - payload.text);
      g_string_append (masked, RC_SECRET_MASK);
    }
  else
    {
      masked = g_string_new (NULL);
      *has_secret = rc_secret_append_masked (masked, payload, rc_span (NULL, 0));
    }
  *has_secret = rc_secret_set_mask (self->transcript->secrets, masked) || *has_secret;
  return rc_decoder_decode (self->decoder, masked->str, MIN (masked->len, self->max_bytes));
}

/* A line that says several things is shown by the first. */
static void
on_record (const RcRecord *record, gpointer user_data)
{
  RcTranscriptReader *self = user_data;
  RcLineText *text = self->text;

  if (text == NULL || self->filled)
    return;
  self->filled = TRUE;
  text->kind = record->kind;
  text->text = dup_masked (self, record->payload, &text->has_secret);
  text->cut = text->cut || record->payload.length > self->max_bytes;
  if (record->time.length > 0)
    text->time = rc_decoder_decode (self->decoder, record->time.text, record->time.length);
  if (record->session.length > 0)
    text->session = rc_decoder_decode (self->decoder, record->session.text, record->session.length);
}

RcTranscriptReader *
rc_transcript_reader_new (RcTranscript *transcript)
{
  RcTranscriptReader *self = g_new0 (RcTranscriptReader, 1);
  const RcDetection *detection = rc_transcript_get_detection (transcript);

  self->transcript = transcript;
  self->reader = rc_line_reader_new (transcript->source);
  self->scanner = rc_scanner_new (detection->dialect, detection->wrappers, detection->n_wrappers,
                                  on_record, self);
  self->decoder = rc_decoder_new (transcript->encoding);
  return self;
}

void
rc_transcript_reader_free (RcTranscriptReader *self)
{
  if (self == NULL)
    return;
  rc_line_reader_free (self->reader);
  rc_scanner_free (self->scanner);
  rc_decoder_free (self->decoder);
  g_free (self);
}

void
rc_line_text_clear (RcLineText *text)
{
  g_clear_pointer (&text->text, g_free);
  g_clear_pointer (&text->time, g_free);
  g_clear_pointer (&text->session, g_free);
}

static gboolean
go_to (RcTranscriptReader *self, guint64 number, RcLine *line)
{
  guint64 n_lines = rc_transcript_get_n_lines (self->transcript);

  if (number == 0 || number > n_lines)
    return FALSE;
  if (self->next == 0 || self->next > number || number - self->next > RC_INDEX_STRIDE)
    {
      guint64 offset;

      rc_index_find (self->transcript->index, number, &self->next, &offset);
      rc_line_reader_seek (self->reader, offset, self->next);
    }
  do
    {
      if (!rc_line_reader_next (self->reader, line))
        {
          self->next = 0;
          return FALSE;
        }
      self->next = line->number + 1;
    }
  while (line->number < number);
  return TRUE;
}

void
rc_transcript_reader_decode (RcTranscriptReader *self,
                             const RcLine       *line,
                             gsize               max_bytes,
                             gboolean            show_secrets,
                             RcLineText         *text)
{
  *text = (RcLineText){ .cut = line->cut };
  self->show_secrets = show_secrets;
  self->max_bytes = max_bytes;
  self->text = text;
  self->filled = FALSE;
  rc_scanner_scan (self->scanner, line);
  if (!self->filled)
    {
      RcSpan inner = rc_scanner_peel (self->scanner, rc_span (line->text, line->length), line->number);

      text->text = dup_masked (self, inner, &text->has_secret);
    }
  self->text = NULL;
}

gboolean
rc_transcript_reader_read (RcTranscriptReader *self,
                           guint64             line_number,
                           gsize               max_bytes,
                           gboolean            show_secrets,
                           RcLineText         *text)
{
  RcLine line;

  *text = (RcLineText){ 0 };
  if (!go_to (self, line_number, &line))
    return FALSE;
  rc_transcript_reader_decode (self, &line, max_bytes, show_secrets, text);
  return TRUE;
}

char *
rc_transcript_reader_dup_line (RcTranscriptReader *self, guint64 number, gboolean show_secrets)
{
  RcLine line;
  gboolean has_secret;

  if (!go_to (self, number, &line))
    return NULL;
  self->show_secrets = show_secrets;
  self->max_bytes = G_MAXSIZE;
  return dup_masked (self, rc_span (line.text, line.length), &has_secret);
}

const char *
rc_transcript_find_secret (RcTranscript *transcript, RcSpan text)
{
  return rc_secret_set_find (transcript->secrets, text);
}

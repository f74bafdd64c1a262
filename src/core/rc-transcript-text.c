/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of a log: UTF-8, with the passwords masked. */
#include "config.h"

#include "rc-log-time.h"
#include "rc-secret.h"
#include "rc-transcript-private.h"

char *
rc_transcript_dup_text (RcTranscript *self, RcSpan span)
{
  return rc_decoder_decode (self->decoder, span.text, span.length);
}

void
rc_transcript_append_text (RcTranscript *self, GString *out, RcSpan span)
{
  rc_decoder_append (self->decoder, out, span.text, span.length);
}

void
rc_transcript_append_command (RcTranscript *self, GString *out, const RcCommand *command, gboolean show_secrets)
{
  RcSpan text = rc_span (command->text->str, command->text->len), secret;

  if (show_secrets || !rc_secret_find (text, &secret))
    {
      rc_transcript_append_text (self, out, text);
      return;
    }

  rc_transcript_append_text (self, out, rc_span (text.text, command->argument_offset));
  g_string_append (out, RC_SECRET_MASK);
}

char *
rc_transcript_dup_command (RcTranscript *self, const RcCommand *command, gboolean show_secrets)
{
  GString *out = g_string_new (NULL);

  rc_transcript_append_command (self, out, command, show_secrets);
  return g_string_free (out, FALSE);
}

void
rc_transcript_append_reply_text (RcTranscript    *self,
                                 GString         *out,
                                 const RcSession *session,
                                 RcSpan           span,
                                 gboolean         show_secrets)
{
  g_autoptr (GString) masked = NULL;
  RcSpan secret = rc_span (NULL, 0);

  if (session != NULL && session->state.secret != NULL)
    secret = rc_span (session->state.secret->str, session->state.secret->len);
  if (!show_secrets && rc_secret_occurs (span, secret))
    {
      masked = g_string_new (NULL);
      rc_secret_append_masked (masked, span, secret);
      span = rc_span (masked->str, masked->len);
    }
  rc_transcript_append_text (self, out, span);
}

char *
rc_transcript_dup_reply_text (RcTranscript    *self,
                              const RcSession *session,
                              RcSpan           span,
                              gboolean         show_secrets)
{
  GString *out = g_string_sized_new (span.length + 8);

  rc_transcript_append_reply_text (self, out, session, span, show_secrets);
  return g_string_free (out, FALSE);
}

char *
rc_transcript_dup_time (RcTranscript *self, RcSpan time, const char **clock)
{
  RcLogTime parsed;

  *clock = NULL;
  if (time.length == 0 || !rc_log_time_parse (time, &parsed))
    return NULL;
  if ((self->detection.dialect->flags & RC_DIALECT_UTC) != 0 && !parsed.has_offset)
    parsed.has_offset = TRUE;
  *clock = parsed.has_offset && parsed.offset_minutes == 0 ? "utc" : "local";
  return rc_log_time_format (&parsed);
}

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

char *
rc_transcript_dup_command (RcTranscript *self, const RcCommand *command, gboolean show_secrets)
{
  RcSpan text = rc_span (command->text->str, command->text->len), secret;
  g_autoptr (GString) masked = NULL;

  if (show_secrets || !rc_secret_find (text, &secret))
    return rc_transcript_dup_text (self, text);

  masked = g_string_new_len (text.text, command->argument_offset);
  g_string_append (masked, RC_SECRET_MASK);
  return rc_transcript_dup_text (self, rc_span (masked->str, masked->len));
}

char *
rc_transcript_dup_reply_text (RcTranscript    *self,
                              const RcSession *session,
                              RcSpan           span,
                              gboolean         show_secrets)
{
  g_autoptr (GString) masked = NULL;
  GString *secret = session != NULL ? session->state.secret : NULL;

  if (show_secrets)
    return rc_transcript_dup_text (self, span);
  masked = g_string_new (NULL);
  if (!rc_secret_append_masked (masked, span,
                                secret != NULL ? rc_span (secret->str, secret->len)
                                               : rc_span (NULL, 0)))
    return rc_transcript_dup_text (self, span);
  return rc_transcript_dup_text (self, rc_span (masked->str, masked->len));
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

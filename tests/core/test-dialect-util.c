/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-dialect-util.h"

#include <string.h>

typedef struct
{
  RcTranscript *transcript;
  TestAppendReply append;
  GString *out;
} Reading;

RcTranscript *
test_read_log (const char *log, const char *dialect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (log, strlen (log));
  RcTranscript *transcript =
    rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), dialect, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, &error));
  g_assert_no_error (error);
  return transcript;
}

const char *
test_get_dialect (RcTranscript *transcript)
{
  return rc_transcript_get_detection (transcript)->dialect->id;
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Reading *reading = user_data;

  reading->append (reading->out, reading->transcript, session, reply);
}

char *
test_describe_replies (RcTranscript *transcript, TestAppendReply append)
{
  const RcEngineSink sink = { .reply = on_reply };
  Reading reading = { transcript, append, g_string_new (NULL) };

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &reading);
  return g_string_free (reading.out, FALSE);
}

static void
append_exchange (GString *out, RcTranscript *transcript, const RcSession *session, const RcReply *reply)
{
  g_autofree char *text = rc_transcript_dup_reply_text (transcript, session, reply->text, TRUE);

  g_string_append_printf (out, "%d %s %s < %s\n", reply->code, reply->multiline ? "yes" : "no", text,
                          reply->command != NULL ? reply->command->text->str : "");
}

char *
test_describe_exchanges (RcTranscript *transcript)
{
  return test_describe_replies (transcript, append_exchange);
}

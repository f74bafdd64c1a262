/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written has no password of six bytes or more that the log shows in clear. */
#include "config.h"

#include "fuzz.h"
#include "rc-redactor.h"
#include "rc-secret.h"

#include <string.h>

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

static void
collect (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcSpan secret;

  if (rc_secret_find (rc_span (command->text->str, command->text->len), &secret) && secret.length >= 6 &&
      memchr (secret.text, '\0', secret.length) == NULL)
    g_ptr_array_add (user_data, g_strndup (secret.text, secret.length));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RcTranscript) transcript = NULL;
  g_autoptr (RcRedactor) redactor = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  const RcEngineSink sink = { .command = collect };

  transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "fuzz"), NULL, NULL, NULL, NULL);
  rc_transcript_analyse (transcript, NULL, NULL, NULL);
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, secrets);
  redactor = rc_redactor_new (transcript, RC_KEEP_NOTHING);
  g_assert (rc_redactor_write (redactor, append, out));
  for (guint i = 0; i < secrets->len; i++)
    {
      const char *secret = g_ptr_array_index (secrets, i);

      /* A placeholder may happen to spell it. */
      if (strstr ("USER HOST PATH ********", secret) == NULL && !g_str_has_prefix (secret, "USER") &&
          !g_str_has_prefix (secret, "HOST") && !g_str_has_prefix (secret, "PATH"))
        g_assert (memmem (out->str, out->len, secret, strlen (secret)) == NULL);
    }
  return 0;
}

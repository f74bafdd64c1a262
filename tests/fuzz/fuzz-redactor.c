/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is written has no password of six bytes or more that the log shows in clear, wherever it stands, and who reads
 * the redacted log finds none.
 */
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

  if (rc_secret_find (rc_span (command->text->str, command->text->len), &secret))
    g_ptr_array_add (user_data, g_bytes_new (secret.text, secret.length));
}

static void
collect_typed (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  RcSpan secret;

  if (record->kind == RC_RECORD_PROMPT && rc_secret_find_typed (record->payload, &secret))
    g_ptr_array_add (user_data, g_bytes_new (secret.text, secret.length));
}

/* "ftp://user:secret@host", found in another way than the redactor's. */
static void
collect_from_urls (const char *text, gsize size, GPtrArray *secrets)
{
  const char *end = text + size, *at = text;

  if (size == 0)
    return;
  while ((at = memmem (at, end - at, "://", 3)) != NULL)
    {
      const char *colon = NULL, *host = NULL;

      for (at += 3; at < end && strchr (" /\"'<>\n\r\t", *at) == NULL; at++)
        {
          if (*at == ':' && colon == NULL)
            colon = at;
          if (*at == '@')
            host = at;
        }
      if (colon != NULL && host > colon + 1 && !rc_secret_is_masked (rc_span (colon + 1, host - colon - 1)))
        g_ptr_array_add (secrets, g_bytes_new (colon + 1, host - colon - 1));
    }
}

/* What the redactor puts in may happen to spell it. */
static gboolean
is_spelled_by_chance (const char *secret, gsize length)
{
  static const char *const words[] = { "USER", "HOST", "PATH", "*" };
  gboolean is_number = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (memmem (secret, length, words[i], strlen (words[i])) != NULL)
      return TRUE;
  for (gsize i = 0; i < length; i++)
    is_number = is_number && (g_ascii_isxdigit (secret[i]) || strchr (".:,()", secret[i]) != NULL);
  return is_number;
}

static void
check_absent (const GString *out, GPtrArray *secrets)
{
  for (guint i = 0; i < secrets->len; i++)
    {
      gsize length;
      const char *secret = g_bytes_get_data (g_ptr_array_index (secrets, i), &length);

      if (length >= 6 && !is_spelled_by_chance (secret, length) && memmem (out->str, out->len, secret, length) != NULL)
        g_error ("“%.*s” is left in:\n%s", (int) length, secret, out->str);
    }
}

/* Whoever reads what was written must find no password, however short. */
static void
check_none (const GString *out, GPtrArray *secrets)
{
  for (guint i = 0; i < secrets->len; i++)
    {
      gsize length;
      const char *secret = g_bytes_get_data (g_ptr_array_index (secrets, i), &length);

      g_error ("“%.*s” can be read in:\n%s", (int) length, secret, out->str);
    }
}

static GPtrArray *
collect_secrets (const char *text, gsize size, const char *dialect, RcTranscript **transcript)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  GPtrArray *secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const RcEngineSink sink = { .command = collect, .note = collect_typed };

  *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "fuzz"), dialect, NULL, NULL, NULL);
  g_assert (rc_transcript_analyse (*transcript, NULL, NULL, NULL));
  rc_transcript_replay (*transcript, 1, G_MAXUINT64, TRUE, &sink, secrets);
  return secrets;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (RcTranscript) transcript = NULL;
  g_autoptr (RcTranscript) again = NULL;
  g_autoptr (GPtrArray) secrets = collect_secrets ((const char *) data, size, NULL, &transcript);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (RcRedactor) redactor = rc_redactor_new (transcript, RC_KEEP_NOTHING);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert (rc_redactor_write (redactor, append, out));
  /* UTF-16 has other bytes than its text. */
  if (rc_source_get_converted_from (rc_transcript_get_source (transcript)) == NULL)
    collect_from_urls ((const char *) data, size, secrets);
  check_absent (out, secrets);
  left = collect_secrets (out->str, out->len, rc_transcript_get_detection (transcript)->dialect->id, &again);
  check_none (out, left);
  return 0;
}

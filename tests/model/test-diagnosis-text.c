/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-diagnosis-text.h"

#define REFUSED "220 Ready\nUSER demo\n331 Password\nPASS secret99\n530 Login incorrect.\n"
#define HEALTHY "220 Ready\nUSER demo\n331 Password\nPASS secret99\n230 Logged in\nQUIT\n221 Bye\n"

static RcCatalog *catalog;

static RcTranscript *
open_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "a.log"), NULL, NULL, NULL, NULL);

  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));

  return transcript;
}

/* Everything that somebody who is to help needs, and no password. */
static void
test_text (void)
{
  g_autoptr (RcTranscript) transcript = open_text (REFUSED);
  g_autofree char *english = rc_diagnosis_dup_text (transcript, "login-refused", catalog, "en");
  g_autofree char *korean = rc_diagnosis_dup_text (transcript, "login-refused", catalog, "ko");
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (catalog, "en", "login-refused");

  g_assert_true (g_str_has_prefix (english, texts->title));
  g_assert_nonnull (strstr (english, "\nError · "));
  g_assert_nonnull (strstr (english, "Who can mend it: "));
  g_assert_nonnull (strstr (english, "\n\nWhat you can do:\n- "));
  g_assert_nonnull (strstr (english, "\n5: 530 Login incorrect.\n"));
  g_assert_null (strstr (english, "secret99"));
  g_assert_null (strchr (english, '{'));
  g_assert_cmpstr (korean, !=, english);
  g_assert_null (rc_diagnosis_dup_text (transcript, "storage-full", catalog, "en"));
}

static void
test_sessions (void)
{
  g_autoptr (RcTranscript) transcript = open_text (REFUSED HEALTHY REFUSED);
  g_autoptr (GPtrArray) refused = rc_diagnosis_find (transcript, "login-refused");

  g_assert_cmpuint (rc_transcript_get_n_sessions (transcript), ==, 3);
  g_assert_cmpuint (rc_diagnosis_count_failed_sessions (transcript), ==, 2);
  g_assert_cmpuint (refused->len, >=, 1);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new ("en", NULL);
  g_assert_nonnull (catalog);
  g_assert_true (rc_catalog_load_language (catalog, "ko", NULL));
  g_test_add_func ("/model/diagnosis-text/text", test_text);
  g_test_add_func ("/model/diagnosis-text/sessions", test_sessions);
  status = g_test_run ();
  rc_catalog_free (catalog);

  return status;
}

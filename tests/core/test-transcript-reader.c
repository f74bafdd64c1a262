/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript.h"

#include <string.h>

static RcTranscript *
analyse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), NULL, NULL, NULL, NULL);

  g_assert_nonnull (transcript);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  return transcript;
}

static void
check_line (RcTranscript *transcript, guint64 line, gboolean show_secrets, const char *expected, gboolean has_secret)
{
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (transcript);
  g_autofree char *whole = rc_transcript_reader_dup_line (reader, line, show_secrets);
  RcLineText text;

  g_assert_true (rc_transcript_reader_read (reader, line, G_MAXSIZE, show_secrets, &text));
  g_assert_cmpstr (text.text, ==, expected);
  g_assert_cmpint (text.has_secret, ==, has_secret);
  g_assert_nonnull (strstr (whole, expected));
  rc_line_text_clear (&text);
}

/* What a server says of a password, in any line behind it, and a client that remarks on it. */
static void
test_repeated (void)
{
  g_autoptr (RcTranscript) transcript = analyse ("Status:\tConnecting to 192.0.2.7:21...\n"
                                                 "Response:\t220 hello\n"
                                                 "Command:\tUSER kim\n"
                                                 "Response:\t331 go on\n"
                                                 "Command:\tPASS hunter22\n"
                                                 "Response:\t230 kim, hunter22 is an old password\n"
                                                 "Status:\tLogged in with hunter22\n");

  g_assert_nonnull (rc_transcript_find_secret (transcript, RC_SPAN_LITERAL ("a hunter22")));
  check_line (transcript, 5, FALSE, "PASS ********", TRUE);
  check_line (transcript, 6, FALSE, "230 kim, ******** is an old password", TRUE);
  check_line (transcript, 7, FALSE, "Logged in with ********", TRUE);
  check_line (transcript, 6, TRUE, "230 kim, hunter22 is an old password", FALSE);
  check_line (transcript, 3, FALSE, "USER kim", FALSE);
}

/* What everybody has, what is the name as well, and short words stay: without them a log could not be read. */
static void
test_ordinary_words (void)
{
  static const char *const logs[][2] = {
    { "anonymous", "anonymous" }, { "support", "support" }, { "kim", "short" }, { "kim", "(hidden)" }, { "kim", "Password" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *text = g_strdup_printf ("220 hello\nUSER %s\n331 Password?\nPASS %s\n230 %s short (hidden)\n", logs[i][0],
                                               logs[i][1], logs[i][0]);
      g_autofree char *last = g_strdup_printf ("230 %s short (hidden)", logs[i][0]);
      g_autoptr (RcTranscript) transcript = analyse (text);

      g_assert_null (rc_transcript_find_secret (transcript, rc_span (text, strlen (text))));
      check_line (transcript, 5, FALSE, last, FALSE);
    }
}

/* What a user typed at a prompt is judged alike. */
static void
test_typed (void)
{
  g_autoptr (RcTranscript) common = analyse ("ftp> user kim password\n331 Password required\n230 in\n");
  g_autoptr (RcTranscript) own = analyse ("ftp> user kim hunter22\n331 Password required\n230 hunter22\n");

  g_assert_null (rc_transcript_find_secret (common, RC_SPAN_LITERAL ("331 password")));
  g_assert_nonnull (rc_transcript_find_secret (own, RC_SPAN_LITERAL ("230 hunter22")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/transcript-reader/repeated", test_repeated);
  g_test_add_func ("/core/transcript-reader/ordinary-words", test_ordinary_words);
  g_test_add_func ("/core/transcript-reader/typed", test_typed);
  return g_test_run ();
}

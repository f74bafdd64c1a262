/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A redacted log has no secrets in it and leads to the same findings. */
#include "config.h"

#include "rc-redactor.h"

#include <string.h>

static RcTranscript *
analyse (RcSource *source)
{
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript = rc_transcript_new (source, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  return transcript;
}

static RcTranscript *
analyse_text (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return analyse (rc_source_new_for_bytes (bytes, "test"));
}

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

static GString *
redact (RcTranscript *transcript, RcKeep keep)
{
  g_autoptr (RcRedactor) redactor = rc_redactor_new (transcript, keep);
  GString *out = g_string_new (NULL);

  g_assert_true (rc_redactor_write (redactor, append, out));
  return out;
}

static const char log_text[] =
  "Status: Connecting to 203.0.113.9:21...\r\n"
  "Response: 220 files.example.com FTP server ready.\r\n"
  "Command: USER kim\r\n"
  "Response: 331 Password required for kim\r\n"
  "Command: PASS hunter22\r\n"
  "Response: 230 User kim logged in. Your password hunter22 is weak.\r\n"
  "Command: CWD /home/kim/photos\r\n"
  "Response: 250 CWD to /home/kim/photos\r\n"
  "Command: PASV\r\n"
  "Response: 227 Entering Passive Mode (10,0,0,5,195,80).\r\n"
  "Command: LIST\r\n"
  "Error: Connection timed out\r\n";

static void
test_everything (void)
{
  g_autoptr (RcTranscript) transcript = analyse_text (log_text, strlen (log_text));
  g_autoptr (GString) out = redact (transcript, RC_KEEP_NOTHING);

  g_assert_cmpstr (out->str, ==,
                   "Status: Connecting to 192.0.2.1:21...\r\n"
                   "Response: 220 HOST1 FTP server ready.\r\n"
                   "Command: USER USER1\r\n"
                   "Response: 331 Password required for USER1\r\n"
                   "Command: PASS ********\r\n"
                   "Response: 230 User USER1 logged in. Your password ******** is weak.\r\n"
                   "Command: CWD PATH1\r\n"
                   "Response: 250 CWD to PATH1\r\n"
                   "Command: PASV\r\n"
                   "Response: 227 Entering Passive Mode (10,0,0,1,195,80).\r\n"
                   "Command: LIST\r\n"
                   "Error: Connection timed out\r\n");
}

static void
test_keep (void)
{
  g_autoptr (RcTranscript) transcript = analyse_text (log_text, strlen (log_text));
  g_autoptr (GString) out = NULL;
  RcKeep keep;

  g_assert_true (rc_keep_parse ("users,hosts,addresses,paths", &keep));
  out = redact (transcript, keep);
  g_assert_nonnull (strstr (out->str, "USER kim"));
  g_assert_nonnull (strstr (out->str, "files.example.com"));
  g_assert_nonnull (strstr (out->str, "(10,0,0,5,195,80)"));
  g_assert_nonnull (strstr (out->str, "/home/kim/photos"));
  g_assert_null (strstr (out->str, "hunter22"));
  g_assert_false (rc_keep_parse ("users,ports", &keep));
}

/* A trace in hexadecimal shows the password in two columns and in pieces. */
static void
test_trace (void)
{
  static const char trace[] =
    "<= Recv header, 7 bytes (0x7)\n"
    "0000: 32 32 30 20 61 0d 0a                            220 a..\n"
    "=> Send header, 22 bytes (0x16)\n"
    "0000: 50 41 53 53 20 66 74 70 40 65 78 61 6d 70 6c 65 PASS ftp@example\n"
    "0010: 2e 63 6f 6d 0d 0a                               .com..\n"
    "<= Recv header, 8 bytes (0x8)\n"
    "0000: 32 33 30 20 6f 6b 0d 0a                         230 ok..\n";
  g_autoptr (RcTranscript) transcript = analyse_text (trace, strlen (trace));
  g_autoptr (GString) out = redact (transcript, RC_KEEP_NOTHING);

  g_assert_cmpstr (rc_transcript_get_detection (transcript)->dialect->id, ==, "curl-trace");
  g_assert_nonnull (strstr (out->str, "0000: 50 41 53 53 20 2a 2a 2a 2a 2a 2a 2a 2a 2a 2a 2a PASS ***********\n"
                                      "0010: 2a 2a 2a 2a 0d 0a                               ****..\n"));
  g_assert_nonnull (strstr (out->str, "230 ok.."));
}

static char *
describe_findings (RcTranscript *transcript)
{
  GPtrArray *findings = rc_transcript_get_findings (transcript);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (out, "%s %d %d %u", finding->id, finding->severity, finding->certainty,
                              finding->session);
      for (guint j = 0; j < finding->n_lines; j++)
        g_string_append_printf (out, " %" G_GUINT64_FORMAT, finding->lines[j]);
      g_string_append_c (out, '\n');
    }
  return g_strdup (out->str);
}

/* The passwords of the recordings' accounts; the anonymous ones are addresses that may stand elsewhere. */
static void
assert_no_secret (const GString *out)
{
  static const char *const secrets[] = { "s3cret-guest", "s3cret-limited" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (g_strstr_len (out->str, out->len, secrets[i]));
}

static void
test_recording (gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  RcSource *source = rc_source_new_for_path (user_data, NULL, NULL, &error);
  g_autoptr (RcTranscript) original = NULL;
  g_autoptr (RcTranscript) redacted = NULL;
  g_autoptr (GString) out = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  original = analyse (source);
  out = redact (original, RC_KEEP_NOTHING);
  redacted = analyse_text (out->str, out->len);
  before = describe_findings (original);
  after = describe_findings (redacted);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (rc_transcript_get_totals (redacted)->n_replies, ==,
                    rc_transcript_get_totals (original)->n_replies);
  assert_no_secret (out);
}

static void
add_recordings (void)
{
  static const char *const folders[] = { "curl", "filezilla", "lftp", "vsftpd-log", "nc", "telnet",
                                         "tnftp", "inetutils-ftp", "netkit-ftp", "openssl-s_client",
                                         "tshark-follow" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "transcripts", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *test = g_strdup_printf ("/core/redactor/%s/%s", folders[i], name);

          if (!g_str_has_suffix (name, ".tsv"))
            g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_recording, g_free);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/core/redactor/everything", test_everything);
  g_test_add_func ("/core/redactor/keep", test_keep);
  g_test_add_func ("/core/redactor/trace", test_trace);
  add_recordings ();
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A redacted log has no secrets in it and leads to the same findings. */
#include "config.h"

#include "rc-redactor-private.h"
#include "rc-secret.h"

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

/* A URL shows its password with any scheme before it; who is called something with a quotation mark in it makes a line that no
 * dialect reads. */
static void
test_elsewhere (void)
{
  static const char log[] =
    "Status:\tConnecting to files.ftp://lee:other@pw77@files.example.com/\n"
    "Response:\t230 hello, other@pw77\n"
    "Fri Nov 20 06:02:39 2026 [pid 2] [a\" b] FTP command: Client \"192.0.2.7\", \"PASS hunter22\"\n";
  g_autoptr (RcTranscript) transcript = analyse_text (log, strlen (log));
  g_autoptr (GString) out = redact (transcript, RC_KEEP_NOTHING);

  g_assert_null (strstr (out->str, "pw77"));
  g_assert_null (strstr (out->str, "lee"));
  g_assert_null (strstr (out->str, "hunter22"));
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

/* @text as a log of its own, redacted. */
static char *
redact_text (const char *text, RcRedactCounts *counts)
{
  g_autoptr (RcTranscript) transcript = analyse_text (text, strlen (text));
  g_autoptr (RcRedactor) redactor = rc_redactor_new (transcript, RC_KEEP_NOTHING);
  GString *out = g_string_new (NULL);

  g_assert_true (rc_redactor_write (redactor, append, out));
  if (counts != NULL)
    rc_redactor_get_counts (redactor, counts);
  return g_string_free (out, FALSE);
}

/* Rows of a trace that something else has been put in front of, that another program has printed between, and that belong
 * together only for who reads the log. */
static void
test_damaged_trace (void)
{
  static const char wrapped[] =
    "2026-02-03T10:11:12.0000001Z <= Recv header, 7 bytes (0x7)\n"
    "2026-02-03T10:11:12.0000002Z 0000: 32 32 30 20 61 0d 0a                            220 a..\n"
    "2026-02-03T10:11:12.0000003Z => Send header, 22 bytes (0x16)\n"
    "2026-02-03T10:11:12.0000004Z 0000: 50 41 53 53 20 66 74 70 40 65 78 61 6d 70 6c 65 PASS ftp@example\n"
    "2026-02-03T10:11:12.0000005Z   % Total    % Received\n"
    "2026-02-03T10:11:12.0000006Z 0010: 2e 63 6f 6d 0d 0a                               .com..\n"
    "2026-02-03T10:11:12.0000007Z <= Recv header, 8 bytes (0x8)\n"
    "2026-02-03T10:11:12.0000008Z 0000: 32 33 30 20 6f 6b 0d 0a                         230 ok..\n";
  static const char in_pieces[] =
    "<= Recv header, 7 bytes (0x7)\n"
    "0000: 220 a\n"
    "=> Send header, 10 bytes (0xa)\n"
    "0000: PA\n"
    "0002: SS abc\n"
    "<= Recv header, 8 bytes (0x8)\n"
    "0000: 230 ok\n";
  RcRedactCounts counts;
  g_autofree char *out = redact_text (wrapped, &counts);
  g_autofree char *pieces = redact_text (in_pieces, NULL);

  g_assert_nonnull (strstr (out, "Z 0000: 50 41 53 53 20 2a 2a 2a 2a 2a 2a 2a 2a 2a 2a 2a PASS ***********\n"));
  g_assert_nonnull (strstr (out, "Z 0010: 2a 2a 2a 2a 0d 0a                               ****..\n"));
  g_assert_nonnull (strstr (out, "Z 0000: 32 33 30 20 6f 6b 0d 0a                         230 ok..\n"));
  g_assert_cmpstr (pieces, ==, "<= Recv header, 7 bytes (0x7)\n"
                               "0000: 220 a\n"
                               "=> Send header, 10 bytes (0xa)\n"
                               "********\n"
                               "********\n"
                               "<= Recv header, 8 bytes (0x8)\n"
                               "0000: 230 ok\n");
}

/* Addresses as the programs print them, and what only looks like one. */
static void
test_addresses (void)
{
  static const struct
  {
    const char *text;
    const char *redacted;
  } cases[] = {
    { "IP 203.0.113.7.50123 > 10.1.2.3.21: x\n", "IP 192.0.2.1.50123 > 10.0.0.1.21: x\n" },
    { "203.000.113.007.50123-010.001.002.003.00021: x\n", "192.000.002.001.50123-010.000.000.001.00021: x\n" },
    { "< 2026-02-03 16.14.31.135 [Background 1] 220 x\n", "< 2026-02-03 16.14.31.135 [Background 1] 220 x\n" },
    { "at 16.04.31.035 o'clock\n", "at 16.04.31.035 o'clock\n" },
    { "[2001:db8:7::9]:21 is 2001:db8:7::9\n", "[2001:db8::1]:21 is 2001:db8::1\n" },
    { "T 2001:db8:7::9:40001 -> x\n", "T 2001:db8::1:40001 -> x\n" },
    { "at 10:11:12, 1.2.3\n", "at 10:11:12, 1.2.3\n" },
    { " MLST type*;UNIX.mode*;unix.uid;\n", " MLST type*;UNIX.mode*;unix.uid;\n" },
    { "java.io.IOException: no\n", "java.io.IOException: no\n" },
    { "220 ftp.example.com ready.Command:\n", "220 HOST1 ready.Command:\n" },
    { "220 FTP.EXAMPLE.COM or Ftp.Example.Com\n", "220 HOST1 or HOST2\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = redact_text (cases[i].text, NULL);

      g_assert_cmpstr (redacted, ==, cases[i].redacted);
    }
}

/* A line that the dialect cannot read may still say "PASS word", and read on its own, or with a length before it that the
 * redactor has made wrong, it is a command; prose and fields are not. */
static void
test_unread (void)
{
  static const struct
  {
    const char *text;
    const char *redacted;
  } cases[] = {
    { "PASS two words", "PASS ********" },
    { "pass word", "pass ********" },
    { "ACCT payroll", "ACCT ********" },
    { "Sent:\tPASS word", "Sent:\tPASS ********" },
    { "06:02:39.123 PASS word", "06:02:39.123 PASS ********" },
    { "[kim] >  PASS word", "[kim] >  PASS ********" },
    { "2026-11-20T06:02:39Z PASS word", "2026-11-20T06:02:39Z PASS ********" },
    { "06:02:39 \033[32mPASS \033[1mwo\033[0mrd", "06:02:39 \033[32mPASS \033[1m********" },
    { "said \"PASS two words\" 230", "said \"PASS ********\" 230" },
    { "*cmd* 'PASS word'", "*cmd* 'PASS ********'" },
    { "*cmd* 'PASS ************'", "*cmd* 'PASS ************'" },
    { "*put* 'PASS ****\\r\\n'", "*put* 'PASS ****\\r\\n'" },
    { "\033[32m---> PASS XXXX\033[0m", "\033[32m---> PASS XXXX\033[0m" },
    { "(PASS word) and on", "(PASS ********) and on" },
    { "he: pass on", "he: pass on" },
    { "   PASS    PASV    RETR    MSOM*", "   PASS    PASV    RETR    MSOM*" },
    { "PASS (hidden)", "PASS (hidden)" },
    { "[135]PASS - 530 1326", "[135]PASS - 530 1326" },
    { "21 PASS *** 230 0", "21 PASS *** 230 0" },
    { "502 ACCT command not implemented.", "502 ACCT command not implemented." },
    { "530 Please log in with USER and PASS first.", "530 Please log in with USER and PASS first." },
    { "(67) ACCT requested but none available", "(67) ACCT requested but none available" },
  };
  static const char wrapped[] =
    "Follow: tcp,ascii\nFilter: tcp.stream eq 0\nNode 0: 192.0.2.7:34960\nNode 1: 192.0.2.8:21\n"
    "\t12\n220 ready\n\n16\nUSER anonymous\n\n\t34\n331 Please specify the password.\n\n"
    "21\nPASS ftp@example.com\nPASS ftp@Example.com\n\n\t23\n230 Login successful.\n\n";
  g_autofree char *chunk = redact_text (wrapped, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *log = g_strdup_printf ("Response:\t220 x\nCommand:\tSYST\nResponse:\t215 UNIX\n%s\n",
                                              cases[i].text);
      g_autofree char *redacted = redact_text (log, NULL);

      g_assert_true (g_str_has_suffix (redacted, "\n"));
      redacted[strlen (redacted) - 1] = '\0';
      g_assert_cmpstr (strrchr (redacted, '\n') + 1, ==, cases[i].redacted);
    }
  g_assert_nonnull (strstr (chunk, "\n21\nPASS ********\nPASS ********\n\n"));
}

/* In a dump of the connection a byte 255 of a password stands doubled (RFC 854): what was learnt of it is not what stands
 * there, and the beginning of it may be another password. */
static void
test_telnet (void)
{
  static const char log[] = "220 x\nUSER kim\n331 y\nPASS two\n530 z\nUSER kim\n331 y\nPASS two wo\377\377rds\n530 z\n";
  g_autofree char *redacted = redact_text (log, NULL);

  g_assert_cmpstr (redacted, ==,
                   "220 x\nUSER USER1\n331 y\nPASS ********\n530 z\nUSER USER1\n331 y\nPASS ********\n530 z\n");
}

/* A NUL is a byte of a password like any other, and what was masked before is none; nor is it a name. */
/* Where looking for passwords that are left does not come to an end, nothing is left. */
static void
test_never_settled (void)
{
  g_autoptr (RcTranscript) transcript = analyse_text (log_text, strlen (log_text));
  g_autoptr (RcRedactor) redactor = rc_redactor_new (transcript, RC_KEEP_NOTHING);
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  redactor->n_proofs = 0;
  g_assert_true (rc_redactor_write (redactor, append, out));
  lines = g_strsplit (out->str, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 13);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpstr (lines[i], ==, "********");
}

static void
test_odd_secrets (void)
{
  static const char log[] = "220 x\nUSER kim\n331 x\nPASS hun\0ter22\n230 hun\0ter22\n";
  static const char expected[] = "220 x\nUSER USER1\n331 x\nPASS ********\n230 ********\n";
  g_autoptr (RcTranscript) transcript = analyse_text (log, sizeof log - 1);
  g_autoptr (GString) out = redact (transcript, RC_KEEP_NOTHING);
  RcRedactCounts counts;
  g_autofree char *hidden = redact_text ("220 x\nUSER hidden\n331 x\nPASS (hidden)\n530 hidden? No.\n", NULL);
  g_autofree char *stars = redact_text ("220 ***\nUSER ***\n331 x\nPASS ********\n230 x\nRETR ****\n550 x\n", NULL);
  g_autofree char *colored = redact_text ("\033[32m220 x\n\033[32mUSER kim\n\033[32m331 x\n\033[32mPASS \033[1mabc\033[0m\n"
                                          "\033[32m230 x\n\033[32mPASS abc-word\n", NULL);
  g_autofree char *typed = redact_text ("Connected to localhost.\n220 x\nftp> user kim ********\n---> USER kim\n331 x\n"
                                        "---> PASS XXXX\n230 x\n", &counts);

  g_assert_cmpmem (out->str, out->len, expected, strlen (expected));
  g_assert_nonnull (strstr (typed, "\nftp> user USER1 ********\n"));
  g_assert_cmpuint (counts.n_secrets, ==, 0);
  g_assert_cmpstr (colored, ==,
                   "\033[32m220 x\n\033[32mUSER USER1\n\033[32m331 x\n\033[32mPASS \033[1m********\033[0m\n"
                   "\033[32m230 x\n\033[32mPASS ********\n");
  g_assert_cmpstr (stars, ==, "220 ***\nUSER ***\n331 x\nPASS ********\n230 x\nRETR ****\n550 x\n");
  g_assert_cmpstr (hidden, ==, "220 x\nUSER USER1\n331 x\nPASS (hidden)\n530 USER1? No.\n");
}

/* Names that are also words of the log must not take its form away. */
static void
test_names_like_words (void)
{
  static const char log[] =
    "Command:\tUSER Response\nResponse:\t331 Password required for Response\n"
    "Command:\tCWD 250\nResponse:\t250 Changed\nCommand:\tRETR Command\nResponse:\t550 Command: no such file\n"
    "Command:\tMKD LIST\nResponse:\t257 \"LIST\" created\nCommand:\tLIST\nResponse:\t226 Done\n";
  RcRedactCounts counts;
  g_autofree char *redacted = redact_text (log, &counts);

  g_assert_cmpstr (redacted, ==,
                   "Command:\tUSER USER1\nResponse:\t331 Password required for Response\n"
                   "Command:\tCWD PATH1\nResponse:\t250 Changed\nCommand:\tRETR PATH2\n"
                   "Response:\t550 Command: no such file\n"
                   "Command:\tMKD PATH3\nResponse:\t257 \"PATH3\" created\nCommand:\tLIST\nResponse:\t226 Done\n");
  g_assert_cmpuint (counts.n_users, ==, 1);
  g_assert_cmpuint (counts.n_paths, ==, 3);
  g_assert_cmpuint (counts.n_secrets, ==, 0);
}

/* The longest name wins, and many of them cost no more than few. */
static void
test_many_paths (void)
{
  g_autoptr (GString) log = g_string_new ("220 x\nUSER kim\n331 x\n");
  g_autofree char *redacted = NULL;
  RcRedactCounts counts;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (log, "RETR /home/kim/files/%u\n226 /home/kim/files/%u done\n", i, i);
  redacted = redact_text (log->str, &counts);
  g_assert_cmpuint (counts.n_paths, ==, 20000);
  g_assert_nonnull (strstr (redacted, "\nRETR PATH1235\n226 PATH1235 done\n"));
  g_assert_null (strstr (redacted, "kim"));
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

/* --- everything in tests/data --- */

static void
collect_secret (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcSpan secret;

  if (rc_secret_find (rc_span (command->text->str, command->text->len), &secret) && secret.length >= 6)
    g_ptr_array_add (user_data, g_strndup (secret.text, secret.length));
}

/* "ftp://name:secret@host", which the redactor has to find by itself. */
static void
collect_url_secrets (const char *text, gsize length, GPtrArray *secrets)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?:s?ftp|ftps|ftpes)://[^\\s/\"'<>:@]+:([^\\s/\"'<>@]{6,})@", G_REGEX_RAW, 0,
                                          NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match_full (regex, text, length, 0, 0, &match, NULL); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (secrets, g_match_info_fetch (match, 1));
}

/* Whatever is kept besides, a password is not. */
static void
assert_no_secret (RcTranscript *transcript, const GString *out)
{
  const RcEngineSink sink = { .command = collect_secret };
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);
  RcSource *source = rc_transcript_get_source (transcript);
  g_autofree char *text = g_malloc (rc_source_get_size (source) + 1);
  gssize length = rc_source_read (source, text, rc_source_get_size (source), 0);

  g_assert_cmpint (length, >=, 0);
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, secrets);
  collect_url_secrets (text, length, secrets);
  for (guint i = 0; i < secrets->len; i++)
    {
      const char *secret = g_ptr_array_index (secrets, i);

      if (strcmp (secret, RC_SECRET_MASK) != 0 && g_strstr_len (out->str, out->len, secret) != NULL)
        {
          g_test_message ("“%s” is still there", secret);
          g_test_fail ();
        }
    }
}

static void
test_file (gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  RcSource *source = rc_source_new_for_path (user_data, NULL, NULL, &error);
  g_autoptr (RcTranscript) original = NULL;
  g_autoptr (RcTranscript) redacted = NULL;
  g_autoptr (GString) out = NULL;
  g_autoptr (GString) kept = NULL;
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
  assert_no_secret (original, out);
  kept = redact (original, RC_KEEP_USERS | RC_KEEP_HOSTS | RC_KEEP_ADDRESSES | RC_KEEP_PATHS);
  assert_no_secret (original, kept);
}

static gboolean
is_log (const char *name)
{
  return !g_str_has_suffix (name, ".tsv") && !g_str_has_suffix (name, ".md") &&
         !g_str_has_suffix (name, ".json");
}

static void
add_files (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *test = g_strdup_printf ("%s/%s", prefix, name);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_files (path, test);
      else if (is_log (name))
        g_test_add_data_func_full (test, g_steal_pointer (&path), test_file, g_free);
    }
}

static void
add_all_files (void)
{
  static const char *const folders[] = { "conformance", "diagnoses", "samples", "transcripts" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", folders[i], NULL);
      g_autofree char *prefix = g_strdup_printf ("/core/redactor/%s", folders[i]);

      add_files (folder, prefix);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/core/redactor/everything", test_everything);
  g_test_add_func ("/core/redactor/keep", test_keep);
  g_test_add_func ("/core/redactor/elsewhere", test_elsewhere);
  g_test_add_func ("/core/redactor/trace", test_trace);
  g_test_add_func ("/core/redactor/damaged-trace", test_damaged_trace);
  g_test_add_func ("/core/redactor/unread", test_unread);
  g_test_add_func ("/core/redactor/telnet", test_telnet);
  g_test_add_func ("/core/redactor/never-settled", test_never_settled);
  g_test_add_func ("/core/redactor/odd-secrets", test_odd_secrets);
  g_test_add_func ("/core/redactor/addresses", test_addresses);
  g_test_add_func ("/core/redactor/names-like-words", test_names_like_words);
  g_test_add_func ("/core/redactor/many-paths", test_many_paths);
  add_all_files ();
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings of many sessions, of retries, and of a log that grows.
 */
#include "config.h"

#include "rc-transcript.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *path;
  RcTranscript *transcript;
} Log;

static void
log_open (Log *self, const char *contents)
{
  g_autoptr (GError) error = NULL;
  RcSource *source;
  int fd = g_file_open_tmp ("reply-codes-XXXXXX.log", &self->path, &error);

  g_assert_no_error (error);
  close (fd);
  g_assert_true (g_file_set_contents (self->path, contents, -1, NULL));
  source = rc_source_new_for_path (self->path, NULL, NULL, &error);
  g_assert_no_error (error);
  self->transcript = rc_transcript_new (source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rc_transcript_analyse (self->transcript, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
log_append (Log *self, const char *more)
{
  g_autoptr (GError) error = NULL;
  FILE *file = g_fopen (self->path, "a");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs (more, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_cmpint (rc_source_refresh (rc_transcript_get_source (self->transcript)), ==, RC_SOURCE_GREW);
  rc_transcript_analyse (self->transcript, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
log_close (Log *self)
{
  rc_transcript_free (self->transcript);
  g_unlink (self->path);
  g_free (self->path);
}

static const char *
get_verdict (Log *self, int session)
{
  RcVerdict verdict;

  rc_transcript_get_verdict (self->transcript, session, &verdict);
  return verdict.id;
}

/* --- many sessions --- */

#define N_SESSIONS 25000
#define N_KEPT 20000

static char *
make_server_log (void)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      /* One client in three is the same; the others come once. */
      g_autofree char *client = i % 3 == 0 ? g_strdup ("203.0.113.99")
                                           : g_strdup_printf ("10.%u.%u.%u", i >> 16, i >> 8 & 255, i & 255);
      g_autofree char *head = g_strdup_printf ("Tue Feb  3 %02u:%02u:%02u 2026 [pid %u] ", i / 3600,
                                               i / 60 % 60, i % 60, i + 1);

      g_string_append_printf (out, "%sCONNECT: Client \"%s\"\n", head, client);
      g_string_append_printf (out, "%sFTP response: Client \"%s\", \"220 (vsFTPd 3.0.3)\"\n", head, client);
      g_string_append_printf (out, "%sFTP command: Client \"%s\", \"USER demo\"\n", head, client);
      g_string_append_printf (out, "%s[demo] FTP response: Client \"%s\", \"331 Password.\"\n", head, client);
      g_string_append_printf (out, "%s[demo] FTP command: Client \"%s\", \"PASS <password>\"\n", head, client);
      g_string_append_printf (out, "%s[demo] FTP response: Client \"%s\", \"530 Login incorrect.\"\n", head,
                              client);
    }
  return g_string_free (out, FALSE);
}

static void
test_many_sessions (void)
{
  g_autofree char *contents = make_server_log ();
  g_autoptr (GPtrArray) causes = NULL;
  const RcCause *cause;
  Log log;

  log_open (&log, contents);
  g_assert_cmpuint (rc_transcript_get_n_sessions (log.transcript), ==, N_SESSIONS);
  g_assert_cmpuint (rc_transcript_get_findings (log.transcript)->len, ==, N_KEPT);
  g_assert_cmpstr (get_verdict (&log, 0), ==, "login-refused");
  g_assert_cmpstr (get_verdict (&log, N_SESSIONS - 1), ==, "login-refused");

  causes = rc_transcript_dup_causes (log.transcript);
  g_assert_cmpuint (causes->len, ==, 1);
  cause = g_ptr_array_index (causes, 0);
  g_assert_cmpstr (cause->id, ==, "login-refused");
  g_assert_cmpuint (cause->count, ==, N_SESSIONS);
  g_assert_cmpuint (cause->n_sessions, ==, N_SESSIONS);
  g_assert_cmpuint (cause->first_line, ==, 5);
  g_assert_cmpuint (cause->last_line, ==, N_SESSIONS * 6 - 1);
  g_assert_cmpstr (cause->first_time, ==, "Tue Feb  3 00:00:00 2026");
  g_assert_cmpstr (cause->last_time, ==, "Tue Feb  3 06:56:39 2026");
  g_assert_true (cause->more_clients);
  g_assert_cmpstr (cause->clients[0].address, ==, "203.0.113.99");
  g_assert_cmpuint (cause->clients[0].count, >=, N_SESSIONS / 3);
  log_close (&log);
}

/* One session that meets the same cause twice: the first time and the last. */
static void
test_met_twice (void)
{
  static const char contents[] = "09:00:00 220 Ready\n09:00:01 USER demo\n09:00:01 331 Password\n09:00:02 PASS ****\n"
                                 "09:00:02 230 Logged in\n09:00:03 STOR a\n09:00:03 553 Could not create file.\n"
                                 "10:30:00 STOR b\n10:30:01 553 Could not create file.\n10:30:02 QUIT\n10:30:02 221 Bye\n";
  g_autoptr (GPtrArray) causes = NULL;
  const RcCause *cause;
  Log log;

  log_open (&log, contents);
  causes = rc_transcript_dup_causes (log.transcript);
  g_assert_cmpuint (causes->len, ==, 1);
  cause = g_ptr_array_index (causes, 0);
  g_assert_cmpuint (cause->count, ==, 2);
  g_assert_cmpuint (cause->n_sessions, ==, 1);
  g_assert_cmpuint (cause->first_line, ==, 6);
  g_assert_cmpstr (cause->first_time, ==, "09:00:03");
  g_assert_cmpuint (cause->last_line, ==, 8);
  g_assert_cmpstr (cause->last_time, ==, "10:30:01");
  log_close (&log);
}

/* --- a log that grows --- */

static void
test_growing (void)
{
  static const char begin[] = "220 (vsFTPd 3.0.3)\nUSER demo\n331 Please specify the password.\nPASS ****\n"
                              "230 Login successful.\nPASV\n227 Entering Passive Mode (203,0,113,5,195,80).\n"
                              "LIST\n";
  GPtrArray *findings;
  Log log;

  log_open (&log, begin);
  g_assert_cmpstr (get_verdict (&log, -1), ==, "passive-ports-blocked");
  g_assert_cmpstr (get_verdict (&log, 0), ==, "passive-ports-blocked");

  /* What had been missing has come: nothing is left of it. */
  log_append (&log, "150 Here comes the directory listing.\n");
  g_assert_cmpstr (get_verdict (&log, -1), ==, "cut-off");
  log_append (&log, "226 Directory send OK.\n");
  g_assert_cmpstr (get_verdict (&log, -1), ==, "healthy");
  g_assert_cmpuint (rc_transcript_get_findings (log.transcript)->len, ==, 0);

  log_append (&log, "RETR a.txt\n550 Failed to open file.\n");
  log_append (&log, "RETR b.txt\n550 Failed to open file.\n");
  findings = rc_transcript_get_findings (log.transcript);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpuint (((RcFinding *) g_ptr_array_index (findings, 0))->n_times, ==, 2);
  g_assert_cmpuint (((RcFinding *) g_ptr_array_index (findings, 0))->n_lines, ==, 4);
  log_close (&log);
}

static void
test_growing_retries (void)
{
  static const char attempt[] = "Status:\tConnecting to 203.0.113.5:21...\n"
                                "Status:\tConnection attempt failed with \"ECONNREFUSED\".\n"
                                "Error:\tCould not connect to server\n";
  static const char success[] = "Status:\tConnecting to 203.0.113.5:21...\nResponse:\t220 Ready\n"
                                "Command:\tUSER demo\nResponse:\t230 Logged in\n";
  const RcFinding *finding;
  Log log;

  log_open (&log, attempt);
  for (guint i = 2; i <= 4; i++)
    {
      log_append (&log, attempt);
      g_assert_cmpuint (rc_transcript_get_findings (log.transcript)->len, ==, 1);
      finding = g_ptr_array_index (rc_transcript_get_findings (log.transcript), 0);
      g_assert_cmpuint (finding->n_sessions, ==, i);
      g_assert_cmpuint (finding->last_line, ==, 3 * i - 2);
      g_assert_cmpint (finding->severity, ==, RC_SEVERITY_ERROR);
    }
  g_assert_cmpstr (get_verdict (&log, 3), ==, "no-greeting");
  g_assert_true (rc_transcript_is_about (log.transcript, finding, 3));

  log_append (&log, success);
  finding = g_ptr_array_index (rc_transcript_get_findings (log.transcript), 0);
  g_assert_cmpuint (finding->n_sessions, ==, 4);
  g_assert_cmpint (finding->severity, ==, RC_SEVERITY_WARNING);
  g_assert_cmpstr (get_verdict (&log, 4), ==, "healthy");
  log_close (&log);
}

/* --- one session with very many failures --- */

static void
test_many_failures (void)
{
  g_autoptr (GString) contents =
    g_string_new ("220 Ready\nUSER demo\n331 Password\nPASS ****\n230 Logged in\n");
  const RcFinding *finding;
  Log log;

  /* Questions first: harmless, since files are stored then. */
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (contents,
                            "SIZE %u\n550 No such file\nPASV\n227 Entering Passive Mode (203,0,113,5,195,80)\n"
                            "STOR %u\n150 Go on\n226 Done\n", i, i);
  g_string_append (contents, "DELE important.txt\n550 Permission denied\nQUIT\n221 Bye\n");
  log_open (&log, contents->str);
  g_assert_cmpuint (rc_transcript_get_findings (log.transcript)->len, ==, 1);
  finding = g_ptr_array_index (rc_transcript_get_findings (log.transcript), 0);
  g_assert_cmpstr (rc_finding_get_value (finding, "path"), ==, "important.txt");
  log_close (&log);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/findings/many-sessions", test_many_sessions);
  g_test_add_func ("/findings/met-twice", test_met_twice);
  g_test_add_func ("/findings/growing", test_growing);
  g_test_add_func ("/findings/growing-retries", test_growing_retries);
  g_test_add_func ("/findings/many-failures", test_many_failures);
  return g_test_run ();
}

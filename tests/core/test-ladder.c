/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sequence picture shows, as text: an arrow a line. */
#include "config.h"

#include "rc-ladder.h"

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
analyse_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return analyse (rc_source_new_for_bytes (bytes, "test"));
}

static const char *
get_word (RcLadderKind kind)
{
  static const char *const words[] = { "connect", "command", "reply", "tls", "open", "data", "broken", "failed", "missing",
                                       "no-reply", "no-end", "note", "gap", "cut" };

  return words[kind];
}

static char *
describe (const RcLadder *ladder)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ladder->steps->len; i++)
    {
      const RcLadderStep *step = g_ptr_array_index (ladder->steps, i);

      g_string_append_printf (out, "%s %s", step->to_server ? ">" : "<", get_word (step->kind));
      if (step->code > 0)
        g_string_append_printf (out, " %d", step->code);
      if (step->seconds > 0)
        g_string_append_printf (out, " %g", step->seconds);
      if (*step->text != '\0')
        g_string_append_printf (out, " %s", step->text);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static void
check (const char *log, guint64 line, const char *expected)
{
  g_autoptr (RcTranscript) transcript = analyse_text (log);
  g_autoptr (RcLadder) ladder = rc_ladder_new (transcript, 0, line, NULL);
  g_autofree char *text = describe (ladder);

  g_assert_cmpstr (text, ==, expected);
}

static const char good[] =
  "220 Ready\nUSER kim\n331 Password\nPASS secret99\n230 In, secret99\nPASV\n"
  "227 Entering Passive Mode (10,0,0,5,195,80)\nRETR a\n150 Opening\n226 Done\nPORT 10,0,0,9,4,1\n200 OK\n"
  "STOR b\n150 Opening\n226 Done\nQUIT\n221 Bye\n";

/* What a picture says of a log obeys the choices of an export. */
static void
test_redacted (void)
{
  static const struct
  {
    RcKeep keep;
    gboolean user;
    gboolean address;
    gboolean path;
  } cases[] = {
    { RC_KEEP_NOTHING, FALSE, FALSE, FALSE },
    { RC_KEEP_USERS, TRUE, FALSE, FALSE },
    { RC_KEEP_ADDRESSES, FALSE, TRUE, FALSE },
    { RC_KEEP_PATHS, FALSE, FALSE, TRUE },
    { RC_KEEP_USERS | RC_KEEP_ADDRESSES | RC_KEEP_PATHS, TRUE, TRUE, TRUE },
  };
  static const char log[] =
    "220 Ready\nUSER kimberly\n331 Password for kimberly\nPASS secret99\n230 In, kimberly, secret99\nPASV\n"
    "227 Entering Passive Mode (203,0,112,77,195,80)\nRETR /payroll/march.xls\n"
    "150 Opening /payroll/march.xls\n226 Done\nQUIT\n221 Bye\n";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RcTranscript) transcript = analyse_text (log);
      g_autoptr (RcRedactor) redactor = rc_redactor_new (transcript, cases[i].keep);
      g_autoptr (RcLadder) ladder = rc_ladder_new (transcript, 0, 0, redactor);
      g_autofree char *text = describe (ladder);

      g_test_message ("%s", text);
      g_assert_null (strstr (text, "secret99"));
      g_assert_cmpint (strstr (text, "kimberly") != NULL, ==, cases[i].user);
      g_assert_cmpint (strstr (text, "203.0.112.77:50000") != NULL, ==, cases[i].address);
      g_assert_cmpint (strstr (text, "203,0,112,77") != NULL, ==, cases[i].address);
      g_assert_cmpint (strstr (text, "march.xls") != NULL, ==, cases[i].path);
      g_assert_nonnull (strstr (text, ":50000"));
      g_assert_nonnull (strstr (text, "RETR "));
    }
}

static void
test_good (void)
{
  check (good, 0,
         "> connect\n< reply 220 Ready\n> command USER kim\n< reply 331 Password\n> command PASS ********\n"
         "< reply 230 In, ********\n> command PASV\n< reply 227 Entering Passive Mode (10,0,0,5,195,80)\n"
         "> command RETR a\n< reply 150 Opening\n> open 10.0.0.5:50000\n< data RETR\n< reply 226 Done\n"
         "> command PORT 10,0,0,9,4,1\n< reply 200 OK\n> command STOR b\n< reply 150 Opening\n"
         "< open 10.0.0.9:1025\n> data STOR\n< reply 226 Done\n> command QUIT\n< reply 221 Bye\n");
}

/* An exchange with the one that arranged its data connection, from whichever of both. */
static void
test_exchange (void)
{
  static const char expected[] =
    "> command PASV\n< reply 227 Entering Passive Mode (10,0,0,5,195,80)\n> command RETR a\n< reply 150 Opening\n"
    "> open 10.0.0.5:50000\n< data RETR\n< reply 226 Done\n";

  for (guint64 line = 6; line <= 10; line++)
    check (good, line, expected);
  check (good, 3, "> command USER kim\n< reply 331 Password\n");
  check (good, 1, "> connect\n< reply 220 Ready\n");
}

static void
test_no_data (void)
{
  check ("220 x\nEPSV\n229 Extended (|||50000|)\n", 0,
         "> connect\n< reply 220 x\n> command EPSV\n< reply 229 Extended (|||50000|)\n> missing :50000\n");
  check ("220 x\nEPSV\n229 Extended (|||50000|)\nPASV\n227 (10,0,0,5,195,80)\nLIST\n425 No connection\n", 0,
         "> connect\n< reply 220 x\n> command EPSV\n< reply 229 Extended (|||50000|)\n> missing :50000\n"
         "> command PASV\n< reply 227 (10,0,0,5,195,80)\n> command LIST\n> failed 10.0.0.5:50000\n"
         "< reply 425 No connection\n");
  check ("220 x\nPASV\n227 (10,0,0,5,195,80)\nLIST\n", 0,
         "> connect\n< reply 220 x\n> command PASV\n< reply 227 (10,0,0,5,195,80)\n> command LIST\n"
         "> missing 10.0.0.5:50000\n< no-reply\n");
}

static void
test_cut_off (void)
{
  check ("220 x\nPASV\n227 (10,0,0,5,195,80)\nLIST\n150 Here\n", 0,
         "> connect\n< reply 220 x\n> command PASV\n< reply 227 (10,0,0,5,195,80)\n> command LIST\n< reply 150 Here\n"
         "> open 10.0.0.5:50000\n< data LIST\n< no-end\n");
  check ("220 x\nPASV\n227 (10,0,0,5,195,80)\nSTOR a\n150 Here\n426 Broken\nNOOP\n", 0,
         "> connect\n< reply 220 x\n> command PASV\n< reply 227 (10,0,0,5,195,80)\n> command STOR a\n< reply 150 Here\n"
         "> open 10.0.0.5:50000\n> data STOR\n> broken STOR\n< reply 426 Broken\n> command NOOP\n< no-reply\n");
}

static void
test_time_and_tls (void)
{
  check ("10:00:00 Status:\tConnecting to 203.0.113.9:21...\n10:00:00 Response:\t220 x\n10:00:00 Command:\tAUTH TLS\n"
         "10:00:03 Response:\t234 Go\n23:59:50 Command:\tNOOP\n00:00:10 Error:\tConnection timed out\n", 0,
         "> connect Connecting to 203.0.113.9:21...\n< reply 220 x\n> command AUTH TLS\n< gap 3\n< reply 234 Go\n< tls\n"
         "> command NOOP\n< no-reply\n< gap 20\n< note Connection timed out\n");
}

static void
test_long (void)
{
  g_autoptr (GString) log = g_string_new ("220 x\n");
  g_autoptr (RcTranscript) transcript = NULL;
  g_autoptr (RcLadder) ladder = NULL;
  const RcLadderStep *last;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (log, "NOOP\n200 %u\n", i);
  transcript = analyse_text (log->str);
  ladder = rc_ladder_new (transcript, 0, 0, NULL);
  g_assert_cmpuint (ladder->steps->len, ==, RC_LADDER_STEPS_MAX + 1);
  last = g_ptr_array_index (ladder->steps, RC_LADDER_STEPS_MAX);
  g_assert_cmpint (last->kind, ==, RC_LADDER_CUT);

  /* Far behind, a single exchange is still found. */
  rc_ladder_free (ladder);
  ladder = rc_ladder_new (transcript, 0, 18001, NULL);
  g_assert_cmpuint (ladder->steps->len, ==, 2);
  last = g_ptr_array_index (ladder->steps, 1);
  g_assert_cmpstr (last->text, ==, "8999");
}

/* --- invariants, over all recordings --- */

static void
check_ladder (RcTranscript *transcript, guint session)
{
  g_autoptr (RcLadder) ladder = rc_ladder_new (transcript, session, 0, NULL);
  guint64 command_line = 0;

  for (guint i = 0; i < ladder->steps->len; i++)
    {
      const RcLadderStep *step = g_ptr_array_index (ladder->steps, i);

      g_assert_nonnull (step->text);
      g_assert_true (g_utf8_validate (step->text, -1, NULL));
      g_assert_cmpuint (step->line, <=, rc_transcript_get_n_lines (transcript));
      g_assert_cmpint (step->code > 0, ==, step->kind == RC_LADDER_REPLY);
      if (step->kind == RC_LADDER_GAP)
        g_assert_cmpfloat (step->seconds, >=, 1.0);
      if (step->kind == RC_LADDER_COMMAND)
        {
          g_assert_cmpuint (step->line, >=, command_line);
          command_line = step->line;
        }
    }
}

static void
test_recordings (void)
{
  g_autofree char *top = g_test_build_filename (G_TEST_DIST, "data", "transcripts", NULL);
  g_autoptr (GDir) dir = g_dir_open (top, 0, NULL);
  const char *folder, *name;

  while ((folder = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (top, folder, NULL);
      g_autoptr (GDir) logs = g_dir_open (path, 0, NULL);

      while (logs != NULL && (name = g_dir_read_name (logs)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          g_autoptr (RcTranscript) transcript = analyse (rc_source_new_for_path (file, NULL, NULL, NULL));

          for (guint i = 0; i < rc_transcript_get_n_sessions (transcript); i++)
            check_ladder (transcript, i);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/core/ladder/good", test_good);
  g_test_add_func ("/core/ladder/redacted", test_redacted);
  g_test_add_func ("/core/ladder/exchange", test_exchange);
  g_test_add_func ("/core/ladder/no-data", test_no_data);
  g_test_add_func ("/core/ladder/cut-off", test_cut_off);
  g_test_add_func ("/core/ladder/time-and-tls", test_time_and_tls);
  g_test_add_func ("/core/ladder/long", test_long);
  g_test_add_func ("/core/ladder/recordings", test_recordings);
  return g_test_run ();
}

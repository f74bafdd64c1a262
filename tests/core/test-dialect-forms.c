/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one conversation does not show: sessions side by side, logs without texts or without replies, and forms of
 * single dialects.
 */
#include "config.h"

#include "test-dialect-util.h"

/* --- sessions --- */

typedef struct
{
  const char *name;
  const char *log;
  const char *expected; /* "session code command", a line each */
} Mixed;

static const Mixed mixed[] = {
  { "winscp",
    "< 2026-02-03 10:11:12.001 220 Main\n"
    "> 2026-02-03 10:11:12.002 USER a\n"
    "< 2026-02-03 10:11:12.003 [Background 1] 220 Other\n"
    "> 2026-02-03 10:11:12.004 [Background 1] USER b\n"
    "< 2026-02-03 10:11:12.005 331 For a\n"
    ". 2026-02-03 10:11:12.006 A remark\n"
    "< 2026-02-03 10:11:12.007 [Background 1] 230 For b\n"
    "> 2026-02-03 10:11:12.008 PASS x\n"
    "< 2026-02-03 10:11:12.009 530 For a\n",
    "1 220 (connect)\nBackground 1 220 (connect)\n1 331 USER a\nBackground 1 230 USER b\n1 530 PASS x\n" },
  { "flashfxp",
    "[L] 220 Left\n[R] 220 Right\n[L] USER l\n[R] USER r\n[R] 230 r\n[L] 331 l\n[L] PASS (hidden)\n[L] 230 l\n",
    "L 220 (connect)\nR 220 (connect)\nR 230 USER r\nL 331 USER l\nL 230 PASS (hidden)\n" },
  { "transmit",
    "1: 220: One\n2: 220: Two\n1: Cmd: USER a\n2: Cmd: USER b\n2: 331: For b\n2:      in two lines\n1: 530: For a\n",
    "1 220 (connect)\n2 220 (connect)\n2 331 USER b\n1 530 USER a\n" },
  { "filezilla-server-0.9",
    "(000001) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> Connected, sending welcome message...\n"
    "(000001) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> 220 One\n"
    "(000002) 03.02.2026 9:11:12 - (not logged in) (192.0.2.8)> 220 Two\n"
    "(000001) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> XFOO a\n"
    "(000002) 03.02.2026 9:11:12 - (not logged in) (192.0.2.8)> USER b\n"
    "(000001) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> 500 What\n"
    "(000002) 03.02.2026 9:11:12 - (not logged in) (192.0.2.8)> 331 Password\n"
    "(000001) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> disconnected.\n",
    "000001 220 (connect)\n000002 220 (connect)\n000001 500 XFOO a\n000002 331 USER b\n" },
  { "iis",
    "#Software: Microsoft Internet Information Services 6.0\n"
    "#Fields: time c-ip cs-method cs-uri-stem sc-status\n"
    "09:11:12 192.0.2.7 [1]USER demo 331\n"
    "09:11:12 192.0.2.8 [2]USER two+words 331\n"
    "09:11:12 192.0.2.7 [1]PASS - 230\n"
    "09:11:12 192.0.2.7 [1]created /in/new+file.txt 226\n"
    "09:11:12 192.0.2.8 [2]PASS - 530\n"
    "09:11:12 192.0.2.7 [1]closed - 421\n",
    "1 331 USER demo\n2 331 USER two words\n1 230 PASS\n1 226 created /in/new file.txt\n2 530 PASS\n1 421 \n" },
  { "sftpgo",
    "{\"message\":\"Client connected\",\"clientId\":\"1\",\"clientIp\":\"192.0.2.7:5618\"}\n"
    "{\"message\":\"Sending answer\",\"clientId\":\"1\",\"line\":\"220 \\u00fc\"}\n"
    "{\"message\":\"Sending answer\",\"clientId\":\"2\",\"line\":\"220 b\"}\n"
    "{\"message\":\"Received line\",\"clientId\":\"1\",\"line\":\"USER \\\"a\\\"\"}\n"
    "{\"message\":\"Sending answer\",\"clientId\":\"1\",\"line\":\"530 No\"}\n",
    "1 220 (connect)\n2 220 (connect)\n1 530 USER \"a\"\n" },
};

static void
append_mixed_reply (GString *out, RcTranscript *transcript, const RcSession *session, const RcReply *reply)
{
  g_string_append_printf (out, "%s %d %s\n", session->id, reply->code,
                          reply->command != NULL ? reply->command->text->str : "");
}

static void
test_mixed (gconstpointer user_data)
{
  const Mixed *self = user_data;
  g_autoptr (RcTranscript) transcript = test_read_log (self->log, NULL);
  g_autofree char *found = test_describe_replies (transcript, append_mixed_reply);

  g_assert_cmpstr (test_get_dialect (transcript), ==, self->name);
  g_assert_cmpstr (found, ==, self->expected);
}

/* --- logs without texts --- */

/* A log without a field for the text can have no mark about it. */
static void
on_textless_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  guint *n_replies = user_data;

  g_assert_true (reply->no_text);
  g_assert_cmpuint (reply->marks.n, ==, 0);
  (*n_replies)++;
}

static void
test_textless (void)
{
  static const char log[] = "#Fields: time c-ip cs-method cs-uri-stem sc-status\n"
                            "09:11:12 192.0.2.7 [1]USER demo 331\n09:11:12 192.0.2.7 [1]PASS - 230\n"
                            "09:11:12 192.0.2.7 [1]PASV - 227\n09:11:12 192.0.2.7 [1]STOU /f 226\n";
  g_autoptr (RcTranscript) transcript = test_read_log (log, NULL);
  const RcEngineSink sink = { .reply = on_textless_reply };
  guint n_replies = 0;

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &n_replies);
  g_assert_cmpuint (n_replies, ==, 4);
}

/* --- logs without replies --- */

typedef struct
{
  const char *test;
  const char *dialect;
  const char *advice;
  guint n_events;
  guint n_sessions;
  const char *log;
} Silent;

static const Silent silent[] = {
  { "xferlog", "xferlog", "xferlog-protocol-log", 2, 1,
    "Tue Feb  3 10:11:12 2026 1 192.0.2.7 226 /pub/f b _ o r demo ftp 0 * c\n"
    "Tue Feb  3 10:11:12 2026 1 192.0.2.7 550 /pub/two words b _ i a demo ftp 0 * i\n" },
  { "clf", "pure-ftpd-altlog", "pure-ftpd-verbose-log", 1, 1,
    "192.0.2.7 - demo [03/Feb/2026:10:11:12 -0000] \"PUT /pub/f\" 200 4096\n" },
  { "stats", "pure-ftpd-altlog", "pure-ftpd-verbose-log", 1, 1, "1769934672 5f3a.12 demo 192.0.2.7 U 226 1 /pub/f\n" },
  { "w3c", "pure-ftpd-altlog", "pure-ftpd-verbose-log", 2, 1,
    "#Software: Pure-FTPd 1.0.50\n#Fields: date time c-ip cs-method cs-uri-stem sc-status cs-username sc-bytes\n"
    "2026-02-03 10:11:12 192.0.2.7 []sent /pub/f 226 demo 4096\n"
    "2026-02-03 10:11:12 192.0.2.7 []created /pub/f 226 demo 4096\n" },
  { "aws", "aws-transfer", "aws-transfer-client-log", 1, 1,
    "{\"activity-type\":\"AUTH_FAILURE\",\"source-ip\":\"192.0.2.7\",\"user\":\"demo\",\"message\":\"530 no\"}\n" },
  { "winscp-xml", "winscp-xml", "winscp-session-log", 8, 1,
    "<?xml version=\"1.0\"?>\n<session start=\"2026-02-03T10:11:12.345Z\">\n  <upload>\n"
    "    <filename value=\"226\" />\n    <result success=\"false\">\n"
    "      <message>550 Denied</message>\n    </result>\n  </upload>\n</session>\n" },
  { "vsftpd", "vsftpd", "vsftpd-log-ftp-protocol", 2, 1,
    "Tue Feb  3 10:11:12 2026 [pid 2] CONNECT: Client \"192.0.2.7\"\n"
    "Tue Feb  3 10:11:12 2026 [pid 1] [demo] OK LOGIN: Client \"192.0.2.7\"\n" },
  { "iis", "iis", "iis-sc-status", 2, 1,
    "#Fields: date time c-ip cs-method cs-uri-stem\n"
    "2026-02-03 09:11:12 192.0.2.7 ControlChannelOpened -\n2026-02-03 09:11:12 192.0.2.7 USER demo\n" },
  { "wget", "wget", "wget-server-response", 4, 1,
    "Connecting to ftp.example.com... connected.\nLogging in as anonymous ... Logged in!\n"
    "==> SYST ... done.    ==> PWD ... done.\n==> SIZE f ... 226\n" },
  { "filezilla", "filezilla", NULL, 2, 1,
    "Status:\tConnecting to 192.0.2.10:21...\nStatus:\tDirectory listing of \"/226\" successful\n" },
};

static void
on_silent_line (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  guint *n_events = user_data;

  *n_events += kind == RC_LINE_NOTE || kind == RC_LINE_ERROR ? 1 : 0;
}

static void
test_silent (gconstpointer user_data)
{
  const Silent *self = user_data;
  g_autoptr (RcTranscript) transcript = test_read_log (self->log, NULL);
  const RcEngineSink sink = { .line = on_silent_line };
  guint n_events = 0;

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &n_events);
  g_assert_cmpstr (test_get_dialect (transcript), ==, self->dialect);
  g_assert_cmpstr (rc_transcript_get_detection (transcript)->dialect->advice, ==, self->advice);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_replies, ==, 0);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_commands, ==, 0);
  g_assert_cmpuint (rc_transcript_get_n_sessions (transcript), ==, self->n_sessions);
  g_assert_cmpuint (n_events, ==, self->n_events);
}

/* --- forms of single dialects --- */

typedef struct
{
  const char *test;
  const char *dialect;
  const char *log;
  const char *expected;
} Form;

static const Form forms[] = {
  { "commons-net-eol-marker", "commons-net",
    "> USER demo\n1USER demo#\n< 331-Password\n331 please\n> PASS 226\n1PASS 226#\n< 230 In\n",
    "331 yes Password < USER demo\n230 no In < PASS 226\n" },
  { "fluentftp-two-streams", "fluentftp",
    "info: Client[0]\n      Command:  PASV\nCommand:  PASV\nStatus:   Waiting for response to: PASV\n"
    "dbug: Client[0]\n      Waiting for response to: PASV\ninfo: Client[0]\n"
    "      Response: 227 Entering (192,0,2,10,1,2) [11ms]\nResponse: 227 Entering (192,0,2,10,1,2) [11ms]\n"
    "Command:  NOOP\ninfo: Client[0]\n      Command:  NOOP\nResponse: 200 Ok [<1ms]\n"
    "info: Client[0]\n      Response: 200 Ok [<1ms]\n",
    "227 no Entering (192,0,2,10,1,2) < PASV\n200 no Ok < NOOP\n" },
  { "fluentftp-framework-and-console", "fluentftp",
    "2026-02-03 10:11:12.345 +01:00 [INF] Command:  FEAT\nCommand:  FEAT\n"
    "2026-02-03 10:11:12.345 +01:00 [DBG] Response: 211-Features:\nResponse: EPSV\n"
    "Response: 211-Features:\nResponse: EPSV\n"
    "2026-02-03 10:11:12.345 +01:00 [INF] Response: 211 End [3ms]\nResponse: 211 End [3ms]\n"
    "2026-02-03 10:11:12.345 +01:00 [INF] Command:  NOOP\nCommand:  NOOP\n"
    "2026-02-03 10:11:12.345 +01:00 [INF] Response: 200 Ok [3ms]\nResponse: 200 Ok [3ms]\n",
    "211 yes Features: < FEAT\n200 no Ok < NOOP\n" },
  { "basic-ftp-two-replies-in-a-chunk", "basic-ftp",
    "Connected to 192.0.2.10:21 (No encryption)\n< 220 Hi\n\nLogin security: No encryption\n> LIST\n"
    "< 150 Here\n226 Done\n\n> PASS ###\n< 230-In\n\n226 files\n230 Go\n",
    "220 no Hi < (connect)\n150 no Here < LIST\n226 no Done < LIST\n230 yes In < PASS ###\n" },
  { "node-ftp-long-text", "node-ftp",
    "[connection] < '220-A long greeting that is printed in several parts\\r\\n' +\n"
    "  '220-and goes on\\r\\n' +\n  '220 ready\\r\\n'\n"
    "[parser] < '220-A long greeting that is printed in several parts\\r\\n' +\n"
    "  '220-and goes on\\r\\n' +\n  '220 ready\\r\\n'\n"
    "[parser] Response: code=220, buffer='x'\n[connection] > \"USER o'neil\"\n[connection] < \"331 Hi o'neil\\r\\n\"\n",
    "220 yes A long greeting that is printed in several parts < (connect)\n331 no Hi o'neil < USER o'neil\n" },
  { "vscode-sftp-two-replies", "vscode-sftp",
    "[02-03 10:11:12] [debug] > STOR f\n[02-03 10:11:12] [debug] < '150 Ok\\r\\n226 Done\\r\\n'\n",
    "150 no Ok < STOR f\n226 no Done < STOR f\n" },
  { "wget-reply-behind-progress", "wget",
    "Logging in as demo ... 220 Hi\n--> USER demo\n\n331 Password\n--> PASS Turtle Power!\n\n230 In\nLogged in!\n",
    "220 no Hi < (connect)\n331 no Password < USER demo\n230 no In < PASS Turtle Power!\n" },
  { "globalscape", "globalscape",
    "2026-02-03 10:11:12; ftp; ftp.example.com; 21; demo; C:\\f; /f; download; 226;\n"
    "2026-02-03 10:11:13; ftp; ftp.example.com; 21; demo; C:\\g; /g; upload; 550;\n",
    "226 no  < \n550 no  < \n" },
  { "zos-without-message-ids", "zos",
    "EZA1450I IBM FTP CS V1R7\n 220 Hi\n>>> USER demo\n 331 Password\nEZA1617I 226 bytes transferred in 0.1 seconds\n",
    "220 no Hi < (connect)\n331 no Password < USER demo\n" },
  { "iis-no-web", "raw",
    "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2026-02-03 09:11:12 192.0.2.7 GET /f 200\n", "" },
  { "quoted-server-log", "filezilla-server-0.9",
    "> (000001)3.2.2026 9:11:12 - (not logged in) (192.0.2.7)> USER demo\n"
    "> (000001)3.2.2026 9:11:12 - (not logged in) (192.0.2.7)> 331 Password\n",
    "331 no Password < USER demo\n" },
  { "only-quotes-left", "raw", "> 220 Hi\n> USER demo\n> 331 Password\n> PASS x\n> 230 In\n",
    "220 no Hi < (connect)\n331 no Password < USER demo\n230 no In < PASS x\n" },
};

static void
test_form (gconstpointer user_data)
{
  const Form *self = user_data;
  g_autoptr (RcTranscript) transcript = test_read_log (self->log, NULL);
  g_autofree char *found = test_describe_exchanges (transcript);

  g_assert_cmpstr (test_get_dialect (transcript), ==, self->dialect);
  g_assert_cmpstr (found, ==, self->expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      g_autofree char *name = g_strconcat ("/dialects/sessions/", mixed[i].name, NULL);

      g_test_add_data_func (name, &mixed[i], test_mixed);
    }
  g_test_add_func ("/dialects/textless", test_textless);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      g_autofree char *name = g_strconcat ("/dialects/silent/", silent[i].test, NULL);

      g_test_add_data_func (name, &silent[i], test_silent);
    }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = g_strconcat ("/dialects/forms/", forms[i].test, NULL);

      g_test_add_data_func (name, &forms[i], test_form);
    }
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One conversation, written as each program writes it, must come out as the same exchanges, and so it must
 * behind everything that can be put in front of its lines afterwards.
 */
#include "config.h"

#include "rc-transcript.h"

#include <string.h>

/* What was said: 'C' by the client, 'S' by the server, 's' in a further line of the same reply. */
typedef struct
{
  char who;
  const char *text;
} Utterance;

static const Utterance conversation[] = {
  { 'S', "220-Example FTP" },
  { 's', "220 Ready" },
  { 'C', "USER demo" },
  { 'S', "331 Password please" },
  { 'C', "PASS ****" },
  { 'S', "230 Logged in" },
  { 'C', "FEAT" },
  { 'S', "211-Features:" },
  { 's', " MDTM" },
  { 's', " SIZE" },
  { 's', "211 End" },
  { 'C', "PASV" },
  { 'S', "227 Entering Passive Mode (192,0,2,10,195,80)." },
  { 'C', "RETR /pub/a.txt" },
  { 'S', "150 Opening data connection" },
  { 'S', "226 Transfer complete" },
  { 'C', "CWD /none" },
  { 'S', "550 /none: No such file or directory" },
  { 'C', "QUIT" },
  { 'S', "221 Bye" },
};

static const char *const exchanges[] = {
  "220 yes Example FTP < (connect)",
  "331 no Password please < USER demo",
  "230 no Logged in < PASS ****",
  "211 yes Features: < FEAT",
  "227 no Entering Passive Mode (192,0,2,10,195,80). < PASV",
  "150 no Opening data connection < RETR /pub/a.txt",
  "226 no Transfer complete < RETR /pub/a.txt",
  "550 no /none: No such file or directory < CWD /none",
  "221 no Bye < QUIT",
};

typedef enum
{
  WRITE_FINAL_ONLY = 1 << 0, /* no greeting, no 150, one line of each reply */
  WRITE_NO_TEXT = 1 << 1,
  WRITE_CHUNKS = 1 << 2, /* a whole reply with \r\n in it */
  WRITE_COLON = 1 << 3,  /* "220: Example", and no code before the other lines */
  WRITE_FINAL_FIRST = 1 << 4,
  WRITE_PAIRS = 1 << 5, /* command and code in one line */
} WriteFlags;

/* %s is what was said; where a form is missing, that of a single line serves. */
typedef struct
{
  const char *dialect;
  const char *test; /* NULL: as the dialect */
  const char *intro;
  const char *command;
  const char *single;
  const char *first;
  const char *inner;
  const char *last;
  WriteFlags flags;
} Writer;

static const Writer writers[] = {
  { "raw", NULL, "", "%s\n", "%s\n" },
  { "curl", NULL, "* Connected to 192.0.2.10 port 21\n", "> %s\n", "< %s\n" },
  { "lftp", NULL, "", "---> %s\n", "<--- %s\n" },
  { "filezilla", NULL, "", "Command:\t%s\n", "Response:\t%s\n" },
  { "filezilla-file", NULL, "", "2026-02-03 10:11:12 4711 2 Command: %s\n", "2026-02-03 10:11:12 4711 2 Response: %s\n" },
  { "winscp", NULL, "", "> 2026-02-03 10:11:12.345 %s\n", "< 2026-02-03 10:11:12.345 %s\n" },
  { "winscp", "winscp-locale", "", "> 2026-02-03 10.11.12.345 %s\n", "< 2026-02-03 10.11.12.345 %s\n" },
  { "winscp", "winscp-background", "", "> 2026-02-03 10:11:12.345 [Background 1] %s\n",
    "< 2026-02-03 10:11:12.345 [Background 1] %s\n" },
  { "flashfxp", NULL, "[10:11:12] [R] Connecting to x -> IP=192.0.2.10 PORT=21\n", "[10:11:12] [R] %s\n",
    "[10:11:12] [R] %s\n" },
  { "flashfxp", "flashfxp-zh", "[右] 正在连接到 x -> DNS=x IP=192.0.2.10 PORT=21\n", "[右] %s\n", "[右] %s\n" },
  { "flashfxp", "flashfxp-gb18030", "", "[\323\322] %s\n", "[\323\322] %s\n" },
  { "filezilla-server-0.9", NULL, "", "(000012) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> %s\n",
    "(000012) 03.02.2026 9:11:12 - (not logged in) (192.0.2.7)> %s\n" },
  { "filezilla-server-0.9", "filezilla-server-0.9-window", "", "(000012)2026/2/3 9:11:12 - a (b) (192.0.2.7)> %s\n",
    "(000012)2026/2/3 9:11:12 - a (b) (192.0.2.7)> %s\n" },
  { "filezilla-server", NULL, "", "2026-02-03T09:11:12.345Z >> [FTP Session 5 192.0.2.7] %s\n",
    "2026-02-03T09:11:12.345Z << [FTP Session 5 192.0.2.7] %s\n" },
  { "filezilla-server", "filezilla-server-window", "<Date/Time> Info [Type] Message\n",
    "<2/3/2026 10:11:12 AM> FTP Session 5 192.0.2.7 demo [Command] %s\n",
    "<2/3/2026 10:11:12 AM> FTP Session 5 192.0.2.7 demo [Response] %s\n" },
  { "fluentftp", NULL, "# Connect()\n", "Command:  %s\n", "Response: %s [12ms]\n", "Response: %s\n", "Response: %s\n",
    "Response: %s [4,434s]\n" },
  { "fluentftp", "fluentftp-2017", "# Connect()\n", "Command:  %s\n", "Response: %s\n", .flags = WRITE_FINAL_FIRST },
  { "fluentftp", "fluentftp-framework", "", "2026-02-03 10:11:12.345 +01:00 [INF] Command:  %s\n",
    "2026-02-03 10:11:12.345 +01:00 [INF] Response: %s [12ms]\n",
    "2026-02-03 10:11:12.345 +01:00 [DBG] Response: %s\n", "Response: %s\n",
    "2026-02-03 10:11:12.345 +01:00 [INF] Response: %s [12ms]\n" },
  { "rebex", NULL, "", "2026-02-03 10:11:12.345 INFO Ftp(1)[15] Command: %s\n",
    "2026-02-03 10:11:12.345 INFO Ftp(1)[15] Response: %s\n" },
  
  { "commons-net", NULL, "", "> %s\n", "< %s\n", .inner = "%s\n" },
  { "cyberduck", NULL, "", "2026-02-03 10:11:12,345 [Thread-7] INFO  audit.transcript - %s\n",
    "2026-02-03 10:11:12,345 [Thread-7] INFO  audit.transcript - %s\n", .inner = "%s\n" },
  { "cyberduck", "cyberduck-new", "", "2026-02-03 10:11:12,345 [x-1] INFO  ch.cyberduck.transcript.request - %s\n",
    "2026-02-03 10:11:12,345 [x-1] INFO  ch.cyberduck.transcript.response - %s\n", .inner = "%s\n" },
  { "gftp", NULL, "Looking up ftp.example.com\nTrying ftp.example.com:21\nConnected to ftp.example.com:21\n", "%s\n",
    "%s\n" },
  { "nppftp", NULL, "Connecting\n", "-> %s  \n", "%s\n" },
  { "wget", NULL, "Logging in as demo ... \n", "--> %s\n\n", "%s\n" },
  { "basic-ftp", NULL, "Connected to 192.0.2.10:21 (No encryption)\n", "> %s\n", "< %s\n", .inner = "%s\n" },
  { "node-ftp", NULL, "", "[connection] > '%s'\n",
    "[connection] < '%s'\n[parser] < '%s'\n[parser] Response: code=200, buffer='x'\n", .flags = WRITE_CHUNKS },
  { "vscode-sftp", NULL, "", "[02-03 10:11:12] [debug] > %s\n", "[02-03 10:11:12] [debug] < '%s'\n",
    .flags = WRITE_CHUNKS },
  { "vscode-sftp", "vscode-sftp-old", "", "[debug] > %s\n", "[debug] < %s\n", .flags = WRITE_CHUNKS },
  { "dart-ftpconnect", NULL, "", "[2026-02-03 10:11:12.345] > %s\n",
    "[2026-02-03 10:11:12.345] < FTPReply =  [code= 200, message= %s]\n",
    "[2026-02-03 10:11:12.345] < FTPReply =  [code= 200, message= %s\n", "%s\n", "%s]\n" },
  { "dart-ftpconnect", "dart-ftpconnect-old", "", "[10.10.2021 00:13:32.060] > %s\n", "[10.10.2021 00:13:32.060] < %s\n",
    .inner = "%s\n" },
  { "kio-ftp", NULL, "", "kio_ftp(4711) Ftp::ftpSendCmd: send> %s\n", "resp> %s\n", .inner = "    > %s\n" },
  { "transmit", NULL, "", "Cmd: %s\n", "%s\n", .inner = "     %s\n", .flags = WRITE_COLON },
  { "transmit", "transmit-numbered", "", "1: Cmd: %s\n", "1: %s\n", .inner = "1:      %s\n", .flags = WRITE_COLON },
  { "cuteftp", NULL, "", "COMMAND:>\t[03/02/2026 10:11:12 AM] %s\n", "\t\t[03/02/2026 10:11:12 AM] %s\n" },
  { "smartftp", NULL, "[10:11:12] Connecting to 192.0.2.10 Port: 21\n[10:11:12] Connected to x.\n", "[10:11:12] %s\n",
    "[10:11:12] %s\n" },
  { "forklift", NULL, "", "22/04/2026 15:12:44 [ftp.example.com - 0] %s\n",
    "22/04/2026 15:12:44 [ftp.example.com - 0] %s\n" },
  { "eldos", NULL, "", ">>>  %s\n", "<<<  %s\n", .inner = "%s\n" },
  { "aioftp", NULL, "[10:11:12]: [aioftp.server] new connection from 192.0.2.7:1\n", "[10:11:12]: [aioftp.server] %s\n",
    "[10:11:12]: [aioftp.server] %s\n" },
  { "iis", NULL,
    "#Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus "
    "x-session x-fullpath\n"
    "2026-02-03 09:11:12 192.0.2.7 - 192.0.2.10 21 ControlChannelOpened - - 0 0 0d2c4f0e-1111-2222-3333-444455556666 -\n",
    "2026-02-03 09:11:12 192.0.2.7 - 192.0.2.10 21 %s", " %s 0 0 0d2c4f0e-1111-2222-3333-444455556666 -\n",
    .flags = WRITE_PAIRS | WRITE_NO_TEXT | WRITE_FINAL_ONLY },
  { "iis", "iis-headless", "", "2026-02-03 09:11:12 192.0.2.7 - 192.0.2.10 21 %s",
    " %s 1326 41 0d2c4f0e-1111-2222-3333-444455556666 -\n", .flags = WRITE_PAIRS | WRITE_NO_TEXT | WRITE_FINAL_ONLY },
  { "iis", "iis-6", "#Fields: time c-ip cs-method cs-uri-stem sc-status\n", "09:11:12 192.0.2.7 [135]%s", " %s\n",
    .flags = WRITE_PAIRS | WRITE_NO_TEXT | WRITE_FINAL_ONLY },
  { "sftpgo", NULL, "",
    "{\"level\":\"debug\",\"time\":\"2026-02-03T10:11:12.345\",\"sender\":\"ftpserverlib\",\"clientId\":\"1\",\"line\":\"%s\","
    "\"message\":\"Received line\"}\n",
    "{\"level\":\"debug\",\"time\":\"2026-02-03T10:11:12.345\",\"sender\":\"ftpserverlib\",\"clientId\":\"1\",\"line\":\"%s\","
    "\"message\":\"Sending answer\"}\n" },
  { "sftpgo", "sftpgo-logfmt", "", "time=2026-02-03T10:11:12Z level=DEBUG msg=\"FTP RECV\" clientId=1 line=\"%s\"\n",
    "time=2026-02-03T10:11:12Z level=DEBUG msg=\"FTP SEND\" clientId=1 line=\"%s\"\n" },
  { "ftp-srv", NULL, "",
    "{\"name\":\"ftp\",\"id\":\"0a9b\",\"ip\":\"192.0.2.7\",\"directive\":\"X\",\"level\":10,\"command\":{\"directive\":\"X\","
    "\"raw\":\"%s\"},\"msg\":\"Handle command\",\"time\":\"2026-02-03T10:11:12.345Z\",\"v\":0}\n",
    "{\"name\":\"ftp\",\"id\":\"0a9b\",\"ip\":\"192.0.2.7\",\"level\":10,\"port\":2121,\"message\":\"%s\",\"msg\":\"Reply\","
    "\"time\":\"2026-02-03T10:11:12.345Z\",\"v\":0}\n" },
  { "fineftp", NULL, "", "FTP << %s\n", "FTP >> %s\n" },
  { "voda", NULL, "", "[10:11:12 INF] [192.0.2.7:58943][] [S <- C]: %s\n",
    "[10:11:12 INF] [192.0.2.7:58943][] [S -> C]: %s\n" },
  { "pcman", NULL, "", "2026/02/03 [10:11] (00012) demo> %s\n\n", "2026/02/03 [10:11] (00012) demo> %s\n\n" },
  { "zos", NULL, "EZA1450I IBM FTP CS V1R7\nEZA1554I Connecting to: x 192.0.2.10 port: 21.\n", "EZA1701I >>> %s\n",
    " %s\n" },
  { "yafc", NULL, "", "--> [ftp.example.com] %s\n", "<-- [ftp.example.com] %s\n" },
  { "esp32", NULL, "", "Sent cmd: %s\n", "Rx code: %.3s, resp: %s\n", .inner = "%s\n" },
  { "ftpd-console", NULL, "", "[COMMAND] %s\n", "[RESPONSE] %s\n" },
  { "apache-ftpserver", NULL, "", "RECEIVED: %s\n", "SENT: %s\n", .inner = "%s\n" },
  { "sent-received", NULL, "", "FTP sent: %s\n", "FTP received: %s\n" },
};

/* --- writing --- */

static const char *
choose (const char *form, const char *otherwise)
{
  return form != NULL ? form : otherwise;
}

/* @form with each %s replaced, and %.3s by the first three letters. */
static void
append_form (GString *out, const char *form, const char *text)
{
  for (const char *p = form; *p != '\0'; p++)
    if (g_str_has_prefix (p, "%s"))
      {
        g_string_append (out, text);
        p++;
      }
    else if (g_str_has_prefix (p, "%.3s"))
      {
        g_string_append_len (out, text, 3);
        p += 3;
      }
    else
      {
        g_string_append_c (out, *p);
      }
}

/* How many lines the reply at @lines has. */
static guint
count_lines (guint at)
{
  guint n = 1;

  while (at + n < G_N_ELEMENTS (conversation) && conversation[at + n].who == 's')
    n++;
  return n;
}

static void
append_line (GString *out, const Writer *writer, guint at, guint n, guint i)
{
  const char *inner = choose (writer->inner, choose (writer->first, writer->single));
  const char *form = n == 1       ? writer->single
                     : i == 0     ? choose (writer->first, writer->single)
                     : i + 1 == n ? choose (writer->last, inner)
                                  : inner;
  const char *text = conversation[at + i].text;
  gboolean coded = g_ascii_isdigit (text[0]);
  g_autofree char *colon = coded ? g_strdup_printf ("%.3s: %s", text, text + 4) : NULL;

  if ((writer->flags & WRITE_COLON) == 0)
    append_form (out, form, text);
  else
    append_form (out, form, i == 0 ? colon : coded ? text + 4 : text + 1);
}

static void
append_reply (GString *out, const Writer *writer, guint at)
{
  guint n = count_lines (at);

  if ((writer->flags & WRITE_CHUNKS) != 0)
    {
      g_autoptr (GString) chunk = g_string_new (NULL);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (chunk, "%s\\r\\n", conversation[at + i].text);
      append_form (out, writer->single, chunk->str);
    }
  else if ((writer->flags & WRITE_FINAL_FIRST) != 0)
    {
      append_line (out, writer, at, n, n - 1);
      for (guint i = 0; i + 1 < n; i++)
        append_line (out, writer, at, n, i);
    }
  else
    {
      for (guint i = 0; i < n; i++)
        append_line (out, writer, at, n, i);
    }
}

/* The command and the code of its last reply. */
static void
append_pair (GString *out, const Writer *writer, guint at)
{
  const char *last = NULL;
  g_autofree char *code = NULL;

  for (guint i = at + 1; i < G_N_ELEMENTS (conversation) && conversation[i].who != 'C'; i++)
    last = conversation[i].text;
  code = g_strndup (last, 3);
  append_form (out, writer->command, conversation[at].text);
  if (strchr (conversation[at].text, ' ') == NULL)
    g_string_append (out, " -");
  append_form (out, writer->single, code);
}

static char *
write_log (const Writer *writer)
{
  GString *out = g_string_new (writer->intro);

  for (guint i = 0; i < G_N_ELEMENTS (conversation); i++)
    if ((writer->flags & WRITE_PAIRS) != 0)
      {
        if (conversation[i].who == 'C')
          append_pair (out, writer, i);
      }
    else if (conversation[i].who == 'C')
      {
        append_form (out, writer->command, conversation[i].text);
      }
    else if (conversation[i].who == 'S')
      {
        append_reply (out, writer, i);
      }
  return g_string_free (out, FALSE);
}

/* What must be read in what @writer wrote. */
static char *
describe_expected (const Writer *writer)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++)
    {
      const char *command = strstr (exchanges[i], " < ");

      if ((writer->flags & WRITE_FINAL_ONLY) != 0 &&
          (exchanges[i][0] == '1' || g_str_has_suffix (exchanges[i], "(connect)")))
        continue;
      if ((writer->flags & WRITE_NO_TEXT) != 0)
        g_string_append_printf (out, "%.3s no %s\n", exchanges[i], command);
      else if ((writer->flags & WRITE_FINAL_FIRST) != 0 && g_str_has_prefix (exchanges[i], "220"))
        g_string_append_printf (out, "220 yes Ready%s\n", command);
      else if ((writer->flags & WRITE_FINAL_FIRST) != 0 && g_str_has_prefix (exchanges[i], "211"))
        g_string_append_printf (out, "211 yes End%s\n", command);
      else
        g_string_append_printf (out, "%s\n", exchanges[i]);
    }
  return g_string_free (out, FALSE);
}

/* --- reading --- */

typedef struct
{
  RcTranscript *transcript;
  GString *out;
} Reading;

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Reading *reading = user_data;
  g_autofree char *text = rc_transcript_dup_reply_text (reading->transcript, session, reply->text, TRUE);

  g_string_append_printf (reading->out, "%d %s %s < %s\n", reply->code, reply->multiline ? "yes" : "no", text,
                          reply->command != NULL ? reply->command->text->str : "");
}

static RcTranscript *
read_log (const char *log, gsize length, const char *dialect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (log, length);
  RcTranscript *transcript =
    rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), dialect, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, &error));
  g_assert_no_error (error);
  return transcript;
}

static char *
describe (RcTranscript *transcript)
{
  const RcEngineSink sink = { .reply = on_reply };
  Reading reading = { transcript, g_string_new (NULL) };

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &reading);
  return g_string_free (reading.out, FALSE);
}

static const char *
get_dialect (RcTranscript *transcript)
{
  return rc_transcript_get_detection (transcript)->dialect->id;
}

static void
test_writer (gconstpointer user_data)
{
  const Writer *writer = user_data;
  g_autofree char *log = write_log (writer);
  g_autoptr (RcTranscript) transcript = read_log (log, strlen (log), NULL);
  g_autofree char *expected = describe_expected (writer);
  g_autofree char *found = describe (transcript);

  g_assert_cmpstr (get_dialect (transcript), ==, writer->dialect);
  g_assert_cmpstr (found, ==, expected);
}

/* --- what is put in front --- */

/* %s is the line, %u its number. Of a family only one stands in front of a line. */
typedef struct
{
  const char *name;
  const char *form;
  char family;
} Wrapping;

static const Wrapping wrappings[] = {
  { "none", "%s" },
  { "syslog", "Feb  3 10:11:12 host prog[4711]: %s", 's' },
  { "syslog-priority", "<30>Feb  3 10:11:12 host prog[4711]: %s", 's' },
  { "syslog-without-pid", "Feb  3 10:11:12 host prog: %s", 's' },
  { "journal-short-precise", "Feb 03 10:11:12.345678 host prog[4711]: %s", 's' },
  { "journal-short-iso", "2026-02-03T10:11:12+0100 host prog[4711]: %s", 's' },
  { "journal-short-full", "Tue 2026-02-03 10:11:12 CET host prog[4711]: %s", 's' },
  { "journal-short-monotonic", "[ 1234.567890] host prog[4711]: %s", 's' },
  { "rfc5424", "<30>1 2026-02-03T10:11:12.345Z host prog 4711 - [a@1 x=\"]\"] %s" },
  { "docker-compose", "ftp_1  | %s", 'd' },
  { "docker-compose-new", "ftp-1  | %s", 'd' },
  { "kubernetes", "2026-02-03T10:11:12.345678901Z stdout F %s" },
  { "github-actions", "2026-02-03T10:11:12.1234567Z %s" },
  { "github-actions-gmt", "Tue, 03 Feb 2026 10:11:12 GMT %s", 'g' },
  { "github-job", "deploy\tUpload\t2026-02-03T10:11:12.1234567Z %s" },
  { "markdown-quote", "> %s", 'q' },
  { "mail-quote", "> > %s", 'q' },
  { "bbcode", "[color=#008000]%s[/color]" },
  { "line-number-dot", "%u. %s", 'n' },
  { "line-number-colon", "%u: %s", 'n' },
  { "line-number-cat", "     %u\t%s", 'n' },
  { "line-number-nl", "     %u  %s", 'n' },
  { "ansi", "\033[32m%s\033[0m", 'a' },
  { "ansi-title", "\033]0;ftp\a\033(B%s", 'a' },
  { "flutter", "flutter: %s", 'f' },
  { "flutter-android", "I/flutter ( 4711): %s", 'f' },
  { "logcat", "02-03 10:11:12.345  4711  4712 I flutter : %s", 'f' },
  { "log4j", "2026-02-03 10:11:12,345 [main] INFO  org.example.Ftp - %s", 'l' },
  { "log4j-padded", "2026-02-03 10:11:12,345 INFO  [org.example.Ftp] (pool-1-thread-1) %s", 'l' },
  { "log4j-no-category", "10:11:12.345 [main] DEBUG %s", 'l' },
  { "serilog", "2026-02-03 10:11:12.345 +01:00 [DBG] %s", 'l' },
  { "serilog-short", "[10:11:12 INF] %s", 'l' },
  { "nlog", "2026-02-03 10:11:12.3456|DEBUG|Ftp.Client|%s", 'l' },
  { "python-logging", "DEBUG:root:%s", 'l' },
  { "python-logging-time", "2026-02-03 10:11:12,345 - ftp - DEBUG - %s", 'l' },
  { "date-time", "03.02.2026 10:11:12 %s" },
  { "date-time-bracket", "[03/02/2026 10:11:12] %s" },
  { "clock", "[10:11:12] %s" },
  { "console", "helpers.js [sm]:97 %s", 'c' },
  { "console-column", "3client.ts:214:9 %s", 'c' },
  { "visible-end", "%s^M$" },
};

static char *
wrap (const char *log, const char *form)
{
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && (lines[i][0] != '\0' || lines[i + 1] != NULL); i++)
    {
      for (const char *p = form; *p != '\0'; p++)
        if (g_str_has_prefix (p, "%s"))
          g_string_append (out, lines[i]), p++;
        else if (g_str_has_prefix (p, "%u"))
          g_string_append_printf (out, "%u", i + 1), p++;
        else
          g_string_append_c (out, *p);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_in (const char *const *list, const char *name)
{
  return g_strv_contains (list, name);
}

static gboolean
are_of_one_family (const Wrapping *outer, const Wrapping *inner)
{
  return outer == inner || (outer->family != 0 && outer->family == inner->family);
}

static void
check_wrapped (const Writer *writer, const Wrapping *outer, const Wrapping *inner)
{
  g_autofree char *log = write_log (writer);
  g_autofree char *once = wrap (log, inner->form);
  g_autofree char *twice = wrap (once, outer->form);
  g_autoptr (RcTranscript) transcript = read_log (twice, strlen (twice), NULL);
  g_autofree char *expected = describe_expected (writer);
  g_autofree char *found = describe (transcript);

  if (strcmp (get_dialect (transcript), writer->dialect) != 0 || strcmp (found, expected) != 0)
    g_test_message ("%s in %s in %s:\n%s", writer->dialect, inner->name, outer->name, twice);
  g_assert_cmpstr (get_dialect (transcript), ==, writer->dialect);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_wrapping (gconstpointer user_data)
{
  static const char *const dialects[] = { "raw", "curl", "filezilla", "flashfxp", NULL };
  const Wrapping *outer = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (wrappings); j++)
      if (is_in (dialects, choose (writers[i].test, writers[i].dialect)) &&
          !are_of_one_family (outer, &wrappings[j]))
        check_wrapped (&writers[i], outer, &wrappings[j]);
}

/* --- lines that stand doubled --- */

/* @log with each line twice, from line @from on and @n of them. */
static char *
double_lines (const char *log, guint from, guint n)
{
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && (lines[i][0] != '\0' || lines[i + 1] != NULL); i++)
    {
      g_string_append_printf (out, "%s\n", lines[i]);
      if (i >= from && i < from + n)
        g_string_append_printf (out, "%s\n", lines[i]);
    }
  return g_string_free (out, FALSE);
}

static void
check_doubled (const Writer *writer, guint from, guint n)
{
  g_autofree char *log = write_log (writer);
  g_autofree char *doubled = double_lines (log, from, n);
  g_autoptr (RcTranscript) transcript = read_log (doubled, strlen (doubled), NULL);
  g_autofree char *expected = describe_expected (writer);
  g_autofree char *found = describe (transcript);

  g_test_message ("%s, %u lines from line %u", choose (writer->test, writer->dialect), n, from);
  g_assert_cmpstr (get_dialect (transcript), ==, writer->dialect);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_replies, ==, 9);
}

static void
test_doubled (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      if (!g_str_has_prefix (choose (writers[i].test, writers[i].dialect), "filezilla") &&
          !g_strv_contains ((const char *const[]){ "raw", "curl", "lftp", NULL }, writers[i].dialect))
        continue;
      check_doubled (&writers[i], 0, 100);
      check_doubled (&writers[i], 4, 3);
      check_doubled (&writers[i], 7, 9);
      check_doubled (&writers[i], 15, 100);
    }
}

/* Commands that were sent twice, and answered twice, among single lines. */
static void
test_not_doubled (void)
{
  static const char log[] = "> NOOP\n> NOOP\n< 200 Ok\n< 200 Ok\n> NOOP\n< 200 Ok\n> NOOP\n< 200 Ok\n"
                            "> PWD\n> PWD\n< 257 \"/\"\n< 257 \"/\" again\n";
  g_autoptr (RcTranscript) transcript = read_log (log, strlen (log), "curl");

  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_replies, ==, 6);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_commands, ==, 6);
}

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
  g_autoptr (RcTranscript) transcript = read_log (log, strlen (log), NULL);
  const RcEngineSink sink = { .reply = on_textless_reply };
  guint n_replies = 0;

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &n_replies);
  g_assert_cmpuint (n_replies, ==, 4);
}

static void
on_mixed_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Reading *reading = user_data;

  g_string_append_printf (reading->out, "%s %d %s\n", session->id, reply->code,
                          reply->command != NULL ? reply->command->text->str : "");
}

static void
test_mixed (gconstpointer user_data)
{
  const Mixed *self = user_data;
  g_autoptr (RcTranscript) transcript = read_log (self->log, strlen (self->log), NULL);
  const RcEngineSink sink = { .reply = on_mixed_reply };
  Reading reading = { transcript, g_string_new (NULL) };

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &reading);
  g_assert_cmpstr (get_dialect (transcript), ==, self->name);
  g_assert_cmpstr (reading.out->str, ==, self->expected);
  g_string_free (reading.out, TRUE);
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
  g_autoptr (RcTranscript) transcript = read_log (self->log, strlen (self->log), NULL);
  const RcEngineSink sink = { .line = on_silent_line };
  guint n_events = 0;

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &n_events);
  g_assert_cmpstr (get_dialect (transcript), ==, self->dialect);
  g_assert_cmpstr (rc_transcript_get_detection (transcript)->dialect->advice, ==, self->advice);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_replies, ==, 0);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_commands, ==, 0);
  g_assert_cmpuint (rc_transcript_get_n_sessions (transcript), ==, self->n_sessions);
  g_assert_cmpuint (n_events, ==, self->n_events);
}

/* --- forms that one conversation does not show --- */

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
  g_autoptr (RcTranscript) transcript = read_log (self->log, strlen (self->log), NULL);
  g_autofree char *found = describe (transcript);

  g_assert_cmpstr (get_dialect (transcript), ==, self->dialect);
  g_assert_cmpstr (found, ==, self->expected);
}

/* --- one conversation, written by hand in each dialect --- */

/* USER and PASS are masked in many ways, so of these the verb is compared. */
static void
append_row (GString *out, const char *code, const char *multiline, const char *text, const char *command)
{
  g_autofree char *lower = g_utf8_strdown (command, -1);

  if (g_str_has_prefix (lower, "user") || g_str_has_prefix (lower, "pass"))
    lower[4] = '\0';
  g_string_append_printf (out, "%s %s %s < %s\n", code, multiline, text, lower);
}

static void
on_sample_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Reading *reading = user_data;
  g_autofree char *text = rc_transcript_dup_reply_text (reading->transcript, session, reply->text, TRUE);
  g_autofree char *command =
    reply->command != NULL ? rc_transcript_dup_command (reading->transcript, reply->command, TRUE) : g_strdup ("");
  g_autofree char *code = g_strdup_printf ("%d", reply->code);

  append_row (reading->out, code, reply->multiline ? "yes" : "no", text, command);
}

static char *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static void
test_same_conversation (gconstpointer user_data)
{
  g_auto (GStrv) fields = g_strsplit (user_data, "\t", 2);
  g_autofree char *log = read_sample (fields[0]);
  g_autofree char *table = read_sample ("same-conversation/conversation.tsv");
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (RcTranscript) transcript = read_log (log, strlen (log), NULL);
  const RcEngineSink sink = { .reply = on_sample_reply };
  Reading reading = { transcript, g_string_new (NULL) };

  for (guint i = 1; rows[i] != NULL && rows[i][0] != '\0'; i++)
    {
      g_auto (GStrv) row = g_strsplit (rows[i], "\t", 4);

      append_row (expected, row[0], row[1], row[2], row[3]);
    }
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &reading);
  g_assert_cmpstr (get_dialect (transcript), ==, fields[1]);
  g_assert_cmpstr (reading.out->str, ==, expected->str);
  g_string_free (reading.out, TRUE);
}

static void
add_same_conversations (void)
{
  g_autofree char *list = read_sample ("dialects.tsv");
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *file = g_strndup (lines[i], strcspn (lines[i], "\t"));
      g_autofree char *name = g_strconcat ("/dialects/", file, NULL);

      if (g_str_has_prefix (file, "same-conversation/"))
        g_test_add_data_func_full (name, g_strdup (lines[i]), test_same_conversation, g_free);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      const Writer *writer = &writers[i];
      g_autofree char *name = g_strconcat ("/dialects/written/", choose (writer->test, writer->dialect), NULL);

      g_test_add_data_func (name, writer, test_writer);
    }
  for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      g_autofree char *name = g_strconcat ("/dialects/sessions/", mixed[i].name, NULL);

      g_test_add_data_func (name, &mixed[i], test_mixed);
    }
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
  g_test_add_func ("/dialects/textless", test_textless);
  add_same_conversations ();
  g_test_add_func ("/dialects/doubled", test_doubled);
  g_test_add_func ("/dialects/not-doubled", test_not_doubled);
  for (guint i = 0; i < G_N_ELEMENTS (wrappings); i++)
    {
      g_autofree char *name = g_strconcat ("/dialects/wrapped/", wrappings[i].name, NULL);

      g_test_add_data_func (name, &wrappings[i], test_wrapping);
    }
  return g_test_run ();
}

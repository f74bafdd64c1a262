/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialect-writer.h"

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
struct _DialectWriter
{
  const char *dialect;
  const char *name; /* NULL: as the dialect */
  const char *intro;
  const char *command;
  const char *single;
  const char *first;
  const char *inner;
  const char *last;
  WriteFlags flags;
};

static const DialectWriter writers[] = {
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

static const char *
choose (const char *form, const char *otherwise)
{
  return form != NULL ? form : otherwise;
}

const DialectWriter *
dialect_writer_get_nth (guint n)
{
  return n < G_N_ELEMENTS (writers) ? &writers[n] : NULL;
}

const char *
dialect_writer_get_dialect (const DialectWriter *writer)
{
  return writer->dialect;
}

const char *
dialect_writer_get_name (const DialectWriter *writer)
{
  return choose (writer->name, writer->dialect);
}

/* --- writing --- */

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

/* How many lines the reply at @at has. */
static guint
count_lines (guint at)
{
  guint n = 1;

  while (at + n < G_N_ELEMENTS (conversation) && conversation[at + n].who == 's')
    n++;
  return n;
}

static void
append_line (GString *out, const DialectWriter *writer, guint at, guint n, guint i)
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
append_reply (GString *out, const DialectWriter *writer, guint at)
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
append_pair (GString *out, const DialectWriter *writer, guint at)
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

char *
dialect_writer_write (const DialectWriter *writer)
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

char *
dialect_writer_describe (const DialectWriter *writer)
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

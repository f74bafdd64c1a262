/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   make-log FORM BYTES [SEED]
 *
 * Writes a log of about BYTES (K, M, G behind the number are known) to standard output, as one of filezilla,
 * filezilla-file, filezilla-pane, curl, vsftpd, raw. The same arguments make the same bytes on every machine: sessions that log in, change folders and
 * transfer files, a few of whose commands are refused. The log of the server has 24 sessions at a time.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIVE_SESSIONS 24

/* Of a session: two notes and a greeting of three lines come before. */
#define FIRST_COMMAND 5

typedef enum
{
  NOTE,
  COMMAND,
  REPLY,
} Speaker;

typedef struct
{
  Speaker speaker;
  char *text;
} Event;

/* One control connection that has been made up, and how much of it has been written. */
typedef struct
{
  GArray *events; /* of Event */
  guint next;
  guint pid;
  guint user;
  guint address;
} Session;

typedef struct
{
  GRand *random;
  guint n_sessions;
  guint64 seconds;
  guint64 written;
  guint64 wanted;
} Maker;

static const char *const folders[] = { "httpdocs", "wp-content", "themes", "uploads", "images", "2026", "assets",
                                       "backup", "public_html", "locale" };
static const char *const names[] = { "index", "header", "style", "photo", "invoice", "report", "module", "banner" };
static const char *const suffixes[] = { "html", "php", "css", "jpg", "pdf", "js", "png", "json" };

static guint
draw (Maker *self, guint n)
{
  return g_rand_int_range (self->random, 0, n);
}

G_GNUC_PRINTF (3, 4)
static void
say (Session *session, Speaker speaker, const char *format, ...)
{
  Event event = { speaker, NULL };
  va_list arguments;

  va_start (arguments, format);
  event.text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_array_append_val (session->events, event);
}

/* --- what is said --- */

static void
log_in (Maker *self, Session *session)
{
  say (session, REPLY, "220-Welcome to the file server of example.com");
  say (session, REPLY, "220-Local time is now %02u:%02u. Server port: 21.", draw (self, 24), draw (self, 60));
  say (session, REPLY, "220 You will be disconnected after 15 minutes of inactivity.");
  say (session, COMMAND, "USER user%u", session->user);
  say (session, REPLY, "331 User user%u OK. Password required", session->user);
  say (session, COMMAND, "PASS ********");
  say (session, REPLY, "230 OK. Current restricted directory is /");
  say (session, COMMAND, "SYST");
  say (session, REPLY, "215 UNIX Type: L8");
  say (session, COMMAND, "FEAT");
  say (session, REPLY, "211-Extensions supported:");
  say (session, REPLY, " UTF8");
  say (session, REPLY, " MDTM");
  say (session, REPLY, " SIZE");
  say (session, REPLY, " REST STREAM");
  say (session, REPLY, " MLST type*;size*;modify*;UNIX.mode*;");
  say (session, REPLY, "211 End.");
  say (session, COMMAND, "PWD");
  say (session, REPLY, "257 \"/\" is your current location");
  say (session, COMMAND, "TYPE I");
  say (session, REPLY, "200 TYPE is now 8-bit binary");
}

static void
change_folder (Maker *self, Session *session)
{
  const char *outer = folders[draw (self, G_N_ELEMENTS (folders))];
  const char *inner = folders[draw (self, G_N_ELEMENTS (folders))];

  if (draw (self, 40) == 0)
    {
      say (session, COMMAND, "CWD /%s/%s-%u", outer, inner, draw (self, 1000));
      say (session, REPLY, "550 Can't change directory to /%s: No such file or directory", outer);
      return;
    }
  say (session, COMMAND, "CWD /%s/%s", outer, inner);
  say (session, REPLY, "250 OK. Current directory is /%s/%s", outer, inner);
}

static void
set_up_data (Maker *self, Session *session)
{
  say (session, COMMAND, "PASV");
  say (session, REPLY, "227 Entering Passive Mode (203,0,113,10,%u,%u)", 195 + draw (self, 40), draw (self, 256));
}

static void
list_folder (Maker *self, Session *session)
{
  guint n = 3 + draw (self, 20);

  set_up_data (self, session);
  say (session, COMMAND, "MLSD");
  say (session, REPLY, "150 Accepted data connection");
  say (session, REPLY, "226-Options: -a -l");
  say (session, REPLY, "226 %u matches total", n);
}

static void
transfer (Maker *self, Session *session)
{
  guint size = 100 + draw (self, 9000000);
  gboolean upload = draw (self, 3) > 0;
  g_autofree char *name =
    g_strdup_printf ("%s-%04u.%s", names[draw (self, G_N_ELEMENTS (names))], draw (self, 10000),
                     suffixes[draw (self, G_N_ELEMENTS (suffixes))]);

  say (session, NOTE, "Starting %s of /srv/www/%s/%s", upload ? "upload" : "download",
       folders[draw (self, G_N_ELEMENTS (folders))], name);
  set_up_data (self, session);
  say (session, COMMAND, "%s %s", upload ? "STOR" : "RETR", name);
  if (draw (self, 60) == 0)
    {
      say (session, REPLY, upload ? "553 Can't open that file: Permission denied"
                                  : "550 Can't open %s: No such file or directory", name);
      return;
    }
  say (session, REPLY, "150 %s", upload ? "Accepted data connection" : "Opening BINARY mode data connection");
  say (session, REPLY, "226-File successfully transferred");
  say (session, REPLY, "226 %u.%03u seconds (measured here), %u.%02u Mbytes per second", draw (self, 9),
       draw (self, 1000), draw (self, 90), draw (self, 100));
  say (session, NOTE, "File transfer successful, transferred %u bytes in %u seconds", size, 1 + draw (self, 30));
}

static Session *
make_session (Maker *self)
{
  Session *session = g_new0 (Session, 1);
  guint n_files = 4 + draw (self, 60);

  session->events = g_array_new (FALSE, FALSE, sizeof (Event));
  session->pid = 20000 + self->n_sessions++ % 40000;
  session->user = draw (self, 200);
  session->address = 1 + draw (self, 250);
  say (session, NOTE, "Connecting to 203.0.113.10:21...");
  say (session, NOTE, "Connection established, waiting for welcome message...");
  log_in (self, session);
  list_folder (self, session);
  for (guint i = 0; i < n_files; i++)
    {
      if (i % 8 == 0)
        change_folder (self, session);
      transfer (self, session);
    }
  say (session, COMMAND, "QUIT");
  say (session, REPLY, "221-Goodbye. You uploaded %u and downloaded %u kbytes.", draw (self, 10000), draw (self, 10000));
  say (session, REPLY, "221 Logout.");
  say (session, NOTE, "Disconnected from server");
  return session;
}

static void
session_free (Session *session)
{
  for (guint i = 0; i < session->events->len; i++)
    g_free (g_array_index (session->events, Event, i).text);
  g_array_unref (session->events);
  g_free (session);
}

/* --- how it is written --- */

static void
write_filezilla (Maker *self, const Session *session, const Event *event)
{
  static const char *const words[] = { "Status", "Command", "Response" };

  self->written += printf ("%s: %s\n", words[event->speaker], event->text);
}

/* What it saves: with times, and with the numbers of the program and of the connection; the first is for looking round,
 * the second for files. */
static void
write_file (Maker *self, const Session *session, const Event *event)
{
  guint day = self->seconds / 86400, second = self->seconds % 86400;

  self->written += printf ("2026-11-%02u %02u:%02u:%02u %u %u ", 1 + day % 28, second / 3600, second / 60 % 60, second % 60,
                           session->pid / 16, 1 + session->pid % 2);
  write_filezilla (self, session, event);
}

/* Tabs, as in the clipboard; they become blanks where people paste. */
static void
write_pane (Maker *self, const Session *session, const Event *event)
{
  static const char *const words[] = { "Status", "Command", "Response" };

  self->written += printf ("%s:\t%s\n", words[event->speaker], event->text);
}

static void
write_curl (Maker *self, const Session *session, const Event *event)
{
  static const char marks[] = { '*', '>', '<' };

  if (event->speaker == NOTE && session->next == 0)
    self->written += printf ("*   Trying 203.0.113.10:21...\n");
  else if (event->speaker == NOTE && session->next == 1)
    self->written += printf ("* Connected to 203.0.113.10 (203.0.113.10) port 21 (#%u)\n", session->pid % 8);
  else
    self->written += printf ("%c %s%s\n", marks[event->speaker], event->text, event->speaker == NOTE ? "" : "\r");
}

static void
write_raw (Maker *self, const Session *session, const Event *event)
{
  if (event->speaker == COMMAND || event->speaker == REPLY)
    self->written += printf ("%s\r\n", event->text);
}

static void
write_vsftpd (Maker *self, const Session *session, const Event *event)
{
  guint day = self->seconds / 86400, second = self->seconds % 86400;

  if (event->speaker != COMMAND && event->speaker != REPLY && session->next > 0)
    return;
  self->written += printf ("%s Nov %2u %02u:%02u:%02u 2026 [pid %u] ", &"Mon\0Tue\0Wed\0Thu\0Fri\0Sat\0Sun"[day % 7 * 4],
                           1 + day % 28, second / 3600, second / 60 % 60, second % 60, session->pid);
  if (session->next == 0)
    {
      self->written += printf ("CONNECT: Client \"198.51.100.%u\"\n", session->address);
      return;
    }
  if (session->next > FIRST_COMMAND)
    self->written += printf ("[user%u] ", session->user);
  self->written += printf ("FTP %s: Client \"198.51.100.%u\", \"%s\"\n",
                           event->speaker == COMMAND ? "command" : "response", session->address, event->text);
}

static const struct
{
  const char *name;
  void (*write) (Maker *maker, const Session *session, const Event *event);
  guint live;
} forms[] = {
  { "filezilla", write_filezilla, 1 },
  { "filezilla-file", write_file, 1 },
  { "filezilla-pane", write_pane, 1 },
  { "curl", write_curl, 1 },
  { "vsftpd", write_vsftpd, LIVE_SESSIONS },
  { "raw", write_raw, 1 },
};

/* The sessions take turns, each session whole. */
static void
make (Maker *self, guint form)
{
  Session *live[LIVE_SESSIONS] = { NULL };

  while (self->written < self->wanted)
    {
      Session **turn = &live[draw (self, forms[form].live)];

      if (*turn == NULL)
        *turn = make_session (self);
      forms[form].write (self, *turn, &g_array_index ((*turn)->events, Event, (*turn)->next));
      self->seconds += draw (self, 4) == 0;
      if (++(*turn)->next == (*turn)->events->len)
        g_clear_pointer (turn, session_free);
    }
  for (guint i = 0; i < LIVE_SESSIONS; i++)
    g_clear_pointer (&live[i], session_free);
}

int
main (int argc, char **argv)
{
  Maker maker = { 0 };
  char *unit = NULL;
  guint form = 0;

  while (argc >= 3 && form < G_N_ELEMENTS (forms) && strcmp (argv[1], forms[form].name) != 0)
    form++;
  maker.wanted = argc >= 3 ? g_ascii_strtoull (argv[2], &unit, 10) : 0;
  if (form == G_N_ELEMENTS (forms) || maker.wanted == 0 || strlen (unit) > 1 || strchr ("KMG", *unit) == NULL)
    {
      fprintf (stderr, "usage: make-log FORM BYTES[K|M|G] [SEED]\n");
      return 2;
    }
  maker.wanted <<= *unit == 'K' ? 10 : *unit == 'M' ? 20 : *unit == 'G' ? 30 : 0;
  maker.random = g_rand_new_with_seed (argc > 3 ? g_ascii_strtoull (argv[3], NULL, 10) : 959);
  make (&maker, form);
  g_rand_free (maker.random);
  return fflush (stdout) == 0 ? 0 : 3;
}

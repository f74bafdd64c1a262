/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the dialects say of a line besides the words: the session it belongs to, the client's address, the time.
 * test-transcripts compares the words.
 */
#include "config.h"

#include "rc-transcript.h"

typedef struct
{
  const char *file;     /* under data/samples */
  const char *sessions; /* their ids, in the order of appearance */
  const char *peers;    /* the clients' addresses, "-" where the log has none */
  const char *time;     /* of the first reply, as JSON has it, or NULL */
} Case;

static const Case cases[] = {
  { "pyftpdlib/ipv6-other-logging.log", "2001:db8::7:40462 192.0.2.9:51000", "2001:db8::7 192.0.2.9",
    NULL },
  { "pyftpdlib/formatted-record.log", "198.51.100.7:40001", "198.51.100.7",
    "2026-02-03T10:11:12.226-00:00" },
  { "pyftpdlib/wrapped-journal.log", "192.0.2.7:50123", "192.0.2.7", "2026-02-03T10:11:12-00:00" },
  { "proftpd-extendedlog/default-two-clients.log", "192.0.2.7 2001:db8::9 192.0.2.7#2",
    "192.0.2.7 2001:db8::9 192.0.2.7", "2026-02-03T10:11:12+01:00" },
  { "proftpd-extendedlog/iso-time-pid-quoted.log", "4711 4712", "192.0.2.7 files.example.com",
    "2026-02-03T10:11:12.226-00:00" },
  { "proftpd-tracelog/two-processes-lower-levels.log", "226 550", "- -",
    "2026-02-03T10:11:12.001-00:00" },
  { "pure-ftpd/pids-ipv6-iso-time.log", "550 551", "2001:db8::7 198.51.100.9",
    "2026-02-03T10:11:12.226100+09:00" },
  { "netkit-ftpd/journal-and-heimdal.log", "226 226#2", "- -", NULL },
  { "inetutils-ftpd/interleaved-cut.log", "612 613", "- -", NULL },
  { "ngrep/normal-two-clients-ipv6.txt", "2001:db8::7:40001 2001:db8::9:40002",
    "2001:db8::7 2001:db8::9", NULL },
  { "ngrep/byline.txt", "192.0.2.7:50123", "192.0.2.7", "2026-02-03T10:11:12.419000-00:00" },
  { "socat/reversed-glued.log", "1 2", "- -", "2026-02-03T10:11:12.000715492-00:00" },
  { "tcpflow/two-clients.log", "198.51.100.7.40001 198.51.100.9.40550", "198.51.100.7 198.51.100.9",
    NULL },
  { "tcpdump/verbose.txt", "192.0.2.7.54264", "192.0.2.7", "2026-02-03T10:11:12.112715-00:00" },
  { "tcpdump/ports-and-names.txt", "192.0.2.7.54264 2001:db8::7.40002", "192.0.2.7 2001:db8::7", NULL },
  { "tshark-follow/three-streams.txt", "[2001:db8::7]:40001 198.51.100.9:40550",
    "2001:db8::7 198.51.100.9", NULL },
  { "wireshark/plain-export.txt", "192.0.2.7-192.0.2.10 198.51.100.9-192.0.2.10",
    "192.0.2.7 198.51.100.9", NULL },
  { "wireshark/csv-ipv6.csv", "2001:db8::7-2001:db8::1", "2001:db8::7",
    "2026-02-03T10:11:12.001523-00:00" },
  { "python-ftplib/wrapped-github-actions.log", "1", "-", "2026-01-02T03:04:05.1974567Z" },
  { "curl-trace/time-and-data.txt", "1", "-", NULL },
  { "openssl/tls12-pasted.txt", "1", "-", NULL },
};

typedef struct
{
  RcTranscript *transcript;
  gboolean seen;
  char *time;
} First;

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  First *first = user_data;
  const char *clock;

  if (first->seen)
    return;
  first->seen = TRUE;
  first->time = rc_transcript_dup_time (first->transcript, reply->time, &clock);
}

static void
test_dialect (gconstpointer user_data)
{
  const Case *self = user_data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", self->file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RcTranscript) transcript = NULL;
  g_autoptr (GString) sessions = g_string_new (NULL);
  g_autoptr (GString) peers = g_string_new (NULL);
  const RcEngineSink sink = { .reply = on_reply };
  First first = { 0 };

  transcript = rc_transcript_new (rc_source_new_for_path (path, NULL, NULL, &error), NULL, NULL, NULL,
                                  &error);
  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < rc_transcript_get_n_sessions (transcript); i++)
    {
      RcSessionInfo info;

      rc_transcript_get_session (transcript, i, &info);
      g_string_append_printf (sessions, "%s%s", i > 0 ? " " : "", info.id);
      g_string_append_printf (peers, "%s%s", i > 0 ? " " : "", info.peer != NULL ? info.peer : "-");
    }
  g_assert_cmpstr (sessions->str, ==, self->sessions);
  g_assert_cmpstr (peers->str, ==, self->peers);

  first.transcript = transcript;
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &first);
  g_assert_true (first.seen);
  g_assert_cmpstr (first.time, ==, self->time);
  g_free (first.time);
}

/* A client's log names its connections alike for years, two of them in turns. */
static void
test_names_again (void)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RcTranscript) transcript = NULL;
  guint n[2] = { 0 };

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (log,
                            "2026-02-03 10:11:12 4711 %u Status: Connecting to 192.0.2.10:21...\n"
                            "2026-02-03 10:11:12 4711 %u Response: 220 Ready.\n",
                            1 + i / 7 % 2, 1 + i / 7 % 2);
  bytes = g_bytes_new (log->str, log->len);
  transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, &error));
  g_assert_cmpuint (rc_transcript_get_n_sessions (transcript), ==, 300);
  for (guint i = 0; i < 300; i++)
    {
      guint which = i / 7 % 2;
      g_autofree char *expected = ++n[which] == 1 ? g_strdup_printf ("4711 %u", 1 + which)
                                                  : g_strdup_printf ("4711 %u#%u", 1 + which, n[which]);
      RcSessionInfo info;

      rc_transcript_get_session (transcript, i, &info);
      g_assert_cmpstr (info.id, ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *test = g_strconcat ("/core/sessions/", cases[i].file, NULL);

      g_test_add_data_func (test, &cases[i], test_dialect);
    }
  g_test_add_func ("/core/sessions/names-again", test_names_again);
  return g_test_run ();
}

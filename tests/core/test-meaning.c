/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One code, many meanings: which one it is in its place.
 */
#include "config.h"

#include "rc-meaning.h"
#include "rc-transcript.h"

#include <glib/gstdio.h>
#include <string.h>

static RcCatalog *catalog;

typedef struct
{
  const char *log;   /* its last reply is meant */
  const char *sense; /* "" where the code has one meaning; NULL where it has no page */
  const char *from;
} Case;

#define HELLO "220 Ready\nUSER demo\n331 Password\nPASS ****\n230 Logged in\n"

static const Case cases[] = {
  /* 220: the connection, REIN, HOST */
  { "220 qq\n", "connect", "command" },
  { HELLO "REIN\n220 qq\n", "rein", "command" },
  { "220 Ready\nHOST ftp.example.com\n220 qq\n", "host", "command" },
  /* 200: of TYPE, PORT, PROT, PBSZ and of OPTS in two meanings */
  { HELLO "TYPE I\n200 qq\n", "type", "command" },
  { HELLO "PORT 198,51,100,7,195,80\n200 qq\n", "port", "command" },
  { HELLO "PROT P\n200 qq\n", "prot", "command" },
  { HELLO "PBSZ 0\n200 qq\n", "pbsz", "command" },
  { HELLO "NOOP\n200 qq\n", "ok", "command" },
  { HELLO "OPTS UTF8 ON\n200 qq\n", "ok", "command" },
  { HELLO "OPTS MLST type;size;\n200 MLST OPTS type;size;\n", "opts-mlst", "variant" },
  /* 226 and 250 */
  { HELLO "PASV\n227 qq (203,0,113,5,195,80)\nLIST\n150 qq\n226 qq\n", "transfer", "command" },
  { HELLO "ABOR\n226 qq\n", "abort", "command" },
  { HELLO "CWD a\n250 qq\n", "file-action", "command" },
  { HELLO "RNFR a\n350 qq\nRNTO b\n250 qq\n", "file-action", "command" },
  /* 350 */
  { HELLO "RNFR a\n350 qq\n", "rename", "command" },
  { HELLO "REST 100\n350 qq\n", "restart", "command" },
  /* 421: instead of the greeting, in a session, after AUTH */
  { "421 qq\n", "connect", "command" },
  { HELLO "NOOP\n421 qq\n", "closing", "command" },
  { "220 Ready\nAUTH TLS\n234 Go on\n421 qq\n", "tls-failed", "command" },
  { HELLO "MLST a\n250-qq\n type=file; a\n250 qq\n", "mlst", "command" },
  { HELLO "PASV\n227 qq (203,0,113,5,195,80)\nRETR a\n150 qq\n250 qq\n", "transfer", "command" },
  /* 450: of a file, and of a listing */
  { HELLO "RETR a\n450 qq\n", "file", "command" },
  { HELLO "DELE a\n450 qq\n", "file", "command" },
  { HELLO "NLST\n450 qq\n", "listing", "command" },
  { HELLO "XYZZY\n450 qq\n", "file", "code" },
  /* 500: not understood, and an address that is not accepted */
  { HELLO "FEAT\n500 qq\n", "unrecognized", "command" },
  { HELLO "PORT 198,51,100,7,195,80\n500 qq\n", "port", "command" },
  { HELLO "EPRT |1|198.51.100.7|50000|\n500 qq\n", "port", "command" },
  { HELLO "XYZZY\n500 qq\n", "unrecognized", "code" },
  /* 501 */
  { HELLO "MLSD a.txt\n501 qq\n", "not-a-directory", "command" },
  { HELLO "TYPE Q\n501 qq\n", "parameters", "command" },
  /* 521 and 522 */
  { HELLO "MKD a\n521 qq\n", "directory-exists", "command" },
  { HELLO "STOR a\n521 qq\n", "prot-setting", "command" },
  { HELLO "LPSV\n521 qq\n", "address-family", "command" },
  { HELLO "EPSV\n522 qq\n", "network-protocol", "command" },
  { HELLO "PASV\n227 qq (203,0,113,5,195,80)\nLIST\n150 qq\n522 qq\n", "tls-data", "command" },
  /* 530: of the login, and before it */
  { "220 Ready\nUSER demo\n331 Password\nPASS ****\n530 qq\n", "login-refused", "command" },
  { "220 Ready\nUSER demo\n530 qq\n", "login-refused", "command" },
  { "220 Ready\nPWD\n530 qq\n", "not-logged-in", "command" },
  { "220 Ready\nFEAT\n530 qq\n", "not-logged-in", "command" },
  /* 550: of files, of folders, of what is to be stored */
  { HELLO "RETR a\n550 qq\n", "file-unavailable", "command" },
  { HELLO "CWD a\n550 qq\n", "directory", "command" },
  { HELLO "LIST a\n550 qq\n", "directory", "command" },
  { HELLO "STOR a\n550 qq\n", "store", "command" },
  { HELLO "XYZZY\n550 qq\n", "file-unavailable", "code" },
  /* replies alone: the text */
  { "257 \"/a\" qq created\n", "created", "command" },
  { "530 Login incorrect.\n", "login-refused", "variant" },
  { "550 qq\n", "file-unavailable", "code" },
  /* no page, and a server's own words */
  { HELLO "STOR a\n599 qq\n", NULL, "class" },
  { "220 (vsFTPd 3.0.3)\nUSER demo\n530 Non-anonymous sessions must use encryption.\n", "login-refused",
    "variant" },
};

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  rc_meaning_find (user_data, catalog, "en", session, reply);
}

static void
test_senses (void)
{
  const RcEngineSink sink = { .reply = on_reply };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RcTranscript) transcript = NULL;
      RcMeaning meaning = { 0 };
      int fd = g_file_open_tmp ("reply-codes-XXXXXX.log", &path, &error);

      g_assert_no_error (error);
      close (fd);
      g_assert_true (g_file_set_contents (path, cases[i].log, -1, NULL));
      transcript = rc_transcript_new (rc_source_new_for_path (path, NULL, NULL, NULL), NULL, NULL, NULL, NULL);
      g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
      rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &meaning);
      g_unlink (path);

      g_test_message ("%s", cases[i].log);
      g_assert_cmpstr (meaning.sense != NULL ? meaning.sense->id : NULL, ==, cases[i].sense);
      g_assert_cmpstr (meaning.from, ==, cases[i].from);
      g_assert_nonnull (meaning.title);
      g_assert_nonnull (meaning.meaning);
      if (strcmp (meaning.from, "variant") == 0)
        g_assert_nonnull (meaning.variant_texts);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new (NULL, &error);
  g_assert_no_error (error);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/meaning/senses", test_senses);
  status = g_test_run ();
  rc_catalog_free (catalog);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compare-report.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static RcCatalog *catalog;

typedef struct
{
  const char *good;
  const char *bad;
  const char *difference;
  const char *command; /* in the row that matters, of the good session if it has it */
  const char *sentence;
} Case;

#define HELLO "220 Ready\nUSER demo\n331 Password\nPASS ****\n230 Logged in\n"
#define TLS "AUTH TLS\n234 Go on\n"
#define SETUP "PASV\n227 Passive (203,0,113,5,195,80)\n"
#define LISTED "LIST\n150 Here it comes\n226 Done\nQUIT\n221 Bye\n"

static const Case cases[] = {
  { "220 Ready\n" TLS "USER demo\n331 P\nPASS ****\n230 In\nPBSZ 0\n200 OK\nPROT P\n200 OK\n" SETUP LISTED,
    "220 Ready\n" TLS "USER demo\n331 P\nPASS ****\n230 In\nSYST\n215 UNIX\n" SETUP
    "LIST\n522 Data connections must be encrypted.\n",
    "good-only", "PROT P", "The good session sent PROT P; the bad one did not." },
  { "220 Ready\nFEAT\n211 none\n" TLS "USER demo\n331 P\nPASS ****\n230 In\n" SETUP LISTED,
    "220 Ready\nUSER demo\n530 Non-anonymous sessions must use encryption.\n", "good-only", "AUTH TLS",
    "The good session sent AUTH TLS; the bad one did not." },
  { HELLO SETUP LISTED,
    "220 Ready\nUSER demo\n331 Password\nPASS ****\n530 Login incorrect.\n", "reply", "PASS ****",
    "The server answered PASS **** with 230 in the good session and with \"530 Login incorrect.\" in the bad one." },
  { HELLO SETUP LISTED, HELLO "PASV\n227 Passive (10,0,0,5,195,80)\nLIST\n", "address", "PASV",
    "PASV led to 203.0.113.5 in the good session and to 10.0.0.5 in the bad one." },
  { HELLO SETUP LISTED, HELLO SETUP "LIST\n", "reply", "LIST",
    "The server answered LIST with 226 in the good session, and not to the end in the bad one." },
  { HELLO "EPSV\n229 Passive (|||50000|)\n" LISTED, HELLO "PORT 10,0,0,7,195,80\n500 Illegal PORT command.\n",
    "good-only", "EPSV", "The good session sent EPSV; the bad one did not." },
  { HELLO "CWD web\n250 OK\n" SETUP "STOR a.html\n150 Go\n226 Done\n",
    HELLO SETUP "STOR a.html\n553 Could not create file.\n", "good-only", "CWD web",
    "The good session sent CWD web; the bad one did not." },
  { HELLO "TYPE I\n200 OK\n" SETUP "RETR a\n150 Go\n226 Done\n",
    HELLO "TYPE A\n200 OK\n" SETUP "RETR a\n150 Go\n226 Done\n", "argument", "TYPE I",
    "The good session sent TYPE I, the bad one TYPE A." },
  { HELLO "FEAT\n211 none\n" SETUP LISTED, HELLO "SYST\n215 UNIX\n" SETUP LISTED, "none", NULL,
    "Both sessions sent the same commands, as far as it matters, and got the same kind of replies." },
  { "Status:\tConnecting to 203.0.113.5:21...\nResponse:\t220 Ready\nCommand:\tUSER demo\nResponse:\t230 In\n",
    "Status:\tConnecting to 203.0.113.9:2121...\nResponse:\t220 Ready\nCommand:\tUSER demo\nResponse:\t230 In\n", "address",
    "(connect)", "The good session connected to 203.0.113.5:21, the bad one to 203.0.113.9:2121." },
  { "Status:\tConnecting to 203.0.113.5:21...\nResponse:\t220 Ready\nCommand:\tUSER demo\nResponse:\t230 In\n",
    "Status:\tConnecting to 203.0.113.5:2222...\nError:\tConnection attempt failed with \"ECONNREFUSED - Connection refused by "
    "server\".\nError:\tCould not connect to server\n", "address", "(connect)",
    "The good session connected to 203.0.113.5:21, the bad one to 203.0.113.5:2222." },
};

static RcTranscript *
open_text (const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript;
  int fd = g_file_open_tmp ("reply-codes-XXXXXX.log", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  transcript = rc_transcript_new (rc_source_new_for_path (path, NULL, NULL, NULL), NULL, NULL, NULL, NULL);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  g_unlink (path);
  return transcript;
}

/* A day's work of a mirror: the difference lies far behind, and nothing else may be found to differ. */
static void
test_long_sessions (void)
{
  g_autoptr (GString) good = g_string_new (HELLO), bad = g_string_new (HELLO);
  g_autoptr (RcTranscript) one = NULL, other = NULL;
  g_autoptr (RcComparison) comparison = NULL;
  guint n_differences = 0;

  for (guint i = 0; i < 6000; i++)
    {
      g_string_append_printf (good, "SIZE f%u\n213 %u\n", i, i);
      if (i % 3 != 0)
        g_string_append_printf (good, "MDTM f%u\n213 20260203101112\n", i);
      g_string_append_printf (bad, "SIZE f%u\n213 %u\n", i, i);
      if (i % 3 != 0)
        g_string_append_printf (bad, "MDTM f%u\n213 20260203101112\n", i);
    }
  g_string_append (good, "CWD web\n250 OK\n" SETUP "STOR a.html\n150 Go\n226 Done\n");
  g_string_append (bad, SETUP "STOR a.html\n553 Could not create file.\n");
  one = open_text (good->str);
  other = open_text (bad->str);
  comparison = rc_comparison_new (one, -1, other, -1, FALSE);
  for (guint i = 0; i < comparison->rows->len; i++)
    n_differences += g_array_index (comparison->rows, RcComparisonRow, i).difference != RC_DIFFERENCE_NONE;
  g_assert_cmpuint (n_differences, ==, 2);
  g_assert_cmpstr (g_array_index (comparison->rows, RcComparisonRow, comparison->first).good->command, ==, "CWD web");
}

static void
test_differences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RcTranscript) good = open_text (cases[i].good);
      g_autoptr (RcTranscript) bad = open_text (cases[i].bad);
      g_autoptr (RcComparison) comparison = rc_comparison_new (good, -1, bad, -1, FALSE);
      g_autofree char *sentence = rc_comparison_dup_sentence (comparison, catalog, "en");
      const RcComparisonRow *row;

      g_test_message ("%s", sentence);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
      if (cases[i].command == NULL)
        {
          g_assert_cmpint (comparison->first, ==, -1);
          continue;
        }
      g_assert_cmpint (comparison->first, >=, 0);
      row = &g_array_index (comparison->rows, RcComparisonRow, comparison->first);
      g_assert_cmpstr (rc_difference_to_string (row->difference), ==, cases[i].difference);
      g_assert_cmpstr (row->good != NULL ? row->good->command : row->bad->command, ==, cases[i].command);
    }
}

/* Every exchange of both sessions stands in one row, in order. */
static void
test_alignment (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RcTranscript) good = open_text (cases[i].good);
      g_autoptr (RcTranscript) bad = open_text (cases[i].bad);
      g_autoptr (RcComparison) comparison = rc_comparison_new (good, 0, bad, 0, FALSE);
      guint n_good = 0, n_bad = 0;

      for (guint j = 0; j < comparison->rows->len; j++)
        {
          const RcComparisonRow *row = &g_array_index (comparison->rows, RcComparisonRow, j);

          g_assert_true (row->good != NULL || row->bad != NULL);
          if (row->good != NULL)
            g_assert_true (row->good == g_ptr_array_index (comparison->good.exchanges, n_good++));
          if (row->bad != NULL)
            g_assert_true (row->bad == g_ptr_array_index (comparison->bad.exchanges, n_bad++));
        }
      g_assert_cmpuint (n_good, ==, comparison->good.exchanges->len);
      g_assert_cmpuint (n_bad, ==, comparison->bad.exchanges->len);
    }
}

static gboolean
collect (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

static void
test_json (void)
{
  g_autoptr (RcTranscript) good = open_text (cases[0].good);
  g_autoptr (RcTranscript) bad = open_text (cases[0].bad);
  g_autoptr (RcComparison) comparison = rc_comparison_new (good, -1, bad, -1, FALSE);
  const RcReportOptions options = { .language = "ko" };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object, *difference, *row;

  g_assert_true (rc_comparison_write_json (comparison, catalog, &options, collect, out));
  g_assert_true (json_parser_load_from_data (parser, out->str, out->len, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  difference = json_object_get_object_member (object, "difference");
  g_assert_cmpstr (json_object_get_string_member (difference, "kind"), ==, "good-only");
  row = json_array_get_object_element (json_object_get_array_member (object, "rows"),
                                       json_object_get_int_member (difference, "row"));
  g_assert_true (json_object_get_null_member (row, "bad"));
  row = json_object_get_object_member (row, "good");
  g_assert_cmpstr (json_object_get_string_member (row, "verb"), ==, "PROT");
  g_assert_cmpstr (json_object_get_string_member (row, "argument"), ==, "P");

  g_string_truncate (out, 0);
  g_assert_true (rc_comparison_write_text (comparison, catalog, &options, collect, out));
  g_assert_nonnull (strstr (out->str, "PROT P"));
}

/* Empty files have no session; and of very long ones only the beginning is told. */
static void
test_limits (void)
{
  g_autoptr (RcTranscript) empty = open_text ("");
  g_autoptr (RcTranscript) small = open_text (cases[0].good);
  g_autoptr (GString) text = g_string_new (HELLO);
  g_autoptr (RcTranscript) large = NULL;
  g_autoptr (RcComparison) comparison = NULL;

  g_assert_null (rc_comparison_new (empty, -1, small, -1, FALSE));
  for (guint i = 0; i < RC_EXCHANGES_MAX + 100; i++)
    g_string_append_printf (text, "NOOP\n200 OK %u\n", i);
  large = open_text (text->str);
  comparison = rc_comparison_new (large, -1, large, -1, FALSE);
  g_assert_cmpuint (comparison->good.exchanges->len, ==, RC_EXCHANGES_MAX);
  g_assert_cmpuint (comparison->rows->len, ==, RC_EXCHANGES_MAX);
  g_assert_cmpint (comparison->first, ==, -1);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new (NULL, &error);
  g_assert_no_error (error);
  rc_catalog_load_language (catalog, "ko", NULL);
  g_test_add_func ("/compare/differences", test_differences);
  g_test_add_func ("/compare/long-sessions", test_long_sessions);
  g_test_add_func ("/compare/alignment", test_alignment);
  g_test_add_func ("/compare/json", test_json);
  g_test_add_func ("/compare/limits", test_limits);
  status = g_test_run ();
  rc_catalog_free (catalog);
  return status;
}

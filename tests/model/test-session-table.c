/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "list-model-validator.h"
#include "rc-session-table.h"

static RcCatalog *catalog;

/* A log of vsftpd: sessions of several clients. */
#define LOG \
  "Fri Nov 20 05:48:52 2026 [pid 11] CONNECT: Client \"10.0.0.10\"\n" \
  "Fri Nov 20 05:48:52 2026 [pid 11] FTP response: Client \"10.0.0.10\", \"220 (vsFTPd 3.0.3)\"\n" \
  "Fri Nov 20 05:48:53 2026 [pid 11] FTP command: Client \"10.0.0.10\", \"USER kim\"\n" \
  "Fri Nov 20 05:48:53 2026 [pid 11] FTP response: Client \"10.0.0.10\", \"331 Please specify the password.\"\n" \
  "Fri Nov 20 05:48:53 2026 [pid 11] FTP command: Client \"10.0.0.10\", \"PASS <password>\"\n" \
  "Fri Nov 20 05:48:55 2026 [pid 11] FTP response: Client \"10.0.0.10\", \"530 Login incorrect.\"\n" \
  "Fri Nov 20 05:49:02 2026 [pid 12] CONNECT: Client \"10.0.0.9\"\n" \
  "Fri Nov 20 05:49:02 2026 [pid 12] FTP response: Client \"10.0.0.9\", \"220 (vsFTPd 3.0.3)\"\n" \
  "Fri Nov 20 05:49:03 2026 [pid 12] FTP command: Client \"10.0.0.9\", \"USER anna\"\n" \
  "Fri Nov 20 05:49:03 2026 [pid 12] FTP response: Client \"10.0.0.9\", \"331 Please specify the password.\"\n" \
  "Fri Nov 20 05:49:04 2026 [pid 12] FTP command: Client \"10.0.0.9\", \"PASS <password>\"\n" \
  "Fri Nov 20 05:49:04 2026 [pid 12] FTP response: Client \"10.0.0.9\", \"230 Login successful.\"\n" \
  "Fri Nov 20 05:49:05 2026 [pid 12] FTP command: Client \"10.0.0.9\", \"QUIT\"\n" \
  "Fri Nov 20 05:49:05 2026 [pid 12] FTP response: Client \"10.0.0.9\", \"221 Goodbye.\"\n" \
  "Fri Nov 20 05:50:02 2026 [pid 13] CONNECT: Client \"10.0.0.100\"\n" \
  "Fri Nov 20 05:50:02 2026 [pid 13] FTP response: Client \"10.0.0.100\", \"220 (vsFTPd 3.0.3)\"\n" \
  "Fri Nov 20 05:50:03 2026 [pid 13] FTP command: Client \"10.0.0.100\", \"QUIT\"\n" \
  "Fri Nov 20 05:50:03 2026 [pid 13] FTP response: Client \"10.0.0.100\", \"221 Goodbye.\"\n"

static RcSharedTranscript *
open_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  RcTranscript *transcript =
      rc_transcript_new (rc_source_new_for_bytes (bytes, "vsftpd.log"), NULL, NULL, NULL, NULL);

  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));

  return rc_shared_transcript_new (transcript);
}

/* The clients in the order of the table, "10 9 100". */
static char *
dup_order (RcSessionTable *table)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table)); i++)
    {
      g_autoptr (RcSessionRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);

      g_assert_cmpuint (rc_session_row_get_number (row), ==, rc_session_table_get_number (table, i));
      g_string_append_printf (order, "%s%s", i > 0 ? " " : "",
                              strrchr (rc_session_row_get_client (row), '.') + 1);
    }

  return g_string_free (order, FALSE);
}

static void
assert_order (RcSessionTable *table, const char *expected)
{
  g_autofree char *order = dup_order (table);

  g_assert_cmpstr (order, ==, expected);
}

static char *
row_key (gpointer item)
{
  return g_strdup_printf ("%u", rc_session_row_get_number (item));
}

static void
test_rows (void)
{
  g_autoptr (RcSharedTranscript) shared = open_text (LOG);
  g_autoptr (RcSessionTable) table = rc_session_table_new (shared, catalog, "en");
  g_autoptr (RcSessionRow) row = g_list_model_get_item (G_LIST_MODEL (table), 0);

  g_assert_cmpuint (rc_session_table_get_n_sessions (table), ==, 3);
  g_assert_cmpstr (rc_session_row_get_client (row), ==, "10.0.0.10");
  g_assert_cmpstr (rc_session_row_get_user (row), ==, "kim");
  g_assert_nonnull (strstr (rc_session_row_get_start (row), "05:48:52"));
  g_assert_cmpuint (rc_session_row_get_n_commands (row), ==, 2);
  g_assert_cmpint (rc_session_row_get_severity (row), ==, RC_SEVERITY_ERROR);
  g_assert_cmpstr (rc_session_row_get_diagnosis (row), !=, "");
  g_assert_cmpuint (rc_session_row_get_first_line (row), ==, 1);
  g_assert_true (rc_session_table_has_column (table, RC_SESSION_COLUMN_CLIENT));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (table), 3));
}

/* A session that ends before its time has no diagnosis, but a verdict. */
static void
test_cut_off (void)
{
  g_autoptr (RcSharedTranscript) shared =
      open_text (LOG "Fri Nov 20 05:51:02 2026 [pid 14] CONNECT: Client \"10.0.0.7\"\n"
                     "Fri Nov 20 05:51:02 2026 [pid 14] FTP response: Client \"10.0.0.7\", \"220 Hi\"\n"
                     "Fri Nov 20 05:51:03 2026 [pid 14] FTP command: Client \"10.0.0.7\", \"USER lee\"\n");
  g_autoptr (RcSessionTable) table = rc_session_table_new (shared, catalog, "en");
  g_autoptr (RcSessionRow) row = g_list_model_get_item (G_LIST_MODEL (table), 3);

  g_assert_cmpint (rc_session_row_get_severity (row), ==, RC_SEVERITY_WARNING);
  g_assert_cmpstr (rc_session_row_get_diagnosis (row), !=, "");
}

/* Numbers in texts count as numbers; what is unknown comes last in either direction. */
static void
test_sort (void)
{
  g_autoptr (RcSharedTranscript) shared = open_text (LOG);
  g_autoptr (RcSessionTable) table = rc_session_table_new (shared, catalog, "en");
  g_autoptr (ListModelValidator) validator = list_model_validator_new (G_LIST_MODEL (table), row_key);

  assert_order (table, "10 9 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_START, TRUE);
  assert_order (table, "100 9 10");
  rc_session_table_sort (table, RC_SESSION_COLUMN_CLIENT, FALSE);
  assert_order (table, "9 10 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_CLIENT, TRUE);
  assert_order (table, "100 10 9");
  rc_session_table_sort (table, RC_SESSION_COLUMN_USER, FALSE);
  assert_order (table, "9 10 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_USER, TRUE);
  assert_order (table, "10 9 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_OUTCOME, FALSE);
  assert_order (table, "10 9 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_OUTCOME, TRUE);
  assert_order (table, "9 100 10");
  rc_session_table_sort (table, RC_SESSION_COLUMN_COMMANDS, FALSE);
  assert_order (table, "100 10 9");
  rc_session_table_sort (table, RC_SESSION_COLUMN_DIAGNOSIS, FALSE);
  assert_order (table, "10 9 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_SERVER, TRUE);
  assert_order (table, "10 9 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_START, FALSE);
  assert_order (table, "10 9 100");
  g_assert_cmpuint (list_model_validator_get_n_changes (validator), ==, 11);
}

static void
test_filter (void)
{
  g_autoptr (RcSharedTranscript) shared = open_text (LOG);
  g_autoptr (RcSessionTable) table = rc_session_table_new (shared, catalog, "en");
  g_autoptr (ListModelValidator) validator = list_model_validator_new (G_LIST_MODEL (table), row_key);

  rc_session_table_filter (table, "KIM", RC_SESSION_ALL);
  assert_order (table, "10");
  rc_session_table_filter (table, "10.0.0.10", RC_SESSION_ALL);
  assert_order (table, "10 100");
  rc_session_table_sort (table, RC_SESSION_COLUMN_CLIENT, TRUE);
  assert_order (table, "100 10");
  rc_session_table_filter (table, "", RC_SESSION_ERRORS);
  assert_order (table, "10");
  rc_session_table_filter (table, "", RC_SESSION_FINE);
  assert_order (table, "100 9");
  rc_session_table_filter (table, "anna", RC_SESSION_ERRORS);
  assert_order (table, "");
  rc_session_table_filter (table, "", RC_SESSION_ALL);
  assert_order (table, "100 10 9");
  g_assert_cmpuint (rc_session_table_get_n_sessions (table), ==, 3);
  g_assert_cmpuint (list_model_validator_get_n_changes (validator), ==, 7);
}

/* A hundred thousand sessions: no object for each, and the order is right. The figures are for people. */
static void
test_many (void)
{
  const guint n = g_test_slow () ? 100000 : 5000;
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (RcSharedTranscript) shared = NULL;
  g_autoptr (RcSessionTable) table = NULL;
  g_autoptr (GTimer) timer = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        log,
        "Fri Nov 20 05:48:52 2026 [pid %u] CONNECT: Client \"10.%u.%u.%u\"\n"
        "Fri Nov 20 05:48:52 2026 [pid %u] FTP response: Client \"10.%u.%u.%u\", \"220 (vsFTPd 3.0.3)\"\n"
        "Fri Nov 20 05:48:53 2026 [pid %u] FTP command: Client \"10.%u.%u.%u\", \"USER u%u\"\n"
        "Fri Nov 20 05:48:53 2026 [pid %u] FTP response: Client \"10.%u.%u.%u\", \"331 Password.\"\n",
        i + 2, i >> 16, i >> 8 & 255, i & 255, i + 2, i >> 16, i >> 8 & 255, i & 255, i + 2, i >> 16,
        i >> 8 & 255, i & 255, n - i, i + 2, i >> 16, i >> 8 & 255, i & 255);
  shared = open_text (log->str);

  timer = g_timer_new ();
  table = rc_session_table_new (shared, catalog, "en");
  g_test_message ("%u sessions: made in %.1f ms", n, g_timer_elapsed (timer, NULL) * 1000);
  g_assert_cmpuint (rc_session_table_get_n_sessions (table), ==, n);
  for (int column = 1; column < RC_SESSION_N_COLUMNS; column++)
    {
      g_timer_start (timer);
      rc_session_table_sort (table, column, FALSE);
      g_test_message ("column %d sorted in %.1f ms", column, g_timer_elapsed (timer, NULL) * 1000);
      if (column == RC_SESSION_COLUMN_USER)
        for (guint i = 0; i < n; i++)
          g_assert_cmpuint (rc_session_table_get_number (table, i), ==, n - 1 - i);
    }
  g_timer_start (timer);
  rc_session_table_filter (table, "u77", RC_SESSION_ALL);
  g_test_message ("%u filtered in %.1f ms", g_list_model_get_n_items (G_LIST_MODEL (table)),
                  g_timer_elapsed (timer, NULL) * 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), >, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new ("en", NULL);
  g_assert_nonnull (catalog);
  g_test_add_func ("/model/session-table/rows", test_rows);
  g_test_add_func ("/model/session-table/cut-off", test_cut_off);
  g_test_add_func ("/model/session-table/sort", test_sort);
  g_test_add_func ("/model/session-table/filter", test_filter);
  g_test_add_func ("/model/session-table/many", test_many);
  status = g_test_run ();
  rc_catalog_free (catalog);

  return status;
}

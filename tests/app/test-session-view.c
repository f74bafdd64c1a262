/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "rc-compare-page.h"
#include "rc-session-view.h"
#include "rc-text-cell.h"
#include "rc-transcript-page.h"
#include "test-util.h"

/* A server's log with @n sessions; every third login is refused. */
static char *
create_log (guint n)
{
  GString *log = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *who = g_strdup_printf ("Client \"10.%u.%u.%u\"", i >> 16, i >> 8 & 255, i & 255);
      const char *time = "Fri Nov 20 05:48:52 2026";
      guint pid = i + 2;

      g_string_append_printf (log,
                              "%s [pid %u] CONNECT: %s\n"
                              "%s [pid %u] FTP response: %s, \"220 (vsFTPd 3.0.3)\"\n"
                              "%s [pid %u] FTP command: %s, \"USER u%u\"\n"
                              "%s [pid %u] FTP response: %s, \"331 Please specify the password.\"\n"
                              "%s [pid %u] FTP command: %s, \"PASS <password>\"\n"
                              "%s [pid %u] FTP response: %s, \"%s\"\n",
                              time, pid, who, time, pid, who, time, pid, who, i % 7, time, pid, who, time,
                              pid, who, time, pid, who,
                              i % 3 == 1 ? "530 Login incorrect." : "230 Login successful.");
    }

  return g_string_free (log, FALSE);
}

static RcTranscriptPage *
open_log (RcWindow *window, guint n)
{
  g_autofree char *log = create_log (n);
  RcTranscriptPage *page;

  rc_window_open_text (window, log);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);

  return page;
}

static RcSessionView *
show_sessions (RcWindow *window)
{
  GtkWidget *view;

  test_activate (window, "win.sessions", NULL);
  view = test_find (rc_window_get_page (window), RC_TYPE_SESSION_VIEW, NULL);
  g_assert_nonnull (view);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  return RC_SESSION_VIEW (view);
}

static const char *
get_body (RcTranscriptPage *page)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (test_find (GTK_WIDGET (page), GTK_TYPE_STACK, "body")));
}

static guint
count (RcSessionView *view)
{
  return g_list_model_get_n_items (G_LIST_MODEL (rc_session_view_get_table (view)));
}

/* The table, its filters, and the lines of one session. */
static void
test_table (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_log (window, 9);
  RcSessionView *view = show_sessions (window);
  GtkWidget *table = test_find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *cell = test_find (table, RC_TYPE_TEXT_CELL, NULL);
  GtkWidget *row;

  g_assert_cmpstr (get_body (page), ==, "sessions");
  g_assert_cmpuint (count (view), ==, 9);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Sessions of the log");
  g_assert_cmpstr (rc_text_cell_get_text (RC_TEXT_CELL (cell)), ==, "Fri Nov 20 05:48:52 2026");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Fri Nov 20 05:48:52 2026");
  row = gtk_widget_get_parent (gtk_widget_get_parent (cell));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Session 1, Fri Nov 20 05:48:52 2026, 10.0.0.0, u0, vsFTPd 3.0.3, OK, 2 commands");

  gtk_editable_set_text (GTK_EDITABLE (test_find (GTK_WIDGET (view), GTK_TYPE_SEARCH_ENTRY, "entry")), "U1");
  test_wait_until (count (view) == 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (GTK_WIDGET (view), GTK_TYPE_DROP_DOWN, "outcome")),
                              RC_SESSION_ERRORS);
  g_assert_cmpuint (count (view), ==, 1);
  g_signal_emit_by_name (table, "activate", 0);
  g_assert_cmpstr (get_body (page), ==, "lines");
  g_assert_cmpint (rc_transcript_view_get_filter (rc_transcript_page_get_view (page))->session, ==, 1);
  test_wait_until (g_list_model_get_n_items (
                     rc_transcript_view_get_shown (rc_transcript_page_get_view (page)))
                   == 6);

  /* A link to a line leads out of the table. */
  show_sessions (window);
  rc_transcript_page_go_to_line (page, 3);
  g_assert_cmpstr (get_body (page), ==, "lines");
  test_close_window (window);
}

/* The headers sort without a row for each session. */
static void
test_sort (void)
{
  RcWindow *window = test_open_window ();
  RcSessionView *view;
  GtkColumnView *table;
  g_autoptr (GtkColumnViewColumn) outcome = NULL;

  open_log (window, 9);
  view = show_sessions (window);
  table = GTK_COLUMN_VIEW (test_find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW, NULL));
  outcome = g_list_model_get_item (gtk_column_view_get_columns (table), RC_SESSION_COLUMN_OUTCOME);
  gtk_column_view_sort_by_column (table, outcome, GTK_SORT_ASCENDING);
  g_assert_cmpuint (rc_session_table_get_number (rc_session_view_get_table (view), 0), ==, 1);
  gtk_column_view_sort_by_column (table, outcome, GTK_SORT_DESCENDING);
  g_assert_cmpuint (rc_session_table_get_number (rc_session_view_get_table (view), 0), ==, 0);
  g_assert_cmpuint (rc_session_table_get_number (rc_session_view_get_table (view), 8), ==, 7);
  gtk_column_view_sort_by_column (table, NULL, GTK_SORT_ASCENDING);
  g_assert_cmpuint (rc_session_table_get_number (rc_session_view_get_table (view), 8), ==, 8);
  test_close_window (window);
}

/* Two selected sessions are compared with each other. */
static void
test_compare (void)
{
  RcWindow *window = test_open_window ();
  RcSessionView *view;
  GtkSelectionModel *selection;
  RcComparePage *page;

  open_log (window, 9);
  view = show_sessions (window);
  selection = gtk_column_view_get_model (
      GTK_COLUMN_VIEW (test_find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW, NULL)));
  gtk_selection_model_select_item (selection, 1, TRUE);
  gtk_selection_model_select_item (selection, 3, FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "sessions.compare", NULL));
  g_assert_true (RC_IS_COMPARE_PAGE (rc_window_get_page (window)));
  page = RC_COMPARE_PAGE (rc_window_get_page (window));
  test_wait_until (rc_compare_page_get_model (page) != NULL);
  g_assert_cmpuint (rc_comparison_model_get_bad (rc_compare_page_get_model (page))->number, ==, 1);
  g_assert_cmpuint (rc_comparison_model_get_good (rc_compare_page_get_model (page))->number, ==, 3);
  test_close_window (window);
}

/* Where there is one session there is no table. */
static void
test_single (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_log (window, 1);

  test_activate (window, "win.sessions", NULL);
  g_assert_cmpstr (get_body (page), ==, "lines");
  test_close_window (window);
}

/* Milliseconds of the processor's time: what others do on the machine does not count. */
static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* How long it takes to show and to sort; the figures are for people. */
static void
test_many (void)
{
  RcWindow *window = test_open_window ();
  guint n = g_test_slow () ? 100000 : 3000;
  RcSessionView *view;
  GtkColumnView *table;
  double start;

  open_log (window, n);
  start = get_cpu_time ();
  view = show_sessions (window);
  g_test_message ("%u sessions: first picture after %.0f ms", n, get_cpu_time () - start);
  table = GTK_COLUMN_VIEW (test_find (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW, NULL));
  for (guint i = 0; i < RC_SESSION_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (table), i);

      start = get_cpu_time ();
      gtk_column_view_sort_by_column (table, column, GTK_SORT_DESCENDING);
      g_test_message ("column %u: %.0f ms to sort", i, get_cpu_time () - start);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      g_test_message ("column %u: %.0f ms to sort and draw", i, get_cpu_time () - start);
    }
  g_assert_cmpuint (count (view), ==, n);
  test_close_window (window);
}

static void
test_narrow (void)
{
  RcWindow *window = test_open_window ();
  int minimum;

  open_log (window, 9);
  show_sessions (window);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  test_close_window (window);
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/sessions/table", test_table);
  g_test_add_func ("/app/sessions/sort", test_sort);
  g_test_add_func ("/app/sessions/compare", test_compare);
  g_test_add_func ("/app/sessions/single", test_single);
  g_test_add_func ("/app/sessions/many", test_many);
  g_test_add_func ("/app/sessions/narrow", test_narrow);

  return test_run ();
}

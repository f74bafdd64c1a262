/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-compare-dialog.h"
#include "rc-compare-page.h"
#include "rc-compare-row.h"
#include "rc-transcript-page.h"
#include "test-util.h"

#define HELLO "220 Ready\nUSER demo\n331 Password\nPASS secret99\n230 Logged in\n"
#define GOOD \
  HELLO "FEAT\n211 none\nPASV\n227 Passive (203,0,113,5,195,80)\nLIST\n150 Here it comes\n226 Done\n" \
        "QUIT\n221 Bye\n"
#define BAD HELLO "PASV\n227 Passive (10,0,0,5,195,80)\nLIST\n425 No data connection\n"

static gboolean
is_ready (RcTranscriptPage *page)
{
  return rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY;
}

static RcTranscriptPage *
open_text (RcWindow *window, const char *text)
{
  RcTranscriptPage *page;

  rc_window_open_text (window, text);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (is_ready (page));

  return page;
}

static GtkWindow *
get_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (RC_IS_COMPARE_DIALOG (l->data))
      return l->data;

  return NULL;
}

/* Presses the dialog's button and waits for what it brings. */
static RcComparePage *
compare (RcWindow *window)
{
  RcComparePage *page;

  test_activate (window, "win.compare", NULL);
  test_wait_until (get_dialog () != NULL);
  g_signal_emit_by_name (test_find (GTK_WIDGET (get_dialog ()), GTK_TYPE_BUTTON, "compare_button"), "clicked");
  test_wait_until (get_dialog () == NULL);
  g_assert_true (RC_IS_COMPARE_PAGE (rc_window_get_page (window)));
  page = RC_COMPARE_PAGE (rc_window_get_page (window));
  test_wait_until (rc_compare_page_get_model (page) != NULL);

  return page;
}

/* Two tabs: the sentence, the rows as sentences, and the way to a line. */
static void
test_two_files (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *good = open_text (window, GOOD);
  RcComparePage *page;
  GtkWidget *list;
  g_autoptr (RcComparisonItem) item = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *text = NULL;

  open_text (window, BAD);
  page = compare (window);
  list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list");
  g_assert_cmpstr (rc_compare_page_get_sentence (page), ==,
                   "PASV led to 203.0.113.5 in the good session and to 10.0.0.5 in the bad one.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Exchanges of both sessions");
  item = g_list_model_get_item (G_LIST_MODEL (rc_compare_page_get_model (page)), 4);
  spoken = rc_compare_row_describe (item);
  g_assert_cmpstr (spoken, ==,
                   "The first difference that matters. Good: line 8, PASV, reply 227, Done: Passive "
                   "(203,0,113,5,195,80). Bad: line 6, PASV, reply 227, Done: Passive (10,0,0,5,195,80)");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  text = rc_compare_page_copy (page);
  g_assert_null (strstr (text, "secret99"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "compare.show-good", NULL));
  g_assert_true (rc_window_get_page (window) == GTK_WIDGET (good));
  g_assert_cmpuint (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (good)), ==, 8);
  test_close_window (window);
}

static RcWindow *
open_second_window (RcWindow *window)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  RcWindow *other = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (l->data != window)
      other = l->data;
  g_assert_nonnull (other);
  test_wait_until (rc_window_is_complete (other));

  return other;
}

/* A comparison that was dragged into a window of its own leads to the tabs of the other one. */
static void
test_two_windows (void)
{
  RcWindow *window = test_open_window ();
  RcWindow *other = open_second_window (window);
  RcTranscriptPage *good = open_text (window, GOOD);
  AdwTabView *tabs = ADW_TAB_VIEW (test_find (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW, NULL));
  AdwTabView *other_tabs = ADW_TAB_VIEW (test_find (GTK_WIDGET (other), ADW_TYPE_TAB_VIEW, NULL));
  RcComparePage *page;
  int n_tabs;

  open_text (window, BAD);
  page = compare (window);
  adw_tab_view_transfer_page (tabs, adw_tab_view_get_page (tabs, GTK_WIDGET (page)), other_tabs,
                              adw_tab_view_get_n_pages (other_tabs));
  test_wait_until (gtk_widget_get_root (GTK_WIDGET (page)) == GTK_ROOT (other));
  n_tabs = adw_tab_view_get_n_pages (other_tabs);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "compare.show-good", NULL));
  g_assert_cmpint (adw_tab_view_get_n_pages (other_tabs), ==, n_tabs);
  g_assert_true (rc_window_get_page (window) == GTK_WIDGET (good));
  g_assert_cmpuint (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (good)), ==, 8);
  test_close_window (other);
  test_close_window (window);
}

static void
test_moving (void)
{
  RcWindow *window = test_open_window ();
  RcComparePage *page;
  GtkWidget *list;
  GtkSingleSelection *selection;

  open_text (window, GOOD);
  open_text (window, BAD);
  page = compare (window);
  list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list");
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 4);
  test_activate (window, "win.next-difference", NULL);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 5);
  test_activate (window, "win.previous-difference", NULL);
  test_activate (window, "win.previous-difference", NULL);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 3);
  test_activate (window, "win.previous-difference", NULL);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 3);

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (test_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, "only_button")), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==, 4);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "compare.swap", NULL));
  test_wait_until (rc_comparison_model_get_good (rc_compare_page_get_model (page))->severity
                   == RC_SEVERITY_ERROR);
  test_close_window (window);
}

/* Two sessions of one file; a line is found again although its tab has been closed. */
static void
test_one_file (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *transcript = open_text (window, GOOD BAD);
  AdwTabView *tabs = ADW_TAB_VIEW (test_find (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW, NULL));
  RcComparePage *page;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.compare-sessions", "(ii)", 0, 1));
  page = RC_COMPARE_PAGE (rc_window_get_page (window));
  test_wait_until (rc_compare_page_get_model (page) != NULL);
  g_assert_cmpuint (rc_comparison_model_get_bad (rc_compare_page_get_model (page))->number, ==, 1);

  adw_tab_view_close_page (tabs, adw_tab_view_get_page (tabs, GTK_WIDGET (transcript)));
  test_wait_until (adw_tab_view_get_n_pages (tabs) == 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "compare.show-bad", NULL));
  g_assert_true (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));
  transcript = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (transcript)) == 20);
  test_close_window (window);
}

/* There is nothing in an empty file to compare with; the page says so. */
static void
test_nothing (void)
{
  RcWindow *window = test_open_window ();
  RcComparePage *page;

  open_text (window, "");
  open_text (window, BAD);
  test_activate (window, "win.compare", NULL);
  test_wait_until (get_dialog () != NULL);
  g_signal_emit_by_name (test_find (GTK_WIDGET (get_dialog ()), GTK_TYPE_BUTTON, "compare_button"), "clicked");
  page = RC_COMPARE_PAGE (rc_window_get_page (window));
  test_wait_until (strcmp (gtk_stack_get_visible_child_name (
                             GTK_STACK (test_find (GTK_WIDGET (page), GTK_TYPE_STACK, "stack"))),
                           "problem") == 0);
  g_assert_null (rc_compare_page_get_model (page));
  test_close_window (window);
}

static void
test_narrow (void)
{
  RcWindow *window = test_open_window ();
  int minimum;

  open_text (window, GOOD);
  open_text (window, BAD);
  compare (window);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  test_close_window (window);
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/compare/two-files", test_two_files);
  g_test_add_func ("/app/compare/two-windows", test_two_windows);
  g_test_add_func ("/app/compare/moving", test_moving);
  g_test_add_func ("/app/compare/one-file", test_one_file);
  g_test_add_func ("/app/compare/nothing", test_nothing);
  g_test_add_func ("/app/compare/narrow", test_narrow);

  return test_run ();
}

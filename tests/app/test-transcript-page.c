/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rc-diagnosis-card.h"
#include "rc-file-states.h"
#include "rc-line-row.h"
#include "rc-line-subset.h"
#include "rc-overview-strip.h"
#include "rc-transcript-page.h"
#include "rc-time-filter.h"
#include "test-util.h"

/* Opens one of the recorded transcripts and waits until it is read. */
static RcTranscriptPage *
open_path (RcWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RcTranscriptPage *page;
  RcLoaderState state;

  rc_window_open_file (window, file);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until ((state = rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)))
                     == RC_LOADER_READY
                   || state == RC_LOADER_FAILED);

  return page;
}

static RcTranscriptPage *
open_recording (RcWindow *window, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "transcripts", name, NULL);

  return open_path (window, path);
}

static gboolean
is_explained (RcTranscriptPage *page, guint64 line)
{
  const RcExplanation *explanation = rc_reply_pane_get_explanation (rc_transcript_page_get_pane (page));

  return explanation != NULL && explanation->line == line;
}

static void
go_to (RcTranscriptPage *page, guint64 line)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "transcript.go-to-line", "t", line));
  test_wait_until (is_explained (page, line));
}

static const char *
get_shown_page (GtkWidget *root)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (test_find (root, GTK_TYPE_STACK, "stack")));
}

/* The first failure is selected and explained as soon as the file is read. */
static void
test_open (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  const RcExplanation *explanation;
  g_autofree char *text = NULL;

  g_assert_cmpstr (get_shown_page (GTK_WIDGET (page)), ==, "content");
  test_wait_until (rc_transcript_view_get_selected_line (view) > 0);
  test_wait_until (is_explained (page, rc_transcript_view_get_selected_line (view)));
  explanation = rc_reply_pane_get_explanation (rc_transcript_page_get_pane (page));
  g_assert_cmpint (explanation->code, ==, 550);
  text = test_dup_text (GTK_WIDGET (rc_transcript_page_get_pane (page)));
  g_assert_nonnull (strstr (text, explanation->title));
  g_assert_nonnull (strstr (text, explanation->meaning));
  g_assert_nonnull (strstr (text, "Refused"));
  g_assert_cmpstr (rc_verdict_box_get_text (rc_transcript_page_get_verdict (page)), !=, "");
  g_assert_true (gtk_widget_get_visible (test_find (GTK_WIDGET (window), ADW_TYPE_TAB_BAR, NULL)));
  test_close_window (window);
}

/* A click on a row explains it. */
static void
test_select (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  GtkWidget *list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list");
  g_autofree char *text = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Lines of the transcript");
  test_wait_until (rc_reply_pane_get_explanation (rc_transcript_page_get_pane (page)) != NULL);
  gtk_widget_activate_action (list, "list.select-item", "(ubb)", 54, FALSE, FALSE);
  test_wait_until (is_explained (page, 55));
  text = test_dup_text (GTK_WIDGET (rc_transcript_page_get_pane (page)));
  g_assert_nonnull (strstr (text, "227"));
  g_assert_nonnull (strstr (text, "127.0.0.1"));
  g_assert_nonnull (strstr (text, "131 × 256 + 83 = 33619"));
  g_assert_nonnull (strstr (text, "no other computer can reach it"));
  test_close_window (window);
}

static void
choose (RcTranscriptPage *page, const char *label)
{
  GtkWidget *filters = test_find (GTK_WIDGET (page), GTK_TYPE_WIDGET, "filters");

  for (GtkWidget *child = gtk_widget_get_first_child (filters); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
        return;
      }
  g_assert_not_reached ();
}

static guint
count_shown (RcTranscriptPage *page)
{
  return g_list_model_get_n_items (rc_transcript_view_get_shown (rc_transcript_page_get_view (page)));
}

static void
test_filter (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  guint n_all = count_shown (page);

  choose (page, "Failures");
  test_wait_until (count_shown (page) == 3);
  choose (page, "Commands");
  test_wait_until (count_shown (page) > 3 && count_shown (page) < n_all);
  choose (page, "All");
  test_wait_until (count_shown (page) == n_all);

  /* One code, from the pane; the chip takes it away again. */
  go_to (page, 51);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "transcript.only-code", "i", 550));
  test_wait_until (count_shown (page) == 3);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 51);

  /* A link leads to its line, whatever the filter hides. */
  go_to (page, 5);
  test_wait_until (count_shown (page) == n_all);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 5);

  /* Nothing left: the page says so and offers the way back. */
  choose (page, "Remarks");
  test_wait_until (count_shown (page) == 0 || count_shown (page) < n_all);
  if (count_shown (page) == 0)
    g_assert_cmpstr (get_shown_page (GTK_WIDGET (view)), ==, "filtered");
  test_close_window (window);
}

static void
test_failures (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  guint64 expected[] = { 51, 53, 58 };

  test_wait_until (rc_transcript_view_get_selected_line (view) == expected[0]);
  for (gsize i = 1; i < G_N_ELEMENTS (expected); i++)
    {
      test_activate (window, "win.next-failure", NULL);
      g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, expected[i]);
    }
  test_activate (window, "win.next-failure", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 58);
  test_activate (window, "win.previous-failure", NULL);
  test_activate (window, "win.previous-failure", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 51);
  test_close_window (window);
}

static void
test_find_bar (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  GtkWidget *entry = test_find (GTK_WIDGET (view), GTK_TYPE_SEARCH_ENTRY, "find_entry");
  GtkWidget *regex = test_find (GTK_WIDGET (view), GTK_TYPE_TOGGLE_BUTTON, "regex_button");
  GtkLabel *label = GTK_LABEL (test_find (GTK_WIDGET (view), GTK_TYPE_LABEL, "find_label"));

  test_wait_until (rc_transcript_view_get_selected_line (view) > 0);
  test_activate (window, "win.find", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "passive mode");
  test_wait_until (rc_transcript_view_get_selected_line (view) == 55);
  test_wait_until (strcmp (gtk_label_get_text (label), "1 of 1") == 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "zzzz");
  test_wait_until (strcmp (gtk_label_get_text (label), "None") == 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (regex), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "^(USER|PASS) ");
  test_wait_until (rc_transcript_view_get_selected_line (view) == 37);
  test_activate (window, "win.find-next", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 39);
  test_activate (window, "win.find-next", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 37);
  test_activate (window, "win.find-previous", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 39);

  gtk_editable_set_text (GTK_EDITABLE (entry), "(");
  test_wait_until (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "stop-search");
  test_wait_until (!gtk_widget_has_css_class (entry, "error"));
  test_close_window (window);
}

/* Format and encoding can be changed; the file is then read anew. */
static void
test_format (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "filezilla/banner-gb18030.log");
  RcTranscriptLoader *loader = rc_transcript_page_get_loader (page);
  RcTranscriptModel *first = g_object_ref (rc_transcript_loader_get_model (loader));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "transcript.encoding", "s", "GB18030"));
  test_wait_until (rc_transcript_loader_get_model (loader) != first
                   && rc_transcript_loader_get_state (loader) == RC_LOADER_READY);
  g_assert_cmpstr (rc_transcript_get_encoding (
                     rc_transcript_model_get_transcript (rc_transcript_loader_get_model (loader))),
                   ==, "GB18030");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "transcript.dialect", "s", "raw"));
  test_wait_until (rc_transcript_loader_get_state (loader) == RC_LOADER_READY);
  g_object_unref (first);
  test_close_window (window);
}

static void
check_problem (RcWindow *window, const char *path, const char *title)
{
  RcTranscriptPage *page = open_path (window, path);
  AdwStatusPage *problem = ADW_STATUS_PAGE (test_find (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE, "problem"));

  test_wait_until (strcmp (get_shown_page (GTK_WIDGET (page)), "problem") == 0);
  g_assert_cmpstr (adw_status_page_get_title (problem), ==, title);
  g_assert_cmpstr (adw_status_page_get_description (problem), !=, "");
}

/* Whatever is wrong with a file, one clear sentence says so. */
static void
test_problems (void)
{
  RcWindow *window = test_open_window ();
  g_autofree char *folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing & <gone>.log", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.log", NULL);
  g_autofree char *binary = g_build_filename (folder, "binary.log", NULL);
  RcTranscriptPage *page;

  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (binary, "\x7f" "ELF\0\1\2\3\0\0\0", 12, NULL));
  check_problem (window, missing, "The File Cannot Be Opened");
  check_problem (window, folder, "This Is a Folder");
  check_problem (window, binary, "This Is Not a Log");
  check_problem (window, empty, "The File Is Empty");

  /* The empty file fills while it is open. */
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  g_assert_true (g_file_set_contents (empty, "220 hello\r\n", 11, NULL));
  test_wait_until (strcmp (get_shown_page (GTK_WIDGET (page)), "content") == 0);
  g_assert_cmpint (g_remove (empty), ==, 0);
  g_assert_cmpint (g_remove (binary), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  test_close_window (window);
}

static void
paste (RcWindow *window, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
}

/* A log in the clipboard becomes a tab; one line in the search is looked up. */
static void
test_paste (void)
{
  RcWindow *window = test_open_window ();
  GtkWidget *search = test_find (GTK_WIDGET (rc_window_get_reference (window)), GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (search));

  paste (window, "220 hello\nUSER a\n530 no\n");
  test_activate (window, "win.paste", NULL);
  test_wait_until (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (
                     RC_TRANSCRIPT_PAGE (rc_window_get_page (window)))) == RC_LOADER_READY);
  g_assert_cmpuint (count_shown (RC_TRANSCRIPT_PAGE (rc_window_get_page (window))), ==, 3);
  test_activate (window, "win.close-tab", NULL);
  test_wait_until (!RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));

  paste (window, "  530 Login incorrect.\r\n");
  g_signal_emit_by_name (text, "paste-clipboard");
  test_wait_until (strcmp (gtk_editable_get_text (GTK_EDITABLE (search)), "530 Login incorrect.") == 0);
  g_assert_false (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));

  paste (window, "220 hello\r\nQUIT\r\n221 bye\r\n");
  g_signal_emit_by_name (text, "paste-clipboard");
  test_wait_until (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));
  test_close_window (window);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  char **text = data;

  g_free (*text);
  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static char *
read_clipboard (RcWindow *window)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, read_cb, &text);
  test_wait_until (text != NULL);

  return text;
}

static gboolean
has_copied (RcWindow *window, char **text)
{
  g_free (*text);
  *text = read_clipboard (window);

  return strcmp (*text, "nothing") != 0;
}

/* Copies, and reads what was copied. */
static char *
copy (RcWindow *window)
{
  char *text = NULL;

  paste (window, "nothing");
  test_activate (window, "win.copy", NULL);
  test_wait_until (has_copied (window, &text));

  return text;
}

/* Ranges of lines are selected and copied as they stand in the file, whatever the filter shows. */
static void
test_copy (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page;
  RcTranscriptView *view;
  GtkWidget *list;
  g_autofree char *one = NULL;
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;
  g_autofree char *failures = NULL;
  g_autofree char *reply = NULL;

  rc_window_open_text (window, "220-hello\n220 you\nUSER kim\n331 go on\nPASS geheim99\n530 no\nQUIT\n421 no\n");
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  view = rc_transcript_page_get_view (page);
  list = test_find (GTK_WIDGET (view), GTK_TYPE_LIST_VIEW, NULL);
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);

  go_to (page, 4);
  one = copy (window);
  g_assert_cmpstr (one, ==, "331 go on");

  gtk_widget_activate_action (list, "list.select-item", "(ubb)", 5, FALSE, TRUE);
  g_assert_cmpuint (rc_transcript_view_get_n_selected (view), ==, 3);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 6);
  some = copy (window);
  g_assert_cmpstr (some, ==, "331 go on\nPASS ********\n530 no\n");

  gtk_widget_activate_action (list, "list.select-all", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 6);
  all = copy (window);
  g_assert_cmpstr (all, ==, "220-hello\n220 you\nUSER kim\n331 go on\nPASS ********\n530 no\nQUIT\n421 no\n");

  rc_transcript_view_set_filter (view, &(RcLineFilter){ RC_SHOW_FAILURES, -1, 0 });
  test_wait_until (count_shown (page) == 2);
  gtk_widget_activate_action (list, "list.select-all", NULL);
  failures = copy (window);
  g_assert_cmpstr (failures, ==, "530 no\n421 no\n");

  rc_transcript_view_set_filter (view, &(RcLineFilter)RC_LINE_FILTER_INIT);
  go_to (page, 2);
  test_wait_until (rc_reply_pane_get_explanation (rc_transcript_page_get_pane (page)) != NULL
                   && rc_reply_pane_get_explanation (rc_transcript_page_get_pane (page))->line == 2);
  gtk_widget_activate_action (GTK_WIDGET (page), "lines.copy-reply", NULL);
  reply = read_clipboard (window);
  g_assert_cmpstr (reply, ==, "220-hello\n220 you");
  test_close_window (window);
}

/* Secrets stay where they are: not on the screen, not in what is copied. */
static void
test_secrets (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  rc_window_open_text (window, "220 hello\nUSER kim\n331 go on\nPASS geheim99\n230 in\n");
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);
  go_to (page, 4);
  text = test_dup_text (GTK_WIDGET (page));
  g_assert_null (strstr (text, "geheim99"));
  g_assert_nonnull (strstr (text, "PASS ********"));
  line = copy (window);
  g_assert_null (strstr (line, "geheim99"));
  test_close_window (window);
}

/* The password that a reply and a remark repeat, in another line than that which sent it. */
#define ECHOES \
  "Status:\tConnecting to 192.0.2.1:21...\nResponse:\t220 hello\nCommand:\tUSER kim\nResponse:\t331 go on\n" \
  "Command:\tPASS geheim99\nResponse:\t530-No, kim,\nResponse:\t530 geheim99 is wrong.\n" \
  "Error:\tCritical error: kim:geheim99 at ftp://kim:geheim99@192.0.2.1/\n"

/* Every way to the clipboard: lines, a reply, a diagnosis, and what is selected or dragged out of labels. */
static void
test_copied_secrets (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page;
  GtkWidget *list, *card;
  g_autofree char *all = NULL;
  g_autofree char *reply = NULL;
  g_autofree char *diagnosis = NULL;

  rc_window_open_text (window, ECHOES);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);
  for (guint64 line = 1; line <= 8; line++)
    {
      g_autofree char *shown = NULL;
      g_autofree char *copied = NULL;

      go_to (page, line);
      shown = test_dup_text (GTK_WIDGET (window));
      g_assert_null (strstr (shown, "geheim99"));
      copied = copy (window);
      g_assert_null (strstr (copied, "geheim99"));
    }

  list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list");
  gtk_widget_activate_action (list, "list.select-all", NULL);
  all = copy (window);
  g_assert_null (strstr (all, "geheim99"));
  g_assert_nonnull (strstr (all, "530 ******** is wrong."));

  go_to (page, 7);
  gtk_widget_activate_action (GTK_WIDGET (page), "lines.copy-reply", NULL);
  reply = read_clipboard (window);
  g_assert_cmpstr (reply, ==, "530-No, kim,\n530 ******** is wrong.");

  card = test_find (GTK_WIDGET (page), RC_TYPE_DIAGNOSIS_CARD, NULL);
  g_assert_nonnull (card);
  g_assert_true (gtk_widget_activate_action (card, "diagnosis.copy", NULL));
  diagnosis = read_clipboard (window);
  g_assert_null (strstr (diagnosis, "geheim99"));
  test_close_window (window);
}

/* Control characters, marks that turn the writing round, markup: shown, never acted upon. */
static void
test_hostile (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page;
  g_autofree char *name = NULL;
  g_autofree char *long_line = g_strnfill (100000, 'x');
  g_autofree char *text = g_strconcat ("220 <b>&amp;</b>\nUSER \xe2\x80\xae" "evil\x1b[31m\n331 \x01\x7f\n",
                                       "PASS \xff\xfe\n530 ", long_line, "\n", NULL);
  g_autoptr (RcTranscriptLine) line = NULL;

  rc_window_open_text (window, text);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);
  for (guint64 i = 1; i <= 5; i++)
    go_to (page, i);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  line = g_list_model_get_item (rc_transcript_view_get_shown (rc_transcript_page_get_view (page)), 1);
  name = rc_line_words_describe (line, NULL, NULL);
  g_assert_null (strstr (name, "\xe2\x80\xae"));
  g_assert_null (strchr (name, 0x1b));
  test_close_window (window);
}

/* Several files at once, as from the command line: a tab for each, one for a file named twice. */
static void
test_several (void)
{
  RcWindow *window = test_open_window ();
  AdwTabView *tabs = ADW_TAB_VIEW (test_find (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW, NULL));
  static const char *const names[] = { "retr-missing.log", "dele-rmd.log", "active-port.log", "dele-rmd.log" };
  GFile *files[G_N_ELEMENTS (names)];

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "..", "data", "transcripts", "lftp", names[i], NULL);

      files[i] = g_file_new_for_path (path);
    }
  g_signal_emit_by_name (g_application_get_default (), "open", files, (int) G_N_ELEMENTS (files), "");
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 4);
  for (int i = 1; i < 4; i++)
    {
      RcTranscriptPage *page =
          RC_TRANSCRIPT_PAGE (adw_tab_page_get_child (adw_tab_view_get_nth_page (tabs, i)));

      test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);
      g_assert_cmpstr (rc_transcript_page_get_title (page), ==, names[i - 1]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);
  test_close_window (window);
}

static void
test_tabs (void)
{
  RcWindow *window = test_open_window ();
  AdwTabView *tabs = ADW_TAB_VIEW (test_find (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW, NULL));

  open_recording (window, "lftp/retr-missing.log");
  open_recording (window, "curl/login-wrong.log");
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 3);
  /* The same file again shows the tab that it has. */
  open_recording (window, "lftp/retr-missing.log");
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 3);
  g_assert_cmpstr (adw_tab_page_get_title (adw_tab_view_get_selected_page (tabs)), ==, "retr-missing.log");

  /* A link to the reference shows its tab; Ctrl+F there means the search. */
  test_activate (window, "win.show-entry", "code:550");
  g_assert_true (rc_window_get_page (window) == GTK_WIDGET (rc_window_get_reference (window)));
  test_activate (window, "win.close-tab", NULL);
}

/* What was opened can be opened again, unless the reader does not want it to be remembered. */
static void
test_recent (void)
{
  RcWindow *window = test_open_window ();
  g_autoptr (RcPreferences) preferences = g_object_ref (rc_application_get_preferences (
      RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)))));

  test_activate (window, "win.clear-recent", NULL);
  g_assert_null (rc_preferences_get_recent (preferences)[0]);
  open_recording (window, "lftp/retr-missing.log");
  open_recording (window, "curl/login-wrong.log");
  g_assert_true (g_str_has_suffix (rc_preferences_get_recent (preferences)[0], "login-wrong.log"));
  g_assert_true (g_str_has_suffix (rc_preferences_get_recent (preferences)[1], "retr-missing.log"));
  g_assert_null (rc_preferences_get_recent (preferences)[2]);
  test_activate (window, "win.close-tab", NULL);
  test_activate (window, "win.open-uri", rc_preferences_get_recent (preferences)[0]);
  g_assert_true (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));

  g_object_set (preferences, "remember-recent", FALSE, NULL);
  open_recording (window, "curl/quota.log");
  g_assert_true (g_str_has_suffix (rc_preferences_get_recent (preferences)[0], "login-wrong.log"));
  g_object_set (preferences, "remember-recent", TRUE, NULL);
  test_activate (window, "win.clear-recent", NULL);
  test_close_window (window);
}

/* The strip beside the scroll bar knows all lines and leads to them. */
static void
test_overview (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  GtkWidget *strip = test_find (GTK_WIDGET (view), RC_TYPE_OVERVIEW_STRIP, NULL);

  gtk_test_accessible_assert_role (strip, GTK_ACCESSIBLE_ROLE_SCROLLBAR);
  gtk_test_accessible_assert_property (strip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Overview of the lines");
  test_wait_until (rc_overview_strip_is_complete (RC_OVERVIEW_STRIP (strip)));
  g_signal_emit_by_name (strip, "go-to-line", (guint64) 53);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 53);
  gtk_test_accessible_assert_property (strip, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 52.0);
  g_signal_emit_by_name (strip, "scroll-to", 0.0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 53);
  test_close_window (window);
}

/* The row that shows @line, or NULL. */
static GtkWidget *
find_row (RcTranscriptPage *page, guint64 line)
{
  GtkWidget *list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list");

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);
      RcTranscriptLine *shown = RC_IS_LINE_ROW (child) ? rc_line_row_get_line (RC_LINE_ROW (child)) : NULL;

      if (shown != NULL && rc_transcript_line_get_number (shown) == line && gtk_widget_get_child_visible (row))
        return row;
    }

  return NULL;
}

static const RcRowFold *
get_fold (RcTranscriptPage *page, guint64 line)
{
  static const RcRowFold none;
  GtkWidget *row = find_row (page, line);

  return row != NULL ? rc_line_row_get_fold (RC_LINE_ROW (gtk_widget_get_first_child (row))) : &none;
}

static void
activate_lines (RcTranscriptPage *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), action, NULL));
}

static gboolean
is_shown (RcTranscriptPage *page, guint64 line)
{
  return rc_line_subset_contains (
      RC_LINE_SUBSET (rc_transcript_view_get_shown (rc_transcript_page_get_view (page))), line);
}

/* A command and its replies become one row, which says what came of it; whoever goes to a line inside unfolds it. */
static void
test_fold (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  guint n_all = count_shown (page);
  guint n_folded;

  /* Lines 50 and 51: SIZE and what refuses it. */
  go_to (page, 50);
  activate_lines (page, "lines.fold");
  g_assert_cmpuint (count_shown (page), ==, n_all - 1);
  g_assert_false (is_shown (page, 51));
  test_wait_until (get_fold (page, 50)->folded);
  g_assert_cmpuint (get_fold (page, 50)->n_hidden, ==, 1);
  g_assert_cmpint (get_fold (page, 50)->code, ==, 550);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_row (page, 50)), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (page, 50)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Line 50, command: SIZE pub/none.bin. Refused. Reply 550. Folded, 1 line");

  /* The failure inside is still one to go to, and the row opens. */
  test_activate (window, "win.next-failure", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 51);
  g_assert_true (is_shown (page, 51));
  test_wait_until (find_row (page, 50) != NULL && !get_fold (page, 50)->folded);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_row (page, 50)), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);

  /* Whoever stands inside then stands on the row. */
  activate_lines (page, "lines.fold");
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 50);
  activate_lines (page, "lines.unfold");
  g_assert_cmpuint (count_shown (page), ==, n_all);

  go_to (page, 51);
  activate_lines (page, "lines.fold-all");
  test_wait_until (count_shown (page) < n_all);
  n_folded = count_shown (page);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 50);
  go_to (page, 53);
  g_assert_cmpuint (count_shown (page), >, n_folded);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 53);
  activate_lines (page, "lines.unfold-all");
  test_wait_until (count_shown (page) == n_all);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 53);
  test_close_window (window);
}

/* In the list of commands a row opens in place; other filters have nothing to fold. */
static void
test_fold_commands (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  GtkWidget *entry = test_find (GTK_WIDGET (view), GTK_TYPE_SEARCH_ENTRY, "find_entry");
  guint n_all = count_shown (page);
  guint n_commands;

  go_to (page, 50);
  choose (page, "Commands");
  test_wait_until (count_shown (page) < n_all);
  n_commands = count_shown (page);
  activate_lines (page, "lines.unfold");
  g_assert_cmpuint (count_shown (page), ==, n_commands + 1);
  g_assert_true (is_shown (page, 51));
  activate_lines (page, "lines.fold");
  g_assert_cmpuint (count_shown (page), ==, n_commands);

  /* What is found in a reply opens its command. */
  test_activate (window, "win.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "passive mode");
  test_wait_until (rc_transcript_view_get_selected_line (view) == 55);
  g_assert_true (is_shown (page, 55));
  g_assert_cmpuint (count_shown (page), >, n_commands);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");

  /* The other lists do not know of it. */
  choose (page, "All");
  test_wait_until (count_shown (page) == n_all);
  choose (page, "Failures");
  test_wait_until (count_shown (page) == 3);
  g_assert_false (rc_transcript_view_can_fold (view));
  choose (page, "Commands");
  test_wait_until (count_shown (page) > n_commands);
  test_close_window (window);
}

/* Where the lines of two sessions alternate a row takes those of its own, once they have been read again. */
static void
test_fold_interleaved (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);

  /* 5 and 6 are USER and 331 of one session, 7 and 8 of the other; 11 is a reply to 9. */
  go_to (page, 5);
  activate_lines (page, "lines.fold-all");
  test_wait_until (!is_shown (page, 6));
  test_wait_until (get_fold (page, 5)->n_hidden == 1 && get_fold (page, 5)->code == 331);
  g_assert_true (is_shown (page, 7));
  activate_lines (page, "lines.unfold");
  test_wait_until (is_shown (page, 6));
  g_assert_false (is_shown (page, 8));
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 5);
  test_close_window (window);
}

/* The column beside the numbers tells the time, or how long it took. */
static void
test_time_column (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  static const char *const columns[] = { "since-previous", "since-chosen", "time" };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *column = NULL;

      test_activate (window, "win.next-time-column", NULL);
      g_object_get (view, "time-column", &column, NULL);
      g_assert_cmpstr (column, ==, columns[i]);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
    }

  go_to (page, 3);
  test_activate (window, "win.measure", NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "lines.time-column", "s", "time"));
  test_close_window (window);
}

/* What may be typed for a time, and what day it then is of. */
static void
test_time_filter (void)
{
  static const struct
  {
    const char *text;
    gboolean is_end;
    const char *same; /* or NULL: not understood */
  } cases[] = {
    { "10:05", FALSE, "2026-11-20 10:05:00" },
    { "10:05", TRUE, "2026-11-20 10:05:59" },
    { "10:05:30", TRUE, "2026-11-20 10:05:30" },
    { "2026-11-21 10:05:30", FALSE, "2026-11-21 10:05:30" },
    { "noon", FALSE, NULL },
    { "", FALSE, NULL },
    { "10:75", FALSE, NULL },
  };
  RcLineFilter filter = RC_LINE_FILTER_INIT;
  g_autofree char *text = NULL;
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double seconds, expected;
      int offset;

      g_assert_cmpint (rc_time_filter_parse (cases[i].text, "2026-11-20 09:00:00", cases[i].is_end, &seconds, &offset),
                       ==, cases[i].same != NULL);
      if (cases[i].same == NULL)
        continue;
      g_assert_true (rc_time_filter_parse (cases[i].same, NULL, FALSE, &expected, &offset));
      g_assert_cmpfloat (seconds, ==, expected);
    }

  /* Shown as the log prints it, whatever its clock. */
  filter.has_from = TRUE;
  g_assert_true (rc_time_filter_parse ("2026-11-20T01:05:00+09:00", NULL, FALSE, &filter.from, &filter.offset_minutes));
  text = rc_time_filter_describe (&filter);
  g_assert_cmpstr (text, ==, "01:05:00 –");

  page = open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
  go_to (page, 5);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "lines.from-here", NULL));
  test_wait_until (rc_transcript_view_get_filter (rc_transcript_page_get_view (page))->has_from);
  test_close_window (window);
}

static int
get_row_height (RcTranscriptPage *page)
{
  GtkWidget *row = test_find (GTK_WIDGET (page), RC_TYPE_LINE_ROW, NULL);
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);

  return height;
}

/* Lines become larger and smaller, and the choice is kept. */
static void
test_zoom (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcPreferences *preferences =
      rc_application_get_preferences (RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
  int normal = get_row_height (page);
  int zoom;

  for (int i = 0; i < 4; i++)
    test_activate (window, "win.zoom-in", NULL);
  test_wait_until (get_row_height (page) > normal);
  g_object_get (preferences, "zoom", &zoom, NULL);
  g_assert_cmpint (zoom, ==, 175);
  for (int i = 0; i < 20; i++)
    test_activate (window, "win.zoom-out", NULL);
  g_object_get (preferences, "zoom", &zoom, NULL);
  g_assert_cmpint (zoom, ==, RC_ZOOM_MIN);
  test_wait_until (get_row_height (page) < normal);
  for (int i = 0; i < 20; i++)
    test_activate (window, "win.zoom-in", NULL);
  g_object_get (preferences, "zoom", &zoom, NULL);
  g_assert_cmpint (zoom, ==, RC_ZOOM_MAX);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  test_activate (window, "win.zoom-normal", NULL);
  test_wait_until (get_row_height (page) == normal);
  test_close_window (window);
}

/* A command is told together with what became of it. */
static void
test_outcome (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcTranscriptModel *model = rc_transcript_loader_get_model (rc_transcript_page_get_loader (page));
  g_autoptr (RcTranscriptLine) refused = rc_transcript_line_new (model, 57);
  g_autoptr (RcTranscriptLine) done = rc_transcript_line_new (model, 59);
  g_autofree char *refused_text = rc_line_words_describe (refused, NULL, NULL);
  g_autofree char *done_text = rc_line_words_describe (done, NULL, NULL);

  g_assert_cmpstr (refused_text, ==, "Line 57, command: RETR pub/none.bin. Refused");
  g_assert_cmpstr (done_text, ==, "Line 59, command: QUIT. Done");
  choose (page, "Commands");
  test_wait_until (count_shown (page) < 30);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  test_close_window (window);
}

/* From exchange to exchange, session to session, wait to wait. */
static void
test_moving (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page;
  RcTranscriptView *view;

  rc_window_open_text (window, "2026-11-20 10:00:00 7 1 Response: 220 hello\n"
                               "2026-11-20 10:00:00 7 1 Command: USER kim\n"
                               "2026-11-20 10:00:09 7 1 Response: 331 go on\n"
                               "2026-11-20 10:00:09 7 1 Command: QUIT\n"
                               "2026-11-20 10:00:09 7 1 Response: 221 bye\n"
                               "2026-11-20 10:01:09 7 2 Response: 220 hello\n"
                               "2026-11-20 10:01:09 7 2 Command: USER kim\n"
                               "2026-11-20 10:01:12 7 2 Response: 530 no\n");
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  view = rc_transcript_page_get_view (page);
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);
  go_to (page, 1);

  test_activate (window, "win.next-exchange", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 2);
  test_activate (window, "win.next-exchange", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 4);
  test_activate (window, "win.previous-exchange", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 2);

  test_activate (window, "win.next-session", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 6);
  test_activate (window, "win.next-session", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 6);
  test_activate (window, "win.next-exchange", NULL);
  test_activate (window, "win.previous-session", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 6);
  test_activate (window, "win.previous-session", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 1);

  test_activate (window, "win.next-wait", NULL);
  test_wait_until (rc_transcript_view_get_selected_line (view) != 1);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 3);
  test_activate (window, "win.next-wait", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 8);
  test_activate (window, "win.previous-wait", NULL);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 3);
  test_close_window (window);
}

/* The first failure is selected while the file is still read, but only for who has not begun to read. */
static void
test_first_failure (void)
{
  RcWindow *window = test_open_window ();
  g_autoptr (GString) text = g_string_new ("220 hello\nUSER kim\n530 no\n");
  RcTranscriptPage *page;
  RcTranscriptView *view;

  for (int i = 0; i < 200000; i++)
    g_string_append (text, "NOOP\n200 ok\n");
  rc_window_open_text (window, text->str);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  view = rc_transcript_page_get_view (page);
  test_wait_until (rc_transcript_view_get_selected_line (view) > 0);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 3);
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);
  test_wait_until (is_explained (page, 3));
  test_close_window (window);
}

/* The window can be made as narrow as a telephone. */
static void
test_narrow (void)
{
  RcWindow *window = test_open_window ();
  int minimum;

  open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
  test_activate (window, "win.find", NULL);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL, NULL);
  g_test_message ("the least height at 360 px is %d px", minimum);
  test_close_window (window);
}

/* Every recording can be opened, walked through and closed. */
static void
test_all_recordings (void)
{
  RcWindow *window = test_open_window ();
  g_autofree char *root = g_test_build_filename (G_TEST_DIST, "..", "data", "transcripts", NULL);
  g_autoptr (GDir) clients = g_dir_open (root, 0, NULL);
  const char *client;
  guint n = 0;

  while ((client = g_dir_read_name (clients)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, client, NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

      /* One of each kind is enough; core's tests read all of them. */
      while (name != NULL && (g_str_has_suffix (name, ".tsv") || g_str_has_suffix (name, ".pcap")))
        name = g_dir_read_name (dir);
      if (name != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          RcTranscriptPage *page = open_path (window, path);

          g_test_message ("%s/%s", client, name);
          for (int i = 0; i < 5; i++)
            if (!rc_transcript_page_step (page, RC_STEP_COMMAND, 1))
              break;
          test_activate (window, "win.close-tab", NULL);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 10);
  test_close_window (window);
}

/* A banner of a thousand lines is cut, and can be seen all the same. */
static void
test_whole_text (void)
{
  RcWindow *window = test_open_window ();
  g_autoptr (GString) log = g_string_new ("220-first\n");
  RcTranscriptPage *page;
  RcReplyPane *pane;
  GtkWidget *button = NULL, *content, *view;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (log, "220-line %u of the banner\n", i);
  g_string_append (log, "220 last\n");
  rc_window_open_text (window, log->str);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  pane = rc_transcript_page_get_pane (page);
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);
  go_to (page, 1);

  content = test_find (GTK_WIDGET (pane), GTK_TYPE_BOX, "content");
  for (GtkWidget *child = gtk_widget_get_first_child (content); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      button = child;
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  view = test_find (GTK_WIDGET (pane), GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (view);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_nonnull (strstr (text, "line 999 of the banner"));
  g_assert_true (g_str_has_suffix (text, "last"));
  test_close_window (window);
}

static void
remember_places (RcWindow *window, gboolean remember)
{
  RcApplication *application = RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));

  g_object_set (rc_application_get_preferences (application), "remember-places", remember, NULL);
}

static GtkEditable *
get_note (RcTranscriptPage *page)
{
  GtkWidget *entry =
      test_find (GTK_WIDGET (rc_transcript_page_get_pane (page)), ADW_TYPE_ENTRY_ROW, NULL);

  g_assert_nonnull (entry);

  return GTK_EDITABLE (entry);
}

static void
write_note (RcTranscriptPage *page, const char *text)
{
  gtk_editable_set_text (get_note (page), text);
  g_signal_emit_by_name (get_note (page), "apply");
}

/* A file opens where it was left, as long as the reader wants that. */
static void
test_places (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page;
  g_autofree char *folder = rc_file_states_dup_folder ();
  guint n_all;
  g_autofree char *first = NULL;
  g_autoptr (GDir) dir = NULL;

  remember_places (window, TRUE);
  page = open_recording (window, "lftp/retr-missing.log");
  go_to (page, 55);
  write_note (page, "ask the provider");
  choose (page, "Replies");
  test_wait_until (count_shown (page) < 60 && count_shown (page) > 0);
  test_close_window (window);

  window = test_open_window ();
  remember_places (window, TRUE);
  page = open_recording (window, "lftp/retr-missing.log");
  test_wait_until (count_shown (page) < 60 && count_shown (page) > 0);
  test_wait_until (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (page)) == 55);
  test_wait_until (is_explained (page, 55));
  g_assert_cmpstr (gtk_editable_get_text (get_note (page)), ==, "ask the provider");

  /* With its exchanges folded, but for that with the line. */
  choose (page, "All");
  go_to (page, 54);
  n_all = count_shown (page);
  activate_lines (page, "lines.fold-all");
  test_wait_until (count_shown (page) < n_all);
  test_close_window (window);
  window = test_open_window ();
  remember_places (window, TRUE);
  page = open_recording (window, "lftp/retr-missing.log");
  test_wait_until (count_shown (page) < n_all);
  test_wait_until (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (page)) == 54);

  /* What is damaged is told and forgotten. */
  dir = g_dir_open (folder, 0, NULL);
  first = g_build_filename (folder, g_dir_read_name (dir), NULL);
  test_close_window (window);
  g_file_set_contents (first, "{", 1, NULL);
  window = test_open_window ();
  remember_places (window, TRUE);
  page = open_recording (window, "lftp/retr-missing.log");
  test_wait_until (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (page)) > 0);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (test_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "notice"))),
                            "What was remembered of this file is damaged"));

  /* Switched off, nothing is kept. */
  remember_places (window, FALSE);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  test_close_window (window);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/transcript/open", test_open);
  g_test_add_func ("/app/transcript/select", test_select);
  g_test_add_func ("/app/transcript/filter", test_filter);
  g_test_add_func ("/app/transcript/failures", test_failures);
  g_test_add_func ("/app/transcript/find", test_find_bar);
  g_test_add_func ("/app/transcript/format", test_format);
  g_test_add_func ("/app/transcript/problems", test_problems);
  g_test_add_func ("/app/transcript/paste", test_paste);
  g_test_add_func ("/app/transcript/copy", test_copy);
  g_test_add_func ("/app/transcript/secrets", test_secrets);
  g_test_add_func ("/app/transcript/copied-secrets", test_copied_secrets);
  g_test_add_func ("/app/transcript/hostile", test_hostile);
  g_test_add_func ("/app/transcript/several", test_several);
  g_test_add_func ("/app/transcript/tabs", test_tabs);
  g_test_add_func ("/app/transcript/recent", test_recent);
  g_test_add_func ("/app/transcript/places", test_places);
  g_test_add_func ("/app/transcript/whole-text", test_whole_text);
  g_test_add_func ("/app/transcript/overview", test_overview);
  g_test_add_func ("/app/transcript/fold", test_fold);
  g_test_add_func ("/app/transcript/fold-commands", test_fold_commands);
  g_test_add_func ("/app/transcript/fold-interleaved", test_fold_interleaved);
  g_test_add_func ("/app/transcript/time-column", test_time_column);
  g_test_add_func ("/app/transcript/time-filter", test_time_filter);
  g_test_add_func ("/app/transcript/zoom", test_zoom);
  g_test_add_func ("/app/transcript/outcome", test_outcome);
  g_test_add_func ("/app/transcript/moving", test_moving);
  g_test_add_func ("/app/transcript/first-failure", test_first_failure);
  g_test_add_func ("/app/transcript/narrow", test_narrow);
  g_test_add_func ("/app/transcript/all-recordings", test_all_recordings);

  return test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rc-file-states.h"
#include "rc-line-words.h"
#include "test-transcript-util.h"

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
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  const RcExplanation *explanation;
  g_autofree char *text = NULL;

  g_assert_cmpstr (get_shown_page (GTK_WIDGET (page)), ==, "content");
  test_wait_until (rc_transcript_view_get_selected_line (view) > 0);
  test_wait_until (test_is_explained (page, rc_transcript_view_get_selected_line (view)));
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
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
  GtkWidget *list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list");
  g_autofree char *text = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Lines of the transcript");
  test_wait_until (rc_reply_pane_get_explanation (rc_transcript_page_get_pane (page)) != NULL);
  gtk_widget_activate_action (list, "list.select-item", "(ubb)", 54, FALSE, FALSE);
  test_wait_until (test_is_explained (page, 55));
  text = test_dup_text (GTK_WIDGET (rc_transcript_page_get_pane (page)));
  g_assert_nonnull (strstr (text, "227"));
  g_assert_nonnull (strstr (text, "127.0.0.1"));
  g_assert_nonnull (strstr (text, "131 × 256 + 83 = 33619"));
  g_assert_nonnull (strstr (text, "no other computer can reach it"));
  test_close_window (window);
}

static void
test_filter (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  guint n_all = test_count_shown (page);

  test_choose_filter (page, "Failures");
  test_wait_until (test_count_shown (page) == 3);
  test_choose_filter (page, "Commands");
  test_wait_until (test_count_shown (page) > 3 && test_count_shown (page) < n_all);
  test_choose_filter (page, "All");
  test_wait_until (test_count_shown (page) == n_all);

  /* One code, from the pane; the chip takes it away again. */
  test_go_to_line (page, 51);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "transcript.only-code", "i", 550));
  test_wait_until (test_count_shown (page) == 3);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 51);

  /* A link leads to its line, whatever the filter hides. */
  test_go_to_line (page, 5);
  test_wait_until (test_count_shown (page) == n_all);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 5);

  /* Nothing left: the page says so and offers the way back. */
  test_choose_filter (page, "Remarks");
  test_wait_until (test_count_shown (page) == 0 || test_count_shown (page) < n_all);
  if (test_count_shown (page) == 0)
    g_assert_cmpstr (get_shown_page (GTK_WIDGET (view)), ==, "filtered");
  test_close_window (window);
}

static void
test_failures (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
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
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
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
  RcTranscriptPage *page = test_open_recording (window, "filezilla/banner-gb18030.log");
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
  RcTranscriptPage *page = test_open_path (window, path);
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

/* A log in the clipboard becomes a tab; one line in the search is looked up. */
static void
test_paste (void)
{
  RcWindow *window = test_open_window ();
  GtkWidget *search = test_find (GTK_WIDGET (rc_window_get_reference (window)), GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (search));

  test_set_clipboard (window, "220 hello\nUSER a\n530 no\n");
  test_activate (window, "win.paste", NULL);
  test_wait_until (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (
                     RC_TRANSCRIPT_PAGE (rc_window_get_page (window)))) == RC_LOADER_READY);
  g_assert_cmpuint (test_count_shown (RC_TRANSCRIPT_PAGE (rc_window_get_page (window))), ==, 3);
  test_activate (window, "win.close-tab", NULL);
  test_wait_until (!RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));

  test_set_clipboard (window, "  530 Login incorrect.\r\n");
  g_signal_emit_by_name (text, "paste-clipboard");
  test_wait_until (strcmp (gtk_editable_get_text (GTK_EDITABLE (search)), "530 Login incorrect.") == 0);
  g_assert_false (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));

  test_set_clipboard (window, "220 hello\r\nQUIT\r\n221 bye\r\n");
  g_signal_emit_by_name (text, "paste-clipboard");
  test_wait_until (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));
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
    test_go_to_line (page, i);
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

  test_open_recording (window, "lftp/retr-missing.log");
  test_open_recording (window, "curl/login-wrong.log");
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 3);
  /* The same file again shows the tab that it has. */
  test_open_recording (window, "lftp/retr-missing.log");
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
  test_open_recording (window, "lftp/retr-missing.log");
  test_open_recording (window, "curl/login-wrong.log");
  g_assert_true (g_str_has_suffix (rc_preferences_get_recent (preferences)[0], "login-wrong.log"));
  g_assert_true (g_str_has_suffix (rc_preferences_get_recent (preferences)[1], "retr-missing.log"));
  g_assert_null (rc_preferences_get_recent (preferences)[2]);
  test_activate (window, "win.close-tab", NULL);
  test_activate (window, "win.open-uri", rc_preferences_get_recent (preferences)[0]);
  g_assert_true (RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (window)));

  g_object_set (preferences, "remember-recent", FALSE, NULL);
  test_open_recording (window, "curl/quota.log");
  g_assert_true (g_str_has_suffix (rc_preferences_get_recent (preferences)[0], "login-wrong.log"));
  g_object_set (preferences, "remember-recent", TRUE, NULL);
  test_activate (window, "win.clear-recent", NULL);
  test_close_window (window);
}

/* The window can be made as narrow as a telephone. */
static void
test_narrow (void)
{
  RcWindow *window = test_open_window ();
  int minimum;

  test_open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
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
          RcTranscriptPage *page = test_open_path (window, path);

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
  test_go_to_line (page, 1);

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
  page = test_open_recording (window, "lftp/retr-missing.log");
  test_go_to_line (page, 55);
  write_note (page, "ask the provider");
  test_choose_filter (page, "Replies");
  test_wait_until (test_count_shown (page) < 60 && test_count_shown (page) > 0);
  test_close_window (window);

  window = test_open_window ();
  remember_places (window, TRUE);
  page = test_open_recording (window, "lftp/retr-missing.log");
  test_wait_until (test_count_shown (page) < 60 && test_count_shown (page) > 0);
  test_wait_until (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (page)) == 55);
  test_wait_until (test_is_explained (page, 55));
  g_assert_cmpstr (gtk_editable_get_text (get_note (page)), ==, "ask the provider");

  /* With its exchanges folded, but for that with the line. */
  test_choose_filter (page, "All");
  test_go_to_line (page, 54);
  n_all = test_count_shown (page);
  test_activate_lines (page, "lines.fold-all");
  test_wait_until (test_count_shown (page) < n_all);
  test_close_window (window);
  window = test_open_window ();
  remember_places (window, TRUE);
  page = test_open_recording (window, "lftp/retr-missing.log");
  test_wait_until (test_count_shown (page) < n_all);
  test_wait_until (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (page)) == 54);

  /* What is damaged is told and forgotten. */
  dir = g_dir_open (folder, 0, NULL);
  first = g_build_filename (folder, g_dir_read_name (dir), NULL);
  test_close_window (window);
  g_file_set_contents (first, "{", 1, NULL);
  window = test_open_window ();
  remember_places (window, TRUE);
  page = test_open_recording (window, "lftp/retr-missing.log");
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
  g_test_add_func ("/app/transcript/hostile", test_hostile);
  g_test_add_func ("/app/transcript/several", test_several);
  g_test_add_func ("/app/transcript/tabs", test_tabs);
  g_test_add_func ("/app/transcript/recent", test_recent);
  g_test_add_func ("/app/transcript/places", test_places);
  g_test_add_func ("/app/transcript/whole-text", test_whole_text);
  g_test_add_func ("/app/transcript/narrow", test_narrow);
  g_test_add_func ("/app/transcript/all-recordings", test_all_recordings);

  return test_run ();
}

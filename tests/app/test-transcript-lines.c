/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of lines: folded, timed, moved through, larger and smaller, and the strip beside it. */
#include "config.h"

#include "rc-line-row.h"
#include "rc-line-subset.h"
#include "rc-overview-strip.h"
#include "rc-time-filter.h"
#include "test-transcript-util.h"

/* The strip beside the scroll bar knows all lines and leads to them. */
static void
test_overview (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
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
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  guint n_all = test_count_shown (page);
  guint n_folded;

  /* Lines 50 and 51: SIZE and what refuses it. */
  test_go_to_line (page, 50);
  test_activate_lines (page, "lines.fold");
  g_assert_cmpuint (test_count_shown (page), ==, n_all - 1);
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
  test_activate_lines (page, "lines.fold");
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 50);
  test_activate_lines (page, "lines.unfold");
  g_assert_cmpuint (test_count_shown (page), ==, n_all);

  test_go_to_line (page, 51);
  test_activate_lines (page, "lines.fold-all");
  test_wait_until (test_count_shown (page) < n_all);
  n_folded = test_count_shown (page);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 50);
  test_go_to_line (page, 53);
  g_assert_cmpuint (test_count_shown (page), >, n_folded);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 53);
  test_activate_lines (page, "lines.unfold-all");
  test_wait_until (test_count_shown (page) == n_all);
  g_assert_cmpuint (rc_transcript_view_get_selected_line (view), ==, 53);
  test_close_window (window);
}

/* In the list of commands a row opens in place; other filters have nothing to fold. */
static void
test_fold_commands (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  GtkWidget *entry = test_find (GTK_WIDGET (view), GTK_TYPE_SEARCH_ENTRY, "find_entry");
  guint n_all = test_count_shown (page);
  guint n_commands;

  test_go_to_line (page, 50);
  test_choose_filter (page, "Commands");
  test_wait_until (test_count_shown (page) < n_all);
  n_commands = test_count_shown (page);
  test_activate_lines (page, "lines.unfold");
  g_assert_cmpuint (test_count_shown (page), ==, n_commands + 1);
  g_assert_true (is_shown (page, 51));
  test_activate_lines (page, "lines.fold");
  g_assert_cmpuint (test_count_shown (page), ==, n_commands);

  /* What is found in a reply opens its command. */
  test_activate (window, "win.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "passive mode");
  test_wait_until (rc_transcript_view_get_selected_line (view) == 55);
  g_assert_true (is_shown (page, 55));
  g_assert_cmpuint (test_count_shown (page), >, n_commands);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");

  /* The other lists do not know of it. */
  test_choose_filter (page, "All");
  test_wait_until (test_count_shown (page) == n_all);
  test_choose_filter (page, "Failures");
  test_wait_until (test_count_shown (page) == 3);
  g_assert_false (rc_transcript_view_can_fold (view));
  test_choose_filter (page, "Commands");
  test_wait_until (test_count_shown (page) > n_commands);
  test_close_window (window);
}

/* Where the lines of two sessions alternate a row takes those of its own, once they have been read again. */
static void
test_fold_interleaved (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = test_open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
  RcTranscriptView *view = rc_transcript_page_get_view (page);

  /* 5 and 6 are USER and 331 of one session, 7 and 8 of the other; 11 is a reply to 9. */
  test_go_to_line (page, 5);
  test_activate_lines (page, "lines.fold-all");
  test_wait_until (!is_shown (page, 6));
  test_wait_until (get_fold (page, 5)->n_hidden == 1 && get_fold (page, 5)->code == 331);
  g_assert_true (is_shown (page, 7));
  test_activate_lines (page, "lines.unfold");
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
  RcTranscriptPage *page = test_open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
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

  test_go_to_line (page, 3);
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

  page = test_open_recording (window, "vsftpd-log/two-sessions-interleaved.log");
  test_go_to_line (page, 5);
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
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
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
  RcTranscriptPage *page = test_open_recording (window, "lftp/retr-missing.log");
  RcTranscriptModel *model = rc_transcript_loader_get_model (rc_transcript_page_get_loader (page));
  g_autoptr (RcTranscriptLine) refused = rc_transcript_line_new (model, 57);
  g_autoptr (RcTranscriptLine) done = rc_transcript_line_new (model, 59);
  g_autofree char *refused_text = rc_line_words_describe (refused, NULL, NULL);
  g_autofree char *done_text = rc_line_words_describe (done, NULL, NULL);

  g_assert_cmpstr (refused_text, ==, "Line 57, command: RETR pub/none.bin. Refused");
  g_assert_cmpstr (done_text, ==, "Line 59, command: QUIT. Done");
  test_choose_filter (page, "Commands");
  test_wait_until (test_count_shown (page) < 30);
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
  test_go_to_line (page, 1);

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
  test_wait_until (test_is_explained (page, 3));
  test_close_window (window);
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
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

  return test_run ();
}

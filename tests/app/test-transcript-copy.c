/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader takes out of a transcript through the clipboard. */
#include "config.h"

#include <string.h>

#include "rc-diagnosis-card.h"
#include "test-transcript-util.h"

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

  test_set_clipboard (window, "nothing");
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

  test_go_to_line (page, 4);
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
  test_wait_until (test_count_shown (page) == 2);
  gtk_widget_activate_action (list, "list.select-all", NULL);
  failures = copy (window);
  g_assert_cmpstr (failures, ==, "530 no\n421 no\n");

  rc_transcript_view_set_filter (view, &(RcLineFilter)RC_LINE_FILTER_INIT);
  test_go_to_line (page, 2);
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
  test_go_to_line (page, 4);
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

      test_go_to_line (page, line);
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

  test_go_to_line (page, 7);
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

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/transcript/copy", test_copy);
  g_test_add_func ("/app/transcript/secrets", test_secrets);
  g_test_add_func ("/app/transcript/copied-secrets", test_copied_secrets);

  return test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-transcript-util.h"

RcTranscriptPage *
test_open_path (RcWindow *window, const char *path)
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

RcTranscriptPage *
test_open_recording (RcWindow *window, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "transcripts", name, NULL);

  return test_open_path (window, path);
}

gboolean
test_is_explained (RcTranscriptPage *page, guint64 line)
{
  const RcExplanation *explanation = rc_reply_pane_get_explanation (rc_transcript_page_get_pane (page));

  return explanation != NULL && explanation->line == line;
}

void
test_go_to_line (RcTranscriptPage *page, guint64 line)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "transcript.go-to-line", "t", line));
  test_wait_until (test_is_explained (page, line));
}

void
test_choose_filter (RcTranscriptPage *page, const char *label)
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

guint
test_count_shown (RcTranscriptPage *page)
{
  return g_list_model_get_n_items (rc_transcript_view_get_shown (rc_transcript_page_get_view (page)));
}

void
test_set_clipboard (RcWindow *window, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
}

void
test_activate_lines (RcTranscriptPage *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), action, NULL));
}

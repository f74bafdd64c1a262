/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The windows that stand before the window. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rc-export-dialog.h"
#include "rc-ladder-row.h"
#include "rc-ladder-window.h"
#include "rc-transcript-page.h"
#include "test-util.h"

static RcTranscriptPage *
open_recording (RcWindow *window, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "transcripts", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RcTranscriptPage *page;

  rc_window_open_file (window, file);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);

  return page;
}

/* The window of that type before @parent, or NULL. */
static GtkWidget *
find_dialog (RcWindow *parent, GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (parent))
      return l->data;

  return NULL;
}

static char *
get_preview (GtkWidget *dialog)
{
  GtkWidget *view = test_find (dialog, GTK_TYPE_TEXT_VIEW, "preview");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
preview_has (GtkWidget *dialog, const char *text)
{
  g_autofree char *preview = get_preview (dialog);

  return strstr (preview, text) != NULL;
}

static void
test_export (void)
{
  RcWindow *window = test_open_window ();
  GtkWidget *dialog, *save;
  g_autofree char *folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.md", NULL);
  g_autofree char *text = NULL;
  g_autofree char *labels = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gpointer weak;

  open_recording (window, "lftp/retr-missing.log");
  test_activate (window, "win.export", NULL);
  dialog = find_dialog (window, RC_TYPE_EXPORT_DIALOG);
  g_assert_nonnull (dialog);
  save = test_find (dialog, GTK_TYPE_BUTTON, "save_button");
  test_wait_until (gtk_widget_get_sensitive (save));
  g_assert_true (preview_has (dialog, "USER USER1"));
  g_assert_false (preview_has (dialog, "guest1"));
  labels = test_dup_text (dialog);
  g_assert_nonnull (strstr (labels, "1 password · 1 user name"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (test_find (dialog, ADW_TYPE_COMBO_ROW, "format_row")), RC_EXPORT_MARKDOWN);
  gtk_switch_set_active (GTK_SWITCH (test_find (dialog, GTK_TYPE_SWITCH, "users_switch")), TRUE);
  test_wait_until (gtk_widget_get_sensitive (save) && preview_has (dialog, "# transcript.log"));

  /* A folder that is not there: the dialog stays and says so. */
  {
    g_autoptr (GFile) wrong = g_file_new_build_filename (folder, "none", "x.md", NULL);

    rc_export_dialog_save (RC_EXPORT_DIALOG (dialog), wrong);
    test_wait_until (gtk_widget_get_sensitive (save));
    g_free (labels);
    labels = test_dup_text (dialog);
    g_assert_nonnull (strstr (labels, "“x.md” could not be saved"));
  }

  weak = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  rc_export_dialog_save (RC_EXPORT_DIALOG (dialog), file);
  test_wait_until (weak == NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "USER guest1"));
  g_assert_null (strstr (text, "s3cret-guest"));
  g_remove (path);
  g_rmdir (folder);
  test_close_window (window);
}

/* Closed while it works. */
static void
test_export_closed (void)
{
  RcWindow *window = test_open_window ();
  gpointer weak;

  open_recording (window, "lftp/retr-missing.log");
  test_activate (window, "win.export", NULL);
  weak = find_dialog (window, RC_TYPE_EXPORT_DIALOG);
  g_object_add_weak_pointer (weak, &weak);
  gtk_window_close (weak);
  test_wait_until (weak == NULL);
  test_close_window (window);
}

/* --- the sequence picture --- */

static guint
count_items (GtkWidget *ladder)
{
  GListModel *items = rc_ladder_window_get_items (RC_LADDER_WINDOW (ladder));

  return items != NULL ? g_list_model_get_n_items (items) : 0;
}

static gboolean
file_begins (const char *path, const char *text)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) && length > strlen (text)
         && memcmp (contents, text, strlen (text)) == 0;
}

static void
save_ladder (GtkWidget *ladder, RcPictureFormat format, const char *begins)
{
  g_autofree char *folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  rc_ladder_window_save (RC_LADDER_WINDOW (ladder), format, file);
  test_wait_until (file_begins (path, begins));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_ladder (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_recording (window, "lftp/retr-missing.log");
  RcReplyPane *pane = rc_transcript_page_get_pane (page);
  GtkWidget *ladder, *row;
  gpointer weak;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "transcript.go-to-line", "t", (guint64) 51));
  test_wait_until (rc_reply_pane_get_explanation (pane) != NULL && rc_reply_pane_get_explanation (pane)->line == 51);
  test_activate (window, "win.ladder", NULL);
  ladder = find_dialog (window, RC_TYPE_LADDER_WINDOW);
  g_assert_nonnull (ladder);
  test_wait_until (count_items (ladder) == 2);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (test_find (ladder, GTK_TYPE_TOGGLE_BUTTON, "session_button")), TRUE);
  test_wait_until (count_items (ladder) > 20);
  test_wait_until ((row = test_find (ladder, RC_TYPE_LADDER_ROW, NULL)) != NULL);
  save_ladder (ladder, RC_PICTURE_SVG, "<?xml");
  save_ladder (ladder, RC_PICTURE_PNG, "\x89PNG");

  /* A step leads to its line. */
  gtk_widget_activate_action (test_find (ladder, GTK_TYPE_LIST_VIEW, "list"), "list.activate-item", "u", 0);
  test_wait_until (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (page)) < 51);
  weak = ladder;
  g_object_add_weak_pointer (weak, &weak);
  gtk_window_close (GTK_WINDOW (ladder));
  test_wait_until (weak == NULL);
  test_close_window (window);
}

int
main (int argc, char *argv[])
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/dialogs/export", test_export);
  g_test_add_func ("/app/dialogs/export-closed", test_export_closed);
  g_test_add_func ("/app/dialogs/ladder", test_ladder);

  return test_run ();
}

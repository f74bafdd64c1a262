/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-diagnosis-card.h"
#include "rc-transcript-page.h"
#include "test-util.h"

#define REFUSED "220 Ready\nUSER demo\n331 Password\nPASS secret99\n530 Login incorrect.\n"
#define HEALTHY "220 Ready\nUSER demo\n331 Password\nPASS secret99\n230 Logged in\nQUIT\n221 Bye\n"
#define BLOCKED \
  "220 Ready\nUSER demo\n331 Password\nPASS secret99\n230 Logged in\nPASV\n" \
  "227 Passive (10,0,0,5,195,80)\nLIST\n425 No data connection\n"

static RcTranscriptPage *
open_text (RcWindow *window, const char *text)
{
  RcTranscriptPage *page;

  rc_window_open_text (window, text);
  page = RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
  test_wait_until (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY);

  return page;
}

static AdwExpanderRow *
get_card (RcTranscriptPage *page, int n)
{
  GtkWidget *cards = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_BOX, "cards");
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (cards), n);

  return row != NULL ? ADW_EXPANDER_ROW (row) : NULL;
}

static GtkWidget *
find_link (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_link (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

/* The same cause in several sessions is one card with a count, and the worst comes first. */
static void
test_gathered (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_text (window, REFUSED HEALTHY BLOCKED REFUSED);
  GtkLabel *actor = GTK_LABEL (test_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "actor"));

  g_assert_nonnull (get_card (page, 1));
  g_assert_nonnull (strstr (gtk_label_get_text (actor), "errors in 3 of 4 sessions"));
  for (int i = 0; get_card (page, i) != NULL; i++)
    {
      gboolean refused =
          strcmp (rc_diagnosis_card_get_id (RC_DIAGNOSIS_CARD (get_card (page, i))), "login-refused") == 0;

      g_assert_true (refused == (strstr (adw_expander_row_get_subtitle (get_card (page, i)), "2 sessions") != NULL));
    }
  test_close_window (window);
}

/* An opened card leads to its proof and can be sent to somebody, without the password. */
static void
test_card (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_text (window, BLOCKED);
  AdwExpanderRow *card = get_card (page, 0);
  g_autofree char *copied = NULL;
  GtkWidget *link;

  g_assert_null (find_link (GTK_WIDGET (card), "Line 7"));
  adw_expander_row_set_expanded (card, TRUE);
  link = find_link (GTK_WIDGET (card), "Line 7");
  g_assert_nonnull (link);
  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpuint (rc_transcript_view_get_selected_line (rc_transcript_page_get_view (page)), ==, 7);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (card), "diagnosis.copy", NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, read_cb, &copied);
  test_wait_until (copied != NULL);
  g_assert_nonnull (strstr (copied, "10.0.0.5"));
  g_assert_nonnull (strstr (copied, "\n7: 227 Passive"));
  g_assert_null (strstr (copied, "secret99"));
  test_close_window (window);
}

/* A file that grows gets new cards; the one that was being read stays open. */
static void
test_growing (void)
{
  RcWindow *window = test_open_window ();
  RcTranscriptPage *page = open_text (window, BLOCKED);
  RcTranscriptModel *model = rc_transcript_loader_get_model (rc_transcript_page_get_loader (page));
  g_autoptr (GtkWidget) card = g_object_ref (GTK_WIDGET (get_card (page, 0)));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (card), TRUE);
  rc_transcript_model_tags_changed (model);
  g_assert_true (GTK_WIDGET (get_card (page, 0)) != card);
  g_assert_true (adw_expander_row_get_expanded (get_card (page, 0)));
  test_close_window (window);
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/verdict/gathered", test_gathered);
  g_test_add_func ("/app/verdict/card", test_card);
  g_test_add_func ("/app/verdict/growing", test_growing);

  return test_run ();
}

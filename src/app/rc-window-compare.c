/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comparing: which two sessions, the tab that shows them, and the way back to their lines.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "rc-compare-dialog.h"
#include "rc-file-chooser.h"
#include "rc-transcript-page.h"
#include "rc-window-private.h"

/* Of a page: its session that waits for another file to be chosen. */
#define PENDING_SESSION "rc-compare-session"

/* The tab that shows what @loader has read, or NULL. */
static AdwTabPage *
find_transcript (RcWindow *self, RcTranscriptLoader *loader)
{
  AdwTabView *view = rc_window_get_tab_view (self);

  for (int i = 0; i < adw_tab_view_get_n_pages (view); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (view, i);
      GtkWidget *child = adw_tab_page_get_child (page);

      if (RC_IS_TRANSCRIPT_PAGE (child)
          && rc_transcript_page_get_loader (RC_TRANSCRIPT_PAGE (child)) == loader)
        return page;
    }

  return NULL;
}

/* The window with such a tab: this one, or another one if the comparison has been dragged away; or NULL. */
static RcWindow *
find_window (RcWindow *self, RcTranscriptLoader *loader)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (find_transcript (self, loader) != NULL)
    return self;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (RC_IS_WINDOW (l->data) && find_transcript (l->data, loader) != NULL)
      return l->data;

  return NULL;
}

/* A transcript whose tab has been closed comes back. */
static void
show_line_cb (RcComparePage *page, RcTranscriptLoader *loader, guint64 line, gpointer data)
{
  RcWindow *self = RC_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
  RcWindow *window = find_window (self, loader);

  if (window != NULL)
    adw_tab_view_set_selected_page (rc_window_get_tab_view (window), find_transcript (window, loader));
  else
    rc_window_add_transcript (window = self, loader);
  if (window != self)
    gtk_window_present (GTK_WINDOW (window));
  rc_transcript_page_go_to_line (RC_TRANSCRIPT_PAGE (rc_window_get_page (window)), line);
}

void
rc_window_compare (RcWindow *self, const RcCompareSide *good, const RcCompareSide *bad)
{
  RcApplication *application = RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  RcCatalog *catalog = rc_application_get_catalog (application, NULL);
  AdwTabView *view = rc_window_get_tab_view (self);
  g_autofree char *title = NULL;
  GtkWidget *child;
  AdwTabPage *page;

  if (catalog == NULL)
    return;

  child = rc_compare_page_new (good, bad, catalog, rc_window_get_preferences (self));
  title = rc_compare_page_dup_title (RC_COMPARE_PAGE (child));
  page = adw_tab_view_append (view, child);
  adw_tab_page_set_title (page, title);
  g_object_bind_property (child, "loading", page, "loading", G_BINDING_SYNC_CREATE);
  g_signal_connect (child, "show-line", G_CALLBACK (show_line_cb), NULL);
  adw_tab_view_set_selected_page (view, page);
  rc_compare_page_focus (RC_COMPARE_PAGE (child));
}

/* --- asking --- */

/* @data: the page of the transcript to compare with; a closed one is not compared any more. */
static void
file_chosen_cb (GFile *file, gpointer data)
{
  RcTranscriptPage *transcript = data;
  RcWindow *self = RC_WINDOW (gtk_widget_get_root (GTK_WIDGET (transcript)));
  AdwTabPage *page = rc_window_find_file (self, file);
  g_autoptr (RcTranscriptLoader) loader =
      page != NULL ? g_object_ref (rc_transcript_page_get_loader (
                         RC_TRANSCRIPT_PAGE (adw_tab_page_get_child (page))))
                   : rc_transcript_loader_new_for_file (file);
  RcCompareSide other = { loader, -1 };
  RcCompareSide side = { rc_transcript_page_get_loader (transcript),
                         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (transcript), PENDING_SESSION)) };

  rc_window_compare (self, &other, &side);
}

static void
choose_other_file (RcWindow *self, const RcCompareSide *side)
{
  AdwTabPage *page = find_transcript (self, side->loader);
  GObject *transcript = page != NULL ? G_OBJECT (adw_tab_page_get_child (page)) : NULL;

  if (transcript == NULL)
    return;

  g_object_set_data (transcript, PENDING_SESSION, GINT_TO_POINTER (side->session));
  rc_file_chooser_open (GTK_WINDOW (self), file_chosen_cb, transcript);
}

static void
sides_chosen_cb (const RcCompareSide *side, const RcCompareSide *other, gpointer data)
{
  if (other->loader == NULL)
    choose_other_file (RC_WINDOW (data), side);
  else
    rc_window_compare (RC_WINDOW (data), other, side);
}

static guint
count_sessions (RcTranscriptLoader *loader)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (loader);
  RcSharedTranscript *shared;
  guint n;

  if (model == NULL || rc_transcript_loader_get_state (loader) != RC_LOADER_READY)
    return 0;

  shared = rc_transcript_model_get_shared (model);
  g_mutex_lock (&shared->lock);
  n = rc_transcript_get_n_sessions (shared->transcript);
  g_mutex_unlock (&shared->lock);

  return n;
}

/* The other transcripts of the window and this one, if it has several sessions: first if one of them
 * has been chosen, else last. */
static GPtrArray *
collect_others (RcWindow *self, const RcCompareSide *side)
{
  RcTranscriptLoader *loader = side->loader;
  AdwTabView *view = rc_window_get_tab_view (self);
  GPtrArray *others = g_ptr_array_new ();

  for (int i = 0; i < adw_tab_view_get_n_pages (view); i++)
    {
      GtkWidget *child = adw_tab_page_get_child (adw_tab_view_get_nth_page (view, i));

      if (RC_IS_TRANSCRIPT_PAGE (child)
          && rc_transcript_page_get_loader (RC_TRANSCRIPT_PAGE (child)) != loader)
        g_ptr_array_add (others, rc_transcript_page_get_loader (RC_TRANSCRIPT_PAGE (child)));
    }
  if (count_sessions (loader) > 1)
    g_ptr_array_insert (others, side->session >= 0 ? 0 : -1, loader);

  return others;
}

void
rc_window_ask_what_to_compare (RcWindow *self, const RcCompareSide *side)
{
  g_autoptr (GPtrArray) others = collect_others (self, side);

  if (others->len == 0)
    choose_other_file (self, side);
  else
    gtk_window_present (GTK_WINDOW (
        rc_compare_dialog_new (GTK_WINDOW (self), side, others, sides_chosen_cb, G_OBJECT (self))));
}

/* --- actions --- */

static RcTranscriptPage *
get_transcript (GtkWidget *widget)
{
  return RC_TRANSCRIPT_PAGE (rc_window_get_page (RC_WINDOW (widget)));
}

static void
step_difference (GtkWidget *widget, int direction, const char *nothing)
{
  GtkWidget *page = rc_window_get_page (RC_WINDOW (widget));

  if (!rc_compare_page_step (RC_COMPARE_PAGE (page), direction))
    rc_window_toast (RC_WINDOW (widget), nothing);
}

static void
next_difference_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_difference (widget, 1, _("No difference further down"));
}

static void
previous_difference_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_difference (widget, -1, _("No difference further up"));
}

/* The session that is on show alone is the one that is meant. */
static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *page = get_transcript (widget);
  RcCompareSide side = { rc_transcript_page_get_loader (page),
                         rc_transcript_view_get_filter (rc_transcript_page_get_view (page))->session };

  rc_window_ask_what_to_compare (RC_WINDOW (widget), &side);
}

/* Two sessions of the transcript in front; for the second -1, the reader is asked. */
static void
compare_sessions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptLoader *loader = rc_transcript_page_get_loader (get_transcript (widget));
  RcCompareSide bad = { loader, -1 };
  RcCompareSide good = { loader, -1 };

  g_variant_get (parameter, "(ii)", &bad.session, &good.session);
  if (good.session < 0)
    rc_window_ask_what_to_compare (RC_WINDOW (widget), &bad);
  else
    rc_window_compare (RC_WINDOW (widget), &good, &bad);
}

static void
sessions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *page = get_transcript (widget);

  if (rc_transcript_page_toggle_sessions (page))
    return;

  if (rc_transcript_loader_get_state (rc_transcript_page_get_loader (page)) == RC_LOADER_READY)
    rc_window_toast (RC_WINDOW (widget), _("There is only one session"));
  else
    rc_window_toast (RC_WINDOW (widget), _("The sessions are known when the log has been read"));
}

void
rc_window_update_compare_actions (RcWindow *self)
{
  GtkWidget *page = rc_window_get_page (self);
  gboolean comparison = RC_IS_COMPARE_PAGE (page);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sessions", RC_IS_TRANSCRIPT_PAGE (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.compare", RC_IS_TRANSCRIPT_PAGE (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.compare-sessions", RC_IS_TRANSCRIPT_PAGE (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next-difference", comparison);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.previous-difference", comparison);
}

void
rc_window_class_install_compare_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.sessions", NULL, sessions_action);
  gtk_widget_class_install_action (widget_class, "win.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "win.compare-sessions", "(ii)", compare_sessions_action);
  gtk_widget_class_install_action (widget_class, "win.next-difference", NULL, next_difference_action);
  gtk_widget_class_install_action (widget_class, "win.previous-difference", NULL,
                                   previous_difference_action);
}

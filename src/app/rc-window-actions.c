/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-compat.h"
#include "rc-export-dialog.h"
#include "rc-ladder-window.h"
#include "rc-entry-link.h"
#include "rc-help.h"
#include "rc-print.h"
#include "rc-transcript-page.h"
#include "rc-window-private.h"
#include "rc-zoom.h"

static void
show_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);
  RcReferencePage *reference = rc_window_get_reference (self);

  if (reference != NULL
      && rc_reference_page_show_entry (reference, g_variant_get_string (parameter, NULL)))
    rc_window_show_reference (self);
}

static void
show_uri_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_compat_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);

  if (rc_window_get_reference (self) == NULL)
    return;

  rc_window_show_reference (self);
  rc_reference_page_search (rc_window_get_reference (self), g_variant_get_string (parameter, NULL));
}

void
rc_window_open_link (RcWindow *self, const char *uri)
{
  RcApplication *application = RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  RcCatalog *catalog = rc_application_get_catalog (application, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *query = NULL;
  g_autofree char *key = NULL;

  if (catalog == NULL)
    return;

  key = rc_entry_link_parse (uri, catalog, &query, &error);
  if (key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-entry", "s", key);
  else if (query != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search", "s", query);
  else
    rc_window_toast (self, error->message);
}

static void
focus_search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);

  if (rc_window_get_reference (self) == NULL)
    return;

  rc_window_show_reference (self);
  rc_reference_page_focus_search (rc_window_get_reference (self));
}

/* The transcript in front, or NULL. */
static RcTranscriptPage *
get_transcript (GtkWidget *widget)
{
  GtkWidget *page = rc_window_get_page (RC_WINDOW (widget));

  return RC_IS_TRANSCRIPT_PAGE (page) ? RC_TRANSCRIPT_PAGE (page) : NULL;
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *transcript = get_transcript (widget);

  if (transcript != NULL)
    rc_transcript_page_find (transcript);
  else
    focus_search_action (widget, name, parameter);
}

static void
find_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_transcript_page_find_again (get_transcript (widget), 1);
}

static void
find_previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_transcript_page_find_again (get_transcript (widget), -1);
}

/* What there is to go to, and what is said when there is none. */
static const struct
{
  const char *action;
  RcStep step;
  int direction;
  const char *nothing;
} steps[] = {
  { "win.next-failure", RC_STEP_FAILURE, 1, N_("No failure further down") },
  { "win.previous-failure", RC_STEP_FAILURE, -1, N_("No failure further up") },
  /* Translators: remarks on how far a reply keeps to the standard */
  { "win.next-mark", RC_STEP_MARK, 1, N_("No remark further down") },
  { "win.previous-mark", RC_STEP_MARK, -1, N_("No remark further up") },
  /* Translators: an exchange is a command with its replies */
  { "win.next-exchange", RC_STEP_COMMAND, 1, N_("No exchange further down") },
  { "win.previous-exchange", RC_STEP_COMMAND, -1, N_("No exchange further up") },
  { "win.next-session", RC_STEP_SESSION, 1, N_("No session further down") },
  { "win.previous-session", RC_STEP_SESSION, -1, N_("No session further up") },
};

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (steps[i].action, name) == 0
        && !rc_transcript_page_step (get_transcript (widget), steps[i].step, steps[i].direction))
      rc_window_toast (RC_WINDOW (widget), _(steps[i].nothing));
}

/* What the transcript in front does with its lines: "win.measure" is its "lines.measure". */
static void
lines_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *transcript = get_transcript (widget);
  g_autofree char *action = g_strconcat ("lines.", name + strlen ("win."), NULL);

  if (transcript != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (transcript), action, parameter);
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_zoom_step (rc_window_get_preferences (RC_WINDOW (widget)), 1);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_zoom_step (rc_window_get_preferences (RC_WINDOW (widget)), -1);
}

static void
zoom_normal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_zoom_step (rc_window_get_preferences (RC_WINDOW (widget)), 0);
}

static void
go_to_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_transcript_page_ask_for_line (get_transcript (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);
  RcTranscriptPage *transcript = get_transcript (widget);
  g_autoptr (RcExporter) exporter = rc_transcript_page_create_exporter (transcript);
  RcPreferences *preferences = rc_window_get_preferences (self);

  if (exporter == NULL)
    rc_window_toast (self, _("There is nothing to export before the file has been read"));
  else
    gtk_window_present (GTK_WINDOW (rc_export_dialog_new (GTK_WINDOW (self), exporter,
                                                          rc_transcript_page_get_title (transcript),
                                                          rc_preferences_get_reference_language (preferences),
                                                          rc_transcript_page_get_notes (transcript))));
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!rc_reply_pane_focus_note (rc_transcript_page_get_pane (get_transcript (widget))))
    rc_window_toast (RC_WINDOW (widget), _("Select a line first"));
}

static void
ladder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);
  RcTranscriptPage *transcript = get_transcript (widget);
  const RcExplanation *explanation = rc_reply_pane_get_explanation (rc_transcript_page_get_pane (transcript));
  RcTranscriptModel *model = rc_transcript_loader_get_model (rc_transcript_page_get_loader (transcript));

  if (explanation == NULL || !explanation->has_session || model == NULL)
    rc_window_toast (self, _("Select a line of a session first"));
  else
    gtk_window_present (GTK_WINDOW (rc_ladder_window_new (GTK_WINDOW (self), GTK_WIDGET (transcript),
                                                          rc_transcript_model_get_shared (model),
                                                          explanation->session_number, explanation->line,
                                                          rc_transcript_page_get_title (transcript))));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_window_choose_file (RC_WINDOW (widget));
}

static void
open_uri_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  rc_window_open_file (RC_WINDOW (widget), file);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_window_paste (RC_WINDOW (widget));
}

static void
clear_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_preferences_clear_recent (rc_window_get_preferences (RC_WINDOW (widget)));
}

static void
clear_recent_entries_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_preferences_clear_recent_entries (rc_window_get_preferences (RC_WINDOW (widget)));
}

static void
bookmark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);
  GObject *reference = G_OBJECT (rc_window_get_reference (self));
  gboolean bookmarked;

  g_object_get (reference, "bookmarked", &bookmarked, NULL);
  g_object_set (reference, "bookmarked", !bookmarked, NULL);
  rc_window_toast (self, bookmarked ? _("Bookmark removed") : _("Bookmark added"));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_reference_page_go (rc_window_get_reference (RC_WINDOW (widget)), -1);
}

static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_reference_page_go (rc_window_get_reference (RC_WINDOW (widget)), 1);
}

static void
copy_page (GtkWidget *widget, RcCopyKind kind)
{
  RcWindow *self = RC_WINDOW (widget);
  g_autofree char *text = rc_reference_page_copy (rc_window_get_reference (self), kind);

  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rc_window_toast (self, _("Copied"));
}

/* What stands for the page in front: the selected lines, the comparison, or the page of the reference. */
static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = rc_window_get_page (RC_WINDOW (widget));
  g_autofree char *text = NULL;

  if (get_transcript (widget) != NULL)
    lines_action (widget, name, NULL);
  else if (!RC_IS_COMPARE_PAGE (page))
    copy_page (widget, RC_COPY_TEXT);
  else
    text = rc_compare_page_copy (RC_COMPARE_PAGE (page));
  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rc_window_toast (RC_WINDOW (widget), _("Comparison copied"));
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_window_toast (RC_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* A text that is not the selected line, from a button that stands beside it. */
static void
copy_string_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  rc_window_toast (RC_WINDOW (widget), _("Copied"));
}

static void
copy_code_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_page (widget, RC_COPY_CODE);
}

static void
copy_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_page (widget, RC_COPY_LINE);
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_page (widget, RC_COPY_TEXT);
}

static void
copy_markdown_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_page (widget, RC_COPY_MARKDOWN);
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-entry", "s", RC_HELP_START);
}

/* @key: NULL for the whole reference. */
static void
print (RcWindow *self, const char *key)
{
  RcApplication *application = RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  RcPreferences *preferences = rc_window_get_preferences (self);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (rc_window_get_reference (self) == NULL)
    return;

  operation = rc_print_operation_new (rc_application_get_catalog (application, NULL), key,
                                      rc_preferences_get_reference_language (preferences),
                                      rc_preferences_get_second_reference_language (preferences));
  rc_print_run (operation, GTK_WINDOW (self));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);

  print (self, rc_reference_page_get_key (rc_window_get_reference (self)));
}

static void
print_reference_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  print (RC_WINDOW (widget), NULL);
}

/* Made when it is wanted: it has as many widgets as the whole window. */
static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/replycodes/ReplyCodes/rc-shortcuts.ui");

      gtk_application_window_set_help_overlay (
          window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/* The first tab is the reference; closing it closes the window. */
static void
close_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcWindow *self = RC_WINDOW (widget);
  AdwTabView *view = rc_window_get_tab_view (self);
  AdwTabPage *page = adw_tab_view_get_selected_page (view);

  if (page == NULL || adw_tab_page_get_pinned (page))
    gtk_window_close (GTK_WINDOW (self));
  else
    adw_tab_view_close_page (view, page);
}

static void
action_set_enabled (RcWindow *self, const char *name, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
}

void
rc_window_update_actions (RcWindow *self)
{
  static const char *const transcript_actions[] = {
    "win.find-next",     "win.find-previous", "win.next-failure", "win.previous-failure",
    "win.next-mark", "win.previous-mark", "win.next-exchange", "win.previous-exchange", "win.next-session",
    "win.previous-session", "win.next-wait", "win.previous-wait", "win.go-to-line", "win.next-time-column",
    "win.measure", "win.export", "win.ladder", "win.note",
  };
  gboolean transcript = get_transcript (GTK_WIDGET (self)) != NULL;
  RcReferencePage *reference = rc_window_get_reference (self);
  gboolean in_front = reference != NULL && rc_window_get_page (self) == GTK_WIDGET (reference);
  gboolean back = FALSE, forward = FALSE, has_code = FALSE;

  if (in_front)
    g_object_get (reference, "can-go-back", &back, "can-go-forward", &forward, "has-code",
                  &has_code, NULL);

  action_set_enabled (self, "win.back", back);
  action_set_enabled (self, "win.forward", forward);
  action_set_enabled (self, "win.copy-code", has_code);
  action_set_enabled (self, "win.copy-line", has_code);
  action_set_enabled (self, "win.copy-text", in_front);
  action_set_enabled (self, "win.copy-markdown", in_front);
  action_set_enabled (self, "win.print", in_front);
  action_set_enabled (self, "win.bookmark", in_front && *rc_reference_page_get_key (reference) != '\0');
  action_set_enabled (self, "win.print-reference", reference != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (transcript_actions); i++)
    action_set_enabled (self, transcript_actions[i], transcript);
  rc_window_update_compare_actions (self);
  action_set_enabled (self, "win.nothing", FALSE);
}

void
rc_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-entry", "s", show_entry_action);
  gtk_widget_class_install_action (widget_class, "win.show-uri", "s", show_uri_action);
  gtk_widget_class_install_action (widget_class, "win.search", "s", search_action);
  gtk_widget_class_install_action (widget_class, "win.focus-search", NULL, focus_search_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_previous_action);
  gtk_widget_class_install_action (widget_class, "win.next-time-column", NULL, lines_action);
  gtk_widget_class_install_action (widget_class, "win.measure", NULL, lines_action);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (widget_class, steps[i].action, NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.next-wait", NULL, lines_action);
  gtk_widget_class_install_action (widget_class, "win.previous-wait", NULL, lines_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-line", NULL, go_to_line_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.ladder", NULL, ladder_action);
  gtk_widget_class_install_action (widget_class, "win.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-normal", NULL, zoom_normal_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_action);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.clear-recent", NULL, clear_recent_action);
  /* Stands for what a menu says without offering it. */
  gtk_widget_class_install_action (widget_class, "win.nothing", NULL, NULL);
  gtk_widget_class_install_action (widget_class, "win.copy", NULL, copy_action);
  /* For the pages: says something in passing. */
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.copy-string", "s", copy_string_action);
  gtk_widget_class_install_action (widget_class, "win.copy-code", NULL, copy_code_action);
  gtk_widget_class_install_action (widget_class, "win.copy-line", NULL, copy_line_action);
  gtk_widget_class_install_action (widget_class, "win.copy-text", NULL, copy_text_action);
  gtk_widget_class_install_action (widget_class, "win.copy-markdown", NULL, copy_markdown_action);
  gtk_widget_class_install_action (widget_class, "win.clear-recent-entries", NULL, clear_recent_entries_action);
  gtk_widget_class_install_action (widget_class, "win.bookmark", NULL, bookmark_action);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.print-reference", NULL, print_reference_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_action);
}

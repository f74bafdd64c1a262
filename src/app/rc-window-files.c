/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How transcripts come into the window: chooser, command line, drop, paste, recent files.
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "rc-file-chooser.h"
#include "rc-file-states.h"
#include "rc-transcript-page.h"
#include "rc-window-private.h"

/* What a clipboard may hold; the rest of a gigabyte is not worth a freeze. */
#define MAX_PASTE (64 * 1024 * 1024)

AdwTabPage *
rc_window_find_file (RcWindow *self, GFile *file)
{
  AdwTabView *view = rc_window_get_tab_view (self);

  for (int i = 0; i < adw_tab_view_get_n_pages (view); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (view, i);
      GtkWidget *child = adw_tab_page_get_child (page);
      GFile *other = RC_IS_TRANSCRIPT_PAGE (child)
                       ? rc_transcript_page_get_file (RC_TRANSCRIPT_PAGE (child))
                       : NULL;

      if (other != NULL && g_file_equal (other, file))
        return page;
    }

  return NULL;
}

void
rc_window_add_transcript (RcWindow *self, RcTranscriptLoader *loader)
{
  RcApplication *application = RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  RcCatalog *catalog = rc_application_get_catalog (application, NULL);
  AdwTabView *view = rc_window_get_tab_view (self);
  GFile *file = rc_transcript_loader_get_file (loader);
  g_autofree char *tooltip =
      file != NULL ? g_file_get_parse_name (file) : g_strdup (rc_transcript_loader_get_name (loader));
  g_autofree char *tooltip_markup = g_markup_escape_text (tooltip, -1);
  GtkWidget *child;
  AdwTabPage *page;

  if (catalog == NULL)
    return;

  child = rc_transcript_page_new (loader, catalog, rc_window_get_preferences (self));
  page = adw_tab_view_append (view, child);
  adw_tab_page_set_title (page, rc_transcript_loader_get_name (loader));
  adw_tab_page_set_tooltip (page, tooltip_markup);
  g_object_bind_property (child, "loading", page, "loading", G_BINDING_SYNC_CREATE);
  adw_tab_view_set_selected_page (view, page);
  rc_transcript_page_focus (RC_TRANSCRIPT_PAGE (child));
}

void
rc_window_open_file (RcWindow *self, GFile *file)
{
  AdwTabPage *page = rc_window_find_file (self, file);
  g_autoptr (RcTranscriptLoader) loader = NULL;
  g_autofree char *uri = NULL;

  if (page != NULL)
    {
      adw_tab_view_set_selected_page (rc_window_get_tab_view (self), page);
      return;
    }

  loader = rc_transcript_loader_new_for_file (file);
  rc_window_add_transcript (self, loader);
  uri = g_file_get_uri (file);
  rc_preferences_add_recent (rc_window_get_preferences (self), uri);
}

void
rc_window_open_text (RcWindow *self, const char *text)
{
  gsize length = strlen (text);
  g_autoptr (GBytes) bytes = g_bytes_new (text, MIN (length, MAX_PASTE));
  /* Translators: name of a transcript that came from the clipboard */
  g_autoptr (RcTranscriptLoader) loader = rc_transcript_loader_new_for_bytes (bytes, _("Pasted text"));

  if (length > MAX_PASTE)
    {
      g_autofree char *notice =
          g_strdup_printf (_("The text is very long; only its first %d MiB were pasted. Save it as a file and "
                             "open that to see all of it."),
                           MAX_PASTE >> 20);

      rc_transcript_loader_set_notice (loader, notice);
    }
  rc_window_add_transcript (self, loader);
}

void
rc_window_open_stdin (RcWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcPipe) pipe = rc_pipe_new (fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 3), &error);
  g_autoptr (RcTranscriptLoader) loader = NULL;

  if (pipe == NULL)
    {
      rc_window_toast (self, error->message);
      return;
    }

  /* Translators: name of a transcript that another program writes to this one's standard input */
  loader = rc_transcript_loader_new_for_pipe (pipe, _("Standard input"));
  rc_window_add_transcript (self, loader);
}

/* --- chooser --- */

static void
file_chosen_cb (GFile *file, gpointer data)
{
  rc_window_open_file (RC_WINDOW (data), file);
}

void
rc_window_choose_file (RcWindow *self)
{
  rc_file_chooser_open (GTK_WINDOW (self), file_chosen_cb, G_OBJECT (self));
}

/* --- paste --- */

static gboolean
has_several_lines (const char *text)
{
  const char *end = strpbrk (text, "\r\n");

  return end != NULL && end[strspn (end, "\r\n \t")] != '\0';
}

static void
pasted_files_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RcWindow) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, NULL);

  for (GSList *l = value != NULL ? g_value_get_boxed (value) : NULL; l != NULL; l = l->next)
    rc_window_open_file (self, l->data);
}

static void
pasted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RcWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (text == NULL || *g_strchug (text) == '\0')
    rc_window_toast (self, _("There is no text to paste"));
  else
    rc_window_open_text (self, text);
}

void
rc_window_paste (RcWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  /* Files that were copied in a file manager are also there as text: their names. */
  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, pasted_files_cb,
                                      g_object_ref (self));
      return;
    }

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                 g_object_ref (self));
}

typedef struct
{
  RcWindow *window;
  GtkEditable *editable;
} PasteIntoEntry;

static void
pasted_into_entry_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree PasteIntoEntry *paste = data;
  g_autoptr (RcWindow) window = paste->window;
  g_autoptr (GtkEditable) editable = paste->editable;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  int position;

  if (text == NULL)
    return;
  if (has_several_lines (text))
    {
      rc_window_open_text (window, text);
      return;
    }

  g_strdelimit (g_strstrip (text), "\r\n", ' ');
  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

/* One line pasted into the search is looked up there; a whole log is opened. */
static void
paste_clipboard_cb (GtkText *text, RcWindow *self)
{
  PasteIntoEntry *paste = g_new0 (PasteIntoEntry, 1);

  g_signal_stop_emission_by_name (text, "paste-clipboard");
  paste->window = g_object_ref (self);
  paste->editable = GTK_EDITABLE (g_object_ref (text));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (text)), NULL,
                                 pasted_into_entry_cb, paste);
}

void
rc_window_watch_paste (RcWindow *self, GtkEditable *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (entry);

  if (GTK_IS_TEXT (text))
    g_signal_connect_object (text, "paste-clipboard", G_CALLBACK (paste_clipboard_cb), self, 0);
}

static gboolean
paste_shortcut_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  rc_window_paste (RC_WINDOW (widget));

  return TRUE;
}

static gboolean
copy_shortcut_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  return gtk_widget_activate_action (widget, "win.copy", NULL);
}

/* In the bubble phase: entries and selected text come first. */
static void
add_shortcuts (RcWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>v"),
                        gtk_callback_action_new (paste_shortcut_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                        gtk_callback_action_new (copy_shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* --- drop --- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RcWindow *self)
{
  GSList *files;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;

  files = g_value_get_boxed (value);
  for (GSList *l = files; l != NULL; l = l->next)
    rc_window_open_file (self, l->data);

  return files != NULL;
}

/* --- recent files --- */

static void
append_recent (GMenu *menu, const char *uri, GFile *file)
{
  g_autoptr (GMenuItem) item = NULL;
  g_autoptr (GString) label = NULL;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : g_strdup (uri);

  /* An underscore in a file's name is no mnemonic. */
  label = g_string_new (name);
  g_string_replace (label, "_", "__", 0);
  item = g_menu_item_new (label->str, NULL);
  g_menu_item_set_action_and_target (item, "win.open-uri", "s", uri);
  g_menu_append_item (menu, item);
}

void
rc_window_update_recent (RcWindow *self)
{
  const char *const *uris = rc_preferences_get_recent (rc_window_get_preferences (self));
  GMenu *menu = rc_window_get_recent_menu (self);
  g_autoptr (GMenu) files = g_menu_new ();
  g_autoptr (GMenu) choices = g_menu_new ();

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

      /* Whether a file on a server is still there is asked when it is opened. */
      if (!g_file_is_native (file) || g_file_query_exists (file, NULL))
        append_recent (files, uris[i], file);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (files)) == 0)
    /* Translators: stands in the menu of recent files while it is empty */
    g_menu_append (files, _("No Recent Files"), "win.nothing");
  else
    g_menu_append (choices, _("_Clear Recent Files"), "win.clear-recent");
  g_menu_append (choices, _("Re_member Recent Files"), "win.remember-recent");
  /* Translators: opens each file where it was left, with its filter and notes; switched off, all of that is forgotten */
  g_menu_append (choices, _("Remember the _Place in Each File"), "win.remember-places");

  g_menu_remove_all (menu);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choices));
}

/* What shall not be remembered any more is not kept either. */
static void
remember_places_changed_cb (RcPreferences *preferences)
{
  g_autofree char *folder = rc_file_states_dup_folder ();

  if (!rc_preferences_get_remember_places (preferences))
    rc_file_states_forget (folder);
}

void
rc_window_accept_files (RcWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  add_shortcuts (self);
  g_signal_connect_object (rc_window_get_preferences (self), "notify::remember-places",
                           G_CALLBACK (remember_places_changed_cb), self, 0);
  g_signal_connect_object (rc_window_get_preferences (self), "notify::recent-files",
                           G_CALLBACK (rc_window_update_recent), self, G_CONNECT_SWAPPED);
}

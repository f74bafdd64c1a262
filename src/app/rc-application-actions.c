/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rc-application-private.h"

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcApplication *self = data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  /* Closing lets each window keep its size. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
show_in_window (RcApplication *self, const char *action, const char *target, guint32 timestamp)
{
  RcWindow *window = rc_application_ensure_window (self);

  gtk_widget_activate_action (GTK_WIDGET (window), action, "s", target);
  gtk_window_present_with_time (GTK_WINDOW (window), timestamp);
}

void
rc_application_show_entry (RcApplication *self, const char *key, guint32 timestamp)
{
  show_in_window (self, "win.show-entry", key, timestamp);
}

void
rc_application_search (RcApplication *self, const char *text, guint32 timestamp)
{
  show_in_window (self, "win.search", text, timestamp);
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_application_search (data, g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
show_entry_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_application_show_entry (data, g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
reference_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcWindow *window = rc_application_ensure_window (data);

  rc_window_show_reference (window);
  gtk_window_present (GTK_WINDOW (window));
}

/* Wayland shows the clipboard only to the window that has the keyboard. */
static void
paste_when_active_cb (GtkWindow *window)
{
  if (!gtk_window_is_active (window))
    return;

  g_signal_handlers_disconnect_by_func (window, paste_when_active_cb, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paste", NULL);
}

static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcWindow *window = rc_application_ensure_window (data);

  g_signal_handlers_disconnect_by_func (window, paste_when_active_cb, NULL);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (paste_when_active_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
  paste_when_active_cb (GTK_WINDOW (window));
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (rc_window_new (data)));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (data);
  static const char *const developers[] = { "The Reply Codes developers", NULL };

  adw_show_about_window (parent,
                         "application-name", _("Reply Codes"),
                         "application-icon", APP_ID,
                         "version", PACKAGE_VERSION,
                         "comments", _("What FTP servers mean by their replies, and why a session failed."),
                         "developers", developers,
                         "developer-name", _("The Reply Codes developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "website", "https://github.com/replycodes/reply-codes",
                         "issue-url", "https://github.com/replycodes/reply-codes/issues",
                         /* Translators: your name and address, one translator a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_action },
  { .name = "search", .activate = search_action, .parameter_type = "s" },
  { .name = "show-entry", .activate = show_entry_action, .parameter_type = "s" },
  { .name = "reference", .activate = reference_action },
  { .name = "paste", .activate = paste_action },
  { .name = "new-window", .activate = new_window_action },
  { .name = "about", .activate = about_action },
};

static const struct
{
  const char *action;
  const char *accels[4];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.new-window", { "<Control>n" } },
  { "win.close-tab", { "<Control>w" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.focus-search", { "<Control>k", "<Control>l" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "F3" } },
  { "win.find-previous", { "<Shift>F3" } },
  { "win.next-failure", { "F8" } },
  { "win.previous-failure", { "<Shift>F8" } },
  { "win.next-mark", { "F7" } },
  { "win.previous-mark", { "<Shift>F7" } },
  { "win.next-exchange", { "<Alt>Down" } },
  { "win.previous-exchange", { "<Alt>Up" } },
  { "win.next-session", { "<Alt>Page_Down" } },
  { "win.previous-session", { "<Alt>Page_Up" } },
  { "win.next-wait", { "F6" } },
  { "win.previous-wait", { "<Shift>F6" } },
  { "win.go-to-line", { "<Control>g" } },
  { "win.export", { "<Control><Shift>e" } },
  { "win.next-time-column", { "F4" } },
  { "win.measure", { "<Control>m" } },
  { "win.sessions", { "F9" } },
  { "win.compare", { "<Control><Shift>d" } },
  { "win.next-difference", { "<Alt>Down" } },
  { "win.previous-difference", { "<Alt>Up" } },
  { "win.bookmark", { "<Control>d" } },
  { "win.help", { "F1" } },
  { "win.print", { "<Control>p" } },
  { "win.note", { "<Control>t" } },
  { "win.ladder", { "<Control><Shift>l" } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.zoom-normal", { "<Control>0", "<Control>KP_0" } },
  { "win.open", { "<Control>o" } },
  { "win.paste", { "<Control><Shift>v" } },
  { "win.back", { "<Alt>Left", "Back" } },
  { "win.forward", { "<Alt>Right", "Forward" } },
  { "win.copy-markdown", { "<Control><Shift>c" } },
};

void
rc_application_add_actions (RcApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].accels);
}

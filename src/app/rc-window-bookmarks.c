/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The menu of the pages that the reader has marked, or has read last.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "rc-shell-search.h"
#include "rc-window-private.h"

static void
append_entries (GMenu *section, RcCatalog *catalog, const char *language, const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *description = NULL;
      g_autoptr (GMenuItem) item = NULL;
      g_autoptr (GString) label = NULL;

      /* A later version of the catalog may have lost the page. */
      if (!rc_shell_search_describe (catalog, language, keys[i], &name, &description))
        continue;
      label = g_string_new (name);
      g_string_replace (label, "_", "__", 0);
      item = g_menu_item_new (label->str, NULL);
      g_menu_item_set_action_and_target (item, "win.show-entry", "s", keys[i]);
      g_menu_append_item (section, item);
    }
}

static void
append_section (GMenu *menu, const char *heading, GMenu *section, const char *nothing)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) == 0)
    g_menu_append (section, nothing, "win.nothing");
  g_menu_append_section (menu, heading, G_MENU_MODEL (section));
}

void
rc_window_update_bookmarks (RcWindow *self)
{
  RcPreferences *preferences = rc_window_get_preferences (self);
  GtkWindow *window = GTK_WINDOW (self);
  RcApplication *application = RC_APPLICATION (gtk_window_get_application (window));
  RcCatalog *catalog = application != NULL ? rc_application_get_catalog (application, NULL) : NULL;
  const char *language = rc_preferences_get_reference_language (preferences);
  GMenu *menu = rc_window_get_bookmarks_menu (self);
  g_autoptr (GMenu) bookmarks = g_menu_new ();
  g_autoptr (GMenu) seen = g_menu_new ();
  g_autoptr (GMenu) choices = g_menu_new ();

  if (catalog == NULL)
    return;

  append_entries (bookmarks, catalog, language, rc_preferences_get_bookmarks (preferences));
  append_entries (seen, catalog, language, rc_preferences_get_recent_entries (preferences));
  g_menu_remove_all (menu);
  append_section (menu, _("Bookmarks"), bookmarks, _("No Bookmarks"));
  /* Translators: heading of the pages of the reference that were read last */
  append_section (menu, _("Recently Seen"), seen, _("Nothing Seen Recently"));
  if (*rc_preferences_get_recent_entries (preferences) != NULL)
    {
      g_menu_append (choices, _("_Clear Recently Seen"), "win.clear-recent-entries");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (choices));
    }
}

void
rc_window_watch_bookmarks (RcWindow *self)
{
  static const char *const signals[] = { "notify::bookmarks", "notify::recent-entries", "notify::language" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (rc_window_get_preferences (self), signals[i],
                             G_CALLBACK (rc_window_update_bookmarks), self, G_CONNECT_SWAPPED);
  rc_window_update_bookmarks (self);
}

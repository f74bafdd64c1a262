/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-window-private.h"

#include <glib/gi18n.h>

#include "rc-transcript-page.h"

/* Characters that are read at a glance. */
#define SHORT_TOAST 30

struct _RcWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  AdwHeaderBar *header_bar;
  AdwWindowTitle *window_title;
  AdwTabBar *tab_bar;
  AdwTabView *tab_view;
  GtkWidget *history_buttons;
  GtkWidget *find_button;
  GtkMenuButton *menu_button;

  GMenu *recent_menu;
  GMenu *bookmarks_menu;
  gboolean completed;
  RcPreferences *preferences;
  RcReferencePage *reference; /* (nullable): none if the catalog could not be loaded */
};

G_DEFINE_FINAL_TYPE (RcWindow, rc_window, ADW_TYPE_APPLICATION_WINDOW)

static void
selected_page_changed_cb (RcWindow *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tab_view);
  gboolean is_reference = page != NULL && rc_window_get_page (self) == GTK_WIDGET (self->reference);
  const char *title = page != NULL ? adw_tab_page_get_title (page) : "";

  adw_window_title_set_title (self->window_title, is_reference ? _("Reply Codes") : title);
  gtk_window_set_title (GTK_WINDOW (self), is_reference ? _("Reply Codes") : title);
  gtk_widget_set_visible (self->history_buttons, is_reference);
  gtk_widget_set_visible (self->find_button, RC_IS_TRANSCRIPT_PAGE (rc_window_get_page (self)));
  if (self->reference != NULL)
    rc_reference_page_set_key_capture (self->reference, is_reference ? GTK_WIDGET (self) : NULL);
  rc_window_update_actions (self);
}

static void
n_pages_changed_cb (RcWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->tab_bar), adw_tab_view_get_n_pages (self->tab_view) > 1);
}

/* A tab pulled out of the window gets one of its own. */
static AdwTabView *
create_window_cb (RcWindow *self)
{
  RcWindow *window =
      rc_window_new (RC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  gtk_window_present (GTK_WINDOW (window));

  return window->tab_view;
}

/* The actions of the menu are about the tab in front. */
static void
setup_menu_cb (RcWindow *self, AdwTabPage *page)
{
  if (page != NULL)
    adw_tab_view_set_selected_page (self->tab_view, page);
}

static void
append_language (GMenu *menu, const char *action, const char *label, const char *language)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", language);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_language_menu (void)
{
  const char *const *languages = rc_catalog_get_languages ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *name = rc_catalog_get_language_name (languages[i]);

      append_language (first, "win.language", name, languages[i]);
      append_language (second, "win.second-language", name, languages[i]);
    }
  /* Translators: the texts of the reference follow the language of the interface */
  append_language (first, "win.language", _("Same as the Interface"), "");
  /* Translators: no second language is shown beside the first */
  append_language (second, "win.second-language", _("None"), "");
  g_menu_append_section (menu, _("Language of the Reference"), G_MENU_MODEL (first));
  g_menu_append_section (menu, _("Second Language"), G_MENU_MODEL (second));

  return G_MENU_MODEL (menu);
}

/* The choices that menus show, each by the name of its property. */
static const char *const preference_actions[] = { "language", "second-language", "remember-recent", "remember-places" };

static gboolean
rc_window_close_request (GtkWindow *window)
{
  RcWindow *self = RC_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_object_set (self->preferences, "window-width", width, "window-height", height,
                "window-maximized", gtk_window_is_maximized (window), NULL);

  return GTK_WINDOW_CLASS (rc_window_parent_class)->close_request (window);
}

static void
rc_window_dispose (GObject *object)
{
  RcWindow *self = RC_WINDOW (object);

  if (self->reference != NULL)
    rc_reference_page_set_key_capture (self->reference, NULL);
  self->reference = NULL;
  /* GTK lets go of the actions later than of the window; a choice that changes in between would reach it. */
  for (guint i = 0; i < G_N_ELEMENTS (preference_actions); i++)
    g_action_map_remove_action (G_ACTION_MAP (self), preference_actions[i]);
  g_clear_object (&self->recent_menu);
  g_clear_object (&self->bookmarks_menu);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (rc_window_parent_class)->dispose (object);
}

static void
rc_window_class_init (RcWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rc_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RcWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, RcWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, RcWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, RcWindow, tab_bar);
  gtk_widget_class_bind_template_child (widget_class, RcWindow, tab_view);
  gtk_widget_class_bind_template_child (widget_class, RcWindow, history_buttons);
  gtk_widget_class_bind_template_child (widget_class, RcWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, RcWindow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, selected_page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, n_pages_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_menu_cb);
  rc_window_class_install_actions (widget_class);
  rc_window_class_install_compare_actions (widget_class);
}

static void
rc_window_init (RcWindow *self)
{
  self->recent_menu = g_menu_new ();
  self->bookmarks_menu = g_menu_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
#if DEVELOPMENT
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
}

/* The catalog is part of the program; that it cannot be read means a damaged installation. */
static GtkWidget *
create_damaged_page (const char *message)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *text = g_markup_escape_text (message, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The Reference Is Damaged"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);

  return page;
}

static void
add_preference_action (RcWindow *self, const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (property, self->preferences, property);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
add_reference (RcWindow *self, RcApplication *application)
{
  g_autoptr (GError) error = NULL;
  RcCatalog *catalog = rc_application_get_catalog (application, &error);
  g_autoptr (GIcon) icon = g_themed_icon_new ("rc-reference-symbolic");
  GtkWidget *child;
  AdwTabPage *page;

  if (catalog != NULL)
    {
      child = rc_reference_page_new (catalog, self->preferences);
      self->reference = RC_REFERENCE_PAGE (child);
      rc_window_watch_paste (self, rc_reference_page_get_search_entry (self->reference));
      g_signal_connect_object (child, "notify", G_CALLBACK (rc_window_update_actions), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      child = create_damaged_page (error->message);
    }

  page = adw_tab_view_append_pinned (self->tab_view, child);
  adw_tab_page_set_title (page, _("Reference"));
  adw_tab_page_set_icon (page, icon);
}

RcWindow *
rc_window_new (RcApplication *application)
{
  RcWindow *self = g_object_new (RC_TYPE_WINDOW, "application", application, NULL);
  int width, height;
  gboolean maximized;

  self->preferences = g_object_ref (rc_application_get_preferences (application));
  g_object_get (self->preferences, "window-width", &width, "window-height", &height,
                "window-maximized", &maximized, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));

  for (guint i = 0; i < G_N_ELEMENTS (preference_actions); i++)
    add_preference_action (self, preference_actions[i]);
  add_reference (self, application);
  rc_window_accept_files (self);
  selected_page_changed_cb (self);
  if (self->reference != NULL)
    rc_reference_page_focus_search (self->reference);

  return self;
}

void
rc_window_complete (RcWindow *self)
{
  g_autoptr (GMenuModel) languages = NULL;
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GMenu) files = NULL;
  GMenu *menu;

  if (self->completed)
    return;

  self->completed = TRUE;
  languages = create_language_menu ();
  builder = gtk_builder_new_from_resource ("/io/github/replycodes/ReplyCodes/rc-menus.ui");
  menu = G_MENU (gtk_builder_get_object (builder, "primary_menu"));
  files = g_menu_new ();
  g_menu_append_submenu (files, _("_Recent Files"), G_MENU_MODEL (self->recent_menu));
  g_menu_append_submenu (files, _("_Bookmarks and Recently Seen"), G_MENU_MODEL (self->bookmarks_menu));
  g_menu_prepend_section (menu, NULL, G_MENU_MODEL (files));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  adw_tab_view_set_menu_model (self->tab_view,
                               G_MENU_MODEL (gtk_builder_get_object (builder, "tab_menu")));
  if (self->reference != NULL)
    rc_reference_page_complete (self->reference, languages,
                                G_MENU_MODEL (gtk_builder_get_object (builder, "copy_menu")));
  rc_window_update_recent (self);
  rc_window_watch_bookmarks (self);
}

gboolean
rc_window_is_complete (RcWindow *self)
{
  return self->completed;
}

void
rc_window_show_reference (RcWindow *self)
{
  adw_tab_view_set_selected_page (self->tab_view, adw_tab_view_get_nth_page (self->tab_view, 0));
}

RcReferencePage *
rc_window_get_reference (RcWindow *self)
{
  return self->reference;
}

GtkWidget *
rc_window_get_page (RcWindow *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tab_view);

  return page != NULL ? adw_tab_page_get_child (page) : NULL;
}

void
rc_window_toast (RcWindow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, g_utf8_strlen (text, -1) > SHORT_TOAST ? 5 : 2);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

GMenu *
rc_window_get_bookmarks_menu (RcWindow *self)
{
  return self->bookmarks_menu;
}

GMenu *
rc_window_get_recent_menu (RcWindow *self)
{
  return self->recent_menu;
}

RcPreferences *
rc_window_get_preferences (RcWindow *self)
{
  return self->preferences;
}

AdwTabView *
rc_window_get_tab_view (RcWindow *self)
{
  return self->tab_view;
}

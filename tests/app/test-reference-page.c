/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-digit-grid.h"
#include "rc-entry-view.h"
#include "rc-language.h"
#include "rc-reference-list.h"
#include "test-util.h"

static void
type_query (RcReferencePage *page, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL)), text);
  test_wait_until (strcmp (rc_reference_model_get_query (
                             RC_REFERENCE_MODEL (rc_reference_page_get_model (page))), text) == 0);
}

static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (handled)
        return;
    }
  g_assert_not_reached ();
}

static gboolean
shows (RcReferencePage *page, const char *key)
{
  return strcmp (rc_reference_page_get_key (page), key) == 0;
}

static void
test_start (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *entry = test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkWidget *list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, NULL);

  g_assert_true (shows (page, ""));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), entry));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search reply codes");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Reply codes");
  g_assert_false (gtk_widget_get_visible (test_find (GTK_WIDGET (window), ADW_TYPE_TAB_BAR, NULL)));
  /* Not in the first frame, but now. */
  g_assert_cmpstr (gtk_window_get_icon_name (GTK_WINDOW (window)), ==, APP_ID);
  test_close_window (window);
}

static void
test_search (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *entry = test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkWidget *view = test_find (GTK_WIDGET (page), RC_TYPE_ENTRY_VIEW, NULL);
  g_autofree char *text = NULL;

  type_query (page, "550");
  g_assert_true (shows (page, "code:550"));
  text = test_dup_text (view);
  g_assert_nonnull (strstr (text, "550"));
  g_assert_nonnull (strstr (text, "Requested action not taken"));

  /* Up and Down walk through the answers while the focus stays in the entry. */
  type_query (page, "55");
  press (entry, GDK_KEY_Down);
  g_assert_false (shows (page, "code:550"));
  press (entry, GDK_KEY_Up);
  press (entry, GDK_KEY_Up);
  g_signal_emit_by_name (entry, "stop-search");
  test_wait_until (*rc_reference_model_get_query (
                     RC_REFERENCE_MODEL (rc_reference_page_get_model (page))) == '\0');
  test_close_window (window);
}

/* How many labels have something underlined, and what the first of them marks. */
static guint
count_marked (GtkWidget *root, char **marked)
{
  GtkWidget *child = gtk_widget_get_first_child (root);
  PangoAttrList *attributes = GTK_IS_LABEL (root) ? gtk_label_get_attributes (GTK_LABEL (root)) : NULL;
  GSList *list = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  guint n = 0;

  for (GSList *at = list; at != NULL && n == 0; at = at->next)
    {
      const PangoAttribute *attribute = at->data;

      if (attribute->klass->type != PANGO_ATTR_UNDERLINE)
        continue;
      n = 1;
      if (*marked == NULL)
        *marked = g_strndup (gtk_label_get_text (GTK_LABEL (root)) + attribute->start_index,
                             attribute->end_index - attribute->start_index);
    }
  g_slist_free_full (list, (GDestroyNotify) pango_attribute_destroy);

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_marked (child, marked);

  return n;
}

/* What was looked for is marked in the page, whatever the case; not in one that was reached otherwise. */
static void
test_highlight (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *view = test_find (GTK_WIDGET (page), RC_TYPE_ENTRY_VIEW, NULL);
  g_autofree char *marked = NULL;
  g_autofree char *none = NULL;

  type_query (page, "QUOTA");
  test_wait_until (count_marked (view, &marked) > 0);
  g_assert_true (g_ascii_strcasecmp (marked, "quota") == 0);

  type_query (page, "");
  rc_reference_page_show_entry (page, "code:230");
  g_assert_cmpuint (count_marked (view, &none), ==, 0);
  test_close_window (window);
}

/* While the best answer stays the same its page stays where it is, and only what is marked in it changes. */
static void
test_same_page (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *view = test_find (GTK_WIDGET (page), RC_TYPE_ENTRY_VIEW, NULL);
  GtkWidget *head;
  g_autofree char *shorter = NULL, *longer = NULL, *key = NULL;
  guint n_shorter;

  type_query (page, "quot");
  test_wait_until ((n_shorter = count_marked (view, &shorter)) > 0);
  key = g_strdup (rc_reference_page_get_key (page));
  head = gtk_widget_get_first_child (test_find (view, GTK_TYPE_BOX, "head"));
  type_query (page, "quota");
  g_assert_true (shows (page, key));
  g_assert_true (gtk_widget_get_first_child (test_find (view, GTK_TYPE_BOX, "head")) == head);
  test_wait_until (count_marked (view, &longer) >= n_shorter);
  g_assert_true (g_ascii_strcasecmp (shorter, "quot") == 0 || g_ascii_strcasecmp (shorter, "quota") == 0);
  g_assert_true (g_ascii_strcasecmp (longer, "quota") == 0);
  rc_reference_page_show_entry (page, key);
  type_query (page, "");
  rc_reference_page_show_entry (page, key);
  g_free (g_steal_pointer (&longer));
  g_assert_cmpuint (count_marked (view, &longer), ==, 0);
  test_close_window (window);
}

/* A screenful of answers at once, all of them a moment later, or when somebody goes there. */
static void
test_rows (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *entry = test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkListView *list = GTK_LIST_VIEW (test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, NULL));
  GListModel *model = rc_reference_page_get_model (page);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (list));

  type_query (page, "pas");
  g_assert_cmpuint (g_list_model_get_n_items (model), >, 60);
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, g_list_model_get_n_items (model));
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 10);
  test_wait_until (g_list_model_get_n_items (rows) == g_list_model_get_n_items (model));
  type_query (page, "pass");
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, g_list_model_get_n_items (model));
  press (entry, GDK_KEY_Down);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, g_list_model_get_n_items (model));
  test_close_window (window);
}

static void
test_nothing (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *stack = test_find (GTK_WIDGET (page), GTK_TYPE_STACK, "results");
  GtkWidget *nothing = test_find (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE, "nothing");

  type_query (page, "zzzzqqqqzzzz");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "nothing");
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (nothing)), ==, "Nothing Found");
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (nothing)), !=, "");
  type_query (page, "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "list");
  test_close_window (window);
}

/* One click on the map filters, a second one shows all again. */
static void
test_grid (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  RcReferenceModel *model = RC_REFERENCE_MODEL (rc_reference_page_get_model (page));
  GtkWidget *grid = test_find (GTK_WIDGET (page), RC_TYPE_DIGIT_GRID, NULL);
  GtkWidget *inner = test_find (grid, GTK_TYPE_GRID, NULL);
  GtkWidget *cell = gtk_grid_get_child_at (GTK_GRID (inner), 6, 5);
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (model));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cell), TRUE);
  g_assert_cmpint (rc_reference_model_get_class (model), ==, 5);
  g_assert_cmpint (rc_reference_model_get_group (model), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==,
                    rc_reference_model_count_codes (model, 5, 5));
  g_assert_true (gtk_revealer_get_reveal_child (
      GTK_REVEALER (test_find (GTK_WIDGET (page), GTK_TYPE_REVEALER, "filter_bar"))));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cell), FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_all);
  test_close_window (window);
}

static void
test_history (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  gboolean can_go_back;

  g_object_get (page, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);
  test_activate (window, "win.show-entry", "code:425");
  test_activate (window, "win.show-entry", "command:PASV");
  test_activate (window, "win.show-entry", "class:2");
  test_activate (window, "win.show-entry", "code:999");
  g_assert_true (shows (page, "class:2"));
  test_activate (window, "win.back", NULL);
  test_activate (window, "win.back", NULL);
  g_assert_true (shows (page, "code:425"));
  test_activate (window, "win.forward", NULL);
  g_assert_true (shows (page, "command:PASV"));
  test_activate (window, "win.back", NULL);
  test_activate (window, "win.back", NULL);
  g_assert_true (shows (page, ""));
  test_close_window (window);
}

/* The language of the reference is not that of the interface. */
static void
test_language (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *view = test_find (GTK_WIDGET (page), RC_TYPE_ENTRY_VIEW, NULL);
  const RcPage *shown;

  test_activate (window, "win.show-entry", "code:425");
  test_activate (window, "win.language", "ko");
  shown = rc_entry_view_get_page (RC_ENTRY_VIEW (view));
  g_assert_cmpstr (shown->languages[0], ==, "ko");
  g_assert_cmpuint (shown->n_titles, ==, 1);
  test_activate (window, "win.second-language", "zh_CN");
  shown = rc_entry_view_get_page (RC_ENTRY_VIEW (view));
  g_assert_cmpuint (shown->n_titles, ==, 2);
  g_assert_cmpstr (shown->languages[1], ==, "zh_CN");
  test_activate (window, "win.second-language", "");
  test_activate (window, "win.language", "");
  shown = rc_entry_view_get_page (RC_ENTRY_VIEW (view));
  g_assert_cmpstr (shown->languages[0], ==, "en");
  test_close_window (window);
}

static void
text_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static void
test_copy (void)
{
  RcWindow *window = test_open_window ();
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  static const struct
  {
    const char *action;
    const char *begins_with;
  } cases[] = {
    { "win.copy-code", "425" },
    { "win.copy-line", "425 Can't open data connection." },
    { "win.copy-text", "425 " },
    { "win.copy-markdown", "# 425 " },
  };

  test_activate (window, "win.show-entry", "code:425");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      test_activate (window, cases[i].action, NULL);
      gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
      test_wait_until (text != NULL);
      g_test_message ("%s: %s", cases[i].action, text);
      g_assert_true (g_str_has_prefix (text, cases[i].begins_with));
    }
  test_close_window (window);
}

/* Whatever is typed or pasted is text. */
static void
test_odd_queries (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *entry = test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_autofree char *long_query = g_strnfill (10000, '5');
  g_autoptr (GString) letters = g_string_new (NULL);
  const char *queries[] = { "<b>550</b>", "&amp;", "\xe2\x80\xae" "055", "%s%n", long_query, "550 No such file",
                            "\x01\x1b[31m550\x7f", "\xe2\x81\xa6" "530\xe2\x81\xa9", "<span foreground='red'>&</span>",
                            NULL };

  for (guint i = 0; i < 10000; i++)
    g_string_append (letters, i % 3 == 0 ? "데" : i % 3 == 1 ? "数" : "e\xcc\x81 ");
  queries[G_N_ELEMENTS (queries) - 1] = letters->str;
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), queries[i]);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      /* What is typed is shown as it is, whatever is found. */
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, queries[i]);
    }
  test_close_window (window);
}

static RcPreferences *
get_preferences (void)
{
  return rc_application_get_preferences (RC_APPLICATION (g_application_get_default ()));
}

/* In a narrow window the list or a page: opening goes to the page, back to the list. */
static void
test_fold (void)
{
  RcWindow *window;
  RcReferencePage *page;
  AdwLeaflet *leaflet;
  GtkWidget *view;

  g_object_set (get_preferences (), "window-width", 360, "window-height", 640, NULL);
  window = test_open_window ();
  page = rc_window_get_reference (window);
  leaflet = ADW_LEAFLET (test_find (GTK_WIDGET (page), ADW_TYPE_LEAFLET, NULL));
  view = test_find (GTK_WIDGET (page), RC_TYPE_ENTRY_VIEW, NULL);
  test_wait_until (adw_leaflet_get_folded (leaflet));
  type_query (page, "550");
  g_assert_true (adw_leaflet_get_visible_child (leaflet) != view);
  g_signal_emit_by_name (test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  g_assert_true (adw_leaflet_get_visible_child (leaflet) == view);
  g_assert_true (shows (page, "code:550"));
  test_activate (window, "win.back", NULL);
  g_assert_true (adw_leaflet_get_visible_child (leaflet) != view);
  test_close_window (window);
  g_object_set (get_preferences (), "window-width", 1060, "window-height", 720, NULL);
}

/* `reply-codes --search TEXT` becomes this action of the running program. */
static void
test_search_action (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);

  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "search",
                                  g_variant_new_string ("522"));
  test_wait_until (shows (page, "code:522"));
  test_close_window (window);
}

/* Han characters are drawn as the language of the text wants, so each text must say which it is. */
static void
test_text_language (void)
{
  static const struct
  {
    const char *text;
    const char *language;
  } cases[] = {
    { "550 Requested action not taken", NULL }, { "无法打开数据连接", "zh_CN" },
    { "데이터 연결", "ko" },                    { "漢字 보고서", "ko" },
    { "ファイル", "ja" },                       { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (rc_language_guess (cases[i].text), ==, cases[i].language);
  g_assert_cmpstr (pango_language_to_string (rc_language_to_pango ("zh_CN")), ==, "zh-cn");
  g_assert_cmpstr (pango_language_to_string (rc_language_to_pango ("ko")), ==, "ko");
}

static GtkWindow *
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

static void
test_dialogs (void)
{
  RcWindow *window = test_open_window ();

  test_activate (window, "win.shortcuts", NULL);
  test_wait_until (find_window (GTK_TYPE_SHORTCUTS_WINDOW) != NULL);
  gtk_window_close (find_window (GTK_TYPE_SHORTCUTS_WINDOW));
  test_wait_until (find_window (GTK_TYPE_SHORTCUTS_WINDOW) == NULL);
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "about", NULL);
  test_wait_until (find_window (ADW_TYPE_ABOUT_WINDOW) != NULL);
  gtk_window_close (find_window (ADW_TYPE_ABOUT_WINDOW));
  test_wait_until (find_window (ADW_TYPE_ABOUT_WINDOW) == NULL);
  test_close_window (window);
}

/* As narrow as a telephone, with the list or with a page. */
static void
test_narrow (void)
{
  RcWindow *window = test_open_window ();
  int minimum;

  test_activate (window, "win.show-entry", "code:550");
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  test_close_window (window);
}

/* Every page of the reference can be shown. */
static void
test_all_pages (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GListModel *model = rc_reference_page_get_model (page);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RcReferenceItem) item = g_list_model_get_item (model, i);
      const char *key = rc_reference_item_get_key (item);

      test_activate (window, "win.show-entry", key);
      g_assert_true (shows (page, key));
    }
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  test_close_window (window);
}

/* Entries of a section of the submenu, the second of the main menu's first section. */
static guint
count_items (RcWindow *window, guint section)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (test_find (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON, "menu_button"));
  g_autoptr (GMenuModel) first =
      g_menu_model_get_item_link (gtk_menu_button_get_menu_model (button), 0, G_MENU_LINK_SECTION);
  g_autoptr (GMenuModel) entries = g_menu_model_get_item_link (first, 1, G_MENU_LINK_SUBMENU);
  g_autoptr (GMenuModel) menu = g_menu_model_get_item_link (entries, (int) section, G_MENU_LINK_SECTION);
  g_autofree char *action = NULL;
  guint n = (guint) g_menu_model_get_n_items (menu);

  /* An empty section says so in one item that does nothing. */
  g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_ACTION, "s", &action);

  return strcmp (action, "win.nothing") == 0 ? 0 : n;
}

/* The star of a page, Ctrl+D and the menu are one; a page that was read for a while is seen. */
static void
test_bookmarks (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *star = test_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, "bookmark_button");

  g_assert_false (gtk_widget_get_visible (star));
  g_assert_cmpuint (count_items (window, 0), ==, 0);
  test_activate (window, "win.show-entry", "code:522");
  g_assert_true (gtk_widget_get_visible (star));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (star)));
  test_activate (window, "win.bookmark", NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (star)));
  g_assert_cmpuint (count_items (window, 0), ==, 1);
  test_activate (window, "win.show-entry", "command:STOR");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (star)));
  g_signal_emit_by_name (star, "clicked");
  g_assert_cmpuint (count_items (window, 0), ==, 2);
  test_wait_until (count_items (window, 1) > 0);
  test_activate (window, "win.bookmark", NULL);
  test_activate (window, "win.show-entry", "code:522");
  test_activate (window, "win.bookmark", NULL);
  g_assert_cmpuint (count_items (window, 0), ==, 0);
  test_activate (window, "win.clear-recent-entries", NULL);
  g_assert_cmpuint (count_items (window, 1), ==, 0);
  test_close_window (window);
}

/* The menu's filters show in the bar above the list, and go with one click. */
static void
test_filters (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GListModel *model = rc_reference_page_get_model (page);
  GtkWidget *list = test_find (GTK_WIDGET (page), RC_TYPE_REFERENCE_LIST, NULL);
  GtkWidget *label = test_find (list, GTK_TYPE_LABEL, "filter_label");
  guint n_all = g_list_model_get_n_items (model);

  g_assert_true (gtk_widget_activate_action (list, "reference.server", "s", "vsftpd"));
  g_assert_cmpuint (g_list_model_get_n_items (model), <, n_all);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "vsftpd");
  g_assert_true (gtk_widget_activate_action (list, "reference.status", "s", "extension"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "Extension"));
  gtk_widget_activate_action (list, "reference.clear-filter", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n_all);
  test_close_window (window);
}

static void
test_help (void)
{
  RcWindow *window = test_open_window ();
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *view = test_find (GTK_WIDGET (page), RC_TYPE_ENTRY_VIEW, NULL);
  g_auto (GStrv) accels =
      gtk_application_get_accels_for_action (GTK_APPLICATION (g_application_get_default ()), "win.help");
  g_autofree char *text = NULL;

  g_assert_cmpstr (accels[0], ==, "F1");
  test_activate (window, "win.help", NULL);
  g_assert_true (shows (page, "help:start"));
  text = test_dup_text (view);
  g_assert_nonnull (strstr (text, "How to get a good log"));
  test_activate (window, "win.show-entry", "help:log");
  g_assert_true (shows (page, "help:log"));
  test_activate (window, "win.show-entry", "note:port-20");
  g_assert_true (shows (page, "note:port-20"));
  test_activate (window, "win.back", NULL);
  g_assert_true (shows (page, "help:log"));
  test_close_window (window);
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/reference/start", test_start);
  g_test_add_func ("/app/reference/search", test_search);
  g_test_add_func ("/app/reference/highlight", test_highlight);
  g_test_add_func ("/app/reference/same-page", test_same_page);
  g_test_add_func ("/app/reference/rows", test_rows);
  g_test_add_func ("/app/reference/nothing", test_nothing);
  g_test_add_func ("/app/reference/grid", test_grid);
  g_test_add_func ("/app/reference/history", test_history);
  g_test_add_func ("/app/reference/language", test_language);
  g_test_add_func ("/app/reference/copy", test_copy);
  g_test_add_func ("/app/reference/odd-queries", test_odd_queries);
  g_test_add_func ("/app/reference/fold", test_fold);
  g_test_add_func ("/app/reference/search-action", test_search_action);
  g_test_add_func ("/app/reference/text-language", test_text_language);
  g_test_add_func ("/app/reference/dialogs", test_dialogs);
  g_test_add_func ("/app/reference/narrow", test_narrow);
  g_test_add_func ("/app/reference/all-pages", test_all_pages);
  g_test_add_func ("/app/reference/bookmarks", test_bookmarks);
  g_test_add_func ("/app/reference/filters", test_filters);
  g_test_add_func ("/app/reference/help", test_help);

  return test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reference-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-code.h"
#include "rc-compat.h"
#include "rc-digit-grid.h"
#include "rc-entry-key.h"
#include "rc-entry-row.h"
#include "rc-entry-view.h"
#include "rc-history.h"
#include "rc-language.h"
#include "rc-list-focus.h"
#include "rc-nothing-found.h"
#include "rc-reference-model.h"

/* Who stays that long on a page has read it. */
#define SEEN_MS 2000

/* Of what was looked for so many words are marked in a page. */
#define MAX_WORDS 8

/* A list view makes two hundred rows whatever it shows; the first frame has room for so many. */
#define FIRST_ROWS 14

/* No row is less high. While somebody types the list has a screenful of rows, and all of them when he stops. */
#define ROW_HEIGHT_MIN 32
#define ALL_ROWS_MS 250

struct _RcReferencePage
{
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  GtkSearchEntry *search_entry;
  GtkToggleButton *grid_button;
  GtkMenuButton *language_button;
  GtkMenuButton *filter_button;
  RcDigitGrid *grid;
  GtkRevealer *filter_bar;
  GtkLabel *filter_label;
  GtkStack *results;
  GtkListView *list;
  AdwStatusPage *nothing;
  GtkBox *suggestions;
  RcEntryView *entry_view;

  RcCatalog *catalog;
  RcPreferences *preferences;
  RcReferenceModel *model;
  GtkSliceListModel *slice; /* of the model: the first rows, until there is time for all */
  GtkSingleSelection *selection;
  RcHistory *history;
  gboolean selecting;
  gboolean completed;
  guint seen_source; /* runs while a page is being read */
  guint rows_source; /* runs while somebody types */
};

G_DEFINE_FINAL_TYPE (RcReferencePage, rc_reference_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  PROP_HAS_CODE,
  PROP_BOOKMARKED,
  PROP_STATUS,
  PROP_SERVER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_all_rows (RcReferencePage *self)
{
  g_clear_handle_id (&self->rows_source, g_source_remove);
  if (self->completed)
    gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

static gboolean
show_all_rows_cb (gpointer data)
{
  RcReferencePage *self = data;

  self->rows_source = 0;
  show_all_rows (self);

  return G_SOURCE_REMOVE;
}

/* Before the answers change: as many rows as can be seen, which is a third of the work for the next frame. */
static void
show_few_rows (RcReferencePage *self)
{
  double height = gtk_adjustment_get_page_size (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)));

  g_clear_handle_id (&self->rows_source, g_source_remove);
  if (!self->completed)
    return;
  gtk_slice_list_model_set_size (self->slice, MAX (FIRST_ROWS, (guint) height / ROW_HEIGHT_MIN + 2));
  self->rows_source = g_timeout_add (ALL_ROWS_MS, show_all_rows_cb, self);
}

static void
list_scrolled_cb (GtkAdjustment *adjustment, RcReferencePage *self)
{
  if (self->rows_source != 0 && gtk_adjustment_get_value (adjustment) > 0)
    show_all_rows (self);
}

static gboolean
shows_only_page (RcReferencePage *self)
{
  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->entry_view);
}

static gboolean
can_go (RcReferencePage *self, int step)
{
  return rc_history_can_go (self->history, step) || (step < 0 && shows_only_page (self));
}

static void
notify_state (RcReferencePage *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
fold_changed_cb (RcReferencePage *self)
{
  notify_state (self);
}

static void
show_page (RcReferencePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->entry_view));
}

/* Marks the row of the page on show, if the list has it, without going there again. */
static void
select_row (RcReferencePage *self, const char *key)
{
  g_autoptr (RcEntryKey) parsed = rc_entry_key_parse (key);
  guint position = rc_reference_model_find (self->model, key);

  if (position == G_MAXUINT && parsed != NULL && parsed->sense_id != NULL)
    {
      g_autofree char *plain = rc_entry_key_format (parsed->kind, parsed->code, NULL, NULL);

      position = rc_reference_model_find (self->model, plain);
    }

  show_all_rows (self);
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position);
  self->selecting = FALSE;
  if (position != G_MAXUINT)
    rc_compat_list_view_scroll_to (self->list, position);
}

static gboolean
seen_cb (gpointer data)
{
  RcReferencePage *self = data;
  const char *key = rc_reference_page_get_key (self);

  if (*key != '\0')
    rc_preferences_add_recent_entry (self->preferences, key);
  self->seen_source = 0;

  return G_SOURCE_REMOVE;
}

/* What the reader looks for, if the page is one of the answers: the words of the query, and what they matched, which
 * may be spelled otherwise. */
static char **
list_words (RcReferencePage *self, const char *key)
{
  guint position = rc_reference_model_find (self->model, key);
  g_autoptr (RcReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) query = g_strsplit_set (rc_reference_model_get_query (self->model), " \t\n", MAX_WORDS);
  const RcReferenceItemData *data = item != NULL ? rc_reference_item_get_data (item) : NULL;

  if (data == NULL || !data->is_hit)
    return NULL;

  if (data->matched != NULL && data->matched_length > 0)
    {
      g_autofree char *matched = g_strndup (data->matched + data->matched_start, data->matched_length);

      g_strv_builder_add (words, matched);
    }
  /* Single letters stand everywhere. */
  for (guint i = 0; query[i] != NULL; i++)
    if (strlen (query[i]) > 1)
      g_strv_builder_add (words, query[i]);

  return g_strv_builder_end (words);
}

static gboolean
load_page (RcReferencePage *self, const char *key)
{
  g_auto (GStrv) words = list_words (self, key);
  const char *language = rc_preferences_get_reference_language (self->preferences);
  const char *second = rc_preferences_get_second_reference_language (self->preferences);
  RcPage *page;

  if (second != NULL)
    rc_catalog_load_language (self->catalog, second, NULL);
  page = *key == '\0' ? rc_page_new_overview (self->catalog, language, second)
                      : rc_page_new (self->catalog, key, language, second);
  if (page == NULL)
    return FALSE;

  rc_entry_view_take_page (self->entry_view, page, (const char *const *) words);
  g_clear_handle_id (&self->seen_source, g_source_remove);
  self->seen_source = g_timeout_add (SEEN_MS, seen_cb, self);

  return TRUE;
}

/* Goes to an entry. @passing places are those that the reader only passes while typing or walking
 * through the list. */
static gboolean
visit (RcReferencePage *self, const char *key, gboolean passing)
{
  if (!load_page (self, key))
    return FALSE;

  rc_history_visit (self->history, key, passing);
  notify_state (self);

  return TRUE;
}

static const char *
get_selected_key (RcReferencePage *self)
{
  RcReferenceItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? rc_reference_item_get_key (item) : NULL;
}

static void
selection_changed_cb (RcReferencePage *self)
{
  const char *key = get_selected_key (self);

  if (self->selecting || key == NULL || adw_leaflet_get_folded (self->leaflet))
    return;

  visit (self, key, TRUE);
}

static void
open_position (RcReferencePage *self, guint position)
{
  g_autoptr (RcReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item == NULL || !visit (self, rc_reference_item_get_key (item), FALSE))
    return;

  show_page (self);
  if (adw_leaflet_get_folded (self->leaflet))
    rc_entry_view_focus (self->entry_view);
}

static void
row_activated_cb (RcReferencePage *self, guint position)
{
  open_position (self, position);
}

static void
update_nothing (RcReferencePage *self)
{
  RcNothingFound nothing = {
    .page = self->nothing,
    .suggestions = self->suggestions,
    .model = self->model,
    .catalog = self->catalog,
    .language = rc_preferences_get_reference_language (self->preferences),
  };

  rc_nothing_found_update (&nothing);
}

static void
update_results (RcReferencePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (n == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->nothing), TRUE);
      update_nothing (self);
      visit (self, "", TRUE);
      rc_compat_announce (GTK_WIDGET (self), adw_status_page_get_title (self->nothing));
    }
  else
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);

      rc_compat_announce (GTK_WIDGET (self), text);
    }
  gtk_stack_set_visible_child_name (self->results, n == 0 ? "nothing" : "list");
}

/* Not by its adjustment: rows that are new have no place yet, of which the list would warn. */
static void
scroll_to_top (RcReferencePage *self)
{
  rc_compat_list_view_scroll_to (self->list, 0);
}

static void
search_changed_cb (RcReferencePage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  self->selecting = TRUE;
  show_few_rows (self);
  rc_reference_model_set_query (self->model, text);
  self->selecting = FALSE;
  update_results (self);

  if (*rc_reference_model_get_query (self->model) != '\0'
      && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      selection_changed_cb (self);
      scroll_to_top (self);
    }
  else if (*rc_reference_model_get_query (self->model) == '\0')
    {
      const char *current = rc_history_get_current (self->history);

      select_row (self, current != NULL ? current : "");
    }

  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
}

static void
search_activate_cb (RcReferencePage *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  open_position (self, position);
}

static void
stop_search_cb (RcReferencePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
move_selection (RcReferencePage *self, int step)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint selected = gtk_single_selection_get_selected (self->selection);
  int position = selected == GTK_INVALID_LIST_POSITION ? (step > 0 ? -1 : n) : (int) selected;

  if (n == 0)
    return;
  show_all_rows (self);

  position = CLAMP (position + step, 0, n - 1);
  gtk_single_selection_set_selected (self->selection, (guint) position);
  rc_compat_list_view_scroll_to (self->list, (guint) position);
}

static gboolean
entry_key_pressed_cb (GtkEventControllerKey *controller,
                      guint                  keyval,
                      guint                  keycode,
                      GdkModifierType        state,
                      RcReferencePage       *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_selection (self, 8);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_selection (self, -8);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
append_part (GString *text, const char *part)
{
  if (text->len > 0)
    g_string_append (text, " × ");
  g_string_append (text, part);
}

static void
append_status (RcReferencePage *self, GString *text, const char *language)
{
  g_autofree char *id =
      g_strconcat ("status_", rc_status_to_string ((RcStatus) rc_reference_model_get_status (self->model)), NULL);

  append_part (text, rc_catalog_get_label (self->catalog, language, id));
}

/* The words for a filter: "4yz Not now × x2z Connections × vsftpd". */
static void
update_filter_bar (RcReferencePage *self)
{
  const char *language = rc_preferences_get_reference_language (self->preferences);
  const char *server = rc_reference_model_get_server (self->model);
  int klass = rc_reference_model_get_class (self->model);
  int group = rc_reference_model_get_group (self->model);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *markup = NULL;

  if (klass > 0)
    g_string_append_printf (text, "%dyz %s", klass,
                            rc_catalog_get_class_texts (self->catalog, language, klass)->title);
  if (group >= 0)
    {
      append_part (text, "");
      g_string_append_printf (text, "x%dz %s", group,
                              rc_catalog_get_group_texts (self->catalog, language, group)->title);
    }
  if (rc_reference_model_get_status (self->model) >= 0)
    append_status (self, text, language);
  if (server != NULL)
    append_part (text, rc_catalog_get_server_name (self->catalog, language, server));

  markup = rc_language_markup (text->str, language);
  gtk_label_set_markup (self->filter_label, markup);
  gtk_revealer_set_reveal_child (self->filter_bar, rc_reference_model_has_filter (self->model));
}

static void
filter_changed_cb (RcReferencePage *self)
{
  update_filter_bar (self);
  update_results (self);
  scroll_to_top (self);
}

static void
clear_filter_cb (RcReferencePage *self)
{
  rc_reference_model_set_filter (self->model, 0, -1);
  rc_reference_model_set_status (self->model, -1);
  rc_reference_model_set_server (self->model, NULL);
  rc_digit_grid_update (self->grid);
  filter_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVER]);
}

static void
clear_filter_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  clear_filter_cb (RC_REFERENCE_PAGE (widget));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, rc_entry_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  RcReferenceItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *text = rc_entry_row_describe (item);

  rc_entry_row_set_item (RC_ENTRY_ROW (gtk_list_item_get_child (list_item)), item);
  rc_compat_list_item_set_label (list_item, text);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  rc_entry_row_set_item (RC_ENTRY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
append_choice (GMenu *menu, const char *action, const char *label, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* By status and by server; classes and groups are chosen on the map. Names are in the reference's
 * language. */
static void
update_filter_menu (RcReferencePage *self)
{
  const char *language = rc_preferences_get_reference_language (self->preferences);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) statuses = g_menu_new ();
  g_autoptr (GMenu) servers = g_menu_new ();
  g_auto (GStrv) ids = rc_reference_model_list_servers (self->model);

  /* Translators: filter of the list of codes: of any standing */
  append_choice (statuses, "reference.status", _("Any Status"), "");
  for (int i = RC_STATUS_STANDARD; i <= RC_STATUS_HISTORIC; i++)
    {
      const char *name = rc_status_to_string ((RcStatus) i);
      g_autofree char *id = g_strconcat ("status_", name, NULL);

      append_choice (statuses, "reference.status", rc_catalog_get_label (self->catalog, language, id), name);
    }
  /* Translators: filter of the list of codes: of any server program */
  append_choice (servers, "reference.server", _("Any Server"), "");
  for (guint i = 0; ids[i] != NULL; i++)
    append_choice (servers, "reference.server", rc_catalog_get_server_name (self->catalog, language, ids[i]),
                   ids[i]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (statuses));
  /* Translators: filter of the list of codes: those that a server program sends with a text of its own */
  g_menu_append_submenu (menu, _("_Server"), G_MENU_MODEL (servers));
  gtk_menu_button_set_menu_model (self->filter_button, G_MENU_MODEL (menu));
}

static void
language_changed_cb (RcReferencePage *self)
{
  const char *language = rc_preferences_get_reference_language (self->preferences);
  g_autofree char *key = g_strdup (rc_reference_page_get_key (self));

  rc_catalog_load_language (self->catalog, language, NULL);
  self->selecting = TRUE;
  rc_reference_model_set_language (self->model, language);
  self->selecting = FALSE;
  if (self->completed)
    {
      rc_digit_grid_set_model (self->grid, self->model, self->catalog, language);
      update_filter_menu (self);
    }
  update_filter_bar (self);
  update_results (self);
  load_page (self, key);
  select_row (self, key);
}

static const char *
get_status_name (RcReferencePage *self)
{
  int status = rc_reference_model_get_status (self->model);

  return status < 0 ? "" : rc_status_to_string ((RcStatus) status);
}

static void
set_status (RcReferencePage *self, const char *name)
{
  int status = -1;

  for (int i = RC_STATUS_STANDARD; i <= RC_STATUS_HISTORIC; i++)
    if (g_strcmp0 (rc_status_to_string ((RcStatus) i), name) == 0)
      status = i;
  rc_reference_model_set_status (self->model, status);
  filter_changed_cb (self);
}

static void
set_server (RcReferencePage *self, const char *id)
{
  rc_reference_model_set_server (self->model, id != NULL && *id != '\0' ? id : NULL);
  filter_changed_cb (self);
}

static void
rc_reference_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcReferencePage *self = RC_REFERENCE_PAGE (object);
  const RcPage *page = rc_entry_view_get_page (self->entry_view);
  const char *server;

  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, can_go (self, -1));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, can_go (self, 1));
      break;
    case PROP_HAS_CODE:
      g_value_set_boolean (value, page != NULL && page->code > 0);
      break;
    case PROP_STATUS:
      g_value_set_string (value, get_status_name (self));
      break;
    case PROP_SERVER:
      server = rc_reference_model_get_server (self->model);
      g_value_set_string (value, server != NULL ? server : "");
      break;
    case PROP_BOOKMARKED:
      g_value_set_boolean (value, page != NULL
                                    && rc_preferences_is_bookmarked (self->preferences, page->key));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_reference_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RcReferencePage *self = RC_REFERENCE_PAGE (object);
  const char *key = rc_reference_page_get_key (self);

  switch (prop_id)
    {
    case PROP_STATUS:
      set_status (self, g_value_get_string (value));
      break;
    case PROP_SERVER:
      set_server (self, g_value_get_string (value));
      break;
    case PROP_BOOKMARKED:
      if (*key != '\0')
        rc_preferences_set_bookmarked (self->preferences, key, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_reference_page_dispose (GObject *object)
{
  RcReferencePage *self = RC_REFERENCE_PAGE (object);

  if (self->search_entry != NULL)
    gtk_search_entry_set_key_capture_widget (self->search_entry, NULL);
  g_clear_handle_id (&self->seen_source, g_source_remove);
  g_clear_handle_id (&self->rows_source, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->slice);
  g_clear_object (&self->model);
  g_clear_object (&self->preferences);
  g_clear_pointer (&self->history, rc_history_free);

  G_OBJECT_CLASS (rc_reference_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/replycodes/ReplyCodes/rc-reference-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, grid_button);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, language_button);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, grid);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, filter_label);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, results);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, list);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, entry_view);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filter_cb);
}

static void
rc_reference_page_class_init (RcReferencePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rc_reference_page_dispose;
  object_class->get_property = rc_reference_page_get_property;
  object_class->set_property = rc_reference_page_set_property;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_CODE] = g_param_spec_boolean ("has-code", NULL, NULL, FALSE, flags);
  properties[PROP_BOOKMARKED] = g_param_spec_boolean ("bookmarked", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "",
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, "",
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "reference.bookmark", "bookmarked");
  gtk_widget_class_install_property_action (widget_class, "reference.status", "status");
  gtk_widget_class_install_property_action (widget_class, "reference.server", "server");

  gtk_widget_class_install_action (widget_class, "reference.clear-filter", NULL, clear_filter_action);

  g_type_ensure (RC_TYPE_DIGIT_GRID);
  g_type_ensure (RC_TYPE_ENTRY_VIEW);
  bind_template (widget_class);
}

static void
rc_reference_page_init (RcReferencePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->history = rc_history_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  rc_list_focus_leave_by_tab (GTK_WIDGET (self->list));
}

GtkWidget *
rc_reference_page_new (RcCatalog *catalog, RcPreferences *preferences)
{
  RcReferencePage *self = g_object_new (RC_TYPE_REFERENCE_PAGE, NULL);
  const char *language = rc_preferences_get_reference_language (preferences);

  self->catalog = catalog;
  self->preferences = g_object_ref (preferences);
  self->model = rc_reference_model_new (catalog, language);
  self->slice = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->model)), 0, FIRST_ROWS);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), "value-changed",
                           G_CALLBACK (list_scrolled_cb), self, 0);
  g_object_bind_property (preferences, "show-grid", self->grid_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (preferences, "notify::language",
                           G_CALLBACK (language_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::second-language",
                           G_CALLBACK (language_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::bookmarks", G_CALLBACK (notify_state), self,
                           G_CONNECT_SWAPPED);
  visit (self, "", FALSE);

  return GTK_WIDGET (self);
}

void
rc_reference_page_complete (RcReferencePage *self, GMenuModel *language_menu, GMenuModel *copy_menu)
{
  gtk_menu_button_set_menu_model (self->language_button, language_menu);
  rc_entry_view_complete (self->entry_view, copy_menu);
  self->completed = TRUE;
  show_all_rows (self);
  rc_digit_grid_set_model (self->grid, self->model, self->catalog,
                           rc_preferences_get_reference_language (self->preferences));
  update_filter_menu (self);
}

void
rc_reference_page_reload (RcReferencePage *self, RcSearch *search)
{
  language_changed_cb (self);
  if (search != NULL)
    rc_reference_model_take_search (self->model, search);
}

void
rc_reference_page_search (RcReferencePage *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  rc_reference_page_focus_search (self);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
}

void
rc_reference_page_focus_search (RcReferencePage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

GtkEditable *
rc_reference_page_get_search_entry (RcReferencePage *self)
{
  return GTK_EDITABLE (self->search_entry);
}

void
rc_reference_page_set_key_capture (RcReferencePage *self, GtkWidget *widget)
{
  gtk_search_entry_set_key_capture_widget (self->search_entry, widget);
}

gboolean
rc_reference_page_show_entry (RcReferencePage *self, const char *key)
{
  if (!visit (self, key, FALSE))
    return FALSE;

  select_row (self, key);
  show_page (self);

  return TRUE;
}

void
rc_reference_page_go (RcReferencePage *self, int step)
{
  const char *place;

  /* A narrow window has the list below the page: back leads there first where the page was opened
   * from it. */
  if (step < 0 && shows_only_page (self) && !rc_history_can_go (self->history, step))
    {
      adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
      return;
    }

  place = rc_history_go (self->history, step);
  if (place == NULL)
    return;

  load_page (self, place);
  select_row (self, place);
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet,
                                   *place == '\0' ? self->sidebar : GTK_WIDGET (self->entry_view));
  notify_state (self);
}

char *
rc_reference_page_copy (RcReferencePage *self, RcCopyKind kind)
{
  const RcPage *page = rc_entry_view_get_page (self->entry_view);

  switch (kind)
    {
    case RC_COPY_CODE:
      return page->code > 0 ? g_strdup (page->badge) : NULL;
    case RC_COPY_LINE:
      return page->code > 0
               ? g_strdup_printf ("%s %s", page->badge,
                                  page->official != NULL ? page->official : page->titles[0])
               : NULL;
    case RC_COPY_MARKDOWN:
      return rc_page_to_markdown (page);
    case RC_COPY_TEXT:
    default:
      return rc_page_to_text (page);
    }
}

GListModel *
rc_reference_page_get_model (RcReferencePage *self)
{
  return G_LIST_MODEL (self->model);
}

const char *
rc_reference_page_get_key (RcReferencePage *self)
{
  const RcPage *page = rc_entry_view_get_page (self->entry_view);

  return page != NULL ? page->key : "";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reference-list.h"

#include <glib/gi18n.h>

#include "rc-compat.h"
#include "rc-digit-grid.h"
#include "rc-entry-key.h"
#include "rc-entry-row.h"
#include "rc-language.h"
#include "rc-list-focus.h"
#include "rc-nothing-found.h"
#include "rc-reference-filter.h"

/* A list view makes two hundred rows whatever it shows; the first frame has room for so many. */
#define FIRST_ROWS 14

/* No row is less high. While somebody types the list has a screenful of rows, and all of them when he stops. */
#define ROW_HEIGHT_MIN 32
#define ALL_ROWS_MS 250

struct _RcReferenceList
{
  GtkBox parent_instance;

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

  RcCatalog *catalog;
  RcPreferences *preferences;
  RcReferenceModel *model;
  GtkSliceListModel *slice; /* of the model: the first rows, until there is time for all */
  GtkSingleSelection *selection;
  gboolean selecting;
  gboolean completed;
  guint rows_source; /* runs while somebody types */
};

G_DEFINE_FINAL_TYPE (RcReferenceList, rc_reference_list, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_STATUS,
  PROP_SERVER,
  N_PROPS
};

enum
{
  SEARCHED,
  SELECTED,
  ACTIVATED,
  NOTHING_FOUND,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_language (RcReferenceList *self)
{
  return rc_preferences_get_reference_language (self->preferences);
}

static void
show_all_rows (RcReferenceList *self)
{
  g_clear_handle_id (&self->rows_source, g_source_remove);
  if (self->completed)
    gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

static gboolean
show_all_rows_cb (gpointer data)
{
  RcReferenceList *self = data;

  self->rows_source = 0;
  show_all_rows (self);

  return G_SOURCE_REMOVE;
}

/* Before the answers change: as many rows as can be seen, which is a third of the work for the next frame. */
static void
show_few_rows (RcReferenceList *self)
{
  double height = gtk_adjustment_get_page_size (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)));

  g_clear_handle_id (&self->rows_source, g_source_remove);
  if (!self->completed)
    return;
  gtk_slice_list_model_set_size (self->slice, MAX (FIRST_ROWS, (guint) height / ROW_HEIGHT_MIN + 2));
  self->rows_source = g_timeout_add (ALL_ROWS_MS, show_all_rows_cb, self);
}

static void
list_scrolled_cb (GtkAdjustment *adjustment, RcReferenceList *self)
{
  if (self->rows_source != 0 && gtk_adjustment_get_value (adjustment) > 0)
    show_all_rows (self);
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

/* Not by its adjustment: rows that are new have no place yet, of which the list would warn. */
static void
scroll_to_top (RcReferenceList *self)
{
  rc_compat_list_view_scroll_to (self->list, 0);
}

static void
selection_changed_cb (RcReferenceList *self)
{
  RcReferenceItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->selecting && item != NULL)
    g_signal_emit (self, signals[SELECTED], 0, rc_reference_item_get_key (item));
}

static void
row_activated_cb (RcReferenceList *self, guint position)
{
  g_autoptr (RcReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, rc_reference_item_get_key (item));
}

static void
move_selection (RcReferenceList *self, int step)
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

static void
update_nothing (RcReferenceList *self)
{
  RcNothingFound nothing = {
    .page = self->nothing,
    .suggestions = self->suggestions,
    .model = self->model,
    .catalog = self->catalog,
    .language = get_language (self),
  };

  rc_nothing_found_update (&nothing);
}

static void
update_results (RcReferenceList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (n == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->nothing), TRUE);
      update_nothing (self);
      g_signal_emit (self, signals[NOTHING_FOUND], 0);
      rc_compat_announce (GTK_WIDGET (self), adw_status_page_get_title (self->nothing));
    }
  else
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);

      rc_compat_announce (GTK_WIDGET (self), text);
    }
  gtk_stack_set_visible_child_name (self->results, n == 0 ? "nothing" : "list");
}

static void
search_changed_cb (RcReferenceList *self)
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
  g_signal_emit (self, signals[SEARCHED], 0);
}

static void
search_activate_cb (RcReferenceList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  row_activated_cb (self, position);
}

static void
stop_search_cb (RcReferenceList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static gboolean
entry_key_pressed_cb (GtkEventControllerKey *controller,
                      guint                  keyval,
                      guint                  keycode,
                      GdkModifierType        state,
                      RcReferenceList       *self)
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
update_filter_bar (RcReferenceList *self)
{
  const char *language = get_language (self);
  g_autofree char *text = rc_reference_filter_describe (self->model, self->catalog, language);
  g_autofree char *markup = rc_language_markup (text, language);

  gtk_label_set_markup (self->filter_label, markup);
  gtk_revealer_set_reveal_child (self->filter_bar, rc_reference_model_has_filter (self->model));
}

static void
filter_changed_cb (RcReferenceList *self)
{
  update_filter_bar (self);
  update_results (self);
  scroll_to_top (self);
}

static void
clear_filter_cb (RcReferenceList *self)
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
  clear_filter_cb (RC_REFERENCE_LIST (widget));
}

static const char *
get_status_name (RcReferenceList *self)
{
  int status = rc_reference_model_get_status (self->model);

  return status < 0 ? "" : rc_status_to_string ((RcStatus) status);
}

static void
set_status (RcReferenceList *self, const char *name)
{
  int status = -1;

  for (int i = RC_STATUS_STANDARD; i <= RC_STATUS_HISTORIC; i++)
    if (g_strcmp0 (rc_status_to_string ((RcStatus) i), name) == 0)
      status = i;
  rc_reference_model_set_status (self->model, status);
  filter_changed_cb (self);
}

static void
set_server (RcReferenceList *self, const char *id)
{
  rc_reference_model_set_server (self->model, id != NULL && *id != '\0' ? id : NULL);
  filter_changed_cb (self);
}

/* What the first frame does not show, in the reference's language. */
static void
update_filters (RcReferenceList *self)
{
  const char *language = get_language (self);
  g_autoptr (GMenuModel) menu = rc_reference_filter_create_menu (self->model, self->catalog, language);

  rc_digit_grid_set_model (self->grid, self->model, self->catalog, language);
  gtk_menu_button_set_menu_model (self->filter_button, menu);
}

static void
rc_reference_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcReferenceList *self = RC_REFERENCE_LIST (object);
  const char *server;

  switch (prop_id)
    {
    case PROP_STATUS:
      g_value_set_string (value, get_status_name (self));
      break;
    case PROP_SERVER:
      server = rc_reference_model_get_server (self->model);
      g_value_set_string (value, server != NULL ? server : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_reference_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RcReferenceList *self = RC_REFERENCE_LIST (object);

  switch (prop_id)
    {
    case PROP_STATUS:
      set_status (self, g_value_get_string (value));
      break;
    case PROP_SERVER:
      set_server (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_reference_list_dispose (GObject *object)
{
  RcReferenceList *self = RC_REFERENCE_LIST (object);

  if (self->search_entry != NULL)
    gtk_search_entry_set_key_capture_widget (self->search_entry, NULL);
  g_clear_handle_id (&self->rows_source, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->slice);
  g_clear_object (&self->model);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (rc_reference_list_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/replycodes/ReplyCodes/rc-reference-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, grid_button);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, language_button);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, filter_button);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, grid);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, filter_label);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, results);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, list);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, nothing);
  gtk_widget_class_bind_template_child (widget_class, RcReferenceList, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filter_cb);
}

static void
install_signals (void)
{
  signals[SEARCHED] = g_signal_new ("searched", RC_TYPE_REFERENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[SELECTED] = g_signal_new ("selected", RC_TYPE_REFERENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", RC_TYPE_REFERENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NOTHING_FOUND] = g_signal_new ("nothing-found", RC_TYPE_REFERENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
rc_reference_list_class_init (RcReferenceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rc_reference_list_dispose;
  object_class->get_property = rc_reference_list_get_property;
  object_class->set_property = rc_reference_list_set_property;

  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", flags);
  properties[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals ();
  gtk_widget_class_install_property_action (widget_class, "reference.status", "status");
  gtk_widget_class_install_property_action (widget_class, "reference.server", "server");
  gtk_widget_class_install_action (widget_class, "reference.clear-filter", NULL, clear_filter_action);

  g_type_ensure (RC_TYPE_DIGIT_GRID);
  bind_template (widget_class);
}

static void
rc_reference_list_init (RcReferenceList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

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

void
rc_reference_list_set_catalog (RcReferenceList *self, RcCatalog *catalog, RcPreferences *preferences)
{
  self->catalog = catalog;
  self->preferences = g_object_ref (preferences);
  self->model = rc_reference_model_new (catalog, get_language (self));
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
}

void
rc_reference_list_complete (RcReferenceList *self, GMenuModel *language_menu)
{
  gtk_menu_button_set_menu_model (self->language_button, language_menu);
  self->completed = TRUE;
  show_all_rows (self);
  update_filters (self);
}

void
rc_reference_list_update_language (RcReferenceList *self)
{
  self->selecting = TRUE;
  rc_reference_model_set_language (self->model, get_language (self));
  self->selecting = FALSE;
  if (self->completed)
    update_filters (self);
  update_filter_bar (self);
  update_results (self);
}

void
rc_reference_list_select (RcReferenceList *self, const char *key)
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

RcReferenceModel *
rc_reference_list_get_model (RcReferenceList *self)
{
  return self->model;
}

GtkSearchEntry *
rc_reference_list_get_search_entry (RcReferenceList *self)
{
  return self->search_entry;
}

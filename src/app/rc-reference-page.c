/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reference-page.h"

#include <string.h>

#include "rc-entry-view.h"
#include "rc-history.h"
#include "rc-reference-list.h"

/* Who stays that long on a page has read it. */
#define SEEN_MS 2000

/* Of what was looked for so many words are marked in a page. */
#define MAX_WORDS 8

struct _RcReferencePage
{
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  RcReferenceList *list;
  RcEntryView *entry_view;

  RcCatalog *catalog;
  RcPreferences *preferences;
  RcHistory *history;
  guint seen_source; /* runs while a page is being read */
};

G_DEFINE_FINAL_TYPE (RcReferencePage, rc_reference_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  PROP_HAS_CODE,
  PROP_BOOKMARKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
show_list (RcReferencePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list));
}

static void
show_page (RcReferencePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->entry_view));
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
  RcReferenceModel *model = rc_reference_list_get_model (self->list);
  guint position = rc_reference_model_find (model, key);
  g_autoptr (RcReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) query = g_strsplit_set (rc_reference_model_get_query (model), " \t\n", MAX_WORDS);
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

/* The page on show stays when the query is taken back, and its row is marked again. */
static void
searched_cb (RcReferencePage *self)
{
  if (*rc_reference_model_get_query (rc_reference_list_get_model (self->list)) == '\0')
    rc_reference_list_select (self->list, rc_history_get_current (self->history));
  if (adw_leaflet_get_folded (self->leaflet))
    show_list (self);
}

static void
selected_cb (RcReferencePage *self, const char *key)
{
  if (!adw_leaflet_get_folded (self->leaflet))
    visit (self, key, TRUE);
}

static void
activated_cb (RcReferencePage *self, const char *key)
{
  if (!visit (self, key, FALSE))
    return;

  show_page (self);
  if (adw_leaflet_get_folded (self->leaflet))
    rc_entry_view_focus (self->entry_view);
}

static void
nothing_found_cb (RcReferencePage *self)
{
  visit (self, "", TRUE);
}

static void
language_changed_cb (RcReferencePage *self)
{
  g_autofree char *key = g_strdup (rc_reference_page_get_key (self));

  rc_catalog_load_language (self->catalog, rc_preferences_get_reference_language (self->preferences), NULL);
  rc_reference_list_update_language (self->list);
  load_page (self, key);
  rc_reference_list_select (self->list, key);
}

static void
rc_reference_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcReferencePage *self = RC_REFERENCE_PAGE (object);
  const RcPage *page = rc_entry_view_get_page (self->entry_view);

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

  if (prop_id != PROP_BOOKMARKED)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (*key != '\0')
    rc_preferences_set_bookmarked (self->preferences, key, g_value_get_boolean (value));
}

static void
rc_reference_page_dispose (GObject *object)
{
  RcReferencePage *self = RC_REFERENCE_PAGE (object);

  g_clear_handle_id (&self->seen_source, g_source_remove);
  g_clear_object (&self->preferences);
  g_clear_pointer (&self->history, rc_history_free);

  G_OBJECT_CLASS (rc_reference_page_parent_class)->dispose (object);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "reference.bookmark", "bookmarked");

  g_type_ensure (RC_TYPE_REFERENCE_LIST);
  g_type_ensure (RC_TYPE_ENTRY_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/replycodes/ReplyCodes/rc-reference-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, list);
  gtk_widget_class_bind_template_child (widget_class, RcReferencePage, entry_view);
  gtk_widget_class_bind_template_callback (widget_class, notify_state);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, nothing_found_cb);
}

static void
rc_reference_page_init (RcReferencePage *self)
{
  self->history = rc_history_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rc_reference_page_new (RcCatalog *catalog, RcPreferences *preferences)
{
  RcReferencePage *self = g_object_new (RC_TYPE_REFERENCE_PAGE, NULL);

  self->catalog = catalog;
  self->preferences = g_object_ref (preferences);
  rc_reference_list_set_catalog (self->list, catalog, preferences);
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
  rc_reference_list_complete (self->list, language_menu);
  rc_entry_view_complete (self->entry_view, copy_menu);
}

void
rc_reference_page_reload (RcReferencePage *self, RcSearch *search)
{
  language_changed_cb (self);
  if (search != NULL)
    rc_reference_model_take_search (rc_reference_list_get_model (self->list), search);
}

void
rc_reference_page_search (RcReferencePage *self, const char *text)
{
  GtkEditable *entry = rc_reference_page_get_search_entry (self);

  gtk_editable_set_text (entry, text);
  rc_reference_page_focus_search (self);
  gtk_editable_set_position (entry, -1);
}

void
rc_reference_page_focus_search (RcReferencePage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    show_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (rc_reference_list_get_search_entry (self->list)));
}

GtkEditable *
rc_reference_page_get_search_entry (RcReferencePage *self)
{
  return GTK_EDITABLE (rc_reference_list_get_search_entry (self->list));
}

void
rc_reference_page_set_key_capture (RcReferencePage *self, GtkWidget *widget)
{
  gtk_search_entry_set_key_capture_widget (rc_reference_list_get_search_entry (self->list), widget);
}

gboolean
rc_reference_page_show_entry (RcReferencePage *self, const char *key)
{
  if (!visit (self, key, FALSE))
    return FALSE;

  rc_reference_list_select (self->list, key);
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
      show_list (self);
      return;
    }

  place = rc_history_go (self->history, step);
  if (place == NULL)
    return;

  load_page (self, place);
  rc_reference_list_select (self->list, place);
  if (adw_leaflet_get_folded (self->leaflet))
    {
      if (*place == '\0')
        show_list (self);
      else
        show_page (self);
    }
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
  return G_LIST_MODEL (rc_reference_list_get_model (self->list));
}

const char *
rc_reference_page_get_key (RcReferencePage *self)
{
  const RcPage *page = rc_entry_view_get_page (self->entry_view);

  return page != NULL ? page->key : "";
}

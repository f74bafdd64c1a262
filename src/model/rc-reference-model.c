/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reference-model.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-code.h"
#include "rc-help.h"

struct _RcReferenceModel
{
  GObject parent_instance;

  RcCatalog *catalog;
  RcSearch *search;
  char *language;
  char *query;
  int klass;
  int group;
  int status;
  char *server;                     /* (nullable) */
  gboolean of_server[RC_CODE_MAX + 1]; /* the codes that the server sends with texts of its own */
  GPtrArray *items;
  guint n_hidden;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcReferenceModel, rc_reference_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
rc_reference_model_get_item_type (GListModel *list)
{
  return RC_TYPE_REFERENCE_ITEM;
}

static guint
rc_reference_model_get_n_items (GListModel *list)
{
  return RC_REFERENCE_MODEL (list)->items->len;
}

static gpointer
rc_reference_model_get_item (GListModel *list, guint position)
{
  RcReferenceModel *self = RC_REFERENCE_MODEL (list);

  if (position >= self->items->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_reference_model_get_item_type;
  iface->get_n_items = rc_reference_model_get_n_items;
  iface->get_item = rc_reference_model_get_item;
}

static gboolean
has_filter (RcReferenceModel *self)
{
  return self->klass != 0 || self->group >= 0 || self->status >= 0 || self->server != NULL;
}

static gboolean
is_of_server (RcReferenceModel *self, RcEntryKind kind, int code, const char *id)
{
  const RcVariantInfo *variant;

  if (kind != RC_ENTRY_VARIANT)
    return rc_code_is_valid (code) && self->of_server[code];

  variant = rc_catalog_get_variant (self->catalog, id);

  return variant != NULL && variant->servers != NULL && g_strv_contains (variant->servers, self->server);
}

static gboolean
has_status (RcReferenceModel *self, int code)
{
  const RcCodeInfo *info = rc_catalog_get_code (self->catalog, code);

  return (info != NULL ? (int) info->status : RC_STATUS_UNOFFICIAL) == self->status;
}

static gboolean
passes_filter (RcReferenceModel *self, RcEntryKind kind, int code, const char *id)
{
  if (!has_filter (self))
    return TRUE;
  if (kind == RC_ENTRY_HISTORIC)
    return self->status == RC_STATUS_HISTORIC && self->klass == 0 && self->group < 0 && self->server == NULL;
  if (kind != RC_ENTRY_CODE && kind != RC_ENTRY_VARIANT)
    return FALSE;

  return (self->klass == 0 || rc_code_get_class (code) == self->klass)
         && (self->group < 0 || rc_code_get_group (code) == self->group)
         && (self->status < 0 || has_status (self, code))
         && (self->server == NULL || is_of_server (self, kind, code, id));
}

static void
add_codes (RcReferenceModel *self, GPtrArray *items)
{
  guint n;
  const RcCodeInfo *infos = rc_catalog_get_codes (self->catalog, &n);
  int klass = 0;

  for (guint i = 0; i < n; i++)
    {
      const RcTexts *texts;
      char badge[16];
      g_autofree char *heading = NULL;
      RcReferenceItemData data = { .kind = RC_ENTRY_CODE, .code = infos[i].code, .badge = badge };

      if (!passes_filter (self, RC_ENTRY_CODE, infos[i].code, NULL))
        continue;

      if (rc_code_get_class (infos[i].code) != klass)
        {
          klass = rc_code_get_class (infos[i].code);
          texts = rc_catalog_get_class_texts (self->catalog, self->language, klass);
          heading = g_strdup_printf ("%dyz  %s", klass, texts->title);
          data.heading = heading;
        }
      texts = rc_catalog_get_code_texts (self->catalog, self->language, infos[i].code, NULL);
      g_snprintf (badge, sizeof badge, "%d", infos[i].code);
      data.title = texts->title;
      data.language = texts->language;
      g_ptr_array_add (items, rc_reference_item_new (&data));
    }
}

static void
add_commands (RcReferenceModel *self, GPtrArray *items)
{
  guint n;
  const RcCommandInfo *infos = rc_catalog_get_commands (self->catalog, &n);
  gboolean first = TRUE;

  for (guint i = 0; i < n; i++)
    {
      const RcTexts *texts;
      RcReferenceItemData data = { .kind = RC_ENTRY_COMMAND, .id = infos[i].verb };

      if (!passes_filter (self, RC_ENTRY_COMMAND, 0, NULL))
        continue;

      /* Translators: heading of the FTP commands in the list of the reference */
      data.heading = first ? _("Commands") : NULL;
      first = FALSE;
      texts = rc_catalog_get_command_texts (self->catalog, self->language, infos[i].verb);
      data.badge = *infos[i].verb == '(' ? "" : infos[i].verb;
      data.title = texts->title;
      data.language = texts->language;
      g_ptr_array_add (items, rc_reference_item_new (&data));
    }
}

static void
add_historics (RcReferenceModel *self, GPtrArray *items)
{
  guint n;
  const RcHistoricInfo *infos = rc_catalog_get_historics (self->catalog, &n);
  gboolean first = TRUE;

  for (guint i = 0; i < n; i++)
    {
      const RcTexts *texts;
      char badge[16];
      RcReferenceItemData data = { .kind = RC_ENTRY_HISTORIC,
                                   .code = infos[i].code,
                                   .id = infos[i].id,
                                   .badge = badge };

      if (!passes_filter (self, RC_ENTRY_HISTORIC, infos[i].code, NULL))
        continue;

      /* Translators: heading of the codes of RFCs before RFC 959, no longer in use */
      data.heading = first ? _("Historic codes") : NULL;
      first = FALSE;
      texts = rc_catalog_get_historic_texts (self->catalog, self->language, infos[i].id);
      g_snprintf (badge, sizeof badge, "%03d", infos[i].code);
      data.title = texts->title;
      data.language = texts->language;
      g_ptr_array_add (items, rc_reference_item_new (&data));
    }
}

static void
add_notes (RcReferenceModel *self, GPtrArray *items)
{
  const char *const *ids = rc_catalog_get_notes (self->catalog, self->language);

  for (guint i = 0; ids[i] != NULL && passes_filter (self, RC_ENTRY_NOTE, 0, NULL); i++)
    {
      const RcTexts *texts = rc_catalog_get_note_texts (self->catalog, self->language, ids[i]);
      RcReferenceItemData data = { .kind = RC_ENTRY_NOTE,
                                   .id = ids[i],
                                   .badge = "",
                                   /* Translators: heading of short essays in the list of the reference */
                                   .heading = i == 0 ? C_ ("reference", "Notes") : NULL,
                                   .title = texts->title,
                                   .language = texts->language };

      g_ptr_array_add (items, rc_reference_item_new (&data));
    }
}

static void
add_help (RcReferenceModel *self, GPtrArray *items)
{
  const char *const *ids = rc_help_get_ids ();

  for (guint i = 0; ids[i] != NULL && passes_filter (self, RC_ENTRY_HELP, 0, NULL); i++)
    {
      g_autoptr (RcPage) page = rc_help_page_new (ids[i], self->language, NULL);
      RcReferenceItemData data = { .kind = RC_ENTRY_HELP,
                                   .id = ids[i],
                                   .badge = "",
                                   .heading = i == 0 ? _("Help") : NULL,
                                   .title = page->titles[0],
                                   .language = page->languages[0] };

      g_ptr_array_add (items, rc_reference_item_new (&data));
    }
}

static void
add_hit (RcReferenceModel *self, GPtrArray *items, const RcSearchHit *hit)
{
  char badge[16];
  RcReferenceItemData data = { .kind = hit->kind,
                               .code = hit->code,
                               .id = hit->id,
                               .sense_id = hit->sense_id,
                               .badge = badge,
                               .title = hit->title,
                               .language = hit->language,
                               .matched = hit->matched,
                               .matched_start = hit->matched_start,
                               .matched_length = hit->matched_length,
                               .is_hit = TRUE };

  switch (hit->kind)
    {
    case RC_ENTRY_CODE:
    case RC_ENTRY_VARIANT:
      g_snprintf (badge, sizeof badge, "%d", hit->code);
      break;
    case RC_ENTRY_HISTORIC:
      g_snprintf (badge, sizeof badge, "%03d", hit->code);
      break;
    case RC_ENTRY_CLASS:
      g_snprintf (badge, sizeof badge, "%dyz", hit->code);
      break;
    case RC_ENTRY_GROUP:
      g_snprintf (badge, sizeof badge, "x%dz", hit->code);
      break;
    case RC_ENTRY_COMMAND:
      data.badge = hit->id != NULL && *hit->id != '(' ? hit->id : "";
      break;
    case RC_ENTRY_LOOKUP:
    case RC_ENTRY_DIAGNOSIS:
    case RC_ENTRY_NOTE:
    case RC_ENTRY_HELP:
    default:
      data.badge = "";
      break;
    }

  /* The row shows its title anyway; only a match elsewhere is worth a second line. */
  if (hit->matched != NULL && g_strcmp0 (hit->matched, hit->title) == 0)
    {
      data.matched = NULL;
    }
  g_ptr_array_add (items, rc_reference_item_new (&data));
}

static void
rebuild (RcReferenceModel *self)
{
  GPtrArray *old = self->items;
  guint n_hits = 0;

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_hidden = 0;

  if (*self->query != '\0')
    {
      const RcSearchHit *hits;

      if (self->search == NULL)
        self->search = rc_search_new (self->catalog, self->language);
      hits = rc_search_query (self->search, self->query, &n_hits);

      for (guint i = 0; i < n_hits; i++)
        {
          if (passes_filter (self, hits[i].kind, hits[i].code, hits[i].id))
            add_hit (self, self->items, &hits[i]);
          else
            self->n_hidden++;
        }
    }
  else
    {
      add_codes (self, self->items);
      add_commands (self, self->items);
      add_historics (self, self->items);
      add_notes (self, self->items);
      add_help (self, self->items);
    }

  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, self->items->len);
  g_ptr_array_unref (old);
}

static void
rc_reference_model_finalize (GObject *object)
{
  RcReferenceModel *self = RC_REFERENCE_MODEL (object);

  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->search, rc_search_free);
  g_free (self->language);
  g_free (self->query);
  g_free (self->server);

  G_OBJECT_CLASS (rc_reference_model_parent_class)->finalize (object);
}

static void
rc_reference_model_class_init (RcReferenceModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_reference_model_finalize;
}

static void
rc_reference_model_init (RcReferenceModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->query = g_strdup ("");
  self->group = -1;
  self->status = -1;
}

RcReferenceModel *
rc_reference_model_new (RcCatalog *catalog, const char *language)
{
  RcReferenceModel *self = g_object_new (RC_TYPE_REFERENCE_MODEL, NULL);

  self->catalog = catalog;
  rc_reference_model_set_language (self, language);

  return self;
}

void
rc_reference_model_set_language (RcReferenceModel *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
  /* Made anew for the next query: its index holds the languages of the moment in which it is made. */
  g_clear_pointer (&self->search, rc_search_free);
  rebuild (self);
}

void
rc_reference_model_take_search (RcReferenceModel *self, RcSearch *search)
{
  g_clear_pointer (&self->search, rc_search_free);
  self->search = search;
}

void
rc_reference_model_set_query (RcReferenceModel *self, const char *query)
{
  g_autofree char *stripped = g_strstrip (g_strdup (query));

  if (strcmp (stripped, self->query) == 0)
    return;

  g_free (self->query);
  self->query = g_steal_pointer (&stripped);
  rebuild (self);
}

const char *
rc_reference_model_get_query (RcReferenceModel *self)
{
  return self->query;
}

char **
rc_reference_model_list_nearest (RcReferenceModel *self, guint max)
{
  if (self->search == NULL)
    self->search = rc_search_new (self->catalog, self->language);

  return rc_search_list_nearest (self->search, self->query, max);
}

void
rc_reference_model_set_filter (RcReferenceModel *self, int klass, int group)
{
  if (self->klass == klass && self->group == group)
    return;

  self->klass = klass;
  self->group = group;
  rebuild (self);
}

static int
compare_servers (gconstpointer a, gconstpointer b, gpointer data)
{
  RcReferenceModel *self = data;
  g_autofree char *x =
      g_utf8_casefold (rc_catalog_get_server_name (self->catalog, self->language, *(char **) a), -1);
  g_autofree char *y =
      g_utf8_casefold (rc_catalog_get_server_name (self->catalog, self->language, *(char **) b), -1);

  return g_utf8_collate (x, y);
}

void
rc_reference_model_set_status (RcReferenceModel *self, int status)
{
  if (self->status == status)
    return;

  self->status = status;
  rebuild (self);
}

int
rc_reference_model_get_status (RcReferenceModel *self)
{
  return self->status;
}

void
rc_reference_model_set_server (RcReferenceModel *self, const char *server)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (self->catalog, &n);

  if (g_strcmp0 (self->server, server) == 0)
    return;

  g_free (self->server);
  self->server = g_strdup (server);
  memset (self->of_server, 0, sizeof self->of_server);
  for (guint i = 0; i < n && server != NULL; i++)
    if (rc_code_is_valid (variants[i].code) && variants[i].servers != NULL
        && g_strv_contains (variants[i].servers, server))
      self->of_server[variants[i].code] = TRUE;
  rebuild (self);
}

const char *
rc_reference_model_get_server (RcReferenceModel *self)
{
  return self->server;
}

gboolean
rc_reference_model_has_filter (RcReferenceModel *self)
{
  return has_filter (self);
}

char **
rc_reference_model_list_servers (RcReferenceModel *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *servers = g_ptr_array_new ();
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; variants[i].servers != NULL && variants[i].servers[j] != NULL; j++)
      if (g_hash_table_add (seen, (gpointer) variants[i].servers[j]))
        g_ptr_array_add (servers, g_strdup (variants[i].servers[j]));
  g_ptr_array_sort_with_data (servers, compare_servers, self);
  g_ptr_array_add (servers, NULL);

  return (char **) g_ptr_array_free (servers, FALSE);
}

int
rc_reference_model_get_class (RcReferenceModel *self)
{
  return self->klass;
}

int
rc_reference_model_get_group (RcReferenceModel *self)
{
  return self->group;
}

guint
rc_reference_model_get_n_hidden (RcReferenceModel *self)
{
  return self->n_hidden;
}

guint
rc_reference_model_find (RcReferenceModel *self, const char *key)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (rc_reference_item_get_key (g_ptr_array_index (self->items, i)), key) == 0)
      return i;

  return G_MAXUINT;
}

guint
rc_reference_model_count_codes (RcReferenceModel *self, int klass, int group)
{
  guint n;
  guint count = 0;
  const RcCodeInfo *infos = rc_catalog_get_codes (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    if ((klass == 0 || rc_code_get_class (infos[i].code) == klass)
        && (group < 0 || rc_code_get_group (infos[i].code) == group))
      count++;

  return count;
}

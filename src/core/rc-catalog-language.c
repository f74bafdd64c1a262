/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-catalog-private.h"

#include "rc-code.h"
#include "rc-error.h"
#include "rc-json.h"

#include <string.h>

typedef struct
{
  RcCatalog *catalog;
  RcLanguage *language;
  const char *name;
  RcJsonReader reader;
} Loader;

/* What the members of one kind of entry are called, and whether there must be a title. */
typedef struct
{
  const char *meaning;
  gboolean has_title;
} TextShape;

static const TextShape plain_shape = { "meaning", TRUE };
static const TextShape variant_shape = { "meaning", FALSE };
static const TextShape diagnosis_shape = { "cause", TRUE };
static const TextShape note_shape = { "text", TRUE };

/* --- One entry --- */

static RcTextEntry *
load_entry (Loader *self, const RcJsonObject *object, const TextShape *shape)
{
  RcJsonReader *reader = &self->reader;
  RcTextEntry *entry = rc_arena_alloc (self->language->arena, sizeof (RcTextEntry));
  RcTexts *texts = &entry->own;

  if (!rc_json_reader_get_string (reader, object, "title", shape->has_title, &texts->title)
      || !rc_json_reader_get_string (reader, object, shape->meaning, TRUE, &texts->meaning)
      || !rc_json_reader_get_string (reader, object, "next", FALSE, &texts->next)
      || !rc_json_reader_get_string (reader, object, "verdict", FALSE, &texts->verdict)
      || !rc_json_reader_get_strings (reader, object, "causes", &texts->causes)
      || !rc_json_reader_get_strings (reader, object, "you_can", &texts->you_can)
      || !rc_json_reader_get_strings (reader, object, "admin_can", &texts->admin_can)
      || !rc_json_reader_get_string (reader, object, "example", FALSE, &texts->example))
    return NULL;

  texts->language = self->name;
  entry->stand_in = entry->own;
  entry->stand_in.fallback = TRUE;
  return entry;
}

/* The entry of @id in the section @object, if there is one. */
static gboolean
load_member (Loader          *self,
             const RcJsonObject      *object,
             const char      *id,
             const TextShape *shape,
             RcTextEntry    **entry)
{
  const RcJsonObject *member = NULL;

  *entry = NULL;
  if (object != NULL && !rc_json_reader_get_object (&self->reader, object, id, &member))
    return FALSE;

  if (member == NULL)
    {
      self->language->complete = FALSE;
      return TRUE;
    }

  rc_json_reader_push (&self->reader, id);
  *entry = load_entry (self, member, shape);
  rc_json_reader_pop (&self->reader);
  return *entry != NULL;
}

/* --- Sections --- */

typedef const char *(*GetId) (RcCatalog *catalog, guint index, char *buffer);

static gboolean
load_section (Loader          *self,
              const RcJsonObject      *root,
              const char      *section,
              RcEntryKind      kind,
              guint            n,
              GetId            get_id,
              const TextShape *shape)
{
  RcTextEntry **table = rc_arena_new_array (self->language->arena, RcTextEntry *, n);
  const RcJsonObject *object;
  gboolean ok = TRUE;

  self->language->texts[kind] = table;
  if (!rc_json_reader_get_object (&self->reader, root, section, &object))
    return FALSE;

  rc_json_reader_push (&self->reader, section);
  for (guint i = 0; i < n && ok; i++)
    {
      char buffer[16];

      ok = load_member (self, object, get_id (self->catalog, i, buffer), shape, &table[i]);
    }
  rc_json_reader_pop (&self->reader);
  return ok;
}

static const char *
get_class_id (RcCatalog *catalog, guint index, char *buffer)
{
  g_snprintf (buffer, 16, "%u", index + 1);
  return buffer;
}

static const char *
get_group_id (RcCatalog *catalog, guint index, char *buffer)
{
  g_snprintf (buffer, 16, "%u", index);
  return buffer;
}

static const char *
get_command_id (RcCatalog *catalog, guint index, char *buffer)
{
  return catalog->commands[index].verb;
}

static const char *
get_variant_id (RcCatalog *catalog, guint index, char *buffer)
{
  return catalog->variants[index].id;
}

static const char *
get_historic_id (RcCatalog *catalog, guint index, char *buffer)
{
  return catalog->historics[index].id;
}

static const char *
get_lookup_id (RcCatalog *catalog, guint index, char *buffer)
{
  return catalog->lookups[index].id;
}

static const char *
get_diagnosis_id (RcCatalog *catalog, guint index, char *buffer)
{
  return catalog->diagnoses[index].id;
}

/* --- Codes and their senses --- */

static gboolean
load_code_senses (Loader             *self,
                  const RcJsonObject *code,
                  const RcCodeInfo   *info,
                  RcTextEntry       **slots)
{
  const RcJsonObject *senses;
  gboolean ok = TRUE;

  if (!rc_json_reader_get_object (&self->reader, code, "senses", &senses))
    return FALSE;

  rc_json_reader_push (&self->reader, "senses");
  for (guint i = 0; i < info->n_senses && ok; i++)
    ok = load_member (self, senses, info->senses[i].id, &plain_shape, &slots[i]);
  rc_json_reader_pop (&self->reader);
  return ok;
}

static gboolean
load_codes (Loader *self, const RcJsonObject *root)
{
  RcCatalog *catalog = self->catalog;
  RcTextEntry **table;
  const RcJsonObject *codes;
  gboolean ok = TRUE;

  table = rc_arena_new_array (self->language->arena, RcTextEntry *, catalog->n_slots);
  self->language->texts[RC_ENTRY_CODE] = table;
  if (!rc_json_reader_get_object (&self->reader, root, "codes", &codes))
    return FALSE;

  rc_json_reader_push (&self->reader, "codes");
  for (guint i = 0; i < catalog->n_codes && ok; i++)
    {
      const RcCodeInfo *info = &catalog->codes[i];
      RcTextEntry **slots = &table[catalog->code_slots[i]];
      const RcJsonObject *code;
      char id[16];

      g_snprintf (id, sizeof id, "%d", info->code);
      ok = load_member (self, codes, id, &plain_shape, &slots[0]);
      if (!ok || slots[0] == NULL || info->n_senses == 1)
        continue;

      rc_json_reader_push (&self->reader, id);
      rc_json_reader_get_object (&self->reader, codes, id, &code);
      ok = load_code_senses (self, code, info, slots + 1);
      rc_json_reader_pop (&self->reader);
    }
  rc_json_reader_pop (&self->reader);
  return ok;
}

/* --- Notes, single texts, glossary --- */

static gboolean
load_notes (Loader *self, const RcJsonObject *root)
{
  RcLanguage *language = self->language;
  const RcJsonObject *object;
  const char **ids;
  gboolean ok = TRUE;
  guint n_members;
  guint n = 0;

  language->notes = g_hash_table_new (g_str_hash, g_str_equal);
  if (!rc_json_reader_get_object (&self->reader, root, "notes", &object))
    return FALSE;

  n_members = object != NULL ? rc_json_object_get_size (object) : 0;
  ids = rc_arena_new_array (language->arena, const char *, n_members + 1);
  language->note_ids = ids;

  rc_json_reader_push (&self->reader, "notes");
  for (guint i = 0; i < n_members && ok; i++)
    {
      const char *id = rc_json_object_get_name (&self->reader.document, object, i);
      RcTextEntry *entry;

      ok = load_member (self, object, id, &note_shape, &entry);
      if (ok && entry != NULL)
        {
          ids[n] = id;
          g_hash_table_insert (language->notes, (gpointer) ids[n], entry);
          n++;
        }
    }
  rc_json_reader_pop (&self->reader);
  return ok;
}

static gboolean
load_strings (Loader *self, const RcJsonObject *root, const char *section, RcStringsKind kind)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);
  const RcJsonObject *object;
  gboolean ok = TRUE;

  self->language->strings[kind] = table;
  if (!rc_json_reader_get_object (&self->reader, root, section, &object))
    return FALSE;

  rc_json_reader_push (&self->reader, section);
  for (guint i = 0; object != NULL && i < rc_json_object_get_size (object) && ok; i++)
    {
      const char *id = rc_json_object_get_name (&self->reader.document, object, i);
      const char *text = NULL;

      ok = rc_json_reader_get_string (&self->reader, object, id, TRUE, &text);
      if (ok)
        g_hash_table_insert (table, (gpointer) id, (gpointer) text);
    }
  rc_json_reader_pop (&self->reader);
  return ok;
}

static gboolean
load_glossary (Loader *self, const RcJsonObject *root)
{
  RcLanguage *language = self->language;
  const RcJsonObject *object;
  RcGlossaryTerm *terms;
  gboolean ok = TRUE;
  guint n_members;

  if (!rc_json_reader_get_object (&self->reader, root, "glossary", &object))
    return FALSE;

  n_members = object != NULL ? rc_json_object_get_size (object) : 0;
  terms = rc_arena_new_array (language->arena, RcGlossaryTerm, n_members);
  language->glossary = terms;

  rc_json_reader_push (&self->reader, "glossary");
  for (guint i = 0; i < n_members && ok; i++)
    {
      const char *name = rc_json_object_get_name (&self->reader.document, object, i);
      RcGlossaryTerm *term = &terms[language->n_glossary];
      const RcJsonObject *member;

      ok = rc_json_reader_get_object (&self->reader, object, name, &member);
      if (!ok || member == NULL)
        continue;

      rc_json_reader_push (&self->reader, name);
      ok = rc_json_reader_get_string (&self->reader, member, "use", TRUE, &term->use)
           && rc_json_reader_get_strings (&self->reader, member, "not", &term->avoid);
      rc_json_reader_pop (&self->reader);
      term->term = name;
      language->n_glossary++;
    }
  rc_json_reader_pop (&self->reader);
  return ok;
}

/* --- The file --- */

/* The ids of marks are the catalog's, so that a missing one is noticed. */
static void
check_marks (Loader *self)
{
  for (guint i = 0; i < self->catalog->n_marks; i++)
    if (!g_hash_table_contains (self->language->strings[RC_STRINGS_MARKS],
                                self->catalog->marks[i].id))
      self->language->complete = FALSE;
}

static gboolean
load_sections (Loader *self, const RcJsonObject *root)
{
  const RcCatalog *catalog = self->catalog;
  const struct
  {
    const char *name;
    RcEntryKind kind;
    guint n;
    GetId get_id;
    const TextShape *shape;
  } sections[] = {
    { "classes", RC_ENTRY_CLASS, RC_N_CLASSES, get_class_id, &plain_shape },
    { "groups", RC_ENTRY_GROUP, RC_N_GROUPS, get_group_id, &plain_shape },
    { "commands", RC_ENTRY_COMMAND, catalog->n_commands, get_command_id, &plain_shape },
    { "variants", RC_ENTRY_VARIANT, catalog->n_variants, get_variant_id, &variant_shape },
    { "historic", RC_ENTRY_HISTORIC, catalog->n_historics, get_historic_id, &plain_shape },
    { "lookups", RC_ENTRY_LOOKUP, catalog->n_lookups, get_lookup_id, &plain_shape },
    { "diagnoses", RC_ENTRY_DIAGNOSIS, catalog->n_diagnoses, get_diagnosis_id, &diagnosis_shape },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (!load_section (self,
                       root,
                       sections[i].name,
                       sections[i].kind,
                       sections[i].n,
                       sections[i].get_id,
                       sections[i].shape))
      return FALSE;

  return TRUE;
}

static gboolean
load_root (Loader *self, const RcJsonObject *root)
{
  RcJsonReader *reader = &self->reader;
  const char *language = NULL;
  gint64 format;

  if (!rc_json_reader_get_int (reader, root, "format", TRUE, 1, 1, &format)
      || !rc_json_reader_get_string (reader, root, "language", TRUE, &language))
    return FALSE;
  if (strcmp (language, self->name) != 0)
    return rc_json_reader_fail (reader, "language", "this should be “%s”", self->name);

  if (!load_codes (self, root) || !load_sections (self, root)
      || !load_notes (self, root)
      || !load_strings (self, root, "labels", RC_STRINGS_LABELS)
      || !load_strings (self, root, "marks", RC_STRINGS_MARKS)
      || !load_strings (self, root, "verdicts", RC_STRINGS_VERDICTS)
      || !load_strings (self, root, "actors", RC_STRINGS_ACTORS)
      || !load_strings (self, root, "servers", RC_STRINGS_SERVERS)
      || !load_glossary (self, root))
    return FALSE;

  check_marks (self);
  return TRUE;
}

RcLanguage *
rc_language_new (RcCatalog           *catalog,
                 const char          *language,
                 const RcCatalogFile *file,
                 GError             **error)
{
  RcLanguage *self = g_new0 (RcLanguage, 1);
  Loader loader = { .catalog = catalog, .language = self, .name = language };
  gboolean ok;

  self->arena = rc_arena_new ();
  self->bytes = g_bytes_ref (file->bytes);
  self->complete = TRUE;
  rc_json_reader_init (&loader.reader,
                       file->name,
                       &file->document,
                       file->text,
                       file->length,
                       self->arena);
  ok = load_root (&loader, rc_json_document_get_root (&file->document));
  if (!ok)
    {
      g_propagate_error (error, g_steal_pointer (&loader.reader.error));
      g_clear_pointer (&self, rc_language_free);
    }
  rc_json_reader_clear (&loader.reader);
  return self;
}

void
rc_language_free (RcLanguage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->notes, g_hash_table_unref);
  for (guint i = 0; i < RC_N_STRINGS; i++)
    g_clear_pointer (&self->strings[i], g_hash_table_unref);
  g_bytes_unref (self->bytes);
  rc_arena_free (self->arena);
  g_free (self);
}

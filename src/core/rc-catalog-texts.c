/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-catalog-private.h"

/* For an entry that no loaded language has a text for: an unfinished catalog. */
static const char *const no_strings[] = { NULL };
static const RcTexts no_texts = {
  .title = "",
  .meaning = "",
  .causes = no_strings,
  .you_can = no_strings,
  .admin_can = no_strings,
  .language = "en",
  .fallback = TRUE,
};

/* @language's own text, else English's, else that of any language there is. */
static const RcTexts *
get_texts (RcCatalog *self, const char *language, RcEntryKind kind, guint position)
{
  int wanted = rc_catalog_find_language (language);

  if (wanted >= 0)
    {
      RcLanguage *own = rc_catalog_peek_language (self, wanted);

      if (own != NULL && own->texts[kind][position] != NULL)
        return &own->texts[kind][position]->own;
    }

  for (int i = 0; i < RC_N_LANGUAGES; i++)
    {
      RcLanguage *other = rc_catalog_peek_language (self, i);

      if (other != NULL && other->texts[kind][position] != NULL)
        return &other->texts[kind][position]->stand_in;
    }

  return &no_texts;
}

static const RcTexts *
get_indexed_texts (RcCatalog *self, const char *language, RcEntryKind kind, guint position)
{
  return position == 0 ? NULL : get_texts (self, language, kind, position - 1);
}

const RcTexts *
rc_catalog_get_code_texts (RcCatalog  *self,
                           const char *language,
                           int         code,
                           const char *sense_id)
{
  const RcCodeInfo *info = rc_catalog_get_code (self, code);
  guint slot;

  if (info == NULL)
    return NULL;

  slot = self->code_slots[info - self->codes];
  if (sense_id != NULL && info->n_senses > 1)
    for (guint i = 0; i < info->n_senses; i++)
      if (strcmp (info->senses[i].id, sense_id) == 0)
        return get_texts (self, language, RC_ENTRY_CODE, slot + 1 + i);

  return get_texts (self, language, RC_ENTRY_CODE, slot);
}

const RcTexts *
rc_catalog_get_class_texts (RcCatalog *self, const char *language, int klass)
{
  if (klass < 1 || klass > RC_N_CLASSES)
    return NULL;

  return get_texts (self, language, RC_ENTRY_CLASS, (guint) klass - 1);
}

const RcTexts *
rc_catalog_get_group_texts (RcCatalog *self, const char *language, int group)
{
  if (group < 0 || group >= RC_N_GROUPS)
    return NULL;

  return get_texts (self, language, RC_ENTRY_GROUP, (guint) group);
}

const RcTexts *
rc_catalog_get_command_texts (RcCatalog *self, const char *language, const char *verb)
{
  return get_indexed_texts (self, language, RC_ENTRY_COMMAND, rc_catalog_find_verb (self, verb));
}

const RcTexts *
rc_catalog_get_variant_texts (RcCatalog *self, const char *language, const char *id)
{
  guint position = rc_catalog_find_id (self->variant_index, id);

  return get_indexed_texts (self, language, RC_ENTRY_VARIANT, position);
}

const RcTexts *
rc_catalog_get_historic_texts (RcCatalog *self, const char *language, const char *id)
{
  guint position = rc_catalog_find_id (self->historic_index, id);

  return get_indexed_texts (self, language, RC_ENTRY_HISTORIC, position);
}

const RcTexts *
rc_catalog_get_lookup_texts (RcCatalog *self, const char *language, const char *id)
{
  guint position = rc_catalog_find_id (self->lookup_index, id);

  return get_indexed_texts (self, language, RC_ENTRY_LOOKUP, position);
}

const RcTexts *
rc_catalog_get_diagnosis_texts (RcCatalog *self, const char *language, const char *id)
{
  guint position = rc_catalog_find_id (self->diagnosis_index, id);

  return get_indexed_texts (self, language, RC_ENTRY_DIAGNOSIS, position);
}

const char *const *
rc_catalog_get_notes (RcCatalog *self, const char *language)
{
  int wanted = rc_catalog_find_language (language);
  RcLanguage *own = wanted < 0 ? NULL : rc_catalog_peek_language (self, wanted);

  if (own != NULL && own->note_ids[0] != NULL)
    return own->note_ids;

  own = rc_catalog_peek_language (self, 0);
  return own != NULL ? own->note_ids : no_strings;
}

const RcTexts *
rc_catalog_get_note_texts (RcCatalog *self, const char *language, const char *id)
{
  int wanted = rc_catalog_find_language (language);

  for (int i = -1; i < RC_N_LANGUAGES; i++)
    {
      int index = i < 0 ? wanted : i;
      RcLanguage *candidate = index < 0 ? NULL : rc_catalog_peek_language (self, index);
      RcTextEntry *entry = candidate != NULL ? g_hash_table_lookup (candidate->notes, id) : NULL;

      if (entry != NULL)
        return index == wanted ? &entry->own : &entry->stand_in;
    }

  return NULL;
}

static const char *
get_string (RcCatalog *self, const char *language, RcStringsKind kind, const char *id)
{
  int wanted = rc_catalog_find_language (language);

  if (id == NULL)
    return "";

  for (int i = -1; i < RC_N_LANGUAGES; i++)
    {
      int index = i < 0 ? wanted : i;
      RcLanguage *candidate = index < 0 ? NULL : rc_catalog_peek_language (self, index);
      const char *text
          = candidate != NULL ? g_hash_table_lookup (candidate->strings[kind], id) : NULL;

      if (text != NULL)
        return text;
    }

  return id;
}

const char *
rc_catalog_get_label (RcCatalog *self, const char *language, const char *id)
{
  return get_string (self, language, RC_STRINGS_LABELS, id);
}

const char *
rc_catalog_get_mark_text (RcCatalog *self, const char *language, const char *id)
{
  return get_string (self, language, RC_STRINGS_MARKS, id);
}

const char *
rc_catalog_get_verdict (RcCatalog *self, const char *language, const char *id)
{
  return get_string (self, language, RC_STRINGS_VERDICTS, id);
}

const char *
rc_catalog_get_actor (RcCatalog *self, const char *language, const char *id)
{
  return get_string (self, language, RC_STRINGS_ACTORS, id);
}

const char *
rc_catalog_get_server_name (RcCatalog *self, const char *language, const char *id)
{
  return get_string (self, language, RC_STRINGS_SERVERS, id);
}

const RcGlossaryTerm *
rc_catalog_get_glossary (RcCatalog *self, const char *language, guint *n_terms)
{
  int index = rc_catalog_find_language (language);
  RcLanguage *own = index < 0 ? NULL : rc_catalog_peek_language (self, index);

  *n_terms = own != NULL ? own->n_glossary : 0;
  return own != NULL ? own->glossary : NULL;
}

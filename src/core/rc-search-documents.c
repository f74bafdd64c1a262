/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-builder.h"

#include "rc-catalog-private.h"

#include <string.h>

/* Calls @get_texts for each language. */
#define ADD_TEXTS(self, sense, get_texts)                                                         \
  for (guint language = 0; language < RC_N_LANGUAGES; language++)                                 \
    {                                                                                             \
      const char *name G_GNUC_UNUSED = rc_catalog_get_languages ()[language];                     \
                                                                                                  \
      rc_search_builder_add_texts (self, language, sense, get_texts);                             \
    }

/* A text that is the same in all languages. */
static void
add_neutral (RcSearchBuilder *self, RcRole role, int sense, const char *text)
{
  rc_search_builder_add_field (self, role, RC_LANGUAGE_NEUTRAL, sense, text);
}

/* --- Codes and commands --- */

static void
add_sense (RcSearchBuilder *self, const RcCodeInfo *info, int sense)
{
  const RcSense *s = &info->senses[MAX (sense, 0)];

  add_neutral (self, RC_ROLE_OFFICIAL, sense, s->official_text);
  for (guint i = 0; i < s->n_commands; i++)
    add_neutral (self, RC_ROLE_COMMANDS, sense, s->commands[i].verb);
  ADD_TEXTS (self, sense, rc_catalog_get_code_texts (self->catalog, name, info->code, s->id));
}

/* What servers say with a code leads to the code, too. */
static void
add_patterns_of_code (RcSearchBuilder *self, int code)
{
  RcSearchDocument *document
      = &g_array_index (self->index->documents, RcSearchDocument, self->index->documents->len - 1);
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      if (variants[i].code != code)
        continue;

      for (guint j = 0; j < variants[i].n_patterns; j++)
        add_neutral (self, RC_ROLE_PATTERN, -1, variants[i].patterns[j].text);
      document->bonus = MIN (document->bonus + 0.05f, 4.0f);
    }
}

static void
add_codes (RcSearchBuilder *self)
{
  guint n;
  const RcCodeInfo *codes = rc_catalog_get_codes (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      const RcCodeInfo *info = &codes[i];

      rc_search_builder_begin_document (self, RC_ENTRY_CODE, info->code, NULL);
      rc_search_builder_add_number (self, RC_ROLE_ID, 1, info->code);
      add_patterns_of_code (self, info->code);
      if (info->n_senses == 1)
        {
          add_sense (self, info, -1);
          continue;
        }

      /* The code's own title may be none of its senses'. */
      ADD_TEXTS (self, -1, rc_catalog_get_code_texts (self->catalog, name, info->code, NULL));
      for (guint j = 0; j < info->n_senses; j++)
        add_sense (self, info, (int) j);
    }
}

static void
add_commands (RcSearchBuilder *self)
{
  guint n;
  const RcCommandInfo *commands = rc_catalog_get_commands (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      const RcCommandInfo *info = &commands[i];

      rc_search_builder_begin_document (self, RC_ENTRY_COMMAND, 0, info->verb);
      add_neutral (self, RC_ROLE_ID, -1, info->verb);
      rc_search_builder_add_list (self, RC_ROLE_ID, RC_LANGUAGE_NEUTRAL, -1, info->aliases);
      for (guint j = 0; j < info->n_replies; j++)
        rc_search_builder_add_number (self, RC_ROLE_CODES, 1, info->replies[j]);
      ADD_TEXTS (self, -1, rc_catalog_get_command_texts (self->catalog, name, info->verb));
    }
}

static void
add_classes_and_groups (RcSearchBuilder *self)
{
  for (int i = 1; i <= RC_N_CLASSES; i++)
    {
      rc_search_builder_begin_document (self, RC_ENTRY_CLASS, i, NULL);
      ADD_TEXTS (self, -1, rc_catalog_get_class_texts (self->catalog, name, i));
    }
  for (int i = 0; i < RC_N_GROUPS; i++)
    {
      rc_search_builder_begin_document (self, RC_ENTRY_GROUP, i, NULL);
      ADD_TEXTS (self, -1, rc_catalog_get_group_texts (self->catalog, name, i));
    }
}

static void
add_variants (RcSearchBuilder *self)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      const RcVariantInfo *info = &variants[i];

      rc_search_builder_begin_document (self, RC_ENTRY_VARIANT, info->code, info->id);
      rc_search_builder_add_number (self, RC_ROLE_KIND, 1, info->code);
      for (guint j = 0; j < info->n_patterns; j++)
        add_neutral (self, RC_ROLE_PATTERN, -1, info->patterns[j].text);
      for (guint j = 0; info->servers[j] != NULL; j++)
        {
          const char *server = info->servers[j];
          const char *server_name = rc_catalog_get_server_name (self->catalog, "en", server);

          add_neutral (self, RC_ROLE_SERVER, -1, server);
          add_neutral (self, RC_ROLE_SERVER, -1, server_name);
        }
      ADD_TEXTS (self, -1, rc_catalog_get_variant_texts (self->catalog, name, info->id));
    }
}

static void
add_historics (RcSearchBuilder *self)
{
  guint n;
  const RcHistoricInfo *historics = rc_catalog_get_historics (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      const RcHistoricInfo *info = &historics[i];

      rc_search_builder_begin_document (self, RC_ENTRY_HISTORIC, info->code, info->id);
      rc_search_builder_add_number (self, RC_ROLE_CODES, 3, info->code);
      add_neutral (self, RC_ROLE_OFFICIAL, -1, info->official_text);
      ADD_TEXTS (self, -1, rc_catalog_get_historic_texts (self->catalog, name, info->id));
    }
}

/* The names by which people know where a number comes from. */
static const char *
get_kind_words (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *words;
  } kinds[] = {
    { "curl-exit", "curl exit code error" },
    { "gnutls", "GnuTLS error code" },
    { "http", "HTTP status code" },
    { "iis-substatus", "IIS substatus status code" },
    { "smtp", "SMTP reply code" },
    { "socket", "socket Winsock WSA errno error code" },
    { "ssh", "SSH SFTP status code" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kind, kinds[i].kind) == 0)
      return kinds[i].words;

  return kind;
}

static void
add_lookups (RcSearchBuilder *self)
{
  guint n;
  const RcLookupInfo *lookups = rc_catalog_get_lookups (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      const RcLookupInfo *info = &lookups[i];

      rc_search_builder_begin_document (self, RC_ENTRY_LOOKUP, 0, info->id);
      if (info->has_number)
        rc_search_builder_add_number (self, RC_ROLE_ID, 1, info->number);
      add_neutral (self, RC_ROLE_ID, -1, info->symbol);
      if (info->symbol != NULL)
        {
          char *parts = rc_arena_strndup (self->index->arena, info->symbol, -1);

          add_neutral (self, RC_ROLE_KIND, -1, g_strdelimit (parts, "_", ' '));
        }
      add_neutral (self, RC_ROLE_KIND, -1, get_kind_words (info->kind));
      ADD_TEXTS (self, -1, rc_catalog_get_lookup_texts (self->catalog, name, info->id));
    }
}

static void
add_diagnoses (RcSearchBuilder *self)
{
  guint n;
  const RcDiagnosisInfo *diagnoses = rc_catalog_get_diagnoses (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      const RcDiagnosisInfo *info = &diagnoses[i];

      rc_search_builder_begin_document (self, RC_ENTRY_DIAGNOSIS, 0, info->id);
      add_neutral (self, RC_ROLE_OFFICIAL, -1, info->id);
      for (guint j = 0; j < info->n_codes; j++)
        rc_search_builder_add_number (self, RC_ROLE_CODES, 1, info->codes[j]);
      ADD_TEXTS (self, -1, rc_catalog_get_diagnosis_texts (self->catalog, name, info->id));
    }
}

static void
add_notes (RcSearchBuilder *self)
{
  const char *const *ids = rc_catalog_get_notes (self->catalog, "en");

  for (guint i = 0; ids[i] != NULL; i++)
    {
      rc_search_builder_begin_document (self, RC_ENTRY_NOTE, 0, ids[i]);
      ADD_TEXTS (self, -1, rc_catalog_get_note_texts (self->catalog, name, ids[i]));
    }
}

/* --- Words --- */

static void
add_glossary (RcSearchBuilder *self, const char *language, gboolean has_sound)
{
  guint n;
  const RcGlossaryTerm *terms = rc_catalog_get_glossary (self->catalog, language, &n);

  for (guint i = 0; i < n; i++)
    {
      if (has_sound)
        rc_search_builder_add_alias (self, NULL, terms[i].use, TRUE);
      for (const char *const *avoid = terms[i].avoid; *avoid != NULL; avoid++)
        rc_search_builder_add_alias (self, *avoid, terms[i].use, has_sound);
    }
}

static void
add_synonyms (RcSearchBuilder *self)
{
  g_autoptr (GBytes) table = rc_catalog_read_file (self->catalog, "synonyms.tsv", NULL);
  g_auto (GStrv) lines = NULL;

  if (table == NULL)
    return;

  lines = g_strsplit (g_bytes_get_data (table, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (columns) == 3 && rc_catalog_has_language (self->catalog, columns[0]))
        rc_search_builder_add_alias (self,
                                     columns[1],
                                     rc_arena_strndup (self->index->arena, columns[2], -1),
                                     strcmp (columns[0], "zh_CN") == 0);
    }
}

void
rc_search_builder_add_catalog (RcSearchBuilder *self)
{
  add_codes (self);
  add_commands (self);
  add_classes_and_groups (self);
  add_diagnoses (self);
  add_variants (self);
  add_notes (self);
  add_lookups (self);
  add_historics (self);
  add_synonyms (self);
  add_glossary (self, "ko", FALSE);
  add_glossary (self, "zh_CN", TRUE);
}

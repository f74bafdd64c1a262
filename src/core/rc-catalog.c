/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-catalog-private.h"

#include "rc-catalog-resources.h"
#include "rc-code.h"
#include "rc-error.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE_PATH "/io/github/replycodes/catalog"

static const char *const language_ids[RC_N_LANGUAGES + 1] = { "en", "zh_CN", "ko", NULL };
static const char *const language_names[RC_N_LANGUAGES] = { "English", "简体中文", "한국어" };

static const char *const status_names[] = { "standard", "extension", "unofficial", "historic" };

/* --- Languages --- */

int
rc_catalog_find_language (const char *language)
{
  for (int i = 0; i < RC_N_LANGUAGES; i++)
    if (g_strcmp0 (language, language_ids[i]) == 0)
      return i;

  return -1;
}

const char *const *
rc_catalog_get_languages (void)
{
  return language_ids;
}

gboolean
rc_catalog_is_language (const char *language)
{
  return rc_catalog_find_language (language) >= 0;
}

const char *
rc_catalog_get_language_name (const char *language)
{
  int index = rc_catalog_find_language (language);

  return index < 0 ? language : language_names[index];
}

/* Whether @locale's part after the language ("_TW.UTF-8", "-Hant-HK") means traditional Chinese. */
static gboolean
is_traditional (const char *rest)
{
  static const char *const traditional[] = { "hant", "tw", "hk", "mo" };
  g_auto (GStrv) parts = NULL;
  gboolean found = FALSE;

  parts = g_strsplit_set (rest, "_-.@", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (parts[i], "hans") == 0)
        return FALSE;
      for (guint j = 0; j < G_N_ELEMENTS (traditional); j++)
        found = found || g_ascii_strcasecmp (parts[i], traditional[j]) == 0;
    }

  return found;
}

const char *
rc_catalog_match_language (const char *locale, gboolean *exact)
{
  gsize length = strcspn (locale, "_-.@");
  const char *language = "en";
  gboolean is_exact;

  if (length == 2 && g_ascii_strncasecmp (locale, "zh", 2) == 0)
    {
      language = "zh_CN";
      is_exact = !is_traditional (locale + length);
    }
  else if (length == 2 && g_ascii_strncasecmp (locale, "ko", 2) == 0)
    {
      language = "ko";
      is_exact = TRUE;
    }
  else
    {
      is_exact = length == 0 || (length == 2 && g_ascii_strncasecmp (locale, "en", 2) == 0)
                 || (length == 1 && *locale == 'C')
                 || (length == 5 && strncmp (locale, "POSIX", 5) == 0);
    }

  if (exact != NULL)
    *exact = is_exact;
  return language;
}

/* --- Loading --- */

GBytes *
rc_catalog_read_file (RcCatalog *self, const char *file, GError **error)
{
  g_autofree char *path = NULL;
  char *text;
  gsize length;

  if (self->directory == NULL)
    {
      path = g_build_path ("/", RESOURCE_PATH, file, NULL);
      return g_resource_lookup_data (rc_catalog_get_resource (),
                                     path,
                                     G_RESOURCE_LOOKUP_FLAGS_NONE,
                                     error);
    }

  path = g_build_filename (self->directory, file, NULL);
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  return g_bytes_new_take (text, length);
}

static void
rc_catalog_file_clear (RcCatalogFile *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->source, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RcCatalogFile, rc_catalog_file_clear)

/* The program has its catalog compiled ("ftp.en.rcj"); a directory has it as text. */
static gboolean
open_file (RcCatalog *self, const char *stem, RcCatalogFile *file, GError **error)
{
  file->name = g_strconcat (stem, self->directory == NULL ? ".rcj" : ".json", NULL);
  if (self->directory == NULL)
    {
      file->bytes = rc_catalog_read_file (self, file->name, error);
    }
  else
    {
      file->source = rc_catalog_read_file (self, file->name, error);
      if (file->source == NULL)
        return FALSE;
      file->text = g_bytes_get_data (file->source, &file->length);
      file->bytes = rc_json_compile (file->name, file->text, file->length, error);
    }

  if (file->bytes == NULL)
    return FALSE;
  if (!rc_json_document_init (&file->document, file->bytes))
    {
      g_set_error (error, RC_ERROR, RC_ERROR_CATALOG, "%s: this is no catalog", file->name);
      return FALSE;
    }

  return TRUE;
}

RcLanguage *
rc_catalog_peek_language (RcCatalog *self, int index)
{
  return g_atomic_pointer_get (&self->languages[index]);
}

static gboolean
load_language_locked (RcCatalog *self, int index, GError **error)
{
  g_autofree char *stem = g_strdup_printf ("ftp.%s", language_ids[index]);
  g_auto (RcCatalogFile) file = { NULL };
  RcLanguage *language;

  if (self->languages[index] != NULL)
    return TRUE;

  if (!open_file (self, stem, &file, error))
    return FALSE;

  language = rc_language_new (self, language_ids[index], &file, error);
  if (language == NULL)
    return FALSE;

  /* English stands in for what is missing, so it must be there before this one is used. */
  if (!language->complete && index != 0 && !load_language_locked (self, 0, error))
    {
      rc_language_free (language);
      return FALSE;
    }

  g_atomic_pointer_set (&self->languages[index], language);
  return TRUE;
}

static gboolean
rc_catalog_load (RcCatalog *self, const char *language, GError **error)
{
  g_autoptr (GError) language_error = NULL;
  g_auto (RcCatalogFile) file = { NULL };
  int index = language == NULL ? 0 : rc_catalog_find_language (language);

  if (!open_file (self, "ftp", &file, error))
    return FALSE;

  self->bytes = g_bytes_ref (file.bytes);
  if (!rc_catalog_load_base (self, &file, error))
    return FALSE;

  if (index < 0)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_LANGUAGE, "There is no language “%s”", language);
      return FALSE;
    }
  if (load_language_locked (self, index, &language_error))
    return TRUE;
  if (index == 0)
    {
      g_propagate_error (error, g_steal_pointer (&language_error));
      return FALSE;
    }

  self->warning = rc_arena_strndup (self->arena, language_error->message, -1);
  return load_language_locked (self, 0, error);
}

RcCatalog *
rc_catalog_new_from_directory (const char *directory, const char *language, GError **error)
{
  RcCatalog *self = g_new0 (RcCatalog, 1);

  self->arena = rc_arena_new ();
  self->directory = g_strdup (directory);
  self->command_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->variant_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->historic_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->lookup_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->diagnosis_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->mark_index = g_hash_table_new (g_str_hash, g_str_equal);
  g_mutex_init (&self->mutex);
  for (guint i = 0; i < RC_N_CODES; i++)
    self->code_index[i] = -1;
  for (guint i = 0; i < RC_N_CLASSES; i++)
    self->classes[i].section = "";
  for (guint i = 0; i < RC_N_GROUPS; i++)
    self->groups[i].section = "";

  if (!rc_catalog_load (self, language, error))
    g_clear_pointer (&self, rc_catalog_free);

  return self;
}

RcCatalog *
rc_catalog_new (const char *language, GError **error)
{
  return rc_catalog_new_from_directory (NULL, language, error);
}

void
rc_catalog_free (RcCatalog *self)
{
  for (guint i = 0; i < RC_N_LANGUAGES; i++)
    rc_language_free (self->languages[i]);
  g_hash_table_unref (self->command_index);
  g_hash_table_unref (self->variant_index);
  g_hash_table_unref (self->historic_index);
  g_hash_table_unref (self->lookup_index);
  g_hash_table_unref (self->diagnosis_index);
  g_hash_table_unref (self->mark_index);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  rc_arena_free (self->arena);
  g_free (self->directory);
  g_free (self);
}

gboolean
rc_catalog_load_language (RcCatalog *self, const char *language, GError **error)
{
  g_autoptr (GError) load_error = NULL;
  int index = rc_catalog_find_language (language);
  gboolean ok;

  if (index < 0)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_LANGUAGE, "There is no language “%s”", language);
      return FALSE;
    }

  g_mutex_lock (&self->mutex);
  ok = load_language_locked (self, index, &load_error);
  if (!ok && self->warning == NULL)
    self->warning = rc_arena_strndup (self->arena, load_error->message, -1);
  g_mutex_unlock (&self->mutex);

  if (!ok)
    g_propagate_error (error, g_steal_pointer (&load_error));
  return ok;
}

gboolean
rc_catalog_has_language (RcCatalog *self, const char *language)
{
  int index = rc_catalog_find_language (language);

  return index >= 0 && rc_catalog_peek_language (self, index) != NULL;
}

const char *
rc_catalog_get_warning (RcCatalog *self)
{
  const char *warning;

  g_mutex_lock (&self->mutex);
  warning = self->warning;
  g_mutex_unlock (&self->mutex);
  return warning;
}

/* --- Entries --- */

guint
rc_catalog_find_id (GHashTable *index, const char *id)
{
  return id == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (index, id));
}

guint
rc_catalog_find_verb (RcCatalog *self, const char *verb)
{
  char upper[16];
  gsize i;

  if (verb == NULL)
    return 0;

  if (*verb == '(')
    return rc_catalog_find_id (self->command_index, verb);

  for (i = 0; verb[i] != '\0' && i < sizeof upper - 1; i++)
    upper[i] = g_ascii_toupper (verb[i]);
  upper[i] = '\0';

  return verb[i] == '\0' ? rc_catalog_find_id (self->command_index, upper) : 0;
}

const RcCodeInfo *
rc_catalog_get_code (RcCatalog *self, int code)
{
  if (!rc_code_is_valid (code) || self->code_index[code - RC_CODE_MIN] < 0)
    return NULL;

  return &self->codes[self->code_index[code - RC_CODE_MIN]];
}

#define DEFINE_GET_ALL(name, Type, field)                                                         \
  const Type *name (RcCatalog *self, guint *n)                                                    \
  {                                                                                               \
    *n = self->n_##field;                                                                         \
    return self->field;                                                                           \
  }

#define DEFINE_GET_ONE(name, Type, field, index)                                                  \
  const Type *name (RcCatalog *self, const char *id)                                              \
  {                                                                                               \
    guint position = rc_catalog_find_id (self->index, id);                                        \
                                                                                                  \
    return position == 0 ? NULL : &self->field[position - 1];                                     \
  }

DEFINE_GET_ALL (rc_catalog_get_codes, RcCodeInfo, codes)
DEFINE_GET_ALL (rc_catalog_get_commands, RcCommandInfo, commands)
DEFINE_GET_ALL (rc_catalog_get_variants, RcVariantInfo, variants)
DEFINE_GET_ALL (rc_catalog_get_historics, RcHistoricInfo, historics)
DEFINE_GET_ALL (rc_catalog_get_lookups, RcLookupInfo, lookups)
DEFINE_GET_ALL (rc_catalog_get_diagnoses, RcDiagnosisInfo, diagnoses)
DEFINE_GET_ONE (rc_catalog_get_variant, RcVariantInfo, variants, variant_index)
DEFINE_GET_ONE (rc_catalog_get_historic, RcHistoricInfo, historics, historic_index)
DEFINE_GET_ONE (rc_catalog_get_lookup, RcLookupInfo, lookups, lookup_index)
DEFINE_GET_ONE (rc_catalog_get_diagnosis, RcDiagnosisInfo, diagnoses, diagnosis_index)
DEFINE_GET_ONE (rc_catalog_get_mark, RcMarkInfo, marks, mark_index)

const RcCommandInfo *
rc_catalog_get_command (RcCatalog *self, const char *verb)
{
  guint position = rc_catalog_find_verb (self, verb);

  return position == 0 ? NULL : &self->commands[position - 1];
}

const RcReference *
rc_catalog_get_class (RcCatalog *self, int klass)
{
  return klass >= 1 && klass <= RC_N_CLASSES ? &self->classes[klass - 1] : NULL;
}

const RcReference *
rc_catalog_get_group (RcCatalog *self, int group)
{
  return group >= 0 && group < RC_N_GROUPS ? &self->groups[group] : NULL;
}

guint
rc_catalog_get_nearest_codes (RcCatalog *self, int code, int *nearest, guint n_max)
{
  guint n = 0;

  /* Codes of one group differ in the last digit only, so nine steps each way are all there is. */
  for (int distance = 1; distance <= 9; distance++)
    for (int side = -1; side <= 1; side += 2)
      {
        int other = code + side * distance;

        if (n < n_max && other / 10 == code / 10 && rc_catalog_get_code (self, other) != NULL)
          nearest[n++] = other;
      }

  return n;
}

/* --- Senses --- */

static gboolean
sense_has_verb (RcCatalog *self, const RcSense *sense, const char *verb, const char *canonical)
{
  for (guint i = 0; i < sense->n_commands; i++)
    if (g_ascii_strcasecmp (sense->commands[i].verb, verb) == 0
        || (canonical != NULL && g_ascii_strcasecmp (sense->commands[i].verb, canonical) == 0))
      return TRUE;

  return FALSE;
}

/* How well @sense's "when" suits the state: what it says against it, nothing, for it. */
static int
rate_when (const RcSense *sense, gboolean during_transfer)
{
  if (sense->when == NULL)
    return 1;
  if (strcmp (sense->when, "during-transfer") == 0)
    return during_transfer ? 2 : 0;
  if (strcmp (sense->when, "before-transfer") == 0)
    return during_transfer ? 0 : 2;

  return 1;
}

/* The sense of @info that names @verb and suits the state best, or NULL. */
static const RcSense *
find_named_sense (RcCatalog        *self,
                  const RcCodeInfo *info,
                  const char       *verb,
                  gboolean          during_transfer)
{
  const RcCommandInfo *command = rc_catalog_get_command (self, verb);
  const RcSense *best = NULL;
  int best_rating = -1;

  for (guint i = 0; i < info->n_senses; i++)
    {
      const RcSense *sense = &info->senses[i];
      int rating;

      if (!sense_has_verb (self, sense, verb, command != NULL ? command->verb : NULL))
        continue;

      rating = rate_when (sense, during_transfer);
      if (rating > best_rating)
        {
          best = sense;
          best_rating = rating;
        }
    }

  return best;
}

/* Servers use codes beyond a command's list in the meaning that they have for its like. */
static const char *
get_like (const char *verb)
{
  static const char *const likes[][2] = {
    { "MLSD", "LIST" },
    { "STOR", "APPE" },
    { "STOU", "APPE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (likes); i++)
    if (g_ascii_strcasecmp (likes[i][0], verb) == 0)
      return likes[i][1];

  return NULL;
}

const RcSense *
rc_catalog_find_sense (RcCatalog        *self,
                       const RcCodeInfo *info,
                       const char       *verb,
                       gboolean          during_transfer)
{
  const RcSense *sense;
  const char *like;

  if (info->n_senses == 1 || verb == NULL)
    return &info->senses[0];

  sense = find_named_sense (self, info, verb, during_transfer);
  like = get_like (verb);
  if (sense == NULL && like != NULL)
    sense = find_named_sense (self, info, like, during_transfer);

  return sense != NULL ? sense : &info->senses[0];
}

const char *
rc_status_to_string (RcStatus status)
{
  return status_names[status];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-catalog-private.h"

#include "rc-code.h"
#include "rc-error.h"
#include "rc-json.h"

#include <string.h>

/* Reads one element of a list of the catalog into *@element. */
typedef gboolean (*LoadElement) (RcCatalog    *self,
                                 RcJsonReader *reader,
                                 const RcJsonObject   *object,
                                 guint         index);

/* --- Parts that several kinds of entry share --- */

static gboolean
load_reference (RcJsonReader *reader, const RcJsonObject *object, RcReference *reference)
{
  gint64 rfc = 0;

  reference->section = "";
  if (!rc_json_reader_get_int (reader, object, "rfc", FALSE, 0, 99999, &rfc)
      || !rc_json_reader_get_string (reader, object, "section", FALSE, &reference->section))
    return FALSE;

  reference->rfc = (int) rfc;
  return TRUE;
}

static gboolean
load_reference_member (RcJsonReader *reader,
                       const RcJsonObject   *object,
                       const char   *member,
                       RcReference  *reference)
{
  const RcJsonObject *value;
  gboolean ok;

  reference->section = "";
  if (!rc_json_reader_get_object (reader, object, member, &value))
    return FALSE;
  if (value == NULL)
    return TRUE;

  rc_json_reader_push (reader, member);
  ok = load_reference (reader, value, reference);
  rc_json_reader_pop (reader);
  return ok;
}

static gboolean
load_references (RcJsonReader       *reader,
                 const RcJsonObject         *object,
                 const char         *member,
                 const RcReference **references,
                 guint              *n_references)
{
  const RcJsonArray *array;
  RcReference *list;
  guint n;
  gboolean ok = TRUE;

  if (!rc_json_reader_get_array (reader, object, member, &array))
    return FALSE;
  if (array == NULL)
    return TRUE;

  n = rc_json_array_get_length (array);
  list = rc_arena_new_array (reader->arena, RcReference, n);
  rc_json_reader_push (reader, member);
  for (guint i = 0; i < n && ok; i++)
    {
      const RcJsonObject *element;

      rc_json_reader_push_index (reader, i);
      element = rc_json_reader_get_element (reader, array, i);
      ok = element != NULL && load_reference (reader, element, &list[i]);
      rc_json_reader_pop (reader);
    }
  rc_json_reader_pop (reader);

  *references = list;
  *n_references = n;
  return ok;
}

static gboolean
load_code_commands (RcJsonReader *reader, const RcJsonObject *object, RcSense *sense)
{
  const RcJsonArray *array;
  RcCodeCommand *list;
  gboolean ok = TRUE;

  if (!rc_json_reader_get_array (reader, object, "commands", &array))
    return FALSE;
  if (array == NULL)
    return TRUE;

  sense->n_commands = rc_json_array_get_length (array);
  list = rc_arena_new_array (reader->arena, RcCodeCommand, sense->n_commands);
  rc_json_reader_push (reader, "commands");
  for (guint i = 0; i < sense->n_commands && ok; i++)
    {
      const RcJsonObject *element;
      gint64 rfc = 0;

      rc_json_reader_push_index (reader, i);
      element = rc_json_reader_get_element (reader, array, i);
      ok = element != NULL
           && rc_json_reader_get_string (reader, element, "verb", TRUE, &list[i].verb)
           && rc_json_reader_get_int (reader, element, "rfc", FALSE, 0, 99999, &rfc);
      list[i].rfc = (int) rfc;
      rc_json_reader_pop (reader);
    }
  rc_json_reader_pop (reader);

  sense->commands = list;
  return ok;
}

gboolean
rc_catalog_index_id (RcJsonReader *reader, GHashTable *index, const char *id, guint position)
{
  if (g_hash_table_contains (index, id))
    return rc_json_reader_fail (reader, NULL, "“%s” is there twice", id);

  g_hash_table_insert (index, (gpointer) id, GUINT_TO_POINTER (position + 1));
  return TRUE;
}

/* --- Classes and groups --- */

static gboolean
load_class (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  gint64 number;

  return rc_json_reader_get_int (reader, object, "class", TRUE, 1, RC_N_CLASSES, &number)
         && load_reference (reader, object, &self->classes[number - 1]);
}

static gboolean
load_group (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  gint64 number;

  return rc_json_reader_get_int (reader, object, "group", TRUE, 0, RC_N_GROUPS - 1, &number)
         && load_reference (reader, object, &self->groups[number]);
}

/* --- Codes --- */

static gboolean
load_sense (RcJsonReader *reader, const RcJsonObject *object, RcSense *sense)
{
  sense->id = "";
  sense->official_text = "";
  return rc_json_reader_get_string (reader, object, "id", FALSE, &sense->id)
         && load_reference_member (reader, object, "defined_in", &sense->defined_in)
         && load_references (reader, object, "also_in", &sense->also_in, &sense->n_also_in)
         && rc_json_reader_get_string (reader,
                                       object,
                                       "official_text",
                                       FALSE,
                                       &sense->official_text)
         && load_code_commands (reader, object, sense)
         && rc_json_reader_get_string (reader,
                                       object,
                                       "argument_grammar",
                                       FALSE,
                                       &sense->argument_grammar)
         && rc_json_reader_get_string (reader, object, "when", FALSE, &sense->when);
}

static gboolean
load_senses (RcJsonReader *reader, const RcJsonObject *object, RcCodeInfo *info)
{
  const RcJsonArray *array;
  RcSense *senses;
  guint n;
  gboolean ok = TRUE;

  if (!rc_json_reader_get_array (reader, object, "senses", &array))
    return FALSE;

  n = array != NULL ? rc_json_array_get_length (array) : 0;
  senses = rc_arena_new_array (reader->arena, RcSense, MAX (n, 1));
  info->senses = senses;
  info->n_senses = MAX (n, 1);
  if (n == 0)
    {
      ok = load_sense (reader, object, senses);
      senses->id = "";
      return ok;
    }

  rc_json_reader_push (reader, "senses");
  for (guint i = 0; i < n && ok; i++)
    {
      const RcJsonObject *element;

      rc_json_reader_push_index (reader, i);
      element = rc_json_reader_get_element (reader, array, i);
      ok = element != NULL && load_sense (reader, element, &senses[i]);
      if (ok && *senses[i].id == '\0')
        ok = rc_json_reader_fail (reader, "id", "this member is missing");
      rc_json_reader_pop (reader);
    }
  rc_json_reader_pop (reader);
  return ok;
}

static gboolean
load_status (RcJsonReader *reader, const RcJsonObject *object, RcStatus *status)
{
  const char *name = NULL;

  if (!rc_json_reader_get_string (reader, object, "status", TRUE, &name))
    return FALSE;

  for (RcStatus i = RC_STATUS_STANDARD; i <= RC_STATUS_HISTORIC; i++)
    if (strcmp (name, rc_status_to_string (i)) == 0)
      {
        *status = i;
        return TRUE;
      }

  return rc_json_reader_fail (reader, "status", "there is no status “%s”", name);
}

static gboolean
load_code (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  RcCodeInfo *info = &self->codes[index];
  gint64 code, klass, group;

  if (!rc_json_reader_get_int (reader, object, "code", TRUE, RC_CODE_MIN, RC_CODE_MAX, &code))
    return FALSE;

  klass = rc_code_get_class ((int) code);
  group = rc_code_get_group ((int) code);
  if (self->code_index[code - RC_CODE_MIN] >= 0)
    return rc_json_reader_fail (reader, "code", "%d is there twice", (int) code);
  if (!rc_json_reader_get_int (reader, object, "class", FALSE, klass, klass, &klass)
      || !rc_json_reader_get_int (reader, object, "group", FALSE, group, group, &group)
      || !load_status (reader, object, &info->status)
      || !load_senses (reader, object, info)
      || !rc_json_reader_get_ints (reader, object, "related", &info->related, &info->n_related))
    return FALSE;

  info->code = (int) code;
  self->code_index[code - RC_CODE_MIN] = (gint16) index;
  self->code_slots[index] = self->n_slots;
  self->n_slots += 1 + (info->n_senses > 1 ? info->n_senses : 0);
  return TRUE;
}

/* --- Commands --- */

static int
compare_ints (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

/* "replies" is an object of lists by class; the classes are in the codes already. */
static gboolean
load_replies (RcJsonReader *reader, const RcJsonObject *object, RcCommandInfo *info)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (int));
  const RcJsonObject *replies;
  int *list;

  if (!rc_json_reader_get_object (reader, object, "replies", &replies))
    return FALSE;
  if (replies == NULL)
    return TRUE;

  rc_json_reader_push (reader, "replies");
  for (int klass = 1; klass <= RC_N_CLASSES; klass++)
    {
      const char member[] = { (char) ('0' + klass), '\0' };
      const int *part;
      guint n;

      if (!rc_json_reader_get_ints (reader, replies, member, &part, &n))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (rc_code_get_class (part[i]) != klass)
          return rc_json_reader_fail (reader, member, "%d is not of this class", part[i]);
      g_array_append_vals (codes, part, n);
    }
  rc_json_reader_pop (reader);

  list = rc_arena_new_array (reader->arena, int, codes->len);
  if (codes->len > 0)
    {
      memcpy (list, codes->data, codes->len * sizeof (int));
      qsort (list, codes->len, sizeof (int), compare_ints);
    }
  info->replies = list;
  info->n_replies = codes->len;
  return TRUE;
}

static gboolean
load_command (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  RcCommandInfo *info = &self->commands[index];

  info->syntax = "";
  if (!rc_json_reader_get_string (reader, object, "verb", TRUE, &info->verb)
      || !rc_json_reader_get_string (reader, object, "syntax", FALSE, &info->syntax)
      || !load_reference_member (reader, object, "defined_in", &info->defined_in)
      || !load_references (reader, object, "also_in", &info->also_in, &info->n_also_in)
      || !rc_json_reader_get_strings (reader, object, "after", &info->after)
      || !rc_json_reader_get_strings (reader, object, "aliases", &info->aliases)
      || !load_replies (reader, object, info)
      || !rc_catalog_index_id (reader, self->command_index, info->verb, index))
    return FALSE;

  return TRUE;
}

/* An alias that is a command of its own stays one. */
static void
index_aliases (RcCatalog *self)
{
  for (guint i = 0; i < self->n_commands; i++)
    for (const char *const *alias = self->commands[i].aliases; *alias != NULL; alias++)
      if (!g_hash_table_contains (self->command_index, *alias))
        g_hash_table_insert (self->command_index, (gpointer) *alias, GUINT_TO_POINTER (i + 1));
}

/* --- Historic codes, lookups, diagnoses, marks --- */

static gboolean
load_historic (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  RcHistoricInfo *info = &self->historics[index];
  gint64 code, rfc, now = 0;
  char id[32];

  info->section = "";
  info->official_text = "";
  if (!rc_json_reader_get_int (reader, object, "code", TRUE, 0, 999, &code)
      || !rc_json_reader_get_int (reader, object, "rfc", TRUE, 1, 99999, &rfc)
      || !rc_json_reader_get_string (reader, object, "section", FALSE, &info->section)
      || !rc_json_reader_get_string (reader, object, "official_text", FALSE, &info->official_text)
      || !rc_json_reader_get_int (reader, object, "now", FALSE, RC_CODE_MIN, RC_CODE_MAX, &now))
    return FALSE;

  g_snprintf (id, sizeof id, "%d-%03d", (int) rfc, (int) code);
  info->id = rc_arena_strndup (self->arena, id, -1);
  info->code = (int) code;
  info->rfc = (int) rfc;
  info->now = (int) now;
  return rc_catalog_index_id (reader, self->historic_index, info->id, index);
}

static gboolean
load_lookup (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  RcLookupInfo *info = &self->lookups[index];
  RcJsonValue number = rc_json_object_get_member (&reader->document, object, "number");

  info->has_number = rc_json_value_get_type (number) != RC_JSON_NULL;
  return rc_json_reader_get_string (reader, object, "id", TRUE, &info->id)
         && rc_json_reader_get_string (reader, object, "kind", TRUE, &info->kind)
         && rc_json_reader_get_int (reader,
                                    object,
                                    "number",
                                    FALSE,
                                    G_MININT64,
                                    G_MAXINT64,
                                    &info->number)
         && rc_json_reader_get_string (reader, object, "symbol", FALSE, &info->symbol)
         && rc_catalog_index_id (reader, self->lookup_index, info->id, index);
}

static gboolean
load_diagnosis (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  RcDiagnosisInfo *info = &self->diagnoses[index];

  return rc_json_reader_get_string (reader, object, "id", TRUE, &info->id)
         && rc_json_reader_get_string (reader, object, "severity", TRUE, &info->severity)
         && rc_json_reader_get_string (reader, object, "actor", TRUE, &info->actor)
         && rc_json_reader_get_ints (reader, object, "codes", &info->codes, &info->n_codes)
         && rc_catalog_index_id (reader, self->diagnosis_index, info->id, index);
}

static gboolean
load_mark (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *object, guint index)
{
  RcMarkInfo *info = &self->marks[index];
  const char *severity = NULL;

  if (!rc_json_reader_get_string (reader, object, "id", TRUE, &info->id)
      || !rc_json_reader_get_string (reader, object, "severity", TRUE, &severity)
      || !load_reference (reader, object, &info->reference)
      || !rc_catalog_index_id (reader, self->mark_index, info->id, index))
    return FALSE;
  if (strlen (severity) != 1 || strchr ("EWI", *severity) == NULL)
    return rc_json_reader_fail (reader, "severity", "this is none of E, W and I");

  info->severity = *severity;
  return TRUE;
}

/* --- The file --- */

/* Makes the room for a list of the catalog before its elements are read. */
static gboolean
begin_list (RcJsonReader       *reader,
            const RcJsonObject *root,
            const char         *member,
            const RcJsonArray **array,
            guint              *n)
{
  *n = 0;
  if (!rc_json_reader_get_array (reader, root, member, array))
    return FALSE;

  if (*array != NULL)
    *n = rc_json_array_get_length (*array);
  return TRUE;
}

static gboolean
load_list (RcCatalog    *self,
           RcJsonReader *reader,
           const char   *member,
           const RcJsonArray    *array,
           guint         n,
           LoadElement   load)
{
  gboolean ok = TRUE;

  rc_json_reader_push (reader, member);
  for (guint i = 0; i < n && ok; i++)
    {
      const RcJsonObject *object;

      rc_json_reader_push_index (reader, i);
      object = rc_json_reader_get_element (reader, array, i);
      ok = object != NULL && load (self, reader, object, i);
      rc_json_reader_pop (reader);
    }
  rc_json_reader_pop (reader);
  return ok;
}

#define LOAD_LIST(member, Type, field, n_field, load)                                             \
  (begin_list (reader, root, member, &array, &n)                                                  \
   && (self->field = rc_arena_new_array (self->arena, Type, n), self->n_field = n, TRUE)          \
   && load_list (self, reader, member, array, n, load))

static gboolean
load_root (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *root)
{
  const RcJsonArray *array;
  gint64 format;
  guint n;

  if (!rc_json_reader_get_int (reader, root, "format", TRUE, 1, 1, &format)
      || !begin_list (reader, root, "classes", &array, &n)
      || !load_list (self, reader, "classes", array, n, load_class)
      || !begin_list (reader, root, "groups", &array, &n)
      || !load_list (self, reader, "groups", array, n, load_group))
    return FALSE;

  if (!begin_list (reader, root, "codes", &array, &n))
    return FALSE;
  self->code_slots = rc_arena_new_array (self->arena, guint, n);

  if (!LOAD_LIST ("codes", RcCodeInfo, codes, n_codes, load_code)
      || !LOAD_LIST ("commands", RcCommandInfo, commands, n_commands, load_command))
    return FALSE;
  index_aliases (self);

  return rc_catalog_load_variants (self, reader, root)
         && LOAD_LIST ("historic", RcHistoricInfo, historics, n_historics, load_historic)
         && LOAD_LIST ("lookups", RcLookupInfo, lookups, n_lookups, load_lookup)
         && LOAD_LIST ("diagnoses", RcDiagnosisInfo, diagnoses, n_diagnoses, load_diagnosis)
         && LOAD_LIST ("marks", RcMarkInfo, marks, n_marks, load_mark);
}

gboolean
rc_catalog_load_base (RcCatalog *self, const RcCatalogFile *file, GError **error)
{
  RcJsonReader reader;
  gboolean ok;

  rc_json_reader_init (&reader,
                       file->name,
                       &file->document,
                       file->text,
                       file->length,
                       self->arena);
  ok = load_root (self, &reader, rc_json_document_get_root (&file->document));
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&reader.error));
  rc_json_reader_clear (&reader);
  return ok;
}

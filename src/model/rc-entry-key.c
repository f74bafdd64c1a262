/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-entry-key.h"

#include <string.h>

#include "rc-code.h"
#include "rc-help.h"

static const struct
{
  RcEntryKind kind;
  const char *name;
} kinds[] = {
  { RC_ENTRY_CODE, "code" },
  { RC_ENTRY_COMMAND, "command" },
  { RC_ENTRY_CLASS, "class" },
  { RC_ENTRY_GROUP, "group" },
  { RC_ENTRY_VARIANT, "variant" },
  { RC_ENTRY_HISTORIC, "historic" },
  { RC_ENTRY_LOOKUP, "lookup" },
  { RC_ENTRY_DIAGNOSIS, "diagnosis" },
  { RC_ENTRY_NOTE, "note" },
  { RC_ENTRY_HELP, "help" },
};

static gboolean
kind_is_numeric (RcEntryKind kind)
{
  return kind == RC_ENTRY_CODE || kind == RC_ENTRY_CLASS || kind == RC_ENTRY_GROUP;
}

char *
rc_entry_key_format (RcEntryKind kind, int code, const char *id, const char *sense_id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].kind != kind)
        continue;
      if (!kind_is_numeric (kind))
        return g_strconcat (kinds[i].name, ":", id, NULL);
      if (kind == RC_ENTRY_CODE && sense_id != NULL && *sense_id != '\0')
        return g_strdup_printf ("%s:%d#%s", kinds[i].name, code, sense_id);
      return g_strdup_printf ("%s:%d", kinds[i].name, code);
    }

  g_return_val_if_reached (NULL);
}

RcEntryKey *
rc_entry_key_parse (const char *key)
{
  const char *colon = strchr (key, ':');

  if (colon == NULL || colon[1] == '\0')
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (RcEntryKey) result = NULL;

      if (strlen (kinds[i].name) != (gsize) (colon - key)
          || strncmp (kinds[i].name, key, colon - key) != 0)
        continue;

      result = g_new0 (RcEntryKey, 1);
      result->kind = kinds[i].kind;
      if (kind_is_numeric (kinds[i].kind))
        {
          char *end = NULL;
          guint64 number = g_ascii_strtoull (colon + 1, &end, 10);

          if (end == colon + 1 || number > RC_CODE_MAX || (*end != '\0' && *end != '#'))
            return NULL;
          result->code = (int) number;
          if (*end == '#')
            result->sense_id = g_strdup (end + 1);
        }
      else
        {
          result->id = g_strdup (colon + 1);
        }

      return g_steal_pointer (&result);
    }

  return NULL;
}

void
rc_entry_key_free (RcEntryKey *key)
{
  g_free (key->id);
  g_free (key->sense_id);
  g_free (key);
}

static gboolean
has_historic (RcCatalog *catalog, const char *id)
{
  guint n;
  const RcHistoricInfo *infos = rc_catalog_get_historics (catalog, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (infos[i].id, id) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_lookup (RcCatalog *catalog, const char *id)
{
  guint n;
  const RcLookupInfo *infos = rc_catalog_get_lookups (catalog, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (infos[i].id, id) == 0)
      return TRUE;

  return FALSE;
}

gboolean
rc_entry_key_exists (const char *key, RcCatalog *catalog)
{
  g_autoptr (RcEntryKey) parsed = rc_entry_key_parse (key);

  if (parsed == NULL)
    return FALSE;

  switch (parsed->kind)
    {
    case RC_ENTRY_CODE:
      return rc_catalog_get_code (catalog, parsed->code) != NULL;
    case RC_ENTRY_CLASS:
      return parsed->code >= 1 && parsed->code <= 6;
    case RC_ENTRY_GROUP:
      return parsed->code >= 0 && parsed->code <= 5;
    case RC_ENTRY_COMMAND:
      return rc_catalog_get_command (catalog, parsed->id) != NULL;
    case RC_ENTRY_VARIANT:
      return rc_catalog_get_variant (catalog, parsed->id) != NULL;
    case RC_ENTRY_HISTORIC:
      return has_historic (catalog, parsed->id);
    case RC_ENTRY_LOOKUP:
      return has_lookup (catalog, parsed->id);
    case RC_ENTRY_DIAGNOSIS:
      return rc_catalog_get_diagnosis (catalog, parsed->id) != NULL;
    case RC_ENTRY_NOTE:
      return rc_catalog_get_note_texts (catalog, "en", parsed->id) != NULL;
    case RC_ENTRY_HELP:
      return g_strv_contains (rc_help_get_ids (), parsed->id);
    default:
      return FALSE;
    }
}

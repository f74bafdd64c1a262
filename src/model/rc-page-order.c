/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-page-order.h"

#include "rc-code.h"
#include "rc-entry-key.h"

static void
clear (gpointer data)
{
  g_free (((RcPageInOrder *) data)->key);
}

static void
add (GArray *order, RcEntryKind kind, int code, const char *id, gboolean is_first)
{
  RcPageInOrder page = { rc_entry_key_format (kind, code, id, NULL), is_first };

  g_array_append_val (order, page);
}

static void
add_classes (GArray *order, RcCatalog *catalog)
{
  guint n;
  const RcCodeInfo *codes = rc_catalog_get_codes (catalog, &n);
  int klass = 0;

  for (guint i = 0; i < n; i++)
    {
      if (rc_code_get_class (codes[i].code) != klass)
        {
          klass = rc_code_get_class (codes[i].code);
          add (order, RC_ENTRY_CLASS, klass, NULL, TRUE);
        }
      add (order, RC_ENTRY_CODE, codes[i].code, NULL, FALSE);
    }
}

GArray *
rc_page_order_new (RcCatalog *catalog, const char *key)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (RcPageInOrder));
  RcPageInOrder first = { g_strdup (key != NULL ? key : ""), TRUE };
  const RcCommandInfo *commands;
  const RcDiagnosisInfo *diagnoses;
  const RcHistoricInfo *historics;
  const RcLookupInfo *lookups;
  const char *const *notes;
  guint n;

  g_array_set_clear_func (order, clear);
  g_array_append_val (order, first);
  if (key != NULL)
    return order;

  add_classes (order, catalog);
  for (int group = 0; group <= 5; group++)
    add (order, RC_ENTRY_GROUP, group, NULL, group == 0);
  commands = rc_catalog_get_commands (catalog, &n);
  for (guint i = 0; i < n; i++)
    add (order, RC_ENTRY_COMMAND, 0, commands[i].verb, i == 0);
  diagnoses = rc_catalog_get_diagnoses (catalog, &n);
  for (guint i = 0; i < n; i++)
    add (order, RC_ENTRY_DIAGNOSIS, 0, diagnoses[i].id, i == 0);
  historics = rc_catalog_get_historics (catalog, &n);
  for (guint i = 0; i < n; i++)
    add (order, RC_ENTRY_HISTORIC, 0, historics[i].id, i == 0);
  lookups = rc_catalog_get_lookups (catalog, &n);
  for (guint i = 0; i < n; i++)
    add (order, RC_ENTRY_LOOKUP, 0, lookups[i].id, i == 0);
  notes = rc_catalog_get_notes (catalog, "en");
  for (guint i = 0; notes[i] != NULL; i++)
    add (order, RC_ENTRY_NOTE, 0, notes[i], i == 0);

  return order;
}

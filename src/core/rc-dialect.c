/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-dialect.h"

#include "rc-dialect-rows.h"
#include "rc-dialects.h"

#include <string.h>

static const RcDialect *const files[] = { RC_DIALECT_ENTRIES NULL };

const RcDialect *const *
rc_dialect_get_all (void)
{
  static const RcDialect **all;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GPtrArray) array = g_ptr_array_new ();

      /* The bare dialogue, the last of the files, takes what no other dialect claims. */
      for (guint i = 0; i + 2 < G_N_ELEMENTS (files); i++)
        g_ptr_array_add (array, (gpointer) files[i]);
      for (const RcDialect *row = rc_dialect_rows; row->id != NULL; row++)
        g_ptr_array_add (array, (gpointer) row);
      g_ptr_array_add (array, (gpointer) files[G_N_ELEMENTS (files) - 2]);
      g_ptr_array_add (array, NULL);
      all = (const RcDialect **) g_ptr_array_steal (array, NULL);
      g_once_init_leave (&once, 1);
    }

  return all;
}

const RcDialect *
rc_dialect_lookup (const char *id)
{
  for (const RcDialect *const *dialect = rc_dialect_get_all (); *dialect != NULL; dialect++)
    if (strcmp ((*dialect)->id, id) == 0)
      return *dialect;
  return NULL;
}

void
rc_dialect_scan_marks (RcScanner *scanner, const RcLine *line)
{
  for (const RcMark *mark = rc_scanner_get_dialect (scanner)->marks; mark->prefix != NULL; mark++)
    {
      gsize length = strlen (mark->prefix);

      if (line->length >= length && memcmp (line->text, mark->prefix, length) == 0)
        {
          rc_scanner_emit_payload (scanner, line, mark->kind, line->text + length,
                                   line->length - length);
          return;
        }
      /* The blank behind the mark is lost where nothing follows it. */
      if (line->length == length - 1 && mark->prefix[length - 1] == ' ' &&
          memcmp (line->text, mark->prefix, length - 1) == 0)
        {
          rc_scanner_emit_payload (scanner, line, mark->kind, line->text + line->length, 0);
          return;
        }
    }

  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

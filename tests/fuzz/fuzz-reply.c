/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reply line that somebody copied: its code, whose text it is, what its arguments say. */
#include "config.h"

#include "fuzz.h"
#include "rc-arguments.h"
#include "rc-catalog.h"
#include "rc-code.h"
#include "rc-variant.h"

#include <string.h>

static void
check_reply (RcCatalog *catalog, const char *text, int code)
{
  g_auto (RcArguments) arguments = { 0 };
  const char *server = NULL;
  const RcVariantInfo *variant = rc_catalog_find_variant (catalog, code, text, -1, text, NULL, &server);
  int nearest[5];
  guint n = rc_catalog_get_nearest_codes (catalog, code, nearest, G_N_ELEMENTS (nearest));

  g_assert (variant == NULL || (variant->code == code && server != NULL));
  g_assert (n <= G_N_ELEMENTS (nearest));
  for (guint i = 0; i < n; i++)
    g_assert (rc_catalog_get_code (catalog, nearest[i]) != NULL && nearest[i] / 10 == code / 10);
  rc_catalog_identify_server (catalog, code, text, -1);
  rc_arguments_read (&arguments, code, NULL, text, strlen (text));
}

/* The first line as the pattern of a text, against the rest. */
static void
check_pattern (const char *query)
{
  RcArena *arena = rc_arena_new ();
  g_autofree char *pattern = g_strndup (query, strcspn (query, "\n"));
  const char *text = query + strlen (pattern);
  g_autoptr (GError) error = NULL;
  const RcVariantPattern *compiled = rc_variant_pattern_new (arena, pattern, &error);

  g_assert ((compiled == NULL) == (error != NULL));
  if (compiled != NULL)
    {
      RcVariantText simple;

      rc_variant_text_init (&simple, text, -1);
      g_assert (simple.length <= RC_VARIANT_MAX_TEXT);
      rc_variant_pattern_matches (compiled, &simple);
      rc_variant_text_init (&simple, pattern, -1);
      g_assert (!rc_variant_pattern_is_literal (compiled) || rc_variant_pattern_matches (compiled, &simple));
    }
  rc_arena_free (arena);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static RcCatalog *catalog;
  g_autofree char *line = g_utf8_make_valid ((const char *) data, size);
  RcCodePattern pattern;
  const char *text;
  int code = -1;

  if (catalog == NULL)
    catalog = rc_catalog_new ("en", NULL);
  text = rc_code_find_reply (line, &code);
  if (text != NULL)
    {
      g_assert (text >= line && text <= line + strlen (line));
      g_assert (code >= 0 && code <= 999);
      if (rc_code_is_valid (code))
        check_reply (catalog, text, code);
    }
  if (rc_code_pattern_parse (line, &pattern))
    {
      code = rc_code_pattern_get_code (&pattern);
      g_assert (code == -1 || rc_code_pattern_matches (&pattern, code));
    }
  check_pattern (line);
  return 0;
}

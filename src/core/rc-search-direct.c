/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-private.h"

#include "rc-code.h"

#include <string.h>

/* Queries that the catalog answers by itself: what they name is looked up, nothing is ranked. */

/* --- Codes and patterns --- */

/* Numbers of other systems, and codes of former times, that look the same. */
static void
add_same_number (RcSearch *self, gint64 number, gboolean is_code)
{
  const RcHistoricInfo *historics;
  const RcLookupInfo *lookups;
  guint n;

  historics = rc_catalog_get_historics (self->catalog, &n);
  for (guint i = 0; i < n && is_code; i++)
    if (historics[i].code == number)
      rc_search_add_direct (self, RC_ENTRY_HISTORIC, historics[i].code, historics[i].id, NULL);

  lookups = rc_catalog_get_lookups (self->catalog, &n);
  for (guint i = 0; i < n; i++)
    if (lookups[i].has_number && ABS (lookups[i].number) == number)
      rc_search_add_direct (self, RC_ENTRY_LOOKUP, 0, lookups[i].id, NULL);
}

static void
add_variants_of_code (RcSearch *self, int code)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    if (variants[i].code == code)
      rc_search_add_direct (self, RC_ENTRY_VARIANT, code, variants[i].id, NULL);
}

void
rc_search_add_diagnoses (RcSearch *self, int code)
{
  guint n;
  const RcDiagnosisInfo *diagnoses = rc_catalog_get_diagnoses (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < diagnoses[i].n_codes; j++)
      if (diagnoses[i].codes[j] == code)
        rc_search_add_direct (self, RC_ENTRY_DIAGNOSIS, 0, diagnoses[i].id, NULL);
}

/* A code without a page has the meaning of its digits (RFC 1123, section 4.1.2.11). */
static void
add_unknown_code (RcSearch *self, int code)
{
  int nearest[10];
  guint n;

  add_variants_of_code (self, code);
  add_same_number (self, code, TRUE);
  if (!rc_code_is_valid (code))
    return;

  rc_search_add_direct (self, RC_ENTRY_CLASS, rc_code_get_class (code), NULL, NULL);
  rc_search_add_direct (self, RC_ENTRY_GROUP, rc_code_get_group (code), NULL, NULL);
  n = rc_catalog_get_nearest_codes (self->catalog, code, nearest, G_N_ELEMENTS (nearest));
  for (guint i = 0; i < n; i++)
    rc_search_add_direct (self, RC_ENTRY_CODE, nearest[i], NULL, NULL);
}

static void
add_code (RcSearch *self, int code)
{
  if (rc_catalog_get_code (self->catalog, code) == NULL)
    {
      add_unknown_code (self, code);
      return;
    }

  rc_search_add_direct (self, RC_ENTRY_CODE, code, NULL, NULL);
  rc_search_add_diagnoses (self, code);
  add_same_number (self, code, TRUE);
}

static void
add_pattern (RcSearch *self, const char *word, const RcCodePattern *pattern)
{
  guint n;
  const RcCodeInfo *codes = rc_catalog_get_codes (self->catalog, &n);
  gboolean is_class = pattern->digits[1] < 0 && pattern->digits[2] < 0;
  gboolean is_group = pattern->digits[0] < 0 && pattern->digits[2] < 0;
  gboolean is_number = g_ascii_isdigit (word[0]) && (word[1] == '\0' || g_ascii_isdigit (word[1]));

  if (is_class)
    rc_search_add_direct (self, RC_ENTRY_CLASS, pattern->digits[0], NULL, NULL);
  if (is_group)
    rc_search_add_direct (self, RC_ENTRY_GROUP, pattern->digits[1], NULL, NULL);
  for (guint i = 0; i < n; i++)
    if (rc_code_pattern_matches (pattern, codes[i].code))
      rc_search_add_direct (self, RC_ENTRY_CODE, codes[i].code, NULL, NULL);
  if (is_number)
    add_same_number (self, g_ascii_strtoll (word, NULL, 10), FALSE);
  if (!is_class && pattern->digits[0] >= 0)
    rc_search_add_direct (self, RC_ENTRY_CLASS, pattern->digits[0], NULL, NULL);
  if (!is_group && pattern->digits[1] >= 0)
    rc_search_add_direct (self, RC_ENTRY_GROUP, pattern->digits[1], NULL, NULL);
}

/* A query of nothing but codes and patterns. */
gboolean
rc_search_query_patterns (RcSearch *self)
{
  g_auto (GStrv) words = g_strsplit_set (self->text, " \t,;", -1);
  gboolean found = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      RcCodePattern pattern;

      if (*words[i] != '\0' && !rc_code_pattern_parse (words[i], &pattern))
        return FALSE;
    }

  for (guint i = 0; words[i] != NULL; i++)
    {
      RcCodePattern pattern;
      int code;

      if (*words[i] == '\0')
        continue;
      rc_code_pattern_parse (words[i], &pattern);
      code = rc_code_pattern_get_code (&pattern);
      if (code >= 0)
        add_code (self, code);
      else
        add_pattern (self, words[i], &pattern);
      found = TRUE;
    }

  return found;
}

/* --- RFCs --- */

static const char *
skip_blanks (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;

  return at;
}

/* "RFC 959", "rfc959 5.4", "RFC-2228, section 5.2". Returns the number; @section may be "". */
static int
parse_rfc (const char *text, char *section, gsize size)
{
  static const char *const words[] = { "section", "sec.", "§", "chapter" };
  guint64 number;
  char *end;

  section[0] = '\0';
  if (g_ascii_strncasecmp (text, "rfc", 3) != 0)
    return 0;

  text += 3;
  while (*text == ' ' || *text == '-' || *text == '_')
    text++;
  if (!g_ascii_isdigit (*text))
    return 0;

  number = g_ascii_strtoull (text, &end, 10);
  if (number == 0 || number > 99999)
    return 0;

  text = skip_blanks (*end == ',' || *end == ':' ? end + 1 : end);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      text = skip_blanks (text + strlen (words[i]));

  g_strlcpy (section, text, size);
  return (int) number;
}

/* 3: this section, 2: a part of it, 1: the RFC, 0: neither. */
static int
rate_reference (const RcReference *reference, int rfc, const char *section)
{
  gsize length = strlen (section);

  if (reference->rfc != rfc)
    return 0;
  if (length == 0 || g_ascii_strcasecmp (reference->section, section) == 0)
    return 3;
  if (g_ascii_strncasecmp (reference->section, section, length) == 0
      && reference->section[length] == '.')
    return 2;

  return 1;
}

static int
rate_references (const RcReference *defined_in,
                 const RcReference *also_in,
                 guint              n_also_in,
                 int                rfc,
                 const char        *section)
{
  int best = 10 * rate_reference (defined_in, rfc, section);

  for (guint i = 0; i < n_also_in; i++)
    best = MAX (best, 10 * rate_reference (&also_in[i], rfc, section) - 5);

  return best;
}

static int
rate_sense (const RcSense *sense, int rfc, const char *section)
{
  int best = rate_references (&sense->defined_in, sense->also_in, sense->n_also_in, rfc, section);

  for (guint i = 0; i < sense->n_commands; i++)
    if (sense->commands[i].rfc == rfc)
      best = MAX (best, 2);

  return best;
}

/* An RFC's codes, commands and former codes; with a section only what stands there, if anything
 * does. */
gboolean
rc_search_query_rfc (RcSearch *self)
{
  char section[32];
  int rfc = parse_rfc (self->text, section, sizeof section);
  const RcCodeInfo *codes;
  const RcCommandInfo *commands;
  const RcHistoricInfo *historics;
  guint n_codes, n_commands, n_historics;

  if (rfc == 0)
    return FALSE;

  codes = rc_catalog_get_codes (self->catalog, &n_codes);
  commands = rc_catalog_get_commands (self->catalog, &n_commands);
  historics = rc_catalog_get_historics (self->catalog, &n_historics);

  for (int rating = 30; rating > 0; rating--)
    {
      /* Without the section itself the whole RFC is shown. */
      if (rating == 14 && *section != '\0' && self->hits->len > 0)
        break;

      for (guint i = 0; i < n_codes; i++)
        for (guint j = 0; j < codes[i].n_senses; j++)
          if (rate_sense (&codes[i].senses[j], rfc, section) == rating)
            rc_search_add_direct (self,
                                  RC_ENTRY_CODE,
                                  codes[i].code,
                                  NULL,
                                  codes[i].n_senses > 1 ? codes[i].senses[j].id : NULL);
      for (guint i = 0; i < n_commands; i++)
        if (rate_references (&commands[i].defined_in,
                             commands[i].also_in,
                             commands[i].n_also_in,
                             rfc,
                             section)
            == rating)
          rc_search_add_direct (self, RC_ENTRY_COMMAND, 0, commands[i].verb, NULL);
      for (guint i = 0; i < n_historics && rating == 30; i++)
        if (historics[i].rfc == rfc)
          rc_search_add_direct (self, RC_ENTRY_HISTORIC, historics[i].code, historics[i].id, NULL);
    }

  return self->hits->len > 0;
}

/* --- Commands and replies --- */

/* A command, then the codes that may answer it. */
void
rc_search_query_command (RcSearch *self)
{
  const RcCommandInfo *info;

  if (self->text[0] == '\0' || strpbrk (self->text, " \t") != NULL)
    return;

  info = rc_catalog_get_command (self->catalog, self->text);
  if (info == NULL)
    return;

  rc_search_add_direct (self, RC_ENTRY_COMMAND, 0, info->verb, NULL);
  for (guint i = 0; i < info->n_replies; i++)
    {
      const RcCodeInfo *code = rc_catalog_get_code (self->catalog, info->replies[i]);
      const RcSense *sense;

      if (code == NULL)
        continue;
      sense = rc_catalog_find_sense (self->catalog, code, info->verb, FALSE);
      rc_search_add_direct (self,
                            RC_ENTRY_CODE,
                            code->code,
                            NULL,
                            code->n_senses > 1 ? sense->id : NULL);
    }
}

/* A pasted reply: its code, then what this text means on the server that sends it. Returns the
 * code, or 0. */
int
rc_search_query_reply (RcSearch *self)
{
  int first_code = 0;
  int code;

  for (const char *text = rc_code_find_reply (self->text, &code); text != NULL;
       text = rc_code_find_reply (text, &code))
    {
      const RcVariantInfo *variant
          = rc_catalog_find_variant (self->catalog, code, text, -1, NULL, NULL, NULL);
      gboolean is_known = rc_catalog_get_code (self->catalog, code) != NULL;

      if (first_code == 0)
        first_code = code;
      if (variant == NULL && !is_known)
        continue;

      if (is_known)
        rc_search_add_direct (self, RC_ENTRY_CODE, code, NULL, NULL);
      if (variant != NULL)
        rc_search_add_direct (self, RC_ENTRY_VARIANT, code, variant->id, NULL);
      if (!is_known)
        add_unknown_code (self, code);
      return code;
    }

  if (first_code != 0)
    add_unknown_code (self, first_code);
  return first_code;
}

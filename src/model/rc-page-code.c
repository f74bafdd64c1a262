/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-page-builder.h"

#include <string.h>

#include "rc-code.h"

static void
add_sense_commands (RcPageBuilder *builder, const RcSense *sense)
{
  RcBlock *block;

  if (sense->n_commands == 0)
    return;

  block = rc_page_builder_add_block (builder, RC_BLOCK_LINKS);
  rc_page_builder_add_headings (builder, block, "commands");
  for (guint i = 0; i < sense->n_commands; i++)
    rc_page_builder_add_command_link (builder, block, sense->commands[i].verb);
}

static void
add_digits (RcPageBuilder *builder, int code)
{
  RcBlock *block = rc_page_builder_add_block (builder, RC_BLOCK_DIGITS);

  rc_page_builder_add_headings (builder, block, "digits");
  rc_page_builder_add_class_link (builder, block, rc_code_get_class (code));
  if (rc_code_get_group (code) <= 5)
    rc_page_builder_add_group_link (builder, block, rc_code_get_group (code));
}

static char *
join_server_names (RcPageBuilder *builder, const RcVariantInfo *info)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; info->servers != NULL && info->servers[i] != NULL; i++)
    g_ptr_array_add (names,
                     (gpointer) rc_catalog_get_server_name (builder->catalog,
                                                            builder->languages[0],
                                                            info->servers[i]));
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" · ", (char **) names->pdata);
}

/* A pattern as people read it: what varies is dots. */
static char *
pattern_to_text (const RcPatternInfo *pattern)
{
  GString *text = g_string_new (NULL);

  for (const char *p = pattern->text; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;

      if (end == NULL)
        {
          g_string_append_c (text, *p);
          continue;
        }
      g_string_append (text, "…");
      p = end;
    }

  return g_string_free (text, FALSE);
}

static char *
get_variant_text (const RcVariantInfo *info)
{
  return info->n_patterns > 0 ? pattern_to_text (&info->patterns[0]) : g_strdup (info->id);
}

static void
add_variants (RcPageBuilder *builder, int code)
{
  guint n;
  const RcVariantInfo *infos = rc_catalog_get_variants (builder->catalog, &n);
  RcBlock *block = NULL;

  for (guint i = 0; i < n; i++)
    {
      const RcTexts *texts;
      g_autofree char *text = NULL;
      g_autofree char *servers = NULL;
      g_autofree char *detail = NULL;

      if (infos[i].code != code)
        continue;
      if (block == NULL)
        {
          block = rc_page_builder_add_block (builder, RC_BLOCK_LINKS);
          rc_page_builder_add_headings (builder, block, "variants");
        }
      texts = rc_catalog_get_variant_texts (builder->catalog, builder->languages[0], infos[i].id);
      text = get_variant_text (&infos[i]);
      servers = join_server_names (builder, &infos[i]);
      detail = *servers != '\0' ? g_strdup_printf ("%s: %s", servers, texts->meaning)
                                : g_strdup (texts->meaning);
      rc_block_add_link (block, text, detail, texts->language,
                         rc_entry_key_format (RC_ENTRY_VARIANT, 0, infos[i].id, NULL));
    }
}

/* Every wording of a variant, as the servers send it. */
static void
add_patterns (RcPageBuilder *builder, const RcVariantInfo *info)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  RcBlock *block;
  RcColumn *column;

  for (guint i = 0; i < info->n_patterns; i++)
    {
      g_autofree char *text = pattern_to_text (&info->patterns[i]);

      g_string_append_printf (lines, "%s%d %s", i > 0 ? "\n" : "", info->code, text);
    }
  if (lines->len == 0)
    return;

  block = rc_page_builder_add_block (builder, RC_BLOCK_EXAMPLE);
  column = rc_block_add_column (block, "en", g_strdup (rc_page_builder_get_label (builder, 0, "variants")),
                                builder->languages[0]);
  column->texts = g_new0 (char *, 2);
  column->texts[0] = g_strdup (lines->str);
}

static void
add_historic (RcPageBuilder *builder, int code)
{
  guint n;
  const RcHistoricInfo *infos = rc_catalog_get_historics (builder->catalog, &n);
  RcBlock *block = NULL;

  for (guint i = 0; i < n; i++)
    {
      const RcTexts *texts;
      g_autofree char *text = NULL;

      if (infos[i].code != code && infos[i].now != code)
        continue;
      if (block == NULL)
        {
          block = rc_page_builder_add_block (builder, RC_BLOCK_LINKS);
          rc_page_builder_add_headings (builder, block, "historic");
        }
      texts = rc_catalog_get_historic_texts (builder->catalog, builder->languages[0], infos[i].id);
      text = g_strdup_printf ("%d · RFC %d", infos[i].code, infos[i].rfc);
      rc_block_add_link (block, text, texts->title, texts->language,
                         rc_entry_key_format (RC_ENTRY_HISTORIC, 0, infos[i].id, NULL));
    }
}

static RcPageTexts
sense_texts (RcPageBuilder *builder, int code, const char *sense_id)
{
  RcPageTexts texts = { { NULL, NULL } };

  for (guint i = 0; i < builder->n_languages; i++)
    texts.in[i] = rc_catalog_get_code_texts (builder->catalog, builder->languages[i], code, sense_id);

  return texts;
}

static void
add_further_sense (RcPageBuilder *builder, int code, const RcSense *sense)
{
  RcPageTexts texts = sense_texts (builder, code, sense->id);

  rc_page_builder_add_paragraph (builder, &texts, RC_BLOCK_SECTION, NULL, G_STRUCT_OFFSET (RcTexts, title));
  if (g_strcmp0 (sense->official_text, builder->page->official) != 0)
    rc_page_builder_add_official (builder, sense->official_text, &sense->defined_in);
  rc_page_builder_add_body (builder, &texts);
  rc_page_builder_add_advice (builder, &texts);
  add_sense_commands (builder, sense);
  rc_page_builder_add_paragraph (builder, &texts, RC_BLOCK_EXAMPLE, "example", G_STRUCT_OFFSET (RcTexts, example));
}

static char *
join_subtitle (const char *status, const RcReference *reference)
{
  g_autofree char *source = NULL;

  if (reference->rfc <= 0)
    return g_strdup (status);

  source = rc_page_format_reference (reference);

  return g_strdup_printf ("%s · %s", status, source);
}

gboolean
rc_page_build_code (RcPageBuilder *builder, const RcEntryKey *key)
{
  const RcCodeInfo *info = rc_catalog_get_code (builder->catalog, key->code);
  g_autofree char *status_id = NULL;
  const RcSense *first;
  RcPageTexts texts;

  if (info == NULL)
    return FALSE;

  /* A link to one sense shows that one first; the others follow in the catalog's order. */
  first = &info->senses[0];
  for (guint i = 0; key->sense_id != NULL && i < info->n_senses; i++)
    if (g_strcmp0 (info->senses[i].id, key->sense_id) == 0)
      first = &info->senses[i];

  texts = sense_texts (builder, key->code, first->id);
  rc_page_builder_set_titles (builder, &texts, g_strdup_printf ("%d", key->code), rc_code_get_class (key->code));
  builder->page->code = key->code;
  builder->page->official = g_strdup (first->official_text);
  status_id = g_strconcat ("status_", rc_status_to_string (info->status), NULL);
  builder->page->subtitle = join_subtitle (rc_page_builder_get_label (builder, 0, status_id), &first->defined_in);

  rc_page_builder_add_official (builder, first->official_text, &first->defined_in);
  rc_page_builder_add_body (builder, &texts);
  add_digits (builder, key->code);
  rc_page_builder_add_advice (builder, &texts);
  add_sense_commands (builder, first);
  rc_page_builder_add_paragraph (builder, &texts, RC_BLOCK_EXAMPLE, "example", G_STRUCT_OFFSET (RcTexts, example));
  for (guint i = 0; i < info->n_senses; i++)
    if (&info->senses[i] != first)
      add_further_sense (builder, key->code, &info->senses[i]);
  add_variants (builder, key->code);
  rc_page_builder_add_code_links (builder, "related", info->related, info->n_related);
  rc_page_builder_add_references (builder, &first->defined_in, first->also_in, first->n_also_in);
  add_historic (builder, key->code);

  return TRUE;
}

/* The codes that a predicate chooses, as links. */
static void
add_matching_codes (RcPageBuilder *builder, int klass, int group)
{
  guint n;
  const RcCodeInfo *infos = rc_catalog_get_codes (builder->catalog, &n);
  RcBlock *block = rc_page_builder_add_block (builder, RC_BLOCK_LINKS);

  rc_page_builder_add_headings (builder, block, "replies");
  for (guint i = 0; i < n; i++)
    if ((klass == 0 || rc_code_get_class (infos[i].code) == klass)
        && (group < 0 || rc_code_get_group (infos[i].code) == group))
      rc_page_builder_add_code_link (builder, block, infos[i].code);
}

gboolean
rc_page_build_class (RcPageBuilder *builder, const RcEntryKey *key)
{
  RcPageTexts texts;

  if (key->code < 1 || key->code > 6)
    return FALSE;

  texts = rc_page_builder_get_texts_by_number (builder, rc_catalog_get_class_texts, key->code);
  rc_page_builder_set_titles (builder, &texts, g_strdup_printf ("%dyz", key->code), key->code);
  rc_page_builder_add_body (builder, &texts);
  add_matching_codes (builder, key->code, -1);

  return TRUE;
}

gboolean
rc_page_build_group (RcPageBuilder *builder, const RcEntryKey *key)
{
  RcPageTexts texts;

  if (key->code < 0 || key->code > 5)
    return FALSE;

  texts = rc_page_builder_get_texts_by_number (builder, rc_catalog_get_group_texts, key->code);
  rc_page_builder_set_titles (builder, &texts, g_strdup_printf ("x%dz", key->code), 0);
  rc_page_builder_add_body (builder, &texts);
  add_matching_codes (builder, 0, key->code);

  return TRUE;
}

gboolean
rc_page_build_variant (RcPageBuilder *builder, const RcEntryKey *key)
{
  const RcVariantInfo *info = rc_catalog_get_variant (builder->catalog, key->id);
  RcPage *page = builder->page;
  RcPageTexts texts;

  if (info == NULL)
    return FALSE;

  texts = rc_page_builder_get_texts_by_id (builder, rc_catalog_get_variant_texts, info->id);
  page->badge = g_strdup_printf ("%d", info->code);
  page->klass = rc_code_get_class (info->code);
  page->code = info->code;
  page->official = get_variant_text (info);
  page->titles[0] = g_strdup (page->official);
  page->languages[0] = g_strdup ("en");
  page->n_titles = 1;
  page->subtitle = join_server_names (builder, info);
  rc_page_builder_add_body (builder, &texts);
  rc_page_builder_add_advice (builder, &texts);
  add_patterns (builder, info);
  rc_page_builder_add_code_links (builder, "related", &info->code, 1);

  return TRUE;
}

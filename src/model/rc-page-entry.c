/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-page-builder.h"

static void
add_verbs (RcPageBuilder *builder, const char *label_id, const char *const *verbs)
{
  RcBlock *block;

  if (verbs == NULL || verbs[0] == NULL)
    return;

  block = rc_page_builder_add_block (builder, RC_BLOCK_LINKS);
  rc_page_builder_add_headings (builder, block, label_id);
  for (guint i = 0; verbs[i] != NULL; i++)
    rc_page_builder_add_command_link (builder, block, verbs[i]);
  if (block->links->len == 0)
    g_ptr_array_remove_index (builder->page->blocks, builder->page->blocks->len - 1);
}

gboolean
rc_page_build_command (RcPageBuilder *builder, const RcEntryKey *key)
{
  const RcCommandInfo *info = rc_catalog_get_command (builder->catalog, key->id);
  gboolean connecting;
  RcPageTexts texts;

  if (info == NULL)
    return FALSE;

  connecting = g_str_has_prefix (info->verb, "(");
                                 texts = rc_page_builder_get_texts_by_id (builder, rc_catalog_get_command_texts, info->verb);
                                 rc_page_builder_set_titles (builder, &texts, g_strdup (connecting ? "220" : info->verb), 0);
                                 if (info->syntax != NULL && *info->syntax != '\0' && !connecting)
                                   {
                                     RcBlock *block = rc_page_builder_add_block (builder, RC_BLOCK_EXAMPLE);
                                     RcColumn *column = rc_block_add_column (block, "en", g_strdup (rc_page_builder_get_label (builder, 0, "syntax")),
                                                                    builder->languages[0]);
                               
                                     column->texts = g_new0 (char *, 2);
                                     column->texts[0] = g_strdup (info->syntax);
                                   }
                                 rc_page_builder_add_body (builder, &texts);
                                 rc_page_builder_add_code_links (builder, "replies", info->replies, info->n_replies);
                                 add_verbs (builder, "after", info->after);
                                 rc_page_builder_add_references (builder, &info->defined_in, info->also_in, info->n_also_in);
                               
                                 return TRUE;
                               }
                               
                               gboolean
                               rc_page_build_historic (RcPageBuilder *builder, const RcEntryKey *key)
                               {
                                 guint n;
                                 const RcHistoricInfo *infos = rc_catalog_get_historics (builder->catalog, &n);
                               
                                 for (guint i = 0; i < n; i++)
                                   {
                                     RcReference reference = { infos[i].rfc, infos[i].section };
                                     RcPageTexts texts;
                               
                                     if (g_strcmp0 (infos[i].id, key->id) != 0)
                                       continue;
                                     texts = rc_page_builder_get_texts_by_id (builder, rc_catalog_get_historic_texts, infos[i].id);
                                     rc_page_builder_set_titles (builder, &texts, g_strdup_printf ("%03d", infos[i].code), 0);
                                     builder->page->subtitle = g_strdup (rc_page_builder_get_label (builder, 0, "status_historic"));
                                     rc_page_builder_add_official (builder, infos[i].official_text, &reference);
                                     rc_page_builder_add_body (builder, &texts);
                                     if (infos[i].now > 0)
                                       rc_page_builder_add_code_links (builder, "related", &infos[i].now, 1);
                                     rc_page_builder_add_references (builder, &reference, NULL, 0);
                                     return TRUE;
                                   }
                               
                                 return FALSE;
                               }
                               
                               gboolean
                               rc_page_build_lookup (RcPageBuilder *builder, const RcEntryKey *key)
                               {
                                 guint n;
                                 const RcLookupInfo *infos = rc_catalog_get_lookups (builder->catalog, &n);
                               
                                 for (guint i = 0; i < n; i++)
                                   {
                                     RcPageTexts texts;
                               
                                     if (g_strcmp0 (infos[i].id, key->id) != 0)
                                       continue;
                                     texts = rc_page_builder_get_texts_by_id (builder, rc_catalog_get_lookup_texts, infos[i].id);
                                     rc_page_builder_set_titles (builder, &texts,
                                                 infos[i].has_number ? g_strdup_printf ("%" G_GINT64_FORMAT, infos[i].number)
                                                                     : g_strdup (infos[i].symbol != NULL ? infos[i].symbol : ""),
                                                 0);
                                     builder->page->subtitle = g_strdup (infos[i].symbol);
                                     rc_page_builder_add_body (builder, &texts);
                                     rc_page_builder_add_advice (builder, &texts);
                                     return TRUE;
                                   }
                               
                                 return FALSE;
                               }
                               
                               gboolean
                               rc_page_build_diagnosis (RcPageBuilder *builder, const RcEntryKey *key)
                               {
                                 const RcDiagnosisInfo *info = rc_catalog_get_diagnosis (builder->catalog, key->id);
                                 RcPageTexts texts;
                               
                                 if (info == NULL)
                                   return FALSE;
                               
                                 texts = rc_page_builder_get_texts_by_id (builder, rc_catalog_get_diagnosis_texts, info->id);
                                 rc_page_builder_set_titles (builder, &texts, g_strdup (""), 0);
                                 builder->page->subtitle = g_strdup (rc_catalog_get_actor (builder->catalog,
                                                                                           builder->languages[0],
                                                                                           info->actor));
                                 rc_page_builder_add_body (builder, &texts);
                                 rc_page_builder_add_advice (builder, &texts);
                                 rc_page_builder_add_code_links (builder, "related", info->codes, info->n_codes);
                               
                                 return TRUE;
                               }
                               
                               gboolean
                               rc_page_build_note (RcPageBuilder *builder, const RcEntryKey *key)
                               {
                                 RcPageTexts texts;
                               
                                 if (rc_catalog_get_note_texts (builder->catalog, builder->languages[0], key->id) == NULL)
                                   return FALSE;
                               
                                 texts = rc_page_builder_get_texts_by_id (builder, rc_catalog_get_note_texts, key->id);
                                 rc_page_builder_set_titles (builder, &texts, g_strdup (""), 0);
                                 rc_page_builder_add_body (builder, &texts);
                               
                                 return TRUE;
                               }
                               
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-page.h"

#include "rc-help.h"
#include "rc-page-builder.h"

static void
link_free (gpointer data)
{
  RcLink *link = data;

  g_free (link->label);
  g_free (link->detail);
  g_free (link->language);
  g_free (link->target);
  g_free (link);
}

static void
block_free (gpointer data)
{
  RcBlock *block = data;

  for (guint i = 0; i < block->n_columns; i++)
    {
      g_free (block->columns[i].language);
      g_free (block->columns[i].heading);
      g_free (block->columns[i].heading_language);
      g_strfreev (block->columns[i].texts);
    }
  g_ptr_array_unref (block->links);
  g_free (block);
}

void
rc_page_free (RcPage *page)
{
  g_free (page->key);
  g_free (page->badge);
  g_free (page->official);
  g_free (page->subtitle);
  for (guint i = 0; i < page->n_titles; i++)
    {
      g_free (page->titles[i]);
      g_free (page->languages[i]);
    }
  g_ptr_array_unref (page->blocks);
  g_free (page);
}

RcPage *
rc_page_new_empty (const char *key)
{
  RcPage *page = g_new0 (RcPage, 1);

  page->key = g_strdup (key);
  page->blocks = g_ptr_array_new_with_free_func (block_free);

  return page;
}

RcBlock *
rc_page_add_block (RcPage *page, RcBlockType type)
{
  RcBlock *block = g_new0 (RcBlock, 1);

  block->type = type;
  block->links = g_ptr_array_new_with_free_func (link_free);
  g_ptr_array_add (page->blocks, block);

  return block;
}

RcColumn *
rc_block_add_column (RcBlock *block, const char *language, char *heading, const char *heading_language)
{
  RcColumn *column = &block->columns[block->n_columns++];

  column->language = g_strdup (language);
  column->heading = heading;
  column->heading_language = g_strdup (heading_language);

  return column;
}

void
rc_block_add_link (RcBlock *block, const char *label, const char *detail, const char *language, char *target)
{
  RcLink *link = g_new0 (RcLink, 1);

  link->label = g_strdup (label);
  link->detail = g_strdup (detail);
  link->language = g_strdup (language);
  link->target = target;
  g_ptr_array_add (block->links, link);
}

/* --- of the catalog --- */

static gboolean
build (RcPageBuilder *builder, const RcEntryKey *key)
{
  switch (key->kind)
    {
    case RC_ENTRY_CODE:
      return rc_page_build_code (builder, key);
    case RC_ENTRY_CLASS:
      return rc_page_build_class (builder, key);
    case RC_ENTRY_GROUP:
      return rc_page_build_group (builder, key);
    case RC_ENTRY_COMMAND:
      return rc_page_build_command (builder, key);
    case RC_ENTRY_VARIANT:
      return rc_page_build_variant (builder, key);
    case RC_ENTRY_HISTORIC:
      return rc_page_build_historic (builder, key);
    case RC_ENTRY_LOOKUP:
      return rc_page_build_lookup (builder, key);
    case RC_ENTRY_DIAGNOSIS:
      return rc_page_build_diagnosis (builder, key);
    case RC_ENTRY_NOTE:
      return rc_page_build_note (builder, key);
    case RC_ENTRY_HELP: /* not of the catalog */
    default:
      return FALSE;
    }
}

static RcPage *
page_new (RcPageBuilder *builder, RcCatalog *catalog, const char *language, const char *second_language)
{
  builder->catalog = catalog;
  builder->languages[0] = language;
  builder->languages[1] = second_language;
  builder->n_languages = second_language != NULL && g_strcmp0 (language, second_language) != 0 ? 2 : 1;
  builder->page = rc_page_new_empty ("");

  return builder->page;
}

RcPage *
rc_page_new (RcCatalog *catalog, const char *key, const char *language, const char *second_language)
{
  g_autoptr (RcEntryKey) parsed = rc_entry_key_parse (key);
  g_autoptr (RcPage) page = NULL;
  RcPageBuilder builder;

  if (parsed == NULL)
    return NULL;

  if (parsed->kind == RC_ENTRY_HELP)
    return rc_help_page_new (parsed->id, language, second_language);

  page = page_new (&builder, catalog, language, second_language);
  g_free (page->key);
  page->key = g_strdup (key);
  if (!build (&builder, parsed))
    return NULL;

  return g_steal_pointer (&page);
}

RcPage *
rc_page_new_overview (RcCatalog *catalog, const char *language, const char *second_language)
{
  RcPageBuilder builder;
  RcPage *page = page_new (&builder, catalog, language, second_language);
  RcBlock *block;

  page->badge = g_strdup ("");
  page->titles[0] = g_strdup (rc_catalog_get_label (catalog, language, "digits"));
  page->languages[0] = g_strdup (language);
  page->n_titles = 1;

  block = rc_page_builder_add_block (&builder, RC_BLOCK_DIGITS);
  rc_page_builder_add_headings (&builder, block, "class");
  for (int klass = 1; klass <= 6; klass++)
    rc_page_builder_add_class_link (&builder, block, klass);

  block = rc_page_builder_add_block (&builder, RC_BLOCK_DIGITS);
  rc_page_builder_add_headings (&builder, block, "group");
  for (int group = 0; group <= 5; group++)
    rc_page_builder_add_group_link (&builder, block, group);

  return page;
}

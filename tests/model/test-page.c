/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-entry-key.h"
#include "rc-help.h"
#include "rc-page.h"

static RcCatalog *
load_catalog (void)
{
  g_autoptr (GError) error = NULL;
  RcCatalog *catalog = rc_catalog_new ("en", &error);

  g_assert_no_error (error);
  g_assert_true (rc_catalog_load_language (catalog, "zh_CN", &error));
  g_assert_true (rc_catalog_load_language (catalog, "ko", &error));
  g_assert_no_error (error);

  return catalog;
}

/* Every link of a page leads somewhere, every text is there and in one of the page's languages. */
static void
check_page (RcCatalog *catalog, const char *key, const char *language, const char *second)
{
  g_autoptr (RcPage) page = rc_page_new (catalog, key, language, second);
  g_autofree char *markdown = NULL;
  g_autofree char *text = NULL;

  g_test_message ("%s in %s and %s", key, language, second != NULL ? second : "none");
  g_assert_nonnull (page);
  g_assert_cmpuint (page->n_titles, >, 0);
  g_assert_cmpstr (page->titles[0], !=, "");
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RcBlock *block = g_ptr_array_index (page->blocks, i);

      g_assert_cmpuint (block->n_columns, <=, 2);
      for (guint j = 0; j < block->n_columns; j++)
        {
          g_assert_nonnull (block->columns[j].language);
          for (guint k = 0; block->columns[j].texts != NULL && block->columns[j].texts[k] != NULL; k++)
            g_assert_true (g_utf8_validate (block->columns[j].texts[k], -1, NULL));
        }
      for (guint j = 0; j < block->links->len; j++)
        {
          const RcLink *link = g_ptr_array_index (block->links, j);

          g_assert_cmpstr (link->label, !=, "");
          if (!g_str_has_prefix (link->target, "https://"))
            g_assert_true (rc_entry_key_exists (link->target, catalog));
        }
    }

  markdown = rc_page_to_markdown (page);
  text = rc_page_to_text (page);
  g_assert_true (g_str_has_prefix (markdown, "# "));
  g_assert_true (g_utf8_validate (markdown, -1, NULL));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_everywhere (RcCatalog *catalog, RcEntryKind kind, int code, const char *id, const char *sense)
{
  g_autofree char *key = rc_entry_key_format (kind, code, id, sense);

  check_page (catalog, key, "en", NULL);
  check_page (catalog, key, "zh_CN", "en");
  check_page (catalog, key, "ko", "zh_CN");
}

static void
test_all (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  guint n;

  const RcCodeInfo *codes = rc_catalog_get_codes (catalog, &n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < codes[i].n_senses; j++)
      check_everywhere (catalog, RC_ENTRY_CODE, codes[i].code, NULL, codes[i].senses[j].id);

  const RcCommandInfo *commands = rc_catalog_get_commands (catalog, &n);
  for (guint i = 0; i < n; i++)
    check_everywhere (catalog, RC_ENTRY_COMMAND, 0, commands[i].verb, NULL);

  const RcVariantInfo *variants = rc_catalog_get_variants (catalog, &n);
  for (guint i = 0; i < n; i++)
    check_everywhere (catalog, RC_ENTRY_VARIANT, 0, variants[i].id, NULL);

  const RcHistoricInfo *historics = rc_catalog_get_historics (catalog, &n);
  for (guint i = 0; i < n; i++)
    check_everywhere (catalog, RC_ENTRY_HISTORIC, 0, historics[i].id, NULL);

  const RcLookupInfo *lookups = rc_catalog_get_lookups (catalog, &n);
  const char *const *notes;
  for (guint i = 0; i < n; i++)
    check_everywhere (catalog, RC_ENTRY_LOOKUP, 0, lookups[i].id, NULL);
  notes = rc_catalog_get_notes (catalog, "en");
  for (guint i = 0; notes[i] != NULL; i++)
    check_everywhere (catalog, RC_ENTRY_NOTE, 0, notes[i], NULL);

  const RcDiagnosisInfo *diagnoses = rc_catalog_get_diagnoses (catalog, &n);
  for (guint i = 0; i < n; i++)
    check_everywhere (catalog, RC_ENTRY_DIAGNOSIS, 0, diagnoses[i].id, NULL);

  for (int i = 1; i <= 6; i++)
    check_everywhere (catalog, RC_ENTRY_CLASS, i, NULL, NULL);
  for (int i = 0; i <= 5; i++)
    check_everywhere (catalog, RC_ENTRY_GROUP, i, NULL, NULL);
}

static const RcBlock *
find_block (const RcPage *page, RcBlockType type)
{
  for (guint i = 0; i < page->blocks->len; i++)
    if (((RcBlock *) g_ptr_array_index (page->blocks, i))->type == type)
      return g_ptr_array_index (page->blocks, i);

  return NULL;
}

static void
test_code (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcPage) page = rc_page_new (catalog, "code:550", "ko", "en");
  g_autofree char *markdown = rc_page_to_markdown (page);
  const RcBlock *official = find_block (page, RC_BLOCK_OFFICIAL);
  const RcBlock *digits = find_block (page, RC_BLOCK_DIGITS);

  g_assert_cmpstr (page->badge, ==, "550");
  g_assert_cmpint (page->klass, ==, 5);
  g_assert_cmpuint (page->n_titles, ==, 2);
  g_assert_cmpstr (page->languages[0], ==, "ko");
  g_assert_nonnull (official);
  g_assert_cmpstr (official->columns[0].language, ==, "en");
  g_assert_true (g_str_has_prefix (official->columns[0].texts[0], "Requested action not taken"));
  g_assert_cmpuint (digits->links->len, ==, 2);
  g_assert_cmpstr (((RcLink *) g_ptr_array_index (digits->links, 0))->target, ==, "class:5");
  g_assert_cmpstr (((RcLink *) g_ptr_array_index (digits->links, 1))->target, ==, "group:5");
  g_assert_nonnull (strstr (markdown, "# 550 "));
  g_assert_nonnull (strstr (markdown, "> Requested action not taken"));
  g_assert_null (strstr (markdown, "\n\n\n"));

  /* The same language twice is one language. */
  g_clear_pointer (&page, rc_page_free);
  page = rc_page_new (catalog, "code:550", "ko", "ko");
  g_assert_cmpuint (page->n_titles, ==, 1);
}

static void
test_sense (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  const RcCodeInfo *info = rc_catalog_get_code (catalog, 522);
  g_autofree char *key = NULL;
  g_autoptr (RcPage) first = NULL;
  g_autoptr (RcPage) other = NULL;

  if (info->n_senses < 2)
    {
      g_test_skip ("the catalog has one sense of 522");
      return;
    }

  key = rc_entry_key_format (RC_ENTRY_CODE, 522, NULL, info->senses[1].id);
  first = rc_page_new (catalog, "code:522", "en", NULL);
  other = rc_page_new (catalog, key, "en", NULL);
  g_assert_cmpstr (first->titles[0], !=, other->titles[0]);
  g_assert_cmpstr (other->official, ==, info->senses[1].official_text);
}

static void
test_missing (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  static const char *const keys[] = { "code:999", "code:435", "class:9", "command:BREW", "", "nonsense",
                                      "note:none" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_null (rc_page_new (catalog, keys[i], "en", NULL));
}

static void
test_overview (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcPage) page = rc_page_new_overview (catalog, "zh_CN", NULL);

  g_assert_cmpstr (page->key, ==, "");
  g_assert_cmpuint (page->blocks->len, ==, 2);
  g_assert_cmpuint (((RcBlock *) g_ptr_array_index (page->blocks, 0))->links->len, ==, 6);
}

/* The help says the same in each language, block by block. */
static void
test_help (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  const char *const *ids = rc_help_get_ids ();
  const char *const *languages = rc_catalog_get_languages ();

  g_assert_cmpstr (ids[0], ==, "start");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (RcPage) english = rc_help_page_new (ids[i], "en", NULL);

      check_everywhere (catalog, RC_ENTRY_HELP, 0, ids[i], NULL);
      for (guint j = 0; languages[j] != NULL; j++)
        {
          g_autoptr (RcPage) page = rc_help_page_new (ids[i], languages[j], NULL);

          g_assert_cmpstr (page->languages[0], ==, languages[j]);
          g_assert_cmpuint (page->blocks->len, ==, english->blocks->len);
          for (guint k = 0; k < page->blocks->len; k++)
            {
              const RcBlock *block = g_ptr_array_index (page->blocks, k);
              const RcBlock *other = g_ptr_array_index (english->blocks, k);

              g_test_message ("%s %s %u", ids[i], languages[j], k);
              g_assert_cmpint (block->type, ==, other->type);
              g_assert_cmpuint (block->links->len, ==, other->links->len);
              g_assert_true ((block->columns[0].heading == NULL) == (other->columns[0].heading == NULL));
              if (block->type == RC_BLOCK_EXAMPLE)
                g_assert_cmpstr (block->columns[0].texts[0], ==, other->columns[0].texts[0]);
              if (block->type == RC_BLOCK_LIST)
                g_assert_cmpuint (g_strv_length (block->columns[0].texts), ==,
                                  g_strv_length (other->columns[0].texts));
            }
        }
    }
  g_assert_null (rc_help_page_new ("none", "en", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/page/all", test_all);
  g_test_add_func ("/model/page/help", test_help);
  g_test_add_func ("/model/page/code", test_code);
  g_test_add_func ("/model/page/sense", test_sense);
  g_test_add_func ("/model/page/missing", test_missing);
  g_test_add_func ("/model/page/overview", test_overview);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-page.h"

#include <string.h>

#include "rc-code.h"
#include "rc-entry-key.h"
#include "rc-help.h"
#include "rc-page-private.h"

typedef struct
{
  RcCatalog *catalog;
  const char *languages[2];
  guint n_languages;
  RcPage *page;
} Builder;

/* The texts of one entry in the one or two languages of the page. */
typedef struct
{
  const RcTexts *in[2];
} Texts;

typedef const RcTexts *(*GetByNumber) (RcCatalog *catalog, const char *language, int number);
typedef const RcTexts *(*GetById) (RcCatalog *catalog, const char *language, const char *id);

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

static RcBlock *
add_block (Builder *builder, RcBlockType type)
{
  return rc_page_add_block (builder->page, type);
}

static const char *
label (Builder *builder, guint i, const char *id)
{
  return rc_catalog_get_label (builder->catalog, builder->languages[i], id);
}

/* Adds a column of headings for each language; the texts come from the caller. */
static void
add_headings (Builder *builder, RcBlock *block, const char *label_id)
{
  for (guint i = 0; i < builder->n_languages; i++)
    rc_block_add_column (block,
                builder->languages[i],
                g_strdup (label (builder, i, label_id)),
                builder->languages[i]);
}

static Texts
texts_by_number (Builder *builder, GetByNumber get, int number)
{
  Texts texts = { { NULL, NULL } };

  for (guint i = 0; i < builder->n_languages; i++)
    texts.in[i] = get (builder->catalog, builder->languages[i], number);

  return texts;
}

static Texts
texts_by_id (Builder *builder, GetById get, const char *id)
{
  Texts texts = { { NULL, NULL } };

  for (guint i = 0; i < builder->n_languages; i++)
    texts.in[i] = get (builder->catalog, builder->languages[i], id);

  return texts;
}

/* The second column says nothing new where English stands in for both. */
static gboolean
says_something (Texts *texts, guint i)
{
  return texts->in[i] != NULL
         && (i == 0 || texts->in[0] == NULL
             || g_strcmp0 (texts->in[0]->language, texts->in[i]->language) != 0);
}

static void
add_paragraph (Builder *builder, Texts *texts, RcBlockType type, const char *label_id, gsize offset)
{
  RcBlock *block = NULL;

  for (guint i = 0; i < builder->n_languages; i++)
    {
      const char *text;
      RcColumn *column;

      if (!says_something (texts, i))
        continue;
      text = G_STRUCT_MEMBER (const char *, texts->in[i], offset);
      if (text == NULL || *text == '\0')
        continue;
      if (block == NULL)
        block = add_block (builder, type);
      column = rc_block_add_column (block,
                           texts->in[i]->language,
                           label_id != NULL ? g_strdup (label (builder, i, label_id)) : NULL,
                           builder->languages[i]);
      column->texts = g_new0 (char *, 2);
      column->texts[0] = g_strdup (text);
    }
}

static void
add_list (Builder *builder, Texts *texts, const char *label_id, gsize offset)
{
  RcBlock *block = NULL;

  for (guint i = 0; i < builder->n_languages; i++)
    {
      const char *const *list;
      RcColumn *column;

      if (!says_something (texts, i))
        continue;
      list = G_STRUCT_MEMBER (const char *const *, texts->in[i], offset);
      if (list == NULL || list[0] == NULL)
        continue;
      if (block == NULL)
        block = add_block (builder, RC_BLOCK_LIST);
      column = rc_block_add_column (block,
                           texts->in[i]->language,
                           g_strdup (label (builder, i, label_id)),
                           builder->languages[i]);
      column->texts = g_strdupv ((char **) list);
    }
}

/* Meaning, causes, what to do, example: the body that most kinds of entry share. */
static void
add_body (Builder *builder, Texts *texts)
{
  add_paragraph (builder, texts, RC_BLOCK_TEXT, NULL, G_STRUCT_OFFSET (RcTexts, meaning));
  add_paragraph (builder, texts, RC_BLOCK_TEXT, "next", G_STRUCT_OFFSET (RcTexts, next));
}

static void
add_advice (Builder *builder, Texts *texts)
{
  add_list (builder, texts, "causes", G_STRUCT_OFFSET (RcTexts, causes));
  add_list (builder, texts, "you_can", G_STRUCT_OFFSET (RcTexts, you_can));
  add_list (builder, texts, "admin_can", G_STRUCT_OFFSET (RcTexts, admin_can));
}

static char *
reference_to_string (const RcReference *reference)
{
  if (reference->section == NULL || *reference->section == '\0')
    return g_strdup_printf ("RFC %d", reference->rfc);
  if (!g_ascii_isdigit (reference->section[0]))
    return g_strdup_printf ("RFC %d, %s", reference->rfc, reference->section);
  return g_strdup_printf ("RFC %d §%s", reference->rfc, reference->section);
}

static void
add_reference_link (RcBlock *block, const RcReference *reference)
{
  g_autofree char *text = NULL;
  const char *section = reference->section;

  if (reference->rfc <= 0)
    return;

  text = reference_to_string (reference);
  rc_block_add_link (block, text, NULL, "en",
            section != NULL && g_ascii_isdigit (section[0])
              ? g_strdup_printf ("https://www.rfc-editor.org/rfc/rfc%d.html#section-%s",
                                 reference->rfc, section)
              : g_strdup_printf ("https://www.rfc-editor.org/rfc/rfc%d.html", reference->rfc));
}

static void
add_references (Builder *builder, const RcReference *first, const RcReference *more, guint n_more)
{
  RcBlock *block;

  if (first->rfc <= 0 && n_more == 0)
    return;

  block = add_block (builder, RC_BLOCK_LINKS);
  add_headings (builder, block, "defined_in");
  add_reference_link (block, first);
  for (guint i = 0; i < n_more; i++)
    add_reference_link (block, &more[i]);
}

static void
add_official (Builder *builder, const char *text, const RcReference *reference)
{
  RcBlock *block;
  RcColumn *column;

  if (text == NULL || *text == '\0')
    return;

  block = add_block (builder, RC_BLOCK_OFFICIAL);
  column = rc_block_add_column (block, "en", g_strdup (label (builder, 0, "official_text")),
                       builder->languages[0]);
  column->texts = g_new0 (char *, 2);
  column->texts[0] = g_strdup (text);
  if (reference != NULL)
    add_reference_link (block, reference);
}

static void
add_code_link (Builder *builder, RcBlock *block, int code)
{
  const RcTexts *texts;
  g_autofree char *number = NULL;

  if (rc_catalog_get_code (builder->catalog, code) == NULL)
    return;

  texts = rc_catalog_get_code_texts (builder->catalog, builder->languages[0], code, NULL);
  number = g_strdup_printf ("%d", code);
  rc_block_add_link (block, number, texts->title, texts->language,
            rc_entry_key_format (RC_ENTRY_CODE, code, NULL, NULL));
}

static void
add_code_links (Builder *builder, const char *label_id, const int *codes, guint n_codes)
{
  RcBlock *block;

  if (n_codes == 0)
    return;

  block = add_block (builder, RC_BLOCK_LINKS);
  add_headings (builder, block, label_id);
  for (guint i = 0; i < n_codes; i++)
    add_code_link (builder, block, codes[i]);
}

static void
add_command_link (Builder *builder, RcBlock *block, const char *verb)
{
  const RcTexts *texts;

  if (rc_catalog_get_command (builder->catalog, verb) == NULL)
    return;

  texts = rc_catalog_get_command_texts (builder->catalog, builder->languages[0], verb);
  rc_block_add_link (block,
            g_str_has_prefix (verb, "(") ? texts->title : verb,
            g_str_has_prefix (verb, "(") ? NULL : texts->title,
            texts->language,
            rc_entry_key_format (RC_ENTRY_COMMAND, 0, verb, NULL));
}

static void
add_sense_commands (Builder *builder, const RcSense *sense)
{
  RcBlock *block;

  if (sense->n_commands == 0)
    return;

  block = add_block (builder, RC_BLOCK_LINKS);
  add_headings (builder, block, "commands");
  for (guint i = 0; i < sense->n_commands; i++)
    add_command_link (builder, block, sense->commands[i].verb);
}

static void
set_titles (Builder *builder, Texts *texts, char *badge, int klass)
{
  RcPage *page = builder->page;

  page->badge = badge;
  page->klass = klass;
  for (guint i = 0; i < builder->n_languages; i++)
    {
      if (!says_something (texts, i))
        continue;
      page->titles[page->n_titles] = g_strdup (texts->in[i]->title);
      page->languages[page->n_titles++] = g_strdup (texts->in[i]->language);
    }

  for (guint i = 0; i < builder->n_languages; i++)
    if (texts->in[i] != NULL && texts->in[i]->fallback)
      {
        RcBlock *block = add_block (builder, RC_BLOCK_NOTE);
        RcColumn *column = rc_block_add_column (block, builder->languages[i], NULL, builder->languages[i]);

        column->texts = g_new0 (char *, 2);
        column->texts[0] = g_strdup (label (builder, i, "fallback"));
      }
}

static void
add_class_link (Builder *builder, RcBlock *block, int klass)
{
  const RcTexts *texts;
  g_autofree char *text = NULL;
  g_autofree char *places = g_strdup_printf ("%dyz", klass);

  texts = rc_catalog_get_class_texts (builder->catalog, builder->languages[0], klass);
  text = g_strdup_printf ("%s  %s", places, texts->title);
  rc_block_add_link (block, text, texts->meaning, texts->language,
            rc_entry_key_format (RC_ENTRY_CLASS, klass, NULL, NULL));
}

static void
add_group_link (Builder *builder, RcBlock *block, int group)
{
  const RcTexts *texts;
  g_autofree char *text = NULL;
  g_autofree char *places = g_strdup_printf ("x%dz", group);

  texts = rc_catalog_get_group_texts (builder->catalog, builder->languages[0], group);
  text = g_strdup_printf ("%s  %s", places, texts->title);
  rc_block_add_link (block, text, texts->meaning, texts->language,
            rc_entry_key_format (RC_ENTRY_GROUP, group, NULL, NULL));
}

static void
add_digits (Builder *builder, int code)
{
  RcBlock *block = add_block (builder, RC_BLOCK_DIGITS);

  add_headings (builder, block, "digits");
  add_class_link (builder, block, rc_code_get_class (code));
  if (rc_code_get_group (code) <= 5)
    add_group_link (builder, block, rc_code_get_group (code));
}

static char *
join_server_names (Builder *builder, const RcVariantInfo *info)
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
add_variants (Builder *builder, int code)
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
          block = add_block (builder, RC_BLOCK_LINKS);
          add_headings (builder, block, "variants");
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
add_patterns (Builder *builder, const RcVariantInfo *info)
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

  block = add_block (builder, RC_BLOCK_EXAMPLE);
  column = rc_block_add_column (block, "en", g_strdup (label (builder, 0, "variants")), builder->languages[0]);
  column->texts = g_new0 (char *, 2);
  column->texts[0] = g_strdup (lines->str);
}

static void
add_historic (Builder *builder, int code)
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
          block = add_block (builder, RC_BLOCK_LINKS);
          add_headings (builder, block, "historic");
        }
      texts = rc_catalog_get_historic_texts (builder->catalog, builder->languages[0], infos[i].id);
      text = g_strdup_printf ("%d · RFC %d", infos[i].code, infos[i].rfc);
      rc_block_add_link (block, text, texts->title, texts->language,
                rc_entry_key_format (RC_ENTRY_HISTORIC, 0, infos[i].id, NULL));
    }
}

static Texts
sense_texts (Builder *builder, int code, const char *sense_id)
{
  Texts texts = { { NULL, NULL } };

  for (guint i = 0; i < builder->n_languages; i++)
    texts.in[i] = rc_catalog_get_code_texts (builder->catalog, builder->languages[i], code, sense_id);

  return texts;
}

static void
add_further_sense (Builder *builder, int code, const RcSense *sense)
{
  Texts texts = sense_texts (builder, code, sense->id);

  add_paragraph (builder, &texts, RC_BLOCK_SECTION, NULL, G_STRUCT_OFFSET (RcTexts, title));
  if (g_strcmp0 (sense->official_text, builder->page->official) != 0)
    add_official (builder, sense->official_text, &sense->defined_in);
  add_body (builder, &texts);
  add_advice (builder, &texts);
  add_sense_commands (builder, sense);
  add_paragraph (builder, &texts, RC_BLOCK_EXAMPLE, "example", G_STRUCT_OFFSET (RcTexts, example));
}

static char *
join_subtitle (const char *status, const RcReference *reference)
{
  g_autofree char *source = NULL;

  if (reference->rfc <= 0)
    return g_strdup (status);

  source = reference_to_string (reference);

  return g_strdup_printf ("%s · %s", status, source);
}

static gboolean
build_code (Builder *builder, const RcEntryKey *key)
{
  const RcCodeInfo *info = rc_catalog_get_code (builder->catalog, key->code);
  g_autofree char *status_id = NULL;
  const RcSense *first;
  Texts texts;

  if (info == NULL)
    return FALSE;

  /* A link to one sense shows that one first; the others follow in the catalog's order. */
  first = &info->senses[0];
  for (guint i = 0; key->sense_id != NULL && i < info->n_senses; i++)
    if (g_strcmp0 (info->senses[i].id, key->sense_id) == 0)
      first = &info->senses[i];

  texts = sense_texts (builder, key->code, first->id);
  set_titles (builder, &texts, g_strdup_printf ("%d", key->code), rc_code_get_class (key->code));
  builder->page->code = key->code;
  builder->page->official = g_strdup (first->official_text);
  status_id = g_strconcat ("status_", rc_status_to_string (info->status), NULL);
  builder->page->subtitle = join_subtitle (label (builder, 0, status_id), &first->defined_in);

  add_official (builder, first->official_text, &first->defined_in);
  add_body (builder, &texts);
  add_digits (builder, key->code);
  add_advice (builder, &texts);
  add_sense_commands (builder, first);
  add_paragraph (builder, &texts, RC_BLOCK_EXAMPLE, "example", G_STRUCT_OFFSET (RcTexts, example));
  for (guint i = 0; i < info->n_senses; i++)
    if (&info->senses[i] != first)
      add_further_sense (builder, key->code, &info->senses[i]);
  add_variants (builder, key->code);
  add_code_links (builder, "related", info->related, info->n_related);
  add_references (builder, &first->defined_in, first->also_in, first->n_also_in);
  add_historic (builder, key->code);

  return TRUE;
}

/* The codes that a predicate chooses, as links. */
static void
add_matching_codes (Builder *builder, int klass, int group)
{
  guint n;
  const RcCodeInfo *infos = rc_catalog_get_codes (builder->catalog, &n);
  RcBlock *block = add_block (builder, RC_BLOCK_LINKS);

  add_headings (builder, block, "replies");
  for (guint i = 0; i < n; i++)
    if ((klass == 0 || rc_code_get_class (infos[i].code) == klass)
        && (group < 0 || rc_code_get_group (infos[i].code) == group))
      add_code_link (builder, block, infos[i].code);
}

static gboolean
build_class (Builder *builder, const RcEntryKey *key)
{
  Texts texts;

  if (key->code < 1 || key->code > 6)
    return FALSE;

  texts = texts_by_number (builder, rc_catalog_get_class_texts, key->code);
  set_titles (builder, &texts, g_strdup_printf ("%dyz", key->code), key->code);
  add_body (builder, &texts);
  add_matching_codes (builder, key->code, -1);

  return TRUE;
}

static gboolean
build_group (Builder *builder, const RcEntryKey *key)
{
  Texts texts;

  if (key->code < 0 || key->code > 5)
    return FALSE;

  texts = texts_by_number (builder, rc_catalog_get_group_texts, key->code);
  set_titles (builder, &texts, g_strdup_printf ("x%dz", key->code), 0);
  add_body (builder, &texts);
  add_matching_codes (builder, 0, key->code);

  return TRUE;
}

static void
add_verbs (Builder *builder, const char *label_id, const char *const *verbs)
{
  RcBlock *block;

  if (verbs == NULL || verbs[0] == NULL)
    return;

  block = add_block (builder, RC_BLOCK_LINKS);
  add_headings (builder, block, label_id);
  for (guint i = 0; verbs[i] != NULL; i++)
    add_command_link (builder, block, verbs[i]);
  if (block->links->len == 0)
    g_ptr_array_remove_index (builder->page->blocks, builder->page->blocks->len - 1);
}

static gboolean
build_command (Builder *builder, const RcEntryKey *key)
{
  const RcCommandInfo *info = rc_catalog_get_command (builder->catalog, key->id);
  gboolean connecting;
  Texts texts;

  if (info == NULL)
    return FALSE;

  connecting = g_str_has_prefix (info->verb, "(");
  texts = texts_by_id (builder, rc_catalog_get_command_texts, info->verb);
  set_titles (builder, &texts, g_strdup (connecting ? "220" : info->verb), 0);
  if (info->syntax != NULL && *info->syntax != '\0' && !connecting)
    {
      RcBlock *block = add_block (builder, RC_BLOCK_EXAMPLE);
      RcColumn *column = rc_block_add_column (block, "en", g_strdup (label (builder, 0, "syntax")),
                                     builder->languages[0]);

      column->texts = g_new0 (char *, 2);
      column->texts[0] = g_strdup (info->syntax);
    }
  add_body (builder, &texts);
  add_code_links (builder, "replies", info->replies, info->n_replies);
  add_verbs (builder, "after", info->after);
  add_references (builder, &info->defined_in, info->also_in, info->n_also_in);

  return TRUE;
}

static gboolean
build_variant (Builder *builder, const RcEntryKey *key)
{
  const RcVariantInfo *info = rc_catalog_get_variant (builder->catalog, key->id);
  RcPage *page = builder->page;
  Texts texts;

  if (info == NULL)
    return FALSE;

  texts = texts_by_id (builder, rc_catalog_get_variant_texts, info->id);
  page->badge = g_strdup_printf ("%d", info->code);
  page->klass = rc_code_get_class (info->code);
  page->code = info->code;
  page->official = get_variant_text (info);
  page->titles[0] = g_strdup (page->official);
  page->languages[0] = g_strdup ("en");
  page->n_titles = 1;
  page->subtitle = join_server_names (builder, info);
  add_body (builder, &texts);
  add_advice (builder, &texts);
  add_patterns (builder, info);
  add_code_links (builder, "related", &info->code, 1);

  return TRUE;
}

static gboolean
build_historic (Builder *builder, const RcEntryKey *key)
{
  guint n;
  const RcHistoricInfo *infos = rc_catalog_get_historics (builder->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      RcReference reference = { infos[i].rfc, infos[i].section };
      Texts texts;

      if (g_strcmp0 (infos[i].id, key->id) != 0)
        continue;
      texts = texts_by_id (builder, rc_catalog_get_historic_texts, infos[i].id);
      set_titles (builder, &texts, g_strdup_printf ("%03d", infos[i].code), 0);
      builder->page->subtitle = g_strdup (label (builder, 0, "status_historic"));
      add_official (builder, infos[i].official_text, &reference);
      add_body (builder, &texts);
      if (infos[i].now > 0)
        add_code_links (builder, "related", &infos[i].now, 1);
      add_references (builder, &reference, NULL, 0);
      return TRUE;
    }

  return FALSE;
}

static gboolean
build_lookup (Builder *builder, const RcEntryKey *key)
{
  guint n;
  const RcLookupInfo *infos = rc_catalog_get_lookups (builder->catalog, &n);

  for (guint i = 0; i < n; i++)
    {
      Texts texts;

      if (g_strcmp0 (infos[i].id, key->id) != 0)
        continue;
      texts = texts_by_id (builder, rc_catalog_get_lookup_texts, infos[i].id);
      set_titles (builder, &texts,
                  infos[i].has_number ? g_strdup_printf ("%" G_GINT64_FORMAT, infos[i].number)
                                      : g_strdup (infos[i].symbol != NULL ? infos[i].symbol : ""),
                  0);
      builder->page->subtitle = g_strdup (infos[i].symbol);
      add_body (builder, &texts);
      add_advice (builder, &texts);
      return TRUE;
    }

  return FALSE;
}

static gboolean
build_diagnosis (Builder *builder, const RcEntryKey *key)
{
  const RcDiagnosisInfo *info = rc_catalog_get_diagnosis (builder->catalog, key->id);
  Texts texts;

  if (info == NULL)
    return FALSE;

  texts = texts_by_id (builder, rc_catalog_get_diagnosis_texts, info->id);
  set_titles (builder, &texts, g_strdup (""), 0);
  builder->page->subtitle = g_strdup (rc_catalog_get_actor (builder->catalog,
                                                            builder->languages[0],
                                                            info->actor));
  add_body (builder, &texts);
  add_advice (builder, &texts);
  add_code_links (builder, "related", info->codes, info->n_codes);

  return TRUE;
}

static gboolean
build_note (Builder *builder, const RcEntryKey *key)
{
  Texts texts;

  if (rc_catalog_get_note_texts (builder->catalog, builder->languages[0], key->id) == NULL)
    return FALSE;

  texts = texts_by_id (builder, rc_catalog_get_note_texts, key->id);
  set_titles (builder, &texts, g_strdup (""), 0);
  add_body (builder, &texts);

  return TRUE;
}

static gboolean
build (Builder *builder, const RcEntryKey *key)
{
  switch (key->kind)
    {
    case RC_ENTRY_CODE:
      return build_code (builder, key);
    case RC_ENTRY_CLASS:
      return build_class (builder, key);
    case RC_ENTRY_GROUP:
      return build_group (builder, key);
    case RC_ENTRY_COMMAND:
      return build_command (builder, key);
    case RC_ENTRY_VARIANT:
      return build_variant (builder, key);
    case RC_ENTRY_HISTORIC:
      return build_historic (builder, key);
    case RC_ENTRY_LOOKUP:
      return build_lookup (builder, key);
    case RC_ENTRY_DIAGNOSIS:
      return build_diagnosis (builder, key);
    case RC_ENTRY_NOTE:
      return build_note (builder, key);
    case RC_ENTRY_HELP: /* not of the catalog */
    default:
      return FALSE;
    }
}

static RcPage *
page_new (Builder *builder, RcCatalog *catalog, const char *language, const char *second_language)
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
  Builder builder;

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
  Builder builder;
  RcPage *page = page_new (&builder, catalog, language, second_language);
  RcBlock *block;

  page->badge = g_strdup ("");
  page->titles[0] = g_strdup (rc_catalog_get_label (catalog, language, "digits"));
  page->languages[0] = g_strdup (language);
  page->n_titles = 1;

  block = add_block (&builder, RC_BLOCK_DIGITS);
  add_headings (&builder, block, "class");
  for (int klass = 1; klass <= 6; klass++)
    add_class_link (&builder, block, klass);

  block = add_block (&builder, RC_BLOCK_DIGITS);
  add_headings (&builder, block, "group");
  for (int group = 0; group <= 5; group++)
    add_group_link (&builder, block, group);

  return page;
}

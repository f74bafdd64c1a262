/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-page-builder.h"

RcBlock *
rc_page_builder_add_block (RcPageBuilder *builder, RcBlockType type)
{
  return rc_page_add_block (builder->page, type);
}

const char *
rc_page_builder_get_label (RcPageBuilder *builder, guint i, const char *id)
{
  return rc_catalog_get_label (builder->catalog, builder->languages[i], id);
}

/* Adds a column of headings for each language; the texts come from the caller. */
void
rc_page_builder_add_headings (RcPageBuilder *builder, RcBlock *block, const char *label_id)
{
  for (guint i = 0; i < builder->n_languages; i++)
    rc_block_add_column (block,
                         builder->languages[i],
                         g_strdup (rc_page_builder_get_label (builder, i, label_id)),
                         builder->languages[i]);
}

RcPageTexts
rc_page_builder_get_texts_by_number (RcPageBuilder *builder, RcGetTextsByNumber get, int number)
{
  RcPageTexts texts = { { NULL, NULL } };

  for (guint i = 0; i < builder->n_languages; i++)
    texts.in[i] = get (builder->catalog, builder->languages[i], number);

  return texts;
}

RcPageTexts
rc_page_builder_get_texts_by_id (RcPageBuilder *builder, RcGetTextsById get, const char *id)
{
  RcPageTexts texts = { { NULL, NULL } };

  for (guint i = 0; i < builder->n_languages; i++)
    texts.in[i] = get (builder->catalog, builder->languages[i], id);

  return texts;
}

/* The second column says nothing new where English stands in for both. */
static gboolean
says_something (RcPageTexts *texts, guint i)
{
  return texts->in[i] != NULL
         && (i == 0 || texts->in[0] == NULL
             || g_strcmp0 (texts->in[0]->language, texts->in[i]->language) != 0);
}

void
rc_page_builder_add_paragraph (RcPageBuilder *builder,
                               RcPageTexts   *texts,
                               RcBlockType    type,
                               const char    *label_id,
                               gsize          offset)
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
        block = rc_page_builder_add_block (builder, type);
      column = rc_block_add_column (block,
                                    texts->in[i]->language,
                                    label_id != NULL ? g_strdup (rc_page_builder_get_label (builder, i, label_id)) : NULL,
                                    builder->languages[i]);
      column->texts = g_new0 (char *, 2);
      column->texts[0] = g_strdup (text);
    }
}

static void
add_list (RcPageBuilder *builder, RcPageTexts *texts, const char *label_id, gsize offset)
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
        block = rc_page_builder_add_block (builder, RC_BLOCK_LIST);
      column = rc_block_add_column (block,
                                    texts->in[i]->language,
                                    g_strdup (rc_page_builder_get_label (builder, i, label_id)),
                                    builder->languages[i]);
      column->texts = g_strdupv ((char **) list);
    }
}

/* Meaning, causes, what to do, example: the body that most kinds of entry share. */
void
rc_page_builder_add_body (RcPageBuilder *builder, RcPageTexts *texts)
{
  rc_page_builder_add_paragraph (builder, texts, RC_BLOCK_TEXT, NULL, G_STRUCT_OFFSET (RcTexts, meaning));
  rc_page_builder_add_paragraph (builder, texts, RC_BLOCK_TEXT, "next", G_STRUCT_OFFSET (RcTexts, next));
}

void
rc_page_builder_add_advice (RcPageBuilder *builder, RcPageTexts *texts)
{
  add_list (builder, texts, "causes", G_STRUCT_OFFSET (RcTexts, causes));
  add_list (builder, texts, "you_can", G_STRUCT_OFFSET (RcTexts, you_can));
  add_list (builder, texts, "admin_can", G_STRUCT_OFFSET (RcTexts, admin_can));
}

char *
rc_page_format_reference (const RcReference *reference)
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

  text = rc_page_format_reference (reference);
  rc_block_add_link (block, text, NULL, "en",
                     section != NULL && g_ascii_isdigit (section[0])
                       ? g_strdup_printf ("https://www.rfc-editor.org/rfc/rfc%d.html#section-%s",
                                          reference->rfc, section)
                       : g_strdup_printf ("https://www.rfc-editor.org/rfc/rfc%d.html", reference->rfc));
}

void
rc_page_builder_add_references (RcPageBuilder     *builder,
                                const RcReference *first,
                                const RcReference *more,
                                guint              n_more)
{
  RcBlock *block;

  if (first->rfc <= 0 && n_more == 0)
    return;

  block = rc_page_builder_add_block (builder, RC_BLOCK_LINKS);
  rc_page_builder_add_headings (builder, block, "defined_in");
  add_reference_link (block, first);
  for (guint i = 0; i < n_more; i++)
    add_reference_link (block, &more[i]);
}

void
rc_page_builder_add_official (RcPageBuilder *builder, const char *text, const RcReference *reference)
{
  RcBlock *block;
  RcColumn *column;

  if (text == NULL || *text == '\0')
    return;

  block = rc_page_builder_add_block (builder, RC_BLOCK_OFFICIAL);
  column = rc_block_add_column (block, "en", g_strdup (rc_page_builder_get_label (builder, 0, "official_text")),
                                builder->languages[0]);
  column->texts = g_new0 (char *, 2);
  column->texts[0] = g_strdup (text);
  if (reference != NULL)
    add_reference_link (block, reference);
}

void
rc_page_builder_add_code_link (RcPageBuilder *builder, RcBlock *block, int code)
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

void
rc_page_builder_add_code_links (RcPageBuilder *builder, const char *label_id, const int *codes, guint n_codes)
{
  RcBlock *block;

  if (n_codes == 0)
    return;

  block = rc_page_builder_add_block (builder, RC_BLOCK_LINKS);
  rc_page_builder_add_headings (builder, block, label_id);
  for (guint i = 0; i < n_codes; i++)
    rc_page_builder_add_code_link (builder, block, codes[i]);
}

void
rc_page_builder_add_command_link (RcPageBuilder *builder, RcBlock *block, const char *verb)
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
         
         void
         rc_page_builder_set_titles (RcPageBuilder *builder, RcPageTexts *texts, char *badge, int klass)
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
                 RcBlock *block = rc_page_builder_add_block (builder, RC_BLOCK_NOTE);
                 RcColumn *column = rc_block_add_column (block, builder->languages[i], NULL, builder->languages[i]);
         
                 column->texts = g_new0 (char *, 2);
                 column->texts[0] = g_strdup (rc_page_builder_get_label (builder, i, "fallback"));
               }
         }
         
         void
         rc_page_builder_add_class_link (RcPageBuilder *builder, RcBlock *block, int klass)
         {
           const RcTexts *texts;
           g_autofree char *text = NULL;
           g_autofree char *places = g_strdup_printf ("%dyz", klass);
         
           texts = rc_catalog_get_class_texts (builder->catalog, builder->languages[0], klass);
           text = g_strdup_printf ("%s  %s", places, texts->title);
           rc_block_add_link (block, text, texts->meaning, texts->language,
                     rc_entry_key_format (RC_ENTRY_CLASS, klass, NULL, NULL));
         }
         
         void
         rc_page_builder_add_group_link (RcPageBuilder *builder, RcBlock *block, int group)
         {
           const RcTexts *texts;
           g_autofree char *text = NULL;
           g_autofree char *places = g_strdup_printf ("x%dz", group);
         
           texts = rc_catalog_get_group_texts (builder->catalog, builder->languages[0], group);
           text = g_strdup_printf ("%s  %s", places, texts->title);
           rc_block_add_link (block, text, texts->meaning, texts->language,
                     rc_entry_key_format (RC_ENTRY_GROUP, group, NULL, NULL));
         }
         
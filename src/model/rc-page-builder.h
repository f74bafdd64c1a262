/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-entry-key.h"
#include "rc-page-private.h"

G_BEGIN_DECLS

/* What pages of the catalog are made with: each part comes in the one or two languages of the page. */
typedef struct
{
  RcCatalog *catalog;
  const char *languages[2];
  guint n_languages;
  RcPage *page;
} RcPageBuilder;

/* The texts of one entry in these languages. */
typedef struct
{
  const RcTexts *in[2];
} RcPageTexts;

typedef const RcTexts *(*RcGetTextsByNumber) (RcCatalog *catalog, const char *language, int number);
typedef const RcTexts *(*RcGetTextsById) (RcCatalog *catalog, const char *language, const char *id);

/* --- texts --- */

const char *rc_page_builder_get_label (RcPageBuilder *builder, guint i, const char *id);
RcPageTexts rc_page_builder_get_texts_by_number (RcPageBuilder *builder, RcGetTextsByNumber get, int number);
RcPageTexts rc_page_builder_get_texts_by_id (RcPageBuilder *builder, RcGetTextsById get, const char *id);

/* "RFC 959, section 4.2". Returns: (transfer full) */
char *rc_page_format_reference (const RcReference *reference);

/* --- parts --- */

/* @badge: (transfer full); @klass: 1 to 6, or 0 */
void rc_page_builder_set_titles (RcPageBuilder *builder, RcPageTexts *texts, char *badge, int klass);

RcBlock *rc_page_builder_add_block (RcPageBuilder *builder, RcBlockType type);

/* Adds a column of headings for each language; the texts come from the caller. */
void rc_page_builder_add_headings (RcPageBuilder *builder, RcBlock *block, const char *label_id);

/* @offset: of the text in RcTexts */
void rc_page_builder_add_paragraph (RcPageBuilder *builder, RcPageTexts *texts, RcBlockType type, const char *label_id,
                                    gsize offset);
void rc_page_builder_add_body (RcPageBuilder *builder, RcPageTexts *texts);
void rc_page_builder_add_advice (RcPageBuilder *builder, RcPageTexts *texts);
void rc_page_builder_add_official (RcPageBuilder *builder, const char *text, const RcReference *reference);

/* --- links --- */

void rc_page_builder_add_references (RcPageBuilder     *builder,
                                     const RcReference *first,
                                     const RcReference *more,
                                     guint              n_more);
void rc_page_builder_add_code_links (RcPageBuilder *builder, const char *label_id, const int *codes, guint n_codes);
void rc_page_builder_add_code_link (RcPageBuilder *builder, RcBlock *block, int code);
void rc_page_builder_add_command_link (RcPageBuilder *builder, RcBlock *block, const char *verb);
void rc_page_builder_add_class_link (RcPageBuilder *builder, RcBlock *block, int klass);
void rc_page_builder_add_group_link (RcPageBuilder *builder, RcBlock *block, int group);

/* --- kinds of pages; FALSE if the catalog has no such entry --- */

gboolean rc_page_build_code (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_class (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_group (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_variant (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_command (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_historic (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_lookup (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_diagnosis (RcPageBuilder *builder, const RcEntryKey *key);
gboolean rc_page_build_note (RcPageBuilder *builder, const RcEntryKey *key);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-search-private.h"

G_BEGIN_DECLS

/* Everything that is only needed while the index is made. */
typedef struct
{
  RcCatalog *catalog;
  RcSearchIndex *index;
  GHashTable *word_numbers; /* of bytes → number + 1 */
  GStringChunk *keys;
  GArray *word_list;        /* of Word */
  GArray *pairs;            /* of Pair */
} RcSearchBuilder;

/* Texts belong to the document that was begun last; empty ones are left out. */
void rc_search_builder_begin_document (RcSearchBuilder *self,
                                       RcEntryKind      kind,
                                       int              code,
                                       const char      *id);
void rc_search_builder_add_field (RcSearchBuilder *self,
                                  RcRole           role,
                                  guint            language,
                                  int              sense,
                                  const char      *text);
void rc_search_builder_add_list (RcSearchBuilder   *self,
                                 RcRole             role,
                                 guint              language,
                                 int                sense,
                                 const char *const *texts);
void rc_search_builder_add_texts (RcSearchBuilder *self,
                                  guint            language,
                                  int              sense,
                                  const RcTexts   *texts);
void rc_search_builder_add_number (RcSearchBuilder *self,
                                   RcRole           role,
                                   guint            n_digits,
                                   gint64           number);

/* @typed may be NULL: then only the sound of @used leads to it. */
void rc_search_builder_add_alias (RcSearchBuilder *self,
                                  const char      *typed,
                                  const char      *used,
                                  gboolean         has_sound);

/* rc-search-documents.c: everything that the catalog has. */
void rc_search_builder_add_catalog (RcSearchBuilder *self);

G_END_DECLS

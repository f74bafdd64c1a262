/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-page.h"

G_BEGIN_DECLS

/*
 * The user's help as pages of the reference. Its texts are Markdown (data/help), of which this is read: a
 * title, headings of the second level, paragraphs, lists with one line an entry, examples between lines of
 * three backticks; a list whose entries are all `[label](key)` is one of links. Key of a page: `help:ID`.
 */
#define RC_HELP_START "help:start"

/* NULL-terminated, the first one first. */
const char *const *rc_help_get_ids (void);

/**
 * rc_help_page_new:
 * @language: as the catalog names it; English where there is no such help
 * @second_language: (nullable): another one
 *
 * Returns: (transfer full) (nullable): %NULL if there is no such page
 */
RcPage *rc_help_page_new (const char *id, const char *language, const char *second_language);

G_END_DECLS

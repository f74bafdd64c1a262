/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-page.h"

G_BEGIN_DECLS

/* For what makes pages. */
RcPage *rc_page_new_empty (const char *key);
RcBlock *rc_page_add_block (RcPage *page, RcBlockType type);

/* @heading: (transfer full) (nullable) */
RcColumn *rc_block_add_column (RcBlock    *block,
                               const char *language,
                               char       *heading,
                               const char *heading_language);

/* @detail: (nullable). @target: (transfer full) */
void rc_block_add_link (RcBlock    *block,
                        const char *label,
                        const char *detail,
                        const char *language,
                        char       *target);

G_END_DECLS

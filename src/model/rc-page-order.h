/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"

G_BEGIN_DECLS

/* A page of the reference in the order of a book. */
typedef struct
{
  char *key;        /* "" for the overview */
  gboolean is_first; /* of a part of the book: a class, the commands … */
} RcPageInOrder;

/**
 * rc_page_order_new:
 * @key: (nullable): the only page to have, or %NULL for all
 *
 * All are all pages but those of single server texts, which stand on the pages of their codes: classes with their
 * codes, groups, commands, causes of failures, codes of former times, numbers of other systems,
 * notes.
 *
 * Returns: (transfer full) (element-type RcPageInOrder): free with g_array_unref()
 */
GArray *rc_page_order_new (RcCatalog *catalog, const char *key);

G_END_DECLS

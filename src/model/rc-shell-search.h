/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-search.h"

G_BEGIN_DECLS

/*
 * The reference as the desktop's own search asks it. People type there what has nothing to do with
 * FTP, so only what the query names, or what matches well, is an answer. Results are named by the
 * keys of their pages (rc-entry-key.h).
 */

/* The words of the desktop's search as one query; (transfer full). “ftp” beside other words only says
 * whom the question is for. */
char *rc_shell_search_join (const char *const *terms);

/**
 * rc_shell_search_query:
 * @search: whose index holds the languages to search in
 * @terms: (array zero-terminated=1): the words as typed
 *
 * Returns: (transfer full) (array zero-terminated=1): keys, the best first, 20 at most
 */
char **rc_shell_search_query (RcSearch *search, RcCatalog *catalog, const char *const *terms);

/**
 * rc_shell_search_describe:
 * @key: a result
 * @name: (out) (transfer full): one line: the number or verb, and the title
 * @description: (out) (transfer full): what it means; may be empty
 *
 * Returns: %FALSE if the catalog has no such entry; nothing is set then
 */
gboolean rc_shell_search_describe (RcCatalog  *catalog,
                                   const char *language,
                                   const char *key,
                                   char      **name,
                                   char      **description);

G_END_DECLS

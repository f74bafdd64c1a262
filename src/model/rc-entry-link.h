/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"

G_BEGIN_DECLS

/*
 * Links into the reference from outside: `reply-codes:522`, `reply-codes:STOR`, `reply-codes:5yz`,
 * `reply-codes:x3z`, or any key of a page (rc-entry-key.h) after the colon. Two slashes before and one
 * behind, which browsers like to add, count for nothing; %-escapes are undone.
 */
#define RC_ENTRY_LINK_SCHEME "reply-codes"

/* Whether @uri is such a link, well-formed or not. */
gboolean rc_entry_link_is_link (const char *uri);

/**
 * rc_entry_link_parse:
 * @uri: a link; any string
 * @query: (out) (transfer full): what to search for instead, where the link is a code that has no page;
 *   else %NULL
 * @error: %RC_ERROR_QUERY where the link names nothing
 *
 * Returns: (transfer full) (nullable): the key of the page; %NULL with @query or @error set
 */
char *rc_entry_link_parse (const char *uri, RcCatalog *catalog, char **query, GError **error);

G_END_DECLS

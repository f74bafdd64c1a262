/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-address.h"
#include "rc-span.h"

G_BEGIN_DECLS

/* Placeholders: for each original one alias, in the order in which they are met. */
typedef struct _RcAliases RcAliases;

/* Names become @stem and a number: "USER1". */
RcAliases *rc_aliases_new (const char *stem);
void rc_aliases_free (RcAliases *aliases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcAliases, rc_aliases_free)

void rc_aliases_add (RcAliases *aliases, RcSpan name);
/* The alias of @name, which counts as used from now on; NULL if it was never added. Valid until the next call. */
const char *rc_aliases_lookup (RcAliases *aliases, RcSpan name);

/* Looks for the longest name that @text begins with; @length gets its bytes. */
gboolean rc_aliases_match (RcAliases *aliases, RcSpan text, gsize *length);

/* Is there a name whose first byte is @c? */
gboolean rc_aliases_may_begin (RcAliases *aliases, char c);

/* Counts the aliases that have been looked up. */
guint rc_aliases_get_n_used (RcAliases *aliases);

/* An address of the same scope for each address; made on demand. */
typedef struct _RcAddressAliases RcAddressAliases;

RcAddressAliases *rc_address_aliases_new (void);
void rc_address_aliases_free (RcAddressAliases *aliases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcAddressAliases, rc_address_aliases_free)

void rc_address_aliases_get (RcAddressAliases *aliases, const RcAddress *address, RcAddress *alias);
guint rc_address_aliases_get_n_used (RcAddressAliases *aliases);

G_END_DECLS

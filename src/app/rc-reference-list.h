/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-preferences.h"
#include "rc-reference-model.h"

G_BEGIN_DECLS

/*
 * The reference's entries: the search entry, the map, the filters, and the rows that they leave, one of them selected.
 * The arrow keys walk through the rows while the focus stays in the search entry.
 *
 * Signals, with keys as in rc-entry-key.h: `selected` (const char *key) when the reader comes by another row, or the first
 * answer is another; `activated` (const char *key) when he opens one; `nothing-found` when no row is left; `searched` after
 * these when the query has changed.
 *
 * Properties, each also an action (`reference.status`, `reference.server`): `status` and `server`: what the rows are
 * filtered by besides the map, empty for all. The action `reference.clear-filter` shows all rows again.
 */
#define RC_TYPE_REFERENCE_LIST (rc_reference_list_get_type ())
G_DECLARE_FINAL_TYPE (RcReferenceList, rc_reference_list, RC, REFERENCE_LIST, GtkBox)

/* To be called once, before anything else. @catalog must outlive the list. */
void rc_reference_list_set_catalog (RcReferenceList *self, RcCatalog *catalog, RcPreferences *preferences);

/* After the first frame: makes what that did not show. */
void rc_reference_list_complete (RcReferenceList *self, GMenuModel *language_menu);

/* The preferences have another language, which the catalog has loaded, or the catalog has learnt a further one. */
void rc_reference_list_update_language (RcReferenceList *self);

/* Selects the row of @key (rc-entry-key.h), or none if there is no such row, and scrolls to it; without a signal. */
void rc_reference_list_select (RcReferenceList *self, const char *key);

/* Owned by the list. */
RcReferenceModel *rc_reference_list_get_model (RcReferenceList *self);
GtkSearchEntry *rc_reference_list_get_search_entry (RcReferenceList *self);

G_END_DECLS

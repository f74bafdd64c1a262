/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-catalog.h"
#include "rc-preferences.h"
#include "rc-search.h"

G_BEGIN_DECLS

/*
 * The reference: its list (rc-reference-list.h) on one side, a page of the catalog on the other; in a narrow
 * window one of the two at a time. It is the only user of AdwLeaflet.
 *
 * Properties, for the window's actions: `can-go-back`, `can-go-forward`, `has-code` (read-only), and
 * `bookmarked`: whether the page on show is a bookmark.
 */
#define RC_TYPE_REFERENCE_PAGE (rc_reference_page_get_type ())
G_DECLARE_FINAL_TYPE (RcReferencePage, rc_reference_page, RC, REFERENCE_PAGE, AdwBin)

/* What of a page to copy. */
typedef enum
{
  RC_COPY_CODE,
  RC_COPY_LINE,
  RC_COPY_TEXT,
  RC_COPY_MARKDOWN,
} RcCopyKind;

/* @catalog must outlive the page. */
GtkWidget *rc_reference_page_new (RcCatalog *catalog, RcPreferences *preferences);

/* After the first frame: makes what that did not show. */
void rc_reference_page_complete (RcReferencePage *self,
                                 GMenuModel      *language_menu,
                                 GMenuModel      *copy_menu);

/* The catalog has learnt further languages: search in them too. @search: (transfer full) (nullable): one
 * that is ready, for the language on show. */
void rc_reference_page_reload (RcReferencePage *self, RcSearch *search);

void rc_reference_page_search (RcReferencePage *self, const char *text);
void rc_reference_page_focus_search (RcReferencePage *self);

GtkEditable *rc_reference_page_get_search_entry (RcReferencePage *self);

/* Typing anywhere in @widget goes to the search entry; NULL stops that. */
void rc_reference_page_set_key_capture (RcReferencePage *self, GtkWidget *widget);

/* Shows the page of @key (rc-entry-key.h); FALSE if there is none. */
gboolean rc_reference_page_show_entry (RcReferencePage *self, const char *key);

/* Goes back (-1) or forward (1). */
void rc_reference_page_go (RcReferencePage *self, int step);

/* (transfer full) (nullable): NULL where the page has no such thing. */
char *rc_reference_page_copy (RcReferencePage *self, RcCopyKind kind);

/* For tests: the list's model and the key of the page on show ("" for the overview). */
GListModel *rc_reference_page_get_model (RcReferencePage *self);
const char *rc_reference_page_get_key (RcReferencePage *self);

G_END_DECLS

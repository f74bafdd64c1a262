/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-page.h"

G_BEGIN_DECLS

/* Shows a page of the reference. */
#define RC_TYPE_ENTRY_VIEW (rc_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (RcEntryView, rc_entry_view, RC, ENTRY_VIEW, AdwBin)

/* Takes over @page and scrolls to its top. @words: (nullable): what to mark in it */
void rc_entry_view_take_page (RcEntryView *self, RcPage *page, const char *const *words);

/* Puts the focus on the page as a whole, so that the keys scroll it. */
void rc_entry_view_focus (RcEntryView *self);

/* After the first frame, which shows no more than the head of a page: makes the rest of it and the menu
 * of the copy button. */
void rc_entry_view_complete (RcEntryView *self, GMenuModel *copy_menu);

/* The page that is shown, or NULL. */
const RcPage *rc_entry_view_get_page (RcEntryView *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-compare-page.h"
#include "rc-window.h"

G_BEGIN_DECLS

/* rc-window-actions.c: the actions, apart from the layout. */
void rc_window_class_install_actions (GtkWidgetClass *widget_class);

/* Which actions make sense now. */
void rc_window_update_actions (RcWindow *self);

/* rc-window-files.c: how transcripts come in. */
void rc_window_accept_files (RcWindow *self);
void rc_window_update_recent (RcWindow *self);
void rc_window_choose_file (RcWindow *self);
void rc_window_paste (RcWindow *self);
void rc_window_watch_paste (RcWindow *self, GtkEditable *entry);

/* The tab of that file, or NULL. */
AdwTabPage *rc_window_find_file (RcWindow *self, GFile *file);

/* A new tab for what @loader reads, in front. */
void rc_window_add_transcript (RcWindow *self, RcTranscriptLoader *loader);

/* rc-window-compare.c: two sessions in a tab of their own. */
void rc_window_compare (RcWindow *self, const RcCompareSide *good, const RcCompareSide *bad);

void rc_window_class_install_compare_actions (GtkWidgetClass *widget_class);
void rc_window_update_compare_actions (RcWindow *self);

/* Asks for the other one. */
void rc_window_ask_what_to_compare (RcWindow *self, const RcCompareSide *side);

/* rc-window-bookmarks.c */
void rc_window_update_bookmarks (RcWindow *self);
void rc_window_watch_bookmarks (RcWindow *self);

GMenu *rc_window_get_bookmarks_menu (RcWindow *self);
GMenu *rc_window_get_recent_menu (RcWindow *self);
RcPreferences *rc_window_get_preferences (RcWindow *self);
AdwTabView *rc_window_get_tab_view (RcWindow *self);

G_END_DECLS

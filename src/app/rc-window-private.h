/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

GMenu *rc_window_get_recent_menu (RcWindow *self);
RcPreferences *rc_window_get_preferences (RcWindow *self);
AdwTabView *rc_window_get_tab_view (RcWindow *self);

G_END_DECLS

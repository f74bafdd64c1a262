/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-application.h"
#include "rc-reference-page.h"

G_BEGIN_DECLS

/* The window: the reference in a pinned tab, every transcript in a tab of its own. */
#define RC_TYPE_WINDOW (rc_window_get_type ())
G_DECLARE_FINAL_TYPE (RcWindow, rc_window, RC, WINDOW, AdwApplicationWindow)

RcWindow *rc_window_new (RcApplication *application);

/* After the first frame: makes what that did not show. */
void rc_window_complete (RcWindow *self);

gboolean rc_window_is_complete (RcWindow *self);

/* Selects the reference's tab. */
void rc_window_show_reference (RcWindow *self);
RcReferencePage *rc_window_get_reference (RcWindow *self);

/* Opens a transcript in a tab of its own, or shows the tab that it has already. */
void rc_window_open_file (RcWindow *self, GFile *file);

/* Follows a link into the reference (rc-entry-link.h); says so if it leads nowhere. */
void rc_window_open_link (RcWindow *self, const char *uri);

/* Opens a transcript that is no file. */
/* What another program writes to this one, as it comes. */
void rc_window_open_stdin (RcWindow *self);

void rc_window_open_text (RcWindow *self, const char *text);

/* The widget of the tab in front. */
GtkWidget *rc_window_get_page (RcWindow *self);

/* Says something in passing; plain text. */
void rc_window_toast (RcWindow *self, const char *text);

G_END_DECLS

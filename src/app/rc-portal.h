/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The desktop's portals show files and settings to programs in a sandbox. They are other programs, and GTK and libadwaita
 * wait for them without end; so they are asked for a sign of life before.
 */

/* Before GTK starts: waits some seconds for a portal that is there and silent, and does without it then. */
void rc_portal_begin (GDBusConnection *connection);

/* FALSE if rc_portal_begin() has waited in vain. */
gboolean rc_portal_has_answered (void);

/* Not called if @data is gone by then. */
typedef void (*RcPortalCallback) (gboolean answers, GObject *data);

/* Calls back when it is known whether files can be chosen: at once where GTK's own dialog is the one that is shown. */
void rc_portal_ask (RcPortalCallback callback, GObject *data);

G_END_DECLS

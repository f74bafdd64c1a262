/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-application.h"

G_BEGIN_DECLS

/*
 * Answers the desktop's search over D-Bus (org.gnome.Shell.SearchProvider2). The program need not have a
 * window for that: D-Bus starts it, and it ends when nothing was asked for a while.
 */
#define RC_TYPE_SEARCH_PROVIDER (rc_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (RcSearchProvider, rc_search_provider, RC, SEARCH_PROVIDER, GObject)

/* @application: not owned; must outlive the provider */
RcSearchProvider *rc_search_provider_new (RcApplication *application);

/* Puts it on the bus, below the application's own path. */
gboolean rc_search_provider_export (RcSearchProvider *self,
                                    GDBusConnection  *connection,
                                    const char       *application_path,
                                    GError          **error);
void rc_search_provider_unexport (RcSearchProvider *self);

G_END_DECLS

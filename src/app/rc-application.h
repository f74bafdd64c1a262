/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-catalog.h"
#include "rc-preferences.h"

G_BEGIN_DECLS

/* One process for all windows; it owns the catalog and the reader's preferences. */
#define RC_TYPE_APPLICATION (rc_application_get_type ())
G_DECLARE_FINAL_TYPE (RcApplication, rc_application, RC, APPLICATION, AdwApplication)

RcApplication *rc_application_new (void);

/**
 * rc_application_get_catalog:
 * @error: return location
 *
 * The catalog with the texts of the chosen language. It is loaded in a thread; this waits until it is
 * there.
 *
 * Returns: (transfer none) (nullable): the catalog, or %NULL if the program's data are damaged
 */
RcCatalog *rc_application_get_catalog (RcApplication *self, GError **error);

RcPreferences *rc_application_get_preferences (RcApplication *self);

/* Loads what the catalog does not have yet; takes some ten milliseconds then. */
void rc_application_load_languages (RcApplication *self);

/* Shows the page of a key (rc-entry-key.h) in a window, or looks @text up there. @timestamp: of the event
 * that asked for it, or 0. */
void rc_application_show_entry (RcApplication *self, const char *key, guint32 timestamp);
void rc_application_search (RcApplication *self, const char *text, guint32 timestamp);

G_END_DECLS

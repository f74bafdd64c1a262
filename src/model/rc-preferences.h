/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What the reader has chosen, kept in GSettings. Where the schema is not installed the choices
 * last as long as the program, and it works all the same.
 *
 * Properties: `language` and `second-language` (names of catalog languages; empty follows the
 * interface, or shows no second), `show-grid`, `remember-recent`, `remember-places` (see
 * rc-file-states.h), `recent-files`, `bookmarks`, `recent-entries`, `window-width`,
 * `window-height`, `window-maximized`, `time-column` (`time`, `since-previous` or `since-chosen`: what
 * stands beside the lines of a transcript), `zoom` (size of lines and pages in percent).
 */
#define RC_ZOOM_MIN 50
#define RC_ZOOM_MAX 300

#define RC_TYPE_PREFERENCES (rc_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RcPreferences, rc_preferences, RC, PREFERENCES, GObject)

RcPreferences *rc_preferences_new (void);

/* The language to show: the chosen one, or that of the interface. Never NULL. */
const char *rc_preferences_get_reference_language (RcPreferences *self);

/* The second language, or NULL if none is chosen or it is the first. */
const char *rc_preferences_get_second_reference_language (RcPreferences *self);

/* The addresses of the last transcripts that were opened, the latest first; kept here and not in the
 * desktop's own list, so that no other program learns of them. NULL-terminated. */
const char *const *rc_preferences_get_recent (RcPreferences *self);

/* Does nothing if the reader does not want files to be remembered. */
void rc_preferences_add_recent (RcPreferences *self, const char *uri);
void rc_preferences_clear_recent (RcPreferences *self);

gboolean rc_preferences_get_remember_places (RcPreferences *self);
/* Pages of the reference (rc-entry-key.h) that the reader wants to find again, in the order they were
 * chosen. NULL-terminated. */
const char *const *rc_preferences_get_bookmarks (RcPreferences *self);
gboolean rc_preferences_is_bookmarked (RcPreferences *self, const char *key);
void rc_preferences_set_bookmarked (RcPreferences *self, const char *key, gboolean bookmarked);

/* Pages that the reader has read, the latest first, eight at most; none are added if nothing shall be
 * remembered. */
const char *const *rc_preferences_get_recent_entries (RcPreferences *self);
void rc_preferences_add_recent_entry (RcPreferences *self, const char *key);
void rc_preferences_clear_recent_entries (RcPreferences *self);

G_END_DECLS

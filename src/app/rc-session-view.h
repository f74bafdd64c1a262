/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-session-table.h"

G_BEGIN_DECLS

/*
 * The sessions of a log as a table that is sorted by its headers and filtered by text and outcome. One
 * or two selected sessions can be compared (`win.compare-sessions`).
 *
 * Signals: `session-activated` (int number) when the reader chooses one, by one click or Enter;
 * `closed` when the reader wants the lines back.
 */
#define RC_TYPE_SESSION_VIEW (rc_session_view_get_type ())
G_DECLARE_FINAL_TYPE (RcSessionView, rc_session_view, RC, SESSION_VIEW, AdwBin)

/* Takes what @transcript says now, in @language; waits for its lock. Order and filter stay. */
void rc_session_view_update (RcSessionView      *self,
                             RcSharedTranscript *transcript,
                             RcCatalog          *catalog,
                             const char         *language);

/* Puts the focus on the table. */
void rc_session_view_focus (RcSessionView *self);

/* For tests: (nullable). */
RcSessionTable *rc_session_view_get_table (RcSessionView *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-ladder-picture.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/*
 * The sequence picture of an exchange or of its whole session, a list of drawn rows, so that a long session costs no more than
 * a short one and a screen reader hears each step. A row that is activated leads to its line.
 */
#define RC_TYPE_LADDER_WINDOW (rc_ladder_window_get_type ())
G_DECLARE_FINAL_TYPE (RcLadderWindow, rc_ladder_window, RC, LADDER_WINDOW, AdwWindow)

/**
 * rc_ladder_window_new:
 * @parent: the window to stand before
 * @page: the transcript's page, for its action "transcript.go-to-line"; may go before the ladder does
 * @session: number of the session
 * @line: of the exchange
 * @name: of the transcript
 */
GtkWidget *rc_ladder_window_new (GtkWindow          *parent,
                                 GtkWidget          *page,
                                 RcSharedTranscript *transcript,
                                 guint               session,
                                 guint64             line,
                                 const char         *name);

/* For tests: what "Save…" does once a file is chosen, and what is on show (nullable). */
void rc_ladder_window_save (RcLadderWindow *self, RcPictureFormat format, GFile *file);
GListModel *rc_ladder_window_get_items (RcLadderWindow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-explanation.h"

G_BEGIN_DECLS

/*
 * Explains the selected line of a transcript: what the reply means in its exchange, the values in it,
 * remarks, the state of the session. Its links go to lines (`transcript.go-to-line`), filters
 * (`transcript.only-code`, `transcript.only-session`) and pages of the reference (`win.show-entry`).
 */
#define RC_TYPE_REPLY_PANE (rc_reply_pane_get_type ())
G_DECLARE_FINAL_TYPE (RcReplyPane, rc_reply_pane, RC, REPLY_PANE, AdwBin)

/* Takes over @explanation; %NULL shows that nothing is selected. The labels come from @catalog in
 * @language. */
void rc_reply_pane_take_explanation (RcReplyPane   *self,
                                     RcExplanation *explanation,
                                     RcCatalog     *catalog,
                                     const char    *language);

/* (nullable) (element-type guint64 utf8): the reader's notes by line, owned by the caller. A changed one comes as the action
 * `transcript.set-note`. */
void rc_reply_pane_set_notes (RcReplyPane *self, GHashTable *notes);

/* Puts the focus where the note of the line is written; FALSE if nothing is shown. */
gboolean rc_reply_pane_focus_note (RcReplyPane *self);

/* What is shown, or NULL. */
const RcExplanation *rc_reply_pane_get_explanation (RcReplyPane *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-ladder.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/*
 * A step of a ladder (rc-ladder.h) for a list, with its words in the language of the interface.
 */
#define RC_TYPE_LADDER_ITEM (rc_ladder_item_get_type ())
G_DECLARE_FINAL_TYPE (RcLadderItem, rc_ladder_item, RC, LADDER_ITEM, GObject)

/* Copies @step. */
RcLadderItem *rc_ladder_item_new (const RcLadderStep *step);

const RcLadderStep *rc_ladder_item_get_step (RcLadderItem *self);

/* What stands at the arrow: "RETR a", "550 No such file", "No reply"; fit to be shown. Never NULL. */
const char *rc_ladder_item_get_label (RcLadderItem *self);

/* The whole step as a sentence, for who does not see the arrow: "Server: 550 No such file"; (transfer full). */
char *rc_ladder_item_dup_description (RcLadderItem *self);

/**
 * rc_ladder_items_new_async:
 * @session: its number
 * @line: 0 for the whole session, else for the exchange there
 *
 * Reads what is there of the transcript in a worker thread.
 */
void rc_ladder_items_new_async (RcSharedTranscript  *transcript,
                                guint                session,
                                guint64              line,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/**
 * rc_ladder_items_redact_async:
 * @keep: what is not replaced by a stand-in; passwords always are
 *
 * The same for somebody else's eyes. Reads the whole log anew, to learn what there is to hide, and so that nobody waits for
 * it; it ends with rc_ladder_items_new_finish(), which may also tell that the log cannot be read any more.
 */
void rc_ladder_items_redact_async (RcSharedTranscript  *transcript,
                                   guint                session,
                                   guint64              line,
                                   RcKeep               keep,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/* Returns: (transfer full) (nullable): of RcLadderItem; NULL if it was cancelled */
GListModel *rc_ladder_items_new_finish (GAsyncResult *result, GError **error);

G_END_DECLS

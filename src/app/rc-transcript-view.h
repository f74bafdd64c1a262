/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-line-filter.h"
#include "rc-transcript-model.h"

G_BEGIN_DECLS

/*
 * The lines of a transcript: the list, the filter, the find bar, and moving about.
 *
 * Properties: `selected-line` (guint64, read-only): the number of the selected line, or 0;
 * `time-column`: as that of RcPreferences.
 * Signals: `activated` when the reader opens a line, `filter-changed` when the view has changed the
 * filter by itself (all lines again), `folds-changed` when what is folded or can be has.
 */
#define RC_TYPE_TRANSCRIPT_VIEW (rc_transcript_view_get_type ())
G_DECLARE_FINAL_TYPE (RcTranscriptView, rc_transcript_view, RC, TRANSCRIPT_VIEW, AdwBin)

/* What to go to. */
typedef enum
{
  RC_STEP_FAILURE,
  RC_STEP_MARK,
  RC_STEP_COMMAND,
  RC_STEP_SESSION, /* where one begins; only when the file has been read */
} RcStep;

/* (nullable): nothing to show. */
void rc_transcript_view_set_model (RcTranscriptView *self, RcTranscriptModel *model);

void rc_transcript_view_set_filter (RcTranscriptView *self, const RcLineFilter *filter);
const RcLineFilter *rc_transcript_view_get_filter (RcTranscriptView *self);

guint64 rc_transcript_view_get_selected_line (RcTranscriptView *self);

/* Whether the reader has moved or chosen anything since the model was set. */
gboolean rc_transcript_view_was_touched (RcTranscriptView *self);

/* Delays since a line of the reader's choice are counted from the selected one on. */
void rc_transcript_view_measure_from_here (RcTranscriptView *self);

/* Selects @line, or the next one that the filter lets pass, and scrolls to it. An exchange that hides it is unfolded, at
 * once or a moment later. */
void rc_transcript_view_go_to_line (RcTranscriptView *self, guint64 line);

/* The file has been read: its sessions are known, and coloured if there are several. */
void rc_transcript_view_update_sessions (RcTranscriptView *self);

/* The reader goes to @line, if the filter lets it pass. */
gboolean rc_transcript_view_touch_line (RcTranscriptView *self, guint64 line);

/* (nullable) (element-type guint64 utf8): the reader's notes by line, owned by the caller; to be called again when they change. */
void rc_transcript_view_set_notes (RcTranscriptView *self, GHashTable *notes);

/* The first line of that kind; 0 if there is none. */
guint64 rc_transcript_view_find_first (RcTranscriptView *self, RcStep step);

/* Goes to the next (1) or previous (-1) one; FALSE if there is none. */
gboolean rc_transcript_view_step (RcTranscriptView *self, RcStep step, int direction);

/* Folds all exchanges into a row each, or unfolds them; nobody need have touched anything. */
void rc_transcript_view_fold_all (RcTranscriptView *self, gboolean folded);

/* Whether all are folded where all lines are on show; those that were unfolded since do not count. */
gboolean rc_transcript_view_has_folded_all (RcTranscriptView *self);

/* Folds the exchange of the selected line, or unfolds it. */
void rc_transcript_view_fold (RcTranscriptView *self, gboolean folded);

/* Whether exchanges can be folded among the lines that are on show, and whether that of the selected line is. */
gboolean rc_transcript_view_can_fold (RcTranscriptView *self);
gboolean rc_transcript_view_is_folded (RcTranscriptView *self);

/* How many lines are selected; the current one need not be among them. */
guint64 rc_transcript_view_get_n_selected (RcTranscriptView *self);

/* Copies the selected lines, or the current one, as they stand in the file, passwords masked; a moment
 * later, and a toast says how many. */
void rc_transcript_view_copy (RcTranscriptView *self);

/* Opens the find bar. */
void rc_transcript_view_find (RcTranscriptView *self);
void rc_transcript_view_find_again (RcTranscriptView *self, int direction);

void rc_transcript_view_focus (RcTranscriptView *self);

/* For tests: what the list shows. */
GListModel *rc_transcript_view_get_shown (RcTranscriptView *self);

G_END_DECLS

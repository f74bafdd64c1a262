/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-line-set.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* The lines from @first to @last. */
typedef struct
{
  guint64 first;
  guint64 last;
} RcLineRange;

/**
 * RcFold:
 * @head: the line of the command; of connecting, which counts as an exchange, the first of its session
 * @ranges: (element-type RcLineRange): the other lines, ascending; those of other sessions may stand between
 * @n_lines: how many other lines there are
 * @reply_line: where the last of the replies begins, or 0
 *
 * An exchange as a part of the list that can be folded: a command with its replies and with what its
 * session does until the next command.
 */
typedef struct
{
  guint64 head;
  GArray *ranges;
  guint64 n_lines;
  guint64 reply_line;
} RcFold;

/*
 * Which exchanges of a transcript are folded, and which lines each of them has.
 *
 * Where only one session is under way an exchange reaches from one command to the next, which the byte of
 * each line tells at once. Where several are, their lines have to be read again, which a worker does
 * (rc_line_folds_find_async()). For the main thread.
 *
 * There are two states, one for the list of commands alone, where everything is folded at first, and one
 * for all other lists, where nothing is.
 */
typedef struct _RcLineFolds RcLineFolds;

RcLineFolds *rc_line_folds_new (RcSharedTranscript *transcript);
RcLineFolds *rc_line_folds_ref (RcLineFolds *self);
void rc_line_folds_unref (RcLineFolds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLineFolds, rc_line_folds_unref)

/**
 * rc_line_folds_set_n_lines:
 * @n_lines: how many lines are on show
 * @complete: the file has been read, so that it is known where its sessions end
 *
 * Lines were added, or more is known of them; to be called before anything else then.
 */
void rc_line_folds_set_n_lines (RcLineFolds *self, guint64 n_lines, gboolean complete);
gboolean rc_line_folds_is_complete (RcLineFolds *self);

/* --- which are folded --- */

/* The state for the list of commands, or that for all others. */
void rc_line_folds_set_commands_only (RcLineFolds *self, gboolean commands_only);
gboolean rc_line_folds_get_commands_only (RcLineFolds *self);

void rc_line_folds_set_all (RcLineFolds *self, gboolean folded);
void rc_line_folds_set_folded (RcLineFolds *self, guint64 head, gboolean folded);
gboolean rc_line_folds_is_folded (RcLineFolds *self, guint64 head);
gboolean rc_line_folds_is_folded_by_default (RcLineFolds *self);

/* The same of all lists but that of commands, whichever is on show. */
gboolean rc_line_folds_get_all (RcLineFolds *self);

/* Whether any exchange may be folded. */
gboolean rc_line_folds_is_active (RcLineFolds *self);

/* --- which lines --- */

/* Whether an exchange begins in @line, and whether that is a command. Of connecting it is known for certain only when the
 * file has been read; the same goes for what follows. */
gboolean rc_line_folds_is_head (RcLineFolds *self, guint64 line);
gboolean rc_line_folds_is_command (RcLineFolds *self, guint64 line);

/* Whether the sessions of the transcript stand one after the other, as far as it has been read. */
gboolean rc_line_folds_is_sequential (RcLineFolds *self);

/**
 * rc_line_folds_look_up:
 * @fold: (out): the exchange that @line belongs to, or %NULL if it stands before the first; valid until
 *   the next call
 *
 * Returns: %FALSE if it takes rc_line_folds_find_async() to tell
 */
gboolean rc_line_folds_look_up (RcLineFolds *self, guint64 line, const RcFold **fold);

/* Finds the exchanges that begin in the lines from @first to @last, and the one that @first belongs to;
 * rc_line_folds_look_up() knows them then. Unless @thorough those that go on for thousands of lines are left out. */
void rc_line_folds_find_async (RcLineFolds        *self,
                               guint64             first,
                               guint64             last,
                               gboolean            thorough,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/* FALSE if it was cancelled; @self may be gone then. */
gboolean rc_line_folds_find_finish (RcLineFolds *self, GAsyncResult *result);

/**
 * rc_line_folds_hide_async:
 * @lines: (nullable): those of all lines that a filter lets pass; %NULL for all
 *
 * Finds those of the lines that the folded exchanges leave on show, in a worker thread.
 */
void rc_line_folds_hide_async (RcLineFolds        *self,
                               RcLineSet          *lines,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/* Returns: (transfer full) (nullable): the lines; %NULL if it was cancelled */
RcLineSet *rc_line_folds_hide_finish (GAsyncResult *result);

G_END_DECLS

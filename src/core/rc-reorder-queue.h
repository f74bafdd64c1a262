/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Pieces of a report on their way into the order of their lines. Interleaved sessions complete their replies in another
 * order than they begin them, so some thousand pieces are kept back, some megabytes at most. The strings are used again and again.
 */
typedef struct _RcReorderQueue RcReorderQueue;

/* What takes the pieces out, in order. */
typedef void (*RcReorderFunc) (const GString *text, gpointer user_data);

/* @size: so many pieces are kept back */
RcReorderQueue *rc_reorder_queue_new (guint size, RcReorderFunc func, gpointer user_data);
void rc_reorder_queue_free (RcReorderQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcReorderQueue, rc_reorder_queue_free)

/* Returns: (transfer none): an empty string for the next piece; the same until rc_reorder_queue_push() */
GString *rc_reorder_queue_begin (RcReorderQueue *queue);

/* The piece that was begun belongs to @line: behind all that came before for the same or an earlier line. */
void rc_reorder_queue_push (RcReorderQueue *queue, guint64 line);

/* Nothing is kept back any longer. */
void rc_reorder_queue_flush (RcReorderQueue *queue);

G_END_DECLS

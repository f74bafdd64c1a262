/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

G_BEGIN_DECLS

/*
 * What a dialect remembers of each of the sessions that share a log: a few places, found by the
 * session's key; when all are taken the one that was used least recently is given away. Plain
 * data, so that it can be part of a dialect's state.
 *
 * An entry begins with an RcSlot; the rest is the dialect's own and zero when the entry is new.
 */
typedef struct
{
  guint32 key; /* 0: free */
  guint32 used;
} RcSlot;

/**
 * rc_slots_get:
 * @slots: @n entries of @size bytes
 * @clock: counts the calls; 0 at first
 */
gpointer rc_slots_get (gpointer slots, gsize size, guint n, guint32 *clock, RcSpan key);

G_END_DECLS

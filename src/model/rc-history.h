/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where the reader has been, as a browser keeps it. A place is a key of the reference or any other
 * string. A *passing* place, such as the page shown while the reader still types, is replaced by
 * the next one instead of being kept.
 */
typedef struct _RcHistory RcHistory;

RcHistory *rc_history_new (void);
void rc_history_free (RcHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcHistory, rc_history_free)

/* Goes to @place; what lay ahead is forgotten. Going to the current place changes nothing, but
 * makes it lasting if @passing is FALSE. */
void rc_history_visit (RcHistory *self, const char *place, gboolean passing);

/* The current place, or NULL at the very start. */
const char *rc_history_get_current (RcHistory *self);

gboolean rc_history_can_go (RcHistory *self, int step);

/* Goes back (-1) or forward (1); returns the new place, or NULL if there is none. */
const char *rc_history_go (RcHistory *self, int step);

G_END_DECLS

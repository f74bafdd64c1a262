/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Memory that is filled once and given back in one go: the catalog is some ten thousand small
 * strings and lists that all live equally long. Not safe to fill from two threads.
 */
typedef struct _RcArena RcArena;

RcArena *rc_arena_new (void);
void rc_arena_free (RcArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcArena, rc_arena_free)

/* Zeroed memory for anything, owned by @arena; never NULL, also not for 0 bytes. */
gpointer rc_arena_alloc (RcArena *arena, gsize size);

/* A copy of @length bytes of @text with a NUL behind them; -1 for all of a string. */
char *rc_arena_strndup (RcArena *arena, const char *text, gssize length);

#define rc_arena_new_array(arena, type, n) ((type *) rc_arena_alloc ((arena), sizeof (type) * (n)))

G_END_DECLS

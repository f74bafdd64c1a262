/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-string-set.h"
#include "rc-transcript.h"

G_BEGIN_DECLS

/*
 * What a transcript keeps of its sessions. Those that are live are there to be changed; one that has ended is put away in
 * some dozen bytes, and its strings, most of which others have, too, are kept once.
 */
typedef struct _RcSessionStore RcSessionStore;

/* @ids: (transfer none): of the sessions, by number */
RcSessionStore *rc_session_store_new (RcStringSet *ids);
void rc_session_store_free (RcSessionStore *store);

guint rc_session_store_get_n (RcSessionStore *store);

/* Forgets the sessions from number @n on; none of them may have been put away. */
void rc_session_store_truncate (RcSessionStore *store, guint n);

/* A live session, to be changed; zeros if it is new. Stays there until it is put away. */
RcSessionInfo *rc_session_store_edit (RcSessionStore *store, guint number);

/* The same to look at, without its id; NULL if it was put away. */
const RcSessionInfo *rc_session_store_get_live (RcSessionStore *store, guint number);

/* It has ended, and nothing of it will change. */
void rc_session_store_put_away (RcSessionStore *store, guint number);

void rc_session_store_get (RcSessionStore *store, guint number, RcSessionInfo *info);

/* A copy that lives as long as @store; NULL of nothing. What is longer than anybody means is cut. */
const char *rc_session_store_keep (RcSessionStore *store, const char *string);

G_END_DECLS

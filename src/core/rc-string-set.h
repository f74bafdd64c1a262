/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Strings of which each is kept once and stays where it is: some millions of them, for some 16 bytes each besides their
 * own. They are numbered from 0 in the order in which they come. For one thread at a time.
 */
typedef struct _RcStringSet RcStringSet;

RcStringSet *rc_string_set_new (void);
RcStringSet *rc_string_set_ref (RcStringSet *set);
void rc_string_set_unref (RcStringSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcStringSet, rc_string_set_unref)

/* Returns: the number of a copy of @string, which is made unless there is one. */
guint32 rc_string_set_add (RcStringSet *set, const char *string);

/* Whether @string has been added. @number: (out) (optional) */
gboolean rc_string_set_lookup (RcStringSet *set, const char *string, guint32 *number);

/* Lives as long as @set. */
const char *rc_string_set_get (RcStringSet *set, guint32 number);

guint32 rc_string_set_get_n (RcStringSet *set);

/* Forgets the strings that were added after the first @n; who holds one may go on using it. */
void rc_string_set_truncate (RcStringSet *set, guint32 n);

G_END_DECLS

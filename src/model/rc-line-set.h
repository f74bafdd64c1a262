/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A set of line numbers, numbered from 1 as in a transcript: one bit a line and a count for every
 * 4096th, so that ten million lines take 1.3 MB, a line is added or looked up at once, and the n-th
 * member is found in a few steps. Lines are added in ascending order; ranges anywhere, in a few
 * microseconds.
 *
 * Reading is safe from several threads while nobody changes the set.
 */
typedef struct _RcLineSet RcLineSet;

RcLineSet *rc_line_set_new (void);

/* The lines 1 to @n_lines; (transfer full). */
RcLineSet *rc_line_set_new_full (guint64 n_lines);

/* (transfer full): may be changed without changing the other. */
RcLineSet *rc_line_set_copy (RcLineSet *self);

RcLineSet *rc_line_set_ref (RcLineSet *self);
void rc_line_set_unref (RcLineSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLineSet, rc_line_set_unref)

/* @line is larger than all that have ever been in the set. */
void rc_line_set_add (RcLineSet *self, guint64 line);

/* All lines from @first to @last come in, or go; some of them may be in already, or out. */
void rc_line_set_add_range (RcLineSet *self, guint64 first, guint64 last);
void rc_line_set_remove_range (RcLineSet *self, guint64 first, guint64 last);

/* The lines that are in both; (transfer full). A millisecond for ten million lines. */
RcLineSet *rc_line_set_intersect (RcLineSet *self, RcLineSet *other);

gboolean rc_line_set_equal (RcLineSet *self, RcLineSet *other);
gboolean rc_line_set_contains (RcLineSet *self, guint64 line);
guint64 rc_line_set_get_size (RcLineSet *self);

/* The member with @n smaller ones; 0 if there are not so many. */
guint64 rc_line_set_get_nth (RcLineSet *self, guint64 n);

/* The members from that with @n smaller ones on, @max of them or as many as there are; returns how
 * many. Much faster than one by one. */
gsize rc_line_set_get_many (RcLineSet *self, guint64 n, gsize max, guint64 *lines);

/* How many members are smaller than @line: its position, if it is one. */
guint64 rc_line_set_get_rank (RcLineSet *self, guint64 line);

/* The nearest member after or before @line; 0 if there is none. */
guint64 rc_line_set_get_next (RcLineSet *self, guint64 line);
guint64 rc_line_set_get_previous (RcLineSet *self, guint64 line);

/* Bytes held. */
gsize rc_line_set_get_memory (RcLineSet *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-engine.h"

G_BEGIN_DECLS

/*
 * What is kept of every line: one byte that says what it is, and where each 256th line begins. Everything
 * else is decoded again from the file when it is asked for.
 *
 * One thread writes, any may read the lines below rc_index_get_n_lines().
 */
typedef struct _RcIndex RcIndex;

#define RC_INDEX_STRIDE 256

/* The line's byte: kind, class of its reply (or the outcome of its command), and whether it has a mark. */
typedef guint8 RcLineTag;

#define RC_LINE_TAG(kind, class) ((RcLineTag) ((kind) | (class) << 3))
#define RC_LINE_TAG_MARKED 0x40

static inline RcLineKind
rc_line_tag_get_kind (RcLineTag tag)
{
  return tag & 7;
}

/* 1 to 6 for lines of replies; an RcOutcome for commands; else 0. */
static inline int
rc_line_tag_get_class (RcLineTag tag)
{
  return tag >> 3 & 7;
}

/* A reply of class 4 or 5, on its first line. */
static inline gboolean
rc_line_tag_is_failure (RcLineTag tag)
{
  return rc_line_tag_get_kind (tag) == RC_LINE_REPLY && (rc_line_tag_get_class (tag) & 6) == 4;
}

RcIndex *rc_index_new (void);
void rc_index_free (RcIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcIndex, rc_index_free)

/* The next @n_lines lines begin at these offsets. */
void rc_index_add_lines (RcIndex *index, const guint64 *offsets, gsize n_lines);

/* Lines are numbered from 1. */
void rc_index_set_tag (RcIndex *index, guint64 line, RcLineTag tag);
RcLineTag rc_index_get_tag (RcIndex *index, guint64 line);

/* Those of @n_lines lines from @line on, all of which are there, at once. */
void rc_index_get_tags (RcIndex *index, guint64 line, gsize n_lines, RcLineTag *tags);

guint64 rc_index_get_n_lines (RcIndex *index);

/* The nearest line at or before @line whose place is known. */
void rc_index_find (RcIndex *index, guint64 line, guint64 *known_line, guint64 *offset);

/* Bytes held, for the tests of the memory budget. */
gsize rc_index_get_memory (RcIndex *index);

G_END_DECLS

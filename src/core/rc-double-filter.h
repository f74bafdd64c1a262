/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-line-reader.h"
#include "rc-span.h"

G_BEGIN_DECLS

/*
 * Two sinks that write to one place print every line twice. Where that is so, in the whole log or
 * in a block of it, this hands on the first of each two lines. A command that was really sent twice
 * stands among single lines, so that three different lines in a row must stand doubled; the first
 * of them are held back until that is known.
 */
typedef struct _RcDoubleFilter RcDoubleFilter;

typedef void (*RcDoubleFilterEmit) (const RcLine *line, gpointer user_data);

RcDoubleFilter *rc_double_filter_new (RcDoubleFilterEmit emit, gpointer user_data);
void rc_double_filter_free (RcDoubleFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcDoubleFilter, rc_double_filter_free)

/* One that goes on from where @filter stands and hands its lines to somebody else. */
RcDoubleFilter *rc_double_filter_copy (RcDoubleFilter    *filter,
                                       RcDoubleFilterEmit emit,
                                       gpointer           user_data);

/* @text: of the line, without what is different in every line (a time that was put in front) */
void rc_double_filter_feed (RcDoubleFilter *filter, const RcLine *line, RcSpan text);

/* No line follows: hands on what is held back. */
void rc_double_filter_finish (RcDoubleFilter *filter);

/* The number of the first line that is held back, or G_MAXUINT64. */
guint64 rc_double_filter_get_held_line (RcDoubleFilter *filter);

/* Whether a block that stands doubled has been found so far. */
gboolean rc_double_filter_get_found (RcDoubleFilter *filter);

G_END_DECLS

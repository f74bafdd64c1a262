/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-span.h"

G_BEGIN_DECLS

/*
 * Many pieces of text looked for at once: the cost of a text hardly grows with the number of pieces.
 *
 * ASCII letters are compared without regard to case. A piece that begins or ends with a digit does not match
 * within a longer number. Once filled a matcher never changes and may be used by any thread.
 */
typedef struct _RcMatcher RcMatcher;

typedef struct
{
  RcSpan piece; /* at least three bytes; must live as long as the matcher */
  guint value;
} RcMatcherPiece;

RcMatcher *rc_matcher_new (const RcMatcherPiece *pieces, guint n_pieces);
void rc_matcher_free (RcMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcMatcher, rc_matcher_free)

/* The smallest value of all pieces that occur in @text; FALSE if none does. */
gboolean rc_matcher_find (const RcMatcher *matcher, RcSpan text, guint *value);

G_END_DECLS

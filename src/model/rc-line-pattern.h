/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RC_PATTERN_PLAIN = 0,
  RC_PATTERN_REGEX = 1 << 0,
  RC_PATTERN_MATCH_CASE = 1 << 1,
} RcPatternFlags;

/*
 * What somebody looks for in the lines of a transcript: words, or a regular expression of PCRE2. A
 * search is limited, so that no expression can make the program hang. Safe to use from several threads.
 */
typedef struct _RcLinePattern RcLinePattern;

/**
 * rc_line_pattern_new:
 * @text: what to look for; not empty
 * @error: %RC_ERROR_QUERY with PCRE2's own words, if the expression is wrong
 */
RcLinePattern *rc_line_pattern_new (const char *text, RcPatternFlags flags, GError **error);
RcLinePattern *rc_line_pattern_ref (RcLinePattern *self);
void rc_line_pattern_unref (RcLinePattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLinePattern, rc_line_pattern_unref)

gboolean rc_line_pattern_is_expression (RcLinePattern *self);

/* Whether rc_line_matcher_find_bytes() can be asked. */
gboolean rc_line_pattern_finds_bytes (RcLinePattern *self);

/* Whether a match may go over the stars in the place of a secret, so that the secret must not be looked at instead. */
gboolean rc_line_pattern_may_match_stars (RcLinePattern *self);

/* What one thread needs to match. */
typedef struct _RcLineMatcher RcLineMatcher;

RcLineMatcher *rc_line_matcher_new (RcLinePattern *pattern);
void rc_line_matcher_free (RcLineMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLineMatcher, rc_line_matcher_free)

/**
 * rc_line_matcher_match:
 * @text: valid UTF-8
 * @offset: where to begin, in bytes
 * @start: (out) (optional): in bytes
 * @end: (out) (optional): in bytes; larger than @start
 *
 * Returns: whether there is a match that is not empty
 */
gboolean rc_line_matcher_match (RcLineMatcher *self,
                                const char    *text,
                                gsize          length,
                                gsize          offset,
                                gsize         *start,
                                gsize         *end);

/**
 * rc_line_matcher_find_bytes:
 * @text: bytes of a file, with several lines in them; for an expression UTF-8
 * @offset: where to begin; no line begins before it that is still of interest
 * @ascii: whether all of them are ASCII
 * @start: (out): where a line may match that is shown as it stands there. No line that begins behind @offset and ends
 *   before @start does; @offset itself where looking took too long
 *
 * Words never go over what is not UTF-8; an expression might match what is shown in the place of such bytes.
 */
gboolean rc_line_matcher_find_bytes (RcLineMatcher *self,
                                     const char    *text,
                                     gsize          length,
                                     gsize          offset,
                                     gboolean       ascii,
                                     gsize         *start);

G_END_DECLS

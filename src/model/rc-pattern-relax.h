/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * An expression is about what is shown of a line. In the file there is more: marks in front, the line's end, other
 * lines. The relaxed expression finds its match there, too, and may find more: what asks for the text around (^, $,
 * \b) is left out, and what is said of characters that are not there ([^x], \s, \W) no longer means a line's end.
 */

/**
 * rc_pattern_relax:
 * @expression: of PCRE2, and correct
 * @stars: (out): whether a match may go over stars that stand for a secret
 *
 * Returns: (transfer full) (nullable): an expression with the same groups; %NULL where leaving something out
 *   could lose a match, or could not be told to be harmless: look-around, possessive and atomic groups, names,
 *   conditions, recursion, verbs, options but that of case, \K, \G, \R, \X, \Q and characters by number
 */
char *rc_pattern_relax (const char *expression, gboolean *stars);

G_END_DECLS

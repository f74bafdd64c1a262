/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-arena.h"

G_BEGIN_DECLS

/*
 * The pattern of a reply's text, as data/catalog/README.md describes it: literal text with `{*}`
 * (any text, also none), `{n}` (a run of digits), `{word}`, `{user}`, `{host}`, `{address}` (some text
 * without a blank) and `{path}`, `{size}`, `{time}` (any text, but some). The case of ASCII letters, runs of blanks, blanks at
 * both ends and a final full stop do not count.
 *
 * Matching takes the leftmost fit of each literal piece and never goes back over one, so its cost
 * is at most text × pattern, whatever the text is.
 */
typedef struct _RcVariantPattern RcVariantPattern;

/* Text is matched up to this many bytes; replies that servers send are far shorter. */
#define RC_VARIANT_MAX_TEXT 2048

/* A longer pattern is refused: it might not fit into any text. */
#define RC_VARIANT_MAX_PATTERN 1024

/* The text of a reply in the form that patterns are matched against. */
typedef struct
{
  gsize length;
  char text[RC_VARIANT_MAX_TEXT];
} RcVariantText;

/**
 * rc_variant_text_init:
 * @text: bytes in any encoding
 * @length: how many, or -1 for a string
 */
void rc_variant_text_init (RcVariantText *self, const char *text, gssize length);

/**
 * rc_variant_pattern_new:
 * @error: return location; %RC_ERROR_CATALOG for an unknown placeholder or a pattern that has no
 *   literal text or is longer than %RC_VARIANT_MAX_PATTERN
 *
 * Returns: (nullable): the pattern, owned by @arena
 */
const RcVariantPattern *rc_variant_pattern_new (RcArena    *arena,
                                                const char *pattern,
                                                GError    **error);

gboolean rc_variant_pattern_matches (const RcVariantPattern *self, const RcVariantText *text);

/* How many bytes of @self are literal: the more, the more it says if it matches. */
guint rc_variant_pattern_get_weight (const RcVariantPattern *self);

/* Whether @self has no placeholder. */
gboolean rc_variant_pattern_is_literal (const RcVariantPattern *self);

/* Whether @self begins with a placeholder for any text. */
gboolean rc_variant_pattern_is_open (const RcVariantPattern *self);

G_END_DECLS

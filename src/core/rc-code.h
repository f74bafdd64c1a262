/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A reply code is a plain integer, 100 to 699; its first digit is the class, the second the group
 * (RFC 959, section 4.2.1). 6yz are the protected replies of RFC 2228, section 5.2. */
#define RC_CODE_MIN 100
#define RC_CODE_MAX 699

static inline gboolean
rc_code_is_valid (int code)
{
  return code >= RC_CODE_MIN && code <= RC_CODE_MAX;
}

static inline int
rc_code_get_class (int code)
{
  return code / 100;
}

static inline int
rc_code_get_group (int code)
{
  return code / 10 % 10;
}

/**
 * rc_code_find_reply:
 * @line: a line that somebody copied, perhaps with what a program writes in front of replies
 * @code: (out): the code
 *
 * Three digits that stand like a code: no letter or digit before, a blank or hyphen and some text
 * behind.
 *
 * Returns: (nullable): the text behind the first such code, or %NULL if there is none
 */
const char *rc_code_find_reply (const char *line, int *code);

/**
 * RcCodePattern:
 * @digits: the three places; a digit, or -1 for any
 *
 * A query such as 5yz, 5xx, x3z, 53? or the prefixes 5 and 53. A whole code is a pattern without a
 * free place.
 */
typedef struct
{
  gint8 digits[3];
} RcCodePattern;

/**
 * rc_code_pattern_parse:
 * @text: a word
 * @pattern: (out): the pattern
 *
 * One to three places, each a digit or one of `x`, `y`, `z`, `?`, `*` in either case; one and two
 * places are prefixes. At least one place must be a digit.
 *
 * Returns: whether @text is a pattern; "007" and "999" are, although no code matches them
 */
gboolean rc_code_pattern_parse (const char *text, RcCodePattern *pattern);

gboolean rc_code_pattern_matches (const RcCodePattern *pattern, int code);

/* The code that @pattern stands for, or -1 where a place is free. */
int rc_code_pattern_get_code (const RcCodePattern *pattern);

G_END_DECLS

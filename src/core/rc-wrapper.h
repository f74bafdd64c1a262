/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

G_BEGIN_DECLS

/**
 * RcPeel:
 * @text: what is left of the line
 * @session: a key the wrapper names (a container, a pid), or empty
 * @time: the time it prints, or empty
 * @scratch: memory for wrappers that must rewrite the text (ANSI colours)
 */
typedef struct
{
  RcSpan text;
  RcSpan session;
  RcSpan time;
  GString *scratch;
} RcPeel;

/**
 * RcWrapper:
 *
 * Something that was put in front of every line after the program had written it: a time stamp,
 * syslog, Docker, a quotation mark. Wrappers peel off before the dialect looks, in any nesting.
 */
typedef struct
{
  const char *id;
  gboolean (*peel) (RcPeel *peel); /* FALSE and nothing changed if the line has no such wrapper */
} RcWrapper;

/* NULL-terminated; the order is that in which they are tried. */
const RcWrapper *const *rc_wrapper_get_all (void);

G_END_DECLS

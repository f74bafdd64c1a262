/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a log, not terminated; NULL and 0 where there are none. Whoever hands out a span says how long the
 * bytes live. */
typedef struct
{
  const char *text;
  gsize length;
} RcSpan;

#define RC_SPAN_LITERAL(string) ((RcSpan){ (string), sizeof (string) - 1 })

static inline RcSpan
rc_span (const char *text, gsize length)
{
  return (RcSpan){ text, length };
}

G_END_DECLS

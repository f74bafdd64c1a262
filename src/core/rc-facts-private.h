/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-facts.h"

G_BEGIN_DECLS

/* rc-facts-failures.c */
void rc_facts_add_failure (RcFacts *facts, const RcSession *session, const RcCommand *command);
void rc_facts_add_unasked (RcFacts *facts, const RcSession *session, const RcReply *reply);
void rc_facts_add_reported (RcFacts *facts, const RcRecord *record, int code, RcSpan text);
void rc_facts_check_shift (RcFacts *facts, const RcReply *reply);

/* rc-facts-reported.c: does @note, in UTF-8, tell of a reply that the log does not show? */
void rc_facts_find_reported (RcFacts *facts, const RcRecord *record, RcSpan note);

/* The number of the last command; in a log that shows none the replies are counted instead. */
static inline guint
rc_facts_get_place (const RcFacts *facts, const RcSession *session)
{
  return session->n_commands > 0 ? (guint) session->n_commands : (guint) facts->n_replies;
}

/* Eight bytes at a time; every path that is used is hashed once there are failures. */
static inline guint
rc_facts_hash (const char *text, gsize length)
{
  guint64 hash = length;

  for (; length > 0; text += MIN (length, sizeof hash), length -= MIN (length, sizeof hash))
    {
      guint64 eight = 0;

      memcpy (&eight, text, MIN (length, sizeof eight));
      hash = (hash ^ eight) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  return (guint) hash;
}

G_END_DECLS

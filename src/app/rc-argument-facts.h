/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-arguments.h"

G_BEGIN_DECLS

/* A value out of a reply or a command, with what is to be thought of it. */
typedef struct
{
  char *label;
  char *value;
  char *note;       /* (nullable): how it is computed, or a judgement */
  gboolean warning; /* the note is one */
} RcFact;

/* Returns: (transfer full) (element-type RcFact): in the language of the interface; empty for %NULL */
GPtrArray *rc_argument_facts_new (const RcArguments *arguments);

G_END_DECLS

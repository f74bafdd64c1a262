/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-facts.h"

G_BEGIN_DECLS

/* rc-facts-failures.c */
void rc_facts_add_failure (RcFacts *facts, const RcSession *session, const RcCommand *command);
void rc_facts_add_unasked (RcFacts *facts, const RcSession *session, const RcReply *reply);
void rc_facts_check_shift (RcFacts *facts, const RcReply *reply);

G_END_DECLS

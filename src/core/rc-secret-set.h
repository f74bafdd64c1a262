/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-span.h"

G_BEGIN_DECLS

/*
 * The passwords that a log shows in clear, so that lines in which a server or a client repeats one can be masked, too: a line
 * alone does not tell. Shorter ones than RC_SECRET_SET_MIN are left out, since they are ordinary words, as are those past
 * RC_SECRET_SET_MAX. Any thread may add and ask.
 */
typedef struct _RcSecretSet RcSecretSet;

#define RC_SECRET_SET_MIN 6
#define RC_SECRET_SET_MAX 4096

RcSecretSet *rc_secret_set_new (void);
void rc_secret_set_free (RcSecretSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcSecretSet, rc_secret_set_free)

void rc_secret_set_add (RcSecretSet *set, RcSpan secret);

/* Where the first of them begins in @text; NULL if there is none. */
const char *rc_secret_set_find (RcSecretSet *set, RcSpan text);

/* Puts eight stars in the place of each in @text. Returns whether there was any. */
gboolean rc_secret_set_mask (RcSecretSet *set, GString *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

G_BEGIN_DECLS

/* Passwords in what a log shows: the arguments of PASS and ACCT, and their echoes in replies. */

#define RC_SECRET_MASK "********"

/* Is the command line `PASS …` or `ACCT …` with an argument the log did not mask itself? @secret: (out): it. */
gboolean rc_secret_find (RcSpan command, RcSpan *secret);

/* What a user typed at the prompt of an ftp program: `user NAME SECRET`, with or without the prompt;
 * not if that is masked already. */
gboolean rc_secret_find_typed (RcSpan typed, RcSpan *secret);

/* Of a URL whose "://" @text begins with: its password, which may have an @ in it. */
gboolean rc_secret_find_url (RcSpan text, RcSpan *secret);

/* Did the program that wrote the log put something else in the place of the secret? ("****", "XXXX",
 * "(hidden)", "<password>") */
gboolean rc_secret_is_masked (RcSpan argument);

/* The first place in @text from which on something may be masked in a line: most lines have none, and this is told
 * quickly. NULL if there is none. */
const char *rc_secret_find_sign (RcSpan text);

/* Would rc_secret_append_masked() mask anything? */
gboolean rc_secret_occurs (RcSpan text, RcSpan secret);

/* Appends @text to @out, with @secret (where it is not empty), the arguments of any PASS or ACCT and the password
 * of any URL in it as eight stars. Returns whether something was masked. */
gboolean rc_secret_append_masked (GString *out, RcSpan text, RcSpan secret);

G_END_DECLS

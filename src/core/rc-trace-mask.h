/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-span.h"

G_BEGIN_DECLS

/*
 * curl's traces print what was sent in rows of 16 or 64 bytes, in hexadecimal too, so that a password stands there in
 * pieces that no search for it would find. The rows of a PASS or ACCT are masked byte by byte.
 */
typedef struct
{
  gboolean in_secret; /* such a command is under way */
} RcTraceMask;

/* Masks @line in place if it is a row of a secret. Lines must come in the order of the file. */
void rc_trace_mask_line (RcTraceMask *self, char *line, gsize length);

G_END_DECLS

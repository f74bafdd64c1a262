/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-dialect.h"

/* `Cmd: PASV` and `227: Entering …`: a colon behind the code, and no code before the later
 * lines, which are indented. Transmit and ncftp write so. */

/* For the dialect's state. */
typedef struct
{
  gboolean in_reply; /* the line before is one of a reply's */
  gboolean has_marks; /* a command or a reply has come */
} RcColonState;

/* Moves past "Cmd: "; records of replies need RC_RECORD_COLON. */
RcRecordKind rc_colon_classify (RcColonState *state, RcSpan *span);

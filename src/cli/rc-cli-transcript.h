/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-cli.h"
#include "rc-transcript.h"

G_BEGIN_DECLS

/* Opens and analyses the file that the arguments name ("-" is standard input), or the files: several are the pieces of
 * a rotated log, the oldest first. On failure says why on stderr and sets @status. A damaged archive is told, and
 * what could be read is there. */
RcTranscript *rc_cli_open_transcript (RcCli *cli, RcExit *status);

/* The same for the argument with that number alone. */
RcTranscript *rc_cli_open_transcript_at (RcCli *cli, guint number, RcExit *status);

/* Says on stderr that the file has lost something since it was analysed. Returns: that it cannot be read */
RcExit rc_cli_fail_changed (RcTranscript *transcript);

G_END_DECLS

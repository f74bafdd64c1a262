/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-redactor.h"

G_BEGIN_DECLS

/* Of a longer session only the beginning is told. */
#define RC_LADDER_STEPS_MAX 2000

/**
 * RcLadderKind:
 * @RC_LADDER_CONNECT: the client opens the control connection; the text is the log's remark, if it has one
 * @RC_LADDER_COMMAND: text and line
 * @RC_LADDER_REPLY: code, text and line
 * @RC_LADDER_TLS: from here on the control connection is encrypted
 * @RC_LADDER_DATA_OPEN: a data connection is made, by the client if it goes to the server; the text is the address
 * @RC_LADDER_DATA: what goes through it, and which way
 * @RC_LADDER_DATA_BROKEN: it ends before the transfer has
 * @RC_LADDER_DATA_FAILED: the server says that it could not be made
 * @RC_LADDER_DATA_MISSING: it was arranged, and the log shows nothing that went through it
 * @RC_LADDER_NO_REPLY: nothing answers the command
 * @RC_LADDER_NO_END: a transfer has begun and no reply tells that it has ended
 * @RC_LADDER_NOTE: an error that the client, or whoever wrote the log, remarks
 * @RC_LADDER_GAP: so many seconds pass
 * @RC_LADDER_CUT: the session goes on, the ladder does not
 */
typedef enum
{
  RC_LADDER_CONNECT,
  RC_LADDER_COMMAND,
  RC_LADDER_REPLY,
  RC_LADDER_TLS,
  RC_LADDER_DATA_OPEN,
  RC_LADDER_DATA,
  RC_LADDER_DATA_BROKEN,
  RC_LADDER_DATA_FAILED,
  RC_LADDER_DATA_MISSING,
  RC_LADDER_NO_REPLY,
  RC_LADDER_NO_END,
  RC_LADDER_NOTE,
  RC_LADDER_GAP,
  RC_LADDER_CUT,
} RcLadderKind;

/**
 * RcLadderStep:
 * @line: where the log says so; 0 for what it does not say
 * @exchange: number of the command in the ladder, from 1; 0 before the first one
 * @to_server: which way it goes
 * @code: of a reply, or 0
 * @text: UTF-8, without secrets, perhaps cut; never %NULL
 * @seconds: of a gap
 */
typedef struct
{
  RcLadderKind kind;
  guint64 line;
  guint exchange;
  gboolean to_server;
  int code;
  char *text;
  double seconds;
} RcLadderStep;

/**
 * RcLadder:
 * @steps: (element-type RcLadderStep)
 *
 * What client and server say to each other, step by step, with the data connections between them, the time that passes, and
 * what should be there and is not: the contents of a sequence picture, and nothing of how it is drawn.
 */
typedef struct
{
  GPtrArray *steps;
} RcLadder;

/**
 * rc_ladder_new:
 * @session: its number
 * @line: 0 for the whole session, else only the exchange at this line, with the one that arranged its data connection
 *
 * @redactor: (nullable): of the transcript, to replace what is not to be given away; without, only passwords are
 *
 * Reads the transcript again: a moment for a long session.
 */
RcLadder *rc_ladder_new (RcTranscript *transcript, guint session, guint64 line, RcRedactor *redactor);
void rc_ladder_free (RcLadder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLadder, rc_ladder_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-address.h"
#include "rc-transcript.h"

G_BEGIN_DECLS

/* Of a longer session only the beginning is told; so many take some 10 MB. */
#define RC_EXCHANGES_MAX 50000

#define RC_EXCHANGE_CODES_MAX 4

/**
 * RcExchange:
 * @verb: (nullable): NULL for a command that nobody knows, and for replies without one
 * @command: "PROT P", without secrets; "(connect)"; "" where the log does not show one
 * @kind: what its argument is, as far as it tells one command from another: "P", "-a", "path" …
 * @codes: of its replies, the last ones
 * @text: of its last reply, or ""
 * @address: of a 227, PORT or EPRT, or that to which the client connects; meaningful if @has_address
 * @port: of the same, as far as the client says where it connects to; else 0
 *
 * A command of a session with what became of it, to be shown beside that of another session.
 */
typedef struct
{
  guint64 line;
  guint64 reply_line; /* of its last reply, or 0 */
  const RcVerb *verb;
  char *command;
  char *kind;
  guint n_codes;
  int codes[RC_EXCHANGE_CODES_MAX];
  char *text;
  RcOutcome outcome;
  gboolean has_address;
  RcAddress address;
  guint port;
} RcExchange;

/* "PROT" for PROT, "MKD" for XMKD, the whole command where nobody knows it. */
const char *rc_exchange_get_name (const RcExchange *exchange);

/* The code of its last reply, or 0. */
int rc_exchange_get_code (const RcExchange *exchange);

/**
 * rc_exchanges_new:
 * @session: its number
 *
 * Returns: (transfer full): of RcExchange, in the order of the commands, at most %RC_EXCHANGES_MAX
 */
GPtrArray *rc_exchanges_new (RcTranscript *transcript, guint session, gboolean show_secrets);

G_END_DECLS

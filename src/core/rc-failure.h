/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-address.h"
#include "rc-engine.h"

G_BEGIN_DECLS

/* How the next data connection is to be made: the last PASV, EPSV, PORT … that was accepted. */
typedef struct
{
  const RcVerb *verb; /* NULL: none is in force */
  guint64 line;       /* of the reply */
  guint number;       /* of the command in the session, from 1 */
  gboolean unasked;   /* the log shows no command; what it was is guessed from the reply */
  gboolean has_address;
  RcAddress address; /* the server's in 227, the client's in PORT */
  guint port;
} RcDataSetup;

/**
 * RcFailure:
 * @verb: NULL where the log does not show the command, or it is none that is known
 * @command: "STOR x", UTF-8, without secrets; "" where the log does not show it
 * @path: (nullable): its argument, UTF-8
 * @text: of the last reply, all its lines, UTF-8; "" where there is none
 * @time: (nullable): of that reply, as printed
 * @code: or 0
 * @waited: seconds since the reply before, or -1 if the log does not tell
 * @redone: the same was done later, in the same way or in another
 * @reported: the client tells of the reply, which the log does not show
 * @substatus, @system_error: of the reply, as in RcRecord
 *
 * An exchange that did not do what it was for, or never ended; or a refusal that nobody asked for.
 */
typedef struct
{
  const RcVerb *verb;
  char *command;
  char *path;
  guint path_hash; /* of the argument's bytes as they stand in the log */
  char *text;
  char *time;
  guint64 line;       /* of the command, or that of the reply */
  guint64 reply_line; /* or 0 */
  guint number;       /* of the command in the session, from 1 */
  int code;
  RcOutcome outcome;
  gboolean preliminary; /* a 1yz came before */
  int first_code;       /* that 1yz, or 0 */
  guint substatus;
  guint system_error;
  gboolean aborted;     /* by the client */
  gboolean data_open;   /* bytes had been moving */
  gboolean redone;
  gboolean reported;
  char prot;
  gboolean tls;
  gboolean logged_in;
  gboolean unasked; /* the reply answers no command that the log shows */
  double waited;
  RcDataSetup setup;
} RcFailure;

void rc_failure_free (gpointer failure);
RcFailure *rc_failure_copy (const RcFailure *failure);

/* By the command's own name, XMKD as MKD. */
gboolean rc_failure_is (const RcFailure *failure, const char *verb);
gboolean rc_failure_is_any (const RcFailure *failure, const char *const *verbs);

/* RETR, STOR, LIST …: what needs a data connection. */
gboolean rc_failure_is_transfer (const RcFailure *failure);

/**
 * RcVerbTraits:
 * @RC_VERB_LISTING: LIST, NLST, MLSD
 * @RC_VERB_SETUP: prepares a data connection
 * @RC_VERB_PASSIVE: the server opens it
 * @RC_VERB_ACTIVE: the client opens it, with an address: PORT, EPRT, LPRT
 * @RC_VERB_CHANGE: what people come for besides transfers: DELE, RMD, MKD, RNTO
 * @RC_VERB_PATH: its argument is a path
 * @RC_VERB_OPTIONAL: an extension or small talk: a session goes on without it
 *
 * What the rules ask of a command, whatever its name.
 */
typedef enum
{
  RC_VERB_LISTING = 1 << 0,
  RC_VERB_SETUP = 1 << 1,
  RC_VERB_PASSIVE = 1 << 2,
  RC_VERB_ACTIVE = 1 << 3,
  RC_VERB_CHANGE = 1 << 4,
  RC_VERB_PATH = 1 << 5,
  RC_VERB_OPTIONAL = 1 << 6,
} RcVerbTraits;

extern const guint8 rc_verb_traits[RC_N_NAMES];

/* @verb: (nullable) */
static inline gboolean
rc_verb_has (const RcVerb *verb, RcVerbTraits trait)
{
  return verb != NULL && (rc_verb_traits[verb->id] & trait) != 0;
}

static inline gboolean
rc_verb_is_listing (const RcVerb *verb)
{
  return verb != NULL && verb->kind == RC_VERB_TRANSFER && rc_verb_has (verb, RC_VERB_LISTING);
}

/* "MKD" for XMKD. */
const char *rc_verb_get_plain_name (const RcVerb *verb);

G_END_DECLS

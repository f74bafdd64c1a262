/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-address.h"
#include "rc-arguments.h"
#include "rc-client-note.h"
#include "rc-diagnoser.h"

G_BEGIN_DECLS

#define RC_N_NOTES (RC_NOTE_SFTP + 1)

/* How the next data connection is to be made: the last PASV, EPSV, PORT … that was accepted. */
typedef struct
{
  const RcVerb *verb;
  guint64 line; /* of the reply */
  gboolean has_address;
  RcAddress address; /* the server's in 227, the client's in PORT */
  guint port;
} RcDataSetup;

/* An exchange that did not do what it was for, or never ended. */
typedef struct
{
  const RcVerb *verb;
  char *command; /* "STOR x", UTF-8, without secrets */
  char *path;    /* its argument */
  char *text;    /* of the last reply, or "" */
  guint64 line;       /* of the command */
  guint64 reply_line; /* or 0 */
  guint number;       /* of the command in the session */
  int code;           /* or 0 */
  RcOutcome outcome;
  gboolean preliminary;
  gboolean aborted;    /* an ABOR was sent after it */
  char prot;
  gboolean tls;
  gboolean logged_in;
  RcDataSetup setup;
} RcFailure;

/* What a session has shown so far, as far as the rules ask for it. */
typedef struct
{
  guint number;
  gboolean has_control; /* the address of the control connection is known */
  RcAddress control;
  gboolean is_server_log;
  guint64 open_line;
  guint64 first_line;
  guint64 n_replies;
  guint64 note_lines[RC_N_NOTES]; /* first line of each kind, or 0 */
  guint64 note_last[RC_N_NOTES];
  guint64 greeting_line;
  guint64 login_line;  /* 230 */
  guint64 auth_line;   /* 234 */
  guint64 after_auth;  /* first reply behind it */
  guint n_auth_refused;
  guint64 auth_refused_line;
  guint64 last_line;   /* of a reply or command */
  int last_code;
  guint64 closed_line; /* 421 */
  char *closed_text;
  char *user;
  RcDataSetup setup;
  guint low_port, high_port; /* of all 227 and 229 */
  guint n_transfers;     /* that ended well */
  guint last_done;       /* number of the last command that did what people come for */
  GHashTable *done;      /* "VERB path" that ended well, to the number of the command */
  gboolean non_ascii;    /* a path has letters outside of ASCII */
  gboolean utf8_refused;
  guint64 utf8_line;
  guint n_shifted;       /* replies that fit the command before or after */
  guint64 shifted_line;
  char *shifted_command;
  guint64 fxp_line;
  GPtrArray *failures;   /* of RcFailure */
  char *last_text;       /* of the last reply, UTF-8-ish as in the log */
  guint64 last_reply_line;
  guint64 abor_line;
} RcFacts;

/* One rule: looks at one failure in its session. */
typedef RcFinding *(*RcFailureRule) (const RcFacts *facts, const RcFailure *failure);

/* "First of": the rules in the order in which they are tried. */
extern const RcFailureRule rc_failure_rules[];
extern const guint rc_n_failure_rules;

/* Rules about whole sessions: what is missing, what was never said. */
typedef RcFinding *(*RcSessionRule) (const RcFacts *facts);
extern const RcSessionRule rc_session_rules[];
extern const guint rc_n_session_rules;

/* Is the failure one that people see in good sessions? */
gboolean rc_failure_is_harmless (const RcFacts *facts, const RcFailure *failure);

static inline gboolean
rc_failure_is (const RcFailure *failure, const char *verb)
{
  return failure->verb != NULL &&
         g_strcmp0 (failure->verb->alias_of != NULL ? failure->verb->alias_of : failure->verb->name,
                    verb) == 0;
}

static inline gboolean
rc_failure_is_transfer (const RcFailure *failure)
{
  return failure->verb != NULL && failure->verb->kind == RC_VERB_TRANSFER;
}

/* Case-insensitive, ASCII. */
gboolean rc_text_has (const char *text, const char *piece);
gboolean rc_text_has_any (const char *text, const char *const *pieces);

G_END_DECLS

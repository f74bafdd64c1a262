/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-client-note.h"
#include "rc-encoding.h"
#include "rc-failure.h"

G_BEGIN_DECLS

/* A session with more failures than this is told by them. */
#define RC_FACTS_FAILURES_MAX 256

/* Longer times are none. */
#define RC_FACTS_TIME_SIZE 48

/* The lines of a kind of remark. */
typedef struct
{
  guint64 first;
  guint64 last;
} RcNoteLines;

/**
 * RcFacts:
 *
 * What one session has shown so far, as far as the rules ask for it. Filled by what the engine tells, in order; a
 * healthy exchange costs no memory. Line numbers are 0 where there is no such line.
 */
typedef struct
{
  guint number; /* of the session */
  const RcDialect *dialect;
  RcDecoder *decoder;

  /* who talks to whom */
  gboolean is_server_log; /* the peer is the client */
  gboolean has_peer;
  RcAddress peer;
  gboolean has_control; /* the server's address is known */
  RcAddress control;
  guint control_port; /* or 0 */
  char *host;         /* what the log says it connects to: tells retries from other targets */
  char *user;
  guint64 open_line;

  /* remarks of the client */
  RcNoteLines notes[RC_N_NOTES];
  guint64 trouble_line;    /* the last remark about a failure */
  guint64 first_trouble_line;
  guint named_seconds;     /* the time that the last time-out names, or 0 */
  double silence;          /* seconds from the last reply to the last such remark, or -1 */
  char *trouble_time;
  guint64 ssh_line;        /* the other side said SSH-2.0 */

  /* replies */
  guint64 n_replies;
  guint64 n_commands;
  int first_code;
  guint64 last_reply_line;
  guint64 last_final_line; /* of the last reply of class 2 to 5 */
  guint64 last_good_line;  /* of the last reply of class 1 to 3 that is no farewell */
  int last_code;
  char last_time[RC_FACTS_TIME_SIZE];    /* of the last reply, as printed */
  GString *failing_text;                 /* of the last reply of class 4 or 5: bytes of the log */
  char failing_time[RC_FACTS_TIME_SIZE]; /* as printed */
  guint failing_substatus, failing_error; /* as in RcRecord */
  char time_before[RC_FACTS_TIME_SIZE];  /* of the reply before that */

  /* login and TLS */
  guint64 login_line;
  guint64 user_line;  /* the last USER */
  guint64 pass_line;  /* the last PASS */
  guint64 account_line; /* 332 that was not followed by a login */
  const RcVerb *account_verb;
  guint64 auth_line;  /* 234 */
  guint64 after_auth; /* the first reply behind it */
  guint64 auth_refused_line;
  guint n_auth_refused;
  int auth_refused_code;
  guint64 quit_line;
  guint64 closed_line; /* 421 or 221 */
  guint64 work_line;   /* the last command that a session is for */

  /* data connections */
  RcDataSetup setup;
  RcDataSetup last_setup; /* the same, not forgotten when the transfer ends */
  guint n_setups;
  guint low_port, high_port; /* of all 227 and 229 */
  gboolean in_transfer;      /* a 1yz came */
  guint64 transfer_line;     /* the command in question */
  int transfer_code;
  gboolean transfer_data;    /* bytes were seen moving */
  guint n_listed;            /* lines of the listing that is coming */
  guint64 fxp_line;          /* PORT with the address that another server had named */
  RcDataSetup dropped;       /* given up by ABOR before any transfer */
  RcDataSetup stuck;         /* the client said that it cannot connect; of those that @unasked */
  guint64 mixed_line;        /* 227 to EPSV, 229 to PASV */
  const RcVerb *mixed_verb;
  int mixed_code;

  /* what was done */
  guint n_transfers; /* that ended well */
  guint last_transfer, last_listing, last_change; /* numbers of commands that did it, from 1 */
  gboolean non_ascii;   /* a path has letters outside of ASCII */
  guint64 utf8_line;    /* OPTS UTF8 refused */
  guint64 empty_line;   /* a listing without entries */
  guint64 abor_line;

  /* replies in the wrong place */
  guint n_shifted;
  guint64 shifted_line, shifted_last;
  char *shifted_command;
  const RcVerb *previous_verb; /* of the exchange before */
  char previous_name[64];      /* the last part of its path */

  GPtrArray *failures; /* of RcFailure */
  guint sweep_at;      /* so many are looked through for harmless ones */
} RcFacts;

RcFacts *rc_facts_new (const RcSession *session, const RcDialect *dialect, RcDecoder *decoder);
void rc_facts_free (gpointer facts);
RcFacts *rc_facts_copy (const RcFacts *facts);

void rc_facts_add_command (RcFacts *facts, const RcSession *session, const RcCommand *command);
void rc_facts_add_reply (RcFacts *facts, const RcSession *session, const RcReply *reply);
void rc_facts_end_command (RcFacts *facts, const RcSession *session, const RcCommand *command);

/* A remark of the client, and a line that nobody marked. */
void rc_facts_add_note (RcFacts *facts, const RcRecord *record);
void rc_facts_add_text (RcFacts *facts, const RcRecord *record);

/* UTF-8 of what the log says, at most @max bytes of it. */
char *rc_facts_dup_text (const RcFacts *facts, RcSpan text, gsize max);

/* Seconds from one printed time to another, or -1 if one of them is none. */
double rc_facts_get_gap (const char *from, RcSpan to);

/* Is the failure one that people see in good sessions? (rc-harmless.c) */
gboolean rc_failure_is_harmless (const RcFacts *facts, const RcFailure *failure);

/* Is there such a remark behind @line? */
static inline gboolean
rc_facts_has_note_after (const RcFacts *facts, RcNoteKind kind, guint64 line)
{
  return facts->notes[kind].last > line;
}

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the first digits of a reply move a command on: RFC 959, section 6, and the RFCs after it. */
typedef enum
{
  RC_VERB_SIMPLE,   /* no 1yz, no 3yz; most commands */
  RC_VERB_TRANSFER, /* one 1yz, then the end: RETR STOR LIST … */
  RC_VERB_CONNECT,  /* connecting and REIN: 120, then 220 */
  RC_VERB_RNFR,
  RC_VERB_RNTO,
  RC_VERB_REST,
  RC_VERB_USER,
  RC_VERB_PASS,
  RC_VERB_ACCT,
  RC_VERB_AUTH,
  RC_VERB_ADAT,
  RC_VERB_WRAPPED,  /* MIC CONF ENC: the rules of the enclosed command */
  RC_VERB_ABOR,
  RC_VERB_STAT,
  RC_VERB_QUIT,
} RcVerbKind;

/**
 * RcVerb:
 * @name: in upper case; "(connect)" for connecting
 * @kind: its part of the state diagram
 * @replies: the codes of its reply list, ending in 0; %NULL where no RFC gives one
 *
 * A command that is known. X-forms (XPWD) have rows of their own and the list of their command.
 */
typedef struct
{
  const char *name;
  RcVerbKind kind;
  const guint16 *replies;
  const char *alias_of; /* nullable */
} RcVerb;

extern const RcVerb *const rc_verb_connect;

/* Finds the command whose name is the @length bytes at @text, in any case; NULL if it is unknown. */
const RcVerb *rc_verb_lookup (const char *text, gsize length);

/* The command that leads @line: its first word, if it is known and a blank or nothing follows. */
const RcVerb *rc_verb_lookup_line (const char *line, gsize length);

/* Whether the verb's reply list names @code; TRUE for verbs without a list. */
gboolean rc_verb_allows (const RcVerb *verb, int code);

/* Whether @code may answer any command: 421 500 501 502 503 504 530 533 and the protected replies. */
gboolean rc_code_answers_anything (int code);

/* All known commands, ending in an entry without a name. */
const RcVerb *rc_verb_get_all (void);

G_END_DECLS

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

/* What a verb is, to be compared; an X-form is its command. */
typedef enum
{
  RC_NAME_NONE, RC_NAME_CONNECT, RC_NAME_ABOR, RC_NAME_ACCT, RC_NAME_ADAT, RC_NAME_ALGS,
  RC_NAME_ALLO, RC_NAME_APPE, RC_NAME_AUTH, RC_NAME_AVBL, RC_NAME_CCC, RC_NAME_CDUP, RC_NAME_CLNT,
  RC_NAME_COMB, RC_NAME_CONF, RC_NAME_CPSV, RC_NAME_CSID, RC_NAME_CWD, RC_NAME_DELE, RC_NAME_DSIZ,
  RC_NAME_ENC, RC_NAME_EPRT, RC_NAME_EPSV, RC_NAME_ESTA, RC_NAME_ESTP, RC_NAME_FEAT, RC_NAME_HASH,
  RC_NAME_HELP, RC_NAME_HOST, RC_NAME_LANG, RC_NAME_LIST, RC_NAME_LPRT, RC_NAME_LPSV, RC_NAME_MD5,
  RC_NAME_MDTM, RC_NAME_MFCT, RC_NAME_MFF, RC_NAME_MFMT, RC_NAME_MIC, RC_NAME_MKD, RC_NAME_MLSD,
  RC_NAME_MLST, RC_NAME_MODE, RC_NAME_NLST, RC_NAME_NOOP, RC_NAME_OPTS, RC_NAME_PASS, RC_NAME_PASV,
  RC_NAME_PBSZ, RC_NAME_PORT, RC_NAME_PRET, RC_NAME_PROT, RC_NAME_PWD, RC_NAME_QUIT, RC_NAME_RANG,
  RC_NAME_REIN, RC_NAME_REST, RC_NAME_RETR, RC_NAME_RMD, RC_NAME_RMDA, RC_NAME_RNFR, RC_NAME_RNTO,
  RC_NAME_SITE, RC_NAME_SIZE, RC_NAME_SMNT, RC_NAME_SSCN, RC_NAME_STAT, RC_NAME_STOR, RC_NAME_STOU,
  RC_NAME_STRU, RC_NAME_SYST, RC_NAME_TYPE, RC_NAME_USER, RC_NAME_XCRC, RC_NAME_XMD5, RC_NAME_XSHA,
  RC_NAME_XSHA1, RC_NAME_XSHA256, RC_NAME_XSHA512,
  RC_N_NAMES,
} RcVerbName;

/**
 * RcVerb:
 * @name: in upper case; "(connect)" for connecting
 * @id: the same as a number; that of PWD for XPWD
 * @kind: its part of the state diagram
 * @replies: the codes of its reply list, ending in 0; %NULL where no RFC gives one
 *
 * A command that is known. X-forms (XPWD) have rows of their own and the list of their command.
 */
typedef struct
{
  const char *name;
  RcVerbName id;
  RcVerbKind kind;
  const guint16 *replies;
  const char *alias_of; /* nullable */
} RcVerb;

extern const RcVerb *const rc_verb_connect;

/* Finds the command whose name is the @length bytes at @text, in any case; NULL if it is unknown. */
const RcVerb *rc_verb_lookup (const char *text, gsize length);

/* The command that leads @line: its first word, if it is known and a blank or nothing follows. */
const RcVerb *rc_verb_lookup_line (const char *line, gsize length);

/* Where the first word of a command ends, @length bytes at most. */
static inline gsize
rc_verb_find_end (const char *text, gsize length)
{
  gsize end = 0;

  while (end < length && text[end] != '\0' && text[end] != ' ')
    end++;
  return end;
}

/* The place of @verb among all. */
guint rc_verb_get_number (const RcVerb *verb);

/* Is @verb, which may be unknown, that one or its X-form? */
static inline gboolean
rc_verb_is_named (const RcVerb *verb, RcVerbName id)
{
  return verb != NULL && verb->id == id;
}

/* Whether the verb's reply list names @code; TRUE for verbs without a list. */
gboolean rc_verb_allows (const RcVerb *verb, int code);

/* Whether @code may answer any command: 421 500 501 502 503 504 530 533 and the protected replies. */
gboolean rc_code_answers_anything (int code);

/* All known commands, ending in an entry without a name. */
const RcVerb *rc_verb_get_all (void);

G_END_DECLS

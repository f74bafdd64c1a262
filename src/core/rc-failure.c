/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-failure.h"

#include <string.h>

void
rc_failure_free (gpointer data)
{
  RcFailure *self = data;

  g_free (self->command);
  g_free (self->path);
  g_free (self->text);
  g_free (self->time);
  g_free (self);
}

RcFailure *
rc_failure_copy (const RcFailure *self)
{
  RcFailure *copy = g_memdup2 (self, sizeof *self);

  copy->command = g_strdup (self->command);
  copy->path = g_strdup (self->path);
  copy->text = g_strdup (self->text);
  copy->time = g_strdup (self->time);
  return copy;
}

const char *
rc_verb_get_plain_name (const RcVerb *verb)
{
  return verb->alias_of != NULL ? verb->alias_of : verb->name;
}

gboolean
rc_failure_is (const RcFailure *self, const char *verb)
{
  return self->verb != NULL && strcmp (rc_verb_get_plain_name (self->verb), verb) == 0;
}

gboolean
rc_failure_is_any (const RcFailure *self, const char *const *verbs)
{
  return self->verb != NULL && g_strv_contains (verbs, rc_verb_get_plain_name (self->verb));
}

gboolean
rc_failure_is_transfer (const RcFailure *self)
{
  return self->verb != NULL && self->verb->kind == RC_VERB_TRANSFER;
}

/* By the command's own name; the others have none. */

const guint8 rc_verb_traits[RC_N_NAMES] = {
  [RC_NAME_ABOR] = RC_VERB_OPTIONAL,
  [RC_NAME_ACCT] = RC_VERB_OPTIONAL,
  [RC_NAME_ADAT] = RC_VERB_OPTIONAL,
  [RC_NAME_ALGS] = RC_VERB_OPTIONAL,
  [RC_NAME_ALLO] = RC_VERB_OPTIONAL,
  [RC_NAME_APPE] = RC_VERB_PATH,
  [RC_NAME_AUTH] = RC_VERB_OPTIONAL,
  [RC_NAME_AVBL] = RC_VERB_OPTIONAL,
  [RC_NAME_CCC] = RC_VERB_OPTIONAL,
  [RC_NAME_CLNT] = RC_VERB_OPTIONAL,
  [RC_NAME_COMB] = RC_VERB_OPTIONAL,
  [RC_NAME_CPSV] = RC_VERB_SETUP | RC_VERB_PASSIVE,
  [RC_NAME_CSID] = RC_VERB_OPTIONAL,
  [RC_NAME_CWD] = RC_VERB_PATH,
  [RC_NAME_DELE] = RC_VERB_CHANGE | RC_VERB_PATH,
  [RC_NAME_DSIZ] = RC_VERB_OPTIONAL,
  [RC_NAME_EPRT] = RC_VERB_SETUP | RC_VERB_ACTIVE,
  [RC_NAME_EPSV] = RC_VERB_SETUP | RC_VERB_PASSIVE,
  [RC_NAME_ESTA] = RC_VERB_OPTIONAL,
  [RC_NAME_ESTP] = RC_VERB_OPTIONAL,
  [RC_NAME_FEAT] = RC_VERB_OPTIONAL,
  [RC_NAME_HASH] = RC_VERB_OPTIONAL,
  [RC_NAME_HELP] = RC_VERB_OPTIONAL,
  [RC_NAME_HOST] = RC_VERB_OPTIONAL,
  [RC_NAME_LANG] = RC_VERB_OPTIONAL,
  [RC_NAME_LIST] = RC_VERB_LISTING | RC_VERB_PATH,
  [RC_NAME_LPRT] = RC_VERB_SETUP | RC_VERB_ACTIVE,
  [RC_NAME_LPSV] = RC_VERB_SETUP | RC_VERB_PASSIVE,
  [RC_NAME_MD5] = RC_VERB_OPTIONAL,
  [RC_NAME_MDTM] = RC_VERB_PATH,
  [RC_NAME_MFCT] = RC_VERB_OPTIONAL,
  [RC_NAME_MFF] = RC_VERB_OPTIONAL,
  [RC_NAME_MFMT] = RC_VERB_OPTIONAL,
  [RC_NAME_MKD] = RC_VERB_CHANGE | RC_VERB_PATH,
  [RC_NAME_MLSD] = RC_VERB_LISTING | RC_VERB_PATH,
  [RC_NAME_MLST] = RC_VERB_PATH,
  [RC_NAME_MODE] = RC_VERB_OPTIONAL,
  [RC_NAME_NLST] = RC_VERB_LISTING | RC_VERB_PATH,
  [RC_NAME_NOOP] = RC_VERB_OPTIONAL,
  [RC_NAME_OPTS] = RC_VERB_OPTIONAL,
  [RC_NAME_PASV] = RC_VERB_SETUP | RC_VERB_PASSIVE,
  [RC_NAME_PBSZ] = RC_VERB_OPTIONAL,
  [RC_NAME_PORT] = RC_VERB_SETUP | RC_VERB_ACTIVE,
  [RC_NAME_PRET] = RC_VERB_OPTIONAL,
  [RC_NAME_PROT] = RC_VERB_OPTIONAL,
  [RC_NAME_QUIT] = RC_VERB_OPTIONAL,
  [RC_NAME_RANG] = RC_VERB_OPTIONAL,
  [RC_NAME_REIN] = RC_VERB_OPTIONAL,
  [RC_NAME_REST] = RC_VERB_OPTIONAL,
  [RC_NAME_RETR] = RC_VERB_PATH,
  [RC_NAME_RMD] = RC_VERB_CHANGE | RC_VERB_PATH,
  [RC_NAME_RNFR] = RC_VERB_PATH,
  [RC_NAME_RNTO] = RC_VERB_CHANGE | RC_VERB_PATH,
  [RC_NAME_SITE] = RC_VERB_OPTIONAL,
  [RC_NAME_SIZE] = RC_VERB_PATH,
  [RC_NAME_SMNT] = RC_VERB_OPTIONAL,
  [RC_NAME_SSCN] = RC_VERB_OPTIONAL,
  [RC_NAME_STAT] = RC_VERB_OPTIONAL,
  [RC_NAME_STOR] = RC_VERB_PATH,
  [RC_NAME_STRU] = RC_VERB_OPTIONAL,
  [RC_NAME_SYST] = RC_VERB_OPTIONAL,
  [RC_NAME_TYPE] = RC_VERB_OPTIONAL,
  [RC_NAME_XCRC] = RC_VERB_OPTIONAL,
  [RC_NAME_XMD5] = RC_VERB_OPTIONAL,
  [RC_NAME_XSHA] = RC_VERB_OPTIONAL,
  [RC_NAME_XSHA1] = RC_VERB_OPTIONAL,
  [RC_NAME_XSHA256] = RC_VERB_OPTIONAL,
  [RC_NAME_XSHA512] = RC_VERB_OPTIONAL,
};

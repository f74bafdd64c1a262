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

/* --- traits --- */

static const struct
{
  RcVerbTraits trait;
  const char *const *verbs;
} traits_of[] = {
#define VERBS(...) (const char *const[]){ __VA_ARGS__, NULL }
  { RC_VERB_LISTING, VERBS ("LIST", "NLST", "MLSD") },
  { RC_VERB_SETUP, VERBS ("PASV", "EPSV", "LPSV", "CPSV", "PORT", "EPRT", "LPRT") },
  { RC_VERB_PASSIVE, VERBS ("PASV", "EPSV", "LPSV", "CPSV") },
  { RC_VERB_ACTIVE, VERBS ("PORT", "EPRT", "LPRT") },
  { RC_VERB_CHANGE, VERBS ("DELE", "RMD", "MKD", "RNTO") },
  { RC_VERB_PATH, VERBS ("RETR", "STOR", "APPE", "DELE", "RMD", "MKD", "RNFR", "RNTO", "CWD", "SIZE", "MDTM",
                         "MLST", "LIST", "NLST", "MLSD") },
  { RC_VERB_OPTIONAL,
    VERBS ("OPTS", "CLNT", "HOST", "LANG", "SITE", "FEAT", "SYST", "HELP", "STAT", "ALLO", "NOOP", "MFMT", "MFF",
           "MFCT", "CSID", "PRET", "XCRC", "XMD5", "MD5", "XSHA", "XSHA1", "XSHA256", "XSHA512", "HASH", "AUTH",
           "CCC", "REIN", "ABOR", "REST", "STRU", "MODE", "TYPE", "PBSZ", "PROT", "ADAT", "COMB", "AVBL", "SMNT",
           "DSIZ", "SSCN", "RANG", "THMB", "ESTA", "ESTP", "ALGS", "ACCT", "QUIT") },
#undef VERBS
};

/* In the order of rc_verb_get_all(). */
static guint8 *
make_traits (void)
{
  const RcVerb *all = rc_verb_get_all ();
  guint n = 0;
  guint8 *traits;

  while (all[n].name != NULL)
    n++;
  traits = g_new0 (guint8, n + 1);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (traits_of); j++)
      if (g_strv_contains (traits_of[j].verbs, rc_verb_get_plain_name (&all[i])))
        traits[i] |= traits_of[j].trait;
  return traits;
}

gboolean
rc_verb_has (const RcVerb *verb, RcVerbTraits trait)
{
  static guint8 *traits;

  if (verb == NULL)
    return FALSE;
  if (g_once_init_enter (&traits))
    g_once_init_leave (&traits, make_traits ());
  return (traits[verb - rc_verb_get_all ()] & trait) != 0;
}

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

gboolean
rc_verb_is_listing (const RcVerb *verb)
{
  static const char *const listings[] = { "LIST", "NLST", "MLSD", NULL };

  return verb != NULL && verb->kind == RC_VERB_TRANSFER && g_strv_contains (listings, verb->name);
}

gboolean
rc_verb_moves_file (const RcVerb *verb)
{
  return verb != NULL && verb->kind == RC_VERB_TRANSFER && !rc_verb_is_listing (verb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-secret-set.h"

#include "rc-alias.h"
#include "rc-secret.h"

#include <pthread.h>

/* Of a longer one the line has more than is looked at anyway. */
#define SECRET_MAX 1024

struct _RcSecretSet
{
  pthread_mutex_t lock;
  RcAliases *secrets;
  int n; /* atomic: most logs have none */
};

RcSecretSet *
rc_secret_set_new (void)
{
  RcSecretSet *self = g_new0 (RcSecretSet, 1);

  pthread_mutex_init (&self->lock, NULL);
  self->secrets = rc_aliases_new ("");
  return self;
}

void
rc_secret_set_free (RcSecretSet *self)
{
  if (self == NULL)
    return;
  rc_aliases_free (self->secrets);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

void
rc_secret_set_add (RcSecretSet *self, RcSpan secret)
{
  gsize length;

  if (secret.length < RC_SECRET_SET_MIN || secret.length > SECRET_MAX)
    return;
  pthread_mutex_lock (&self->lock);
  if (self->n < RC_SECRET_SET_MAX &&
      !(rc_aliases_match (self->secrets, secret, &length) && length == secret.length))
    {
      rc_aliases_add (self->secrets, secret);
      g_atomic_int_inc (&self->n);
    }
  pthread_mutex_unlock (&self->lock);
}

/* The same with the lock held; @length: (out): of what was found */
static const char *
find (RcSecretSet *self, RcSpan text, gsize *length)
{
  for (const char *at = text.text, *end = at + text.length; at < end; at++)
    if (rc_aliases_match (self->secrets, rc_span (at, end - at), length))
      return at;
  return NULL;
}

static gboolean
is_empty (RcSecretSet *self)
{
  return g_atomic_int_get (&self->n) == 0;
}

const char *
rc_secret_set_find (RcSecretSet *self, RcSpan text)
{
  const char *found;
  gsize length;

  if (text.length == 0 || is_empty (self))
    return NULL;
  pthread_mutex_lock (&self->lock);
  found = find (self, text, &length);
  pthread_mutex_unlock (&self->lock);
  return found;
}

gboolean
rc_secret_set_mask (RcSecretSet *self, GString *text)
{
  g_autoptr (GString) masked = NULL;
  RcSpan rest = rc_span (text->str, text->len);
  const char *secret;
  gsize length;

  if (text->len == 0 || is_empty (self))
    return FALSE;

  pthread_mutex_lock (&self->lock);
  while ((secret = find (self, rest, &length)) != NULL)
    {
      if (masked == NULL)
        masked = g_string_sized_new (text->len);
      g_string_append_len (masked, rest.text, secret - rest.text);
      g_string_append (masked, RC_SECRET_MASK);
      rest = rc_span (secret + length, text->str + text->len - secret - length);
    }
  pthread_mutex_unlock (&self->lock);
  if (masked == NULL)
    return FALSE;

  g_string_append_len (masked, rest.text, (gssize) rest.length);
  g_string_assign (text, "");
  g_string_append_len (text, masked->str, (gssize) masked->len);
  return TRUE;
}

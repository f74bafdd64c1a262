/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-history.h"

#define MAX_PLACES 200

struct _RcHistory
{
  GPtrArray *places;
  int position; /* -1 at the very start */
  gboolean passing;
};

RcHistory *
rc_history_new (void)
{
  RcHistory *self = g_new0 (RcHistory, 1);

  self->places = g_ptr_array_new_with_free_func (g_free);
  self->position = -1;

  return self;
}

void
rc_history_free (RcHistory *self)
{
  g_ptr_array_unref (self->places);
  g_free (self);
}

void
rc_history_visit (RcHistory *self, const char *place, gboolean passing)
{
  guint keep;

  if (g_strcmp0 (rc_history_get_current (self), place) == 0)
    {
      self->passing = self->passing && passing;
      return;
    }

  keep = (guint) (self->passing ? self->position : self->position + 1);
  g_ptr_array_set_size (self->places, (int) keep);
  if (keep >= MAX_PLACES)
    g_ptr_array_remove_index (self->places, 0);
  g_ptr_array_add (self->places, g_strdup (place));
  self->position = (int) self->places->len - 1;
  self->passing = passing;
}

const char *
rc_history_get_current (RcHistory *self)
{
  return self->position < 0 ? NULL : g_ptr_array_index (self->places, self->position);
}

gboolean
rc_history_can_go (RcHistory *self, int step)
{
  return self->position + step >= 0 && self->position + step < (int) self->places->len;
}

const char *
rc_history_go (RcHistory *self, int step)
{
  if (!rc_history_can_go (self, step))
    return NULL;

  self->position += step;
  self->passing = FALSE;

  return rc_history_get_current (self);
}

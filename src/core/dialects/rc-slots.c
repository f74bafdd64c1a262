/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-slots.h"

#include <string.h>

static guint32
hash (RcSpan key)
{
  guint32 value = 2166136261u;

  for (gsize i = 0; i < key.length; i++)
    value = (value ^ (guint8) key.text[i]) * 16777619u;
  return value != 0 ? value : 1;
}

gpointer
rc_slots_get (gpointer slots, gsize size, guint n, guint32 *clock, RcSpan key)
{
  guint32 wanted = hash (key);
  RcSlot *oldest = slots;

  (*clock)++;
  for (guint i = 0; i < n; i++)
    {
      RcSlot *slot = (RcSlot *) ((char *) slots + i * size);

      if (slot->key == wanted)
        {
          slot->used = *clock;
          return slot;
        }
      if (slot->used < oldest->used)
        oldest = slot;
    }

  memset (oldest, 0, size);
  oldest->key = wanted;
  oldest->used = *clock;
  return oldest;
}

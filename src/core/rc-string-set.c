/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-string-set.h"

#include <string.h>

#define CHUNK_SIZE (64 * 1024)
#define SLOTS_MIN 64

/* Open addressing. A slot has the number of its string and some bits of its hash, so that others are seldom looked at. */
struct _RcStringSet
{
  gatomicrefcount ref_count;
  GStringChunk *chunks;
  GPtrArray *strings; /* in @chunks, by number */
  guint32 *numbers;   /* by slot: one more than the number, or 0 */
  guint8 *tags;
  guint32 n_slots; /* a power of two */
};

static void
set_slots (RcStringSet *self, guint32 n)
{
  self->n_slots = n;
  self->numbers = g_new0 (guint32, n);
  self->tags = g_new (guint8, n);
}

RcStringSet *
rc_string_set_new (void)
{
  RcStringSet *self = g_new0 (RcStringSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chunks = g_string_chunk_new (CHUNK_SIZE);
  self->strings = g_ptr_array_new ();
  set_slots (self, SLOTS_MIN);
  return self;
}

RcStringSet *
rc_string_set_ref (RcStringSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rc_string_set_unref (RcStringSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_string_chunk_free (self->chunks);
  g_ptr_array_unref (self->strings);
  g_free (self->numbers);
  g_free (self->tags);
  g_free (self);
}

/* FNV-1a, and MurmurHash's end: numbers that follow each other must not lie beside each other. */
static guint64
hash_string (const char *string)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *string != '\0'; string++)
    hash = (hash ^ (guint8) *string) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return hash ^ hash >> 33;
}

static guint8
get_tag (guint64 hash)
{
  return (guint8) (hash >> 56);
}

/* The slot of @string, or the empty one where it would be. */
static guint32
find_slot (RcStringSet *self, const char *string, guint64 hash)
{
  guint32 mask = self->n_slots - 1;
  guint32 slot = (guint32) hash & mask;

  while (self->numbers[slot] != 0 &&
         (self->tags[slot] != get_tag (hash) ||
          strcmp (g_ptr_array_index (self->strings, self->numbers[slot] - 1), string) != 0))
    slot = (slot + 1) & mask;
  return slot;
}

static void
fill_slot (RcStringSet *self, guint32 slot, guint32 number, guint64 hash)
{
  self->numbers[slot] = number + 1;
  self->tags[slot] = get_tag (hash);
}

/* The strings are all different, so none of them is looked at. */
static void
grow (RcStringSet *self)
{
  g_free (self->numbers);
  g_free (self->tags);
  set_slots (self, self->n_slots * 2);
  for (guint32 i = 0; i < self->strings->len; i++)
    {
      guint64 hash = hash_string (g_ptr_array_index (self->strings, i));
      guint32 slot = (guint32) hash & (self->n_slots - 1);

      while (self->numbers[slot] != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      fill_slot (self, slot, i, hash);
    }
}

guint32
rc_string_set_add (RcStringSet *self, const char *string)
{
  guint64 hash = hash_string (string);
  guint32 slot = find_slot (self, string, hash);

  if (self->numbers[slot] != 0)
    return self->numbers[slot] - 1;
  if (self->strings->len >= self->n_slots / 4 * 3)
    {
      grow (self);
      slot = find_slot (self, string, hash);
    }
  fill_slot (self, slot, self->strings->len, hash);
  g_ptr_array_add (self->strings, g_string_chunk_insert (self->chunks, string));
  return self->strings->len - 1;
}

gboolean
rc_string_set_lookup (RcStringSet *self, const char *string, guint32 *number)
{
  guint32 slot = find_slot (self, string, hash_string (string));

  if (self->numbers[slot] == 0)
    return FALSE;
  if (number != NULL)
    *number = self->numbers[slot] - 1;
  return TRUE;
}

const char *
rc_string_set_get (RcStringSet *self, guint32 number)
{
  g_return_val_if_fail (number < self->strings->len, NULL);

  return g_ptr_array_index (self->strings, number);
}

guint32
rc_string_set_get_n (RcStringSet *self)
{
  return self->strings->len;
}

/* Moves up what had to go past @slot (Knuth, volume 3, section 6.4, algorithm R). */
static void
empty_slot (RcStringSet *self, guint32 slot)
{
  guint32 mask = self->n_slots - 1;

  self->numbers[slot] = 0;
  for (guint32 next = (slot + 1) & mask; self->numbers[next] != 0; next = (next + 1) & mask)
    {
      guint32 number = self->numbers[next] - 1;
      guint64 hash = hash_string (g_ptr_array_index (self->strings, number));

      if (((next - (guint32) hash) & mask) < ((next - slot) & mask))
        continue;
      fill_slot (self, slot, number, hash);
      self->numbers[next] = 0;
      slot = next;
    }
}

void
rc_string_set_truncate (RcStringSet *self, guint32 n)
{
  while (self->strings->len > n)
    {
      const char *last = g_ptr_array_index (self->strings, self->strings->len - 1);

      empty_slot (self, find_slot (self, last, hash_string (last)));
      g_ptr_array_set_size (self->strings, (gint) self->strings->len - 1);
    }
}

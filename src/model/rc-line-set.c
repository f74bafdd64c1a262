/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-set.h"

#define BITS_PER_WORD 64
#define WORDS_PER_BLOCK 64
#define BITS_PER_BLOCK (BITS_PER_WORD * WORDS_PER_BLOCK)

struct _RcLineSet
{
  gatomicrefcount ref_count;
  GArray *words;  /* guint64: bit i of word w stands for line 64 w + i */
  GArray *before; /* guint64: members before each block of words */
  guint64 size;
  guint64 last;
};

RcLineSet *
rc_line_set_new (void)
{
  RcLineSet *self = g_new0 (RcLineSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->words = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->before = g_array_new (FALSE, FALSE, sizeof (guint64));

  return self;
}

RcLineSet *
rc_line_set_ref (RcLineSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rc_line_set_unref (RcLineSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->words);
  g_array_unref (self->before);
  g_free (self);
}

static guint64
get_word (RcLineSet *self, guint64 index)
{
  return index < self->words->len ? g_array_index (self->words, guint64, index) : 0;
}

void
rc_line_set_add (RcLineSet *self, guint64 line)
{
  guint64 word = line / BITS_PER_WORD;

  g_return_if_fail (line > self->last);

  if (word >= self->words->len)
    g_array_set_size (self->words, (guint) word + 1);
  while (self->before->len <= word / WORDS_PER_BLOCK)
    g_array_append_val (self->before, self->size);
  g_array_index (self->words, guint64, word) |= G_GUINT64_CONSTANT (1) << line % BITS_PER_WORD;
  self->size++;
  self->last = line;
}

RcLineSet *
rc_line_set_intersect (RcLineSet *self, RcLineSet *other)
{
  RcLineSet *both = rc_line_set_new ();
  guint n = MIN (self->words->len, other->words->len);

  g_array_set_size (both->words, n);
  for (guint word = 0; word < n; word++)
    {
      guint64 bits = get_word (self, word) & get_word (other, word);

      if (word % WORDS_PER_BLOCK == 0)
        g_array_append_val (both->before, both->size);
      g_array_index (both->words, guint64, word) = bits;
      both->size += (guint64) __builtin_popcountll (bits);
      if (bits != 0)
        both->last = (guint64) word * BITS_PER_WORD + (guint64) (BITS_PER_WORD - 1 - __builtin_clzll (bits));
    }

  return both;
}

gboolean
rc_line_set_contains (RcLineSet *self, guint64 line)
{
  return (get_word (self, line / BITS_PER_WORD) >> line % BITS_PER_WORD & 1) != 0;
}

guint64
rc_line_set_get_size (RcLineSet *self)
{
  return self->size;
}

/* The last block with at most @n members before it. */
static guint
find_block (RcLineSet *self, guint64 n)
{
  guint low = 0, high = self->before->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->before, guint64, middle) <= n)
        low = middle;
      else
        high = middle;
    }

  return low;
}

guint64
rc_line_set_get_nth (RcLineSet *self, guint64 n)
{
  guint block;
  guint64 word;

  if (n >= self->size)
    return 0;

  block = find_block (self, n);
  n -= g_array_index (self->before, guint64, block);
  for (word = (guint64) block * WORDS_PER_BLOCK;; word++)
    {
      guint count = (guint) __builtin_popcountll (get_word (self, word));

      if (n < count)
        break;
      n -= count;
    }

  for (guint64 bits = get_word (self, word);; bits &= bits - 1)
    {
      if (n == 0)
        return word * BITS_PER_WORD + (guint64) __builtin_ctzll (bits);
      n--;
    }
}

gsize
rc_line_set_get_many (RcLineSet *self, guint64 n, gsize max, guint64 *lines)
{
  guint64 line = rc_line_set_get_nth (self, n);
  guint64 word = line / BITS_PER_WORD;
  guint64 bits = get_word (self, word) & ~((G_GUINT64_CONSTANT (1) << line % BITS_PER_WORD) - 1);
  gsize found = 0;

  max = (gsize) MIN (max, self->size - MIN (n, self->size));
  while (found < max)
    {
      for (; bits != 0 && found < max; bits &= bits - 1)
        lines[found++] = word * BITS_PER_WORD + (guint64) __builtin_ctzll (bits);
      bits = get_word (self, ++word);
    }

  return found;
}

guint64
rc_line_set_get_rank (RcLineSet *self, guint64 line)
{
  guint64 word = line / BITS_PER_WORD;
  guint64 block = word / WORDS_PER_BLOCK;
  guint64 mask = (G_GUINT64_CONSTANT (1) << line % BITS_PER_WORD) - 1;
  guint64 rank;

  if (block >= self->before->len)
    return self->size;

  rank = g_array_index (self->before, guint64, block);
  for (guint64 i = block * WORDS_PER_BLOCK; i < word; i++)
    rank += (guint64) __builtin_popcountll (get_word (self, i));

  return rank + (guint64) __builtin_popcountll (get_word (self, word) & mask);
}

guint64
rc_line_set_get_next (RcLineSet *self, guint64 line)
{
  return rc_line_set_get_nth (self, rc_line_set_get_rank (self, line + 1));
}

guint64
rc_line_set_get_previous (RcLineSet *self, guint64 line)
{
  guint64 rank = rc_line_set_get_rank (self, line);

  return rank > 0 ? rc_line_set_get_nth (self, rank - 1) : 0;
}

gsize
rc_line_set_get_memory (RcLineSet *self)
{
  return sizeof *self + ((gsize) self->words->len + self->before->len) * sizeof (guint64);
}

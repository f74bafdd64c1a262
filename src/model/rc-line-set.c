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
rc_line_set_new_full (guint64 n_lines)
{
  RcLineSet *self = rc_line_set_new ();

  if (n_lines > 0)
    rc_line_set_add_range (self, 1, n_lines);

  return self;
}

RcLineSet *
rc_line_set_copy (RcLineSet *self)
{
  RcLineSet *copy = rc_line_set_new ();

  g_array_append_vals (copy->words, self->words->data, self->words->len);
  g_array_append_vals (copy->before, self->before->data, self->before->len);
  copy->size = self->size;
  copy->last = self->last;

  return copy;
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

/* Bits @from to @to, both included. */
static guint64
get_mask (guint from, guint to)
{
  return (G_MAXUINT64 >> (BITS_PER_WORD - 1 - to)) & (G_MAXUINT64 << from);
}

/* Counts anew from @block on. */
static void
count_from (RcLineSet *self, guint64 block)
{
  guint n_blocks = (self->words->len + WORDS_PER_BLOCK - 1) / WORDS_PER_BLOCK;
  guint64 size = block < self->before->len ? g_array_index (self->before, guint64, block) : self->size;

  g_array_set_size (self->before, n_blocks);
  for (; block < n_blocks; block++)
    {
      guint64 end = MIN ((block + 1) * WORDS_PER_BLOCK, self->words->len);

      g_array_index (self->before, guint64, block) = size;
      for (guint64 word = block * WORDS_PER_BLOCK; word < end; word++)
        size += (guint64) __builtin_popcountll (get_word (self, word));
    }
  self->size = size;
}

/* Moves the counts from @block on by how much the set has grown. */
static void
move_counts (RcLineSet *self, guint64 block, guint64 grown)
{
  for (; block < self->before->len; block++)
    g_array_index (self->before, guint64, block) += grown;
  self->size += grown;
}

static void
change_range (RcLineSet *self, guint64 first, guint64 last, gboolean add)
{
  guint64 first_word = first / BITS_PER_WORD;
  guint64 last_word = last / BITS_PER_WORD;
  guint64 block = first_word / WORDS_PER_BLOCK;
  guint64 grown = 0;

  for (guint64 word = first_word; word <= last_word; word++)
    {
      guint64 mask = get_mask (word == first_word ? first % BITS_PER_WORD : 0,
                               word == last_word ? last % BITS_PER_WORD : BITS_PER_WORD - 1);
      guint64 *bits = &g_array_index (self->words, guint64, word);
      guint64 after = add ? *bits | mask : *bits & ~mask;

      /* Modulo 2^64, so that a set that shrinks grows by a negative number. */
      grown += (guint64) __builtin_popcountll (after) - (guint64) __builtin_popcountll (*bits);
      *bits = after;
    }
  /* Within one block nothing but the counts behind it changes. */
  if (last_word / WORDS_PER_BLOCK == block)
    move_counts (self, block + 1, grown);
  else
    count_from (self, block);
}

void
rc_line_set_add_range (RcLineSet *self, guint64 first, guint64 last)
{
  g_return_if_fail (first > 0 && first <= last);

  if (last / BITS_PER_WORD >= self->words->len)
    g_array_set_size (self->words, (guint) (last / BITS_PER_WORD) + 1);
  while (self->before->len <= last / BITS_PER_WORD / WORDS_PER_BLOCK)
    g_array_append_val (self->before, self->size);
  change_range (self, first, last, TRUE);
  self->last = MAX (self->last, last);
}

void
rc_line_set_remove_range (RcLineSet *self, guint64 first, guint64 last)
{
  g_return_if_fail (first > 0 && first <= last);

  last = MIN (last, self->last);
  if (first <= last)
    change_range (self, first, last, FALSE);
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
rc_line_set_equal (RcLineSet *self, RcLineSet *other)
{
  guint n = MAX (self->words->len, other->words->len);

  if (self->size != other->size)
    return FALSE;

  for (guint word = 0; word < n; word++)
    if (get_word (self, word) != get_word (other, word))
      return FALSE;

  return TRUE;
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

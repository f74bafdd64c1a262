/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-matcher.h"

#include <string.h>

/*
 * Every piece is filed under a few of its grams (runs of four bytes) that stand side by side: so many that a text need
 * be looked at in every so manieth place only. Of all such runs in a piece the one is taken that the fewest pieces
 * have, since what many pieces say, ordinary texts say too. The few pieces that are too short for the longest step have
 * a file of their own, which must be looked at in more places and nearly never has anything.
 */
#define GRAM_MAX 4
#define STEP_MAX 4
#define N_BITS (256 * 1024)
#define N_LISTS 8192

typedef struct
{
  const char *text; /* folded */
  guint length;
  guint value;
} Entry;

typedef struct
{
  guint32 gram;
  guint16 entry;
  guint16 offset; /* of the gram in the piece */
  guint next;     /* in the same list, plus one; 0 ends the list */
} Anchor;

/* Pieces that are looked for in the same places. */
typedef struct
{
  guint gram; /* bytes, at most GRAM_MAX */
  guint step; /* places that one look covers */
  guint n_entries;
  guint n_anchors;
  guint64 seen[N_BITS / 64]; /* hashes of the anchors' grams */
  guint first[N_LISTS];      /* anchor plus one, or 0 */
  Entry *entries;
  Anchor *anchors;
} File;

struct _RcMatcher
{
  File *files[2]; /* the short and the long ones; NULL where there are none */
  guint8 fold[256];
  char *text;
};

/* Letters in either case give the same; that a few other bytes do so, too, costs a look. */
static inline guint32
get_gram (const char *start, guint size)
{
  guint32 gram = 0;

  if (size == GRAM_MAX)
    memcpy (&gram, start, GRAM_MAX);
  else
    for (guint i = 0; i < size; i++)
      gram = gram << 8 | (guint8) start[i];
  return gram | 0x20202020;
}

static inline guint
get_hash (guint32 gram)
{
  return gram * 2654435769U >> 14;
}

/* --- filing --- */

static void
add_anchor (File *self, guint entry, guint offset)
{
  guint32 gram = get_gram (self->entries[entry].text + offset, self->gram);
  guint hash = get_hash (gram);
  Anchor *anchor = &self->anchors[self->n_anchors++];

  *anchor = (Anchor){ gram, entry, offset, self->first[hash % N_LISTS] };
  self->first[hash % N_LISTS] = self->n_anchors;
  self->seen[hash / 64] |= G_GUINT64_CONSTANT (1) << hash % 64;
}

/* @counts: how many pieces have grams of that hash */
static void
file_entry (File *self, guint index, const guint8 *counts)
{
  const Entry *entry = &self->entries[index];
  guint last = MIN (entry->length, G_MAXUINT16) - self->gram;
  guint count = 0, best = 0, best_count = G_MAXUINT;

  for (guint i = 0; i <= last; i++)
    {
      count += counts[get_hash (get_gram (entry->text + i, self->gram))];
      if (i + 1 < self->step)
        continue;
      if (count < best_count)
        {
          best = i + 1 - self->step;
          best_count = count;
        }
      count -= counts[get_hash (get_gram (entry->text + i + 1 - self->step, self->gram))];
    }
  for (guint j = 0; j < self->step; j++)
    add_anchor (self, index, best + j);
}

/* Takes @entries. */
static File *
file_new (Entry *entries, guint n_entries)
{
  g_autofree guint8 *counts = g_new0 (guint8, N_BITS);
  File *self = g_new0 (File, 1);
  guint shortest = GRAM_MAX + STEP_MAX;

  self->entries = entries;
  self->n_entries = n_entries;
  for (guint i = 0; i < n_entries; i++)
    shortest = MIN (shortest, entries[i].length);
  /* A piece must have as many grams as a step is long. */
  self->step = MIN ((shortest + 1) / 2, STEP_MAX);
  self->gram = MIN (shortest - self->step + 1, GRAM_MAX);
  self->anchors = g_new (Anchor, n_entries * self->step);
  for (guint i = 0; i < n_entries; i++)
    for (guint j = 0; j + self->gram <= entries[i].length; j++)
      {
        guint hash = get_hash (get_gram (entries[i].text + j, self->gram));

        counts[hash] += counts[hash] < G_MAXUINT8;
      }
  for (guint i = 0; i < n_entries; i++)
    file_entry (self, i, counts);
  return self;
}

static void
file_free (File *self)
{
  if (self == NULL)
    return;
  g_free (self->entries);
  g_free (self->anchors);
  g_free (self);
}

static Entry
fold_piece (RcMatcher *self, const RcMatcherPiece *piece, char *to)
{
  for (gsize i = 0; i < piece->piece.length; i++)
    to[i] = self->fold[(guint8) piece->piece.text[i]];
  return (Entry){ to, piece->piece.length, piece->value };
}

RcMatcher *
rc_matcher_new (const RcMatcherPiece *pieces, guint n_pieces)
{
  RcMatcher *self = g_new0 (RcMatcher, 1);
  Entry *entries[2] = { g_new (Entry, MAX (n_pieces, 1)), g_new (Entry, MAX (n_pieces, 1)) };
  guint n_entries[2] = { 0 };
  gsize total = 0;
  char *to;

  g_assert (n_pieces < G_MAXUINT16);

  for (guint i = 0; i < 256; i++)
    self->fold[i] = g_ascii_tolower (i);
  for (guint i = 0; i < n_pieces; i++)
    {
      g_assert (pieces[i].piece.length >= 3);
      total += pieces[i].piece.length;
    }
  to = self->text = g_malloc (MAX (total, 1));
  for (guint i = 0; i < n_pieces; i++)
    {
      guint length = pieces[i].piece.length >= GRAM_MAX + STEP_MAX - 1;

      entries[length][n_entries[length]++] = fold_piece (self, &pieces[i], to);
      to += pieces[i].piece.length;
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->files); i++)
    if (n_entries[i] > 0)
      self->files[i] = file_new (entries[i], n_entries[i]);
    else
      g_free (entries[i]);
  return self;
}

void
rc_matcher_free (RcMatcher *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->files); i++)
    file_free (self->files[i]);
  g_free (self->text);
  g_free (self);
}

/* --- finding --- */

static gboolean
is_digit_at (RcSpan text, gsize position)
{
  return position < text.length && g_ascii_isdigit (text.text[position]);
}

static gboolean
matches (const RcMatcher *self, const Entry *entry, RcSpan text, gsize start)
{
  if (start + entry->length > text.length)
    return FALSE;
  for (guint i = 0; i < entry->length; i++)
    if (self->fold[(guint8) text.text[start + i]] != (guint8) entry->text[i])
      return FALSE;
  if (g_ascii_isdigit (entry->text[0]) && start > 0 && is_digit_at (text, start - 1))
    return FALSE;
  return !g_ascii_isdigit (entry->text[entry->length - 1]) ||
         !is_digit_at (text, start + entry->length);
}

/* Looks at the pieces that may stand where @gram is at @place of @text. */
static G_GNUC_NO_INLINE gboolean
look_closer (const RcMatcher *self, const File *file, RcSpan text, gsize place, guint32 gram, guint *value)
{
  gboolean found = FALSE;

  for (guint index = file->first[get_hash (gram) % N_LISTS]; index > 0; index = file->anchors[index - 1].next)
    {
      const Anchor *anchor = &file->anchors[index - 1];
      const Entry *entry = &file->entries[anchor->entry];

      if (anchor->gram == gram && anchor->offset <= place && entry->value < *value &&
          matches (self, entry, text, place - anchor->offset))
        {
          *value = entry->value;
          found = TRUE;
        }
    }
  return found;
}

/* With constants for @gram_size and @step this is a handful of instructions for each place. */
static inline gboolean
find_in (const RcMatcher *self, const File *file, RcSpan text, guint gram_size, guint step, guint *value)
{
  gsize n_places = text.length < gram_size ? 0 : (text.length - gram_size) / step + 1;
  const char *p = text.text;
  gboolean found = FALSE;

  for (; n_places > 0; n_places--, p += step)
    {
      guint32 gram = get_gram (p, gram_size);
      guint hash = get_hash (gram);

      if (G_UNLIKELY ((file->seen[hash / 64] >> hash % 64 & 1) != 0))
        found = look_closer (self, file, text, p - text.text, gram, value) || found;
    }
  return found;
}

gboolean
rc_matcher_find (const RcMatcher *self, RcSpan text, guint *value)
{
  guint smallest = G_MAXUINT;
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (self->files); i++)
    {
      const File *file = self->files[i];

      if (file == NULL)
        continue;
      if (file->gram == GRAM_MAX && file->step == STEP_MAX)
        found = find_in (self, file, text, GRAM_MAX, STEP_MAX, &smallest) || found;
      else if (file->gram == 3 && file->step == 3)
        found = find_in (self, file, text, 3, 3, &smallest) || found;
      else
        found = find_in (self, file, text, file->gram, file->step, &smallest) || found;
    }
  if (found)
    *value = smallest;
  return found;
}

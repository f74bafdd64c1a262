/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-matcher.h"

#include <string.h>

/*
 * Every piece is filed under a few of its grams (runs of four bytes) that stand side by side: so many that a text need
 * be looked at in every so manieth place only. Of all such runs in a piece the one is taken that the fewest pieces
 * have, since what many pieces say, ordinary texts say too.
 */
#define GRAM_MAX 4
#define STEP_MAX 4
#define N_BITS 65536
#define N_FILES 8192

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
  guint next;     /* in the same file, plus one; 0 ends the list */
} Anchor;

struct _RcMatcher
{
  guint gram; /* bytes, at most GRAM_MAX */
  guint step; /* places that one look covers */
  guint n_entries;
  guint n_anchors;
  guint64 seen[N_BITS / 64]; /* hashes of the anchors' grams */
  guint first[N_FILES];      /* anchor plus one, or 0 */
  guint8 fold[256];
  Entry *entries;
  Anchor *anchors;
  char *text;
};

/* Letters in either case give the same; that a few other bytes do so, too, costs a look. */
static inline guint32
get_gram (const RcMatcher *self, const char *start)
{
  guint32 gram = 0;

  if (G_LIKELY (self->gram == GRAM_MAX))
    memcpy (&gram, start, GRAM_MAX);
  else
    memcpy (&gram, start, self->gram);
  return gram | 0x20202020;
}

static inline guint
get_hash (guint32 gram)
{
  return gram * 2654435769U >> 16;
}

static void
add_anchor (RcMatcher *self, guint entry, guint offset)
{
  guint32 gram = get_gram (self, self->entries[entry].text + offset);
  guint hash = get_hash (gram);
  Anchor *anchor = &self->anchors[self->n_anchors++];

  *anchor = (Anchor){ gram, entry, offset, self->first[hash % N_FILES] };
  self->first[hash % N_FILES] = self->n_anchors;
  self->seen[hash / 64] |= G_GUINT64_CONSTANT (1) << hash % 64;
}

/* @counts: how many pieces have grams of that hash */
static void
file_entry (RcMatcher *self, guint index, const guint16 *counts)
{
  const Entry *entry = &self->entries[index];
  guint last = MIN (entry->length, G_MAXUINT16) - self->gram;
  guint count = 0, best = 0, best_count = G_MAXUINT;

  for (guint i = 0; i <= last; i++)
    {
      count += counts[get_hash (get_gram (self, entry->text + i))];
      if (i + 1 < self->step)
        continue;
      if (count < best_count)
        {
          best = i + 1 - self->step;
          best_count = count;
        }
      count -= counts[get_hash (get_gram (self, entry->text + i + 1 - self->step))];
    }
  for (guint j = 0; j < self->step; j++)
    add_anchor (self, index, best + j);
}

static void
file_entries (RcMatcher *self)
{
  g_autofree guint16 *counts = g_new0 (guint16, N_BITS);

  for (guint i = 0; i < self->n_entries; i++)
    for (guint j = 0; j + self->gram <= self->entries[i].length; j++)
      {
        guint hash = get_hash (get_gram (self, self->entries[i].text + j));

        counts[hash] += counts[hash] < G_MAXUINT16;
      }
  self->anchors = g_new (Anchor, self->n_entries * self->step + 1);
  for (guint i = 0; i < self->n_entries; i++)
    file_entry (self, i, counts);
}

static void
fold_pieces (RcMatcher *self, const RcMatcherPiece *pieces, gsize total)
{
  char *to = self->text = g_malloc (MAX (total, 1));

  for (guint i = 0; i < self->n_entries; i++)
    {
      self->entries[i] = (Entry){ to, pieces[i].piece.length, pieces[i].value };
      for (gsize j = 0; j < pieces[i].piece.length; j++)
        *to++ = self->fold[(guint8) pieces[i].piece.text[j]];
    }
}

RcMatcher *
rc_matcher_new (const RcMatcherPiece *pieces, guint n_pieces)
{
  RcMatcher *self = g_new0 (RcMatcher, 1);
  gsize total = 0, shortest = GRAM_MAX + STEP_MAX;

  g_return_val_if_fail (n_pieces < G_MAXUINT16, self);

  self->n_entries = n_pieces;
  self->entries = g_new0 (Entry, MAX (n_pieces, 1));
  for (guint i = 0; i < 256; i++)
    self->fold[i] = g_ascii_tolower (i);
  for (guint i = 0; i < n_pieces; i++)
    {
      g_return_val_if_fail (pieces[i].piece.length >= 3, self);
      total += pieces[i].piece.length;
      shortest = MIN (shortest, pieces[i].piece.length);
    }
  self->gram = MIN (shortest, GRAM_MAX);
  self->step = MIN (shortest - self->gram + 1, STEP_MAX);
  fold_pieces (self, pieces, total);
  file_entries (self);
  return self;
}

void
rc_matcher_free (RcMatcher *self)
{
  if (self == NULL)
    return;
  g_free (self->entries);
  g_free (self->anchors);
  g_free (self->text);
  g_free (self);
}

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

gboolean
rc_matcher_find (const RcMatcher *self, RcSpan text, guint *value)
{
  gboolean found = FALSE;

  for (gsize i = 0; i + self->gram <= text.length; i += self->step)
    {
      guint32 gram = get_gram (self, text.text + i);
      guint hash = get_hash (gram);

      if (G_LIKELY ((self->seen[hash / 64] >> hash % 64 & 1) == 0))
        continue;
      for (guint index = self->first[hash % N_FILES]; index > 0; index = self->anchors[index - 1].next)
        {
          const Anchor *anchor = &self->anchors[index - 1];
          const Entry *entry = &self->entries[anchor->entry];

          if (anchor->gram == gram && anchor->offset <= i && (!found || entry->value < *value) &&
              matches (self, entry, text, i - anchor->offset))
            {
              *value = entry->value;
              found = TRUE;
            }
        }
    }

  return found;
}

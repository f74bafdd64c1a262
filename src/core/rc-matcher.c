/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-matcher.h"

#include <string.h>

/* A slot stands for pairs of bytes; pieces are filed under the last pair of their first @window bytes. */
#define N_SLOTS 8192

typedef struct
{
  const char *text; /* folded */
  guint length;
  guint value;
  guint next; /* in the same slot, plus one; 0 ends the list */
} Entry;

struct _RcMatcher
{
  guint window; /* bytes of the shortest piece */
  guint n_entries;
  guint8 skip[N_SLOTS];   /* how far on the next match can begin */
  guint16 first[N_SLOTS]; /* entry plus one, or 0 */
  guint8 fold[256];
  Entry *entries;
  char *text;
};

static guint
get_slot (guint8 a, guint8 b)
{
  return ((guint) a * 37 ^ b) % N_SLOTS;
}

static void
file_entry (RcMatcher *self, guint index)
{
  Entry *entry = &self->entries[index];
  const guint8 *text = (const guint8 *) entry->text;

  for (guint i = 1; i < self->window; i++)
    {
      guint slot = get_slot (text[i - 1], text[i]);

      self->skip[slot] = MIN (self->skip[slot], self->window - 1 - i);
      if (i == self->window - 1)
        {
          entry->next = self->first[slot];
          self->first[slot] = index + 1;
        }
    }
}

static void
fold_pieces (RcMatcher *self, const RcMatcherPiece *pieces, gsize total)
{
  char *to = self->text = g_malloc (MAX (total, 1));

  for (guint i = 0; i < self->n_entries; i++)
    {
      self->entries[i] = (Entry){ to, pieces[i].piece.length, pieces[i].value, 0 };
      for (gsize j = 0; j < pieces[i].piece.length; j++)
        *to++ = self->fold[(guint8) pieces[i].piece.text[j]];
    }
}

RcMatcher *
rc_matcher_new (const RcMatcherPiece *pieces, guint n_pieces)
{
  RcMatcher *self = g_new0 (RcMatcher, 1);
  gsize total = 0;

  g_return_val_if_fail (n_pieces < G_MAXUINT16, self);

  self->window = 200;
  self->n_entries = n_pieces;
  self->entries = g_new0 (Entry, MAX (n_pieces, 1));
  for (guint i = 0; i < 256; i++)
    self->fold[i] = g_ascii_tolower (i);
  for (guint i = 0; i < n_pieces; i++)
    {
      g_return_val_if_fail (pieces[i].piece.length >= 2, self);
      total += pieces[i].piece.length;
      self->window = MIN (self->window, pieces[i].piece.length);
    }
  fold_pieces (self, pieces, total);
  memset (self->skip, self->window - 1, sizeof self->skip);
  for (guint i = 0; i < n_pieces; i++)
    file_entry (self, i);
  return self;
}

void
rc_matcher_free (RcMatcher *self)
{
  if (self == NULL)
    return;
  g_free (self->entries);
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
  const guint8 *p = (const guint8 *) text.text;
  gboolean found = FALSE;

  for (gsize i = self->window - 1; i < text.length;)
    {
      guint slot = get_slot (self->fold[p[i - 1]], self->fold[p[i]]);

      if (self->skip[slot] > 0)
        {
          i += self->skip[slot];
          continue;
        }
      for (guint index = self->first[slot]; index > 0; index = self->entries[index - 1].next)
        {
          const Entry *entry = &self->entries[index - 1];

          if ((!found || entry->value < *value) &&
              matches (self, entry, text, i - (self->window - 1)))
            {
              *value = entry->value;
              found = TRUE;
            }
        }
      i++;
    }

  return found;
}

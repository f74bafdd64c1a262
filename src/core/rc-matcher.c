/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-matcher.h"

#include <string.h>

/* A slot stands for a few triples of bytes: with thousands of pieces most pairs would stand in one of them, most triples
 * in none. Pieces are filed under all of their first @window bytes, since many begin alike. */
#define N_SLOTS 65536
#define N_FILES 4096
#define BLOCK 3

typedef struct
{
  const char *text; /* folded */
  guint length;
  guint value;
  guint next; /* in the same file, plus one; 0 ends the list */
} Entry;

struct _RcMatcher
{
  guint window; /* bytes of the shortest piece */
  guint n_entries;
  guint8 skip[N_SLOTS];   /* how far on the next match can begin */
  guint16 first[N_FILES]; /* entry plus one, or 0 */
  guint8 fold[256];
  Entry *entries;
  char *text;
};

static guint
get_slot (const RcMatcher *self, const char *end)
{
  const guint8 *p = (const guint8 *) end;

  return ((guint) self->fold[p[-2]] << 11 ^ (guint) self->fold[p[-1]] << 5 ^ self->fold[p[0]]) % N_SLOTS;
}

static guint
get_file (const RcMatcher *self, const char *start)
{
  guint32 hash = 0;

  for (guint i = 0; i < self->window; i++)
    hash = hash * 31 + self->fold[(guint8) start[i]];
  return (hash ^ hash >> 12) % N_FILES;
}

static void
file_entry (RcMatcher *self, guint index)
{
  Entry *entry = &self->entries[index];

  for (guint i = BLOCK - 1; i < self->window; i++)
    {
      guint slot = get_slot (self, entry->text + i);

      self->skip[slot] = MIN (self->skip[slot], self->window - 1 - i);
    }
  entry->next = self->first[get_file (self, entry->text)];
  self->first[get_file (self, entry->text)] = index + 1;
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
      g_return_val_if_fail (pieces[i].piece.length >= BLOCK, self);
      total += pieces[i].piece.length;
      self->window = MIN (self->window, pieces[i].piece.length);
    }
  fold_pieces (self, pieces, total);
  memset (self->skip, self->window - BLOCK + 1, sizeof self->skip);
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
  gboolean found = FALSE;

  for (gsize i = self->window - 1; i < text.length;)
    {
      guint slot = get_slot (self, text.text + i);

      if (self->skip[slot] > 0)
        {
          i += self->skip[slot];
          continue;
        }
      for (guint index = self->first[get_file (self, text.text + i + 1 - self->window)]; index > 0;
           index = self->entries[index - 1].next)
        {
          const Entry *entry = &self->entries[index - 1];

          if ((!found || entry->value < *value) && matches (self, entry, text, i + 1 - self->window))
            {
              *value = entry->value;
              found = TRUE;
            }
        }
      i++;
    }

  return found;
}

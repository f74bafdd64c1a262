/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-private.h"

#include <string.h>

static const float role_weights[RC_N_ROLES] = {
  [RC_ROLE_ID] = 1.0f,      [RC_ROLE_TITLE] = 1.0f,    [RC_ROLE_OFFICIAL] = 0.85f,
  [RC_ROLE_VERDICT] = 0.8f, [RC_ROLE_SERVER] = 0.8f,   [RC_ROLE_KIND] = 0.75f,
  [RC_ROLE_COMMANDS] = 0.7f, [RC_ROLE_PATTERN] = 0.6f, [RC_ROLE_MEANING] = 0.6f,
  [RC_ROLE_CAUSES] = 0.45f, [RC_ROLE_ADVICE] = 0.4f,   [RC_ROLE_CODES] = 0.35f,
};

float
rc_search_get_weight (guint role)
{
  return role_weights[role];
}

RcSearchMatch *
rc_search_note_match (RcSearchScan *self, guint32 field_number, float tier)
{
  const RcSearchField *field = rc_search_get_field (self->index, field_number);
  RcSearchMatch *best = &self->best[field->document];
  float score = tier * role_weights[field->role];

  if (field->language == self->language)
    score += 3.0f;
  if (score <= best->score)
    return NULL;

  *best = (RcSearchMatch) { .score = score, .field = field_number, .word = G_MAXUINT32 };
  return best;
}

/* --- Words --- */

static const guint8 *
get_word (const RcSearchIndex *index, guint32 word, guint *n_bytes)
{
  guint32 start = index->word_starts[word];

  *n_bytes = index->word_starts[word + 1] - start - 1;
  return index->words->data + start;
}

static void
note_word (RcSearchScan *self, guint32 word, guint offset, guint length, float tier)
{
  const RcSearchIndex *index = self->index;

  for (guint32 i = index->first_posting[word]; i < index->first_posting[word + 1]; i++)
    {
      RcSearchMatch *match = rc_search_note_match (self, index->postings[i], tier);

      if (match == NULL)
        continue;
      match->word = word;
      match->offset = (guint16) offset;
      match->length = (guint16) length;
    }
}

/* The first word that is not less than @bytes. */
static guint32
find_first_word (const RcSearchIndex *index, const guint8 *bytes, guint n_bytes)
{
  guint32 low = 0;
  guint32 high = index->n_words;

  while (low < high)
    {
      guint32 middle = (low + high) / 2;
      guint n;
      const guint8 *word = get_word (index, middle, &n);
      int order = memcmp (word, bytes, MIN (n, n_bytes));

      if (order < 0 || (order == 0 && n < n_bytes))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
scan_prefix (RcSearchScan *self, const guint8 *bytes, guint n_bytes, float factor)
{
  RcSearchIndex *index = self->index;
  gboolean found = FALSE;

  for (guint32 i = find_first_word (index, bytes, n_bytes); i < index->n_words; i++)
    {
      guint n;
      const guint8 *word = get_word (index, i, &n);
      float tier = RC_TIER_EXACT;

      if (n < n_bytes || memcmp (word, bytes, n_bytes) != 0)
        break;
      if (n > n_bytes)
        tier = RC_TIER_PREFIX * (0.75f + 0.25f * (float) n_bytes / (float) n);
      note_word (self, i, 0, n_bytes, tier * factor);
      found = TRUE;
    }

  return found;
}

static guint32
find_word_at (const RcSearchIndex *index, guint32 position)
{
  guint32 low = 0;
  guint32 high = index->n_words;

  while (high - low > 1)
    {
      guint32 middle = (low + high) / 2;

      if (index->word_starts[middle] <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static gboolean
scan_substring (RcSearchScan *self, const guint8 *bytes, guint n_bytes)
{
  const RcSearchIndex *index = self->index;
  const guint8 *data = index->words->data;
  const guint8 *end = data + index->words->len;
  const guint8 *at = data;
  gboolean found = FALSE;

  while ((at = memmem (at, (gsize) (end - at), bytes, n_bytes)) != NULL)
    {
      guint32 position = (guint32) (at - data);
      guint32 word = find_word_at (index, position);
      guint offset = position - index->word_starts[word];

      if (offset > 0)
        {
          note_word (self, word, offset, n_bytes, RC_TIER_SUBSTRING);
          found = TRUE;
        }
      at = data + index->word_starts[word + 1];
    }

  return found;
}

static gboolean
is_prefix (const guint8 *a, guint n_a, const guint8 *b, guint n_b)
{
  return n_a <= n_b && memcmp (a, b, n_a) == 0;
}

/* Whether one edit makes @typed a prefix of @word: 2 if it makes it the whole word, 1, else 0. */
static int
compare_with_typo (const guint8 *typed, guint n, const guint8 *word, guint m)
{
  guint i = 0;

  while (i < n && i < m && typed[i] == word[i])
    i++;
  if (i == n || n > m + 1)
    return 0;

  /* One letter too many, another one, one too few, two exchanged. */
  if (is_prefix (typed + i + 1, n - i - 1, word + i, m - i))
    return n - 1 == m ? 2 : 1;
  if (i < m && is_prefix (typed + i + 1, n - i - 1, word + i + 1, m - i - 1))
    return n == m ? 2 : 1;
  if (i < m && is_prefix (typed + i, n - i, word + i + 1, m - i - 1))
    return n + 1 == m ? 2 : 1;
  if (i + 1 < n && i + 1 < m && typed[i] == word[i + 1] && typed[i + 1] == word[i]
      && is_prefix (typed + i + 2, n - i - 2, word + i + 2, m - i - 2))
    return n == m ? 2 : 1;

  return 0;
}

static gboolean
scan_typo (RcSearchScan *self, const guint8 *bytes, guint n_bytes)
{
  gboolean found = FALSE;

  for (guint32 i = 0; i < self->index->n_words; i++)
    {
      guint n;
      const guint8 *word = get_word (self->index, i, &n);
      int kind;

      if (n + 1 < n_bytes || (word[0] != bytes[0] && word[0] != bytes[1]))
        continue;
      kind = compare_with_typo (bytes, n_bytes, word, n);
      if (kind == 0)
        continue;
      note_word (self, i, 0, n, kind == 2 ? RC_TIER_TYPO : RC_TIER_TYPO_PREFIX);
      found = TRUE;
    }

  return found;
}

/* A Korean particle or an English ending that the texts do not have: what is left must be a word
 * of some length. */
static gboolean
scan_stem (RcSearchScan *self, const guint8 *bytes, guint n_bytes)
{
  static const char *const endings[] = { "ing", "ed", "es", "s", "'s" };
  guint n_syllables = 0;

  for (guint i = 0; i < n_bytes; i++)
    n_syllables += rc_fold_is_initial (bytes[i]) ? 1 : 0;

  for (guint n = n_bytes; n_syllables > 2 && n > 0;)
    {
      n--;
      if (!rc_fold_is_initial (bytes[n]))
        continue;
      n_syllables--;
      if (scan_prefix (self, bytes, n, 0.9f))
        return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint n = (guint) strlen (endings[i]);

      if (n_bytes >= n + 4 && memcmp (bytes + n_bytes - n, endings[i], n) == 0
          && scan_prefix (self, bytes, n_bytes - n, 0.9f))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_number (const guint8 *bytes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit (bytes[i]))
      return FALSE;

  return TRUE;
}

void
rc_search_scan_word (RcSearchScan *self, const RcSearchWord *word)
{
  gboolean found = scan_prefix (self, word->bytes, word->n, 1.0f);
  guint8 last = rc_fold_final_to_initial (word->bytes[word->n - 1]);

  if (is_number (word->bytes, word->n))
    return;

  /* 데잍 on the way to 데이터: the consonant may be going to begin the next syllable. */
  if (last != 0 && word->n > 1)
    {
      guint8 bytes[RC_FOLD_MAX_BYTES];

      memcpy (bytes, word->bytes, word->n);
      bytes[word->n - 1] = last;
      found = scan_prefix (self, bytes, word->n, 1.0f) || found;
    }

  if (word->n >= 3)
    found = scan_substring (self, word->bytes, word->n) || found;
  if (!found)
    found = scan_stem (self, word->bytes, word->n);
  if (!found && word->n >= (rc_fold_is_initial (word->bytes[0]) ? 6 : 5))
    scan_typo (self, word->bytes, word->n);
}

/* --- Chinese --- */

static guint32
find_han_field (const RcSearchIndex *index, guint32 place)
{
  guint32 low = 0;
  guint32 high = index->han_fields->len;

  while (high - low > 1)
    {
      guint32 middle = (low + high) / 2;

      if (g_array_index (index->han_fields, RcHanField, middle).start <= place)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static guint
count_places (const RcSearchIndex *index, guint16 character)
{
  return index->first_place[character + 1] - index->first_place[character];
}

/* Which of the characters is the rarest: only its places are looked at. */
static guint
find_rarest (const RcSearchIndex *index, const guint16 *han, guint n)
{
  guint rarest = 0;

  for (guint i = 1; i < n; i++)
    if (count_places (index, han[i]) < count_places (index, han[rarest]))
      rarest = i;

  return rarest;
}

gboolean
rc_search_scan_han (RcSearchScan *self, const RcSearchIndex *index, const guint16 *han, guint n)
{
  const guint16 *text = (const guint16 *) index->han->data;
  guint rarest = find_rarest (index, han, n);
  gboolean found = FALSE;

  for (guint32 i = index->first_place[han[rarest]]; i < index->first_place[han[rarest] + 1]; i++)
    {
      guint32 place = index->places[i] - rarest;
      const RcHanField *field;
      RcSearchMatch *match;

      if (index->places[i] < rarest || place + n > index->han->len
          || memcmp (text + place, han, n * sizeof (guint16)) != 0)
        continue;

      found = TRUE;
      if (self == NULL)
        return TRUE;

      field = &g_array_index (index->han_fields, RcHanField, find_han_field (index, place));
      match = rc_search_note_match (self,
                                    field->field,
                                    place == field->start + 1 ? RC_TIER_PREFIX : RC_TIER_HAN);
      if (match != NULL)
        {
          match->is_han = TRUE;
          match->word = place;
          match->length = (guint16) n;
        }
    }

  return found;
}

guint
rc_search_cut_han (const RcSearchIndex *index,
                   const RcSearchWord  *word,
                   RcSearchWord        *pieces,
                   guint                n_max)
{
  guint n = 0;

  for (guint start = 0; start < word->n && n < n_max;)
    {
      guint length = word->n - start;

      while (length > 1 && !rc_search_scan_han (NULL, index, word->han + start, length))
        length--;

      /* A single character of a longer word says nothing: it is a word that is nowhere. */
      pieces[n].is_han = TRUE;
      pieces[n].n = length > 1 || word->n <= 2 ? length : 0;
      memcpy (pieces[n].han, word->han + start, length * sizeof (guint16));
      n++;
      start += length;
    }

  return n;
}

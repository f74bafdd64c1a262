/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-private.h"

#include <math.h>
#include <string.h>

/* What people mostly look for comes first; what is beside FTP of today counts less, unless it is
 * asked for by its number or name. */
static const struct
{
  float bonus;
  float factor;
} kinds[RC_ENTRY_NOTE + 1] = {
  [RC_ENTRY_CODE] = { 8.0f, 1.0f },      [RC_ENTRY_DIAGNOSIS] = { 7.0f, 1.0f },
  [RC_ENTRY_COMMAND] = { 5.0f, 1.0f },   [RC_ENTRY_CLASS] = { 4.0f, 1.0f },
  [RC_ENTRY_GROUP] = { 4.0f, 1.0f },     [RC_ENTRY_NOTE] = { 3.0f, 1.0f },
  [RC_ENTRY_VARIANT] = { 2.0f, 0.9f },   [RC_ENTRY_LOOKUP] = { 1.0f, 0.55f },
  [RC_ENTRY_HISTORIC] = { 0.0f, 0.4f },
};

/* --- All words together --- */

/* Rare words say more. One that is nowhere counts half: it may be the one thing that is new. */
static float
get_rarity (const RcSearchScan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_documents; i++)
    n += self->best[i].score > 0 ? 1 : 0;

  if (n == 0)
    return 0.5f * log2f (1.0f + (float) self->n_documents);

  return log2f (1.0f + (float) self->n_documents / (float) n);
}

typedef struct
{
  float sum;
  float coverage;
  float best;
  gboolean by_id;
} Total;

static void
add_up (RcSearchScan *self, float rarity, Total *totals, RcSearchMatch *matches)
{
  for (guint i = 0; i < self->n_documents; i++)
    {
      const RcSearchMatch *match = &self->best[i];

      if (match->score <= 0)
        continue;

      totals[i].sum += rarity * match->score;
      totals[i].coverage += rarity;
      totals[i].by_id = totals[i].by_id
                        || (match->score >= RC_TIER_EXACT
                            && rc_search_get_field (self->index, match->field)->role == RC_ROLE_ID);
      if (rarity * match->score > totals[i].best)
        {
          totals[i].best = rarity * match->score;
          matches[i] = *match;
        }
    }
}

/* Documents with all words, if there are any; else those with most of what the query says. */
static void
finish_totals (const Total *totals, guint n_documents, float rarity, RcSearchMatch *matches)
{
  float needed = 0.5f;

  for (guint i = 0; i < n_documents; i++)
    if (totals[i].coverage >= 0.999f * rarity)
      needed = 0.999f;

  for (guint i = 0; i < n_documents; i++)
    {
      float coverage = totals[i].coverage / rarity;

      if (coverage >= needed || (totals[i].by_id && coverage > 0))
        matches[i].score = totals[i].sum / rarity * coverage;
      else
        matches[i].score = 0;
    }
}

static void
match_all_words (RcSearchIndex *index,
                 RcSearchWord  *words,
                 guint          n_words,
                 guint          language,
                 RcSearchMatch *matches)
{
  guint n_documents = index->documents->len;
  g_autofree RcSearchMatch *best = g_new (RcSearchMatch, n_documents);
  g_autofree Total *totals = g_new0 (Total, n_documents);
  RcSearchScan scan = {
    .index = index,
    .best = best,
    .n_documents = n_documents,
    .language = language,
  };
  float rarities = 0;

  for (guint i = 0; i < n_words; i++)
    {
      float rarity;

      memset (best, 0, sizeof (RcSearchMatch) * n_documents);
      if (words[i].is_han && words[i].n > 0)
        rc_search_scan_han (&scan, index, words[i].han, words[i].n);
      else if (words[i].n > 0)
        rc_search_scan_word (&scan, &words[i]);
      /* What comes first is what it is about: 登录失败 is about logging in. */
      rarity = get_rarity (&scan) * (i == 0 ? 1.3f : 1.0f);
      rarities += rarity;
      add_up (&scan, rarity, totals, matches);
    }

  if (rarities > 0)
    finish_totals (totals, n_documents, rarities, matches);
}

/* --- The query as a whole --- */

static float
rate_phrase (const guint8 *title, guint n_title, const guint8 *query, guint n_query)
{
  const guint8 *at;
  gboolean is_han = query[0] >= 0xe3;

  if (n_query > n_title)
    return 0;
  if (memcmp (title, query, n_query) == 0)
    return n_query == n_title ? 120.0f : 60.0f;

  at = memmem (title, n_title, query, n_query);
  if (at == NULL)
    return 0;

  return is_han || at[-1] == ' ' ? 40.0f : 20.0f;
}

/* Titles that hold the query as it stands go before those that have its words somewhere. */
static void
add_phrases (RcSearchIndex *index, const char *query, RcSearchMatch *matches)
{
  g_autoptr (GByteArray) flat = g_byte_array_new ();
  g_autofree float *bonus = g_new0 (float, index->documents->len);

  rc_search_flatten (query, flat);
  if (flat->len == 0)
    return;

  for (guint i = 0; i < index->title_list->len; i++)
    {
      const RcSearchTitle *title = &g_array_index (index->title_list, RcSearchTitle, i);
      const RcSearchField *field = rc_search_get_field (index, title->field);
      float rating;

      if (matches[field->document].score <= 0)
        continue;

      rating = rate_phrase (index->titles->data + title->start,
                            title->length,
                            flat->data,
                            flat->len)
               * rc_search_get_weight (field->role);
      if (rating > 0)
        {
          rating += 10.0f * (float) flat->len / (float) title->length;
          bonus[field->document] = MAX (bonus[field->document], rating);
        }
    }

  for (guint i = 0; i < index->documents->len; i++)
    matches[i].score += bonus[i];
}

/* --- Chinese by its sound --- */

static float
rate_sound (const RcPinyinMatch *match, guint n_units, guint n_letters)
{
  gboolean in_full = match->n_full >= 1 && match->n_full + 1 >= match->n_units;
  gboolean at_start = match->first == 0;
  float rating;

  if (!at_start && n_letters < 3)
    return 0;

  rating = in_full ? (at_start ? 88.0f : 74.0f) : (at_start ? 64.0f : 46.0f);
  if (match->n_units == n_units)
    rating += in_full ? 40.0f : 20.0f;

  return rating + 10.0f * (float) match->n_units / (float) n_units;
}

static void
match_sounds (RcSearchIndex *index, const char *letters, guint n_letters, RcSearchMatch *matches)
{
  const RcPinyinUnit *units = (const RcPinyinUnit *) index->units->data;

  for (guint i = 0; i < index->sounds->len; i++)
    {
      const RcSearchSound *sound = &g_array_index (index->sounds, RcSearchSound, i);
      const RcSearchField *field = rc_search_get_field (index, sound->field);
      RcPinyinMatch match;
      float score;

      if (!rc_pinyin_match (index->pinyin,
                            units + sound->first,
                            sound->n_units,
                            letters,
                            n_letters,
                            &match))
        continue;

      score = rate_sound (&match, sound->n_units, n_letters) * rc_search_get_weight (field->role);
      if (score > matches[field->document].score)
        matches[field->document] = (RcSearchMatch) {
          .score = score,
          .field = sound->field,
          .word = G_MAXUINT32,
          .first_unit = sound->first + match.first,
          .n_units = match.n_units,
        };
    }
}

/* The letters of a query that is nothing but Latin letters; 0 if it is something else. */
static guint
get_letters (const RcSearchWord *words, guint n_words, char *letters, guint size)
{
  guint n = 0;

  for (guint i = 0; i < n_words; i++)
    for (guint j = 0; j < words[i].n; j++)
      {
        if (words[i].is_han || !g_ascii_islower (words[i].bytes[j]) || n == size)
          return 0;
        letters[n++] = (char) words[i].bytes[j];
      }

  return n;
}

/* --- The last resort --- */

/* Letters in their order with gaps between, beginning at a word and not too far apart. */
static gboolean
is_subsequence (const guint8 *title, guint n_title, const char *letters, guint n_letters)
{
  for (guint start = 0; start < n_title; start++)
    {
      guint n = 0;

      if (title[start] != (guint8) letters[0] || (start > 0 && title[start - 1] != ' '))
        continue;
      for (guint i = start; i < n_title && i < start + 3 * n_letters && n < n_letters; i++)
        n += title[i] == (guint8) letters[n] ? 1 : 0;
      if (n == n_letters)
        return TRUE;
    }

  return FALSE;
}

static void
match_subsequences (RcSearchScan *self, const char *letters, guint n_letters)
{
  const RcSearchIndex *index = self->index;

  for (guint i = 0; i < index->title_list->len; i++)
    {
      const RcSearchTitle *title = &g_array_index (index->title_list, RcSearchTitle, i);

      if (is_subsequence (index->titles->data + title->start, title->length, letters, n_letters))
        rc_search_note_match (self, title->field, RC_TIER_SUBSEQUENCE);
    }
}

static gboolean
has_match (const RcSearchMatch *matches, guint n)
{
  for (guint i = 0; i < n; i++)
    if (matches[i].score > 0)
      return TRUE;

  return FALSE;
}

/* The words of @query and the query as a whole. */
static void
match_text (RcSearchIndex *index, const char *query, guint language, RcSearchMatch *matches)
{
  RcSearchWord words[RC_SEARCH_MAX_WORDS];
  RcSearchWord pieces[RC_SEARCH_MAX_WORDS];
  guint n_words = rc_search_split (query, words);
  guint n_pieces = 0;

  memset (matches, 0, sizeof (RcSearchMatch) * index->documents->len);
  for (guint i = 0; i < n_words && n_pieces < RC_SEARCH_MAX_WORDS; i++)
    {
      if (words[i].is_han)
        n_pieces += rc_search_cut_han (index,
                             &words[i],
                             pieces + n_pieces,
                             RC_SEARCH_MAX_WORDS - n_pieces);
      else
        pieces[n_pieces++] = words[i];
    }

  match_all_words (index, pieces, n_pieces, language, matches);
  add_phrases (index, query, matches);
}

/* --- Words that the texts avoid --- */

/* @query with each avoided word in it replaced; NULL if there is none. @is_whole is set if that
 * was all of it. */
static char *
replace_avoided (const RcSearchIndex *index, const char *query, gboolean *is_whole)
{
  g_autofree char *folded = g_utf8_casefold (query, -1);
  GString *replaced = NULL;

  for (guint i = 0; i < index->aliases->len; i++)
    {
      const RcSearchAlias *alias = &g_array_index (index->aliases, RcSearchAlias, i);

      if (alias->typed == NULL || strstr (folded, alias->typed) == NULL)
        continue;
      if (strcmp (folded, alias->typed) == 0)
        {
          *is_whole = TRUE;
          if (replaced != NULL)
            g_string_free (replaced, TRUE);
          return g_strdup (alias->used);
        }
      if (replaced == NULL)
        replaced = g_string_new (folded);
      g_string_replace (replaced, alias->typed, alias->used, 1);
    }

  return replaced != NULL ? g_string_free (replaced, FALSE) : NULL;
}

/* The Chinese term that is spelled from its beginning; a term that the texts use before others. */
static const char *
find_spelled_term (const RcSearchIndex *index, const char *letters, guint n_letters)
{
  const RcPinyinUnit *units = (const RcPinyinUnit *) index->units->data;
  const char *best = NULL;
  guint best_units = 0;

  for (guint i = 0; i < index->aliases->len; i++)
    {
      const RcSearchAlias *alias = &g_array_index (index->aliases, RcSearchAlias, i);
      RcPinyinMatch match;

      if (alias->n_units > 0
          && rc_pinyin_match (index->pinyin,
                              units + alias->first,
                              alias->n_units,
                              letters,
                              n_letters,
                              &match)
          && match.first + match.n_units == alias->n_units && match.n_units > best_units)
        {
          best = alias->used;
          best_units = match.n_units;
        }
    }

  return best;
}

/* --- A query --- */

/* ㅅㅅ ㅈㅅㅇ as one word: initials of neighbours say more together. NULL if @query is something
 * else. */
static char *
join_initials (const char *query, const RcSearchWord *words, guint n_words)
{
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < n_words; i++)
    for (guint j = 0; j < words[i].n; j++)
      if (words[i].is_han || !rc_fold_is_initial (words[i].bytes[j]))
        return NULL;

  if (n_words < 2)
    return NULL;

  parts = g_strsplit (query, " ", -1);
  return g_strjoinv (NULL, parts);
}

/* @query with its longer Chinese words in pairs of characters, so that 会话复用 finds 复用 TLS 会话;
 * NULL if there is none. */
static char *
split_pairs (const char *query)
{
  GString *split = g_string_new (NULL);
  gboolean is_split = FALSE;
  guint run = 0;

  for (const char *at = query; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_han = c >= 0x4e00 && c <= 0x9fff;
      const char *next = g_utf8_next_char (at);
      gunichar after = g_utf8_get_char (next);

      if (is_han && run >= 2 && run % 2 == 0 && after >= 0x4e00 && after <= 0x9fff)
        {
          g_string_append_c (split, ' ');
          is_split = TRUE;
        }
      run = is_han ? run + 1 : 0;
      g_string_append_unichar (split, c);
    }

  if (is_split)
    return g_string_free (split, FALSE);

  g_string_free (split, TRUE);
  return NULL;
}

static void
add_text (RcSearchIndex *index,
           const char    *query,
           guint          language,
           float          factor,
           RcSearchMatch *matches)
{
  guint n = index->documents->len;
  g_autofree RcSearchMatch *others = g_new (RcSearchMatch, n);

  match_text (index, query, language, others);
  for (guint i = 0; i < n; i++)
    if (others[i].score * factor > matches[i].score)
      {
        matches[i] = others[i];
        matches[i].score *= factor;
      }
}

/* What @query, if there is one, finds as well, for a little less. */
static void
add_query (RcSearchIndex *index,
           const char    *query,
           guint          language,
           float          factor,
           RcSearchMatch *matches)
{
  g_autofree char *pairs = query != NULL ? split_pairs (query) : NULL;

  if (query != NULL)
    add_text (index, query, language, factor, matches);
  if (pairs != NULL)
    add_text (index, pairs, language, factor * 0.85f, matches);
}

static void
weigh_kinds (RcSearchIndex *index, RcSearchMatch *matches)
{
  for (guint i = 0; i < index->documents->len; i++)
    {
      RcEntryKind kind = g_array_index (index->documents, RcSearchDocument, i).kind;
      gboolean by_id;

      if (matches[i].score <= 0)
        continue;
      by_id = rc_search_get_field (index, matches[i].field)->role == RC_ROLE_ID;
      matches[i].score = matches[i].score * (by_id ? 1.0f : kinds[kind].factor)
                         + kinds[kind].bonus
                         + g_array_index (index->documents, RcSearchDocument, i).bonus;
    }
}

void
rc_search_match_words (RcSearchIndex *index,
                       const char    *query,
                       guint          language,
                       RcSearchMatch *matches)
{
  guint n_documents = index->documents->len;
  RcSearchWord words[RC_SEARCH_MAX_WORDS];
  guint n_words = rc_search_split (query, words);
  char letters[32];
  guint n_letters = get_letters (words, n_words, letters, sizeof letters);
  gboolean is_whole = FALSE;
  g_autofree char *replaced = replace_avoided (index, query, &is_whole);
  g_autofree char *joined = join_initials (query, words, n_words);
  g_autofree char *again = NULL;

  memset (matches, 0, sizeof (RcSearchMatch) * n_documents);
  add_query (index, query, language, 1.0f, matches);
  add_query (index, joined, language, 1.2f, matches);
  add_query (index, replaced, language, is_whole ? 1.1f : 0.95f, matches);

  /* 登入失敗 is 登录失败, and that is 登录被拒绝. */
  again = replaced != NULL && !is_whole ? replace_avoided (index, replaced, &is_whole) : NULL;
  if (is_whole)
    add_query (index, again, language, 1.0f, matches);
  if (n_letters >= 3 && index->pinyin != NULL)
    {
      const char *term = find_spelled_term (index, letters, n_letters);

      if (term != NULL)
        add_query (index, term, language, 0.8f, matches);
    }
  if (n_letters >= 2 && index->pinyin != NULL)
    match_sounds (index, letters, n_letters, matches);
  if (n_letters >= 4 && !has_match (matches, n_documents))
    {
      RcSearchScan scan = {
        .index = index,
        .best = matches,
        .n_documents = n_documents,
        .language = language,
      };

      match_subsequences (&scan, letters, n_letters);
    }

  weigh_kinds (index, matches);
}

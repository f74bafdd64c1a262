/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-builder.h"

#include "rc-catalog-private.h"

#include <string.h>

typedef struct
{
  const char *bytes; /* NUL-terminated: no word holds a NUL */
  guint32 number;
  guint32 n_postings;
  guint32 last_field;
} Word;

typedef struct
{
  guint32 word;
  guint32 field;
} Pair;

guint
rc_search_get_languages (RcCatalog *catalog)
{
  const char *const *languages = rc_catalog_get_languages ();
  guint set = 0;

  for (guint i = 0; languages[i] != NULL; i++)
    if (rc_catalog_has_language (catalog, languages[i]))
      set |= 1u << i;

  return set;
}

/* --- Words --- */

static void
add_word (RcSearchBuilder *self, const guint8 *bytes, guint n_bytes, guint32 field)
{
  char key[RC_FOLD_MAX_BYTES + 1];
  guint number;
  Word *word;

  memcpy (key, bytes, n_bytes);
  key[n_bytes] = '\0';

  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->word_numbers, key));
  if (number == 0)
    {
      Word new_word = {
        .bytes = g_string_chunk_insert_len (self->keys, key, (gssize) n_bytes),
        .number = self->word_list->len,
        .last_field = G_MAXUINT32,
      };

      g_array_append_val (self->word_list, new_word);
      number = self->word_list->len;
      g_hash_table_insert (self->word_numbers,
                           (gpointer) new_word.bytes,
                           GUINT_TO_POINTER (number));
    }

  word = &g_array_index (self->word_list, Word, number - 1);
  if (word->last_field != field)
    {
      Pair pair = { number - 1, field };

      g_array_append_val (self->pairs, pair);
      word->last_field = field;
      word->n_postings++;
    }
}

/* The parts of require_ssl_reuse are words, too. */
static void
add_parts (RcSearchBuilder *self, const guint8 *bytes, guint n_bytes, guint32 field)
{
  guint start = 0;

  if (memchr (bytes, '_', n_bytes) == NULL)
    return;

  for (guint i = 0; i <= n_bytes; i++)
    if (i == n_bytes || bytes[i] == '_')
      {
        if (i > start)
          add_word (self, bytes + start, i - start, field);
        start = i + 1;
      }
}

/* The words of a title one after the other: blanks are a matter of taste in Korean, and people
 * leave them out elsewhere, too. */
#define MAX_JOINED 16

typedef struct
{
  guint8 bytes[MAX_JOINED * RC_FOLD_MAX_BYTES];
  guint starts[MAX_JOINED + 1];
  guint n;
} Joined;

static void
join_word (Joined *self, const RcFoldToken *token)
{
  guint start = self->starts[self->n];

  if (self->n == MAX_JOINED)
    return;

  memcpy (self->bytes + start, token->bytes, token->n_bytes);
  self->starts[++self->n] = start + token->n_bytes;
}

/* 데이터 연결 열림 is found as 데이터연결열림, 연결열림, ㄷㅇㅌ, ㄷㅇㅌㅇㄱㅇㄹ and ㅇㄱㅇㄹ; the ends of these
 * may be left out, as of all words. Words of other scripts end what the initials are taken of. */
static void
add_joined (RcSearchBuilder *self, const Joined *joined, guint32 field)
{
  for (guint i = 0; i < joined->n; i++)
    {
      const guint8 *bytes = joined->bytes + joined->starts[i];
      guint8 initials[MAX_JOINED * RC_FOLD_MAX_BYTES];
      guint n_bytes = joined->starts[joined->n] - joined->starts[i];
      guint n = 0;

      if (i + 1 < joined->n)
        add_word (self, bytes, MIN (n_bytes, RC_FOLD_MAX_BYTES), field);

      for (guint j = joined->n; j > i && n == 0; j--)
        n = rc_fold_get_initials (bytes, joined->starts[j] - joined->starts[i], initials);
      if (n > 0)
        add_word (self, initials, MIN (n, RC_FOLD_MAX_BYTES), field);
    }
}

static void
begin_han (RcSearchBuilder *self, guint32 field)
{
  RcHanField han_field = { self->index->han->len, field };
  guint16 nothing = 0;

  g_array_append_val (self->index->han_fields, han_field);
  g_array_append_val (self->index->han, nothing);
}

static void
add_words (RcSearchBuilder *self, const char *text, guint32 field, gboolean is_title)
{
  RcSearchIndex *index = self->index;
  Joined joined = { .n = 0 };
  gboolean has_han = FALSE;
  gboolean after_han = FALSE;
  RcFoldToken token;
  RcFolder folder;

  rc_folder_init (&folder, text, -1);
  while (rc_folder_next (&folder, &token))
    {
      if (token.is_han)
        {
          guint16 character = token.han <= 0xffff ? (guint16) token.han : 0xfffd;
          guint16 nothing = 0;

          if (!has_han)
            begin_han (self, field);
          else if (!token.is_joined || !after_han)
            g_array_append_val (index->han, nothing);
          g_array_append_val (index->han, character);
          has_han = after_han = TRUE;
          continue;
        }

      after_han = FALSE;
      add_word (self, token.bytes, token.n_bytes, field);
      if (g_array_index (index->fields, RcSearchField, field).role != RC_ROLE_ID)
        add_parts (self, token.bytes, token.n_bytes, field);
      if (is_title)
        join_word (&joined, &token);
    }

  if (!has_han)
    add_joined (self, &joined, field);
}

void
rc_search_flatten (const char *text, GByteArray *flat)
{
  gboolean after_han = FALSE;
  guint start = flat->len;
  RcFoldToken token;
  RcFolder folder;

  rc_folder_init (&folder, text, -1);
  while (rc_folder_next (&folder, &token))
    {
      if (flat->len > start && !(after_han && token.is_han))
        g_byte_array_append (flat, (const guint8 *) " ", 1);
      if (token.is_han)
        g_byte_array_append (flat, (const guint8 *) token.start, (guint) token.length);
      else
        g_byte_array_append (flat, token.bytes, token.n_bytes);
      after_han = token.is_han;
    }
}

static void
add_title (RcSearchBuilder *self, const char *text, guint32 field)
{
  RcSearchTitle title = { .field = field, .start = self->index->titles->len };

  rc_search_flatten (text, self->index->titles);
  title.length = self->index->titles->len - title.start;
  g_array_append_val (self->index->title_list, title);
}

/* Words that the texts avoid find those that they use. */
void
rc_search_builder_add_alias (RcSearchBuilder *self,
                             const char      *typed,
                             const char      *used,
                             gboolean         has_sound)
{
  RcSearchIndex *index = self->index;
  RcSearchAlias alias = { .used = used, .first = index->units->len };

  if (typed != NULL)
    {
      g_autofree char *folded = g_utf8_casefold (typed, -1);

      alias.typed = rc_arena_strndup (index->arena, folded, -1);
    }
  if (has_sound && index->pinyin != NULL
      && rc_pinyin_read (index->pinyin, typed != NULL ? typed : used, index->units) > 0)
    alias.n_units = index->units->len - alias.first;

  g_array_append_val (index->aliases, alias);
}

static void
add_sound (RcSearchBuilder *self, const char *text, guint32 field)
{
  RcSearchIndex *index = self->index;
  RcSearchSound sound = { .field = field, .first = index->units->len };

  if (rc_pinyin_read (index->pinyin, text, index->units) == 0)
    {
      g_array_set_size (index->units, sound.first);
      return;
    }

  sound.n_units = index->units->len - sound.first;
  g_array_append_val (index->sounds, sound);
}

/* --- Fields --- */

void
rc_search_builder_add_field (RcSearchBuilder *self,
                             RcRole           role,
                             guint            language,
                             int              sense,
                             const char      *text)
{
  RcSearchIndex *index = self->index;
  gboolean is_title = role == RC_ROLE_TITLE || role == RC_ROLE_VERDICT;
  RcSearchField field = {
    .text = text,
    .document = (guint16) (index->documents->len - 1),
    .role = (guint8) role,
    .language = (guint8) language,
    .sense = (gint8) sense,
  };

  if (text == NULL || *text == '\0')
    return;

  g_array_append_val (index->fields, field);
  add_words (self, text, index->fields->len - 1, is_title || role == RC_ROLE_SERVER);
  if (is_title || role == RC_ROLE_OFFICIAL || role == RC_ROLE_PATTERN)
    add_title (self, text, index->fields->len - 1);
  if (is_title && language == 1 && index->pinyin != NULL)
    add_sound (self, text, index->fields->len - 1);
}

void
rc_search_builder_add_list (RcSearchBuilder   *self,
                            RcRole             role,
                            guint              language,
                            int                sense,
                            const char *const *texts)
{
  for (; *texts != NULL; texts++)
    rc_search_builder_add_field (self, role, language, sense, *texts);
}

void
rc_search_builder_add_texts (RcSearchBuilder *self, guint language, int sense, const RcTexts *texts)
{
  /* What stands in for a missing text is found in its own language. */
  if (texts == NULL || texts->fallback)
    return;

  rc_search_builder_add_field (self, RC_ROLE_TITLE, language, sense, texts->title);
  rc_search_builder_add_field (self, RC_ROLE_MEANING, language, sense, texts->meaning);
  rc_search_builder_add_field (self, RC_ROLE_MEANING, language, sense, texts->next);
  rc_search_builder_add_field (self, RC_ROLE_VERDICT, language, sense, texts->verdict);
  rc_search_builder_add_list (self, RC_ROLE_CAUSES, language, sense, texts->causes);
  rc_search_builder_add_list (self, RC_ROLE_ADVICE, language, sense, texts->you_can);
  rc_search_builder_add_list (self, RC_ROLE_ADVICE, language, sense, texts->admin_can);
}

void
rc_search_builder_add_number (RcSearchBuilder *self, RcRole role, guint n_digits, gint64 number)
{
  char text[32];

  g_snprintf (text, sizeof text, "%0*" G_GINT64_FORMAT, (int) n_digits, number);
  rc_search_builder_add_field (self,
                               role,
                               RC_LANGUAGE_NEUTRAL,
                               -1,
                               rc_arena_strndup (self->index->arena, text, -1));
}

void
rc_search_builder_begin_document (RcSearchBuilder *self, RcEntryKind kind, int code, const char *id)
{
  RcSearchDocument document = { kind, code, id, 0 };

  g_array_append_val (self->index->documents, document);
}

/* --- Putting it in order --- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Word *) a)->bytes, ((const Word *) b)->bytes);
}

/* Sorts the words, and gives each its list of fields. */
static void
finish_words (RcSearchBuilder *self)
{
  RcSearchIndex *index = self->index;
  guint n = self->word_list->len;
  g_autofree guint32 *position = g_new (guint32, n + 1);
  guint32 total = 0;

  g_array_sort (self->word_list, compare_words);
  index->n_words = n;
  index->words = g_byte_array_new ();
  index->word_starts = g_new (guint32, n + 1);
  index->first_posting = g_new (guint32, n + 1);
  index->postings = g_new (guint32, self->pairs->len);

  g_byte_array_append (index->words, (const guint8 *) "", 1);
  for (guint i = 0; i < n; i++)
    {
      const Word *word = &g_array_index (self->word_list, Word, i);

      index->word_starts[i] = index->words->len;
      index->first_posting[i] = total;
      position[word->number] = total;
      total += word->n_postings;
      g_byte_array_append (index->words,
                           (const guint8 *) word->bytes,
                           (guint) strlen (word->bytes) + 1);
    }
  index->word_starts[n] = index->words->len;
  index->first_posting[n] = total;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      index->postings[position[pair->word]++] = pair->field;
    }
}

static void
finish_han (RcSearchBuilder *self)
{
  RcSearchIndex *index = self->index;
  const guint16 *han = (const guint16 *) index->han->data;
  guint32 total = 0;

  index->first_place = g_new0 (guint32, 65537);
  index->places = g_new (guint32, MAX (index->han->len, 1));
  for (guint i = 0; i < index->han->len; i++)
    index->first_place[han[i]]++;
  for (guint i = 0; i < 65537; i++)
    {
      guint32 n = index->first_place[i];

      index->first_place[i] = total;
      total += n;
    }

  /* Filling moves each beginning to the next one's, so it is moved back afterwards. */
  for (guint i = 0; i < index->han->len; i++)
    index->places[index->first_place[han[i]]++] = i;
  memmove (index->first_place + 1, index->first_place, 65536 * sizeof (guint32));
  index->first_place[0] = 0;
}

static void
load_pinyin (RcSearchBuilder *self)
{
  g_autoptr (GBytes) table = NULL;

  if (!rc_catalog_has_language (self->catalog, "zh_CN"))
    return;

  table = rc_catalog_read_file (self->catalog, "pinyin.tsv", NULL);
  if (table != NULL)
    self->index->pinyin
        = rc_pinyin_new (g_bytes_get_data (table, NULL), g_bytes_get_size (table));
}

RcSearchIndex *
rc_search_index_new (RcCatalog *catalog)
{
  RcSearchIndex *index = g_new0 (RcSearchIndex, 1);
  RcSearchBuilder builder = {
    .catalog = catalog,
    .index = index,
    .word_numbers = g_hash_table_new (g_str_hash, g_str_equal),
    .keys = g_string_chunk_new (64 * 1024),
    .word_list = g_array_new (FALSE, FALSE, sizeof (Word)),
    .pairs = g_array_new (FALSE, FALSE, sizeof (Pair)),
  };

  index->languages = rc_search_get_languages (catalog);
  index->arena = rc_arena_new ();
  index->documents = g_array_new (FALSE, FALSE, sizeof (RcSearchDocument));
  index->fields = g_array_new (FALSE, FALSE, sizeof (RcSearchField));
  index->han = g_array_new (FALSE, FALSE, sizeof (guint16));
  index->han_fields = g_array_new (FALSE, FALSE, sizeof (RcHanField));
  index->titles = g_byte_array_new ();
  index->title_list = g_array_new (FALSE, FALSE, sizeof (RcSearchTitle));
  index->units = g_array_new (FALSE, FALSE, sizeof (RcPinyinUnit));
  index->sounds = g_array_new (FALSE, FALSE, sizeof (RcSearchSound));
  index->aliases = g_array_new (FALSE, FALSE, sizeof (RcSearchAlias));
  load_pinyin (&builder);

  rc_search_builder_add_catalog (&builder);
  finish_words (&builder);
  finish_han (&builder);

  g_hash_table_unref (builder.word_numbers);
  g_string_chunk_free (builder.keys);
  g_array_unref (builder.word_list);
  g_array_unref (builder.pairs);
  return index;
}

void
rc_search_index_free (RcSearchIndex *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->documents);
  g_array_unref (self->fields);
  g_byte_array_unref (self->words);
  g_free (self->word_starts);
  g_free (self->first_posting);
  g_free (self->postings);
  g_array_unref (self->han);
  g_array_unref (self->han_fields);
  g_free (self->first_place);
  g_free (self->places);
  g_byte_array_unref (self->titles);
  g_array_unref (self->title_list);
  g_array_unref (self->units);
  g_array_unref (self->sounds);
  g_array_unref (self->aliases);
  g_clear_pointer (&self->pinyin, rc_pinyin_free);
  rc_arena_free (self->arena);
  g_free (self);
}

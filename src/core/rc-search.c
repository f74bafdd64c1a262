/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-private.h"

#include "rc-code.h"

#include <string.h>

/* More is no query; a pasted log is searched by its beginning. */
#define MAX_QUERY 512
#define MAX_HITS 100

/* --- Making --- */

static guint
find_language (const char *language)
{
  const char *const *languages = rc_catalog_get_languages ();

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_strcmp0 (languages[i], language) == 0)
      return i;

  return 0;
}

RcSearch *
rc_search_new (RcCatalog *catalog, const char *language)
{
  RcSearch *self = g_new0 (RcSearch, 1);

  self->catalog = catalog;
  self->language = find_language (language);
  self->hits = g_array_new (FALSE, TRUE, sizeof (RcSearchHit));
  self->strings = g_string_chunk_new (4096);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
rc_search_free (RcSearch *self)
{
  rc_search_index_free (self->index);
  g_free (self->matches);
  g_array_unref (self->hits);
  g_string_chunk_free (self->strings);
  g_hash_table_unref (self->seen);
  g_free (self->text);
  g_free (self);
}

void
rc_search_set_language (RcSearch *self, const char *language)
{
  self->language = find_language (language);
}

void
rc_search_prepare (RcSearch *self)
{
  guint languages = rc_search_get_languages (self->catalog);

  if (self->index != NULL && self->index->languages == languages)
    return;

  rc_search_index_free (self->index);
  g_free (self->matches);
  self->index = rc_search_index_new (self->catalog);
  self->matches = g_new (RcSearchMatch, self->index->documents->len);
}

/* --- The query --- */

/* Control characters and what turns the direction of text count as blanks. */
static gboolean
is_ignored (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xad || c == 0xfffd;
}

/* The beginning of @query as clean text: valid, composed, one line. */
static char *
clean_query (const char *query)
{
  gsize length = strnlen (query, MAX_QUERY);
  g_autofree char *valid = g_utf8_make_valid (query, (gssize) length);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *clean = g_string_sized_new (length);

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (clean, is_ignored (c) ? ' ' : c);
    }

  g_strstrip (clean->str);
  return g_string_free (clean, FALSE);
}

guint
rc_search_split (const char *query, RcSearchWord *words)
{
  RcFoldToken token;
  RcFolder folder;
  gboolean after_han = FALSE;
  guint n = 0;

  rc_folder_init (&folder, query, -1);
  while (rc_folder_next (&folder, &token))
    {
      if (token.is_han && token.is_joined && after_han && words[n - 1].n < RC_SEARCH_MAX_HAN)
        {
          words[n - 1].han[words[n - 1].n++] = (guint16) token.han;
          continue;
        }
      if (n == RC_SEARCH_MAX_WORDS)
        break;

      words[n].is_han = after_han = token.is_han;
      words[n].n = token.is_han ? 1 : token.n_bytes;
      if (token.is_han)
        words[n].han[0] = (guint16) token.han;
      else
        memcpy (words[n].bytes, token.bytes, token.n_bytes);
      n++;
    }

  return n;
}

/* Readers of the traditional script find the simplified texts. */
static char *
simplify (const RcPinyin *pinyin, const char *text)
{
  GString *simplified = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_string_append_unichar (simplified, rc_pinyin_simplify (pinyin, g_utf8_get_char (text)));

  return g_string_free (simplified, FALSE);
}

/* --- Hits --- */

const RcTexts *
rc_search_get_texts (RcCatalog *catalog, const char *language, const RcSearchHit *hit)
{
  switch (hit->kind)
    {
    case RC_ENTRY_CODE:
      return rc_catalog_get_code_texts (catalog, language, hit->code, hit->sense_id);
    case RC_ENTRY_COMMAND:
      return rc_catalog_get_command_texts (catalog, language, hit->id);
    case RC_ENTRY_CLASS:
      return rc_catalog_get_class_texts (catalog, language, hit->code);
    case RC_ENTRY_GROUP:
      return rc_catalog_get_group_texts (catalog, language, hit->code);
    case RC_ENTRY_VARIANT:
      return rc_catalog_get_variant_texts (catalog, language, hit->id);
    case RC_ENTRY_HISTORIC:
      return rc_catalog_get_historic_texts (catalog, language, hit->id);
    case RC_ENTRY_LOOKUP:
      return rc_catalog_get_lookup_texts (catalog, language, hit->id);
    case RC_ENTRY_DIAGNOSIS:
      return rc_catalog_get_diagnosis_texts (catalog, language, hit->id);
    case RC_ENTRY_NOTE:
      return rc_catalog_get_note_texts (catalog, language, hit->id);
    case RC_ENTRY_HELP:
    default:
      return NULL;
    }
}

/* A variant's title is the text itself, with an ellipsis for what differs from case to case. */
static const char *
make_variant_title (RcSearch *self, const char *id)
{
  const RcVariantInfo *info = rc_catalog_get_variant (self->catalog, id);
  g_autoptr (GString) title = g_string_new (NULL);

  if (info == NULL || info->n_patterns == 0)
    return "";

  for (const char *at = info->patterns[0].text; *at != '\0'; at++)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (end == NULL)
        g_string_append_c (title, *at);
      else
        g_string_append (title, "…");
      at = end != NULL ? end : at;
    }

  return g_string_chunk_insert (self->strings, title->str);
}

static RcSearchHit *
add_hit (RcSearch   *self,
         RcEntryKind kind,
         int         code,
         const char *id,
         const char *sense_id,
         int         score)
{
  g_autofree char *key = g_strdup_printf ("%d %d %s", kind, code, id != NULL ? id : "");
  const char *language = rc_catalog_get_languages ()[self->language];
  const RcTexts *texts;
  RcSearchHit hit = {
    .kind = kind,
    .code = code,
    .id = id,
    .sense_id = sense_id,
    .score = score,
  };

  texts = rc_search_get_texts (self->catalog, language, &hit);
  if (texts == NULL || self->hits->len >= MAX_HITS || g_hash_table_contains (self->seen, key))
    return NULL;

  hit.title = kind == RC_ENTRY_VARIANT ? make_variant_title (self, id) : texts->title;
  hit.language = kind == RC_ENTRY_VARIANT ? "en" : texts->language;
  hit.matched = hit.title;
  g_hash_table_add (self->seen, g_string_chunk_insert (self->strings, key));
  g_array_append_val (self->hits, hit);
  return &g_array_index (self->hits, RcSearchHit, self->hits->len - 1);
}

void
rc_search_add_direct (RcSearch   *self,
                      RcEntryKind kind,
                      int         code,
                      const char *id,
                      const char *sense_id)
{
  add_hit (self, kind, code, id, sense_id, self->next_score);
  if (self->next_score > 0)
    self->next_score--;
}

/* --- Words --- */

/* Chinese characters of the match, counted in the text of the field. */
static void
locate_han (RcSearch *self, const RcSearchMatch *match, RcSearchHit *hit)
{
  const guint16 *han = (const guint16 *) self->index->han->data + match->word;
  g_autoptr (GString) needle = g_string_new (NULL);
  const char *at;

  for (guint i = 0; i < match->length; i++)
    g_string_append_unichar (needle, han[i]);

  at = strstr (hit->matched, needle->str);
  if (at != NULL)
    {
      hit->matched_start = (guint) (at - hit->matched);
      hit->matched_length = (guint) needle->len;
    }
}

/* Finds the place in the text again: the index keeps only which word of which text it was. */
static void
locate (RcSearch *self, const RcSearchMatch *match, RcSearchHit *hit)
{
  const RcSearchIndex *index = self->index;

  if (match->n_units > 0)
    {
      const RcPinyinUnit *units = &g_array_index (index->units, RcPinyinUnit, match->first_unit);
      const RcPinyinUnit *last = &units[match->n_units - 1];

      hit->matched_start = units[0].start;
      hit->matched_length = last->start + last->length - units[0].start;
    }
  else if (match->is_han)
    {
      locate_han (self, match, hit);
    }
  else if (match->word != G_MAXUINT32)
    {
      guint32 start = index->word_starts[match->word];

      rc_fold_find (hit->matched,
                    index->words->data + start,
                    index->word_starts[match->word + 1] - start - 1,
                    match->offset,
                    match->length,
                    &hit->matched_start,
                    &hit->matched_length);
    }
}

typedef struct
{
  float score;
  guint document;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a;
  const Ranked *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;

  return x->document < y->document ? -1 : 1;
}

static void
add_match (RcSearch *self, guint number)
{
  const RcSearchDocument *document
      = &g_array_index (self->index->documents, RcSearchDocument, number);
  const RcSearchMatch *match = &self->matches[number];
  const RcSearchField *field = rc_search_get_field (self->index, match->field);
  const char *sense_id = NULL;
  RcSearchHit *hit;

  if (field->sense >= 0)
    sense_id = rc_catalog_get_code (self->catalog, document->code)->senses[field->sense].id;

  hit = add_hit (self,
                 document->kind,
                 document->code,
                 document->id,
                 sense_id,
                 (int) (match->score * 100));
  if (hit == NULL)
    return;

  /* An id is nothing to show. */
  if (field->text == document->id)
    return;

  hit->matched = field->text;
  locate (self, match, hit);
}

static void
query_words (RcSearch *self)
{
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autofree char *text = NULL;
  float best = 0;

  if (*self->text == '\0')
    return;

  rc_search_prepare (self);
  text = self->index->pinyin != NULL ? simplify (self->index->pinyin, self->text)
                                     : g_strdup (self->text);
  rc_search_match_words (self->index, text, self->language, self->matches);

  for (guint i = 0; i < self->index->documents->len; i++)
    best = MAX (best, self->matches[i].score);
  for (guint i = 0; i < self->index->documents->len; i++)
    {
      Ranked item = { self->matches[i].score, i };

      if (item.score > 0 && item.score >= 0.2f * best)
        g_array_append_val (ranked, item);
    }

  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len && self->hits->len < MAX_HITS; i++)
    add_match (self, g_array_index (ranked, Ranked, i).document);
}

/* --- Asking --- */

static int
get_last_score (RcSearch *self)
{
  if (self->hits->len == 0)
    return RC_SEARCH_DIRECT_SCORE;

  return g_array_index (self->hits, RcSearchHit, self->hits->len - 1).score;
}

const RcSearchHit *
rc_search_query (RcSearch *self, const char *query, guint *n_hits)
{
  g_array_set_size (self->hits, 0);
  g_hash_table_remove_all (self->seen);
  g_string_chunk_clear (self->strings);
  self->next_score = RC_SEARCH_DIRECT_SCORE;

  g_free (self->text);
  self->text = clean_query (query);

  if (!rc_search_query_patterns (self) && !rc_search_query_rfc (self))
    {
      int code;

      rc_search_query_command (self);
      code = rc_search_query_reply (self);
      query_words (self);
      self->next_score = get_last_score (self);
      if (code != 0)
        rc_search_add_diagnoses (self, code);
    }

  *n_hits = self->hits->len;
  return (const RcSearchHit *) self->hits->data;
}

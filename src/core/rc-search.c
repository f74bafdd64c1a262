/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-private.h"

#include "rc-code.h"

#include <string.h>

/* More is no query; a pasted log is searched by its beginning. */
#define MAX_QUERY 512
#define MAX_HITS 100

/* What the query says outright goes before what is merely found, in the order it is added. */
#define DIRECT_SCORE 100000

struct _RcSearch
{
  RcCatalog *catalog;
  guint language;
  RcSearchIndex *index;
  RcSearchMatch *matches;

  GArray *hits; /* of RcSearchHit */
  GStringChunk *strings;
  GHashTable *seen; /* of kind and code or id */
  int next_score;

  /* The query. */
  char *text;
};

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
add_hit (RcSearch *self, RcEntryKind kind, int code, const char *id, const char *sense_id, int score)
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

static void
add_direct (RcSearch *self, RcEntryKind kind, int code, const char *id, const char *sense_id)
{
  add_hit (self, kind, code, id, sense_id, self->next_score);
  if (self->next_score > 0)
    self->next_score--;
}

/* --- Codes and patterns --- */

/* Numbers of other systems, and codes of former times, that look the same. */
static void
add_same_number (RcSearch *self, gint64 number, gboolean is_code)
{
  const RcHistoricInfo *historics;
  const RcLookupInfo *lookups;
  guint n;

  historics = rc_catalog_get_historics (self->catalog, &n);
  for (guint i = 0; i < n && is_code; i++)
    if (historics[i].code == number)
      add_direct (self, RC_ENTRY_HISTORIC, historics[i].code, historics[i].id, NULL);

  lookups = rc_catalog_get_lookups (self->catalog, &n);
  for (guint i = 0; i < n; i++)
    if (lookups[i].has_number && ABS (lookups[i].number) == number)
      add_direct (self, RC_ENTRY_LOOKUP, 0, lookups[i].id, NULL);
}

static void
add_variants_of_code (RcSearch *self, int code)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    if (variants[i].code == code)
      add_direct (self, RC_ENTRY_VARIANT, code, variants[i].id, NULL);
}

static void
add_diagnoses_of_code (RcSearch *self, int code)
{
  guint n;
  const RcDiagnosisInfo *diagnoses = rc_catalog_get_diagnoses (self->catalog, &n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < diagnoses[i].n_codes; j++)
      if (diagnoses[i].codes[j] == code)
        add_direct (self, RC_ENTRY_DIAGNOSIS, 0, diagnoses[i].id, NULL);
}

/* A code without a page has the meaning of its digits (RFC 1123, section 4.1.2.11). */
static void
add_unknown_code (RcSearch *self, int code)
{
  int nearest[10];
  guint n;

  add_variants_of_code (self, code);
  add_same_number (self, code, TRUE);
  if (!rc_code_is_valid (code))
    return;

  add_direct (self, RC_ENTRY_CLASS, rc_code_get_class (code), NULL, NULL);
  add_direct (self, RC_ENTRY_GROUP, rc_code_get_group (code), NULL, NULL);
  n = rc_catalog_get_nearest_codes (self->catalog, code, nearest, G_N_ELEMENTS (nearest));
  for (guint i = 0; i < n; i++)
    add_direct (self, RC_ENTRY_CODE, nearest[i], NULL, NULL);
}

static void
add_code (RcSearch *self, int code)
{
  if (rc_catalog_get_code (self->catalog, code) == NULL)
    {
      add_unknown_code (self, code);
      return;
    }

  add_direct (self, RC_ENTRY_CODE, code, NULL, NULL);
  add_diagnoses_of_code (self, code);
  add_same_number (self, code, TRUE);
}

static void
add_pattern (RcSearch *self, const char *word, const RcCodePattern *pattern)
{
  guint n;
  const RcCodeInfo *codes = rc_catalog_get_codes (self->catalog, &n);
  gboolean is_class = pattern->digits[1] < 0 && pattern->digits[2] < 0;
  gboolean is_group = pattern->digits[0] < 0 && pattern->digits[2] < 0;
  gboolean is_number = g_ascii_isdigit (word[0]) && (word[1] == '\0' || g_ascii_isdigit (word[1]));

  if (is_class)
    add_direct (self, RC_ENTRY_CLASS, pattern->digits[0], NULL, NULL);
  if (is_group)
    add_direct (self, RC_ENTRY_GROUP, pattern->digits[1], NULL, NULL);
  for (guint i = 0; i < n; i++)
    if (rc_code_pattern_matches (pattern, codes[i].code))
      add_direct (self, RC_ENTRY_CODE, codes[i].code, NULL, NULL);
  if (is_number)
    add_same_number (self, g_ascii_strtoll (word, NULL, 10), FALSE);
  if (!is_class && pattern->digits[0] >= 0)
    add_direct (self, RC_ENTRY_CLASS, pattern->digits[0], NULL, NULL);
  if (!is_group && pattern->digits[1] >= 0)
    add_direct (self, RC_ENTRY_GROUP, pattern->digits[1], NULL, NULL);
}

/* A query of nothing but codes and patterns. */
static gboolean
query_patterns (RcSearch *self)
{
  g_auto (GStrv) words = g_strsplit_set (self->text, " \t,;", -1);
  gboolean found = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      RcCodePattern pattern;

      if (*words[i] != '\0' && !rc_code_pattern_parse (words[i], &pattern))
        return FALSE;
    }

  for (guint i = 0; words[i] != NULL; i++)
    {
      RcCodePattern pattern;
      int code;

      if (*words[i] == '\0')
        continue;
      rc_code_pattern_parse (words[i], &pattern);
      code = rc_code_pattern_get_code (&pattern);
      if (code >= 0)
        add_code (self, code);
      else
        add_pattern (self, words[i], &pattern);
      found = TRUE;
    }

  return found;
}

/* --- RFCs --- */

static const char *
skip_blanks (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;

  return at;
}

/* "RFC 959", "rfc959 5.4", "RFC-2228, section 5.2". Returns the number; @section may be "". */
static int
parse_rfc (const char *text, char *section, gsize size)
{
  static const char *const words[] = { "section", "sec.", "§", "chapter" };
  guint64 number;
  char *end;

  section[0] = '\0';
  if (g_ascii_strncasecmp (text, "rfc", 3) != 0)
    return 0;

  text += 3;
  while (*text == ' ' || *text == '-' || *text == '_')
    text++;
  if (!g_ascii_isdigit (*text))
    return 0;

  number = g_ascii_strtoull (text, &end, 10);
  if (number == 0 || number > 99999)
    return 0;

  text = skip_blanks (*end == ',' || *end == ':' ? end + 1 : end);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      text = skip_blanks (text + strlen (words[i]));

  g_strlcpy (section, text, size);
  return (int) number;
}

/* 3: this section, 2: a part of it, 1: the RFC, 0: neither. */
static int
rate_reference (const RcReference *reference, int rfc, const char *section)
{
  gsize length = strlen (section);

  if (reference->rfc != rfc)
    return 0;
  if (length == 0 || g_ascii_strcasecmp (reference->section, section) == 0)
    return 3;
  if (g_ascii_strncasecmp (reference->section, section, length) == 0
      && reference->section[length] == '.')
    return 2;

  return 1;
}

static int
rate_references (const RcReference *defined_in,
                 const RcReference *also_in,
                 guint              n_also_in,
                 int                rfc,
                 const char        *section)
{
  int best = 10 * rate_reference (defined_in, rfc, section);

  for (guint i = 0; i < n_also_in; i++)
    best = MAX (best, 10 * rate_reference (&also_in[i], rfc, section) - 5);

  return best;
}

static int
rate_sense (const RcSense *sense, int rfc, const char *section)
{
  int best = rate_references (&sense->defined_in, sense->also_in, sense->n_also_in, rfc, section);

  for (guint i = 0; i < sense->n_commands; i++)
    if (sense->commands[i].rfc == rfc)
      best = MAX (best, 2);

  return best;
}

/* An RFC's codes, commands and former codes; with a section only what stands there, if anything
 * does. */
static gboolean
query_rfc (RcSearch *self)
{
  char section[32];
  int rfc = parse_rfc (self->text, section, sizeof section);
  const RcCodeInfo *codes;
  const RcCommandInfo *commands;
  const RcHistoricInfo *historics;
  guint n_codes, n_commands, n_historics;

  if (rfc == 0)
    return FALSE;

  codes = rc_catalog_get_codes (self->catalog, &n_codes);
  commands = rc_catalog_get_commands (self->catalog, &n_commands);
  historics = rc_catalog_get_historics (self->catalog, &n_historics);

  for (int rating = 30; rating > 0; rating--)
    {
      /* Without the section itself the whole RFC is shown. */
      if (rating == 14 && *section != '\0' && self->hits->len > 0)
        break;

      for (guint i = 0; i < n_codes; i++)
        for (guint j = 0; j < codes[i].n_senses; j++)
          if (rate_sense (&codes[i].senses[j], rfc, section) == rating)
            add_direct (self,
                        RC_ENTRY_CODE,
                        codes[i].code,
                        NULL,
                        codes[i].n_senses > 1 ? codes[i].senses[j].id : NULL);
      for (guint i = 0; i < n_commands; i++)
        if (rate_references (&commands[i].defined_in,
                             commands[i].also_in,
                             commands[i].n_also_in,
                             rfc,
                             section)
            == rating)
          add_direct (self, RC_ENTRY_COMMAND, 0, commands[i].verb, NULL);
      for (guint i = 0; i < n_historics && rating == 30; i++)
        if (historics[i].rfc == rfc)
          add_direct (self, RC_ENTRY_HISTORIC, historics[i].code, historics[i].id, NULL);
    }

  return self->hits->len > 0;
}

/* --- Commands and replies --- */

/* A command, then the codes that may answer it. */
static void
query_command (RcSearch *self)
{
  const RcCommandInfo *info;

  if (self->text[0] == '\0' || strpbrk (self->text, " \t") != NULL)
    return;

  info = rc_catalog_get_command (self->catalog, self->text);
  if (info == NULL)
    return;

  add_direct (self, RC_ENTRY_COMMAND, 0, info->verb, NULL);
  for (guint i = 0; i < info->n_replies; i++)
    {
      const RcCodeInfo *code = rc_catalog_get_code (self->catalog, info->replies[i]);
      const RcSense *sense;

      if (code == NULL)
        continue;
      sense = rc_catalog_find_sense (self->catalog, code, info->verb, FALSE);
      add_direct (self,
                  RC_ENTRY_CODE,
                  code->code,
                  NULL,
                  code->n_senses > 1 ? sense->id : NULL);
    }
}

/* A pasted reply: its code, then what this text means on the server that sends it. Returns the
 * code, or 0. */
static int
query_reply (RcSearch *self)
{
  int first_code = 0;
  int code;

  for (const char *text = rc_code_find_reply (self->text, &code); text != NULL;
       text = rc_code_find_reply (text, &code))
    {
      const RcVariantInfo *variant
          = rc_catalog_find_variant (self->catalog, code, text, -1, NULL, NULL, NULL);
      gboolean is_known = rc_catalog_get_code (self->catalog, code) != NULL;

      if (first_code == 0)
        first_code = code;
      if (variant == NULL && !is_known)
        continue;

      if (is_known)
        add_direct (self, RC_ENTRY_CODE, code, NULL, NULL);
      if (variant != NULL)
        add_direct (self, RC_ENTRY_VARIANT, code, variant->id, NULL);
      if (!is_known)
        add_unknown_code (self, code);
      return code;
    }

  if (first_code != 0)
    add_unknown_code (self, first_code);
  return first_code;
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
    return DIRECT_SCORE;

  return g_array_index (self->hits, RcSearchHit, self->hits->len - 1).score;
}

const RcSearchHit *
rc_search_query (RcSearch *self, const char *query, guint *n_hits)
{
  g_array_set_size (self->hits, 0);
  g_hash_table_remove_all (self->seen);
  g_string_chunk_clear (self->strings);
  self->next_score = DIRECT_SCORE;

  g_free (self->text);
  self->text = clean_query (query);

  if (!query_patterns (self) && !query_rfc (self))
    {
      int code;

      query_command (self);
      code = query_reply (self);
      query_words (self);
      self->next_score = get_last_score (self);
      if (code != 0)
        add_diagnoses_of_code (self, code);
    }

  *n_hits = self->hits->len;
  return (const RcSearchHit *) self->hits->data;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-arena.h"
#include "rc-fold.h"
#include "rc-pinyin.h"
#include "rc-search.h"

G_BEGIN_DECLS

/* What a text is to its entry; decides how much a match in it is worth. */
typedef enum
{
  RC_ROLE_ID,       /* code, verb, number, symbol */
  RC_ROLE_TITLE,
  RC_ROLE_OFFICIAL,
  RC_ROLE_VERDICT,
  RC_ROLE_SERVER,
  RC_ROLE_KIND,     /* "curl", "socket" of a lookup */
  RC_ROLE_COMMANDS, /* verbs that a code answers */
  RC_ROLE_PATTERN,
  RC_ROLE_MEANING,
  RC_ROLE_CAUSES,
  RC_ROLE_ADVICE,
  RC_ROLE_CODES,    /* codes that belong to a command or a diagnosis */
  RC_N_ROLES,
} RcRole;

#define RC_LANGUAGE_NEUTRAL 0xff

/* One text of an entry. */
typedef struct
{
  const char *text;
  guint16 document;
  guint8 role;
  guint8 language; /* index of the language, or RC_LANGUAGE_NEUTRAL */
  gint8 sense;     /* of a code with several, else -1 */
} RcSearchField;

/* One entry of the catalog. */
typedef struct
{
  RcEntryKind kind;
  int code;
  const char *id;
  float bonus; /* for what servers say more often */
} RcSearchDocument;

/* A title, to be compared as a whole. */
typedef struct
{
  guint32 field;
  guint32 start; /* in @titles */
  guint32 length;
} RcSearchTitle;

/* A title or verdict in Chinese as it sounds. */
typedef struct
{
  guint32 field;
  guint32 first; /* in @units */
  guint32 n_units;
} RcSearchSound;

/* What readers type, and how the texts say it: words that a language avoids, and synonyms. */
typedef struct
{
  const char *typed; /* case-folded */
  const char *used;
  guint32 first;   /* in @units: the sounds of @typed, or of @used where @typed is NULL */
  guint32 n_units; /* 0: not Chinese */
} RcSearchAlias;

/* Where the Chinese text of a field begins. */
typedef struct
{
  guint32 start; /* in @han */
  guint32 field;
} RcHanField;

/*
 * Made once from the loaded languages. Words are looked up in a sorted list with, for each, the
 * fields that it occurs in; Chinese text is one array of characters with the places of each
 * character, as no words can be told in it.
 */
typedef struct
{
  guint languages; /* bit set of those in it */
  RcArena *arena;  /* numbers as text */

  GArray *documents; /* of RcSearchDocument */
  GArray *fields;    /* of RcSearchField */

  /* Words in the order of their bytes, each with a NUL before and behind. */
  GByteArray *words;
  guint32 *word_starts; /* n_words + 1 */
  guint n_words;
  guint32 *first_posting; /* n_words + 1 */
  guint32 *postings;      /* fields */

  GArray *han;            /* of guint16: characters, 0 between pieces of text */
  GArray *han_fields;     /* of RcHanField, ascending */
  guint32 *first_place;   /* by character, 65537 */
  guint32 *places;        /* in @han */

  GByteArray *titles;
  GArray *title_list;     /* of RcSearchTitle */
  GArray *units;          /* of RcPinyinUnit */
  GArray *sounds;         /* of RcSearchSound */
  GArray *aliases;        /* of RcSearchAlias */
  RcPinyin *pinyin;       /* NULL where Chinese is not loaded */
} RcSearchIndex;

RcSearchIndex *rc_search_index_new (RcCatalog *catalog);
void rc_search_index_free (RcSearchIndex *self);

/* The text as titles are compared: words with a blank between, as bytes. */
void rc_search_flatten (const char *text, GByteArray *flat);

/* The bit set of languages that @catalog has loaded. */
guint rc_search_get_languages (RcCatalog *catalog);

/* --- Words of a query --- */

#define RC_SEARCH_MAX_WORDS 12
#define RC_SEARCH_MAX_HAN 16

typedef struct
{
  gboolean is_han;
  guint n;
  guint16 han[RC_SEARCH_MAX_HAN];
  guint8 bytes[RC_FOLD_MAX_BYTES];
} RcSearchWord;

/* The best place of one document for one query. */
typedef struct
{
  float score;
  guint32 field;
  guint16 offset; /* of the matching bytes in the word; with Chinese unused */
  guint16 length; /* how many match; 0: the field as a whole */
  guint32 word;   /* the word of the index, or the character's place; G_MAXUINT32: neither */
  gboolean is_han;
  guint32 first_unit; /* of a match by sound */
  guint32 n_units;
} RcSearchMatch;

/* Splits a query, as clean text, into words. Returns how many. */
guint rc_search_split (const char *query, RcSearchWord *words);

/* --- Queries that name something --- */

/* What the query says outright goes before what is merely found, in the order it is added. */
#define RC_SEARCH_DIRECT_SCORE 100000

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

/* Adds what a query names, before all that is found. */
void rc_search_add_direct (RcSearch   *self,
                           RcEntryKind kind,
                           int         code,
                           const char *id,
                           const char *sense_id);
void rc_search_add_diagnoses (RcSearch *self, int code);

/* Whether the query is nothing but codes and patterns, or an RFC and a section. */
gboolean rc_search_query_patterns (RcSearch *self);
gboolean rc_search_query_rfc (RcSearch *self);

void rc_search_query_command (RcSearch *self);

/* Returns the code of the reply line that the query is, or 0. */
int rc_search_query_reply (RcSearch *self);

/* rc-search-scan.c: single words against the index. */

/* How good a match is, before the weight of the field. */
#define RC_TIER_EXACT 100.0f
#define RC_TIER_PREFIX 85.0f
#define RC_TIER_HAN 78.0f
#define RC_TIER_SUBSTRING 50.0f
#define RC_TIER_TYPO 38.0f
#define RC_TIER_TYPO_PREFIX 28.0f
#define RC_TIER_SUBSEQUENCE 15.0f

/* One word of the query against all documents. */
typedef struct
{
  RcSearchIndex *index;
  RcSearchMatch *best; /* one for each document */
  guint n_documents;
  guint language;
} RcSearchScan;

static inline const RcSearchField *
rc_search_get_field (const RcSearchIndex *index, guint32 field)
{
  return &g_array_index (index->fields, RcSearchField, field);
}

/* What a match in such a field is worth, 0 to 1. */
float rc_search_get_weight (guint role);

/* Notes a match; NULL if the document has a better one. */
RcSearchMatch *rc_search_note_match (RcSearchScan *self, guint32 field_number, float tier);

void rc_search_scan_word (RcSearchScan *self, const RcSearchWord *word);

/* With a NULL @self it is only asked whether the characters are there. */
gboolean rc_search_scan_han (RcSearchScan        *self,
                             const RcSearchIndex *index,
                             const guint16       *han,
                             guint                n);

/* Chinese that stands nowhere as a whole is cut into the longest pieces that do; @pieces has room
 * for @n_max. A piece of length 0 stands for what is nowhere. */
guint rc_search_cut_han (const RcSearchIndex *index,
                         const RcSearchWord  *word,
                         RcSearchWord        *pieces,
                         guint                n_max);

/* rc-search-match.c: whole queries. */

/* Fills @matches, one for each document of the index; a score of 0 is no match. */
void rc_search_match_words (RcSearchIndex *index,
                            const char    *query,
                            guint          language,
                            RcSearchMatch *matches);

G_END_DECLS

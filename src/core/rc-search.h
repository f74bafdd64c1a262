/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"

G_BEGIN_DECLS

/*
 * One search engine for the window, the terminal and the desktop's search: codes, patterns,
 * commands, RFC numbers, words in every loaded language at once, whole reply lines.
 * Search objects belong to one thread at a time; several may stand on one catalog.
 *
 * Hits of kind variant and lookup are there, too: their titles are the text that servers send and
 * the name of the number.
 */
typedef struct _RcSearch RcSearch;

/* One answer. The strings are owned by the catalog or by the search, until its next query. */
typedef struct
{
  RcEntryKind kind;
  int code;             /* of codes, variants and historic codes; class or group number; else 0 */
  const char *id;       /* verb, variant id, "<rfc>-<code>", diagnosis id …; NULL for codes */
  const char *sense_id; /* nullable */
  const char *title;    /* in the reader's language */
  const char *language; /* of @title */
  const char *matched;  /* the words of the catalog that matched, in the language they are in */
  guint matched_start;  /* bytes in @matched to highlight; 0 and 0 if nothing */
  guint matched_length;
  int score; /* falls from hit to hit */
} RcSearchHit;

RcSearch *rc_search_new (RcCatalog *catalog, const char *language);
void rc_search_free (RcSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcSearch, rc_search_free)

void rc_search_set_language (RcSearch *search, const char *language);

/* Makes the index of the languages that the catalog has loaded by now, unless it is made. The first
 * query for words does so, too, as does one after a further language was loaded; whoever cannot
 * wait some ten milliseconds calls this before, in a thread. */
void rc_search_prepare (RcSearch *search);

/**
 * rc_search_query:
 * @query: anything a reader types or pastes; any length; control characters count as blanks
 * @n_hits: (out): how many
 *
 * Codes without a page are answered with their variants, class, group and nearest codes.
 *
 * Returns: (transfer none) (array length=n_hits): best first, 100 at most; valid until the next
 *   query
 */
const RcSearchHit *rc_search_query (RcSearch *search, const char *query, guint *n_hits);

/**
 * rc_search_list_nearest:
 * @query: one without answers
 * @max: how many at most
 *
 * Makes queries of its own: the hits of the one before are no longer valid.
 *
 * Returns: (transfer full) (array zero-terminated=1): queries near @query that have answers: its words, or the
 *   longest beginning of the first; empty if there are none
 */
char **rc_search_list_nearest (RcSearch *search, const char *query, guint max);

/* The texts of the entry that @hit names, of the sense that it names if any. */
const RcTexts *rc_search_get_texts (RcCatalog         *catalog,
                                    const char        *language,
                                    const RcSearchHit *hit);

G_END_DECLS

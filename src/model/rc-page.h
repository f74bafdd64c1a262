/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"

G_BEGIN_DECLS

/*
 * A page of the reference as a row of blocks, before anybody decides how they look: the window
 * makes widgets of it, the clipboard gets it as Markdown or plain text. A page owns its strings,
 * so it may outlive a change of language, but not the catalog.
 */
typedef enum
{
  RC_BLOCK_TEXT,     /* a paragraph */
  RC_BLOCK_OFFICIAL, /* the RFC's own words; one text, English; the links say where from */
  RC_BLOCK_DIGITS,   /* the first and the second digit: links with their meaning as detail */
  RC_BLOCK_LIST,     /* sentences */
  RC_BLOCK_LINKS,
  RC_BLOCK_EXAMPLE,  /* an exchange, one line each */
  RC_BLOCK_SECTION,  /* a heading alone: what follows is another sense, the servers' texts … */
  RC_BLOCK_NOTE,     /* about the page itself: a text that is missing in a language */
} RcBlockType;

/* What a block says in one language. @language is that of the texts, the heading may be in the
 * reader's while English stands in for the rest. */
typedef struct
{
  char *language;
  char *heading; /* (nullable) */
  char *heading_language;
  char **texts;
} RcColumn;

/* @target is a key (rc-entry-key.h) or an https: address. */
typedef struct
{
  char *label;
  char *detail; /* (nullable) */
  char *language;
  char *target;
} RcLink;

typedef struct
{
  RcBlockType type;
  RcColumn columns[2];
  guint n_columns;
  GPtrArray *links; /* (element-type RcLink), empty where there are none */
} RcBlock;

typedef struct
{
  char *key;
  char *badge;     /* "550", "5yz", "x5z", "STOR" */
  int klass;       /* 1 to 6, or 0 where the entry has no class */
  int code;        /* 100 to 699, or 0 */
  char *official;  /* (nullable): the official text of the code */
  char *titles[2];
  char *languages[2];
  guint n_titles;
  char *subtitle;  /* (nullable): status and source, in the first language */
  GPtrArray *blocks;
} RcPage;

/**
 * rc_page_new:
 * @key: the entry
 * @language: language of the reference; loaded
 * @second_language: (nullable): another one; loaded
 *
 * Returns: (transfer full) (nullable): the page, or %NULL if the catalog has no such entry
 */
RcPage *rc_page_new (RcCatalog  *catalog,
                     const char *key,
                     const char *language,
                     const char *second_language);

/* Digits, classes and groups explained: what is shown before anything is chosen. */
RcPage *rc_page_new_overview (RcCatalog  *catalog,
                              const char *language,
                              const char *second_language);

void rc_page_free (RcPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcPage, rc_page_free)

char *rc_page_to_markdown (const RcPage *page);
char *rc_page_to_text (const RcPage *page);

G_END_DECLS

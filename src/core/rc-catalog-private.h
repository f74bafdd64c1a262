/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-arena.h"
#include "rc-catalog.h"
#include "rc-json.h"
#include "rc-variant.h"

G_BEGIN_DECLS

#define RC_N_LANGUAGES 3
#define RC_N_CODES (699 - 100 + 1)
#define RC_N_CLASSES 6
#define RC_N_GROUPS 6

/* One pattern of a variant with the servers that send this very text. */
typedef struct
{
  const RcVariantPattern *pattern;
  const RcVariantPattern *greeting; /* nullable */
  const char *const *servers;
  guint variant;
} RcCatalogPattern;

/* The patterns of one code, those with the most literal text first. */
typedef struct
{
  const RcCatalogPattern *patterns;
  guint n_patterns;
} RcCatalogPatterns;

/* One entry's texts, and the same texts marked as standing in for another language. */
typedef struct
{
  RcTexts own;
  RcTexts stand_in;
} RcTextEntry;

typedef enum
{
  RC_STRINGS_LABELS,
  RC_STRINGS_MARKS,
  RC_STRINGS_VERDICTS,
  RC_STRINGS_ACTORS,
  RC_STRINGS_SERVERS,
  RC_N_STRINGS,
} RcStringsKind;

/* One language file. Tables of texts run parallel to the catalog's lists of entries; an element is
 * NULL where the language has no such text. Texts of codes have a slot for the code and, if it has
 * several senses, one for each. */
typedef struct
{
  RcArena *arena;
  GBytes *bytes; /* the document: its strings are used where they lie */
  RcTextEntry **texts[RC_ENTRY_NOTE];
  GHashTable *notes;                 /* of id → RcTextEntry */
  const char *const *note_ids;
  GHashTable *strings[RC_N_STRINGS]; /* of id → text */
  const RcGlossaryTerm *glossary;
  guint n_glossary;
  gboolean complete; /* no entry of the catalog is without a text */
} RcLanguage;

/* A file of the catalog, ready to be read. */
typedef struct
{
  char *name; /* for messages */
  GBytes *bytes;
  RcJsonDocument document;
  GBytes *source; /* nullable: the text that it was compiled from just now */
  const char *text;
  gsize length;
} RcCatalogFile;

struct _RcCatalog
{
  RcArena *arena;
  GBytes *bytes; /* the document of ftp.json */
  char *directory; /* nullable: the program's resources */

  RcReference classes[RC_N_CLASSES];
  RcReference groups[RC_N_GROUPS];

  RcCodeInfo *codes;
  guint n_codes;
  guint *code_slots; /* each code's first slot of texts */
  guint n_slots;
  gint16 code_index[RC_N_CODES]; /* -1: no such code */

  RcCommandInfo *commands;
  guint n_commands;
  RcVariantInfo *variants;
  guint n_variants;
  RcHistoricInfo *historics;
  guint n_historics;
  RcLookupInfo *lookups;
  guint n_lookups;
  RcDiagnosisInfo *diagnoses;
  guint n_diagnoses;
  RcMarkInfo *marks;
  guint n_marks;

  /* id → index + 1 */
  GHashTable *command_index; /* also of aliases */
  GHashTable *variant_index;
  GHashTable *historic_index;
  GHashTable *lookup_index;
  GHashTable *diagnosis_index;
  GHashTable *mark_index;

  RcCatalogPatterns patterns[RC_N_CODES];

  RcLanguage *languages[RC_N_LANGUAGES]; /* atomic: set once */
  GMutex mutex;                          /* guards loading and the warning */
  const char *warning;
};

/* The index of a language, or -1; and the language itself, NULL if it is not loaded. */
int rc_catalog_find_language (const char *language);
RcLanguage *rc_catalog_peek_language (RcCatalog *self, int index);

/* The index of an entry + 1, or 0; a verb is found in any case and by its aliases. */
guint rc_catalog_find_id (GHashTable *index, const char *id);
guint rc_catalog_find_verb (RcCatalog *self, const char *verb);

/* A file of the catalog, from its directory or the program's resources. */
GBytes *rc_catalog_read_file (RcCatalog *self, const char *file, GError **error);

/* rc-catalog-load.c: fills an empty catalog from the text of ftp.json. */
gboolean rc_catalog_load_base (RcCatalog *self, const RcCatalogFile *file, GError **error);

/* Enters @id into @index as @position + 1; ids are unique. */
gboolean rc_catalog_index_id (RcJsonReader *reader,
                              GHashTable   *index,
                              const char   *id,
                              guint         position);

/* rc-catalog-variants.c: the "variants" of ftp.json. */
gboolean rc_catalog_load_variants (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *root);

/* rc-catalog-language.c: the texts of one language file. */
RcLanguage *rc_language_new (RcCatalog           *catalog,
                             const char          *language,
                             const RcCatalogFile *file,
                             GError             **error);
void rc_language_free (RcLanguage *self);

G_END_DECLS

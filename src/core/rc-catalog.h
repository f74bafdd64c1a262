/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The reference as data: see data/catalog/README.md for the files behind it.
 *
 * A catalog is filled once and never changes afterwards, except that a further language may be
 * added by rc_catalog_load_language(). Reading is safe from any thread; loading a language is safe
 * beside readers of other languages. Everything returned is owned by the catalog and lives as long
 * as it.
 */
typedef struct _RcCatalog RcCatalog;

typedef enum
{
  RC_STATUS_STANDARD,
  RC_STATUS_EXTENSION,
  RC_STATUS_UNOFFICIAL,
  RC_STATUS_HISTORIC,
} RcStatus;

/* RFC and section; @rfc is 0 where no RFC defines the thing. */
typedef struct
{
  int rfc;
  const char *section;
} RcReference;

/* A command whose reply list names a code, and the RFC that says so; connecting is "(connect)". */
typedef struct
{
  const char *verb;
  int rfc;
} RcCodeCommand;

/* One meaning of a code. A code with one meaning has exactly one sense, whose id is "". */
typedef struct
{
  const char *id;
  RcReference defined_in;
  const RcReference *also_in;
  guint n_also_in;
  const char *official_text;
  const RcCodeCommand *commands;
  guint n_commands;
  const char *argument_grammar; /* nullable */
  const char *when;             /* nullable: before-transfer, during-transfer, login */
} RcSense;

typedef struct
{
  int code;
  RcStatus status;
  const RcSense *senses; /* the first is the default */
  guint n_senses;        /* at least 1 */
  const int *related;
  guint n_related;
} RcCodeInfo;

typedef struct
{
  const char *verb;
  const char *syntax;
  RcReference defined_in;
  const RcReference *also_in;
  guint n_also_in;
  const char *const *after;   /* NULL-terminated verbs */
  const char *const *aliases; /* NULL-terminated verbs */
  const int *replies;         /* ascending */
  guint n_replies;
} RcCommandInfo;

/* A text as the servers named here send it, with placeholders (see data/catalog/README.md). */
typedef struct
{
  const char *text;
  const char *greeting; /* nullable: a pattern that the greeting must fit, where it is known */
  const char *const *servers; /* NULL-terminated ids */
} RcPatternInfo;

/* One text that servers send, and what it means there. */
typedef struct
{
  const char *id;
  int code;
  gboolean generic;
  const char *when;           /* nullable; English, a note for the editors of the catalog */
  const char *const *servers; /* NULL-terminated ids of all that send it */
  const RcPatternInfo *patterns;
  guint n_patterns;
} RcVariantInfo;

typedef struct
{
  const char *id; /* "<rfc>-<code>" */
  int code;
  int rfc;
  const char *section;
  const char *official_text;
  int now; /* the code that replaced it, or 0 */
} RcHistoricInfo;

typedef struct
{
  const char *id;
  const char *kind;
  gint64 number;      /* meaningful if @has_number */
  gboolean has_number;
  const char *symbol; /* nullable */
} RcLookupInfo;

typedef struct
{
  const char *id;
  const char *severity; /* info, warning, error */
  const char *actor;    /* you, admin, network, nobody */
  const int *codes;
  guint n_codes;
} RcDiagnosisInfo;

typedef struct
{
  const char *id;
  char severity; /* 'E', 'W' or 'I' */
  RcReference reference;
} RcMarkInfo;

/*
 * What the reader reads, in one language. Members that a kind of entry does not have are NULL
 * (texts) or empty lists. @language is that of the texts: "en" where the wanted language has none,
 * and then @fallback is TRUE and the reader must be told.
 */
typedef struct
{
  const char *title;
  const char *meaning; /* of a diagnosis: its cause */
  const char *next;    /* classes: what the client does next */
  const char *verdict; /* diagnoses: the one sentence */
  const char *const *causes;
  const char *const *you_can;
  const char *const *admin_can;
  const char *example;
  const char *language;
  gboolean fallback;
} RcTexts;

/* How a language says an English term of the field, and which words it does not use for it. */
typedef struct
{
  const char *term; /* English */
  const char *use;
  const char *const *avoid; /* NULL-terminated */
} RcGlossaryTerm;

typedef enum
{
  RC_ENTRY_CODE,
  RC_ENTRY_COMMAND,
  RC_ENTRY_CLASS,
  RC_ENTRY_GROUP,
  RC_ENTRY_VARIANT,
  RC_ENTRY_HISTORIC,
  RC_ENTRY_LOOKUP,
  RC_ENTRY_DIAGNOSIS,
  RC_ENTRY_NOTE,
  RC_ENTRY_HELP, /* the program's own help, which is not in the catalog */
} RcEntryKind;

/**
 * rc_catalog_new:
 * @language: (nullable): a language to load at once besides nothing else, or %NULL for English
 * @error: return location
 *
 * Loads the language-neutral data and one language out of the program's resources.
 *
 * A damaged *language* file is no failure: the catalog then speaks English and
 * rc_catalog_get_warning() says why. A damaged `ftp.json` or English file is.
 *
 * Returns: (transfer full) (nullable): the catalog; free with rc_catalog_free()
 */
RcCatalog *rc_catalog_new (const char *language, GError **error);

/* The same from a directory that holds the four files; for tests and for editors of the catalog. */
RcCatalog *rc_catalog_new_from_directory (const char *directory,
                                          const char *language,
                                          GError    **error);

void rc_catalog_free (RcCatalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcCatalog, rc_catalog_free)

/* Loads a further language; at once TRUE if it is there already. */
gboolean rc_catalog_load_language (RcCatalog *catalog, const char *language, GError **error);

/* Why a language file was not used, or NULL. */
const char *rc_catalog_get_warning (RcCatalog *catalog);

/* "en", "zh_CN", "ko": NULL-terminated, whether loaded or not. */
const char *const *rc_catalog_get_languages (void);

/* The language's own name, "한국어". */
const char *rc_catalog_get_language_name (const char *language);

/* Whether @language is the name of a language of the catalog, exactly. */
gboolean rc_catalog_is_language (const char *language);

/**
 * rc_catalog_match_language:
 * @locale: a locale name such as `zh_TW.UTF-8` or `ko`
 * @exact: (out) (optional): FALSE if only a neighbour is there (zh_TW reads zh_CN, fr reads en)
 *
 * Returns: the language of the catalog for a reader with that locale
 */
const char *rc_catalog_match_language (const char *locale, gboolean *exact);

/* Entries; NULL or 0 where there is none. The plural getters are in the catalog's order. */
const RcCodeInfo      *rc_catalog_get_code       (RcCatalog *catalog, int code);
const RcCodeInfo      *rc_catalog_get_codes      (RcCatalog *catalog, guint *n_codes);
const RcCommandInfo   *rc_catalog_get_command    (RcCatalog *catalog, const char *verb);
const RcCommandInfo   *rc_catalog_get_commands   (RcCatalog *catalog, guint *n_commands);
const RcVariantInfo   *rc_catalog_get_variant    (RcCatalog *catalog, const char *id);
const RcVariantInfo   *rc_catalog_get_variants   (RcCatalog *catalog, guint *n_variants);
const RcHistoricInfo  *rc_catalog_get_historics  (RcCatalog *catalog, guint *n_historics);
const RcLookupInfo    *rc_catalog_get_lookups    (RcCatalog *catalog, guint *n_lookups);
const RcDiagnosisInfo *rc_catalog_get_diagnosis  (RcCatalog *catalog, const char *id);
const RcDiagnosisInfo *rc_catalog_get_diagnoses  (RcCatalog *catalog, guint *n_diagnoses);
const RcMarkInfo      *rc_catalog_get_mark       (RcCatalog *catalog, const char *id);
const RcHistoricInfo  *rc_catalog_get_historic   (RcCatalog *catalog, const char *id);
const RcLookupInfo    *rc_catalog_get_lookup     (RcCatalog *catalog, const char *id);
const RcReference     *rc_catalog_get_class      (RcCatalog *catalog, int klass);
const RcReference     *rc_catalog_get_group      (RcCatalog *catalog, int group);

/* Ids of the essays beside the entries, NULL-terminated; English's where @language has none. */
const char *const     *rc_catalog_get_notes      (RcCatalog *catalog, const char *language);

/* Terms in @language; none where it is not loaded. */
const RcGlossaryTerm  *rc_catalog_get_glossary   (RcCatalog  *catalog,
                                                  const char *language,
                                                  guint      *n_terms);

gboolean rc_catalog_has_language (RcCatalog *catalog, const char *language);

/**
 * rc_catalog_find_sense:
 * @verb: (nullable): the command that the reply answers, in any case; X-forms count as theirs, and
 *   where no sense names MLSD, STOR or STOU they count as LIST and APPE
 * @during_transfer: whether a 1yz reply of the same command came before
 *
 * Returns: the sense that the command selects, else the first; never %NULL for a known code
 */
const RcSense *rc_catalog_find_sense (RcCatalog        *catalog,
                                      const RcCodeInfo *info,
                                      const char       *verb,
                                      gboolean          during_transfer);

/**
 * rc_catalog_find_variant:
 * @text: the first line of the reply without its code
 * @greeting: (nullable): the text of the server's greeting, where it is known
 * @server: (nullable): the server's id, where it is known
 * @matched_server: (out) (optional): the server whose pattern matched best
 *
 * Of several patterns that fit, one of the known server wins; then one whose greeting fits, then one
 * that asks for no greeting; then the order of how much they say: no placeholder, own words at the
 * start, more literal text.
 *
 * Returns: (nullable): the variant that fits best
 */
const RcVariantInfo *rc_catalog_find_variant (RcCatalog   *catalog,
                                              int          code,
                                              const char  *text,
                                              gssize       length,
                                              const char  *greeting,
                                              const char  *server,
                                              const char **matched_server);

/* The server product that sends such a greeting ("vsftpd"), or NULL. */
const char *rc_catalog_identify_server (RcCatalog  *catalog,
                                        int         code,
                                        const char *text,
                                        gssize      length);

/* Up to @n_max known codes of the same class and group, nearest first. Returns how many. */
guint rc_catalog_get_nearest_codes (RcCatalog *catalog, int code, int *nearest, guint n_max);

/* Texts; never NULL for an entry that is in the catalog: English stands in. */
const RcTexts *rc_catalog_get_code_texts (RcCatalog  *catalog,
                                          const char *language,
                                          int         code,
                                          const char *sense_id);
const RcTexts *rc_catalog_get_class_texts (RcCatalog  *catalog,
                                           const char *language,
                                           int         klass);
const RcTexts *rc_catalog_get_group_texts (RcCatalog  *catalog,
                                           const char *language,
                                           int         group);
const RcTexts *rc_catalog_get_command_texts (RcCatalog  *catalog,
                                             const char *language,
                                             const char *verb);
const RcTexts *rc_catalog_get_variant_texts (RcCatalog  *catalog,
                                             const char *language,
                                             const char *id);
const RcTexts *rc_catalog_get_historic_texts (RcCatalog  *catalog,
                                              const char *language,
                                              const char *id);
const RcTexts *rc_catalog_get_lookup_texts (RcCatalog  *catalog,
                                            const char *language,
                                            const char *id);
const RcTexts *rc_catalog_get_diagnosis_texts (RcCatalog  *catalog,
                                               const char *language,
                                               const char *id);
const RcTexts *rc_catalog_get_note_texts (RcCatalog  *catalog,
                                          const char *language,
                                          const char *id);

/* Single texts, English where the language has none; the id itself where nothing has it. */
const char *rc_catalog_get_label       (RcCatalog *catalog, const char *language, const char *id);
const char *rc_catalog_get_mark_text   (RcCatalog *catalog, const char *language, const char *id);
const char *rc_catalog_get_verdict     (RcCatalog *catalog, const char *language, const char *id);
const char *rc_catalog_get_actor       (RcCatalog *catalog, const char *language, const char *id);
const char *rc_catalog_get_server_name (RcCatalog *catalog, const char *language, const char *id);

const char *rc_status_to_string (RcStatus status);

G_END_DECLS

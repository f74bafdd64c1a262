/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"

G_BEGIN_DECLS

/*
 * The name of a page of the reference as one string, for links, history and actions: `code:550`,
 * `code:522#tls-data` (one sense of it), `class:5`, `group:2`, `command:STOR`, `variant:ID`,
 * `historic:354-100`, `lookup:curl-28`, `diagnosis:ID`, `note:ID`, `help:ID`.
 */
typedef struct
{
  RcEntryKind kind;
  int code;       /* of codes; the number of a class or group; else 0 */
  char *id;       /* (nullable): of the other kinds */
  char *sense_id; /* (nullable): of codes */
} RcEntryKey;

/**
 * rc_entry_key_format:
 * @sense_id: (nullable): ignored unless @kind is a code
 *
 * Returns: (transfer full): the key
 */
char *rc_entry_key_format (RcEntryKind kind, int code, const char *id, const char *sense_id);

/**
 * rc_entry_key_parse:
 * @key: any string
 *
 * Says only whether @key is well formed, not whether the catalog has such an entry.
 *
 * Returns: (transfer full) (nullable): the parts; free with rc_entry_key_free()
 */
RcEntryKey *rc_entry_key_parse (const char *key);

void rc_entry_key_free (RcEntryKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcEntryKey, rc_entry_key_free)

/* Whether the catalog has the entry that @key names. */
gboolean rc_entry_key_exists (const char *key, RcCatalog *catalog);

G_END_DECLS

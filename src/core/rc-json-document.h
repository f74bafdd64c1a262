/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * JSON that is read often and written never: the catalog. Parsing more than a megabyte of it at
 * each start would take longer than everything else together, so it is compiled when the program
 * is built: into words that refer to each other by their index, and strings with a NUL behind that
 * are used where they lie. Files that are read as text (by tests, by editors of the catalog) are
 * compiled in memory.
 *
 * A compiled document is trusted: it comes from rc_json_compile() of this very program.
 */

/**
 * rc_json_compile:
 * @file: the name of the file, for the error
 * @text: JSON whose root is an object
 * @error: return location; %RC_ERROR_CATALOG, with file and line
 *
 * Returns: (transfer full) (nullable): the document, in the byte order of this machine
 */
GBytes *rc_json_compile (const char *file, const char *text, gsize length, GError **error);

/* Whether JSON text is nested deeper than anything of ours. json-glib goes down with it until the stack ends, so it is
 * asked before. */
gboolean rc_json_is_too_deep (const char *text, gsize length);

typedef enum
{
  RC_JSON_NULL,
  RC_JSON_BOOLEAN,
  RC_JSON_INT,
  RC_JSON_STRING,
  RC_JSON_ARRAY,
  RC_JSON_OBJECT,
} RcJsonType;

typedef struct
{
  const guint32 *words;
  const char *strings;
} RcJsonDocument;

/* Any value; small enough to be handed around. */
typedef guint32 RcJsonValue;

/* These lie in a document and live as long as its bytes. */
typedef struct _RcJsonObject RcJsonObject;
typedef struct _RcJsonArray RcJsonArray;

/* FALSE if @bytes is no document, or one of another byte order. */
gboolean rc_json_document_init (RcJsonDocument *self, GBytes *bytes);

const RcJsonObject *rc_json_document_get_root (const RcJsonDocument *self);

/* The getters of a type are for values of that type only. */
RcJsonType rc_json_value_get_type (RcJsonValue value);
gboolean rc_json_value_get_boolean (RcJsonValue value);
gint64 rc_json_value_get_int (const RcJsonDocument *document, RcJsonValue value);
const char *rc_json_value_get_string (const RcJsonDocument *document, RcJsonValue value);
const RcJsonArray *rc_json_value_get_array (const RcJsonDocument *document, RcJsonValue value);
const RcJsonObject *rc_json_value_get_object (const RcJsonDocument *document, RcJsonValue value);

guint rc_json_array_get_length (const RcJsonArray *array);
RcJsonValue rc_json_array_get_element (const RcJsonArray *array, guint index);

/* Members in the order of the file. */
guint rc_json_object_get_size (const RcJsonObject *object);
const char *rc_json_object_get_name (const RcJsonDocument *document,
                                     const RcJsonObject   *object,
                                     guint                 index);

/* The member @name; null where there is none. */
RcJsonValue rc_json_object_get_member (const RcJsonDocument *document,
                                       const RcJsonObject   *object,
                                       const char           *name);

G_END_DECLS

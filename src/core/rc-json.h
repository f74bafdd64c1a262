/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-arena.h"
#include "rc-json-document.h"

G_BEGIN_DECLS

/*
 * Reading a compiled JSON file into structs of our own, strictly: every getter checks the type and
 * leaves an error that names the file, the member and, where the text is at hand, the line
 * ("ftp.json:120: codes.3.commands.0.verb: this member is missing").
 */
typedef struct
{
  const char *file; /* for messages */
  const char *text; /* nullable: what the document was compiled from */
  gsize length;
  RcJsonDocument document;
  RcArena *arena; /* receives the lists; strings stay in the document */
  GPtrArray *path; /* of char *: member names, and decimal indices for elements */
  GError *error;
} RcJsonReader;

void rc_json_reader_init (RcJsonReader         *self,
                          const char           *file,
                          const RcJsonDocument *document,
                          const char           *text,
                          gsize                 length,
                          RcArena              *arena);
void rc_json_reader_clear (RcJsonReader *self);

/* Where the reader is, for messages. An index is pushed as a number. */
void rc_json_reader_push (RcJsonReader *self, const char *member);
void rc_json_reader_push_index (RcJsonReader *self, guint index);
void rc_json_reader_pop (RcJsonReader *self);

/* Sets the reader's error, unless one is set; always returns FALSE. @member may be NULL. */
gboolean rc_json_reader_fail (RcJsonReader *self,
                              const char   *member,
                              const char   *format,
                              ...) G_GNUC_PRINTF (3, 4);

/* The required ones fail where the member is missing; the others leave @value as it is, and accept
 * null as missing. All fail on the wrong type. */
gboolean rc_json_reader_get_string (RcJsonReader        *self,
                                    const RcJsonObject  *object,
                                    const char          *member,
                                    gboolean             required,
                                    const char         **value);
gboolean rc_json_reader_get_int (RcJsonReader       *self,
                                 const RcJsonObject *object,
                                 const char         *member,
                                 gboolean            required,
                                 gint64              minimum,
                                 gint64              maximum,
                                 gint64             *value);
gboolean rc_json_reader_get_boolean (RcJsonReader       *self,
                                     const RcJsonObject *object,
                                     const char         *member,
                                     gboolean           *value);

/* NULL-terminated; a missing list is an empty one. */
gboolean rc_json_reader_get_strings (RcJsonReader        *self,
                                     const RcJsonObject  *object,
                                     const char          *member,
                                     const char *const  **values);
gboolean rc_json_reader_get_ints (RcJsonReader        *self,
                                  const RcJsonObject  *object,
                                  const char          *member,
                                  const int          **values,
                                  guint               *n_values);

/* NULL where the member is missing. */
gboolean rc_json_reader_get_array (RcJsonReader        *self,
                                   const RcJsonObject  *object,
                                   const char          *member,
                                   const RcJsonArray  **array);
gboolean rc_json_reader_get_object (RcJsonReader        *self,
                                    const RcJsonObject  *object,
                                    const char          *member,
                                    const RcJsonObject **value);

/* The element as an object; the caller has pushed its index. */
const RcJsonObject *rc_json_reader_get_element (RcJsonReader      *self,
                                                const RcJsonArray *array,
                                                guint              index);

/**
 * rc_json_find_line:
 * @path: members and decimal indices, outermost first
 *
 * Returns: the line, from 1, on which the deepest part of @path stands that is there; 0 if @text
 *   is no JSON
 */
guint rc_json_find_line (const char *text, gsize length, const char *const *path, guint n_path);

G_END_DECLS

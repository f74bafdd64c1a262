/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Writes JSON while its values are found, into a string that the caller empties when he likes: no tree of it is
 * ever in memory. (A tree of json-glib's for each reply took nineteen twentieths of an export's time.)
 *
 * What is written is valid whatever the values are: NULs and bytes that are no UTF-8 become U+FFFD, and what acts on a
 * terminal or turns the direction of writing stands there as \uXXXX, which JSON itself would not ask for. A value
 * without its name, a name without its value, or an end without its beginning is a mistake of ours and asserted.
 */
typedef struct
{
  /*< private >*/
  GString *out;
  gboolean pretty;
  gboolean named;  /* a member's name waits for its value */
  gboolean ended;  /* the root value is complete */
  guint depth;
  guint64 objects; /* a bit for each open container, the innermost first: is it an object? */
  guint64 filled;  /* and is something in it? */
} RcJsonWriter;

/* Deeper nesting is asserted. */
#define RC_JSON_WRITER_MAX_DEPTH 64

/* @out must outlive @self; what is in it stays. @pretty: a line for each value, as json-glib writes it, but {} for an object with nothing in it. */
void rc_json_writer_init (RcJsonWriter *self, GString *out, gboolean pretty);

/* Whether the root value has been written to its end. */
gboolean rc_json_writer_is_complete (const RcJsonWriter *self);

void rc_json_writer_begin_object (RcJsonWriter *self);
void rc_json_writer_end_object (RcJsonWriter *self);
void rc_json_writer_begin_array (RcJsonWriter *self);
void rc_json_writer_end_array (RcJsonWriter *self);

/* In an object: of the value that comes next. That no name comes twice is up to the caller. */
void rc_json_writer_set_name (RcJsonWriter *self, const char *name);

/* --- values; a string that is NULL is null --- */

void rc_json_writer_add_string (RcJsonWriter *self, const char *value);
void rc_json_writer_add_text (RcJsonWriter *self, const char *value, gsize length);
void rc_json_writer_add_int (RcJsonWriter *self, gint64 value);
void rc_json_writer_add_double (RcJsonWriter *self, double value); /* finite */
void rc_json_writer_add_boolean (RcJsonWriter *self, gboolean value);
void rc_json_writer_add_null (RcJsonWriter *self);

/* The members of @object, which another writer has written, not prettily: into an object of a writer like it. */
void rc_json_writer_add_members (RcJsonWriter *self, const char *object, gsize length);

/* --- members: a name with its value --- */

void rc_json_writer_put_string (RcJsonWriter *self, const char *name, const char *value);
void rc_json_writer_put_int (RcJsonWriter *self, const char *name, gint64 value);
void rc_json_writer_put_boolean (RcJsonWriter *self, const char *name, gboolean value);
/* @values: (nullable): NULL-terminated */
void rc_json_writer_put_strings (RcJsonWriter *self, const char *name, const char *const *values);

G_END_DECLS

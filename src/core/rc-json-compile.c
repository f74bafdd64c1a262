/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-json-document.h"

#include "rc-error.h"
#include "rc-json-private.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 64

typedef struct
{
  GArray *words;       /* of guint32 */
  GByteArray *strings;
  GHashTable *offsets; /* of string → offset + 1: equal strings are there once */
} Compiler;

static guint32 compile_node (Compiler *self, JsonNode *node);

static guint32
make_value (guint32 tag, guint32 payload)
{
  return payload << RC_JSON_TAG_BITS | tag;
}

static guint32
add_string (Compiler *self, const char *string)
{
  guint offset = GPOINTER_TO_UINT (g_hash_table_lookup (self->offsets, string));

  if (offset == 0)
    {
      offset = self->strings->len + 1;
      g_byte_array_append (self->strings, (const guint8 *) string, (guint) strlen (string) + 1);
      g_hash_table_insert (self->offsets, g_strdup (string), GUINT_TO_POINTER (offset));
    }

  return offset - 1;
}

static guint32
compile_int (Compiler *self, gint64 number)
{
  guint32 at = self->words->len;

  if (number >= -RC_JSON_INT_BIAS && number < RC_JSON_INT_BIAS)
    return make_value (RC_JSON_TAG_INT, (guint32) (number + RC_JSON_INT_BIAS));

  g_array_append_vals (self->words, &number, sizeof number / sizeof (guint32));
  return make_value (RC_JSON_TAG_LONG_INT, at);
}

/* Numbers with a fraction do not occur in the catalog; they count as null. */
static guint32
compile_scalar (Compiler *self, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return make_value (RC_JSON_TAG_STRING, add_string (self, json_node_get_string (node)));
  if (type == G_TYPE_INT64)
    return compile_int (self, json_node_get_int (node));
  if (type == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? RC_JSON_TAG_TRUE : RC_JSON_TAG_FALSE;

  return RC_JSON_TAG_NULL;
}

static guint32
compile_array (Compiler *self, JsonArray *array)
{
  guint32 length = json_array_get_length (array);
  g_autofree guint32 *elements = g_new (guint32, length + 1);
  guint32 at;

  elements[0] = length;
  for (guint i = 0; i < length; i++)
    elements[i + 1] = compile_node (self, json_array_get_element (array, i));

  at = self->words->len;
  g_array_append_vals (self->words, elements, length + 1);
  return make_value (RC_JSON_TAG_ARRAY, at);
}

typedef struct
{
  const char *name;
  guint32 number;
} Member;

static int
compare_members (const void *a, const void *b)
{
  return strcmp (((const Member *) a)->name, ((const Member *) b)->name);
}

static guint32
compile_object (Compiler *self, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);
  guint32 size = json_object_get_size (object);
  g_autofree guint32 *words = g_new (guint32, 1 + 3 * size);
  g_autofree Member *members = g_new (Member, size);
  guint32 at;
  guint32 i = 0;

  words[0] = size;
  for (GList *l = names; l != NULL; l = l->next, i++)
    {
      members[i] = (Member) { l->data, i };
      words[1 + 2 * i] = add_string (self, l->data);
      words[2 + 2 * i] = compile_node (self, json_object_get_member (object, l->data));
    }

  if (size > 0)
    qsort (members, size, sizeof (Member), compare_members);
  for (i = 0; i < size; i++)
    words[1 + 2 * size + i] = members[i].number;

  at = self->words->len;
  g_array_append_vals (self->words, words, 1 + 3 * size);
  return make_value (RC_JSON_TAG_OBJECT, at);
}

static guint32
compile_node (Compiler *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return compile_object (self, json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return compile_array (self, json_node_get_array (node));
  if (JSON_NODE_HOLDS_VALUE (node))
    return compile_scalar (self, node);

  return RC_JSON_TAG_NULL;
}

static GBytes *
compile_root (JsonNode *root)
{
  Compiler compiler = {
    .words = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .strings = g_byte_array_new (),
    .offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  RcJsonHeader header = { .magic = RC_JSON_MAGIC };
  GByteArray *bytes = g_byte_array_new ();
  guint32 value = 0;

  g_array_append_val (compiler.words, value);
  value = compile_node (&compiler, root);
  g_array_index (compiler.words, guint32, 0) = value;

  header.n_words = compiler.words->len;
  header.n_bytes = compiler.strings->len;
  g_byte_array_append (bytes, (const guint8 *) &header, sizeof header);
  g_byte_array_append (bytes,
                       (const guint8 *) compiler.words->data,
                       compiler.words->len * (guint) sizeof (guint32));
  if (compiler.strings->len > 0)
    g_byte_array_append (bytes, compiler.strings->data, compiler.strings->len);

  g_array_unref (compiler.words);
  g_byte_array_unref (compiler.strings);
  g_hash_table_unref (compiler.offsets);
  return g_byte_array_free_to_bytes (bytes);
}

/* json-glib tells the line in the message only: "<data>:4:28: Parse error: …". */
static void
set_parse_error (GError **error, const char *file, const char *message)
{
  guint64 line = 0;

  if (g_str_has_prefix (message, "<data>:"))
    {
      const char *rest = strstr (message, ": ");

      line = g_ascii_strtoull (message + strlen ("<data>:"), NULL, 10);
      message = rest != NULL ? rest + 2 : message;
    }

  g_set_error (error,
               RC_ERROR,
               RC_ERROR_CATALOG,
               "%s:%" G_GUINT64_FORMAT ": %s",
               file,
               MAX (line, 1),
               message);
  if (error != NULL)
    rc_error_make_sentence (*error);
}

/* Parsing and compiling call themselves for what is inside of something. */
gboolean
rc_json_is_too_deep (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!in_string && (text[i] == '}' || text[i] == ']'))
        depth--;
      if (depth > DEPTH_MAX)
        return TRUE;
    }
  return FALSE;
}

GBytes *
rc_json_compile (const char *file, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  if (rc_json_is_too_deep (text, length))
    {
      g_set_error (error, RC_ERROR, RC_ERROR_CATALOG, "%s:1: this is nested too deeply", file);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize) length, &parse_error))
    {
      set_parse_error (error, file, parse_error->message);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, RC_ERROR, RC_ERROR_CATALOG, "%s:1: this is not an object", file);
      return NULL;
    }

  return compile_root (root);
}

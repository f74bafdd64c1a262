/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-json.h"

#include "rc-error.h"

#include <string.h>

static const char *const no_strings[] = { NULL };

JsonObject *
rc_json_parse (JsonParser *parser, const char *file, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text, (gssize) length, &parse_error))
    {
      g_set_error (error,
                   RC_ERROR,
                   RC_ERROR_CATALOG,
                   "%s:%u: %s",
                   file,
                   json_parser_get_current_line (parser),
                   parse_error->message);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, RC_ERROR, RC_ERROR_CATALOG, "%s:1: this is not an object", file);
      return NULL;
    }

  return json_node_get_object (root);
}

void
rc_json_reader_init (RcJsonReader *self,
                     const char   *file,
                     const char   *text,
                     gsize         length,
                     RcArena      *arena)
{
  *self = (RcJsonReader) {
    .file = file,
    .text = text,
    .length = length,
    .arena = arena,
    .path = g_ptr_array_new_with_free_func (g_free),
  };
}

void
rc_json_reader_clear (RcJsonReader *self)
{
  g_clear_pointer (&self->path, g_ptr_array_unref);
  g_clear_error (&self->error);
}

void
rc_json_reader_push (RcJsonReader *self, const char *member)
{
  g_ptr_array_add (self->path, g_strdup (member));
}

void
rc_json_reader_push_index (RcJsonReader *self, guint index)
{
  g_ptr_array_add (self->path, g_strdup_printf ("%u", index));
}

void
rc_json_reader_pop (RcJsonReader *self)
{
  g_ptr_array_set_size (self->path, self->path->len - 1);
}

gboolean
rc_json_reader_fail (RcJsonReader *self, const char *member, const char *format, ...)
{
  g_autoptr (GString) where = NULL;
  g_autofree char *what = NULL;
  guint line;
  va_list arguments;

  if (self->error != NULL)
    return FALSE;

  if (member != NULL)
    rc_json_reader_push (self, member);

  where = g_string_new (NULL);
  for (guint i = 0; i < self->path->len; i++)
    {
      const char *part = g_ptr_array_index (self->path, i);

      if (i > 0)
        g_string_append_c (where, '.');
      g_string_append (where, part);
    }

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  line = rc_json_find_line (self->text,
                            self->length,
                            (const char *const *) self->path->pdata,
                            self->path->len);
  g_set_error (&self->error,
               RC_ERROR,
               RC_ERROR_CATALOG,
               "%s:%u: %s: %s",
               self->file,
               line,
               where->len > 0 ? where->str : "(top)",
               what);

  if (member != NULL)
    rc_json_reader_pop (self);

  return FALSE;
}

/* The member's node; NULL where there is none or it is null, and an error where it is required. */
static JsonNode *
rc_json_reader_get_member (RcJsonReader *self,
                           JsonObject   *object,
                           const char   *member,
                           gboolean      required)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return node;

  if (required)
    rc_json_reader_fail (self, member, "this member is missing");

  return NULL;
}

gboolean
rc_json_reader_get_string (RcJsonReader *self,
                           JsonObject   *object,
                           const char   *member,
                           gboolean      required,
                           const char  **value)
{
  JsonNode *node = rc_json_reader_get_member (self, object, member, required);

  if (node == NULL)
    return !required;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return rc_json_reader_fail (self, member, "this is not a string");

  if (required && *json_node_get_string (node) == '\0')
    return rc_json_reader_fail (self, member, "this string is empty");

  *value = rc_arena_strndup (self->arena, json_node_get_string (node), -1);
  return TRUE;
}

gboolean
rc_json_reader_get_int (RcJsonReader *self,
                        JsonObject   *object,
                        const char   *member,
                        gboolean      required,
                        gint64        minimum,
                        gint64        maximum,
                        gint64       *value)
{
  JsonNode *node = rc_json_reader_get_member (self, object, member, required);
  gint64 number;

  if (node == NULL)
    return !required;

  if (json_node_get_value_type (node) != G_TYPE_INT64)
    return rc_json_reader_fail (self, member, "this is not a whole number");

  number = json_node_get_int (node);
  if (number < minimum || number > maximum)
    return rc_json_reader_fail (self,
                                member,
                                "%" G_GINT64_FORMAT " is not between %" G_GINT64_FORMAT
                                " and %" G_GINT64_FORMAT,
                                number,
                                minimum,
                                maximum);

  *value = number;
  return TRUE;
}

gboolean
rc_json_reader_get_boolean (RcJsonReader *self,
                            JsonObject   *object,
                            const char   *member,
                            gboolean     *value)
{
  JsonNode *node = rc_json_reader_get_member (self, object, member, FALSE);

  if (node == NULL)
    return TRUE;

  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return rc_json_reader_fail (self, member, "this is neither true nor false");

  *value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
rc_json_reader_get_array (RcJsonReader *self,
                          JsonObject   *object,
                          const char   *member,
                          JsonArray   **array)
{
  JsonNode *node = rc_json_reader_get_member (self, object, member, FALSE);

  *array = NULL;
  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return rc_json_reader_fail (self, member, "this is not a list");

  *array = json_node_get_array (node);
  return TRUE;
}

gboolean
rc_json_reader_get_object (RcJsonReader *self,
                           JsonObject   *object,
                           const char   *member,
                           JsonObject  **value)
{
  JsonNode *node = rc_json_reader_get_member (self, object, member, FALSE);

  *value = NULL;
  if (node == NULL)
    return TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return rc_json_reader_fail (self, member, "this is not an object");

  *value = json_node_get_object (node);
  return TRUE;
}

JsonObject *
rc_json_reader_get_element (RcJsonReader *self, JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      rc_json_reader_fail (self, NULL, "this is not an object");
      return NULL;
    }

  return json_node_get_object (node);
}

gboolean
rc_json_reader_get_strings (RcJsonReader       *self,
                            JsonObject         *object,
                            const char         *member,
                            const char *const **values)
{
  JsonArray *array;
  const char **list;
  guint n;

  *values = no_strings;
  if (!rc_json_reader_get_array (self, object, member, &array))
    return FALSE;
  if (array == NULL || json_array_get_length (array) == 0)
    return TRUE;

  n = json_array_get_length (array);
  list = rc_arena_new_array (self->arena, const char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        {
          rc_json_reader_push (self, member);
          rc_json_reader_push_index (self, i);
          rc_json_reader_fail (self, NULL, "this is not a string");
          rc_json_reader_pop (self);
          rc_json_reader_pop (self);
          return FALSE;
        }
      list[i] = rc_arena_strndup (self->arena, json_node_get_string (node), -1);
    }

  *values = list;
  return TRUE;
}

gboolean
rc_json_reader_get_ints (RcJsonReader *self,
                         JsonObject   *object,
                         const char   *member,
                         const int   **values,
                         guint        *n_values)
{
  JsonArray *array;
  int *list;
  guint n;

  *values = NULL;
  *n_values = 0;
  if (!rc_json_reader_get_array (self, object, member, &array))
    return FALSE;
  if (array == NULL)
    return TRUE;

  n = json_array_get_length (array);
  list = rc_arena_new_array (self->arena, int, n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) != G_TYPE_INT64
          || json_node_get_int (node) < G_MININT32
          || json_node_get_int (node) > G_MAXINT32)
        {
          rc_json_reader_push (self, member);
          rc_json_reader_push_index (self, i);
          rc_json_reader_fail (self, NULL, "this is not a whole number");
          rc_json_reader_pop (self);
          rc_json_reader_pop (self);
          return FALSE;
        }
      list[i] = (int) json_node_get_int (node);
    }

  *values = list;
  *n_values = n;
  return TRUE;
}

/* --- Finding the line of a member --- */

typedef struct
{
  const char *at;
  const char *end;
} Cursor;

static void
skip_blanks (Cursor *cursor)
{
  while (cursor->at < cursor->end && g_ascii_isspace (*cursor->at))
    cursor->at++;
}

static gboolean
skip_string (Cursor *cursor)
{
  for (cursor->at++; cursor->at < cursor->end; cursor->at++)
    {
      if (*cursor->at == '\\')
        {
          cursor->at++;
        }
      else if (*cursor->at == '"')
        {
          cursor->at++;
          return TRUE;
        }
    }

  cursor->at = cursor->end;
  return FALSE;
}

static gboolean
skip_value (Cursor *cursor)
{
  int depth = 0;

  do
    {
      skip_blanks (cursor);
      if (cursor->at >= cursor->end)
        return FALSE;

      switch (*cursor->at)
        {
        case '"':
          if (!skip_string (cursor))
            return FALSE;
          break;

        case '{':
        case '[':
          depth++;
          cursor->at++;
          break;

        case '}':
        case ']':
          depth--;
          cursor->at++;
          break;

        case ',':
        case ':':
          cursor->at++;
          break;

        default:
          while (cursor->at < cursor->end && memchr (" \t\r\n,:{}[]\"", *cursor->at, 11) == NULL)
            cursor->at++;
        }
    }
  while (depth > 0);

  return TRUE;
}

/* Moves from before a container to before the value of @part in it. */
static gboolean
enter_part (Cursor *cursor, const char *part)
{
  gboolean is_array;
  gsize part_length = strlen (part);

  skip_blanks (cursor);
  if (cursor->at >= cursor->end || (*cursor->at != '{' && *cursor->at != '['))
    return FALSE;
  is_array = *cursor->at++ == '[';

  for (guint64 i = 0;; i++)
    {
      gboolean found = is_array && i == g_ascii_strtoull (part, NULL, 10);

      skip_blanks (cursor);
      if (cursor->at >= cursor->end || *cursor->at == '}' || *cursor->at == ']')
        return FALSE;

      if (!is_array)
        {
          const char *name = cursor->at + 1;

          if (*cursor->at != '"' || !skip_string (cursor))
            return FALSE;
          found = (gsize) (cursor->at - 1 - name) == part_length
                  && memcmp (name, part, part_length) == 0;
          skip_blanks (cursor);
          if (cursor->at < cursor->end && *cursor->at == ':')
            cursor->at++;
        }
      if (found)
        {
          skip_blanks (cursor);
          return TRUE;
        }

      if (!skip_value (cursor))
        return FALSE;
      skip_blanks (cursor);
      if (cursor->at < cursor->end && *cursor->at == ',')
        cursor->at++;
    }
}

guint
rc_json_find_line (const char *text, gsize length, const char *const *path, guint n_path)
{
  Cursor cursor = { text, text + length };
  const char *deepest;
  guint line = 1;

  skip_blanks (&cursor);
  if (cursor.at >= cursor.end)
    return 0;

  deepest = cursor.at;
  for (guint i = 0; i < n_path && enter_part (&cursor, path[i]); i++)
    deepest = cursor.at;

  for (const char *at = text; at < deepest; at++)
    if (*at == '\n')
      line++;

  return line;
}

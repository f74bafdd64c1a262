/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-json.h"

#include "rc-error.h"

#include <string.h>

static const char *const no_strings[] = { NULL };

void
rc_json_reader_init (RcJsonReader         *self,
                     const char           *file,
                     const RcJsonDocument *document,
                     const char           *text,
                     gsize                 length,
                     RcArena              *arena)
{
  *self = (RcJsonReader) {
    .file = file,
    .document = *document,
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
  char line_text[16] = "";
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

  if (self->text != NULL)
    g_snprintf (line_text,
                sizeof line_text,
                ":%u",
                rc_json_find_line (self->text,
                                   self->length,
                                   (const char *const *) self->path->pdata,
                                   self->path->len));
  g_set_error (&self->error,
               RC_ERROR,
               RC_ERROR_CATALOG,
               "%s%s: %s: %s",
               self->file,
               line_text,
               where->len > 0 ? where->str : "(top)",
               what);
  rc_error_make_sentence (self->error);

  if (member != NULL)
    rc_json_reader_pop (self);

  return FALSE;
}

/* The member; null where there is none, and then an error where it is required. */
static RcJsonValue
get_member (RcJsonReader       *self,
            const RcJsonObject *object,
            const char         *member,
            gboolean            required)
{
  RcJsonValue value = rc_json_object_get_member (&self->document, object, member);

  if (required && rc_json_value_get_type (value) == RC_JSON_NULL)
    rc_json_reader_fail (self, member, "this member is missing");

  return value;
}

gboolean
rc_json_reader_get_string (RcJsonReader        *self,
                           const RcJsonObject  *object,
                           const char          *member,
                           gboolean             required,
                           const char         **value)
{
  RcJsonValue found = get_member (self, object, member, required);
  const char *string;

  if (rc_json_value_get_type (found) == RC_JSON_NULL)
    return !required;
  if (rc_json_value_get_type (found) != RC_JSON_STRING)
    return rc_json_reader_fail (self, member, "this is not a string");

  string = rc_json_value_get_string (&self->document, found);
  if (required && *string == '\0')
    return rc_json_reader_fail (self, member, "this string is empty");

  *value = string;
  return TRUE;
}

gboolean
rc_json_reader_get_int (RcJsonReader       *self,
                        const RcJsonObject *object,
                        const char         *member,
                        gboolean            required,
                        gint64              minimum,
                        gint64              maximum,
                        gint64             *value)
{
  RcJsonValue found = get_member (self, object, member, required);
  gint64 number;

  if (rc_json_value_get_type (found) == RC_JSON_NULL)
    return !required;
  if (rc_json_value_get_type (found) != RC_JSON_INT)
    return rc_json_reader_fail (self, member, "this is not a whole number");

  number = rc_json_value_get_int (&self->document, found);
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
rc_json_reader_get_boolean (RcJsonReader       *self,
                            const RcJsonObject *object,
                            const char         *member,
                            gboolean           *value)
{
  RcJsonValue found = get_member (self, object, member, FALSE);

  if (rc_json_value_get_type (found) == RC_JSON_NULL)
    return TRUE;
  if (rc_json_value_get_type (found) != RC_JSON_BOOLEAN)
    return rc_json_reader_fail (self, member, "this is neither true nor false");

  *value = rc_json_value_get_boolean (found);
  return TRUE;
}

gboolean
rc_json_reader_get_array (RcJsonReader        *self,
                          const RcJsonObject  *object,
                          const char          *member,
                          const RcJsonArray  **array)
{
  RcJsonValue found = get_member (self, object, member, FALSE);

  *array = NULL;
  if (rc_json_value_get_type (found) == RC_JSON_NULL)
    return TRUE;
  if (rc_json_value_get_type (found) != RC_JSON_ARRAY)
    return rc_json_reader_fail (self, member, "this is not a list");

  *array = rc_json_value_get_array (&self->document, found);
  return TRUE;
}

gboolean
rc_json_reader_get_object (RcJsonReader        *self,
                           const RcJsonObject  *object,
                           const char          *member,
                           const RcJsonObject **value)
{
  RcJsonValue found = get_member (self, object, member, FALSE);

  *value = NULL;
  if (rc_json_value_get_type (found) == RC_JSON_NULL)
    return TRUE;
  if (rc_json_value_get_type (found) != RC_JSON_OBJECT)
    return rc_json_reader_fail (self, member, "this is not an object");

  *value = rc_json_value_get_object (&self->document, found);
  return TRUE;
}

const RcJsonObject *
rc_json_reader_get_element (RcJsonReader *self, const RcJsonArray *array, guint index)
{
  RcJsonValue element = rc_json_array_get_element (array, index);

  if (rc_json_value_get_type (element) != RC_JSON_OBJECT)
    {
      rc_json_reader_fail (self, NULL, "this is not an object");
      return NULL;
    }

  return rc_json_value_get_object (&self->document, element);
}

/* An error about an element of the list @member. */
static gboolean
fail_element (RcJsonReader *self, const char *member, guint index, const char *message)
{
  rc_json_reader_push (self, member);
  rc_json_reader_push_index (self, index);
  rc_json_reader_fail (self, NULL, "%s", message);
  rc_json_reader_pop (self);
  rc_json_reader_pop (self);
  return FALSE;
}

gboolean
rc_json_reader_get_strings (RcJsonReader        *self,
                            const RcJsonObject  *object,
                            const char          *member,
                            const char *const  **values)
{
  const RcJsonArray *array;
  const char **list;
  guint n;

  *values = no_strings;
  if (!rc_json_reader_get_array (self, object, member, &array))
    return FALSE;
  if (array == NULL || rc_json_array_get_length (array) == 0)
    return TRUE;

  n = rc_json_array_get_length (array);
  list = rc_arena_new_array (self->arena, const char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      RcJsonValue element = rc_json_array_get_element (array, i);

      if (rc_json_value_get_type (element) != RC_JSON_STRING)
        return fail_element (self, member, i, "this is not a string");
      list[i] = rc_json_value_get_string (&self->document, element);
    }

  *values = list;
  return TRUE;
}

gboolean
rc_json_reader_get_ints (RcJsonReader        *self,
                         const RcJsonObject  *object,
                         const char          *member,
                         const int          **values,
                         guint               *n_values)
{
  const RcJsonArray *array;
  int *list;
  guint n;

  *values = NULL;
  *n_values = 0;
  if (!rc_json_reader_get_array (self, object, member, &array))
    return FALSE;
  if (array == NULL)
    return TRUE;

  n = rc_json_array_get_length (array);
  list = rc_arena_new_array (self->arena, int, n);
  for (guint i = 0; i < n; i++)
    {
      RcJsonValue element = rc_json_array_get_element (array, i);
      gint64 number = 0;

      if (rc_json_value_get_type (element) == RC_JSON_INT)
        number = rc_json_value_get_int (&self->document, element);
      if (rc_json_value_get_type (element) != RC_JSON_INT || number < G_MININT32
          || number > G_MAXINT32)
        return fail_element (self, member, i, "this is not a whole number");
      list[i] = (int) number;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-json-document.h"

#include "rc-error.h"
#include "rc-json-private.h"

#include <string.h>

/* An array is its length and its elements. An object is the number of its members, a name and a
 * value for each, and the members' numbers in the order of their names. */
struct _RcJsonObject
{
  guint32 size;
  guint32 words[];
};

struct _RcJsonArray
{
  guint32 length;
  RcJsonValue elements[];
};

gboolean
rc_json_document_init (RcJsonDocument *self, GBytes *bytes)
{
  gsize size;
  const RcJsonHeader *header = g_bytes_get_data (bytes, &size);

  if (size < sizeof *header || header->magic != RC_JSON_MAGIC
      || size != sizeof *header + (gsize) header->n_words * sizeof (guint32) + header->n_bytes)
    return FALSE;

  self->words = (const guint32 *) (header + 1);
  self->strings = (const char *) (self->words + header->n_words);
  return TRUE;
}

/* The compiler writes a container after what is in it, and the root refers to the last one. */
const RcJsonObject *
rc_json_document_get_root (const RcJsonDocument *self)
{
  return rc_json_value_get_object (self, self->words[0]);
}

RcJsonType
rc_json_value_get_type (RcJsonValue value)
{
  static const RcJsonType types[] = {
    [RC_JSON_TAG_NULL] = RC_JSON_NULL,       [RC_JSON_TAG_FALSE] = RC_JSON_BOOLEAN,
    [RC_JSON_TAG_TRUE] = RC_JSON_BOOLEAN,    [RC_JSON_TAG_INT] = RC_JSON_INT,
    [RC_JSON_TAG_LONG_INT] = RC_JSON_INT,    [RC_JSON_TAG_STRING] = RC_JSON_STRING,
    [RC_JSON_TAG_ARRAY] = RC_JSON_ARRAY,     [RC_JSON_TAG_OBJECT] = RC_JSON_OBJECT,
  };

  return types[value & RC_JSON_TAG_MASK];
}

gboolean
rc_json_value_get_boolean (RcJsonValue value)
{
  return (value & RC_JSON_TAG_MASK) == RC_JSON_TAG_TRUE;
}

gint64
rc_json_value_get_int (const RcJsonDocument *document, RcJsonValue value)
{
  gint64 number;

  if ((value & RC_JSON_TAG_MASK) == RC_JSON_TAG_INT)
    return (gint64) (value >> RC_JSON_TAG_BITS) - RC_JSON_INT_BIAS;

  memcpy (&number, document->words + (value >> RC_JSON_TAG_BITS), sizeof number);
  return number;
}

const char *
rc_json_value_get_string (const RcJsonDocument *document, RcJsonValue value)
{
  return document->strings + (value >> RC_JSON_TAG_BITS);
}

const RcJsonArray *
rc_json_value_get_array (const RcJsonDocument *document, RcJsonValue value)
{
  return (const RcJsonArray *) (document->words + (value >> RC_JSON_TAG_BITS));
}

const RcJsonObject *
rc_json_value_get_object (const RcJsonDocument *document, RcJsonValue value)
{
  return (const RcJsonObject *) (document->words + (value >> RC_JSON_TAG_BITS));
}

guint
rc_json_array_get_length (const RcJsonArray *array)
{
  return array->length;
}

RcJsonValue
rc_json_array_get_element (const RcJsonArray *array, guint index)
{
  return array->elements[index];
}

guint
rc_json_object_get_size (const RcJsonObject *object)
{
  return object->size;
}

const char *
rc_json_object_get_name (const RcJsonDocument *document, const RcJsonObject *object, guint index)
{
  return document->strings + object->words[2 * index];
}

RcJsonValue
rc_json_object_get_member (const RcJsonDocument *document,
                           const RcJsonObject   *object,
                           const char           *name)
{
  const guint32 *order = object->words + 2 * object->size;
  guint low = 0;
  guint high = object->size;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      guint member = order[middle];
      int comparison = strcmp (document->strings + object->words[2 * member], name);

      if (comparison == 0)
        return object->words[2 * member + 1];
      if (comparison < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return RC_JSON_TAG_NULL;
}

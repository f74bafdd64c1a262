/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-json-writer.h"

#include "rc-text.h"

#include <math.h>
#include <string.h>

void
rc_json_writer_init (RcJsonWriter *self, GString *out, gboolean pretty)
{
  *self = (RcJsonWriter){ .out = out, .pretty = pretty };
}

gboolean
rc_json_writer_is_complete (const RcJsonWriter *self)
{
  return self->ended && self->depth == 0;
}

/* Room for @length more bytes: where they begin. What is written there counts after commit(). */
static inline char *
reserve (GString *out, gsize length)
{
  gsize used = out->len;

  if (G_UNLIKELY (used + length >= out->allocated_len))
    {
      g_string_set_size (out, used + length);
      out->len = used;
    }
  return out->str + used;
}

static inline void
commit (GString *out, char *end)
{
  *end = '\0';
  out->len = end - out->str;
}

/* --- nesting --- */

static inline void
append_byte (GString *out, char byte)
{
  char *to = reserve (out, 1);

  *to++ = byte;
  commit (out, to);
}

static void
append_line (RcJsonWriter *self)
{
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

/* What stands in front of a value, or of a member's name. */
static inline void
begin_item (RcJsonWriter *self)
{
  if ((self->filled & 1) != 0)
    append_byte (self->out, ',');
  self->filled |= 1;
  if (self->pretty)
    append_line (self);
}

static inline void
begin_value (RcJsonWriter *self)
{
  if (self->named)
    {
      self->named = FALSE;
      return;
    }
  g_assert (!self->ended && (self->depth == 0 || (self->objects & 1) == 0));
  if (self->depth > 0)
    begin_item (self);
  else
    self->ended = TRUE;
}

static void
begin_container (RcJsonWriter *self, gboolean object)
{
  begin_value (self);
  g_assert (self->depth < RC_JSON_WRITER_MAX_DEPTH);
  self->depth++;
  self->objects = self->objects << 1 | (object ? 1 : 0);
  self->filled <<= 1;
  /* While something is open there is no end. */
  self->ended = FALSE;
  append_byte (self->out, object ? '{' : '[');
}

static void
end_container (RcJsonWriter *self, gboolean object)
{
  gboolean filled = (self->filled & 1) != 0;

  g_assert (self->depth > 0 && !self->named && (self->objects & 1) == (object ? 1 : 0));
  self->depth--;
  self->objects >>= 1;
  self->filled >>= 1;
  self->ended = self->depth == 0;
  if (self->pretty && filled)
    append_line (self);
  append_byte (self->out, object ? '}' : ']');
}

void
rc_json_writer_begin_object (RcJsonWriter *self)
{
  begin_container (self, TRUE);
}

void
rc_json_writer_end_object (RcJsonWriter *self)
{
  end_container (self, TRUE);
}

void
rc_json_writer_begin_array (RcJsonWriter *self)
{
  begin_container (self, FALSE);
}

void
rc_json_writer_end_array (RcJsonWriter *self)
{
  end_container (self, FALSE);
}

/* --- strings --- */

/* Bytes that are written as they are. What follows a lead byte is looked at as a whole. */
static const guint8 plain_bytes[256] = {
  [' ' ... '!'] = 1, ['#' ... '['] = 1, [']' ... '~'] = 1,
};

static void
append_escape (GString *out, gunichar c)
{
  static const char letters[] = { ['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
                                  ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't' };
  static const char digits[] = "0123456789abcdef";

  if (c < sizeof letters && letters[c] != 0)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, letters[c]);
      return;
    }
  /* All that are escaped are below 0x10000. */
  g_string_append (out, "\\u");
  for (int shift = 12; shift >= 0; shift -= 4)
    g_string_append_c (out, digits[c >> shift & 15]);
}

/* The character at @p, which is not plain; returns what is behind it. */
static const char *
append_character (GString *out, const char *p, const char *end)
{
  gunichar c = *p != '\0' ? g_utf8_get_char_validated (p, end - p) : (gunichar) -1;
  gssize length = (guint8) g_utf8_skip[(guint8) *p];

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      g_string_append (out, "\357\277\275");
      return p + 1;
    }
  if (c < 0x80 || rc_text_is_active (c))
    append_escape (out, c);
  else
    g_string_append_len (out, p, length);
  return p + length;
}

/* Are all eight bytes plain? Bytes from 0x7f on never are here, which is right for most of them. */
static inline gboolean
are_plain (guint64 bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), highs = ones * 0x80;
  guint64 quotes = bytes ^ ones * '"', backslashes = bytes ^ ones * '\\';

  /* A byte borrows only if it is less than what is taken away, or one behind it did: too many at worst. */
  return ((bytes | (bytes + ones) | (bytes - ones * ' ') | (quotes - ones) | (backslashes - ones)) & highs) == 0;
}

/* Copies plain bytes from *@from on to @to; returns where it stopped. */
static inline char *
copy_plain (char *to, const char **from, const char *end)
{
  const char *p = *from;
  guint64 eight;
  guint32 four;

  for (; end - p >= (gssize) sizeof eight; p += sizeof eight, to += sizeof eight)
    {
      memcpy (&eight, p, sizeof eight);
      if (!are_plain (eight))
        break;
      memcpy (to, &eight, sizeof eight);
    }
  if (end - p >= (gssize) sizeof four)
    {
      memcpy (&four, p, sizeof four);
      if (are_plain (four | G_GUINT64_CONSTANT (0x2020202000000000)))
        {
          memcpy (to, &four, sizeof four);
          p += sizeof four;
          to += sizeof four;
        }
    }
  while (p < end && plain_bytes[(guint8) *p])
    *to++ = *p++;
  *from = p;
  return to;
}

static void
append_string (GString *out, const char *text, gsize length)
{
  const char *end = length > 0 ? text + length : text;
  char *to = reserve (out, length + 2);

  *to++ = '"';
  to = copy_plain (to, &text, end);
  while (G_UNLIKELY (text < end))
    {
      commit (out, to);
      text = append_character (out, text, end);
      to = copy_plain (reserve (out, end - text + 1), &text, end);
    }
  *to++ = '"';
  commit (out, to);
}

void
rc_json_writer_set_name (RcJsonWriter *self, const char *name)
{
  gsize length = strlen (name);
  const char *p = name;
  char *to;

  g_assert (self->depth > 0 && (self->objects & 1) != 0 && !self->named);
  begin_item (self);
  self->named = TRUE;
  to = reserve (self->out, length + 3);
  *to++ = '"';
  to = copy_plain (to, &p, name + length);
  if (G_UNLIKELY (*p != '\0' || self->pretty))
    {
      append_string (self->out, name, length);
      g_string_append (self->out, self->pretty ? " : " : ":");
      return;
    }
  *to++ = '"';
  *to++ = ':';
  commit (self->out, to);
}

/* --- values --- */

void
rc_json_writer_add_text (RcJsonWriter *self, const char *value, gsize length)
{
  begin_value (self);
  append_string (self->out, value, length);
}

void
rc_json_writer_add_string (RcJsonWriter *self, const char *value)
{
  if (value == NULL)
    rc_json_writer_add_null (self);
  else
    rc_json_writer_add_text (self, value, strlen (value));
}

void
rc_json_writer_add_int (RcJsonWriter *self, gint64 value)
{
  char digits[20];
  char *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    *--p = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--p = '-';
  begin_value (self);
  g_string_append_len (self->out, p, digits + sizeof digits - p);
}

void
rc_json_writer_add_double (RcJsonWriter *self, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert (isfinite (value));
  g_ascii_dtostr (digits, sizeof digits, value);
  begin_value (self);
  g_string_append (self->out, digits);
  /* It stays a number with a fraction, whoever reads it. */
  if (digits[strspn (digits, "-0123456789")] == '\0')
    g_string_append (self->out, ".0");
}

void
rc_json_writer_add_boolean (RcJsonWriter *self, gboolean value)
{
  begin_value (self);
  g_string_append (self->out, value ? "true" : "false");
}

void
rc_json_writer_add_null (RcJsonWriter *self)
{
  begin_value (self);
  g_string_append (self->out, "null");
}

void
rc_json_writer_add_members (RcJsonWriter *self, const char *object, gsize length)
{
  g_assert (!self->pretty && !self->named && (self->objects & 1) != 0);
  g_assert (length >= 2 && object[0] == '{' && object[length - 1] == '}');
  if (length == 2)
    return;
  begin_item (self);
  g_string_append_len (self->out, object + 1, length - 2);
}

/* --- members --- */

void
rc_json_writer_put_string (RcJsonWriter *self, const char *name, const char *value)
{
  rc_json_writer_set_name (self, name);
  rc_json_writer_add_string (self, value);
}

void
rc_json_writer_put_int (RcJsonWriter *self, const char *name, gint64 value)
{
  rc_json_writer_set_name (self, name);
  rc_json_writer_add_int (self, value);
}

void
rc_json_writer_put_boolean (RcJsonWriter *self, const char *name, gboolean value)
{
  rc_json_writer_set_name (self, name);
  rc_json_writer_add_boolean (self, value);
}

void
rc_json_writer_put_strings (RcJsonWriter *self, const char *name, const char *const *values)
{
  rc_json_writer_set_name (self, name);
  rc_json_writer_begin_array (self);
  for (; values != NULL && *values != NULL; values++)
    rc_json_writer_add_string (self, *values);
  rc_json_writer_end_array (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments-private.h"

static void
add_span (JsonBuilder *builder, RcSpan span)
{
  g_autofree char *text = g_utf8_make_valid (span.text != NULL ? span.text : "",
                                             (gssize) span.length);

  json_builder_add_string_value (builder, text);
}

static void
set_span (JsonBuilder *builder, const char *member, RcSpan span)
{
  json_builder_set_member_name (builder, member);
  add_span (builder, span);
}

/* JSON numbers end at 2^63 - 1 here; what is larger is a string of digits. */
static void
set_number (JsonBuilder *builder, const char *member, const RcNumber *number)
{
  if (number->value > G_MAXINT64)
    {
      set_span (builder, member, number->digits);
      return;
    }

  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, (gint64) number->value);
}

static void
set_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
set_boolean (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
set_time (JsonBuilder *builder, const char *member, const RcTime *time)
{
  g_autofree char *text = rc_time_to_string (time);

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
set_upper (JsonBuilder *builder, const char *member, RcSpan span)
{
  g_autofree char *valid = g_utf8_make_valid (span.text, (gssize) span.length);
  g_autofree char *upper = g_ascii_strup (valid, -1);

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, upper);
}

static void
set_spans (JsonBuilder *builder, const char *member, const RcArguments *self)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_items; i++)
    add_span (builder, self->spans[i]);
  json_builder_end_array (builder);
}

static void
set_numbers (JsonBuilder *builder, const char *member, const RcArguments *self)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_numbers; i++)
    json_builder_add_int_value (builder, self->numbers[i]);
  json_builder_end_array (builder);
}

/* An address of a family that is neither IPv4 nor IPv6 is written as its octets, without scope. */
static void
set_address (JsonBuilder *builder, const RcArguments *self)
{
  json_builder_set_member_name (builder, "address");
  if (self->address.family != RC_ADDRESS_NONE)
    {
      char text[RC_ADDRESS_STRING_SIZE];

      json_builder_add_string_value (builder, rc_address_to_string (&self->address, text));
    }
  else
    {
      g_autoptr (GString) octets = g_string_new (NULL);

      for (guint i = 0; i < self->n_octets; i++)
        g_string_append_printf (octets, "%s%u", i > 0 ? "," : "", self->octets[i]);
      json_builder_add_string_value (builder, octets->str);
    }

  set_int (builder, "port", self->port);
  json_builder_set_member_name (builder, "scope");
  if (self->address.family != RC_ADDRESS_NONE)
    json_builder_add_string_value (builder,
                                   rc_scope_to_string (rc_address_get_scope (&self->address)));
  else
    json_builder_add_null_value (builder);
}

static void
set_data (JsonBuilder *builder, const RcArguments *self)
{
  g_autofree char *text = g_base64_encode ((const guchar *) self->data.text, self->data.length);

  json_builder_set_member_name (builder, "data_base64");
  json_builder_add_string_value (builder, text);
  set_int (builder, "bytes", (gint64) self->data.length);
}

static void
set_inner_reply (JsonBuilder *builder, const RcArguments *self)
{
  if (self->inner_code == 0)
    return;

  json_builder_set_member_name (builder, "reply");
  json_builder_begin_object (builder);
  set_int (builder, "code", self->inner_code);
  set_boolean (builder, "multiline", self->inner_multiline);
  set_span (builder, "text", self->inner_text);
  json_builder_end_object (builder);
}

/* Names of facts do not depend on case, so they are written in lower case; values are as sent. */
static void
set_entries (JsonBuilder *builder, const RcArguments *self)
{
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_items; i++)
    {
      RcSpan rest = self->entries[i].facts;
      RcSpan name, value;

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "facts");
      json_builder_begin_object (builder);
      while (rc_fact_next (&rest, &name, &value))
        {
          g_autofree char *lower = g_ascii_strdown (name.text, (gssize) name.length);

          set_span (builder, lower, value);
        }
      json_builder_end_object (builder);
      set_span (builder, "path", self->entries[i].path);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
set_type (JsonBuilder *builder, const RcArguments *self)
{
  set_upper (builder, "type", self->text);
  if (self->text2.length == 0)
    return;

  if (g_ascii_toupper (self->text.text[0]) == 'L')
    set_number (builder, "byte_size", &self->number);
  else
    set_upper (builder, "form", self->text2);
}

/* Values that are one piece of text or one number; FALSE for the others. */
static gboolean
set_simple (JsonBuilder *builder, const RcArguments *self)
{
  static const struct
  {
    RcArgumentsKind kind;
    const char *text;
    const char *number;
  } members[] = {
    { RC_ARGUMENTS_MINUTES, NULL, "minutes" },
    { RC_ARGUMENTS_BYTES, NULL, "bytes" },
    { RC_ARGUMENTS_NAME, "name", NULL },
    { RC_ARGUMENTS_PBSZ, NULL, "pbsz" },
    { RC_ARGUMENTS_SIZE, NULL, "size" },
    { RC_ARGUMENTS_SYSTEM, "system", NULL },
    { RC_ARGUMENTS_PATH, "path", NULL },
    { RC_ARGUMENTS_CHALLENGE, "challenge", NULL },
    { RC_ARGUMENTS_RESTART_OFFSET, NULL, "offset" },
    { RC_ARGUMENTS_MARKER, "marker", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (members[i].kind != self->kind)
        continue;
      if (members[i].text != NULL)
        set_span (builder, members[i].text, self->text);
      else
        set_number (builder, members[i].number, &self->number);
      return TRUE;
    }

  return FALSE;
}

/* Lists, and values of two parts; FALSE for the others. */
static gboolean
set_compound (JsonBuilder *builder, const RcArguments *self)
{
  switch (self->kind)
    {
    case RC_ARGUMENTS_RESTART_MARKER:
      set_span (builder, "sender_marker", self->text);
      set_span (builder, "receiver_marker", self->text2);
      return TRUE;
    case RC_ARGUMENTS_FACTS:
      set_spans (builder, "facts", self);
      return TRUE;
    case RC_ARGUMENTS_FEATURES:
      set_spans (builder, "features", self);
      return TRUE;
    case RC_ARGUMENTS_FAMILIES:
      set_numbers (builder, "families", self);
      return TRUE;
    case RC_ARGUMENTS_PROTOCOLS:
      set_numbers (builder, "protocols", self);
      return TRUE;
    case RC_ARGUMENTS_TRANSLATION:
      set_boolean (builder, "epsv", self->epsv);
      set_boolean (builder, "eprt", self->eprt);
      return TRUE;
    case RC_ARGUMENTS_MLST:
      set_entries (builder, self);
      return TRUE;
    case RC_ARGUMENTS_TYPE:
      set_type (builder, self);
      return TRUE;
    case RC_ARGUMENTS_PROTECTION:
      set_upper (builder, "level", self->text);
      return TRUE;
    case RC_ARGUMENTS_OPTION:
      set_upper (builder, "option", self->text);
      if (self->text2.length > 0)
        set_span (builder, "value", self->text2);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_members (JsonBuilder *builder, const RcArguments *self)
{
  if (set_simple (builder, self) || set_compound (builder, self))
    return;

  if (self->kind == RC_ARGUMENTS_SIZE_OR_TIME)
    set_number (builder, "size", &self->number);
  if (self->kind == RC_ARGUMENTS_LONG_ADDRESS)
    set_int (builder, "family", self->family);
  if (self->kind == RC_ARGUMENTS_EXTENDED_ADDRESS)
    set_int (builder, "protocol", self->family);

  switch (self->kind)
    {
    case RC_ARGUMENTS_TIME:
    case RC_ARGUMENTS_SIZE_OR_TIME:
      set_time (builder, "time", &self->time);
      break;
    case RC_ARGUMENTS_ADDRESS:
    case RC_ARGUMENTS_LONG_ADDRESS:
    case RC_ARGUMENTS_EXTENDED_ADDRESS:
      set_address (builder, self);
      break;
    case RC_ARGUMENTS_EXTENDED_PORT:
      set_int (builder, "port", self->port);
      break;
    case RC_ARGUMENTS_SECURITY_DATA:
    case RC_ARGUMENTS_PROTECTED_REPLY:
      set_data (builder, self);
      set_inner_reply (builder, self);
      break;
    case RC_ARGUMENTS_EXTENDED_PROTOCOL:
      if (self->family == 0)
        set_boolean (builder, "all", TRUE);
      else
        set_int (builder, "protocol", self->family);
      break;
    default:
      break;
    }
}

void
rc_arguments_to_json (const RcArguments *self, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  if (self != NULL)
    set_members (builder, self);
  json_builder_end_object (builder);
}

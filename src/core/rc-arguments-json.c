/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments-private.h"

static void
set_span (RcJsonWriter *json, const char *member, RcSpan span)
{
  rc_json_writer_set_name (json, member);
  rc_json_writer_add_text (json, span.text, span.length);
}

/* JSON numbers end at 2^63 - 1 here; what is larger is a string of digits. */
static void
set_number (RcJsonWriter *json, const char *member, const RcNumber *number)
{
  if (number->value > G_MAXINT64)
    set_span (json, member, number->digits);
  else
    rc_json_writer_put_int (json, member, (gint64) number->value);
}

static void
set_time (RcJsonWriter *json, const char *member, const RcTime *time)
{
  g_autofree char *text = rc_time_to_string (time);

  rc_json_writer_put_string (json, member, text);
}

static void
set_upper (RcJsonWriter *json, const char *member, RcSpan span)
{
  g_autofree char *upper = g_ascii_strup (span.text, (gssize) span.length);

  rc_json_writer_put_string (json, member, upper);
}

static void
set_spans (RcJsonWriter *json, const char *member, const RcArguments *self)
{
  rc_json_writer_set_name (json, member);
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < self->n_items; i++)
    rc_json_writer_add_text (json, self->spans[i].text, self->spans[i].length);
  rc_json_writer_end_array (json);
}

static void
set_numbers (RcJsonWriter *json, const char *member, const RcArguments *self)
{
  rc_json_writer_set_name (json, member);
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < self->n_numbers; i++)
    rc_json_writer_add_int (json, self->numbers[i]);
  rc_json_writer_end_array (json);
}

/* An address of a family that is neither IPv4 nor IPv6 is written as its octets, without scope. */
static void
set_address (RcJsonWriter *json, const RcArguments *self)
{
  rc_json_writer_set_name (json, "address");
  if (self->address.family != RC_ADDRESS_NONE)
    {
      char text[RC_ADDRESS_STRING_SIZE];

      rc_json_writer_add_string (json, rc_address_to_string (&self->address, text));
    }
  else
    {
      g_autoptr (GString) octets = g_string_new (NULL);

      for (guint i = 0; i < self->n_octets; i++)
        g_string_append_printf (octets, "%s%u", i > 0 ? "," : "", self->octets[i]);
      rc_json_writer_add_string (json, octets->str);
    }

  rc_json_writer_put_int (json, "port", self->port);
  rc_json_writer_set_name (json, "scope");
  if (self->address.family != RC_ADDRESS_NONE)
    rc_json_writer_add_string (json, rc_scope_to_string (rc_address_get_scope (&self->address)));
  else
    rc_json_writer_add_null (json);
}

static void
set_data (RcJsonWriter *json, const RcArguments *self)
{
  g_autofree char *text = g_base64_encode ((const guchar *) self->data.text, self->data.length);

  rc_json_writer_set_name (json, "data_base64");
  rc_json_writer_add_string (json, text);
  rc_json_writer_put_int (json, "bytes", (gint64) self->data.length);
}

static void
set_inner_reply (RcJsonWriter *json, const RcArguments *self)
{
  if (self->inner_code == 0)
    return;

  rc_json_writer_set_name (json, "reply");
  rc_json_writer_begin_object (json);
  rc_json_writer_put_int (json, "code", self->inner_code);
  rc_json_writer_put_boolean (json, "multiline", self->inner_multiline);
  set_span (json, "text", self->inner_text);
  rc_json_writer_end_object (json);
}

/* Names of facts do not depend on case, so they are written in lower case; values are as sent. Of a fact that is
 * there twice the last counts, at the place of the first. */
static void
set_facts (RcJsonWriter *json, RcSpan facts)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  RcSpan rest = facts, name, value;

  while (rc_fact_next (&rest, &name, &value))
    g_hash_table_replace (values, g_ascii_strdown (name.text, (gssize) name.length),
                          g_memdup2 (&value, sizeof value));
  rc_json_writer_begin_object (json);
  while (rc_fact_next (&facts, &name, &value))
    {
      g_autofree char *lower = g_ascii_strdown (name.text, (gssize) name.length);
      RcSpan *last = g_hash_table_lookup (values, lower);

      if (last == NULL)
        continue;
      set_span (json, lower, *last);
      g_hash_table_remove (values, lower);
    }
  rc_json_writer_end_object (json);
}

static void
set_entries (RcJsonWriter *json, const RcArguments *self)
{
  rc_json_writer_set_name (json, "entries");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < self->n_items; i++)
    {
      rc_json_writer_begin_object (json);
      rc_json_writer_set_name (json, "facts");
      set_facts (json, self->entries[i].facts);
      set_span (json, "path", self->entries[i].path);
      rc_json_writer_end_object (json);
    }
  rc_json_writer_end_array (json);
}

static void
set_type (RcJsonWriter *json, const RcArguments *self)
{
  set_upper (json, "type", self->text);
  if (self->text2.length == 0)
    return;

  if (g_ascii_toupper (self->text.text[0]) == 'L')
    set_number (json, "byte_size", &self->number);
  else
    set_upper (json, "form", self->text2);
}

/* Values that are one piece of text or one number; FALSE for the others. */
static gboolean
set_simple (RcJsonWriter *json, const RcArguments *self)
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
        set_span (json, members[i].text, self->text);
      else
        set_number (json, members[i].number, &self->number);
      return TRUE;
    }

  return FALSE;
}

/* Lists, and values of two parts; FALSE for the others. */
static gboolean
set_compound (RcJsonWriter *json, const RcArguments *self)
{
  switch (self->kind)
    {
    case RC_ARGUMENTS_RESTART_MARKER:
      set_span (json, "sender_marker", self->text);
      set_span (json, "receiver_marker", self->text2);
      return TRUE;
    case RC_ARGUMENTS_FACTS:
      set_spans (json, "facts", self);
      return TRUE;
    case RC_ARGUMENTS_FEATURES:
      set_spans (json, "features", self);
      return TRUE;
    case RC_ARGUMENTS_FAMILIES:
      set_numbers (json, "families", self);
      return TRUE;
    case RC_ARGUMENTS_PROTOCOLS:
      set_numbers (json, "protocols", self);
      return TRUE;
    case RC_ARGUMENTS_TRANSLATION:
      rc_json_writer_put_boolean (json, "epsv", self->epsv);
      rc_json_writer_put_boolean (json, "eprt", self->eprt);
      return TRUE;
    case RC_ARGUMENTS_MLST:
      set_entries (json, self);
      return TRUE;
    case RC_ARGUMENTS_TYPE:
      set_type (json, self);
      return TRUE;
    case RC_ARGUMENTS_PROTECTION:
      set_upper (json, "level", self->text);
      return TRUE;
    case RC_ARGUMENTS_OPTION:
      set_upper (json, "option", self->text);
      if (self->text2.length > 0)
        set_span (json, "value", self->text2);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_members (RcJsonWriter *json, const RcArguments *self)
{
  if (set_simple (json, self) || set_compound (json, self))
    return;

  if (self->kind == RC_ARGUMENTS_SIZE_OR_TIME)
    set_number (json, "size", &self->number);
  if (self->kind == RC_ARGUMENTS_LONG_ADDRESS)
    rc_json_writer_put_int (json, "family", self->family);
  if (self->kind == RC_ARGUMENTS_EXTENDED_ADDRESS)
    rc_json_writer_put_int (json, "protocol", self->family);

  switch (self->kind)
    {
    case RC_ARGUMENTS_TIME:
    case RC_ARGUMENTS_SIZE_OR_TIME:
      set_time (json, "time", &self->time);
      break;
    case RC_ARGUMENTS_ADDRESS:
    case RC_ARGUMENTS_LONG_ADDRESS:
    case RC_ARGUMENTS_EXTENDED_ADDRESS:
      set_address (json, self);
      break;
    case RC_ARGUMENTS_EXTENDED_PORT:
      rc_json_writer_put_int (json, "port", self->port);
      break;
    case RC_ARGUMENTS_SECURITY_DATA:
    case RC_ARGUMENTS_PROTECTED_REPLY:
      set_data (json, self);
      set_inner_reply (json, self);
      break;
    case RC_ARGUMENTS_EXTENDED_PROTOCOL:
      if (self->family == 0)
        rc_json_writer_put_boolean (json, "all", TRUE);
      else
        rc_json_writer_put_int (json, "protocol", self->family);
      break;
    default:
      break;
    }
}

void
rc_arguments_to_json (const RcArguments *self, RcJsonWriter *json)
{
  rc_json_writer_begin_object (json);
  if (self != NULL)
    set_members (json, self);
  rc_json_writer_end_object (json);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-argument-facts.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* A server with hundreds of features still fits the pane. */
#define MAX_ITEMS 60

static void
fact_free (gpointer data)
{
  RcFact *fact = data;

  g_free (fact->label);
  g_free (fact->value);
  g_free (fact->note);
  g_free (fact);
}

static RcFact *
add_fact (GPtrArray *facts, const char *label, char *value)
{
  RcFact *fact = g_new0 (RcFact, 1);

  fact->label = g_strdup (label);
  fact->value = value;
  g_ptr_array_add (facts, fact);

  return fact;
}

static char *
span_to_string (RcSpan span)
{
  return g_utf8_make_valid (span.text != NULL ? span.text : "", (gssize) span.length);
}

static void
add_text (GPtrArray *facts, const char *label, RcSpan span)
{
  if (span.length > 0)
    add_fact (facts, label, span_to_string (span));
}

static const char *
get_scope_note (RcScope scope, gboolean *warning)
{
  *warning = TRUE;
  switch (scope)
    {
    case RC_SCOPE_PRIVATE:
      return _("A private address: only computers in the same network can reach it.");
    case RC_SCOPE_LOOPBACK:
      return _("The computer's own address: no other computer can reach it.");
    case RC_SCOPE_LINK_LOCAL:
      return _("A link-local address: only neighbours on the same cable can reach it.");
    case RC_SCOPE_SHARED:
      return _("An address inside a provider's network (carrier-grade NAT): the Internet cannot "
               "reach it.");
    case RC_SCOPE_UNSPECIFIED:
      return _("No address at all: nothing can be reached under it.");
    case RC_SCOPE_RESERVED:
      return _("A reserved address: nothing can be reached under it.");
    case RC_SCOPE_MULTICAST:
      return _("A multicast address: a data connection to it is impossible.");
    case RC_SCOPE_DOCUMENTATION:
      *warning = FALSE;
      return _("An address for examples; perhaps the log was made anonymous.");
    case RC_SCOPE_PUBLIC:
    default:
      *warning = FALSE;
      return _("A public address.");
    }
}

static void
add_address (GPtrArray *facts, const RcArguments *arguments)
{
  char buffer[RC_ADDRESS_STRING_SIZE];
  RcFact *fact;

  if (arguments->address.family == RC_ADDRESS_NONE)
    return;

  fact = add_fact (facts, _("Address"), g_strdup (rc_address_to_string (&arguments->address, buffer)));
  fact->note = g_strdup (get_scope_note (rc_address_get_scope (&arguments->address), &fact->warning));
}

static void
add_port (GPtrArray *facts, const RcArguments *arguments)
{
  RcFact *fact = add_fact (facts, _("Port"), g_strdup_printf ("%u", arguments->port));

  if (arguments->kind == RC_ARGUMENTS_ADDRESS || arguments->kind == RC_ARGUMENTS_LONG_ADDRESS)
    fact->note = g_strdup_printf ("%u × 256 + %u = %u", arguments->port / 256u, arguments->port % 256u,
                                  arguments->port);
  if (arguments->port == 0)
    {
      g_free (fact->note);
      fact->note = g_strdup (_("There is no port 0."));
      fact->warning = TRUE;
    }
}

static void
add_size (GPtrArray *facts, const char *label, const RcNumber *number)
{
  RcFact *fact = add_fact (facts, label, span_to_string (number->digits));

  if (number->value >= 1000 && number->value < G_MAXUINT64)
    fact->note = g_format_size_full (number->value, G_FORMAT_SIZE_IEC_UNITS);
}

static void
add_time (GPtrArray *facts, const RcTime *time)
{
  RcFact *fact = add_fact (facts, _("Time of the last change"), rc_time_to_string (time));

  fact->note = g_strdup (_("Servers give this time in UTC, not in their own time zone."));
}

static void
add_spans (GPtrArray *facts, const char *label, const RcArguments *arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < arguments->n_items && i < MAX_ITEMS; i++)
    {
      g_autofree char *item = span_to_string (arguments->spans[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", item);
    }
  if (arguments->n_items > MAX_ITEMS)
    g_string_append (text, "\n…");
  if (text->len > 0)
    add_fact (facts, label, g_strdup (text->str));
}

static void
add_entries (GPtrArray *facts, const RcArguments *arguments)
{
  for (guint i = 0; i < arguments->n_items && i < MAX_ITEMS; i++)
    {
      RcSpan rest = arguments->entries[i].facts;
      RcSpan name, value;

      add_text (facts, _("Path"), arguments->entries[i].path);
      while (rc_fact_next (&rest, &name, &value))
        {
          g_autofree char *label = span_to_string (name);

          add_text (facts, label, value);
        }
    }
}

static void
add_numbers (GPtrArray *facts, const char *label, const RcArguments *arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < arguments->n_numbers; i++)
    {
      g_string_append_printf (text, "%s%u", i > 0 ? ", " : "", arguments->numbers[i]);
      if (arguments->kind == RC_ARGUMENTS_PROTOCOLS && arguments->numbers[i] <= 2)
        g_string_append (text, arguments->numbers[i] == 1 ? " (IPv4)" : " (IPv6)");
    }
  if (text->len > 0)
    add_fact (facts, label, g_strdup (text->str));
}

static void
add_protection (GPtrArray *facts, RcSpan level)
{
  RcFact *fact = add_fact (facts, _("Protection"), span_to_string (level));

  if (level.length != 1)
    return;
  if (g_ascii_toupper (*level.text) == 'P')
    fact->note = g_strdup (_("Data connections are encrypted."));
  else if (g_ascii_toupper (*level.text) == 'C')
    fact->note = g_strdup (_("Data connections are not encrypted."));
}

static void
add_type (GPtrArray *facts, RcSpan type)
{
  RcFact *fact = add_fact (facts, _("Type"), span_to_string (type));

  if (type.length != 1)
    return;
  if (g_ascii_toupper (*type.text) == 'A')
    fact->note = g_strdup (_("ASCII: line ends are converted; wrong for anything but text."));
  else if (g_ascii_toupper (*type.text) == 'I')
    fact->note = g_strdup (_("Image (binary): files arrive byte by byte as they are."));
}

static void
add_protected (GPtrArray *facts, const RcArguments *arguments)
{
  add_fact (facts, _("Security data"),
            g_strdup_printf (ngettext ("%u byte", "%u bytes", (gulong) arguments->data.length),
                             (guint) arguments->data.length));
  if (arguments->inner_code > 0)
    {
      g_autofree char *text = span_to_string (arguments->inner_text);

      add_fact (facts, _("Enclosed reply"), g_strdup_printf ("%d %s", arguments->inner_code, text));
    }
}

static void
add_facts (GPtrArray *facts, const RcArguments *arguments)
{
  switch (arguments->kind)
    {
    case RC_ARGUMENTS_ADDRESS:
    case RC_ARGUMENTS_LONG_ADDRESS:
    case RC_ARGUMENTS_EXTENDED_ADDRESS:
      add_address (facts, arguments);
      add_port (facts, arguments);
      break;
    case RC_ARGUMENTS_EXTENDED_PORT:
      add_port (facts, arguments);
      break;
    case RC_ARGUMENTS_SIZE:
    case RC_ARGUMENTS_BYTES:
      add_size (facts, _("Size in bytes"), &arguments->number);
      break;
    case RC_ARGUMENTS_PBSZ:
      add_size (facts, _("Protection buffer size"), &arguments->number);
      break;
    case RC_ARGUMENTS_RESTART_OFFSET:
      add_size (facts, _("Goes on at byte"), &arguments->number);
      break;
    case RC_ARGUMENTS_TIME:
      add_time (facts, &arguments->time);
      break;
    case RC_ARGUMENTS_SIZE_OR_TIME:
      add_size (facts, _("Size in bytes, or"), &arguments->number);
      add_time (facts, &arguments->time);
      break;
    case RC_ARGUMENTS_MINUTES:
      add_fact (facts, _("Ready in minutes"), span_to_string (arguments->number.digits));
      break;
    case RC_ARGUMENTS_RESTART_MARKER:
      add_text (facts, _("Marker of the sender"), arguments->text);
      add_text (facts, _("Marker of the receiver"), arguments->text2);
      break;
    case RC_ARGUMENTS_NAME:
      add_text (facts, _("Name chosen by the server"), arguments->text);
      break;
    case RC_ARGUMENTS_PATH:
      add_text (facts, _("Path"), arguments->text);
      break;
    case RC_ARGUMENTS_SYSTEM:
      add_text (facts, _("System"), arguments->text);
      break;
    case RC_ARGUMENTS_CHALLENGE:
      add_text (facts, _("Challenge"), arguments->text);
      break;
    case RC_ARGUMENTS_MARKER:
      add_text (facts, _("Marker"), arguments->text);
      break;
    case RC_ARGUMENTS_OPTION:
      add_text (facts, _("Option for"), arguments->text);
      add_text (facts, _("Value"), arguments->text2);
      break;
    case RC_ARGUMENTS_FEATURES:
      add_spans (facts, _("Features"), arguments);
      break;
    case RC_ARGUMENTS_FACTS:
      add_spans (facts, _("Facts"), arguments);
      break;
    case RC_ARGUMENTS_MLST:
      add_entries (facts, arguments);
      break;
    case RC_ARGUMENTS_PROTOCOLS:
      add_numbers (facts, _("Supported protocols"), arguments);
      break;
    case RC_ARGUMENTS_FAMILIES:
      add_numbers (facts, _("Supported address families"), arguments);
      break;
    case RC_ARGUMENTS_EXTENDED_PROTOCOL:
      add_fact (facts, _("Protocol"),
                arguments->family == 0 ? g_strdup ("ALL") : g_strdup_printf ("%u", arguments->family));
      break;
    case RC_ARGUMENTS_TYPE:
      add_type (facts, arguments->text);
      break;
    case RC_ARGUMENTS_PROTECTION:
      add_protection (facts, arguments->text);
      break;
    case RC_ARGUMENTS_SECURITY_DATA:
    case RC_ARGUMENTS_PROTECTED_REPLY:
      add_protected (facts, arguments);
      break;
    case RC_ARGUMENTS_TRANSLATION:
      add_fact (facts, "EPSV", g_strdup (arguments->epsv ? _("Yes") : _("No")));
      add_fact (facts, "EPRT", g_strdup (arguments->eprt ? _("Yes") : _("No")));
      break;
    case RC_ARGUMENTS_NONE:
    default:
      break;
    }
}

GPtrArray *
rc_argument_facts_new (const RcArguments *arguments)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);

  if (arguments != NULL)
    add_facts (facts, arguments);

  return facts;
}

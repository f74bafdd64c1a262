/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-packet.h"

#include "rc-scan-util.h"
#include "rc-verb.h"

static guint32
hash (const char *text, gsize length)
{
  guint32 value = 5381;

  for (gsize i = 0; i < length; i++)
    value = value * 33 + (guint8) text[i];
  return value;
}

static void
copy (char *to, RcSpan span)
{
  gsize length = MIN (span.length, RC_PACKET_NAME_MAX);

  if (length > 0)
    memcpy (to, span.text, length);
  to[length] = '\0';
}

gsize
rc_packet_get_host_length (RcSpan name)
{
  gsize length = name.length;

  while (length > 0 && name.text[length - 1] != ':' && name.text[length - 1] != '.')
    length--;
  return length > 0 ? length - 1 : name.length;
}

static gsize
get_host_length (const char *name)
{
  return rc_packet_get_host_length (rc_span (name, strlen (name)));
}

static gboolean
is_known (const RcPacket *self, const char *name)
{
  guint32 wanted = hash (name, strlen (name));

  for (guint i = 0; i < self->n_servers; i++)
    if (self->servers[i] == wanted)
      return TRUE;
  return FALSE;
}

static gboolean
is_known_host (const RcPacket *self, const char *name)
{
  guint32 wanted = hash (name, get_host_length (name));

  for (guint i = 0; i < self->n_servers; i++)
    if (self->hosts[i] == wanted)
      return TRUE;
  return FALSE;
}

static void
remember (RcPacket *self, const char *name)
{
  guint at = self->n_servers < RC_PACKET_SERVERS ? self->n_servers++ : RC_PACKET_SERVERS - 1;

  self->servers[at] = hash (name, strlen (name));
  self->hosts[at] = hash (name, get_host_length (name));
}

static gboolean
has_server_port (const char *name)
{
  gsize host = get_host_length (name);
  const char *port = name + host + (name[host] != '\0' ? 1 : 0);

  while (*port == '0')
    port++;
  return strcmp (port, "21") == 0 || strcmp (port, "ftp") == 0;
}

void
rc_packet_begin (RcPacket *self, RcSpan from, RcSpan to, RcSpan time)
{
  copy (self->from, from);
  copy (self->to, to);
  copy (self->time, time);
  self->open = TRUE;

  if (is_known (self, self->from))
    self->side = RC_SIDE_SERVER;
  else if (is_known (self, self->to))
    self->side = RC_SIDE_CLIENT;
  else
    self->side = RC_SIDE_NOBODY;
}

/* Neither end is known: the first words decide. A file that looks like a dialogue may be sent to or
 * by a host that is known as a server, so there only the port counts. */
static void
find_side (RcPacket *self, RcSpan text)
{
  char separator;
  gboolean may_guess = !is_known_host (self, self->from) && !is_known_host (self, self->to);

  if (has_server_port (self->from) ||
      (may_guess && !has_server_port (self->to) && rc_payload_get_code (text, &separator) != 0))
    {
      remember (self, self->from);
      self->side = RC_SIDE_SERVER;
    }
  else if (has_server_port (self->to) ||
           (may_guess && rc_verb_lookup_line (text.text, text.length) != NULL))
    {
      remember (self, self->to);
      self->side = RC_SIDE_CLIENT;
    }
}

gboolean
rc_packet_is_command (RcSpan *text)
{
  RcSpan p = *text;
  gsize word = 0, before = 0;

  while (before < 6 && before < p.length && !g_ascii_isalnum (p.text[before]))
    before++;
  if (before > 0)
    {
      rc_span_skip (&p, before);
      if (rc_verb_lookup_line (p.text, p.length) == NULL)
        return FALSE;
      *text = p;
      return TRUE;
    }
  while (word < p.length && g_ascii_isalnum (p.text[word]))
    word++;
  return word >= 3 && word <= 9 && g_ascii_isalpha (p.text[0]) &&
         (word == p.length || p.text[word] == ' ');
}

void
rc_packet_emit (RcPacket *self, RcScanner *scanner, const RcLine *line, RcSpan text)
{
  rc_packet_emit_full (self, scanner, line, text, 0);
}

void
rc_packet_emit_full (RcPacket     *self,
                     RcScanner    *scanner,
                     const RcLine *line,
                     RcSpan        text,
                     RcRecordFlags flags)
{
  RcRecordKind kind = RC_RECORD_TEXT;
  const char *client;
  RcRecord record;

  if (self->open && self->side == RC_SIDE_NOBODY)
    find_side (self, text);
  self->open = FALSE;

  if (self->side == RC_SIDE_SERVER)
    kind = RC_RECORD_REPLY;
  else if (self->side == RC_SIDE_CLIENT && rc_packet_is_command (&text))
    kind = RC_RECORD_COMMAND;
  record = rc_scanner_begin (scanner, line, kind, text);
  client = self->side == RC_SIDE_SERVER ? self->to : self->from;
  if (self->side != RC_SIDE_NOBODY)
    {
      record.session = rc_span (client, strlen (client));
      record.peer = rc_span (client, get_host_length (client));
      if (rc_span_take_char (&record.peer, '['))
        rc_span_drop_suffix (&record.peer, "]");
    }
  if (self->time[0] != '\0')
    record.time = rc_span (self->time, strlen (self->time));
  if (kind == RC_RECORD_COMMAND && (flags & RC_RECORD_PACKED) != 0)
    {
      rc_scanner_emit_commands (scanner, &record);
      return;
    }
  record.flags = flags;
  rc_scanner_emit (scanner, &record);
}

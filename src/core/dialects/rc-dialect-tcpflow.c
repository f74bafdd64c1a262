/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tcpflow -c: `192.000.002.007.54264-192.000.002.010.00021: USER demo` at the beginning of each
 * packet, its further lines bare.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-packet.h"
#include "rc-scan-util.h"

typedef struct
{
  RcPacket packet;
  gboolean in_packet;
} State;

/* "192.000.002.007.54264": an address and a port of five digits. */
static gboolean
is_name (RcSpan p)
{
  gsize length = rc_packet_get_host_length (p);

  if (length + 6 != p.length || p.text[length] != '.')
    return FALSE;
  for (gsize i = 0; i < p.length; i++)
    if (!g_ascii_isxdigit (p.text[i]) && p.text[i] != '.' && p.text[i] != ':')
      return FALSE;
  return TRUE;
}

/* "192.000.002.007.00021" → "192.0.2.7.21" */
static RcSpan
drop_zeros (RcSpan name, char *to)
{
  gboolean at_start = TRUE;
  gsize length = 0;

  for (gsize i = 0; i < name.length && length < RC_PACKET_NAME_MAX; i++)
    {
      gboolean is_digit = g_ascii_isdigit (name.text[i]);

      if (at_start && name.text[i] == '0' && i + 1 < name.length &&
          g_ascii_isdigit (name.text[i + 1]))
        continue;
      to[length++] = name.text[i];
      at_start = !is_digit && name.text[i] == '.';
    }
  return rc_span (to, length);
}

static gboolean
take_head (RcSpan *p, RcPacket *packet)
{
  char names[2][RC_PACKET_NAME_MAX + 1];
  RcSpan rest = *p, head, from;

  if (!rc_span_take_past (&rest, ": ", &head) || head.length > 2 * RC_PACKET_NAME_MAX ||
      !rc_span_take_until (&head, '-', &from) || !is_name (from) || !is_name (head))
    return FALSE;
  rc_packet_begin (packet, drop_zeros (from, names[0]), drop_zeros (head, names[1]),
                   rc_span (NULL, 0));
  *p = rest;
  return TRUE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);

  if (take_head (&p, &state->packet))
    state->in_packet = TRUE;
  if (state->in_packet && p.length > 0)
    rc_packet_emit (&state->packet, scanner, line, p);
  else
    rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

const RcDialect rc_dialect_tcpflow = {
  .id = "tcpflow",
  .name = "tcpflow",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .state_size = sizeof (State),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tcpdump's text: `06:18:07.112715 IP 192.0.2.10.21 > 192.0.2.7.54264: Flags [P.], …, length 34:
 * FTP: 220 ready`. Only the first line of a packet is shown; with -v the head ends in `FTP,
 * length: 34` and the lines follow, a tab before each. The words after FTP are there for port 21
 * only.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-packet.h"
#include "rc-scan-util.h"

typedef struct
{
  RcPacket packet;
  char time[40];
  gboolean in_packet; /* lines may follow */
} State;

static gboolean
take_name (RcSpan *p, const char *end, RcSpan *name)
{
  RcSpan rest = *p;

  if (!rc_span_take_past (&rest, end, name) || name->length == 0 ||
      name->length > RC_PACKET_NAME_MAX || memchr (name->text, ' ', name->length) != NULL)
    return FALSE;
  *p = rest;
  return TRUE;
}

/* The time in front of "IP", in any of the forms of -t, -tt, -ttt, -tttt; it may have been taken for
 * a wrapper. */
static void
keep_time (State *state, RcSpan before, RcSpan peeled)
{
  RcSpan rest = before, time = peeled;
  gsize length;

  if (rc_span_take_iso_date (&rest))
    rc_span_take_char (&rest, ' ');
  if (rc_span_take_clock (&rest))
    time = rc_span (before.text, rest.text - before.text);
  length = MIN (time.length, sizeof state->time - 1);
  if (length > 0)
    memcpy (state->time, time.text, length);
  state->time[length] = '\0';
}

/* "A > B: Flags [P.], …": with -v on a line of its own, indented. */
static gboolean
take_head (RcSpan *p, State *state, RcSpan time)
{
  RcSpan rest = *p, before, from, to;
  RcSpan start = rc_span (p->text, MIN (p->length, 120));

  if (rc_span_take (&rest, "    "))
    {
    }
  else if (rc_span_take_past (&start, "IP ", &before) ||
           rc_span_take_past (&start, "IP6 ", &before))
    {
      rc_span_skip (&rest, start.text - p->text);
      keep_time (state, before, time);
    }
  else
    {
      return FALSE;
    }
  if (!take_name (&rest, " > ", &from) || !take_name (&rest, ": ", &to) ||
      !rc_span_has_prefix (rest, "Flags ["))
    return FALSE;
  rc_packet_begin (&state->packet, from, to, rc_span (state->time, strlen (state->time)));
  *p = rest;
  return TRUE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length), before;

  if (take_head (&p, state, rc_scanner_get_time (scanner)))
    {
      state->in_packet = FALSE;
      if (rc_span_take_past (&p, ": FTP: ", &before))
        {
          rc_packet_emit (&state->packet, scanner, line, p);
          return;
        }
      state->in_packet = rc_span_take_past (&p, ": FTP, length: ", &before);
    }
  else if (state->in_packet && rc_span_take_char (&p, '\t'))
    {
      rc_packet_emit (&state->packet, scanner, line, p);
      return;
    }
  else
    {
      state->in_packet = FALSE;
    }
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

const RcDialect rc_dialect_tcpdump = {
  .id = "tcpdump",
  .name = "tcpdump",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .state_size = sizeof (State),
};

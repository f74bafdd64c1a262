/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ngrep: `T 2026/11/20 06:18:07.112715 192.0.2.10:21 -> 192.0.2.7:54264 [AP] #4` before each
 * packet, then what it carries: its lines as they are (-W byline), or all of it indented in one
 * line, or behind the head (-W single). What cannot be printed is a dot, the CR at the end of each
 * line, too.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-packet.h"
#include "rc-scan-util.h"

typedef struct
{
  RcPacket packet;
  gboolean in_packet;
  gboolean normal; /* not -W byline; known from the first packet on */
  gboolean known;
} State;

static gboolean
take_endpoint (RcSpan *p, RcSpan *name)
{
  gsize length = 0, digits = 0;

  while (length < p->length && p->text[length] != ' ')
    length++;
  while (digits < length && g_ascii_isdigit (p->text[length - 1 - digits]))
    digits++;
  if (digits == 0 || digits > 5 || digits + 1 >= length || p->text[length - 1 - digits] != ':')
    return FALSE;
  *name = rc_span (p->text, length);
  rc_span_skip (p, length);
  return TRUE;
}

/* "T 2026/11/20 06:18:07.112715 A -> B [AP] #4"; the time may be missing or count from the packet
 * before */
static gboolean
take_head (RcSpan *p, RcPacket *packet)
{
  RcSpan rest = *p, time, from, to, flags;

  if (!rc_span_take (&rest, "T "))
    return FALSE;
  time = rest;
  if (rc_span_take_iso_date (&rest))
    {
      if (!rc_span_take_char (&rest, ' ') || !rc_span_take_clock (&rest) ||
          !rc_span_take_char (&rest, ' '))
        return FALSE;
      time.length = rest.text - time.text - 1;
    }
  else
    {
      time.length = 0;
      if (rc_span_take_char (&rest, '+') && !rc_span_take_until (&rest, ' ', &from))
        return FALSE;
    }
  if (!take_endpoint (&rest, &from) || !rc_span_take (&rest, " -> ") ||
      !take_endpoint (&rest, &to) || !rc_span_take (&rest, " [") ||
      !rc_span_take_until (&rest, ']', &flags))
    return FALSE;
  rc_span_take_char (&rest, ' ');
  if (rc_span_take_char (&rest, '#'))
    {
      rc_span_take_digits (&rest, 1, 12);
      rc_span_take_char (&rest, ' ');
    }
  rc_packet_begin (packet, from, to, time);
  *p = rest;
  return TRUE;
}

/* Does a line of the reply begin behind the dots that stand for CR LF? */
static gboolean
begins_line (RcSpan rest, gboolean multiline)
{
  char separator;

  return rest.length == 0 || rc_payload_get_code (rest, &separator) != 0 ||
         (multiline && rest.text[0] == ' ');
}

/* A whole packet in one line: "211-Features:.. EPSV..211 End.." */
static RcSpan
split_lines (RcSpan p, GString *out)
{
  char separator = 0;
  gboolean multiline = rc_payload_get_code (p, &separator) != 0 && separator == '-';

  while (p.length > 0)
    {
      gsize dots = 0;

      while (dots < p.length && p.text[dots] == '.')
        dots++;
      if (dots == 0)
        {
          g_string_append_c (out, p.text[0]);
          rc_span_skip (&p, 1);
          continue;
        }
      if (dots >= 2 && begins_line (rc_span (p.text + dots, p.length - dots), multiline))
        {
          g_string_append_len (out, p.text, dots - 2);
          g_string_append_c (out, '\n');
        }
      else
        {
          g_string_append_len (out, p.text, dots);
        }
      rc_span_skip (&p, dots);
    }
  return rc_span (out->str, out->len);
}

static void
emit_whole_packet (State *state, RcScanner *scanner, const RcLine *line, RcSpan p)
{
  RcSpan unpacked = split_lines (p, rc_scanner_get_scratch (scanner));
  const char *end = memchr (unpacked.text, '\n', unpacked.length);
  gboolean is_one_line = end == NULL || end + 1 == unpacked.text + unpacked.length;

  if (is_one_line && end != NULL)
    unpacked.length--;
  rc_packet_emit_full (&state->packet, scanner, line, unpacked, is_one_line ? 0 : RC_RECORD_PACKED);
}

/* Whether packets stand in one line is told by the first of them. */
static void
learn_form (State *state, RcSpan p)
{
  RcSpan rest = p;

  state->known = TRUE;
  state->normal = rc_span_take (&rest, "  ") && rest.length >= 2 && rest.text[0] != ' ' &&
                  rest.text[rest.length - 1] == '.' && rest.text[rest.length - 2] == '.';
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);

  if (take_head (&p, &state->packet))
    {
      state->in_packet = TRUE;
      if (p.length > 0)
        emit_whole_packet (state, scanner, line, p);
      else
        rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }
  if (!state->in_packet || p.length == 0)
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  if (!state->known)
    learn_form (state, p);
  if (state->normal)
    {
      rc_span_take (&p, "  ");
      emit_whole_packet (state, scanner, line, p);
    }
  else
    {
      rc_span_drop_suffix (&p, ".");
      rc_packet_emit (&state->packet, scanner, line, p);
    }
}

const RcDialect rc_dialect_ngrep = {
  .id = "ngrep",
  .name = "ngrep",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .state_size = sizeof (State),
};

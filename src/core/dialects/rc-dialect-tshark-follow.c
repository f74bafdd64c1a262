/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tshark -z follow,tcp,ascii: a frame that names the two nodes, then for each chunk its length,
 * after a tab if it comes from node 1, the bytes, and an empty line. The lengths are bare numbers
 * and look like codes.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-packet.h"
#include "rc-scan-util.h"

typedef struct
{
  RcPacket packet;
  char nodes[2][RC_PACKET_NAME_MAX + 1];
  gboolean in_stream;
  gboolean after_blank;
  gint64 left; /* bytes of the chunk that have not come yet */
} State;

static void
begin_stream (State *state)
{
  strcpy (state->nodes[0], "Node 0");
  strcpy (state->nodes[1], "Node 1");
  state->in_stream = TRUE;
  state->after_blank = TRUE;
  state->left = 0;
}

static gboolean
take_frame (State *state, RcSpan p)
{
  if (rc_span_has_prefix (p, "Follow: tcp") || rc_span_has_prefix (p, "Follow: tls"))
    {
      begin_stream (state);
      return TRUE;
    }
  if (rc_span_take (&p, "Node ") && p.length > 3 && (p.text[0] == '0' || p.text[0] == '1') &&
      state->in_stream)
    {
      char *node = state->nodes[p.text[0] - '0'];
      gsize length;

      rc_span_skip (&p, 1);
      rc_span_take_char (&p, ':');
      rc_span_skip_blanks (&p);
      length = MIN (p.length, RC_PACKET_NAME_MAX);
      memcpy (node, p.text, length);
      node[length] = '\0';
      return TRUE;
    }
  if (rc_span_has_prefix (p, "Filter: tcp.stream "))
    return TRUE;
  if (rc_span_has_prefix (p, "==========") && state->left <= 0)
    {
      state->in_stream = FALSE;
      return TRUE;
    }
  return FALSE;
}

/* The length of a chunk. It follows the end of the one before or, where somebody has changed the
 * line ends and bytes are missing, a blank line. */
static gboolean
take_length (State *state, RcSpan p)
{
  gboolean is_second = p.length > 0 && (p.text[0] == '\t' || p.text[0] == ' ');
  gint64 value = 0;

  if (state->left > 0 && !state->after_blank)
    return FALSE;
  rc_span_skip_blanks (&p);
  if (p.length == 0 || p.length > 9)
    return FALSE;
  for (gsize i = 0; i < p.length; i++)
    {
      if (!g_ascii_isdigit (p.text[i]))
        return FALSE;
      value = value * 10 + (p.text[i] - '0');
    }
  state->left = value;
  rc_packet_begin (&state->packet,
                   rc_span (state->nodes[is_second], strlen (state->nodes[is_second])),
                   rc_span (state->nodes[!is_second], strlen (state->nodes[!is_second])),
                   rc_span (NULL, 0));
  return TRUE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);

  if (take_frame (state, p))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_NOTE, line->text, line->length);
    }
  else if (!state->in_stream || take_length (state, p) || state->left <= 0)
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
    }
  else
    {
      state->left -= (gint64) (line->end - line->offset);
      rc_packet_emit (&state->packet, scanner, line, p);
    }
  state->after_blank = p.length == 0;
}

const RcDialect rc_dialect_tshark_follow = {
  .id = "tshark-follow",
  .name = "tshark -z follow",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .state_size = sizeof (State),
};

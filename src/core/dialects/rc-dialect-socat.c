/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * socat -v between client and server: `> 2026/11/20 05:48:30.000715606  length=13 from=0 to=12`
 * before what goes from left to right, `<` before what comes back, then the lines with a literal
 * `\r` at the end. Which side is the server's depends on the order of socat's addresses; the first
 * words tell.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-packet.h"
#include "rc-scan-util.h"
#include "rc-verb.h"

typedef struct
{
  char arrow;  /* of the chunk under way, or 0 */
  char server; /* the server's arrow, or 0: not known yet */
  char time[40];
} State;

typedef struct
{
  char arrow;
  RcSpan time;
  gboolean is_first; /* of its direction */
} Head;

static gboolean
take_head (RcSpan p, Head *head)
{
  RcSpan from = { NULL, 0 };

  if (p.length == 0 || (p.text[0] != '<' && p.text[0] != '>'))
    return FALSE;
  head->arrow = p.text[0];
  rc_span_skip (&p, 1);
  if (!rc_span_take_char (&p, ' '))
    return FALSE;
  head->time = p;
  if (!rc_span_take_iso_time (&p))
    return FALSE;
  head->time.length = p.text - head->time.text;
  rc_span_skip_blanks (&p);
  if (!rc_span_take (&p, "length=") || !rc_span_take_digits (&p, 1, 20) ||
      !rc_span_take (&p, " from="))
    return FALSE;
  from = p;
  if (!rc_span_take_digits (&p, 1, 20))
    return FALSE;
  head->is_first = from.text[0] == '0';
  return rc_span_has_prefix (p, " to=");
}

/* What was sent had no line end, so the next head stands behind it. */
static gboolean
split_glued (RcSpan *data, Head *head)
{
  RcSpan rest = *data, before;
  const char *at;
  gsize back = 0;

  if (!rc_span_take_past (&rest, "  length=", &before))
    return FALSE;
  at = before.text + before.length;
  while (back < 40 && at - back > data->text)
    {
      RcSpan here = rc_span (at - back, data->text + data->length - (at - back));

      if (take_head (here, head))
        {
          data->length = here.text - data->text;
          return TRUE;
        }
      back++;
    }
  return FALSE;
}

static void
emit (RcScanner *scanner, const RcLine *line, const State *state, RcRecordKind kind, RcSpan text)
{
  RcRecord record = rc_scanner_begin (scanner, line, kind, text);

  if (state->time[0] != '\0')
    record.time = rc_span (state->time, strlen (state->time));
  rc_scanner_emit (scanner, &record);
}

static void
begin_chunk (RcScanner *scanner, const RcLine *line, State *state, const Head *head)
{
  gboolean is_server = state->server != 0 ? head->arrow == state->server : head->arrow == '<';
  gsize length = MIN (head->time.length, sizeof state->time - 1);

  state->arrow = head->arrow;
  memcpy (state->time, head->time.text, length);
  state->time[length] = '\0';
  emit (scanner, line, state, head->is_first && is_server ? RC_RECORD_OPEN : RC_RECORD_TEXT,
        rc_span (line->text, line->length));
}

static void
learn_server (State *state, RcSpan text)
{
  char separator;

  if (rc_payload_get_code (text, &separator) != 0)
    state->server = state->arrow;
  else if (rc_verb_lookup_line (text.text, text.length) != NULL)
    state->server = state->arrow == '<' ? '>' : '<';
}

static void
emit_data (RcScanner *scanner, const RcLine *line, State *state, RcSpan text)
{
  RcRecordKind kind = RC_RECORD_TEXT;

  rc_span_drop_suffix (&text, "\\r");
  text = rc_span_unescape (text, rc_scanner_get_scratch (scanner));
  if (state->server == 0)
    learn_server (state, text);
  if (state->server == state->arrow)
    kind = RC_RECORD_REPLY;
  else if (state->server != 0 && rc_packet_is_command (&text))
    kind = RC_RECORD_COMMAND;
  emit (scanner, line, state, kind, text);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  Head head;

  if (take_head (p, &head))
    {
      begin_chunk (scanner, line, state, &head);
    }
  else if (state->arrow == 0)
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
    }
  else if (split_glued (&p, &head))
    {
      emit_data (scanner, line, state, p);
      begin_chunk (scanner, line, state, &head);
    }
  else
    {
      emit_data (scanner, line, state, p);
    }
}

const RcDialect rc_dialect_socat = {
  .id = "socat",
  .name = "socat -v",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .state_size = sizeof (State),
};

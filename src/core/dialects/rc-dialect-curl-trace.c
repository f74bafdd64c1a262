/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * curl --trace-ascii and --trace: a head line for everything that is sent or received,
 *   <= Recv header, 70 bytes (0x46)
 * and its bytes in rows, 64 to a row, or 16 if they are shown in hexadecimal, too. A CR LF ends a
 * row and is not shown; the offset of the next row tells. `== Info:` is a remark. With
 * --trace-time a time stands before the heads.
 */
#include "config.h"

#include "rc-curl-words.h"
#include "rc-dialect.h"
#include "rc-packet.h"
#include "rc-scan-util.h"

/* What is kept of one message. curl itself gives up on longer lines of a server. */
#define MESSAGE_MAX (16 * 1024)

typedef struct
{
  RcRecordKind kind; /* of the message under way; RC_RECORD_TEXT: data */
  gboolean open;     /* a message is under way */
  guint64 total;     /* its bytes */
  guint64 at;        /* offset of the last row */
  guint64 next;      /* offset of the byte that the next row begins with */
  guint64 line;      /* its first row; 0: none yet */
  guint64 last_line;
  guint64 offset;
  char time[40];
  guint length;
  char text[MESSAGE_MAX];
} State;

typedef struct
{
  RcRecordKind kind;
  RcSpan time;
  RcSpan text; /* of a remark */
  guint64 total;
} Head;

/* --- lines --- */

/* "<= Recv header, 52 bytes (0x34)" */
static gboolean
take_message_head (RcSpan p, Head *head)
{
  static const struct
  {
    const char *words;
    RcRecordKind kind;
  } heads[] = {
    { "<= Recv header, ", RC_RECORD_REPLY },  { "=> Send header, ", RC_RECORD_COMMAND },
    { "<= Recv data, ", RC_RECORD_TEXT },     { "=> Send data, ", RC_RECORD_TEXT },
    { "<= Recv SSL data, ", RC_RECORD_TEXT }, { "=> Send SSL data, ", RC_RECORD_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (rc_span_take (&p, heads[i].words))
      {
        RcSpan number = p;

        if (!rc_span_take_digits (&p, 1, 19) || !rc_span_has_prefix (p, " bytes"))
          return FALSE;
        head->kind = heads[i].kind;
        head->total = 0;
        for (; number.text < p.text; number.text++)
          head->total = head->total * 10 + (number.text[0] - '0');
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_head (RcSpan p, Head *head)
{
  RcSpan connection, time = p;

  *head = (Head){ .kind = RC_RECORD_TEXT };
  if (rc_span_take_clock (&p) && rc_span_take_char (&p, ' '))
    head->time = rc_span (time.text, p.text - 1 - time.text);
  if (rc_span_take_char (&p, '[')) /* --trace-ids: transfer and connection */
    {
      if (!rc_span_take_past (&p, "] ", &connection) || connection.length > 24)
        return FALSE;
    }
  if (rc_span_take (&p, "== Info: "))
    {
      head->kind = rc_curl_classify_note (p);
      head->text = p;
      return TRUE;
    }
  return take_message_head (p, head);
}

/* "0040: gid;" */
static gboolean
take_row (RcSpan *p, guint64 *at)
{
  RcSpan rest = *p;
  gsize digits = 0;

  *at = 0;
  while (digits < rest.length && digits < 16 && g_ascii_isxdigit (rest.text[digits]))
    *at = *at * 16 + g_ascii_xdigit_value (rest.text[digits++]);
  if (digits < 4)
    return FALSE;
  rc_span_skip (&rest, digits);
  if (!rc_span_take_char (&rest, ':'))
    return FALSE;
  rc_span_take_char (&rest, ' ');
  *p = rest;
  return TRUE;
}

/* "32 32 30 20 28 76 73 46 54 50 64 20 33 2e 30 2e 220 (vsFTPd 3.0.": @n bytes, as many as the row
 * must have. */
static gboolean
take_hex_row (RcSpan p, guint n, char *bytes)
{
  for (guint i = 0; i < n; i++)
    {
      int high = p.length > 2 ? g_ascii_xdigit_value (p.text[0]) : -1;
      int low = p.length > 2 ? g_ascii_xdigit_value (p.text[1]) : -1;

      if (high < 0 || low < 0 || p.text[2] != ' ')
        return FALSE;
      bytes[i] = (char) (high * 16 + low);
      rc_span_skip (&p, 3);
    }
  return p.length >= n;
}

/* --- messages --- */

static void
append (State *state, const char *text, gsize length)
{
  gsize n = MIN (length, MESSAGE_MAX - state->length);

  memcpy (state->text + state->length, text, n);
  state->length += n;
}

/* @time: of the head, where a wrapper has taken it */
static void
begin_message (State *state, const Head *head, RcSpan time)
{
  RcSpan printed = head->time.length > 0 ? head->time : time;
  gsize length = MIN (printed.length, sizeof state->time - 1);

  state->kind = head->kind;
  state->open = TRUE;
  state->total = head->total;
  state->next = 0;
  state->line = 0;
  state->length = 0;
  if (length > 0)
    memcpy (state->time, printed.text, length);
  state->time[length] = '\0';
}

static void
emit_message (RcScanner *scanner, State *state, const RcLine *last)
{
  RcSpan text = rc_span (state->text, state->length);
  RcRecord record;

  while (text.length > 0 && strchr ("\r\n", text.text[text.length - 1]) != NULL)
    text.length--;
  record = rc_scanner_begin (scanner, last, state->kind, text);
  record.line = state->line;
  record.last_line = state->last_line;
  record.offset = state->offset;
  if (state->time[0] != '\0')
    record.time = rc_span (state->time, strlen (state->time));
  state->open = FALSE;
  if (state->kind == RC_RECORD_COMMAND)
    {
      rc_scanner_emit_commands (scanner, &record);
      return;
    }
  if (text.length > 0 && memchr (text.text, '\n', text.length) != NULL)
    record.flags = RC_RECORD_PACKED;
  rc_scanner_emit (scanner, &record);
}

/* What has come of a message before something else: blanks at the end of a row may be lost. */
static void
flush (RcScanner *scanner, State *state)
{
  const RcLine last = {
    .text = "",
    .offset = state->offset,
    .end = state->offset,
    .number = state->last_line,
  };

  if (state->open && state->line > 0 && state->kind != RC_RECORD_TEXT)
    emit_message (scanner, state, &last);
  state->open = FALSE;
}

static void
add_row (RcScanner *scanner, State *state, const RcLine *line, RcSpan row, guint64 at)
{
  guint in_row = (guint) MIN (state->total - MIN (at, state->total), 16);
  guint hidden = 0; /* the CR LF at the end */
  char bytes[16];

  if (state->line == 0)
    {
      state->line = line->number;
      state->offset = line->offset;
    }
  state->last_line = line->number;
  state->at = at;
  if (at == state->next + 2)
    append (state, "\n", 1);
  if (in_row > 0 && at % 16 == 0 && take_hex_row (row, in_row, bytes))
    {
      append (state, bytes, in_row);
      state->next = at + in_row;
    }
  else
    {
      append (state, row.text, row.length);
      state->next = at + row.length;
      hidden = 2;
    }
  if (state->next + hidden >= state->total)
    emit_message (scanner, state, line);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  Head head;
  guint64 at;

  if (state->open && state->kind != RC_RECORD_TEXT && take_row (&p, &at))
    {
      /* A row of another message, whose head was lost. */
      if (state->line > 0 && at <= state->at)
        {
          flush (scanner, state);
          rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
          return;
        }
      add_row (scanner, state, line, p, at);
      return;
    }

  if (!take_head (p, &head))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }
  flush (scanner, state);
  if (head.text.text != NULL)
    {
      RcRecord record = rc_scanner_begin (scanner, line, head.kind, head.text);

      if (head.time.length > 0)
        record.time = head.time;
      rc_scanner_emit (scanner, &record);
      return;
    }
  begin_message (state, &head, rc_scanner_get_time (scanner));
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

static void
finish (RcScanner *scanner)
{
  flush (scanner, rc_scanner_get_state (scanner));
}

const RcDialect rc_dialect_curl_trace = {
  .id = "curl-trace",
  .name = "curl --trace",
  .scan = scan,
  .finish = finish,
  .state_size = sizeof (State),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ProFTPD's ExtendedLog: one line for each command, with the last line of its last reply. The
 * administrator chooses the columns (LogFormat); what is taken for granted is the command in
 * quotation marks (%r) and, somewhere after it, the code (%s). Behind the code stands the reply's
 * text (%S) or a count of bytes (%b), or both. The default is
 *   192.0.2.7 UNKNOWN demo [03/Feb/2026:10:11:12 +0100] "PASS (hidden)" 530 -
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"
#include "rc-verb.h"

typedef struct
{
  RcSpan command;
  RcSpan code; /* and what follows; empty if there is none */
  RcSpan time;
  RcSpan pid;
  RcSpan address;
  RcSpan user;
} Row;

/* --- what stands before the command --- */

static gboolean
is_number (RcSpan span)
{
  for (gsize i = 0; i < span.length; i++)
    if (!g_ascii_isdigit (span.text[i]))
      return FALSE;
  return span.length > 0;
}

static gboolean
is_address (RcSpan span)
{
  gboolean has_separator = FALSE, is_ipv6 = memchr (span.text, ':', span.length) != NULL;

  for (gsize i = 0; i < span.length; i++)
    {
      char c = span.text[i];

      if (c == '.' || c == ':')
        has_separator = TRUE;
      else if (is_ipv6 ? !g_ascii_isxdigit (c) : !g_ascii_isalnum (c) && c != '-')
        return FALSE;
    }
  return has_separator && span.length >= 2;
}

/* What is in brackets: the pid or the time. */
static void
take_bracket (RcSpan *p, Row *row)
{
  RcSpan inner, start = *p;

  rc_span_skip (&start, 1);
  if (!rc_span_take_until (&start, ']', &inner))
    {
      rc_span_skip (p, 1);
      return;
    }
  if (is_number (inner) && inner.length <= 10)
    row->pid = inner;
  else if (inner.length > 8 && memchr (inner.text, ':', inner.length) != NULL)
    row->time = inner;
  *p = start;
}

/* "2026-11-20 06:02:44,123", with a zone perhaps */
static gboolean
take_plain_time (RcSpan *p, Row *row)
{
  RcSpan rest = *p;

  if (!rc_span_take_iso_date (&rest) ||
      !(rc_span_take_char (&rest, ' ') || rc_span_take_char (&rest, 'T')) ||
      !rc_span_take_clock (&rest))
    return FALSE;
  if (rest.length > 1 && rest.text[0] == ' ' && (rest.text[1] == '+' || rest.text[1] == '-') &&
      rest.length > 2 && g_ascii_isdigit (rest.text[2]))
    rc_span_skip (&rest, 1);
  while (rest.length > 0 && rest.text[0] != ' ')
    rc_span_skip (&rest, 1);
  row->time = rc_span (p->text, rest.text - p->text);
  *p = rest;
  return TRUE;
}

/* A word by itself: the client's address, or else, the last of them, the user. */
static void
take_word (RcSpan *p, Row *row)
{
  RcSpan word = *p;

  while (p->length > 0 && p->text[0] != ' ')
    rc_span_skip (p, 1);
  word.length = p->text - word.text;
  if (row->address.length == 0 && is_address (word))
    row->address = word;
  else if (!is_address (word) && !is_number (word) && g_ascii_isalpha (word.text[0]))
    row->user = word;
}

static void
read_head (RcSpan p, Row *row)
{
  while (rc_span_skip_blanks (&p), p.length > 0)
    if (p.text[0] == '[')
      take_bracket (&p, row);
    else if (!take_plain_time (&p, row))
      take_word (&p, row);
  if (rc_span_has_prefix (row->user, "UNKNOWN") && row->user.length == 7)
    row->user.length = 0; /* nobody's ident */
}

/* --- the command --- */

/* Logs of web servers look alike. */
static const char *const not_commands[] = {
  "GET ", "PUT ", "POST ", "HEAD ", "DELETE ", "OPTIONS ",
};

/* Its first word is three to nine letters; servers answer unknown ones, too. */
static gboolean
begins_command (RcSpan p)
{
  gsize word = 0;

  for (guint i = 0; i < G_N_ELEMENTS (not_commands); i++)
    if (rc_span_has_prefix (p, not_commands[i]))
      return FALSE;
  while (word < p.length && g_ascii_isalpha (p.text[word]))
    word++;
  return word >= 3 && word <= 9 && word < p.length && (p.text[word] == ' ' || p.text[word] == '"');
}

/* A field in quotation marks or without any. */
static gboolean
take_field (RcSpan *p, RcSpan *field)
{
  RcSpan rest = *p;
  gsize length = 0;

  if (rc_span_take_char (&rest, '"'))
    {
      if (!rc_span_take_until (&rest, '"', field))
        return FALSE;
      *p = rest;
      return TRUE;
    }
  while (length < rest.length && rest.text[length] != ' ' && rest.text[length] != '"')
    length++;
  if (length < rest.length && rest.text[length] == '"')
    return FALSE;
  *field = rc_span (rest.text, length);
  rc_span_skip (p, length);
  return TRUE;
}

/* The first field of three digits. */
static gboolean
find_code (RcSpan p, RcSpan *code)
{
  while (rc_span_skip_blanks (&p), p.length > 0)
    {
      RcSpan field;
      char separator;

      *code = p;
      if (!take_field (&p, &field))
        return FALSE;
      if (field.length == 3 && field.text == code->text &&
          rc_payload_get_code (field, &separator) != 0)
        return TRUE;
    }
  return FALSE;
}

/* A file's name may hold quotation marks: the one that ends the command has only fields between it
 * and the code, and not many. */
#define FIELDS_MAX 48

static gboolean
split (RcSpan line, Row *row)
{
  RcSpan p = line, before;

  do
    if (!rc_span_take_until (&p, '"', &before))
      return FALSE;
  while (!begins_command (p) || (before.length > 0 && p.text[-2] != ' '));
  row->command = p;
  read_head (rc_span (line.text, p.text - 1 - line.text), row);

  while (rc_span_take_until (&p, '"', &before))
    {
      RcSpan code;

      if (p.length > 0 && p.text[0] != ' ')
        continue;
      if (find_code (p, &code) && code.text - p.text <= FIELDS_MAX)
        {
          row->command.length = p.text - 1 - row->command.text;
          row->code = code;
          return TRUE;
        }
    }
  /* No code: the command was not answered, or was not understood. */
  p = row->command;
  if (!rc_span_take_until (&p, '"', &before) ||
      rc_verb_lookup_line (before.text, before.length) == NULL)
    return FALSE;
  row->command = before;
  return TRUE;
}

/* --- the reply --- */

/* Counts, times, dashes: what other columns hold. */
static gboolean
is_column (RcSpan p)
{
  for (gsize i = 0; i < p.length; i++)
    if (!g_ascii_isdigit (p.text[i]) && strchr ("-. ", p.text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* @reply begins with the code. What follows is the text unless it is a count of bytes; only 213 has
 * a number for a text. */
static RcRecordFlags
cut_reply (RcSpan *reply)
{
  RcSpan rest = rc_span (reply->text + 3, reply->length - 3);

  rc_span_skip_blanks (&rest);
  if (rest.length == 0 || (is_column (rest) && !(rc_span_has_prefix (*reply, "213") &&
                                                 g_ascii_isdigit (rest.text[0]))))
    {
      reply->length = 3;
      return RC_RECORD_NO_TEXT;
    }
  return 0;
}

/* `530 "Login incorrect."`: the quotation marks are the log's. Not so in `257 "/" is …` */
static gboolean
is_quoted_text (RcSpan reply)
{
  return reply.length > 5 && reply.text[4] == '"' && reply.text[reply.length - 1] == '"' &&
         !rc_span_has_prefix (reply, "257");
}

static void
emit_reply (RcScanner *scanner, RcRecord *record, RcSpan reply)
{
  record->kind = RC_RECORD_REPLY;
  record->flags = RC_RECORD_UNASKED | cut_reply (&reply);
  if (is_quoted_text (reply))
    {
      GString *unquoted = rc_scanner_get_scratch (scanner);

      g_string_append_len (unquoted, reply.text, 4);
      g_string_append_len (unquoted, reply.text + 5, reply.length - 6);
      reply = rc_span (unquoted->str, unquoted->len);
    }
  record->payload = reply;
  record->raw_length = record->bare_length = 0;
  rc_scanner_emit (scanner, record);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  Row row = { 0 };
  RcRecord record;

  if (!split (rc_span (line->text, line->length), &row))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line, RC_RECORD_COMMAND, row.command);
  if (row.pid.length > 0)
    record.session = row.pid;
  else if (record.session.length == 0)
    record.session = row.address;
  record.peer = row.address;
  record.user = row.user;
  if (row.time.length > 0)
    record.time = row.time;
  rc_scanner_emit (scanner, &record);
  if (row.code.length > 0)
    emit_reply (scanner, &record, row.code);
}

const RcDialect rc_dialect_proftpd_extendedlog = {
  .id = "proftpd-extendedlog",
  .name = "ProFTPD (ExtendedLog)",
  .flags = RC_DIALECT_SERVER | RC_DIALECT_FINAL_ONLY,
  .scan = scan,
};

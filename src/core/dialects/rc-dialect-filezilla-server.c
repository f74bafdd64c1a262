/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FileZilla Server 1.x, its file and what is copied from its window:
 *   2026-02-03T09:11:12.345Z << [FTP Session 5 192.0.2.7 demo] 230 Login successful.
 *   <2/3/2026 10:11:12 AM> FTP Session 5 192.0.2.7 demo [Response] 230 Login successful.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  const char *word;
  RcRecordKind kind;
} Kind;

static const Kind signs[] = {
  { "<< ", RC_RECORD_REPLY }, { ">> ", RC_RECORD_COMMAND }, { "!! ", RC_RECORD_ERROR },
  { "== ", RC_RECORD_NOTE },  { "WW ", RC_RECORD_NOTE },    { "DW ", RC_RECORD_NOTE },
  { "DI ", RC_RECORD_NOTE },  { "DV ", RC_RECORD_NOTE },    { "DD ", RC_RECORD_NOTE },
  { "PP ", RC_RECORD_NOTE },
};

static const Kind types[] = {
  { "Response", RC_RECORD_REPLY }, { "Command", RC_RECORD_COMMAND }, { "Error", RC_RECORD_ERROR },
  { "Status", RC_RECORD_NOTE },    { "Warning", RC_RECORD_NOTE },    { "Trace", RC_RECORD_NOTE },
  { "Private", RC_RECORD_NOTE },
};

typedef struct
{
  RcSpan time;
  RcSpan info; /* who: a session, or the server itself */
  RcSpan session;
  RcSpan peer;
  RcSpan user;
  RcRecordKind kind;
} Head;

static gboolean
take_file_head (RcSpan *p, Head *head)
{
  const char *start = p->text;

  if (!rc_span_take_iso_date (p) || !rc_span_take_char (p, 'T') || !rc_span_take_clock (p) ||
      !rc_span_take_char (p, 'Z'))
    return FALSE;
  head->time = rc_span (start, p->text - start);
  if (!rc_span_take_char (p, ' '))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (rc_span_take (p, signs[i].word))
      {
        head->kind = signs[i].kind;
        return rc_span_take_char (p, '[') && rc_span_take_until (p, ']', &head->info);
      }
  return FALSE;
}

/* The type in brackets stands behind the user's name, which may have brackets itself. */
static gboolean
take_type (RcSpan *p, Head *head)
{
  const char *open = p->text;

  while ((open = rc_span_find (rc_span (open, p->text + p->length - open), " [")) != NULL)
    {
      RcSpan rest = rc_span (open + 2, p->text + p->length - open - 2);

      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        if (rc_span_take (&rest, types[i].word) && rc_span_take_char (&rest, ']'))
          {
            head->kind = types[i].kind;
            head->info = rc_span (p->text, open - p->text);
            *p = rest;
            return TRUE;
          }
      open += 2;
    }

  return FALSE;
}

static gboolean
take_window_head (RcSpan *p, Head *head)
{
  const char *start;

  if (!rc_span_take_char (p, '<'))
    return FALSE;
  start = p->text;
  if (!rc_span_take_date (p) || !rc_span_take_char (p, ' ') || !rc_span_take_local_clock (p))
    return FALSE;
  head->time = rc_span (start, p->text - start);
  return rc_span_take (p, "> ") && take_type (p, head);
}

/* "FTP Session 5 192.0.2.7 demo" */
static gboolean
split_info (Head *head)
{
  RcSpan p = head->info;

  if (!rc_span_take (&p, "FTP Session "))
    return FALSE;
  head->session = p;
  if (!rc_span_take_digits (&p, 1, 19))
    return FALSE;
  head->session.length = p.text - head->session.text;
  if (!rc_span_take_char (&p, ' '))
    return TRUE;
  if (rc_span_take_until (&p, ' ', &head->peer))
    head->user = p;
  else
    head->peer = p;
  return TRUE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan whole = rc_span (line->text, line->length);
  RcSpan p = whole;
  Head head = { 0 };
  RcRecord record;

  if (!take_file_head (&p, &head))
    {
      p = whole;
      if (!take_window_head (&p, &head))
        goto text;
    }
  /* Lines of the server itself belong to no session. */
  if (!split_info (&head))
    goto text;
  rc_span_take_char (&p, ' ');
  if (head.kind == RC_RECORD_NOTE && rc_span_has_prefix (p, "Session ended"))
    head.kind = RC_RECORD_CLOSE;

  record = rc_scanner_begin (scanner, line, head.kind, p);
  record.time = head.time;
  record.session = head.session;
  record.peer = head.peer;
  record.user = head.user;
  rc_scanner_emit (scanner, &record);
  return;

text:
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, whole.text, whole.length);
}

const RcDialect rc_dialect_filezilla_server = {
  .id = "filezilla-server",
  .name = "FileZilla Server",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pure-FTPd's AltLog in its forms clf, stats and w3c (the fourth is xferlog):
 *   192.0.2.7 - demo [03/Feb/2026:10:11:12 -0000] "PUT /pub/f" 200 4096
 *   1769934672 5f3a.12 demo 192.0.2.7 U 4096 1 /pub/f
 *   2026-02-03 10:11:12 192.0.2.7 []sent /pub/f 226 demo 4096
 * 200 and 226 are constants; the server may have sent something else.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  RcSpan time;
  RcSpan peer;
  RcSpan user;
} Event;

static gboolean
take_word (RcSpan *p, RcSpan *word)
{
  return rc_span_take_until (p, ' ', word) && word->length > 0;
}

/* Every line has "PUT" or "GET" and the constant 200. */
static gboolean
read_clf (RcSpan p, Event *event)
{
  RcSpan word, request;

  if (!take_word (&p, &event->peer) || !take_word (&p, &word) || !take_word (&p, &event->user) ||
      !rc_span_take_char (&p, '[') || !rc_span_take_until (&p, ']', &event->time) ||
      !rc_span_take (&p, " \""))
    return FALSE;
  request = p;
  return (rc_span_take (&request, "PUT ") || rc_span_take (&request, "GET ")) &&
         rc_span_find (request, "\" 200 ") != NULL;
}

/* "time session user host U|D size seconds name" */
static gboolean
read_stats (RcSpan p, Event *event)
{
  RcSpan word;

  event->time = p;
  if (!rc_span_take_digits (&p, 9, 11))
    return FALSE;
  event->time = rc_span (NULL, 0);
  if (!rc_span_take_char (&p, ' ') || !take_word (&p, &word) || !take_word (&p, &event->user) ||
      !take_word (&p, &event->peer) || !take_word (&p, &word) || word.length != 1 ||
      strchr ("UD", word.text[0]) == NULL)
    return FALSE;
  return rc_span_take_digits (&p, 1, 20) && rc_span_take_char (&p, ' ') &&
         rc_span_take_digits (&p, 1, 10) && rc_span_take_char (&p, ' ');
}

/* "date time host []sent|[]created name 226 user size" */
static gboolean
read_w3c (RcSpan p, Event *event)
{
  const char *start = p.text;
  RcSpan word;

  if (!rc_span_take_iso_time (&p))
    return FALSE;
  event->time = rc_span (start, p.text - start);
  return rc_span_take_char (&p, ' ') && take_word (&p, &event->peer) &&
         (rc_span_take (&p, "[]sent ") || rc_span_take (&p, "[]created ")) &&
         take_word (&p, &word) && rc_span_take (&p, "226 ") && take_word (&p, &event->user);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  Event event = { 0 };
  RcRecord record;

  if (!read_clf (p, &event) && (event = (Event){ 0 }, !read_stats (p, &event)) &&
      (event = (Event){ 0 }, !read_w3c (p, &event)))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line, RC_RECORD_NOTE, p);
  record.time = event.time;
  record.peer = event.peer;
  record.user = event.user;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_pure_ftpd_altlog = {
  .id = "pure-ftpd-altlog",
  .name = "Pure-FTPd (AltLog)",
  .flags = RC_DIALECT_NO_REPLIES | RC_DIALECT_SERVER,
  .scan = scan,
  .advice = "pure-ftpd-verbose-log",
};

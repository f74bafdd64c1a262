/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * VoDA FtpServer, behind what its logging framework prints:
 *   [192.0.2.7:58943][demo] [S -> C]: 230 User logged in
 *   [192.0.2.7:58943][demo] [S <- C]: PWD
 * The first bracket is the client's address, the second one the user's name; both may be missing.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-logger.h"

static const RcMark marks[] = {
  { "[S -> C]: ", RC_RECORD_REPLY },
  { "[S <- C]: ", RC_RECORD_COMMAND },
  { "[S->C]: ", RC_RECORD_REPLY },
  { "[S<-C]: ", RC_RECORD_COMMAND },
};

static gboolean
find_mark (RcSpan *p, RcSpan *before, RcRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *mark = rc_span_find (*p, marks[i].prefix);

      if (mark != NULL)
        {
          *before = rc_span (p->text, mark - p->text);
          rc_span_skip (p, mark + strlen (marks[i].prefix) - p->text);
          *kind = marks[i].kind;
          return TRUE;
        }
    }

  return FALSE;
}

/* The bracket that @p ends in. */
static gboolean
take_last_bracket (RcSpan *p, RcSpan *inner)
{
  gsize end = rc_span_trim_end (*p);
  gsize i = end;

  if (end == 0 || p->text[end - 1] != ']')
    return FALSE;
  while (i > 0 && p->text[i - 1] != '[')
    i--;
  if (i == 0)
    return FALSE;
  *inner = rc_span (p->text + i, end - 1 - i);
  p->length = i - 1;
  return TRUE;
}

/* "[192.0.2.7:58943][demo] " */
static void
take_client (RcSpan before, RcSpan *client, RcSpan *user)
{
  if (!take_last_bracket (&before, client))
    return;
  if (before.length > 0 && before.text[before.length - 1] == ']')
    {
      *user = *client;
      take_last_bracket (&before, client);
    }
  if (memchr (client->text, ':', client->length) == NULL)
    *client = rc_span (NULL, 0);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length), rest = p;
  RcSpan time = { NULL, 0 }, before, category, client = { NULL, 0 }, user = { NULL, 0 }, host;
  RcRecordKind kind = RC_RECORD_TEXT;
  RcRecord record;

  if (find_mark (&p, &before, &kind))
    take_client (before, &client, &user);
  record = rc_scanner_begin (scanner, line, kind, p);
  record.session = record.peer = client;
  if (rc_span_take_until (&client, ':', &host) && memchr (client.text, ':', client.length) == NULL)
    record.peer = host;
  record.user = user;
  if (rc_span_take_logger (&rest, &time, &category) && time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_voda = {
  .id = "voda",
  .name = "VoDA FtpServer",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};

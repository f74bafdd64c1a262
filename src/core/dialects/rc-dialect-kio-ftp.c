/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * KDE's FTP worker: `send> USER demo`, `resp> 331 …`, and `    > …` for the later lines of a reply;
 * before them what KDE's debug output puts there, around them sometimes quotation marks.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  const char *word;
  RcRecordKind kind;
} Mark;

static const Mark marks[] = {
  { "resp> ", RC_RECORD_REPLY },
  { "send> ", RC_RECORD_COMMAND },
  { "    > ", RC_RECORD_REPLY },
};

/* "kio_ftp(4711) Ftp::ftpResponse: " */
static gboolean
is_prefix (RcSpan p)
{
  return p.length == 0 || (p.length < 128 && rc_span_trim_end (p) < p.length);
}

static gboolean
take_mark (RcSpan *p, RcRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = rc_span_find (rc_span (p->text, MIN (p->length, 160)), marks[i].word);

      if (found != NULL && is_prefix (rc_span (p->text, found - p->text)))
        {
          rc_span_skip (p, found + strlen (marks[i].word) - p->text);
          *kind = marks[i].kind;
          return TRUE;
        }
    }

  return FALSE;
}

static void
strip_quotes (RcSpan *p)
{
  gsize length = rc_span_trim_end (*p);

  if (length < 2 || strchr ("'\"", p->text[0]) == NULL || p->text[length - 1] != p->text[0])
    return;
  *p = rc_span (p->text + 1, length - 2);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = RC_RECORD_TEXT;

  if (take_mark (&p, &kind))
    strip_quotes (&p);
  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_kio_ftp = {
  .id = "kio-ftp",
  .name = "KDE (kio_ftp)",
  .scan = scan,
};

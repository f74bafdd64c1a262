/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FlashFXP: `[HH:MM:SS] [R] text`. [L] and [R] are the left and the right pane, two sessions; the
 * Chinese interface writes [左] and [右]. Commands, replies and remarks bear the same tag, so that
 * what a line says decides.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

/* In UTF-8, GB18030 and Big5. */
static const struct
{
  const char *tag;
  const char *session;
} panes[] = {
  { "[R]", "R" },        { "[L]", "L" },        { "[右]", "R" },       { "[左]", "L" },
  { "[\323\322]", "R" }, { "[\327\363]", "L" }, { "[\245k]", "R" },    { "[\245\252]", "L" },
};

static gboolean
take_pane (RcSpan *p, RcSpan *session)
{
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (rc_span_take (p, panes[i].tag))
      {
        *session = rc_span (panes[i].session, 1);
        return rc_span_take_char (p, ' ') || p->length == 0;
      }
  return FALSE;
}

/* The words before it are translated, these are not: "Connecting to host -> IP=192.0.2.10
 * PORT=21". */
static gboolean
is_connecting (RcSpan p)
{
  return rc_span_find (p, "-> ") != NULL &&
         rc_span_find (p, "IP=") != NULL &&
         rc_span_find (p, "PORT=") != NULL;
}

static RcRecordKind
classify (RcSpan p)
{
  char separator;

  if (rc_payload_get_code (p, &separator) != 0)
    return RC_RECORD_SPEECH;
  if (is_connecting (p))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (p, "Connection lost") || rc_span_has_prefix (p, "Logged off") ||
      rc_span_has_prefix (p, "Disconnected"))
    return RC_RECORD_CLOSE;
  return RC_RECORD_SPEECH;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan session, time = { NULL, 0 };
  RcRecord record;

  if (rc_span_take_char (&p, '['))
    {
      time.text = p.text;
      if (rc_span_take_clock (&p))
        time.length = p.text - time.text;
      if (time.length == 0 || !rc_span_take (&p, "] "))
        {
          p = rc_span (line->text, line->length);
          time.length = 0;
        }
    }
  if (!take_pane (&p, &session))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line, classify (p), p);
  record.session = session;
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_flashfxp = {
  .id = "flashfxp",
  .name = "FlashFXP",
  .scan = scan,
};

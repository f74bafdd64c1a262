/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-colon-replies.h"

#include "rc-scan-util.h"

static gboolean
has_code (RcSpan p)
{
  char separator;

  return p.length > 3 && p.text[3] == ':' &&
         rc_payload_get_code (rc_span (p.text, 3), &separator) != 0;
}

static RcRecordKind
classify (const RcColonState *state, RcSpan *p)
{
  if (rc_span_take (p, "Cmd: "))
    return RC_RECORD_COMMAND;
  if (has_code (*p) || (state->in_reply && p->length > 3 && memcmp (p->text, "   ", 3) == 0))
    return RC_RECORD_REPLY;
  return RC_RECORD_TEXT;
}

RcRecordKind
rc_colon_classify (RcColonState *state, RcSpan *span)
{
  RcRecordKind kind = classify (state, span);

  state->in_reply = kind == RC_RECORD_REPLY;
  state->has_marks |= kind == RC_RECORD_REPLY || kind == RC_RECORD_COMMAND;
  return kind;
}

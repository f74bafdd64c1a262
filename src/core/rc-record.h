/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-span.h"

G_BEGIN_DECLS

/**
 * RcRecordKind:
 * @RC_RECORD_TEXT: data, a listing, prose, blank: nobody speaks
 * @RC_RECORD_REPLY: marked as the server's; may be a later line of a multi-line reply
 * @RC_RECORD_COMMAND: marked as the client's
 * @RC_RECORD_SPEECH: either, unmarked: what it says decides
 * @RC_RECORD_ANSWER: the server's or data, unmarked, in a log whose commands are marked
 * @RC_RECORD_NOTE: a remark of the program that wrote the log
 * @RC_RECORD_ERROR: such a remark about a failure
 * @RC_RECORD_PROMPT: the client waits for its user: no reply is under way
 * @RC_RECORD_OPEN: a note that a connection is being made
 * @RC_RECORD_CLOSE: a note that it has ended
 */
typedef enum
{
  RC_RECORD_TEXT,
  RC_RECORD_REPLY,
  RC_RECORD_COMMAND,
  RC_RECORD_SPEECH,
  RC_RECORD_ANSWER,
  RC_RECORD_NOTE,
  RC_RECORD_ERROR,
  RC_RECORD_PROMPT,
  RC_RECORD_OPEN,
  RC_RECORD_CLOSE,
} RcRecordKind;

/**
 * RcRecordFlags:
 * @RC_RECORD_PACKED: the payload is a chunk with LFs in it, whole replies one after the other
 * @RC_RECORD_FINAL_FIRST: the log prints the last line of a multi-line reply before the others
 * @RC_RECORD_COLON: `230: Welcome`: a colon after the code; later lines have none
 * @RC_RECORD_UNASKED: the log shows only the final reply of each command (no 1yz, no greeting)
 * @RC_RECORD_NO_TEXT: the log has no field for the reply's text
 * @RC_RECORD_REPEAT: the line says again what another one has said; nothing to be told
 * @RC_RECORD_REDRAWN: a lone CR came before: only a marked start may count
 */
typedef enum
{
  RC_RECORD_PACKED = 1 << 0,
  RC_RECORD_FINAL_FIRST = 1 << 1,
  RC_RECORD_COLON = 1 << 2,
  RC_RECORD_UNASKED = 1 << 3,
  RC_RECORD_NO_TEXT = 1 << 4,
  RC_RECORD_REDRAWN = 1 << 5,
  RC_RECORD_REPEAT = 1 << 6,
} RcRecordFlags;

/**
 * RcRecord:
 * @payload: what was said, without the marks of the dialect; for texts the whole line
 * @line: first physical line it stands in, from 1
 * @last_line: last one; the same for most
 * @offset: of the first of these lines, in bytes
 * @raw_length: bytes of those lines in the file, ends included, %G_MAXUINT32 at most; 0 for a further record of a line
 * @bare_length: the same without CRs before the end
 * @session: the log's own name of the session (pid, number, address); empty if it has none
 * @peer: the client's address, in logs of servers
 * @user: the user's name, in logs that write it on every line
 * @time: the time as printed
 * @substatus, @system_error: what the log says of a reply in further numbers (IIS: sc-substatus, sc-win32-status), or 0
 * @hint: what stage 1 has looked up already: of a reply its code, of a command its rc_verb_get_number() plus one, of a
 *   client's remark its %RcNoteKind plus one; 0 where it has not
 *
 * What stage 1 says of one line, or of a part of it, without knowing what came before. The spans
 * point into the line and are valid only while the record is handed on.
 */
typedef struct
{
  RcRecordKind kind;
  RcRecordFlags flags;
  RcSpan payload;
  guint64 line;
  guint64 last_line;
  guint64 offset;
  guint32 raw_length;
  guint32 bare_length;
  RcSpan session;
  RcSpan peer;
  RcSpan user;
  RcSpan time;
  guint32 system_error;
  guint16 substatus;
  guint16 hint;
} RcRecord;

/* The hint, if @record is what the caller takes it for, or 0: a line that was held back is told as another kind. */
static inline guint16
rc_record_get_hint (const RcRecord *record, RcRecordKind kind)
{
  return record->kind == kind ? record->hint : 0;
}

/* The same of a client's remark, which has several kinds. */
static inline guint16
rc_record_get_remark_hint (const RcRecord *record)
{
  switch (record->kind)
    {
    case RC_RECORD_NOTE:
    case RC_RECORD_ERROR:
    case RC_RECORD_OPEN:
    case RC_RECORD_CLOSE:
      return record->hint;
    default:
      return 0;
    }
}

/* The three digits at the start of @payload, or 0 if there are none or something else than a blank, a
 * hyphen or the end follows. @separator: ' ', '-' or '\0'. First digit 1–6; RFC 959, section 4.2. */
static inline int
rc_payload_get_code (RcSpan payload, char *separator)
{
  const char *p = payload.text;
  char after;

  if (payload.length < 3 || p[0] < '1' || p[0] > '6' || !g_ascii_isdigit (p[1]) ||
      !g_ascii_isdigit (p[2]))
    return 0;
  after = payload.length > 3 ? p[3] : '\0';
  if (payload.length > 3 && after != ' ' && after != '-')
    return 0;
  *separator = after;
  return (p[0] - '0') * 100 + (p[1] - '0') * 10 + (p[2] - '0');
}

G_END_DECLS

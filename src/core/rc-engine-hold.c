/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines whose meaning depends on later ones. In a log that does not mark who speaks, the names that a listing
 * prints and the contents of a file can look like replies; whether they are is known when the next command comes.
 */
#include "config.h"

#include "rc-engine-private.h"

#include <string.h>

/* Files printed into a log are text that a person looks at. */
#define CONTENT_MAX (256 * 1024)

static RcSpan
copy_span (RcSpan span, char **to)
{
  RcSpan copy = { *to, span.length };

  if (span.length == 0)
    return (RcSpan){ NULL, 0 };
  memcpy (*to, span.text, span.length);
  *to += span.length;
  return copy;
}

RcHeldRecord *
rc_held_record_new (const RcRecord *record)
{
  gsize size = record->payload.length + record->session.length + record->peer.length +
               record->user.length + record->time.length;
  RcHeldRecord *held = g_malloc (sizeof (RcHeldRecord) + size);
  char *to = held->data;

  held->record = *record;
  held->record.payload = copy_span (record->payload, &to);
  held->record.session = copy_span (record->session, &to);
  held->record.peer = copy_span (record->peer, &to);
  held->record.user = copy_span (record->user, &to);
  held->record.time = copy_span (record->time, &to);
  return held;
}

void
rc_hold_add (RcHold *hold, const RcRecord *record)
{
  g_ptr_array_add (hold->records, rc_held_record_new (record));
  hold->bytes += record->payload.length + 1;
}

void
rc_hold_clear (RcHold *hold)
{
  hold->kind = RC_HOLD_NONE;
  hold->bytes = 0;
  g_ptr_array_set_size (hold->records, 0);
}

GPtrArray *
rc_hold_steal (RcHold *hold)
{
  GPtrArray *records = hold->records;

  hold->records = g_ptr_array_new_with_free_func (g_free);
  hold->kind = RC_HOLD_NONE;
  hold->bytes = 0;
  return records;
}

/* Feeds held records again, from the one at @from; takes @records. A new greeting among them may have
 * begun a new session, so the engine's current one is asked for each time. */
void
rc_engine_replay (RcEngine *engine, RcLiveSession *session, GPtrArray *records, guint from)
{
  engine->current = session;
  for (guint i = from; i < records->len; i++)
    {
      RcHeldRecord *held = g_ptr_array_index (records, i);

      rc_engine_process (engine, engine->current, &held->record);
    }
  g_ptr_array_unref (records);
}

/* The held lines are what they look like. */
void
rc_engine_release_hold (RcEngine *engine, RcLiveSession *session)
{
  RcHoldKind kind = session->hold.kind;
  GPtrArray *records;

  if (kind != RC_HOLD_LISTING && kind != RC_HOLD_CONTENT)
    return;

  records = rc_hold_steal (&session->hold);
  if (kind == RC_HOLD_CONTENT)
    session->no_content = TRUE;
  else
    session->no_listing = TRUE;
  rc_engine_replay (engine, session, records, 0);
  if (kind == RC_HOLD_LISTING && engine->current == session)
    session->no_listing = FALSE;
}

/* The held lines are data and nobody's speech. */
static void
drop_hold (RcEngine *engine, RcLiveSession *session)
{
  for (guint i = 0; i < session->hold.records->len; i++)
    {
      RcHeldRecord *held = g_ptr_array_index (session->hold.records, i);

      rc_engine_tell_text (engine, session, &held->record);
    }
  rc_hold_clear (&session->hold);
}

/* May this line be the last word on a transfer after its 1yz? RFC 959, section 5.4, and what servers send. */
static gboolean
may_end_transfer (const RcRecord *record)
{
  char separator;

  if (rc_engine_is_byte_count (record->payload))
    return FALSE;
  switch (rc_payload_get_code (record->payload, &separator))
    {
    case 225:
    case 226:
    case 250:
    case 421:
    case 425:
    case 426:
    case 450:
    case 451:
    case 452:
    case 521:
    case 522:
    case 534:
    case 535:
    case 550:
    case 551:
    case 552:
    case 553:
    case 554:
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- listings --- */

static gboolean
is_awaiting_end (RcLiveSession *session)
{
  RcCommand *head = rc_live_session_get_head (session);

  return session->pending.len == 1 && head->verb != NULL && head->preliminary &&
         head->verb->kind == RC_VERB_TRANSFER;
}

/* Has the transfer printed anything yet, or may it print names that look like replies? */
static gboolean
shows_names (RcLiveSession *session)
{
  RcCommand *head = rc_live_session_get_head (session);

  return session->listing_lines > 0 || head->verb->id == RC_NAME_NLST;
}

/* The lines of one multi-line reply belong together, and so do 426 with the 226 that answers an ABOR which is not
 * shown. Two ends in a row, where nothing is printed, are two replies; so is 421 right behind a success, unless it is among
 * names. Any other line that may end the transfer takes the place of the one before. */
static gboolean
continues_candidate (RcLiveSession *session, const RcRecord *record)
{
  RcHeldRecord *first = g_ptr_array_index (session->hold.records, 0);
  char first_separator = 0, separator = 0;
  int first_code = rc_payload_get_code (first->record.payload, &first_separator);
  int code = rc_payload_get_code (record->payload, &separator);
  guint closed = 0;

  if (first_separator == '-')
    {
      for (guint i = 1; i < session->hold.records->len && closed == 0; i++)
        {
          RcHeldRecord *held = g_ptr_array_index (session->hold.records, i);

          if (rc_payload_get_code (held->record.payload, &separator) == first_code &&
              separator != '-')
            closed = i;
        }
      if (closed == 0)
        return TRUE;
    }
  if (session->hold.records->len != closed + 1)
    return FALSE;
  if (code == 421 && first_code / 100 == 2)
    return rc_live_session_get_head (session)->verb->id != RC_NAME_NLST;
  if (code / 100 != 2)
    return FALSE;
  return first_code == 426 || (first_code / 100 == 2 && !shows_names (session));
}

static gboolean
is_command_like (const RcRecord *record)
{
  return record->kind == RC_RECORD_SPEECH && rc_engine_is_command_line (record->payload);
}

static gboolean
hold_listing (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  if (session->hold.kind == RC_HOLD_NONE)
    {
      if (!rc_record_is_unmarked (record) || !is_awaiting_end (session) || session->open.active)
        return FALSE;
      if (is_command_like (record))
        return FALSE;
      if (!may_end_transfer (record))
        {
          char separator;
          int code = rc_payload_get_code (record->payload, &separator);

          if (code == 110 || (code / 100 == 1 && !shows_names (session)))
            return FALSE;
          rc_engine_tell_text (engine, session, record);
          session->listing_lines++;
          return TRUE;
        }
      session->hold.kind = RC_HOLD_LISTING;
      rc_hold_add (&session->hold, record);
      return TRUE;
    }

  if (record->kind == RC_RECORD_TEXT || record->kind == RC_RECORD_NOTE ||
      record->kind == RC_RECORD_ERROR ||
      (rc_record_is_unmarked (record) && !is_command_like (record)))
    {
      if (may_end_transfer (record) && rc_record_is_unmarked (record) && !continues_candidate (session, record))
        {
          drop_hold (engine, session);
          session->hold.kind = RC_HOLD_LISTING;
        }
      rc_hold_add (&session->hold, record);
      if (session->hold.bytes > RC_HOLD_BYTES_MAX ||
          session->hold.records->len > RC_HOLD_RECORDS_MAX)
        rc_engine_release_hold (engine, session);
      return TRUE;
    }

  rc_engine_release_hold (engine, session);
  return FALSE;
}

/* --- contents of files --- */

/* Remarks that a client may print between the contents and the last reply. */
#define CONTENT_REMARKS_MAX 4

static gboolean
is_whole_content (RcLiveSession *session)
{
  return session->content_raw == session->content_expected ||
         session->content_text == session->content_expected;
}

static void
add_content (RcLiveSession *session, const RcRecord *record)
{
  rc_hold_add (&session->hold, record);
  session->content_raw += record->raw_length;
  session->content_text += record->bare_length;
}

/* Can the contents of the file begin with this line? */
static gboolean
begins_content (RcLiveSession *session, const RcRecord *record)
{
  if (session->content_expected == 0 || session->content_expected > CONTENT_MAX ||
      session->no_content || record->raw_length == 0 || session->open.active)
    return FALSE;
  if (rc_record_is_unmarked (record))
    return is_awaiting_end (session) && !may_end_transfer (record);
  return record->kind == RC_RECORD_TEXT;
}

static void
end_content (RcEngine *engine, RcLiveSession *session)
{
  drop_hold (engine, session);
  session->content_expected = 0;
  session->content_remarks = 0;
}

/* The contents are complete; where nobody marks the lines the transfer's last reply must follow. */
static gboolean
hold_after_content (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  if (rc_record_is_unmarked (record) && may_end_transfer (record))
    {
      end_content (engine, session);
      return FALSE;
    }
  rc_hold_add (&session->hold, record);
  session->content_remarks++;
  if (record->kind == RC_RECORD_PROMPT || record->kind == RC_RECORD_COMMAND ||
      session->content_remarks > CONTENT_REMARKS_MAX)
    rc_engine_release_hold (engine, session);
  return TRUE;
}

static gboolean
hold_content (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  RcHeldRecord *first;

  if (session->hold.kind == RC_HOLD_NONE)
    {
      session->hold.kind = RC_HOLD_CONTENT;
      session->content_raw = session->content_text = 0;
      session->content_remarks = 0;
    }
  else if (is_whole_content (session))
    {
      return hold_after_content (engine, session, record);
    }

  add_content (session, record);
  first = g_ptr_array_index (session->hold.records, 0);
  if (is_whole_content (session) && !rc_record_is_unmarked (&first->record))
    end_content (engine, session);
  else if (session->content_text > session->content_expected || record->kind == RC_RECORD_PROMPT)
    rc_engine_release_hold (engine, session);
  return TRUE;
}

gboolean
rc_engine_try_hold (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  if (rc_dialect_has (engine, RC_DIALECT_SERVER) || session->hold.kind == RC_HOLD_REPLY)
    return FALSE;
  if (session->hold.kind == RC_HOLD_CONTENT ||
      (session->hold.kind == RC_HOLD_NONE && begins_content (session, record)))
    return hold_content (engine, session, record);
  return !session->no_listing && hold_listing (engine, session, record);
}

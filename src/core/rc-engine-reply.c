/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From lines to replies: RFC 959, section 4.2, and what becomes of replies that never end as they should.
 */
#include "config.h"

#include "rc-engine-private.h"

#include <string.h>

/* --- the open reply --- */

static void
append_body (RcOpenReply *open, RcSpan payload)
{
  if (open->body->len + payload.length + 1 > RC_BODY_MAX)
    return;
  g_string_append_c (open->body, '\n');
  rc_span_append_to (payload, open->body);
}

static void
tell_reply_lines (RcEngine *engine, RcLiveSession *session, const RcRecord *record, int code)
{
  rc_engine_tell_line (engine, session, record->line, RC_LINE_REPLY, code);
  for (guint64 line = record->line + 1; line <= record->last_line; line++)
    rc_engine_tell_line (engine, session, line, RC_LINE_CONTINUATION, code);
}

static void
open_reply (RcEngine       *engine,
            RcLiveSession  *session,
            const RcRecord *record,
            RcSpan          payload,
            int             code,
            char            separator)
{
  RcOpenReply *open = &session->open;
  gsize skip = MIN (payload.length, separator == ':' ? 5 : 4);

  if (separator == ':' && payload.length > 4 && payload.text[4] != ' ')
    skip = 4;
  open->active = TRUE;
  open->soft = FALSE;
  open->multiline = separator == '-';
  open->no_text = (record->flags & RC_RECORD_NO_TEXT) != 0;
  open->bare = payload.length == 3 && !open->no_text;
  open->substatus = record->substatus;
  open->system_error = record->system_error;
  open->code = code;
  open->line = record->line;
  open->last_line = record->last_line;
  open->offset = record->offset;
  rc_span_copy_to (rc_span (payload.text + skip, MIN (payload.length - skip, RC_BODY_MAX)), open->body);
  open->text_length = open->body->len;
  rc_span_copy_to (record->time, open->time);
  open->candidate_code = 0;
  tell_reply_lines (engine, session, record, code);
}

static void
continue_reply (RcEngine *engine, RcLiveSession *session, const RcRecord *record, RcSpan payload)
{
  RcOpenReply *open = &session->open;

  append_body (open, payload);
  open->last_line = MAX (open->last_line, record->last_line);
  for (guint64 line = record->line; line <= record->last_line; line++)
    if (line != open->line)
      rc_engine_tell_line (engine, session, line, RC_LINE_CONTINUATION, open->code);
}

/* @bare: nothing stands after the code */
static inline void
finish_reply (RcEngine *engine, RcLiveSession *session, RcReply *reply, gboolean bare)
{
  if (bare)
    rc_marks_add (&session->next_marks, RC_MARK_REPLY_BARE_CODE);
  if (reply->code % 100 >= 60)
    rc_marks_add (&session->next_marks, RC_MARK_REPLY_DIGIT_SECOND);
  if (rc_dialect_has (engine, RC_DIALECT_ECHOES))
    rc_span_copy_to (reply->text, session->last_text);
  rc_engine_tell_reply (engine, session, reply);
}

void
rc_engine_close_reply (RcEngine *engine, RcLiveSession *session)
{
  RcOpenReply *open = &session->open;
  RcReply reply = {
    .line = open->line,
    .last_line = open->last_line,
    .offset = open->offset,
    .code = open->code,
    .multiline = open->multiline,
    .no_text = open->no_text,
    .substatus = open->substatus,
    .system_error = open->system_error,
    .text = rc_span (open->body->str, open->text_length),
    .body = rc_span (open->body->str, open->body->len),
    .time = rc_span (open->time->str, open->time->len),
    .command = NULL,
    .listed = FALSE,
    .during_transfer = FALSE,
    .marks = session->next_marks,
  };

  if (!open->active)
    return;

  open->active = FALSE;
  finish_reply (engine, session, &reply, open->bare && !open->multiline);
}

/* A reply of one line, which is told as it stands. Members that rc_engine_tell_reply() sets are named here, too, as in
 * the function before: the compiler would clear the whole first, which takes longer. */
static inline void
tell_single_reply (RcEngine *engine, RcLiveSession *session, const RcRecord *record, RcSpan payload, int code)
{
  gsize skip = MIN (payload.length, 4);
  RcSpan text = rc_span (payload.text + skip, payload.length - skip);
  RcReply reply = {
    .line = record->line,
    .last_line = record->last_line,
    .offset = record->offset,
    .code = code,
    .multiline = FALSE,
    .no_text = (record->flags & RC_RECORD_NO_TEXT) != 0,
    .substatus = record->substatus,
    .system_error = record->system_error,
    .text = text,
    .body = text,
    .time = record->time.text != NULL ? record->time : rc_span ("", 0),
    .command = NULL,
    .listed = FALSE,
    .during_transfer = FALSE,
    .marks = session->next_marks,
  };

  tell_reply_lines (engine, session, record, code);
  finish_reply (engine, session, &reply, payload.length == 3 && !reply.no_text);
}

/* The reply will not be closed by its own code any more. */
static void
end_unclosed_reply (RcEngine *engine, RcLiveSession *session)
{
  RcOpenReply *open = &session->open;
  GPtrArray *held;
  guint from = 0;

  if (session->hold.kind != RC_HOLD_REPLY)
    {
      rc_marks_add (&session->next_marks, RC_MARK_REPLY_UNTERMINATED);
      rc_engine_close_reply (engine, session);
      return;
    }

  held = rc_hold_steal (&session->hold);
  if (open->candidate_code != 0)
    {
      RcHeldRecord *end = g_ptr_array_index (held, 0);

      open->code = open->candidate_code;
      continue_reply (engine, session, &end->record, end->record.payload);
      rc_engine_tell_line (engine, session, open->line, RC_LINE_REPLY, open->code);
      rc_marks_add (&session->next_marks, RC_MARK_REPLY_ODD_END);
      from = 1;
    }
  else
    {
      rc_marks_add (&session->next_marks, RC_MARK_REPLY_UNTERMINATED);
    }
  rc_engine_close_reply (engine, session);
  rc_engine_replay (engine, session, held, from);
}

/* Whatever is open or held back is ended as far as it is known. */
void
rc_engine_settle (RcEngine *engine)
{
  /* Replaying may open or hold anew; each round ends with less to replay. */
  while (engine->current->hold.kind != RC_HOLD_NONE || engine->current->open.active)
    {
      RcLiveSession *session = engine->current;

      if (session->open.active && session->open.soft)
        rc_engine_close_reply (engine, session);
      else if (session->open.active)
        end_unclosed_reply (engine, session);
      else
        rc_engine_release_hold (engine, session);
    }
}

/* The held lines belong to the reply after all. */
static void
absorb_hold (RcEngine *engine, RcLiveSession *session)
{
  g_autoptr (GPtrArray) held = NULL;

  if (session->hold.kind != RC_HOLD_REPLY)
    return;
  held = rc_hold_steal (&session->hold);
  for (guint i = 0; i < held->len; i++)
    {
      RcHeldRecord *record = g_ptr_array_index (held, i);

      continue_reply (engine, session, &record->record, record->record.payload);
    }
  session->open.candidate_code = 0;
}

static void
hold_for_reply (RcEngine *engine, RcLiveSession *session, const RcRecord *record, RcSpan payload)
{
  RcRecord part = *record;

  part.payload = payload;
  part.flags &= ~RC_RECORD_PACKED;
  session->hold.kind = RC_HOLD_REPLY;
  rc_hold_add (&session->hold, &part);
  if (session->hold.bytes > RC_HOLD_BYTES_MAX || session->hold.records->len > RC_HOLD_RECORDS_MAX)
    end_unclosed_reply (engine, session);
}

/* A line while a multi-line reply is open: its end, or one of its lines, or too early to tell. */
static void
handle_inner_line (RcEngine *engine, RcLiveSession *session, const RcRecord *record, RcSpan payload)
{
  RcOpenReply *open = &session->open;
  char separator = ' ';
  int code = rc_payload_get_code (payload, &separator);

  if (code == open->code)
    {
      absorb_hold (engine, session);
      continue_reply (engine, session, record, payload);
      if (separator != '-')
        rc_engine_close_reply (engine, session);
    }
  else if (session->hold.kind == RC_HOLD_REPLY)
    {
      hold_for_reply (engine, session, record, payload);
    }
  else if (code != 0 && separator != '-')
    {
      open->candidate_code = code;
      hold_for_reply (engine, session, record, payload);
    }
  else if (record->kind == RC_RECORD_SPEECH && rc_engine_is_command_line (payload))
    {
      open->candidate_code = 0;
      hold_for_reply (engine, session, record, payload);
    }
  else
    {
      continue_reply (engine, session, record, payload);
    }
}

/* --- lines of the server --- */

/* A greeting where none was asked for: the log goes on with another connection. */
static gboolean
begins_session (RcLiveSession *session, int code)
{
  if (session->public.n_replies == 0)
    return FALSE;
  if (session->public.state.closed && (code == 220 || code == 120))
    return TRUE;
  return code == 220 && session->pending.len == 0 && session->public.state.connected;
}

static gboolean
is_echo (RcEngine *engine, RcLiveSession *session, RcSpan payload, int code)
{
  RcCommand *head;
  RcSpan text;

  if (!rc_dialect_has (engine, RC_DIALECT_ECHOES))
    return FALSE;
  head = rc_live_session_get_head (session);
  text = rc_span (payload.text + MIN (payload.length, 4), payload.length - MIN (payload.length, 4));
  return code == session->last_code &&
         text.length == session->last_text->len &&
         memcmp (text.text, session->last_text->str, text.length) == 0 &&
         (head == NULL || (head->verb != NULL && !rc_verb_allows (head->verb, code)));
}

static int
get_code (const RcRecord *record, RcSpan payload, char *separator)
{
  int known = rc_record_get_hint (record, RC_RECORD_REPLY);

  if (known > 0)
    {
      *separator = payload.length > 3 ? payload.text[3] : '\0';
      return known;
    }
  if (G_UNLIKELY ((record->flags & RC_RECORD_COLON) != 0) && payload.length > 3 && payload.text[3] == ':' &&
      rc_payload_get_code (rc_span (payload.text, 3), separator) != 0)
    {
      *separator = ':';
      return rc_payload_get_code (rc_span (payload.text, 3), &(char){ 0 });
    }
  return rc_payload_get_code (payload, separator);
}

/* Does the line go on with a reply that seemed complete? */
static gboolean
goes_on (RcLiveSession *session, const RcRecord *record, int code, char separator)
{
  if (code == 0)
    return TRUE;
  return (record->flags & RC_RECORD_FINAL_FIRST) != 0 && code == session->open.code &&
         separator == '-';
}

/* The first line of a reply, with @code in front. */
static void
begin_reply (RcEngine       *engine,
             RcLiveSession  *session,
             const RcRecord *record,
             RcSpan          payload,
             int             code,
             char            separator)
{
  gboolean soft;

  if (is_echo (engine, session, payload, code))
    {
      rc_engine_tell_line (engine, session, record->line, RC_LINE_TEXT, 0);
      return;
    }
  if (begins_session (session, code))
    session = rc_engine_renew_session (engine, session, record);

  soft = separator != '-' && (record->flags & (RC_RECORD_COLON | RC_RECORD_FINAL_FIRST)) != 0;
  if (separator != '-' && !soft && payload.length <= RC_BODY_MAX)
    {
      tell_single_reply (engine, session, record, payload, code);
      return;
    }
  open_reply (engine, session, record, payload, code, separator);
  session->open.soft = soft;
  if (separator != '-' && !soft)
    rc_engine_close_reply (engine, session);
}

/* The server's, and no reply. */
static void
tell_odd_line (RcEngine *engine, RcLiveSession *session, const RcRecord *record, RcSpan payload)
{
  RcRecord part = *record;

  rc_engine_tell_line (engine, session, record->line, RC_LINE_NOTE, 0);
  part.payload = payload;
  if (engine->sink.text != NULL)
    engine->sink.text (&session->public, &part, engine->user_data);
}

/* One line that is marked as the server's. */
static RcLiveSession *
handle_server_line (RcEngine       *engine,
                    RcLiveSession  *session,
                    const RcRecord *record,
                    RcSpan          payload)
{
  char separator = ' ';
  int code = get_code (record, payload, &separator);

  /* Most lines of most logs. */
  if (code != 0 && separator != '-' && !session->open.active)
    {
      begin_reply (engine, session, record, payload, code, separator);
      return engine->current;
    }
  if (session->open.active && session->open.soft)
    {
      if (goes_on (session, record, code, separator))
        {
          session->open.multiline = TRUE;
          continue_reply (engine, session, record, payload);
          return session;
        }
      rc_engine_close_reply (engine, session);
    }

  if (session->open.active)
    handle_inner_line (engine, session, record, payload);
  else if (code != 0)
    begin_reply (engine, session, record, payload, code, separator);
  else
    tell_odd_line (engine, session, record, payload);
  return engine->current;
}

/* A chunk with LFs: each piece is a line, all in the same physical line. */
static void
handle_packed (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  const char *p = record->payload.text;
  gsize left = record->payload.length;

  while (left > 0)
    {
      const char *end = memchr (p, '\n', left);
      gsize length = end != NULL ? (gsize) (end - p) : left;
      gsize next = end != NULL ? length + 1 : left;

      while (length > 0 && p[length - 1] == '\r')
        length--;
      if (length > 0 || session->open.active)
        session = handle_server_line (engine, session, record, rc_span (p, length));
      p += next;
      left -= next;
    }
}

/* --- lines that nobody marked --- */

/* Does the line begin with a command that is known? People type commands in capitals or small letters;
 * a word with one capital in front is the beginning of a sentence. */
gboolean
rc_engine_is_command_line (RcSpan line)
{
  const RcVerb *verb = rc_verb_lookup_line (line.text, line.length);
  gsize length;

  if (verb == NULL)
    return FALSE;
  length = strlen (verb->name);
  if (!g_ascii_isupper (line.text[0]))
    return TRUE;
  for (gsize i = 1; i < length; i++)
    if (g_ascii_isupper (line.text[i]))
      return TRUE;
  return FALSE;
}

/* "226 bytes received in 0.01 seconds" is the client speaking. */
gboolean
rc_engine_is_byte_count (RcSpan payload)
{
  static const char *const verbs[] = { "received", "sent", "transferred", "copied" };
  RcSpan rest;

  if (payload.length < 14 || memcmp (payload.text + 3, " bytes ", 7) != 0)
    return FALSE;
  rest = rc_span (payload.text + 10, payload.length - 10);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (rest.length >= strlen (verbs[i]) &&
        g_ascii_strncasecmp (rest.text, verbs[i], strlen (verbs[i])) == 0)
      return TRUE;
  return FALSE;
}

static int
get_unmarked_code (RcLiveSession *session, RcSpan payload, char *separator)
{
  int code = rc_payload_get_code (payload, separator);
  RcCommand *head = rc_live_session_get_head (session);

  if (code == 0 || rc_engine_is_byte_count (payload))
    return 0;
  if (code / 10 % 10 > 5 && (head == NULL || head->line == 0))
    return 0;
  return code;
}

/* A word and perhaps an argument, of which only the reply shows that it was a command. */
static gboolean
may_be_command (RcSpan payload)
{
  gsize word = 0;

  while (word < payload.length && word < 9 && g_ascii_isalpha (payload.text[word]))
    word++;
  return word >= 3 && word <= 8 && payload.length <= 512 &&
         (word == payload.length || payload.text[word] == ' ');
}

static void
promote_command (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  g_autofree RcHeldRecord *held = g_steal_pointer (&session->maybe_command);

  /* In a server's log the sessions' lines are mixed. */
  if (held != NULL && session->pending.len == 0 &&
      (held->record.line + 1 == record->line || rc_dialect_has (engine, RC_DIALECT_SERVER)))
    rc_engine_add_command (engine, session, &held->record);
}

/* A reply to a command that the user typed, in a log whose own lines are marked. */
static gboolean
is_quoted_reply (RcLiveSession *session, RcSpan payload)
{
  RcCommand *head = rc_live_session_get_head (session);
  char separator;
  int code = rc_payload_get_code (payload, &separator);

  return code != 0 && head != NULL && head->line > 0 && !head->preliminary && head->verb != NULL &&
         rc_verb_allows (head->verb, code);
}

static void
handle_unmarked (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  RcSpan payload = record->payload;
  char separator = ' ';
  int code;

  if (session->open.active)
    {
      handle_inner_line (engine, session, record, payload);
      return;
    }

  code = get_unmarked_code (session, payload, &separator);
  if (code != 0)
    {
      promote_command (engine, session, record);
      begin_reply (engine, session, record, payload, code, separator);
    }
  else if (record->kind == RC_RECORD_SPEECH && rc_engine_is_command_line (payload))
    {
      rc_engine_add_command (engine, session, record);
    }
  else
    {
      rc_engine_tell_text (engine, session, record);
      g_clear_pointer (&session->maybe_command, g_free);
      if (record->kind == RC_RECORD_SPEECH && may_be_command (payload))
        session->maybe_command = rc_held_record_new (record);
    }
}

/* --- all records --- */

static void
tell_note (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  RcLineKind kind = record->kind == RC_RECORD_ERROR ? RC_LINE_ERROR : RC_LINE_NOTE;

  for (guint64 line = record->line; line <= record->last_line; line++)
    rc_engine_tell_line (engine, session, line, kind, 0);
  if (engine->sink.note != NULL)
    engine->sink.note (&session->public, record, engine->user_data);
}

static RcLiveSession *
handle_connection_note (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  /* The client gave up in the middle of a reply: what came of it belongs together. */
  if (record->kind == RC_RECORD_CLOSE && session->open.active)
    absorb_hold (engine, session);
  rc_engine_settle (engine);
  session = engine->current;
  if (record->kind == RC_RECORD_OPEN)
    {
      if (session->public.n_replies > 0 || session->public.n_commands > 0 || session->opened ||
          session->public.state.closed)
        session = rc_engine_renew_session (engine, session, record);
      session->opened = TRUE;
    }
  else
    {
      session->public.state.closed = TRUE;
    }
  tell_note (engine, session, record);
  return session;
}

/* A server's log goes on with another connection that has the same name (a pid used again, an address). Where
 * greetings are not logged, USER is the first that is seen of it. */
static gboolean
command_begins_session (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  const RcVerb *verb;

  if (!rc_dialect_has (engine, RC_DIALECT_SERVER))
    return FALSE;
  if (session->public.state.closed)
    return TRUE;
  if (!rc_dialect_has (engine, RC_DIALECT_FINAL_ONLY) || !session->public.state.logged_in)
    return FALSE;
  verb = rc_verb_lookup_line (record->payload.text, record->payload.length);
  return verb != NULL && verb->kind == RC_VERB_USER;
}

static void
handle_command (RcEngine *engine, const RcRecord *record)
{
  rc_engine_settle (engine);
  if (command_begins_session (engine, engine->current, record))
    rc_engine_renew_session (engine, engine->current, record);
  rc_engine_add_command (engine, engine->current, record);
}

static void
handle_text (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  if (rc_dialect_has (engine, RC_DIALECT_QUOTED) &&
      (session->open.active || is_quoted_reply (session, record->payload)))
    handle_unmarked (engine, session, record);
  else
    rc_engine_tell_text (engine, session, record);
}

void
rc_engine_process (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  if (rc_engine_hold (engine, session, record))
    return;
  session = engine->current;

  switch (record->kind)
    {
    case RC_RECORD_TEXT:
      handle_text (engine, session, record);
      break;

    case RC_RECORD_REPLY:
      if ((record->flags & RC_RECORD_PACKED) != 0)
        handle_packed (engine, session, record);
      else
        handle_server_line (engine, session, record, record->payload);
      break;

    case RC_RECORD_COMMAND:
      handle_command (engine, record);
      break;

    case RC_RECORD_SPEECH:
    case RC_RECORD_ANSWER:
      handle_unmarked (engine, session, record);
      break;

    case RC_RECORD_PROMPT:
      rc_engine_settle (engine);
      tell_note (engine, engine->current, record);
      break;

    case RC_RECORD_NOTE:
    case RC_RECORD_ERROR:
      tell_note (engine, session, record);
      break;

    case RC_RECORD_OPEN:
    case RC_RECORD_CLOSE:
    default:
      handle_connection_note (engine, session, record);
      break;
    }
}

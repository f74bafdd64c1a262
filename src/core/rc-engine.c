/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-engine-private.h"

RcEngine *
rc_engine_new (const RcDialect *dialect, const RcEngineSink *sink, gpointer user_data)
{
  RcEngine *self = g_new0 (RcEngine, 1);

  self->dialect = dialect;
  self->sink = *sink;
  self->user_data = user_data;
  self->sessions = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = rc_string_set_new ();
  self->names_sessions = TRUE;
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);
  g_queue_init (&self->live);
  g_queue_init (&self->closed);
  return self;
}

void
rc_engine_free (RcEngine *self)
{
  if (self == NULL)
    return;
  self->sink = (RcEngineSink){ 0 };
  while (self->live.head != NULL)
    rc_live_session_end (self, self->live.head->data);
  rc_live_session_free (self->spare);
  g_hash_table_unref (self->sessions);
  rc_string_set_unref (self->ids);
  g_free (self->last_base);
  g_hash_table_unref (self->peers);
  g_free (self);
}

RcStringSet *
rc_engine_get_ids (RcEngine *self)
{
  return self->ids;
}

void
rc_engine_name_sessions (RcEngine *self)
{
  self->names_sessions = TRUE;
}

void
rc_engine_tell_line (RcEngine      *self,
                     RcLiveSession *session,
                     guint64        line,
                     RcLineKind     kind,
                     int            code)
{
  if (self->sink.line != NULL)
    self->sink.line (session != NULL ? &session->public : NULL, line, kind, code, self->user_data);
}

void
rc_engine_tell_text (RcEngine *self, RcLiveSession *session, const RcRecord *record)
{
  rc_engine_tell_line (self, session, record->line, RC_LINE_TEXT, 0);
  if (self->sink.text != NULL)
    self->sink.text (&session->public, record, self->user_data);
}

static gboolean
is_blank (RcSpan span)
{
  for (gsize i = 0; i < span.length; i++)
    if (span.text[i] != ' ' && span.text[i] != '\t')
      return FALSE;
  return TRUE;
}

/* What happened, in a log that never shows what was said, is told of one session: nothing in it would tell where
 * one ends. */
static RcRecord
make_event (const RcRecord *record)
{
  RcRecord event = *record;

  event.session = rc_span (NULL, 0);
  if (event.kind == RC_RECORD_OPEN || event.kind == RC_RECORD_CLOSE)
    event.kind = RC_RECORD_NOTE;
  return event;
}

/* A log that does not name its sessions is in one most of the time. */
static inline RcLiveSession *
find_session (RcEngine *self, const RcRecord *record)
{
  if (record->session.length == 0 && self->current != NULL && !rc_dialect_has (self, RC_DIALECT_MAIN_UNNAMED))
    return self->current;
  return rc_engine_find_session (self, record);
}

/* Nothing of earlier lines waits in it. */
static gboolean
is_at_rest (const RcLiveSession *session)
{
  return session->pending.len == 0 && session->hold.records->len == 0 && !session->open.active;
}

static void
add_bulk (RcEngine *self, RcLiveSession *session, gsize length)
{
  if (is_at_rest (session))
    {
      self->bulk -= session->bulk;
      session->bulk = 0;
    }
  session->bulk += length;
  self->bulk += length;
}

static void
drop_bulk (RcEngine *self)
{
  RcLiveSession *current = self->current;

  while (self->bulk > RC_BULK_MAX && self->live.head != NULL && self->live.head->data != current)
    rc_live_session_end (self, self->live.head->data);
  self->current = current;
}

static inline void
feed (RcEngine *self, const RcRecord *record)
{
  RcLiveSession *session;

  /* A log that begins with blank lines or prose has no session yet. */
  if (record->kind == RC_RECORD_TEXT && self->live.head == NULL)
    {
      rc_engine_tell_line (self, NULL, record->line, RC_LINE_TEXT, 0);
      return;
    }

  session = find_session (self, record);
  if (session == NULL)
    {
      rc_engine_tell_line (self, NULL, record->line,
                           record->kind == RC_RECORD_TEXT ? RC_LINE_TEXT : RC_LINE_NOTE, 0);
      return;
    }

  if (record->kind != RC_RECORD_TEXT ||
      (!rc_dialect_has (self, RC_DIALECT_SERVER) && !is_blank (record->payload)))
    session->public.last_line = MAX (session->public.last_line, record->last_line);
  if (record->payload.length >= RC_BULK_LINE || session->hold.kind != RC_HOLD_NONE)
    add_bulk (self, session, record->payload.length);
  rc_engine_process (self, session, record);
  if (self->current != NULL && self->current->public.state.closed)
    rc_engine_retire_closed (self);
  if (self->bulk > RC_BULK_MAX)
    drop_bulk (self);
}

static G_GNUC_NO_INLINE void
feed_event (RcEngine *self, const RcRecord *record)
{
  RcRecord event = make_event (record);

  feed (self, &event);
}

void
rc_engine_feed (RcEngine *self, const RcRecord *record)
{
  if (G_UNLIKELY (rc_dialect_has (self, RC_DIALECT_NO_REPLIES)) && record->kind != RC_RECORD_REPLY &&
      record->kind != RC_RECORD_COMMAND)
    feed_event (self, record);
  else
    feed (self, record);
}

void
rc_engine_finish (RcEngine *self)
{
  while (self->live.head != NULL)
    rc_live_session_end (self, self->live.head->data);
}

guint64
rc_engine_get_settled_line (RcEngine *self)
{
  guint64 line = G_MAXUINT64;

  for (GList *link = self->live.head; link != NULL; link = link->next)
    {
      RcLiveSession *session = link->data;

      if (session->open.active)
        line = MIN (line, session->open.line);
      if (session->hold.records->len > 0)
        line = MIN (line, ((RcHeldRecord *) g_ptr_array_index (session->hold.records, 0))->record.line);
    }

  return line;
}

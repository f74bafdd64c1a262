/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which session a record belongs to. Logs of servers name it (a pid, a number, an address); logs of
 * clients do not, and there a new connection begins a new session.
 */
#include "config.h"

#include "rc-engine-private.h"

#include <string.h>

/* A session that had more is not kept for the next one. */
#define SPARE_MAX 4096
#define SPARE_COMMANDS_MAX 8

static void
set_key (RcLiveSession *self, RcSpan key)
{
  g_free (self->key);
  self->key = key.length > 0 ? g_strndup (key.text, key.length) : NULL;
  self->key_length = self->key != NULL ? strlen (self->key) : 0;
}

static char *
dup_numbered (const char *base, guint n)
{
  return n == 1 ? g_strdup (base) : g_strdup_printf ("%s#%u", base, n);
}

static gboolean
is_used (RcEngine *engine, const char *base, guint n)
{
  g_autofree char *id = dup_numbered (base, n);

  return rc_string_set_lookup (engine->ids, id, NULL);
}

/* "32284", and "32284#2" when it is used again. A server's log uses a pid very often, so not each number is tried; a
 * client's log may have one name all along. */
static char *
make_unique (RcEngine *engine, const char *base)
{
  gboolean again = g_strcmp0 (base, engine->last_base) == 0 && is_used (engine, base, engine->last_used);
  guint used = again ? engine->last_used : 0;
  guint unused = used + 1;

  for (guint step = 1; is_used (engine, base, unused); step *= 2)
    {
      used = unused;
      unused += step;
    }
  while (unused - used > 1)
    {
      guint middle = used + (unused - used) / 2;

      if (is_used (engine, base, middle))
        used = middle;
      else
        unused = middle;
    }
  g_free (engine->last_base);
  engine->last_base = g_strdup (base);
  engine->last_used = unused;
  return dup_numbered (base, unused);
}

/* The log's own id, made unique. */
static char *
make_id (RcEngine *engine, RcSpan key)
{
  guint number = engine->n_sessions;
  g_autofree char *base = NULL;
  char *id;

  if (!engine->names_sessions && number < rc_string_set_get_n (engine->ids))
    return g_strdup (rc_string_set_get (engine->ids, number));
  base = key.length > 0 ? g_utf8_make_valid (key.text, (gssize) MIN (key.length, RC_ID_MAX))
                        : g_strdup_printf ("%u", number + 1);
  if (!engine->names_sessions)
    return g_steal_pointer (&base);

  /* What an end of the file had named that was none is named anew. */
  rc_string_set_truncate (engine->ids, number);
  id = make_unique (engine, base);
  rc_string_set_add (engine->ids, id);
  return id;
}

static GQueue *
get_peers (RcEngine *engine, const RcLiveSession *session)
{
  GQueue *peers;

  if (session->peer == NULL || !rc_dialect_has (engine, RC_DIALECT_PID_CHANGES))
    return NULL;
  peers = g_hash_table_lookup (engine->peers, session->peer);
  if (peers == NULL)
    {
      peers = g_queue_new ();
      g_hash_table_insert (engine->peers, g_strdup (session->peer), peers);
    }
  return peers;
}

void
rc_engine_add_live (RcEngine *engine, RcLiveSession *session)
{
  session->peers = get_peers (engine, session);
  g_queue_push_tail_link (&engine->live, &session->lru);
  if (session->peers != NULL)
    g_queue_push_tail_link (session->peers, &session->same_peer);
}

static void
remove_live (RcEngine *engine, RcLiveSession *session)
{
  g_queue_unlink (&engine->live, &session->lru);
  if (session->peers == NULL)
    return;
  g_queue_unlink (session->peers, &session->same_peer);
  if (session->peers->head == NULL)
    g_hash_table_remove (engine->peers, session->peer);
  session->peers = NULL;
}

/* The last one that said something comes last; where sessions are mixed that is every line. */
static void
move_to_tail (RcEngine *engine, RcLiveSession *session)
{
  g_queue_unlink (&engine->live, &session->lru);
  g_queue_push_tail_link (&engine->live, &session->lru);
  if (session->peers != NULL && session->peers->tail != &session->same_peer)
    {
      g_queue_unlink (session->peers, &session->same_peer);
      g_queue_push_tail_link (session->peers, &session->same_peer);
    }
}

static RcLiveSession *
alloc_session (void)
{
  RcLiveSession *self = g_new0 (RcLiveSession, 1);

  self->public.state.user = g_string_new (NULL);
  self->public.state.directory = g_string_new (NULL);
  self->public.state.greeting = g_string_new (NULL);
  self->public.state.system = g_string_new (NULL);
  self->public.state.secret = g_string_new (NULL);
  self->open.body = g_string_new (NULL);
  self->open.time = g_string_new (NULL);
  self->hold.records = g_ptr_array_new_with_free_func (g_free);
  self->last_text = g_string_new (NULL);
  return self;
}

static void
free_names (RcLiveSession *self)
{
  g_free (self->maybe_command);
  g_free (self->key);
  g_free (self->id);
  g_free (self->peer);
}

void
rc_live_session_free (RcLiveSession *self)
{
  if (self == NULL)
    return;
  free_names (self);
  rc_command_queue_clear (&self->pending);
  rc_command_queue_clear (&self->spare);
  g_ptr_array_unref (self->hold.records);
  g_string_free (self->open.body, TRUE);
  g_string_free (self->open.time, TRUE);
  g_string_free (self->last_text, TRUE);
  g_string_free (self->public.state.user, TRUE);
  g_string_free (self->public.state.directory, TRUE);
  g_string_free (self->public.state.greeting, TRUE);
  g_string_free (self->public.state.system, TRUE);
  g_string_free (self->public.state.secret, TRUE);
  g_free (self);
}

/* Keeps what is empty now and would be made again for the next session. */
static void
recycle (RcEngine *engine, RcLiveSession *self)
{
  RcSessionState state = self->public.state;
  RcLiveSession empty = {
    .public.state = { .user = state.user, .directory = state.directory, .greeting = state.greeting,
                      .system = state.system, .secret = state.secret },
    .spare = self->spare,
    .open = { .body = self->open.body, .time = self->open.time },
    .hold.records = self->hold.records,
    .last_text = self->last_text,
  };

  if (engine->spare != NULL || self->open.body->allocated_len > SPARE_MAX || self->spare.len > SPARE_COMMANDS_MAX)
    {
      rc_live_session_free (self);
      return;
    }
  free_names (self);
  rc_command_queue_clear (&self->pending);
  rc_string_clear (state.user);
  rc_string_clear (state.directory);
  rc_string_clear (state.greeting);
  rc_string_clear (state.system);
  rc_string_clear (state.secret);
  rc_string_clear (self->open.body);
  rc_string_clear (self->open.time);
  rc_string_clear (self->last_text);
  g_ptr_array_set_size (self->hold.records, 0);
  *self = empty;
  engine->spare = self;
}

static void
add_connecting (RcLiveSession *self)
{
  RcCommand *connecting = rc_live_session_take_command (self);

  g_string_assign (connecting->text, rc_verb_connect->name);
  connecting->verb = rc_verb_connect;
  connecting->verb_length = connecting->argument_offset = connecting->text->len;
  rc_command_queue_push (&self->pending, connecting);
}

RcLiveSession *
rc_live_session_new (RcEngine *engine, RcSpan key, const RcRecord *record)
{
  RcLiveSession *self = engine->spare != NULL ? g_steal_pointer (&engine->spare) : alloc_session ();

  self->id = make_id (engine, key);
  set_key (self, key);
  self->peer = record->peer.length > 0 ? g_strndup (record->peer.text, record->peer.length) : NULL;
  self->public.id = self->id;
  self->public.peer = self->peer;
  self->public.number = engine->n_sessions++;
  self->public.first_line = self->public.last_line = record->line;
  if (self->key != NULL)
    g_hash_table_replace (engine->sessions, self->key, self);
  self->lru.data = self;
  self->closed.data = self;
  self->same_peer.data = self;
  rc_engine_add_live (engine, self);
  if (!rc_dialect_has (engine, RC_DIALECT_FINAL_ONLY))
    add_connecting (self);
  if (engine->sink.session_begin != NULL)
    engine->sink.session_begin (&self->public, engine->user_data);
  return self;
}

/* Settling may find that another session began among the lines that were held back, so it is that one
 * which ends here. */
void
rc_live_session_end (RcEngine *engine, RcLiveSession *self)
{
  engine->current = self;
  rc_engine_settle (engine);
  self = engine->current;
  rc_engine_drop_pending (engine, self, FALSE);
  if (engine->sink.session_end != NULL)
    engine->sink.session_end (&self->public, engine->user_data);

  engine->current = NULL;
  engine->bulk -= self->bulk;
  if (self->key != NULL && g_hash_table_lookup (engine->sessions, self->key) == self)
    g_hash_table_remove (engine->sessions, self->key);
  remove_live (engine, self);
  if (self->in_closed)
    g_queue_unlink (&engine->closed, &self->closed);
  recycle (engine, self);
}

static gboolean
span_equal (RcSpan span, const char *string, gsize length)
{
  return span.length == length && (length == 0 || memcmp (string, span.text, length) == 0);
}

static RcLiveSession *
find_waiting_for_user (GQueue *peers, const RcRecord *record, gboolean same_user)
{
  for (GList *link = peers->head; link != NULL; link = link->next)
    {
      RcLiveSession *session = link->data;
      RcCommand *head = rc_live_session_get_head (session);

      if (head == NULL || head->verb == rc_verb_connect)
        continue;
      if (same_user ? span_equal (record->user, session->public.state.user->str, session->public.state.user->len)
                    : head->verb != NULL && head->verb->kind == RC_VERB_PASS)
        return session;
    }

  return NULL;
}

/* vsftpd goes on with another pid when the user has logged in: the new one joins the oldest session of
 * that address and user that waits for a reply. An anonymous user has another name afterwards. */
static RcLiveSession *
find_waiting (RcEngine *engine, const RcRecord *record)
{
  g_autofree char *peer = NULL;
  RcLiveSession *session;
  GQueue *peers;

  if (record->kind != RC_RECORD_REPLY || record->peer.length == 0)
    return NULL;
  peer = g_strndup (record->peer.text, record->peer.length);
  peers = g_hash_table_lookup (engine->peers, peer);
  if (peers == NULL)
    return NULL;
  session = find_waiting_for_user (peers, record, TRUE);
  return session != NULL ? session : find_waiting_for_user (peers, record, FALSE);
}

static void
rename_session (RcEngine *engine, RcLiveSession *session, RcSpan key)
{
  if (session->key != NULL && g_hash_table_lookup (engine->sessions, session->key) == session)
    g_hash_table_remove (engine->sessions, session->key);
  set_key (session, key);
  g_hash_table_replace (engine->sessions, session->key, session);
}

/* Begins a session for a record that belongs to none, or none that is still live. */
static RcLiveSession *
add_session (RcEngine *engine, const RcRecord *record)
{
  if (g_queue_get_length (&engine->live) >= RC_LIVE_SESSIONS_MAX)
    rc_live_session_end (engine, engine->live.head->data);
  return rc_live_session_new (engine, record->session, record);
}

/* The table's keys end in NUL; nearly all are short. */
static RcLiveSession *
look_up (RcEngine *engine, RcSpan name)
{
  char buffer[64];
  g_autofree char *copy = NULL;
  const char *key = buffer;

  if (name.length < sizeof buffer)
    {
      memcpy (buffer, name.text, name.length);
      buffer[name.length] = '\0';
    }
  else
    {
      key = copy = g_strndup (name.text, name.length);
    }
  return g_hash_table_lookup (engine->sessions, key);
}

static RcLiveSession *
find_by_key (RcEngine *engine, const RcRecord *record)
{
  RcLiveSession *session;

  if (engine->current != NULL && !engine->current->public.state.closed &&
      span_equal (record->session, engine->current->key, engine->current->key_length))
    return engine->current;

  session = look_up (engine, record->session);
  /* Pids come round again: a session that has ended does not go on under its old one. */
  if (rc_dialect_has (engine, RC_DIALECT_PID_CHANGES) &&
      (session == NULL || session->public.state.closed))
    {
      RcLiveSession *waiting = find_waiting (engine, record);

      if (waiting != NULL && waiting != session)
        {
          rename_session (engine, waiting, record->session);
          session = waiting;
        }
    }
  return session;
}

/* A record without a key goes on with the session of the record before, or with the one that has no key where only
 * the others have. */
static RcLiveSession *
find_unnamed (RcEngine *engine)
{
  if (rc_dialect_has (engine, RC_DIALECT_MAIN_UNNAMED))
    {
      for (GList *link = engine->live.tail; link != NULL; link = link->prev)
        if (((RcLiveSession *) link->data)->key == NULL)
          return link->data;
      return NULL;
    }
  return engine->current != NULL ? engine->current : g_queue_peek_tail (&engine->live);
}

RcLiveSession *
rc_engine_find_session (RcEngine *engine, const RcRecord *record)
{
  RcLiveSession *session;

  if (record->session.length == 0)
    session = find_unnamed (engine);
  else
    session = find_by_key (engine, record);

  if (session == NULL)
    {
      /* Remarks of helper processes and of other programs do not make a session where commands do. */
      if (rc_dialect_has (engine, RC_DIALECT_SERVER) &&
          !rc_dialect_has (engine, RC_DIALECT_NO_REPLIES) &&
          (record->kind == RC_RECORD_TEXT || record->kind == RC_RECORD_NOTE ||
           record->kind == RC_RECORD_ERROR))
        return NULL;
      session = add_session (engine, record);
    }

  if (session != engine->current)
    {
      move_to_tail (engine, session);
      engine->current = session;
    }
  return session;
}

void
rc_engine_retire_closed (RcEngine *engine)
{
  RcLiveSession *session = engine->current;

  if (session->in_closed)
    return;
  session->in_closed = TRUE;
  g_queue_push_tail_link (&engine->closed, &session->closed);
  if (g_queue_get_length (&engine->closed) > RC_CLOSED_SESSIONS_MAX)
    {
      rc_live_session_end (engine, engine->closed.head->data);
      engine->current = session;
    }
}

RcLiveSession *
rc_engine_renew_session (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  rc_live_session_end (engine, session);
  engine->current = add_session (engine, record);
  return engine->current;
}

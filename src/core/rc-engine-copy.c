/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A checkpoint is an engine that stands still. Details of a part of the transcript are found by copying the one
 * before it and feeding the lines again.
 */
#include "config.h"

#include "rc-engine-private.h"

static GString *
copy_string (GString *string)
{
  return g_string_new_len (string->str, string->len);
}

static void
copy_hold (RcHold *to, const RcHold *from)
{
  to->records = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < from->records->len; i++)
    {
      RcHeldRecord *held = g_ptr_array_index (from->records, i);

      g_ptr_array_add (to->records, rc_held_record_new (&held->record));
    }
}

static RcLiveSession *
copy_session (RcLiveSession *from)
{
  RcLiveSession *to = g_memdup2 (from, sizeof *from);

  to->key = g_strdup (from->key);
  to->id = g_strdup (from->id);
  to->peer = g_strdup (from->peer);
  to->public.id = to->id;
  to->public.peer = to->peer;
  to->public.state.user = copy_string (from->public.state.user);
  to->public.state.directory = copy_string (from->public.state.directory);
  to->public.state.greeting = copy_string (from->public.state.greeting);
  to->public.state.system = copy_string (from->public.state.system);
  to->public.state.secret = copy_string (from->public.state.secret);
  to->lru = (GList){ .data = to };
  to->closed = (GList){ .data = to };
  to->same_peer = (GList){ .data = to };
  to->pending = to->spare = (RcCommandQueue){ 0 };
  for (guint i = 0; i < from->pending.len; i++)
    rc_command_queue_push (&to->pending, rc_command_copy (rc_command_queue_get (&from->pending, i)));
  to->open.body = copy_string (from->open.body);
  to->open.time = copy_string (from->open.time);
  copy_hold (&to->hold, &from->hold);
  to->last_text = copy_string (from->last_text);
  if (from->maybe_command != NULL)
    to->maybe_command = rc_held_record_new (&from->maybe_command->record);
  return to;
}

RcEngine *
rc_engine_copy (RcEngine *from, const RcEngineSink *sink, gpointer user_data)
{
  RcEngine *to = rc_engine_new (from->dialect, sink, user_data);

  to->n_sessions = from->n_sessions;
  to->bulk = from->bulk;
  rc_string_set_unref (to->ids);
  to->ids = rc_string_set_ref (from->ids);
  to->last_base = g_strdup (from->last_base);
  to->last_used = from->last_used;
  to->names_sessions = FALSE;

  for (GList *link = from->live.head; link != NULL; link = link->next)
    {
      RcLiveSession *copy = copy_session (link->data);

      rc_engine_add_live (to, copy);
      if (copy->in_closed)
        g_queue_push_tail_link (&to->closed, &copy->closed);
      if (copy->key != NULL)
        g_hash_table_replace (to->sessions, copy->key, copy);
      if (link->data == from->current)
        to->current = copy;
    }

  return to;
}

gsize
rc_engine_get_memory (RcEngine *engine)
{
  gsize bytes = sizeof *engine + 2 * engine->bulk;

  for (GList *link = engine->live.head; link != NULL; link = link->next)
    {
      RcLiveSession *session = link->data;

      bytes += sizeof *session + 1024 + session->open.body->allocated_len + session->hold.bytes +
               session->pending.len * (sizeof (RcCommand) + 64);
    }
  return bytes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transcript keeps of what its engine tells: a byte a line, a record a session, counts, findings. */
#include "config.h"

#include "rc-log-time.h"
#include "rc-product.h"
#include "rc-secret.h"
#include "rc-transcript-private.h"

static void
save_info (RcTranscript *self, const RcSessionInfo *info)
{
  GArray *saved = self->infos_before_end;

  if (saved->len == 0 || g_array_index (saved, RcSessionInfo, saved->len - 1).number != info->number)
    g_array_append_vals (saved, info, 1);
}

/* For changing it. */
static RcSessionInfo *
get_info (RcTranscript *self, const RcSession *session)
{
  RcSessionInfo *info = rc_session_store_edit (self->sessions, session->number);

  if (self->ended && session->number < self->n_sessions_before_end)
    save_info (self, info);
  return info;
}

static void
on_session_begin (const RcSession *session, gpointer user_data)
{
  RcTranscript *self = user_data;
  RcSessionInfo *info = get_info (self, session);

  info->first_line = info->last_line = session->first_line;
}

/* Most sessions of a log are with one server. */
static const char *
find_server (RcTranscript *self, GString *greeting)
{
  if (!g_string_equal (greeting, self->last_greeting))
    {
      g_autofree char *text = rc_transcript_dup_text (self, rc_span (greeting->str, greeting->len));
      g_autofree char *server = rc_product_find (text);

      g_string_truncate (self->last_greeting, 0);
      g_string_append_len (self->last_greeting, greeting->str, (gssize) greeting->len);
      self->last_server = rc_session_store_keep (self->sessions, server);
    }
  return self->last_server;
}

static void
update_info (RcTranscript *self, const RcSession *session)
{
  RcSessionInfo *info = get_info (self, session);

  info->last_line = session->last_line;
  info->n_replies = session->n_replies;
  info->n_commands = session->n_commands;
  info->logged_in = info->logged_in || session->state.logged_in;
  if (info->peer == NULL && session->peer != NULL)
    {
      g_autofree char *peer = g_utf8_make_valid (session->peer, -1);

      info->peer = rc_session_store_keep (self->sessions, peer);
    }
  if (session->state.user->len > 0)
    {
      g_autofree char *user = rc_transcript_dup_text (
        self, rc_span (session->state.user->str, session->state.user->len));

      info->user = rc_session_store_keep (self->sessions, user);
    }
  if (info->server == NULL && session->state.greeting->len > 0)
    info->server = find_server (self, session->state.greeting);
}

static void
on_session_end (const RcSession *session, gpointer user_data)
{
  RcTranscript *self = user_data;
  RcSessionInfo *info;
  RcJudgement judgement;

  update_info (self, session);
  rc_diagnoser_session_end (self->diagnoser, session, &judgement);
  info = get_info (self, session);
  info->worst = judgement.worst;
  info->unanswered = rc_session_store_keep (self->sessions, judgement.cut_off);
  info->quiet = judgement.quiet;
  /* What the end of the file ends goes on if the file does. */
  if (!self->ended)
    rc_session_store_put_away (self->sessions, session->number);
}

static gboolean
is_same (RcSpan word, const char *other, gsize length)
{
  return word.length == length && g_ascii_strncasecmp (word.text, other, length) == 0;
}

/* What everybody knows is none, nor what servers say of passwords, nor what is not even told apart from the name. */
static gboolean
is_secret (const RcSession *session, RcSpan word)
{
  static const char *const known[] = { "anonymous", "password", "passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (is_same (word, known[i], strlen (known[i])))
      return FALSE;
  return session == NULL || !is_same (word, session->state.user->str, session->state.user->len);
}

static void
learn_secret (RcTranscript *self, const RcSession *session, RcSpan word)
{
  if (is_secret (session, word))
    rc_secret_set_add (self->secrets, word);
}

static void
on_note (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  RcTranscript *self = user_data;
  RcSpan secret;

  if (record->kind == RC_RECORD_PROMPT && rc_secret_find_typed (record->payload, &secret))
    learn_secret (self, session, secret);
  /* What a log without replies tells are events, not a client's remarks. */
  if (session != NULL && (self->detection.dialect->flags & RC_DIALECT_NO_REPLIES) == 0)
    rc_diagnoser_note (self->diagnoser, session, record);
}

static void
on_text (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  RcTranscript *self = user_data;

  rc_diagnoser_text (self->diagnoser, session, record);
}

static void
on_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcTranscript *self = user_data;
  RcSpan secret;

  self->totals.n_commands++;
  if (command->verb != NULL && (command->verb->kind == RC_VERB_PASS || command->verb->kind == RC_VERB_ACCT) &&
      rc_secret_find (rc_span (command->text->str, command->text->len), &secret))
    learn_secret (self, session, secret);
  rc_diagnoser_command (self->diagnoser, session, command);
}

static void
note_time (RcTranscript *self, const RcSession *session, RcSpan time)
{
  RcSessionInfo *info;
  g_autofree char *text = NULL;
  g_autofree char *rfc3339 = NULL;

  if (time.length == 0 || self->timed == session->number + 1)
    return;
  info = get_info (self, session);
  if (info->start != NULL)
    {
      /* What the end of the file says is taken back. */
      self->timed = self->ended ? 0 : session->number + 1;
      return;
    }
  text = rc_transcript_dup_text (self, time);
  info->start = rc_session_store_keep (self->sessions, text);
  rfc3339 = rc_transcript_dup_time (self, time, &info->clock);
}

/* What the end of a file makes of a line is not said of it again when the file goes on. */
static G_GNUC_NO_INLINE void
set_tag_at_end (RcTranscript *self, guint64 line, RcLineTag tag)
{
  const RcSavedTag saved = { line, rc_index_get_tag (self->index, line) };

  g_array_append_val (self->tags_before_end, saved);
  rc_index_set_tag (self->index, line, tag);
}

/* Every line comes here. */
static inline void
set_tag (RcTranscript *self, guint64 line, RcLineTag tag)
{
  if (G_UNLIKELY (self->ended))
    set_tag_at_end (self, line, tag);
  else
    rc_index_set_tag (self->index, line, tag);
}

static void
mark_reply (RcTranscript *self, const RcReply *reply)
{
  if (reply->marks.n > 0)
    set_tag (self, reply->line, rc_index_get_tag (self->index, reply->line) | RC_LINE_TAG_MARKED);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  RcTranscript *self = user_data;

  self->totals.n_replies++;
  self->totals.by_class[reply->code / 100]++;
  self->totals.by_code[reply->code]++;
  if (reply->code / 100 == 4 || reply->code / 100 == 5)
    get_info (self, session)->n_failures++;
  if (reply->code == 230 || reply->code == 232 || reply->code == 215 || session->n_replies == 1)
    update_info (self, session);
  note_time (self, session, reply->time);
  rc_diagnoser_reply (self->diagnoser, session, reply);
  mark_reply (self, reply);
}

static void
on_command_done (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcTranscript *self = user_data;
  RcLineTag tag = RC_LINE_TAG (RC_LINE_COMMAND, command->outcome);

  rc_diagnoser_command_done (self->diagnoser, session, command);
  if (command->line == 0)
    return;
  if (command->marks.n > 0)
    tag |= RC_LINE_TAG_MARKED;
  set_tag (self, command->line, tag);
}

static void
on_line (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  RcTranscript *self = user_data;

  set_tag (self, line, RC_LINE_TAG (kind, code / 100));
}

const RcEngineSink rc_transcript_sink = {
  .session_begin = on_session_begin,
  .session_end = on_session_end,
  .command = on_command,
  .reply = on_reply,
  .command_done = on_command_done,
  .note = on_note,
  .text = on_text,
  .line = on_line,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-private.h"

static void
on_session_begin (const RcSession *session, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->session_begin != NULL && session->first_line >= self->first_line &&
      session->first_line <= self->last_line)
    self->sink->session_begin (session, self->user_data);
}

static void
on_session_end (const RcSession *session, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->session_end != NULL && session->last_line >= self->first_line)
    self->sink->session_end (session, self->user_data);
}

static void
on_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->command != NULL && command->line >= self->first_line &&
      command->line <= self->last_line)
    self->sink->command (session, command, self->user_data);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->reply != NULL && reply->last_line >= self->first_line &&
      reply->line <= self->last_line)
    self->sink->reply (session, reply, self->user_data);
}

static void
on_command_done (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->command_done != NULL && command->line >= self->first_line &&
      command->line <= self->last_line)
    self->sink->command_done (session, command, self->user_data);
}

static void
on_note (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->note != NULL && record->line >= self->first_line && record->line <= self->last_line)
    self->sink->note (session, record, self->user_data);
}

static void
on_text (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->text != NULL && record->line >= self->first_line && record->line <= self->last_line)
    self->sink->text (session, record, self->user_data);
}

static void
on_line (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  RcReplayFilter *self = user_data;

  if (self->sink->line != NULL && line >= self->first_line && line <= self->last_line)
    self->sink->line (session, line, kind, code, self->user_data);
}

const RcEngineSink rc_replay_filter_sink = {
  .session_begin = on_session_begin,
  .session_end = on_session_end,
  .command = on_command,
  .reply = on_reply,
  .command_done = on_command_done,
  .note = on_note,
  .text = on_text,
  .line = on_line,
};

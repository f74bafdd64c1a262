/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-ladder.h"

#include "rc-arguments.h"
#include "rc-failure.h"
#include "rc-log-time.h"

#include <string.h>

#define TEXT_CHARS 300

/* From this many seconds on a pause is worth telling; many logs have no fractions, and one second in them may be none. */
#define GAP_SECONDS 2.0

#define SECONDS_OF_DAY 86400.0

/* How far around a line its exchange is looked for. */
#define REACH 2000

#define TIME_BYTES 64

/* A data connection that has been arranged and not been used. */
typedef struct
{
  gboolean pending;
  gboolean passive; /* the client connects */
  guint exchange;
  char *address; /* "10.0.0.5:50000", ":50000", or "" */
} Offer;

/* Which exchange arranged the data connection of which. */
typedef struct
{
  guint transfer;
  guint setup;
} Use;

typedef struct
{
  RcTranscript *transcript;
  RcRedactor *redactor; /* (nullable) */
  guint session;
  GPtrArray *steps;
  GArray *lines; /* of guint64: of the commands, by exchange - 1 */
  GArray *uses;  /* of Use */
  Offer offer;
  gboolean connected;
  guint max; /* steps */
  gboolean full;
} Builder;

static void
step_free (gpointer data)
{
  RcLadderStep *step = data;

  g_free (step->text);
  g_free (step);
}

static char *
cut (char *text)
{
  /* What is cut off has room for the mark. */
  if (g_utf8_strlen (text, -1) > TEXT_CHARS + 3)
    memcpy (g_utf8_offset_to_pointer (text, TEXT_CHARS), "…", sizeof "…");
  return text;
}

/* --- texts --- */

static char *
dup_redacted (Builder *self, RcSpan text)
{
  g_autoptr (GString) redacted = g_string_new (NULL);

  rc_redactor_append (self->redactor, redacted, text);
  return rc_transcript_dup_text (self->transcript, rc_span (redacted->str, redacted->len));
}

static char *
dup_command (Builder *self, const RcCommand *command)
{
  return self->redactor != NULL ? dup_redacted (self, rc_span (command->text->str, command->text->len))
                                : rc_transcript_dup_command (self->transcript, command, FALSE);
}

/* What a server says, or a client remarks. */
static char *
dup_speech (Builder *self, const RcSession *session, RcSpan text)
{
  return self->redactor != NULL ? dup_redacted (self, text)
                                : rc_transcript_dup_reply_text (self->transcript, session, text, FALSE);
}

/* --- steps --- */

/* @text: (transfer full) (nullable) */
static RcLadderStep *
step_new (RcLadderKind kind, guint exchange, guint64 line, char *text)
{
  RcLadderStep *step = g_new0 (RcLadderStep, 1);

  step->kind = kind;
  step->exchange = exchange;
  step->line = line;
  step->text = text != NULL ? cut (text) : g_strdup ("");
  return step;
}

static RcLadderStep *
add (Builder *self, RcLadderKind kind, guint exchange, guint64 line, char *text)
{
  RcLadderStep *step = step_new (kind, exchange, line, text);

  if (self->steps->len >= self->max)
    {
      self->full = TRUE;
      step_free (step);
      step = NULL;
    }
  else
    {
      g_ptr_array_add (self->steps, step);
    }
  return step;
}

/* What is missing is known only later: it stands behind what was said, and before what the client remarked about it. */
static void
insert_missing (Builder *self, RcLadderKind kind, guint exchange, gboolean to_server, const char *text)
{
  RcLadderStep *step;

  for (guint i = self->steps->len; i-- > 0;)
    {
      step = g_ptr_array_index (self->steps, i);
      if (step->exchange == exchange && step->kind != RC_LADDER_NOTE)
        {
          step = step_new (kind, exchange, 0, g_strdup (text));
          step->to_server = to_server;
          g_ptr_array_insert (self->steps, (int) i + 1, step);
          return;
        }
    }
}

static guint
find_exchange (Builder *self, const RcCommand *command)
{
  for (guint i = self->lines->len; i-- > 0;)
    if (g_array_index (self->lines, guint64, i) == command->line)
      return i + 1;
  return 0;
}

/* --- the data connection --- */

static gboolean
is_upload (const RcVerb *verb)
{
  const char *name = rc_verb_get_plain_name (verb);

  return strcmp (name, "STOR") == 0 || strcmp (name, "APPE") == 0 || strcmp (name, "STOU") == 0;
}

static gboolean
is_transfer (const RcCommand *command)
{
  return command != NULL && command->verb != NULL && command->verb->kind == RC_VERB_TRANSFER;
}

static char *
dup_address (Builder *self, const RcArguments *arguments)
{
  char buffer[RC_ADDRESS_STRING_SIZE];
  g_autofree char *text = NULL;

  if (arguments->address.family == RC_ADDRESS_NONE)
    return g_strdup_printf (":%u", arguments->port);
  rc_address_to_string (&arguments->address, buffer);
  text = g_strdup_printf (strchr (buffer, ':') != NULL ? "[%s]:%u" : "%s:%u", buffer, arguments->port);
  return self->redactor != NULL ? dup_redacted (self, rc_span (text, strlen (text))) : g_steal_pointer (&text);
}

static void
drop_offer (Builder *self)
{
  self->offer.pending = FALSE;
  g_clear_pointer (&self->offer.address, g_free);
}

/* The offer comes to nothing: another one takes its place, or the session ends. */
static void
miss_offer (Builder *self)
{
  if (!self->offer.pending)
    return;
  insert_missing (self, RC_LADDER_DATA_MISSING, self->offer.exchange, self->offer.passive, self->offer.address);
  drop_offer (self);
}

static void
make_offer (Builder *self, gboolean passive, guint exchange, const RcArguments *arguments)
{
  miss_offer (self);
  self->offer.pending = TRUE;
  self->offer.passive = passive;
  self->offer.exchange = exchange;
  self->offer.address = dup_address (self, arguments);
}

/* Uses up the offer, if there is one. */
static void
add_data_step (Builder *self, RcLadderKind kind, guint exchange)
{
  const Use use = { exchange, self->offer.exchange };
  RcLadderStep *step;

  if (!self->offer.pending)
    return;
  g_array_append_val (self->uses, use);
  step = add (self, kind, exchange, 0, g_strdup (self->offer.address));
  if (step != NULL)
    step->to_server = self->offer.passive;
  drop_offer (self);
}

static void
add_transfer (Builder *self, RcLadderKind kind, const RcCommand *command, guint exchange)
{
  RcLadderStep *step = add (self, kind, exchange, 0, g_strdup (rc_verb_get_plain_name (command->verb)));

  if (step != NULL)
    step->to_server = is_upload (command->verb);
}

/* What the reply tells of the data connection; it stands before the reply. */
static void
tell_data (Builder *self, const RcReply *reply, guint exchange)
{
  int class = reply->code / 100;

  if (!is_transfer (reply->command))
    {
      if (reply->command == NULL && class == 1)
        add_data_step (self, RC_LADDER_DATA_OPEN, exchange);
      return;
    }
  if (reply->code == 425)
    {
      if (self->offer.pending)
        add_data_step (self, RC_LADDER_DATA_FAILED, exchange);
      else
        add_transfer (self, RC_LADDER_DATA_FAILED, reply->command, exchange);
    }
  else if (class == 2 && !reply->during_transfer)
    {
      add_data_step (self, RC_LADDER_DATA_OPEN, exchange);
      add_transfer (self, RC_LADDER_DATA, reply->command, exchange);
    }
  else if ((class == 4 || class == 5) && reply->during_transfer)
    {
      add_transfer (self, RC_LADDER_DATA_BROKEN, reply->command, exchange);
    }
}

static void
read_offer (Builder *self, const RcReply *reply, guint exchange)
{
  g_auto (RcArguments) arguments = { 0 };
  const char *verb = reply->command != NULL && reply->command->verb != NULL ? reply->command->verb->name : NULL;

  if (reply->code != 227 && reply->code != 228 && reply->code != 229)
    return;
  if (rc_arguments_read (&arguments, reply->code, verb, reply->body.text, reply->body.length) && arguments.port > 0)
    make_offer (self, TRUE, exchange, &arguments);
}

static void
read_active_offer (Builder *self, const RcReply *reply, guint exchange)
{
  const RcCommand *command = reply->command;
  g_auto (RcArguments) arguments = { 0 };
  const char *name = command != NULL && command->verb != NULL ? command->verb->name : "";

  if (reply->code / 100 != 2 || !(strcmp (name, "PORT") == 0 || strcmp (name, "EPRT") == 0 || strcmp (name, "LPRT") == 0))
    return;
  if (rc_arguments_read_command (&arguments, name, command->text->str + command->argument_offset,
                                 command->text->len - command->argument_offset) && arguments.port > 0)
    make_offer (self, FALSE, exchange, &arguments);
}

/* --- what the engine tells --- */

static void
on_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Builder *self = user_data;
  RcLadderStep *step;

  if (session->number != self->session || self->full)
    return;
  g_array_append_val (self->lines, command->line);
  step = add (self, RC_LADDER_COMMAND, self->lines->len, command->line, dup_command (self, command));
  if (step != NULL)
    step->to_server = TRUE;
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Builder *self = user_data;
  guint exchange = reply->command != NULL ? find_exchange (self, reply->command) : self->lines->len;
  RcLadderStep *step;

  if (session->number != self->session || self->full)
    return;
  if (reply->command != NULL && reply->command->verb == rc_verb_connect && !self->connected)
    {
      step = add (self, RC_LADDER_CONNECT, exchange, 0, NULL);
      if (step != NULL)
        step->to_server = TRUE;
      self->connected = TRUE;
    }
  tell_data (self, reply, exchange);
  step = add (self, RC_LADDER_REPLY, exchange, reply->line, dup_speech (self, session, reply->text));
  if (step != NULL)
    step->code = reply->code;
  if (is_transfer (reply->command) && reply->code / 100 == 1)
    {
      add_data_step (self, RC_LADDER_DATA_OPEN, exchange);
      add_transfer (self, RC_LADDER_DATA, reply->command, exchange);
    }
  if (reply->code == 234)
    add (self, RC_LADDER_TLS, exchange, 0, NULL);
  read_offer (self, reply, exchange);
  read_active_offer (self, reply, exchange);
}

static void
on_command_done (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Builder *self = user_data;
  guint exchange = find_exchange (self, command);

  if (session->number != self->session || exchange == 0 || command->outcome != RC_OUTCOME_UNANSWERED)
    return;
  if (command->preliminary)
    {
      insert_missing (self, RC_LADDER_NO_END, exchange, FALSE, "");
      return;
    }
  if (is_transfer (command) && self->offer.pending)
    {
      const Use use = { exchange, self->offer.exchange };

      g_array_append_val (self->uses, use);
      insert_missing (self, RC_LADDER_DATA_MISSING, exchange, self->offer.passive, self->offer.address);
      drop_offer (self);
    }
  insert_missing (self, RC_LADDER_NO_REPLY, exchange, FALSE, "");
}

static void
on_note (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  Builder *self = user_data;
  RcLadderKind kind = record->kind == RC_RECORD_OPEN ? RC_LADDER_CONNECT : RC_LADDER_NOTE;
  RcLadderStep *step;

  if (session == NULL || session->number != self->session || self->full)
    return;
  if (record->kind != RC_RECORD_OPEN && record->kind != RC_RECORD_ERROR)
    return;
  if (kind == RC_LADDER_CONNECT && self->connected)
    return;
  step = add (self, kind, self->lines->len, record->line, dup_speech (self, session, record->payload));
  if (step != NULL && kind == RC_LADDER_CONNECT)
    step->to_server = TRUE;
  self->connected = self->connected || kind == RC_LADDER_CONNECT;
}

static void
on_session_end (const RcSession *session, gpointer user_data)
{
  if (session->number == ((Builder *) user_data)->session)
    miss_offer (user_data);
}

/* --- one exchange --- */

/* That of the last command or reply that is not behind @line. */
static guint
find_exchange_at (Builder *self, guint64 line)
{
  guint exchange = 0;
  guint64 best = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const RcLadderStep *step = g_ptr_array_index (self->steps, i);

      if (step->line > 0 && step->line <= line && step->line >= best)
        {
          best = step->line;
          exchange = step->exchange;
        }
    }
  return exchange;
}

static void
keep_exchange (Builder *self, guint64 line)
{
  guint exchange = find_exchange_at (self, line), first = exchange, last = exchange;

  for (guint i = 0; i < self->uses->len; i++)
    {
      const Use *use = &g_array_index (self->uses, Use, i);

      if (use->transfer == exchange || use->setup == exchange)
        {
          first = MIN (first, use->setup);
          last = MAX (last, use->transfer);
        }
    }
  for (guint i = self->steps->len; i-- > 0;)
    {
      const RcLadderStep *step = g_ptr_array_index (self->steps, i);

      if (step->exchange < first || step->exchange > last)
        g_ptr_array_remove_index (self->steps, i);
    }
}

/* --- time --- */

/* FALSE if the line has none. @has_date: (out) */
static gboolean
read_time (RcTranscriptReader *reader, guint64 line, double *seconds, gboolean *has_date)
{
  RcLineText text;
  RcLogTime time;
  gboolean ok;

  if (line == 0 || !rc_transcript_reader_read (reader, line, TIME_BYTES, FALSE, &text))
    return FALSE;
  ok = text.time != NULL && rc_log_time_parse (rc_span (text.time, strlen (text.time)), &time);
  if (ok)
    {
      *seconds = rc_log_time_get_seconds (&time);
      *has_date = time.day > 0;
    }
  rc_line_text_clear (&text);
  return ok;
}

static void
add_gaps (Builder *self)
{
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (self->transcript);
  double last = 0, now = 0;
  gboolean has_last = FALSE, has_date = FALSE;

  for (guint i = 0; i < self->steps->len; i++)
    {
      RcLadderStep *step = g_ptr_array_index (self->steps, i), *gap;
      double seconds;

      if (!read_time (reader, step->line, &now, &has_date))
        continue;
      seconds = now - last;
      /* Past midnight a bare clock begins anew. */
      if (seconds < 0 && !has_date)
        seconds += SECONDS_OF_DAY;
      if (has_last && seconds >= GAP_SECONDS && seconds < SECONDS_OF_DAY / 2)
        {
          gap = step_new (RC_LADDER_GAP, step->exchange, 0, NULL);
          gap->seconds = seconds;
          g_ptr_array_insert (self->steps, (int) i++, gap);
        }
      last = now;
      has_last = TRUE;
    }
}

/* Of a session that is longer than the ladder the rest need not be read. */
static gboolean
on_progress (guint64 done, guint64 total, gpointer user_data)
{
  return !((Builder *) user_data)->full;
}

/* --- the ladder --- */

RcLadder *
rc_ladder_new (RcTranscript *transcript, guint session, guint64 line, RcRedactor *redactor)
{
  const RcEngineSink sink = { .session_end = on_session_end, .command = on_command, .reply = on_reply,
                              .command_done = on_command_done, .note = on_note };
  /* The neighbourhood of a line is short by itself. */
  Builder self = { .transcript = transcript, .redactor = redactor, .session = session, .max = line > 0 ? G_MAXUINT : RC_LADDER_STEPS_MAX,
                   .steps = g_ptr_array_new_with_free_func (step_free),
                   .lines = g_array_new (FALSE, FALSE, sizeof (guint64)),
                   .uses = g_array_new (FALSE, FALSE, sizeof (Use)) };
  RcLadder *ladder = g_new0 (RcLadder, 1);
  RcSessionInfo info;
  guint64 first, last;

  rc_transcript_get_session (transcript, session, &info);
  first = line > REACH ? MAX (info.first_line, line - REACH) : info.first_line;
  last = line > 0 ? MIN (info.last_line, line + REACH) : info.last_line;
  rc_transcript_watch_replays (transcript, on_progress, &self);
  rc_transcript_replay (transcript, first, last, TRUE, &sink, &self);
  rc_transcript_watch_replays (transcript, NULL, NULL);
  if (last >= info.last_line && !self.full)
    miss_offer (&self);
  if (line > 0)
    keep_exchange (&self, line);
  add_gaps (&self);
  if (self.full)
    g_ptr_array_add (self.steps, step_new (RC_LADDER_CUT, 0, 0, NULL));

  drop_offer (&self);
  g_array_unref (self.lines);
  g_array_unref (self.uses);
  ladder->steps = self.steps;
  return ladder;
}

void
rc_ladder_free (RcLadder *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->steps);
  g_free (self);
}

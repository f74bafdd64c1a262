/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript.h"

#include "rc-error.h"
#include "rc-log-time.h"
#include "rc-product.h"
#include "rc-secret.h"
#include "rc-transcript-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Checkpoints are made this often at first; when they take too much memory every second one goes and the
 * distance doubles. */
#define CHECKPOINT_LINES 16384
#define CHECKPOINT_MEMORY_MAX (4 * 1024 * 1024)

/* How far a replay reads on for replies that began before its end. */
#define REPLAY_BEYOND_LINES 20000

/* How many lines are looked at for text that is escaped. */
#define ENCODING_LINES 1000

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 20)
#define PROGRESS_LINES 4096

/* --- feeding lines --- */

static void
feed_record (const RcRecord *record, gpointer user_data)
{
  rc_engine_feed (user_data, record);
}

static void
scan_line (const RcLine *line, gpointer user_data)
{
  rc_scanner_scan (user_data, line);
}

static void
feeder_init (RcFeeder *feeder, RcTranscript *self, RcEngine *engine)
{
  const RcDetection *detection = &self->detection;

  feeder->reader = rc_line_reader_new (self->source);
  feeder->engine = engine;
  feeder->scanner = rc_scanner_new (detection->dialect, detection->wrappers, detection->n_wrappers,
                                    feed_record, engine);
  if (detection->doubled)
    feeder->doubles = rc_double_filter_new (scan_line, feeder->scanner);
}

static void
feeder_clear (RcFeeder *feeder)
{
  g_clear_pointer (&feeder->reader, rc_line_reader_free);
  g_clear_pointer (&feeder->doubles, rc_double_filter_free);
  g_clear_pointer (&feeder->scanner, rc_scanner_free);
  g_clear_pointer (&feeder->engine, rc_engine_free);
}

static void
feeder_feed (RcFeeder *feeder, const RcLine *line)
{
  if (feeder->doubles == NULL)
    rc_scanner_scan (feeder->scanner, line);
  else
    rc_double_filter_feed (feeder->doubles, line,
                           rc_scanner_peel (feeder->scanner, rc_span (line->text, line->length), line->number));
}

/* --- what is kept --- */

static char *
keep_string (RcTranscript *self, const char *string)
{
  return string != NULL && *string != '\0' ? g_string_chunk_insert_const (self->strings, string) : NULL;
}

static RcSessionInfo *
get_info (RcTranscript *self, const RcSession *session)
{
  if (session->number >= self->sessions->len)
    g_array_set_size (self->sessions, session->number + 1);
  return &g_array_index (self->sessions, RcSessionInfo, session->number);
}

static void
on_session_begin (const RcSession *session, gpointer user_data)
{
  RcTranscript *self = user_data;
  RcSessionInfo *info = get_info (self, session);

  info->number = session->number;
  info->id = keep_string (self, session->id);
  info->first_line = info->last_line = session->first_line;
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

      info->peer = keep_string (self, peer);
    }
  if (session->state.user->len > 0)
    {
      g_autofree char *user = rc_transcript_dup_text (
        self, rc_span (session->state.user->str, session->state.user->len));

      info->user = keep_string (self, user);
    }
  if (info->greeting == NULL && session->state.greeting->len > 0)
    {
      g_autofree char *greeting = rc_transcript_dup_text (
        self, rc_span (session->state.greeting->str, session->state.greeting->len));
      g_autofree char *server = rc_product_find (greeting);

      info->greeting = keep_string (self, greeting);
      info->server = keep_string (self, server);
    }
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
  info->unanswered = keep_string (self, judgement.cut_off);
  info->quiet = judgement.quiet;
  if (self->ended)
    g_array_append_val (self->judged_at_end, session->number);
}

static void
on_note (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  RcTranscript *self = user_data;

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

  self->totals.n_commands++;
  rc_diagnoser_command (self->diagnoser, session, command);
}

static void
note_time (RcTranscript *self, const RcSession *session, RcSpan time)
{
  RcSessionInfo *info = get_info (self, session);
  g_autofree char *text = NULL;
  g_autofree char *rfc3339 = NULL;

  if (info->start != NULL || time.length == 0)
    return;
  text = rc_transcript_dup_text (self, time);
  info->start = keep_string (self, text);
  rfc3339 = rc_transcript_dup_time (self, time, &info->clock);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  RcTranscript *self = user_data;

  self->totals.n_replies++;
  self->totals.by_class[reply->code / 100]++;
  self->totals.by_code[reply->code]++;
  if (reply->code / 100 == 4 || reply->code / 100 == 5)
    {
      get_info (self, session)->n_failures++;
      if (self->ended)
        g_array_append_val (self->failures_at_end, session->number);
    }
  if (reply->code == 230 || reply->code == 232 || reply->code == 215 || session->n_replies == 1)
    update_info (self, session);
  note_time (self, session, reply->time);
  rc_diagnoser_reply (self->diagnoser, session, reply);
  if (reply->marks.n > 0)
    rc_index_set_tag (self->index, reply->line,
                      rc_index_get_tag (self->index, reply->line) | RC_LINE_TAG_MARKED);
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
  rc_index_set_tag (self->index, command->line, tag);
}

static void
on_line (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  RcTranscript *self = user_data;

  rc_index_set_tag (self->index, line, RC_LINE_TAG (kind, code / 100));
}

static const RcEngineSink index_sink = {
  .session_begin = on_session_begin,
  .session_end = on_session_end,
  .command = on_command,
  .reply = on_reply,
  .command_done = on_command_done,
  .note = on_note,
  .text = on_text,
  .line = on_line,
};

/* --- checkpoints --- */

static void
checkpoint_free (gpointer data)
{
  RcCheckpoint *checkpoint = data;

  rc_engine_free (checkpoint->engine);
  g_bytes_unref (checkpoint->scanner_state);
  rc_double_filter_free (checkpoint->doubles);
  g_free (checkpoint);
}

static void
add_checkpoint (RcTranscript *self, guint64 line, guint64 offset)
{
  RcCheckpoint *checkpoint = g_new0 (RcCheckpoint, 1);
  static const RcEngineSink silent = { 0 };

  checkpoint->line = line;
  checkpoint->offset = offset;
  checkpoint->engine = rc_engine_copy (self->feeder.engine, &silent, NULL);
  checkpoint->scanner_state = rc_scanner_save_state (self->feeder.scanner);
  if (self->feeder.doubles != NULL)
    checkpoint->doubles = rc_double_filter_copy (self->feeder.doubles, NULL, NULL);
  g_ptr_array_add (self->checkpoints, checkpoint);
  self->checkpoint_memory += rc_engine_get_memory (checkpoint->engine);

  if (self->checkpoint_memory > CHECKPOINT_MEMORY_MAX && self->checkpoints->len > 2)
    {
      g_autoptr (GPtrArray) old = g_steal_pointer (&self->checkpoints);

      self->checkpoints = g_ptr_array_new_with_free_func (checkpoint_free);
      self->checkpoint_memory = 0;
      for (guint i = 0; i < old->len; i++)
        {
          RcCheckpoint *each = g_ptr_array_index (old, i);

          if (i % 2 != 0)
            continue;
          self->checkpoint_memory += rc_engine_get_memory (each->engine);
          g_ptr_array_add (self->checkpoints, each);
          old->pdata[i] = NULL;
        }
      for (guint i = 1; i < old->len; i += 2)
        g_clear_pointer (&old->pdata[i], checkpoint_free);
      g_ptr_array_set_free_func (old, NULL);
      self->checkpoint_distance *= 2;
    }
}

static const RcCheckpoint *
find_checkpoint (RcTranscript *self, guint64 line)
{
  const RcCheckpoint *best = NULL;

  for (guint i = 0; i < self->checkpoints->len; i++)
    {
      const RcCheckpoint *checkpoint = g_ptr_array_index (self->checkpoints, i);

      if (checkpoint->line > line)
        break;
      best = checkpoint;
    }
  return best;
}

/* --- encoding --- */

static void
collect_payload (const RcRecord *record, gpointer user_data)
{
  GString *said = user_data;

  g_string_append_len (said, record->payload.text, record->payload.length);
  g_string_append_c (said, '\n');
}

/* A log that is ASCII may hold other text escaped, or in hexadecimal. */
static const char *
guess_encoding (RcTranscript *self, const char *language)
{
  const RcDetection *detection = &self->detection;
  const char *guess = rc_encoding_guess (self->source, language);
  g_autoptr (GString) said = NULL;
  g_autoptr (RcLineReader) reader = NULL;
  g_autoptr (RcScanner) scanner = NULL;
  RcLine line;

  if (strcmp (guess, "UTF-8") != 0)
    return guess;
  said = g_string_new (NULL);
  reader = rc_line_reader_new (self->source);
  scanner = rc_scanner_new (detection->dialect, detection->wrappers, detection->n_wrappers,
                            collect_payload, said);
  while (rc_line_reader_next (reader, &line) && line.number <= ENCODING_LINES)
    rc_scanner_scan (scanner, &line);
  return rc_encoding_guess_text (said->str, said->len, language);
}

/* --- life --- */

RcTranscript *
rc_transcript_new (RcSource    *source,
                   const char  *dialect,
                   const char  *encoding,
                   const char  *language,
                   GError     **error)
{
  g_autoptr (RcTranscript) self = g_new0 (RcTranscript, 1);
  const RcDialect *chosen = NULL;

  self->source = source;
  if (dialect != NULL && (chosen = rc_dialect_lookup (dialect)) == NULL)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_DIALECT, _("There is no dialect “%s”"), dialect);
      return NULL;
    }
  if (encoding != NULL && (self->encoding = rc_encoding_lookup (encoding)) == NULL)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_ENCODING, _("There is no encoding “%s”"), encoding);
      return NULL;
    }

  rc_detect (source, chosen, &self->detection);
  if (self->encoding == NULL)
    self->encoding = guess_encoding (self, language);
  self->decoder = rc_decoder_new (self->encoding);
  self->index = rc_index_new ();
  self->strings = g_string_chunk_new (4096);
  self->diagnoser = rc_diagnoser_new (self->detection.dialect, self->decoder);
  self->sessions = g_array_new (FALSE, TRUE, sizeof (RcSessionInfo));
  self->failures_at_end = g_array_new (FALSE, FALSE, sizeof (guint));
  self->judged_at_end = g_array_new (FALSE, FALSE, sizeof (guint));
  self->checkpoints = g_ptr_array_new_with_free_func (checkpoint_free);
  self->checkpoint_distance = CHECKPOINT_LINES;
  feeder_init (&self->feeder, self, rc_engine_new (self->detection.dialect, &index_sink, self));
  return g_steal_pointer (&self);
}

void
rc_transcript_free (RcTranscript *self)
{
  if (self == NULL)
    return;
  feeder_clear (&self->feeder);
  g_clear_pointer (&self->checkpoints, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_array_unref);
  g_clear_pointer (&self->failures_at_end, g_array_unref);
  g_clear_pointer (&self->judged_at_end, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->index, rc_index_free);
  g_clear_pointer (&self->diagnoser, rc_diagnoser_free);
  g_clear_pointer (&self->decoder, rc_decoder_free);
  rc_source_free (self->source);
  g_free (self);
}

/* --- analysing --- */

static gboolean
report (RcTranscript *self, guint64 done, gint64 *last, RcTranscriptProgress progress, gpointer user_data)
{
  gint64 now;

  if (progress == NULL)
    return TRUE;
  now = g_get_monotonic_time ();
  if (now - *last < PROGRESS_INTERVAL)
    return TRUE;
  *last = now;
  return progress (done, rc_source_get_size (self->source), user_data);
}

/* The end of the file is told to copies: if the file grows, scanner and engine themselves go on, and what the
 * copies counted is taken back. */
static void
tell_end (RcTranscript *self)
{
  const RcDetection *detection = &self->detection;
  g_autoptr (RcEngine) engine = rc_engine_copy (self->feeder.engine, &index_sink, self);
  g_autoptr (RcScanner) scanner = rc_scanner_new (detection->dialect, detection->wrappers,
                                                  detection->n_wrappers, feed_record, engine);
  g_autoptr (GBytes) state = rc_scanner_save_state (self->feeder.scanner);

  self->totals_before_end = self->totals;
  self->ended = TRUE;
  rc_diagnoser_begin_end (self->diagnoser);
  rc_scanner_restore_state (scanner, state);
  if (self->feeder.doubles != NULL)
    {
      g_autoptr (RcDoubleFilter) doubles = rc_double_filter_copy (self->feeder.doubles, scan_line, scanner);

      rc_double_filter_finish (doubles);
    }
  rc_scanner_finish (scanner);
  rc_engine_finish (engine);
}

static void
take_back_end (RcTranscript *self)
{
  if (!self->ended)
    return;
  self->totals = self->totals_before_end;
  for (guint i = 0; i < self->failures_at_end->len; i++)
    g_array_index (self->sessions, RcSessionInfo,
                   g_array_index (self->failures_at_end, guint, i)).n_failures--;
  g_array_set_size (self->failures_at_end, 0);
  for (guint i = 0; i < self->judged_at_end->len; i++)
    g_array_index (self->sessions, RcSessionInfo,
                   g_array_index (self->judged_at_end, guint, i)).worst = NULL;
  g_array_set_size (self->judged_at_end, 0);
  rc_diagnoser_take_back_end (self->diagnoser);
  self->ended = FALSE;
}

gboolean
rc_transcript_analyse (RcTranscript          *self,
                       RcTranscriptProgress   progress,
                       gpointer               user_data,
                       GError               **error)
{
  RcLine line;
  gint64 last_report = 0;
  int failure;

  take_back_end (self);
  rc_line_reader_set_limit (self->feeder.reader, rc_source_get_size (self->source));

  while (rc_line_reader_next (self->feeder.reader, &line))
    {
      if ((line.number - 1) % self->checkpoint_distance == 0)
        add_checkpoint (self, line.number, line.offset);
      rc_index_add_line (self->index, line.offset);
      feeder_feed (&self->feeder, &line);
      if (line.number % PROGRESS_LINES == 0 &&
          !report (self, line.end, &last_report, progress, user_data))
        {
          g_set_error_literal (error, RC_ERROR, RC_ERROR_CANCELLED, _("Reading was cancelled"));
          return FALSE;
        }
    }

  tell_end (self);
  failure = rc_line_reader_get_error (self->feeder.reader);
  if (failure != 0)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_READ, _("%s cannot be read any further: %s"),
                   rc_source_get_name (self->source), g_strerror (failure));
      return FALSE;
    }
  return TRUE;
}

/* --- replaying --- */

/* Do lines up to @line wait for it to be known whether they stand doubled? */
static gboolean
is_held_back (const RcFeeder *feeder, guint64 line)
{
  return feeder->doubles != NULL && rc_double_filter_get_held_line (feeder->doubles) <= line;
}

void
rc_transcript_replay (RcTranscript       *self,
                      guint64             first_line,
                      guint64             last_line,
                      gboolean            finish_open,
                      const RcEngineSink *sink,
                      gpointer            user_data)
{
  const RcCheckpoint *checkpoint = find_checkpoint (self, first_line);
  RcReplayFilter filter = { sink, user_data, first_line, last_line };
  RcFeeder feeder = { 0 };
  RcEngine *engine;
  RcLine line;
  guint64 n_lines = rc_index_get_n_lines (self->index);

  if (checkpoint == NULL || n_lines == 0)
    return;

  engine = rc_engine_copy (checkpoint->engine, &rc_replay_filter_sink, &filter);
  feeder_init (&feeder, self, engine);
  rc_scanner_restore_state (feeder.scanner, checkpoint->scanner_state);
  if (checkpoint->doubles != NULL)
    {
      rc_double_filter_free (feeder.doubles);
      feeder.doubles = rc_double_filter_copy (checkpoint->doubles, scan_line, feeder.scanner);
    }
  rc_line_reader_seek (feeder.reader, checkpoint->offset, checkpoint->line);
  last_line = MIN (last_line, n_lines);

  while (rc_line_reader_next (feeder.reader, &line))
    {
      if (line.number > n_lines)
        break;
      if (line.number > last_line && !is_held_back (&feeder, last_line) &&
          (!finish_open || line.number > last_line + REPLAY_BEYOND_LINES ||
           rc_engine_get_settled_line (engine) > last_line))
        break;
      feeder_feed (&feeder, &line);
      if (line.number == n_lines)
        {
          if (feeder.doubles != NULL)
            rc_double_filter_finish (feeder.doubles);
          rc_scanner_finish (feeder.scanner);
          rc_engine_finish (engine);
        }
    }
  feeder_clear (&feeder);
}

/* --- asking --- */

RcSource *
rc_transcript_get_source (RcTranscript *self)
{
  return self->source;
}

const RcDetection *
rc_transcript_get_detection (RcTranscript *self)
{
  return &self->detection;
}

const char *
rc_transcript_get_encoding (RcTranscript *self)
{
  return self->encoding;
}

RcIndex *
rc_transcript_get_index (RcTranscript *self)
{
  return self->index;
}

guint64
rc_transcript_get_n_lines (RcTranscript *self)
{
  return rc_index_get_n_lines (self->index);
}

const RcTotals *
rc_transcript_get_totals (RcTranscript *self)
{
  return &self->totals;
}

guint
rc_transcript_get_n_sessions (RcTranscript *self)
{
  return self->sessions->len;
}

void
rc_transcript_get_session (RcTranscript *self, guint number, RcSessionInfo *info)
{
  g_return_if_fail (number < self->sessions->len);

  *info = g_array_index (self->sessions, RcSessionInfo, number);
}

int
rc_transcript_find_session (RcTranscript *self, const char *id)
{
  for (guint i = 0; i < self->sessions->len; i++)
    if (g_strcmp0 (g_array_index (self->sessions, RcSessionInfo, i).id, id) == 0)
      return i;
  return -1;
}

GPtrArray *
rc_transcript_get_findings (RcTranscript *self)
{
  return rc_diagnoser_get_findings (self->diagnoser);
}

GPtrArray *
rc_transcript_dup_causes (RcTranscript *self)
{
  GPtrArray *findings = rc_transcript_get_findings (self);
  g_autoptr (GPtrArray) causes = rc_causes_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);

      rc_causes_add (causes, finding,
                     g_array_index (self->sessions, RcSessionInfo, finding->session).peer);
    }
  return rc_causes_merge (causes, rc_diagnoser_get_overflow (self->diagnoser));
}

gboolean
rc_transcript_is_about (RcTranscript *self, const RcFinding *finding, guint session)
{
  return finding->session == session ||
         (session < self->sessions->len &&
          g_array_index (self->sessions, RcSessionInfo, session).worst == finding);
}

static const RcFinding *
get_worst (RcTranscript *self, int session)
{
  GPtrArray *findings;

  if (session >= 0)
    return g_array_index (self->sessions, RcSessionInfo, session).worst;
  findings = rc_transcript_get_findings (self);
  return findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;
}

/* Was the last thing in the session a command that got no reply? In a server's log some session is always
 * waiting when it ends, so that only single ones are called cut off. */
static const char *
get_cut_off (RcTranscript *self, int session)
{
  guint n_sessions = self->sessions->len;

  if (session < 0 && n_sessions > 1 && (self->detection.dialect->flags & RC_DIALECT_SERVER) != 0)
    return NULL;
  for (guint i = session < 0 ? 0 : session; i < (session < 0 ? n_sessions : (guint) session + 1); i++)
    {
      const RcSessionInfo *info = &g_array_index (self->sessions, RcSessionInfo, i);

      if (info->unanswered != NULL && info->n_replies > 0)
        return info->unanswered;
    }
  return NULL;
}

/* Are all sessions without a reply ones whose client says that all went well? */
static gboolean
is_quiet (RcTranscript *self, int session)
{
  guint n_quiet = 0;

  if (session >= 0)
    return g_array_index (self->sessions, RcSessionInfo, session).quiet;
  for (guint i = 0; i < self->sessions->len; i++)
    n_quiet += g_array_index (self->sessions, RcSessionInfo, i).quiet;
  return n_quiet > 0;
}

static guint64
count_commands (RcTranscript *self, int session)
{
  return session < 0 ? self->totals.n_commands
                     : g_array_index (self->sessions, RcSessionInfo, session).n_commands;
}

static guint64
count_replies (RcTranscript *self, int session)
{
  return session < 0 ? self->totals.n_replies
                     : g_array_index (self->sessions, RcSessionInfo, session).n_replies;
}

void
rc_transcript_get_verdict (RcTranscript *self, int session, RcVerdict *verdict)
{
  const RcFinding *worst = get_worst (self, session);
  const char *unanswered = get_cut_off (self, session);

  *verdict = (RcVerdict){ .id = "healthy", .severity = RC_SEVERITY_OK, .actor = "nobody" };
  if (worst != NULL && worst->severity >= RC_SEVERITY_WARNING)
    {
      verdict->id = worst->id;
      verdict->severity = worst->severity;
      verdict->actor = worst->actor;
      verdict->finding = worst;
    }
  else if (count_replies (self, session) == 0 && is_quiet (self, session))
    {
      verdict->quiet = TRUE;
    }
  else if (count_replies (self, session) == 0)
    {
      verdict->id = "no-replies";
      verdict->advice = self->detection.dialect->advice;
      verdict->severity = RC_SEVERITY_INFO;
      verdict->count = rc_transcript_get_n_lines (self);
    }
  else if (unanswered != NULL)
    {
      verdict->id = "cut-off";
      verdict->severity = RC_SEVERITY_WARNING;
      verdict->command = unanswered;
    }
  else
    {
      verdict->count = count_commands (self, session);
    }
}

/* --- texts --- */

char *
rc_transcript_dup_text (RcTranscript *self, RcSpan span)
{
  return rc_decoder_decode (self->decoder, span.text, span.length);
}

char *
rc_transcript_dup_command (RcTranscript *self, const RcCommand *command, gboolean show_secrets)
{
  RcSpan text = rc_span (command->text->str, command->text->len), secret;
  g_autoptr (GString) masked = NULL;

  if (show_secrets || !rc_secret_find (text, &secret))
    return rc_transcript_dup_text (self, text);

  masked = g_string_new_len (text.text, command->argument_offset);
  g_string_append (masked, RC_SECRET_MASK);
  return rc_transcript_dup_text (self, rc_span (masked->str, masked->len));
}

char *
rc_transcript_dup_reply_text (RcTranscript    *self,
                              const RcSession *session,
                              RcSpan           span,
                              gboolean         show_secrets)
{
  g_autoptr (GString) masked = NULL;
  GString *secret = session != NULL ? session->state.secret : NULL;

  if (show_secrets)
    return rc_transcript_dup_text (self, span);
  masked = g_string_new (NULL);
  if (!rc_secret_append_masked (masked, span,
                                secret != NULL ? rc_span (secret->str, secret->len)
                                               : rc_span (NULL, 0)))
    return rc_transcript_dup_text (self, span);
  return rc_transcript_dup_text (self, rc_span (masked->str, masked->len));
}

char *
rc_transcript_dup_time (RcTranscript *self, RcSpan time, const char **clock)
{
  RcLogTime parsed;

  *clock = NULL;
  if (time.length == 0 || !rc_log_time_parse (time, &parsed))
    return NULL;
  if ((self->detection.dialect->flags & RC_DIALECT_UTC) != 0 && !parsed.has_offset)
    parsed.has_offset = TRUE;
  *clock = parsed.has_offset && parsed.offset_minutes == 0 ? "utc" : "local";
  return rc_log_time_format (&parsed);
}

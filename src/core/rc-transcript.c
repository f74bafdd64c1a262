/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript.h"

#include "rc-error.h"
#include "rc-transcript-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Checkpoints are made this often at first. */
#define CHECKPOINT_LINES 16384

/* How far a replay reads on for replies that began before its end. */
#define REPLAY_BEYOND_LINES 20000

/* How many lines are looked at for text that is escaped. */
#define ENCODING_LINES 1000

/* A thread costs more than it brings in files that are read in some milliseconds. */
#define AHEAD_MIN (512 * 1024)

G_STATIC_ASSERT (CHECKPOINT_LINES % RC_SCAN_AHEAD_LINES == 0);

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
  self->secrets = rc_secret_set_new ();
  self->diagnoser = rc_diagnoser_new (self->detection.dialect, self->decoder);
  self->infos_before_end = g_array_new (FALSE, FALSE, sizeof (RcSessionInfo));
  self->tags_before_end = g_array_new (FALSE, FALSE, sizeof (RcSavedTag));
  self->tail_text = g_string_new (NULL);
  self->checkpoints = g_ptr_array_new_with_free_func (rc_checkpoint_free);
  self->checkpoint_distance = CHECKPOINT_LINES;
  self->ahead_lines = g_get_num_processors () > 1 ? RC_SCAN_AHEAD_LINES : 0;
  self->ahead_min = AHEAD_MIN;
  feeder_init (&self->feeder, self, rc_engine_new (self->detection.dialect, &rc_transcript_sink, self));
  self->sessions = rc_session_store_new (rc_engine_get_ids (self->feeder.engine));
  self->last_greeting = g_string_new (NULL);
  return g_steal_pointer (&self);
}

void
rc_transcript_free (RcTranscript *self)
{
  if (self == NULL)
    return;
  feeder_clear (&self->feeder);
  g_clear_pointer (&self->checkpoints, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, rc_session_store_free);
  g_clear_pointer (&self->infos_before_end, g_array_unref);
  g_clear_pointer (&self->tags_before_end, g_array_unref);
  if (self->last_greeting != NULL)
    g_string_free (self->last_greeting, TRUE);
  if (self->tail_text != NULL)
    g_string_free (self->tail_text, TRUE);
  g_clear_pointer (&self->index, rc_index_free);
  g_clear_pointer (&self->secrets, rc_secret_set_free);
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

/* The end of the file, and a last line that may go on, are told to copies: if the file grows, scanner and engine
 * themselves go on, and what the copies counted is taken back. */
static void
tell_end (RcTranscript *self)
{
  const RcDetection *detection = &self->detection;
  g_autoptr (RcEngine) engine = rc_engine_copy (self->feeder.engine, &rc_transcript_sink, self);
  g_autoptr (RcScanner) scanner = rc_scanner_new (detection->dialect, detection->wrappers,
                                                  detection->n_wrappers, feed_record, engine);
  g_autoptr (GBytes) state = rc_scanner_save_state (self->feeder.scanner);
  g_autoptr (RcDoubleFilter) doubles = self->feeder.doubles == NULL
    ? NULL : rc_double_filter_copy (self->feeder.doubles, scan_line, scanner);
  RcFeeder end = { .engine = engine, .scanner = scanner, .doubles = doubles };

  self->totals_before_end = self->totals;
  self->n_sessions_before_end = rc_session_store_get_n (self->sessions);
  self->ended = TRUE;
  rc_engine_name_sessions (engine);
  rc_diagnoser_begin_end (self->diagnoser);
  rc_scanner_restore_state (scanner, state);
  if (self->tail.text != NULL)
    feeder_feed (&end, &self->tail);
  if (doubles != NULL)
    rc_double_filter_finish (doubles);
  rc_scanner_finish (scanner);
  rc_engine_finish (engine);
}

static void
take_back_end (RcTranscript *self)
{
  if (!self->ended)
    return;
  self->totals = self->totals_before_end;
  for (guint i = self->infos_before_end->len; i-- > 0;)
    {
      const RcSessionInfo *info = &g_array_index (self->infos_before_end, RcSessionInfo, i);

      *rc_session_store_edit (self->sessions, info->number) = *info;
    }
  g_array_set_size (self->infos_before_end, 0);
  rc_session_store_truncate (self->sessions, self->n_sessions_before_end);
  for (guint i = self->tags_before_end->len; i-- > 0;)
    {
      const RcSavedTag *saved = &g_array_index (self->tags_before_end, RcSavedTag, i);

      rc_index_set_tag (self->index, saved->line, saved->tag);
    }
  g_array_set_size (self->tags_before_end, 0);
  rc_diagnoser_take_back_end (self->diagnoser);
  self->ended = FALSE;
  if (self->tail.text != NULL)
    rc_line_reader_seek (self->feeder.reader, self->tail.offset, self->tail.number);
  self->tail.text = NULL;
}

static void
keep_tail (RcTranscript *self, const RcLine *line)
{
  g_string_truncate (self->tail_text, 0);
  g_string_append_len (self->tail_text, line->text, line->length);
  self->tail = *line;
  self->tail.text = self->tail_text->str;
}

/* Notes where lines begin, the first of them with @first, before anything is told of them. @known: lines of which that was
 * done before: the last one may be read again. */
static void
begin_lines (RcTranscript *self, guint64 known, guint64 first, const guint64 *offsets, guint n_lines, GBytes *scanner_state)
{
  guint again = first > known ? 0 : MIN (known - first + 1, n_lines);

  if (again == n_lines)
    return;
  if (scanner_state != NULL && again == 0)
    rc_transcript_add_checkpoint (self, first, offsets[0], scanner_state);
  rc_index_add_lines (self->index, offsets + again, n_lines - again);
}

static gboolean
wants_checkpoint (RcTranscript *self, guint64 line)
{
  return (line - 1) % self->checkpoint_distance == 0;
}

/* Stage 1 in this thread. FALSE if cancelled. */
static gboolean
analyse_alone (RcTranscript *self, guint64 known, RcTranscriptProgress progress, gpointer user_data)
{
  RcLine line;
  gint64 last_report = 0;

  while (rc_line_reader_next (self->feeder.reader, &line))
    {
      g_autoptr (GBytes) state = wants_checkpoint (self, line.number)
        ? rc_scanner_save_state (self->feeder.scanner) : NULL;

      begin_lines (self, known, line.number, &line.offset, 1, state);
      if (!line.ended)
        {
          keep_tail (self, &line);
          continue;
        }
      feeder_feed (&self->feeder, &line);
      if (line.number % PROGRESS_LINES == 0 && !report (self, line.end, &last_report, progress, user_data))
        return FALSE;
    }
  return TRUE;
}

/* What waits to be taken is taken even then, so that the reader stands behind it. */
static gboolean
analyse_ahead (RcTranscript *self, guint64 known, RcTranscriptProgress progress, gpointer user_data)
{
  g_autoptr (RcScanAhead) ahead = rc_scan_ahead_new (self->feeder.reader, self->feeder.scanner, self->ahead_lines);
  const RcScanBatch *batch;
  gint64 last_report = 0;
  gboolean go_on = TRUE;

  while ((batch = rc_scan_ahead_take (ahead)) != NULL)
    {
      begin_lines (self, known, batch->first_line, batch->offsets, batch->n_lines,
                   wants_checkpoint (self, batch->first_line) ? batch->scanner_state : NULL);
      for (guint i = 0; i < batch->n_records; i++)
        rc_engine_feed (self->feeder.engine, &batch->records[i]);
      if (batch->tail.text != NULL)
        keep_tail (self, &batch->tail);
      if (go_on && batch->n_lines > 0 && !report (self, batch->end, &last_report, progress, user_data))
        {
          rc_scan_ahead_stop (ahead);
          go_on = FALSE;
        }
    }
  return go_on;
}

static gboolean
pays_ahead (RcTranscript *self)
{
  guint64 begin = rc_line_reader_get_offset (self->feeder.reader);

  return self->ahead_lines > 0 && self->feeder.doubles == NULL &&
         rc_source_get_size (self->source) >= begin + self->ahead_min;
}

void
rc_transcript_set_scan_ahead (RcTranscript *self, guint lines)
{
  self->ahead_lines = lines;
  self->ahead_min = 0;
}

gboolean
rc_transcript_analyse (RcTranscript          *self,
                       RcTranscriptProgress   progress,
                       gpointer               user_data,
                       GError               **error)
{
  guint64 known; /* lines that were told of before: the last one may be read again */
  guint64 begin, end;
  gboolean done;
  int failure;

  take_back_end (self);
  known = rc_index_get_n_lines (self->index);
  begin = rc_line_reader_get_offset (self->feeder.reader);
  rc_line_reader_set_limit (self->feeder.reader, rc_source_get_size (self->source));

  if (pays_ahead (self))
    {
      done = analyse_ahead (self, known, progress, user_data);
      rc_scanner_set_emit (self->feeder.scanner, feed_record, self->feeder.engine);
    }
  else
    {
      done = analyse_alone (self, known, progress, user_data);
    }
  if (!done)
    {
      g_set_error_literal (error, RC_ERROR, RC_ERROR_CANCELLED, _("Reading was cancelled"));
      return FALSE;
    }

  tell_end (self);
  end = rc_line_reader_get_offset (self->feeder.reader);
  if (end > begin ? end < rc_source_get_size (self->source) : known == 0 && rc_source_get_size (self->source) > 0)
    g_atomic_int_set (&self->cut_short, TRUE);
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
  const RcCheckpoint *checkpoint = rc_transcript_find_checkpoint (self, first_line);
  RcReplayFilter filter = { sink, user_data, first_line, last_line };
  RcFeeder feeder = { 0 };
  RcEngine *engine;
  RcLine line;
  gint64 last_report = 0;
  guint64 last = 0;
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
      if (line.number > last_line && !is_held_back (&feeder, last_line) &&
          (!finish_open || line.number > last_line + REPLAY_BEYOND_LINES ||
           rc_engine_get_settled_line (engine) > last_line))
        break;
      feeder_feed (&feeder, &line);
      last = line.number;
      if (line.number % PROGRESS_LINES == 0 &&
          !report (self, line.end, &last_report, self->watch, self->watch_data))
        {
          last = last_line;
          break;
        }
      if (line.number == n_lines)
        {
          if (feeder.doubles != NULL)
            rc_double_filter_finish (feeder.doubles);
          rc_scanner_finish (feeder.scanner);
          rc_engine_finish (engine);
          break;
        }
    }
  if (last < last_line)
    g_atomic_int_set (&self->cut_short, TRUE);
  feeder_clear (&feeder);
}

gboolean
rc_transcript_reread (RcTranscript       *self,
                      RcLineChange        change,
                      const RcEngineSink *sink,
                      gpointer            user_data)
{
  const RcCheckpoint *begin = rc_transcript_find_checkpoint (self, 1);
  guint64 last = rc_index_get_n_lines (self->index);
  RcFeeder feeder = { 0 };
  RcLine line;
  gint64 last_report = 0;
  gboolean go_on = TRUE;

  if (begin == NULL || last == 0)
    return TRUE;

  /* A copy keeps no ids of its own: there may be millions. */
  feeder_init (&feeder, self, rc_engine_copy (begin->engine, sink, user_data));
  while (go_on && rc_line_reader_next (feeder.reader, &line) && line.number <= last)
    {
      change (&line, user_data);
      feeder_feed (&feeder, &line);
      go_on = line.number % PROGRESS_LINES != 0 || report (self, line.end, &last_report, self->watch, self->watch_data);
    }
  if (feeder.doubles != NULL)
    rc_double_filter_finish (feeder.doubles);
  rc_scanner_finish (feeder.scanner);
  rc_engine_finish (feeder.engine);
  feeder_clear (&feeder);
  return go_on;
}

void
rc_transcript_watch_replays (RcTranscript *self, RcTranscriptProgress progress, gpointer user_data)
{
  self->watch = progress;
  self->watch_data = user_data;
}

gboolean
rc_transcript_is_cut_short (RcTranscript *self)
{
  return g_atomic_int_get (&self->cut_short);
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

char
rc_transcript_get_terminator (RcTranscript *self)
{
  return rc_line_reader_get_terminator (self->feeder.reader);
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
  return rc_session_store_get_n (self->sessions);
}

void
rc_transcript_get_session (RcTranscript *self, guint number, RcSessionInfo *info)
{
  rc_session_store_get (self->sessions, number, info);
}

int
rc_transcript_find_session (RcTranscript *self, const char *id)
{
  guint32 number;

  if (id == NULL || !rc_string_set_lookup (rc_engine_get_ids (self->feeder.engine), id, &number) ||
      number >= rc_session_store_get_n (self->sessions))
    return -1;
  return (int) number;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-diagnoser.h"
#include "rc-double-filter.h"
#include "rc-scan-ahead.h"
#include "rc-secret-set.h"
#include "rc-session-store.h"
#include "rc-transcript.h"

G_BEGIN_DECLS

/* Reader, stage 1 and stage 2 in a row. */
typedef struct
{
  RcLineReader *reader;
  RcScanner *scanner;
  RcEngine *engine;
  RcDoubleFilter *doubles; /* NULL where no lines stand doubled */
} RcFeeder;

/* Where a replay may begin. */
typedef struct
{
  guint64 line;
  guint64 offset;
  RcEngine *engine;
  GBytes *scanner_state;
  RcDoubleFilter *doubles; /* or NULL */
} RcCheckpoint;

/* What was known of a line. */
typedef struct
{
  guint64 line;
  RcLineTag tag;
} RcSavedTag;

struct _RcTranscript
{
  RcSource *source;
  RcDetection detection;
  const char *encoding;
  RcDecoder *decoder;
  RcFeeder feeder;
  RcIndex *index;
  GPtrArray *checkpoints; /* of RcCheckpoint, by line */
  guint64 checkpoint_distance;
  gsize checkpoint_memory;
  RcSessionStore *sessions;
  RcSecretSet *secrets; /* any thread */
  GString *last_greeting; /* and the product that it names */
  const char *last_server;
  guint timed; /* one more than the number of a session whose beginning is known; or 0 */
  RcDiagnoser *diagnoser;
  RcTotals totals;
  RcTotals totals_before_end;
  GArray *infos_before_end;  /* of RcSessionInfo: those that the end has changed, the same one perhaps twice */
  guint n_sessions_before_end;
  GArray *tags_before_end;   /* of RcSavedTag, in the order in which the end has changed them */
  guint ahead_lines; /* that stage 1 hands over at a time, in a thread of its own; 0: it has none */
  guint64 ahead_min; /* bytes to be read for which that pays */
  gboolean ended; /* the end of the file has been told */
  RcLine tail;    /* a last line without an end, of which only the end knows; no text if there is none */
  GString *tail_text;
  RcTranscriptProgress watch; /* of replays, or NULL */
  gpointer watch_data;
  int cut_short; /* atomic */
};

/* Told to the engine that reads the file; its data is the transcript. */
extern const RcEngineSink rc_transcript_sink;

void rc_checkpoint_free (gpointer checkpoint);
/* For tests: scans ahead in the smallest files, @lines at a time; 0: never. The checkpoints' distance must be a multiple. */
void rc_transcript_set_scan_ahead (RcTranscript *transcript, guint lines);

/* @scanner_state: before @line */
void rc_transcript_add_checkpoint (RcTranscript *transcript, guint64 line, guint64 offset, GBytes *scanner_state);
const RcCheckpoint *rc_transcript_find_checkpoint (RcTranscript *transcript, guint64 line);

/* Passes on what happens between two lines. */
typedef struct
{
  const RcEngineSink *sink;
  gpointer user_data;
  guint64 first_line;
  guint64 last_line;
} RcReplayFilter;

extern const RcEngineSink rc_replay_filter_sink;

G_END_DECLS

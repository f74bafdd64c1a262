/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-cause.h"
#include "rc-detect.h"
#include "rc-encoding.h"
#include "rc-engine.h"
#include "rc-finding.h"
#include "rc-index.h"

G_BEGIN_DECLS

/*
 * A log file that has been (or is being) understood.
 *
 * rc_transcript_analyse() runs once over the file, in a worker thread if the caller likes; everything else is
 * asked of what it has found so far. While it runs other threads may call only the functions marked "any
 * thread"; afterwards all of them, but each RcTranscriptReader belongs to one thread.
 */
typedef struct _RcTranscript RcTranscript;
typedef struct _RcTranscriptReader RcTranscriptReader;

/* Of a session, as far as the index keeps it. */
typedef struct
{
  const char *id;
  guint number;
  guint64 first_line;
  guint64 last_line;
  guint64 n_replies;
  guint64 n_commands;
  guint64 n_failures;   /* replies of class 4 and 5 */
  const char *peer;     /* client's address, or NULL */
  const char *user;     /* as in the log, or NULL */
  const char *server;   /* the product, as far as the greeting or SYST tells, or NULL */
  const char *clock;    /* "utc", "local", or NULL where the log has no dates */
  const char *start;    /* time of the first reply as printed, or NULL */
  const char *unanswered; /* the command that nothing answered because the log ends, or NULL */
  const RcFinding *worst; /* of its findings, or NULL */
  gboolean logged_in;
  gboolean quiet; /* the client says that all went well, and shows no reply */
} RcSessionInfo;

typedef struct
{
  guint64 n_replies;
  guint64 n_commands;
  guint64 by_class[7]; /* index 1 to 6 */
  guint64 by_code[700];
} RcTotals;

/* @bytes of @total have been read; return FALSE to cancel. In the thread that analyses, 20 times a second at most. */
typedef gboolean (*RcTranscriptProgress) (guint64 bytes, guint64 total, gpointer user_data);

/**
 * rc_transcript_new:
 * @source: (transfer full): the bytes
 * @dialect: (nullable): the id of a dialect, or %NULL to detect it
 * @encoding: (nullable): a name, or %NULL to guess it
 * @language: (nullable): the reader's, for the guess
 * @error: %RC_ERROR_DIALECT, %RC_ERROR_ENCODING
 */
RcTranscript *rc_transcript_new (RcSource    *source,
                                 const char  *dialect,
                                 const char  *encoding,
                                 const char  *language,
                                 GError     **error);
void rc_transcript_free (RcTranscript *transcript);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcTranscript, rc_transcript_free)

/**
 * rc_transcript_analyse:
 * @progress: (nullable)
 * @error: %RC_ERROR_READ, %RC_ERROR_CANCELLED; what was found before stays
 *
 * Reads on to the end of the source as it is now. May be called again when the source has grown; it then goes
 * on where it stopped.
 */
gboolean rc_transcript_analyse (RcTranscript          *transcript,
                                RcTranscriptProgress   progress,
                                gpointer               user_data,
                                GError               **error);

RcSource *rc_transcript_get_source (RcTranscript *transcript);
const RcDetection *rc_transcript_get_detection (RcTranscript *transcript);
const char *rc_transcript_get_encoding (RcTranscript *transcript);
char rc_transcript_get_terminator (RcTranscript *transcript); /* that lines end with: LF, or CR in a file that has only these */
RcIndex *rc_transcript_get_index (RcTranscript *transcript); /* any thread */
guint64 rc_transcript_get_n_lines (RcTranscript *transcript); /* any thread */
const RcTotals *rc_transcript_get_totals (RcTranscript *transcript);
guint rc_transcript_get_n_sessions (RcTranscript *transcript);
void rc_transcript_get_session (RcTranscript *transcript, guint number, RcSessionInfo *info);
/* The number of the session with that id, or -1. */
int rc_transcript_find_session (RcTranscript *transcript, const char *id);

/* All of RcFinding, worst first; owned by the transcript. */
GPtrArray *rc_transcript_get_findings (RcTranscript *transcript);

/* The findings gathered by diagnosis: worst first. Returns: (transfer full): of RcCause */
GPtrArray *rc_transcript_dup_causes (RcTranscript *transcript);

/* Is @finding about that session? Retries are one finding of several sessions. */
gboolean rc_transcript_is_about (RcTranscript *transcript, const RcFinding *finding, guint session);

/* The outcome of a session, or of the whole file if @session is -1. */
void rc_transcript_get_verdict (RcTranscript *transcript, int session, RcVerdict *verdict);

/* Whether the file gave less than it should have, or than it had given before: somebody has cut it meanwhile, or it
 * cannot be read any more. Any thread */
gboolean rc_transcript_is_cut_short (RcTranscript *transcript);

/**
 * rc_transcript_replay:
 * @first_line: where to begin; details before it are not told
 * @last_line: where to stop; exchanges that are open then are told as far as they go up to @last_line,
 *   unless @finish_open, which reads on (a little) until the replies begun before @last_line are complete
 * @sink: told of what happens from @first_line on
 *
 * Decodes a part of the transcript again, with everything that is known at that place.
 */
void rc_transcript_replay (RcTranscript       *transcript,
                           guint64             first_line,
                           guint64             last_line,
                           gboolean            finish_open,
                           const RcEngineSink *sink,
                           gpointer            user_data);

/* Puts another text in the place of @line's, which must stay until the next call. */
typedef void (*RcLineChange) (RcLine *line, gpointer user_data);

/* Tells @sink what the analysed transcript would say if its lines were those that @change makes of them. FALSE if the
 * watcher of replays has stopped it. */
gboolean rc_transcript_reread (RcTranscript       *transcript,
                               RcLineChange        change,
                               const RcEngineSink *sink,
                               gpointer            user_data);

/* From now on @progress (nullable) is told how far each replay is, and stops it by returning FALSE. */
void rc_transcript_watch_replays (RcTranscript         *transcript,
                                  RcTranscriptProgress  progress,
                                  gpointer              user_data);

/* --- single lines --- */

/* Where @text has a password that some line of the log shows, and that is masked in all of them; NULL if it has none.
 * Any thread */
const char *rc_transcript_find_secret (RcTranscript *transcript, RcSpan text);

typedef struct
{
  RcRecordKind kind; /* what the dialect says of the line alone; the index's tag knows better */
  char *text;        /* UTF-8, what was said, without the dialect's marks; secrets are eight stars */
  char *time;        /* as printed, or NULL */
  char *session;     /* key, or NULL */
  gboolean has_secret;
  gboolean cut;      /* the line goes on */
} RcLineText;

void rc_line_text_clear (RcLineText *text);

RcTranscriptReader *rc_transcript_reader_new (RcTranscript *transcript);
void rc_transcript_reader_free (RcTranscriptReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcTranscriptReader, rc_transcript_reader_free)

/* Reads line @line (1 to n_lines), at most @max_bytes of it; FALSE if the file cannot be read there any more. */
gboolean rc_transcript_reader_read (RcTranscriptReader *reader,
                                    guint64             line,
                                    gsize               max_bytes,
                                    gboolean            show_secrets,
                                    RcLineText         *text);

/* The same of a line that the caller has read: @line is not looked for in the file. */
void rc_transcript_reader_decode (RcTranscriptReader *reader,
                                  const RcLine       *line,
                                  gsize               max_bytes,
                                  gboolean            show_secrets,
                                  RcLineText         *text);

/* The whole physical line as it stands in the file, UTF-8, with secrets masked unless @show_secrets. */
char *rc_transcript_reader_dup_line (RcTranscriptReader *reader, guint64 line, gboolean show_secrets);

/* --- what is shown of commands and replies --- */

/* "PASS hunter2" → "PASS ********"; other commands, and what the log masked itself, stay. */
char *rc_transcript_dup_command (RcTranscript *transcript, const RcCommand *command, gboolean show_secrets);

/* UTF-8 of what a server said; passwords of the session that it repeats are masked unless @show_secrets. */
char *rc_transcript_dup_reply_text (RcTranscript    *transcript,
                                    const RcSession *session,
                                    RcSpan           span,
                                    gboolean         show_secrets);

/* UTF-8 of a span of the log, as it is. */
char *rc_transcript_dup_text (RcTranscript *transcript, RcSpan span);

/* The same behind what is in @out. */
void rc_transcript_append_command (RcTranscript    *transcript,
                                   GString         *out,
                                   const RcCommand *command,
                                   gboolean         show_secrets);
void rc_transcript_append_reply_text (RcTranscript    *transcript,
                                      GString         *out,
                                      const RcSession *session,
                                      RcSpan           span,
                                      gboolean         show_secrets);
void rc_transcript_append_text (RcTranscript *transcript, GString *out, RcSpan span);

/* RFC 3339 of a printed time, or NULL if it has no date. @clock: (out): "utc", "local" or NULL. */
char *rc_transcript_dup_time (RcTranscript *transcript, RcSpan time, const char **clock);

G_END_DECLS

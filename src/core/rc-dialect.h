/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-line-reader.h"
#include "rc-record.h"

G_BEGIN_DECLS

typedef struct _RcScanner RcScanner;
typedef struct _RcDialect RcDialect;

/**
 * RcDialectFlags:
 * @RC_DIALECT_SERVER: written by a server: many sessions, told apart by their key
 * @RC_DIALECT_PID_CHANGES: the session's key changes when the user logs in (vsftpd)
 * @RC_DIALECT_QUOTED: replies to commands typed by the user may stand unmarked (lftp's `quote`)
 * @RC_DIALECT_ECHOES: a reply may be printed twice in a row (tnftp's 229)
 * @RC_DIALECT_NO_REPLIES: the log never has replies; its events are shown as notes
 * @RC_DIALECT_FINAL_ONLY: only the last reply of each command is logged, no 1yz, no greeting
 * @RC_DIALECT_SERIAL: the client waits for each reply, so a command ends the one before
 * @RC_DIALECT_UTC: times are UTC; without it they are local
 * @RC_DIALECT_HEAD_ONLY: of a multi-line reply only the first line is marked
 * @RC_DIALECT_MAIN_UNNAMED: only the connections besides the main one bear a key
 * @RC_DIALECT_VERBATIM: what is said stands in the line in one piece, byte by byte (but for telnet's 0xff)
 */
typedef enum
{
  RC_DIALECT_SERVER = 1 << 0,
  RC_DIALECT_PID_CHANGES = 1 << 1,
  RC_DIALECT_QUOTED = 1 << 2,
  RC_DIALECT_ECHOES = 1 << 3,
  RC_DIALECT_NO_REPLIES = 1 << 4,
  RC_DIALECT_FINAL_ONLY = 1 << 5,
  RC_DIALECT_SERIAL = 1 << 6,
  RC_DIALECT_UTC = 1 << 7,
  RC_DIALECT_HEAD_ONLY = 1 << 8,
  RC_DIALECT_MAIN_UNNAMED = 1 << 9,
  RC_DIALECT_VERBATIM = 1 << 10,
} RcDialectFlags;

/**
 * RcMark:
 * @prefix: what the line begins with
 * @kind: what the rest of it is
 *
 * One way in which a dialect marks its lines. The first that fits counts, so longer prefixes come
 * first.
 */
typedef struct
{
  const char *prefix;
  RcRecordKind kind;
} RcMark;

/**
 * RcDialect:
 * @id: stable, as in `--dialect=ID`
 * @name: for people; not translated (a program's name) unless it is a description
 * @scan: stage 1: looks at one line and calls rc_scanner_emit() for what it says
 * @finish: (nullable): the same after the last line, for what was held back
 * @marks: (nullable): for rc_dialect_scan_marks(), ending in an empty entry
 * @otherwise: what rc_dialect_scan_marks() takes a line without a mark for
 * @state_size: bytes that @scan keeps from line to line; 0 for the dialects whose lines stand alone
 * @advice: (nullable): id of the catalog's sentence that names the setting which makes the program log
 *   replies, for dialects in which it may not, or never does (%RC_DIALECT_NO_REPLIES)
 *
 * How a program writes its log. A dialect is a row in rc-dialect-rows.c if its lines differ in
 * their first characters only, else a file of its own in dialects/.
 */
struct _RcDialect
{
  const char *id;
  const char *name;
  RcDialectFlags flags;
  void (*scan) (RcScanner *scanner, const RcLine *line);
  void (*finish) (RcScanner *scanner);
  const RcMark *marks;
  RcRecordKind otherwise;
  gsize state_size;
  const char *advice;
};

/* All dialects, NULL-terminated; where two explain a log equally well, the first one counts. */
const RcDialect *const *rc_dialect_get_all (void);

const RcDialect *rc_dialect_lookup (const char *id);

/* %RC_DIALECT_VERBATIM, and all whose lines differ in their first characters only. */
gboolean rc_dialect_is_verbatim (const RcDialect *dialect);

/* Moves past the first of @marks that @span begins with and tells what it means. */
gboolean rc_span_take_mark (RcSpan *span, const RcMark *marks, RcRecordKind *kind);

/* A @scan for dialects with @marks: the first prefix that fits, else @otherwise. With
 * %RC_DIALECT_HEAD_ONLY @state_size must be that of RcReplyTrack. */
void rc_dialect_scan_marks (RcScanner *scanner, const RcLine *line);

/* --- for the scan functions --- */

/* A record with the positions of @line (and what the wrappers found) filled in. */
RcRecord rc_scanner_begin (RcScanner *scanner, const RcLine *line, RcRecordKind kind, RcSpan payload);

void rc_scanner_emit (RcScanner *scanner, const RcRecord *record);

/* Both at once, for the usual case. */
void rc_scanner_emit_payload (RcScanner    *scanner,
                              const RcLine *line,
                              RcRecordKind  kind,
                              const char   *payload,
                              gsize         length);

/* A chunk that may hold several commands, LFs between them: a record for each. */
void rc_scanner_emit_commands (RcScanner *scanner, const RcRecord *record);

/* The session that a wrapper of this line names, and the time that it prints, or empty. */
RcSpan rc_scanner_get_session (RcScanner *scanner);
RcSpan rc_scanner_get_time (RcScanner *scanner);

/* The dialect's own memory, zeroed at the start of a transcript. */
gpointer rc_scanner_get_state (RcScanner *scanner);

/* Scratch space for unescaped text; emptied before each line. */
GString *rc_scanner_get_scratch (RcScanner *scanner);

const RcDialect *rc_scanner_get_dialect (RcScanner *scanner);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-dialect.h"
#include "rc-mark.h"
#include "rc-string-set.h"
#include "rc-verb.h"

G_BEGIN_DECLS

/*
 * Stage 2: takes the records of stage 1 in the order of the file and tells what they mean: multi-line
 * replies put together (RFC 959, section 4.2), sessions kept apart, every reply tied to its command,
 * the state of the session followed, oddities marked.
 *
 * The engine is deterministic: the same records give the same events. It keeps little: the open reply and
 * the pending commands of each live session. What it tells is valid only during the call of the sink.
 * An engine belongs to one thread.
 */
typedef struct _RcEngine RcEngine;

typedef enum
{
  RC_OUTCOME_PENDING, /* no final reply yet; never told of a finished exchange */
  RC_OUTCOME_DONE,
  RC_OUTCOME_REFUSED,    /* 4yz, 5yz instead of doing it */
  RC_OUTCOME_FAILED,     /* 4yz, 5yz after a 1yz */
  RC_OUTCOME_UNANSWERED, /* the session or the log went on without a reply */
  RC_OUTCOME_UNKNOWN,    /* the log does not show replies to it */
} RcOutcome;

/* What a session has come to; the strings are as they stand in the log. */
typedef struct
{
  gboolean connected; /* the greeting came */
  gboolean logged_in;
  gboolean tls;
  gboolean closed; /* 221, 421 or the log says so */
  char type;       /* 'A', 'I', 'E', 'L' or 0 */
  char mode;       /* 'S', 'B', 'C' or 0 */
  char prot;       /* 'C', 'S', 'E', 'P' or 0 */
  gboolean pbsz;
  gboolean epsv_all;
  const RcVerb *data_setup; /* PASV, EPSV, PORT, EPRT … since the last transfer, or NULL */
  guint64 restart;          /* offset of an accepted REST, or 0 */
  GString *user;
  GString *directory;
  GString *greeting; /* first line of the greeting, without its code */
  GString *system;   /* text of 215 */
  GString *secret;   /* argument of the last PASS or ACCT that the log shows in clear */
} RcSessionState;

/* A control connection, while it is live. */
typedef struct
{
  const char *id; /* the log's own where it has one; unique in the transcript */
  guint number;   /* from 0, in the order of appearance */
  guint64 first_line;
  guint64 last_line;
  guint64 n_replies;
  guint64 n_commands;
  const char *peer; /* the client's address in a server's log, or NULL */
  RcSessionState state;
} RcSession;

/* A command as the log shows it, and what became of it. */
typedef struct
{
  guint64 line; /* 0 for connecting */
  guint64 last_line; /* the same for most: traces show a command in several */
  guint64 offset;
  const RcVerb *verb;    /* NULL if it is not known */
  GString *text;         /* the whole line, "USER demo"; "(connect)" */
  gsize verb_length;     /* bytes of @text that are the verb */
  gsize argument_offset; /* where in @text the argument begins */
  gboolean preliminary;  /* a 1yz reply came */
  int code;              /* of its last reply, or 0 */
  RcOutcome outcome;
  RcMarks marks;
  guint number; /* from 0, in the session */
} RcCommand;

/* A whole reply, however many lines. */
typedef struct
{
  guint64 line;
  guint64 last_line;
  guint64 offset; /* of its first line, in bytes */
  int code;
  gboolean multiline;
  gboolean no_text; /* the log has no field for it, so that nothing can be missing in it */
  guint16 substatus;    /* as in RcRecord */
  guint32 system_error;
  RcSpan text; /* rest of the first logical line, as printed */
  RcSpan body; /* all its lines without the dialect's marks, LF between them, the first as in @text */
  RcSpan time; /* as printed on its first line */
  const RcCommand *command; /* NULL where the log does not show one */
  gboolean listed;          /* the command's list of replies has the code, or it has none */
  gboolean during_transfer; /* a 1yz of the same command came before */
  RcMarks marks;
} RcReply;

/* What a physical line is, once that is known. */
typedef enum
{
  RC_LINE_TEXT,
  RC_LINE_NOTE,
  RC_LINE_ERROR,
  RC_LINE_COMMAND,
  RC_LINE_REPLY,        /* a reply begins here */
  RC_LINE_CONTINUATION, /* a later line of a reply */
} RcLineKind;

/* Any member may be NULL. */
typedef struct
{
  void (*session_begin) (const RcSession *session, gpointer user_data);
  void (*session_end) (const RcSession *session, gpointer user_data);
  void (*command) (const RcSession *session, const RcCommand *command, gpointer user_data);
  void (*reply) (const RcSession *session, const RcReply *reply, gpointer user_data);
  /* After its final reply, or when none can come any more. */
  void (*command_done) (const RcSession *session, const RcCommand *command, gpointer user_data);
  void (*note) (const RcSession *session, const RcRecord *record, gpointer user_data);
  /* What nobody marked and what is neither reply nor command: data, listings, prose, an SSH server's greeting. */
  void (*text) (const RcSession *session, const RcRecord *record, gpointer user_data);
  /* Each line once or more; the last word counts. @code is that of the reply, or 0. */
  void (*line) (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data);
} RcEngineSink;

RcEngine *rc_engine_new (const RcDialect *dialect, const RcEngineSink *sink, gpointer user_data);
void rc_engine_free (RcEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcEngine, rc_engine_free)

/* An engine that goes on from where @engine stands, telling another sink. Sessions that @engine has met since have the
 * same ids in both. */
RcEngine *rc_engine_copy (RcEngine *engine, const RcEngineSink *sink, gpointer user_data);

/* The ids of the sessions, by number. Returns: (transfer none) */
RcStringSet *rc_engine_get_ids (RcEngine *engine);

/* A copy does not replay, but meets what @engine has not: it finds the ids. Not while @engine goes on. */
void rc_engine_name_sessions (RcEngine *engine);

/* About how many bytes it holds. */
gsize rc_engine_get_memory (RcEngine *engine);

void rc_engine_feed (RcEngine *engine, const RcRecord *record);

/* The transcript has ended: closes what is open and tells of what was never answered. */
void rc_engine_finish (RcEngine *engine);

/* The first line of an open reply or of held lines: what comes before it has been told for good. */
guint64 rc_engine_get_settled_line (RcEngine *engine);

G_END_DECLS

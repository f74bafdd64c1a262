/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-command-queue.h"
#include "rc-string-set.h"

G_BEGIN_DECLS

/* How much of one session may be held back until it is known what it is. */
#define RC_HOLD_BYTES_MAX (1024 * 1024)
#define RC_HOLD_RECORDS_MAX 16384

/* The lines of an open reply are kept for its arguments up to this many bytes. */
#define RC_BODY_MAX (64 * 1024)

/* More live sessions than this are a log of one-liners: the oldest are taken for ended. */
#define RC_LIVE_SESSIONS_MAX 4096

/* What live sessions may have in long lines and in lines that are held back. Beyond that, too, the oldest are taken for
 * ended: no log of real sessions comes near. */
#define RC_BULK_MAX (16 * 1024 * 1024)
#define RC_BULK_LINE 1024

/* Commands that wait for their replies; of more than that the oldest will get none. Clients that do not wait send some
 * dozens; a log without replies may have millions. */
#define RC_PENDING_MAX 256

/* Sessions that have ended are kept for what may still be said of them, this many. */
#define RC_CLOSED_SESSIONS_MAX 64

/* Bytes of a log's own name for a session that tell it apart from others. */
#define RC_ID_MAX 256

/* A record with memory of its own. */
typedef struct
{
  RcRecord record;
  char data[];
} RcHeldRecord;

/*
 * Lines whose meaning depends on what comes later. All are records of one session, in order.
 * HOLD_LISTING: what stands between 150 and the last line that may end the transfer is a listing.
 * HOLD_CONTENT: a file printed into the log, as many bytes as 150 announced.
 * HOLD_REPLY: lines after the place where a reply that was never closed should have ended.
 */
typedef enum
{
  RC_HOLD_NONE,
  RC_HOLD_LISTING,
  RC_HOLD_CONTENT,
  RC_HOLD_REPLY,
} RcHoldKind;

typedef struct
{
  RcHoldKind kind;
  GPtrArray *records; /* of RcHeldRecord */
  gsize bytes;
} RcHold;

/* The reply that is being put together. */
typedef struct
{
  gboolean active;
  gboolean soft; /* complete already, but unmarked lines may still belong to it */
  gboolean multiline;
  gboolean bare; /* nothing after the code */
  gboolean no_text; /* and nothing could stand there */
  int code;
  guint64 line;
  guint64 last_line;
  guint64 offset;
  GString *body;
  gsize text_length; /* of the first line in @body */
  GString *time;
  guint32 system_error;
  guint16 substatus;
  int candidate_code; /* of the first held record, if it may be the end; 0: it is a command */
} RcOpenReply;

typedef struct _RcLiveSession RcLiveSession;

struct _RcLiveSession
{
  RcSession public;
  char *key;        /* in the engine's table, or NULL */
  gsize key_length;
  char *id;
  char *peer;
  GList lru;    /* in RcEngine.live */
  GList closed; /* in RcEngine.closed, if @in_closed */
  GQueue *peers;   /* that of RcEngine.peers which it is in, if it has a peer and keys change; else NULL */
  GList same_peer; /* in it */
  gboolean in_closed;
  gsize bulk; /* bytes of it that count for RC_BULK_MAX */
  RcCommandQueue pending; /* oldest first */
  RcCommandQueue spare;   /* to use again */
  const RcVerb *last_sent;     /* the command sent before */
  const RcVerb *last_answered; /* the command whose final reply came last */
  RcOpenReply open;
  RcHold hold;
  gboolean no_listing; /* held lines are fed again: not to be held a second time */
  gboolean no_content;
  guint64 content_expected; /* bytes that 150 announced for a RETR, or 0 */
  guint64 content_raw;      /* seen so far, line ends as in the file */
  guint64 content_text;     /* and counted as one byte each */
  guint listing_lines; /* printed since the transfer's 1yz */
  guint content_remarks;
  RcHeldRecord *maybe_command;
  GString *last_text; /* text of the last reply, in dialects that echo */
  int last_code;
  RcMarks next_marks; /* for the next reply */
  gboolean opened; /* the log says that the connection was made */
  gboolean unanswered_abor;
  gboolean ccc;           /* 200 to CCC */
  gboolean secured;       /* 234 or 235 */
  gboolean user_after_auth;
};

struct _RcEngine
{
  const RcDialect *dialect;
  RcEngineSink sink;
  gpointer user_data;
  GHashTable *sessions; /* key → RcLiveSession */
  RcStringSet *ids;     /* of all sessions, by number; those of the engine that reads the file */
  char *last_base; /* what the log called the session that was named last, or NULL */
  guint last_used; /* how many have that name, if @ids still has them */
  gboolean names_sessions; /* adds to @ids; copies that replay do not */
  GQueue live;          /* least recently used first */
  GQueue closed;        /* of them those that have ended, first come first */
  GHashTable *peers;    /* peer → GQueue of live sessions, in the order of @live; where keys change */
  RcLiveSession *current;
  RcLiveSession *spare; /* one that has ended, for the next one; or NULL */
  guint n_sessions;
  gsize bulk; /* of all live sessions */
};

/* rc-engine-session.c */
RcLiveSession *rc_live_session_new (RcEngine *engine, RcSpan key, const RcRecord *record);
void rc_live_session_free (RcLiveSession *session);
void rc_engine_add_live (RcEngine *engine, RcLiveSession *session);
/* The current session has ended, perhaps just now: lets go of the one that ended longest ago. */
void rc_engine_retire_closed (RcEngine *engine);
void rc_live_session_end (RcEngine *engine, RcLiveSession *session);
RcLiveSession *rc_engine_find_session (RcEngine *engine, const RcRecord *record);
RcLiveSession *rc_engine_renew_session (RcEngine *engine, RcLiveSession *session, const RcRecord *record);

/* rc-engine-reply.c: lines to replies */
void rc_engine_process (RcEngine *engine, RcLiveSession *session, const RcRecord *record);
gboolean rc_engine_is_command_line (RcSpan line);
gboolean rc_engine_is_byte_count (RcSpan line);
void rc_engine_close_reply (RcEngine *engine, RcLiveSession *session);
void rc_engine_settle (RcEngine *engine); /* of the current session */

/* rc-engine-hold.c: lines whose meaning depends on later ones */
gboolean rc_engine_try_hold (RcEngine *engine, RcLiveSession *session, const RcRecord *record);
void rc_hold_add (RcHold *hold, const RcRecord *record);
void rc_hold_clear (RcHold *hold);
RcHeldRecord *rc_held_record_new (const RcRecord *record);
GPtrArray *rc_hold_steal (RcHold *hold);
void rc_engine_replay (RcEngine *engine, RcLiveSession *session, GPtrArray *records, guint from);
void rc_engine_release_hold (RcEngine *engine, RcLiveSession *session);

/* rc-engine-exchange.c: replies to commands */
void rc_engine_add_command (RcEngine *engine, RcLiveSession *session, const RcRecord *record);
void rc_engine_tell_reply (RcEngine *engine, RcLiveSession *session, RcReply *reply);
void rc_engine_drop_pending (RcEngine *engine, RcLiveSession *session, gboolean connection_closed);
RcCommand *rc_live_session_get_head (RcLiveSession *session);
RcCommand *rc_live_session_take_command (RcLiveSession *session); /* one that is empty but for its string */

/* rc-engine-rules.c: the sequence rules and the session's state */
void rc_rules_check_command (RcEngine *engine, RcLiveSession *session, RcCommand *command);
void rc_rules_check_reply (RcEngine *engine, RcLiveSession *session, RcCommand *command, RcReply *reply);
void rc_state_apply (RcLiveSession *session, const RcCommand *command, const RcReply *reply);

/* What all parts tell the sink. */
void rc_engine_tell_line (RcEngine      *engine,
                          RcLiveSession *session,
                          guint64        line,
                          RcLineKind     kind,
                          int            code);

/* The same of a line that is no reply; @record: in full. */
void rc_engine_tell_text (RcEngine *engine, RcLiveSession *session, const RcRecord *record);

static inline gboolean
rc_dialect_has (const RcEngine *engine, RcDialectFlags flag)
{
  return (engine->dialect->flags & flag) != 0;
}

static inline gboolean
rc_record_is_unmarked (const RcRecord *record)
{
  return record->kind == RC_RECORD_SPEECH || record->kind == RC_RECORD_ANSWER;
}

/* Keeps @record back if it is too early to tell what it is. Marked lines are hardly ever. */
static inline gboolean
rc_engine_hold (RcEngine *engine, RcLiveSession *session, const RcRecord *record)
{
  return (session->hold.kind != RC_HOLD_NONE || session->content_expected > 0 || rc_record_is_unmarked (record)) &&
         rc_engine_try_hold (engine, session, record);
}

G_END_DECLS

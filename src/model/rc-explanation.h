/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-arguments.h"
#include "rc-catalog.h"
#include "rc-shared-transcript.h"

G_BEGIN_DECLS

typedef enum
{
  RC_MEANING_FROM_VARIANT, /* the server's own wording is known */
  RC_MEANING_FROM_COMMAND, /* the code has several meanings, and the command tells which */
  RC_MEANING_FROM_CODE,
  RC_MEANING_FROM_CLASS,   /* the reference does not know the code */
} RcMeaningFrom;

/* A line of the exchange: its command (code 0) or one of its replies. */
typedef struct
{
  guint64 line;
  int code;
  char *text;
} RcExchangeStep;

typedef struct
{
  char *id;
  char severity; /* 'E', 'W', 'I' */
  char *text;
} RcExplainedMark;

/*
 * A line of a transcript explained in its place: the exchange it belongs to, what the reply means here,
 * the values in it, remarks, and what the session has come to. All texts are its own; those of the
 * reference are in @language.
 */
typedef struct
{
  guint64 line;     /* the line that was asked for */
  RcLineKind kind;
  char *time;       /* (nullable): as printed */

  int code;         /* 0 if the line belongs to no reply */
  guint64 reply_line;
  guint64 reply_last_line;
  char *text;       /* of the whole reply or command, LF between lines; masked */

  guint64 command_line; /* 0 for connecting, or if there is none */
  char *verb;           /* (nullable): in upper case; "(connect)" for connecting */
  RcOutcome outcome;
  GPtrArray *steps;     /* (element-type RcExchangeStep), in the order of the file */

  RcMeaningFrom from;
  char *language;       /* of the texts that follow */
  gboolean fallback;    /* they are English because @language has none */
  char *title;          /* (nullable) */
  char *meaning;
  char **causes;        /* (nullable) */
  char **you_can;
  char **admin_can;
  char *key;            /* (nullable): the page of the reference; see rc-entry-key.h */
  char *server;         /* (nullable): the server's name, where the wording tells it */

  RcArguments *arguments; /* (nullable) */
  GPtrArray *marks;       /* (element-type RcExplainedMark) */

  gboolean has_session;
  char *session_id;
  guint session_number;
  gboolean logged_in;
  gboolean tls;
  char *user;      /* (nullable) */
  char *directory; /* (nullable) */
  char *peer;      /* (nullable): the client's address, in logs of servers */
  char *server_greeting; /* (nullable) */
  char type;       /* 'A', 'I', 'E', 'L' or 0 */
  char prot;       /* 'C', 'S', 'E', 'P' or 0 */
  guint64 restart; /* or 0 */
} RcExplanation;

/**
 * rc_explanation_new:
 * @transcript: analysed; the caller holds its lock
 * @line: the line
 * @language: of the reference
 * @show_secrets: whether passwords are told
 *
 * Returns: (transfer full): never %NULL; a line that is no part of the dialogue has only its text
 */
RcExplanation *rc_explanation_new (RcTranscript *transcript,
                                   RcCatalog    *catalog,
                                   guint64       line,
                                   const char   *language,
                                   gboolean      show_secrets);

void rc_explanation_free (RcExplanation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcExplanation, rc_explanation_free)

/* The same in a worker thread. While the transcript is being analysed it explains what has been read so
 * far; ask again at the end. @catalog must outlive the call. */
void rc_explanation_new_async (RcSharedTranscript *transcript,
                               RcCatalog          *catalog,
                               guint64             line,
                               const char         *language,
                               gboolean            show_secrets,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

RcExplanation *rc_explanation_new_finish (GAsyncResult *result, GError **error);

G_END_DECLS

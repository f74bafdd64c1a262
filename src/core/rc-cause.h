/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-finding.h"

G_BEGIN_DECLS

/* So many clients of a cause are named. */
#define RC_CAUSE_CLIENTS_MAX 32

typedef struct
{
  char *address;
  guint64 count; /* of sessions; an upper bound where there are @more_clients */
} RcCauseClient;

/**
 * RcCause:
 * @id: of the diagnosis
 * @count: how often it was met
 * @n_sessions: in how many sessions; @n_errors of them with severity "error"
 * @first_line, @last_line: its first proof, and the first proof of its last occurrence
 * @first_time, @last_time: (nullable): as printed
 * @clients: those concerned most often, in logs of servers; there may be @more_clients
 *
 * One diagnosis over all sessions of a transcript. The memory of a cause is bounded, however long the
 * transcript is.
 */
typedef struct
{
  const char *id;
  RcSeverity severity; /* the worst */
  guint64 count;
  guint64 n_sessions;
  guint64 n_errors;
  guint64 first_line;
  guint64 last_line;
  char *first_time;
  char *last_time;
  guint n_clients;
  gboolean more_clients;
  RcCauseClient clients[RC_CAUSE_CLIENTS_MAX];
} RcCause;

/* A table of causes, of RcCause. */
GPtrArray *rc_causes_new (void);

/* @client: (nullable): its address */
void rc_causes_add (GPtrArray *causes, const RcFinding *finding, const char *client);

/* Both together: worst first, then those of the most sessions. Their clients likewise. */
GPtrArray *rc_causes_merge (const GPtrArray *one, const GPtrArray *other);

G_END_DECLS

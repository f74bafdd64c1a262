/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-session-row.h"

G_BEGIN_DECLS

typedef enum
{
  RC_SESSION_COLUMN_START, /* the order of the log */
  RC_SESSION_COLUMN_CLIENT,
  RC_SESSION_COLUMN_USER,
  RC_SESSION_COLUMN_SERVER,
  RC_SESSION_COLUMN_OUTCOME, /* worst first */
  RC_SESSION_COLUMN_COMMANDS,
  RC_SESSION_COLUMN_DIAGNOSIS,
  RC_SESSION_N_COLUMNS,
} RcSessionColumn;

typedef enum
{
  RC_SESSION_ALL,
  RC_SESSION_ERRORS,
  RC_SESSION_WARNINGS,
  RC_SESSION_FINE, /* neither of them */
} RcSessionOutcome;

/*
 * The sessions of a transcript as a list model of RcSessionRow, sorted and filtered. It keeps a few
 * words for each session and makes a row when it is asked for, so that a hundred thousand sessions
 * are sorted while a key goes down. It is a picture of the moment in which it was made: make a new one
 * when the transcript has grown. For the main thread.
 */
#define RC_TYPE_SESSION_TABLE (rc_session_table_get_type ())
G_DECLARE_FINAL_TYPE (RcSessionTable, rc_session_table, RC, SESSION_TABLE, GObject)

/* In the order of the log, unfiltered. Waits for the lock of @transcript; @catalog must outlive the
 * table. @language: of the diagnoses */
RcSessionTable *rc_session_table_new (RcSharedTranscript *transcript,
                                      RcCatalog          *catalog,
                                      const char         *language);

void rc_session_table_sort (RcSessionTable *self, RcSessionColumn column, gboolean descending);

/* Only sessions with @text in one of their columns, without regard to case, and with that outcome. */
void rc_session_table_filter (RcSessionTable *self, const char *text, RcSessionOutcome outcome);

/* How many there are, whatever the filter hides. */
guint rc_session_table_get_n_sessions (RcSessionTable *self);

/* The number of the session at @position, without making a row. */
guint rc_session_table_get_number (RcSessionTable *self, guint position);

/* Whether any session has something in that column. */
gboolean rc_session_table_has_column (RcSessionTable *self, RcSessionColumn column);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* A session on its way to the screen. Made when a table asks for it and gone with its row; all texts
 * are fit to be shown. */
#define RC_TYPE_SESSION_ROW (rc_session_row_get_type ())
G_DECLARE_FINAL_TYPE (RcSessionRow, rc_session_row, RC, SESSION_ROW, GObject)

/* Waits for the lock of @transcript. @language: of the diagnosis */
RcSessionRow *rc_session_row_new (RcSharedTranscript *transcript,
                                  guint               number,
                                  RcCatalog          *catalog,
                                  const char         *language);

/* From 0. */
guint rc_session_row_get_number (RcSessionRow *self);
guint64 rc_session_row_get_first_line (RcSessionRow *self);

/* As printed in the log; NULL where it has no times. */
const char *rc_session_row_get_start (RcSessionRow *self);

/* "" where the log does not tell. */
const char *rc_session_row_get_client (RcSessionRow *self);
const char *rc_session_row_get_user (RcSessionRow *self);
const char *rc_session_row_get_server (RcSessionRow *self);

RcSeverity rc_session_row_get_severity (RcSessionRow *self);
guint64 rc_session_row_get_n_commands (RcSessionRow *self);

/* The title of the worst diagnosis, else a verdict that is no good one, or "". */
const char *rc_session_row_get_diagnosis (RcSessionRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/* A session in a list; property `label`: one line about it. */
#define RC_TYPE_SESSION_ITEM (rc_session_item_get_type ())
G_DECLARE_FINAL_TYPE (RcSessionItem, rc_session_item, RC, SESSION_ITEM, GObject)

/* The session's number, or -1 for none in particular. */
int rc_session_item_get_number (RcSessionItem *self);
const char *rc_session_item_get_label (RcSessionItem *self);

/*
 * The sessions of a transcript for choosing one: first an item for none in particular, then each in the
 * order of its beginning. Items are made when they are asked for; the number of sessions is that of the
 * moment in which the model was made.
 */
#define RC_TYPE_SESSION_MODEL (rc_session_model_get_type ())
G_DECLARE_FINAL_TYPE (RcSessionModel, rc_session_model, RC, SESSION_MODEL, GObject)

/* Waits for the lock of @transcript. @first: label of the first item. */
RcSessionModel *rc_session_model_new (RcSharedTranscript *transcript, const char *first);

G_END_DECLS

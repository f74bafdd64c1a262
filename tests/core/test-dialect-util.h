/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript.h"

G_BEGIN_DECLS

/* Appends what a test compares of a reply. */
typedef void (*TestAppendReply) (GString *out, RcTranscript *transcript, const RcSession *session,
                                 const RcReply *reply);

/* Reads the whole of @log, in @dialect or, if that is NULL, in the one that is found; (transfer full). */
RcTranscript *test_read_log (const char *log, const char *dialect);

/* The id of the dialect that was found. */
const char *test_get_dialect (RcTranscript *transcript);

/* All replies, each as @append has it; (transfer full). */
char *test_describe_replies (RcTranscript *transcript, TestAppendReply append);

/* All replies, a line each: "code whether-multiline text < command"; (transfer full). */
char *test_describe_exchanges (RcTranscript *transcript);

G_END_DECLS

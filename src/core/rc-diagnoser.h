/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-engine.h"
#include "rc-finding.h"

G_BEGIN_DECLS

/*
 * What went wrong, and who can mend it: rules over the events of the engine. A rule sees codes, commands, texts, the
 * client's remarks in any of its languages, decoded arguments, the session's state and what is missing; it
 * never changes what a reply is. Findings are made when a session ends, so that what a later line shows to be harmless
 * is not reported.
 */
typedef struct _RcDiagnoser RcDiagnoser;

RcDiagnoser *rc_diagnoser_new (void);
void rc_diagnoser_free (RcDiagnoser *diagnoser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcDiagnoser, rc_diagnoser_free)

/* Tell it everything the engine tells. */
void rc_diagnoser_command (RcDiagnoser *diagnoser, const RcSession *session, const RcCommand *command);
void rc_diagnoser_reply (RcDiagnoser *diagnoser, const RcSession *session, const RcReply *reply);
void rc_diagnoser_command_done (RcDiagnoser     *diagnoser,
                                const RcSession *session,
                                const RcCommand *command);
void rc_diagnoser_note (RcDiagnoser *diagnoser, const RcSession *session, const RcRecord *record);
void rc_diagnoser_session_end (RcDiagnoser *diagnoser, const RcSession *session);

/* Sessions end now because the file does; it may grow, and then they go on and are judged again. */
void rc_diagnoser_set_at_end (RcDiagnoser *diagnoser, gboolean at_end);

/* Sessions that end a second time (the file grew) are judged anew. All of RcFinding, worst first. */
GPtrArray *rc_diagnoser_get_findings (RcDiagnoser *diagnoser);

G_END_DECLS

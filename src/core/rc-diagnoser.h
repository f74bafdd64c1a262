/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-cause.h"
#include "rc-encoding.h"
#include "rc-engine.h"
#include "rc-finding.h"

G_BEGIN_DECLS

/*
 * What went wrong, and who can mend it: facts are gathered from the events of the engine, and rules (rc-diagnosis.h) judge
 * them when a session ends, so that what a later line shows to be harmless is not reported. A rule sees
 * codes, commands, texts, the client's remarks in any of its languages, decoded arguments, the session's
 * state, the times that are printed and what is missing; it never changes what a reply is.
 */
typedef struct _RcDiagnoser RcDiagnoser;

/**
 * RcJudgement:
 * @worst: (nullable): the worst finding of the session; owned by the diagnoser
 * @cut_off: (nullable): the verb of a command that nothing answered because the log ends
 * @quiet: the client says that it did what it was asked to, and shows no reply
 */
typedef struct
{
  const RcFinding *worst;
  const char *cut_off;
  gboolean quiet;
} RcJudgement;

/* @decoder: must live as long as the diagnoser and belongs to the same thread */
RcDiagnoser *rc_diagnoser_new (const RcDialect *dialect, RcDecoder *decoder);
void rc_diagnoser_free (RcDiagnoser *diagnoser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcDiagnoser, rc_diagnoser_free)

/* Tell it everything the engine tells. */
void rc_diagnoser_command (RcDiagnoser *diagnoser, const RcSession *session, const RcCommand *command);
void rc_diagnoser_reply (RcDiagnoser *diagnoser, const RcSession *session, const RcReply *reply);
void rc_diagnoser_command_done (RcDiagnoser     *diagnoser,
                                const RcSession *session,
                                const RcCommand *command);
void rc_diagnoser_note (RcDiagnoser *diagnoser, const RcSession *session, const RcRecord *record);
void rc_diagnoser_text (RcDiagnoser *diagnoser, const RcSession *session, const RcRecord *record);
void rc_diagnoser_session_end (RcDiagnoser     *diagnoser,
                               const RcSession *session,
                               RcJudgement     *judgement);

/* What is told from now on follows from the end of the file: if it grows, all of it is taken back, and the
 * sessions go on. Judgements made in between are void then. */
void rc_diagnoser_begin_end (RcDiagnoser *diagnoser);
void rc_diagnoser_take_back_end (RcDiagnoser *diagnoser);

/* All of RcFinding, worst first. Of a transcript with very many the first ones are kept; the others only count. */
GPtrArray *rc_diagnoser_get_findings (RcDiagnoser *diagnoser);

/* The causes of the findings that are not kept. Returns: (transfer full): of RcCause */
GPtrArray *rc_diagnoser_dup_overflow (RcDiagnoser *diagnoser);

G_END_DECLS

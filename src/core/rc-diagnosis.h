/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-facts.h"
#include "rc-finding.h"

G_BEGIN_DECLS

/*
 * The rules. Each says of one failure, or of one session, whether its diagnosis fits; the particular ones come before the
 * general ones. The text of a reply counts where it names the cause, but servers reword their texts, so that
 * code and command must do without it wherever they can.
 *
 * A rule makes findings of severity "error"; rc-judge.c takes back what proved harmless or was mended.
 */
typedef RcFinding *(*RcFailureRule) (const RcFacts *facts, const RcFailure *failure);
typedef RcFinding *(*RcSessionRule) (const RcFacts *facts);

/* All findings of a session, of RcFinding, worst first. */
GPtrArray *rc_judge_session (const RcFacts *facts);

/* The verb of a command that nothing answered because the log ends, or NULL. */
const char *rc_judge_cut_off (const RcFacts *facts);

/* rc-diagnosis-session.c */
RcFinding *rc_rule_wrong_protocol (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_vsftpd_oops (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_too_many_connections (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_closed (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_idle_timeout (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_session_rule_wrong_protocol (const RcFacts *facts);
RcFinding *rc_session_rule_no_greeting (const RcFacts *facts);
RcFinding *rc_session_rule_idle (const RcFacts *facts);
RcFinding *rc_session_rule_shifted (const RcFacts *facts);

/* A transfer that may well be complete: what went away is the control connection. */
gboolean rc_control_was_lost (const RcFacts *facts, const RcFailure *failure);

/* rc-diagnosis-login.c */
RcFinding *rc_rule_iis_home (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_account_needed (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_login_refused (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_login_failed (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_not_logged_in (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_session_rule_account_needed (const RcFacts *facts);
RcFinding *rc_session_rule_login_unanswered (const RcFacts *facts);

/* rc-diagnosis-tls.c */
RcFinding *rc_rule_tls_session_reuse (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_tls_required (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_tls_handshake (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_session_rule_tls_handshake (const RcFacts *facts);
RcFinding *rc_session_rule_tls_data (const RcFacts *facts);
RcFinding *rc_session_rule_tls_closed (const RcFacts *facts);
RcFinding *rc_session_rule_tls_not_offered (const RcFacts *facts);

/* rc-diagnosis-data.c */
RcFinding *rc_rule_wrong_address (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_active_refused (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_not_set_up (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_setup_refused (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_passive_address (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_passive_ports (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_epsv_refused (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_active_unreachable (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_session_rule_unused_setup (const RcFacts *facts);
RcFinding *rc_session_rule_quiet_listing (const RcFacts *facts);
RcFinding *rc_session_rule_dropped_setup (const RcFacts *facts);
RcFinding *rc_session_rule_address_put_right (const RcFacts *facts);
RcFinding *rc_session_rule_stranger (const RcFacts *facts);
RcFinding *rc_session_rule_epsv_mixed (const RcFacts *facts);

/* rc-diagnosis-files.c */
RcFinding *rc_rule_storage_full (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_file_name_encoding (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_create_refused (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_file_unavailable (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_refused (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_rule_transfer_interrupted (const RcFacts *facts, const RcFailure *failure);
RcFinding *rc_session_rule_charset (const RcFacts *facts);
RcFinding *rc_session_rule_empty_listing (const RcFacts *facts);
RcFinding *rc_session_rule_broken_transfer (const RcFacts *facts);
RcFinding *rc_session_rule_failed_somehow (const RcFacts *facts);

/* rc-diagnosis-numbers.c */
RcFinding *rc_rule_numbers (const RcFacts *facts, const RcFailure *failure);

/* --- what rules are made of: rc-diagnosis.c --- */

#define RC_WORDS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define RC_CODES(...) (const int[]){ __VA_ARGS__, 0 }

/* A finding of severity "error" with the lines and values of @failure (nullable); @face may be NULL. */
RcFinding *rc_diagnosis_new (const RcFacts   *facts,
                             const RcFailure *failure,
                             const char      *id,
                             const char      *face,
                             RcCertainty      certainty);

/* {address}, {port}, {low}, {high} and the line of the reply. */
void rc_diagnosis_add_setup (RcFinding *finding, const RcFacts *facts, const RcDataSetup *setup);

void rc_diagnosis_set_number (RcFinding *finding, const char *name, guint number);

/* {seconds}, where the log tells them: the time that a remark or @text (nullable) names, else the
 * one between the printed times. Sets @face of the finding then. */
void rc_diagnosis_set_seconds (RcFinding *finding, const char *text, guint named, double waited);

/* Case-insensitive, ASCII. */
gboolean rc_text_has (const char *text, const char *piece);
gboolean rc_text_has_any (const char *text, const char *const *pieces);

/* "No such file", "File exists", in the languages of servers. */
gboolean rc_text_says_missing (const char *text);
gboolean rc_text_says_there (const char *text);

/* Examples use documentation addresses where a real log has public ones. */
gboolean rc_address_is_public (const RcAddress *address);

/* Is the log one of a client that always says when something failed? */
gboolean rc_facts_tell_failures (const RcFacts *facts);

gboolean rc_failure_has_code (const RcFailure *failure, const int *codes);

G_END_DECLS

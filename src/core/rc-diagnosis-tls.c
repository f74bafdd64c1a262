/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about TLS: RFC 4217, and how its failures show in the logs of clients.
 */
#include "config.h"

#include "rc-diagnosis.h"

#include <string.h>

/* Logs of what went over the wire: after 234 there is nothing more to read. */
static gboolean
is_wire (const RcFacts *facts)
{
  static const char *const dialects[] = {
    "tshark-follow", "wireshark-list", "tshark-summary", "ngrep", "socat", "tcpdump", "tcpflow", "openssl",
    NULL,
  };

  return g_strv_contains (dialects, facts->dialect->id);
}

/* --- the data connection --- */

/* Were data connections encrypted? What begins in the middle of a session does not say. */
static gboolean
is_private (const RcFacts *facts, const RcFailure *failure)
{
  return failure->prot == 'P' ||
         (failure->prot == 0 && facts->user_line == 0 && facts->login_line == 0 && facts->auth_line == 0);
}

/* One cause with many faces: 522 (vsftpd), 425 (ProFTPD, FileZilla Server 1), 450 (FileZilla Server 0.9). */
RcFinding *
rc_rule_tls_session_reuse (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "session reuse", "require_ssl_reuse", "not resumed", "not been resumed", "has not resumed",
    "session resumption", "resumption required", "resume the session", "resume the tls", "session not reused",
    "session was not reused", "tls session of data connection", "reuse of the tls session",
    "reuse ssl session", "reuse tls session", NULL,
  };
  gboolean named;

  if (!rc_failure_has_code (failure, RC_CODES (522, 425, 450, 421, 426, 435, 534)))
    return NULL;
  if (failure->verb != NULL && !rc_failure_is_transfer (failure))
    return NULL;
  named = rc_text_has_any (failure->text, words);
  if (!named && !(is_private (facts, failure) &&
                  (failure->code == 522 ||
                   (failure->code == 425 && rc_text_has (failure->text, "Operation not permitted")))))
    return NULL;
  return rc_diagnosis_new (facts, failure, "tls-session-reuse", NULL,
                           named                  ? RC_CERTAINTY_SURE
                           : failure->prot == 'P' ? RC_CERTAINTY_LIKELY
                                                  : RC_CERTAINTY_POSSIBLE);
}

/* TLS of the data connection that fails for another reason. */
RcFinding *
rc_rule_tls_handshake (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "handshake", "tls negotiation", "ssl negotiation", "ssl_accept", "ssl connection failed",
    "tls connection failed", "tls failed", "ssl failed", "tls error", "ssl error", NULL,
  };
  gboolean data = rc_failure_is_transfer (failure);

  if (rc_failure_is (failure, "AUTH") && rc_failure_has_code (failure, RC_CODES (421, 431)))
    return rc_diagnosis_new (facts, failure, "tls-handshake-failed", "text", RC_CERTAINTY_LIKELY);
  if (!rc_failure_has_code (failure, RC_CODES (421, 425, 426, 427, 431, 435, 450, 451, 500, 522, 535)) ||
      !rc_text_has_any (failure->text, words))
    return NULL;
  if (!data && (facts->auth_line == 0 || failure->logged_in))
    return NULL;
  return rc_diagnosis_new (facts, failure, "tls-handshake-failed", data ? "data" : "text",
                           RC_CERTAINTY_SURE);
}

/* --- encryption demanded --- */

static gboolean
demands_tls (const char *text)
{
  static const char *const words[] = {
    "must use encryption", "ssl is required", "tls is required", "ssl/tls required", "requires ssl",
    "requires tls", "auth first", "use auth", "cleartext", "clear-text", "clear text", "encryption is required",
    "encryption required", "secure connection", "require encryption", "requires encryption", "ssl required",
    "tls required", "ssl/tls is required", "tls/ssl is required", "must be encrypted", "prot p", "private data",
    "data connections must", "policy requires", "protection level", "plain ftp", "not allow plain",
    "plaintext", "plain text", "unencrypted", "insecure connection", "explicit tls", "use explicit ftp",
    "use ftps", "use ftp over tls", "over tls is", "ssl only", "tls only", "need to secure", "secure the",
    "only accepts secure", "encrypted connection", "encrypted session", "use ssl", "use tls",
    "必须使用加密", "要求使用 ssl", "需要 ssl", "使用加密", "암호화", "暗号化", "加密连接", "加密連線", "über tls", "verschlüssel",
    "chiffré", "chiffrement", "cifrad", "cifrat", "шифрован", "szyfrowan", NULL,
  };

  return rc_text_has_any (text, words);
}

RcFinding *
rc_rule_tls_required (const RcFacts *facts, const RcFailure *failure)
{
  gboolean data = rc_failure_is_transfer (failure);
  gboolean setup = rc_failure_is_any (failure, RC_WORDS ("PASV", "EPSV", "PORT", "EPRT"));
  gboolean named;

  if (!rc_failure_has_code (failure, RC_CODES (530, 550, 534, 503, 421, 521, 522, 500, 431, 533, 536)))
    return NULL;
  if (rc_failure_is_any (failure, RC_WORDS ("AUTH", "PBSZ", "PROT", "CCC")))
    return NULL;
  /* What is encrypted already cannot be refused for that. */
  if (data || setup ? failure->prot == 'P' : failure->tls)
    return NULL;
  named = demands_tls (failure->text);
  if (data && rc_failure_has_code (failure, RC_CODES (521, 522, 534)))
    return rc_diagnosis_new (facts, failure, "tls-required", "data",
                             named ? RC_CERTAINTY_SURE : RC_CERTAINTY_LIKELY);
  if (rc_failure_is_any (failure, RC_WORDS ("USER", "PASS")) &&
      rc_failure_has_code (failure, RC_CODES (534, 533)))
    return rc_diagnosis_new (facts, failure, "tls-required", "command",
                             named ? RC_CERTAINTY_SURE : RC_CERTAINTY_LIKELY);
  /* ProFTPD's refusal, in a log without texts: of the name itself it says 530. */
  if (!named && *failure->text == '\0' && rc_failure_is (failure, "USER") && failure->code == 550)
    return rc_diagnosis_new (facts, failure, "tls-required", "command", RC_CERTAINTY_LIKELY);
  if (!named)
    return NULL;
  return rc_diagnosis_new (facts, failure, "tls-required", data ? "data" : "command", RC_CERTAINTY_SURE);
}

/* --- the control connection --- */

static guint64
find_failing_note (const RcFacts *facts, guint64 after)
{
  static const RcNoteKind kinds[] = {
    RC_NOTE_TLS_FAILED, RC_NOTE_TLS_PLAIN,  RC_NOTE_TLS_NOT_CLOSED, RC_NOTE_TIMED_OUT,
    RC_NOTE_RESET,      RC_NOTE_CLOSED,     RC_NOTE_CONTROL_DEAD,   RC_NOTE_NOT_CONNECTED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (facts->notes[kinds[i]].last > after)
      return facts->notes[kinds[i]].last;
  return 0;
}

static gboolean
is_about_certificate (const RcFacts *facts, guint64 note)
{
  return note == facts->notes[RC_NOTE_TLS_FAILED].last;
}

/* 234, and then an error or nothing. Bytes that go on are a session gone private. */
static RcFinding *
after_auth (const RcFacts *facts)
{
  guint64 note;
  RcFinding *finding;

  if (facts->after_auth > 0 || rc_facts_has_note_after (facts, RC_NOTE_TLS_READY, facts->auth_line) ||
      rc_facts_has_note_after (facts, RC_NOTE_DONE, facts->auth_line))
    return NULL;
  note = find_failing_note (facts, facts->auth_line);
  if (note == 0 && is_wire (facts))
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "tls-handshake-failed",
                              note == 0 ? "stopped" : is_about_certificate (facts, note) ? NULL : "stopped",
                              note == 0 ? RC_CERTAINTY_POSSIBLE : RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, facts->auth_line);
  rc_finding_add_line (finding, note);
  return finding;
}

/* An error in the middle of the handshake although a reply could still be read: 421, or the log of a server. */
static RcFinding *
before_login (const RcFacts *facts)
{
  guint64 note = facts->notes[RC_NOTE_TLS_FAILED].last;
  RcFinding *finding;

  if (note == 0)
    note = facts->notes[RC_NOTE_TLS_PLAIN].last;
  if (note < facts->auth_line || note == 0 || facts->login_line > facts->auth_line ||
      facts->user_line > facts->auth_line ||
      rc_facts_has_note_after (facts, RC_NOTE_TLS_READY, facts->auth_line))
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "tls-handshake-failed", NULL, RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, facts->auth_line);
  rc_finding_add_line (finding, note);
  return finding;
}

RcFinding *
rc_session_rule_tls_handshake (const RcFacts *facts)
{
  RcFinding *finding;
  guint64 note = facts->notes[RC_NOTE_TLS_FAILED].last;

  if (facts->auth_line > 0)
    {
      finding = after_auth (facts);
      return finding != NULL ? finding : before_login (facts);
    }
  /* Implicit TLS: not a single reply, and the error tells why. Plain text in the place of TLS is another matter. */
  if (note == 0 || facts->n_replies > 0 || facts->notes[RC_NOTE_TLS_READY].last > note ||
      facts->notes[RC_NOTE_TLS_PLAIN].last > 0 || facts->notes[RC_NOTE_DONE].last > 0)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "tls-handshake-failed", "implicit", RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, note);
  rc_finding_add_line (finding, facts->open_line);
  return finding;
}

/* An error of TLS in the middle of a transfer, and no reply that tells more. */
RcFinding *
rc_session_rule_tls_data (const RcFacts *facts)
{
  guint64 note = MAX (facts->notes[RC_NOTE_TLS_FAILED].last, facts->notes[RC_NOTE_TLS_PLAIN].last);
  const RcFailure *failure;
  RcFinding *finding;

  if (note == 0 || facts->failures->len == 0 || facts->login_line == 0 || facts->login_line > note)
    return NULL;
  failure = g_ptr_array_index (facts->failures, facts->failures->len - 1);
  if (!rc_failure_is_transfer (failure) || failure->line > note || failure->aborted || failure->redone ||
      !(failure->code == 0 || failure->code == 425 || failure->code == 426))
    return NULL;
  finding = rc_diagnosis_new (facts, failure, "tls-handshake-failed", "transfer", RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, note);
  return finding;
}

/* --- the end of TLS --- */

/* There is no TLS on this port: plain text, or the end of the connection, came in its place. */
static RcFinding *
no_tls_here (const RcFacts *facts)
{
  guint64 note = facts->notes[RC_NOTE_TLS_PLAIN].last;
  RcFinding *finding;

  if (facts->auth_line > 0 || facts->n_replies > 0 || facts->notes[RC_NOTE_TLS_READY].first > 0 ||
      facts->notes[RC_NOTE_LOGGED_IN].first > 0 || facts->notes[RC_NOTE_DONE].first > 0)
    return NULL;
  if (note == 0)
    note = facts->notes[RC_NOTE_TLS_NOT_CLOSED].last;
  if (note == 0)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "tls-closed-improperly", "plain", RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, note);
  rc_finding_add_line (finding, facts->open_line);
  return finding;
}

RcFinding *
rc_session_rule_tls_closed (const RcFacts *facts)
{
  guint64 note = facts->notes[RC_NOTE_TLS_NOT_CLOSED].last;
  RcFinding *finding = no_tls_here (facts);
  gboolean complete;

  if (finding != NULL || note == 0)
    return finding;
  /* Behind the farewell nobody minds, and a refusal behind it is the better explanation. */
  if ((facts->quit_line > 0 && facts->quit_line < note && !facts->in_transfer) || facts->last_code == 221 ||
      (facts->last_reply_line > note && facts->last_code >= 400))
    return NULL;
  if (facts->auth_line > 0 && facts->after_auth == 0)
    return NULL;
  complete = !facts->in_transfer && (facts->last_code == 226 || facts->last_code == 250);
  /* A client that hides its replies tells what failed. */
  if (facts->n_replies == 0 && facts->notes[RC_NOTE_DONE].first > 0)
    complete = !rc_facts_has_note_after (facts, RC_NOTE_LISTING_FAILED, note) &&
               !rc_facts_has_note_after (facts, RC_NOTE_TRANSFER_FAILED, note);
  if (!complete && facts->last_reply_line > note && facts->last_code < 400)
    complete = TRUE;
  finding = rc_diagnosis_new (facts, NULL, "tls-closed-improperly",
                              complete ? "complete" : facts->pass_line > 0 && facts->login_line == 0 ? "login"
                                                                                                     : NULL,
                              RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, note);
  rc_finding_add_line (finding, complete ? facts->last_reply_line : 0);
  if (complete)
    finding->severity = RC_SEVERITY_WARNING;
  return finding;
}

/* --- no encryption to be had --- */

RcFinding *
rc_session_rule_tls_not_offered (const RcFacts *facts)
{
  gboolean went_on = facts->work_line > facts->auth_refused_line || facts->login_line > 0 ||
                     facts->notes[RC_NOTE_DONE].last > 0;
  RcFinding *finding;

  if (facts->auth_line > 0 ||
      (facts->n_auth_refused == 0 && facts->notes[RC_NOTE_INSECURE].first == 0))
    return NULL;
  /* 421 and 431 are no answer to the question. */
  if (facts->n_auth_refused > 0 && facts->auth_refused_code / 100 == 4)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "tls-not-offered", went_on ? NULL : "refused",
                              RC_CERTAINTY_LIKELY);
  finding->severity = went_on ? RC_SEVERITY_WARNING : RC_SEVERITY_ERROR;
  rc_finding_add_line (finding, facts->auth_refused_line);
  rc_finding_add_line (finding, facts->notes[RC_NOTE_INSECURE].first);
  return finding;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules. Each says of one failure, or of one session, whether its diagnosis fits; the particular ones come before the
 * general ones. The text of a reply counts where it names the cause, but servers reword their texts, so that code and
 * command must do without it wherever they can.
 */
#include "config.h"

#include "rc-diagnoser-private.h"

#include <string.h>

#define WORDS(...) (const char *const[]){ __VA_ARGS__, NULL }

gboolean
rc_text_has (const char *text, const char *piece)
{
  gsize length = strlen (piece);

  for (; *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, piece, length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
rc_text_has_any (const char *text, const char *const *pieces)
{
  for (; *pieces != NULL; pieces++)
    if (rc_text_has (text, *pieces))
      return TRUE;
  return FALSE;
}

/* --- pieces of findings --- */

static RcFinding *
new_finding (const RcFacts   *facts,
             const RcFailure *failure,
             const char      *id,
             RcCertainty      certainty,
             const char      *actor)
{
  RcFinding *finding = rc_finding_new (id, RC_SEVERITY_ERROR, certainty, actor);
  char code[16];

  finding->session = facts->number;
  if (facts->user != NULL)
    rc_finding_set_value (finding, "user", facts->user);
  if (failure == NULL)
    return finding;

  rc_finding_add_line (finding, failure->line);
  rc_finding_add_line (finding, failure->reply_line);
  rc_finding_set_value (finding, "command", failure->verb != NULL ? failure->verb->name
                                                                  : failure->command);
  rc_finding_set_value (finding, "text", failure->text);
  rc_finding_set_value (finding, "path", failure->path);
  if (failure->code > 0)
    {
      g_snprintf (code, sizeof code, "%d", failure->code);
      rc_finding_set_value (finding, "code", code);
    }
  return finding;
}

static void
add_setup (RcFinding *finding, const RcFacts *facts, const RcDataSetup *setup)
{
  char buffer[RC_ADDRESS_STRING_SIZE];
  char number[16];

  rc_finding_add_line (finding, setup->line);
  if (setup->has_address)
    rc_finding_set_value (finding, "address", rc_address_to_string (&setup->address, buffer));
  if (setup->port > 0)
    {
      g_snprintf (number, sizeof number, "%u", setup->port);
      rc_finding_set_value (finding, "port", number);
    }
  if (facts->low_port > 0)
    {
      g_snprintf (number, sizeof number, "%u", facts->low_port);
      rc_finding_set_value (finding, "low", number);
      g_snprintf (number, sizeof number, "%u", facts->high_port);
      rc_finding_set_value (finding, "high", number);
    }
}

static gboolean
is_public (const RcAddress *address)
{
  RcScope scope = rc_address_get_scope (address);

  /* Examples use documentation addresses where a real log has public ones. */
  return scope == RC_SCOPE_PUBLIC || scope == RC_SCOPE_DOCUMENTATION;
}

static gboolean
setup_is (const RcDataSetup *setup, const char *verb)
{
  return setup->verb != NULL && strcmp (setup->verb->name, verb) == 0;
}

static gboolean
is_passive (const RcDataSetup *setup)
{
  return setup_is (setup, "PASV") || setup_is (setup, "EPSV") || setup_is (setup, "LPSV") ||
         setup_is (setup, "CPSV");
}

static gboolean
is_active (const RcDataSetup *setup)
{
  return setup_is (setup, "PORT") || setup_is (setup, "EPRT") || setup_is (setup, "LPRT");
}

/* Did the data connection never come about, as far as the log shows? */
static gboolean
is_connection_failure (const RcFailure *failure)
{
  if (!rc_failure_is_transfer (failure) || failure->aborted)
    return FALSE;
  if (failure->outcome == RC_OUTCOME_UNANSWERED)
    return TRUE;
  return failure->code == 425 ||
         ((failure->code == 421 || failure->code == 426 || failure->code == 450) &&
          rc_text_has_any (failure->text, WORDS ("timed out", "timeout", "data connection")));
}

/* The address of 227 cannot be reached from where the client is. */
static gboolean
is_unreachable (const RcFacts *facts, const RcDataSetup *setup, RcCertainty *certainty)
{
  RcScope scope;

  if (!setup->has_address || !setup_is (setup, "PASV"))
    return FALSE;
  scope = rc_address_get_scope (&setup->address);
  *certainty = RC_CERTAINTY_LIKELY;
  if (scope == RC_SCOPE_PUBLIC || scope == RC_SCOPE_DOCUMENTATION)
    return FALSE;
  if (scope == RC_SCOPE_UNSPECIFIED || scope == RC_SCOPE_LOOPBACK)
    {
      *certainty = RC_CERTAINTY_SURE;
      return !facts->has_control || rc_address_get_scope (&facts->control) != RC_SCOPE_LOOPBACK;
    }
  if (facts->is_server_log)
    return FALSE;
  if (!facts->has_control)
    return TRUE;
  if (is_public (&facts->control))
    return TRUE;
  return !rc_address_equal (&facts->control, &setup->address) &&
         rc_address_get_scope (&facts->control) != scope;
}

/* --- rules about one failure --- */

static RcFinding *
wrong_protocol (const RcFacts *facts, const RcFailure *failure)
{
  if (!rc_text_has (failure->command, "SSH-2.0"))
    return NULL;
  return new_finding (facts, failure, "wrong-protocol", RC_CERTAINTY_SURE, "you");
}

static RcFinding *
vsftpd_oops (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 500 || !rc_text_has (failure->text, "OOPS"))
    return NULL;
  return new_finding (facts, failure, "vsftpd-oops", RC_CERTAINTY_SURE, "admin");
}

static RcFinding *
too_many_connections (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 421 && failure->code != 530)
    return NULL;
  if (!rc_text_has_any (failure->text, WORDS ("too many", "maximum number", "maximum client",
                                              "max clients", "connection limit", "maximum connection",
                                              "maximum login", "max connections", "users limit",
                                              "user limit")))
    return NULL;
  if (rc_text_has_any (failure->text, WORDS ("login attempt", "login failure", "incorrect", "bad password")))
    return NULL;
  return new_finding (facts, failure, "too-many-connections", RC_CERTAINTY_SURE, "you");
}

/* One cause with many faces: 522 (vsftpd), 425 (ProFTPD, FileZilla Server 1), 450 (FileZilla Server 0.9). */
static RcFinding *
tls_session_reuse (const RcFacts *facts, const RcFailure *failure)
{
  gboolean named = rc_text_has_any (failure->text, WORDS ("session reuse", "require_ssl_reuse",
                                                          "not resumed", "not been resumed",
                                                          "has not resumed",
                                                          "session of data connection"));
  RcFinding *finding;

  if (failure->code != 522 && failure->code != 425 && failure->code != 450 && failure->code != 421)
    return NULL;
  if (!rc_failure_is_transfer (failure))
    return NULL;
  if (!named && !(failure->code == 425 && failure->prot == 'P' &&
                  rc_text_has (failure->text, "Operation not permitted")) &&
      !(failure->code == 522 && failure->prot == 'P'))
    return NULL;
  finding = new_finding (facts, failure, "tls-session-reuse",
                         named ? RC_CERTAINTY_SURE : RC_CERTAINTY_LIKELY, "you");
  return finding;
}

static RcFinding *
data_wrong_address (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 425 || !rc_text_has_any (failure->text, WORDS ("bad ip", "invalid ip", "different ip",
                                                                      "ip address mismatch",
                                                                      "foreign address")))
    return NULL;
  if (facts->fxp_line > 0)
    return new_finding (facts, failure, "fxp-refused", RC_CERTAINTY_LIKELY, "you");
  return new_finding (facts, failure, "data-connection-wrong-address", RC_CERTAINTY_SURE, "admin");
}

static RcFinding *
iis_home (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 530 && failure->code != 421 && failure->code != 550)
    return NULL;
  if (!rc_text_has_any (failure->text, WORDS ("home directory inaccessible", "home directory not available")))
    return NULL;
  return new_finding (facts, failure, "iis-home-inaccessible", RC_CERTAINTY_SURE, "admin");
}

static RcFinding *
account_needed (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 532 && failure->code != 332)
    return NULL;
  return new_finding (facts, failure, "account-needed", RC_CERTAINTY_SURE, "you");
}

static RcFinding *
tls_required (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "must use encryption", "ssl is required", "tls is required", "ssl/tls required", "requires ssl",
    "requires tls", "auth first", "use auth", "cleartext", "clear-text", "encryption is required",
    "encryption required", "secure connection", "require encryption", "ssl required", "tls required",
    "must be encrypted", "prot p", "private data", "data connections must", "policy requires ssl",
    "protection level", NULL,
  };
  gboolean data = rc_failure_is_transfer (failure);

  if (failure->code != 530 && failure->code != 550 && failure->code != 534 && failure->code != 503 &&
      failure->code != 421 && failure->code != 521 && failure->code != 522 && failure->code != 500)
    return NULL;
  if (rc_failure_is (failure, "AUTH") || rc_failure_is (failure, "PBSZ") ||
      rc_failure_is (failure, "PROT"))
    return NULL;
  if (data ? failure->prot == 'P' : failure->tls)
    return NULL;
  if (data && (failure->code == 521 || failure->code == 534) && failure->prot != 'P')
    return new_finding (facts, failure, "tls-required", RC_CERTAINTY_LIKELY, "you");
  if (!rc_text_has_any (failure->text, words))
    return NULL;
  return new_finding (facts, failure, "tls-required", RC_CERTAINTY_SURE, "you");
}

static RcFinding *
login_refused (const RcFacts *facts, const RcFailure *failure)
{
  gboolean password = rc_failure_is (failure, "PASS");

  if (!password && !rc_failure_is (failure, "USER") && !rc_failure_is (failure, "ACCT"))
    return NULL;
  if (failure->code == 530 || failure->code == 430 || failure->code == 431 || failure->code == 535)
    return new_finding (facts, failure, "login-refused", RC_CERTAINTY_LIKELY, "you");
  if (!rc_text_has_any (failure->text, WORDS ("incorrect", "authentication failed", "cannot log in",
                                              "denied", "invalid", "login failed", "not logged in",
                                              "login attempt", "login failure", "bad password")))
    return NULL;
  return new_finding (facts, failure, "login-refused", RC_CERTAINTY_LIKELY, "you");
}

static RcFinding *
not_logged_in (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->logged_in || rc_failure_is (failure, "AUTH"))
    return NULL;
  if (failure->code != 530 &&
      !(failure->code == 503 && rc_text_has_any (failure->text, WORDS ("login with user", "log in", "user first"))))
    return NULL;
  return new_finding (facts, failure, "not-logged-in",
                      failure->code == 530 ? RC_CERTAINTY_LIKELY : RC_CERTAINTY_SURE, "you");
}

static RcFinding *
not_set_up (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 425 && failure->code != 503 && failure->code != 500)
    return NULL;
  if (!rc_failure_is_transfer (failure) ||
      !rc_text_has_any (failure->text, WORDS ("use port or pasv", "pasv or port", "port or pasv first",
                                              "no data connection", "bad sequence")))
    return NULL;
  return new_finding (facts, failure, "data-connection-not-set-up", RC_CERTAINTY_SURE, "you");
}

static RcFinding *
storage_full (const RcFacts *facts, const RcFailure *failure)
{
  gboolean named = rc_text_has_any (failure->text, WORDS ("quota", "disk full", "no space", "exceeded storage",
                                                          "insufficient storage", "not enough space",
                                                          "disk is full", "allocation exceeded",
                                                          "storage allocation", "file system full"));

  if (failure->code != 552 && failure->code != 452 &&
      !(named && (failure->code == 550 || failure->code == 451 || failure->code == 426 ||
                  failure->code == 553)))
    return NULL;
  return new_finding (facts, failure, "storage-full", RC_CERTAINTY_SURE, "admin");
}

static RcFinding *
active_mode_refused (const RcFacts *facts, const RcFailure *failure)
{
  RcFinding *finding;

  if ((rc_failure_is (failure, "PORT") || rc_failure_is (failure, "EPRT")) && failure->code >= 500 &&
      failure->code != 530 && failure->code != 522)
    {
      if (facts->fxp_line > 0)
        return new_finding (facts, failure, "fxp-refused", RC_CERTAINTY_LIKELY, "you");
      return new_finding (facts, failure, "active-mode-refused",
                          rc_text_has_any (failure->text, WORDS ("illegal", "won't open", "not allowed",
                                                                 "security"))
                            ? RC_CERTAINTY_SURE : RC_CERTAINTY_LIKELY, "you");
    }
  if (!is_active (&failure->setup) || !is_connection_failure (failure))
    return NULL;
  finding = new_finding (facts, failure, "active-mode-refused", RC_CERTAINTY_LIKELY, "you");
  add_setup (finding, facts, &failure->setup);
  return finding;
}

static RcFinding *
passive_address (const RcFacts *facts, const RcFailure *failure)
{
  RcCertainty certainty;
  RcFinding *finding;

  if (!is_connection_failure (failure) || !is_unreachable (facts, &failure->setup, &certainty))
    return NULL;
  finding = new_finding (facts, failure, "passive-address-unreachable", certainty, "admin");
  add_setup (finding, facts, &failure->setup);
  return finding;
}

static RcFinding *
passive_ports (const RcFacts *facts, const RcFailure *failure)
{
  RcFinding *finding;

  if (!is_passive (&failure->setup) || !is_connection_failure (failure) || failure->setup.port == 0)
    return NULL;
  /* A transfer that began had its data connection: what broke it is another matter. */
  if (failure->preliminary && failure->code != 425 && !rc_text_has (failure->text, "timed out"))
    return NULL;
  finding = new_finding (facts, failure, "passive-ports-blocked",
                         failure->outcome == RC_OUTCOME_UNANSWERED ? RC_CERTAINTY_POSSIBLE
                                                                   : RC_CERTAINTY_LIKELY,
                         "network");
  add_setup (finding, facts, &failure->setup);
  return finding;
}

static RcFinding *
epsv_refused (const RcFacts *facts, const RcFailure *failure)
{
  RcFinding *finding;

  if (!rc_failure_is (failure, "EPSV") || failure->code < 400 || failure->code == 530 ||
      failure->code == 421)
    return NULL;
  finding = new_finding (facts, failure, "epsv-refused", RC_CERTAINTY_LIKELY, "nobody");
  if (facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_INFO;
  return finding;
}

static gboolean
has_garbled_name (const RcFailure *failure)
{
  const char *text = failure->text;

  return strstr (text, "????") != NULL || strstr (text, "\357\277\275") != NULL ||
         strstr (text, "Ã") != NULL;
}

static gboolean
is_file_code (int code)
{
  return code == 550 || code == 553 || code == 450 || code == 501;
}

static RcFinding *
file_name_encoding (const RcFacts *facts, const RcFailure *failure)
{
  gboolean non_ascii = failure->path != NULL && !g_str_is_ascii (failure->path);
  RcFinding *finding;

  if (!is_file_code (failure->code) || failure->path == NULL)
    return NULL;
  if (!(non_ascii && (facts->utf8_refused || has_garbled_name (failure))) &&
      !(has_garbled_name (failure) && strstr (failure->path, "????") == NULL && non_ascii))
    return NULL;
  finding = new_finding (facts, failure, "file-name-encoding", RC_CERTAINTY_POSSIBLE, "you");
  rc_finding_add_line (finding, facts->utf8_line);
  return finding;
}

static RcFinding *
create_refused (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 553)
    return NULL;
  return new_finding (facts, failure, "create-refused", RC_CERTAINTY_LIKELY, "admin");
}

static RcFinding *
file_unavailable (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 550 && failure->code != 450 && failure->code != 431)
    return NULL;
  if (failure->code == 450 && failure->preliminary)
    return NULL;
  if (failure->verb == NULL || rc_failure_is (failure, "PASS") || rc_failure_is (failure, "USER"))
    return NULL;
  return new_finding (facts, failure, "file-unavailable", RC_CERTAINTY_LIKELY,
                      rc_text_has_any (failure->text, WORDS ("permission", "denied", "not allowed",
                                                             "prohibited", "forbidden"))
                        ? "admin" : "you");
}

static RcFinding *
idle_timeout (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 421 ||
      !rc_text_has_any (failure->text, WORDS ("timeout", "time-out", "timed out", "idle", "no transfer",
                                              "inactiv", "no activity")))
    return NULL;
  return new_finding (facts, failure, "idle-timeout", RC_CERTAINTY_LIKELY, "you");
}

static RcFinding *
transfer_interrupted (const RcFacts *facts, const RcFailure *failure)
{
  if (!rc_failure_is_transfer (failure) || !failure->preliminary || failure->aborted)
    return NULL;
  if (failure->code != 426 && failure->code != 450 && failure->code != 451 && failure->code != 425 &&
      failure->code != 0)
    return NULL;
  if (failure->code == 0 && facts->note_lines[RC_NOTE_RESET] == 0 &&
      facts->note_lines[RC_NOTE_TIMED_OUT] == 0 && facts->note_lines[RC_NOTE_TRANSFER_FAILED] == 0)
    return NULL;
  return new_finding (facts, failure, "transfer-interrupted",
                      failure->code != 0 ? RC_CERTAINTY_LIKELY : RC_CERTAINTY_POSSIBLE, "you");
}

const RcFailureRule rc_failure_rules[] = {
  wrong_protocol, vsftpd_oops,   too_many_connections, tls_session_reuse,  data_wrong_address,
  iis_home,       account_needed, tls_required,        login_refused,      not_logged_in,
  storage_full,   active_mode_refused, not_set_up,     passive_address,    passive_ports,
  epsv_refused,   file_name_encoding, create_refused,  file_unavailable,   idle_timeout,
  transfer_interrupted,
};
const guint rc_n_failure_rules = G_N_ELEMENTS (rc_failure_rules);

/* --- harmless --- */

/* Did the session do something that people come for, after this? */
static gboolean
went_on (const RcFacts *facts, const RcFailure *failure)
{
  return facts->last_done > failure->number;
}

static gboolean
succeeded_later (const RcFacts *facts, const RcFailure *failure)
{
  g_autofree char *key = NULL;
  guint number;

  if (failure->verb == NULL)
    return FALSE;
  key = g_strconcat (failure->verb->name, " ", failure->path != NULL ? failure->path : "", NULL);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (facts->done, key));
  return number > failure->number;
}

gboolean
rc_failure_is_harmless (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const optional[] = {
    "OPTS", "CLNT", "HOST", "LANG", "SITE", "FEAT", "SYST", "MLSD", "MLST", "HELP", "STAT", "ALLO",
    "NOOP", "MFMT", "MFF", "MDTM", "CSID", "PRET", "XCRC", "XMD5", "XSHA1", "XSHA256", "HASH", "AUTH",
    "CCC", "REIN", "ABOR", "REST", "STRU", "MODE", "PBSZ", "ADAT", "COMB", "AVBL", "SMNT",
  };
  static const char *const probes[] = { "SIZE", "CWD", "MKD", "CDUP", "DELE", "RMD", "LIST", "NLST" };

  if (failure->aborted)
    return TRUE;
  if (succeeded_later (facts, failure))
    return TRUE;
  if (failure->code == 421 || failure->code == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (optional); i++)
    if (rc_failure_is (failure, optional[i]))
      return !(rc_failure_is (failure, "MLST") && failure->code == 550 && !went_on (facts, failure));
  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    if (rc_failure_is (failure, probes[i]) && (failure->code == 550 || failure->code == 450 ||
                                               failure->code == 521 || failure->code == 553))
      return went_on (facts, failure) ||
             (rc_failure_is (failure, "SIZE") && rc_text_has (failure->text, "ascii"));
  return FALSE;
}

/* --- rules about the session --- */

static RcFinding *
no_greeting (const RcFacts *facts)
{
  static const RcNoteKind kinds[] = { RC_NOTE_REFUSED, RC_NOTE_TIMED_OUT, RC_NOTE_NO_HOST,
                                      RC_NOTE_UNREACHABLE, RC_NOTE_RESET, RC_NOTE_NOT_CONNECTED };
  RcFinding *finding = NULL;

  if (facts->n_replies > 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (facts->note_lines[kinds[i]] > 0)
      {
        if (finding == NULL)
          finding = new_finding (facts, NULL, "no-greeting", RC_CERTAINTY_LIKELY, "you");
        rc_finding_add_line (finding, facts->note_lines[kinds[i]]);
      }
  if (finding != NULL)
    rc_finding_add_line (finding, facts->open_line);
  return finding;
}

static RcFinding *
session_wrong_protocol (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->note_lines[RC_NOTE_SFTP] == 0 || facts->n_replies > 0)
    return NULL;
  /* An SFTP session that works is none of ours; one that ends in an error was meant for the other protocol. */
  if (facts->note_lines[RC_NOTE_NOT_CONNECTED] == 0 && facts->note_lines[RC_NOTE_REFUSED] == 0 &&
      facts->note_lines[RC_NOTE_RESET] == 0 && facts->note_lines[RC_NOTE_TIMED_OUT] == 0)
    return NULL;
  finding = new_finding (facts, NULL, "wrong-protocol", RC_CERTAINTY_SURE, "you");
  rc_finding_add_line (finding, facts->note_lines[RC_NOTE_SFTP]);
  return finding;
}

static RcFinding *
tls_handshake (const RcFacts *facts)
{
  RcFinding *finding;
  guint64 note = facts->note_lines[RC_NOTE_TLS_FAILED];

  if (note == 0)
    note = facts->note_lines[RC_NOTE_TLS_PLAIN];
  if (facts->auth_line == 0 && facts->note_lines[RC_NOTE_TLS_PLAIN] == 0)
    return NULL;
  if (facts->auth_line > 0 && facts->after_auth > 0 && facts->login_line > facts->auth_line)
    return NULL;
  if (note == 0 && facts->auth_line > 0 && facts->after_auth == 0)
    note = facts->note_lines[RC_NOTE_TIMED_OUT] > facts->auth_line ? facts->note_lines[RC_NOTE_TIMED_OUT]
         : facts->note_lines[RC_NOTE_RESET] > facts->auth_line ? facts->note_lines[RC_NOTE_RESET]
         : facts->note_last[RC_NOTE_NOT_CONNECTED] > facts->auth_line
             ? facts->note_last[RC_NOTE_NOT_CONNECTED] : 0;
  if (note == 0)
    return NULL;
  finding = new_finding (facts, NULL, "tls-handshake-failed", RC_CERTAINTY_LIKELY, "you");
  rc_finding_add_line (finding, facts->auth_line);
  rc_finding_add_line (finding, note);
  return finding;
}

static RcFinding *
tls_closed (const RcFacts *facts)
{
  RcFinding *finding;
  guint64 note = facts->note_last[RC_NOTE_TLS_NOT_CLOSED];

  if (note == 0 || facts->last_code / 100 == 4)
    return NULL;
  finding = new_finding (facts, NULL, "tls-closed-improperly", RC_CERTAINTY_LIKELY, "admin");
  rc_finding_add_line (finding, note);
  /* 226 behind it: the data are complete. */
  if (facts->last_line > note ? facts->last_code == 226 || facts->last_code == 250
                              : facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_WARNING;
  return finding;
}

static RcFinding *
tls_not_offered (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->auth_line > 0 || (facts->n_auth_refused == 0 && facts->note_lines[RC_NOTE_INSECURE] == 0))
    return NULL;
  finding = new_finding (facts, NULL, "tls-not-offered", RC_CERTAINTY_LIKELY, "admin");
  finding->severity = RC_SEVERITY_WARNING;
  rc_finding_add_line (finding, facts->auth_refused_line);
  rc_finding_add_line (finding, facts->note_lines[RC_NOTE_INSECURE]);
  return finding;
}

static RcFinding *
unasked_timeout (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->closed_line == 0 || facts->closed_text == NULL ||
      !rc_text_has_any (facts->closed_text, WORDS ("timeout", "time-out", "timed out", "idle", "no transfer",
                                                   "inactiv")))
    return NULL;
  finding = new_finding (facts, NULL, "idle-timeout", RC_CERTAINTY_LIKELY, "you");
  rc_finding_add_line (finding, facts->closed_line);
  rc_finding_set_value (finding, "text", facts->closed_text);
  if (facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_WARNING;
  return finding;
}

static RcFinding *
put_right_by_client (const RcFacts *facts)
{
  RcCertainty certainty;
  RcFinding *finding;

  if (facts->note_lines[RC_NOTE_UNROUTABLE] == 0)
    return NULL;
  if (!is_unreachable (facts, &facts->setup, &certainty))
    certainty = RC_CERTAINTY_SURE;
  finding = new_finding (facts, NULL, "passive-address-unreachable", certainty, "admin");
  rc_finding_add_line (finding, facts->note_lines[RC_NOTE_UNROUTABLE]);
  add_setup (finding, facts, &facts->setup);
  if (facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_WARNING;
  return finding;
}

static RcFinding *
shifted (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->n_shifted < 2)
    return NULL;
  finding = new_finding (facts, NULL, "replies-shifted", RC_CERTAINTY_LIKELY, "nobody");
  finding->severity = RC_SEVERITY_WARNING;
  rc_finding_add_line (finding, facts->shifted_line);
  rc_finding_set_value (finding, "command", facts->shifted_command);
  return finding;
}

static RcFinding *
charset (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->note_lines[RC_NOTE_CHARSET] == 0 || !facts->non_ascii)
    return NULL;
  finding = new_finding (facts, NULL, "file-name-encoding", RC_CERTAINTY_POSSIBLE, "you");
  finding->severity = RC_SEVERITY_WARNING;
  rc_finding_add_line (finding, facts->note_lines[RC_NOTE_CHARSET]);
  return finding;
}

const RcSessionRule rc_session_rules[] = {
  session_wrong_protocol, no_greeting,    tls_handshake,       tls_closed, tls_not_offered,
  unasked_timeout,        put_right_by_client, shifted,        charset,
};
const guint rc_n_session_rules = G_N_ELEMENTS (rc_session_rules);

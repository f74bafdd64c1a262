/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about the data connection: who connects to whom, at which address and port, and what is in the way.
 */
#include "config.h"

#include "rc-diagnosis.h"

#include "rc-arguments.h"

#include <string.h>

/* --- kinds of set-up --- */

static gboolean
is_passive (const RcDataSetup *setup)
{
  return rc_verb_has (setup->verb, RC_VERB_PASSIVE);
}

static gboolean
is_active (const RcDataSetup *setup)
{
  return rc_verb_has (setup->verb, RC_VERB_ACTIVE);
}

/* Remarks that say: no connection, or nothing through it. */
static gboolean
is_trouble_after (const RcFacts *facts, guint64 line)
{
  static const RcNoteKind kinds[] = {
    RC_NOTE_DATA_FAILED, RC_NOTE_REFUSED,        RC_NOTE_TIMED_OUT,     RC_NOTE_UNREACHABLE,
    RC_NOTE_RESET,       RC_NOTE_LISTING_FAILED, RC_NOTE_NOT_CONNECTED, RC_NOTE_TRANSFER_FAILED,
    RC_NOTE_EPSV_FAILED, RC_NOTE_CONTROL_DEAD,   RC_NOTE_CLOSED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (facts->notes[kinds[i]].last > line)
      return TRUE;
  return FALSE;
}

/* 150 was no more than a promise: not a line came, and the client gave up. */
static gboolean
has_empty_listing (const RcFacts *facts, const RcFailure *failure)
{
  return rc_verb_is_listing (failure->verb) && rc_facts_has_note_after (facts, RC_NOTE_TIMED_OUT, failure->line) &&
         !rc_facts_has_note_after (facts, RC_NOTE_CONTROL_DEAD, failure->line) &&
         !rc_facts_has_note_after (facts, RC_NOTE_DATA_BROKEN, failure->line);
}

/* Did the data connection never come about, as far as the log shows? */
static gboolean
is_connection_failure (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "timed out", "timeout", "time-out", "data connection", "connection refused", "no route", "unreachable",
    "can't connect", "cannot connect", "establish", NULL,
  };

  /* The log shows no commands: a data connection had been prepared, and then this. */
  if (failure->verb == NULL && failure->code == 425 && failure->setup.unasked && failure->setup.verb != NULL)
    return TRUE;
  if (!rc_failure_is_transfer (failure) || failure->aborted || failure->data_open)
    return FALSE;
  if (failure->first_code == 125)
    return FALSE;
  /* IIS logs the last reply only: 425 or 426, and that nobody connected. */
  if (failure->substatus == 15 || failure->system_error == 10060)
    return TRUE;
  /* FileZilla Server, in the middle of a transfer */
  if (failure->code == 425)
    return !rc_text_has_any (failure->text, RC_WORDS ("while transfering", "while transferring"));
  if (failure->outcome == RC_OUTCOME_UNANSWERED)
    return !failure->preliminary || rc_facts_has_note_after (facts, RC_NOTE_DATA_FAILED, failure->line) ||
           has_empty_listing (facts, failure);
  if (!rc_failure_has_code (failure, RC_CODES (421, 426, 450, 451)))
    return FALSE;
  if (!failure->preliminary || failure->code == 421)
    return rc_text_has_any (failure->text, words);
  return rc_text_has_any (failure->text, RC_WORDS ("timed out", "timeout", "time-out"));
}

/* --- an address that cannot be right --- */

/* The address of 227 cannot be reached from where the client is. */
static gboolean
is_unreachable (const RcFacts *facts, const RcDataSetup *setup, RcCertainty *certainty)
{
  const RcAddress *other = facts->is_server_log ? &facts->peer : &facts->control;
  gboolean known = facts->is_server_log ? facts->has_peer : facts->has_control;
  RcScope scope;

  if (!setup->has_address || !is_passive (setup))
    return FALSE;
  scope = rc_address_get_scope (&setup->address);
  *certainty = RC_CERTAINTY_LIKELY;
  if (rc_address_is_public (&setup->address))
    return FALSE;
  /* FileZilla compares by itself, and would have told. */
  if (!known && scope == RC_SCOPE_PRIVATE && strcmp (facts->dialect->id, "filezilla") == 0 &&
      facts->notes[RC_NOTE_UNROUTABLE].first == 0)
    return FALSE;
  if (scope == RC_SCOPE_UNSPECIFIED || scope == RC_SCOPE_LOOPBACK)
    {
      *certainty = RC_CERTAINTY_SURE;
      return !known || rc_address_get_scope (other) != RC_SCOPE_LOOPBACK ||
             (!facts->is_server_log && !rc_address_equal (other, &setup->address));
    }
  if (facts->is_server_log)
    return known && rc_address_is_public (other);
  return !known || !rc_address_equal (other, &setup->address);
}

static RcFinding *
new_address_finding (const RcFacts     *facts,
                     const RcFailure   *failure,
                     const RcDataSetup *setup,
                     RcCertainty        certainty)
{
  RcFinding *finding =
    rc_diagnosis_new (facts, failure, "passive-address-unreachable", "address", certainty);

  rc_diagnosis_add_setup (finding, facts, setup);
  return finding;
}

RcFinding *
rc_rule_passive_address (const RcFacts *facts, const RcFailure *failure)
{
  RcCertainty certainty;

  if (!is_connection_failure (facts, failure) ||
      !is_unreachable (facts, &failure->setup, &certainty))
    return NULL;
  return new_address_finding (facts, failure, &failure->setup, certainty);
}

/* The client said so, or took another address by itself. */
RcFinding *
rc_session_rule_address_put_right (const RcFacts *facts)
{
  RcCertainty certainty = RC_CERTAINTY_LIKELY;
  guint64 said = facts->notes[RC_NOTE_UNROUTABLE].first;
  const RcDataSetup *setup = &facts->last_setup;
  gboolean bad = is_unreachable (facts, setup, &certainty);
  RcFinding *finding;

  if (said == 0)
    {
      /* The address of a neighbour is normal in a local network, and a server knows only its own side. */
      if (!bad || facts->is_server_log || !facts->has_control || !rc_address_is_public (&facts->control) ||
          facts->n_transfers == 0)
        return NULL;
      said = facts->notes[RC_NOTE_SKIPPED_ADDRESS].last;
    }
  else
    {
      certainty = RC_CERTAINTY_SURE;
    }
  finding = new_address_finding (facts, NULL, setup, certainty);
  rc_finding_add_line (finding, said);
  if (facts->n_transfers > 0 || facts->notes[RC_NOTE_DONE].last > said)
    {
      finding->severity = RC_SEVERITY_WARNING;
      finding->face = "corrected";
    }
  return finding;
}

/* --- ports in the way --- */

static RcFinding *
new_ports_finding (const RcFacts     *facts,
                   const RcFailure   *failure,
                   const RcDataSetup *setup,
                   RcCertainty        certainty)
{
  RcFinding *finding = rc_diagnosis_new (facts, failure, "passive-ports-blocked", "port", certainty);

  rc_diagnosis_add_setup (finding, facts, setup);
  rc_diagnosis_set_seconds (finding, NULL, facts->named_seconds,
                            failure != NULL ? failure->waited : facts->silence);
  if (rc_finding_get_value (finding, "seconds") != NULL)
    finding->face = "waited";
  if (rc_finding_get_value (finding, "low") != NULL)
    finding->face = rc_finding_get_value (finding, "seconds") != NULL ? "range-waited" : "range";
  return finding;
}

/* PASV, and no answer at all: something on the way swallowed it. */
static RcFinding *
passive_unanswered (const RcFacts *facts, const RcFailure *failure)
{
  if (!rc_failure_is_any (failure, RC_WORDS ("PASV", "EPSV")) || failure->code != 0 ||
      !is_trouble_after (facts, failure->line) || failure->aborted ||
      (rc_facts_has_note_after (facts, RC_NOTE_CLOSED, failure->line) &&
       !rc_facts_has_note_after (facts, RC_NOTE_RESET, failure->line)))
    return NULL;
  return rc_diagnosis_new (facts, failure, "passive-ports-blocked", "silent", RC_CERTAINTY_POSSIBLE);
}

RcFinding *
rc_rule_passive_ports (const RcFacts *facts, const RcFailure *failure)
{
  gboolean seen = failure->setup.verb != NULL;
  gboolean silent = failure->outcome == RC_OUTCOME_UNANSWERED;

  if (!seen && facts->n_setups == 0 && failure->code == 425 &&
      (rc_failure_is_transfer (failure) || failure->verb == NULL))
    return rc_diagnosis_new (facts, failure, "passive-ports-blocked", NULL, RC_CERTAINTY_POSSIBLE);
  if (!seen && silent && rc_failure_is_transfer (failure) && !failure->preliminary && !failure->aborted &&
      facts->n_setups == 0 && rc_facts_has_note_after (facts, RC_NOTE_TIMED_OUT, failure->line))
    return rc_diagnosis_new (facts, failure, "passive-ports-blocked", NULL, RC_CERTAINTY_POSSIBLE);
  if (!seen)
    return passive_unanswered (facts, failure);
  if (!is_passive (&failure->setup) || !is_connection_failure (facts, failure))
    return NULL;
  /* The log of a server goes on with other sessions; its own words would tell. */
  if (silent && (facts->is_server_log || rc_facts_tell_failures (facts)) && !is_trouble_after (facts, failure->line))
    return NULL;
  return new_ports_finding (facts, failure, &failure->setup,
                            silent && !is_trouble_after (facts, failure->line) ? RC_CERTAINTY_POSSIBLE
                                                                               : RC_CERTAINTY_LIKELY);
}

/* The log shows no commands: 229, and the client cannot connect. */
static RcFinding *
stuck_setup (const RcFacts *facts)
{
  const RcDataSetup *setup = &facts->stuck;
  RcCertainty certainty;
  RcFinding *finding;

  finding = is_unreachable (facts, setup, &certainty)
              ? new_address_finding (facts, NULL, setup, certainty)
              : new_ports_finding (facts, NULL, setup, RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, facts->trouble_line);
  if (facts->last_transfer > setup->number)
    finding->severity = RC_SEVERITY_WARNING;
  return finding;
}

/* 227 or 229, and then no transfer: clients that connect before they send the command stop there. */
RcFinding *
rc_session_rule_unused_setup (const RcFacts *facts)
{
  const RcDataSetup *setup = &facts->setup;
  RcCertainty certainty;
  gboolean trouble;

  if (facts->stuck.verb != NULL && is_passive (&facts->stuck))
    return stuck_setup (facts);
  if (setup->verb == NULL || setup->unasked || !is_passive (setup) || setup->port == 0 || facts->in_transfer ||
      facts->fxp_line > 0 || facts->last_reply_line > setup->line || facts->mixed_line == setup->line)
    return NULL;
  trouble = is_trouble_after (facts, setup->line);
  /* A transfer command that got no answer is a failure of its own; a client may also just leave. */
  if (facts->quit_line > setup->line || facts->closed_line > setup->line ||
      rc_facts_has_note_after (facts, RC_NOTE_ABORTED, setup->line) ||
      (!trouble && (facts->is_server_log || rc_facts_tell_failures (facts))))
    return NULL;
  for (guint i = 0; i < facts->failures->len; i++)
    if (((RcFailure *) g_ptr_array_index (facts->failures, i))->line > setup->line)
      return NULL;
  if (is_unreachable (facts, setup, &certainty))
    return new_address_finding (facts, NULL, setup, trouble ? certainty : RC_CERTAINTY_POSSIBLE);
  return new_ports_finding (facts, NULL, setup, trouble ? RC_CERTAINTY_LIKELY : RC_CERTAINTY_POSSIBLE);
}

/* A pane without a single reply: the login went well, and then the listing timed out. */
RcFinding *
rc_session_rule_quiet_listing (const RcFacts *facts)
{
  guint64 failed = facts->notes[RC_NOTE_LISTING_FAILED].last, late = facts->notes[RC_NOTE_TIMED_OUT].last;
  RcFinding *finding;

  if (facts->n_replies > 0 || facts->n_commands > 0 || facts->is_server_log || facts->login_line == 0 ||
      late < facts->login_line || failed < late || facts->notes[RC_NOTE_DONE].last > late)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "passive-ports-blocked", NULL, RC_CERTAINTY_POSSIBLE);
  rc_finding_add_line (finding, late);
  rc_finding_add_line (finding, failed);
  return finding;
}

/* 227, nothing, ABOR: the client waited in vain for its connection. */
RcFinding *
rc_session_rule_dropped_setup (const RcFacts *facts)
{
  const RcDataSetup *setup = &facts->dropped;
  RcCertainty certainty;
  RcFinding *finding;

  if (setup->verb == NULL || !is_passive (setup) || facts->fxp_line > 0)
    return NULL;
  finding = is_unreachable (facts, setup, &certainty)
              ? new_address_finding (facts, NULL, setup, certainty)
              : new_ports_finding (facts, NULL, setup, RC_CERTAINTY_POSSIBLE);
  rc_finding_add_line (finding, facts->abor_line);
  if (MAX (facts->last_transfer, facts->last_listing) > setup->number)
    finding->severity = RC_SEVERITY_WARNING;
  return finding;
}

/* --- active mode --- */

/* The address that the client named in PORT or EPRT. */
static void
add_named_address (RcFinding *finding, const RcFailure *failure)
{
  g_auto (RcArguments) arguments = { 0 };
  char buffer[RC_ADDRESS_STRING_SIZE];

  if (failure->path == NULL)
    return;
  rc_arguments_read_command (&arguments, failure->verb->name, failure->path, strlen (failure->path));
  if (arguments.address.family == RC_ADDRESS_NONE)
    return;
  rc_finding_set_value (finding, "address", rc_address_to_string (&arguments.address, buffer));
  rc_diagnosis_set_number (finding, "port", arguments.port);
  finding->face = "address";
}

RcFinding *
rc_rule_active_refused (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "illegal", "won't open", "will not open", "not allowed", "security", "foreign", "not permitted",
    "bounce", "must be the same", "does not match", "not match", "own address", NULL,
  };
  RcFinding *finding;

  if (!rc_verb_has (failure->verb, RC_VERB_ACTIVE) || failure->code < 500 || failure->code == 530)
    return NULL;
  /* EPRT and LPRT have a predecessor that clients try next. */
  if (!rc_failure_is (failure, "PORT") && facts->n_transfers > 0 &&
      !rc_text_has_any (failure->text, words))
    return NULL;
  if (failure->code == 522 && facts->n_setups > 0)
    return NULL;
  if (facts->user_line > 0 && !failure->logged_in)
    return NULL;
  if (facts->fxp_line > 0)
    {
      finding = rc_diagnosis_new (facts, failure, "fxp-refused", NULL, RC_CERTAINTY_LIKELY);
      rc_finding_add_line (finding, facts->fxp_line);
    }
  else
    {
      finding = rc_diagnosis_new (facts, failure, "active-mode-refused", NULL,
                                  rc_text_has_any (failure->text, words) ? RC_CERTAINTY_SURE
                                                                         : RC_CERTAINTY_LIKELY);
    }
  add_named_address (finding, failure);
  return finding;
}

/* PORT was accepted, and the server's call never came. */
RcFinding *
rc_rule_active_unreachable (const RcFacts *facts, const RcFailure *failure)
{
  gboolean fxp = facts->fxp_line > 0;
  RcFinding *finding;

  if (!is_active (&failure->setup) || !is_connection_failure (facts, failure))
    return NULL;
  /* Without an error and without an answer the log may just end here. */
  if (failure->code == 0 && !is_trouble_after (facts, failure->line) && !facts->is_server_log)
    return NULL;
  finding = rc_diagnosis_new (facts, failure, fxp ? "fxp-refused" : "active-mode-refused",
                              fxp ? "address" : "unreachable", RC_CERTAINTY_LIKELY);
  rc_diagnosis_add_setup (finding, facts, &failure->setup);
  return finding;
}

/* --- strangers --- */

RcFinding *
rc_rule_wrong_address (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "bad ip", "invalid ip", "different ip", "wrong ip", "ip mismatch", "ip address mismatch",
    "address mismatch", "foreign address", "foreign ip", "from same ip", "not the same ip",
    "different address", "same host", "ip does not match", "address does not match",
    "addresses do not match", "security: bad", NULL,
  };

  if (!rc_failure_has_code (failure, RC_CODES (425, 421, 426, 450, 501, 500)) || rc_verb_has (failure->verb, RC_VERB_ACTIVE) ||
      !rc_text_has_any (failure->text, words))
    return NULL;
  if (facts->fxp_line > 0)
    {
      RcFinding *finding = rc_diagnosis_new (facts, failure, "fxp-refused", NULL, RC_CERTAINTY_LIKELY);

      rc_finding_add_line (finding, facts->fxp_line);
      return finding;
    }
  return rc_diagnosis_new (facts, failure, "data-connection-wrong-address", NULL, RC_CERTAINTY_SURE);
}

/* The client turned a data connection away. */
RcFinding *
rc_session_rule_stranger (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->notes[RC_NOTE_WRONG_ADDRESS].first == 0)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "data-connection-wrong-address", "client", RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, facts->notes[RC_NOTE_WRONG_ADDRESS].first);
  if (facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_WARNING;
  return finding;
}

/* --- no data connection prepared --- */

/* In the log of a server no command is missing. */
static gboolean
shows_all_commands (const RcFacts *facts)
{
  return (facts->dialect->flags & RC_DIALECT_FINAL_ONLY) != 0;
}

RcFinding *
rc_rule_not_set_up (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "use port or pasv", "pasv or port", "port or pasv first", "port/pasv", "pasv/port", "no data connection",
    "no data socket", "bad sequence", "pasv first", "port first", "no port command", "no data channel",
    "data connection not", "no pasv", NULL,
  };
  gboolean named;

  if (!rc_failure_is_transfer (failure))
    return NULL;
  named = rc_text_has_any (failure->text, words);
  /* The log shows the login, and no preparation at all. */
  if (rc_failure_has_code (failure, RC_CODES (425, 426, 451)) && facts->user_line > 0 && facts->n_setups == 0 &&
      failure->preliminary)
    return rc_diagnosis_new (facts, failure, "data-connection-not-set-up", "command", RC_CERTAINTY_POSSIBLE);
  if (!rc_failure_has_code (failure, RC_CODES (425, 503, 500, 426)) || failure->preliminary)
    return NULL;
  if (!named && !(failure->code == 425 && failure->setup.verb == NULL &&
                  (facts->n_setups > 0 || shows_all_commands (facts))))
    return NULL;
  /* Whatever the text says: it had been prepared. */
  if (failure->setup.verb != NULL && failure->code == 425 &&
      !rc_text_has_any (failure->text, RC_WORDS ("use port", "pasv first", "port first")))
    return NULL;
  return rc_diagnosis_new (facts, failure, "data-connection-not-set-up", "command",
                           named ? RC_CERTAINTY_SURE : RC_CERTAINTY_LIKELY);
}

/* PASV refused, and nothing in its place. */
RcFinding *
rc_rule_setup_refused (const RcFacts *facts, const RcFailure *failure)
{
  if (!rc_verb_has (failure->verb, RC_VERB_PASSIVE) || failure->code < 400 ||
      rc_failure_has_code (failure, RC_CODES (421, 530)) || facts->last_setup.number > failure->number)
    return NULL;
  return rc_diagnosis_new (facts, failure, "data-connection-not-set-up",
                           *failure->text != '\0' ? "refused" : NULL, RC_CERTAINTY_LIKELY);
}

/* --- EPSV --- */

RcFinding *
rc_rule_epsv_refused (const RcFacts *facts, const RcFailure *failure)
{
  RcFinding *finding;

  if (!rc_failure_is (failure, "EPSV") ||
      !rc_failure_has_code (failure, RC_CODES (500, 501, 502, 503, 504, 522, 425, 550)))
    return NULL;
  finding = rc_diagnosis_new (facts, failure, "epsv-refused", "code", RC_CERTAINTY_LIKELY);
  /* The client went on with another command: what came of that is judged there. */
  if (facts->last_setup.number > failure->number)
    finding->severity = RC_SEVERITY_INFO;
  return finding;
}

/* --- a wrong reply to EPSV is no failure by its code --- */

RcFinding *
rc_session_rule_epsv_mixed (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->mixed_line == 0)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "epsv-refused", "mixed", RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, facts->mixed_line);
  rc_finding_set_value (finding, "command", facts->mixed_verb->name);
  rc_diagnosis_set_number (finding, "code", facts->mixed_code);
  if (facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_INFO;
  return finding;
}

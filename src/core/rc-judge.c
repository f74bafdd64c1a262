/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From failures to findings: the first rule that fits a failure counts, the same cause met again is one finding with more
 * lines, and what only follows from another finding is left out.
 */
#include "config.h"

#include "rc-diagnosis.h"

#include <string.h>

/* In the order in which they are tried: what only a text can tell comes first. */
static const RcFailureRule failure_rules[] = {
  rc_rule_wrong_protocol,    rc_rule_vsftpd_oops,        rc_rule_numbers,
  rc_rule_too_many_connections,
  rc_rule_tls_session_reuse, rc_rule_wrong_address,      rc_rule_iis_home,
  rc_rule_account_needed,    rc_rule_tls_required,       rc_rule_login_refused,
  rc_rule_not_logged_in,     rc_rule_storage_full,       rc_rule_active_refused,
  rc_rule_tls_handshake,     rc_rule_not_set_up,         rc_rule_passive_address,
  rc_rule_passive_ports,     rc_rule_active_unreachable, rc_rule_epsv_refused,
  rc_rule_file_name_encoding, rc_rule_create_refused,    rc_rule_idle_timeout,
  rc_rule_transfer_interrupted, rc_rule_file_unavailable,
  /* What is left over: that something failed is sure, why is not. */
  rc_rule_setup_refused, rc_rule_login_failed, rc_rule_closed, rc_rule_refused,
};

static const RcSessionRule session_rules[] = {
  rc_session_rule_wrong_protocol,    rc_session_rule_tls_handshake,    rc_session_rule_tls_data,
  rc_session_rule_tls_closed,        rc_session_rule_no_greeting,      rc_session_rule_login_unanswered,
  rc_session_rule_account_needed,    rc_session_rule_tls_not_offered,  rc_session_rule_unused_setup,
  rc_session_rule_quiet_listing,     rc_session_rule_dropped_setup,    rc_session_rule_address_put_right,
  rc_session_rule_stranger,
  rc_session_rule_epsv_mixed,        rc_session_rule_broken_transfer,  rc_session_rule_idle,
  rc_session_rule_shifted,           rc_session_rule_charset,          rc_session_rule_empty_listing,
};

/* Who can mend it, unless the rule knows better; the catalog has the same. */
static const struct
{
  const char *id;
  const char *actor;
} actors[] = {
  { "passive-address-unreachable", "admin" },
  { "passive-ports-blocked", "network" },
  { "tls-closed-improperly", "admin" },
  { "create-refused", "admin" },
  { "vsftpd-oops", "admin" },
  { "data-connection-wrong-address", "admin" },
  { "tls-handshake-failed", "admin" },
  { "iis-home-inaccessible", "admin" },
  { "tls-not-offered", "admin" },
};

static const char *
get_actor (const RcFinding *finding)
{
  /* Not a word from the server, and no error of its own. */
  if (strcmp (finding->id, "transfer-interrupted") == 0 && g_strcmp0 (finding->face, "silent") == 0)
    return "network";
  /* Rights are given by the administrator. */
  if (strcmp (finding->id, "file-unavailable") == 0 && finding->face != NULL &&
      g_str_has_prefix (finding->face, "denied"))
    return "admin";
  for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
    if (strcmp (actors[i].id, finding->id) == 0)
      return actors[i].actor;
  return "you";
}

/* --- gathering --- */

static RcFinding *
find (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((RcFinding *) g_ptr_array_index (findings, i))->id, id) == 0)
      return g_ptr_array_index (findings, i);
  return NULL;
}

/* SIZE and CWD lead up to what people come for; their refusal is not what the sentence should be about. */
static gboolean
is_lead_up (const RcFinding *finding)
{
  const char *command = rc_finding_get_value (finding, "command");

  return command != NULL && g_strv_contains (RC_WORDS ("SIZE", "MDTM", "MLST", "CWD", "CDUP"), command);
}

static gboolean
tells_more (const RcFinding *finding, const RcFinding *other)
{
  return finding->severity > other->severity ||
         (finding->severity == other->severity && is_lead_up (other) && !is_lead_up (finding));
}

/* The same cause met again in one session: more proof, and the worse of the two outcomes. */
static void
add (GPtrArray *findings, RcFinding *finding)
{
  RcFinding *other = find (findings, finding->id);

  if (other == NULL)
    {
      g_ptr_array_add (findings, finding);
      return;
    }
  if (tells_more (finding, other))
    {
      RcFinding swapped = *other;

      *other = *finding;
      *finding = swapped;
      other->n_times += swapped.n_times - 1;
    }
  rc_finding_add_place (other, finding);
  other->n_times++;
  rc_finding_free (finding);
}

/* --- what was mended --- */

static gboolean
is_any (const RcFinding *finding, const char *const *ids)
{
  return g_strv_contains (ids, finding->id);
}

/* What failed and later went well in another way is a warning, not the session's end. */
static void
soften (const RcFacts *facts, const RcFailure *failure, RcFinding *finding)
{
  guint last = MAX (MAX (facts->last_transfer, facts->last_listing), facts->last_change);
  gboolean logged_in = facts->login_line > failure->line;

  if (finding->severity != RC_SEVERITY_ERROR)
    return;
  if (is_any (finding, RC_WORDS ("login-refused", "not-logged-in", "tls-required", "iis-home-inaccessible",
                                 "too-many-connections")) && logged_in)
    finding->severity = strcmp (finding->id, "not-logged-in") == 0 ? RC_SEVERITY_INFO : RC_SEVERITY_WARNING;
  if (is_any (finding, RC_WORDS ("passive-address-unreachable", "passive-ports-blocked", "tls-session-reuse",
                                 "active-mode-refused", "data-connection-not-set-up", "tls-required",
                                 "data-connection-wrong-address")) &&
      failure->number > 0 && MAX (facts->last_transfer, facts->last_listing) > failure->number)
    finding->severity = RC_SEVERITY_WARNING;
  if (strcmp (finding->id, "file-name-encoding") == 0 && last > failure->number)
    finding->severity = RC_SEVERITY_WARNING;
}

/* --- what follows from what --- */

/* Where the first is found, the others are its consequences. */
static const struct
{
  const char *cause;
  const char *const *consequences;
} consequences[] = {
  { "wrong-protocol", RC_WORDS ("no-greeting", "tls-handshake-failed", "tls-closed-improperly") },
  { "tls-session-reuse", RC_WORDS ("tls-closed-improperly", "tls-handshake-failed") },
  { "tls-handshake-failed", RC_WORDS ("no-greeting", "tls-closed-improperly", "idle-timeout", "passive-ports-blocked",
                                      "active-mode-refused", "transfer-interrupted", "login-refused") },
  { "tls-closed-improperly", RC_WORDS ("no-greeting", "transfer-interrupted", "idle-timeout", "login-refused") },
  { "login-refused", RC_WORDS ("not-logged-in", "idle-timeout") },
  { "tls-required", RC_WORDS ("not-logged-in", "login-refused") },
  { "iis-home-inaccessible", RC_WORDS ("not-logged-in", "login-refused") },
  { "vsftpd-oops", RC_WORDS ("not-logged-in", "login-refused", "idle-timeout", "no-greeting") },
  { "too-many-connections", RC_WORDS ("not-logged-in", "login-refused", "idle-timeout", "no-greeting") },
  { "account-needed", RC_WORDS ("not-logged-in") },
  { "passive-address-unreachable", RC_WORDS ("passive-ports-blocked", "idle-timeout", "transfer-interrupted") },
  { "passive-ports-blocked", RC_WORDS ("idle-timeout") },
  { "active-mode-refused", RC_WORDS ("data-connection-not-set-up", "idle-timeout") },
  { "fxp-refused", RC_WORDS ("active-mode-refused", "data-connection-wrong-address",
                             "data-connection-not-set-up") },
  { "transfer-interrupted", RC_WORDS ("idle-timeout") },
  { "storage-full", RC_WORDS ("transfer-interrupted") },
};

/* What comes first cannot follow, and a refusal that was overcome does not explain what came later. */
static gboolean
explains (const RcFinding *cause, const RcFinding *other)
{
  if (cause->n_lines > 0 && other->n_lines > 0 && strcmp (other->id, "no-greeting") != 0 &&
      other->lines[other->n_lines - 1] < cause->lines[0])
    return FALSE;
  return cause->severity >= other->severity ||
         (cause->severity == RC_SEVERITY_WARNING && other->certainty == RC_CERTAINTY_POSSIBLE);
}

static void
leave_out_consequences (GPtrArray *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (consequences); i++)
    {
      RcFinding *cause = find (findings, consequences[i].cause);

      for (const char *const *id = consequences[i].consequences; cause != NULL && *id != NULL; id++)
        {
          RcFinding *other = find (findings, *id);

          if (other != NULL && explains (cause, other))
            g_ptr_array_remove (findings, other);
        }
    }
}

/* Whether a file is there, and that an old one goes away: what failed later is what the session was for. */
static void
put_lead_up_behind (GPtrArray *findings)
{
  RcFinding *finding = find (findings, "file-unavailable");
  const char *command = finding != NULL ? rc_finding_get_value (finding, "command") : NULL;

  if (finding == NULL || finding->n_lines == 0 || finding->severity != RC_SEVERITY_ERROR || command == NULL ||
      !g_strv_contains (RC_WORDS ("SIZE", "MDTM", "MLST", "DELE", "RMD"), command))
    return;
  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *other = g_ptr_array_index (findings, i);

      if (other != finding && other->severity == RC_SEVERITY_ERROR && other->n_lines > 0 &&
          other->lines[0] > finding->lines[finding->n_lines - 1])
        finding->severity = RC_SEVERITY_WARNING;
    }
}

/* What is said about replies behind the place where they got out of step cannot be relied on. */
static void
doubt_shifted (const RcFacts *facts, GPtrArray *findings)
{
  if (find (findings, "replies-shifted") == NULL)
    return;
  for (guint i = findings->len; i-- > 0;)
    {
      RcFinding *finding = g_ptr_array_index (findings, i);

      if (strcmp (finding->id, "replies-shifted") == 0 || finding->n_lines == 0 ||
          finding->lines[finding->n_lines - 1] < facts->shifted_line)
        continue;
      finding->certainty = RC_CERTAINTY_POSSIBLE;
      if (is_any (finding, RC_WORDS ("file-unavailable", "epsv-refused", "data-connection-not-set-up",
                                     "create-refused")))
        g_ptr_array_remove_index (findings, i);
    }
}

/* --- the whole session --- */

static void
judge_failures (const RcFacts *facts, GPtrArray *findings)
{
  for (guint i = 0; i < facts->failures->len; i++)
    {
      const RcFailure *failure = g_ptr_array_index (facts->failures, i);

      if (rc_failure_is_harmless (facts, failure) || (failure->reported && facts->n_commands > 0))
        continue;
      for (guint rule = 0; rule < G_N_ELEMENTS (failure_rules); rule++)
        {
          RcFinding *finding = failure_rules[rule](facts, failure);

          if (finding == NULL)
            continue;
          soften (facts, failure, finding);
          add (findings, finding);
          break;
        }
    }
}

static gboolean
has_trouble (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((RcFinding *) g_ptr_array_index (findings, i))->severity >= RC_SEVERITY_WARNING)
      return TRUE;
  return FALSE;
}

static void
finding_free (gpointer finding)
{
  rc_finding_free (finding);
}

GPtrArray *
rc_judge_session (const RcFacts *facts)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);

  judge_failures (facts, findings);
  for (guint rule = 0; rule < G_N_ELEMENTS (session_rules); rule++)
    {
      RcFinding *finding = session_rules[rule](facts);

      if (finding != NULL)
        add (findings, finding);
    }
  if (!has_trouble (findings))
    {
      RcFinding *finding = rc_session_rule_failed_somehow (facts);

      if (finding != NULL)
        add (findings, finding);
    }
  leave_out_consequences (findings);
  put_lead_up_behind (findings);
  doubt_shifted (facts, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      RcFinding *finding = g_ptr_array_index (findings, i);

      finding->actor = get_actor (finding);
    }
  g_ptr_array_sort (findings, rc_finding_compare);
  return findings;
}

const char *
rc_judge_cut_off (const RcFacts *facts)
{
  for (guint i = facts->failures->len; i-- > 0;)
    {
      const RcFailure *failure = g_ptr_array_index (facts->failures, i);

      if (failure->code != 0)
        continue;
      if (failure->aborted || failure->line < facts->last_final_line || facts->closed_line > 0 ||
          rc_failure_is_any (failure, RC_WORDS ("QUIT", "ABOR")))
        return NULL;
      return failure->verb != NULL ? failure->verb->name : failure->command;
    }
  return NULL;
}

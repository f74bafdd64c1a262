/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-diagnoser.h"

#include "rc-arguments.h"
#include "rc-diagnosis.h"

#include <string.h>

/* A log of a million failing sessions is told by its first ones; the rest only count. */
#define FINDINGS_MAX 20000

/* Whom a client connects to, over several sessions. */
typedef struct
{
  RcFinding *no_greeting; /* all retries are one finding */
  GPtrArray *until_login; /* of RcFinding, that a later login shows to be overcome */
  GPtrArray *until_transfer;
} Host;

/* So many targets of one client are told apart. */
#define HOSTS_MAX 256

/* What was added to a finding that had been told before the end of the file. */
typedef struct
{
  RcFinding *finding;
  RcFinding before; /* only what is added: lines, times and counts */
} Addition;

/* A data connection that a server offered, for another session to use. */
typedef struct
{
  guint session;
  guint64 line;
  RcAddress address;
  guint port;
} Offer;

#define OFFERS_MAX 32

struct _RcDiagnoser
{
  const RcDialect *dialect;
  RcDecoder *decoder;
  GHashTable *facts;    /* session number + 1 → RcFacts, of live sessions */
  GHashTable *at_end;   /* the same, of copies that know of the end; NULL before it */
  RcFacts *current;     /* of @current_number, in the table that counts */
  guint current_number;
  GHashTable *hosts;    /* name → Host */
  Offer offers[OFFERS_MAX];
  guint n_offers;

  GPtrArray *findings;     /* of sessions that have ended */
  GPtrArray *end_findings; /* of those that end because the file does */
  GArray *additions;       /* of Addition, made at the end */
  GPtrArray *plain;        /* of RcFinding: stand in for those that are not kept */
  GPtrArray *overflow;     /* of RcCause, of those */
  GPtrArray *end_overflow;
  GPtrArray *sorted;       /* both kinds of findings, or NULL */
};

static void
addition_clear (gpointer data)
{
  Addition *addition = data;

  g_free (addition->before.time);
  g_free (addition->before.last_time);
}

static void
finding_free (gpointer finding)
{
  rc_finding_free (finding);
}

static void
host_free (gpointer data)
{
  Host *host = data;

  g_ptr_array_unref (host->until_login);
  g_ptr_array_unref (host->until_transfer);
  g_free (host);
}

RcDiagnoser *
rc_diagnoser_new (const RcDialect *dialect, RcDecoder *decoder)
{
  RcDiagnoser *self = g_new0 (RcDiagnoser, 1);

  self->dialect = dialect;
  self->decoder = decoder;
  self->facts = g_hash_table_new_full (NULL, NULL, NULL, rc_facts_free);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, host_free);
  self->findings = g_ptr_array_new_with_free_func (finding_free);
  self->end_findings = g_ptr_array_new_with_free_func (finding_free);
  self->additions = g_array_new (FALSE, FALSE, sizeof (Addition));
  g_array_set_clear_func (self->additions, addition_clear);
  self->plain = g_ptr_array_new_with_free_func (finding_free);
  self->overflow = rc_causes_new ();
  self->end_overflow = rc_causes_new ();
  return self;
}

void
rc_diagnoser_free (RcDiagnoser *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_clear_pointer (&self->at_end, g_hash_table_unref);
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->hosts);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->end_findings);
  g_array_unref (self->additions);
  g_ptr_array_unref (self->plain);
  g_ptr_array_unref (self->overflow);
  g_ptr_array_unref (self->end_overflow);
  g_free (self);
}

/* --- facts --- */

static gpointer
get_key (guint number)
{
  return GUINT_TO_POINTER (number + 1);
}

static G_GNUC_NO_INLINE RcFacts *
find_facts (RcDiagnoser *self, const RcSession *session)
{
  gpointer key = get_key (session->number);
  RcFacts *facts = g_hash_table_lookup (self->facts, key);

  if (self->at_end == NULL)
    {
      if (facts == NULL)
        {
          facts = rc_facts_new (session, self->dialect, self->decoder);
          g_hash_table_insert (self->facts, key, facts);
        }
      return facts;
    }

  if (g_hash_table_contains (self->at_end, key))
    return g_hash_table_lookup (self->at_end, key);
  facts = facts != NULL ? rc_facts_copy (facts) : rc_facts_new (session, self->dialect, self->decoder);
  g_hash_table_insert (self->at_end, key, facts);
  return facts;
}

static inline RcFacts *
get_facts (RcDiagnoser *self, const RcSession *session)
{
  if (G_UNLIKELY (self->current == NULL || self->current_number != session->number))
    {
      self->current = find_facts (self, session);
      self->current_number = session->number;
    }
  return self->current;
}

/* --- two servers and one client --- */

static void
remember_offer (RcDiagnoser *self, const RcFacts *facts)
{
  const RcDataSetup *setup = &facts->setup;

  if (!rc_verb_is_named (setup->verb, RC_NAME_PASV) || !setup->has_address)
    return;
  self->offers[self->n_offers++ % OFFERS_MAX] =
    (Offer){ facts->number, setup->line, setup->address, setup->port };
}

/* PORT with the address that another server has just named in its 227: RFC 959, section 5.2, figure 3. */
static void
check_fxp (RcDiagnoser *self, RcFacts *facts, const RcCommand *command)
{
  g_auto (RcArguments) arguments = { 0 };
  gsize offset = MIN (command->argument_offset, command->text->len);

  rc_arguments_read_command (&arguments, command->verb->name, command->text->str + offset,
                             command->text->len - offset);
  if (arguments.address.family == RC_ADDRESS_NONE)
    return;
  for (guint i = 0; i < MIN (self->n_offers, OFFERS_MAX); i++)
    {
      const Offer *offer = &self->offers[i];
      RcFacts *other;

      if (offer->session == facts->number || offer->port != arguments.port ||
          !rc_address_equal (&offer->address, &arguments.address))
        continue;
      facts->fxp_line = offer->line;
      other = g_hash_table_lookup (self->at_end != NULL ? self->at_end : self->facts,
                                   get_key (offer->session));
      if (other != NULL)
        other->fxp_line = command->line;
    }
  if (facts->fxp_line == 0 && facts->is_server_log && facts->has_peer &&
      rc_address_is_public (&arguments.address) && rc_address_is_public (&facts->peer) &&
      !rc_address_equal (&arguments.address, &facts->peer))
    facts->fxp_line = command->line;
}

/* --- what the engine tells --- */

void
rc_diagnoser_note (RcDiagnoser *self, const RcSession *session, const RcRecord *record)
{
  rc_facts_add_note (get_facts (self, session), record);
}

void
rc_diagnoser_text (RcDiagnoser *self, const RcSession *session, const RcRecord *record)
{
  rc_facts_add_text (get_facts (self, session), record);
}

void
rc_diagnoser_command (RcDiagnoser *self, const RcSession *session, const RcCommand *command)
{
  RcFacts *facts = get_facts (self, session);

  rc_facts_add_command (facts, session, command);
  if (rc_verb_has (command->verb, RC_VERB_ACTIVE))
    check_fxp (self, facts, command);
}

void
rc_diagnoser_reply (RcDiagnoser *self, const RcSession *session, const RcReply *reply)
{
  RcFacts *facts = get_facts (self, session);

  rc_facts_add_reply (facts, session, reply);
  if (reply->code == 227)
    remember_offer (self, facts);
}

void
rc_diagnoser_command_done (RcDiagnoser     *self,
                           const RcSession *session,
                           const RcCommand *command)
{
  rc_facts_end_command (get_facts (self, session), session, command);
}

/* --- over several sessions --- */

/* Retries of one client: the same target. Sessions of a server's log have nothing to do with each other. */
static Host *
get_host (RcDiagnoser *self, const RcFacts *facts)
{
  char buffer[RC_ADDRESS_STRING_SIZE];
  const char *name = facts->has_control ? rc_address_to_string (&facts->control, buffer) : facts->host;
  Host *host;

  if (facts->is_server_log || name == NULL)
    return NULL;
  host = g_hash_table_lookup (self->hosts, name);
  if (host == NULL && g_hash_table_size (self->hosts) < HOSTS_MAX)
    {
      host = g_new0 (Host, 1);
      host->until_login = g_ptr_array_new ();
      host->until_transfer = g_ptr_array_new ();
      g_hash_table_insert (self->hosts, g_strdup (name), host);
    }
  return host;
}

static void
soften_all (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      RcFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == RC_SEVERITY_ERROR)
        finding->severity = RC_SEVERITY_WARNING;
    }
  g_ptr_array_set_size (findings, 0);
}

/* A later session got further: what had stopped the earlier ones was overcome. */
static void
note_progress (RcDiagnoser *self, const RcFacts *facts)
{
  Host *host = get_host (self, facts);

  if (host == NULL)
    return;
  if (facts->login_line > 0 || facts->notes[RC_NOTE_DONE].last > 0)
    soften_all (host->until_login);
  if (facts->n_transfers > 0 || facts->notes[RC_NOTE_DONE].last > 0)
    soften_all (host->until_transfer);
}

static void
watch (Host *host, RcFinding *finding)
{
  static const char *const login[] = { "login-refused", "no-greeting", "tls-handshake-failed",
                                       "tls-closed-improperly", "wrong-protocol", "not-logged-in", NULL };
  static const char *const transfer[] = { "passive-address-unreachable", "passive-ports-blocked",
                                          "active-mode-refused", "tls-session-reuse", "idle-timeout", NULL };

  if (g_strv_contains (login, finding->id))
    g_ptr_array_add (host->until_login, finding);
  else if (g_strv_contains (transfer, finding->id))
    g_ptr_array_add (host->until_transfer, finding);
}

static void
add_to_finding (RcDiagnoser *self, RcFinding *finding, const RcFinding *more)
{
  if (self->at_end != NULL)
    {
      Addition addition = { finding, *finding };

      addition.before.time = g_strdup (finding->time);
      addition.before.last_time = g_strdup (finding->last_time);
      g_array_append_val (self->additions, addition);
    }
  rc_finding_add_place (finding, more);
  finding->n_times += more->n_times;
  finding->n_sessions += more->n_sessions;
}

/* --- judging --- */

/* Says what a finding says that is not kept, without its values. */
static RcFinding *
get_plain (RcDiagnoser *self, const RcFinding *finding)
{
  RcFinding *plain;

  for (guint i = 0; i < self->plain->len; i++)
    {
      plain = g_ptr_array_index (self->plain, i);
      if (strcmp (plain->id, finding->id) == 0 && plain->severity == finding->severity)
        return plain;
    }
  plain = rc_finding_new (finding->id, finding->severity, finding->certainty, finding->actor);
  g_ptr_array_add (self->plain, plain);
  return plain;
}

/* Keeps @finding, or what stands for it. Takes it. */
static RcFinding *
keep (RcDiagnoser *self, const RcFacts *facts, const RcSession *session, RcFinding *finding)
{
  Host *host = get_host (self, facts);
  gboolean retry = strcmp (finding->id, "no-greeting") == 0 && host != NULL;

  if (retry && host->no_greeting != NULL)
    {
      add_to_finding (self, host->no_greeting, finding);
      rc_finding_free (finding);
      return host->no_greeting;
    }
  if (self->findings->len + self->end_findings->len >= FINDINGS_MAX)
    {
      RcFinding *plain = get_plain (self, finding);

      rc_causes_add (self->at_end != NULL ? self->end_overflow : self->overflow, finding, session->peer);
      rc_finding_free (finding);
      return plain;
    }
  if (self->at_end != NULL)
    {
      g_ptr_array_add (self->end_findings, finding);
      return finding;
    }
  g_ptr_array_add (self->findings, finding);
  if (host != NULL)
    watch (host, finding);
  if (retry)
    host->no_greeting = finding;
  return finding;
}

void
rc_diagnoser_session_end (RcDiagnoser     *self,
                          const RcSession *session,
                          RcJudgement     *judgement)
{
  RcFacts *facts = get_facts (self, session);
  g_autoptr (GPtrArray) findings = rc_judge_session (facts);

  *judgement = (RcJudgement){ 0 };
  note_progress (self, facts);
  g_ptr_array_set_free_func (findings, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      RcFinding *kept = keep (self, facts, session, g_ptr_array_index (findings, i));

      if (i == 0)
        judgement->worst = kept;
    }
  if (self->at_end != NULL)
    judgement->cut_off = rc_judge_cut_off (facts);
  judgement->quiet = facts->n_replies == 0 && facts->notes[RC_NOTE_DONE].last > facts->trouble_line;
  g_clear_pointer (&self->sorted, g_ptr_array_unref);

  self->current = NULL;
  if (self->at_end == NULL)
    g_hash_table_remove (self->facts, get_key (session->number));
}

void
rc_diagnoser_begin_end (RcDiagnoser *self)
{
  self->current = NULL;
  self->at_end = g_hash_table_new_full (NULL, NULL, NULL, rc_facts_free);
}

void
rc_diagnoser_take_back_end (RcDiagnoser *self)
{
  self->current = NULL;
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_clear_pointer (&self->at_end, g_hash_table_unref);
  g_ptr_array_set_size (self->end_findings, 0);
  g_ptr_array_set_size (self->end_overflow, 0);
  for (guint i = self->additions->len; i-- > 0;)
    {
      Addition *addition = &g_array_index (self->additions, Addition, i);

      g_free (addition->finding->time);
      g_free (addition->finding->last_time);
      addition->finding->time = g_steal_pointer (&addition->before.time);
      addition->finding->last_time = g_steal_pointer (&addition->before.last_time);
      addition->finding->last_line = addition->before.last_line;
      memcpy (addition->finding->lines, addition->before.lines, sizeof addition->before.lines);
      addition->finding->n_lines = addition->before.n_lines;
      addition->finding->n_times = addition->before.n_times;
      addition->finding->n_sessions = addition->before.n_sessions;
    }
  g_array_set_size (self->additions, 0);
}

GPtrArray *
rc_diagnoser_get_findings (RcDiagnoser *self)
{
  if (self->sorted == NULL)
    {
      self->sorted = g_ptr_array_new ();
      g_ptr_array_extend (self->sorted, self->findings, NULL, NULL);
      g_ptr_array_extend (self->sorted, self->end_findings, NULL, NULL);
      g_ptr_array_sort (self->sorted, rc_finding_compare);
    }
  return self->sorted;
}

GPtrArray *
rc_diagnoser_dup_overflow (RcDiagnoser *self)
{
  return rc_causes_merge (self->overflow, self->end_overflow);
}

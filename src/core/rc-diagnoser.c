/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-diagnoser-private.h"

#include "rc-secret.h"

#include <string.h>

/* A log of a million failing sessions is told by its first ones; the rest only count. */
#define FINDINGS_MAX 20000
#define FAILURES_MAX 512
#define TEXT_MAX 400

struct _RcDiagnoser
{
  GHashTable *facts; /* session number → RcFacts, of live sessions */
  GPtrArray *findings;
  gboolean sorted;
  gboolean at_end;     /* sessions end because the file does; it may grow, and they go on */
  GHashTable *saved;   /* facts as they were before the end */
  gboolean may_repeat; /* some sessions have been judged already */
};

static void
failure_free (gpointer data)
{
  RcFailure *failure = data;

  g_free (failure->command);
  g_free (failure->path);
  g_free (failure->text);
  g_free (failure);
}

static void
facts_free (gpointer data)
{
  RcFacts *facts = data;

  g_hash_table_unref (facts->done);
  g_ptr_array_unref (facts->failures);
  g_free (facts->user);
  g_free (facts->last_text);
  g_free (facts->closed_text);
  g_free (facts->shifted_command);
  g_free (facts);
}

static RcFailure *
failure_copy (const RcFailure *from)
{
  RcFailure *to = g_memdup2 (from, sizeof *from);

  to->command = g_strdup (from->command);
  to->path = g_strdup (from->path);
  to->text = g_strdup (from->text);
  return to;
}

static RcFacts *
facts_copy (const RcFacts *from)
{
  RcFacts *to = g_memdup2 (from, sizeof *from);
  GHashTableIter iter;
  gpointer key, value;

  to->user = g_strdup (from->user);
  to->last_text = g_strdup (from->last_text);
  to->closed_text = g_strdup (from->closed_text);
  to->shifted_command = g_strdup (from->shifted_command);
  to->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, from->done);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to->done, g_strdup (key), value);
  to->failures = g_ptr_array_new_with_free_func (failure_free);
  for (guint i = 0; i < from->failures->len; i++)
    g_ptr_array_add (to->failures, failure_copy (g_ptr_array_index (from->failures, i)));
  return to;
}

static void
finding_free (gpointer data)
{
  rc_finding_free (data);
}

RcDiagnoser *
rc_diagnoser_new (void)
{
  RcDiagnoser *self = g_new0 (RcDiagnoser, 1);

  self->facts = g_hash_table_new_full (NULL, NULL, NULL, facts_free);
  self->saved = g_hash_table_new_full (NULL, NULL, NULL, facts_free);
  self->findings = g_ptr_array_new_with_free_func (finding_free);
  return self;
}

void
rc_diagnoser_free (RcDiagnoser *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->saved);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

static RcFacts *
get_facts (RcDiagnoser *self, const RcSession *session)
{
  gpointer key = GUINT_TO_POINTER (session->number + 1);
  RcFacts *facts = g_hash_table_lookup (self->facts, key);

  /* What the end of the file says is taken back if the file goes on. */
  if (self->at_end && facts != NULL && !g_hash_table_contains (self->saved, key))
    g_hash_table_insert (self->saved, key, facts_copy (facts));

  if (facts == NULL)
    {
      facts = g_new0 (RcFacts, 1);
      facts->number = session->number;
      facts->first_line = session->first_line;
      facts->is_server_log = session->peer != NULL;
      facts->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      facts->failures = g_ptr_array_new_with_free_func (failure_free);
      g_hash_table_insert (self->facts, key, facts);
    }
  return facts;
}

/* --- what the client says --- */

/* "Connecting to 192.0.2.10:21...", "Trying 192.0.2.10:21...", in any language: the first address in it. */
static void
find_control_address (RcFacts *facts, RcSpan note)
{
  for (gsize i = 0; i < note.length; i++)
    {
      gsize end = i;
      gboolean bracket = note.text[i] == '[';

      if (!bracket && (!g_ascii_isdigit (note.text[i]) || (i > 0 && g_ascii_isalnum (note.text[i - 1]))))
        continue;
      if (bracket)
        end = ++i;
      while (end < note.length && (g_ascii_isxdigit (note.text[end]) || note.text[end] == '.' ||
                                   (bracket && note.text[end] == ':')))
        end++;
      if (rc_address_parse (&facts->control, note.text + i, end - i))
        {
          facts->has_control = TRUE;
          return;
        }
      i = MAX (end, i);
    }
}

void
rc_diagnoser_note (RcDiagnoser *self, const RcSession *session, const RcRecord *record)
{
  RcFacts *facts = get_facts (self, session);
  RcNoteKind kind;

  if (record->kind == RC_RECORD_OPEN || (facts->n_replies == 0 && !facts->has_control))
    {
      find_control_address (facts, record->payload);
      if (record->kind == RC_RECORD_OPEN)
        facts->open_line = record->line;
    }
  kind = rc_client_note_classify (record->payload);
  if (kind == RC_NOTE_OTHER)
    return;
  if (facts->note_lines[kind] == 0)
    facts->note_lines[kind] = record->line;
  facts->note_last[kind] = record->line;
}

/* --- commands --- */

static const char *
get_path (const RcCommand *command)
{
  return command->text->str + MIN (command->argument_offset, command->text->len);
}

void
rc_diagnoser_command (RcDiagnoser *self, const RcSession *session, const RcCommand *command)
{
  RcFacts *facts = get_facts (self, session);

  if (command->verb != NULL && command->verb->kind == RC_VERB_ABOR)
    facts->abor_line = command->line;
  if (!facts->non_ascii && !g_str_is_ascii (get_path (command)))
    facts->non_ascii = TRUE;
}

/* --- replies --- */

static void
note_port (RcFacts *facts, guint port)
{
  if (port == 0)
    return;
  if (facts->low_port == 0 || port < facts->low_port)
    facts->low_port = port;
  facts->high_port = MAX (facts->high_port, port);
}

static void
note_setup (RcFacts *facts, const RcReply *reply)
{
  const RcVerb *verb = reply->command->verb;
  g_auto (RcArguments) arguments = { 0 };

  if (reply->code == 227 || reply->code == 229 || reply->code == 228)
    {
      rc_arguments_read (&arguments, reply->code, verb->name, reply->body.text, reply->body.length);
      facts->setup = (RcDataSetup){ .verb = verb, .line = reply->line, .port = arguments.port };
      note_port (facts, arguments.port);
    }
  else
    {
      rc_arguments_read_command (&arguments, verb->name, get_path (reply->command),
                                 reply->command->text->len - reply->command->argument_offset);
      facts->setup = (RcDataSetup){ .verb = verb, .line = reply->line, .port = arguments.port };
    }
  if (arguments.address.family != RC_ADDRESS_NONE)
    {
      facts->setup.has_address = TRUE;
      facts->setup.address = arguments.address;
    }
}

static gboolean
is_setup_verb (const RcVerb *verb)
{
  static const char *const names[] = { "PASV", "EPSV", "LPSV", "PORT", "EPRT", "LPRT" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (verb->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A reply that its command cannot have, while the one before or after it could: 227 to SIZE. */
static void
check_shift (RcFacts *facts, const RcReply *reply)
{
  const RcVerb *verb = reply->command->verb;

  if (verb == NULL || verb->replies == NULL || rc_verb_allows (verb, reply->code) ||
      rc_code_answers_anything (reply->code))
    return;
  if (reply->code != 227 && reply->code != 229 && reply->code != 257 && reply->code != 331 &&
      reply->code != 350 && reply->code != 150 && reply->code != 215 && reply->code != 213)
    return;
  if (facts->n_shifted++ == 0)
    {
      facts->shifted_line = reply->line;
      facts->shifted_command = g_strdup (verb->name);
    }
}

void
rc_diagnoser_reply (RcDiagnoser *self, const RcSession *session, const RcReply *reply)
{
  RcFacts *facts = get_facts (self, session);
  g_autoptr (GString) text = g_string_new (NULL);

  facts->n_replies++;
  facts->last_line = reply->last_line;
  facts->last_code = reply->code;
  facts->last_reply_line = reply->line;
  g_free (facts->last_text);
  rc_secret_append_masked (text, rc_span (reply->body.text, MIN (reply->body.length, TEXT_MAX)),
                           rc_span (session->state.secret->str, session->state.secret->len));
  facts->last_text = g_utf8_make_valid (text->str, text->len);
  g_strdelimit (facts->last_text, "\n", ' ');

  if (facts->auth_line > 0 && facts->after_auth == 0)
    facts->after_auth = reply->line;
  if (reply->code == 230 || reply->code == 232)
    facts->login_line = reply->line;
  if (session->state.user->len > 0 && facts->user == NULL)
    facts->user = g_utf8_make_valid (session->state.user->str, session->state.user->len);
  if (reply->command == NULL || reply->command->verb == NULL)
    {
      if (reply->code == 421)
        {
          facts->closed_line = reply->line;
          g_free (facts->closed_text);
          facts->closed_text = g_strdup (facts->last_text);
        }
      return;
    }

  check_shift (facts, reply);
  if (reply->code == 234)
    facts->auth_line = reply->line;
  if (is_setup_verb (reply->command->verb) && reply->code / 100 == 2)
    note_setup (facts, reply);
}

/* --- exchanges --- */

/* What people start a session for. */
static gboolean
is_purpose (const RcVerb *verb)
{
  static const char *const names[] = { "DELE", "RMD", "MKD", "RNTO", "XMKD", "XRMD" };

  if (verb->kind == RC_VERB_TRANSFER)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (verb->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
note_done (RcFacts *facts, const RcCommand *command)
{
  if (command->verb == NULL)
    return;
  if (command->verb->kind == RC_VERB_TRANSFER)
    facts->n_transfers++;
  if (is_purpose (command->verb))
    facts->last_done = command->number + 1;
  g_hash_table_replace (facts->done,
                        g_strconcat (command->verb->name, " ", get_path (command), NULL),
                        GUINT_TO_POINTER (command->number + 1));
}

static char *
dup_command (const RcCommand *command)
{
  RcSpan secret;

  if (rc_secret_find (rc_span (command->text->str, command->text->len), &secret))
    return g_strdup_printf ("%s %s", command->verb->name, RC_SECRET_MASK);
  return g_utf8_make_valid (command->text->str, MIN (command->text->len, TEXT_MAX));
}

static void
note_failure (RcFacts *facts, const RcSession *session, const RcCommand *command)
{
  RcFailure *failure;
  gboolean answered = command->code >= 400;

  if (facts->failures->len >= FAILURES_MAX)
    return;
  failure = g_new0 (RcFailure, 1);
  failure->verb = command->verb;
  failure->command = dup_command (command);
  failure->path = command->verb != NULL && command->verb->kind == RC_VERB_PASS
                    ? NULL : g_utf8_make_valid (get_path (command), -1);
  failure->text = g_strdup (answered && facts->last_text != NULL ? facts->last_text : "");
  failure->line = command->line;
  failure->reply_line = answered ? facts->last_reply_line : 0;
  failure->number = command->number + 1;
  failure->code = answered ? command->code : 0;
  failure->outcome = command->outcome;
  failure->preliminary = command->preliminary;
  failure->aborted = facts->abor_line > command->line;
  failure->prot = session->state.prot;
  failure->tls = session->state.tls;
  failure->logged_in = facts->login_line > 0;
  failure->setup = facts->setup;
  g_ptr_array_add (facts->failures, failure);
}

void
rc_diagnoser_command_done (RcDiagnoser     *self,
                           const RcSession *session,
                           const RcCommand *command)
{
  RcFacts *facts = get_facts (self, session);
  gboolean failed = command->outcome == RC_OUTCOME_REFUSED || command->outcome == RC_OUTCOME_FAILED;

  if (failed && command->verb != NULL && strcmp (command->verb->name, "AUTH") == 0)
    {
      if (facts->n_auth_refused++ == 0)
        facts->auth_refused_line = facts->last_reply_line;
    }
  if (failed && command->verb != NULL && strcmp (command->verb->name, "OPTS") == 0 &&
      rc_text_has (command->text->str, "UTF8"))
    {
      facts->utf8_refused = TRUE;
      facts->utf8_line = facts->last_reply_line;
    }

  if (failed || (command->outcome == RC_OUTCOME_UNANSWERED && command->line > 0))
    note_failure (facts, session, command);
  else if (command->outcome == RC_OUTCOME_DONE)
    note_done (facts, command);
  if (command->verb != NULL && command->verb->kind == RC_VERB_TRANSFER)
    facts->setup.verb = NULL;
}

/* --- judging --- */

static gboolean
has_finding (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((RcFinding *) g_ptr_array_index (findings, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* The same cause met again in one session is one finding with more lines. */
static void
add_finding (GPtrArray *findings, RcFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      RcFinding *other = g_ptr_array_index (findings, i);

      if (strcmp (other->id, finding->id) != 0)
        continue;
      for (guint j = 0; j < finding->n_lines; j++)
        rc_finding_add_line (other, finding->lines[j]);
      other->severity = MAX (other->severity, finding->severity);
      rc_finding_free (finding);
      return;
    }
  g_ptr_array_add (findings, finding);
}

static gboolean
is_data_finding (const RcFinding *finding)
{
  return strcmp (finding->id, "passive-address-unreachable") == 0 ||
         strcmp (finding->id, "passive-ports-blocked") == 0 ||
         strcmp (finding->id, "active-mode-refused") == 0 ||
         strcmp (finding->id, "tls-session-reuse") == 0;
}

/* What failed and later went well in another way is a warning, not the session's end. */
static void
soften (const RcFacts *facts, const RcFailure *failure, RcFinding *finding)
{
  if (finding->severity != RC_SEVERITY_ERROR)
    return;
  if (strcmp (finding->id, "login-refused") == 0 && facts->login_line > failure->line)
    finding->severity = RC_SEVERITY_WARNING;
  if (is_data_finding (finding) && facts->last_done > failure->number && facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_WARNING;
  if (strcmp (finding->id, "not-logged-in") == 0 && facts->login_line > failure->line)
    finding->severity = RC_SEVERITY_INFO;
  if (strcmp (finding->id, "idle-timeout") == 0 && facts->n_transfers > 0)
    finding->severity = RC_SEVERITY_WARNING;
}

static void
judge_failures (const RcFacts *facts, GPtrArray *findings)
{
  for (guint i = 0; i < facts->failures->len; i++)
    {
      const RcFailure *failure = g_ptr_array_index (facts->failures, i);

      if (rc_failure_is_harmless (facts, failure))
        continue;
      for (guint rule = 0; rule < rc_n_failure_rules; rule++)
        {
          RcFinding *finding = rc_failure_rules[rule] (facts, failure);

          if (finding == NULL)
            continue;
          soften (facts, failure, finding);
          add_finding (findings, finding);
          break;
        }
    }
}

static void
judge_session (const RcFacts *facts, GPtrArray *findings)
{
  for (guint rule = 0; rule < rc_n_session_rules; rule++)
    {
      RcFinding *finding = rc_session_rules[rule] (facts);

      if (finding == NULL)
        continue;
      if (strcmp (finding->id, "no-greeting") == 0 && has_finding (findings, "wrong-protocol"))
        rc_finding_free (finding);
      else
        add_finding (findings, finding);
    }
}

static void
forget_session (RcDiagnoser *self, guint number)
{
  for (guint i = self->findings->len; i-- > 0;)
    if (((RcFinding *) g_ptr_array_index (self->findings, i))->session == number)
      g_ptr_array_remove_index (self->findings, i);
}

void
rc_diagnoser_session_end (RcDiagnoser *self, const RcSession *session)
{
  RcFacts *facts = get_facts (self, session);
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();

  if (self->may_repeat)
    forget_session (self, session->number);
  judge_failures (facts, findings);
  judge_session (facts, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      if (self->findings->len < FINDINGS_MAX)
        g_ptr_array_add (self->findings, g_ptr_array_index (findings, i));
      else
        rc_finding_free (g_ptr_array_index (findings, i));
    }
  self->sorted = FALSE;
  if (!self->at_end)
    g_hash_table_remove (self->facts, GUINT_TO_POINTER (session->number + 1));
}

void
rc_diagnoser_set_at_end (RcDiagnoser *self, gboolean at_end)
{
  GHashTableIter iter;
  gpointer key, value;

  self->at_end = at_end;
  if (at_end)
    {
      self->may_repeat = TRUE;
      return;
    }
  g_hash_table_iter_init (&iter, self->saved);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_replace (self->facts, key, value);
    }
}

GPtrArray *
rc_diagnoser_get_findings (RcDiagnoser *self)
{
  if (!self->sorted)
    g_ptr_array_sort (self->findings, rc_finding_compare);
  self->sorted = TRUE;
  return self->findings;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-redactor-private.h"

#include "rc-arguments.h"
#include "rc-scan-util.h"
#include "rc-secret.h"
#include "rc-trace-mask.h"

/* More than twice has never been needed; each goes through the whole file. */
#define PROOFS_MAX 8

gboolean
rc_keep_parse (const char *text, RcKeep *keep)
{
  static const char *const names[] = { "users", "hosts", "addresses", "paths" };
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *keep = RC_KEEP_NOTHING;
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint which = 0;

      while (which < G_N_ELEMENTS (names) && strcmp (words[i], names[which]) != 0)
        which++;
      if (which == G_N_ELEMENTS (names))
        return FALSE;
      *keep |= 1 << which;
    }
  return TRUE;
}

/* --- learning --- */

gboolean
rc_redactor_is_common_user (RcSpan name)
{
  static const char *const names[] = { "anonymous", "ftp", "(none)", "-" };

  if (name.length > 0 && !g_ascii_isalnum (*name.text) && rc_secret_is_masked (name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (name.length == strlen (names[i]) && g_ascii_strncasecmp (name.text, names[i], name.length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
rc_redactor_is_path_verb (const RcVerb *verb)
{
  static const char *const names[] = { "CWD",  "XCWD", "RETR", "STOR", "APPE", "DELE", "RMD",  "XRMD",
                                       "MKD",  "XMKD", "RNFR", "RNTO", "SIZE", "MDTM", "LIST", "NLST",
                                       "MLSD", "MLST", "STAT", "STOU", "SMNT", "MFMT", "MD5",  "XCRC" };

  for (guint i = 0; verb != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (verb->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
learn_path (RcRedactor *self, RcSpan path)
{
  if (path.length == 0 || (*path.text == '*' && rc_secret_is_masked (path)) ||
      (path.length == 1 && strchr ("/.", path.text[0]) != NULL) || path.text[0] == '-' ||
      (path.length == 2 && memcmp (path.text, "..", 2) == 0))
    return;
  rc_aliases_add (self->paths, path);
}

static void
on_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcRedactor *self = user_data;
  RcSpan text = rc_span (command->text->str, command->text->len);
  RcSpan argument = rc_span (text.text + command->argument_offset,
                             text.length - command->argument_offset);
  RcSpan secret;

  if (rc_secret_find (text, &secret))
    rc_aliases_add (self->secrets, secret);
  else if (command->verb != NULL && command->verb->kind == RC_VERB_USER && !rc_redactor_is_common_user (argument))
    rc_aliases_add (self->users, argument);
  else if (rc_redactor_is_path_verb (command->verb))
    learn_path (self, argument);
  else if (command->verb != NULL && strcmp (command->verb->name, "HOST") == 0)
    rc_aliases_add (self->hosts, argument);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  RcRedactor *self = user_data;
  const char *verb = reply->command != NULL && reply->command->verb != NULL
                       ? reply->command->verb->name : NULL;
  g_auto (RcArguments) arguments = { 0 };

  if (reply->code != 257 && reply->code != 150 && reply->code != 125)
    return;
  if (rc_arguments_read (&arguments, reply->code, verb, reply->body.text, reply->body.length) &&
      (arguments.kind == RC_ARGUMENTS_PATH || arguments.kind == RC_ARGUMENTS_NAME))
    learn_path (self, arguments.text);
}

static void
on_note (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  RcRedactor *self = user_data;
  RcSpan secret;

  if (record->kind == RC_RECORD_PROMPT && rc_secret_find_typed (record->payload, &secret))
    rc_aliases_add (self->secrets, secret);
  if (record->user.length > 0 && !rc_redactor_is_common_user (record->user))
    rc_aliases_add (self->users, record->user);
}

/* Passwords in URLs, which may stand anywhere. */
static void
learn_urls (RcRedactor *self)
{
  g_autoptr (RcLineReader) reader = rc_line_reader_new (rc_transcript_get_source (self->transcript));
  RcLine line;

  while (rc_line_reader_next (reader, &line))
    {
      const char *end = line.text + line.length, *at = line.text;
      RcSpan secret;

      for (; (at = memmem (at, end - at, "://", 3)) != NULL; at += 3)
        if (rc_secret_find_url (rc_span (at, end - at), &secret))
          rc_aliases_add (self->secrets, secret);
    }
}

RcRedactor *
rc_redactor_new (RcTranscript *transcript, RcKeep keep)
{
  const RcEngineSink sink = { .command = on_command, .reply = on_reply, .note = on_note };
  RcRedactor *self = g_new0 (RcRedactor, 1);

  self->transcript = transcript;
  self->keep = keep;
  self->readable = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_proofs = PROOFS_MAX;
  self->secrets = rc_aliases_new ("SECRET");
  self->users = rc_aliases_new ("USER");
  self->hosts = rc_aliases_new ("HOST");
  self->paths = rc_aliases_new ("PATH");
  self->addresses = rc_address_aliases_new ();
  self->has_ports = strcmp (rc_transcript_get_detection (transcript)->dialect->id, "ngrep") == 0;
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, self);
  learn_urls (self);
  return self;
}

void
rc_redactor_free (RcRedactor *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->readable);
  rc_aliases_free (self->secrets);
  rc_aliases_free (self->users);
  rc_aliases_free (self->hosts);
  rc_aliases_free (self->paths);
  rc_address_aliases_free (self->addresses);
  g_free (self);
}

/* --- writing --- */

/* On its way through the lines of the file. */
typedef struct
{
  RcRedactor *redactor;
  RcScanner *peeler; /* of a trace, else NULL */
  RcTraceMask mask;
  GString *copy;
  GString *out; /* the line without its end */
} Pass;

static void
ignore (const RcRecord *record, gpointer user_data)
{
}

static void
pass_init (Pass *pass, RcRedactor *self)
{
  const RcDetection *detection = rc_transcript_get_detection (self->transcript);

  *pass = (Pass){ .redactor = self, .copy = g_string_new (NULL), .out = g_string_new (NULL) };
  if (strcmp (detection->dialect->id, "curl-trace") == 0)
    pass->peeler = rc_scanner_new (detection->dialect, detection->wrappers, detection->n_wrappers, ignore, NULL);
}

static void
pass_clear (Pass *pass)
{
  g_clear_pointer (&pass->peeler, rc_scanner_free);
  g_string_free (pass->copy, TRUE);
  g_string_free (pass->out, TRUE);
}

static void
redact_line (Pass *pass, const RcLine *line)
{
  RcRedactor *self = pass->redactor;

  g_string_truncate (pass->out, 0);
  if (self->hides_all || g_hash_table_contains (self->readable, &line->number))
    {
      g_string_append (pass->out, RC_SECRET_MASK);
      self->n_secrets++;
      return;
    }
  g_string_truncate (pass->copy, 0);
  g_string_append_len (pass->copy, line->text, line->length);
  if (pass->peeler != NULL)
    {
      RcSpan shown = rc_scanner_peel (pass->peeler, rc_span (line->text, line->length), line->number);

      /* Not where a wrapper had it escaped. */
      if (shown.text >= line->text && shown.text + shown.length <= line->text + line->length)
        rc_trace_mask_line (&pass->mask, pass->copy->str + (shown.text - line->text), shown.length);
    }
  rc_redactor_append (self, pass->out, rc_span (pass->copy->str, pass->copy->len));
}

static void
change_line (RcLine *line, gpointer user_data)
{
  Pass *pass = user_data;

  redact_line (pass, line);
  line->text = pass->out->str;
  line->length = pass->out->len;
}

static void
add_readable (RcRedactor *self, guint64 first, guint64 last)
{
  if (rc_transcript_get_detection (self->transcript)->doubled)
    last++;
  for (guint64 line = first; line <= last; line++)
    g_hash_table_add (self->readable, g_memdup2 (&line, sizeof line));
}

static void
on_redacted_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Pass *pass = user_data;
  RcSpan secret;

  if (rc_secret_find (rc_span (command->text->str, command->text->len), &secret))
    add_readable (pass->redactor, command->line, command->last_line);
}

static void
on_redacted_note (const RcSession *session, const RcRecord *record, gpointer user_data)
{
  Pass *pass = user_data;
  RcSpan secret;

  if (record->kind == RC_RECORD_PROMPT && rc_secret_find_typed (record->payload, &secret))
    add_readable (pass->redactor, record->line, record->last_line);
}

gboolean
rc_redactor_prove (RcRedactor *self)
{
  const RcEngineSink sink = { .command = on_redacted_command, .note = on_redacted_note };
  gboolean settled = FALSE;

  for (guint i = 0; i < self->n_proofs && !settled; i++)
    {
      guint n_readable = g_hash_table_size (self->readable);
      Pass pass;
      gboolean complete;

      pass_init (&pass, self);
      complete = rc_transcript_reread (self->transcript, change_line, &sink, &pass);
      pass_clear (&pass);
      if (!complete)
        return FALSE;
      settled = g_hash_table_size (self->readable) == n_readable;
    }
  self->proven = TRUE;
  self->hides_all = !settled;
  self->n_secrets = 0;
  return TRUE;
}

gboolean
rc_redactor_write (RcRedactor *self, RcReportWrite write, gpointer user_data)
{
  RcSource *source = rc_transcript_get_source (self->transcript);
  g_autoptr (RcLineReader) reader = rc_line_reader_new (source);
  guint64 last = rc_transcript_get_n_lines (self->transcript);
  guint64 n = 0;
  gboolean go_on = TRUE;
  RcLine line;
  Pass pass;

  if (!self->proven && !rc_redactor_prove (self))
    return FALSE;
  pass_init (&pass, self);
  while (go_on && rc_line_reader_next (reader, &line) && line.number <= last)
    {
      gsize n_returns = line.cut ? 0 : line.end - line.offset - line.length - (line.ended ? 1 : 0);

      redact_line (&pass, &line);
      /* The ends stay as they are; of a line too long to hold only its beginning is kept. */
      for (gsize i = 0; i < n_returns; i++)
        g_string_append_c (pass.out, '\r');
      if (line.ended)
        g_string_append_c (pass.out, rc_line_reader_get_terminator (reader));
      go_on = write (pass.out->str, pass.out->len, user_data);
      n = line.number;
    }
  pass_clear (&pass);
  return go_on && n == last && !rc_transcript_is_cut_short (self->transcript);
}

void
rc_redactor_get_counts (RcRedactor *self, RcRedactCounts *counts)
{
  counts->n_secrets = self->n_secrets;
  counts->n_users = rc_aliases_get_n_used (self->users);
  counts->n_hosts = rc_aliases_get_n_used (self->hosts);
  counts->n_addresses = rc_address_aliases_get_n_used (self->addresses);
  counts->n_paths = rc_aliases_get_n_used (self->paths);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-explanation.h"

#include <string.h>

#include "rc-code.h"
#include "rc-display-text.h"
#include "rc-entry-key.h"
#include "rc-meaning.h"
#include "rc-secret.h"

/* How far around the line the rest of its exchange is looked for. */
#define EXCHANGE_LINES 4000

/* As much as the engine holds of a reply. */
#define MAX_TEXT (64 * 1024)

/* A command that nobody knows can be any text. */
#define MAX_VERB 40

typedef struct
{
  RcExplanation *self;
  RcTranscript *transcript;
  RcCatalog *catalog;
  gboolean show_secrets;
  gboolean found;
  const RcSense *sense; /* of the reply's code, in its place */
  gboolean selected;    /* by the command or the state */
  char *greeting;
  char *first_line; /* of the reply, as the server sent it */
  RcMarks marks;
} Context;

static void
step_free (gpointer data)
{
  RcExchangeStep *step = data;

  g_free (step->text);
  g_free (step);
}

static void
mark_free (gpointer data)
{
  RcExplainedMark *mark = data;

  g_free (mark->id);
  g_free (mark->text);
  g_free (mark);
}

void
rc_explanation_free (RcExplanation *self)
{
  g_free (self->time);
  g_free (self->text);
  g_free (self->verb);
  g_ptr_array_unref (self->steps);
  g_free (self->language);
  g_free (self->title);
  g_free (self->meaning);
  g_strfreev (self->causes);
  g_strfreev (self->you_can);
  g_strfreev (self->admin_can);
  g_free (self->key);
  g_free (self->server);
  g_clear_pointer (&self->arguments, rc_arguments_free);
  g_ptr_array_unref (self->marks);
  g_free (self->session_id);
  g_free (self->user);
  g_free (self->directory);
  g_free (self->peer);
  g_free (self->server_greeting);
  g_free (self);
}

static char *
dup_string (RcTranscript *transcript, const GString *string)
{
  return string != NULL && string->len > 0
           ? rc_transcript_dup_text (transcript, rc_span (string->str, string->len))
           : NULL;
}

static void
take_session (Context *context, const RcSession *session)
{
  RcExplanation *self = context->self;
  const RcSessionState *state = &session->state;

  self->has_session = TRUE;
  self->session_id = g_utf8_make_valid (session->id != NULL ? session->id : "", -1);
  self->session_number = session->number;
  self->logged_in = state->logged_in;
  self->tls = state->tls;
  self->user = dup_string (context->transcript, state->user);
  self->directory = dup_string (context->transcript, state->directory);
  self->server_greeting = dup_string (context->transcript, state->greeting);
  self->peer = session->peer != NULL ? g_utf8_make_valid (session->peer, -1) : NULL;
  self->type = state->type;
  self->prot = state->prot;
  self->restart = state->restart;
  context->greeting = state->greeting != NULL && state->greeting->len > 0
                        ? g_strdup (state->greeting->str)
                        : NULL;
}

static void
take_command (Context *context, const RcCommand *command)
{
  RcExplanation *self = context->self;

  self->command_line = command->line;
  self->outcome = command->outcome;
  if (command->verb != NULL)
    {
      self->verb = g_strdup (command->verb->name);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (command->text->str, (gssize) command->verb_length);
      g_autofree char *shown = rc_display_text (valid, MAX_VERB, FALSE);

      self->verb = g_ascii_strup (shown, -1);
    }
}

static char *
dup_reply (Context *context, const RcSession *session, RcSpan span)
{
  span.length = MIN (span.length, MAX_TEXT);

  return rc_transcript_dup_reply_text (context->transcript, session, span, context->show_secrets);
}

static void
find_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Context *context = user_data;
  RcExplanation *self = context->self;

  if (context->found || self->line < reply->line || self->line > reply->last_line)
    return;

  context->found = TRUE;
  if (rc_catalog_get_code (context->catalog, reply->code) != NULL)
    context->sense = rc_meaning_find_sense (context->catalog,
                                            rc_catalog_get_code (context->catalog, reply->code),
                                            session, reply, &context->selected);
  context->marks = reply->marks;
  context->first_line = g_strndup (reply->text.text != NULL ? reply->text.text : "", reply->text.length);
  self->code = reply->code;
  self->reply_line = reply->line;
  self->reply_last_line = reply->last_line;
  g_free (self->text);
  self->text = dup_reply (context, session, reply->body);
  if (reply->time.length > 0)
    {
      g_free (self->time);
      self->time = rc_transcript_dup_text (context->transcript, reply->time);
    }
  if (session != NULL)
    take_session (context, session);
  if (reply->command != NULL)
    take_command (context, reply->command);
  if (!reply->no_text)
    self->arguments =
      rc_arguments_decode (reply->code, self->verb, reply->body.text, reply->body.length);
}

static void
find_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Context *context = user_data;
  RcExplanation *self = context->self;

  if (context->found || command->line != self->line)
    return;

  context->found = TRUE;
  g_free (self->text);
  self->text = rc_transcript_dup_command (context->transcript, command, context->show_secrets);
  if (session != NULL)
    take_session (context, session);
  take_command (context, command);
  if (command->argument_offset <= command->text->len)
    self->arguments = rc_arguments_decode_command (self->verb,
                                                   command->text->str + command->argument_offset,
                                                   command->text->len - command->argument_offset);
}

static gboolean
is_same_exchange (Context *context, const RcSession *session, const RcCommand *command)
{
  RcExplanation *self = context->self;

  return command != NULL && self->verb != NULL && command->line == self->command_line
         && (session == NULL || !self->has_session || session->number == self->session_number);
}

static void
add_step (Context *context, guint64 line, int code, char *text)
{
  RcExchangeStep *step = g_new0 (RcExchangeStep, 1);

  step->line = line;
  step->code = code;
  step->text = text;
  g_ptr_array_add (context->self->steps, step);
}

static void
collect_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Context *context = user_data;

  if (command->line > 0 && is_same_exchange (context, session, command))
    add_step (context, command->line, 0,
              rc_transcript_dup_command (context->transcript, command, context->show_secrets));
}

static void
collect_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Context *context = user_data;

  if (is_same_exchange (context, session, reply->command))
    add_step (context, reply->line, reply->code, dup_reply (context, session, reply->text));
}

static void
collect_outcome (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Context *context = user_data;

  if (!is_same_exchange (context, session, command))
    return;

  context->self->outcome = command->outcome;
  if (context->self->kind == RC_LINE_COMMAND)
    context->marks = command->marks;
}

/* The command with all its replies; a long transfer may lie between them, so the ends are looked for
 * near the line only. */
static void
collect_exchange (Context *context)
{
  static const RcEngineSink sink = {
    .command = collect_command,
    .reply = collect_reply,
    .command_done = collect_outcome,
  };
  RcExplanation *self = context->self;
  guint64 first = self->command_line > 0 ? self->command_line : MAX (self->reply_line, 1);
  guint64 last = MAX (self->line, self->reply_last_line) + EXCHANGE_LINES;

  if (self->verb == NULL)
    return;
  if (self->line > EXCHANGE_LINES)
    first = MAX (first, self->line - EXCHANGE_LINES);

  rc_transcript_replay (context->transcript, first, last, FALSE, &sink, context);
}

static void
take_texts (RcExplanation *self, const RcTexts *texts)
{
  g_free (self->language);
  self->language = g_strdup (texts->language);
  self->fallback = texts->fallback;
  g_free (self->meaning);
  self->meaning = g_strdup (texts->meaning);
  if (texts->causes != NULL)
    {
      g_strfreev (self->causes);
      self->causes = g_strdupv ((char **) texts->causes);
    }
  if (texts->you_can != NULL)
    {
      g_strfreev (self->you_can);
      self->you_can = g_strdupv ((char **) texts->you_can);
    }
  if (texts->admin_can != NULL)
    {
      g_strfreev (self->admin_can);
      self->admin_can = g_strdupv ((char **) texts->admin_can);
    }
}

static void
explain_variant (Context *context, const char *language)
{
  RcExplanation *self = context->self;
  const char *server = NULL;
  const char *matched = NULL;
  const RcVariantInfo *variant;

  if (context->greeting != NULL)
    server = rc_catalog_identify_server (context->catalog, 220, context->greeting, -1);
  variant = rc_catalog_find_variant (context->catalog, self->code, context->first_line, -1,
                                     context->greeting, server, &matched);
  if (matched == NULL)
    matched = server;
  if (matched != NULL)
    self->server = g_strdup (rc_catalog_get_server_name (context->catalog, language, matched));
  if (variant == NULL)
    return;

  take_texts (self, rc_catalog_get_variant_texts (context->catalog, language, variant->id));
  self->from = RC_MEANING_FROM_VARIANT;
}

/* What the reply means: as the server's wording says, else as the command tells, else the code. */
static void
explain_reply (Context *context, const char *language)
{
  RcExplanation *self = context->self;
  const RcCodeInfo *info = rc_catalog_get_code (context->catalog, self->code);
  const RcTexts *texts;

  if (info != NULL)
    {
      const RcSense *sense = context->sense != NULL ? context->sense : &info->senses[0];

      texts = rc_catalog_get_code_texts (context->catalog, language, self->code, sense->id);
      self->from = context->selected ? RC_MEANING_FROM_COMMAND : RC_MEANING_FROM_CODE;
      self->key = rc_entry_key_format (RC_ENTRY_CODE, self->code, NULL,
                                       info->n_senses > 1 ? sense->id : NULL);
    }
  else
    {
      int klass = CLAMP (rc_code_get_class (self->code), 1, 6);

      texts = rc_catalog_get_class_texts (context->catalog, language, klass);
      self->from = RC_MEANING_FROM_CLASS;
      self->key = rc_entry_key_format (RC_ENTRY_CLASS, klass, NULL, NULL);
    }

  self->title = g_strdup (texts->title);
  take_texts (self, texts);
  explain_variant (context, language);
}

static void
explain_command (Context *context, const char *language)
{
  RcExplanation *self = context->self;
  const RcCommandInfo *info = rc_catalog_get_command (context->catalog, self->verb);
  const RcTexts *texts;

  if (info == NULL)
    return;

  texts = rc_catalog_get_command_texts (context->catalog, language, info->verb);
  self->from = RC_MEANING_FROM_COMMAND;
  self->title = g_strdup (texts->title);
  self->key = rc_entry_key_format (RC_ENTRY_COMMAND, 0, info->verb, NULL);
  take_texts (self, texts);
}

static void
add_mark (Context *context, const char *id, const char *language)
{
  const RcMarkInfo *info = rc_catalog_get_mark (context->catalog, id);
  RcExplainedMark *mark = g_new0 (RcExplainedMark, 1);

  mark->id = g_strdup (id);
  mark->severity = info != NULL ? info->severity : 'I';
  mark->text = g_strdup (rc_catalog_get_mark_text (context->catalog, language, id));
  g_ptr_array_add (context->self->marks, mark);
}

static void
add_marks (Context *context, const char *language)
{
  const RcArguments *arguments = context->self->arguments;

  for (guint i = 0; i < context->marks.n; i++)
    add_mark (context, rc_mark_get_id (context->marks.ids[i]), language);
  for (guint i = 0; arguments != NULL && i < arguments->n_marks; i++)
    add_mark (context, rc_arguments_mark_to_id (arguments->marks[i]), language);
}

/* A line outside the dialogue, or one whose exchange could not be found: its text alone. */
static void
read_line (Context *context)
{
  RcExplanation *self = context->self;
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (context->transcript);
  RcLineText text;

  if (!rc_transcript_reader_read (reader, self->line, MAX_TEXT, context->show_secrets, &text))
    return;

  self->text = g_steal_pointer (&text.text);
  self->time = g_steal_pointer (&text.time);
  rc_line_text_clear (&text);
}

/* A remark may repeat what the session has sent as its password. */
static void
mask_remark (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  Context *context = user_data;
  RcExplanation *self = context->self;
  const GString *secret = session != NULL ? session->state.secret : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) masked = NULL;

  if (line != self->line || secret == NULL || secret->len == 0 || self->text == NULL || context->show_secrets)
    return;

  text = rc_transcript_dup_text (context->transcript, rc_span (secret->str, secret->len));
  masked = g_string_new (NULL);
  if (!rc_secret_append_masked (masked, rc_span (self->text, strlen (self->text)), rc_span (text, strlen (text))))
    return;

  g_free (self->text);
  self->text = g_string_free (g_steal_pointer (&masked), FALSE);
}

RcExplanation *
rc_explanation_new (RcTranscript *transcript,
                    RcCatalog    *catalog,
                    guint64       line,
                    const char   *language,
                    gboolean      show_secrets)
{
  static const RcEngineSink sink = { .command = find_command, .reply = find_reply };
  static const RcEngineSink remark_sink = { .line = mask_remark };
  RcExplanation *self = g_new0 (RcExplanation, 1);
  Context context = { .self = self,
                      .transcript = transcript,
                      .catalog = catalog,
                      .show_secrets = show_secrets };

  self->line = line;
  self->kind = rc_line_tag_get_kind (rc_index_get_tag (rc_transcript_get_index (transcript), line));
  self->outcome = RC_OUTCOME_UNKNOWN;
  self->language = g_strdup (language);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  read_line (&context);

  if (self->kind == RC_LINE_COMMAND || self->kind == RC_LINE_REPLY || self->kind == RC_LINE_CONTINUATION)
    {
      rc_transcript_replay (transcript, line, line, TRUE, &sink, &context);
      collect_exchange (&context);
    }
  else
    {
      rc_transcript_replay (transcript, line, line, FALSE, &remark_sink, &context);
    }
  if (self->code > 0)
    explain_reply (&context, language);
  else if (self->verb != NULL)
    explain_command (&context, language);
  add_marks (&context, language);

  g_free (context.greeting);
  g_free (context.first_line);

  return self;
}

typedef struct
{
  RcSharedTranscript *shared;
  RcCatalog *catalog;
  guint64 line;
  char *language;
  gboolean show_secrets;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  rc_shared_transcript_unref (request->shared);
  g_free (request->language);
  g_free (request);
}

static void
explain_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  RcExplanation *explanation = NULL;

  rc_shared_transcript_lock_soon (request->shared);
  if (!g_cancellable_is_cancelled (cancellable))
    explanation = rc_explanation_new (request->shared->transcript, request->catalog, request->line,
                                      request->language, request->show_secrets);
  g_mutex_unlock (&request->shared->lock);

  if (explanation != NULL)
    g_task_return_pointer (task, explanation, (GDestroyNotify) rc_explanation_free);
  else
    g_task_return_error_if_cancelled (task);
}

void
rc_explanation_new_async (RcSharedTranscript *transcript,
                          RcCatalog          *catalog,
                          guint64             line,
                          const char         *language,
                          gboolean            show_secrets,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->shared = rc_shared_transcript_ref (transcript);
  request->catalog = catalog;
  request->line = line;
  request->language = g_strdup (language);
  request->show_secrets = show_secrets;
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, explain_thread);
}

RcExplanation *
rc_explanation_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

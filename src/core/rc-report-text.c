/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments.h"
#include "rc-report-private.h"
#include "rc-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Colours of the classes in a terminal; the word and the digit say the same. */
static const char *const class_colors[] = { "", "\033[36m", "\033[32m", "\033[34m",
                                            "\033[33m", "\033[31m", "\033[35m" };

static void
put_indented (RcReport *self, const char *indent, const char *text)
{
  g_autofree char *inert = rc_text_make_inert (text, -1);
  g_autofree char *wrapped = rc_text_wrap (inert, indent, self->options->width);

  rc_report_printf (self, "%s\n", wrapped);
}

static void
put_list (RcReport *self, const char *label, const RcFinding *finding, const char *const *items)
{
  if (items == NULL || *items == NULL)
    return;
  rc_report_printf (self, "  %s\n",
                    rc_catalog_get_label (self->catalog, self->options->language, label));
  for (; *items != NULL; items++)
    {
      g_autofree char *filled = rc_finding_fill (finding, *items);
      g_autofree char *inert = rc_text_make_inert (filled, -1);
      g_autofree char *wrapped = rc_text_wrap (inert, "    ", self->options->width);

      rc_report_printf (self, "  - %s\n", wrapped + 4);
    }
}

static void
write_finding (RcReport *self, const RcFinding *finding, gboolean is_verdict)
{
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->options->language,
                                                         finding->id);
  const char *certainty[] = { "certainty_sure", "certainty_likely", "certainty_possible" };
  const char *why[] = { "why_sure", "why_likely", "why_possible" };
  const char *severity[] = { "severity_ok", "severity_info", "severity_warning", "severity_error" };
  g_autofree char *sentence = NULL;
  g_autofree char *cause = NULL;

  if (texts == NULL)
    return;
  sentence = rc_finding_dup_sentence (finding, self->catalog, self->options->language);
  cause = rc_finding_fill (finding, texts->meaning);
  rc_report_printf (self, "\n%s%s%s (%s)\n",
                    rc_catalog_get_label (self->catalog, self->options->language,
                                          severity[finding->severity]),
                    rc_report_get_colon (self), texts->title,
                    rc_catalog_get_label (self->catalog, self->options->language,
                                          certainty[finding->certainty]));
  /* The verdict has said it already. */
  if (!is_verdict)
    put_indented (self, "  ", sentence);
  put_indented (self, "  ",
                rc_catalog_get_label (self->catalog, self->options->language, why[finding->certainty]));
  put_indented (self, "  ", cause);
  rc_report_printf (self, "  %s%s",
                    rc_catalog_get_label (self->catalog, self->options->language, "proof"),
                    rc_report_get_colon (self));
  for (guint i = 0; i < finding->n_lines; i++)
    rc_report_printf (self, "%s%" G_GUINT64_FORMAT, i > 0 ? ", " : "", finding->lines[i]);
  rc_report_put (self, "\n");
  if (!self->options->has_session)
    rc_report_put_cause (self, finding->id);
  put_list (self, "you_can", finding, texts->you_can);
  put_list (self, "admin_can", finding, texts->admin_can);
}

static void
write_head (RcReport *self)
{
  RcVerdict verdict;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) examples = rc_report_dup_examples (self);

  rc_transcript_get_verdict (self->transcript,
                             self->options->has_session ? (int) self->options->session : -1, &verdict);
  text = rc_verdict_dup_text (&verdict, self->catalog, self->options->language);
  put_indented (self, "", text);
  rc_report_printf (self, "%s%s%s\n",
                    rc_catalog_get_label (self->catalog, self->options->language, "who_acts"),
                    rc_report_get_colon (self),
                    rc_catalog_get_actor (self->catalog, self->options->language, verdict.actor));
  for (guint i = 0; i < examples->len; i++)
    write_finding (self, g_ptr_array_index (examples, i),
                   g_ptr_array_index (examples, i) == verdict.finding);
  rc_report_put (self, "\n");
}

static void
put_arguments (RcReport *self, const RcReply *reply)
{
  g_auto (RcArguments) arguments = { 0 };
  const char *verb = reply->command != NULL && reply->command->verb != NULL
                       ? reply->command->verb->name : NULL;
  g_autoptr (GString) out = NULL;
  RcJsonWriter json;
  g_autofree char *body = rc_transcript_dup_text (self->transcript, reply->body);

  if (!rc_arguments_read (&arguments, reply->code, verb, body, strlen (body)) ||
      arguments.kind == RC_ARGUMENTS_NONE || arguments.kind == RC_ARGUMENTS_FEATURES)
    return;
  out = g_string_new (NULL);
  rc_json_writer_init (&json, out, FALSE);
  rc_arguments_to_json (&arguments, &json);
  put_indented (self, "                 ", out->str);
}

static void
on_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  RcReport *self = user_data;
  g_autofree char *text = NULL;
  g_autofree char *inert = NULL;

  if (self->options->only_failures || !rc_report_wants_session (self, session->number))
    return;
  text = rc_transcript_dup_command (self->transcript, command, self->options->show_secrets);
  inert = rc_text_make_inert (text, -1);
  rc_report_printf (self, "%8" G_GUINT64_FORMAT "  >       %s\n", command->line, inert);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  RcReport *self = user_data;
  g_autofree char *text = NULL;
  g_autofree char *inert = NULL;
  RcMeaning meaning;
  int class = reply->code / 100;
  gboolean color = self->options->color;

  if (!rc_report_wants_reply (self, session, reply))
    return;
  text = rc_transcript_dup_reply_text (self->transcript, session, reply->text,
                                       self->options->show_secrets);
  inert = rc_text_make_inert (text, -1);
  rc_meaning_find (&meaning, self->catalog, self->options->language, session, reply);
  rc_report_printf (self, "%8" G_GUINT64_FORMAT "  < %s%d%s%c  %s\n", reply->line,
                    color ? class_colors[class] : "", reply->code, color ? "\033[0m" : "",
                    reply->multiline ? '-' : ' ', inert);
  put_indented (self, "                 ", class >= 4 && class <= 5 ? meaning.meaning : meaning.title);
  put_arguments (self, reply);
}

static void
write_notes (RcReport *self)
{
  GPtrArray *notes = self->options->notes;

  if (notes == NULL || notes->len == 0)
    return;
  rc_report_printf (self, "%s\n", rc_catalog_get_label (self->catalog, self->options->language, "notes"));
  for (guint i = 0; i < notes->len; i++)
    {
      const RcReportNote *note = g_ptr_array_index (notes, i);
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT ": %s", note->line, note->text);

      put_indented (self, "  ", text);
    }
  rc_report_put (self, "\n");
}

void
rc_report_write_text (RcReport *self)
{
  const RcEngineSink sink = { .command = on_command, .reply = on_reply };

  write_head (self);
  write_notes (self);
  rc_transcript_replay (self->transcript, 1, G_MAXUINT64, TRUE, &sink, self);
}

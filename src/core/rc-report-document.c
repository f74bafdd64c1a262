/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A transcript as a document for somebody else: Markdown for an issue tracker, HTML that stands alone. What the log says is text
 * in them and nothing more: it cannot bring a link, a script, a table or the end of a code block.
 */
#include "config.h"

#include "rc-report-private.h"
#include "rc-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How a kind of document writes its pieces. Texts come unescaped. */
typedef struct
{
  const char *begin, *end;
  const char *title_begin, *title_end;
  const char *paragraph_begin, *paragraph_end;
  const char *heading_begin, *heading_end;
  const char *list_begin, *item_begin, *item_end, *list_end;
  const char *log_begin, *log_end;
  char *(*escape) (const char *text);
} Form;

static gboolean
needs_backslash (const char *start, const char *p)
{
  if (strchr ("\\`*_[]<>|&~@#$", *p) != NULL)
    return TRUE;
  if (p == start && strchr ("-+=", *p) != NULL)
    return TRUE;
  /* "1. " and "1) " begin lists. */
  if ((*p == '.' || *p == ')') && p > start && strspn (start, "0123456789") == (gsize) (p - start))
    return TRUE;
  if (*p == ':' && p[1] == '/' && p[2] == '/')
    return TRUE;
  return *p == '.' && p - start >= 3 && g_ascii_strncasecmp (p - 3, "www", 3) == 0;
}

/* Issue trackers look for addresses, people and issues after they have taken the backslashes away: a word joiner, which nobody
 * sees, stands between. */
static char *
escape_markdown (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (needs_backslash (text, p))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
      if (*p == '@' || *p == '#')
        g_string_append (out, "&#8288;");
    }
  return g_string_free (out, FALSE);
}

static char *
escape_html (const char *text)
{
  return g_markup_escape_text (text, -1);
}

static const Form markdown = {
  "", "", "# ", "\n\n", "", "\n\n", "## ", "\n\n", "", "- ", "\n", "\n", "", "\n", escape_markdown,
};

static const Form html = {
  "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
  "<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n"
  "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222;background:#fff}\n"
  "pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px}\n"
  ".c1{color:#1a5fb4}.c2{color:#26732d}.c3{color:#1a5fb4}.c4{color:#8f5902}.c5{color:#a51d2d}.c6{color:#613583}\n"
  ".m{color:#5e5c64}\n"
  "@media(prefers-color-scheme:dark){body{color:#eee;background:#1e1e1e}.c1,.c3{color:#78aeed}.c2{color:#8ff0a4}"
  ".c4{color:#f8e45c}.c5{color:#ff9b93}.c6{color:#dc8add}.m{color:#aaa}}\n"
  "</style>\n</head>\n<body>\n",
  "</body>\n</html>\n", "<h1>", "</h1>\n", "<p>", "</p>\n", "<h2>", "</h2>\n", "<ul>\n", "<li>", "</li>\n",
  "</ul>\n", "<pre>\n", "</pre>\n", escape_html,
};

typedef struct
{
  RcReport *report;
  const Form *form;
} Document;

static void
put_piece (Document *self, const char *begin, const char *text, const char *end)
{
  g_autofree char *inert = rc_text_make_inert (text, -1);
  g_autofree char *escaped = self->form->escape (inert);

  rc_report_put (self->report, begin);
  rc_report_put (self->report, escaped);
  rc_report_put (self->report, end);
}

static const char *
get_label (Document *self, const char *id)
{
  return rc_catalog_get_label (self->report->catalog, self->report->options->language, id);
}

static void
put_list (Document *self, const char *label, const RcFinding *finding, const char *const *items)
{
  if (items == NULL || *items == NULL)
    return;
  put_piece (self, self->form->paragraph_begin, get_label (self, label), self->form->paragraph_end);
  rc_report_put (self->report, self->form->list_begin);
  for (; *items != NULL; items++)
    {
      g_autofree char *filled = rc_finding_fill (finding, *items);

      put_piece (self, self->form->item_begin, filled, self->form->item_end);
    }
  rc_report_put (self->report, self->form->list_end);
}

static void
put_finding (Document *self, const RcFinding *finding)
{
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->report->catalog,
                                                         self->report->options->language, finding->id);
  g_autoptr (GString) proof = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  g_autofree char *cause = NULL;

  if (texts == NULL)
    return;
  sentence = rc_finding_dup_sentence (finding, self->report->catalog, self->report->options->language);
  cause = rc_finding_fill (finding, texts->meaning);
  g_string_append_printf (proof, "%s%s", get_label (self, "proof"), rc_report_get_colon (self->report));
  for (guint i = 0; i < finding->n_lines; i++)
    g_string_append_printf (proof, "%s%" G_GUINT64_FORMAT, i > 0 ? ", " : "", finding->lines[i]);
  put_piece (self, self->form->heading_begin, texts->title, self->form->heading_end);
  put_piece (self, self->form->paragraph_begin, sentence, self->form->paragraph_end);
  put_piece (self, self->form->paragraph_begin, cause, self->form->paragraph_end);
  put_piece (self, self->form->paragraph_begin, proof->str, self->form->paragraph_end);
  put_list (self, "you_can", finding, texts->you_can);
  put_list (self, "admin_can", finding, texts->admin_can);
}

static void
put_log_line (Document *self, guint64 line, const char *direction, const char *text, int class)
{
  g_autofree char *inert = rc_text_make_inert (text, -1);

  if (self->form == &markdown)
    {
      /* An indented block ends with its line, whatever stands in it. */
      rc_report_printf (self->report, "    %6" G_GUINT64_FORMAT " %s %s\n", line, direction, inert);
    }
  else
    {
      g_autofree char *escaped = escape_html (inert);

      rc_report_printf (self->report, "<span class=\"c%d\">%6" G_GUINT64_FORMAT " %s %s</span>\n", class,
                        line, strcmp (direction, ">") == 0 ? "&gt;" : "&lt;", escaped);
    }
}

static void
on_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  Document *self = user_data;
  g_autofree char *text = NULL;

  if (self->report->options->only_failures || !rc_report_wants_session (self->report, session->number))
    return;
  text = rc_transcript_dup_command (self->report->transcript, command,
                                    self->report->options->show_secrets);
  put_log_line (self, command->line, ">", text, 0);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Document *self = user_data;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  if (!rc_report_wants_reply (self->report, session, reply))
    return;
  text = rc_transcript_dup_reply_text (self->report->transcript, session, reply->text,
                                       self->report->options->show_secrets);
  whole = g_strdup_printf ("%d%c%s", reply->code, reply->multiline ? '-' : ' ', text);
  put_log_line (self, reply->line, "<", whole, reply->code / 100);
}

static void
put_notes (Document *self)
{
  GPtrArray *notes = self->report->options->notes;

  if (notes == NULL || notes->len == 0)
    return;
  put_piece (self, self->form->heading_begin, get_label (self, "notes"), self->form->heading_end);
  rc_report_put (self->report, self->form->list_begin);
  for (guint i = 0; i < notes->len; i++)
    {
      const RcReportNote *note = g_ptr_array_index (notes, i);
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT ": %s", note->line, note->text);

      put_piece (self, self->form->item_begin, text, self->form->item_end);
    }
  rc_report_put (self->report, self->form->list_end);
}

static void
write_document (RcReport *report, const Form *form)
{
  Document self = { report, form };
  const RcEngineSink sink = { .command = on_command, .reply = on_reply };
  g_autoptr (GPtrArray) examples = rc_report_dup_examples (report);
  g_autofree char *text = NULL;
  g_autofree char *actor = NULL;
  RcVerdict verdict;

  rc_transcript_get_verdict (report->transcript,
                             report->options->has_session ? (int) report->options->session : -1, &verdict);
  text = rc_verdict_dup_text (&verdict, report->catalog, report->options->language);
  actor = g_strdup_printf ("%s%s%s", get_label (&self, "who_acts"), rc_report_get_colon (report),
                           rc_catalog_get_actor (report->catalog, report->options->language, verdict.actor));

  rc_report_put (report, form->begin);
  put_piece (&self, form->title_begin, rc_source_get_name (rc_transcript_get_source (report->transcript)),
             form->title_end);
  put_piece (&self, form->paragraph_begin, text, form->paragraph_end);
  put_piece (&self, form->paragraph_begin, actor, form->paragraph_end);
  for (guint i = 0; i < examples->len; i++)
    put_finding (&self, g_ptr_array_index (examples, i));
  put_notes (&self);
  /* Behind a list an indented line is part of its last item, and no code; the heading ends the list. */
  put_piece (&self, form->heading_begin, get_label (&self, "dialogue"), form->heading_end);
  rc_report_put (report, form->log_begin);
  rc_transcript_replay (report->transcript, 1, G_MAXUINT64, TRUE, &sink, &self);
  rc_report_put (report, form->log_end);
  rc_report_put (report, form->end);
}

void
rc_report_write_markdown (RcReport *report)
{
  write_document (report, &markdown);
}

void
rc_report_write_html (RcReport *report)
{
  write_document (report, &html);
}

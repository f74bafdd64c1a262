/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-diagnosis-text.h"

#include <string.h>

#include "rc-display-text.h"

/* Sentences quote the log, and a log may have lines of any length. */
#define MAX_CHARS 1500

/* Proof enough. */
#define MAX_LINES 12

char *
rc_diagnosis_fill (const RcFinding *finding, const char *text)
{
  g_autofree char *filled = rc_finding_fill (finding, text);

  return rc_display_text (filled, MAX_CHARS, FALSE);
}

char *
rc_diagnosis_dup_sentence (const RcFinding *finding, RcCatalog *catalog, const char *language)
{
  g_autofree char *sentence = rc_finding_dup_sentence (finding, catalog, language);

  return rc_display_text (sentence, MAX_CHARS, FALSE);
}

GPtrArray *
rc_diagnosis_find (RcTranscript *transcript, const char *id)
{
  GPtrArray *all = rc_transcript_get_findings (transcript);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (strcmp (((RcFinding *) g_ptr_array_index (all, i))->id, id) == 0)
      g_ptr_array_add (found, g_ptr_array_index (all, i));

  return found;
}

guint
rc_diagnosis_count_failed_sessions (RcTranscript *transcript)
{
  guint n = 0;

  for (guint i = 0; i < rc_transcript_get_n_sessions (transcript); i++)
    {
      RcSessionInfo info;

      rc_transcript_get_session (transcript, i, &info);
      if (info.worst != NULL && info.worst->severity == RC_SEVERITY_ERROR)
        n++;
    }

  return n;
}

/* --- as text --- */

typedef struct
{
  RcTranscript *transcript;
  RcCatalog *catalog;
  const char *language;
  const RcFinding *finding;
  GString *out;
} Writer;

static const char *
get_label (Writer *writer, const char *prefix, const char *id)
{
  g_autofree char *label = g_strconcat (prefix, id, NULL);

  return rc_catalog_get_label (writer->catalog, writer->language, label);
}

static void
append_head (Writer *writer, const RcTexts *texts)
{
  const RcFinding *finding = writer->finding;
  g_autofree char *title = rc_diagnosis_fill (finding, texts->title);
  g_autofree char *sentence = rc_diagnosis_dup_sentence (finding, writer->catalog, writer->language);

  g_string_append_printf (writer->out, "%s\n%s · %s", title,
                          get_label (writer, "severity_", rc_severity_to_string (finding->severity)),
                          get_label (writer, "certainty_", rc_certainty_to_string (finding->certainty)));
  if (g_strcmp0 (finding->actor, "nobody") != 0)
    g_string_append_printf (writer->out, " · %s: %s", get_label (writer, "who_acts", ""),
                            rc_catalog_get_actor (writer->catalog, writer->language, finding->actor));
  g_string_append_printf (writer->out, "\n\n%s\n", sentence);
  if (texts->meaning != NULL)
    {
      g_autofree char *cause = rc_diagnosis_fill (finding, texts->meaning);

      g_string_append_printf (writer->out, "\n%s\n", cause);
    }
}

static void
append_advice (Writer *writer, const char *label, const char *const *texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;

  g_string_append_printf (writer->out, "\n%s:\n", get_label (writer, label, ""));
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *text = rc_diagnosis_fill (writer->finding, texts[i]);

      g_string_append_printf (writer->out, "- %s\n", text);
    }
}

static void
append_proof (Writer *writer)
{
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (writer->transcript);
  guint n = MIN (writer->finding->n_lines, MAX_LINES);

  if (n == 0)
    return;

  g_string_append_printf (writer->out, "\n%s:\n", get_label (writer, "proof", ""));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = rc_transcript_reader_dup_line (reader, writer->finding->lines[i], FALSE);
      g_autofree char *shown = rc_display_text (line != NULL ? line : "", MAX_CHARS, FALSE);

      g_string_append_printf (writer->out, "%" G_GUINT64_FORMAT ": %s\n", writer->finding->lines[i], shown);
    }
}

char *
rc_diagnosis_dup_text (RcTranscript *transcript, const char *id, RcCatalog *catalog, const char *language)
{
  g_autoptr (GPtrArray) findings = rc_diagnosis_find (transcript, id);
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (catalog, language, id);
  Writer writer = { transcript, catalog, language, NULL, NULL };

  if (findings->len == 0 || texts == NULL)
    return NULL;

  writer.finding = g_ptr_array_index (findings, 0);
  writer.out = g_string_new (NULL);
  append_head (&writer, texts);
  append_advice (&writer, "you_can", texts->you_can);
  append_advice (&writer, "admin_can", texts->admin_can);
  append_proof (&writer);

  return g_string_free (writer.out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is found in logs whose outcome is known. Each table in tests/data/diagnoses names logs and their verdict:
 *
 *   file, verdict, severity, findings (id/severity, worst first, or "-"), values (name=value; or "-")
 *
 * recordings.tsv lists the recorded transcripts; cases.tsv the logs beside it, <id>/yes-*.log must raise <id> and
 * <id>/no-*.log must not. A value is looked for in the finding that the verdict is made of.
 */
#include "config.h"

#include "rc-report.h"
#include "rc-transcript.h"

#include <string.h>

typedef struct
{
  char *path;
  char *id; /* of the folder, or NULL */
  char *verdict;
  char *severity;
  char *findings;
  char *values;
} Case;

static RcCatalog *catalog;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  g_free (self->id);
  g_free (self->verdict);
  g_free (self->severity);
  g_free (self->findings);
  g_free (self->values);
  g_free (self);
}

static RcTranscript *
open_transcript (const char *path)
{
  g_autoptr (GError) error = NULL;
  RcSource *source = rc_source_new_for_path (path, NULL, NULL, &error);
  RcTranscript *transcript;

  g_assert_no_error (error);
  transcript = rc_transcript_new (source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  return transcript;
}

/* --- every sentence is whole --- */

static void
check_text (const RcFinding *finding, const char *text)
{
  g_autofree char *filled = rc_finding_fill (finding, text);

  if (strchr (text, '{') != NULL)
    g_assert_null (strstr (filled, "…"));
}

static void
check_texts (const RcFinding *finding)
{
  for (const char *const *language = rc_catalog_get_languages (); *language != NULL; language++)
    {
      const RcTexts *texts = rc_catalog_get_diagnosis_texts (catalog, *language, finding->id);
      g_autofree char *sentence = rc_finding_dup_sentence (finding, catalog, *language);

      g_assert_nonnull (texts);
      g_assert_null (strchr (sentence, '{'));
      if (strstr (sentence, "…") != NULL)
        g_assert_nonnull (strstr (rc_finding_get_value (finding, "text"), "…"));
      check_text (finding, texts->meaning);
      for (guint i = 0; texts->you_can[i] != NULL; i++)
        check_text (finding, texts->you_can[i]);
      for (guint i = 0; texts->admin_can[i] != NULL; i++)
        check_text (finding, texts->admin_can[i]);
      if (finding->face != NULL)
        {
          g_autofree char *key = g_strconcat (finding->id, ".", finding->face, NULL);

          g_assert_cmpstr (rc_catalog_get_verdict (catalog, *language, key), !=, key);
        }
    }
}

static void
check_proof (RcTranscript *transcript, const RcFinding *finding)
{
  g_assert_cmpuint (finding->n_lines, >, 0);
  g_assert_nonnull (finding->actor);
  for (guint i = 0; i < finding->n_lines; i++)
    {
      g_assert_cmpuint (finding->lines[i], <=, rc_transcript_get_n_lines (transcript));
      if (i > 0)
        g_assert_cmpuint (finding->lines[i], >, finding->lines[i - 1]);
    }
}

static char *
list_findings (GPtrArray *findings)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (out, "%s%s/%s", i > 0 ? " " : "", finding->id,
                              rc_severity_to_string (finding->severity));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- one log --- */

static void
check_values (const Case *self, const RcVerdict *verdict)
{
  g_auto (GStrv) pairs = g_strsplit (self->values, ";", -1);

  if (strcmp (self->values, "-") == 0)
    return;
  g_assert_nonnull (verdict->finding);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');

      *value++ = '\0';
      if (strcmp (pairs[i], "face") == 0)
        g_assert_cmpstr (verdict->finding->face, ==, value);
      else if (strcmp (pairs[i], "certainty") == 0)
        g_assert_cmpstr (rc_certainty_to_string (verdict->finding->certainty), ==, value);
      else if (strcmp (pairs[i], "actor") == 0)
        g_assert_cmpstr (verdict->actor, ==, value);
      else
        g_assert_cmpstr (rc_finding_get_value (verdict->finding, pairs[i]), ==, value);
    }
}

static gboolean
has_finding (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((RcFinding *) g_ptr_array_index (findings, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
test_case (gconstpointer user_data)
{
  const Case *self = user_data;
  g_autoptr (RcTranscript) transcript = open_transcript (self->path);
  GPtrArray *findings = rc_transcript_get_findings (transcript);
  g_autofree char *found = list_findings (findings);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *text = NULL;
  RcVerdict verdict;

  rc_transcript_get_verdict (transcript, -1, &verdict);
  text = rc_verdict_dup_text (&verdict, catalog, "en");
  g_test_message ("%s: %s", rc_transcript_get_detection (transcript)->dialect->id, text);
  g_assert_cmpstr (verdict.id, ==, self->verdict);
  g_assert_cmpstr (rc_severity_to_string (verdict.severity), ==, self->severity);
  g_assert_cmpstr (findings->len > 0 ? found : "-", ==, self->findings);
  check_values (self, &verdict);
  for (guint i = 0; strcmp (verdict.id, "healthy") == 0 && i < findings->len; i++)
    g_assert_cmpint (((RcFinding *) g_ptr_array_index (findings, i))->severity, <=, RC_SEVERITY_INFO);
  for (guint i = 0; i < findings->len; i++)
    {
      check_texts (g_ptr_array_index (findings, i));
      check_proof (transcript, g_ptr_array_index (findings, i));
    }
  if (self->id != NULL && g_str_has_prefix (name, "yes-"))
    g_assert_true (has_finding (findings, self->id));
  if (self->id != NULL && g_str_has_prefix (name, "no-"))
    g_assert_false (has_finding (findings, self->id));
}

static void
add_cases (const char *table, const char *folder, const char *prefix, gboolean with_ids)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "diagnoses", table, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *test = NULL;
      Case *each;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      g_assert_cmpuint (g_strv_length (fields), ==, 5);
      each = g_new0 (Case, 1);
      each->path = g_test_build_filename (G_TEST_DIST, "data", folder, fields[0], NULL);
      each->id = with_ids ? g_path_get_dirname (fields[0]) : NULL;
      each->verdict = g_strdup (fields[1]);
      each->severity = g_strdup (fields[2]);
      each->findings = g_strdup (fields[3]);
      each->values = g_strdup (fields[4]);
      test = g_build_filename (prefix, fields[0], NULL);
      g_test_add_data_func_full (test, each, test_case, case_free);
    }
}

/* --- all of them --- */

typedef struct
{
  guint n_yes;
  guint n_no;
  char *dialect; /* of the first positive */
  gboolean two_dialects;
} Coverage;

/* A log without a row in cases.tsv proves nothing. */
static gboolean
has_row (const char *table, const char *id, const char *name)
{
  g_autofree char *row = g_strdup_printf ("\n%s/%s\t", id, name);

  return strstr (table, row) != NULL;
}

static void
look_at_log (Coverage *coverage, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (RcTranscript) transcript = NULL;
  const char *dialect;

  if (g_str_has_prefix (name, "no-"))
    coverage->n_no++;
  if (!g_str_has_prefix (name, "yes-"))
    return;
  coverage->n_yes++;
  transcript = open_transcript (path);
  dialect = rc_transcript_get_detection (transcript)->dialect->id;
  if (coverage->dialect == NULL)
    coverage->dialect = g_strdup (dialect);
  else if (strcmp (coverage->dialect, dialect) != 0)
    coverage->two_dialects = TRUE;
}

/* Each diagnosis of the catalog has two logs that raise it, in different dialects, and two near misses. */
static void
test_coverage (void)
{
  guint n_diagnoses;
  const RcDiagnosisInfo *diagnoses = rc_catalog_get_diagnoses (catalog, &n_diagnoses);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "diagnoses", "cases.tsv", NULL);
  g_autofree char *table = NULL;

  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  for (guint i = 0; i < n_diagnoses; i++)
    {
      g_autofree char *folder =
        g_test_build_filename (G_TEST_DIST, "data", "diagnoses", diagnoses[i].id, NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      Coverage coverage = { 0 };
      const char *name;

      g_test_message ("%s", diagnoses[i].id);
      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_assert_true (has_row (table, diagnoses[i].id, name));
          look_at_log (&coverage, folder, name);
        }
      g_assert_cmpuint (coverage.n_yes, >=, 2);
      g_assert_cmpuint (coverage.n_no, >=, 2);
      g_assert_true (coverage.two_dialects);
      g_free (coverage.dialect);
    }
}

/* The plain sentence of a diagnosis is for all its faces, so that it can name no value. */
static void
test_plain_sentences (void)
{
  guint n_diagnoses;
  const RcDiagnosisInfo *diagnoses = rc_catalog_get_diagnoses (catalog, &n_diagnoses);

  for (const char *const *language = rc_catalog_get_languages (); *language != NULL; language++)
    for (guint i = 0; i < n_diagnoses; i++)
      {
        const RcTexts *texts = rc_catalog_get_diagnosis_texts (catalog, *language, diagnoses[i].id);

        g_test_message ("%s %s", *language, diagnoses[i].id);
        g_assert_null (strchr (texts->verdict, '{'));
      }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  catalog = rc_catalog_new (NULL, &error);
  g_assert_no_error (error);
  for (const char *const *language = rc_catalog_get_languages (); *language != NULL; language++)
    g_assert_true (rc_catalog_load_language (catalog, *language, NULL));

  add_cases ("recordings.tsv", "transcripts", "/diagnoser/recordings", FALSE);
  add_cases ("cases.tsv", "diagnoses", "/diagnoser/cases", TRUE);
  g_test_add_func ("/diagnoser/coverage", test_coverage);
  g_test_add_func ("/diagnoser/plain-sentences", test_plain_sentences);
  status = g_test_run ();
  rc_catalog_free (catalog);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One conversation, written as each program writes it, must come out as the same exchanges.
 */
#include "config.h"

#include "dialect-writer.h"
#include "test-dialect-util.h"

#include <string.h>

/* --- written by a form --- */

static void
test_writer (gconstpointer user_data)
{
  const DialectWriter *writer = user_data;
  g_autofree char *log = dialect_writer_write (writer);
  g_autoptr (RcTranscript) transcript = test_read_log (log, NULL);
  g_autofree char *expected = dialect_writer_describe (writer);
  g_autofree char *found = test_describe_exchanges (transcript);

  g_assert_cmpstr (test_get_dialect (transcript), ==, dialect_writer_get_dialect (writer));
  g_assert_cmpstr (found, ==, expected);
}

/* --- written by hand --- */

/* USER and PASS are masked in many ways, so of these the verb is compared. */
static void
append_row (GString *out, const char *code, const char *multiline, const char *text, const char *command)
{
  g_autofree char *lower = g_utf8_strdown (command, -1);

  if (g_str_has_prefix (lower, "user") || g_str_has_prefix (lower, "pass"))
    lower[4] = '\0';
  g_string_append_printf (out, "%s %s %s < %s\n", code, multiline, text, lower);
}

static void
append_sample_reply (GString *out, RcTranscript *transcript, const RcSession *session, const RcReply *reply)
{
  g_autofree char *text = rc_transcript_dup_reply_text (transcript, session, reply->text, TRUE);
  g_autofree char *command =
    reply->command != NULL ? rc_transcript_dup_command (transcript, reply->command, TRUE) : g_strdup ("");
  g_autofree char *code = g_strdup_printf ("%d", reply->code);

  append_row (out, code, reply->multiline ? "yes" : "no", text, command);
}

static char *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static void
test_same_conversation (gconstpointer user_data)
{
  g_auto (GStrv) fields = g_strsplit (user_data, "\t", 2);
  g_autofree char *log = read_sample (fields[0]);
  g_autofree char *table = read_sample ("same-conversation/conversation.tsv");
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (RcTranscript) transcript = test_read_log (log, NULL);
  g_autofree char *found = test_describe_replies (transcript, append_sample_reply);

  for (guint i = 1; rows[i] != NULL && rows[i][0] != '\0'; i++)
    {
      g_auto (GStrv) row = g_strsplit (rows[i], "\t", 4);

      append_row (expected, row[0], row[1], row[2], row[3]);
    }
  g_assert_cmpstr (test_get_dialect (transcript), ==, fields[1]);
  g_assert_cmpstr (found, ==, expected->str);
}

static void
add_same_conversations (void)
{
  g_autofree char *list = read_sample ("dialects.tsv");
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *file = g_strndup (lines[i], strcspn (lines[i], "\t"));
      g_autofree char *name = g_strconcat ("/dialects/", file, NULL);

      if (g_str_has_prefix (file, "same-conversation/"))
        g_test_add_data_func_full (name, g_strdup (lines[i]), test_same_conversation, g_free);
    }
}

int
main (int argc, char *argv[])
{
  const DialectWriter *writer;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; (writer = dialect_writer_get_nth (i)) != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("/dialects/written/", dialect_writer_get_name (writer), NULL);

      g_test_add_data_func (name, writer, test_writer);
    }
  add_same_conversations ();
  return g_test_run ();
}

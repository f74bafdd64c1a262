/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static RcTranscript *
new_transcript (const char *text, const char *dialect)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "test"), dialect, NULL,
                                                NULL, &error);

  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  return transcript;
}

/* --- marks --- */

typedef struct
{
  guint64 line;
  char *text;
} Marked;

static void
add_marks (GArray *array, guint64 line, const RcMarks *marks)
{
  for (guint i = 0; i < marks->n; i++)
    {
      Marked marked = { line, g_strdup_printf ("%" G_GUINT64_FORMAT ":%s", line,
                                               rc_mark_get_id (marks->ids[i])) };

      g_array_append_val (array, marked);
    }
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  add_marks (user_data, reply->line, &reply->marks);
}

static void
on_command_done (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  /* Dialogues that end early leave commands unanswered; that is not what the rows are about. */
  if (command->line > 0 && !rc_marks_has (&command->marks, RC_MARK_NO_REPLY) &&
      !rc_marks_has (&command->marks, RC_MARK_CONNECTION_CLOSED))
    add_marks (user_data, command->line, &command->marks);
}

static int
compare_marked (gconstpointer a, gconstpointer b)
{
  const Marked *one = a, *other = b;

  return one->line < other->line ? -1 : one->line > other->line;
}

static char *
find_marks (const char *dialogue)
{
  const RcEngineSink sink = { .reply = on_reply, .command_done = on_command_done };
  g_auto (GStrv) lines = g_strsplit (dialogue, " / ", -1);
  g_autofree char *text = g_strjoinv ("\r\n", lines);
  g_autoptr (RcTranscript) transcript = new_transcript (text, "raw");
  g_autoptr (GArray) marked = g_array_new (FALSE, FALSE, sizeof (Marked));
  g_autoptr (GString) out = g_string_new (NULL);

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, marked);
  g_array_sort (marked, compare_marked);
  for (guint i = 0; i < marked->len; i++)
    {
      Marked *each = &g_array_index (marked, Marked, i);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", each->text);
      g_free (each->text);
    }
  return g_strdup (out->len > 0 ? out->str : "-");
}

static void
test_marks (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "marks.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) rows = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  rows = g_strsplit (contents, "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (rows[i], "\t", 2);
      g_autofree char *marks = NULL;

      if (rows[i][0] == '#' || *rows[i] == '\0' || strcmp (fields[0], "dialogue") == 0)
        continue;
      marks = find_marks (fields[0]);
      if (strcmp (marks, fields[1]) != 0)
        g_test_message ("%s", fields[0]);
      g_assert_cmpstr (marks, ==, fields[1]);
    }
}

/* --- the same result, however the file is read --- */

static void
append_row (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  g_string_append_printf (user_data, "%s %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT " %d %.*s < %s\n",
                          session->id, reply->line, reply->last_line, reply->code,
                          (int) reply->body.length, reply->body.text,
                          reply->command != NULL ? reply->command->text->str : "");
}

static const RcEngineSink rows_sink = { .reply = append_row };

static const char session_log[] =
  "220-Welcome\r\n220-211 is a number\r\n220 \r\nUSER a\r\n331 pw\r\nPASS b\r\n230 in\r\nFEAT\r\n"
  "211-Features:\r\n SIZE\r\n UTF8\r\n211 End\r\nPASV\r\n227 Entering Passive Mode (192,0,2,1,200,1)\r\n"
  "LIST\r\n150 here\r\n226 done\r\nSIZE x\r\n550 none\r\nQUIT\r\n221 bye\r\n";

static void
test_replay_from_the_middle (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (RcTranscript) transcript = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, session_log);
  transcript = new_transcript (text->str, "raw");
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &rows_sink, whole);

  /* Each 997th line is replayed alone and must be told as it was in the whole. */
  for (guint64 line = 1; line < rc_transcript_get_n_lines (transcript); line += 997)
    {
      g_autoptr (GString) part = g_string_new (NULL);

      rc_transcript_replay (transcript, line, line, TRUE, &rows_sink, part);
      g_assert_nonnull (strstr (whole->str, part->str));
    }
}

/* Writers do not wait for the end of a line: what has come so far of @log is read in pieces of @step bytes. */
static RcTranscript *
grow (const char *log, gsize step)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("rc-grow-XXXXXX", &path, &error);
  gsize length = strlen (log);
  RcTranscript *grown;
  RcSource *source;

  g_assert_no_error (error);
  source = rc_source_new_for_path (path, NULL, NULL, &error);
  g_assert_no_error (error);
  grown = rc_transcript_new (source, "raw", NULL, NULL, &error);
  for (gsize i = 0; i < length; i += step)
    {
      gsize n = MIN (step, length - i);

      g_assert_cmpint (write (fd, log + i, n), ==, n);
      rc_source_refresh (source);
      g_assert_true (rc_transcript_analyse (grown, NULL, NULL, &error));
    }
  close (fd);
  g_unlink (path);
  return grown;
}

static void
test_growing_file (void)
{
  g_autoptr (RcTranscript) whole = new_transcript (session_log, "raw");
  g_autoptr (GString) expected = g_string_new (NULL);
  RcSessionInfo info;

  rc_transcript_replay (whole, 1, G_MAXUINT64, TRUE, &rows_sink, expected);
  rc_transcript_get_session (whole, 0, &info);
  for (gsize step = 1; step < strlen (session_log); step = step * 2 + 1)
    {
      g_autoptr (RcTranscript) grown = grow (session_log, step);
      g_autoptr (GString) found = g_string_new (NULL);
      RcSessionInfo grown_info;

      rc_transcript_replay (grown, 1, G_MAXUINT64, TRUE, &rows_sink, found);
      g_assert_cmpstr (found->str, ==, expected->str);
      g_assert_cmpuint (rc_transcript_get_n_lines (grown), ==, rc_transcript_get_n_lines (whole));
      g_assert_cmpuint (rc_transcript_get_totals (grown)->n_replies, ==,
                        rc_transcript_get_totals (whole)->n_replies);
      g_assert_cmpuint (rc_transcript_get_findings (grown)->len, ==,
                        rc_transcript_get_findings (whole)->len);
      g_assert_cmpuint (rc_transcript_get_n_sessions (grown), ==, 1);
      rc_transcript_get_session (grown, 0, &grown_info);
      g_assert_cmpstr (grown_info.server, ==, info.server);
      g_assert_cmpstr (grown_info.id, ==, info.id);
      g_assert_cmpstr (grown_info.user, ==, info.user);
      g_assert_cmpuint (grown_info.n_failures, ==, info.n_failures);
      g_assert_cmpuint (grown_info.n_commands, ==, info.n_commands);
    }
}

/* Each end but the last one is taken back, with all that it made of the lines: here it closes the reply with 550, there is
 * more of it later. */
static void
test_growing_reply (void)
{
  static const char log[] = "220 a\n230-Quota:\n550 MB of 600\n 210 MB used\n230 ok\nQUIT\n221 bye\n";
  g_autoptr (RcTranscript) whole = new_transcript (log, "raw");

  for (gsize step = 1; step < strlen (log); step++)
    {
      g_autoptr (RcTranscript) grown = grow (log, step);

      for (guint64 line = 1; line <= rc_transcript_get_n_lines (whole); line++)
        g_assert_cmpuint (rc_index_get_tag (rc_transcript_get_index (grown), line), ==,
                          rc_index_get_tag (rc_transcript_get_index (whole), line));
    }
}

/* A log may end anywhere: nothing crashes, and no reply is made up that is not there. */
static void
test_cut_anywhere (void)
{
  gsize length = strlen (session_log);

  for (gsize n = 0; n <= length; n++)
    {
      g_autofree char *text = g_strndup (session_log, n);
      g_autoptr (RcTranscript) transcript = new_transcript (text, "raw");
      const RcTotals *totals = rc_transcript_get_totals (transcript);

      g_assert_cmpuint (totals->n_replies, <=, 9);
      g_assert_cmpuint (totals->by_class[6], ==, 0);
    }
}

/* --- sessions --- */

static void
test_sessions_by_greeting (void)
{
  g_autofree char *twice = g_strconcat (session_log, session_log, NULL);
  g_autoptr (RcTranscript) transcript = new_transcript (twice, "raw");
  RcSessionInfo info;

  g_assert_cmpuint (rc_transcript_get_n_sessions (transcript), ==, 2);
  rc_transcript_get_session (transcript, 1, &info);
  g_assert_cmpstr (info.id, ==, "2");
  g_assert_cmpuint (info.first_line, ==, 22);
  g_assert_cmpstr (info.user, ==, "a");
  g_assert_true (info.logged_in);
}

static void
test_secrets (void)
{
  g_autoptr (RcTranscript) transcript = new_transcript (
    "220 hi\r\nUSER a\r\n331 pw\r\nPASS hunter22\r\n500 'PASS hunter22' not understood\r\n", "raw");
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (transcript);
  g_autofree char *command = rc_transcript_reader_dup_line (reader, 4, FALSE);
  g_autofree char *reply = rc_transcript_reader_dup_line (reader, 5, FALSE);
  g_autofree char *shown = rc_transcript_reader_dup_line (reader, 4, TRUE);

  g_assert_cmpstr (command, ==, "PASS ********");
  g_assert_cmpstr (reply, ==, "500 'PASS ********' not understood");
  g_assert_cmpstr (shown, ==, "PASS hunter22");
}

/* A log that never has replies says what makes the program log them, in each language. */
static void
test_advice (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcCatalog) catalog = rc_catalog_new ("en", &error);
  const RcDialect *const *dialects = rc_dialect_get_all ();
  const char *const *languages = rc_catalog_get_languages ();
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_assert_true (rc_catalog_load_language (catalog, languages[i], &error));
      for (guint j = 0; dialects[j] != NULL; j++)
        {
          RcVerdict verdict = { .id = "no-replies", .advice = dialects[j]->advice };
          g_autofree char *text = NULL;

          if (dialects[j]->advice == NULL)
            continue;
          text = rc_verdict_dup_text (&verdict, catalog, languages[i]);
          g_assert_false (g_str_has_prefix (text, "advice_"));
          n++;
        }
    }
  g_assert_cmpuint (n, >=, 15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/core/engine/marks", test_marks);
  g_test_add_func ("/core/engine/replay-from-the-middle", test_replay_from_the_middle);
  g_test_add_func ("/core/engine/growing-file", test_growing_file);
  g_test_add_func ("/core/engine/growing-reply", test_growing_reply);
  g_test_add_func ("/core/engine/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/core/engine/sessions-by-greeting", test_sessions_by_greeting);
  g_test_add_func ("/core/engine/secrets", test_secrets);
  g_test_add_func ("/core/engine/advice", test_advice);
  return g_test_run ();
}

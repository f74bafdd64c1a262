/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes to JSON: any file, any dialect. Replies lie inside of the file and in order, no line is in two of one session,
 * documents are what they say, and nothing in them acts on who reads them.
 */
#include "config.h"

#include "fuzz.h"
#include "rc-report.h"
#include "rc-secret.h"

#include <json-glib/json-glib.h>
#include <string.h>

static RcCatalog *
get_catalog (void)
{
  static RcCatalog *catalog;

  if (catalog == NULL)
    catalog = rc_catalog_new ("en", NULL);
  g_assert (catalog != NULL);
  return catalog;
}

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

/* What has been told so far, while a transcript is replayed. */
typedef struct
{
  RcTranscript *transcript;
  GHashTable *last_lines; /* of session's number → last line of its last reply */
  GHashTable *beginnings; /* line → how many replies begin there */
} Told;

/* Several replies may share one physical line; else each line belongs to one reply. */
static void
check_order (Told *told, const RcSession *session, const RcReply *reply)
{
  gpointer key = GUINT_TO_POINTER (session->number);
  guint64 *before = g_hash_table_lookup (told->last_lines, key);
  gpointer line = GSIZE_TO_POINTER (reply->line);

  if (before != NULL)
    g_assert (reply->line >= *before);
  g_hash_table_insert (told->last_lines, key, g_memdup2 (&reply->last_line, sizeof reply->last_line));
  g_hash_table_insert (told->beginnings, line,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (told->beginnings, line)) + 1));
}

static void
check_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Told *told = user_data;
  RcTranscript *transcript = told->transcript;

  check_order (told, session, reply);
  g_assert (reply->line >= 1 && reply->line <= reply->last_line);
  g_assert (reply->last_line <= rc_transcript_get_n_lines (transcript));
  g_assert (reply->code >= 100 && reply->code < 700);
  g_assert (reply->text.length <= reply->body.length);
  g_assert (reply->offset <= rc_source_get_size (rc_transcript_get_source (transcript)));
  g_assert (reply->command == NULL || reply->command->line <= reply->last_line);
}

/* A color may stand in the middle of a number. */
static void
append_without_colors (GString *out, const RcLine *line)
{
  g_string_truncate (out, 0);
  for (gsize i = 0; i < line->length; i++)
    {
      gsize end = i + 2;

      if (line->text[i] == '\033' && end <= line->length && line->text[i + 1] == '[')
        while (end < line->length && !g_ascii_isalpha (line->text[end]))
          end++;
      if (line->text[i] == '\033' && end < line->length && g_ascii_isalpha (line->text[end]))
        i = end;
      else
        g_string_append_c (out, line->text[i]);
    }
}

/* No more replies begin in a line than it has numbers that may be codes. */
static void
check_beginnings (const Told *told)
{
  g_autoptr (RcLineReader) reader = rc_line_reader_new (rc_transcript_get_source (told->transcript));
  g_autoptr (GString) text = g_string_new (NULL);
  RcLine line;

  while (rc_line_reader_next (reader, &line))
    {
      guint n_replies = GPOINTER_TO_UINT (g_hash_table_lookup (told->beginnings, GSIZE_TO_POINTER (line.number)));
      guint n_codes = 0;

      append_without_colors (text, &line);
      for (gsize i = 0; i + 2 < text->len; i++)
        n_codes += g_ascii_isdigit (text->str[i]) && g_ascii_isdigit (text->str[i + 1]) && g_ascii_isdigit (text->str[i + 2]);
      if (n_codes < n_replies)
        g_error ("%u replies in line %" G_GUINT64_FORMAT ": %.*s", n_replies, line.number, (int) line.length, line.text);
    }
}

static void
check_replies (RcTranscript *transcript)
{
  const RcEngineSink sink = { .reply = check_reply };
  Told told = { transcript, g_hash_table_new_full (NULL, NULL, NULL, g_free), g_hash_table_new (NULL, NULL) };

  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &told);
  check_beginnings (&told);
  g_hash_table_unref (told.last_lines);
  g_hash_table_unref (told.beginnings);
}

/* --- documents --- */

/* @command: (nullable) */
static void
check_command (JsonObject *command)
{
  const char *verb, *argument;

  if (command == NULL)
    return;
  verb = json_object_get_string_member (command, "verb");
  argument = json_object_get_string_member (command, "argument");
  if (strcmp (verb, "PASS") == 0 || strcmp (verb, "ACCT") == 0)
    g_assert (rc_secret_is_masked (rc_span (argument, strlen (argument))));
}

/* Members of the array @name stand in the order of their lines, inside of the file, and in sessions that the document
 * has. */
static void
check_rows (JsonObject *document, const char *name, GHashTable *sessions)
{
  JsonArray *rows = json_object_get_array_member (document, name);
  gint64 n_lines = json_object_get_int_member (json_object_get_object_member (document, "transcript"), "lines");
  gint64 before = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      gint64 line = json_object_get_int_member (row, "line");

      g_assert (line >= before && line <= n_lines);
      g_assert (g_hash_table_contains (sessions, json_object_get_string_member (row, "session")));
      before = line;
    }
}

static void
check_diagnoses (JsonObject *document, GHashTable *sessions)
{
  JsonArray *diagnoses = json_object_get_array_member (document, "diagnoses");
  gint64 n_lines = json_object_get_int_member (json_object_get_object_member (document, "transcript"), "lines");

  for (guint i = 0; i < json_array_get_length (diagnoses); i++)
    {
      JsonObject *diagnosis = json_array_get_object_element (diagnoses, i);
      JsonArray *lines = json_object_get_array_member (diagnosis, "lines");

      g_assert (g_hash_table_contains (sessions, json_object_get_string_member (diagnosis, "session")));
      for (guint j = 0; j < json_array_get_length (lines); j++)
        g_assert (json_array_get_int_element (lines, j) >= 1 && json_array_get_int_element (lines, j) <= n_lines);
    }
}

static GHashTable *
collect_sessions (JsonObject *document)
{
  JsonArray *rows = json_object_get_array_member (document, "sessions");
  GHashTable *sessions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      g_assert (json_object_get_int_member (row, "first_line") <= json_object_get_int_member (row, "last_line"));
      /* No two have one id. */
      g_assert (g_hash_table_add (sessions, (char *) json_object_get_string_member (row, "id")));
    }
  return sessions;
}

static void
check_json (const GString *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) sessions = NULL;
  JsonObject *document;
  JsonArray *commands, *replies;

  g_assert (json_parser_load_from_data (parser, text->str, text->len, NULL));
  document = json_node_get_object (json_parser_get_root (parser));
  sessions = collect_sessions (document);
  check_rows (document, "commands", sessions);
  check_rows (document, "replies", sessions);
  check_diagnoses (document, sessions);

  commands = json_object_get_array_member (document, "commands");
  for (guint i = 0; i < json_array_get_length (commands); i++)
    check_command (json_array_get_object_element (commands, i));
  replies = json_object_get_array_member (document, "replies");
  for (guint i = 0; i < json_array_get_length (replies); i++)
    {
      JsonObject *reply = json_array_get_object_element (replies, i);

      if (!json_object_get_null_member (reply, "command"))
        check_command (json_object_get_object_member (reply, "command"));
    }
}

/* "jsonl": each line is an object. */
static void
check_json_lines (const GString *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *end = text->str + text->len, *feed;

  for (const char *line = text->str; line < end; line = feed + 1)
    {
      feed = memchr (line, '\n', end - line);
      g_assert (feed != NULL);
      g_assert (json_parser_load_from_data (parser, line, feed - line, NULL));
      g_assert (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
    }
}

/* Nothing that a terminal or a browser would act upon: no control, no change of direction, all of it UTF-8. */
static void
check_inert (const GString *text)
{
  g_assert (strlen (text->str) == text->len && g_utf8_validate (text->str, text->len, NULL));
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0)));
      g_assert (!(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) && c != 0x200e && c != 0x200f &&
                c != 0x061c);
    }
}

static void
write_report (RcTranscript *transcript, RcReportFormat format, GString *out)
{
  const RcReportOptions options = { .language = "en", .width = 80 };

  g_string_truncate (out, 0);
  g_assert (rc_report_write (transcript, get_catalog (), format, &options, append, out));
}

static void
check_reports (RcTranscript *transcript)
{
  static const RcReportFormat shown[] = { RC_REPORT_TEXT, RC_REPORT_SUMMARY, RC_REPORT_MARKDOWN, RC_REPORT_HTML };
  g_autoptr (GString) out = g_string_new (NULL);

  write_report (transcript, RC_REPORT_JSON, out);
  check_json (out);
  write_report (transcript, RC_REPORT_JSONL, out);
  check_json_lines (out);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      write_report (transcript, shown[i], out);
      check_inert (out);
    }
}

static void
read_lines (RcTranscript *transcript)
{
  g_autoptr (RcTranscriptReader) reader = rc_transcript_reader_new (transcript);
  guint64 n = rc_transcript_get_n_lines (transcript);

  for (guint64 line = 1; line <= n && line <= 200; line++)
    {
      RcLineText text;

      g_assert (rc_transcript_reader_read (reader, line, 500, FALSE, &text));
      g_assert (text.text == NULL || g_utf8_validate (text.text, -1, NULL));
      rc_line_text_clear (&text);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (RcTranscript) transcript = NULL;
  const RcDialect *const *dialects = rc_dialect_get_all ();
  const char *dialect = NULL;
  guint n = 0;

  while (dialects[n] != NULL)
    n++;
  /* The last byte chooses a dialect now and then; otherwise it is detected. */
  if (size > 0 && data[size - 1] >= 0x80)
    dialect = dialects[data[size - 1] % n]->id;

  transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "fuzz"), dialect, NULL, NULL, NULL);
  g_assert (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  check_replies (transcript);
  check_reports (transcript);
  read_lines (transcript);
  return 0;
}

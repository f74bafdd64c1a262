/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to JSON: any file, any dialect. Replies lie inside of the file and in order, the document is JSON. */
#include "config.h"

#include "fuzz.h"
#include "rc-report.h"

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

static void
check_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  RcTranscript *transcript = user_data;

  g_assert (reply->line >= 1 && reply->line <= reply->last_line);
  g_assert (reply->last_line <= rc_transcript_get_n_lines (transcript));
  g_assert (reply->code >= 100 && reply->code < 700);
  g_assert (reply->text.length <= reply->body.length);
  g_assert (reply->offset <= rc_source_get_size (rc_transcript_get_source (transcript)));
  g_assert (reply->command == NULL || reply->command->line <= reply->last_line);
}

static void
check_json (const GString *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *replies;
  gint64 before = 0;

  g_assert (json_parser_load_from_data (parser, text->str, text->len, NULL));
  replies = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "replies");
  for (guint i = 0; i < json_array_get_length (replies); i++)
    {
      gint64 line = json_object_get_int_member (json_array_get_object_element (replies, i), "line");

      g_assert (line >= before);
      before = line;
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
  g_autoptr (GString) out = g_string_new (NULL);
  const RcReportOptions options = { .language = "en" };
  const RcEngineSink sink = { .reply = check_reply };
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
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, transcript);
  rc_report_write (transcript, get_catalog (), RC_REPORT_JSON, &options, append, out);
  check_json (out);
  rc_report_write (transcript, get_catalog (), RC_REPORT_HTML, &options, append, out);
  read_lines (transcript);
  return 0;
}

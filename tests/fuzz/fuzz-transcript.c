/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes to JSON: any file, any dialect. Replies lie inside of the file and in order, no line is in two of one session,
 * documents are what they say, nothing in them acts on who reads them, and a file that grows comes to the same.
 */
#include "config.h"

#include "fuzz.h"
#include "rc-report.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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
} Told;

/* Several replies may share one physical line; else each line belongs to one reply. */
static void
check_order (Told *told, const RcSession *session, const RcReply *reply)
{
  gpointer key = GUINT_TO_POINTER (session->number);
  guint64 *before = g_hash_table_lookup (told->last_lines, key);

  if (before != NULL)
    g_assert (reply->line >= *before);
  g_hash_table_insert (told->last_lines, key, g_memdup2 (&reply->last_line, sizeof reply->last_line));
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

/* --- a file that grows while it is followed --- */

static void
list_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  g_string_append_printf (user_data, "%u %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT " %d %s\n", session->number,
                          reply->line, reply->last_line, reply->code,
                          reply->command != NULL ? reply->command->text->str : "");
}

static char *
list_replies (RcTranscript *transcript)
{
  const RcEngineSink sink = { .reply = list_reply };
  const RcTotals *totals = rc_transcript_get_totals (transcript);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %u\n",
                          rc_transcript_get_n_lines (transcript), totals->n_replies, totals->n_commands,
                          rc_transcript_get_n_sessions (transcript));
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, out);
  return g_string_free (out, FALSE);
}

/* What is in memory does not change, so the file is a real one; it has no name on any disk. */
static void
check_growing (RcTranscript *whole, const guint8 *data, gsize size)
{
  const RcDetection *detection = rc_transcript_get_detection (whole);
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autofree char *path = NULL;
  g_autoptr (RcTranscript) grown = NULL;
  gsize step = MAX (size / 5, 1) + size % 7;
  RcSource *source;
  int fd;

  /* What is in front of the lines, how they end, and whether they are doubled, is seen when the file is opened. */
  if (detection->n_wrappers > 0 || detection->doubled || size < 2 || data[0] == 0x1f || data[0] >= 0xfe ||
      (memchr (data, '\r', size) != NULL && memchr (data, '\n', MIN (step, size)) == NULL))
    return;
  fd = memfd_create ("grows", MFD_CLOEXEC);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_assert (fd >= 0 && write (fd, data, MIN (step, size)) == (gssize) MIN (step, size));
  source = rc_source_new_for_path (path, NULL, NULL, &error);
  g_assert (source != NULL);
  grown = rc_transcript_new (source, detection->dialect->id, NULL, NULL, NULL);
  for (gsize at = MIN (step, size);; at += step)
    {
      gsize n = at < size ? MIN (step, size - at) : 0;

      g_assert (rc_transcript_analyse (grown, NULL, NULL, NULL));
      if (n == 0)
        break;
      g_assert (write (fd, data + at, n) == (gssize) n);
      g_assert (rc_source_refresh (source) == RC_SOURCE_GREW);
    }
  close (fd);
  if (rc_transcript_get_detection (grown)->n_wrappers > 0 || rc_transcript_get_detection (grown)->doubled)
    return;
  expected = list_replies (whole);
  found = list_replies (grown);
  if (strcmp (expected, found) != 0)
    g_error ("grown:\n%s\nwhole:\n%s", found, expected);
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
  g_autoptr (GHashTable) last_lines = g_hash_table_new_full (NULL, NULL, NULL, g_free);
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
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &(Told){ transcript, last_lines });
  check_reports (transcript);
  read_lines (transcript);
  check_growing (transcript, data, size);
  return 0;
}

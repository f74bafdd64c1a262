/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader gives away: nothing that was to be hidden, and the same diagnosis. */
#include "config.h"

#include "rc-export.h"

#include "rc-error.h"

#include <json-glib/json-glib.h>
#include <string.h>

static RcCatalog *catalog;

static const char log_text[] =
  "Status: Connecting to 203.0.113.9:21...\r\n"
  "Response: 220 files.example.com FTP server ready.\r\n"
  "Command: USER kim\r\n"
  "Response: 331 Password required for kim\r\n"
  "Command: PASS hunter22\r\n"
  "Response: 230 User kim logged in. Your password hunter22 is weak.\r\n"
  "Command: RETR /home/kim/photos\r\n"
  "Response: 550 /home/kim/photos: No such file or directory\r\n";

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

static RcSource *
source_new (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return rc_source_new_for_bytes (bytes, "/home/kim/files.example.com-hunter22.log");
}

static char *
export (const char *text, RcExportFormat format, RcKeep keep, RcRedactCounts *counts)
{
  const RcExportOptions options = { .format = format, .keep = keep, .language = "en", .locale = "en" };
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);

  g_assert_true (rc_export_write (source_new (text), catalog, &options, append, out, NULL, NULL, counts, &error));
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
test_hides (void)
{
  static const char *const names[] = { "hunter22", "kim", "files.example.com", "203.0.113.9", "photos" };

  for (RcExportFormat format = 0; format < RC_N_EXPORT_FORMATS; format++)
    {
      RcRedactCounts counts;
      g_autofree char *out = export (log_text, format, RC_KEEP_NOTHING, &counts);

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        g_assert_null (strstr (out, names[i]));
      g_assert_nonnull (strstr (out, "PATH1"));
      g_assert_cmpuint (counts.n_secrets, ==, 2);
      g_assert_cmpuint (counts.n_users, ==, 1);
      g_assert_cmpuint (counts.n_hosts, ==, 1);
      g_assert_cmpuint (counts.n_addresses, ==, 1);
      g_assert_cmpuint (counts.n_paths, ==, 1);
    }
}

/* The password goes, whatever is kept; it stands in the file's name as well. */
static void
test_keeps (void)
{
  static const char *const names[] = { "kim", "files.example.com", "photos" };

  for (RcExportFormat format = 0; format < RC_N_EXPORT_FORMATS; format++)
    {
      RcRedactCounts counts;
      g_autofree char *out = export (log_text, format,
                                     RC_KEEP_USERS | RC_KEEP_HOSTS | RC_KEEP_ADDRESSES | RC_KEEP_PATHS, &counts);

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        g_assert_nonnull (strstr (out, names[i]));
      g_assert_null (strstr (out, "hunter22"));
      g_assert_cmpuint (counts.n_users + counts.n_hosts + counts.n_addresses + counts.n_paths, ==, 0);
    }
}

static void
test_same_diagnosis (void)
{
  RcRedactCounts counts;
  g_autofree char *out = export (log_text, RC_EXPORT_JSON, RC_KEEP_NOTHING, &counts);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root, *diagnosis;
  JsonArray *diagnoses;

  json_parser_load_from_data (parser, out, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  diagnoses = json_object_get_array_member (root, "diagnoses");
  g_assert_cmpuint (json_array_get_length (diagnoses), ==, 1);
  diagnosis = json_array_get_object_element (diagnoses, 0);
  g_assert_cmpstr (json_object_get_string_member (diagnosis, "id"), ==, "file-unavailable");
  g_assert_cmpint (json_array_get_int_element (json_object_get_array_member (diagnosis, "lines"), 1), ==, 8);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (root, "transcript"), "file"), ==,
                   "transcript.log");
}

static void
test_notes (void)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (rc_report_note_free);
  RcExportOptions options = { .language = "en", .notes = notes };

  g_ptr_array_add (notes, rc_report_note_new (5, g_strdup ("ask *kim* <b>")));
  for (RcExportFormat format = RC_EXPORT_TEXT; format < RC_N_EXPORT_FORMATS; format++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      RcRedactCounts counts;

      options.format = format;
      g_assert_true (rc_export_write (source_new (log_text), catalog, &options, append, out, NULL, NULL, &counts, NULL));
      if (format == RC_EXPORT_TEXT)
        g_assert_nonnull (strstr (out->str, "\nNotes of the reader\n  5: ask *kim* <b>\n"));
      if (format == RC_EXPORT_MARKDOWN)
        g_assert_nonnull (strstr (out->str, "## Notes of the reader\n\n- 5: ask \\*kim\\* \\<b\\>\n"));
      if (format == RC_EXPORT_HTML)
        g_assert_nonnull (strstr (out->str, "<li>5: ask *kim* &lt;b&gt;</li>"));
      if (format == RC_EXPORT_JSON)
        {
          g_autoptr (JsonParser) parser = json_parser_new ();
          JsonArray *array;

          g_assert_true (json_parser_load_from_data (parser, out->str, -1, NULL));
          array = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "notes");
          g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (array, 0), "line"), ==, 5);
        }
    }
}

/* --- stopping --- */

typedef struct
{
  guint n_calls;
  guint cancel_at; /* 0: never */
  double last;
} Progress;

static gboolean
on_progress (guint64 done, guint64 total, gpointer user_data)
{
  Progress *progress = user_data;
  double fraction = (double) done / total;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->last = fraction;
  return ++progress->n_calls != progress->cancel_at;
}

static char *
make_long_log (void)
{
  GString *log = g_string_new ("220 x\nUSER kim\n331 x\nPASS hunter22\n230 x\n");

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (log, "CWD /home/kim/%u\n250 x\n", i % 100);
  return g_string_free (log, FALSE);
}

static void
test_cancel (void)
{
  g_autofree char *log = make_long_log ();

  for (RcExportFormat format = 0; format < RC_N_EXPORT_FORMATS; format++)
    {
      const RcExportOptions options = { .format = format, .language = "en" };
      Progress all = { 0 };
      RcRedactCounts counts;

      {
        g_autoptr (GString) out = g_string_new (NULL);

        g_assert_true (rc_export_write (source_new (log), catalog, &options, append, out, on_progress, &all, &counts,
                                        NULL));
        g_assert_cmpuint (all.n_calls, >=, format == RC_EXPORT_REDACTED ? 3 : 5);
      }
      for (guint at = 1; at <= 5 && at <= all.n_calls; at++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GString) out = g_string_new (NULL);
          Progress progress = { .cancel_at = at };

          if (rc_export_write (source_new (log), catalog, &options, append, out, on_progress, &progress, &counts, &error))
            continue; /* so fast that nobody was asked so often */
          g_assert_error (error, RC_ERROR, RC_ERROR_CANCELLED);
          g_assert_cmpuint (progress.n_calls, ==, at);
        }
    }
}

static gboolean
refuse (const char *text, gsize length, gpointer user_data)
{
  return FALSE;
}

static void
test_writer_gives_up (void)
{
  for (RcExportFormat format = 0; format < RC_N_EXPORT_FORMATS; format++)
    {
      const RcExportOptions options = { .format = format, .language = "en" };
      g_autoptr (GError) error = NULL;
      RcRedactCounts counts;

      g_assert_false (rc_export_write (source_new (log_text), catalog, &options, refuse, NULL, NULL, NULL, &counts,
                                       &error));
      g_assert_no_error (error);
    }
}

static void
test_wrong_use (void)
{
  const RcExportOptions options = { .format = RC_EXPORT_TEXT, .dialect = "none", .language = "en" };
  g_autoptr (GError) error = NULL;
  RcRedactCounts counts;

  g_assert_false (rc_export_write (source_new (log_text), catalog, &options, refuse, NULL, NULL, NULL, &counts, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_DIALECT);
}

/* A log in UTF-16 and one in a legacy encoding come out as what they are. */
static void
test_encodings (void)
{
  static const guint8 utf16[] = { 0xff, 0xfe, '2', 0, '2', 0, '0', 0, ' ', 0, 0xe9, 0, '\n', 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (utf16, sizeof utf16);
  g_autoptr (GString) out = g_string_new (NULL);
  RcExportOptions options = { .format = RC_EXPORT_REDACTED, .language = "en" };
  RcRedactCounts counts;
  g_autofree char *legacy = NULL;

  g_assert_true (rc_export_write (rc_source_new_for_bytes (bytes, "x"), catalog, &options, append, out, NULL, NULL,
                                  &counts, NULL));
  g_assert_cmpstr (out->str, ==, "220 é\n");

  legacy = g_convert ("220 FTP\nCWD 자료\n550 자료: 없음\n", -1, "CP949", "UTF-8", NULL, NULL, NULL);
  options.format = RC_EXPORT_TEXT;
  options.keep = RC_KEEP_PATHS;
  options.encoding = "CP949";
  g_string_truncate (out, 0);
  g_assert_true (rc_export_write (source_new (legacy), catalog, &options, append, out, NULL, NULL, &counts, NULL));
  g_assert_nonnull (strstr (out->str, "자료: 없음"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new ("en", &error);
  g_assert_no_error (error);
  g_test_add_func ("/core/export/hides", test_hides);
  g_test_add_func ("/core/export/keeps", test_keeps);
  g_test_add_func ("/core/export/same-diagnosis", test_same_diagnosis);
  g_test_add_func ("/core/export/notes", test_notes);
  g_test_add_func ("/core/export/cancel", test_cancel);
  g_test_add_func ("/core/export/writer-gives-up", test_writer_gives_up);
  g_test_add_func ("/core/export/wrong-use", test_wrong_use);
  g_test_add_func ("/core/export/encodings", test_encodings);
  status = g_test_run ();
  rc_catalog_free (catalog);
  return status;
}

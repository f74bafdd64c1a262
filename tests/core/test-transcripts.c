/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every recorded transcript against the replies that really were sent: line, last line, code, whether it is
 * shown on several lines, text, command. data/samples has logs of the same form that were written from the
 * dialects' grammars; there the folder is named like the dialect, unless dialects.tsv says otherwise.
 * REPLY_CODES_SAMPLES=DIR adds a folder of more.
 */
#include "config.h"

#include "rc-transcript.h"

#include <string.h>

typedef struct
{
  RcTranscript *transcript;
  GPtrArray *rows; /* of char*, one line each, as in expected.tsv */
} Found;

typedef struct
{
  char *path;
  const char *dialect; /* that must be found, or NULL */
} Case;

/* The recordings are sorted by the program that made them; several programs write one dialect. */
static const struct
{
  const char *folder;
  const char *dialect;
} recorded[] = {
  { "curl", "curl" },
  { "curl-trace", "curl-trace" },
  { "filezilla", "filezilla-file" },
  { "inetutils-ftp", "bsd-ftp" },
  { "lftp", "lftp" },
  { "nc", "raw" },
  { "netkit-ftp", "bsd-ftp" },
  { "netkit-ftpd-syslog", "netkit-ftpd" },
  { "ngrep", "ngrep" },
  { "openssl-s_client", "openssl" },
  { "proftpd-extendedlog", "proftpd-extendedlog" },
  { "proftpd-tracelog", "proftpd-tracelog" },
  { "pure-ftpd-syslog", "pure-ftpd" },
  { "pyftpdlib-log", "pyftpdlib" },
  { "python-ftplib", "python-ftplib" },
  { "socat-v", "socat" },
  { "telnet", "raw" },
  { "tnftp", "bsd-ftp" },
  { "tshark-follow", "tshark-follow" },
  { "tshark-summary", "wireshark" },
  { "vsftpd-log", "vsftpd" },
};

static const char *
get_recorded_dialect (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    if (strcmp (recorded[i].folder, folder) == 0)
      return recorded[i].dialect;
  return NULL;
}

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  g_free (self);
}

static char *
escape_controls (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text == '\t')
      g_string_append (out, "\\t");
    else if (*text == '\r')
      g_string_append (out, "\\r");
    else
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

static void
on_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Found *found = user_data;
  g_autofree char *text = rc_transcript_dup_reply_text (found->transcript, session, reply->text, TRUE);
  g_autofree char *command = NULL;
  g_autofree char *escaped = escape_controls (text);
  g_autofree char *lower = NULL;

  if (reply->command != NULL)
    command = rc_transcript_dup_command (found->transcript, reply->command, TRUE);
  lower = g_utf8_strdown (command != NULL ? command : "", -1);
  g_ptr_array_add (found->rows,
                   g_strdup_printf ("%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%d\t%s\t%s\t%s",
                                    reply->line, reply->last_line, reply->code,
                                    reply->multiline ? "yes" : "no", escaped, lower));
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return (int) (g_ascii_strtoll (*(char **) a, NULL, 10) - g_ascii_strtoll (*(char **) b, NULL, 10));
}

static GPtrArray *
read_expected (const char *path)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *command = strrchr (lines[i], '\t');
      g_autofree char *lower = g_utf8_strdown (command + 1, -1);

      *command = '\0';
      g_ptr_array_add (rows, g_strdup_printf ("%s\t%s", lines[i], lower));
    }
  return rows;
}

/* Lines the expected file leaves open: a reply that is printed again may be told or folded. */
static GHashTable *
read_repeats (const char *path)
{
  GHashTable *repeats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return repeats;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);

      if (g_strv_length (fields) >= 2 && strcmp (fields[1], "repeat") == 0)
        g_hash_table_add (repeats, g_strdup (fields[0]));
    }
  return repeats;
}

static gboolean
is_repeat (GHashTable *repeats, const char *row)
{
  g_autofree char *line = g_strndup (row, strcspn (row, "\t"));

  return g_hash_table_contains (repeats, line);
}

static void
test_transcript (gconstpointer user_data)
{
  const Case *self = user_data;
  const char *path = self->path;
  g_autofree char *expected_path = g_strconcat (path, ".expected.tsv", NULL);
  g_autofree char *traps_path = g_strconcat (path, ".traps.tsv", NULL);
  g_autoptr (GPtrArray) expected = read_expected (expected_path);
  g_autoptr (GHashTable) repeats = read_repeats (traps_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  RcSource *source = rc_source_new_for_path (path, NULL, NULL, &error);
  g_autoptr (RcTranscript) transcript = NULL;
  const RcEngineSink sink = { .reply = on_reply };
  Found found;
  guint n_found = 0;

  g_assert_no_error (error);
  transcript = rc_transcript_new (source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s, %s", path, rc_transcript_get_detection (transcript)->dialect->id,
                  rc_transcript_get_encoding (transcript));
  if (self->dialect != NULL)
    g_assert_cmpstr (rc_transcript_get_detection (transcript)->dialect->id, ==, self->dialect);

  found = (Found){ transcript, rows };
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &sink, &found);
  g_ptr_array_sort (rows, compare_rows);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *row = g_ptr_array_index (rows, i);

      if (is_repeat (repeats, row))
        continue;
      if (n_found < expected->len)
        g_assert_cmpstr (row, ==, g_ptr_array_index (expected, n_found));
      else
        g_assert_cmpstr (row, ==, "(no further reply)");
      n_found++;
    }
  if (n_found < expected->len)
    g_assert_cmpstr ("(no further reply)", ==, g_ptr_array_index (expected, n_found));
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_replies, ==, rows->len);
}

/* The dialects of single samples, FOLDER/NAME → id. */
static GHashTable *
read_sample_dialects (void)
{
  GHashTable *dialects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", "dialects.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return dialects;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 2);

      if (g_strv_length (fields) == 2)
        g_hash_table_replace (dialects, g_strdup (fields[0]), g_strdup (fields[1]));
    }
  return dialects;
}

static const char *
find_sample_dialect (const char *test)
{
  static GHashTable *dialects;

  if (dialects == NULL)
    dialects = read_sample_dialects ();
  return g_str_has_prefix (test, "/samples/") ? g_hash_table_lookup (dialects, test + strlen ("/samples/"))
                                              : NULL;
}

/* @dialect: of all files in @folder, or NULL */
static void
add_files (const char *folder, const char *prefix, const char *dialect)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *expected = g_strconcat (path, ".expected.tsv", NULL);
      g_autofree char *test = g_build_filename (prefix, name, NULL);
      Case *each;

      if (g_str_has_suffix (name, ".pcap") || !g_file_test (expected, G_FILE_TEST_EXISTS))
        continue;
      each = g_new (Case, 1);
      *each = (Case){ g_steal_pointer (&path), find_sample_dialect (test) };
      if (each->dialect == NULL)
        each->dialect = dialect;
      g_test_add_data_func_full (test, each, test_transcript, case_free);
    }
}

typedef const char *(*GetDialect) (const char *folder);

static const char *
get_sample_dialect (const char *folder)
{
  return g_intern_string (folder);
}

/* A folder of folders; @get_dialect (nullable) tells what is in each. */
static void
add_folders (const char *folder, const char *prefix, GetDialect get_dialect)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *below = g_build_filename (prefix, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_files (path, below, get_dialect != NULL ? get_dialect (name) : NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *transcripts = NULL;
  g_autofree char *samples = NULL;
  g_autofree char *conformance = NULL;
  const char *more = g_getenv ("REPLY_CODES_SAMPLES");

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  transcripts = g_test_build_filename (G_TEST_DIST, "data", "transcripts", NULL);
  samples = g_test_build_filename (G_TEST_DIST, "data", "samples", NULL);
  conformance = g_test_build_filename (G_TEST_DIST, "data", "conformance", NULL);
  add_folders (transcripts, "/transcripts", get_recorded_dialect);
  add_files (conformance, "/conformance", NULL);
  add_folders (samples, "/samples", get_sample_dialect);
  if (more != NULL)
    {
      add_files (more, "/more", NULL);
      add_folders (more, "/more", NULL);
    }
  return g_test_run ();
}

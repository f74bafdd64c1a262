/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One conversation must come out as the same exchanges behind everything that can be put in front of its lines
 * after they were written, and where they stand doubled.
 */
#include "config.h"

#include "dialect-writer.h"
#include "test-dialect-util.h"

#include <string.h>

/* --- what is put in front --- */

/* %s is the line, %u its number. Of a family only one stands in front of a line. */
typedef struct
{
  const char *name;
  const char *form;
  char family;
} Wrapping;

static const Wrapping wrappings[] = {
  { "none", "%s" },
  { "syslog", "Feb  3 10:11:12 host prog[4711]: %s", 's' },
  { "syslog-priority", "<30>Feb  3 10:11:12 host prog[4711]: %s", 's' },
  { "syslog-without-pid", "Feb  3 10:11:12 host prog: %s", 's' },
  { "journal-short-precise", "Feb 03 10:11:12.345678 host prog[4711]: %s", 's' },
  { "journal-short-iso", "2026-02-03T10:11:12+0100 host prog[4711]: %s", 's' },
  { "journal-short-full", "Tue 2026-02-03 10:11:12 CET host prog[4711]: %s", 's' },
  { "journal-short-monotonic", "[ 1234.567890] host prog[4711]: %s", 's' },
  { "rfc5424", "<30>1 2026-02-03T10:11:12.345Z host prog 4711 - [a@1 x=\"]\"] %s" },
  { "docker-compose", "ftp_1  | %s", 'd' },
  { "docker-compose-new", "ftp-1  | %s", 'd' },
  { "kubernetes", "2026-02-03T10:11:12.345678901Z stdout F %s" },
  { "github-actions", "2026-02-03T10:11:12.1234567Z %s" },
  { "github-actions-gmt", "Tue, 03 Feb 2026 10:11:12 GMT %s", 'g' },
  { "github-job", "deploy\tUpload\t2026-02-03T10:11:12.1234567Z %s" },
  { "markdown-quote", "> %s", 'q' },
  { "mail-quote", "> > %s", 'q' },
  { "bbcode", "[color=#008000]%s[/color]" },
  { "line-number-dot", "%u. %s", 'n' },
  { "line-number-colon", "%u: %s", 'n' },
  { "line-number-cat", "     %u\t%s", 'n' },
  { "line-number-nl", "     %u  %s", 'n' },
  { "ansi", "\033[32m%s\033[0m", 'a' },
  { "ansi-title", "\033]0;ftp\a\033(B%s", 'a' },
  { "flutter", "flutter: %s", 'f' },
  { "flutter-android", "I/flutter ( 4711): %s", 'f' },
  { "logcat", "02-03 10:11:12.345  4711  4712 I flutter : %s", 'f' },
  { "log4j", "2026-02-03 10:11:12,345 [main] INFO  org.example.Ftp - %s", 'l' },
  { "log4j-padded", "2026-02-03 10:11:12,345 INFO  [org.example.Ftp] (pool-1-thread-1) %s", 'l' },
  { "log4j-no-category", "10:11:12.345 [main] DEBUG %s", 'l' },
  { "serilog", "2026-02-03 10:11:12.345 +01:00 [DBG] %s", 'l' },
  { "serilog-short", "[10:11:12 INF] %s", 'l' },
  { "nlog", "2026-02-03 10:11:12.3456|DEBUG|Ftp.Client|%s", 'l' },
  { "python-logging", "DEBUG:root:%s", 'l' },
  { "python-logging-time", "2026-02-03 10:11:12,345 - ftp - DEBUG - %s", 'l' },
  { "date-time", "03.02.2026 10:11:12 %s" },
  { "date-time-bracket", "[03/02/2026 10:11:12] %s" },
  { "clock", "[10:11:12] %s" },
  { "console", "helpers.js [sm]:97 %s", 'c' },
  { "console-column", "3client.ts:214:9 %s", 'c' },
  { "visible-end", "%s^M$" },
};

static char *
wrap (const char *log, const char *form)
{
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && (lines[i][0] != '\0' || lines[i + 1] != NULL); i++)
    {
      for (const char *p = form; *p != '\0'; p++)
        if (g_str_has_prefix (p, "%s"))
          g_string_append (out, lines[i]), p++;
        else if (g_str_has_prefix (p, "%u"))
          g_string_append_printf (out, "%u", i + 1), p++;
        else
          g_string_append_c (out, *p);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static gboolean
are_of_one_family (const Wrapping *outer, const Wrapping *inner)
{
  return outer == inner || (outer->family != 0 && outer->family == inner->family);
}

static void
check_wrapped (const DialectWriter *writer, const Wrapping *outer, const Wrapping *inner)
{
  g_autofree char *log = dialect_writer_write (writer);
  g_autofree char *once = wrap (log, inner->form);
  g_autofree char *twice = wrap (once, outer->form);
  g_autoptr (RcTranscript) transcript = test_read_log (twice, NULL);
  g_autofree char *expected = dialect_writer_describe (writer);
  g_autofree char *found = test_describe_exchanges (transcript);

  if (strcmp (test_get_dialect (transcript), dialect_writer_get_dialect (writer)) != 0 || strcmp (found, expected) != 0)
    g_test_message ("%s in %s in %s:\n%s", dialect_writer_get_dialect (writer), inner->name, outer->name, twice);
  g_assert_cmpstr (test_get_dialect (transcript), ==, dialect_writer_get_dialect (writer));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_wrapping (gconstpointer user_data)
{
  static const char *const dialects[] = { "raw", "curl", "filezilla", "flashfxp", NULL };
  const Wrapping *outer = user_data;
  const DialectWriter *writer;

  for (guint i = 0; (writer = dialect_writer_get_nth (i)) != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (wrappings); j++)
      if (g_strv_contains (dialects, dialect_writer_get_name (writer)) && !are_of_one_family (outer, &wrappings[j]))
        check_wrapped (writer, outer, &wrappings[j]);
}

/* --- lines that stand doubled --- */

/* @log with each line twice, from line @from on and @n of them. */
static char *
double_lines (const char *log, guint from, guint n)
{
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && (lines[i][0] != '\0' || lines[i + 1] != NULL); i++)
    {
      g_string_append_printf (out, "%s\n", lines[i]);
      if (i >= from && i < from + n)
        g_string_append_printf (out, "%s\n", lines[i]);
    }
  return g_string_free (out, FALSE);
}

static void
check_doubled (const DialectWriter *writer, guint from, guint n)
{
  g_autofree char *log = dialect_writer_write (writer);
  g_autofree char *doubled = double_lines (log, from, n);
  g_autoptr (RcTranscript) transcript = test_read_log (doubled, NULL);
  g_autofree char *expected = dialect_writer_describe (writer);
  g_autofree char *found = test_describe_exchanges (transcript);

  g_test_message ("%s, %u lines from line %u", dialect_writer_get_name (writer), n, from);
  g_assert_cmpstr (test_get_dialect (transcript), ==, dialect_writer_get_dialect (writer));
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_replies, ==, 9);
}

static void
test_doubled (void)
{
  static const char *const dialects[] = { "raw", "curl", "lftp", NULL };
  const DialectWriter *writer;

  for (guint i = 0; (writer = dialect_writer_get_nth (i)) != NULL; i++)
    {
      if (!g_str_has_prefix (dialect_writer_get_name (writer), "filezilla") &&
          !g_strv_contains (dialects, dialect_writer_get_dialect (writer)))
        continue;
      check_doubled (writer, 0, 100);
      check_doubled (writer, 4, 3);
      check_doubled (writer, 7, 9);
      check_doubled (writer, 15, 100);
    }
}

/* Commands that were sent twice, and answered twice, among single lines. */
static void
test_not_doubled (void)
{
  static const char log[] = "> NOOP\n> NOOP\n< 200 Ok\n< 200 Ok\n> NOOP\n< 200 Ok\n> NOOP\n< 200 Ok\n"
                            "> PWD\n> PWD\n< 257 \"/\"\n< 257 \"/\" again\n";
  g_autoptr (RcTranscript) transcript = test_read_log (log, "curl");

  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_replies, ==, 6);
  g_assert_cmpuint (rc_transcript_get_totals (transcript)->n_commands, ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (wrappings); i++)
    {
      g_autofree char *name = g_strconcat ("/dialects/wrapped/", wrappings[i].name, NULL);

      g_test_add_data_func (name, &wrappings[i], test_wrapping);
    }
  g_test_add_func ("/dialects/doubled", test_doubled);
  g_test_add_func ("/dialects/not-doubled", test_not_doubled);
  return g_test_run ();
}

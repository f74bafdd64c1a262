/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-line-copier.h"

static RcSharedTranscript *
make_transcript (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript =
      rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);

  return rc_shared_transcript_new (transcript);
}

typedef struct
{
  RcCopiedLines *copied;
  gboolean done;
} Result;

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Result *out = data;

  out->copied = rc_line_copier_copy_finish (result, NULL);
  out->done = TRUE;
}

static RcCopiedLines *
copy (RcSharedTranscript *shared, RcLineSet *lines)
{
  Result result = { 0 };

  rc_line_copier_copy_async (shared, lines, NULL, copied_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (result.copied);

  return result.copied;
}

static RcLineSet *
make_set (const guint64 *lines)
{
  RcLineSet *set = rc_line_set_new ();

  for (; *lines > 0; lines++)
    rc_line_set_add (set, *lines);

  return set;
}

/* As they stand in the file, in its order; one line has no end. */
static void
test_lines (void)
{
  g_autoptr (RcSharedTranscript) shared = make_transcript ("220 hello\r\nUSER kim\r\n331 go on\r\nQUIT\r\n");
  static const struct
  {
    guint64 lines[4];
    const char *text;
  } cases[] = {
    { { 2 }, "USER kim" },
    { { 1, 3, 4 }, "220 hello\n331 go on\nQUIT\n" },
    { { 0 }, "" },
    { { 4, 9 }, "QUIT" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RcLineSet) set = make_set (cases[i].lines);
      g_autoptr (RcCopiedLines) copied = copy (shared, set);

      g_assert_cmpstr (copied->text, ==, cases[i].text);
    }
}

/* However a program writes its log, a password that it shows is not copied. */
static void
test_secrets (void)
{
  static const char *const logs[] = {
    "220 hello\nUSER kim\n331 go on\nPASS geheim99\n230 in\n",
    "Response:\t220 hello\nCommand:\tUSER kim\nResponse:\t331 go on\nCommand:\tPASS geheim99\nResponse:\t230 in\n",
    "2026-11-20 10:00:00 1 1 Response: 220 hello\n2026-11-20 10:00:00 1 1 Command: USER kim\n"
    "2026-11-20 10:00:00 1 1 Response: 331 go on\n2026-11-20 10:00:00 1 1 Command: PASS geheim99\n"
    "2026-11-20 10:00:00 1 1 Response: 230 in\n",
    "< 220 hello\n> USER kim\n< 331 go on\n> PASS geheim99\n< 230 in\n",
    "<--- 220 hello\n---> USER kim\n<--- 331 go on\n---> PASS geheim99\n<--- 230 in\n",
    "*resp* '220 hello'\n*cmd* 'USER kim'\n*resp* '331 go on'\n*cmd* 'PASS geheim99'\n*resp* '230 in'\n",
    "Fri Nov 20 06:02:40 2026 [pid 7] FTP response: Client \"10.0.0.9\", \"220 hello\"\n"
    "Fri Nov 20 06:02:40 2026 [pid 7] FTP command: Client \"10.0.0.9\", \"USER kim\"\n"
    "Fri Nov 20 06:02:40 2026 [pid 7] FTP response: Client \"10.0.0.9\", \"331 go on\"\n"
    "Fri Nov 20 06:02:40 2026 [pid 7] FTP command: Client \"10.0.0.9\", \"PASS geheim99\"\n"
    "Fri Nov 20 06:02:40 2026 [pid 7] FTP response: Client \"10.0.0.9\", \"230 in\"\n",
    "get ftp://kim:geheim99@ftp.example.org/file\n220 hello\nUSER kim\n331 go on\n230 in\n",
    "220 hello\nUSER kim\n331 go on\n550 sftp://kim:geheim99@geheim99@a:21/ and http://b:80/@c\nQUIT\n",
    "220 hello\nUSER kim\n331 go on\n'ftp://kim:geheim99@a' \"ftps://kim:geheim99@b\" ftp://kim:geheim99@\nQUIT\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autoptr (RcSharedTranscript) shared = make_transcript (logs[i]);
      g_autoptr (RcLineSet) set = make_set ((const guint64[]){ 1, 2, 3, 4, 5, 0 });
      g_autoptr (RcCopiedLines) copied = copy (shared, set);

      g_test_message ("%s", copied->text);
      g_assert_cmpuint (copied->n_lines, ==, 5);
      g_assert_nonnull (strstr (copied->text, "kim"));
      g_assert_null (strstr (copied->text, "geheim99"));
    }
}

/* What a line repeats of a password that another line tells, in the same session, copied with it or alone. */
static void
test_echoes (void)
{
  g_autoptr (RcSharedTranscript) shared = make_transcript (
      "220 hello\nUSER kim\n331 go on\nPASS geheim99\n530 kim may not come in with geheim99.\nQUIT\n221 bye\n");
  static const guint64 lines[][8] = { { 5, 0 }, { 1, 2, 3, 4, 5, 6, 7, 0 }, { 4, 5, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (RcLineSet) set = make_set (lines[i]);
      g_autoptr (RcCopiedLines) copied = copy (shared, set);

      g_assert_null (strstr (copied->text, "geheim99"));
      g_assert_nonnull (strstr (copied->text, "530 kim may not come in with ********."));
    }
}

/* There is an end, by lines and by bytes, but one line is always whole. */
static void
test_limits (void)
{
  const guint64 n = RC_LINE_COPIER_MAX_LINES + 10;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RcSharedTranscript) shared = NULL;
  g_autoptr (RcLineSet) set = rc_line_set_new ();
  g_autoptr (RcCopiedLines) copied = NULL;

  for (guint64 i = 0; i < n; i++)
    {
      g_string_append (text, "220 x\n");
      rc_line_set_add (set, i + 1);
    }
  shared = make_transcript (text->str);
  copied = copy (shared, set);
  g_assert_cmpuint (copied->n_lines, ==, RC_LINE_COPIER_MAX_LINES);
  g_assert_cmpuint (strlen (copied->text), ==, RC_LINE_COPIER_MAX_LINES * strlen ("220 x\n"));
}

static void
test_bytes (void)
{
  g_autofree char *filler = g_strnfill (60000, 'x');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RcSharedTranscript) shared = NULL;
  g_autoptr (RcLineSet) set = rc_line_set_new ();
  g_autoptr (RcCopiedLines) copied = NULL;

  for (guint64 i = 0; i < 400; i++)
    {
      g_string_append_printf (text, "220 %s\n", filler);
      rc_line_set_add (set, i + 1);
    }
  shared = make_transcript (text->str);
  copied = copy (shared, set);
  g_assert_cmpuint (strlen (copied->text), <=, RC_LINE_COPIER_MAX_BYTES);
  g_assert_cmpuint (strlen (copied->text), >, RC_LINE_COPIER_MAX_BYTES - 70000);
  g_assert_cmpuint (copied->n_lines, <, 400);
}

static void
test_cancel (void)
{
  g_autoptr (RcSharedTranscript) shared = make_transcript ("220 hello\n");
  g_autoptr (RcLineSet) set = make_set ((const guint64[]){ 1, 0 });
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Result result = { 0 };

  g_cancellable_cancel (cancellable);
  rc_line_copier_copy_async (shared, set, cancellable, copied_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (result.copied);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/line-copier/lines", test_lines);
  g_test_add_func ("/model/line-copier/secrets", test_secrets);
  g_test_add_func ("/model/line-copier/echoes", test_echoes);
  g_test_add_func ("/model/line-copier/limits", test_limits);
  g_test_add_func ("/model/line-copier/bytes", test_bytes);
  g_test_add_func ("/model/line-copier/cancel", test_cancel);

  return g_test_run ();
}

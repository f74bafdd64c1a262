/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-wait-finder.h"

typedef struct
{
  GArray *waits;
  gboolean done;
} Result;

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Result *out = data;

  out->waits = rc_wait_finder_find_finish (result, NULL);
  out->done = TRUE;
}

static GArray *
find (const char *text, const char *dialect, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RcSharedTranscript) shared = NULL;
  RcTranscript *transcript =
      rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), dialect, NULL, NULL, &error);
  Result result = { 0 };

  g_assert_no_error (error);
  shared = rc_shared_transcript_new (transcript);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);
  rc_wait_finder_find_async (shared, rc_transcript_get_n_lines (transcript), cancellable, found_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);

  return result.waits;
}

/* The longest first; of equal ones that which comes first in the file. */
static void
test_order (void)
{
  static const int gaps[] = { 1, 5, 40, 5, 0, 120, 3 };
  g_autoptr (GString) text = g_string_new ("2026-11-20 10:00:00 1 1 Response: 220 hello\n");
  g_autoptr (GArray) waits = NULL;
  static const RcWait expected[] = { { 7, 120 }, { 4, 40 }, { 3, 5 }, { 5, 5 }, { 8, 3 }, { 2, 1 } };
  int seconds = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      seconds += gaps[i];
      g_string_append_printf (text, "2026-11-20 10:%02d:%02d 1 1 Command: NOOP\n", seconds / 60, seconds % 60);
    }
  waits = find (text->str, "filezilla-file", NULL);
  g_assert_cmpuint (waits->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (g_array_index (waits, RcWait, i).line, ==, expected[i].line);
      g_assert_cmpfloat (g_array_index (waits, RcWait, i).seconds, ==, expected[i].seconds);
    }
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) waits = NULL;
  int seconds = 0;

  for (int i = 0; i < 60; i++)
    {
      g_string_append_printf (text, "2026-11-20 10:%02d:%02d 1 1 Command: NOOP\n", seconds / 60, seconds % 60);
      seconds += i;
    }
  waits = find (text->str, "filezilla-file", NULL);
  g_assert_cmpuint (waits->len, ==, RC_WAIT_FINDER_MAX);
  for (guint i = 0; i < waits->len; i++)
    {
      g_assert_cmpuint (g_array_index (waits, RcWait, i).line, ==, 60 - i);
      g_assert_cmpfloat (g_array_index (waits, RcWait, i).seconds, ==, 58 - i);
    }
}

/* What another session did meanwhile is no end of a wait. */
static void
test_sessions (void)
{
  g_autoptr (GArray) waits =
      find ("Fri Nov 20 06:02:39 2026 [pid 7] CONNECT: Client \"10.0.0.9\"\n"
            "Fri Nov 20 06:02:40 2026 [pid 8] CONNECT: Client \"10.0.0.8\"\n"
            "Fri Nov 20 06:02:41 2026 [pid 8] FTP response: Client \"10.0.0.8\", \"220 hello\"\n"
            "Fri Nov 20 06:02:59 2026 [pid 7] FTP response: Client \"10.0.0.9\", \"220 hello\"\n",
            NULL, NULL);

  g_assert_cmpuint (waits->len, ==, 2);
  g_assert_cmpuint (g_array_index (waits, RcWait, 0).line, ==, 4);
  g_assert_cmpfloat (g_array_index (waits, RcWait, 0).seconds, ==, 20);
}

static void
test_none (void)
{
  g_autoptr (GArray) waits = find ("220 hello\nUSER kim\n331 go on\n", NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_cmpuint (waits->len, ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (find ("220 hello\n", NULL, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/wait-finder/order", test_order);
  g_test_add_func ("/model/wait-finder/many", test_many);
  g_test_add_func ("/model/wait-finder/sessions", test_sessions);
  g_test_add_func ("/model/wait-finder/none", test_none);

  return g_test_run ();
}

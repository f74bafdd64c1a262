/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   find-lines FILE [-E] [-c] WORDS
 *
 * Reads FILE, then finds the lines with WORDS in them as the window does, or with -E those that match the expression,
 * with -c only in the same case; prints how many, and the seconds of the finding alone.
 */
#include "rc-line-finder.h"

#include <stdio.h>
#include <string.h>

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RcLineSet) lines = NULL;
  guint64 n_cut;

  lines = rc_line_finder_find_finish (result, &n_cut, NULL);
  *(guint64 *) user_data = rc_line_set_get_size (lines);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcSharedTranscript) shared = NULL;
  g_autoptr (RcLinePattern) pattern = NULL;
  RcTranscript *transcript;
  RcSource *source;
  RcPatternFlags flags = RC_PATTERN_PLAIN;
  guint64 n = G_MAXUINT64;
  gint64 start;
  int i;

  for (i = 2; i < argc - 1; i++)
    if (strcmp (argv[i], "-E") == 0)
      flags |= RC_PATTERN_REGEX;
    else if (strcmp (argv[i], "-c") == 0)
      flags |= RC_PATTERN_MATCH_CASE;
    else
      break;
  if (argc < 3 || i != argc - 1)
    {
      fprintf (stderr, "usage: find-lines FILE [-E] [-c] WORDS\n");
      return 2;
    }
  source = rc_source_new_for_path (argv[1], NULL, NULL, &error);
  transcript = source != NULL ? rc_transcript_new (source, NULL, NULL, NULL, &error) : NULL;
  pattern = rc_line_pattern_new (argv[i], flags, error == NULL ? &error : NULL);
  if (error != NULL || !rc_transcript_analyse (transcript, NULL, NULL, &error))
    {
      fprintf (stderr, "find-lines: %s\n", error->message);
      return 3;
    }
  shared = rc_shared_transcript_new (transcript);
  start = g_get_monotonic_time ();
  rc_line_finder_find_async (shared, pattern, 1, rc_transcript_get_n_lines (transcript), NULL, on_found, &n);
  while (n == G_MAXUINT64)
    g_main_context_iteration (NULL, TRUE);
  printf ("%" G_GUINT64_FORMAT " %f\n", n, (g_get_monotonic_time () - start) / 1e6);
  return 0;
}

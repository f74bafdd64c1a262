/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-json-document.h"

#include <stdio.h>

/* compile-catalog INPUT.json OUTPUT: what the program reads instead of the text. */
int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (argc != 3)
    {
      fprintf (stderr, "usage: compile-catalog INPUT.json OUTPUT\n");
      return 2;
    }

  name = g_path_get_basename (argv[1]);
  if (g_file_get_contents (argv[1], &text, &length, &error))
    bytes = rc_json_compile (name, text, length, &error);
  if (bytes == NULL
      || !g_file_set_contents (argv[2],
                               g_bytes_get_data (bytes, NULL),
                               (gssize) g_bytes_get_size (bytes),
                               &error))
    {
      fprintf (stderr, "compile-catalog: %s\n", error->message);
      return 1;
    }

  return 0;
}

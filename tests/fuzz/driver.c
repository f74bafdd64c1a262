/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds files, and what folders hold, to a fuzz target: driver PATH… Each also cut short at a few places. */
#include "config.h"

#include "fuzz.h"

#include <stdio.h>

static guint n_inputs;

static void
run_file (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return;
  LLVMFuzzerTestOneInput ((const guint8 *) data, size);
  for (gsize part = 1; part < 8; part++)
    LLVMFuzzerTestOneInput ((const guint8 *) data, size * part / 8);
  n_inputs++;
}

static void
run (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      run_file (path);
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      run (below);
    }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    run (argv[i]);
  printf ("1..1\nok 1 - %u inputs\n", n_inputs);
  return n_inputs > 0 ? 0 : 1;
}

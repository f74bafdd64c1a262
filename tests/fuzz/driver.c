/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Feeds files, and what folders hold, to a fuzz target: driver PATH… Each also cut short at a few places, and changed
 * in a few ways, the same ones each time.
 */
#include "config.h"

#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#define MUTANTS 2
#define MUTANT_MAX (64 * 1024)

static guint n_inputs;

/* A target that knows its input brings a better one. */
__attribute__ ((weak)) gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed)
{
  return LLVMFuzzerMutate (data, size, max_size);
}

/* Takes a byte out, changes one or adds one. */
gsize
LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size)
{
  static guint32 state = 959;
  gsize at = size > 0 ? (state >> 8) % size : 0;

  state = state * 1664525 + 1013904223;
  if (size > 0 && state >> 30 == 0)
    memmove (data + at, data + at + 1, --size - at);
  else if (size > 0 && (state >> 30 == 1 || size == max_size))
    data[at] ^= 1 << (state >> 24 & 7);
  else if (size < max_size)
    {
      memmove (data + at + 1, data + at, size++ - at);
      data[at] = (guint8) (state >> 16);
    }
  return size;
}

/* One after the other: each mutant comes from the one before. */
static void
run_mutants (const char *data, gsize size, guint seed)
{
  g_autofree guint8 *mutant = g_malloc (MUTANT_MAX);

  if (size > MUTANT_MAX)
    return;
  memcpy (mutant, data, size);
  for (guint i = 0; i < MUTANTS; i++)
    {
      g_autofree guint8 *copy = NULL;

      size = LLVMFuzzerCustomMutator (mutant, size, MUTANT_MAX, seed + i);
      /* Of its own size, so that a sanitizer sees who reads past its end; not NULL, as with libFuzzer. */
      copy = g_malloc (MAX (size, 1));
      memcpy (copy, mutant, size);
      LLVMFuzzerTestOneInput (copy, size);
    }
}

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
  run_mutants (data, size, g_str_hash (path + (strrchr (path, '/') != NULL ? strrchr (path, '/') - path : 0)));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   run-measured FILE COMMAND [ARGUMENT…]
 *
 * Runs the command and writes into FILE: its exit status, seconds, seconds of processor, KiB resident at most. A process
 * is charged with what its parent had before it became itself, so the parent has to be a small one; an interpreter is not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
get_seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

int
main (int argc, char **argv)
{
  struct timespec start, end;
  struct rusage usage;
  int status = 0;
  FILE *out;
  pid_t child;

  if (argc < 3 || (out = fopen (argv[1], "w")) == NULL)
    return 2;
  clock_gettime (CLOCK_MONOTONIC, &start);
  child = fork ();
  if (child == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) != child)
    return 3;
  clock_gettime (CLOCK_MONOTONIC, &end);
  fprintf (out, "%d %f %f %ld\n", WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status),
           (double) (end.tv_sec - start.tv_sec) + (double) (end.tv_nsec - start.tv_nsec) / 1e9,
           get_seconds (usage.ru_utime) + get_seconds (usage.ru_stime), usage.ru_maxrss);
  return fclose (out) == 0 ? 0 : 3;
}

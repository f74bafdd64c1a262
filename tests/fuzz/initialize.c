/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * g_error() and fatal warnings end a program with SIGTRAP, which libFuzzer knows nothing of: it would lose the input that
 * led there.
 */
#include "config.h"

#include "fuzz.h"

#include <signal.h>
#include <stdlib.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);

static void
on_trap (int number)
{
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  signal (SIGTRAP, on_trap);
  return 0;
}

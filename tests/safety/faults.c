/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A machine that fails, for LD_PRELOAD. FAULT is "CALL:WHAT:AFTER": from the call number AFTER on, read(), pread(),
 * write() or open() fail with the error WHAT, or give a few bytes at a time ("short"), or nothing as at the end of a
 * file ("end"); EINTR comes every other time only. FAULT_PATH: open() fails only for names that have it in them.
 * "clock:jump:0": the time of day goes ten years on and back with each question for it.
 */
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>

#define SHORT 7

typedef enum
{
  PASS,
  CUT,
  END,
  FAIL,
} Fate;

static const struct
{
  const char *name;
  int number;
} errors[] = {
  { "EIO", EIO },       { "ENOSPC", ENOSPC }, { "EACCES", EACCES }, { "EMFILE", EMFILE },
  { "EINTR", EINTR },   { "ESTALE", ESTALE }, { "EDQUOT", EDQUOT }, { "EOPNOTSUPP", EOPNOTSUPP },
  { "EAGAIN", EAGAIN }, { "EFBIG", EFBIG },
};

static Fate
decide (const char *call)
{
  static int n_calls;
  const char *fault = getenv ("FAULT");
  char name[16] = "", what[16] = "";
  int after = 0;

  if (fault == NULL || sscanf (fault, "%15[^:]:%15[^:]:%d", name, what, &after) < 2 || strcmp (name, call) != 0 ||
      n_calls++ < after)
    return PASS;
  if (strcmp (what, "short") == 0)
    return CUT;
  if (strcmp (what, "end") == 0)
    return END;
  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
    if (strcmp (what, errors[i].name) == 0)
      errno = errors[i].number;
  return (errno == EINTR || errno == EAGAIN) && n_calls % 2 == 0 ? PASS : FAIL;
}

static size_t
shorten (Fate fate, size_t length)
{
  return fate == CUT && length > SHORT ? SHORT : length;
}

ssize_t read (int fd, void *buffer, size_t length);
ssize_t __read_chk (int fd, void *buffer, size_t length, size_t size);
ssize_t pread (int fd, void *buffer, size_t length, off_t offset);
ssize_t pread64 (int fd, void *buffer, size_t length, off_t offset);
ssize_t __pread64_chk (int fd, void *buffer, size_t length, off_t offset, size_t size);
ssize_t write (int fd, const void *buffer, size_t length);
int clock_gettime (clockid_t clock, struct timespec *now);
int open (const char *path, int flags, ...);
int open64 (const char *path, int flags, ...);

ssize_t
read (int fd, void *buffer, size_t length)
{
  static ssize_t (*real) (int, void *, size_t);
  Fate fate = decide ("read");

  if (real == NULL)
    real = dlsym (RTLD_NEXT, "read");
  if (fate == FAIL || fate == END)
    return fate == FAIL ? -1 : 0;
  return real (fd, buffer, shorten (fate, length));
}

ssize_t
__read_chk (int fd, void *buffer, size_t length, size_t size)
{
  return read (fd, buffer, length);
}

ssize_t
pread64 (int fd, void *buffer, size_t length, off_t offset)
{
  static ssize_t (*real) (int, void *, size_t, off_t);
  Fate fate = decide ("pread");

  if (real == NULL)
    real = dlsym (RTLD_NEXT, "pread64");
  if (fate == FAIL || fate == END)
    return fate == FAIL ? -1 : 0;
  return real (fd, buffer, shorten (fate, length), offset);
}

ssize_t
pread (int fd, void *buffer, size_t length, off_t offset)
{
  return pread64 (fd, buffer, length, offset);
}

ssize_t
__pread64_chk (int fd, void *buffer, size_t length, off_t offset, size_t size)
{
  return pread64 (fd, buffer, length, offset);
}

ssize_t
write (int fd, const void *buffer, size_t length)
{
  static ssize_t (*real) (int, const void *, size_t);
  Fate fate = fd > 2 ? decide ("write") : PASS;

  if (real == NULL)
    real = dlsym (RTLD_NEXT, "write");
  return fate == FAIL ? -1 : real (fd, buffer, shorten (fate, length));
}

/* The clock that only ever goes on is another one. */
int
clock_gettime (clockid_t clock, struct timespec *now)
{
  static int (*real) (clockid_t, struct timespec *);
  static int n_asked;
  int status;

  if (real == NULL)
    real = dlsym (RTLD_NEXT, "clock_gettime");
  status = real (clock, now);
  if (clock == CLOCK_REALTIME && decide ("clock") != PASS)
    now->tv_sec += (__atomic_fetch_add (&n_asked, 1, __ATOMIC_RELAXED) % 3 - 1) * 315360000L;
  return status;
}

int
open64 (const char *path, int flags, ...)
{
  static int (*real) (const char *, int, ...);
  const char *part = getenv ("FAULT_PATH");
  va_list args;
  int mode;

  if (real == NULL)
    real = dlsym (RTLD_NEXT, "open64");
  va_start (args, flags);
  mode = va_arg (args, int);
  va_end (args);
  if ((part == NULL || strstr (path, part) != NULL) && decide ("open") == FAIL)
    return -1;
  return real (path, flags, mode);
}

int
open (const char *path, int flags, ...)
{
  va_list args;
  int mode;

  va_start (args, flags);
  mode = va_arg (args, int);
  va_end (args);
  return open64 (path, flags, mode);
}

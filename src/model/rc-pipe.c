/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <unistd.h>

#include "rc-error.h"
#include "rc-spool.h"

#define BLOCK (64 * 1024)

/* So much says what kind of log it is. */
#define ENOUGH (64 * 1024)

/* How long nothing comes before what is there must do; and how often a stop is looked for. */
#define QUIET (G_USEC_PER_SEC / 2)
#define POLL_MILLISECONDS 100

struct _RcPipe
{
  int fd;
  int spool;
  gint stopped; /* atomic */

  GMutex mutex; /* guards what follows */
  GCond cond;
  guint64 size;
  gint64 last_came; /* monotonic time */
  gboolean finished;
  GError *error;
};

static void
clear (gpointer data)
{
  RcPipe *self = data;

  close (self->fd);
  close (self->spool);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
}

RcPipe *
rc_pipe_ref (RcPipe *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rc_pipe_unref (RcPipe *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
rc_pipe_stop (RcPipe *self)
{
  g_atomic_int_set (&self->stopped, 1);
}

/* FALSE at the end, and where it cannot be read. */
static gboolean
read_block (RcPipe *self, char *buffer, GError **error)
{
  struct pollfd waiting = { .fd = self->fd, .events = POLLIN };
  gssize n;

  if (poll (&waiting, 1, POLL_MILLISECONDS) == 0)
    return TRUE;

  n = read (self->fd, buffer, BLOCK);
  if (n < 0 && (errno == EINTR || errno == EAGAIN))
    return TRUE;
  if (n < 0)
    g_set_error (error, RC_ERROR, RC_ERROR_READ, _("Standard input cannot be read: %s"), g_strerror (errno));
  if (n <= 0 || !rc_spool_write (self->spool, buffer, n, error))
    return FALSE;

  g_mutex_lock (&self->mutex);
  self->size += n;
  self->last_came = g_get_monotonic_time ();
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

static gpointer
pipe_thread (gpointer data)
{
  RcPipe *self = data;
  g_autofree char *buffer = g_malloc (BLOCK);
  GError *error = NULL;

  while (g_atomic_int_get (&self->stopped) == 0 && read_block (self, buffer, &error))
    ;

  g_mutex_lock (&self->mutex);
  self->finished = TRUE;
  self->error = error;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  rc_pipe_unref (self);

  return NULL;
}

RcPipe *
rc_pipe_new (int fd, GError **error)
{
  int spool = rc_spool_open (error);
  RcPipe *self;

  if (spool < 0)
    {
      close (fd);
      return NULL;
    }

  self = g_atomic_rc_box_new0 (RcPipe);
  self->fd = fd;
  self->spool = spool;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_thread_unref (g_thread_new ("pipe", pipe_thread, rc_pipe_ref (self)));

  return self;
}

static gboolean
is_encoded (RcPipe *self)
{
  char head[16];
  gssize n = pread (self->spool, head, sizeof head, 0);

  return n > 0 && rc_source_is_encoded (head, n);
}

/* With the mutex held. */
static gboolean
is_enough (RcPipe *self)
{
  if (self->finished)
    return TRUE;
  if (self->size == 0 || is_encoded (self))
    return FALSE;

  return self->size >= ENOUGH || g_get_monotonic_time () - self->last_came > QUIET;
}

/* FALSE if it was cancelled, or nothing came but an error. */
static gboolean
wait_for_enough (RcPipe *self, GCancellable *cancellable, gboolean *finished, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  while (!is_enough (self) && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&self->cond, &self->mutex, g_get_monotonic_time () + POLL_MILLISECONDS * 1000);
  *finished = self->finished;
  if (self->error != NULL && self->size == 0)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }
  if (!is_enough (self))
    {
      g_set_error_literal (error, RC_ERROR, RC_ERROR_CANCELLED, _("Reading was cancelled"));
      return FALSE;
    }

  return TRUE;
}

RcSource *
rc_pipe_open_source (RcPipe *self, const char *name, GCancellable *cancellable, GError **error)
{
  gboolean finished;
  RcSource *source;
  int spool;

  if (!wait_for_enough (self, cancellable, &finished, error))
    return NULL;

  spool = fcntl (self->spool, F_DUPFD_CLOEXEC, 0);
  if (!finished || !is_encoded (self))
    return rc_source_new_for_spool (spool, name, !finished);

  /* Nobody writes any more, so the file's own place is free to read from. */
  lseek (spool, 0, SEEK_SET);
  source = rc_source_new_for_fd (spool, name, NULL, NULL, error);
  close (spool);

  return source;
}

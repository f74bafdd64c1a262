/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tells ThreadSanitizer what GLib orders. A distribution's GLib is not instrumented, so that its locks, counted references,
 * tasks and idle calls are invisible, and every correct program races. Linked into a test, these functions stand before
 * those of the library, say what is seen by whom, and call them.
 */
#include "config.h"

#include <dlfcn.h>
#include <gio/gio.h>
#include <sanitizer/tsan_interface.h>

#define REAL(name) \
  static typeof (name) *known; \
  typeof (name) *real = __atomic_load_n (&known, __ATOMIC_RELAXED); \
  if (real == NULL) \
    { \
      real = (typeof (name) *) dlsym (RTLD_NEXT, #name); \
      __atomic_store_n (&known, real, __ATOMIC_RELAXED); \
    }

/* --- locks */

void
g_mutex_lock (GMutex *mutex)
{
  REAL (g_mutex_lock)
  real (mutex);
  __tsan_acquire (mutex);
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  gboolean locked;

  REAL (g_mutex_trylock)
  locked = real (mutex);
  if (locked)
    __tsan_acquire (mutex);
  return locked;
}

void
g_mutex_unlock (GMutex *mutex)
{
  REAL (g_mutex_unlock)
  __tsan_release (mutex);
  real (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  REAL (g_cond_wait)
  __tsan_release (mutex);
  real (cond, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end_time)
{
  gboolean signalled;

  REAL (g_cond_wait_until)
  __tsan_release (mutex);
  signalled = real (cond, mutex, end_time);
  __tsan_acquire (mutex);
  return signalled;
}

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  REAL (g_async_queue_push)
  __tsan_release (queue);
  real (queue, data);
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  gpointer data;

  REAL (g_async_queue_pop)
  data = real (queue);
  __tsan_acquire (queue);
  return data;
}

/* --- counted references: whoever lets go last has seen what all others did */

void
g_object_unref (gpointer object)
{
  REAL (g_object_unref)
  __tsan_release (object);
  __tsan_acquire (object);
  real (object);
}

void
g_bytes_unref (GBytes *bytes)
{
  REAL (g_bytes_unref)
  __tsan_release (bytes);
  __tsan_acquire (bytes);
  real (bytes);
}

void
g_atomic_rc_box_release_full (gpointer box, GDestroyNotify clear)
{
  REAL (g_atomic_rc_box_release_full)
  __tsan_release (box);
  __tsan_acquire (box);
  real (box, clear);
}

void
g_weak_ref_init (GWeakRef *weak, gpointer object)
{
  REAL (g_weak_ref_init)
  __tsan_release (object);
  real (weak, object);
}

gpointer
g_weak_ref_get (GWeakRef *weak)
{
  gpointer object;

  REAL (g_weak_ref_get)
  object = real (weak);
  if (object != NULL)
    __tsan_acquire (object);
  return object;
}

/* --- calls from the main loop */

typedef struct
{
  GSourceFunc func;
  gpointer data;
  GDestroyNotify notify;
} Idle;

static gboolean
idle_cb (gpointer data)
{
  Idle *idle = data;

  __tsan_acquire (idle);
  return idle->func (idle->data);
}

static void
idle_free (gpointer data)
{
  Idle *idle = data;

  __tsan_acquire (idle);
  if (idle->notify != NULL)
    idle->notify (idle->data);
  g_free (idle);
}

guint
g_idle_add_full (gint priority, GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  Idle *idle = g_new (Idle, 1);

  REAL (g_idle_add_full)
  *idle = (Idle){ func, data, notify };
  __tsan_release (idle);
  return real (priority, idle_cb, idle, idle_free);
}

/* --- tasks */

typedef struct
{
  GAsyncReadyCallback callback;
  gpointer data;
  GTaskThreadFunc func;
} Task;

static GQuark
task_quark (void)
{
  return g_quark_from_static_string ("rc-tsan-task");
}

static void
task_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Task *task = data;

  __tsan_acquire (result);
  if (task->callback != NULL)
    task->callback (source, result, task->data);
}

GTask *
g_task_new (gpointer source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Task *more = g_new0 (Task, 1);
  GTask *task;

  REAL (g_task_new)
  more->callback = callback;
  more->data = data;
  task = real (source, cancellable, task_cb, more);
  g_object_set_qdata_full (G_OBJECT (task), task_quark (), more, g_free);
  return task;
}

static void
task_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Task *more;

  __tsan_acquire (task);
  more = g_object_get_qdata (G_OBJECT (task), task_quark ());
  more->func (task, source, data, cancellable);
  __tsan_release (task);
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  Task *more = g_object_get_qdata (G_OBJECT (task), task_quark ());

  REAL (g_task_run_in_thread)
  more->func = func;
  __tsan_release (task);
  real (task, task_thread);
}

void
g_task_return_pointer (GTask *task, gpointer pointer, GDestroyNotify destroy)
{
  REAL (g_task_return_pointer)
  __tsan_release (task);
  real (task, pointer, destroy);
}

void
g_task_return_boolean (GTask *task, gboolean value)
{
  REAL (g_task_return_boolean)
  __tsan_release (task);
  real (task, value);
}

void
g_task_return_error (GTask *task, GError *error)
{
  REAL (g_task_return_error)
  __tsan_release (task);
  real (task, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-loader.h"

#include <glib/gi18n.h>

#include "rc-display-text.h"
#include "rc-error.h"

/* Change notification does not come through the document portal or from a network, so the file is
 * looked at as well. */
#define POLL_SECONDS 1

#define MAX_NAME 255

/*
 * One run of the worker. The worker and the loader share it; the loader may be gone, or on to another
 * job, before the worker sees that it shall stop. Fields after @mutex are guarded by it.
 */
typedef struct
{
  GWeakRef loader;
  char *path;    /* or @file, which is not on this computer, or @bytes */
  GFile *file;
  GBytes *bytes;
  RcPipe *pipe;
  char *name;
  char *dialect;
  char *encoding;
  char *language;
  GCancellable *cancellable;

  GMutex mutex;
  RcSharedTranscript *shared; /* set when there is something to show */
  guint64 done;
  guint64 total;
  gboolean finished;
  gboolean was_cancelled;
  gboolean notified; /* an idle call is on its way */
  GError *error;
} Job;

struct _RcTranscriptLoader
{
  GObject parent_instance;

  GFile *file; /* or @bytes, or @pipe */
  GBytes *bytes;
  RcPipe *pipe;
  char *notice; /* (nullable) */
  char *name;
  char *dialect;
  char *encoding;
  char *language;

  RcLoaderState state;
  double progress;
  RcTranscriptModel *model;
  GError *error;
  gboolean was_cancelled;
  Job *job; /* (nullable) */
  GFileMonitor *monitor;
  guint poll_source;
};

G_DEFINE_FINAL_TYPE (RcTranscriptLoader, rc_transcript_loader, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (RcLoaderState, rc_loader_state,
                    G_DEFINE_ENUM_VALUE (RC_LOADER_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (RC_LOADER_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (RC_LOADER_READING, "reading"),
                    G_DEFINE_ENUM_VALUE (RC_LOADER_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (RC_LOADER_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PROGRESS,
  PROP_MODEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void start_job (RcTranscriptLoader *self, RcSharedTranscript *shared);

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->loader);
  g_clear_pointer (&job->shared, rc_shared_transcript_unref);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->pipe, rc_pipe_unref);
  g_clear_object (&job->file);
  g_clear_object (&job->cancellable);
  g_clear_error (&job->error);
  g_mutex_clear (&job->mutex);
  g_free (job->path);
  g_free (job->name);
  g_free (job->dialect);
  g_free (job->encoding);
  g_free (job->language);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static gboolean
job_is_cancelled (Job *job)
{
  return g_cancellable_is_cancelled (job->cancellable);
}

static void
set_state (RcTranscriptLoader *self, RcLoaderState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_progress (RcTranscriptLoader *self, double progress)
{
  if (self->progress == progress)
    return;

  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
set_model (RcTranscriptLoader *self, RcTranscriptModel *model)
{
  if (!g_set_object (&self->model, model))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

static void
job_finished (RcTranscriptLoader *self, Job *job)
{
  gboolean stopped = job->was_cancelled;

  g_clear_error (&self->error);
  self->was_cancelled = stopped;
  if (job->error != NULL && (!stopped || self->model == NULL))
    self->error = g_error_copy (job->error);
  if (job->error != NULL && job->shared == NULL && !stopped)
    set_model (self, NULL);
  g_clear_pointer (&self->job, job_unref);

  set_progress (self, 1.0);
  set_state (self, self->model != NULL ? RC_LOADER_READY : RC_LOADER_FAILED);
  if (self->model != NULL)
    rc_transcript_model_tags_changed (self->model);
}

/* In the main thread: takes over what the worker has told of so far. */
static gboolean
job_idle_cb (gpointer data)
{
  Job *job = data;
  g_autoptr (RcTranscriptLoader) self = g_weak_ref_get (&job->loader);
  g_autoptr (RcSharedTranscript) shared = NULL;
  guint64 done, total;
  gboolean finished;

  g_mutex_lock (&job->mutex);
  job->notified = FALSE;
  if (job->shared != NULL)
    shared = rc_shared_transcript_ref (job->shared);
  done = job->done;
  total = job->total;
  finished = job->finished;
  g_mutex_unlock (&job->mutex);

  if (self == NULL || self->job != job)
    return G_SOURCE_REMOVE;

  if (shared != NULL)
    {
      if (self->model == NULL || rc_transcript_model_get_shared (self->model) != shared)
        {
          g_autoptr (RcTranscriptModel) model = rc_transcript_model_new (shared);

          rc_transcript_model_set_n_lines (model, rc_transcript_get_n_lines (shared->transcript));
          set_model (self, model);
          set_state (self, RC_LOADER_READING);
        }
      rc_transcript_model_set_n_lines (self->model, rc_transcript_get_n_lines (shared->transcript));
    }
  set_progress (self, total > 0 ? (double) done / (double) total : 0.0);
  if (finished)
    job_finished (self, job);

  return G_SOURCE_REMOVE;
}

/* In the worker, with the mutex held. One call at most is on its way to the main thread. */
static void
job_notify_locked (Job *job)
{
  if (job->notified)
    return;

  job->notified = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, job_idle_cb, g_atomic_rc_box_acquire (job), job_unref);
}

static gboolean
job_progress_cb (guint64 done, guint64 total, gpointer data)
{
  Job *job = data;

  g_mutex_lock (&job->mutex);
  job->done = done;
  job->total = total;
  job_notify_locked (job);
  g_mutex_unlock (&job->mutex);

  return !job_is_cancelled (job);
}

typedef struct
{
  GInputStream *stream;
  GCancellable *cancellable;
  const char *name;
} StreamFeed;

/* What GIO says of a file elsewhere, as one of our sentences. */
static void
take_remote_error (GError **error, GError *reason, const char *name)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, RC_ERROR, RC_ERROR_CANCELLED, _("Reading was cancelled"));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, RC_ERROR, RC_ERROR_DIRECTORY, _("%s is a folder, not a log file"), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED)
           || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    g_set_error (error, RC_ERROR, RC_ERROR_READ,
                 _("“%s” is on another computer that is not connected; connect to it in the Files "
                   "application, or save the file here first"),
                 name);
  else
    g_set_error (error, RC_ERROR, RC_ERROR_READ, _("%s cannot be read: %s"), name, reason->message);
  g_error_free (reason);
}

static gssize
feed_from_stream (gpointer buffer, gsize length, gpointer data, GError **error)
{
  StreamFeed *feed = data;
  GError *reason = NULL;
  gssize n = g_input_stream_read (feed->stream, buffer, length, feed->cancellable, &reason);

  if (n < 0)
    take_remote_error (error, reason, feed->name);

  return n;
}

static guint64
get_stream_size (GFileInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info =
      g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);

  return info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE)
           ? (guint64) g_file_info_get_size (info)
           : 0;
}

/* A file that has no name here comes through GIO, once, into the source's spool. */
static RcSource *
job_open_remote (Job *job, GError **error)
{
  GError *reason = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (job->file, job->cancellable, &reason);
  StreamFeed feed = { G_INPUT_STREAM (stream), job->cancellable, job->name };

  if (stream == NULL)
    {
      take_remote_error (error, reason, job->name);
      return NULL;
    }

  return rc_source_new_for_feed (feed_from_stream, &feed, job->name,
                                 get_stream_size (stream, job->cancellable), job_progress_cb, job, error);
}

static RcSource *
job_open_source (Job *job, GError **error)
{
  if (job->bytes != NULL)
    return rc_source_new_for_bytes (job->bytes, job->name);
  if (job->pipe != NULL)
    return rc_pipe_open_source (job->pipe, job->name, job->cancellable, error);
  if (job->path != NULL)
    return rc_source_new_for_path (job->path, job_progress_cb, job, error);

  return job_open_remote (job, error);
}

/* Between two lines of the analysis, which holds the lock. */
static gboolean
job_step_cb (guint64 done, guint64 total, gpointer data)
{
  Job *job = data;

  rc_shared_transcript_give_way (job->shared);

  return job_progress_cb (done, total, data);
}

/* Opens the file and finds out how to read it. */
static RcSharedTranscript *
job_open (Job *job, GError **error)
{
  RcSource *source = job_open_source (job, error);
  RcTranscript *transcript;

  if (source == NULL)
    return NULL;

  transcript = rc_transcript_new (source, job->dialect, job->encoding, job->language, error);
  if (transcript == NULL)
    return NULL;

  return rc_shared_transcript_new (transcript);
}

static gpointer
job_thread (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  RcSharedTranscript *shared = job->shared;

  if (shared == NULL)
    shared = job_open (job, &error);

  if (shared != NULL)
    {
      g_mutex_lock (&job->mutex);
      job->shared = shared;
      g_mutex_unlock (&job->mutex);
      g_mutex_lock (&shared->lock);
      rc_transcript_analyse (shared->transcript, job_step_cb, job, &error);
      g_mutex_unlock (&shared->lock);
    }

  g_mutex_lock (&job->mutex);
  job->was_cancelled = g_error_matches (error, RC_ERROR, RC_ERROR_CANCELLED);
  job->error = g_steal_pointer (&error);
  job->finished = TRUE;
  job_notify_locked (job);
  g_mutex_unlock (&job->mutex);
  job_unref (job);

  return NULL;
}

/* Reads on in @shared, or from the start where it is NULL. */
static void
start_job (RcTranscriptLoader *self, RcSharedTranscript *shared)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  g_mutex_init (&job->mutex);
  g_weak_ref_init (&job->loader, self);
  job->cancellable = g_cancellable_new ();
  job->path = self->file != NULL ? g_file_get_path (self->file) : NULL;
  job->file = self->file != NULL ? g_object_ref (self->file) : NULL;
  job->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  job->pipe = self->pipe != NULL ? rc_pipe_ref (self->pipe) : NULL;
  job->name = g_strdup (self->name);
  job->dialect = g_strdup (self->dialect);
  job->encoding = g_strdup (self->encoding);
  job->language = g_strdup (self->language);
  job->shared = shared != NULL ? rc_shared_transcript_ref (shared) : NULL;
  self->job = job;

  g_thread_unref (g_thread_new ("transcript", job_thread, g_atomic_rc_box_acquire (job)));
}

static void
drop_job (RcTranscriptLoader *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
  g_clear_pointer (&self->job, job_unref);
}

static void
read_anew (RcTranscriptLoader *self)
{
  drop_job (self);
  set_progress (self, 0.0);
  set_state (self, RC_LOADER_OPENING);
  start_job (self, NULL);
}

void
rc_transcript_loader_poll (RcTranscriptLoader *self)
{
  RcSharedTranscript *shared;

  if (self->state != RC_LOADER_READY || self->job != NULL || self->was_cancelled)
    return;

  shared = rc_transcript_model_get_shared (self->model);
  switch (rc_source_refresh (rc_transcript_get_source (shared->transcript)))
    {
    case RC_SOURCE_GREW:
      start_job (self, shared);
      break;
    case RC_SOURCE_SHRANK:
    case RC_SOURCE_REPLACED:
      read_anew (self);
      break;
    case RC_SOURCE_UNCHANGED:
    case RC_SOURCE_GONE:
    default:
      break;
    }
}

static gboolean
poll_cb (gpointer data)
{
  rc_transcript_loader_poll (data);

  return G_SOURCE_CONTINUE;
}

static void
follow (RcTranscriptLoader *self)
{
  if ((self->file == NULL && self->pipe == NULL) || self->poll_source != 0)
    return;

  self->poll_source = g_timeout_add_seconds (POLL_SECONDS, poll_cb, self);
  if (self->file == NULL)
    return;

  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (rc_transcript_loader_poll), self);
}

static void
rc_transcript_loader_dispose (GObject *object)
{
  RcTranscriptLoader *self = RC_TRANSCRIPT_LOADER (object);

  drop_job (self);
  g_clear_handle_id (&self->poll_source, g_source_remove);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_clear_object (&self->model);
  if (self->pipe != NULL)
    rc_pipe_stop (self->pipe);

  G_OBJECT_CLASS (rc_transcript_loader_parent_class)->dispose (object);
}

static void
rc_transcript_loader_finalize (GObject *object)
{
  RcTranscriptLoader *self = RC_TRANSCRIPT_LOADER (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->pipe, rc_pipe_unref);
  g_clear_error (&self->error);
  g_free (self->notice);
  g_free (self->name);
  g_free (self->dialect);
  g_free (self->encoding);
  g_free (self->language);

  G_OBJECT_CLASS (rc_transcript_loader_parent_class)->finalize (object);
}

static void
rc_transcript_loader_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcTranscriptLoader *self = RC_TRANSCRIPT_LOADER (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_transcript_loader_class_init (RcTranscriptLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rc_transcript_loader_dispose;
  object_class->finalize = rc_transcript_loader_finalize;
  object_class->get_property = rc_transcript_loader_get_property;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, RC_TYPE_LOADER_STATE, RC_LOADER_IDLE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0.0, 1.0, 0.0, flags);
  properties[PROP_MODEL] =
      g_param_spec_object ("model", NULL, NULL, RC_TYPE_TRANSCRIPT_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rc_transcript_loader_init (RcTranscriptLoader *self)
{
}

RcTranscriptLoader *
rc_transcript_loader_new_for_file (GFile *file)
{
  RcTranscriptLoader *self = g_object_new (RC_TYPE_TRANSCRIPT_LOADER, NULL);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : g_file_get_uri (file);

  self->file = g_object_ref (file);
  self->name = rc_display_text (name, MAX_NAME, FALSE);

  return self;
}

RcTranscriptLoader *
rc_transcript_loader_new_for_bytes (GBytes *bytes, const char *name)
{
  RcTranscriptLoader *self = g_object_new (RC_TYPE_TRANSCRIPT_LOADER, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);

  return self;
}

RcTranscriptLoader *
rc_transcript_loader_new_for_pipe (RcPipe *pipe, const char *name)
{
  RcTranscriptLoader *self = g_object_new (RC_TYPE_TRANSCRIPT_LOADER, NULL);

  self->pipe = rc_pipe_ref (pipe);
  self->name = g_strdup (name);

  return self;
}

void
rc_transcript_loader_set_notice (RcTranscriptLoader *self, const char *notice)
{
  g_free (self->notice);
  self->notice = g_strdup (notice);
}

const char *
rc_transcript_loader_get_notice (RcTranscriptLoader *self)
{
  return self->notice;
}

void
rc_transcript_loader_start (RcTranscriptLoader *self,
                            const char         *dialect,
                            const char         *encoding,
                            const char         *language)
{
  g_free (self->dialect);
  g_free (self->encoding);
  g_free (self->language);
  self->dialect = g_strdup (dialect);
  self->encoding = g_strdup (encoding);
  self->language = g_strdup (language);
  self->was_cancelled = FALSE;
  read_anew (self);
  follow (self);
}

void
rc_transcript_loader_cancel (RcTranscriptLoader *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
}

gboolean
rc_transcript_loader_was_cancelled (RcTranscriptLoader *self)
{
  return self->was_cancelled;
}

RcLoaderState
rc_transcript_loader_get_state (RcTranscriptLoader *self)
{
  return self->state;
}

double
rc_transcript_loader_get_progress (RcTranscriptLoader *self)
{
  return self->progress;
}

RcTranscriptModel *
rc_transcript_loader_get_model (RcTranscriptLoader *self)
{
  return self->model;
}

const GError *
rc_transcript_loader_get_error (RcTranscriptLoader *self)
{
  return self->error;
}

const char *
rc_transcript_loader_get_name (RcTranscriptLoader *self)
{
  return self->name;
}

GFile *
rc_transcript_loader_get_file (RcTranscriptLoader *self)
{
  return self->file;
}

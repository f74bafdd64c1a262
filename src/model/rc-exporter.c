/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-exporter.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "rc-display-text.h"
#include "rc-encoding.h"
#include "rc-error.h"
#include "rc-save.h"
#include "rc-spool.h"

#define PREVIEW_BYTES (32 * 1024)
#define PREVIEW_LINES 400
#define PREVIEW_CHARS 400

/*
 * One run of the worker, shared with it. The exporter may be gone, or on to another run, before the worker sees that it shall
 * stop. Fields after @mutex are guarded by it.
 */
typedef struct
{
  GWeakRef exporter;
  RcSource *source; /* taken by the worker */
  RcCatalog *catalog;
  RcExportFormat format;
  RcKeep keep;
  char *dialect;
  char *encoding;
  char *language;
  GPtrArray *notes; /* (nullable), of RcReportNote */
  gint cancelled; /* atomic */
  int spool;      /* of the worker, until it has finished */

  GMutex mutex;
  double progress;
  GString *head;
  guint64 size;
  RcRedactCounts counts;
  gboolean finished;
  gboolean ok;
  gboolean notified; /* an idle call is on its way */
  GError *error;
} Job;

struct _RcExporter
{
  GObject parent_instance;

  RcSource *source;
  RcCatalog *catalog;
  char *dialect;
  char *encoding;
  char *log_encoding; /* of the redacted log */
  GPtrArray *notes;   /* (nullable), of RcReportNote */

  RcExporterState state;
  double progress;
  char *preview;
  gboolean preview_cut;
  GError *error;
  Job *job; /* (nullable): also when it has finished, for what it holds */
};

G_DEFINE_FINAL_TYPE (RcExporter, rc_exporter, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (RcExporterState, rc_exporter_state,
                    G_DEFINE_ENUM_VALUE (RC_EXPORTER_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (RC_EXPORTER_WORKING, "working"),
                    G_DEFINE_ENUM_VALUE (RC_EXPORTER_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (RC_EXPORTER_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PROGRESS,
  PROP_PREVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- the job --- */

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->exporter);
  g_clear_pointer (&job->source, rc_source_free);
  g_clear_pointer (&job->notes, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_string_free (job->head, TRUE);
  g_mutex_clear (&job->mutex);
  if (job->spool >= 0)
    close (job->spool);
  g_free (job->dialect);
  g_free (job->encoding);
  g_free (job->language);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static void
set_state (RcExporter *self, RcExporterState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_progress (RcExporter *self, double progress)
{
  if (self->progress == progress)
    return;

  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/* Up to the last whole line, unless there is none. */
static char *
decode_head (RcExporter *self, const char *text, gsize length)
{
  g_autoptr (RcDecoder) decoder =
      rc_decoder_new (self->job->format == RC_EXPORT_REDACTED ? self->log_encoding : "UTF-8");
  const char *last = g_strrstr_len (text, length, "\n");

  return rc_decoder_decode (decoder, text, last != NULL && length >= PREVIEW_BYTES ? (gsize) (last - text) : length);
}

static void
set_preview (RcExporter *self, const char *text, gsize length)
{
  g_autofree char *decoded = decode_head (self, text, length);
  g_auto (GStrv) lines = g_strsplit (decoded, "\n", PREVIEW_LINES + 1);
  GString *out = g_string_new (NULL);
  guint n = g_strv_length (lines);

  for (guint i = 0; i < MIN (n, PREVIEW_LINES); i++)
    {
      g_autofree char *line = NULL;

      if (g_str_has_suffix (lines[i], "\r"))
        lines[i][strlen (lines[i]) - 1] = '\0';
      line = rc_display_text (lines[i], PREVIEW_CHARS, FALSE);
      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", line);
    }
  self->preview_cut = n > PREVIEW_LINES || length >= PREVIEW_BYTES;
  g_free (self->preview);
  self->preview = g_string_free (out, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW]);
}

static void
job_finished (RcExporter *self, Job *job)
{
  if (job->ok)
    {
      set_progress (self, 1.0);
      set_state (self, RC_EXPORTER_READY);
      return;
    }
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&job->error);
  set_state (self, RC_EXPORTER_FAILED);
}

/* In the main thread: takes over what the worker has told of so far. */
static gboolean
job_idle_cb (gpointer data)
{
  Job *job = data;
  g_autoptr (RcExporter) self = g_weak_ref_get (&job->exporter);
  g_autofree char *head = NULL;
  gsize length;
  double progress;
  gboolean finished;

  g_mutex_lock (&job->mutex);
  job->notified = FALSE;
  progress = job->progress;
  finished = job->finished;
  length = job->head->len;
  if (finished || length >= PREVIEW_BYTES)
    head = g_memdup2 (job->head->str, length + 1);
  g_mutex_unlock (&job->mutex);

  if (self == NULL || self->job != job)
    return G_SOURCE_REMOVE;

  set_progress (self, progress);
  if (head != NULL && *self->preview == '\0')
    set_preview (self, head, length);
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
  job->progress = (double) done / (double) total;
  job_notify_locked (job);
  g_mutex_unlock (&job->mutex);

  return g_atomic_int_get (&job->cancelled) == 0;
}

static gboolean
job_write_cb (const char *text, gsize length, gpointer data)
{
  Job *job = data;
  GError *error = NULL;

  if (g_atomic_int_get (&job->cancelled) != 0)
    return FALSE;
  if (job->head->len < PREVIEW_BYTES)
    {
      g_mutex_lock (&job->mutex);
      g_string_append_len (job->head, text, MIN (length, PREVIEW_BYTES - job->head->len));
      if (job->head->len >= PREVIEW_BYTES)
        job_notify_locked (job);
      g_mutex_unlock (&job->mutex);
    }
  if (!rc_spool_write (job->spool, text, length, &error))
    {
      job->error = error;
      return FALSE;
    }
  job->size += length;

  return TRUE;
}

static gpointer
job_thread (gpointer data)
{
  Job *job = data;
  const RcExportOptions options = { job->format, job->keep, job->dialect, job->encoding, NULL, job->language,
                                    job->notes };
  GError *error = NULL;
  gboolean ok = FALSE;
  RcRedactCounts counts = { 0 };

  job->spool = rc_spool_open (&error);
  if (job->spool >= 0)
    ok = rc_export_write (g_steal_pointer (&job->source), job->catalog, &options, job_write_cb, job, job_progress_cb, job,
                          &counts, &error);

  if (!ok && error == NULL && job->error == NULL)
    g_set_error_literal (&error, RC_ERROR, RC_ERROR_CANCELLED, _("The export was cancelled"));

  g_mutex_lock (&job->mutex);
  job->ok = ok;
  job->counts = counts;
  if (error != NULL)
    {
      g_clear_error (&job->error);
      job->error = error;
    }
  job->finished = TRUE;
  job_notify_locked (job);
  g_mutex_unlock (&job->mutex);
  job_unref (job);

  return NULL;
}

static void
drop_job (RcExporter *self)
{
  if (self->job != NULL)
    g_atomic_int_set (&self->job->cancelled, 1);
  g_clear_pointer (&self->job, job_unref);
}

/* --- the object --- */

static void
rc_exporter_dispose (GObject *object)
{
  drop_job (RC_EXPORTER (object));

  G_OBJECT_CLASS (rc_exporter_parent_class)->dispose (object);
}

static void
rc_exporter_finalize (GObject *object)
{
  RcExporter *self = RC_EXPORTER (object);

  g_clear_pointer (&self->source, rc_source_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->dialect);
  g_free (self->encoding);
  g_free (self->log_encoding);
  g_free (self->preview);

  G_OBJECT_CLASS (rc_exporter_parent_class)->finalize (object);
}

static void
rc_exporter_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcExporter *self = RC_EXPORTER (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_PREVIEW:
      g_value_set_string (value, self->preview);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_exporter_class_init (RcExporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rc_exporter_dispose;
  object_class->finalize = rc_exporter_finalize;
  object_class->get_property = rc_exporter_get_property;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, RC_TYPE_EXPORTER_STATE, RC_EXPORTER_IDLE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0.0, 1.0, 0.0, flags);
  properties[PROP_PREVIEW] = g_param_spec_string ("preview", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rc_exporter_init (RcExporter *self)
{
  self->preview = g_strdup ("");
}

RcExporter *
rc_exporter_new (RcTranscript *transcript, RcCatalog *catalog, const char *dialect, const char *encoding)
{
  RcExporter *self = g_object_new (RC_TYPE_EXPORTER, NULL);

  self->source = rc_source_dup (rc_transcript_get_source (transcript), &self->error);
  self->catalog = catalog;
  self->dialect = g_strdup (dialect);
  self->encoding = g_strdup (encoding);
  self->log_encoding = g_strdup (rc_transcript_get_encoding (transcript));

  return self;
}

void
rc_exporter_run (RcExporter *self, RcExportFormat format, RcKeep keep, const char *language)
{
  Job *job;
  RcSource *source;

  drop_job (self);
  g_free (self->preview);
  self->preview = g_strdup ("");
  self->preview_cut = FALSE;
  if (self->source == NULL)
    {
      set_state (self, RC_EXPORTER_FAILED);
      return;
    }
  g_clear_error (&self->error);
  source = rc_source_dup (self->source, &self->error);
  if (source == NULL)
    {
      set_state (self, RC_EXPORTER_FAILED);
      return;
    }

  job = g_atomic_rc_box_new0 (Job);
  g_mutex_init (&job->mutex);
  g_weak_ref_init (&job->exporter, self);
  job->source = source;
  job->catalog = self->catalog;
  job->format = format;
  job->keep = keep;
  job->dialect = g_strdup (self->dialect);
  job->encoding = g_strdup (self->encoding);
  job->language = g_strdup (language);
  job->notes = self->notes != NULL ? g_ptr_array_ref (self->notes) : NULL;
  job->head = g_string_new (NULL);
  job->spool = -1;
  self->job = job;
  set_progress (self, 0.0);
  set_state (self, RC_EXPORTER_WORKING);
  g_thread_unref (g_thread_new ("export", job_thread, g_atomic_rc_box_acquire (job)));
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const RcReportNote *one = *(RcReportNote *const *) a, *other = *(RcReportNote *const *) b;

  return one->line < other->line ? -1 : one->line > other->line;
}

void
rc_exporter_set_notes (RcExporter *self, GHashTable *notes)
{
  GHashTableIter iter;
  gpointer line, text;

  g_clear_pointer (&self->notes, g_ptr_array_unref);
  if (notes == NULL)
    return;

  self->notes = g_ptr_array_new_with_free_func (rc_report_note_free);
  for (g_hash_table_iter_init (&iter, notes); g_hash_table_iter_next (&iter, &line, &text);)
    g_ptr_array_add (self->notes, rc_report_note_new (*(guint64 *) line, g_strdup (text)));
  g_ptr_array_sort (self->notes, compare_notes);
}

void
rc_exporter_cancel (RcExporter *self)
{
  if (self->job != NULL)
    g_atomic_int_set (&self->job->cancelled, 1);
}

RcExporterState
rc_exporter_get_state (RcExporter *self)
{
  return self->state;
}

double
rc_exporter_get_progress (RcExporter *self)
{
  return self->progress;
}

const GError *
rc_exporter_get_error (RcExporter *self)
{
  return self->error;
}

const char *
rc_exporter_get_preview (RcExporter *self)
{
  return self->preview;
}

gboolean
rc_exporter_is_preview_cut (RcExporter *self)
{
  return self->preview_cut;
}

const RcRedactCounts *
rc_exporter_get_counts (RcExporter *self)
{
  g_return_val_if_fail (self->state == RC_EXPORTER_READY, NULL);

  return &self->job->counts;
}

guint64
rc_exporter_get_size (RcExporter *self)
{
  return self->state == RC_EXPORTER_READY ? self->job->size : 0;
}

/* Lines and tabs stay; what else is below a blank would act on a terminal that it is pasted into. */
static char *
make_inert (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\n' || c == '\t')
        g_string_append_c (out, (char) c);
      else if (c < 0x20)
        g_string_append_unichar (out, 0x2400 + c);
      else
        g_string_append_unichar (out, c == 0x7f ? 0x2421 : c >= 0x80 && c < 0xa0 ? 0xfffd : c);
    }

  return g_string_free (out, FALSE);
}

char *
rc_exporter_dup_text (RcExporter *self, gsize max_bytes)
{
  g_autoptr (RcDecoder) decoder = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  gsize done = 0;

  if (self->state != RC_EXPORTER_READY || self->job->size > max_bytes)
    return NULL;

  bytes = g_malloc (self->job->size + 1);
  while (done < self->job->size)
    {
      gssize n = pread (self->job->spool, bytes + done, self->job->size - done, done);

      if (n <= 0)
        return NULL;
      done += n;
    }
  decoder = rc_decoder_new (self->job->format == RC_EXPORT_REDACTED ? self->log_encoding : "UTF-8");
  text = rc_decoder_decode (decoder, bytes, done);

  return make_inert (text);
}

/* --- saving --- */

typedef struct
{
  Job *job;
  GFile *file;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  job_unref (save->job);
  g_object_unref (save->file);
  g_free (save);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  GError *error = NULL;

  if (rc_save (save->file, save->job->spool, save->job->size, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
rc_exporter_save_async (RcExporter          *self,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Save *save;

  g_return_if_fail (self->state == RC_EXPORTER_READY);

  save = g_new0 (Save, 1);
  save->job = g_atomic_rc_box_acquire (self->job);
  save->file = g_object_ref (file);
  g_task_set_source_tag (task, rc_exporter_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
rc_exporter_save_finish (RcExporter *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

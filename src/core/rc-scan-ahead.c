/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-scan-ahead.h"

#include "rc-client-note.h"

#include <string.h>

/* One is filled, one is read, and neither waits for the other at once. */
#define N_BATCHES 4

/* Longer texts end a batch. */
#define TEXT_SIZE (256 * 1024)

/* A batch as the thread fills it. */
typedef struct
{
  RcScanBatch public;
  GArray *offsets; /* of guint64 */
  RcRecord *records;
  guint n_records, n_allocated;
  char *text;      /* TEXT_SIZE, what the records' spans point into */
  gsize used;
  GPtrArray *long_texts; /* what found no room there */
  gboolean last;
  int turns; /* atomic: says to tools that do not know GLib's locks that all before is seen behind */
} Batch;

struct _RcScanAhead
{
  RcLineReader *reader;
  RcScanner *scanner;
  guint batch_lines;
  GThread *thread;
  GAsyncQueue *empty; /* of Batch */
  GAsyncQueue *full;  /* of Batch */
  Batch batches[N_BATCHES];
  Batch *filling; /* of the thread */
  Batch *taken;   /* of the caller */
  int stopped;    /* atomic */
};

/* --- one batch --- */

static void
batch_init (Batch *self)
{
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->n_allocated = RC_SCAN_AHEAD_LINES;
  self->records = g_new (RcRecord, self->n_allocated);
  self->text = g_malloc (TEXT_SIZE);
  self->long_texts = g_ptr_array_new_with_free_func (g_free);
}

static void
batch_clear (Batch *self)
{
  g_array_unref (self->offsets);
  g_free (self->records);
  g_free (self->text);
  g_ptr_array_unref (self->long_texts);
  g_clear_pointer (&self->public.scanner_state, g_bytes_unref);
}

static void
batch_empty (Batch *self)
{
  g_clear_pointer (&self->public.scanner_state, g_bytes_unref);
  self->public = (RcScanBatch){ 0 };
  g_array_set_size (self->offsets, 0);
  self->n_records = 0;
  g_ptr_array_set_size (self->long_texts, 0);
  self->used = 0;
}

static RcSpan
keep (Batch *self, RcSpan span)
{
  char *to;

  if (span.length == 0)
    return rc_span (span.text != NULL ? self->text : NULL, 0);
  if (span.length <= TEXT_SIZE - self->used)
    {
      to = self->text + self->used;
      self->used += span.length;
    }
  else
    {
      to = g_malloc (span.length);
      g_ptr_array_add (self->long_texts, to);
    }
  memcpy (to, span.text, span.length);
  return rc_span (to, span.length);
}

static gboolean
is_full (const Batch *self)
{
  return self->used > TEXT_SIZE / 2 || self->long_texts->len > 0;
}

static void
hand_over (Batch *self, GAsyncQueue *queue)
{
  g_atomic_int_inc (&self->turns);
  g_async_queue_push (queue, self);
}

static Batch *
get_next (GAsyncQueue *queue)
{
  Batch *self = g_async_queue_pop (queue);

  g_atomic_int_inc (&self->turns);
  return self;
}

/* --- in the thread --- */

static gboolean
is_remark (const RcRecord *record)
{
  return record->kind == RC_RECORD_NOTE || record->kind == RC_RECORD_ERROR ||
         record->kind == RC_RECORD_OPEN || record->kind == RC_RECORD_CLOSE;
}

static void
collect (const RcRecord *record, gpointer user_data)
{
  RcScanAhead *self = user_data;
  Batch *batch = self->filling;
  RcRecord *kept;

  if (batch->n_records == batch->n_allocated)
    {
      batch->n_allocated *= 2;
      batch->records = g_renew (RcRecord, batch->records, batch->n_allocated);
    }
  kept = &batch->records[batch->n_records++];
  *kept = *record;
  kept->payload = keep (batch, record->payload);
  kept->session = keep (batch, record->session);
  kept->peer = keep (batch, record->peer);
  kept->user = keep (batch, record->user);
  kept->time = keep (batch, record->time);
  if (is_remark (record))
    kept->remark = rc_client_note_classify_ascii (record->payload) + 1;
}

/* FALSE behind the last line. */
static gboolean
fill (RcScanAhead *self, Batch *batch)
{
  RcLine line;

  batch_empty (batch);
  self->filling = batch;
  batch->public.scanner_state = rc_scanner_save_state (self->scanner);
  while (rc_line_reader_next (self->reader, &line))
    {
      if (batch->offsets->len == 0)
        batch->public.first_line = line.number;
      g_array_append_val (batch->offsets, line.offset);
      batch->public.end = line.end;
      if (line.ended)
        {
          rc_scanner_scan (self->scanner, &line);
        }
      else
        {
          batch->public.tail = line;
          batch->public.tail.text = keep (batch, rc_span (line.text, line.length)).text;
        }
      if (line.number % self->batch_lines == 0 || is_full (batch))
        return TRUE;
    }
  return FALSE;
}

static gpointer
scan_all (gpointer user_data)
{
  RcScanAhead *self = user_data;
  gboolean more = TRUE;

  while (more)
    {
      Batch *batch = get_next (self->empty);

      if (g_atomic_int_get (&self->stopped))
        {
          batch_empty (batch);
          more = FALSE;
        }
      else
        {
          more = fill (self, batch);
        }
      batch->public.n_lines = batch->offsets->len;
      batch->public.offsets = (const guint64 *) batch->offsets->data;
      batch->public.n_records = batch->n_records;
      batch->public.records = batch->records;
      batch->last = !more;
      hand_over (batch, self->full);
    }
  return NULL;
}

/* --- for the caller --- */

RcScanAhead *
rc_scan_ahead_new (RcLineReader *reader, RcScanner *scanner, guint batch_lines)
{
  RcScanAhead *self = g_new0 (RcScanAhead, 1);

  self->reader = reader;
  self->scanner = scanner;
  self->batch_lines = batch_lines;
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  for (guint i = 0; i < N_BATCHES; i++)
    {
      batch_init (&self->batches[i]);
      hand_over (&self->batches[i], self->empty);
    }
  rc_scanner_set_emit (scanner, collect, self);
  self->thread = g_thread_new ("scan", scan_all, self);
  return self;
}

const RcScanBatch *
rc_scan_ahead_take (RcScanAhead *self)
{
  if (self->taken != NULL)
    {
      if (self->taken->last)
        return NULL;
      hand_over (self->taken, self->empty);
    }
  self->taken = get_next (self->full);
  return &self->taken->public;
}

void
rc_scan_ahead_stop (RcScanAhead *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
}

void
rc_scan_ahead_free (RcScanAhead *self)
{
  if (self == NULL)
    return;
  rc_scan_ahead_stop (self);
  while (rc_scan_ahead_take (self) != NULL)
    continue;
  g_thread_join (self->thread);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  for (guint i = 0; i < N_BATCHES; i++)
    batch_clear (&self->batches[i]);
  g_free (self);
}

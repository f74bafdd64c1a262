/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-scan-ahead.h"

#include "rc-client-note.h"
#include "rc-verb.h"

#include <stdalign.h>
#include <string.h>

/* One is filled, one is read, and neither waits for the other at once. */
#define N_BATCHES 4

/* A batch ends when its lines stand in so many blocks. */
#define BLOCKS_MAX 4

/* Room for what the scanner changed: longer texts end a batch. */
#define TEXT_SIZE (64 * 1024)

G_STATIC_ASSERT (GLIB_SIZEOF_VOID_P < 8 || sizeof (RcRecord) == RC_THREAD_STRIDE);

/* A batch as the thread fills it, while the caller reads the one before. */
typedef struct
{
  alignas (RC_THREAD_STRIDE) RcScanBatch public;
  guint64 *offsets;
  RcRecord *records;
  guint n_allocated;
  RcLineBlock *blocks[BLOCKS_MAX]; /* that the records' spans point into */
  guint n_blocks;
  char *text; /* TEXT_SIZE, what points elsewhere is copied to */
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
  Batch *taken; /* of the caller */
  int stopped;  /* atomic */
  Batch batches[N_BATCHES];
  alignas (RC_THREAD_STRIDE) Batch *filling; /* of the thread */
};

/* --- one batch --- */

static void
batch_init (Batch *self, guint n_lines)
{
  self->offsets = g_new (guint64, n_lines);
  self->n_allocated = n_lines;
  self->records = g_aligned_alloc (n_lines, sizeof (RcRecord), RC_THREAD_STRIDE);
  self->text = g_malloc (TEXT_SIZE);
  self->long_texts = g_ptr_array_new_with_free_func (g_free);
}

static void
batch_empty (Batch *self)
{
  g_clear_pointer (&self->public.scanner_state, g_bytes_unref);
  self->public = (RcScanBatch){ 0 };
  for (guint i = 0; i < self->n_blocks; i++)
    rc_line_block_unref (self->blocks[i]);
  self->n_blocks = 0;
  g_ptr_array_set_size (self->long_texts, 0);
  self->used = 0;
}

static void
batch_clear (Batch *self)
{
  batch_empty (self);
  g_free (self->offsets);
  g_aligned_free (self->records);
  g_free (self->text);
  g_ptr_array_unref (self->long_texts);
}

/* Makes the line that @reader handed out last stay. */
static void
keep_block (Batch *self, RcLineReader *reader)
{
  if (self->n_blocks == 0 || !rc_line_reader_is_in (reader, self->blocks[self->n_blocks - 1]))
    self->blocks[self->n_blocks++] = rc_line_reader_ref_block (reader);
}

/* Lines that say several things. */
static G_GNUC_NO_INLINE void
grow (Batch *self)
{
  RcRecord *records = g_aligned_alloc (2 * self->n_allocated, sizeof (RcRecord), RC_THREAD_STRIDE);

  memcpy (records, self->records, self->n_allocated * sizeof (RcRecord));
  g_aligned_free (self->records);
  self->records = records;
  self->n_allocated *= 2;
}

static void
copy_text (Batch *self, RcSpan *span)
{
  char *to = self->text + self->used;

  if (span->length <= TEXT_SIZE - self->used)
    {
      self->used += span->length;
    }
  else
    {
      to = g_malloc (span->length);
      g_ptr_array_add (self->long_texts, to);
    }
  if (span->length > 0)
    memcpy (to, span->text, span->length);
  span->text = to;
}

/* Most spans point into the line, or nowhere. */
static inline void
keep (Batch *self, RcSpan *span)
{
  if (span->text != NULL && (gsize) (span->text - self->blocks[self->n_blocks - 1]) >= RC_LINE_BLOCK_SIZE)
    copy_text (self, span);
}

static void
keep_context (Batch *self, RcRecord *record)
{
  keep (self, &record->session);
  keep (self, &record->peer);
  keep (self, &record->user);
  keep (self, &record->time);
}

static gboolean
is_full (const Batch *self)
{
  return self->used > TEXT_SIZE / 2 || self->long_texts->len > 0 || self->n_blocks == BLOCKS_MAX;
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

/* What the caller would look up in the text alone. */
static guint16
get_hint (const RcRecord *record)
{
  const RcVerb *verb;

  switch (record->kind)
    {
    case RC_RECORD_REPLY:
      return (record->flags & (RC_RECORD_PACKED | RC_RECORD_COLON)) != 0
               ? 0 : rc_payload_get_code (record->payload, &(char){ 0 });
    case RC_RECORD_COMMAND:
      verb = rc_verb_lookup (record->payload.text, rc_verb_find_end (record->payload.text, record->payload.length));
      return verb != NULL ? rc_verb_get_number (verb) + 1 : 0;
    case RC_RECORD_NOTE:
    case RC_RECORD_ERROR:
    case RC_RECORD_OPEN:
    case RC_RECORD_CLOSE:
      return rc_client_note_classify_ascii (record->payload) + 1;
    default:
      return 0;
    }
}

static void
collect (const RcRecord *record, gpointer user_data)
{
  RcScanAhead *self = user_data;
  Batch *batch = self->filling;
  RcRecord *kept;

  if (batch->public.n_records == batch->n_allocated)
    grow (batch);
  kept = &batch->records[batch->public.n_records++];
  *kept = *record;
  keep (batch, &kept->payload);
  if (kept->session.text != NULL || kept->time.text != NULL || kept->peer.text != NULL || kept->user.text != NULL)
    keep_context (batch, kept);
  kept->hint = get_hint (record);
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
      if (batch->public.n_lines == 0)
        batch->public.first_line = line.number;
      batch->offsets[batch->public.n_lines++] = line.offset;
      batch->public.end = line.end;
      keep_block (batch, self->reader);
      if (line.ended)
        {
          rc_scanner_scan (self->scanner, &line);
        }
      else
        {
          batch->public.tail = line;
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
      batch->public.offsets = batch->offsets;
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
  RcScanAhead *self = g_aligned_alloc0 (1, sizeof *self, RC_THREAD_STRIDE);

  self->reader = reader;
  self->scanner = scanner;
  self->batch_lines = batch_lines;
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  for (guint i = 0; i < N_BATCHES; i++)
    {
      batch_init (&self->batches[i], batch_lines);
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
  g_aligned_free (self);
}

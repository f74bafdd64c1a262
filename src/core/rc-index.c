/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-index.h"

/* Chunks never move, so that a reader may look while another thread appends. The directories are for
 * 2^33 lines; their pages are touched only as far as they are used. */
#define CHUNK_LINES (64 * 1024)
#define CHUNK_OFFSETS 1024
#define DIRECTORY (128 * 1024)
#define LINES_MAX ((guint64) DIRECTORY * CHUNK_LINES)

G_STATIC_ASSERT (CHUNK_LINES % RC_INDEX_STRIDE == 0);

struct _RcIndex
{
  guint8 **tags;     /* chunks of CHUNK_LINES */
  guint64 **offsets; /* chunks of CHUNK_OFFSETS, one for each RC_INDEX_STRIDE lines */
  guint64 n_lines;   /* atomic */
};

RcIndex *
rc_index_new (void)
{
  RcIndex *self = g_new0 (RcIndex, 1);

  self->tags = g_new0 (guint8 *, DIRECTORY);
  self->offsets = g_new0 (guint64 *, DIRECTORY);
  return self;
}

void
rc_index_free (RcIndex *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < DIRECTORY && self->tags[i] != NULL; i++)
    g_free (self->tags[i]);
  for (guint i = 0; i < DIRECTORY && self->offsets[i] != NULL; i++)
    g_free (self->offsets[i]);
  g_free (self->tags);
  g_free (self->offsets);
  g_free (self);
}

/* Room for the lines from @n on, counted from 0, which stands at @offset. */
static void
add_stride (RcIndex *self, guint64 n, guint64 offset)
{
  guint64 slot = n / RC_INDEX_STRIDE;

  if (n % CHUNK_LINES == 0)
    self->tags[n / CHUNK_LINES] = g_malloc0 (CHUNK_LINES);
  if (slot % CHUNK_OFFSETS == 0)
    self->offsets[slot / CHUNK_OFFSETS] = g_new (guint64, CHUNK_OFFSETS);
  self->offsets[slot / CHUNK_OFFSETS][slot % CHUNK_OFFSETS] = offset;
}

void
rc_index_add_lines (RcIndex *self, const guint64 *offsets, gsize n_lines)
{
  guint64 begin = self->n_lines;
  guint64 end = MIN (begin + n_lines, LINES_MAX);

  for (guint64 i = (begin + RC_INDEX_STRIDE - 1) / RC_INDEX_STRIDE * RC_INDEX_STRIDE; i < end; i += RC_INDEX_STRIDE)
    add_stride (self, i, offsets[i - begin]);
  __atomic_store_n (&self->n_lines, end, __ATOMIC_RELEASE);
}

void
rc_index_set_tag (RcIndex *self, guint64 line, RcLineTag tag)
{
  if (line > 0 && line <= self->n_lines)
    __atomic_store_n (&self->tags[(line - 1) / CHUNK_LINES][(line - 1) % CHUNK_LINES], tag,
                      __ATOMIC_RELAXED);
}

RcLineTag
rc_index_get_tag (RcIndex *self, guint64 line)
{
  g_return_val_if_fail (line > 0 && line <= rc_index_get_n_lines (self), 0);

  return __atomic_load_n (&self->tags[(line - 1) / CHUNK_LINES][(line - 1) % CHUNK_LINES],
                          __ATOMIC_RELAXED);
}

void
rc_index_get_tags (RcIndex *self, guint64 line, gsize n_lines, RcLineTag *tags)
{
  g_return_if_fail (line > 0 && line - 1 + n_lines <= rc_index_get_n_lines (self));

  for (guint64 i = line - 1; n_lines > 0;)
    {
      const guint8 *chunk = self->tags[i / CHUNK_LINES] + i % CHUNK_LINES;
      gsize n = MIN (n_lines, CHUNK_LINES - i % CHUNK_LINES);

      for (gsize j = 0; j < n; j++)
        *tags++ = __atomic_load_n (&chunk[j], __ATOMIC_RELAXED);
      i += n;
      n_lines -= n;
    }
}

guint64
rc_index_get_n_lines (RcIndex *self)
{
  return __atomic_load_n (&self->n_lines, __ATOMIC_ACQUIRE);
}

void
rc_index_find (RcIndex *self, guint64 line, guint64 *known_line, guint64 *offset)
{
  guint64 slot = (line - 1) / RC_INDEX_STRIDE;

  g_return_if_fail (line > 0 && line <= rc_index_get_n_lines (self));

  *known_line = slot * RC_INDEX_STRIDE + 1;
  *offset = self->offsets[slot / CHUNK_OFFSETS][slot % CHUNK_OFFSETS];
}

gsize
rc_index_get_memory (RcIndex *self)
{
  guint64 n = rc_index_get_n_lines (self);
  guint64 chunks = (n + CHUNK_LINES - 1) / CHUNK_LINES;
  guint64 slots = (n + RC_INDEX_STRIDE - 1) / RC_INDEX_STRIDE;
  guint64 offset_chunks = (slots + CHUNK_OFFSETS - 1) / CHUNK_OFFSETS;

  return sizeof *self + chunks * CHUNK_LINES + offset_chunks * CHUNK_OFFSETS * sizeof (guint64) +
         (chunks + offset_chunks) * sizeof (gpointer);
}

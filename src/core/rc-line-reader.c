/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-reader.h"

#include <errno.h>
#include <stdalign.h>
#include <string.h>

#define BUFFER_SIZE RC_LINE_BLOCK_SIZE
#define SNIFF_SIZE (64 * 1024)

G_STATIC_ASSERT (RC_LINE_MAX <= BUFFER_SIZE / 2);

struct _RcLineReader
{
  alignas (RC_THREAD_STRIDE) RcSource *source;
  char *buffer;        /* a GAtomicRcBox */
  gboolean lent;       /* somebody else has a reference to it: it is not to be changed any more */
  gsize start;         /* of the next line in the buffer */
  gsize filled;        /* bytes in the buffer */
  guint64 file_offset; /* of the buffer's first byte */
  guint64 limit;
  guint64 number;
  char terminator;
  gboolean at_end;
  int error;
};

RcLineReader *
rc_line_reader_new (RcSource *source)
{
  RcLineReader *self = g_aligned_alloc0 (1, sizeof *self, RC_THREAD_STRIDE);
  gssize n;

  self->source = source;
  self->buffer = g_atomic_rc_box_alloc (BUFFER_SIZE);
  self->limit = G_MAXUINT64;
  self->number = 1;
  n = rc_source_read (source, self->buffer, SNIFF_SIZE, 0);
  self->terminator = n > 0 && memchr (self->buffer, '\r', n) != NULL &&
                     memchr (self->buffer, '\n', n) == NULL ? '\r' : '\n';
  return self;
}

void
rc_line_reader_free (RcLineReader *self)
{
  if (self == NULL)
    return;
  g_atomic_rc_box_release (self->buffer);
  g_aligned_free (self);
}

void
rc_line_reader_seek (RcLineReader *self, guint64 offset, guint64 number)
{
  self->file_offset = offset;
  self->start = self->filled = 0;
  self->number = number;
  self->at_end = FALSE;
  self->error = 0;
}

void
rc_line_reader_set_limit (RcLineReader *self, guint64 limit)
{
  self->limit = limit;
  self->at_end = FALSE;
}

guint64
rc_line_reader_get_offset (RcLineReader *self)
{
  return self->file_offset + self->start;
}

char
rc_line_reader_get_terminator (RcLineReader *self)
{
  return self->terminator;
}

int
rc_line_reader_get_error (RcLineReader *self)
{
  return self->error;
}

/* Moves @length bytes at @text to the front of a buffer that may be changed. */
static void
move_to_front (RcLineReader *self, const char *text, gsize length)
{
  char *buffer;

  if (!self->lent)
    {
      memmove (self->buffer, text, length);
      return;
    }
  buffer = g_atomic_rc_box_alloc (BUFFER_SIZE);
  memcpy (buffer, text, length);
  g_atomic_rc_box_release (self->buffer);
  self->buffer = buffer;
  self->lent = FALSE;
}

/* Moves what is left of the buffer to its front and fills the rest of it. */
static gboolean
fill (RcLineReader *self)
{
  gsize kept = self->filled - self->start;
  guint64 next = self->file_offset + self->filled;
  gsize room = BUFFER_SIZE - kept;
  gssize n;

  if (self->at_end || next >= self->limit || room == 0)
    return FALSE;

  if (self->start > 0 || self->lent)
    move_to_front (self, self->buffer + self->start, kept);
  self->file_offset += self->start;
  self->start = 0;
  self->filled = kept;

  errno = 0;
  n = rc_source_read (self->source, self->buffer + kept, MIN (room, self->limit - next), next);
  if (n <= 0)
    {
      self->error = n < 0 ? errno : 0;
      self->at_end = TRUE;
      return FALSE;
    }
  self->filled += n;
  return TRUE;
}

static gsize
strip_carriage_returns (const char *text, gsize length)
{
  while (length > 0 && text[length - 1] == '\r')
    length--;
  return length;
}

RcLineBlock *
rc_line_reader_ref_block (RcLineReader *self)
{
  self->lent = TRUE;
  return g_atomic_rc_box_acquire (self->buffer);
}

gboolean
rc_line_reader_is_in (RcLineReader *self, const RcLineBlock *block)
{
  return self->buffer == block;
}

void
rc_line_block_unref (RcLineBlock *block)
{
  g_atomic_rc_box_release (block);
}

/* The line is longer than may be held: keep its beginning, run to its end. */
static void
skip_long_line (RcLineReader *self, RcLine *line)
{
  guint64 position = self->file_offset + self->filled;
  g_autofree char *block = g_malloc (RC_LINE_MAX);

  line->text = self->buffer + self->start;
  line->length = RC_LINE_MAX;
  line->cut = TRUE;
  line->ended = FALSE;

  while (position < self->limit)
    {
      gssize n = rc_source_read (self->source, block,
                                 MIN (RC_LINE_MAX, self->limit - position), position);
      const char *end = n > 0 ? memchr (block, self->terminator, n) : NULL;

      if (end != NULL)
        {
          position += end - block + 1;
          line->ended = TRUE;
          break;
        }
      if (n <= 0)
        break;
      position += n;
    }

  line->end = position;
  /* The kept text stays in front of the buffer while the reading goes on behind the line. */
  move_to_front (self, line->text, RC_LINE_MAX);
  line->text = self->buffer;
  self->file_offset = position;
  self->start = self->filled = 0;
}

/* Fills @line from the buffer's next @length bytes and the terminator behind them, if it is @ended. */
static inline void
hand_out (RcLineReader *self, RcLine *line, gsize length, gboolean ended)
{
  line->text = self->buffer + self->start;
  line->offset = self->file_offset + self->start;
  line->end = line->offset + length + ended;
  line->number = self->number++;
  line->ended = ended;
  self->start += length + ended;
  length = strip_carriage_returns (line->text, length);
  line->cut = length > RC_LINE_MAX;
  line->length = MIN (length, RC_LINE_MAX);
}

/* The line's end is not in the buffer yet. */
static gboolean
read_on (RcLineReader *self, RcLine *line)
{
  const char *end = NULL;

  while (end == NULL)
    {
      gsize searched = self->filled - self->start;

      if (searched > BUFFER_SIZE / 2)
        {
          line->offset = self->file_offset + self->start;
          line->number = self->number++;
          skip_long_line (self, line);
          return TRUE;
        }
      if (!fill (self))
        break;
      end = memchr (self->buffer + searched, self->terminator, self->filled - searched);
    }

  if (end == NULL && self->filled == self->start)
    return FALSE;
  hand_out (self, line, (end != NULL ? end : self->buffer + self->filled) - (self->buffer + self->start), end != NULL);
  return TRUE;
}

gboolean
rc_line_reader_next (RcLineReader *self, RcLine *line)
{
  const char *text = self->buffer + self->start;
  const char *end = memchr (text, self->terminator, self->filled - self->start);

  if (G_UNLIKELY (end == NULL))
    return read_on (self, line);
  hand_out (self, line, end - text, TRUE);
  return TRUE;
}

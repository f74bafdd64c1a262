/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reorder-queue.h"

/* A string that became longer is not kept for the next piece. */
#define KEEP_MAX 4096

/* Pieces may be as long as lines are: no more of them is kept back than this, except for the last one. */
#define BYTES_MAX (8 * 1024 * 1024)

typedef struct
{
  guint64 line;
  GString *text;
} Piece;

/* A ring in the order of the lines. Most pieces come in order, so that their place is found from the end. */
struct _RcReorderQueue
{
  guint size;
  guint capacity; /* one more than @size */
  guint first;
  guint length;
  gsize bytes; /* of the pieces in it */
  GString *next;
  RcReorderFunc func;
  gpointer user_data;
  Piece pieces[];
};

RcReorderQueue *
rc_reorder_queue_new (guint size, RcReorderFunc func, gpointer user_data)
{
  RcReorderQueue *self = g_malloc0 (sizeof *self + (size + 1) * sizeof (Piece));

  self->size = size;
  self->capacity = size + 1;
  self->func = func;
  self->user_data = user_data;
  return self;
}

static void
free_string (GString *text)
{
  if (text != NULL)
    g_string_free (text, TRUE);
}

void
rc_reorder_queue_free (RcReorderQueue *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->capacity; i++)
    free_string (self->pieces[i].text);
  free_string (self->next);
  g_free (self);
}

static Piece *
get_piece (RcReorderQueue *self, guint index)
{
  guint place = self->first + index;

  return &self->pieces[place < self->capacity ? place : place - self->capacity];
}

GString *
rc_reorder_queue_begin (RcReorderQueue *self)
{
  if (self->next == NULL)
    self->next = g_string_sized_new (512);
  g_string_truncate (self->next, 0);
  return self->next;
}

static void
pop (RcReorderQueue *self)
{
  Piece *piece = get_piece (self, 0);

  g_assert (piece->text != NULL);
  self->bytes -= piece->text->len;
  self->func (piece->text, self->user_data);
  if (piece->text->allocated_len > KEEP_MAX)
    g_clear_pointer (&piece->text, free_string);
  self->first = self->first + 1 < self->capacity ? self->first + 1 : 0;
  self->length--;
}

void
rc_reorder_queue_push (RcReorderQueue *self, guint64 line)
{
  Piece *hole = get_piece (self, self->length);
  GString *used = hole->text;

  g_return_if_fail (self->next != NULL);

  for (guint i = self->length; i > 0; i--)
    {
      Piece *before = get_piece (self, i - 1);

      if (before->line <= line)
        break;
      *hole = *before;
      hole = before;
    }
  *hole = (Piece){ line, self->next };
  /* What the ring's free place held comes next. */
  self->next = used;
  self->length++;
  self->bytes += hole->text->len;
  while (self->length > self->size || (self->bytes > BYTES_MAX && self->length > 1))
    pop (self);
}

void
rc_reorder_queue_flush (RcReorderQueue *self)
{
  while (self->length > 0)
    pop (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-engine.h"

G_BEGIN_DECLS

/* Commands in the order in which they were sent, owned. All zero: an empty queue. Mostly one is in it, which comes and goes
 * with every exchange of a log. */
typedef struct
{
  RcCommand **items;
  guint len;
  guint n_allocated;
} RcCommandQueue;

RcCommand *rc_command_new (void);
/* Returns: (transfer full): a command that is the same */
RcCommand *rc_command_copy (const RcCommand *command);

/* Makes it as a new one is, keeping its memory. */
void rc_command_reset (RcCommand *command);
void rc_command_free (RcCommand *command);

/* Frees the commands, and what the queue has of its own. */
void rc_command_queue_clear (RcCommandQueue *queue);

void rc_command_queue_grow (RcCommandQueue *queue);

static inline RcCommand *
rc_command_queue_get (const RcCommandQueue *queue, guint index)
{
  return queue->items[index];
}

/* @command: (transfer full) */
static inline void
rc_command_queue_push (RcCommandQueue *queue, RcCommand *command)
{
  if (G_UNLIKELY (queue->len == queue->n_allocated))
    rc_command_queue_grow (queue);
  queue->items[queue->len++] = command;
}

/* Returns: (transfer full) */
static inline RcCommand *
rc_command_queue_steal (RcCommandQueue *queue, guint index)
{
  RcCommand *command = queue->items[index];

  queue->len--;
  for (guint i = index; i < queue->len; i++)
    queue->items[i] = queue->items[i + 1];
  return command;
}

G_END_DECLS

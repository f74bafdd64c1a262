/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-command-queue.h"

#define ALLOCATED_MIN 4

/* --- commands --- */

RcCommand *
rc_command_new (void)
{
  RcCommand *self = g_new0 (RcCommand, 1);

  self->text = g_string_new (NULL);
  return self;
}

RcCommand *
rc_command_copy (const RcCommand *command)
{
  RcCommand *copy = g_memdup2 (command, sizeof *command);

  copy->text = g_string_new_len (command->text->str, command->text->len);
  return copy;
}

void
rc_command_reset (RcCommand *self)
{
  GString *text = self->text;

  rc_string_clear (text);
  *self = (RcCommand){ .text = text };
}

void
rc_command_free (RcCommand *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* --- queue --- */

void
rc_command_queue_clear (RcCommandQueue *self)
{
  for (guint i = 0; i < self->len; i++)
    rc_command_free (self->items[i]);
  g_free (self->items);
  *self = (RcCommandQueue){ 0 };
}

void
rc_command_queue_grow (RcCommandQueue *self)
{
  self->n_allocated = MAX (2 * self->n_allocated, ALLOCATED_MIN);
  self->items = g_renew (RcCommand *, self->items, self->n_allocated);
}

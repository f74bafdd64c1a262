/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places from which a part of the transcript can be read again with everything that is known there. */
#include "config.h"

#include "rc-transcript-private.h"

/* When they take more than this, every second one goes and the distance doubles. */
#define CHECKPOINT_MEMORY_MAX (4 * 1024 * 1024)

void
rc_checkpoint_free (gpointer data)
{
  RcCheckpoint *checkpoint = data;

  rc_engine_free (checkpoint->engine);
  g_bytes_unref (checkpoint->scanner_state);
  rc_double_filter_free (checkpoint->doubles);
  g_free (checkpoint);
}

void
rc_transcript_add_checkpoint (RcTranscript *self, guint64 line, guint64 offset, GBytes *scanner_state)
{
  RcCheckpoint *checkpoint = g_new0 (RcCheckpoint, 1);
  static const RcEngineSink silent = { 0 };

  checkpoint->line = line;
  checkpoint->offset = offset;
  checkpoint->engine = rc_engine_copy (self->feeder.engine, &silent, NULL);
  checkpoint->scanner_state = g_bytes_ref (scanner_state);
  if (self->feeder.doubles != NULL)
    checkpoint->doubles = rc_double_filter_copy (self->feeder.doubles, NULL, NULL);
  g_ptr_array_add (self->checkpoints, checkpoint);
  self->checkpoint_memory += rc_engine_get_memory (checkpoint->engine);

  if (self->checkpoint_memory > CHECKPOINT_MEMORY_MAX && self->checkpoints->len > 2)
    {
      g_autoptr (GPtrArray) old = g_steal_pointer (&self->checkpoints);

      self->checkpoints = g_ptr_array_new_with_free_func (rc_checkpoint_free);
      self->checkpoint_memory = 0;
      for (guint i = 0; i < old->len; i++)
        {
          RcCheckpoint *each = g_ptr_array_index (old, i);

          if (i % 2 != 0)
            continue;
          self->checkpoint_memory += rc_engine_get_memory (each->engine);
          g_ptr_array_add (self->checkpoints, each);
          old->pdata[i] = NULL;
        }
      for (guint i = 1; i < old->len; i += 2)
        g_clear_pointer (&old->pdata[i], rc_checkpoint_free);
      g_ptr_array_set_free_func (old, NULL);
      self->checkpoint_distance *= 2;
    }
}

const RcCheckpoint *
rc_transcript_find_checkpoint (RcTranscript *self, guint64 line)
{
  const RcCheckpoint *best = NULL;

  for (guint i = 0; i < self->checkpoints->len; i++)
    {
      const RcCheckpoint *checkpoint = g_ptr_array_index (self->checkpoints, i);

      if (checkpoint->line > line)
        break;
      best = checkpoint;
    }
  return best;
}

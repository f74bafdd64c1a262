/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-overview.h"

#include <string.h>

#define ROWS_PER_BLOCK 1024

struct _RcLineOverview
{
  RcSharedTranscript *shared;
  RcIndex *index;
  guint64 first_line;
  RcLineSet *lines; /* (nullable) */
  gboolean outcomes;
  guint64 n_rows;
  guint64 n_seen;     /* rows looked at since the start, or since it was started anew */
  GByteArray *blocks; /* the highest level in each block of rows */
};

RcLineLevel
rc_line_level_from_tag (RcLineTag tag)
{
  RcLineKind kind = rc_line_tag_get_kind (tag);

  if (rc_line_tag_is_failure (tag))
    return rc_line_tag_get_class (tag) == 5 ? RC_LEVEL_PERMANENT : RC_LEVEL_TRANSIENT;
  if (kind == RC_LINE_ERROR)
    return RC_LEVEL_ERROR;
  if ((tag & RC_LINE_TAG_MARKED) != 0)
    return RC_LEVEL_MARKED;

  return kind == RC_LINE_REPLY ? RC_LEVEL_GOOD : RC_LEVEL_NONE;
}

RcLineOverview *
rc_line_overview_new (RcSharedTranscript *transcript, guint64 first_line, RcLineSet *lines)
{
  RcLineOverview *self = g_new0 (RcLineOverview, 1);

  self->shared = rc_shared_transcript_ref (transcript);
  self->index = rc_transcript_get_index (transcript->transcript);
  self->first_line = first_line;
  self->lines = lines != NULL ? rc_line_set_ref (lines) : NULL;
  self->blocks = g_byte_array_new ();

  return self;
}

void
rc_line_overview_free (RcLineOverview *self)
{
  if (self == NULL)
    return;

  g_byte_array_unref (self->blocks);
  g_clear_pointer (&self->lines, rc_line_set_unref);
  rc_shared_transcript_unref (self->shared);
  g_free (self);
}

void
rc_line_overview_set_outcomes (RcLineOverview *self, gboolean outcomes)
{
  self->outcomes = outcomes;
  rc_line_overview_restart (self);
}

void
rc_line_overview_set_n_rows (RcLineOverview *self, guint64 n_rows)
{
  self->n_rows = MAX (self->n_rows, n_rows);
}

guint64
rc_line_overview_get_n_rows (RcLineOverview *self)
{
  return self->n_rows;
}

void
rc_line_overview_rows_changed (RcLineOverview *self, guint64 row, guint64 n_rows)
{
  guint64 n_blocks = (n_rows + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK;

  self->n_rows = n_rows;
  self->n_seen = MIN (self->n_seen, MIN (row, n_rows) / ROWS_PER_BLOCK * ROWS_PER_BLOCK);
  if (self->blocks->len > n_blocks)
    g_byte_array_set_size (self->blocks, (guint) n_blocks);
}

void
rc_line_overview_restart (RcLineOverview *self)
{
  self->n_seen = 0;
}

guint64
rc_line_overview_get_line (RcLineOverview *self, guint64 row)
{
  if (row >= self->n_rows)
    return 0;

  return self->lines != NULL ? rc_line_set_get_nth (self->lines, row) : self->first_line + row;
}

guint64
rc_line_overview_get_row (RcLineOverview *self, guint64 line)
{
  if (self->lines != NULL)
    return rc_line_set_get_rank (self->lines, line);

  return line > self->first_line ? line - self->first_line : 0;
}

/* The bytes of @n rows, no more than a block. */
static gsize
get_tags (RcLineOverview *self, guint64 row, gsize n, RcLineTag *tags)
{
  guint64 lines[ROWS_PER_BLOCK];

  if (self->lines == NULL)
    {
      rc_index_get_tags (self->index, self->first_line + row, n, tags);
      return n;
    }

  n = rc_line_set_get_many (self->lines, row, n, lines);
  for (gsize i = 0; i < n; i++)
    tags[i] = rc_index_get_tag (self->index, lines[i]);

  return n;
}

static RcLineLevel
get_level (RcLineOverview *self, RcLineTag tag)
{
  if (!self->outcomes || rc_line_tag_get_kind (tag) != RC_LINE_COMMAND)
    return rc_line_level_from_tag (tag);

  switch ((RcOutcome) rc_line_tag_get_class (tag))
    {
    case RC_OUTCOME_DONE:
      return RC_LEVEL_GOOD;
    case RC_OUTCOME_REFUSED:
      return RC_LEVEL_PERMANENT;
    case RC_OUTCOME_FAILED:
    case RC_OUTCOME_UNANSWERED:
      return RC_LEVEL_TRANSIENT;
    case RC_OUTCOME_PENDING:
    case RC_OUTCOME_UNKNOWN:
    default:
      return RC_LEVEL_NONE;
    }
}

/* The highest level among @n rows, no more than a block, and the first row that has it. */
static RcLineLevel
look (RcLineOverview *self, guint64 row, gsize n, guint64 *first)
{
  RcLineTag tags[ROWS_PER_BLOCK];
  RcLineLevel highest = RC_LEVEL_NONE;

  *first = row;
  n = get_tags (self, row, n, tags);
  for (gsize i = 0; i < n; i++)
    {
      RcLineLevel level = get_level (self, tags[i]);

      if (level > highest)
        {
          highest = level;
          *first = row + i;
        }
    }

  return highest;
}

gboolean
rc_line_overview_work (RcLineOverview *self, guint64 max_rows)
{
  guint64 end = self->n_seen + MIN (max_rows, self->n_rows - self->n_seen);

  while (self->n_seen < end)
    {
      guint64 block = self->n_seen / ROWS_PER_BLOCK;
      gsize offset = (gsize) (self->n_seen % ROWS_PER_BLOCK);
      gsize n = (gsize) MIN (ROWS_PER_BLOCK - offset, end - self->n_seen);
      guint64 first;
      guint8 level = (guint8) look (self, self->n_seen, n, &first);

      if (block >= self->blocks->len)
        g_byte_array_append (self->blocks, &level, 1);
      else if (offset == 0)
        self->blocks->data[block] = level;
      else
        self->blocks->data[block] = MAX (self->blocks->data[block], level);
      self->n_seen += n;
    }

  return self->n_seen < self->n_rows;
}

static RcLineLevel
get_highest_block (RcLineOverview *self, guint64 first, guint64 end)
{
  guint8 highest = RC_LEVEL_NONE;

  for (guint64 block = first; block < MIN (end, self->blocks->len); block++)
    highest = MAX (highest, self->blocks->data[block]);

  return highest;
}

/* @position times @n_rows / @n_slices without the product, which may be too large. */
static guint64
get_border (RcLineOverview *self, gsize position, gsize n_slices)
{
  return self->n_rows / n_slices * position + self->n_rows % n_slices * position / n_slices;
}

void
rc_line_overview_sum_up (RcLineOverview *self, gsize n_slices, guint8 *levels)
{
  memset (levels, RC_LEVEL_NONE, n_slices);
  if (self->n_rows == 0)
    return;

  for (gsize i = 0; i < n_slices; i++)
    {
      guint64 row = get_border (self, i, n_slices);
      guint64 end = MAX (get_border (self, i + 1, n_slices), row + 1);
      guint64 first;

      /* A slice of more than a block begins with a whole one: no pixel shows the difference. */
      if (end - row >= ROWS_PER_BLOCK)
        levels[i] = (guint8) get_highest_block (self, row / ROWS_PER_BLOCK,
                                                i + 1 < n_slices ? end / ROWS_PER_BLOCK : G_MAXUINT64);
      else
        levels[i] = (guint8) look (self, row, (gsize) (end - row), &first);
    }
}

guint64
rc_line_overview_find_highest (RcLineOverview *self, guint64 row, guint64 n_rows, RcLineLevel *level)
{
  guint64 end = row + MIN (n_rows, self->n_rows - MIN (row, self->n_rows));
  guint64 found = row;
  RcLineLevel highest = RC_LEVEL_NONE;

  while (row < end)
    {
      guint64 block = row / ROWS_PER_BLOCK;
      guint64 next = MIN ((block + 1) * ROWS_PER_BLOCK, end);

      /* Nothing in the whole block can be higher. */
      if (block >= self->blocks->len || self->blocks->data[block] > highest)
        {
          guint64 first;
          RcLineLevel here = look (self, row, (gsize) (next - row), &first);

          if (here > highest)
            {
              highest = here;
              found = first;
            }
        }
      row = next;
    }
  if (level != NULL)
    *level = highest;

  return found;
}

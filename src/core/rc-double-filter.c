/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-double-filter.h"

#include <string.h>

/* Different lines, not blank, that must stand doubled one after the other. */
#define PAIRS_MIN 3

/* Lines that are held back at most. */
#define HELD_MAX 32

typedef enum
{
  STATE_SINGLE, /* no two equal lines are under way */
  STATE_MAYBE,  /* pairs have been seen, too few so far */
  STATE_DOUBLED,
} State;

/* A line with memory of its own. */
typedef struct
{
  RcLine line;
  gboolean second; /* of a pair */
  char text[];
} HeldLine;

struct _RcDoubleFilter
{
  RcDoubleFilterEmit emit;
  gpointer user_data;
  State state;
  gboolean half;     /* the first line of a pair has come, not the second one */
  gboolean found;
  GString *previous; /* the line before */
  guint n_pairs;     /* with different lines */
  GString *pair;     /* the last of them */
  GPtrArray *held;   /* of HeldLine */
};

RcDoubleFilter *
rc_double_filter_new (RcDoubleFilterEmit emit, gpointer user_data)
{
  RcDoubleFilter *self = g_new0 (RcDoubleFilter, 1);

  self->emit = emit;
  self->user_data = user_data;
  self->previous = g_string_new (NULL);
  self->pair = g_string_new (NULL);
  self->held = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
rc_double_filter_free (RcDoubleFilter *self)
{
  if (self == NULL)
    return;
  g_string_free (self->previous, TRUE);
  g_string_free (self->pair, TRUE);
  g_ptr_array_unref (self->held);
  g_free (self);
}

static HeldLine *
held_line_new (const RcLine *line, gboolean second)
{
  HeldLine *held = g_malloc (sizeof (HeldLine) + line->length);

  held->line = *line;
  held->line.text = held->text;
  held->second = second;
  if (line->length > 0)
    memcpy (held->text, line->text, line->length);
  return held;
}

RcDoubleFilter *
rc_double_filter_copy (RcDoubleFilter *self, RcDoubleFilterEmit emit, gpointer user_data)
{
  RcDoubleFilter *copy = rc_double_filter_new (emit, user_data);

  copy->state = self->state;
  copy->half = self->half;
  copy->found = self->found;
  copy->n_pairs = self->n_pairs;
  g_string_append_len (copy->previous, self->previous->str, self->previous->len);
  g_string_append_len (copy->pair, self->pair->str, self->pair->len);
  for (guint i = 0; i < self->held->len; i++)
    {
      HeldLine *held = g_ptr_array_index (self->held, i);

      g_ptr_array_add (copy->held, held_line_new (&held->line, held->second));
    }
  return copy;
}

static gboolean
is_equal (const GString *string, RcSpan text)
{
  return string->len == text.length &&
         (text.length == 0 || memcmp (string->str, text.text, text.length) == 0);
}

static void
keep (GString *string, RcSpan text)
{
  g_string_truncate (string, 0);
  if (text.length > 0)
    g_string_append_len (string, text.text, text.length);
}

static gboolean
is_blank (RcSpan text)
{
  for (gsize i = 0; i < text.length; i++)
    if (!g_ascii_isspace (text.text[i]))
      return FALSE;
  return TRUE;
}

/* Hands on the held lines, the second ones of pairs only if @all. */
static void
release (RcDoubleFilter *self, gboolean all)
{
  for (guint i = 0; i < self->held->len; i++)
    {
      HeldLine *held = g_ptr_array_index (self->held, i);

      if (all || !held->second)
        self->emit (&held->line, self->user_data);
    }
  g_ptr_array_set_size (self->held, 0);
}

static void
count_pair (RcDoubleFilter *self, RcSpan text)
{
  if (is_blank (text) || (self->n_pairs > 0 && is_equal (self->pair, text)))
    return;
  self->n_pairs++;
  keep (self->pair, text);
}

/* Two equal lines among single ones may be the first of many. */
static void
feed_single (RcDoubleFilter *self, const RcLine *line, RcSpan text)
{
  if (self->previous->len > 0 && is_equal (self->previous, text) && !is_blank (text))
    {
      self->state = STATE_MAYBE;
      self->half = FALSE;
      self->n_pairs = 0;
      count_pair (self, text);
      g_ptr_array_add (self->held, held_line_new (line, TRUE));
      return;
    }
  keep (self->previous, text);
  self->emit (line, self->user_data);
}

static void
feed_maybe (RcDoubleFilter *self, const RcLine *line, RcSpan text)
{
  g_autofree char *copy = NULL;

  if (!self->half && self->held->len < HELD_MAX)
    {
      g_ptr_array_add (self->held, held_line_new (line, FALSE));
      keep (self->previous, text);
      self->half = TRUE;
      return;
    }
  if (self->half && is_equal (self->previous, text))
    {
      g_ptr_array_add (self->held, held_line_new (line, TRUE));
      count_pair (self, text);
      self->half = FALSE;
      if (self->n_pairs >= PAIRS_MIN)
        {
          self->state = STATE_DOUBLED;
          self->found = TRUE;
          release (self, FALSE);
        }
      return;
    }

  /* @text may stand where the held lines leave theirs. */
  copy = g_memdup2 (text.text, text.length);
  self->state = STATE_SINGLE;
  release (self, TRUE);
  feed_single (self, line, rc_span (copy, text.length));
}

/* The last line of the file may have been cut off. */
static gboolean
is_second (const RcDoubleFilter *self, const RcLine *line, RcSpan text)
{
  if (!line->ended && text.length > 0 && text.length < self->previous->len)
    return memcmp (self->previous->str, text.text, text.length) == 0;
  return is_equal (self->previous, text);
}

static void
feed_doubled (RcDoubleFilter *self, const RcLine *line, RcSpan text)
{
  if (self->half && is_second (self, line, text))
    {
      self->half = FALSE;
      return;
    }
  if (self->half)
    {
      /* The block has ended. */
      self->state = STATE_SINGLE;
      feed_single (self, line, text);
      return;
    }
  self->half = TRUE;
  keep (self->previous, text);
  self->emit (line, self->user_data);
}

void
rc_double_filter_feed (RcDoubleFilter *self, const RcLine *line, RcSpan text)
{
  switch (self->state)
    {
    case STATE_SINGLE:
      feed_single (self, line, text);
      break;
    case STATE_MAYBE:
      feed_maybe (self, line, text);
      break;
    case STATE_DOUBLED:
    default:
      feed_doubled (self, line, text);
      break;
    }
}

void
rc_double_filter_finish (RcDoubleFilter *self)
{
  release (self, TRUE);
  self->state = STATE_SINGLE;
  g_string_truncate (self->previous, 0);
}

guint64
rc_double_filter_get_held_line (RcDoubleFilter *self)
{
  if (self->held->len == 0)
    return G_MAXUINT64;
  return ((HeldLine *) g_ptr_array_index (self->held, 0))->line.number;
}

gboolean
rc_double_filter_get_found (RcDoubleFilter *self)
{
  return self->found;
}

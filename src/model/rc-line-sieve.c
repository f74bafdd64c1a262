/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-sieve.h"

#include "rc-secret.h"

#include <string.h>

#define BLOCK_SIZE (256 * 1024)

/* So much is looked through before anybody may cancel: some expressions are slow. */
#define WINDOW_SIZE (16 * 1024)

G_STATIC_ASSERT (RC_LINE_MAX < BLOCK_SIZE);

struct _RcLineSieve
{
  RcTranscript *transcript;
  RcSource *source;
  RcLineMatcher *matcher;
  GCancellable *cancellable;
  gboolean is_utf8; /* so that also letters outside of ASCII stand in the file as they are looked for */
  gboolean is_expression;
  gboolean heeds_secrets;
  char *block;
  gsize filled;
  gsize whole;      /* bytes of whole lines */
  gsize at;         /* the next line begins there */
  guint64 offset;   /* of the block in the file */
  guint64 number;   /* of that line */
  guint64 first_line;
  guint64 last_line;
  gboolean at_end;
  gboolean is_ascii; /* the block's whole lines */
  gboolean has_odd;  /* a line of the block must be decoded, whatever is looked for */
  gsize next_sign;   /* of a secret, from @at on; @whole where there is none */
};

RcLineSieve *
rc_line_sieve_new (RcTranscript  *transcript,
                   RcLinePattern *pattern,
                   guint64        first_line,
                   guint64        last_line,
                   GCancellable  *cancellable)
{
  const RcDetection *detection = rc_transcript_get_detection (transcript);
  RcLineSieve *self;

  if (!rc_line_pattern_finds_bytes (pattern) || detection->n_wrappers > 0 ||
      first_line > last_line || !rc_dialect_is_verbatim (detection->dialect) || rc_transcript_get_terminator (transcript) != '\n')
    return NULL;

  self = g_new0 (RcLineSieve, 1);
  self->transcript = transcript;
  self->source = rc_transcript_get_source (transcript);
  self->matcher = rc_line_matcher_new (pattern);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->is_utf8 = strcmp (rc_transcript_get_encoding (transcript), "UTF-8") == 0;
  self->is_expression = rc_line_pattern_is_expression (pattern);
  self->heeds_secrets = rc_line_pattern_may_match_stars (pattern);
  self->block = g_malloc (BLOCK_SIZE);
  rc_index_find (rc_transcript_get_index (transcript), first_line, &self->number, &self->offset);
  self->first_line = first_line;
  self->last_line = last_line;
  return self;
}

void
rc_line_sieve_free (RcLineSieve *self)
{
  if (self == NULL)
    return;
  rc_line_matcher_free (self->matcher);
  g_clear_object (&self->cancellable);
  g_free (self->block);
  g_free (self);
}

/* Other encodings may show anything for a byte that is not ASCII, and even this one shows something for what is not
 * valid, which expressions may match. 0xff is telnet's, and left out. */
static gboolean
is_odd (RcLineSieve *self, RcSpan text)
{
  if (rc_span_is_ascii (text))
    return FALSE;
  if (!self->is_utf8 || memchr (text.text, 0xff, text.length) != NULL)
    return TRUE;
  return self->is_expression && !g_utf8_validate_len (text.text, text.length, NULL);
}

static gboolean
has_long_line (RcLineSieve *self)
{
  const char *p = self->block, *end = p + self->whole;

  while (end - p > RC_LINE_MAX)
    {
      const char *last = memrchr (p, '\n', RC_LINE_MAX + 1);

      if (last == NULL)
        return TRUE;
      p = last + 1;
    }
  return FALSE;
}

/* A line that is longer than a block counts as whole: what is kept of it is looked at. */
static gboolean
fill (RcLineSieve *self)
{
  gsize kept = self->filled - self->whole;
  const char *last;
  gssize n;

  if (self->at_end || g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  memmove (self->block, self->block + self->whole, kept);
  self->offset += self->whole;
  n = rc_source_read (self->source, self->block + kept, BLOCK_SIZE - kept, self->offset + kept);
  self->at_end = n <= 0;
  self->filled = kept + MAX (n, 0);
  last = self->filled > 0 ? memrchr (self->block, '\n', self->filled) : NULL;
  if (last != NULL && !self->at_end)
    self->whole = last + 1 - self->block;
  else
    self->whole = self->at_end || self->filled == BLOCK_SIZE ? self->filled : 0;
  self->at = self->next_sign = 0;
  self->is_ascii = rc_span_is_ascii (rc_span (self->block, self->whole));
  self->has_odd = (!self->is_ascii && is_odd (self, rc_span (self->block, self->whole))) || has_long_line (self);
  return TRUE;
}

/* The rest of a line whose beginning filled a block. */
static void
skip_rest (RcLineSieve *self, RcLine *line)
{
  guint64 position = self->offset + self->filled;
  g_autofree char *rest = g_malloc (BLOCK_SIZE);
  const char *end = NULL;
  gssize n;

  while (end == NULL && (n = rc_source_read (self->source, rest, BLOCK_SIZE, position)) > 0)
    {
      end = memchr (rest, '\n', n);
      position += end != NULL ? end + 1 - rest : n;
    }
  line->ended = end != NULL;
  line->end = position;
  self->offset = position;
  self->filled = self->whole = self->at = 0;
}

static void
take_line (RcLineSieve *self, RcLine *line)
{
  const char *text = self->block + self->at;
  const char *end = memchr (text, '\n', self->whole - self->at);
  gsize length = end != NULL ? (gsize) (end - text) : self->whole - self->at;

  *line = (RcLine){ .text = text, .offset = self->offset + self->at, .number = self->number++, .ended = end != NULL };
  line->end = line->offset + length + (end != NULL ? 1 : 0);
  self->at += line->end - line->offset;
  if (end == NULL && !self->at_end)
    skip_rest (self, line);
  while (length > 0 && text[length - 1] == '\r')
    length--;
  line->cut = length > RC_LINE_MAX;
  line->length = MIN (length, RC_LINE_MAX);
}

/* Goes to the line in which @position is. */
static void
go_to_line (RcLineSieve *self, gsize position)
{
  const char *end;

  while (self->at < position && (end = memchr (self->block + self->at, '\n', position - self->at)) != NULL)
    {
      self->at = end + 1 - self->block;
      self->number++;
    }
}

/* The first place from which on @text may be masked. */
static const char *
find_masked (RcLineSieve *self, RcSpan text)
{
  const char *sign = rc_secret_find_sign (text);
  const char *secret = rc_transcript_find_secret (self->transcript, text);

  return sign == NULL || (secret != NULL && secret < sign) ? secret : sign;
}

/* In a block in which some lines are to be decoded anyway. */
static gboolean
is_wanted (RcLineSieve *self, const RcLine *line)
{
  RcSpan text = rc_span (line->text, line->length);
  gsize start;

  return line->cut || is_odd (self, text) || (self->heeds_secrets && find_masked (self, text) != NULL) ||
         rc_line_matcher_find_bytes (self->matcher, text.text, text.length, 0, rc_span_is_ascii (text), &start);
}

/* Where a line ends, some way behind the next one. */
static gsize
get_window_end (RcLineSieve *self)
{
  const char *start = self->block + self->at, *end;

  if (self->whole - self->at <= WINDOW_SIZE)
    return self->whole;
  end = memchr (start + WINDOW_SIZE, '\n', self->whole - self->at - WINDOW_SIZE);
  return end != NULL ? (gsize) (end + 1 - self->block) : self->whole;
}

/* A secret before @end, whose stars may match where it does not. */
static gboolean
find_sign (RcLineSieve *self, gsize end, gsize *start)
{
  if (!self->heeds_secrets)
    return FALSE;
  if (self->next_sign < self->at || self->next_sign == 0)
    {
      const char *sign = find_masked (self, rc_span (self->block + self->at, self->whole - self->at));

      self->next_sign = sign != NULL ? (gsize) (sign - self->block) : self->whole;
    }
  *start = self->next_sign;
  return self->next_sign < end;
}

/* Goes to the next line that is worth a look; FALSE if there is none in the window, which is then behind. */
static gboolean
look_through_window (RcLineSieve *self)
{
  gsize end = get_window_end (self), start = end, sign;
  gboolean found = rc_line_matcher_find_bytes (self->matcher, self->block, end, self->at, self->is_ascii, &start);

  if (find_sign (self, found ? start : end, &sign))
    {
      start = sign;
      found = TRUE;
    }
  go_to_line (self, found ? start : end);
  if (!found)
    self->at = end; /* the last line may have no end */
  return found;
}

/* The next one, even before the first line that is asked for. */
static gboolean
find_next (RcLineSieve *self, RcLine *line)
{
  while (self->number <= self->last_line)
    {
      if (self->at >= self->whole)
        {
          if (!fill (self))
            return FALSE;
        }
      else if (self->has_odd)
        {
          take_line (self, line);
          if (is_wanted (self, line))
            return TRUE;
        }
      else if (look_through_window (self))
        {
          take_line (self, line);
          return TRUE;
        }
      else if (g_cancellable_is_cancelled (self->cancellable))
        {
          return FALSE;
        }
    }
  return FALSE;
}

gboolean
rc_line_sieve_next (RcLineSieve *self, RcLine *line)
{
  while (find_next (self, line))
    if (line->number > self->last_line)
      return FALSE;
    else if (line->number >= self->first_line)
      return TRUE;
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-variant.h"

#include "rc-error.h"

#include <string.h>

/* A pattern is a list of chunks with a gap between each two; a chunk is a list of pieces that
 * follow each other at once. */
typedef struct
{
  const char *literal; /* folded; NULL for a run of digits */
  guint length;
} Piece;

typedef struct
{
  const Piece *pieces;
  guint n_pieces;
  guint gap_before;   /* how many bytes the gap in front has at least */
  gboolean word_before; /* whether the gap in front is one word: no blank in it */
} Chunk;

struct _RcVariantPattern
{
  const Chunk *chunks;
  guint n_chunks;
  guint weight;
  gboolean open_start; /* a gap in front of the first chunk */
  gboolean open_end;
  gboolean is_literal;
  guint gap_after;     /* how many bytes the gap at the end has at least */
  gboolean word_after; /* whether it is one word */
};

/* Lower case, runs of blanks (and NUL bytes) as one blank. Returns how many bytes were written. */
static gsize
fold_text (const char *text, gsize length, char *folded, gsize size)
{
  gsize used = 0;

  for (gsize i = 0; i < length && used < size; i++)
    {
      gboolean blank = g_ascii_isspace (text[i]) || text[i] == '\0';

      if (!blank)
        folded[used++] = g_ascii_tolower (text[i]);
      else if (used == 0 || folded[used - 1] != ' ')
        folded[used++] = ' ';
    }

  return used;
}

/* How much of @text remains without blanks and a full stop at its end. */
static gsize
trim_end (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length > 0 && text[length - 1] == '.')
    length--;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  return length;
}

/* Texts and patterns have one blank at both ends, so that a blank beside {*} fits the end, too. */
void
rc_variant_text_init (RcVariantText *self, const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  gsize start;

  self->text[0] = ' ';
  start = n > 0 && (g_ascii_isspace (text[0]) || text[0] == '\0') ? 0 : 1;
  self->length = fold_text (text, n, self->text + start, sizeof self->text - 1 - start) + start;
  self->length = trim_end (self->text, self->length);
  if (self->length == 0)
    self->length = 1;
  if (self->length > 1)
    self->text[self->length++] = ' ';
}

/* --- Compiling --- */

typedef struct
{
  RcArena *arena;
  GArray *chunks;  /* of Chunk */
  GArray *pieces;  /* of Piece: those of the chunk in the making */
  guint gap;       /* of the gap before the chunk in the making */
  gboolean has_gap;
  gboolean is_word; /* only placeholders for words in it */
  RcVariantPattern *pattern;
} Compiler;

static void
end_chunk (Compiler *self)
{
  Chunk chunk = { .gap_before = self->gap, .word_before = self->has_gap && self->is_word };
  Piece *pieces;

  if (self->pieces->len == 0)
    return;

  pieces = rc_arena_new_array (self->arena, Piece, self->pieces->len);
  memcpy (pieces, self->pieces->data, sizeof (Piece) * self->pieces->len);
  chunk.pieces = pieces;
  chunk.n_pieces = self->pieces->len;

  if (self->chunks->len == 0)
    {
      self->pattern->open_start = self->has_gap;
      chunk.gap_before += chunk.gap_before > 0 ? 1 : 0;
    }
  g_array_append_val (self->chunks, chunk);
  g_array_set_size (self->pieces, 0);
  self->gap = 0;
  self->has_gap = FALSE;
  self->is_word = FALSE;
}

static void
add_literal (Compiler *self, const char *text, gsize length)
{
  g_autofree char *folded = g_malloc (length + 1);
  gsize n = fold_text (text, length, folded, length);
  Piece piece;

  if (n == 0)
    return;

  piece.literal = rc_arena_strndup (self->arena, folded, (gssize) n);
  piece.length = (guint) n;
  g_array_append_val (self->pieces, piece);
  for (gsize i = 0; i < n; i++)
    if (folded[i] != ' ')
      self->pattern->weight++;
}

static gboolean
is_one_of (const char *const *names, guint n_names, const char *name, gsize length)
{
  for (guint i = 0; i < n_names; i++)
    if (strlen (names[i]) == length && strncmp (names[i], name, length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
add_placeholder (Compiler *self, const char *name, gsize length, GError **error)
{
  static const char *const words[] = { "word", "user", "host", "address" };
  static const char *const texts[] = { "path", "size", "time" };
  gboolean is_any = length == 1 && *name == '*';
  gboolean is_word = is_one_of (words, G_N_ELEMENTS (words), name, length);

  self->pattern->is_literal = FALSE;

  if (length == 1 && *name == 'n')
    {
      Piece piece = { NULL, 0 };

      g_array_append_val (self->pieces, piece);
      return TRUE;
    }

  if (!is_any && !is_word && !is_one_of (texts, G_N_ELEMENTS (texts), name, length))
    {
      g_set_error (error,
                   RC_ERROR,
                   RC_ERROR_CATALOG,
                   "there is no placeholder {%.*s}",
                   (int) length,
                   name);
      return FALSE;
    }

  end_chunk (self);
  self->is_word = is_word && (self->is_word || !self->has_gap);
  self->has_gap = TRUE;
  self->gap += is_any ? 0 : 1;
  return TRUE;
}

/* The end of the placeholder that begins at @open, or NULL: braces that hold no name are text. */
static const char *
find_placeholder_end (const char *open)
{
  const char *end = open + 1;

  if (*end == '*')
    return end[1] == '}' ? end + 1 : NULL;

  while (g_ascii_islower (*end))
    end++;

  return *end == '}' && end > open + 1 ? end : NULL;
}

static gboolean
is_gap (const char *placeholder)
{
  return placeholder[1] != 'n' || placeholder[2] != '}';
}

static gboolean
compile (Compiler *self, const char *pattern, GError **error)
{
  const char *literal = pattern;
  const char *at = pattern;

  while (*at != '\0')
    {
      const char *end = *at == '{' ? find_placeholder_end (at) : NULL;
      gboolean is_start = at == pattern + 1;

      if (end == NULL)
        {
          at++;
          continue;
        }

      if (!is_start || !is_gap (at))
        add_literal (self, literal, (gsize) (at - literal));
      if (!add_placeholder (self, at + 1, (gsize) (end - at - 1), error))
        return FALSE;
      at = literal = end + 1;
    }

  if (!self->has_gap || self->pieces->len > 0 || strcmp (literal, " ") != 0)
    add_literal (self, literal, (gsize) (at - literal));

  return TRUE;
}

const RcVariantPattern *
rc_variant_pattern_new (RcArena *arena, const char *pattern, GError **error)
{
  g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  RcVariantPattern *self = rc_arena_alloc (arena, sizeof (RcVariantPattern));
  Compiler compiler = { .arena = arena, .chunks = chunks, .pieces = pieces, .pattern = self };
  g_autofree char *framed = NULL;
  Chunk *copy;

  while (g_ascii_isspace (*pattern))
    pattern++;
  if (strlen (pattern) > RC_VARIANT_MAX_PATTERN)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_CATALOG, "the pattern is longer than %d bytes", RC_VARIANT_MAX_PATTERN);
      return NULL;
    }
  framed = g_strdup_printf (" %.*s ", (int) trim_end (pattern, strlen (pattern)), pattern);

  self->is_literal = TRUE;
  if (!compile (&compiler, framed, error))
    return NULL;

  end_chunk (&compiler);
  /* The blank at either end of the text is no text that a placeholder could stand for. */
  self->open_end = compiler.has_gap;
  self->gap_after = compiler.gap > 0 ? compiler.gap + 1 : 0;
  self->word_after = compiler.has_gap && compiler.is_word;

  if (self->weight == 0)
    {
      g_set_error_literal (error, RC_ERROR, RC_ERROR_CATALOG, "the pattern has no text of its own");
      return NULL;
    }

  copy = rc_arena_new_array (arena, Chunk, chunks->len);
  memcpy (copy, chunks->data, sizeof (Chunk) * chunks->len);
  self->chunks = copy;
  self->n_chunks = chunks->len;
  return self;
}

guint
rc_variant_pattern_get_weight (const RcVariantPattern *self)
{
  return self->weight;
}

gboolean
rc_variant_pattern_is_literal (const RcVariantPattern *self)
{
  return self->is_literal;
}

gboolean
rc_variant_pattern_is_open (const RcVariantPattern *self)
{
  return self->open_start;
}

/* --- Matching --- */

/* Where @chunk ends if it stands at @at, or NULL. A number takes all digits there are. */
static const char *
match_chunk (const Chunk *chunk, const char *at, const char *end)
{
  for (guint i = 0; i < chunk->n_pieces; i++)
    {
      const Piece *piece = &chunk->pieces[i];

      if (piece->literal != NULL)
        {
          if ((gsize) (end - at) < piece->length
              || memcmp (at, piece->literal, piece->length) != 0)
            return NULL;
          at += piece->length;
        }
      else
        {
          const char *digits = at;

          while (at < end && g_ascii_isdigit (*at))
            at++;
          if (at == digits)
            return NULL;
        }
    }

  return at;
}

/* Whether there is no blank between @from and @to but the one that frames the text. */
static gboolean
is_word (const char *from, const char *to, const RcVariantText *text)
{
  if (from == text->text)
    from++;
  if (to == text->text + text->length)
    to--;

  return from >= to || memchr (from, ' ', (gsize) (to - from)) == NULL;
}

/* Where the leftmost @chunk from @at on ends, or NULL; with @at_end only one that ends the text. */
static const char *
find_chunk (const Chunk *chunk, const char *at, const RcVariantText *text, gboolean at_end)
{
  const Piece *first = &chunk->pieces[0];
  const char *end = text->text + text->length;
  const char *gap = at;

  if ((gsize) (end - at) < chunk->gap_before)
    return NULL;

  for (at += chunk->gap_before; at < end; at++)
    {
      const char *stop;

      if (first->literal != NULL)
        {
          at = memchr (at, first->literal[0], (gsize) (end - at));
          if (at == NULL)
            return NULL;
        }

      if (chunk->word_before && !is_word (gap, at, text))
        return NULL;

      stop = match_chunk (chunk, at, end);
      if (stop != NULL && (!at_end || stop == end))
        return stop;
    }

  return NULL;
}

gboolean
rc_variant_pattern_matches (const RcVariantPattern *self, const RcVariantText *text)
{
  const char *at = text->text;
  const char *end = at + text->length;

  for (guint i = 0; i < self->n_chunks; i++)
    {
      gboolean is_last = i == self->n_chunks - 1;

      if (i == 0 && !self->open_start)
        at = match_chunk (&self->chunks[i], at, end);
      else
        at = find_chunk (&self->chunks[i], at, text, is_last && !self->open_end);

      if (at == NULL)
        return FALSE;
    }

  if (!self->open_end)
    return at == end;

  return (gsize) (end - at) >= self->gap_after && (!self->word_after || is_word (at, end, text));
}

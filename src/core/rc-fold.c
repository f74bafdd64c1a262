/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-fold.h"

#include <string.h>

typedef enum
{
  SCRIPT_NONE, /* ends a word */
  SCRIPT_MARK, /* belongs to the letter before and says nothing */
  SCRIPT_LETTER,
  SCRIPT_HANGUL,
  SCRIPT_HAN,
} Script;

#define MAX_FOLDED 24

/* --- Hangul --- */

/* Compound vowels as the two that are typed. */
static const guint8 vowel_parts[21][2] = {
  { 0 },     { 1 },     { 2 },  { 3 },  { 4 },      { 5 },      { 6 },
  { 7 },     { 8 },     { 8, 0 }, { 8, 1 }, { 8, 20 }, { 12 },     { 13 },
  { 13, 4 }, { 13, 5 }, { 13, 20 }, { 17 }, { 18 },  { 18, 20 }, { 20 },
};

/* Final consonants as initials + 1; compound ones as the two that are typed. */
static const guint8 final_parts[28][2] = {
  { 0 },      { 1 },      { 2 },      { 1, 10 }, { 3 },     { 3, 13 }, { 3, 19 },
  { 4 },      { 6 },      { 6, 1 },   { 6, 7 },  { 6, 8 },  { 6, 10 }, { 6, 17 },
  { 6, 18 },  { 6, 19 },  { 7 },      { 8 },     { 8, 10 }, { 10 },    { 11 },
  { 12 },     { 13 },     { 15 },     { 16 },    { 17 },    { 18 },    { 19 },
};

static guint
fold_vowel (guint vowel, guint8 *out)
{
  out[0] = (guint8) (RC_FOLD_VOWEL + vowel_parts[vowel][0]);
  if (vowel_parts[vowel][1] == 0 && vowel != 9)
    return 1;

  out[1] = (guint8) (RC_FOLD_VOWEL + vowel_parts[vowel][1]);
  return 2;
}

static guint
fold_final (guint final, guint8 base, guint8 *out)
{
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    if (final_parts[final][i] != 0)
      out[n++] = (guint8) (base + final_parts[final][i] - 1);

  return n;
}

static guint
fold_syllable (gunichar c, guint8 *out)
{
  guint index = c - 0xac00;
  guint n = 0;

  out[n++] = (guint8) (RC_FOLD_INITIAL + index / (21 * 28));
  n += fold_vowel (index / 28 % 21, out + n);
  n += fold_final (index % 28, RC_FOLD_FINAL, out + n);
  return n;
}

/* Letters that stand alone: somebody types initials, or has not finished a syllable. */
static guint
fold_jamo (gunichar c, guint8 *out)
{
  if (c >= 0x1100 && c < 0x1100 + RC_FOLD_N_INITIALS)
    {
      out[0] = (guint8) (RC_FOLD_INITIAL + c - 0x1100);
      return 1;
    }
  if (c >= 0x1161 && c < 0x1161 + 21)
    return fold_vowel (c - 0x1161, out);
  if (c > 0x11a7 && c < 0x11a7 + 28)
    return fold_final (c - 0x11a7, RC_FOLD_INITIAL, out);

  return 0;
}

gboolean
rc_fold_is_initial (guint8 byte)
{
  return byte >= RC_FOLD_INITIAL && byte < RC_FOLD_INITIAL + RC_FOLD_N_INITIALS;
}

guint8
rc_fold_final_to_initial (guint8 byte)
{
  if (byte >= RC_FOLD_FINAL && byte < RC_FOLD_FINAL + RC_FOLD_N_INITIALS)
    return (guint8) (byte - RC_FOLD_FINAL + RC_FOLD_INITIAL);

  return 0;
}

guint
rc_fold_get_initials (const guint8 *bytes, guint n_bytes, guint8 *initials)
{
  guint n = 0;

  for (guint i = 0; i < n_bytes; i++)
    {
      if (rc_fold_is_initial (bytes[i]))
        initials[n++] = bytes[i];
      else if (bytes[i] >= RC_FOLD_VOWEL + 21 && rc_fold_final_to_initial (bytes[i]) == 0)
        return 0;
    }

  return n >= 2 ? n : 0;
}

/* --- Characters --- */

static Script
fold_decomposed (gunichar c, guint8 *out, guint *n)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  Script script = SCRIPT_NONE;

  for (gsize i = 0; i < n_parts && *n + 6 < MAX_FOLDED; i++)
    {
      gunichar part = g_unichar_tolower (parts[i]);
      guint n_jamo = fold_jamo (part, out + *n);

      if (n_jamo > 0)
        {
          *n += n_jamo;
          script = SCRIPT_HANGUL;
        }
      else if (g_unichar_ismark (part))
        {
          script = MAX (script, SCRIPT_MARK);
        }
      else if (g_unichar_isalnum (part))
        {
          *n += (guint) g_unichar_to_utf8 (part, (char *) out + *n);
          script = SCRIPT_LETTER;
        }
    }

  return script;
}

static Script
fold_character (gunichar c, guint8 *out, guint *n)
{
  *n = 0;
  if (c < 0x80)
    {
      if (!g_ascii_isalnum ((char) c) && c != '_')
        return SCRIPT_NONE;
      out[(*n)++] = (guint8) g_ascii_tolower ((char) c);
      return SCRIPT_LETTER;
    }
  if (c >= 0xac00 && c <= 0xd7a3)
    {
      *n = fold_syllable (c, out);
      return SCRIPT_HANGUL;
    }
  if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf))
    return SCRIPT_HAN;
  if ((c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f) || c == 0xff0c || c == 0xff1a)
    return SCRIPT_NONE;
  if (c == 0xdf)
    {
      out[0] = out[1] = 's';
      *n = 2;
      return SCRIPT_LETTER;
    }

  return fold_decomposed (c, out, n);
}

/* --- Words --- */

void
rc_folder_init (RcFolder *self, const char *text, gssize length)
{
  self->at = text;
  self->end = text + (length < 0 ? strlen (text) : (gsize) length);
  self->after_token = FALSE;
}

/* Adds the characters of one script from @self->at on. */
static void
read_word (RcFolder *self, RcFoldToken *token, Script script)
{
  while (self->at < self->end)
    {
      guint8 folded[MAX_FOLDED];
      guint n;
      Script next = fold_character (g_utf8_get_char (self->at), folded, &n);

      if (next != script && next != SCRIPT_MARK)
        break;
      if (token->n_bytes + n <= RC_FOLD_MAX_BYTES)
        {
          memcpy (token->bytes + token->n_bytes, folded, n);
          token->n_bytes += n;
        }
      self->at = g_utf8_next_char (self->at);
    }
}

gboolean
rc_folder_next (RcFolder *self, RcFoldToken *token)
{
  token->is_joined = self->after_token;
  token->n_bytes = 0;

  while (self->at < self->end)
    {
      gunichar c = g_utf8_get_char (self->at);
      guint8 folded[MAX_FOLDED];
      guint n;
      Script script = fold_character (c, folded, &n);

      if (script == SCRIPT_NONE || script == SCRIPT_MARK)
        {
          self->at = g_utf8_next_char (self->at);
          token->is_joined = FALSE;
          continue;
        }

      token->start = self->at;
      token->is_han = script == SCRIPT_HAN;
      token->han = c;
      if (token->is_han)
        self->at = g_utf8_next_char (self->at);
      else
        read_word (self, token, script);
      token->length = (gsize) (self->at - token->start);
      self->after_token = TRUE;
      return TRUE;
    }

  return FALSE;
}

/* --- Back to the text --- */

/* The characters of @token whose letters are the bytes from @offset on. */
static void
find_letters (const RcFoldToken *token,
              guint              offset,
              guint              n_bytes,
              const char       **from,
              const char       **to)
{
  const char *at = token->start;
  const char *end = at + token->length;
  guint position = 0;

  *from = *to = NULL;
  while (at < end && position < offset + n_bytes)
    {
      const char *next = g_utf8_next_char (at);
      guint8 folded[MAX_FOLDED];
      guint n;

      fold_character (g_utf8_get_char (at), folded, &n);
      if (*from == NULL && position + n > offset)
        *from = at;
      position += n;
      *to = next;
      at = next;
    }

  if (*from == NULL)
    *from = token->start;
  if (*to == NULL)
    *to = end;
}

/* One byte of a folded text, and the character that it is of. */
typedef struct
{
  const char *start;
  guint length;
} Origin;

/* The bytes of @text with its blanks left out, or only its initials; with where they come from. */
static void
unfold (const char *text, gboolean only_initials, GByteArray *bytes, GArray *origins)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      guint8 folded[MAX_FOLDED];
      guint n;

      fold_character (g_utf8_get_char (at), folded, &n);
      for (guint i = 0; i < n; i++)
        {
          Origin origin = { at, (guint) (g_utf8_next_char (at) - at) };

          if (only_initials && !rc_fold_is_initial (folded[i]))
            continue;
          g_byte_array_append (bytes, &folded[i], 1);
          g_array_append_val (origins, origin);
        }
    }
}

/* Words that are several of the text's, or the initials of some. */
static gboolean
find_joined (const char *text, const guint8 *word, guint n_word, guint *start, guint *length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  const guint8 *at;
  const Origin *first, *last;
  gboolean only_initials = TRUE;

  for (guint i = 0; i < n_word; i++)
    only_initials = only_initials && rc_fold_is_initial (word[i]);

  unfold (text, only_initials, bytes, origins);
  at = bytes->len > 0 ? memmem (bytes->data, bytes->len, word, n_word) : NULL;
  if (at == NULL || n_word == 0)
    return FALSE;

  first = &g_array_index (origins, Origin, at - bytes->data);
  last = first + n_word - 1;
  *start = (guint) (first->start - text);
  *length = (guint) (last->start + last->length - first->start);
  return TRUE;
}

static gboolean
find_word (const char   *text,
           const guint8 *word,
           guint         n_word,
           guint         offset,
           guint         n_bytes,
           guint        *start,
           guint        *length)
{
  RcFoldToken token;
  RcFolder folder;

  rc_folder_init (&folder, text, -1);
  while (rc_folder_next (&folder, &token))
    {
      const guint8 *at;
      const char *from, *to;

      if (token.is_han || token.n_bytes < n_word)
        continue;

      /* A word with `_` in it is found by its parts, too. */
      at = memmem (token.bytes, token.n_bytes, word, n_word);
      if (at == NULL)
        continue;

      find_letters (&token, (guint) (at - token.bytes) + offset, n_bytes, &from, &to);
      *start = (guint) (from - text);
      *length = (guint) (to - from);
      return TRUE;
    }

  return FALSE;
}

gboolean
rc_fold_find (const char   *text,
              const guint8 *word,
              guint         n_word,
              guint         offset,
              guint         n_bytes,
              guint        *start,
              guint        *length)
{
  return find_word (text, word, n_word, offset, n_bytes, start, length)
         || find_joined (text, word + offset, MIN (n_bytes, n_word - offset), start, length);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-pinyin.h"

#include <string.h>

#define FIRST_HAN 0x4e00
#define LAST_HAN 0x9fff
#define MAX_PHRASE 4
#define MAX_LETTERS 32

/* Sounds from here on are the ASCII letter itself. */
#define LETTER_SOUND 0x8000

typedef struct
{
  guint n;
  gunichar characters[MAX_PHRASE];
  guint16 sounds[MAX_PHRASE];
} Phrase;

struct _RcPinyin
{
  GPtrArray *syllables;                        /* of char *; 0 is "no reading" */
  GHashTable *numbers;                         /* of syllable → number */
  guint16 readings[LAST_HAN - FIRST_HAN + 1];
  GArray *phrases;                             /* of Phrase, by first character, longest first */
  guint16 first_phrase[LAST_HAN - FIRST_HAN + 1]; /* + 1; 0: none */
  guint16 simplified[LAST_HAN - FIRST_HAN + 1];   /* 0: is simplified */
};

/* --- Loading --- */

static guint16
add_syllable (RcPinyin *self, const char *text, gsize length)
{
  g_autofree char *syllable = g_strndup (text, length);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, syllable));

  if (number == 0)
    {
      number = self->syllables->len;
      g_hash_table_insert (self->numbers, syllable, GUINT_TO_POINTER (number));
      g_ptr_array_add (self->syllables, g_steal_pointer (&syllable));
    }

  return (guint16) number;
}

static gboolean
is_han (gunichar c)
{
  return c >= FIRST_HAN && c <= LAST_HAN;
}

static void
add_readings (RcPinyin *self, guint16 sound, const char *characters, const char *end)
{
  while (characters < end)
    {
      gunichar c = g_utf8_get_char (characters);

      if (is_han (c))
        self->readings[c - FIRST_HAN] = sound;
      characters = g_utf8_next_char (characters);
    }
}

static void
add_traditional (RcPinyin *self, gunichar simplified, const char *characters, const char *end)
{
  for (; characters < end && is_han (simplified); characters = g_utf8_next_char (characters))
    {
      gunichar c = g_utf8_get_char (characters);

      if (is_han (c))
        self->simplified[c - FIRST_HAN] = (guint16) simplified;
    }
}

static void
add_phrase (RcPinyin *self, const char *line, const char *tab, const char *end)
{
  Phrase phrase = { 0 };
  const char *syllable = tab + 1;

  for (const char *at = line; at < tab && phrase.n < MAX_PHRASE; at = g_utf8_next_char (at))
    phrase.characters[phrase.n++] = g_utf8_get_char (at);

  for (guint i = 0; i < phrase.n; i++)
    {
      const char *stop = memchr (syllable, ' ', (gsize) (end - syllable));

      if (stop == NULL)
        stop = end;
      phrase.sounds[i] = add_syllable (self, syllable, (gsize) (stop - syllable));
      syllable = MIN (stop + 1, end);
    }

  if (is_han (phrase.characters[0]))
    g_array_append_val (self->phrases, phrase);
}

static int
compare_phrases (gconstpointer a, gconstpointer b)
{
  const Phrase *x = a;
  const Phrase *y = b;

  if (x->characters[0] != y->characters[0])
    return x->characters[0] < y->characters[0] ? -1 : 1;

  return (int) y->n - (int) x->n;
}

static void
index_phrases (RcPinyin *self)
{
  g_array_sort (self->phrases, compare_phrases);
  for (guint i = self->phrases->len; i > 0; i--)
    {
      const Phrase *phrase = &g_array_index (self->phrases, Phrase, i - 1);

      self->first_phrase[phrase->characters[0] - FIRST_HAN] = (guint16) i;
    }
}

RcPinyin *
rc_pinyin_new (const char *table, gsize length)
{
  RcPinyin *self = g_new0 (RcPinyin, 1);
  const char *end = table + length;

  self->syllables = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->syllables, g_strdup (""));
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));

  for (const char *line = table; line < end;)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));
      const char *tab;

      if (stop == NULL)
        stop = end;
      tab = memchr (line, '\t', (gsize) (stop - line));
      if (tab != NULL && g_ascii_islower (*line))
        add_readings (self, add_syllable (self, line, (gsize) (tab - line)), tab + 1, stop);
      else if (tab != NULL && *line == '=')
        add_traditional (self, g_utf8_get_char (line + 1), tab + 1, stop);
      else if (tab != NULL)
        add_phrase (self, line, tab, stop);
      line = stop + 1;
    }

  index_phrases (self);
  return self;
}

void
rc_pinyin_free (RcPinyin *self)
{
  g_array_unref (self->phrases);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->syllables);
  g_free (self);
}

gunichar
rc_pinyin_simplify (const RcPinyin *self, gunichar character)
{
  guint16 simplified = is_han (character) ? self->simplified[character - FIRST_HAN] : 0;

  return simplified != 0 ? simplified : character;
}

const char *
rc_pinyin_get_reading (const RcPinyin *self, gunichar character)
{
  guint16 sound = 0;

  if (is_han (character))
    sound = self->readings[character - FIRST_HAN];

  return sound == 0 ? NULL : g_ptr_array_index (self->syllables, sound);
}

/* --- Reading --- */

static gboolean
starts_with_phrase (const Phrase *phrase, const char *text)
{
  for (guint i = 0; i < phrase->n; i++)
    {
      if (*text == '\0' || g_utf8_get_char (text) != phrase->characters[i])
        return FALSE;
      text = g_utf8_next_char (text);
    }

  return TRUE;
}

static const Phrase *
find_phrase (const RcPinyin *self, gunichar first, const char *text)
{
  guint position = self->first_phrase[first - FIRST_HAN];

  for (; position > 0 && position <= self->phrases->len; position++)
    {
      const Phrase *phrase = &g_array_index (self->phrases, Phrase, position - 1);

      if (phrase->characters[0] != first)
        break;
      if (starts_with_phrase (phrase, text))
        return phrase;
    }

  return NULL;
}

static void
add_unit (GArray *units, guint16 sound, const char *text, const char *at, const char *next)
{
  RcPinyinUnit unit = {
    .sound = sound,
    .length = (guint8) (next - at),
    .start = (guint32) (at - text),
  };

  g_array_append_val (units, unit);
}

guint
rc_pinyin_read (const RcPinyin *self, const char *text, GArray *units)
{
  guint n_han = 0;
  const Phrase *phrase = NULL;
  guint in_phrase = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *next = g_utf8_next_char (at);
      guint16 sound;

      if (c < 0x80 && g_ascii_isalnum ((char) c))
        {
          sound = (guint16) (LETTER_SOUND | (guint) g_ascii_tolower ((char) c));
          add_unit (units, sound, text, at, next);
          continue;
        }
      if (!is_han (c))
        continue;

      if (phrase == NULL)
        {
          phrase = find_phrase (self, c, at);
          in_phrase = 0;
        }
      sound = phrase != NULL ? phrase->sounds[in_phrase++] : self->readings[c - FIRST_HAN];
      if (phrase != NULL && in_phrase == phrase->n)
        phrase = NULL;

      add_unit (units, sound, text, at, next);
      n_han++;
    }

  return n_han;
}

/* --- Matching --- */

typedef struct
{
  const RcPinyin *pinyin;
  const RcPinyinUnit *units;
  guint n_units;
  const char *letters;
  guint n_letters;
  guint64 dead[MAX_LETTERS + 1]; /* bit u of [l]: letters from l on do not fit units from u on */
} Matcher;

static gboolean
same_letter (char typed, char spelled)
{
  return typed == spelled || (typed == 'u' && spelled == 'v');
}

/* How many of the typed letters from @at on fit the beginning of @syllable. */
static guint
count_common (const Matcher *self, guint at, const char *syllable)
{
  guint n = 0;

  while (at + n < self->n_letters && syllable[n] != '\0'
         && same_letter (self->letters[at + n], syllable[n]))
    n++;

  return n;
}

static gboolean match_from (Matcher *self, guint at, guint unit, guint base, RcPinyinMatch *match);

/* One sound is spelled in full, by its initial (zh, ch and sh count as one), or half-typed at the
 * end; the longest way that fits is taken. */
static gboolean
match_syllable (Matcher *self, guint at, guint unit, guint base, RcPinyinMatch *match)
{
  const char *syllable = g_ptr_array_index (self->pinyin->syllables, self->units[unit].sound);
  guint length = (guint) strlen (syllable);
  guint common = count_common (self, at, syllable);
  guint initial = length > 1 && syllable[1] == 'h' ? 2 : 1;

  if (common == length && length > 0 && match_from (self, at + common, unit + 1, base, match))
    {
      match->n_full++;
      return TRUE;
    }
  if (common > 0 && at + common == self->n_letters)
    {
      match->n_units = unit + 1 - base;
      match->n_full = 0;
      return TRUE;
    }
  for (guint n = MIN (initial, common); n > 0; n--)
    if (match_from (self, at + n, unit + 1, base, match))
      return TRUE;

  return FALSE;
}

static gboolean
match_from (Matcher *self, guint at, guint unit, guint base, RcPinyinMatch *match)
{
  guint column = unit - base;
  guint16 sound;
  gboolean found;

  if (at == self->n_letters)
    {
      match->n_units = column;
      match->n_full = 0;
      return TRUE;
    }
  if (unit >= self->n_units || column >= 64 || (self->dead[at] >> column & 1) != 0)
    return FALSE;

  sound = self->units[unit].sound;
  if ((sound & LETTER_SOUND) != 0)
    found = self->letters[at] == (char) (sound & 0x7f)
            && match_from (self, at + 1, unit + 1, base, match);
  else
    found = sound != 0 && match_syllable (self, at, unit, base, match);

  if (!found)
    self->dead[at] |= G_GUINT64_CONSTANT (1) << column;
  return found;
}

gboolean
rc_pinyin_match (const RcPinyin     *self,
                 const RcPinyinUnit *units,
                 guint               n_units,
                 const char         *letters,
                 guint               n_letters,
                 RcPinyinMatch      *match)
{
  Matcher matcher = {
    .pinyin = self,
    .units = units,
    .n_units = n_units,
    .letters = letters,
    .n_letters = n_letters,
  };

  if (n_letters == 0 || n_letters > MAX_LETTERS)
    return FALSE;

  for (guint first = 0; first < n_units; first++)
    {
      guint16 sound = units[first].sound;

      /* A match begins with Chinese: English words are searched as words. */
      if ((sound & LETTER_SOUND) != 0 || sound == 0
          || !same_letter (letters[0], *(const char *) g_ptr_array_index (self->syllables, sound)))
        continue;

      memset (matcher.dead, 0, sizeof matcher.dead);
      if (match_from (&matcher, 0, first, first, match))
        {
          match->first = first;
          return TRUE;
        }
    }

  return FALSE;
}

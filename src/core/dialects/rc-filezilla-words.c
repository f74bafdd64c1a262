/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the words in front of FileZilla's log lines are found: every line of such a log is looked at here. */
#include "config.h"

#include "rc-filezilla-words.h"

#include "rc-scan-util.h"

/* Old clients on Windows wrote the code page of their language. */
static const char *const code_pages[] = { "GB18030", "BIG5", "CP949", "SHIFT_JIS", "WINDOWS-1252", "WINDOWS-1251" };

/* Longer than any of them, in bytes. */
#define WORD_MAX 64

/* A tab that stands further behind the word belongs to the message. */
#define GAP_MAX 16

/* All words in all encodings, in places that follow from their letters; every line of a log looks here. */
#define N_PLACES 8192 /* 32 - 19 bits */

typedef struct
{
  const char *text;
  guint length;
  RcRecordKind kind;
} Place;

static guint
get_place (RcSpan word)
{
  guint32 first = 0, last = 0;

  if (word.length < sizeof first)
    return word.length;
  memcpy (&first, word.text, sizeof first);
  memcpy (&last, word.text + word.length - sizeof last, sizeof last);
  return (first * 2654435769U ^ last * 2246822519U ^ word.length << 20) >> 19;
}

static gboolean
is_at (const Place *place, RcSpan word)
{
  return place->length == word.length && memcmp (place->text, word.text, word.length) == 0;
}

/* Where @word is, or a place for it. */
static Place *
find_place (Place *places, RcSpan word)
{
  guint place = get_place (word);

  while (places[place].text != NULL && !is_at (&places[place], word))
    place = (place + 1) % N_PLACES;
  return &places[place];
}

/* FALSE if the word is there already. */
static gboolean
add_word (Place *places, const char *word, RcRecordKind kind)
{
  Place *place = find_place (places, rc_span (word, strlen (word)));

  if (place->text != NULL)
    return FALSE;
  *place = (Place){ word, strlen (word), kind };
  return TRUE;
}

/* One converter for all words: to open one takes longer than to use it on all of them. */
static void
add_code_page (Place *places, const char *code_page)
{
  GIConv converter = g_iconv_open (code_page, "UTF-8");

  if (converter == (GIConv) -1)
    return;
  for (const RcFilezillaWord *word = rc_filezilla_words; word->word != NULL; word++)
    {
      char *legacy = NULL;

      if (!g_str_is_ascii (word->word))
        legacy = g_convert_with_iconv (word->word, -1, converter, NULL, NULL, NULL);
      if (legacy == NULL || !add_word (places, legacy, word->kind))
        g_free (legacy);
    }
  g_iconv_close (converter);
}

/* French sets a no-break space before the colon; what passes through a forum or a mail has another blank there, or none. */
static void
add_spellings (Place *places, const RcFilezillaWord *word)
{
  static const char *const blanks[] = { " ", "\342\200\257", "" };
  g_auto (GStrv) pieces = g_strsplit (word->word, "\302\240", -1);

  for (guint i = 0; g_strv_length (pieces) > 1 && i < G_N_ELEMENTS (blanks); i++)
    {
      char *spelling = g_strjoinv (blanks[i], pieces);

      if (!add_word (places, spelling, word->kind))
        g_free (spelling);
    }
  /* Two translations forgot the colon; later versions have it. */
  if (!g_str_has_suffix (word->word, ":") && !g_str_has_suffix (word->word, "："))
    {
      char *spelling = g_strconcat (word->word, ":", NULL);

      if (!add_word (places, spelling, word->kind))
        g_free (spelling);
    }
}

static Place *
make_places (void)
{
  Place *places = g_new0 (Place, N_PLACES);

  for (const RcFilezillaWord *word = rc_filezilla_words; word->word != NULL; word++)
    add_word (places, word->word, word->kind);
  for (const RcFilezillaWord *word = rc_filezilla_words; word->word != NULL; word++)
    add_spellings (places, word);
  for (guint i = 0; i < G_N_ELEMENTS (code_pages); i++)
    add_code_page (places, code_pages[i]);
  return places;
}

/* The same words, those with their one colon at the end, by their first letters: nearly every line is told from others by
 * its first eight bytes, or by four if the word is shorter. */
#define N_HEADS 1024
#define HEAD_SIZE 8

typedef struct
{
  guint64 head; /* as many of the first bytes as it has */
  guint64 mask; /* of those */
  guint64 tail; /* its last bytes, where it is longer */
  const char *text;
  guint length;
  RcRecordKind kind;
} Head;

typedef struct
{
  Head *heads;
  guint16 first[N_HEADS + 1]; /* in @heads */
} HeadFile;

typedef struct
{
  Place *places;
  HeadFile longer; /* HEAD_SIZE and more */
  HeadFile shorter;
} Words;

static inline guint
get_head_place (guint64 first)
{
  return (guint) (first * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 54);
}

static inline guint64
get_first (const char *text, gboolean is_long)
{
  guint64 all;
  guint32 half;

  if (!is_long)
    {
      memcpy (&half, text, sizeof half);
      return half;
    }
  memcpy (&all, text, sizeof all);
  return all;
}

static gboolean
belongs (const Place *place, gboolean is_long)
{
  return place->text != NULL && place->length >= 4 && (place->length >= HEAD_SIZE) == is_long &&
         memchr (place->text, ':', place->length) == place->text + place->length - 1;
}

static Head
make_head (const Place *place)
{
  Head head = { .text = place->text, .length = place->length, .kind = place->kind };
  gsize size = MIN (place->length, HEAD_SIZE);

  memcpy (&head.head, place->text, size);
  memset (&head.mask, 0xff, size);
  if (place->length > HEAD_SIZE)
    memcpy (&head.tail, place->text + place->length - HEAD_SIZE, HEAD_SIZE);
  return head;
}

static void
file_heads (HeadFile *file, const Place *places, gboolean is_long)
{
  guint16 next[N_HEADS];

  for (guint i = 0; i < N_PLACES; i++)
    if (belongs (&places[i], is_long))
      file->first[get_head_place (get_first (places[i].text, is_long)) + 1]++;
  for (guint i = 0; i < N_HEADS; i++)
    {
      next[i] = file->first[i];
      file->first[i + 1] += file->first[i];
    }
  file->heads = g_new (Head, file->first[N_HEADS]);
  for (guint i = 0; i < N_PLACES; i++)
    if (belongs (&places[i], is_long))
      file->heads[next[get_head_place (get_first (places[i].text, is_long))]++] = make_head (&places[i]);
}

static Words *
make_words (void)
{
  Words *words = g_new0 (Words, 1);

  words->places = make_places ();
  file_heads (&words->longer, words->places, TRUE);
  file_heads (&words->shorter, words->places, FALSE);
  return words;
}

static inline const Words *
get_words (void)
{
  static Words *words;

  if (g_once_init_enter (&words))
    g_once_init_leave (&words, make_words ());
  return words;
}

static gboolean
lookup (RcSpan span, gsize length, RcRecordKind *kind)
{
  const Place *found;

  if (length == 0 || length > WORD_MAX || length > span.length)
    return FALSE;
  found = find_place (get_words ()->places, rc_span (span.text, length));
  if (found->text == NULL)
    return FALSE;
  *kind = found->kind;
  return TRUE;
}

/* Behind the first bytes, which are the same. */
static inline gboolean
has_rest (const Head *head, RcSpan span)
{
  guint64 tail;

  if (head->length <= HEAD_SIZE)
    return TRUE;
  if (head->length > span.length)
    return FALSE;
  memcpy (&tail, span.text + head->length - HEAD_SIZE, sizeof tail);
  return tail == head->tail && (head->length <= 2 * HEAD_SIZE ||
                                memcmp (span.text + HEAD_SIZE, head->text + HEAD_SIZE, head->length - 2 * HEAD_SIZE) == 0);
}

static inline const Head *
find_in_file (const HeadFile *file, RcSpan span, gboolean is_long)
{
  guint64 begin = get_first (span.text, TRUE);
  guint place = get_head_place (get_first (span.text, is_long));

  for (guint i = file->first[place]; i < file->first[place + 1]; i++)
    {
      const Head *head = &file->heads[i];

      if ((begin & head->mask) == head->head && has_rest (head, span))
        return head;
    }
  return NULL;
}

/* The length of the word with one colon that @span begins with, or 0. */
static inline gsize
find_head (RcSpan span, RcRecordKind *kind)
{
  const Words *words = get_words ();
  const Head *head;

  if (span.length < HEAD_SIZE)
    return 0;
  head = find_in_file (&words->longer, span, TRUE);
  if (head == NULL)
    head = find_in_file (&words->shorter, span, FALSE);
  if (head == NULL)
    return 0;
  *kind = head->kind;
  return head->length;
}

/* Where the word may end: behind its colon, or before a blank for the two without one. */
static gsize
find_word (RcSpan span, RcRecordKind *kind)
{
  gsize limit = MIN (span.length, WORD_MAX);
  gsize head = find_head (span, kind);
  const char *colon;

  if (head > 0)
    return head;
  colon = memchr (span.text, ':', limit);
  if (colon != NULL && lookup (span, colon - span.text + 1, kind))
    return colon - span.text + 1;
  for (gsize i = 1; i <= limit; i++)
    if ((i == span.length || span.text[i] == ' ' || span.text[i] == '\t') && lookup (span, i, kind))
      return i;
  /* A full-width colon, with the message right behind it. */
  for (gsize i = 3; i <= limit; i++)
    if (memcmp (span.text + i - 3, "\357\274\232", 3) == 0)
      return lookup (span, i, kind) ? i : 0;
  return 0;
}

/* Right-to-left interfaces put direction marks before the message: U+200E, U+200F, U+202A to U+202E. */
static void
skip_direction_marks (RcSpan *span)
{
  while (span->length >= 3 && memcmp (span->text, "\342\200", 2) == 0 &&
         strchr ("\216\217\252\253\254\255\256", span->text[2]) != NULL)
    rc_span_skip (span, 3);
}

/* The tab may have become blanks when it was pasted, and the line glued to the word. */
static inline void
skip_gap (RcSpan *span)
{
  gsize blanks = 0;

  /* Nearly all lines. */
  if (span->length > 1 && (span->text[0] == ' ' || span->text[0] == '\t') && (guint8) span->text[1] > ' ')
    {
      rc_span_skip (span, 1);
      return;
    }
  while (blanks < MIN (span->length, GAP_MAX) && span->text[blanks] == ' ')
    blanks++;
  if (blanks < MIN (span->length, GAP_MAX) && span->text[blanks] == '\t')
    rc_span_skip (span, blanks + 1);
  else
    rc_span_skip_blanks (span);
}

gboolean
rc_filezilla_take_word (RcSpan *span, gboolean pane, RcRecordKind *kind)
{
  RcSpan p = *span;
  gsize length;

  if (p.length == 0)
    return FALSE;
  length = find_word (p, kind);
  if (length == 0)
    return FALSE;

  rc_span_skip (&p, length);
  if (pane)
    skip_gap (&p);
  else if (p.length > 0 && !rc_span_take_char (&p, ' '))
    return FALSE;
  if (p.length > 0 && p.text[0] == '\342')
    skip_direction_marks (&p);
  *span = p;
  return TRUE;
}

gsize
rc_filezilla_find_word_before (RcSpan message, const char *tab)
{
  while (tab != NULL)
    {
      RcSpan before = rc_span (message.text, tab - message.text);
      RcRecordKind kind;

      for (gsize length = MIN (before.length, WORD_MAX); length > 0; length--)
        if (lookup (rc_span (tab - length, length), length, &kind))
          return before.length - length;
      tab = memchr (tab + 1, '\t', message.text + message.length - tab - 1);
    }
  return message.length;
}

gboolean
rc_filezilla_is_connecting (RcSpan message)
{
  gsize length = rc_span_trim_end (message);
  const char *p;

  if (length < 6 || memcmp (message.text + length - 3, "...", 3) != 0)
    return FALSE;
  p = memchr (message.text, ':', length);
  while (p != NULL)
    {
      RcSpan rest = rc_span (p + 1, message.text + length - p - 1);
      gboolean address = p > message.text && (g_ascii_isalnum (p[-1]) || p[-1] == ']');

      if (address && rc_span_take_digits (&rest, 1, 5))
        return TRUE;
      p = memchr (p + 1, ':', message.text + length - p - 1);
    }
  return FALSE;
}

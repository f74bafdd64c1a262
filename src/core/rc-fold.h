/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Text as the search compares it: without case, width, accents and punctuation, in words.
 *
 * A word is a string of bytes: ASCII letters, digits and `_` stand for themselves, in lower case;
 * Hangul is taken apart into the letters as they are typed, each one byte, so that half-typed
 * syllables are prefixes (데ㅇ and 데잍 on the way to 데이터); other scripts are UTF-8. Consonants that
 * begin a syllable have other bytes than those that end one. A Chinese character is a word of its
 * own, as Chinese puts no blanks between words.
 */
#define RC_FOLD_MAX_BYTES 64

/* Bytes of Hangul letters: initial consonants, vowels, final consonants. */
#define RC_FOLD_INITIAL 0x01 /* … 0x13 */
#define RC_FOLD_VOWEL 0x14   /* … 0x28 */
#define RC_FOLD_FINAL 'A'    /* … 'S', in the order of the initials */
#define RC_FOLD_N_INITIALS 19

typedef struct
{
  gboolean is_han;
  gunichar han;                    /* of a Chinese character */
  guint8 bytes[RC_FOLD_MAX_BYTES]; /* of a word; longer ones are cut */
  guint n_bytes;
  gboolean is_joined; /* nothing stands between this one and the one before */
  const char *start;  /* in the text */
  gsize length;
} RcFoldToken;

typedef struct
{
  const char *at;
  const char *end;
  gboolean after_token;
} RcFolder;

/* @text must be valid UTF-8 and outlive @self. */
void rc_folder_init (RcFolder *self, const char *text, gssize length);
gboolean rc_folder_next (RcFolder *self, RcFoldToken *token);

/* The initial consonants of a Hangul word; 0 if there are fewer than two or other letters. */
guint rc_fold_get_initials (const guint8 *bytes, guint n_bytes, guint8 *initials);

gboolean rc_fold_is_initial (guint8 byte);

/* A final consonant that may be the next syllable's initial: the initial; else 0. */
guint8 rc_fold_final_to_initial (guint8 byte);

/**
 * rc_fold_find:
 * @text: valid UTF-8
 * @word: the bytes of a word that occurs in @text
 * @offset: the first byte of @word that matters
 * @n_bytes: how many matter
 * @start: (out): where their letters begin in @text
 * @length: (out): and how many bytes of @text they take
 *
 * Returns: whether @word is in @text
 */
gboolean rc_fold_find (const char   *text,
                       const guint8 *word,
                       guint         n_word,
                       guint         offset,
                       guint         n_bytes,
                       guint        *start,
                       guint        *length);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Chinese found by how it is typed: `huihua`, `hh` and `huih` find 会话. Readings come from
 * data/catalog/pinyin.tsv, which knows that 重 is chong in 重新, and which traditional characters
 * stand for which simplified ones. Immutable after loading.
 */
typedef struct _RcPinyin RcPinyin;

/* One sound of a text: a syllable, or a letter or digit that stands in the Chinese text itself. */
typedef struct
{
  guint16 sound;
  guint8 length; /* bytes in the text */
  guint32 start;
} RcPinyinUnit;

RcPinyin *rc_pinyin_new (const char *table, gsize length);
void rc_pinyin_free (RcPinyin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcPinyin, rc_pinyin_free)

/* Appends the sounds of @text to @units, a GArray of RcPinyinUnit. Returns how many of them are
 * Chinese. */
guint rc_pinyin_read (const RcPinyin *self, const char *text, GArray *units);

/**
 * RcPinyinMatch:
 * @first: the first matching unit
 * @n_units: how many
 * @n_full: how many of them were typed as whole syllables
 */
typedef struct
{
  guint first;
  guint n_units;
  guint n_full;
} RcPinyinMatch;

/* Whether @letters (lower case, no blanks) spell a part of @units: each sound in full or by its
 * initial, the last one perhaps half-typed. The match that begins first is given. */
gboolean rc_pinyin_match (const RcPinyin     *self,
                          const RcPinyinUnit *units,
                          guint               n_units,
                          const char         *letters,
                          guint               n_letters,
                          RcPinyinMatch      *match);

/* The simplified form of a traditional character; any other character is its own. */
gunichar rc_pinyin_simplify (const RcPinyin *self, gunichar character);

/* The reading of a single character without tone, or NULL; for tests. */
const char *rc_pinyin_get_reading (const RcPinyin *self, gunichar character);

G_END_DECLS

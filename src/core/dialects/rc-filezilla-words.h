/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

typedef struct
{
  const char *word; /* UTF-8, with its colon */
  RcRecordKind kind;
} RcFilezillaWord;

/* The last has no word. */
extern const RcFilezillaWord rc_filezilla_words[];

/* Finds the word at the start of @span, in UTF-8 or in the code page of its language, moves past it
 * and past the blanks or the tab behind it. FALSE if there is none. */
gboolean rc_filezilla_take_word (RcSpan *span, gboolean pane, RcRecordKind *kind);

/* How much of @message is before a word that stands right before @tab, the first one in it, or before a later tab. */
gsize rc_filezilla_find_word_before (RcSpan message, const char *tab);

/* How much of @message is before a line that was glued to it when it was pasted ("Server ready.Command: TAB AUTH TLS");
 * all of it if there is none. */
static inline gsize
rc_filezilla_find_glued (RcSpan message)
{
  const char *tab = message.length > 0 ? memchr (message.text, '\t', message.length) : NULL;

  return tab == NULL ? message.length : rc_filezilla_find_word_before (message, tab);
}

/* Is this status line the one that announces a connection ("Connecting to 192.0.2.10:21...")? The
 * words are translated, the address and the dots are not. */
gboolean rc_filezilla_is_connecting (RcSpan message);

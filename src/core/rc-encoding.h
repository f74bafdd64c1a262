/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-source.h"

G_BEGIN_DECLS

/*
 * From the bytes of a log to UTF-8. Logs mix encodings: what is valid UTF-8 is taken as such whatever
 * the encoding of the rest. Nothing is lost: a byte that cannot be converted becomes U+FFFD on display
 * and stays in the file.
 */
typedef struct _RcDecoder RcDecoder;

/* Returns the canonical name ("GB18030") for a name people write ("gbk", "euc-kr"), or NULL. */
const char *rc_encoding_lookup (const char *name);

/* The names for a menu, NULL-terminated. */
const char *const *rc_encoding_get_all (void);

/**
 * rc_encoding_guess:
 * @language: (nullable): the reader's, which decides what Western-looking guesses really are
 *
 * Valid UTF-8 wins, then uchardet; where that says a Western set and the reader reads Chinese or Korean, the
 * encoding of that language is tried.
 *
 * Returns: a canonical name
 */
const char *rc_encoding_guess (RcSource *source, const char *language);

/* The same for @length bytes at @text. */
const char *rc_encoding_guess_text (const char *text, gsize length, const char *language);

/* A decoder belongs to one thread. @encoding is a canonical name. */
RcDecoder *rc_decoder_new (const char *encoding);
void rc_decoder_free (RcDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcDecoder, rc_decoder_free)

/* Returns: (transfer full): valid UTF-8; NULs and other control characters stay */
char *rc_decoder_decode (RcDecoder *decoder, const char *text, gsize length);

/* The same into @out, without allocating where the text is ASCII or UTF-8. */
void rc_decoder_append (RcDecoder *decoder, GString *out, const char *text, gsize length);

G_END_DECLS

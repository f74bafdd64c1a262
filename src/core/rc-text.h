/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text of a log, made fit to be shown. */

/* @text with control characters as their pictures (␛), tabs as blanks, and characters that turn the direction of writing
 * named (<U+202E>): nothing acts on a terminal or on the text around it. @text must be UTF-8. */
char *rc_text_make_inert (const char *text, gssize length);

/* Does @c, which is no ASCII control character, act on a terminal or turn the direction of writing? */
gboolean rc_text_is_active (gunichar c);

/* Columns that @text takes in a terminal: 2 for a wide character, 0 for a combining one. */
guint rc_text_get_columns (const char *text);

/* Breaks @text at blanks, and between ideographs, so that no line takes more than @width columns, and puts @indent before
 * each. 0: does not break. */
char *rc_text_wrap (const char *text, const char *indent, guint width);

G_END_DECLS

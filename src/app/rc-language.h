/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/*
 * Chinese, Japanese and Korean share code points but not glyphs; a text must say which language it
 * is in, or Chinese is drawn with Japanese glyphs.
 */

/* Pango's name of a language of the catalog: "zh_CN" is "zh-cn". */
PangoLanguage *rc_language_to_pango (const char *language);

/* The language of @text where it can be told by its script, else NULL. */
const char *rc_language_guess (const char *text);

/*
 * Attributes that say so of a whole text, (transfer full). They also keep Pango from putting a hyphen
 * where a line breaks in the middle of a word: in the name of a command or a setting it would read
 * as a part of the name.
 */
PangoAttrList *rc_language_attributes (const char *language);

/* @text as Pango markup in its language; (transfer full). */
char *rc_language_markup (const char *text, const char *language);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rc_display_text:
 * @text: UTF-8 out of a log
 * @max_chars: what goes beyond is cut and an ellipsis says so
 * @multiline: whether line feeds stay
 *
 * What a log may hold and a screen must not act upon is made visible: controls become pictures of
 * themselves, marks that turn the direction of writing or cannot be seen become their numbers.
 *
 * Returns: (transfer full): the text to show
 */
char *rc_display_text (const char *text, gsize max_chars, gboolean multiline);

/* Whether @text has a word so long that looking for places to break it would take seconds. */
gboolean rc_display_text_has_long_word (const char *text);

G_END_DECLS

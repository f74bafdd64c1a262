/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The font that sizes were measured in. Rows of a list share what they have measured, and measure anew when their
 * font or its resolution is another.
 */
typedef struct
{
  PangoFontDescription *font;
  double resolution;
} RcFontKey;

/* Takes the font of @widget. Whether it is another than before: always true of a zeroed key. */
gboolean rc_font_key_update (RcFontKey *key, GtkWidget *widget);

G_END_DECLS

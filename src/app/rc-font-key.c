/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-font-key.h"

#include <pango/pangocairo.h>

gboolean
rc_font_key_update (RcFontKey *key, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);

  if (key->font != NULL && key->resolution == resolution && pango_font_description_equal (key->font, font))
    return FALSE;

  g_clear_pointer (&key->font, pango_font_description_free);
  key->font = pango_font_description_copy (font);
  key->resolution = resolution;

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-zoom.h"

#include "rc-compat.h"

static void
update (RcPreferences *preferences, GParamSpec *pspec, GtkCssProvider *provider)
{
  g_autofree char *css = NULL;
  int zoom;

  g_object_get (preferences, "zoom", &zoom, NULL);
  /* The sizes of libadwaita's headings are in points, and would stay. */
  css = g_strdup_printf (".rc-lines, .rc-pane, .rc-page { font-size: %d%%; }"
                         ".rc-pane .heading, .rc-page .heading { font-size: 1em; }"
                         ".rc-pane .title-4, .rc-page .title-4 { font-size: 1.15em; }"
                         ".rc-pane .title-3, .rc-page .title-3 { font-size: 1.35em; }"
                         ".rc-pane .title-2, .rc-page .title-2 { font-size: 1.6em; }",
                         zoom);
  rc_compat_load_css (provider, zoom == 100 ? "" : css);
}

void
rc_zoom_follow (GdkDisplay *display, RcPreferences *preferences)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  update (preferences, NULL, provider);
  g_signal_connect_data (preferences, "notify::zoom", G_CALLBACK (update), g_object_ref (provider),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
}

void
rc_zoom_step (RcPreferences *preferences, int direction)
{
  static const int steps[] = { 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };
  int zoom, next = 100;

  g_object_get (preferences, "zoom", &zoom, NULL);
  if (direction > 0)
    {
      next = RC_ZOOM_MAX;
      for (int i = G_N_ELEMENTS (steps) - 1; i >= 0 && steps[i] > zoom; i--)
        next = steps[i];
    }
  else if (direction < 0)
    {
      next = RC_ZOOM_MIN;
      for (guint i = 0; i < G_N_ELEMENTS (steps) && steps[i] < zoom; i++)
        next = steps[i];
    }
  g_object_set (preferences, "zoom", next, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-missing.h"

#include <glib/gi18n.h>

#include "rc-language.h"

/* Whether some font has the letters of @sample. */
static gboolean
has_letters (GtkWidget *widget, const char *sample, const char *language)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, sample);
  g_autoptr (PangoAttrList) attributes = rc_language_attributes (language);

  pango_layout_set_attributes (layout, attributes);

  return pango_layout_get_unknown_glyphs_count (layout) == 0;
}

static const char *
find_missing_letters (GtkWidget *widget)
{
  gboolean chinese = has_letters (widget, "响应码", "zh_CN");
  gboolean korean = has_letters (widget, "응답", "ko");

  if (chinese && korean)
    return NULL;
  if (chinese)
    return _("No font on this computer has Korean letters; texts in Korean show as boxes");
  if (korean)
    return _("No font on this computer has Chinese characters; texts in Chinese show as boxes");

  return _("No font on this computer has Chinese or Korean letters; texts in these languages show as boxes");
}

static void
say (RcWindow *window, gboolean in_window, const char *text)
{
  g_printerr ("reply-codes: %s\n", text);
  if (in_window)
    rc_window_toast (window, text);
}

void
rc_missing_report (RcApplication *application, RcWindow *window)
{
  static gboolean reported;
  GApplicationFlags flags = g_application_get_flags (G_APPLICATION (application));
  const char *letters;

  if (reported)
    return;

  reported = TRUE;
  letters = find_missing_letters (GTK_WIDGET (window));
  if (letters != NULL)
    say (window, TRUE, letters);
  if ((flags & G_APPLICATION_NON_UNIQUE) == 0
      && g_application_get_dbus_connection (G_APPLICATION (application)) == NULL)
    say (window, FALSE,
         _("There is no session bus; every start opens a window of its own, and other programs cannot "
           "reach this one"));
}

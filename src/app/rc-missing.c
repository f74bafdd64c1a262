/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-missing.h"

#include <glib/gi18n.h>

#include "rc-application-private.h"
#include "rc-language.h"
#include "rc-portal.h"

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

void
rc_missing_say (RcWindow *window, const char *text)
{
  g_printerr ("reply-codes: %s\n", text);
  if (window != NULL)
    rc_window_toast (window, text);
}

static void
bus_closed_cb (GDBusConnection *connection, gboolean remote_vanished, GError *error, RcApplication *application)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  if (!remote_vanished && error == NULL)
    return;
  if (windows == NULL)
    g_application_quit (G_APPLICATION (application));
  else
    rc_missing_say (rc_application_ensure_window (application),
                    /* Translators: links are those that open a page of the reference; search is the desktop's */
                    _("The session bus is gone; links, the search of the desktop and other programs cannot reach "
                      "this window any more"));
}

void
rc_missing_watch_bus (RcApplication *application)
{
  GDBusConnection *connection = g_application_get_dbus_connection (G_APPLICATION (application));

  if (connection == NULL)
    return;

  /* GLib would end the program with a signal, and what is being written with it. */
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_signal_connect_object (connection, "closed", G_CALLBACK (bus_closed_cb), application, 0);
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
    rc_missing_say (window, letters);
  if ((flags & G_APPLICATION_NON_UNIQUE) == 0
      && g_application_get_dbus_connection (G_APPLICATION (application)) == NULL)
    rc_missing_say (NULL, _("There is no session bus; every start opens a window of its own, and other programs cannot "
                            "reach this one"));
  if (!rc_portal_has_answered ())
    rc_missing_say (window,
                    /* Translators: a portal shows the desktop's settings and files to programs */
                    _("The desktop’s portal does not answer; the program does without the desktop’s style and file "
                      "dialogs"));
}

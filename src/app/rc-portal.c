/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-portal.h"

/* A portal that has to be started first may take some seconds. */
#define PATIENCE_MS 10000

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"
#define PEER "org.freedesktop.DBus.Peer"

static gboolean has_answered = TRUE;

/* A computer without a portal answers, too. */
static gboolean
is_silence (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

void
rc_portal_begin (GDBusConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  if (connection == NULL || g_getenv ("ADW_DISABLE_PORTAL") != NULL)
    return;

  reply = g_dbus_connection_call_sync (connection, NAME, PATH, PEER, "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                                       PATIENCE_MS, NULL, &error);
  has_answered = !is_silence (error);
  if (has_answered)
    return;

  g_setenv ("ADW_DISABLE_PORTAL", "1", TRUE);
  g_setenv ("GTK_USE_PORTAL", "0", TRUE);
}

gboolean
rc_portal_has_answered (void)
{
  return has_answered;
}

/* As GTK decides it. */
static gboolean
shows_dialogs (void)
{
  return g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0 || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS)
         || g_getenv ("SNAP") != NULL;
}

typedef struct
{
  RcPortalCallback callback;
  GWeakRef data;
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GObject) data = g_weak_ref_get (&question->data);

  if (data != NULL)
    question->callback (reply != NULL || !is_silence (error), data);
  g_weak_ref_clear (&question->data);
  g_free (question);
}

void
rc_portal_ask (RcPortalCallback callback, GObject *data)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *connection = application != NULL ? g_application_get_dbus_connection (application) : NULL;
  Question *question;

  if (connection == NULL || !shows_dialogs ())
    {
      callback (TRUE, data);
      return;
    }

  question = g_new0 (Question, 1);
  question->callback = callback;
  g_weak_ref_init (&question->data, data);
  g_dbus_connection_call (connection, NAME, PATH, PEER, "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL,
                          answered_cb, question);
}

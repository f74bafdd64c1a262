/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-file-chooser.h"

#include <glib/gi18n.h>

#include "rc-missing.h"
#include "rc-portal.h"

/*
 * GtkFileChooserNative rather than GtkFileDialog, which is of GTK 4.10: it is there in all of GTK 4 and
 * uses the portal as well.
 */
typedef struct
{
  GtkFileChooserNative *native;
  RcFileChooserCallback callback;
  GWeakRef data;
} Request;

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->data);
  g_object_unref (request->native);
  g_free (request);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Request *request)
{
  g_autoptr (GObject) data = g_weak_ref_get (&request->data);

  if (response == GTK_RESPONSE_ACCEPT && data != NULL)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          request->callback (file, data);
        }
    }
  request_free (request);
}

static Request *
request_new (GtkWindow             *parent,
             const char            *title,
             GtkFileChooserAction   action,
             RcFileChooserCallback  callback,
             GObject               *data)
{
  Request *request = g_new0 (Request, 1);

  request->native = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  request->callback = callback;
  g_weak_ref_init (&request->data, data);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (request->native), TRUE);
  g_signal_connect (request->native, "response", G_CALLBACK (response_cb), request);

  return request;
}

static void
show_cb (gboolean answers, GObject *object)
{
  GtkNativeDialog *dialog = GTK_NATIVE_DIALOG (object);
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);

  if (answers)
    {
      gtk_native_dialog_show (dialog);
      return;
    }
  while (parent != NULL && !RC_IS_WINDOW (parent))
    parent = gtk_window_get_transient_for (parent);
  rc_missing_say (RC_WINDOW (parent),
                  /* Translators: the dialog is the desktop's, in which files are chosen */
                  _("The desktop’s file dialog does not answer; a file can be dropped on the window, or named on the "
                    "command line"));
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

/* In a sandbox the dialog is the portal's, which holds the window up until it is closed. */
static void
show (Request *request)
{
  rc_portal_ask (show_cb, G_OBJECT (request->native));
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *types, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
rc_file_chooser_open (GtkWindow *parent, RcFileChooserCallback callback, GObject *data)
{
  static const char *const types[] = { "text/plain", "text/x-log", "application/gzip",
                                       "application/x-xz", "application/zstd", "application/x-bzip2",
                                       NULL };
  static const char *const patterns[] = { "*.log", "*.txt", "*.typescript", "*.gz", "*.xz", "*.zst", "*.bz2", NULL };
  static const char *const none[] = { NULL };
  static const char *const everything[] = { "*", NULL };
  Request *request = request_new (parent, _("Open Transcripts"), GTK_FILE_CHOOSER_ACTION_OPEN, callback, data);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (request->native), TRUE);
  add_filter (GTK_FILE_CHOOSER (request->native), _("Logs and text files"), types, patterns);
  add_filter (GTK_FILE_CHOOSER (request->native), _("All files"), none, everything);
  show (request);
}

void
rc_file_chooser_save (GtkWindow *parent, const char *name, RcFileChooserCallback callback, GObject *data)
{
  Request *request = request_new (parent, _("Save As"), GTK_FILE_CHOOSER_ACTION_SAVE, callback, data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (request->native), name);
  show (request);
}

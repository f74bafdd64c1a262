/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-application-private.h"

#include <glib/gi18n.h>

#include "rc-entry-link.h"
#include "rc-missing.h"
#include "rc-portal.h"
#include "rc-search-provider.h"
#include "rc-zoom.h"

struct _RcApplication
{
  AdwApplication parent_instance;

  RcPreferences *preferences;
  GThread *loader; /* (nullable): running until the catalog is asked for */
  RcCatalog *catalog;
  GError *catalog_error;
  guint complete_source;
  GThread *languages_loader; /* (nullable) */
  char *search_language;
  RcSearch *search; /* (nullable): made by the thread, for the first window */
  GSource *languages_loaded; /* (nullable): attached when they are there */
  RcSearchProvider *search_provider;
  gboolean exit_after_startup;
  gboolean open_stdin; /* asked for, and not yet done */
};

G_DEFINE_FINAL_TYPE (RcApplication, rc_application, ADW_TYPE_APPLICATION)

typedef struct
{
  char *language;
  RcCatalog *catalog;
  GError *error;
} Load;

static gpointer
load_catalog (gpointer data)
{
  Load *load = data;

  load->catalog = rc_catalog_new (load->language, &load->error);

  return load;
}

/* The catalog is read while the window is being made. Not earlier: beside the start of GTK, which maps
 * and allocates much, the thread costs more than it saves. */
static void
start_loading (RcApplication *self)
{
  Load *load = g_new0 (Load, 1);

  self->preferences = rc_preferences_new ();
  load->language = g_strdup (rc_preferences_get_reference_language (self->preferences));
  self->loader = g_thread_new ("catalog", load_catalog, load);
}

RcCatalog *
rc_application_get_catalog (RcApplication *self, GError **error)
{
  if (self->loader != NULL)
    {
      Load *load = g_thread_join (g_steal_pointer (&self->loader));

      self->catalog = load->catalog;
      self->catalog_error = load->error;
      g_free (load->language);
      g_free (load);
    }

  if (self->catalog == NULL && error != NULL)
    *error = g_error_copy (self->catalog_error);

  return self->catalog;
}

RcPreferences *
rc_application_get_preferences (RcApplication *self)
{
  return self->preferences;
}

void
rc_application_load_languages (RcApplication *self)
{
  RcCatalog *catalog = rc_application_get_catalog (self, NULL);

  for (const char *const *language = rc_catalog_get_languages (); catalog != NULL && *language != NULL;
       language++)
    rc_catalog_load_language (catalog, *language, NULL);
}

static gboolean
languages_loaded_cb (gpointer data)
{
  RcApplication *self = data;

  /* The reader may have chosen another language meanwhile. */
  if (g_strcmp0 (self->search_language, rc_preferences_get_reference_language (self->preferences)) != 0)
    g_clear_pointer (&self->search, rc_search_free);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RC_IS_WINDOW (l->data) && rc_window_get_reference (l->data) != NULL)
      rc_reference_page_reload (rc_window_get_reference (l->data), g_steal_pointer (&self->search));

  return G_SOURCE_REMOVE;
}

static gpointer
load_languages (gpointer data)
{
  RcApplication *self = data;
  guint n_hits;

  rc_application_load_languages (self);
  self->search = rc_search_new (self->catalog, self->search_language);
  /* The first query makes the index. */
  rc_search_query (self->search, "ftp", &n_hits);
  g_source_attach (self->languages_loaded, NULL);

  return NULL;
}

/* To be called before anything goes that the threads use. */
static void
stop_loading (RcApplication *self)
{
  rc_application_get_catalog (self, NULL);
  g_clear_handle_id (&self->complete_source, g_source_remove);
  g_clear_pointer (&self->languages_loader, g_thread_join);
  if (self->languages_loaded != NULL)
    g_source_destroy (self->languages_loaded);
  g_clear_pointer (&self->languages_loaded, g_source_unref);
  g_clear_pointer (&self->search, rc_search_free);
  g_clear_pointer (&self->search_language, g_free);
}

/* The first frame shows one language and no menu; what it does not show is made now. Nor does it show the program's
 * icon, for which a library of some megabytes has to be loaded that reads SVG. */
static gboolean
complete_cb (gpointer data)
{
  RcApplication *self = data;
  RcCatalog *catalog = rc_application_get_catalog (self, NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RC_IS_WINDOW (l->data))
      {
        rc_window_complete (l->data);
        gtk_window_set_icon_name (l->data, APP_ID);
        rc_missing_report (self, l->data);
      }
  gtk_window_set_default_icon_name (APP_ID);
  if (self->languages_loader == NULL && catalog != NULL)
    {
      self->languages_loaded = g_idle_source_new ();
      g_source_set_callback (self->languages_loaded, languages_loaded_cb, self, NULL);
      self->search_language = g_strdup (rc_preferences_get_reference_language (self->preferences));
      self->languages_loader = g_thread_new ("languages", load_languages, self);
    }
  self->complete_source = 0;

  return G_SOURCE_REMOVE;
}

static void
first_frame_cb (GdkFrameClock *clock, RcApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);
  if (self->exit_after_startup)
    g_application_quit (G_APPLICATION (self));
  else if (self->complete_source == 0)
    self->complete_source = g_idle_add (complete_cb, self);
}

static void
window_mapped_cb (GtkWidget *window, RcApplication *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (first_frame_cb), self, 0);
}

static void
rc_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (rc_application_parent_class)->window_added (application, window);
  /* From now on the program ends with its last window. */
  g_application_set_inactivity_timeout (G_APPLICATION (application), 0);
  if (RC_IS_WINDOW (window))
    g_signal_connect_object (window, "map", G_CALLBACK (window_mapped_cb), application, 0);
}

RcWindow *
rc_application_ensure_window (RcApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !RC_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window == NULL)
    window = GTK_WINDOW (rc_window_new (self));

  return RC_WINDOW (window);
}

static void
rc_application_startup (GApplication *application)
{
  RcApplication *self = RC_APPLICATION (application);

  rc_portal_begin (g_application_get_dbus_connection (application));
  G_APPLICATION_CLASS (rc_application_parent_class)->startup (application);
  start_loading (self);
  rc_missing_watch_bus (self);
  rc_zoom_follow (gdk_display_get_default (), self->preferences);
  /* The texts of a page can be selected; walking through them with Tab must not select them. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  rc_application_add_actions (self);
}

static void
open_stdin (RcApplication *self, RcWindow *window)
{
  if (!self->open_stdin)
    return;

  self->open_stdin = FALSE;
  rc_window_open_stdin (window);
}

static void
rc_application_activate (GApplication *application)
{
  RcWindow *window = rc_application_ensure_window (RC_APPLICATION (application));

  open_stdin (RC_APPLICATION (application), window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
rc_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  RcWindow *window = rc_application_ensure_window (RC_APPLICATION (application));

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (rc_entry_link_is_link (uri))
        rc_window_open_link (window, uri);
      else
        rc_window_open_file (window, files[i]);
    }
  open_stdin (RC_APPLICATION (application), window);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
rc_application_dbus_register (GApplication    *application,
                              GDBusConnection *connection,
                              const char      *object_path,
                              GError         **error)
{
  RcApplication *self = RC_APPLICATION (application);

  return G_APPLICATION_CLASS (rc_application_parent_class)
             ->dbus_register (application, connection, object_path, error)
         && rc_search_provider_export (self->search_provider, connection, object_path, error);
}

static void
rc_application_dbus_unregister (GApplication    *application,
                                GDBusConnection *connection,
                                const char      *object_path)
{
  rc_search_provider_unexport (RC_APPLICATION (application)->search_provider);
  G_APPLICATION_CLASS (rc_application_parent_class)
      ->dbus_unregister (application, connection, object_path);
}

static void
print_version (void)
{
  g_print ("%s %s\n", "Reply Codes", PACKAGE_VERSION);
  g_print ("GTK %u.%u.%u (%d.%d.%d)\n", gtk_get_major_version (), gtk_get_minor_version (),
           gtk_get_micro_version (), GTK_MAJOR_VERSION, GTK_MINOR_VERSION, GTK_MICRO_VERSION);
  g_print ("libadwaita %u.%u.%u (%d.%d.%d)\n", adw_get_major_version (), adw_get_minor_version (),
           adw_get_micro_version (), ADW_MAJOR_VERSION, ADW_MINOR_VERSION, ADW_MICRO_VERSION);
  g_print ("GLib %u.%u.%u (%d.%d.%d)\n", glib_major_version, glib_minor_version,
           glib_micro_version, GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION, GLIB_MICRO_VERSION);
}

/* What is no file goes to the running program, if there is one, as an action. */
static int
send_action (GApplication *application, const char *action, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), action,
                                  text != NULL ? g_variant_new_string (text) : NULL);

  return g_application_get_is_remote (application) ? 0 : -1;
}

/* "-" is standard input, which only this process can read: it gets a window of its own. */
static gboolean
rc_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  RcApplication *self = RC_APPLICATION (application);
  char **to = *arguments;

  for (char **from = to; *from != NULL; from++)
    {
      if (g_str_equal (*from, "--"))
        {
          while (*from != NULL)
            *to++ = *from++;
          break;
        }
      if (g_str_equal (*from, "-"))
        {
          g_free (*from);
          self->open_stdin = TRUE;
        }
      else
        {
          *to++ = *from;
        }
    }
  *to = NULL;
  if (self->open_stdin)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return G_APPLICATION_CLASS (rc_application_parent_class)->local_command_line (application, arguments, status);
}

static int
rc_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  RcApplication *self = RC_APPLICATION (application);
  const char *text = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      print_version ();
      return 0;
    }
  if (g_variant_dict_contains (options, "exit-after-startup"))
    {
      self->exit_after_startup = TRUE;
      g_application_set_flags (application,
                               g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  if (g_variant_dict_lookup (options, "search", "&s", &text))
    return send_action (application, "search", text);
  if (g_variant_dict_contains (options, "reference"))
    return send_action (application, "reference", NULL);
  if (g_variant_dict_contains (options, "paste"))
    return send_action (application, "paste", NULL);

  return -1;
}

static void
rc_application_shutdown (GApplication *application)
{
  stop_loading (RC_APPLICATION (application));
  G_APPLICATION_CLASS (rc_application_parent_class)->shutdown (application);
}

static void
rc_application_finalize (GObject *object)
{
  RcApplication *self = RC_APPLICATION (object);

  stop_loading (self);
  g_clear_object (&self->search_provider);
  g_clear_pointer (&self->catalog, rc_catalog_free);
  g_clear_error (&self->catalog_error);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (rc_application_parent_class)->finalize (object);
}

static void
rc_application_class_init (RcApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rc_application_finalize;
  GTK_APPLICATION_CLASS (klass)->window_added = rc_application_window_added;
  application_class->startup = rc_application_startup;
  application_class->shutdown = rc_application_shutdown;
  application_class->activate = rc_application_activate;
  application_class->open = rc_application_open;
  application_class->dbus_register = rc_application_dbus_register;
  application_class->dbus_unregister = rc_application_dbus_unregister;
  application_class->local_command_line = rc_application_local_command_line;
  application_class->handle_local_options = rc_application_handle_local_options;
}

static void
rc_application_init (RcApplication *self)
{
  const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and those of the libraries"), NULL },
    { "search", 's', 0, G_OPTION_ARG_STRING, NULL, N_ ("Look TEXT up in the reference"), N_ ("TEXT") },
    { "reference", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the reference"), NULL },
    { "paste", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open what was copied as a transcript"), NULL },
    { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL },
  };

  self->search_provider = rc_search_provider_new (self);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  /* Translators: names of files on the command line */
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…|-]"));
}

RcApplication *
rc_application_new (void)
{
  return g_object_new (RC_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/io/github/replycodes/ReplyCodes",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

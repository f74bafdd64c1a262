/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search-provider.h"

#include "rc-shell-search-provider.h"
#include "rc-shell-search.h"

/* Somebody who types into the overview is likely to go on typing; as long as GLib waits for the first
 * question to a service. */
#define IDLE_MS 10000

struct _RcSearchProvider
{
  GObject parent_instance;

  RcApplication *application;
  RcDBusShellSearchProvider2 *skeleton;
  RcSearch *search; /* (nullable): made for the first question */
};

G_DEFINE_FINAL_TYPE (RcSearchProvider, rc_search_provider, G_TYPE_OBJECT)

/* Whoever asks keeps the program alive for a while; windows do so by themselves. */
static void
stay (RcSearchProvider *self)
{
  GApplication *application = G_APPLICATION (self->application);

  if (gtk_application_get_windows (GTK_APPLICATION (application)) != NULL)
    return;

  g_application_set_inactivity_timeout (application, IDLE_MS);
  g_application_hold (application);
  g_application_release (application);
}

static RcCatalog *
get_catalog (RcSearchProvider *self)
{
  stay (self);

  return rc_application_get_catalog (self->application, NULL);
}

static const char *
get_language (RcSearchProvider *self)
{
  RcPreferences *preferences = rc_application_get_preferences (self->application);

  return rc_preferences_get_reference_language (preferences);
}

static char **
query (RcSearchProvider *self, const char *const *terms)
{
  RcCatalog *catalog = get_catalog (self);

  if (catalog == NULL)
    return g_new0 (char *, 1);

  rc_application_load_languages (self->application);
  if (self->search == NULL)
    self->search = rc_search_new (catalog, get_language (self));
  rc_search_set_language (self->search, get_language (self));

  return rc_shell_search_query (self->search, catalog, terms);
}

static gboolean
handle_initial_cb (RcSearchProvider      *self,
                   GDBusMethodInvocation *invocation,
                   const char *const     *terms)
{
  g_auto (GStrv) results = query (self, terms);

  rc_dbus_shell_search_provider2_complete_get_initial_result_set (
      self->skeleton, invocation, (const char *const *) results);

  return TRUE;
}

/* The whole reference again: it takes a millisecond, and the first answer was cut at its best ones. */
static gboolean
handle_subsearch_cb (RcSearchProvider      *self,
                     GDBusMethodInvocation *invocation,
                     const char *const     *previous,
                     const char *const     *terms)
{
  g_auto (GStrv) results = query (self, terms);

  rc_dbus_shell_search_provider2_complete_get_subsearch_result_set (
      self->skeleton, invocation, (const char *const *) results);

  return TRUE;
}

static void
add_meta (RcSearchProvider *self, RcCatalog *catalog, GVariantBuilder *metas, const char *key)
{
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  if (!g_utf8_validate (key, -1, NULL)
      || !rc_shell_search_describe (catalog, get_language (self), key, &name, &description))
    return;

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (key));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_close (metas);
}

static gboolean
handle_metas_cb (RcSearchProvider      *self,
                 GDBusMethodInvocation *invocation,
                 const char *const     *identifiers)
{
  RcCatalog *catalog = get_catalog (self);
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  if (catalog != NULL)
    rc_catalog_load_language (catalog, get_language (self), NULL);
  for (guint i = 0; catalog != NULL && identifiers[i] != NULL; i++)
    add_meta (self, catalog, &metas, identifiers[i]);
  rc_dbus_shell_search_provider2_complete_get_result_metas (self->skeleton, invocation,
                                                            g_variant_builder_end (&metas));

  return TRUE;
}

static gboolean
handle_activate_cb (RcSearchProvider      *self,
                    GDBusMethodInvocation *invocation,
                    const char            *identifier,
                    const char *const     *terms,
                    guint                  timestamp)
{
  rc_application_show_entry (self->application, identifier, timestamp);
  rc_dbus_shell_search_provider2_complete_activate_result (self->skeleton, invocation);

  return TRUE;
}

static gboolean
handle_launch_cb (RcSearchProvider      *self,
                  GDBusMethodInvocation *invocation,
                  const char *const     *terms,
                  guint                  timestamp)
{
  g_autofree char *text = rc_shell_search_join (terms);

  rc_application_search (self->application, text, timestamp);
  rc_dbus_shell_search_provider2_complete_launch_search (self->skeleton, invocation);

  return TRUE;
}

static void
rc_search_provider_finalize (GObject *object)
{
  RcSearchProvider *self = RC_SEARCH_PROVIDER (object);

  rc_search_provider_unexport (self);
  g_clear_object (&self->skeleton);
  g_clear_pointer (&self->search, rc_search_free);

  G_OBJECT_CLASS (rc_search_provider_parent_class)->finalize (object);
}

static void
rc_search_provider_class_init (RcSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_search_provider_finalize;
}

static void
rc_search_provider_init (RcSearchProvider *self)
{
  self->skeleton = rc_dbus_shell_search_provider2_skeleton_new ();
  g_signal_connect_swapped (self->skeleton, "handle-get-initial-result-set",
                            G_CALLBACK (handle_initial_cb), self);
  g_signal_connect_swapped (self->skeleton, "handle-get-subsearch-result-set",
                            G_CALLBACK (handle_subsearch_cb), self);
  g_signal_connect_swapped (self->skeleton, "handle-get-result-metas",
                            G_CALLBACK (handle_metas_cb), self);
  g_signal_connect_swapped (self->skeleton, "handle-activate-result",
                            G_CALLBACK (handle_activate_cb), self);
  g_signal_connect_swapped (self->skeleton, "handle-launch-search",
                            G_CALLBACK (handle_launch_cb), self);
}

RcSearchProvider *
rc_search_provider_new (RcApplication *application)
{
  RcSearchProvider *self = g_object_new (RC_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;

  return self;
}

gboolean
rc_search_provider_export (RcSearchProvider *self,
                           GDBusConnection  *connection,
                           const char       *application_path,
                           GError          **error)
{
  g_autofree char *path = g_strconcat (application_path, "/SearchProvider", NULL);

  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection,
                                           path, error);
}

void
rc_search_provider_unexport (RcSearchProvider *self)
{
  GDBusInterfaceSkeleton *skeleton = G_DBUS_INTERFACE_SKELETON (self->skeleton);

  if (g_dbus_interface_skeleton_get_connection (skeleton) != NULL)
    g_dbus_interface_skeleton_unexport (skeleton);
}

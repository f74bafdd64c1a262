/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compat.h"

void
rc_compat_list_item_set_label (GtkListItem *item, const char *label)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_list_item_set_accessible_label (item, label);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
#endif
}

void
rc_compat_column_item_set_row_label (GtkListItem *item, const char *label)
{
  /* GtkColumnViewRow is of 4.12; in all versions the cells of a row are children of its widget. */
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *cell = child != NULL ? gtk_widget_get_parent (child) : NULL;
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
rc_compat_announce (GtkWidget *widget, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

gboolean
rc_compat_lookup_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  /* Deprecated in 4.10 without a successor for named colours; still there in all of GTK 4. */
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color);
}

/* Whoever has just changed the list has not seen it laid out; GTK 4.8 cannot scroll before that. */
#define FRAMES_TO_WAIT 2

typedef struct
{
  guint position;
  guint frames;
} Scroll;

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (widget));

  if (scroll->frames++ < FRAMES_TO_WAIT)
    return G_SOURCE_CONTINUE;

  /* gtk_list_view_scroll_to() is of 4.12; this action is in all versions. */
  if (model != NULL && scroll->position < g_list_model_get_n_items (G_LIST_MODEL (model))
      && gtk_widget_get_height (widget) > 0)
    gtk_widget_activate_action (widget, "list.scroll-to-item", "u", scroll->position);

  g_object_set_data (G_OBJECT (widget), "rc-scroll", NULL);

  return G_SOURCE_REMOVE;
}

void
rc_compat_list_view_scroll_to (GtkListView *view, guint position)
{
  guint pending = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (view), "rc-scroll"));
  Scroll *scroll = g_new0 (Scroll, 1);

  scroll->position = position;
  if (pending != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (view), pending);
  pending = gtk_widget_add_tick_callback (GTK_WIDGET (view), scroll_cb, scroll, g_free);
  g_object_set_data (G_OBJECT (view), "rc-scroll", GUINT_TO_POINTER (pending));
}

void
rc_compat_load_css (GtkCssProvider *provider, const char *css)
{
  /* gtk_css_provider_load_from_string() is of 4.12, where this is deprecated. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_css_provider_load_from_data (provider, css, -1);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

void
rc_compat_show_uri (GtkWindow *parent, const char *uri)
{
  /* GtkUriLauncher is of 4.10; this does the same and uses the portal too. */
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The only place that knows what differs between GTK 4.8 and later versions. */

/* Gives the row that @item stands for an accessible name. To be called while it is being bound. */
void rc_compat_list_item_set_label (GtkListItem *item, const char *label);

/* For a cell of a column view: names the whole row; the other names the cell. */
void rc_compat_column_item_set_row_label (GtkListItem *item, const char *label);

/* Has a screen reader say @text where GTK can; a visible text must say the same. */
void rc_compat_announce (GtkWidget *widget, const char *text);

/* A named colour of the style sheet; FALSE if there is none. */
gboolean rc_compat_lookup_color (GtkWidget *widget, const char *name, GdkRGBA *color);

/* Scrolls a GtkListView until the row at @position can be seen; a moment later, when what has changed
 * in the list has been laid out. */
void rc_compat_list_view_scroll_to (GtkListView *view, guint position);

void rc_compat_load_css (GtkCssProvider *provider, const char *css);

void rc_compat_show_uri (GtkWindow *parent, const char *uri);

G_END_DECLS

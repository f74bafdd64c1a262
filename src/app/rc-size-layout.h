/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Lays a widget's only child out as GtkBinLayout does, and tells the widget each time how large it
 * has become, so that it can look different when it is narrow.
 */
#define RC_TYPE_SIZE_LAYOUT (rc_size_layout_get_type ())
G_DECLARE_FINAL_TYPE (RcSizeLayout, rc_size_layout, RC, SIZE_LAYOUT, GtkLayoutManager)

/* Called before the child gets its place. */
typedef void (*RcSizeFunc) (GtkWidget *widget, int width, int height);

GtkLayoutManager *rc_size_layout_new (RcSizeFunc func);

G_END_DECLS

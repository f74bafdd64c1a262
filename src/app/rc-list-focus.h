/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes a list one stop of the Tab key: the arrow keys move inside, Tab leaves it. GTK goes from row to row. */
void rc_list_focus_leave_by_tab (GtkWidget *list);

G_END_DECLS

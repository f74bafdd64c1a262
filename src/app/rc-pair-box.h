/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * One or two texts that say the same in two languages: side by side where there is room for lines
 * of a readable length, one below the other where there is not.
 */
#define RC_TYPE_PAIR_BOX (rc_pair_box_get_type ())
G_DECLARE_FINAL_TYPE (RcPairBox, rc_pair_box, RC, PAIR_BOX, GtkWidget)

GtkWidget *rc_pair_box_new (void);
void rc_pair_box_append (RcPairBox *self, GtkWidget *child);

G_END_DECLS

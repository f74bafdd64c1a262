/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-reference-item.h"

G_BEGIN_DECLS

/*
 * A row of the reference's list, drawn by one widget: GTK keeps some two hundred rows alive, and a
 * new list must be on the screen one frame after a key stroke. The heading of a part of the list
 * is drawn into the margin that `row.rc-first` has in the style sheet.
 */
#define RC_TYPE_ENTRY_ROW (rc_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (RcEntryRow, rc_entry_row, RC, ENTRY_ROW, GtkWidget)

GtkWidget *rc_entry_row_new (void);

/* (nullable): none unbinds the row. */
void rc_entry_row_set_item (RcEntryRow *self, RcReferenceItem *item);

/* What a screen reader says for @item; (transfer full). */
char *rc_entry_row_describe (RcReferenceItem *item);

G_END_DECLS

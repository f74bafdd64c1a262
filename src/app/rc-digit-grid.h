/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-reference-model.h"

G_BEGIN_DECLS

/*
 * The map of the digits: a row for each class, a column for each group, in each cell how many codes
 * there are. One click filters the list by a class, a group or both; a second one shows all again.
 * The grid is one stop of the Tab key; the arrow keys move inside.
 */
#define RC_TYPE_DIGIT_GRID (rc_digit_grid_get_type ())
G_DECLARE_FINAL_TYPE (RcDigitGrid, rc_digit_grid, RC, DIGIT_GRID, GtkWidget)

/* Fills the grid; @model is told of every choice. Also called again after a change of language. */
void rc_digit_grid_set_model (RcDigitGrid *self, RcReferenceModel *model, RcCatalog *catalog,
                              const char *language);

/* Shows what the model's filter is now. */
void rc_digit_grid_update (RcDigitGrid *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-comparison-model.h"

G_BEGIN_DECLS

/*
 * The rows of a comparison, one of them selected.
 *
 * Signals: `selected` when another row is, `activated` when the reader opens the selected one.
 */
#define RC_TYPE_COMPARE_LIST (rc_compare_list_get_type ())
G_DECLARE_FINAL_TYPE (RcCompareList, rc_compare_list, RC, COMPARE_LIST, AdwBin)

/**
 * rc_compare_list_set_model:
 * @last_line: the largest line number there is, for the width of the numbers
 * @good_label, @bad_label: one short word for each session
 *
 * Shows @model and selects the difference that matters.
 */
void rc_compare_list_set_model (RcCompareList     *self,
                                RcComparisonModel *model,
                                guint64            last_line,
                                const char        *good_label,
                                const char        *bad_label);

/* Whether the good session stands above the bad one and not beside it. */
void rc_compare_list_set_stacked (RcCompareList *self, gboolean stacked);

/* Selects the difference that matters, or nothing if there is none. */
void rc_compare_list_select_first (RcCompareList *self);

/* Goes to the next (1) or previous (-1) difference; FALSE if there is none. */
gboolean rc_compare_list_step (RcCompareList *self, int direction);

/* (nullable): the selected row; owned by the model. */
const RcComparisonRow *rc_compare_list_get_selected (RcCompareList *self);

/* Puts the focus on the rows. */
void rc_compare_list_focus (RcCompareList *self);

G_END_DECLS

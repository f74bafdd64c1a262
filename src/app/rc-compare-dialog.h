/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-compare-page.h"

G_BEGIN_DECLS

/* Asks which two sessions to compare: one of a transcript with one of another, of the same, or of a
 * file that is not open yet. */
#define RC_TYPE_COMPARE_DIALOG (rc_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RcCompareDialog, rc_compare_dialog, RC, COMPARE_DIALOG, AdwWindow)

/* @other->loader is NULL for a file that has still to be chosen. */
typedef void (*RcCompareDialogCallback) (const RcCompareSide *side,
                                         const RcCompareSide *other,
                                         gpointer             user_data);

/**
 * rc_compare_dialog_new:
 * @side: the transcript to begin with, and the session to be offered first, or -1
 * @others: (element-type RcTranscriptLoader): the transcripts to choose from
 * @data: (nullable): an object that the callback is about; nothing is called when it is gone
 */
GtkWidget *rc_compare_dialog_new (GtkWindow              *parent,
                                  const RcCompareSide    *side,
                                  GPtrArray              *others,
                                  RcCompareDialogCallback callback,
                                  GObject                *data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-exporter.h"

G_BEGIN_DECLS

/*
 * Gives a transcript to somebody else: in which form, what is kept of it, how it begins and how much was replaced; to be
 * saved or copied.
 */
#define RC_TYPE_EXPORT_DIALOG (rc_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RcExportDialog, rc_export_dialog, RC, EXPORT_DIALOG, AdwWindow)

/**
 * rc_export_dialog_new:
 * @parent: an RcWindow, which tells what came of it
 * @exporter: not yet running; the dialog runs it with what is chosen
 * @name: of the transcript, for the name of the new file
 * @language: of the catalog
 * @notes: (nullable) (element-type guint64 utf8): the reader's, by line
 */
GtkWidget *rc_export_dialog_new (GtkWindow  *parent,
                                 RcExporter *exporter,
                                 const char *name,
                                 const char *language,
                                 GHashTable *notes);

/* For tests: what "Save…" does once a file is chosen. */
void rc_export_dialog_save (RcExportDialog *self, GFile *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-catalog.h"

G_BEGIN_DECLS

/**
 * rc_print_operation_new:
 * @key: (nullable): the page to print (rc-entry-key.h; "" for the overview), or %NULL for the whole reference
 * @language: of the texts; loaded
 * @second_language: (nullable): another one; loaded
 *
 * The catalog must outlive the operation. Sheets have the entry's name at their head and are numbered.
 *
 * Returns: (transfer full): to be run, for a printer or a PDF file
 */
GtkPrintOperation *rc_print_operation_new (RcCatalog  *catalog,
                                           const char *key,
                                           const char *language,
                                           const char *second_language);

/* Asks what printer, and prints. */
void rc_print_run (GtkPrintOperation *operation, GtkWindow *parent);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-page.h"
#include "rc-print-flow.h"

G_BEGIN_DECLS

/* Sets a page of the reference. @brief: without what each page would repeat in a row of them: what the
 * digits mean. @new_sheet: whether it begins a sheet of paper. */
void rc_print_page (RcPrintFlow *flow, const RcPage *page, gboolean brief, gboolean new_sheet);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-compare.h"
#include "rc-report.h"

G_BEGIN_DECLS

/* The comparison written out, as text or as one JSON object; of @options only language and width count. FALSE if @write
 * returned FALSE. */
gboolean rc_comparison_write_text (const RcComparison    *comparison,
                                   RcCatalog             *catalog,
                                   const RcReportOptions *options,
                                   RcReportWrite          write,
                                   gpointer               user_data);
gboolean rc_comparison_write_json (const RcComparison    *comparison,
                                   RcCatalog             *catalog,
                                   const RcReportOptions *options,
                                   RcReportWrite          write,
                                   gpointer               user_data);

G_END_DECLS

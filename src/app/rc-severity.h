/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-finding.h"

G_BEGIN_DECLS

/* How a severity is told apart: by icon and colour, the same everywhere; the words are the catalog's
 * labels "severity_…". */

const char *rc_severity_get_icon (RcSeverity severity);

/* The CSS class, one of those of the classes of replies. */
const char *rc_severity_get_css (RcSeverity severity);

G_END_DECLS

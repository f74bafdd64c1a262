/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-line-filter.h"

G_BEGIN_DECLS

/* What the reader sees of a filter. */

/* The label of its chip. */
const char *rc_filter_words_get_label (RcShow show);

/* All of it in a row, "Failures · Session 3 · Only 550"; (transfer full). */
char *rc_filter_words_describe (const RcLineFilter *filter);

G_END_DECLS

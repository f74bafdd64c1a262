/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-dialect.h"
#include "rc-scanner.h"

G_BEGIN_DECLS

/**
 * RcDetection:
 * @dialect: how the program wrote; the bare dialogue where nothing fits better
 * @wrappers: what was put in front of the lines afterwards, outermost first
 * @doubled: the log, or a block of it, has every line twice
 * @score: how much of the sample fits; 0 if nothing in it looks like FTP
 */
typedef struct
{
  const RcDialect *dialect;
  const RcWrapper *wrappers[RC_SCANNER_WRAPPERS_MAX];
  guint n_wrappers;
  gboolean doubled;
  int score;
} RcDetection;

/**
 * rc_detect:
 * @source: the transcript
 * @dialect: (nullable): a dialect that the reader has chosen; then only the wrappers are looked for
 * @detection: (out caller-allocates): the answer
 *
 * Looks at lines from the beginning, the middle and the end, and lets every dialect say what they are.
 */
void rc_detect (RcSource *source, const RcDialect *dialect, RcDetection *detection);

G_END_DECLS

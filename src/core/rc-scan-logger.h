/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-scan-util.h"

G_BEGIN_DECLS

/*
 * What logging frameworks put before a message, in the many layouts they allow: a time, a level, a
 * thread, a category, in brackets or not, a hyphen, colon or bar behind.
 *   2026-02-03 10:11:12,345 [main] INFO  org.example.Ftp - TEXT
 *   2026-02-03 10:11:12.345 +01:00 [DBG] TEXT
 *   [10:11:12 INF] TEXT
 *   2026-02-03 10:11:12.3456|DEBUG|Ftp|TEXT
 *   DEBUG:root:TEXT
 *   [FluentFtp] Info: TEXT
 */

/* Moves past it; @time and @category get what it names. A level and one part more must be
 * there, or the words of a log would be taken for it. */
gboolean rc_span_take_logger (RcSpan *span, RcSpan *time, RcSpan *category);

/* "2026-02-03T10:11:12.345+01:00" and its like, "10:11:12"; not the blank behind. */
gboolean rc_span_take_timestamp (RcSpan *span);

G_END_DECLS

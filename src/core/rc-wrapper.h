/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

G_BEGIN_DECLS

/**
 * RcPeel:
 * @text: what is left of the line
 * @line: its number in the file, from 1
 * @session: a key the wrapper names (a pid), or empty
 * @time: the time it prints, or empty
 * @scratch: memory for a wrapper that must rewrite the text; each has its own
 */
typedef struct
{
  RcSpan text;
  guint64 line;
  RcSpan session;
  RcSpan time;
  GString *scratch;
} RcPeel;

/**
 * RcWrapper:
 * @id: stable
 * @tells: it names a time or a session, which a dialect may skip
 * @percent: on how many of a hundred lines that are not blank it must be to count; 0: on one of them
 * @peel: takes it off; FALSE and nothing changed if the line has no such wrapper
 *
 * Something that was put in front of every line after the program had written it: a time stamp,
 * syslog, Docker, a quotation mark. Wrappers peel off before the dialect looks, in any nesting.
 */
typedef struct
{
  const char *id;
  gboolean tells;
  guint percent;
  gboolean (*peel) (RcPeel *peel);
} RcWrapper;

/* NULL-terminated; the order is that in which they are tried. */
const RcWrapper *const *rc_wrapper_get_all (void);

/* Takes all of @wrappers off @text, the first one first. @scratches: as many, for rewriting. */
void rc_wrapper_peel_all (const RcWrapper *const *wrappers,
                          guint                   n_wrappers,
                          GString *const         *scratches,
                          RcPeel                 *peel);

/* rc-wrapper-log.c: what programs that collect logs put in front */
gboolean rc_wrapper_peel_syslog (RcPeel *peel);
gboolean rc_wrapper_peel_rfc5424 (RcPeel *peel);
gboolean rc_wrapper_peel_docker (RcPeel *peel);
gboolean rc_wrapper_peel_docker_json (RcPeel *peel);
gboolean rc_wrapper_peel_kubernetes (RcPeel *peel);
gboolean rc_wrapper_peel_flutter (RcPeel *peel);
gboolean rc_wrapper_peel_logger (RcPeel *peel);
gboolean rc_wrapper_peel_job (RcPeel *peel);
gboolean rc_wrapper_peel_http_time (RcPeel *peel);
gboolean rc_wrapper_peel_date_time (RcPeel *peel);
gboolean rc_wrapper_peel_clock (RcPeel *peel);

/* rc-wrapper-paste.c: what happens to lines that are copied, quoted, shown */
gboolean rc_wrapper_peel_ansi (RcPeel *peel);
gboolean rc_wrapper_peel_bbcode (RcPeel *peel);
gboolean rc_wrapper_peel_quote (RcPeel *peel);
gboolean rc_wrapper_peel_line_number (RcPeel *peel);
gboolean rc_wrapper_peel_console (RcPeel *peel);
gboolean rc_wrapper_peel_visible_end (RcPeel *peel);

G_END_DECLS

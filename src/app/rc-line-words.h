/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript-line.h"

G_BEGIN_DECLS

/* Beyond this nobody reads a row, and laying it out would cost; the whole is in the pane. */
#define RC_LINE_WORDS_MAX_CHARS 500

/* What a row says of the exchange that begins in its line. */
typedef struct
{
  gboolean foldable;
  gboolean folded;
  guint64 n_hidden; /* lines; 0 also where it is not known yet */
  int code;         /* of the last reply, if that is hidden; else 0 */
} RcRowFold;

/* --- the words of a row of a transcript: on its badge, in its boxes, and for a screen reader --- */

/* The class of reply that an outcome looks like, 0 if the log does not show it. */
int rc_line_words_get_class (RcOutcome outcome);
const char *rc_line_words_get_outcome (RcOutcome outcome);

/* The text of a reply after its @code, which is 0 for other lines. */
const char *rc_line_words_skip_code (const char *text, int code);

/* "+3 lines", or "+3" where there is little room; (transfer full). */
char *rc_line_words_describe_hidden (guint64 n_hidden, gboolean narrow);

/* What a screen reader says for @line, its @note (nullable) and what is folded of it (nullable); (transfer full). */
char *rc_line_words_describe (RcTranscriptLine *line, const char *note, const RcRowFold *fold);

/* The time of day in a printed time: "05:48:52" of "Fri Nov 20 05:48:52 2026"; (transfer full)
 * (nullable). */
char *rc_line_words_dup_time_of_day (const char *time);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-line-clock.h"
#include "rc-line-pattern.h"
#include "rc-line-words.h"
#include "rc-transcript-line.h"

G_BEGIN_DECLS

/*
 * A line of a transcript as one widget that draws itself: number, time, direction, the reply's badge
 * (icon, code and word in the colour of its class) and the text. All rows have one height, also with
 * Chinese or Korean in them, so that the list can compute where a line is.
 */
#define RC_TYPE_LINE_ROW (rc_line_row_get_type ())
G_DECLARE_FINAL_TYPE (RcLineRow, rc_line_row, RC, LINE_ROW, GtkWidget)

/* What the column beside the number tells. */
typedef enum
{
  RC_TIME_OF_DAY,
  RC_TIME_SINCE_PREVIOUS,
  RC_TIME_SINCE_CHOSEN,
} RcTimeColumn;

typedef void (*RcRowFoldFunc) (RcTranscriptLine *line, RcRowFold *fold, gpointer user_data);

/* What the rows of one view have in common. Owned by the view; a change needs
 * rc_line_row_style_changed() on each row. */
typedef struct
{
  int number_digits;
  gboolean show_time;
  RcTimeColumn time_column;
  RcLineClock *clock;     /* (nullable): none shows no delay */
  guint64 chosen_line;    /* which delays are counted from, or 0 */
  gboolean show_session;  /* there are several */
  GArray *session_lines;  /* (nullable) (element-type guint64): where they begin, if lines do not name them */
  gboolean narrow;        /* no room for the time of day, which says least */
  gboolean show_outcomes; /* commands stand alone: what became of each is told beside it */
  gboolean terse;         /* room for the badge's code, not for its word */
  RcLineMatcher *matcher; /* (nullable): matches are marked */
  GHashTable *notes;      /* (nullable) (element-type guint64 utf8): the reader's own, by line */
  gboolean show_folds;    /* exchanges can be folded */
  RcRowFoldFunc get_fold;
  gpointer fold_data;
} RcLineRowStyle;

GtkWidget *rc_line_row_new (const RcLineRowStyle *style);

/* (nullable): none unbinds the row. */
void rc_line_row_set_line (RcLineRow *self, RcTranscriptLine *line);
RcTranscriptLine *rc_line_row_get_line (RcLineRow *self);

void rc_line_row_style_changed (RcLineRow *self);

/* Of the row's line, as it was when the line or the style was set. */
const RcRowFold *rc_line_row_get_fold (RcLineRow *self);

/* Whether the triangle that folds and unfolds is at @x. */
gboolean rc_line_row_has_triangle_at (RcLineRow *self, double x);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript-view.h"

#include "rc-line-folds.h"
#include "rc-line-row.h"
#include "rc-line-selection.h"
#include "rc-line-set.h"
#include "rc-line-subset.h"
#include "rc-overview-strip.h"

G_BEGIN_DECLS

/*
 * The view is one widget with several files: rc-transcript-view.c is the widget and what it shows, the
 * others are one part of it each. Nobody else includes this.
 */
struct _RcTranscriptView
{
  AdwBin parent_instance;

  GtkRevealer *find_bar;
  GtkSearchEntry *find_entry;
  GtkLabel *find_label;
  GtkLabel *find_note;
  GtkToggleButton *case_button;
  GtkToggleButton *regex_button;
  GtkStack *stack;
  GtkListView *list;
  RcOverviewStrip *strip;
  AdwStatusPage *filtered;
  GtkRevealer *range_bar;
  GtkLabel *range_label;
  GtkPopover *line_menu;

  RcTranscriptModel *model;
  RcLineFolds *folds;   /* (nullable) as the model */
  RcLineSubset *subset; /* (nullable) as the model */
  RcLineFilter filter;
  RcLineSelection *selection;
  RcLineRowStyle style;
  GCancellable *filter_cancellable;
  guint64 filtered_lines; /* how far the filter that runs looks */
  guint64 looked_lines;   /* how far it has looked; for the moment the list goes no further */
  RcLineSet *passing;     /* (nullable): what it has found, while it is looked for what is folded of that */
  GCancellable *fold_cancellable;
  guint64 fold_line; /* that what follows is about, while it is found out which exchange it belongs to */
  int fold_wish;
  GCancellable *unknown_cancellable;
  GHashTable *unknown; /* heads of exchanges that have been asked for */
  guint unknown_idle;
  guint64 first_unknown; /* the rows on show that want to know, or 0 */
  guint64 last_unknown;
  GCancellable *find_cancellable;
  RcLinePattern *pattern; /* (nullable): what is searched for */
  RcLineSet *hits;        /* (nullable) */
  RcLineSet *shown_hits;  /* (nullable): those that the filter lets pass */
  guint64 n_searched;     /* lines */
  guint64 n_cut;          /* lines that were too long to be searched */
  gboolean find_went;     /* to the first line that was found */
  GCancellable *copy_cancellable;
  guint64 n_to_copy;
  guint64 selected_line;
  guint64 wanted_line; /* to be selected when the filter is ready, or 0 */
  guint64 overview_line; /* the first of the range that the strip shows */
  RcLineSet *overview_lines; /* (nullable): what it shows; not owned */
  int width;
  int height;
  guint64 looked_through; /* lines among which there is no failure */
  guint scroll_callback;
  guint scroll_frames;
  gboolean touched;
  gboolean wants_focus; /* the line that is gone to shall have it */
  gboolean changing;
  gboolean replacing; /* another list is being made; this one goes on for the moment */
};

/* Selects without moving; notifies. */
void rc_transcript_view_set_selected_line (RcTranscriptView *self, guint64 line);

/* Where the list shows @line, G_MAXUINT if it does not; may move the range of lines that are shown. */
guint rc_transcript_view_get_position (RcTranscriptView *self, guint64 line);

/* Whether the filter lets @line pass; it may be folded. */
gboolean rc_transcript_view_is_shown (RcTranscriptView *self, guint64 line);

/* The current row, without opening anything. */
void rc_transcript_view_select_position (RcTranscriptView *self, guint position);

/* Finds anew what is on show. */
void rc_transcript_view_run_filter (RcTranscriptView *self);

/* rc-transcript-view-fold.c: exchanges that are folded. */
void rc_transcript_view_install_folds (RcTranscriptView *self);
void rc_transcript_view_cancel_folds (RcTranscriptView *self);

/* The reader has gone elsewhere: what he wanted of another exchange is not done any more. */
void rc_transcript_view_cancel_wish (RcTranscriptView *self);

/* What is folded, or what could be, may have changed. */
void rc_transcript_view_tell_folds (RcTranscriptView *self);

/* Whether a folded exchange hides @line. If so, opens it and goes there, at once or a moment later. */
gboolean rc_transcript_view_reveal (RcTranscriptView *self, guint64 line);

/* The row of @line or that which it is folded into. */
guint rc_transcript_view_get_folded_position (RcTranscriptView *self, guint64 line);

/* rc-transcript-view-rows.c: the rows and their columns. */
void rc_transcript_view_install_rows (RcTranscriptView *self);
void rc_transcript_view_redraw_rows (RcTranscriptView *self);

/* What stands in the file may have changed: a last line had no end. */
void rc_transcript_view_reread_rows (RcTranscriptView *self);
void rc_transcript_view_update_style (RcTranscriptView *self);
void rc_transcript_view_set_width (RcTranscriptView *self, int width);
void rc_transcript_view_update_range (RcTranscriptView *self);
const char *rc_transcript_view_get_time_column (RcTranscriptView *self);
void rc_transcript_view_set_time_column (RcTranscriptView *self, const char *name);

/* rc-transcript-view-overview.c: the strip beside the scroll bar. */
void rc_transcript_view_class_bind_overview (GtkWidgetClass *widget_class);
void rc_transcript_view_install_overview (RcTranscriptView *self);

/* Something else is shown. */
void rc_transcript_view_reset_overview (RcTranscriptView *self);

/* The rows from @position on are others. */
void rc_transcript_view_update_overview_from (RcTranscriptView *self, guint position);

/* There are more lines of the same. */
void rc_transcript_view_update_overview (RcTranscriptView *self);

/* rc-transcript-view-copy.c: copying, and the menu of a line. */
void rc_transcript_view_install_menu (RcTranscriptView *self);
void rc_transcript_view_cancel_copy (RcTranscriptView *self);

/* rc-transcript-view-move.c: moving. */
void rc_transcript_view_watch_reader (RcTranscriptView *self);
void rc_transcript_view_look_for_failure (RcTranscriptView *self);

/* A moment later, when what has changed in the list has been laid out. */
void rc_transcript_view_scroll_to_selected (RcTranscriptView *self);

/* rc-transcript-view-find.c: the find bar. */
void rc_transcript_view_class_bind_find (GtkWidgetClass *widget_class);

/* Searches anew for what stands in the bar. */
void rc_transcript_view_search (RcTranscriptView *self);
void rc_transcript_view_stop_search (RcTranscriptView *self);

/* Lines have been added, or the filter shows others. */
void rc_transcript_view_search_added (RcTranscriptView *self);
void rc_transcript_view_update_hits (RcTranscriptView *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript-page.h"

#include "rc-file-states.h"
#include "rc-session-view.h"
#include "rc-wrap-box.h"

G_BEGIN_DECLS

/*
 * The page is one widget with several files: rc-transcript-page.c is the widget, the others are what
 * stands behind one part of it each. Nobody else includes this.
 */
struct _RcTranscriptPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  GtkWidget *show_anyway_button;
  GtkStack *top;
  GtkProgressBar *progress;
  RcVerdictBox *verdict;
  GtkRevealer *notice_bar;
  GtkLabel *notice;
  GtkStack *body;
  GtkScrolledWindow *filter_bar;
  GtkScrolledWindow *status_bar;
  RcWrapBox *filters;
  GtkPaned *paned;
  RcTranscriptView *view;
  RcReplyPane *pane;
  GtkDropDown *dialect_dropdown;
  GtkDropDown *encoding_dropdown;
  GtkLabel *counts;
  GtkMenuButton *line_button;
  GtkPopover *line_popover;
  GtkEntry *line_entry;

  GtkToggleButton *show_buttons[RC_SHOW_MARKED + 1];
  GtkDropDown *session_dropdown;
  GtkWidget *sessions_button;
  GtkWidget *code_button;
  RcSessionView *sessions; /* (nullable): made when it is first shown */
  GtkWidget *time_filter;

  RcTranscriptLoader *loader;
  RcCatalog *catalog;
  RcPreferences *preferences;
  char *dialect;
  char *encoding;
  GPtrArray *dialects; /* (element-type RcDialect), as in the drop-down */
  GCancellable *explain_cancellable;
  RcFileState state; /* as it was remembered, and the notes as they are */
  char *state_key;   /* (nullable): until the file has been read */
  guint64 wanted_line; /* to go to when it has been read, or 0 */
  GActionMap *line_actions; /* owned by the widget */
  GCancellable *wait_cancellable;
  GArray *waits; /* (nullable) (element-type RcWait): the longest first */
  guint wait;    /* the one that was gone to */
  gboolean show_anyway;
  gboolean updating_filter;
  gboolean updating_format;
  gboolean placed;
  guint place_callback;
};

RcTranscriptModel *rc_transcript_page_get_model (RcTranscriptPage *self); /* (nullable) */

/* Whether the file has been read to its end. */
gboolean rc_transcript_page_is_ready (RcTranscriptPage *self);

/* Explains the selected line in the side pane. */
void rc_transcript_page_explain (RcTranscriptPage *self);
void rc_transcript_page_update_line_button (RcTranscriptPage *self);

/* rc-transcript-page-loader.c: what the page shows of the file while and after it is read. */
void rc_transcript_page_class_bind_loader (GtkWidgetClass *widget_class);
/* Begins to read, unless everything has been read. */
void rc_transcript_page_watch_loader (RcTranscriptPage *self);
void rc_transcript_page_start (RcTranscriptPage *self);

/* rc-transcript-page-filter.c: the chips above the lines. */
void rc_transcript_page_class_bind_filter (GtkWidgetClass *widget_class);
void rc_transcript_page_create_filters (RcTranscriptPage *self);
void rc_transcript_page_set_filter (RcTranscriptPage *self, const RcLineFilter *filter);
void rc_transcript_page_update_sessions (RcTranscriptPage *self);
void rc_transcript_page_update_times (RcTranscriptPage *self);

/* Shows only what is not before, or not after, the time of the selected line. */
void rc_transcript_page_limit_time (RcTranscriptPage *self, gboolean is_end);

/* rc-transcript-page-sessions.c: the table of sessions in the place of the lines. */
void rc_transcript_page_show_lines (RcTranscriptPage *self);

/* The file has been read on. */
void rc_transcript_page_update_session_table (RcTranscriptPage *self);

/* rc-transcript-page-format.c: dialect and encoding. */
void rc_transcript_page_class_bind_format (GtkWidgetClass *widget_class);
void rc_transcript_page_create_choices (RcTranscriptPage *self);

/* Shows what was chosen otherwise than in the drop-downs. */
void rc_transcript_page_show_choices (RcTranscriptPage *self);

/* Shows what the program has found out. */
void rc_transcript_page_update_format (RcTranscriptPage *self);

/* rc-transcript-page-lines.c: what can be done with the lines: actions of the group `lines`. */
void rc_transcript_page_create_line_actions (RcTranscriptPage *self);
void rc_transcript_page_update_line_actions (RcTranscriptPage *self);

/* rc-transcript-page-waits.c: where most time was spent. */
void rc_transcript_page_go_to_wait (RcTranscriptPage *self, int direction);
void rc_transcript_page_forget_waits (RcTranscriptPage *self);

/* rc-transcript-page-state.c: what is remembered of the file from one time to the next. */
void rc_transcript_page_restore_state (RcTranscriptPage *self);
void rc_transcript_page_save_state (RcTranscriptPage *self);
void rc_transcript_page_set_note (RcTranscriptPage *self, guint64 line, const char *text);

/* rc-transcript-page-actions.c: actions and moving. */
void rc_transcript_page_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript-page.h"
#include "test-util.h"

G_BEGIN_DECLS

/* Opens a file and waits until it is read, or cannot be. */
RcTranscriptPage *test_open_path (RcWindow *window, const char *path);

/* One of the recorded transcripts. */
RcTranscriptPage *test_open_recording (RcWindow *window, const char *name);

/* Whether the pane beside the lines is about @line. */
gboolean test_is_explained (RcTranscriptPage *page, guint64 line);

/* Waits until it is explained, too. */
void test_go_to_line (RcTranscriptPage *page, guint64 line);

/* Presses the filter of that name. */
void test_choose_filter (RcTranscriptPage *page, const char *label);

/* The rows of the list. */
guint test_count_shown (RcTranscriptPage *page);

/* What the next paste will bring. */
void test_set_clipboard (RcWindow *window, const char *text);

/* Runs an action of the list of lines. */
void test_activate_lines (RcTranscriptPage *page, const char *action);

G_END_DECLS

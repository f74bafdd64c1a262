/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-exporter.h"
#include "rc-preferences.h"
#include "rc-transcript-loader.h"
#include "rc-transcript-view.h"
#include "rc-reply-pane.h"
#include "rc-verdict-box.h"

G_BEGIN_DECLS

/*
 * The tab of a transcript: verdict and diagnoses on top, the lines with filter and find, the
 * explanation of the selected one beside or below them, format and encoding at the foot.
 *
 * Properties: `loading` (read-only); `dialect` and `encoding`, as chosen by the reader, empty where
 * the program finds out.
 */
#define RC_TYPE_TRANSCRIPT_PAGE (rc_transcript_page_get_type ())
G_DECLARE_FINAL_TYPE (RcTranscriptPage, rc_transcript_page, RC, TRANSCRIPT_PAGE, AdwBin)

/* Begins to read what @loader stands for, unless that has been done. @catalog must outlive the page. */
GtkWidget *rc_transcript_page_new (RcTranscriptLoader *loader,
                                   RcCatalog          *catalog,
                                   RcPreferences      *preferences);

const char *rc_transcript_page_get_title (RcTranscriptPage *self);
GFile *rc_transcript_page_get_file (RcTranscriptPage *self); /* (nullable) */

void rc_transcript_page_find (RcTranscriptPage *self);
void rc_transcript_page_find_again (RcTranscriptPage *self, int direction);
void rc_transcript_page_ask_for_line (RcTranscriptPage *self);

/* Goes to @line whatever the filter hides; if it has not been read yet, when it has. */
void rc_transcript_page_go_to_line (RcTranscriptPage *self, guint64 line);

/* Shows the table of sessions in the place of the lines, or the lines again; FALSE where there is no
 * more than one session. */
gboolean rc_transcript_page_toggle_sessions (RcTranscriptPage *self);

/* Goes to the next (1) or previous (-1) one; FALSE if there is none. */
gboolean rc_transcript_page_step (RcTranscriptPage *self, RcStep step, int direction);

/* (element-type guint64 utf8): the reader's notes by line; owned by the page. */
GHashTable *rc_transcript_page_get_notes (RcTranscriptPage *self);

/* Makes exports of what the page shows; (transfer full), NULL while the file is being read or if it cannot be. */
RcExporter *rc_transcript_page_create_exporter (RcTranscriptPage *self);

/* Puts the focus on the lines. */
void rc_transcript_page_focus (RcTranscriptPage *self);

/* For tests. */
RcTranscriptLoader *rc_transcript_page_get_loader (RcTranscriptPage *self);
RcTranscriptView *rc_transcript_page_get_view (RcTranscriptPage *self);
RcReplyPane *rc_transcript_page_get_pane (RcTranscriptPage *self);
RcVerdictBox *rc_transcript_page_get_verdict (RcTranscriptPage *self);

G_END_DECLS

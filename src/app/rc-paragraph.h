/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A GtkLabel with a long text that is not asked how narrow it could be. To answer that a label breaks
 * its text wherever it can, which costs many times as much as laying it out once; on a page of forty
 * paragraphs that is the difference between one frame and five.
 */
#define RC_TYPE_PARAGRAPH (rc_paragraph_get_type ())
G_DECLARE_FINAL_TYPE (RcParagraph, rc_paragraph, RC, PARAGRAPH, GtkWidget)

/* Takes over @label, which wraps. */
GtkWidget *rc_paragraph_new (GtkLabel *label);

G_END_DECLS

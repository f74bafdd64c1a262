/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A box for one child in a scrolled window that asks the child for one thing only: how high it is at
 * the width that it gets. GTK asks a tree of widgets for its least and natural sizes again and again,
 * at widths that it never gets, and a page of forty paragraphs takes a millisecond for each answer.
 * How narrow it may become says the property `width-request`.
 */
#define RC_TYPE_BARRIER (rc_barrier_get_type ())
G_DECLARE_FINAL_TYPE (RcBarrier, rc_barrier, RC, BARRIER, GtkWidget)

G_END_DECLS

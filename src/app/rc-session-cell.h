/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-session-table.h"

G_BEGIN_DECLS

/* The columns of the table of sessions, and what their cells show. */
typedef struct
{
  const char *title; /* to be translated: context "session table" */
  int width;         /* or -1: what the others leave */
  gboolean in_narrow;
} RcSessionColumnInfo;

const RcSessionColumnInfo *rc_session_column_get_info (RcSessionColumn column);

/* Makes the cell's widget. */
void rc_session_cell_setup (GtkListItem *item, RcSessionColumn column);

/* Fills it from the item's RcSessionRow; the outcome's cell also names the row for screen readers. */
void rc_session_cell_bind (GtkListItem    *item,
                           RcSessionColumn column,
                           RcCatalog      *catalog,
                           const char     *language);

/* The session that a cell of the view stands for. */
int rc_session_cell_get_number (GtkWidget *cell);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-window.h"

G_BEGIN_DECLS

/* Runs the main loop until @condition holds; fails the test after ten seconds. */
#define test_wait_until(condition) \
  G_STMT_START \
  { \
    gboolean timed_out_ = FALSE; \
    guint source_ = g_timeout_add_seconds (10, test_set_true, &timed_out_); \
    while (!(condition) && !timed_out_) \
      g_main_context_iteration (NULL, TRUE); \
    if (timed_out_) \
      g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition); \
    g_source_remove (source_); \
  } \
  G_STMT_END

gboolean test_set_true (gpointer data);

/* GTK's and the program's own set-up, then the GLib tests. To be called first in main(). */
void test_init (int *argc, char ***argv);

/* Runs the tests within one application. To be returned by main(). */
int test_run (void);

/* A fresh window, drawn once. */
RcWindow *test_open_window (void);

/* Closes the window and proves that nothing keeps it. */
void test_close_window (RcWindow *window);

/* The first descendant of @root that is a @type and, unless @name is NULL, has this buildable id or
 * widget name; NULL if there is none. */
GtkWidget *test_find (GtkWidget *root, GType type, const char *name);

/* All text of the labels below @root, one a line; (transfer full). */
char *test_dup_text (GtkWidget *root);

/* Runs a window action. */
void test_activate (RcWindow *window, const char *action, const char *target);

G_END_DECLS

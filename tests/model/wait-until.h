/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

static inline gboolean
wait_until_set_true (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_CONTINUE;
}

static inline gboolean
wait_until_go_on (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds; fails the test after twenty seconds. Looks every ten milliseconds, too: what
 * a thread lets go of wakes nobody. */
#define wait_until(condition) \
  G_STMT_START \
  { \
    gboolean timed_out_ = FALSE; \
    guint source_ = g_timeout_add_seconds (20, wait_until_set_true, &timed_out_); \
    guint poll_ = g_timeout_add (10, wait_until_go_on, NULL); \
    while (!(condition) && !timed_out_) \
      g_main_context_iteration (NULL, TRUE); \
    if (timed_out_) \
      g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition); \
    g_source_remove (source_); \
    g_source_remove (poll_); \
  } \
  G_STMT_END

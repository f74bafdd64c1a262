/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From one of the longest waits to the next: the first time they are looked for, which takes a moment
 * for a large file, then they are known until the file has grown.
 */
#include "config.h"

#include "rc-transcript-page-private.h"

#include <glib/gi18n.h>

#include "rc-line-clock.h"
#include "rc-wait-finder.h"

/* Looked through in some tenths of a second. */
#define MANY_LINES 2000000

static void
say (RcTranscriptPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* The filter may hide some; the first that it does not is gone to. */
static void
go (RcTranscriptPage *self, int direction)
{
  guint n = self->waits->len;

  for (guint tried = 0; tried < n; tried++)
    {
      const RcWait *wait;

      self->wait = (guint) ((int) self->wait + direction + (int) n) % n;
      wait = &g_array_index (self->waits, RcWait, self->wait);
      if (rc_transcript_view_touch_line (self->view, wait->line))
        {
          g_autofree char *delay = rc_line_clock_format_delay (wait->seconds, 0);
          /* Translators: the third of twenty waits, the longest first; then how long it was, such as 1:05 */
          g_autofree char *text = g_strdup_printf (_("Wait %u of %u: %s before this line"), self->wait + 1, n,
                                                   delay + 1);

          say (self, text);
          return;
        }
    }
  say (self, n > 0 ? _("The filter hides all long waits") : _("Nobody waited for as long as a second"));
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GArray *waits = rc_wait_finder_find_finish (result, NULL);
  RcTranscriptPage *self = data;

  /* Cancelled: the file is read anew, or the page is gone. */
  if (waits == NULL)
    return;

  g_clear_object (&self->wait_cancellable);
  self->waits = waits;
  self->wait = waits->len > 0 ? waits->len - 1 : 0;
  go (self, 1);
}

void
rc_transcript_page_forget_waits (RcTranscriptPage *self)
{
  g_cancellable_cancel (self->wait_cancellable);
  g_clear_object (&self->wait_cancellable);
  g_clear_pointer (&self->waits, g_array_unref);
}

void
rc_transcript_page_go_to_wait (RcTranscriptPage *self, int direction)
{
  RcTranscriptModel *model = rc_transcript_page_get_model (self);

  if (self->waits != NULL)
    {
      go (self, direction);
      return;
    }
  if (model == NULL || self->wait_cancellable != NULL)
    return;

  /* What takes its time says so. */
  if (rc_transcript_model_get_n_lines (model) > MANY_LINES)
    say (self, _("Looking for the longest waits…"));
  self->wait_cancellable = g_cancellable_new ();
  rc_wait_finder_find_async (rc_transcript_model_get_shared (model), rc_transcript_model_get_n_lines (model),
                             self->wait_cancellable, found_cb, self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

/* The choices of the time column, in the order of the key that goes through them. */
static const char *const time_columns[] = { "time", "since-previous", "since-chosen" };

static void
next_time_column_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcTranscriptPage *self = data;
  g_autofree char *now = NULL;
  guint i = 0;

  g_object_get (self->preferences, "time-column", &now, NULL);
  while (i < G_N_ELEMENTS (time_columns) && g_strcmp0 (time_columns[i], now) != 0)
    i++;
  g_object_set (self->preferences, "time-column", time_columns[(i + 1) % G_N_ELEMENTS (time_columns)], NULL);
}

static void
measure_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcTranscriptPage *self = data;

  rc_transcript_view_measure_from_here (self->view);
  g_object_set (self->preferences, "time-column", "since-chosen", NULL);
}

void
rc_transcript_page_create_line_actions (RcTranscriptPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-time-column", .activate = next_time_column_cb },
    { .name = "measure", .activate = measure_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) time_column =
      g_property_action_new ("time-column", self->preferences, "time-column");

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (time_column));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lines", G_ACTION_GROUP (group));
  g_object_bind_property (self->preferences, "time-column", self->view, "time-column",
                          G_BINDING_SYNC_CREATE);
}

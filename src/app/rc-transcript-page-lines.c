/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

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

static void
next_wait_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_page_go_to_wait (data, 1);
}

static void
previous_wait_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_page_go_to_wait (data, -1);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_view_copy (RC_TRANSCRIPT_PAGE (data)->view);
}

/* "230-Welcome", "230 Logged in": as the server sent it. */
static void
copy_reply_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcTranscriptPage *self = data;
  const RcExplanation *explanation = rc_reply_pane_get_explanation (self->pane);
  g_autofree char *text = NULL;

  if (explanation == NULL || explanation->code == 0)
    return;

  text = g_strdup_printf ("%d%c%s", explanation->code, strchr (explanation->text, '\n') != NULL ? '-' : ' ',
                          explanation->text);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Reply copied"));
}

static void
show_in_reference_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcTranscriptPage *self = data;
  const RcExplanation *explanation = rc_reply_pane_get_explanation (self->pane);

  if (explanation != NULL && explanation->key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-entry", "s", explanation->key);
}

static void
only_code_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcTranscriptPage *self = data;
  const RcExplanation *explanation = rc_reply_pane_get_explanation (self->pane);

  if (explanation != NULL && explanation->code > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "transcript.only-code", "i", explanation->code);
}

static void
only_session_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RcTranscriptPage *self = data;
  const RcExplanation *explanation = rc_reply_pane_get_explanation (self->pane);

  if (explanation != NULL && explanation->has_session)
    gtk_widget_activate_action (GTK_WIDGET (self), "transcript.only-session", "i",
                                (int) explanation->session_number);
}

static void
from_here_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_page_limit_time (data, FALSE);
}

static void
until_here_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_page_limit_time (data, TRUE);
}

static void
fold_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_view_fold (RC_TRANSCRIPT_PAGE (data)->view, TRUE);
}

static void
unfold_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_view_fold (RC_TRANSCRIPT_PAGE (data)->view, FALSE);
}

static void
fold_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_view_fold_all (RC_TRANSCRIPT_PAGE (data)->view, TRUE);
}

static void
unfold_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rc_transcript_view_fold_all (RC_TRANSCRIPT_PAGE (data)->view, FALSE);
}

static void
set_enabled (RcTranscriptPage *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (self->line_actions, name)),
                               enabled);
}

void
rc_transcript_page_update_line_actions (RcTranscriptPage *self)
{
  const RcExplanation *explanation = rc_reply_pane_get_explanation (self->pane);
  gboolean reply = explanation != NULL && explanation->code > 0;
  gboolean foldable = rc_transcript_view_can_fold (self->view);
  gboolean folded = rc_transcript_view_is_folded (self->view);

  if (self->line_actions == NULL)
    return;

  set_enabled (self, "copy-reply", reply);
  set_enabled (self, "only-code", reply);
  set_enabled (self, "show-in-reference", explanation != NULL && explanation->key != NULL);
  set_enabled (self, "only-session", explanation != NULL && explanation->has_session);
  set_enabled (self, "fold", foldable && !folded);
  set_enabled (self, "unfold", folded);
  set_enabled (self, "fold-all", foldable);
  set_enabled (self, "unfold-all", foldable);
}

void
rc_transcript_page_create_line_actions (RcTranscriptPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-time-column", .activate = next_time_column_cb },
    { .name = "measure", .activate = measure_cb },
    { .name = "next-wait", .activate = next_wait_cb },
    { .name = "previous-wait", .activate = previous_wait_cb },
    { .name = "copy", .activate = copy_cb },
    { .name = "copy-reply", .activate = copy_reply_cb },
    { .name = "show-in-reference", .activate = show_in_reference_cb },
    { .name = "only-code", .activate = only_code_cb },
    { .name = "only-session", .activate = only_session_cb },
    { .name = "from-here", .activate = from_here_cb },
    { .name = "until-here", .activate = until_here_cb },
    { .name = "fold", .activate = fold_cb },
    { .name = "unfold", .activate = unfold_cb },
    { .name = "fold-all", .activate = fold_all_cb },
    { .name = "unfold-all", .activate = unfold_all_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) time_column =
      g_property_action_new ("time-column", self->preferences, "time-column");

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (time_column));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lines", G_ACTION_GROUP (group));
  self->line_actions = G_ACTION_MAP (group);
  rc_transcript_page_update_line_actions (self);
  g_object_bind_property (self->preferences, "time-column", self->view, "time-column",
                          G_BINDING_SYNC_CREATE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

#include <glib/gi18n.h>

#include "rc-filter-words.h"
#include "rc-session-model.h"
#include "rc-time-filter.h"

/* How many lines are looked at for a time, and how much of each. */
#define TIME_SAMPLE 64
#define TIME_BYTES 64

static void
show_filter (RcTranscriptPage *self)
{
  const RcLineFilter *filter = rc_transcript_view_get_filter (self->view);

  self->updating_filter = TRUE;
  gtk_toggle_button_set_active (self->show_buttons[filter->show], TRUE);
  gtk_drop_down_set_selected (self->session_dropdown, (guint) (filter->session + 1));
  gtk_widget_set_visible (self->code_button, filter->code > 0);
  if (filter->code > 0)
    {
      g_autofree char *label = g_strdup_printf (_("Only %d"), filter->code);
      g_autofree char *name = g_strdup_printf (_("Only %d; press to show all codes"), filter->code);

      gtk_button_set_label (GTK_BUTTON (self->code_button), label);
      gtk_widget_set_tooltip_text (self->code_button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->code_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
    }
  rc_time_filter_show (RC_TIME_FILTER (self->time_filter), filter);
  self->updating_filter = FALSE;
}

void
rc_transcript_page_set_filter (RcTranscriptPage *self, const RcLineFilter *filter)
{
  rc_transcript_view_set_filter (self->view, filter);
  show_filter (self);
}

static void
show_toggled_cb (GtkToggleButton *button, RcTranscriptPage *self)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  if (self->updating_filter || !gtk_toggle_button_get_active (button))
    return;

  filter.show = (RcShow) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "show"));
  rc_transcript_page_set_filter (self, &filter);
}

static void
session_selected_cb (RcTranscriptPage *self)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);
  guint selected = gtk_drop_down_get_selected (self->session_dropdown);

  if (self->updating_filter || selected == GTK_INVALID_LIST_POSITION)
    return;

  filter.session = (int) selected - 1;
  rc_transcript_page_set_filter (self, &filter);
}

static void
code_removed_cb (RcTranscriptPage *self)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  filter.code = 0;
  rc_transcript_page_set_filter (self, &filter);
}

static void
time_changed_cb (RcTranscriptPage *self)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  rc_time_filter_apply (RC_TIME_FILTER (self->time_filter), &filter);
  rc_transcript_page_set_filter (self, &filter);
}

/* The first time printed from @line on in a direction, or NULL; (transfer full). */
static char *
find_time (RcTranscriptModel *model, guint64 line, int direction)
{
  for (guint tried = 0; tried < TIME_SAMPLE && line >= 1 && line <= rc_transcript_model_get_n_lines (model);
       tried++, line += (guint64) (gint64) direction)
    {
      RcLineText text;
      g_autofree char *time = NULL;

      if (!rc_transcript_model_read (model, line, TIME_BYTES, FALSE, &text))
        continue;
      time = g_steal_pointer (&text.time);
      rc_line_text_clear (&text);
      if (time != NULL)
        return g_steal_pointer (&time);
    }

  return NULL;
}

void
rc_transcript_page_update_times (RcTranscriptPage *self)
{
  RcTranscriptModel *model = rc_transcript_page_get_model (self);
  g_autofree char *first = find_time (model, 1, 1);
  g_autofree char *last = find_time (model, rc_transcript_model_get_n_lines (model), -1);

  rc_time_filter_set_range (RC_TIME_FILTER (self->time_filter), first, last);
}

void
rc_transcript_page_limit_time (RcTranscriptPage *self, gboolean is_end)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);
  guint64 line = rc_transcript_view_get_selected_line (self->view);
  g_autofree char *time = line > 0 ? find_time (rc_transcript_page_get_model (self), line, -1) : NULL;
  double seconds;

  if (time == NULL || !rc_time_filter_parse (time, NULL, FALSE, &seconds, &filter.offset_minutes))
    return;

  if (is_end)
    {
      filter.has_to = TRUE;
      filter.to = seconds;
    }
  else
    {
      filter.has_from = TRUE;
      filter.from = seconds;
    }
  rc_transcript_page_set_filter (self, &filter);
}

static void
view_filter_changed_cb (RcTranscriptPage *self)
{
  show_filter (self);
}

void
rc_transcript_page_create_filters (RcTranscriptPage *self)
{
  g_autoptr (GtkExpression) label = gtk_property_expression_new (RC_TYPE_SESSION_ITEM, NULL, "label");

  for (int show = RC_SHOW_ALL; show <= RC_SHOW_MARKED; show++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (rc_filter_words_get_label (show));

      gtk_widget_add_css_class (button, "rc-chip");
      g_object_set_data (G_OBJECT (button), "show", GINT_TO_POINTER (show));
      self->show_buttons[show] = GTK_TOGGLE_BUTTON (button);
      if (show > RC_SHOW_ALL)
        gtk_toggle_button_set_group (self->show_buttons[show], self->show_buttons[RC_SHOW_ALL]);
      g_signal_connect (button, "toggled", G_CALLBACK (show_toggled_cb), self);
      rc_wrap_box_append (self->filters, button);
    }

  self->code_button = gtk_button_new ();
  gtk_widget_add_css_class (self->code_button, "rc-chip");
  gtk_widget_add_css_class (self->code_button, "suggested-action");
  g_signal_connect_swapped (self->code_button, "clicked", G_CALLBACK (code_removed_cb), self);
  rc_wrap_box_append (self->filters, self->code_button);

  self->session_dropdown = GTK_DROP_DOWN (gtk_drop_down_new (NULL, g_steal_pointer (&label)));
  gtk_widget_add_css_class (GTK_WIDGET (self->session_dropdown), "rc-chip");
  gtk_widget_set_visible (GTK_WIDGET (self->session_dropdown), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->session_dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Session"), -1);
  g_signal_connect_swapped (self->session_dropdown, "notify::selected", G_CALLBACK (session_selected_cb),
                            self);
  rc_wrap_box_append (self->filters, GTK_WIDGET (self->session_dropdown));

  /* Translators: a button: shows the sessions of a log as a table */
  self->sessions_button = gtk_button_new_with_label (_("Sessions…"));
  gtk_widget_add_css_class (self->sessions_button, "rc-chip");
  gtk_widget_set_visible (self->sessions_button, FALSE);
  gtk_widget_set_tooltip_text (self->sessions_button, _("Table of Sessions"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->sessions_button), "win.sessions");
  rc_wrap_box_append (self->filters, self->sessions_button);

  self->time_filter = rc_time_filter_new ();
  g_signal_connect_swapped (self->time_filter, "changed", G_CALLBACK (time_changed_cb), self);
  rc_wrap_box_append (self->filters, self->time_filter);
  show_filter (self);
}

void
rc_transcript_page_update_sessions (RcTranscriptPage *self)
{
  g_autoptr (RcSessionModel) sessions =
      rc_session_model_new (rc_transcript_model_get_shared (rc_transcript_page_get_model (self)),
                            _("All sessions"));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (sessions));

  self->updating_filter = TRUE;
  gtk_drop_down_set_model (self->session_dropdown, G_LIST_MODEL (sessions));
  gtk_drop_down_set_selected (self->session_dropdown,
                              (guint) (rc_transcript_view_get_filter (self->view)->session + 1));
  self->updating_filter = FALSE;
  rc_transcript_view_update_sessions (self->view);
  /* The first item stands for all of them. */
  gtk_widget_set_visible (GTK_WIDGET (self->session_dropdown), n > 2);
  gtk_widget_set_visible (self->sessions_button, n > 2);
}

void
rc_transcript_page_class_bind_filter (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, view_filter_changed_cb);
}

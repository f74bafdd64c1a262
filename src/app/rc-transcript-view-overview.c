/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-view-private.h"

static char *
describe_line (guint64 number, gpointer user_data)
{
  RcTranscriptView *self = user_data;
  g_autoptr (RcTranscriptLine) line = NULL;

  if (self->model == NULL || number > rc_transcript_model_get_n_lines (self->model))
    return NULL;

  line = rc_transcript_line_new (self->model, number);

  return rc_line_words_describe (line, NULL, NULL);
}

static void
strip_go_to_line_cb (RcTranscriptView *self, guint64 line)
{
  self->touched = TRUE;
  rc_transcript_view_go_to_line (self, line);
}

static void
strip_scroll_to_cb (RcTranscriptView *self, double position)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));

  self->touched = TRUE;
  gtk_adjustment_set_value (adjustment, position * gtk_adjustment_get_upper (adjustment)
                                          - gtk_adjustment_get_page_size (adjustment) / 2);
}

static void
selected_line_cb (RcTranscriptView *self)
{
  rc_overview_strip_set_line (self->strip, self->selected_line);
}

static void
adjustment_cb (RcTranscriptView *self)
{
  rc_overview_strip_set_adjustment (self->strip, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)));
}

void
rc_transcript_view_reset_overview (RcTranscriptView *self)
{
  RcLineOverview *overview;

  if (self->model == NULL)
    {
      rc_overview_strip_take_overview (self->strip, NULL);
      return;
    }

  self->overview_line = rc_transcript_model_get_first_line (self->model);
  self->overview_lines = rc_line_subset_get_lines (self->subset);
  overview = rc_line_overview_new (rc_transcript_model_get_shared (self->model), self->overview_line,
                                   self->overview_lines);
  /* Where replies are folded what became of the commands stands for them. */
  rc_line_overview_set_outcomes (overview,
                                 self->style.show_folds && rc_line_folds_is_active (self->folds));
  rc_line_overview_set_n_rows (overview, g_list_model_get_n_items (rc_transcript_view_get_shown (self)));
  rc_overview_strip_take_overview (self->strip, overview);
}

void
rc_transcript_view_update_overview_from (RcTranscriptView *self, guint position)
{
  if (self->overview_lines != rc_line_subset_get_lines (self->subset))
    rc_transcript_view_reset_overview (self);
  else
    rc_overview_strip_rows_changed (self->strip, position,
                                    g_list_model_get_n_items (rc_transcript_view_get_shown (self)));
}

void
rc_transcript_view_update_overview (RcTranscriptView *self)
{
  if (self->overview_line != rc_transcript_model_get_first_line (self->model))
    rc_transcript_view_reset_overview (self);
  else
    rc_overview_strip_set_n_rows (self->strip,
                                  g_list_model_get_n_items (rc_transcript_view_get_shown (self)));
}

void
rc_transcript_view_install_overview (RcTranscriptView *self)
{
  rc_overview_strip_set_describe_func (self->strip, describe_line, self);
  g_signal_connect (self, "notify::selected-line", G_CALLBACK (selected_line_cb), NULL);
  g_signal_connect_object (self->list, "notify::vadjustment", G_CALLBACK (adjustment_cb), self,
                           G_CONNECT_SWAPPED);
  adjustment_cb (self);
}

void
rc_transcript_view_class_bind_overview (GtkWidgetClass *widget_class)
{
  g_type_ensure (RC_TYPE_OVERVIEW_STRIP);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptView, strip);
  gtk_widget_class_bind_template_callback (widget_class, strip_go_to_line_cb);
  gtk_widget_class_bind_template_callback (widget_class, strip_scroll_to_cb);
}

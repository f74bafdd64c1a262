/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

static void
line_entered_cb (RcTranscriptPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->line_entry));
  guint64 line = g_ascii_strtoull (text, NULL, 10);

  if (line == 0)
    return;

  gtk_popover_popdown (self->line_popover);
  rc_transcript_view_go_to_line (self->view, line);
  rc_transcript_view_focus (self->view);
}

void
rc_transcript_page_go_to_line (RcTranscriptPage *self, guint64 line)
{
  const RcLineFilter all = RC_LINE_FILTER_INIT;
  RcTranscriptModel *model = rc_transcript_page_get_model (self);

  if (!rc_transcript_page_is_ready (self)
      && (rc_transcript_view_get_shown (self->view) == NULL
          || rc_transcript_model_get_n_lines (model) < line))
    {
      self->wanted_line = line;
      return;
    }

  rc_transcript_page_show_lines (self);
  rc_transcript_view_go_to_line (self->view, line);
  /* A link must lead there, whatever the filter hides. */
  if (rc_transcript_view_get_selected_line (self->view) != line)
    {
      rc_transcript_page_set_filter (self, &all);
      rc_transcript_view_go_to_line (self->view, line);
    }
}

static void
go_to_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_transcript_page_go_to_line (RC_TRANSCRIPT_PAGE (widget), g_variant_get_uint64 (parameter));
}

static void
only_code_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  filter.show = RC_SHOW_ALL;
  filter.code = g_variant_get_int32 (parameter);
  rc_transcript_page_set_filter (self, &filter);
}

static void
only_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  filter.session = g_variant_get_int32 (parameter);
  rc_transcript_page_set_filter (self, &filter);
}

static void
set_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text;
  guint64 line;

  g_variant_get (parameter, "(t&s)", &line, &text);
  rc_transcript_page_set_note (RC_TRANSCRIPT_PAGE (widget), line, text);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_transcript_loader_cancel (RC_TRANSCRIPT_PAGE (widget)->loader);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_transcript_page_start (RC_TRANSCRIPT_PAGE (widget));
}

void
rc_transcript_page_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.go-to-line", "t", go_to_line_action);
  gtk_widget_class_install_action (widget_class, "transcript.only-code", "i", only_code_action);
  gtk_widget_class_install_action (widget_class, "transcript.only-session", "i", only_session_action);
  gtk_widget_class_install_action (widget_class, "transcript.set-note", "(ts)", set_note_action);
  gtk_widget_class_install_action (widget_class, "transcript.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "transcript.reload", NULL, reload_action);
  gtk_widget_class_install_property_action (widget_class, "transcript.dialect", "dialect");
  gtk_widget_class_install_property_action (widget_class, "transcript.encoding", "encoding");
  gtk_widget_class_bind_template_callback (widget_class, line_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, rc_transcript_page_update_line_actions);
}

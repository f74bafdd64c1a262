/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

#include <glib/gi18n.h>

#include "rc-explanation.h"
#include "rc-size-layout.h"

/* From this width on the explanation stands beside the lines. */
#define WIDE 760

G_DEFINE_FINAL_TYPE (RcTranscriptPage, rc_transcript_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_DIALECT,
  PROP_ENCODING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

RcTranscriptModel *
rc_transcript_page_get_model (RcTranscriptPage *self)
{
  return self->loader != NULL ? rc_transcript_loader_get_model (self->loader) : NULL;
}

gboolean
rc_transcript_page_is_ready (RcTranscriptPage *self)
{
  return rc_transcript_page_get_model (self) != NULL
         && rc_transcript_loader_get_state (self->loader) == RC_LOADER_READY;
}

/* --- the explanation --- */

static void
explained_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  RcExplanation *explanation = rc_explanation_new_finish (result, NULL);
  RcTranscriptPage *self = data;

  /* Cancelled: another line was selected meanwhile, or the page is gone. */
  if (explanation == NULL)
    return;

  g_clear_object (&self->explain_cancellable);
  rc_reply_pane_take_explanation (self->pane, explanation, self->catalog,
                                  rc_preferences_get_reference_language (self->preferences));
  rc_transcript_page_update_line_actions (self);
}

void
rc_transcript_page_explain (RcTranscriptPage *self)
{
  guint64 line = rc_transcript_view_get_selected_line (self->view);
  const char *language = rc_preferences_get_reference_language (self->preferences);
  RcTranscriptModel *model = rc_transcript_page_get_model (self);

  g_cancellable_cancel (self->explain_cancellable);
  g_clear_object (&self->explain_cancellable);
  if (line == 0 || model == NULL)
    {
      rc_reply_pane_take_explanation (self->pane, NULL, self->catalog, language);
      rc_transcript_page_update_line_actions (self);
      return;
    }

  self->explain_cancellable = g_cancellable_new ();
  rc_explanation_new_async (rc_transcript_model_get_shared (model), self->catalog, line, language, FALSE,
                            self->explain_cancellable, explained_cb, self);
}

void
rc_transcript_page_update_line_button (RcTranscriptPage *self)
{
  guint64 line = rc_transcript_view_get_selected_line (self->view);
  RcTranscriptModel *model = rc_transcript_page_get_model (self);
  guint64 n_lines = model != NULL ? rc_transcript_model_get_n_lines (model) : 0;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);
  g_autofree char *total = g_strdup_printf ("%" G_GUINT64_FORMAT, n_lines);
  g_autofree char *text = NULL;

  if (line > 0)
    /* Translators: the selected line and how many there are */
    text = g_strdup_printf (_("Line %s of %s"), number, total);
  else
    text = g_strdup_printf (ngettext ("%s line", "%s lines", (gulong) n_lines), total);
  gtk_menu_button_set_label (self->line_button, text);
}

static void
selected_line_changed_cb (RcTranscriptPage *self)
{
  rc_transcript_page_update_line_button (self);
  rc_transcript_page_explain (self);
}

static void
line_activated_cb (RcTranscriptPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

/* --- the widget --- */

/* Beside the lines where there is room, below them where there is not. A GtkPaned keeps the border
 * where it is while it grows, so the place is given only once, when the paned has its size. */
static gboolean
place_pane_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  GtkWidget *paned = GTK_WIDGET (self->paned);

  if (!gtk_widget_get_mapped (paned))
    return G_SOURCE_CONTINUE;

  self->place_callback = 0;
  gtk_paned_set_position (self->paned,
                          gtk_orientable_get_orientation (GTK_ORIENTABLE (paned))
                              == GTK_ORIENTATION_HORIZONTAL
                            ? gtk_widget_get_width (paned)
                                - CLAMP (gtk_widget_get_width (paned) * 2 / 5, 320, 460)
                            : gtk_widget_get_height (paned) * 3 / 5);

  return G_SOURCE_REMOVE;
}

static void
size_changed (GtkWidget *widget, int width, int height)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  GtkOrientation orientation = width >= WIDE ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
  GtkPolicyType policy;

  if (self->placed && gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) == orientation)
    return;

  self->placed = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->counts), orientation == GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
  /* Where there is little room each bar takes one row, which can be pushed to the side. */
  policy = orientation == GTK_ORIENTATION_HORIZONTAL ? GTK_POLICY_NEVER : GTK_POLICY_EXTERNAL;
  gtk_scrolled_window_set_policy (self->filter_bar, policy, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_policy (self->status_bar, policy, GTK_POLICY_NEVER);
  if (self->place_callback == 0)
    self->place_callback = gtk_widget_add_tick_callback (widget, place_pane_cb, NULL, NULL);
}

static void
rc_transcript_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loader != NULL
                                    && (rc_transcript_loader_get_state (self->loader) == RC_LOADER_OPENING
                                        || rc_transcript_loader_get_state (self->loader)
                                             == RC_LOADER_READING));
      break;
    case PROP_DIALECT:
      g_value_set_string (value, self->dialect);
      break;
    case PROP_ENCODING:
      g_value_set_string (value, self->encoding);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_choice (RcTranscriptPage *self, char **field, const GValue *value)
{
  const char *text = g_value_get_string (value);

  if (g_strcmp0 (*field, text != NULL ? text : "") == 0)
    return;

  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
  if (self->loader == NULL)
    return;

  rc_transcript_page_show_choices (self);
  rc_transcript_page_start (self);
}

static void
rc_transcript_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (object);

  switch (prop_id)
    {
    case PROP_DIALECT:
      set_choice (self, &self->dialect, value);
      break;
    case PROP_ENCODING:
      set_choice (self, &self->encoding, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_transcript_page_dispose (GObject *object)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (object);

  rc_transcript_page_save_state (self);
  g_clear_pointer (&self->state_key, g_free);
  g_cancellable_cancel (self->explain_cancellable);
  g_clear_object (&self->explain_cancellable);
  rc_transcript_page_forget_waits (self);
  if (self->loader != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->loader, self);
      rc_transcript_loader_cancel (self->loader);
    }
  g_clear_object (&self->loader);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (rc_transcript_page_parent_class)->dispose (object);
}

static void
rc_transcript_page_finalize (GObject *object)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (object);

  rc_file_state_clear (&self->state);
  g_free (self->dialect);
  g_free (self->encoding);
  g_ptr_array_unref (self->dialects);

  G_OBJECT_CLASS (rc_transcript_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/replycodes/ReplyCodes/rc-transcript-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, problem);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, show_anyway_button);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, top);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, progress);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, notice);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, body);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, status_bar);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, filters);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, paned);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, view);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, pane);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, dialect_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, encoding_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, counts);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, line_button);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, line_popover);
  gtk_widget_class_bind_template_child (widget_class, RcTranscriptPage, line_entry);
  gtk_widget_class_bind_template_callback (widget_class, selected_line_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_activated_cb);
}

static void
rc_transcript_page_class_init (RcTranscriptPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rc_transcript_page_dispose;
  object_class->finalize = rc_transcript_page_finalize;
  object_class->get_property = rc_transcript_page_get_property;
  object_class->set_property = rc_transcript_page_set_property;

  properties[PROP_LOADING] =
      g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DIALECT] =
      g_param_spec_string ("dialect", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENCODING] =
      g_param_spec_string ("encoding", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RC_TYPE_REPLY_PANE);
  g_type_ensure (RC_TYPE_TRANSCRIPT_VIEW);
  g_type_ensure (RC_TYPE_VERDICT_BOX);
  g_type_ensure (RC_TYPE_WRAP_BOX);
  bind_template (widget_class);
  rc_transcript_page_class_bind_loader (widget_class);
  rc_transcript_page_class_bind_filter (widget_class);
  rc_transcript_page_class_bind_format (widget_class);
  rc_transcript_page_class_install_actions (widget_class);
}

static void
rc_transcript_page_init (RcTranscriptPage *self)
{
  self->dialect = g_strdup ("");
  self->encoding = g_strdup ("");
  rc_file_state_init (&self->state);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), rc_size_layout_new (size_changed));
  rc_transcript_page_create_filters (self);
  rc_transcript_page_create_choices (self);
}

GtkWidget *
rc_transcript_page_new (RcTranscriptLoader *loader, RcCatalog *catalog, RcPreferences *preferences)
{
  RcTranscriptPage *self = g_object_new (RC_TYPE_TRANSCRIPT_PAGE, NULL);

  self->loader = g_object_ref (loader);
  self->catalog = catalog;
  self->preferences = g_object_ref (preferences);
  rc_transcript_page_create_line_actions (self);
  rc_transcript_page_watch_loader (self);

  return GTK_WIDGET (self);
}

const char *
rc_transcript_page_get_title (RcTranscriptPage *self)
{
  return rc_transcript_loader_get_name (self->loader);
}

GFile *
rc_transcript_page_get_file (RcTranscriptPage *self)
{
  return rc_transcript_loader_get_file (self->loader);
}

void
rc_transcript_page_find (RcTranscriptPage *self)
{
  rc_transcript_view_find (self->view);
}

void
rc_transcript_page_find_again (RcTranscriptPage *self, int direction)
{
  rc_transcript_view_find_again (self->view, direction);
}

void
rc_transcript_page_ask_for_line (RcTranscriptPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->line_entry), "");
  gtk_menu_button_popup (self->line_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->line_entry));
}

gboolean
rc_transcript_page_step (RcTranscriptPage *self, RcStep step, int direction)
{
  /* Sessions are counted when all of them are known, and nobody is to wait for that. */
  if (step == RC_STEP_SESSION && !rc_transcript_page_is_ready (self))
    return FALSE;

  return rc_transcript_view_step (self->view, step, direction);
}

RcExporter *
rc_transcript_page_create_exporter (RcTranscriptPage *self)
{
  if (!rc_transcript_page_is_ready (self))
    return NULL;

  return rc_exporter_new (rc_transcript_model_get_transcript (rc_transcript_page_get_model (self)), self->catalog,
                          *self->dialect != '\0' ? self->dialect : NULL,
                          *self->encoding != '\0' ? self->encoding : NULL);
}

void
rc_transcript_page_focus (RcTranscriptPage *self)
{
  rc_transcript_view_focus (self->view);
}

RcTranscriptLoader *
rc_transcript_page_get_loader (RcTranscriptPage *self)
{
  return self->loader;
}

RcTranscriptView *
rc_transcript_page_get_view (RcTranscriptPage *self)
{
  return self->view;
}

RcReplyPane *
rc_transcript_page_get_pane (RcTranscriptPage *self)
{
  return self->pane;
}

RcVerdictBox *
rc_transcript_page_get_verdict (RcTranscriptPage *self)
{
  return self->verdict;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-error.h"
#include "rc-explanation.h"
#include "rc-session-model.h"
#include "rc-size-layout.h"
#include "rc-wrap-box.h"

/* From this width on the explanation stands beside the lines. */
#define WIDE 760

/* A file whose beginning has a NUL byte is no log in any encoding that is read as it is. */
#define BINARY_SAMPLE 4096

struct _RcTranscriptPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  GtkWidget *show_anyway_button;
  GtkStack *top;
  GtkProgressBar *progress;
  RcVerdictBox *verdict;
  GtkRevealer *notice_bar;
  GtkLabel *notice;
  RcWrapBox *filters;
  GtkPaned *paned;
  RcTranscriptView *view;
  RcReplyPane *pane;
  GtkDropDown *dialect_dropdown;
  GtkDropDown *encoding_dropdown;
  GtkLabel *counts;
  GtkMenuButton *line_button;
  GtkPopover *line_popover;
  GtkEntry *line_entry;

  GtkToggleButton *show_buttons[RC_SHOW_MARKED + 1];
  GtkDropDown *session_dropdown;
  GtkWidget *code_button;

  RcTranscriptLoader *loader;
  RcCatalog *catalog;
  RcPreferences *preferences;
  char *dialect;
  char *encoding;
  GPtrArray *dialects; /* (element-type RcDialect), as in the drop-down */
  GCancellable *explain_cancellable;
  gboolean show_anyway;
  gboolean updating_filter;
  gboolean updating_format;
  gboolean placed;
  guint place_callback;
};

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

static RcTranscriptModel *
get_model (RcTranscriptPage *self)
{
  return self->loader != NULL ? rc_transcript_loader_get_model (self->loader) : NULL;
}

static gboolean
is_ready (RcTranscriptPage *self)
{
  return get_model (self) != NULL && rc_transcript_loader_get_state (self->loader) == RC_LOADER_READY;
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
}

static void
explain (RcTranscriptPage *self)
{
  guint64 line = rc_transcript_view_get_selected_line (self->view);
  const char *language = rc_preferences_get_reference_language (self->preferences);

  g_cancellable_cancel (self->explain_cancellable);
  g_clear_object (&self->explain_cancellable);
  if (line == 0 || get_model (self) == NULL)
    {
      rc_reply_pane_take_explanation (self->pane, NULL, self->catalog, language);
      return;
    }

  self->explain_cancellable = g_cancellable_new ();
  rc_explanation_new_async (rc_transcript_model_get_shared (get_model (self)), self->catalog, line,
                            language, FALSE, self->explain_cancellable, explained_cb, self);
}

static void
update_line_button (RcTranscriptPage *self)
{
  guint64 line = rc_transcript_view_get_selected_line (self->view);
  guint64 n_lines = get_model (self) != NULL ? rc_transcript_model_get_n_lines (get_model (self)) : 0;
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
  update_line_button (self);
  explain (self);
}

static void
line_activated_cb (RcTranscriptPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

/* --- what the page shows of the loader --- */

static gboolean
looks_binary (RcTranscriptPage *self)
{
  RcTranscript *transcript = rc_transcript_model_get_transcript (get_model (self));
  char buffer[BINARY_SAMPLE];
  gssize length = rc_source_read (rc_transcript_get_source (transcript), buffer, sizeof buffer, 0);

  return length > 0 && memchr (buffer, '\0', (gsize) length) != NULL
         && rc_transcript_get_totals (transcript)->n_replies == 0;
}

static void
show_problem (RcTranscriptPage *self, const char *title, const char *text, gboolean can_show)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, markup);
  gtk_widget_set_visible (self->show_anyway_button, can_show);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
show_failure (RcTranscriptPage *self)
{
  const GError *error = rc_transcript_loader_get_error (self->loader);
  const char *title = _("The File Cannot Be Opened");

  if (g_error_matches (error, RC_ERROR, RC_ERROR_DIRECTORY))
    title = _("This Is a Folder");
  else if (g_error_matches (error, RC_ERROR, RC_ERROR_CANCELLED))
    title = _("Reading Was Cancelled");
  show_problem (self, title, error != NULL ? error->message : "", FALSE);
}

static void
update_counts (RcTranscriptPage *self)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (get_model (self));
  g_autofree char *text = NULL;
  guint n_sessions;
  guint64 n_replies, n_failures;

  g_mutex_lock (&shared->lock);
  n_sessions = rc_transcript_get_n_sessions (shared->transcript);
  n_replies = rc_transcript_get_totals (shared->transcript)->n_replies;
  n_failures = rc_transcript_get_totals (shared->transcript)->by_class[4]
               + rc_transcript_get_totals (shared->transcript)->by_class[5];
  g_mutex_unlock (&shared->lock);

  {
    g_autofree char *sessions =
        g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
    g_autofree char *replies = g_strdup_printf (ngettext ("%u reply", "%u replies", (gulong) n_replies),
                                                (guint) n_replies);
    g_autofree char *failures = g_strdup_printf (
        ngettext ("%u failure", "%u failures", (gulong) n_failures), (guint) n_failures);

    text = g_strdup_printf ("%s · %s · %s", sessions, replies, failures);
  }
  gtk_label_set_text (self->counts, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counts), text);
}

/* The first item stands for what the program has found out. */
static void
set_detected (GtkDropDown *dropdown, const char *name)
{
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (dropdown));
  /* Translators: a log format or an encoding that the program has found out by itself */
  g_autofree char *text = g_strdup_printf (_("%s (detected)"), name);

  if (g_strcmp0 (gtk_string_list_get_string (names, 0), text) != 0)
    gtk_string_list_splice (names, 0, 1, (const char *[]){ text, NULL });
}

static void
update_format (RcTranscriptPage *self)
{
  RcTranscript *transcript = rc_transcript_model_get_transcript (get_model (self));

  self->updating_format = TRUE;
  if (*self->dialect == '\0')
    {
      set_detected (self->dialect_dropdown, rc_transcript_get_detection (transcript)->dialect->name);
      gtk_drop_down_set_selected (self->dialect_dropdown, 0);
    }
  if (*self->encoding == '\0')
    {
      set_detected (self->encoding_dropdown, rc_transcript_get_encoding (transcript));
      gtk_drop_down_set_selected (self->encoding_dropdown, 0);
    }
  self->updating_format = FALSE;
}

static void
update_notice (RcTranscriptPage *self)
{
  RcSource *source =
      rc_transcript_get_source (rc_transcript_model_get_transcript (get_model (self)));
  const GError *error = rc_transcript_loader_get_error (self->loader);
  const char *text = NULL;

  if (rc_source_get_notice (source) != NULL)
    text = rc_source_get_notice (source)->message;
  else if (error != NULL)
    text = error->message;
  else if (rc_transcript_loader_was_cancelled (self->loader))
    text = _("Reading was cancelled; the end of the file is not shown.");

  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->notice_bar, text != NULL);
}

/* The first line that proves the worst diagnosis, or 0. */
static guint64
get_first_proof (RcTranscriptPage *self)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (get_model (self));
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&shared->lock);
  GPtrArray *findings = rc_transcript_get_findings (shared->transcript);
  const RcFinding *worst = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;

  return worst != NULL && worst->n_lines > 0 ? worst->lines[0] : 0;
}

/* The first failure is what somebody opens a log for; something may also be wrong without one. */
static void
select_first (RcTranscriptPage *self)
{
  guint64 line;

  if (rc_transcript_view_was_touched (self->view))
    return;

  line = rc_transcript_view_find_first (self->view, RC_STEP_FAILURE);
  if (line == 0)
    line = get_first_proof (self);
  if (line == 0)
    line = rc_transcript_view_find_first (self->view, RC_STEP_COMMAND);
  if (line > 0)
    rc_transcript_view_go_to_line (self->view, line);
}

static void
update_sessions (RcTranscriptPage *self)
{
  g_autoptr (RcSessionModel) sessions =
      rc_session_model_new (rc_transcript_model_get_shared (get_model (self)));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (sessions));

  self->updating_filter = TRUE;
  gtk_drop_down_set_model (self->session_dropdown, G_LIST_MODEL (sessions));
  gtk_drop_down_set_selected (self->session_dropdown,
                              (guint) (rc_transcript_view_get_filter (self->view)->session + 1));
  self->updating_filter = FALSE;
  /* The first item stands for all of them. */
  gtk_widget_set_visible (GTK_WIDGET (self->session_dropdown), n > 2);
}

static void
show_ready (RcTranscriptPage *self)
{
  const char *language = rc_preferences_get_reference_language (self->preferences);

  if (rc_transcript_model_get_n_lines (get_model (self)) == 0)
    {
      show_problem (self, _("The File Is Empty"),
                    _("There is no line in it. It is looked at again when something is written to it."),
                    FALSE);
      return;
    }
  if (!self->show_anyway && looks_binary (self))
    {
      show_problem (self, _("This Is Not a Log"),
                    _("The file is not text, and no FTP reply was found in it."), TRUE);
      return;
    }

  rc_verdict_box_update (self->verdict, rc_transcript_model_get_shared (get_model (self)), self->catalog,
                         language);
  gtk_stack_set_visible_child_name (self->top, "verdict");
  gtk_stack_set_visible_child_name (self->stack, "content");
  update_counts (self);
  update_notice (self);
  update_sessions (self);
  update_line_button (self);
  if (rc_transcript_view_get_selected_line (self->view) == 0)
    select_first (self);
}

static void
update_progress (RcTranscriptPage *self)
{
  double progress = rc_transcript_loader_get_progress (self->loader);
  /* Translators: how much of a file has been read */
  g_autofree char *text = g_strdup_printf (_("Reading… %d %%"), (int) (progress * 100));

  gtk_progress_bar_set_fraction (self->progress, progress);
  gtk_progress_bar_set_text (self->progress, text);
}

static void
state_changed_cb (RcTranscriptPage *self)
{
  switch (rc_transcript_loader_get_state (self->loader))
    {
    case RC_LOADER_READING:
      gtk_stack_set_visible_child_name (self->stack, "content");
      gtk_stack_set_visible_child_name (self->top, "progress");
      update_format (self);
      update_line_button (self);
      break;
    case RC_LOADER_READY:
      update_format (self);
      break;
    case RC_LOADER_FAILED:
      show_failure (self);
      break;
    case RC_LOADER_IDLE:
    case RC_LOADER_OPENING:
    default:
      if (get_model (self) == NULL)
        gtk_stack_set_visible_child_name (self->stack, "opening");
      break;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* The end has been reached, for the first time or again after the file has grown. */
static void
tags_changed_cb (RcTranscriptPage *self)
{
  if (!is_ready (self))
    return;

  show_ready (self);
  explain (self);
}

static void
model_changed_cb (RcTranscriptPage *self)
{
  RcTranscriptModel *model = get_model (self);

  rc_transcript_view_set_model (self->view, model);
  if (model == NULL)
    return;

  g_signal_connect_object (model, "tags-changed", G_CALLBACK (tags_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (update_line_button), self,
                           G_CONNECT_SWAPPED);
}

static void
language_changed_cb (RcTranscriptPage *self)
{
  rc_catalog_load_language (self->catalog, rc_preferences_get_reference_language (self->preferences),
                            NULL);
  tags_changed_cb (self);
}

static void
start (RcTranscriptPage *self)
{
  rc_transcript_loader_start (self->loader, *self->dialect != '\0' ? self->dialect : NULL,
                              *self->encoding != '\0' ? self->encoding : NULL,
                              rc_catalog_match_language (g_get_language_names ()[0], NULL));
}

static void
show_anyway_cb (RcTranscriptPage *self)
{
  self->show_anyway = TRUE;
  show_ready (self);
}

/* --- filters --- */

static const char *
get_show_label (RcShow show)
{
  switch (show)
    {
    case RC_SHOW_DIALOGUE:
      /* Translators: filter: commands and replies, without the program's notes and the listings */
      return _("Dialogue");
    case RC_SHOW_REPLIES:
      return _("Replies");
    case RC_SHOW_FAILURES:
      return _("Failures");
    case RC_SHOW_COMMANDS:
      return _("Commands");
    case RC_SHOW_NOTES:
      /* Translators: filter: what the program that wrote the log remarked itself */
      return _("Notes");
    case RC_SHOW_MARKED:
      /* Translators: filter: lines with remarks about how far they keep to the standard */
      return _("Remarks");
    case RC_SHOW_ALL:
    default:
      return _("All");
    }
}

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
  self->updating_filter = FALSE;
}

static void
set_filter (RcTranscriptPage *self, const RcLineFilter *filter)
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
  set_filter (self, &filter);
}

static void
session_selected_cb (RcTranscriptPage *self)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);
  guint selected = gtk_drop_down_get_selected (self->session_dropdown);

  if (self->updating_filter || selected == GTK_INVALID_LIST_POSITION)
    return;

  filter.session = (int) selected - 1;
  set_filter (self, &filter);
}

static void
code_removed_cb (RcTranscriptPage *self)
{
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  filter.code = 0;
  set_filter (self, &filter);
}

static void
view_filter_changed_cb (RcTranscriptPage *self)
{
  show_filter (self);
}

static void
create_filters (RcTranscriptPage *self)
{
  g_autoptr (GtkExpression) label = gtk_property_expression_new (RC_TYPE_SESSION_ITEM, NULL, "label");

  for (int show = RC_SHOW_ALL; show <= RC_SHOW_MARKED; show++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (get_show_label (show));

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
  show_filter (self);
}

/* --- format and encoding --- */

static int
compare_dialects (gconstpointer a, gconstpointer b)
{
  const RcDialect *const *x = a;
  const RcDialect *const *y = b;

  return g_ascii_strcasecmp ((*x)->name, (*y)->name);
}

static void
set_names (GtkDropDown *dropdown, GtkStringList *names)
{
  g_autoptr (GtkExpression) expression =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (dropdown, expression);
  gtk_drop_down_set_model (dropdown, G_LIST_MODEL (names));
}

static void
create_choices (RcTranscriptPage *self)
{
  /* Translators: the program finds out by itself in which format or encoding a log is */
  const char *const detect[] = { _("Detect"), NULL };
  g_autoptr (GtkStringList) dialects = gtk_string_list_new (detect);
  g_autoptr (GtkStringList) encodings = gtk_string_list_new (detect);

  self->dialects = g_ptr_array_new ();
  for (const RcDialect *const *each = rc_dialect_get_all (); *each != NULL; each++)
    g_ptr_array_add (self->dialects, (gpointer) *each);
  g_ptr_array_sort (self->dialects, compare_dialects);
  for (guint i = 0; i < self->dialects->len; i++)
    gtk_string_list_append (dialects, ((const RcDialect *) g_ptr_array_index (self->dialects, i))->name);
  for (const char *const *each = rc_encoding_get_all (); *each != NULL; each++)
    gtk_string_list_append (encodings, *each);

  self->updating_format = TRUE;
  set_names (self->dialect_dropdown, dialects);
  set_names (self->encoding_dropdown, encodings);
  self->updating_format = FALSE;
}

static void
dialect_selected_cb (RcTranscriptPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->dialect_dropdown);

  if (self->updating_format || selected > self->dialects->len)
    return;

  g_object_set (self, "dialect",
                selected == 0
                  ? ""
                  : ((const RcDialect *) g_ptr_array_index (self->dialects, selected - 1))->id,
                NULL);
}

static void
encoding_selected_cb (RcTranscriptPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->encoding_dropdown);

  if (self->updating_format || selected == GTK_INVALID_LIST_POSITION)
    return;

  g_object_set (self, "encoding", selected == 0 ? "" : rc_encoding_get_all ()[selected - 1], NULL);
}

/* --- moving --- */

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

static void
go_to_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  guint64 line = g_variant_get_uint64 (parameter);
  const RcLineFilter all = RC_LINE_FILTER_INIT;

  rc_transcript_view_go_to_line (self->view, line);
  /* A link must lead there, whatever the filter hides. */
  if (rc_transcript_view_get_selected_line (self->view) != line)
    {
      set_filter (self, &all);
      rc_transcript_view_go_to_line (self->view, line);
    }
}

static void
only_code_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  filter.show = RC_SHOW_ALL;
  filter.code = g_variant_get_int32 (parameter);
  set_filter (self, &filter);
}

static void
only_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  RcLineFilter filter = *rc_transcript_view_get_filter (self->view);

  filter.session = g_variant_get_int32 (parameter);
  set_filter (self, &filter);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rc_transcript_loader_cancel (RC_TRANSCRIPT_PAGE (widget)->loader);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start (RC_TRANSCRIPT_PAGE (widget));
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
                            : gtk_widget_get_height (paned) / 2);

  return G_SOURCE_REMOVE;
}

static void
size_changed (GtkWidget *widget, int width, int height)
{
  RcTranscriptPage *self = RC_TRANSCRIPT_PAGE (widget);
  GtkOrientation orientation = width >= WIDE ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  if (self->placed && gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) == orientation)
    return;

  self->placed = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->counts), orientation == GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
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

/* Shows what was chosen otherwise than in the drop-downs. */
static void
show_choices (RcTranscriptPage *self)
{
  self->updating_format = TRUE;
  for (guint i = 0; i < self->dialects->len; i++)
    if (g_strcmp0 (((const RcDialect *) g_ptr_array_index (self->dialects, i))->id, self->dialect) == 0)
      gtk_drop_down_set_selected (self->dialect_dropdown, i + 1);
  for (guint i = 0; rc_encoding_get_all ()[i] != NULL; i++)
    if (g_strcmp0 (rc_encoding_get_all ()[i], self->encoding) == 0)
      gtk_drop_down_set_selected (self->encoding_dropdown, i + 1);
  self->updating_format = FALSE;
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

  show_choices (self);
  start (self);
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

  g_cancellable_cancel (self->explain_cancellable);
  g_clear_object (&self->explain_cancellable);
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
  gtk_widget_class_bind_template_callback (widget_class, view_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_anyway_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, dialect_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, encoding_selected_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.go-to-line", "t", go_to_line_action);
  gtk_widget_class_install_action (widget_class, "transcript.only-code", "i", only_code_action);
  gtk_widget_class_install_action (widget_class, "transcript.only-session", "i", only_session_action);
  gtk_widget_class_install_action (widget_class, "transcript.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "transcript.reload", NULL, reload_action);
  gtk_widget_class_install_property_action (widget_class, "transcript.dialect", "dialect");
  gtk_widget_class_install_property_action (widget_class, "transcript.encoding", "encoding");
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
  install_actions (widget_class);
}

static void
rc_transcript_page_init (RcTranscriptPage *self)
{
  self->dialect = g_strdup ("");
  self->encoding = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), rc_size_layout_new (size_changed));
  create_filters (self);
  create_choices (self);
}

GtkWidget *
rc_transcript_page_new (RcTranscriptLoader *loader, RcCatalog *catalog, RcPreferences *preferences)
{
  RcTranscriptPage *self = g_object_new (RC_TYPE_TRANSCRIPT_PAGE, NULL);

  self->loader = g_object_ref (loader);
  self->catalog = catalog;
  self->preferences = g_object_ref (preferences);
  g_signal_connect_swapped (loader, "notify::model", G_CALLBACK (model_changed_cb), self);
  g_signal_connect_swapped (loader, "notify::state", G_CALLBACK (state_changed_cb), self);
  g_signal_connect_swapped (loader, "notify::progress", G_CALLBACK (update_progress), self);
  g_signal_connect_object (preferences, "notify::language", G_CALLBACK (language_changed_cb), self,
                           G_CONNECT_SWAPPED);
  start (self);

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
  return rc_transcript_view_step (self->view, step, direction);
}

char *
rc_transcript_page_copy_line (RcTranscriptPage *self)
{
  guint64 line = rc_transcript_view_get_selected_line (self->view);

  if (line == 0 || get_model (self) == NULL)
    return NULL;

  return rc_transcript_model_dup_line (get_model (self), line, FALSE);
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

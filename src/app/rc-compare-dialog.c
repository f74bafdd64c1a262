/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compare-dialog.h"

#include <glib/gi18n.h>

#include "rc-session-model.h"

struct _RcCompareDialog
{
  AdwWindow parent_instance;

  AdwActionRow *this_file;
  AdwComboRow *this_session;
  AdwComboRow *other_file;
  AdwComboRow *other_session;

  RcTranscriptLoader *loader;
  GPtrArray *others; /* (element-type RcTranscriptLoader), as in the row; another file comes after them */
  RcCompareDialogCallback callback;
  GWeakRef data;
};

G_DEFINE_FINAL_TYPE (RcCompareDialog, rc_compare_dialog, ADW_TYPE_WINDOW)

/* Fills @row with the sessions of @loader; a single one is no choice. */
static void
show_sessions (AdwComboRow *row, RcTranscriptLoader *loader, const char *first)
{
  g_autoptr (RcSessionModel) sessions = NULL;
  RcTranscriptModel *model = loader != NULL && rc_transcript_loader_get_state (loader) == RC_LOADER_READY
                               ? rc_transcript_loader_get_model (loader)
                               : NULL;

  if (model != NULL)
    sessions = rc_session_model_new (rc_transcript_model_get_shared (model), first);
  adw_combo_row_set_model (row, G_LIST_MODEL (sessions));
  gtk_widget_set_visible (GTK_WIDGET (row), sessions != NULL
                                              && g_list_model_get_n_items (G_LIST_MODEL (sessions)) > 2);
}

static int
get_session (AdwComboRow *row)
{
  RcSessionItem *item = adw_combo_row_get_selected_item (row);

  return item != NULL ? rc_session_item_get_number (item) : -1;
}

static RcTranscriptLoader *
get_other (RcCompareDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->other_file);

  return selected < self->others->len ? g_ptr_array_index (self->others, selected) : NULL;
}

static void
other_selected_cb (RcCompareDialog *self)
{
  /* Translators: of the sessions in a log, the program takes the one that went best */
  show_sessions (self->other_session, get_other (self), _("The One That Went Best"));
}

static void
compare_cb (RcCompareDialog *self)
{
  g_autoptr (GObject) data = g_weak_ref_get (&self->data);
  RcCompareSide side = { self->loader, get_session (self->this_session) };
  RcCompareSide other = { get_other (self), get_session (self->other_session) };

  if (data != NULL)
    self->callback (&side, &other, data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
rc_compare_dialog_finalize (GObject *object)
{
  RcCompareDialog *self = RC_COMPARE_DIALOG (object);

  g_clear_object (&self->loader);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_weak_ref_clear (&self->data);

  G_OBJECT_CLASS (rc_compare_dialog_parent_class)->finalize (object);
}

static void
rc_compare_dialog_class_init (RcCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rc_compare_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RcCompareDialog, this_file);
  gtk_widget_class_bind_template_child (widget_class, RcCompareDialog, this_session);
  gtk_widget_class_bind_template_child (widget_class, RcCompareDialog, other_file);
  gtk_widget_class_bind_template_child (widget_class, RcCompareDialog, other_session);
  gtk_widget_class_bind_template_callback (widget_class, other_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
}

static void
rc_compare_dialog_init (RcCompareDialog *self)
{
  g_autoptr (GtkExpression) label = gtk_property_expression_new (RC_TYPE_SESSION_ITEM, NULL, "label");

  g_weak_ref_init (&self->data, NULL);
  self->others = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_expression (self->this_session, label);
  adw_combo_row_set_expression (self->other_session, label);
}

GtkWidget *
rc_compare_dialog_new (GtkWindow              *parent,
                       const RcCompareSide    *side,
                       GPtrArray              *others,
                       RcCompareDialogCallback callback,
                       GObject                *data)
{
  RcCompareDialog *self = g_object_new (RC_TYPE_COMPARE_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *title = g_markup_escape_text (rc_transcript_loader_get_name (side->loader), -1);

  self->loader = g_object_ref (side->loader);
  self->callback = callback;
  g_weak_ref_set (&self->data, data);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->this_file), title);
  /* Translators: of the sessions in a log, the program takes the one that went worst */
  show_sessions (self->this_session, side->loader, _("The One That Went Worst"));
  adw_combo_row_set_selected (self->this_session, (guint) (side->session + 1));

  for (guint i = 0; i < others->len; i++)
    {
      RcTranscriptLoader *loader = g_ptr_array_index (others, i);

      g_ptr_array_add (self->others, g_object_ref (loader));
      gtk_string_list_append (names, rc_transcript_loader_get_name (loader));
    }
  /* Translators: stands among names of files; a file that is not open yet */
  gtk_string_list_append (names, _("Another File…"));
  adw_combo_row_set_model (self->other_file, G_LIST_MODEL (names));
  other_selected_cb (self);

  return GTK_WIDGET (self);
}

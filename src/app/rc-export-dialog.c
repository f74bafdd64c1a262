/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-export-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-compat.h"
#include "rc-file-chooser.h"
#include "rc-window.h"

/* What a clipboard may be asked to hold. */
#define MAX_COPY (16 * 1024 * 1024)

struct _RcExportDialog
{
  AdwWindow parent_instance;

  GtkWidget *save_button;
  GtkWidget *copy_button;
  AdwComboRow *format_row;
  GtkSwitch *users_switch;
  GtkSwitch *hosts_switch;
  GtkSwitch *addresses_switch;
  GtkSwitch *paths_switch;
  GtkWidget *notes_row;
  GtkSwitch *notes_switch;
  GtkStack *result_stack;
  GtkProgressBar *progress;
  GtkLabel *counts;
  GtkLabel *problem;
  GtkTextView *preview;
  GtkWidget *cut_label;

  RcExporter *exporter;
  char *name;
  char *language;
  GHashTable *notes; /* (nullable) */
  GCancellable *save_cancellable; /* (nullable): while it is being saved */
};

G_DEFINE_FINAL_TYPE (RcExportDialog, rc_export_dialog, ADW_TYPE_WINDOW)

/* --- what is chosen --- */

static RcExportFormat
get_format (RcExportDialog *self)
{
  return (RcExportFormat) MIN (adw_combo_row_get_selected (self->format_row), RC_N_EXPORT_FORMATS - 1);
}

static RcKeep
get_keep (RcExportDialog *self)
{
  return (RcKeep) ((gtk_switch_get_active (self->users_switch) ? RC_KEEP_USERS : 0)
                   | (gtk_switch_get_active (self->hosts_switch) ? RC_KEEP_HOSTS : 0)
                   | (gtk_switch_get_active (self->addresses_switch) ? RC_KEEP_ADDRESSES : 0)
                   | (gtk_switch_get_active (self->paths_switch) ? RC_KEEP_PATHS : 0));
}

static void
choice_changed_cb (RcExportDialog *self)
{
  if (self->exporter == NULL)
    return;

  /* A log is what a program wrote; what its reader thinks of it has no place there. */
  gtk_widget_set_sensitive (self->notes_row, get_format (self) != RC_EXPORT_REDACTED);
  rc_exporter_set_notes (self->exporter, gtk_switch_get_active (self->notes_switch) ? self->notes : NULL);
  rc_exporter_run (self->exporter, get_format (self), get_keep (self), self->language);
}

static void
create_formats (RcExportDialog *self)
{
  const char *const names[] = {
    /* Translators: the log itself, without passwords and names */
    _("Redacted log"),
    /* Translators: what happened in the log, in words, as plain text */
    _("Report as text"),
    /* Translators: what happened in the log, in words, as Markdown, which bug trackers show as text with headings */
    _("Report for an issue tracker (Markdown)"),
    _("Report as a web page (HTML)"),
    /* Translators: the same for other programs */
    _("Data for programs (JSON)"),
    NULL,
  };
  g_autoptr (GtkStringList) formats = gtk_string_list_new (names);

  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (formats));
}

/* --- what comes of it --- */

static void
append_count (GString *out, guint n, const char *text)
{
  if (n == 0)
    return;

  g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", text);
}

static char *
describe_counts (const RcRedactCounts *counts)
{
  GString *out = g_string_new (NULL);
  g_autofree char *secrets =
      /* Translators: so many times a password was replaced */
      g_strdup_printf (ngettext ("%u password", "%u passwords", counts->n_secrets), counts->n_secrets);
  g_autofree char *users =
      g_strdup_printf (ngettext ("%u user name", "%u user names", counts->n_users), counts->n_users);
  g_autofree char *hosts =
      g_strdup_printf (ngettext ("%u host name", "%u host names", counts->n_hosts), counts->n_hosts);
  g_autofree char *addresses =
      /* Translators: IP addresses */
      g_strdup_printf (ngettext ("%u address", "%u addresses", counts->n_addresses), counts->n_addresses);
  g_autofree char *paths =
      /* Translators: names of files and folders */
      g_strdup_printf (ngettext ("%u path", "%u paths", counts->n_paths), counts->n_paths);

  append_count (out, counts->n_secrets, secrets);
  append_count (out, counts->n_users, users);
  append_count (out, counts->n_hosts, hosts);
  append_count (out, counts->n_addresses, addresses);
  append_count (out, counts->n_paths, paths);
  if (out->len == 0)
    g_string_append (out, _("There was nothing to replace."));
  else
    {
      g_autofree char *list = g_strdup (out->str);

      /* Translators: %s is a list such as "1 password · 2 paths" */
      g_string_printf (out, _("Replaced: %s"), list);
    }

  return g_string_free (out, FALSE);
}

static void
show_state (RcExportDialog *self)
{
  RcExporterState state = rc_exporter_get_state (self->exporter);
  gboolean ready = state == RC_EXPORTER_READY && self->save_cancellable == NULL;
  g_autofree char *counts = NULL;

  gtk_widget_set_sensitive (self->save_button, ready);
  gtk_widget_set_sensitive (self->copy_button, ready && rc_exporter_get_size (self->exporter) <= MAX_COPY);
  gtk_widget_set_tooltip_text (self->copy_button, ready && rc_exporter_get_size (self->exporter) > MAX_COPY
                                                    ? _("Too long for the clipboard; save it instead")
                                                    : NULL);
  switch (state)
    {
    case RC_EXPORTER_READY:
      counts = describe_counts (rc_exporter_get_counts (self->exporter));
      gtk_label_set_text (self->counts, counts);
      gtk_stack_set_visible_child (self->result_stack, GTK_WIDGET (self->counts));
      break;
    case RC_EXPORTER_FAILED:
      gtk_label_set_text (self->problem, rc_exporter_get_error (self->exporter) != NULL
                                           ? rc_exporter_get_error (self->exporter)->message
                                           : "");
      gtk_stack_set_visible_child (self->result_stack, GTK_WIDGET (self->problem));
      break;
    case RC_EXPORTER_IDLE:
    case RC_EXPORTER_WORKING:
    default:
      gtk_stack_set_visible_child (self->result_stack, GTK_WIDGET (self->progress));
      break;
    }
}

static void
state_changed_cb (RcExportDialog *self)
{
  show_state (self);
  if (rc_exporter_get_state (self->exporter) == RC_EXPORTER_READY)
    rc_compat_announce (GTK_WIDGET (self), gtk_label_get_text (self->counts));
}

static void
progress_changed_cb (RcExportDialog *self)
{
  gtk_progress_bar_set_fraction (self->progress, rc_exporter_get_progress (self->exporter));
}

static void
preview_changed_cb (RcExportDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->preview);
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, rc_exporter_get_preview (self->exporter), -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_set_visible (self->cut_label, rc_exporter_is_preview_cut (self->exporter));
}

/* --- copying and saving --- */

static void
copy_cb (RcExportDialog *self)
{
  g_autofree char *text = rc_exporter_dup_text (self->exporter, MAX_COPY);

  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  rc_window_toast (RC_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self))), _("Copied"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RcExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = rc_exporter_save_finish (RC_EXPORTER (object), result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  g_clear_object (&self->save_cancellable);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || parent == NULL)
    return;
  if (ok)
    {
      rc_window_toast (RC_WINDOW (parent), _("Saved"));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  show_state (self);
  gtk_label_set_text (self->problem, error->message);
  gtk_stack_set_visible_child (self->result_stack, GTK_WIDGET (self->problem));
}

void
rc_export_dialog_save (RcExportDialog *self, GFile *file)
{
  if (rc_exporter_get_state (self->exporter) != RC_EXPORTER_READY || self->save_cancellable != NULL)
    return;

  self->save_cancellable = g_cancellable_new ();
  show_state (self);
  rc_exporter_save_async (self->exporter, file, self->save_cancellable, saved_cb, g_object_ref (self));
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  rc_export_dialog_save (RC_EXPORT_DIALOG (data), file);
}

/* "vsftpd.log.gz" → "vsftpd-redacted.log" */
static char *
suggest_name (RcExportDialog *self)
{
  static const char *const endings[] = { ".gz", ".xz", ".zst", ".bz2", ".log", ".txt" };
  g_autofree char *stem = g_strdup (self->name);
  RcExportFormat format = get_format (self);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (stem, endings[i]) && strlen (stem) > strlen (endings[i]))
      stem[strlen (stem) - strlen (endings[i])] = '\0';
  g_strdelimit (stem, "/", '-');
  if (format == RC_EXPORT_REDACTED)
    /* Translators: ends the name of a file, as in "session-redacted.log" */
    return g_strdup_printf ("%s-%s%s", stem, _("redacted"), rc_export_get_suffix (format));

  return g_strdup_printf ("%s%s", stem, rc_export_get_suffix (format));
}

static void
save_cb (RcExportDialog *self)
{
  g_autofree char *name = suggest_name (self);

  rc_file_chooser_save (GTK_WINDOW (self), name, file_chosen_cb, G_OBJECT (self));
}

/* --- the widget --- */

static void
rc_export_dialog_dispose (GObject *object)
{
  RcExportDialog *self = RC_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->save_cancellable);
  if (self->exporter != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->exporter, self);
      rc_exporter_cancel (self->exporter);
    }
  g_clear_object (&self->exporter);

  G_OBJECT_CLASS (rc_export_dialog_parent_class)->dispose (object);
}

static void
rc_export_dialog_finalize (GObject *object)
{
  RcExportDialog *self = RC_EXPORT_DIALOG (object);

  g_clear_object (&self->save_cancellable);
  g_clear_pointer (&self->notes, g_hash_table_unref);
  g_free (self->name);
  g_free (self->language);

  G_OBJECT_CLASS (rc_export_dialog_parent_class)->finalize (object);
}

static void
rc_export_dialog_class_init (RcExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rc_export_dialog_dispose;
  object_class->finalize = rc_export_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, users_switch);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, hosts_switch);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, addresses_switch);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, paths_switch);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, notes_row);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, notes_switch);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, result_stack);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, RcExportDialog, cut_label);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rc_export_dialog_init (RcExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  create_formats (self);
}

GtkWidget *
rc_export_dialog_new (GtkWindow  *parent,
                      RcExporter *exporter,
                      const char *name,
                      const char *language,
                      GHashTable *notes)
{
  RcExportDialog *self = g_object_new (RC_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->exporter = g_object_ref (exporter);
  self->name = g_strdup (name);
  self->language = g_strdup (language);
  self->notes = notes != NULL ? g_hash_table_ref (notes) : NULL;
  gtk_widget_set_visible (self->notes_row, notes != NULL && g_hash_table_size (notes) > 0);
  g_signal_connect_swapped (exporter, "notify::state", G_CALLBACK (state_changed_cb), self);
  g_signal_connect_swapped (exporter, "notify::progress", G_CALLBACK (progress_changed_cb), self);
  g_signal_connect_swapped (exporter, "notify::preview", G_CALLBACK (preview_changed_cb), self);
  choice_changed_cb (self);
  show_state (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->format_row));

  return GTK_WIDGET (self);
}

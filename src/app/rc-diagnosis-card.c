/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-diagnosis-card.h"

#include <glib/gi18n.h>

#include "rc-diagnosis-text.h"
#include "rc-display-text.h"
#include "rc-entry-blocks.h"
#include "rc-language.h"
#include "rc-severity.h"
#include "rc-wrap-box.h"

#define MAX_LINKS 12
#define MAX_CLIENTS 8
#define MAX_CLIENT_CHARS 60

struct _RcDiagnosisCard
{
  AdwExpanderRow parent_instance;

  RcSharedTranscript *shared;
  RcCatalog *catalog;
  char *language;
  char *id;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (RcDiagnosisCard, rc_diagnosis_card, ADW_TYPE_EXPANDER_ROW)

static const char *
get_label (RcDiagnosisCard *self, const char *prefix, const char *id)
{
  g_autofree char *label = g_strconcat (prefix, id, NULL);

  return rc_catalog_get_label (self->catalog, self->language, label);
}

static void
append_text (RcDiagnosisCard *self, GtkWidget *box, const char *text, const char *css_class)
{
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (box), rc_entry_text_new (text, self->language, css_class));
}

static void
append_advice (RcDiagnosisCard *self, GtkWidget *box, const RcFinding *finding, const char *label_id,
               const char *const *texts, const char *language)
{
  if (texts == NULL || texts[0] == NULL)
    return;

  append_text (self, box, get_label (self, label_id, ""), "heading");
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *text = rc_diagnosis_fill (finding, texts[i]);

      gtk_box_append (GTK_BOX (box), rc_entry_item_new (text, language));
    }
}

/* The formats are literals of the callers, translated. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static GtkWidget *
line_link_new (guint64 line, const char *format)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);
  g_autofree char *text = g_strdup_printf (format, number);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "rc-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "transcript.go-to-line");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "t", line);

  return button;
}
#pragma GCC diagnostic pop

static void
append_proof (RcDiagnosisCard *self, GtkWidget *box, GPtrArray *findings, const RcCause *cause)
{
  GtkWidget *links = rc_wrap_box_new ();
  guint n_links = 0;

  append_text (self, box, get_label (self, "proof", ""), "heading");
  for (guint i = 0; i < findings->len && n_links < MAX_LINKS; i++)
    {
      const RcFinding *each = g_ptr_array_index (findings, i);

      for (guint j = 0; j < each->n_lines && n_links < MAX_LINKS; j++, n_links++)
        rc_wrap_box_append (RC_WRAP_BOX (links), line_link_new (each->lines[j], _("Line %s")));
    }
  if (cause != NULL && cause->n_sessions > 1 && cause->last_line > 0)
    /* Translators: a link to where a trouble that many sessions have was met last */
    rc_wrap_box_append (RC_WRAP_BOX (links), line_link_new (cause->last_line, _("Last: Line %s")));
  gtk_box_append (GTK_BOX (box), links);
}

/* "10.0.0.5 (12), 10.0.0.9 (3), …" */
static void
append_clients (RcDiagnosisCard *self, GtkWidget *box, const RcCause *cause)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (cause == NULL || cause->n_sessions < 2 || cause->n_clients == 0)
    return;

  for (guint i = 0; i < MIN (cause->n_clients, MAX_CLIENTS); i++)
    {
      g_autofree char *address = rc_display_text (cause->clients[i].address, MAX_CLIENT_CHARS, FALSE);

      g_string_append_printf (text, "%s%s (%" G_GUINT64_FORMAT ")", i > 0 ? ", " : "", address,
                              cause->clients[i].count);
    }
  if (cause->n_clients > MAX_CLIENTS || cause->more_clients)
    g_string_append (text, ", …");
  /* Translators: heading above the addresses of the clients that have the same trouble */
  gtk_box_append (GTK_BOX (box), rc_entry_text_new (_("Clients concerned"), NULL, "heading"));
  append_text (self, box, text->str, NULL);
}

static void
append_copy_button (GtkWidget *box)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Copy Diagnosis"));

  gtk_widget_add_css_class (button, "rc-chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "diagnosis.copy");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Copy diagnosis"), -1);
  gtk_box_append (GTK_BOX (box), button);
}

static const RcCause *
find_cause (GPtrArray *causes, const char *id)
{
  for (guint i = 0; i < causes->len; i++)
    if (g_strcmp0 (((RcCause *) g_ptr_array_index (causes, i))->id, id) == 0)
      return g_ptr_array_index (causes, i);

  return NULL;
}

static GtkWidget *
create_body (RcDiagnosisCard *self)
{
  RcTranscript *transcript = self->shared->transcript;
  g_autoptr (GPtrArray) findings = rc_diagnosis_find (transcript, self->id);
  g_autoptr (GPtrArray) causes = rc_transcript_dup_causes (transcript);
  const RcCause *cause = find_cause (causes, self->id);
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->language, self->id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (box, "rc-row");
  if (findings->len > 0)
    {
      const RcFinding *finding = g_ptr_array_index (findings, 0);
      g_autofree char *sentence = rc_diagnosis_dup_sentence (finding, self->catalog, self->language);
      g_autofree char *meaning = texts->meaning != NULL ? rc_diagnosis_fill (finding, texts->meaning) : NULL;

      append_text (self, box, sentence, "heading");
      if (meaning != NULL)
        gtk_box_append (GTK_BOX (box), rc_entry_text_new (meaning, texts->language, NULL));
      append_proof (self, box, findings, cause);
      append_advice (self, box, finding, "you_can", texts->you_can, texts->language);
      append_advice (self, box, finding, "admin_can", texts->admin_can, texts->language);
    }
  append_clients (self, box, cause);
  append_copy_button (box);

  return box;
}

static void
expanded_cb (RcDiagnosisCard *self)
{
  GtkWidget *row;

  if (self->filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  self->filled = TRUE;
  row = gtk_list_box_row_new ();
  rc_shared_transcript_lock_soon (self->shared);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), create_body (self));
  g_mutex_unlock (&self->shared->lock);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcDiagnosisCard *self = RC_DIAGNOSIS_CARD (widget);
  g_autofree char *text = NULL;

  rc_shared_transcript_lock_soon (self->shared);
  text = rc_diagnosis_dup_text (self->shared->transcript, self->id, self->catalog, self->language);
  g_mutex_unlock (&self->shared->lock);
  if (text != NULL)
    gtk_widget_activate_action (widget, "win.copy-string", "s", text);
}

static void
rc_diagnosis_card_finalize (GObject *object)
{
  RcDiagnosisCard *self = RC_DIAGNOSIS_CARD (object);

  g_clear_pointer (&self->shared, rc_shared_transcript_unref);
  g_free (self->language);
  g_free (self->id);

  G_OBJECT_CLASS (rc_diagnosis_card_parent_class)->finalize (object);
}

static void
rc_diagnosis_card_class_init (RcDiagnosisCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_diagnosis_card_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "diagnosis.copy", NULL, copy_action);
}

static void
rc_diagnosis_card_init (RcDiagnosisCard *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

static char *
describe (RcDiagnosisCard *self, const RcCause *cause, const RcFinding *finding)
{
  GString *text = g_string_new (get_label (self, "severity_", rc_severity_to_string (cause->severity)));

  if (finding != NULL)
    g_string_append_printf (text, " · %s",
                            get_label (self, "certainty_", rc_certainty_to_string (finding->certainty)));
  if (finding != NULL && g_strcmp0 (finding->actor, "nobody") != 0)
    g_string_append_printf (text, " · %s: %s", get_label (self, "who_acts", ""),
                            rc_catalog_get_actor (self->catalog, self->language, finding->actor));
  if (cause->n_sessions > 1)
    {
      /* Translators: how many sessions of a log have the same trouble */
      g_autofree char *count = g_strdup_printf (
          ngettext ("%u session", "%u sessions", (gulong) cause->n_sessions), (guint) cause->n_sessions);

      g_string_append_printf (text, " · %s", count);
    }

  return g_string_free (text, FALSE);
}

GtkWidget *
rc_diagnosis_card_new (RcSharedTranscript *transcript,
                       const RcCause      *cause,
                       const RcFinding    *finding,
                       RcCatalog          *catalog,
                       const char         *language)
{
  RcDiagnosisCard *self = g_object_new (RC_TYPE_DIAGNOSIS_CARD, NULL);
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (catalog, language, cause->id);
  GtkWidget *icon = gtk_image_new_from_icon_name (rc_severity_get_icon (cause->severity));
  g_autofree char *title = finding != NULL ? rc_diagnosis_fill (finding, texts->title) : g_strdup (texts->title);
  g_autofree char *title_markup = rc_language_markup (title, texts->language);
  g_autofree char *subtitle = NULL;
  g_autofree char *subtitle_markup = NULL;

  self->shared = rc_shared_transcript_ref (transcript);
  self->catalog = catalog;
  self->language = g_strdup (language);
  self->id = g_strdup (cause->id);
  subtitle = describe (self, cause, finding);
  subtitle_markup = rc_language_markup (subtitle, language);
  gtk_widget_add_css_class (icon, rc_severity_get_css (cause->severity));
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title_markup);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle_markup);

  return GTK_WIDGET (self);
}

const char *
rc_diagnosis_card_get_id (RcDiagnosisCard *self)
{
  return self->id;
}

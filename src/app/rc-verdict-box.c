/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-verdict-box.h"

#include <glib/gi18n.h>

#include "rc-display-text.h"
#include "rc-entry-blocks.h"
#include "rc-language.h"
#include "rc-severity.h"
#include "rc-wrap-box.h"

#define MAX_CARDS 20
#define MAX_LINKS 12

/* Sentences quote the log, and a log may have lines of any length. */
#define MAX_CHARS 1500

struct _RcVerdictBox
{
  AdwBin parent_instance;

  GtkBox *frame;
  GtkImage *icon;
  GtkLabel *sentence;
  GtkLabel *actor;
  GtkToggleButton *details_button;
  GtkListBox *cards;

  RcCatalog *catalog;
  char *language;
};

G_DEFINE_FINAL_TYPE (RcVerdictBox, rc_verdict_box, ADW_TYPE_BIN)

static const char *
get_label (RcVerdictBox *self, const char *prefix, const char *id)
{
  g_autofree char *label = g_strconcat (prefix, id, NULL);

  return rc_catalog_get_label (self->catalog, self->language, label);
}

static void
set_severity (RcVerdictBox *self, RcSeverity severity)
{
  const char *word = get_label (self, "severity_", rc_severity_to_string (severity));

  for (int i = RC_SEVERITY_OK; i <= RC_SEVERITY_ERROR; i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), rc_severity_get_css (i));
      gtk_widget_remove_css_class (GTK_WIDGET (self->frame), rc_severity_get_css (i));
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), rc_severity_get_css (severity));
  gtk_widget_add_css_class (GTK_WIDGET (self->frame), rc_severity_get_css (severity));
  gtk_image_set_from_icon_name (self->icon, rc_severity_get_icon (severity));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
}

static void
set_verdict (RcVerdictBox *self, const RcVerdict *verdict)
{
  g_autofree char *full = rc_verdict_dup_text (verdict, self->catalog, self->language);
  g_autofree char *text = rc_display_text (full, MAX_CHARS, FALSE);
  g_autofree char *markup = rc_language_markup (text, self->language);
  gboolean has_actor = g_strcmp0 (verdict->actor, "nobody") != 0;

  set_severity (self, verdict->severity);
  gtk_label_set_markup (self->sentence, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->actor), has_actor);
  if (has_actor)
    {
      g_autofree char *who = g_strdup_printf (
          "%s: %s", rc_catalog_get_label (self->catalog, self->language, "who_acts"),
          rc_catalog_get_actor (self->catalog, self->language, verdict->actor));
      g_autofree char *who_markup = rc_language_markup (who, self->language);

      gtk_label_set_markup (self->actor, who_markup);
    }
}

static GtkWidget *
line_link_new (guint64 line)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);
  g_autofree char *text = g_strdup_printf (_("Line %s"), number);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "rc-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "transcript.go-to-line");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "t", line);

  return button;
}

static void
append_text (RcVerdictBox *self, GtkWidget *box, const char *text, const char *css_class)
{
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (box), rc_entry_text_new (text, self->language, css_class));
}

/* A text of the catalog with values out of the log in it. */
static char *
fill (const RcFinding *finding, const char *text)
{
  g_autofree char *filled = rc_finding_fill (finding, text);

  return rc_display_text (filled, MAX_CHARS, FALSE);
}

static void
append_advice (RcVerdictBox *self, GtkWidget *box, const RcFinding *finding, const char *label_id,
               const char *const *texts, const char *language)
{
  if (texts == NULL || texts[0] == NULL)
    return;

  append_text (self, box, rc_catalog_get_label (self->catalog, self->language, label_id), "heading");
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *text = fill (finding, texts[i]);

      gtk_box_append (GTK_BOX (box), rc_entry_item_new (text, language));
    }
}

/* What an opened card shows: cause, remedies, proof. */
static GtkWidget *
create_body (RcVerdictBox *self, GPtrArray *findings)
{
  const RcFinding *finding = g_ptr_array_index (findings, 0);
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->language, finding->id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *links = rc_wrap_box_new ();
  g_autofree char *cause = texts->meaning != NULL ? fill (finding, texts->meaning) : NULL;
  guint n_links = 0;

  gtk_widget_add_css_class (box, "rc-row");
  if (cause != NULL)
    gtk_box_append (GTK_BOX (box), rc_entry_text_new (cause, texts->language, NULL));
  append_advice (self, box, finding, "you_can", texts->you_can, texts->language);
  append_advice (self, box, finding, "admin_can", texts->admin_can, texts->language);

  append_text (self, box, rc_catalog_get_label (self->catalog, self->language, "proof"), "heading");
  for (guint i = 0; i < findings->len && n_links < MAX_LINKS; i++)
    {
      const RcFinding *each = g_ptr_array_index (findings, i);

      for (guint j = 0; j < each->n_lines && n_links < MAX_LINKS; j++, n_links++)
        rc_wrap_box_append (RC_WRAP_BOX (links), line_link_new (each->lines[j]));
    }
  gtk_box_append (GTK_BOX (box), links);

  return box;
}

static char *
describe_card (RcVerdictBox *self, GPtrArray *findings)
{
  const RcFinding *finding = g_ptr_array_index (findings, 0);
  GString *text = g_string_new (get_label (self, "severity_", rc_severity_to_string (finding->severity)));

  g_string_append_printf (text, " · %s",
                          get_label (self, "certainty_", rc_certainty_to_string (finding->certainty)));
  if (g_strcmp0 (finding->actor, "nobody") != 0)
    g_string_append_printf (text, " · %s: %s",
                            rc_catalog_get_label (self->catalog, self->language, "who_acts"),
                            rc_catalog_get_actor (self->catalog, self->language, finding->actor));
  if (findings->len > 1)
    {
      /* Translators: how many sessions of a log have the same trouble */
      g_autofree char *count = g_strdup_printf (ngettext ("%u session", "%u sessions", findings->len),
                                                findings->len);

      g_string_append_printf (text, " · %s", count);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
card_new (RcVerdictBox *self, GPtrArray *findings)
{
  const RcFinding *finding = g_ptr_array_index (findings, 0);
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->language, finding->id);
  GtkWidget *card = adw_expander_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (rc_severity_get_icon (finding->severity));
  g_autofree char *title = fill (finding, texts->title);
  g_autofree char *title_markup = rc_language_markup (title, texts->language);
  g_autofree char *subtitle = describe_card (self, findings);
  g_autofree char *subtitle_markup = rc_language_markup (subtitle, self->language);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (icon, rc_severity_get_css (finding->severity));
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (card), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (card), title_markup);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (card), subtitle_markup);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), create_body (self, findings));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (card), row);

  return card;
}

/* The same cause in several sessions is one card; the order is that of the worst of each. */
static GPtrArray *
gather (GPtrArray *findings)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < findings->len; i++)
    {
      RcFinding *finding = g_ptr_array_index (findings, i);
      GPtrArray *group = NULL;

      for (guint j = 0; j < groups->len && group == NULL; j++)
        {
          GPtrArray *each = g_ptr_array_index (groups, j);

          if (g_strcmp0 (((RcFinding *) g_ptr_array_index (each, 0))->id, finding->id) == 0)
            group = each;
        }
      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group, finding);
    }

  return groups;
}

static void
set_findings (RcVerdictBox *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) groups = gather (findings);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_list_box_remove (self->cards, child);
  for (guint i = 0; i < groups->len && i < MAX_CARDS; i++)
    gtk_list_box_append (self->cards, card_new (self, g_ptr_array_index (groups, i)));

  gtk_widget_set_visible (GTK_WIDGET (self->details_button), groups->len > 0);
  if (groups->len == 0)
    gtk_toggle_button_set_active (self->details_button, FALSE);
}

static void
rc_verdict_box_dispose (GObject *object)
{
  g_clear_pointer (&RC_VERDICT_BOX (object)->language, g_free);

  G_OBJECT_CLASS (rc_verdict_box_parent_class)->dispose (object);
}

static void
rc_verdict_box_class_init (RcVerdictBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_verdict_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-verdict-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RcVerdictBox, frame);
  gtk_widget_class_bind_template_child (widget_class, RcVerdictBox, icon);
  gtk_widget_class_bind_template_child (widget_class, RcVerdictBox, sentence);
  gtk_widget_class_bind_template_child (widget_class, RcVerdictBox, actor);
  gtk_widget_class_bind_template_child (widget_class, RcVerdictBox, details_button);
  gtk_widget_class_bind_template_child (widget_class, RcVerdictBox, cards);
}

static void
rc_verdict_box_init (RcVerdictBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rc_verdict_box_update (RcVerdictBox       *self,
                       RcSharedTranscript *transcript,
                       RcCatalog          *catalog,
                       const char         *language)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&transcript->lock);
  RcVerdict verdict;

  self->catalog = catalog;
  g_free (self->language);
  self->language = g_strdup (language);
  rc_transcript_get_verdict (transcript->transcript, -1, &verdict);
  set_verdict (self, &verdict);
  set_findings (self, rc_transcript_get_findings (transcript->transcript));
}

const char *
rc_verdict_box_get_text (RcVerdictBox *self)
{
  return gtk_label_get_text (self->sentence);
}

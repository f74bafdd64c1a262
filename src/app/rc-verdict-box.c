/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-verdict-box.h"

#include <glib/gi18n.h>

#include "rc-diagnosis-card.h"
#include "rc-diagnosis-text.h"
#include "rc-display-text.h"
#include "rc-language.h"
#include "rc-severity.h"

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

/* Who has to act and, in a log of many sessions, how many of them went wrong. */
static void
set_actor (RcVerdictBox *self, const RcVerdict *verdict, RcTranscript *transcript)
{
  guint n_sessions = rc_transcript_get_n_sessions (transcript);
  guint n_failed = rc_diagnosis_count_failed_sessions (transcript);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *markup = NULL;

  if (g_strcmp0 (verdict->actor, "nobody") != 0)
    g_string_append_printf (text, "%s: %s",
                            rc_catalog_get_label (self->catalog, self->language, "who_acts"),
                            rc_catalog_get_actor (self->catalog, self->language, verdict->actor));
  if (n_sessions > 1 && n_failed > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      /* Translators: how many sessions of a log have errors, and how many sessions there are */
      g_string_append_printf (text, _("errors in %u of %u sessions"), n_failed, n_sessions);
    }
  markup = rc_language_markup (text->str, self->language);
  gtk_label_set_markup (self->actor, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->actor), text->len > 0);
}

static void
set_verdict (RcVerdictBox *self, const RcVerdict *verdict, RcTranscript *transcript)
{
  g_autofree char *full = rc_verdict_dup_text (verdict, self->catalog, self->language);
  g_autofree char *text = rc_display_text (full, MAX_CHARS, FALSE);
  g_autofree char *markup = rc_language_markup (text, self->language);

  set_severity (self, verdict->severity);
  gtk_label_set_markup (self->sentence, markup);
  set_actor (self, verdict, transcript);
}

static const RcFinding *
get_worst (RcTranscript *transcript, const char *id)
{
  g_autoptr (GPtrArray) findings = rc_diagnosis_find (transcript, id);

  return findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;
}

/* The first of them is what the verdict is made of, then those of the most sessions. */
static GPtrArray *
dup_causes (RcTranscript *transcript)
{
  GPtrArray *findings = rc_transcript_get_findings (transcript);
  GPtrArray *causes = rc_transcript_dup_causes (transcript);
  const RcFinding *worst = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;

  for (guint i = 1; worst != NULL && i < causes->len; i++)
    if (g_strcmp0 (((RcCause *) g_ptr_array_index (causes, i))->id, worst->id) == 0)
      {
        g_ptr_array_insert (causes, 0, g_ptr_array_steal_index (causes, i));
        break;
      }

  return causes;
}

/* The ids of the cards that the reader has opened. */
static GPtrArray *
dup_opened (RcVerdictBox *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (RC_IS_DIAGNOSIS_CARD (card) && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (card)))
      g_ptr_array_add (ids, g_strdup (rc_diagnosis_card_get_id (RC_DIAGNOSIS_CARD (card))));

  return ids;
}

/* Cards that were open stay open when a file that grows brings new ones. */
static void
open_again (RcVerdictBox *self, GPtrArray *ids)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (RC_IS_DIAGNOSIS_CARD (card)
        && g_ptr_array_find_with_equal_func (ids, rc_diagnosis_card_get_id (RC_DIAGNOSIS_CARD (card)),
                                             g_str_equal, NULL))
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (card), TRUE);
}

static void
set_cards (RcVerdictBox *self, RcSharedTranscript *shared)
{
  g_autoptr (GPtrArray) causes = dup_causes (shared->transcript);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_list_box_remove (self->cards, child);
  for (guint i = 0; i < causes->len; i++)
    {
      const RcCause *cause = g_ptr_array_index (causes, i);

      gtk_list_box_append (self->cards,
                           rc_diagnosis_card_new (shared, cause, get_worst (shared->transcript, cause->id),
                                                  self->catalog, self->language));
    }

  gtk_widget_set_visible (GTK_WIDGET (self->details_button), causes->len > 0);
  if (causes->len == 0)
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
  g_autoptr (GPtrArray) opened = dup_opened (self);
  RcVerdict verdict;

  self->catalog = catalog;
  g_free (self->language);
  self->language = g_strdup (language);
  rc_shared_transcript_lock_soon (transcript);
  rc_transcript_get_verdict (transcript->transcript, -1, &verdict);
  set_verdict (self, &verdict, transcript->transcript);
  set_cards (self, transcript);
  g_mutex_unlock (&transcript->lock);
  /* Opened cards take the lock themselves. */
  open_again (self, opened);
}

const char *
rc_verdict_box_get_text (RcVerdictBox *self)
{
  return gtk_label_get_text (self->sentence);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-nothing-found.h"

#include <glib/gi18n.h>

#include "rc-code.h"
#include "rc-entry-key.h"
#include "rc-language.h"

#define MAX_SUGGESTIONS 4

/* What the nothing-found page can offer: the neighbours of an unknown code, queries near this one, the hidden answers. */
static void
add_suggestion (const RcNothingFound *self, const char *text, const char *language, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  if (language != NULL)
    {
      PangoAttrList *attributes = rc_language_attributes (language);

      gtk_label_set_attributes (GTK_LABEL (label), attributes);
      pango_attr_list_unref (attributes);
    }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_box_append (self->suggestions, button);
}

static void
suggest_codes (const RcNothingFound *self, int code)
{
  int nearest[MAX_SUGGESTIONS];
  guint n = rc_catalog_get_nearest_codes (self->catalog, code, nearest, MAX_SUGGESTIONS);

  for (guint i = 0; i < n; i++)
    {
      const RcTexts *texts = rc_catalog_get_code_texts (self->catalog, self->language, nearest[i], NULL);
      g_autofree char *text = g_strdup_printf ("%d  %s", nearest[i], texts->title);
      g_autofree char *key = rc_entry_key_format (RC_ENTRY_CODE, nearest[i], NULL, NULL);

      add_suggestion (self, text, texts->language, "win.show-entry", key);
    }
}

static void
suggest_queries (const RcNothingFound *self)
{
  g_auto (GStrv) nearest = rc_reference_model_list_nearest (self->model, MAX_SUGGESTIONS);

  for (guint i = 0; nearest[i] != NULL; i++)
    {
      /* Translators: a button that looks for something else; %s is a word or code */
      g_autofree char *text = g_strdup_printf (_("Search for “%s”"), nearest[i]);

      add_suggestion (self, text, NULL, "win.search", nearest[i]);
    }
}

static char *
describe_nothing (const RcNothingFound *self, int code)
{
  guint n_hidden = rc_reference_model_get_n_hidden (self->model);

  if (n_hidden > 0)
    return g_strdup_printf (ngettext ("The filter hides %u answer.", "The filter hides %u answers.",
                                      n_hidden),
                            n_hidden);
  if (code >= 0 && !rc_code_is_valid (code))
    return g_strdup (_("FTP has no such code; its codes lie between 100 and 699."));
  if (code >= 0)
    /* Translators: a three-digit code that no document defines was looked for; codes that resemble
     * it are offered below */
    return g_strdup (_("No document defines this code. Its first two digits still tell what kind "
                       "of reply it is. The nearest codes:"));

  return g_strdup (_("Try another word, a code such as 550, a pattern such as 5yz, or a command "
                     "such as STOR."));
}

void
rc_nothing_found_update (const RcNothingFound *self)
{
  RcCodePattern pattern;
  const char *query = rc_reference_model_get_query (self->model);
  int code = rc_code_pattern_parse (query, &pattern) ? rc_code_pattern_get_code (&pattern) : -1;
  g_autofree char *description = describe_nothing (self, code);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->suggestions))) != NULL)
    gtk_box_remove (self->suggestions, child);

  adw_status_page_set_description (self->page, description);
  if (rc_reference_model_get_n_hidden (self->model) > 0)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _All"));

      gtk_widget_add_css_class (button, "pill");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Show all codes"), -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reference.clear-filter");
      gtk_box_append (self->suggestions, button);
      return;
    }

  if (rc_code_is_valid (code))
    suggest_codes (self, code);
  else
    suggest_queries (self);
}

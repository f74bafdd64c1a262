/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-entry-blocks.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "rc-display-text.h"
#include "rc-entry-key.h"
#include "rc-language.h"
#include "rc-pair-box.h"
#include "rc-paragraph.h"
#include "rc-reply-class.h"
#include "rc-wrap-box.h"

/* How many server texts a page shows at first; some codes have forty. */
#define MANY_LINKS 6

GtkWidget *
rc_entry_label_new (const char *text, const char *language, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  PangoAttrList *attributes = rc_language_attributes (language);

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), rc_display_text_has_long_word (text)
                                                ? PANGO_WRAP_CHAR
                                                : PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_yalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

GtkWidget *
rc_entry_text_new (const char *text, const char *language, const char *css_class)
{
  return rc_paragraph_new (GTK_LABEL (rc_entry_label_new (text, language, css_class)));
}

static GtkWidget *
heading_new (const char *text, const char *language, const char *css_class)
{
  GtkWidget *label = rc_entry_label_new (text, language, css_class);

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);

  return rc_paragraph_new (GTK_LABEL (label));
}

static GtkWidget *
box_new (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

GtkWidget *
rc_entry_badge_new (int klass, const char *icon_name, const char *text)
{
  GtkWidget *box = box_new (2);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name != NULL ? icon_name
                                                                    : rc_reply_class_get_icon (klass));
  GtkWidget *code = gtk_label_new (text);
  const char *word = rc_reply_class_get_word (klass);

  gtk_widget_add_css_class (box, "rc-badge");
  gtk_widget_add_css_class (box, rc_reply_class_get_css (klass));
  gtk_widget_add_css_class (code, "rc-badge-code");
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), code);
  if (*word != '\0')
    {
      GtkWidget *label = gtk_label_new (word);

      gtk_widget_add_css_class (label, "rc-badge-word");
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

GtkWidget *
rc_entry_head_new (const RcPage *page)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *texts = box_new (4);

  if (*page->badge != '\0')
    gtk_box_append (GTK_BOX (head),
                    rc_entry_badge_new (page->klass,
                                        g_str_has_prefix (page->key, "command:") ? "rc-command-symbolic"
                                                                                 : NULL,
                                        page->badge));

  for (guint i = 0; i < page->n_titles; i++)
    gtk_box_append (GTK_BOX (texts),
                    rc_entry_text_new (page->titles[i], page->languages[i],
                                       i == 0 ? "rc-title" : "rc-second-title"));
  if (page->subtitle != NULL)
    gtk_box_append (GTK_BOX (texts), heading_new (page->subtitle, page->languages[0], "dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), texts);

  return head;
}

GtkWidget *
rc_entry_item_new (const char *text, const char *language)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *bullet = gtk_label_new ("•");
  GtkWidget *label = rc_entry_text_new (text, language, NULL);

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_add_css_class (bullet, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (bullet), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), bullet);
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

static GtkWidget *
column_new (const RcBlock *block, const RcColumn *column)
{
  GtkWidget *box = box_new (6);

  if (column->heading != NULL)
    gtk_box_append (GTK_BOX (box), heading_new (column->heading, column->heading_language, "heading"));

  for (guint i = 0; column->texts != NULL && column->texts[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box),
                    block->type == RC_BLOCK_LIST
                      ? rc_entry_item_new (column->texts[i], column->language)
                      : rc_entry_text_new (column->texts[i], column->language,
                                           block->type == RC_BLOCK_SECTION ? "title-3" : NULL));

  return box;
}

static GtkWidget *
columns_new (const RcBlock *block)
{
  GtkWidget *pair = rc_pair_box_new ();

  for (guint i = 0; i < block->n_columns; i++)
    rc_pair_box_append (RC_PAIR_BOX (pair), column_new (block, &block->columns[i]));

  return pair;
}

/* The heading in the first language is enough where there is nothing but links below. */
static void
append_heading (GtkWidget *box, const RcBlock *block)
{
  if (block->n_columns > 0 && block->columns[0].heading != NULL)
    gtk_box_append (GTK_BOX (box), heading_new (block->columns[0].heading,
                                                block->columns[0].heading_language, "heading"));
}

static void
set_target (GtkWidget *actionable, const RcLink *link)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (actionable),
                                  g_str_has_prefix (link->target, "https:") ? "win.show-uri"
                                                                            : "win.show-entry");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (actionable), "s", link->target);
}

static GtkWidget *
chip_new (const RcLink *link)
{
  gboolean external = g_str_has_prefix (link->target, "https:");
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (link->label);
  PangoAttrList *attributes = rc_language_attributes (link->language);
  g_autofree char *name = link->detail != NULL ? g_strdup_printf ("%s: %s", link->label, link->detail)
                                               : g_strdup (link->label);

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (external)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("rc-external-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "rc-chip");
  set_target (button, link);
  gtk_widget_set_tooltip_text (button, external ? link->target : link->detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static GtkWidget *
chips_new (const RcBlock *block)
{
  GtkWidget *box = box_new (8);
  GtkWidget *chips = rc_wrap_box_new ();

  append_heading (box, block);
  for (guint i = 0; i < block->links->len; i++)
    rc_wrap_box_append (RC_WRAP_BOX (chips), chip_new (g_ptr_array_index (block->links, i)));
  gtk_box_append (GTK_BOX (box), chips);

  return box;
}

/* The class of the code that a link leads to, for its icon; -1 if it leads elsewhere. */
static int
get_link_class (const RcLink *link)
{
  g_autoptr (RcEntryKey) key = rc_entry_key_parse (link->target);

  if (key == NULL)
    return -1;
  if (key->kind == RC_ENTRY_CODE)
    return key->code / 100;
  if (key->kind == RC_ENTRY_CLASS)
    return key->code;
  return -1;
}

static GtkWidget *
icon_new (const char *name)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  return icon;
}

static GtkWidget *
class_icon_new (int klass)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (rc_reply_class_get_icon (klass));

  gtk_widget_add_css_class (icon, rc_reply_class_get_css (klass));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rc_reply_class_get_word (klass), -1);

  return icon;
}

static GtkWidget *
code_title_new (const RcLink *link)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = heading_new (link->detail, link->language, NULL);

  gtk_box_append (GTK_BOX (box), heading_new (link->label, "en", "rc-code"));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);

  return box;
}

/* AdwActionRow would do, but it takes some milliseconds to make, and a page has dozens of rows and is
 * made anew at each key stroke of a search. */
static GtkWidget *
link_row_new (const RcLink *link, gboolean is_code)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = box_new (2);
  int klass = get_link_class (link);
  g_autofree char *name = link->detail != NULL ? g_strdup_printf ("%s: %s", link->label, link->detail)
                                               : g_strdup (link->label);

  if (klass > 0)
    gtk_box_append (GTK_BOX (box), class_icon_new (klass));
  if (is_code && link->detail != NULL)
    {
      gtk_box_append (GTK_BOX (texts), code_title_new (link));
    }
  else
    {
      gtk_box_append (GTK_BOX (texts), heading_new (link->label, link->language, NULL));
      if (link->detail != NULL)
        gtk_box_append (GTK_BOX (texts), heading_new (link->detail, link->language, "rc-caption"));
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), icon_new ("go-next-symbolic"));
  gtk_widget_add_css_class (box, "rc-row");
  gtk_widget_add_css_class (row, "activatable");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_target (row, link);

  return row;
}

static void
append_rows (GtkListBox *list, GPtrArray *links, guint first, guint n)
{
  for (guint i = first; i < n; i++)
    {
      const RcLink *link = g_ptr_array_index (links, i);

      gtk_list_box_append (list, link_row_new (link, g_str_has_prefix (link->target, "code:")));
    }
}

/* The last row of a long list stands for those that are not made yet. */
static void
show_more_cb (GtkListBox *list, GtkListBoxRow *row, GPtrArray *links)
{
  if (g_object_get_data (G_OBJECT (row), "more") == NULL)
    return;

  gtk_list_box_remove (list, GTK_WIDGET (row));
  append_rows (list, links, MANY_LINKS, links->len);
  gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD);
}

static void
append_more_row (GtkListBox *list, GPtrArray *links)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  guint n = links->len - MANY_LINKS;
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n), n);
  GtkWidget *label = heading_new (title, NULL, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon_new ("pan-down-symbolic"));
  gtk_widget_add_css_class (box, "rc-row");
  gtk_widget_add_css_class (row, "activatable");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (row), "more", row);
  gtk_list_box_append (list, row);
  g_signal_connect_data (list, "row-activated", G_CALLBACK (show_more_cb), g_ptr_array_ref (links),
                         (GClosureNotify) (GCallback) g_ptr_array_unref, 0);
}

static GtkWidget *
rows_new (const RcBlock *block)
{
  GtkWidget *box = box_new (8);
  GtkWidget *list = gtk_list_box_new ();
  gboolean many = block->links->len > MANY_LINKS + 2
                  && get_link_class (g_ptr_array_index (block->links, 0)) < 0;

  append_heading (box, block);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  if (block->n_columns > 0 && block->columns[0].heading != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    block->columns[0].heading, -1);
  append_rows (GTK_LIST_BOX (list), block->links, 0, many ? MANY_LINKS : block->links->len);
  if (many)
    append_more_row (GTK_LIST_BOX (list), block->links);
  gtk_box_append (GTK_BOX (box), list);

  return box;
}

static GtkWidget *
links_new (const RcBlock *block)
{
  const RcLink *first;

  if (block->links->len == 0)
    return rows_new (block);

  first = g_ptr_array_index (block->links, 0);
  if (g_str_has_prefix (first->target, "https:") || g_str_has_prefix (first->target, "command:"))
    return chips_new (block);

  return rows_new (block);
}

static GtkWidget *
official_new (const RcBlock *block)
{
  const RcColumn *column = &block->columns[0];
  GtkWidget *card = box_new (6);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *quoted = g_strdup_printf ("“%s”", column->texts[0]);
  GtkWidget *heading;
  PangoAttrList *attributes;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "rc-card");
  gtk_box_append (GTK_BOX (card), rc_entry_text_new (quoted, "en", "rc-official"));
  heading = gtk_label_new (column->heading);
  attributes = rc_language_attributes (column->heading_language);
  gtk_label_set_attributes (GTK_LABEL (heading), attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_box_append (GTK_BOX (foot), heading);
  for (guint i = 0; i < block->links->len; i++)
    gtk_box_append (GTK_BOX (foot), chip_new (g_ptr_array_index (block->links, i)));
  gtk_box_append (GTK_BOX (card), foot);

  return card;
}

/* Commands and replies of an exchange in the colours that they have in a transcript. */
static PangoAttrList *
example_attributes (const char *text)
{
  PangoAttrList *attributes = rc_language_attributes ("en");
  const char *line = text;

  while (*line != '\0')
    {
      const char *end = strchrnul (line, '\n');

      if (line[0] == '>')
        {
          PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

          weight->start_index = (guint) (line - text);
          weight->end_index = (guint) (end - text);
          pango_attr_list_insert (attributes, weight);
        }
      line = *end == '\n' ? end + 1 : end;
    }

  return attributes;
}

static GtkWidget *
example_new (const RcBlock *block)
{
  GtkWidget *box = box_new (8);

  append_heading (box, block);
  for (guint i = 0; i < block->n_columns; i++)
    {
      const char *text = block->columns[i].texts[0];
      GtkWidget *label;
      PangoAttrList *attributes;

      /* The protocol's words are the same in every language; say them once. */
      if (i > 0 && g_strcmp0 (text, block->columns[0].texts[0]) == 0)
        continue;
      label = rc_entry_label_new (text, block->columns[i].language, "rc-example");
      attributes = example_attributes (text);
      gtk_label_set_attributes (GTK_LABEL (label), attributes);
      pango_attr_list_unref (attributes);
      gtk_widget_add_css_class (label, "card");
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

static GtkWidget *
note_new (const RcBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_add_css_class (box, "rc-note");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  gtk_box_append (GTK_BOX (box), rc_entry_text_new (block->columns[0].texts[0],
                                                    block->columns[0].language, NULL));

  return box;
}

GtkWidget *
rc_entry_block_new (const RcBlock *block)
{
  switch (block->type)
    {
    case RC_BLOCK_OFFICIAL:
      return official_new (block);
    case RC_BLOCK_DIGITS:
      return rows_new (block);
    case RC_BLOCK_LINKS:
      return links_new (block);
    case RC_BLOCK_EXAMPLE:
      return example_new (block);
    case RC_BLOCK_NOTE:
      return note_new (block);
    case RC_BLOCK_TEXT:
    case RC_BLOCK_LIST:
    case RC_BLOCK_SECTION:
    default:
      return columns_new (block);
    }
}

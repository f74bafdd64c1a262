/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-highlight.h"

#define PLAIN "rc-plain-attributes"

/* How many bytes of @text spell @word, or 0. */
static gsize
match_at (const char *text, const char *word)
{
  const char *at = text;

  for (; *word != '\0'; word = g_utf8_next_char (word), at = g_utf8_next_char (at))
    if (*at == '\0' || g_unichar_tolower (g_utf8_get_char (at)) != g_unichar_tolower (g_utf8_get_char (word)))
      return 0;

  return (gsize) (at - text);
}

static gboolean
is_alphabetic (gunichar c)
{
  return g_unichar_isalnum (c) && c < 0x1100;
}

/* Whether a word may begin at @at. */
static gboolean
begins_word (const char *text, const char *at)
{
  return at == text || !is_alphabetic (g_utf8_get_char (at))
         || !is_alphabetic (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* The label's own attributes, without marks: kept beside it once it has some. */
static PangoAttrList *
get_plain (GtkLabel *label)
{
  PangoAttrList *plain = g_object_get_data (G_OBJECT (label), PLAIN);

  return plain != NULL ? plain : gtk_label_get_attributes (label);
}

static void
highlight_label (GtkLabel *label, const char *const *words)
{
  const char *text = gtk_label_get_text (label);
  PangoAttrList *plain = get_plain (label), *attributes = NULL;

  for (const char *at = text; words != NULL && *at != '\0'; at = g_utf8_next_char (at))
    for (guint i = 0; words[i] != NULL; i++)
      {
        gsize length = begins_word (text, at) ? match_at (at, words[i]) : 0;

        if (length == 0)
          continue;
        if (attributes == NULL)
          attributes = plain != NULL ? pango_attr_list_copy (plain) : pango_attr_list_new ();
        rc_highlight_append (attributes, (gsize) (at - text), length);
      }

  if (attributes != NULL)
    {
      if (g_object_get_data (G_OBJECT (label), PLAIN) == NULL)
        g_object_set_data_full (G_OBJECT (label), PLAIN,
                                plain != NULL ? pango_attr_list_ref (plain) : pango_attr_list_new (),
                                (GDestroyNotify) pango_attr_list_unref);
      gtk_label_set_attributes (label, attributes);
      pango_attr_list_unref (attributes);
    }
  else if (plain != NULL && plain != gtk_label_get_attributes (label))
    {
      gtk_label_set_attributes (label, plain);
    }
}

void
rc_highlight_append (PangoAttrList *attributes, gsize start, gsize length)
{
  PangoAttribute *marks[] = { pango_attr_weight_new (PANGO_WEIGHT_BOLD),
                              pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = (guint) start;
      marks[i]->end_index = (guint) (start + length);
      pango_attr_list_insert (attributes, marks[i]);
    }
}

void
rc_highlight_labels (GtkWidget *root, const char *const *words)
{
  if (GTK_IS_LABEL (root))
    highlight_label (GTK_LABEL (root), words);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    rc_highlight_labels (child, words);
}

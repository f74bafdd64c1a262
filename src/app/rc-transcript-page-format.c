/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-page-private.h"

#include <glib/gi18n.h>

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

void
rc_transcript_page_create_choices (RcTranscriptPage *self)
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

void
rc_transcript_page_show_choices (RcTranscriptPage *self)
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

void
rc_transcript_page_update_format (RcTranscriptPage *self)
{
  RcTranscript *transcript = rc_transcript_model_get_transcript (rc_transcript_page_get_model (self));

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

void
rc_transcript_page_class_bind_format (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, dialect_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, encoding_selected_cb);
}

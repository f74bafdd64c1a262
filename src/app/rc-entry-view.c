/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-entry-view.h"

#include "rc-entry-blocks.h"

struct _RcEntryView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *content;
  GtkMenuButton *copy_button;
  GtkBox *head;

  RcPage *page;
};

G_DEFINE_FINAL_TYPE (RcEntryView, rc_entry_view, ADW_TYPE_BIN)

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
rc_entry_view_dispose (GObject *object)
{
  RcEntryView *self = RC_ENTRY_VIEW (object);

  g_clear_pointer (&self->page, rc_page_free);

  G_OBJECT_CLASS (rc_entry_view_parent_class)->dispose (object);
}

static void
rc_entry_view_class_init (RcEntryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_entry_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-entry-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, content);
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, head);
}

static void
rc_entry_view_init (RcEntryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rc_entry_view_take_page (RcEntryView *self, RcPage *page)
{
  g_autofree char *name = NULL;

  g_clear_pointer (&self->page, rc_page_free);
  self->page = page;

  remove_children (self->head);
  remove_children (self->content);
  gtk_box_append (self->head, rc_entry_head_new (page));
  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (self->content, rc_entry_block_new (g_ptr_array_index (page->blocks, i)));

  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), *page->key != '\0');
  name = g_strdup_printf ("%s %s", page->badge, page->n_titles > 0 ? page->titles[0] : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (name), -1);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

void
rc_entry_view_focus (RcEntryView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

const RcPage *
rc_entry_view_get_page (RcEntryView *self)
{
  return self->page;
}

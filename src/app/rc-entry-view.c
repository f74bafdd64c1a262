/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-entry-view.h"

#include "rc-barrier.h"
#include "rc-entry-blocks.h"
#include "rc-highlight.h"

#define SCREENFUL 4

struct _RcEntryView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *content;
  GtkMenuButton *copy_button;
  GtkWidget *bookmark_button;
  GtkBox *head;

  gboolean completed;
  RcPage *page;
  char **words;       /* marked in the page; NULL for none */
  guint n_shown;      /* blocks of the page that are on the screen */
  guint build_source; /* makes the others */
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

  g_clear_handle_id (&self->build_source, g_source_remove);
  g_clear_pointer (&self->page, rc_page_free);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (rc_entry_view_parent_class)->dispose (object);
}

static void
rc_entry_view_class_init (RcEntryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_entry_view_dispose;

  g_type_ensure (RC_TYPE_BARRIER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-entry-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, content);
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, bookmark_button);
  gtk_widget_class_bind_template_child (widget_class, RcEntryView, head);
}

static void
rc_entry_view_init (RcEntryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* How many blocks fill a screen of usual height: a list of links more than some paragraphs. */
static guint
blocks_at_once (const RcPage *page)
{
  guint weight = 0;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RcBlock *block = g_ptr_array_index (page->blocks, i);

      weight += 1 + block->links->len / 2;
      if (weight >= SCREENFUL)
        return i + 1;
    }

  return page->blocks->len;
}

static void
append (RcEntryView *self, GtkBox *box, GtkWidget *part)
{
  if (self->words != NULL)
    rc_highlight_labels (part, (const char *const *) self->words);
  gtk_box_append (box, part);
}

static void
show_block (RcEntryView *self)
{
  append (self, self->content, rc_entry_block_new (g_ptr_array_index (self->page->blocks, self->n_shown++)));
}

static gboolean
build_cb (gpointer data)
{
  RcEntryView *self = data;

  show_block (self);
  if (self->n_shown < self->page->blocks->len)
    return G_SOURCE_CONTINUE;

  self->build_source = 0;

  return G_SOURCE_REMOVE;
}

static void
show_blocks (RcEntryView *self)
{
  while (self->n_shown < self->page->blocks->len && self->n_shown < blocks_at_once (self->page))
    show_block (self);
  /* What is further down comes after the next frame, so that typing is never held up by it. */
  if (self->n_shown < self->page->blocks->len && self->build_source == 0)
    self->build_source = g_idle_add_full (G_PRIORITY_LOW, build_cb, self, NULL);
}

void
rc_entry_view_take_page (RcEntryView *self, RcPage *page, const char *const *words)
{
  g_autofree char *name = NULL;

  g_clear_pointer (&self->page, rc_page_free);
  self->page = page;
  g_strfreev (self->words);
  self->words = g_strdupv ((char **) words);

  remove_children (self->head);
  remove_children (self->content);
  append (self, self->head, rc_entry_head_new (page));
  g_clear_handle_id (&self->build_source, g_source_remove);
  self->n_shown = 0;
  if (self->completed)
    show_blocks (self);

  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), *page->key != '\0');
  gtk_widget_set_visible (self->bookmark_button, *page->key != '\0');
  name = g_strdup_printf ("%s %s", page->badge, page->n_titles > 0 ? page->titles[0] : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (name), -1);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

void
rc_entry_view_complete (RcEntryView *self, GMenuModel *copy_menu)
{
  gtk_menu_button_set_menu_model (self->copy_button, copy_menu);
  self->completed = TRUE;
  if (self->page != NULL)
    show_blocks (self);
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

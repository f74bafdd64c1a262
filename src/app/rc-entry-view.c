/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-entry-view.h"

#include "rc-barrier.h"
#include "rc-entry-blocks.h"
#include "rc-highlight.h"

#include <string.h>

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
  GdkFrameClock *clock; /* (nullable): while its next frame is waited for, to make them after it */
};

G_DEFINE_FINAL_TYPE (RcEntryView, rc_entry_view, ADW_TYPE_BIN)

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void after_paint_cb (GdkFrameClock *clock, RcEntryView *self);

/* A clock whose window has gone has no handlers any more. */
static void
stop_building (RcEntryView *self)
{
  g_clear_handle_id (&self->build_source, g_source_remove);
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_func (self->clock, after_paint_cb, self);
  g_clear_object (&self->clock);
}

static void
rc_entry_view_dispose (GObject *object)
{
  RcEntryView *self = RC_ENTRY_VIEW (object);

  stop_building (self);
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
after_paint_cb (GdkFrameClock *clock, RcEntryView *self)
{
  stop_building (self);
  self->build_source = g_idle_add_full (G_PRIORITY_LOW, build_cb, self, NULL);
}

/* What is further down comes after the next frame, so that typing is never held up by it. The main loop is idle
 * before that frame, too: it is waited for where there will be one. */
static void
build_later (RcEntryView *self)
{
  GdkFrameClock *clock = gtk_widget_get_mapped (GTK_WIDGET (self)) ? gtk_widget_get_frame_clock (GTK_WIDGET (self)) : NULL;

  stop_building (self);
  if (clock == NULL)
    {
      self->build_source = g_idle_add_full (G_PRIORITY_LOW, build_cb, self, NULL);
      return;
    }
  self->clock = g_object_ref (clock);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}

static void
show_blocks (RcEntryView *self)
{
  while (self->n_shown < self->page->blocks->len && self->n_shown < blocks_at_once (self->page))
    show_block (self);
  if (self->n_shown < self->page->blocks->len)
    build_later (self);
}

/* Whether @page looks like the one on show: while somebody types, the best answer often stays the same. */
static gboolean
is_on_show (RcEntryView *self, const RcPage *page)
{
  g_autofree char *shown = NULL, *asked = NULL;

  if (self->page == NULL || strcmp (self->page->key, page->key) != 0)
    return FALSE;
  shown = rc_page_to_markdown (self->page);
  asked = rc_page_to_markdown (page);

  return strcmp (shown, asked) == 0;
}

static void
scroll_to_top (RcEntryView *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

void
rc_entry_view_take_page (RcEntryView *self, RcPage *page, const char *const *words)
{
  gboolean same = is_on_show (self, page);
  g_autofree char *name = NULL;

  g_clear_pointer (&self->page, rc_page_free);
  self->page = page;
  g_strfreev (self->words);
  self->words = g_strdupv ((char **) words);
  scroll_to_top (self);
  if (same)
    {
      rc_highlight_labels (GTK_WIDGET (self->head), words);
      rc_highlight_labels (GTK_WIDGET (self->content), words);
      return;
    }

  remove_children (self->head);
  remove_children (self->content);
  append (self, self->head, rc_entry_head_new (page));
  stop_building (self);
  self->n_shown = 0;
  if (self->completed)
    show_blocks (self);

  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), *page->key != '\0');
  gtk_widget_set_visible (self->bookmark_button, *page->key != '\0');
  name = g_strdup_printf ("%s %s", page->badge, page->n_titles > 0 ? page->titles[0] : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (name), -1);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compare-list.h"

#include <glib/gi18n.h>

#include "rc-compare-row.h"
#include "rc-compat.h"

struct _RcCompareList
{
  AdwBin parent_instance;

  GtkListView *list;
  RcComparisonModel *model; /* (nullable) */
  GtkSingleSelection *selection;
  RcCompareRowStyle style;
};

G_DEFINE_FINAL_TYPE (RcCompareList, rc_compare_list, ADW_TYPE_BIN)

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RcCompareList *self)
{
  gtk_list_item_set_child (item, rc_compare_row_new (&self->style));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  RcComparisonItem *row = gtk_list_item_get_item (item);
  g_autofree char *text = rc_compare_row_describe (row);

  rc_compare_row_set_item (RC_COMPARE_ROW (gtk_list_item_get_child (item)), row);
  rc_compat_list_item_set_label (item, text);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rc_compare_row_set_item (RC_COMPARE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
resize_rows (RcCompareList *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_first_child (row) != NULL)
      gtk_widget_queue_resize (gtk_widget_get_first_child (row));
}

static void
selected_cb (RcCompareList *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
activate_cb (RcCompareList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
select_position (RcCompareList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    rc_compat_list_view_scroll_to (self->list, position);
}

static void
detach (RcCompareList *self)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
}

static void
rc_compare_list_dispose (GObject *object)
{
  RcCompareList *self = RC_COMPARE_LIST (object);

  if (self->selection != NULL)
    gtk_list_view_set_model (self->list, NULL);
  detach (self);

  G_OBJECT_CLASS (rc_compare_list_parent_class)->dispose (object);
}

static void
rc_compare_list_class_init (RcCompareListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rc_compare_list_dispose;
  signals[SELECTED] = g_signal_new ("selected", RC_TYPE_COMPARE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", RC_TYPE_COMPARE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

static void
rc_compare_list_init (RcCompareList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_widget_set_name (GTK_WIDGET (self->list), "list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "rc-lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Exchanges of both sessions"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

static int
count_digits (guint64 number)
{
  int digits = 2;

  for (guint64 rest = number / 100; rest > 0; rest /= 10)
    digits++;

  return digits;
}

void
rc_compare_list_set_model (RcCompareList     *self,
                           RcComparisonModel *model,
                           guint64            last_line,
                           const char        *good_label,
                           const char        *bad_label)
{
  self->style.number_digits = count_digits (last_line);
  self->style.good_label = good_label;
  self->style.bad_label = bad_label;

  detach (self);
  self->model = g_object_ref (model);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  rc_compare_list_select_first (self);
}

void
rc_compare_list_set_stacked (RcCompareList *self, gboolean stacked)
{
  self->style.stacked = stacked;
  resize_rows (self);
}

void
rc_compare_list_select_first (RcCompareList *self)
{
  select_position (self, rc_comparison_model_get_first (self->model));
}

gboolean
rc_compare_list_step (RcCompareList *self, int direction)
{
  guint position = rc_comparison_model_find_difference (
      self->model, gtk_single_selection_get_selected (self->selection), direction);

  if (position == G_MAXUINT)
    return FALSE;

  select_position (self, position);

  return TRUE;
}

const RcComparisonRow *
rc_compare_list_get_selected (RcCompareList *self)
{
  RcComparisonItem *item =
      self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return item != NULL ? rc_comparison_item_get_row (item) : NULL;
}

void
rc_compare_list_focus (RcCompareList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

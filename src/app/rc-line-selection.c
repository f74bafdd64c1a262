/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-selection.h"

struct _RcLineSelection
{
  GObject parent_instance;

  GListModel *model;
  GtkBitset *selected;
  guint anchor; /* where a range began, or GTK_INVALID_LIST_POSITION */
  guint current;
};

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcLineSelection, rc_line_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

enum
{
  PROP_0,
  PROP_CURRENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- the rows --- */

static GType
rc_line_selection_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (RC_LINE_SELECTION (list)->model);
}

static guint
rc_line_selection_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (RC_LINE_SELECTION (list)->model);
}

static gpointer
rc_line_selection_get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (RC_LINE_SELECTION (list)->model, position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_line_selection_get_item_type;
  iface->get_n_items = rc_line_selection_get_n_items;
  iface->get_item = rc_line_selection_get_item;
}

/* --- what is selected --- */

static void
set_current (RcLineSelection *self, guint position)
{
  self->current = position;
  /* Also when it stays: whoever chooses the same row again has chosen it. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/* Takes over @selected, and tells of what differs. */
static void
take_selected (RcLineSelection *self, GtkBitset *selected)
{
  GtkBitset *changed = gtk_bitset_copy (selected);
  guint first, n;

  gtk_bitset_difference (changed, self->selected);
  gtk_bitset_unref (self->selected);
  self->selected = selected;
  if (!gtk_bitset_is_empty (changed))
    {
      first = gtk_bitset_get_minimum (changed);
      n = gtk_bitset_get_maximum (changed) - first + 1;
      gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, n);
    }
  gtk_bitset_unref (changed);
}

static GtkBitset *
start_from (RcLineSelection *self, gboolean unselect_rest)
{
  return unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
}

static gboolean
rc_line_selection_is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (RC_LINE_SELECTION (model)->selected, position);
}

static GtkBitset *
rc_line_selection_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (RC_LINE_SELECTION (model)->selected);
}

static gboolean
rc_line_selection_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  RcLineSelection *self = RC_LINE_SELECTION (model);
  GtkBitset *selected = start_from (self, unselect_rest);

  gtk_bitset_add (selected, position);
  take_selected (self, selected);
  self->anchor = position;
  set_current (self, position);

  return TRUE;
}

static gboolean
rc_line_selection_unselect_item (GtkSelectionModel *model, guint position)
{
  RcLineSelection *self = RC_LINE_SELECTION (model);
  GtkBitset *selected = start_from (self, FALSE);

  gtk_bitset_remove (selected, position);
  take_selected (self, selected);
  self->anchor = position;
  set_current (self, position);

  return TRUE;
}

/* The list says from where to where, not in which direction: the reader has come to the end that is
 * not the one he began with. */
static gboolean
rc_line_selection_select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  RcLineSelection *self = RC_LINE_SELECTION (model);
  GtkBitset *selected = start_from (self, unselect_rest);
  guint last = position + MAX (n_items, 1) - 1;

  gtk_bitset_add_range (selected, position, n_items);
  take_selected (self, selected);
  set_current (self, self->anchor == last ? position : last);

  return TRUE;
}

static gboolean
rc_line_selection_unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  RcLineSelection *self = RC_LINE_SELECTION (model);
  GtkBitset *selected = start_from (self, FALSE);

  gtk_bitset_remove_range (selected, position, n_items);
  take_selected (self, selected);

  return TRUE;
}

static gboolean
rc_line_selection_select_all (GtkSelectionModel *model)
{
  RcLineSelection *self = RC_LINE_SELECTION (model);

  take_selected (self, gtk_bitset_new_range (0, g_list_model_get_n_items (self->model)));

  return TRUE;
}

static gboolean
rc_line_selection_unselect_all (GtkSelectionModel *model)
{
  take_selected (RC_LINE_SELECTION (model), gtk_bitset_new_empty ());

  return TRUE;
}

static gboolean
rc_line_selection_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  RcLineSelection *self = RC_LINE_SELECTION (model);
  GtkBitset *result = start_from (self, FALSE);
  GtkBitset *added = gtk_bitset_copy (selected);

  gtk_bitset_intersect (added, mask);
  gtk_bitset_subtract (result, mask);
  gtk_bitset_union (result, added);
  gtk_bitset_unref (added);
  take_selected (self, result);

  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = rc_line_selection_is_selected;
  iface->get_selection_in_range = rc_line_selection_get_selection_in_range;
  iface->select_item = rc_line_selection_select_item;
  iface->unselect_item = rc_line_selection_unselect_item;
  iface->select_range = rc_line_selection_select_range;
  iface->unselect_range = rc_line_selection_unselect_range;
  iface->select_all = rc_line_selection_select_all;
  iface->unselect_all = rc_line_selection_unselect_all;
  iface->set_selection = rc_line_selection_set_selection;
}

static guint
move_position (guint position, guint at, guint removed, guint added)
{
  if (position == GTK_INVALID_LIST_POSITION || position < at)
    return position;

  return position < at + removed ? GTK_INVALID_LIST_POSITION : position - removed + added;
}

static void
items_changed_cb (RcLineSelection *self, guint position, guint removed, guint added)
{
  guint current = move_position (self->current, position, removed, added);
  gboolean moved = current != self->current;

  gtk_bitset_splice (self->selected, position, removed, added);
  self->anchor = move_position (self->anchor, position, removed, added);
  self->current = current;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (moved)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/* --- the object --- */

static void
rc_line_selection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CURRENT)
    g_value_set_uint (value, RC_LINE_SELECTION (object)->current);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rc_line_selection_finalize (GObject *object)
{
  RcLineSelection *self = RC_LINE_SELECTION (object);

  g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gtk_bitset_unref (self->selected);

  G_OBJECT_CLASS (rc_line_selection_parent_class)->finalize (object);
}

static void
rc_line_selection_class_init (RcLineSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rc_line_selection_finalize;
  object_class->get_property = rc_line_selection_get_property;

  properties[PROP_CURRENT] =
      g_param_spec_uint ("current", NULL, NULL, 0, G_MAXUINT, GTK_INVALID_LIST_POSITION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rc_line_selection_init (RcLineSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->anchor = GTK_INVALID_LIST_POSITION;
  self->current = GTK_INVALID_LIST_POSITION;
}

RcLineSelection *
rc_line_selection_new (GListModel *model)
{
  RcLineSelection *self = g_object_new (RC_TYPE_LINE_SELECTION, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

guint
rc_line_selection_get_current (RcLineSelection *self)
{
  return self->current;
}

guint64
rc_line_selection_get_n_selected (RcLineSelection *self)
{
  return gtk_bitset_get_size (self->selected);
}

GArray *
rc_line_selection_get_selected (RcLineSelection *self, guint max)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  if (max == 0 || !gtk_bitset_iter_init_first (&iter, self->selected, &position))
    return positions;

  do
    g_array_append_val (positions, position);
  while (positions->len < max && gtk_bitset_iter_next (&iter, &position));

  return positions;
}

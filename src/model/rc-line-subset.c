/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-subset.h"

struct _RcLineSubset
{
  GObject parent_instance;

  RcTranscriptModel *model;
  RcLineFilter filter;
  RcLineSet *lines;
  guint64 n_lines; /* how far the model has been looked through */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcLineSubset, rc_line_subset, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static guint
get_n_rows (RcLineSubset *self)
{
  return (guint) MIN (rc_line_set_get_size (self->lines), RC_TRANSCRIPT_MODEL_MAX_ROWS);
}

static GType
rc_line_subset_get_item_type (GListModel *list)
{
  return RC_TYPE_TRANSCRIPT_LINE;
}

static guint
rc_line_subset_get_n_items (GListModel *list)
{
  return get_n_rows (RC_LINE_SUBSET (list));
}

static gpointer
rc_line_subset_get_item (GListModel *list, guint position)
{
  RcLineSubset *self = RC_LINE_SUBSET (list);

  if (position >= get_n_rows (self))
    return NULL;

  return rc_transcript_line_new (self->model, rc_line_set_get_nth (self->lines, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_line_subset_get_item_type;
  iface->get_n_items = rc_line_subset_get_n_items;
  iface->get_item = rc_line_subset_get_item;
}

static void
extend (RcLineSubset *self)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);
  guint before = get_n_rows (self);

  if (!rc_line_filter_is_simple (&self->filter))
    return;

  while (self->n_lines < n_lines)
    {
      self->n_lines++;
      if (rc_line_filter_passes (&self->filter,
                                 rc_transcript_model_get_tag (self->model, self->n_lines)))
        rc_line_set_add (self->lines, self->n_lines);
    }
  if (get_n_rows (self) > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, get_n_rows (self) - before);
}

static void
rc_line_subset_finalize (GObject *object)
{
  RcLineSubset *self = RC_LINE_SUBSET (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->lines, rc_line_set_unref);

  G_OBJECT_CLASS (rc_line_subset_parent_class)->finalize (object);
}

static void
rc_line_subset_class_init (RcLineSubsetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_line_subset_finalize;
}

static void
rc_line_subset_init (RcLineSubset *self)
{
}

RcLineSubset *
rc_line_subset_new (RcTranscriptModel  *model,
                    const RcLineFilter *filter,
                    RcLineSet          *lines,
                    guint64             n_lines)
{
  RcLineSubset *self = g_object_new (RC_TYPE_LINE_SUBSET, NULL);

  self->model = g_object_ref (model);
  self->filter = *filter;
  self->lines = rc_line_set_ref (lines);
  self->n_lines = n_lines;
  extend (self);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (extend), self, G_CONNECT_SWAPPED);

  return self;
}

RcLineSet *
rc_line_subset_get_lines (RcLineSubset *self)
{
  return self->lines;
}

guint
rc_line_subset_get_position (RcLineSubset *self, guint64 line)
{
  guint64 rank = rc_line_set_get_rank (self->lines, line);

  return rank < get_n_rows (self) ? (guint) rank : G_MAXUINT;
}

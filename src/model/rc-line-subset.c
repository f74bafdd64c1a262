/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-subset.h"

/* An exchange whose lines stand in more places than this, between those of others, changes the list as one. */
#define MAX_CHANGES 16

struct _RcLineSubset
{
  GObject parent_instance;

  RcTranscriptModel *model;
  RcLineFilter filter;
  RcLineSet *passing; /* (nullable): all */
  RcLineFolds *folds; /* (nullable) */
  RcLineSet *shown;   /* (nullable): those that pass */
  guint64 n_lines;    /* how far the model has been looked through */
  guint64 head;       /* of the exchange that the last of these belongs to, or 0 */
  gboolean knows_head;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcLineSubset, rc_line_subset, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

RcLineSet *
rc_line_subset_get_lines (RcLineSubset *self)
{
  return self->shown != NULL ? self->shown : self->passing;
}

RcLineSet *
rc_line_subset_get_passing (RcLineSubset *self)
{
  return self->passing;
}

static guint
get_n_rows (RcLineSubset *self)
{
  RcLineSet *lines = rc_line_subset_get_lines (self);

  return lines != NULL ? (guint) MIN (rc_line_set_get_size (lines), RC_TRANSCRIPT_MODEL_MAX_ROWS)
                       : g_list_model_get_n_items (G_LIST_MODEL (self->model));
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

guint64
rc_line_subset_get_line (RcLineSubset *self, guint position)
{
  RcLineSet *lines = rc_line_subset_get_lines (self);

  if (position >= get_n_rows (self))
    return 0;

  return lines != NULL ? rc_line_set_get_nth (lines, position)
                       : rc_transcript_model_get_first_line (self->model) + position;
}

static gpointer
rc_line_subset_get_item (GListModel *list, guint position)
{
  RcLineSubset *self = RC_LINE_SUBSET (list);
  guint64 line = rc_line_subset_get_line (self, position);

  return line > 0 ? rc_transcript_line_new (self->model, line) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_line_subset_get_item_type;
  iface->get_n_items = rc_line_subset_get_n_items;
  iface->get_item = rc_line_subset_get_item;
}

/* --- lines that are appended --- */

/* The exchange that goes on with what is added. */
static guint64
get_head (RcLineSubset *self)
{
  const RcFold *fold = NULL;

  if (!self->knows_head)
    {
      rc_line_folds_look_up (self->folds, self->n_lines - 1, &fold);
      self->head = fold != NULL ? fold->head : 0;
      self->knows_head = TRUE;
    }

  return self->head;
}

/* Whether a folded exchange hides @line, the last one. Where the lines of several sessions alternate it is not known
 * whose it is: it stands with most of the others until the exchanges are looked at again. */
static gboolean
is_hidden (RcLineSubset *self, guint64 line)
{
  gboolean by_default = rc_line_folds_is_folded_by_default (self->folds);
  gboolean commands_only = rc_line_folds_get_commands_only (self->folds) && by_default;
  guint64 head;

  if (rc_line_folds_is_head (self->folds, line))
    {
      self->head = line;
      self->knows_head = TRUE;
      return commands_only && !rc_line_folds_is_command (self->folds, line);
    }
  if (!rc_line_folds_is_sequential (self->folds))
    return by_default;

  head = get_head (self);
  if (head == 0)
    return commands_only;

  return rc_line_folds_is_folded (self->folds, head);
}

static void
add_line (RcLineSubset *self, guint64 line)
{
  if (!rc_line_filter_passes (&self->filter, rc_transcript_model_get_tag (self->model, line)))
    return;

  if (self->passing != NULL)
    rc_line_set_add (self->passing, line);
  if (self->shown != NULL && !is_hidden (self, line))
    rc_line_set_add (self->shown, line);
}

static void
extend (RcLineSubset *self)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);
  guint before = get_n_rows (self);

  if (!rc_line_filter_is_simple (&self->filter))
    return;

  while (self->n_lines < n_lines)
    add_line (self, ++self->n_lines);
  if (get_n_rows (self) > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, get_n_rows (self) - before);
}

static void
items_changed_cb (RcLineSubset *self, guint position, guint n_removed, guint n_added)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (self->model);

  if (self->folds != NULL && self->n_lines < n_lines)
    rc_line_folds_set_n_lines (self->folds, n_lines, FALSE);
  if (rc_line_subset_get_lines (self) != NULL)
    {
      extend (self);
      return;
    }

  self->n_lines = n_lines;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* --- the object --- */

static void
rc_line_subset_finalize (GObject *object)
{
  RcLineSubset *self = RC_LINE_SUBSET (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->passing, rc_line_set_unref);
  g_clear_pointer (&self->shown, rc_line_set_unref);
  g_clear_pointer (&self->folds, rc_line_folds_unref);

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
                    RcLineFolds        *folds,
                    RcLineSet          *shown,
                    guint64             n_lines)
{
  RcLineSubset *self = g_object_new (RC_TYPE_LINE_SUBSET, NULL);

  self->model = g_object_ref (model);
  self->filter = *filter;
  self->passing = lines != NULL ? rc_line_set_ref (lines) : NULL;
  self->folds = folds != NULL ? rc_line_folds_ref (folds) : NULL;
  self->shown = shown != NULL ? rc_line_set_ref (shown) : NULL;
  self->n_lines = n_lines;
  if (rc_line_subset_get_lines (self) != NULL)
    extend (self);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
rc_line_subset_append (RcLineSubset *self, RcLineSet *lines, guint64 n_lines)
{
  guint before = get_n_rows (self);
  guint64 some[1024];
  guint64 n = 0;
  gsize count;

  g_return_if_fail (self->passing != NULL && self->shown == NULL);

  while ((count = rc_line_set_get_many (lines, n, G_N_ELEMENTS (some), some)) > 0)
    {
      for (gsize i = 0; i < count; i++)
        rc_line_set_add (self->passing, some[i]);
      n += count;
    }
  self->n_lines = n_lines;
  if (get_n_rows (self) > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, get_n_rows (self) - before);
}

static gboolean
is_same_set (RcLineSet *one, RcLineSet *other)
{
  return one == other || (one != NULL && other != NULL && rc_line_set_equal (one, other));
}

gboolean
rc_line_subset_is (RcLineSubset *self, const RcLineFilter *filter, RcLineSet *lines, RcLineSet *shown)
{
  return rc_line_filter_equal (filter, &self->filter) && is_same_set (lines, self->passing)
         && is_same_set (shown, self->shown);
}

gboolean
rc_line_subset_contains (RcLineSubset *self, guint64 line)
{
  RcLineSet *lines = rc_line_subset_get_lines (self);

  if (lines != NULL)
    return rc_line_set_contains (lines, line);

  return line > 0 && line <= rc_transcript_model_get_n_lines (self->model);
}

guint
rc_line_subset_get_position (RcLineSubset *self, guint64 line)
{
  RcLineSet *lines = rc_line_subset_get_lines (self);
  guint64 rank;

  if (lines == NULL)
    return rc_transcript_model_get_position (self->model, line);

  rank = rc_line_set_get_rank (lines, line);

  return rank < get_n_rows (self) ? (guint) rank : G_MAXUINT;
}

/* --- folding --- */

gboolean
rc_line_subset_can_fold (RcLineSubset *self)
{
  return self->folds != NULL
         && rc_transcript_model_get_n_lines (self->model) <= RC_TRANSCRIPT_MODEL_MAX_ROWS;
}

static guint
get_rank (RcLineSubset *self, guint64 line)
{
  return (guint) rc_line_set_get_rank (self->shown, line);
}

static guint64
count_passing (RcLineSubset *self, const RcLineRange *range)
{
  if (self->passing == NULL)
    return range->last - range->first + 1;

  return rc_line_set_get_rank (self->passing, range->last + 1)
         - rc_line_set_get_rank (self->passing, range->first);
}

void
rc_line_subset_add_passing (RcLineSubset *self, guint64 first, guint64 last, RcLineSet *lines)
{
  const RcLineRange range = { first, last };

  if (first > last)
    return;
  if (count_passing (self, &range) == last - first + 1)
    {
      rc_line_set_add_range (lines, first, last);
      return;
    }

  for (guint64 line = rc_line_set_get_next (self->passing, first - 1); line > 0 && line <= last;
       line = rc_line_set_get_next (self->passing, line))
    rc_line_set_add_range (lines, line, line);
}

static void
change_range (RcLineSubset *self, const RcLineRange *range, gboolean folded)
{
  if (folded)
    rc_line_set_remove_range (self->shown, range->first, range->last);
  else
    rc_line_subset_add_passing (self, range->first, range->last, self->shown);
}

/* Lines @range of the list: as many rows as there were before it was changed are gone. */
static void
tell (RcLineSubset *self, const RcLineRange *range, guint n_before)
{
  guint position = get_rank (self, range->first);
  guint n_after = get_rank (self, range->last + 1) - position;

  if (n_before != n_after)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_before, n_after);
}

static guint
count_rows (RcLineSubset *self, const RcLineRange *range)
{
  return get_rank (self, range->last + 1) - get_rank (self, range->first);
}

/* The list of commands alone does not show the exchange of connecting until somebody wants to see it. */
static void
show_head (RcLineSubset *self, guint64 head)
{
  guint position = get_rank (self, head);

  if (rc_line_set_contains (self->shown, head)
      || (self->passing != NULL && !rc_line_set_contains (self->passing, head)))
    return;

  rc_line_set_add_range (self->shown, head, head);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

guint
rc_line_subset_set_folded (RcLineSubset *self, const RcFold *fold, gboolean folded)
{
  guint n = fold->ranges->len;
  RcLineRange all;
  guint n_before;

  g_return_val_if_fail (rc_line_subset_can_fold (self), 0);

  rc_line_folds_set_folded (self->folds, fold->head, folded);
  if (self->shown == NULL)
    {
      self->shown = self->passing != NULL ? rc_line_set_copy (self->passing)
                                          : rc_line_set_new_full (self->n_lines);
      self->knows_head = FALSE;
    }
  if (!folded)
    show_head (self, fold->head);
  if (n == 0)
    return get_rank (self, fold->head);

  all = (RcLineRange){ g_array_index (fold->ranges, RcLineRange, 0).first,
                       g_array_index (fold->ranges, RcLineRange, n - 1).last };
  n_before = count_rows (self, &all);
  for (guint i = 0; i < n; i++)
    {
      const RcLineRange *range = &g_array_index (fold->ranges, RcLineRange, i);
      guint n_rows = count_rows (self, range);

      change_range (self, range, folded);
      if (n <= MAX_CHANGES)
        tell (self, range, n_rows);
    }
  if (n > MAX_CHANGES)
    tell (self, &all, n_before);

  return get_rank (self, fold->head);
}

guint64
rc_line_subset_count_foldable (RcLineSubset *self, const RcFold *fold)
{
  guint64 n = 0;

  for (guint i = 0; i < fold->ranges->len; i++)
    n += count_passing (self, &g_array_index (fold->ranges, RcLineRange, i));

  return n;
}

guint64
rc_line_subset_count_hidden (RcLineSubset *self, const RcFold *fold)
{
  guint64 n = rc_line_subset_count_foldable (self, fold);

  for (guint i = 0; self->shown != NULL && i < fold->ranges->len; i++)
    n -= count_rows (self, &g_array_index (fold->ranges, RcLineRange, i));

  return self->shown != NULL ? n : 0;
}

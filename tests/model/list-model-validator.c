/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-model-validator.h"

struct _ListModelValidator
{
  GListModel *model;
  ListModelKeyFunc key;
  GPtrArray *copy;
  gulong handler;
  guint n_changes;
};

static char *
dup_key (ListModelValidator *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);

  g_assert_nonnull (item);

  return self->key (item);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added,
                  ListModelValidator *self)
{
  self->n_changes++;
  g_assert_cmpuint (position + removed, <=, self->copy->len);
  if (removed > 0)
    g_ptr_array_remove_range (self->copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->copy, (int) (position + i), dup_key (self, position + i));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->copy->len);
  for (guint i = 0; i < self->copy->len; i++)
    {
      g_autofree char *key = dup_key (self, i);

      g_assert_cmpstr (key, ==, g_ptr_array_index (self->copy, i));
    }
  g_assert_null (g_list_model_get_item (model, self->copy->len));
}

ListModelValidator *
list_model_validator_new (GListModel *model, ListModelKeyFunc key)
{
  ListModelValidator *self = g_new0 (ListModelValidator, 1);

  self->model = g_object_ref (model);
  self->key = key;
  self->copy = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (self->copy, dup_key (self, i));
  self->handler = g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

guint
list_model_validator_get_n_changes (ListModelValidator *self)
{
  return self->n_changes;
}

void
list_model_validator_free (ListModelValidator *self)
{
  g_signal_handler_disconnect (self->model, self->handler);
  g_object_unref (self->model);
  g_ptr_array_unref (self->copy);
  g_free (self);
}

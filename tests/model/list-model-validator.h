/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Holds a list model to its word: after every ::items-changed the model is compared with a copy that
 * was changed only as the signal said. Items are compared by a key, because a lazy model returns a
 * fresh object each time.
 */
typedef struct _ListModelValidator ListModelValidator;

/* The key of an item; (transfer full). */
typedef char *(*ListModelKeyFunc) (gpointer item);

ListModelValidator *list_model_validator_new (GListModel *model, ListModelKeyFunc key);

/* How often ::items-changed was emitted so far. */
guint list_model_validator_get_n_changes (ListModelValidator *self);

void list_model_validator_free (ListModelValidator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ListModelValidator, list_model_validator_free)

G_END_DECLS

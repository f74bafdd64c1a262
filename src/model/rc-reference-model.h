/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-catalog.h"
#include "rc-reference-item.h"
#include "rc-search.h"

G_BEGIN_DECLS

/*
 * The list of the reference. Without a query it holds the codes by class, then the commands and
 * the historic codes, notes and help; with one, the answers, best first. Filters by class, group, status
 * and server apply to both.
 * A list model of RcReferenceItem for the main thread.
 */
#define RC_TYPE_REFERENCE_MODEL (rc_reference_model_get_type ())
G_DECLARE_FINAL_TYPE (RcReferenceModel, rc_reference_model, RC, REFERENCE_MODEL, GObject)

/* @catalog must outlive the model. */
RcReferenceModel *rc_reference_model_new (RcCatalog *catalog, const char *language);

/* Also to be called when the catalog has learnt a further language, to search in that too. */
void rc_reference_model_set_language (RcReferenceModel *self, const char *language);

/* Uses @search, made for the model's catalog and language, for the next queries. Without it the first
 * query makes one, and the index takes some 25 ms. */
void rc_reference_model_take_search (RcReferenceModel *self, RcSearch *search);

void rc_reference_model_set_query (RcReferenceModel *self, const char *query);
const char *rc_reference_model_get_query (RcReferenceModel *self);

/* @klass 1 to 6 or 0 for all; @group 0 to 5 or -1 for all. A filter leaves only codes. */
void rc_reference_model_set_filter (RcReferenceModel *self, int klass, int group);
int rc_reference_model_get_class (RcReferenceModel *self);
int rc_reference_model_get_group (RcReferenceModel *self);

/* @status: an RcStatus, or -1 for all. Historic codes are shown with theirs only. */
void rc_reference_model_set_status (RcReferenceModel *self, int status);
int rc_reference_model_get_status (RcReferenceModel *self);

/* @server: (nullable): leaves the codes that this server sends with texts of its own */
void rc_reference_model_set_server (RcReferenceModel *self, const char *server);
const char *rc_reference_model_get_server (RcReferenceModel *self);

gboolean rc_reference_model_has_filter (RcReferenceModel *self);

/* (transfer full): the ids of all servers of the catalog, NULL-terminated, in the order of their names. */
char **rc_reference_model_list_servers (RcReferenceModel *self);

/* (transfer full): queries near the present one that have answers, @max at most; NULL-terminated */
char **rc_reference_model_list_nearest (RcReferenceModel *self, guint max);

/* How many answers the filter hides. */
guint rc_reference_model_get_n_hidden (RcReferenceModel *self);

/* The position of the row of @key, or G_MAXUINT. */
guint rc_reference_model_find (RcReferenceModel *self, const char *key);

/* How many codes of the catalog have this class and group; 0 and -1 stand for any. */
guint rc_reference_model_count_codes (RcReferenceModel *self, int klass, int group);

G_END_DECLS

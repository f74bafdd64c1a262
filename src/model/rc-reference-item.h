/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rc-catalog.h"

G_BEGIN_DECLS

/* A row of the reference's list: an entry of the catalog, or an answer to a query. Never changes. */
#define RC_TYPE_REFERENCE_ITEM (rc_reference_item_get_type ())
G_DECLARE_FINAL_TYPE (RcReferenceItem, rc_reference_item, RC, REFERENCE_ITEM, GObject)

typedef struct
{
  RcEntryKind kind;
  int code;             /* of codes and variants; the number of a class or group; else 0 */
  const char *id;       /* (nullable) */
  const char *sense_id; /* (nullable) */
  const char *badge;    /* what stands for the entry: "550", "STOR" */
  const char *title;
  const char *language; /* of @title */
  const char *heading;  /* (nullable): on the first row of a part of the list */
  const char *matched;  /* (nullable): the text that matched, of another language or place */
  guint matched_start;  /* bytes */
  guint matched_length;
  gboolean is_hit;      /* an answer to a query, not under the heading of its class */
} RcReferenceItemData;

/* Copies @data. */
RcReferenceItem *rc_reference_item_new (const RcReferenceItemData *data);

/* Owned by the item; the strings too. */
const RcReferenceItemData *rc_reference_item_get_data (RcReferenceItem *self);

/* The name of the entry's page; see rc-entry-key.h. */
const char *rc_reference_item_get_key (RcReferenceItem *self);

/* 1 to 6, or 0 if the entry belongs to no class. */
int rc_reference_item_get_class (RcReferenceItem *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reference-item.h"

#include "rc-code.h"
#include "rc-entry-key.h"

struct _RcReferenceItem
{
  GObject parent_instance;

  RcReferenceItemData data;
  char *key;
};

G_DEFINE_FINAL_TYPE (RcReferenceItem, rc_reference_item, G_TYPE_OBJECT)

static void
rc_reference_item_finalize (GObject *object)
{
  RcReferenceItem *self = RC_REFERENCE_ITEM (object);

  g_free ((char *) self->data.id);
  g_free ((char *) self->data.sense_id);
  g_free ((char *) self->data.badge);
  g_free ((char *) self->data.title);
  g_free ((char *) self->data.language);
  g_free ((char *) self->data.heading);
  g_free ((char *) self->data.matched);
  g_free (self->key);

  G_OBJECT_CLASS (rc_reference_item_parent_class)->finalize (object);
}

static void
rc_reference_item_class_init (RcReferenceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_reference_item_finalize;
}

static void
rc_reference_item_init (RcReferenceItem *self)
{
}

RcReferenceItem *
rc_reference_item_new (const RcReferenceItemData *data)
{
  RcReferenceItem *self = g_object_new (RC_TYPE_REFERENCE_ITEM, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.sense_id = g_strdup (data->sense_id);
  self->data.badge = g_strdup (data->badge);
  self->data.title = g_strdup (data->title);
  self->data.language = g_strdup (data->language);
  self->data.heading = g_strdup (data->heading);
  self->data.matched = g_strdup (data->matched);
  self->key = rc_entry_key_format (data->kind, data->code, data->id, data->sense_id);

  return self;
}

const RcReferenceItemData *
rc_reference_item_get_data (RcReferenceItem *self)
{
  return &self->data;
}

const char *
rc_reference_item_get_key (RcReferenceItem *self)
{
  return self->key;
}

int
rc_reference_item_get_class (RcReferenceItem *self)
{
  if (self->data.kind == RC_ENTRY_CLASS)
    return self->data.code;
  if (self->data.kind == RC_ENTRY_CODE || self->data.kind == RC_ENTRY_VARIANT)
    return rc_code_get_class (self->data.code);
  return 0;
}

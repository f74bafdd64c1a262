/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-session-model.h"

#include <glib/gi18n.h>

#include "rc-display-text.h"

struct _RcSessionItem
{
  GObject parent_instance;

  int number;
  char *label;
};

G_DEFINE_FINAL_TYPE (RcSessionItem, rc_session_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LABEL,
};

static void
rc_session_item_finalize (GObject *object)
{
  g_free (RC_SESSION_ITEM (object)->label);

  G_OBJECT_CLASS (rc_session_item_parent_class)->finalize (object);
}

static void
rc_session_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LABEL)
    g_value_set_string (value, RC_SESSION_ITEM (object)->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rc_session_item_class_init (RcSessionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rc_session_item_finalize;
  object_class->get_property = rc_session_item_get_property;
  g_object_class_install_property (
      object_class, PROP_LABEL,
      g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
rc_session_item_init (RcSessionItem *self)
{
}

int
rc_session_item_get_number (RcSessionItem *self)
{
  return self->number;
}

const char *
rc_session_item_get_label (RcSessionItem *self)
{
  return self->label;
}

struct _RcSessionModel
{
  GObject parent_instance;

  RcSharedTranscript *shared;
  char *first;
  guint n_sessions;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcSessionModel, rc_session_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
rc_session_model_get_item_type (GListModel *list)
{
  return RC_TYPE_SESSION_ITEM;
}

static guint
rc_session_model_get_n_items (GListModel *list)
{
  return RC_SESSION_MODEL (list)->n_sessions + 1;
}

/* "Session 3 · kim · 12 replies, 1 failure" */
static char *
describe_session (RcSharedTranscript *shared, guint number)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&shared->lock);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *user = NULL;
  RcSessionInfo info;

  rc_transcript_get_session (shared->transcript, number, &info);
  /* Translators: the number is that of a session in the log, counted from 1 */
  g_string_append_printf (text, _("Session %u"), number + 1);
  if (info.user != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (info.user, -1);

      user = rc_display_text (valid, 60, FALSE);
      g_string_append_printf (text, " · %s", user);
    }
  g_string_append (text, " · ");
  g_string_append_printf (text,
                          ngettext ("%u failure", "%u failures", (gulong) info.n_failures),
                          (guint) info.n_failures);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gpointer
rc_session_model_get_item (GListModel *list, guint position)
{
  RcSessionModel *self = RC_SESSION_MODEL (list);
  RcSessionItem *item;

  if (position > self->n_sessions)
    return NULL;

  item = g_object_new (RC_TYPE_SESSION_ITEM, NULL);
  item->number = (int) position - 1;
  item->label = position == 0 ? g_strdup (self->first) : describe_session (self->shared, position - 1);

  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_session_model_get_item_type;
  iface->get_n_items = rc_session_model_get_n_items;
  iface->get_item = rc_session_model_get_item;
}

static void
rc_session_model_finalize (GObject *object)
{
  RcSessionModel *self = RC_SESSION_MODEL (object);

  g_clear_pointer (&self->shared, rc_shared_transcript_unref);
  g_free (self->first);

  G_OBJECT_CLASS (rc_session_model_parent_class)->finalize (object);
}

static void
rc_session_model_class_init (RcSessionModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_session_model_finalize;
}

static void
rc_session_model_init (RcSessionModel *self)
{
}

RcSessionModel *
rc_session_model_new (RcSharedTranscript *transcript, const char *first)
{
  RcSessionModel *self = g_object_new (RC_TYPE_SESSION_MODEL, NULL);

  self->shared = rc_shared_transcript_ref (transcript);
  self->first = g_strdup (first);
  g_mutex_lock (&transcript->lock);
  self->n_sessions = rc_transcript_get_n_sessions (transcript->transcript);
  g_mutex_unlock (&transcript->lock);

  return self;
}

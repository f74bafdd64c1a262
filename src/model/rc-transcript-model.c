/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-transcript-model.h"

struct _RcTranscriptModel
{
  GObject parent_instance;

  RcSharedTranscript *shared;
  RcTranscriptReader *reader;
  guint64 n_lines;
  guint64 first_line;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcTranscriptModel, rc_transcript_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  TAGS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_n_rows (RcTranscriptModel *self)
{
  guint64 n = self->n_lines >= self->first_line ? self->n_lines - self->first_line + 1 : 0;

  return (guint) MIN (n, RC_TRANSCRIPT_MODEL_MAX_ROWS);
}

static GType
rc_transcript_model_get_item_type (GListModel *list)
{
  return RC_TYPE_TRANSCRIPT_LINE;
}

static guint
rc_transcript_model_get_n_items (GListModel *list)
{
  return get_n_rows (RC_TRANSCRIPT_MODEL (list));
}

static gpointer
rc_transcript_model_get_item (GListModel *list, guint position)
{
  RcTranscriptModel *self = RC_TRANSCRIPT_MODEL (list);

  if (position >= get_n_rows (self))
    return NULL;

  return rc_transcript_line_new (self, self->first_line + position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_transcript_model_get_item_type;
  iface->get_n_items = rc_transcript_model_get_n_items;
  iface->get_item = rc_transcript_model_get_item;
}

static void
rc_transcript_model_finalize (GObject *object)
{
  RcTranscriptModel *self = RC_TRANSCRIPT_MODEL (object);

  g_clear_pointer (&self->reader, rc_transcript_reader_free);
  g_clear_pointer (&self->shared, rc_shared_transcript_unref);

  G_OBJECT_CLASS (rc_transcript_model_parent_class)->finalize (object);
}

static void
rc_transcript_model_class_init (RcTranscriptModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_transcript_model_finalize;

  signals[TAGS_CHANGED] = g_signal_new ("tags-changed", RC_TYPE_TRANSCRIPT_MODEL, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rc_transcript_model_init (RcTranscriptModel *self)
{
  self->first_line = 1;
}

RcTranscriptModel *
rc_transcript_model_new (RcSharedTranscript *transcript)
{
  RcTranscriptModel *self = g_object_new (RC_TYPE_TRANSCRIPT_MODEL, NULL);

  self->shared = rc_shared_transcript_ref (transcript);
  self->reader = rc_transcript_reader_new (transcript->transcript);

  return self;
}

RcSharedTranscript *
rc_transcript_model_get_shared (RcTranscriptModel *self)
{
  return self->shared;
}

RcTranscript *
rc_transcript_model_get_transcript (RcTranscriptModel *self)
{
  return self->shared->transcript;
}

void
rc_transcript_model_set_n_lines (RcTranscriptModel *self, guint64 n_lines)
{
  guint before = get_n_rows (self);

  if (n_lines <= self->n_lines)
    return;

  self->n_lines = n_lines;
  if (get_n_rows (self) > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, get_n_rows (self) - before);
}

guint64
rc_transcript_model_get_n_lines (RcTranscriptModel *self)
{
  return self->n_lines;
}

void
rc_transcript_model_tags_changed (RcTranscriptModel *self)
{
  g_signal_emit (self, signals[TAGS_CHANGED], 0);
}

void
rc_transcript_model_set_first_line (RcTranscriptModel *self, guint64 line)
{
  guint before = get_n_rows (self);
  guint64 last = self->n_lines > RC_TRANSCRIPT_MODEL_MAX_ROWS
                   ? self->n_lines - RC_TRANSCRIPT_MODEL_MAX_ROWS + 1
                   : 1;

  line = CLAMP (line, 1, last);
  if (line == self->first_line)
    return;

  self->first_line = line;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, get_n_rows (self));
}

guint64
rc_transcript_model_get_first_line (RcTranscriptModel *self)
{
  return self->first_line;
}

guint
rc_transcript_model_get_position (RcTranscriptModel *self, guint64 line)
{
  if (line < self->first_line || line - self->first_line >= get_n_rows (self))
    return G_MAXUINT;

  return (guint) (line - self->first_line);
}

RcLineTag
rc_transcript_model_get_tag (RcTranscriptModel *self, guint64 line)
{
  return rc_index_get_tag (rc_transcript_get_index (self->shared->transcript), line);
}

gboolean
rc_transcript_model_read (RcTranscriptModel *self,
                          guint64            line,
                          gsize              max_bytes,
                          gboolean           show_secrets,
                          RcLineText        *text)
{
  return rc_transcript_reader_read (self->reader, line, max_bytes, show_secrets, text);
}

char *
rc_transcript_model_dup_line (RcTranscriptModel *self, guint64 line, gboolean show_secrets)
{
  return rc_transcript_reader_dup_line (self->reader, line, show_secrets);
}

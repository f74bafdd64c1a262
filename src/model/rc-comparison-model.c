/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-comparison-model.h"

#include <glib/gi18n.h>

#include "rc-compare-report.h"
#include "rc-error.h"

struct _RcComparisonModel
{
  GObject parent_instance;

  RcSharedTranscript *good_shared;
  RcSharedTranscript *bad_shared;
  RcComparison *comparison;
  RcComparisonPart good;
  RcComparisonPart bad;
  char *sentence;
  gboolean swapped;
  gboolean only_differences;
  GArray *differences; /* of guint: rows */
};

struct _RcComparisonItem
{
  GObject parent_instance;

  RcComparisonModel *model;
  guint row;
};

/* --- the item --- */

G_DEFINE_FINAL_TYPE (RcComparisonItem, rc_comparison_item, G_TYPE_OBJECT)

static void
rc_comparison_item_finalize (GObject *object)
{
  g_clear_object (&RC_COMPARISON_ITEM (object)->model);

  G_OBJECT_CLASS (rc_comparison_item_parent_class)->finalize (object);
}

static void
rc_comparison_item_class_init (RcComparisonItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_comparison_item_finalize;
}

static void
rc_comparison_item_init (RcComparisonItem *self)
{
}

const RcComparisonRow *
rc_comparison_item_get_row (RcComparisonItem *self)
{
  return &g_array_index (self->model->comparison->rows, RcComparisonRow, self->row);
}

gboolean
rc_comparison_item_is_first (RcComparisonItem *self)
{
  return (int) self->row == self->model->comparison->first;
}

/* --- the list --- */

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcComparisonModel, rc_comparison_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_ONLY_DIFFERENCES,
};

static GType
rc_comparison_model_get_item_type (GListModel *list)
{
  return RC_TYPE_COMPARISON_ITEM;
}

static guint
rc_comparison_model_get_n_items (GListModel *list)
{
  RcComparisonModel *self = RC_COMPARISON_MODEL (list);

  return self->only_differences ? self->differences->len : self->comparison->rows->len;
}

static gpointer
rc_comparison_model_get_item (GListModel *list, guint position)
{
  RcComparisonModel *self = RC_COMPARISON_MODEL (list);
  RcComparisonItem *item;

  if (position >= g_list_model_get_n_items (list))
    return NULL;

  item = g_object_new (RC_TYPE_COMPARISON_ITEM, NULL);
  item->model = g_object_ref (self);
  item->row = self->only_differences ? g_array_index (self->differences, guint, position) : position;

  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_comparison_model_get_item_type;
  iface->get_n_items = rc_comparison_model_get_n_items;
  iface->get_item = rc_comparison_model_get_item;
}

static void
set_only_differences (RcComparisonModel *self, gboolean only_differences)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (self->only_differences == only_differences)
    return;

  self->only_differences = only_differences;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, g_list_model_get_n_items (G_LIST_MODEL (self)));
  g_object_notify (G_OBJECT (self), "only-differences");
}

static void
rc_comparison_model_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ONLY_DIFFERENCES)
    set_only_differences (RC_COMPARISON_MODEL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rc_comparison_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ONLY_DIFFERENCES)
    g_value_set_boolean (value, RC_COMPARISON_MODEL (object)->only_differences);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
part_clear (RcComparisonPart *part)
{
  g_free (part->name);
  g_free (part->session);
  g_free (part->verdict);
}

static void
rc_comparison_model_finalize (GObject *object)
{
  RcComparisonModel *self = RC_COMPARISON_MODEL (object);

  g_clear_pointer (&self->comparison, rc_comparison_free);
  g_clear_pointer (&self->good_shared, rc_shared_transcript_unref);
  g_clear_pointer (&self->bad_shared, rc_shared_transcript_unref);
  g_array_unref (self->differences);
  part_clear (&self->good);
  part_clear (&self->bad);
  g_free (self->sentence);

  G_OBJECT_CLASS (rc_comparison_model_parent_class)->finalize (object);
}

static void
rc_comparison_model_class_init (RcComparisonModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rc_comparison_model_finalize;
  object_class->set_property = rc_comparison_model_set_property;
  object_class->get_property = rc_comparison_model_get_property;
  g_object_class_install_property (
      object_class, PROP_ONLY_DIFFERENCES,
      g_param_spec_boolean ("only-differences", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
}

static void
rc_comparison_model_init (RcComparisonModel *self)
{
  self->differences = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* --- comparing --- */

typedef struct
{
  RcSharedTranscript *good;
  RcSharedTranscript *bad;
  int good_session;
  int bad_session;
  gboolean may_swap;
  RcCatalog *catalog;
  char *language;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  rc_shared_transcript_unref (request->good);
  rc_shared_transcript_unref (request->bad);
  g_free (request->language);
  g_free (request);
}

/* Two comparisons of the same transcripts must not wait for each other. */
static void
lock_both (RcSharedTranscript *good, RcSharedTranscript *bad)
{
  RcSharedTranscript *first = MIN (good, bad);
  RcSharedTranscript *second = MAX (good, bad);

  g_mutex_lock (&first->lock);
  if (second != first)
    g_mutex_lock (&second->lock);
}

static void
unlock_both (RcSharedTranscript *good, RcSharedTranscript *bad)
{
  g_mutex_unlock (&good->lock);
  if (bad != good)
    g_mutex_unlock (&bad->lock);
}

static gboolean
has_session (RcSharedTranscript *shared, int session, GError **error)
{
  guint n_sessions = rc_transcript_get_n_sessions (shared->transcript);
  const char *name = rc_source_get_name (rc_transcript_get_source (shared->transcript));

  if (n_sessions == 0)
    g_set_error (error, RC_ERROR, RC_ERROR_SESSION, _("There is no session in “%s”."), name);
  else if (session >= (int) n_sessions)
    g_set_error (error, RC_ERROR, RC_ERROR_SESSION, _("The session is no longer in “%s”."), name);
  else
    return TRUE;

  return FALSE;
}

static RcSeverity
get_severity (const RcComparisonSide *side)
{
  RcVerdict verdict;

  rc_transcript_get_verdict (side->transcript, (int) side->session, &verdict);

  return verdict.severity;
}

/* The side that went better is the good one, if nobody has said which is which. */
static RcComparison *
compare (Request *request, gboolean *swapped)
{
  RcComparison *comparison = rc_comparison_new (request->good->transcript, request->good_session,
                                                request->bad->transcript, request->bad_session, FALSE);
  RcComparison *other;

  *swapped = FALSE;
  if (comparison == NULL || !request->may_swap
      || get_severity (&comparison->good) <= get_severity (&comparison->bad))
    return comparison;

  other = rc_comparison_new (request->bad->transcript, request->bad_session, request->good->transcript,
                             request->good_session, FALSE);
  rc_comparison_free (comparison);
  *swapped = TRUE;

  return other;
}

static void
describe_part (RcComparisonPart *part, const RcComparisonSide *side, Request *request)
{
  RcSessionInfo info;
  RcVerdict verdict;

  rc_transcript_get_session (side->transcript, side->session, &info);
  rc_transcript_get_verdict (side->transcript, (int) side->session, &verdict);
  part->name = g_strdup (rc_source_get_name (rc_transcript_get_source (side->transcript)));
  part->session = g_utf8_make_valid (info.id, -1);
  part->number = side->session;
  part->n_sessions = rc_transcript_get_n_sessions (side->transcript);
  part->verdict = rc_verdict_dup_text (&verdict, request->catalog, request->language);
  part->severity = verdict.severity;
}

static RcComparisonModel *
create_model (Request *request, RcComparison *comparison, gboolean swapped)
{
  RcComparisonModel *self = g_object_new (RC_TYPE_COMPARISON_MODEL, NULL);

  self->comparison = comparison;
  self->swapped = swapped;
  self->good_shared = rc_shared_transcript_ref (request->good);
  self->bad_shared = rc_shared_transcript_ref (request->bad);
  self->sentence = rc_comparison_dup_sentence (comparison, request->catalog, request->language);
  describe_part (&self->good, &comparison->good, request);
  describe_part (&self->bad, &comparison->bad, request);
  for (guint i = 0; i < comparison->rows->len; i++)
    if (g_array_index (comparison->rows, RcComparisonRow, i).difference != RC_DIFFERENCE_NONE)
      g_array_append_val (self->differences, i);

  return self;
}

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  RcComparisonModel *model = NULL;
  RcComparison *comparison;
  GError *error = NULL;
  gboolean swapped;

  lock_both (request->good, request->bad);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error)
      && has_session (request->good, request->good_session, &error)
      && has_session (request->bad, request->bad_session, &error))
    {
      comparison = compare (request, &swapped);
      model = create_model (request, comparison, swapped);
    }
  unlock_both (request->good, request->bad);

  if (model != NULL)
    g_task_return_pointer (task, model, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
rc_comparison_model_new_async (RcSharedTranscript *good,
                               int                 good_session,
                               RcSharedTranscript *bad,
                               int                 bad_session,
                               gboolean            may_swap,
                               RcCatalog          *catalog,
                               const char         *language,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->good = rc_shared_transcript_ref (good);
  request->bad = rc_shared_transcript_ref (bad);
  request->good_session = good_session;
  request->bad_session = bad_session;
  request->may_swap = may_swap;
  request->catalog = catalog;
  request->language = g_strdup (language);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, compare_thread);
}

RcComparisonModel *
rc_comparison_model_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- asking --- */

const char *
rc_comparison_model_get_sentence (RcComparisonModel *self)
{
  return self->sentence;
}

gboolean
rc_comparison_model_is_swapped (RcComparisonModel *self)
{
  return self->swapped;
}

const RcComparisonPart *
rc_comparison_model_get_good (RcComparisonModel *self)
{
  return &self->good;
}

const RcComparisonPart *
rc_comparison_model_get_bad (RcComparisonModel *self)
{
  return &self->bad;
}

static gboolean
append_text (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, (gssize) length);

  return TRUE;
}

char *
rc_comparison_model_dup_text (RcComparisonModel *self, RcCatalog *catalog, const char *language)
{
  const RcReportOptions options = { .language = language };
  GString *text = g_string_new (NULL);

  lock_both (self->good_shared, self->bad_shared);
  rc_comparison_write_text (self->comparison, catalog, &options, append_text, text);
  unlock_both (self->good_shared, self->bad_shared);

  return g_string_free (text, FALSE);
}

gboolean
rc_comparison_model_is_cut (RcComparisonModel *self)
{
  return MAX (self->comparison->good.exchanges->len, self->comparison->bad.exchanges->len)
         >= RC_EXCHANGES_MAX;
}

guint
rc_comparison_model_get_n_differences (RcComparisonModel *self)
{
  return self->differences->len;
}

/* Where the differences stand in the list as it is shown. */
static guint
get_nth_difference (RcComparisonModel *self, guint n)
{
  return self->only_differences ? n : g_array_index (self->differences, guint, n);
}

guint
rc_comparison_model_get_first (RcComparisonModel *self)
{
  for (guint i = 0; i < self->differences->len; i++)
    if ((int) g_array_index (self->differences, guint, i) == self->comparison->first)
      return get_nth_difference (self, i);

  return G_MAXUINT;
}

guint
rc_comparison_model_find_difference (RcComparisonModel *self, guint position, int direction)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->differences->len; i++)
    {
      guint each = get_nth_difference (self, i);

      if (direction > 0 && (position == G_MAXUINT || each > position))
        return each;
      if (direction < 0 && each < position)
        found = each;
    }

  return found;
}

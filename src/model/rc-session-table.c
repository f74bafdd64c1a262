/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-session-table.h"

#include <string.h>

/* What is sorted and searched by. The strings live as long as the transcript, and equal ones are one. */
typedef struct
{
  const char *texts[RC_SESSION_N_COLUMNS]; /* NULL where there is none */
  guint32 n_commands;
  guint8 severity;
} Key;

/* The order of the texts of a column: equal ones have one rank, which is less than @n. */
typedef struct
{
  guint32 *ranks; /* by number; NO_RANK where there is no text */
  guint32 n;
} Ranks;

#define NO_RANK G_MAXUINT32

/* From so many on a worker looks at their texts before anybody asks for their order. */
#define MANY_SESSIONS 1000

struct _RcSessionTable
{
  GObject parent_instance;

  RcSharedTranscript *shared;
  RcCatalog *catalog;
  char *language;
  GArray *keys;  /* of Key, by number; does not change */
  GArray *shown; /* of guint32: numbers */
  RcSessionColumn column;
  gboolean descending;
  char *text;
  RcSessionOutcome outcome;
  Ranks ranks[RC_SESSION_N_COLUMNS]; /* as far as they are known yet */
  GCancellable *cancellable;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RcSessionTable, rc_session_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
rc_session_table_get_item_type (GListModel *list)
{
  return RC_TYPE_SESSION_ROW;
}

static guint
rc_session_table_get_n_items (GListModel *list)
{
  return RC_SESSION_TABLE (list)->shown->len;
}

static gpointer
rc_session_table_get_item (GListModel *list, guint position)
{
  RcSessionTable *self = RC_SESSION_TABLE (list);

  if (position >= self->shown->len)
    return NULL;

  return rc_session_row_new (self->shared, rc_session_table_get_number (self, position), self->catalog,
                             self->language);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rc_session_table_get_item_type;
  iface->get_n_items = rc_session_table_get_n_items;
  iface->get_item = rc_session_table_get_item;
}

static void
rc_session_table_finalize (GObject *object)
{
  RcSessionTable *self = RC_SESSION_TABLE (object);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  for (guint i = 0; i < RC_SESSION_N_COLUMNS; i++)
    g_free (self->ranks[i].ranks);
  g_clear_pointer (&self->shared, rc_shared_transcript_unref);
  g_array_unref (self->keys);
  g_array_unref (self->shown);
  g_free (self->language);
  g_free (self->text);

  G_OBJECT_CLASS (rc_session_table_parent_class)->finalize (object);
}

static void
rc_session_table_class_init (RcSessionTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_session_table_finalize;
}

static void
rc_session_table_init (RcSessionTable *self)
{
  self->cancellable = g_cancellable_new ();
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text = g_strdup ("");
}

static const Key *
get_key (RcSessionTable *self, guint number)
{
  return &g_array_index (self->keys, Key, number);
}

/* --- order --- */

/* Numbers within a text count as numbers: 10.0.0.9 comes before 10.0.0.10. */
static int
compare_texts (const char *x, const char *y)
{
  while (*x != '\0' && *y != '\0')
    {
      if (g_ascii_isdigit (*x) && g_ascii_isdigit (*y))
        {
          gsize m, n;

          x += strspn (x, "0");
          y += strspn (y, "0");
          m = strspn (x, "0123456789");
          n = strspn (y, "0123456789");
          if (m != n)
            return m < n ? -1 : 1;
          for (; m > 0 && *x == *y; m--)
            x++, y++;
          if (m > 0)
            return *x < *y ? -1 : 1;
        }
      else
        {
          guchar p = (guchar) g_ascii_tolower (*x++), q = (guchar) g_ascii_tolower (*y++);

          if (p != q)
            return p < q ? -1 : 1;
        }
    }

  return (*x != '\0') - (*y != '\0');
}

/* A text with the beginning of what it is sorted by, in bytes that can be compared as they are: a number
 * is its count of digits and the digits. Most texts differ in it, and an address fits. */
typedef struct
{
  guint8 head[16];
  const char *text;
} SortText;

static SortText
sort_text (const char *text)
{
  SortText self = { .text = text };
  gsize n = 0;

  for (const char *p = text; *p != '\0' && n < sizeof self.head;)
    if (g_ascii_isdigit (*p))
      {
        gsize digits;

        p += strspn (p, "0");
        digits = strspn (p, "0123456789");
        self.head[n++] = (guint8) ('0' + MIN (digits, 9));
        /* Longer numbers are told apart by the texts themselves. */
        if (digits >= 9)
          break;
        for (; digits > 0 && n < sizeof self.head; digits--)
          self.head[n++] = (guint8) *p++;
      }
    else
      {
        self.head[n++] = (guint8) g_ascii_tolower (*p++);
      }

  return self;
}

static int
compare_sort_texts (gconstpointer a, gconstpointer b)
{
  const SortText *x = a, *y = b;
  int order = memcmp (x->head, y->head, sizeof x->head);

  return order != 0 ? order : compare_texts (x->text, y->text);
}

static Ranks
rank_column (GArray *keys, RcSessionColumn column)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (SortText));
  Ranks self = { g_new (guint32, MAX (keys->len, 1)), 0 };

  for (guint i = 0; i < keys->len; i++)
    {
      const char *text = g_array_index (keys, Key, i).texts[column];

      if (text != NULL && g_hash_table_add (known, (gpointer) text))
        {
          SortText each = sort_text (text);

          g_array_append_val (texts, each);
        }
    }
  g_array_sort (texts, compare_sort_texts);
  for (guint i = 0; i < texts->len; i++)
    g_hash_table_insert (known, (gpointer) g_array_index (texts, SortText, i).text, GUINT_TO_POINTER (i));
  for (guint i = 0; i < keys->len; i++)
    {
      const char *text = g_array_index (keys, Key, i).texts[column];

      self.ranks[i] = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (known, text)) : NO_RANK;
    }
  self.n = texts->len;

  return self;
}

static const Ranks *
get_ranks (RcSessionTable *self, RcSessionColumn column)
{
  if (self->ranks[column].ranks == NULL)
    self->ranks[column] = rank_column (self->keys, column);

  return &self->ranks[column];
}

/* --- the same in a worker, before anybody asks --- */

typedef struct
{
  RcSharedTranscript *shared; /* whose the texts are */
  GArray *keys;
  Ranks ranks[RC_SESSION_N_COLUMNS];
} RankJob;

static void
rank_job_free (gpointer data)
{
  RankJob *job = data;

  for (guint i = 0; i < RC_SESSION_N_COLUMNS; i++)
    g_free (job->ranks[i].ranks);
  rc_shared_transcript_unref (job->shared);
  g_array_unref (job->keys);
  g_free (job);
}

static void
rank_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RankJob *job = data;

  for (int i = 0; i < RC_SESSION_N_COLUMNS; i++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      job->ranks[i] = rank_column (job->keys, (RcSessionColumn) i);
    }
  g_task_return_boolean (task, TRUE);
}

static void
ranked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  RcSessionTable *self = data;
  RankJob *job = g_task_get_task_data (G_TASK (result));

  /* The table is gone. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  for (guint i = 0; i < RC_SESSION_N_COLUMNS; i++)
    if (self->ranks[i].ranks == NULL)
      {
        self->ranks[i] = job->ranks[i];
        job->ranks[i].ranks = NULL;
      }
}

static void
rank_ahead (RcSessionTable *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, ranked_cb, self);
  RankJob *job = g_new0 (RankJob, 1);

  job->shared = rc_shared_transcript_ref (self->shared);
  job->keys = g_array_ref (self->keys);
  g_task_set_task_data (task, job, rank_job_free);
  g_task_run_in_thread (task, rank_thread);
}

/* --- filter --- */

static gboolean
has_outcome (const Key *key, RcSessionOutcome outcome)
{
  switch (outcome)
    {
    case RC_SESSION_ERRORS:
      return key->severity == RC_SEVERITY_ERROR;
    case RC_SESSION_WARNINGS:
      return key->severity == RC_SEVERITY_WARNING;
    case RC_SESSION_FINE:
      return key->severity < RC_SEVERITY_WARNING;
    case RC_SESSION_ALL:
    default:
      return TRUE;
    }
}

/* What is known of a text, by its rank. */
enum
{
  NOT_SEARCHED,
  HAS_NOT,
  HAS,
};

/* Sessions share most of their texts, so each is searched once. */
static gboolean
has_text (RcSessionTable *self, guint32 number, guint8 *known[])
{
  const Key *key = get_key (self, number);

  for (int i = 0; i < RC_SESSION_N_COLUMNS; i++)
    {
      guint8 *answer;

      if (key->texts[i] == NULL)
        continue;
      answer = &known[i][get_ranks (self, (RcSessionColumn) i)->ranks[number]];
      if (*answer == NOT_SEARCHED)
        *answer = strcasestr (key->texts[i], self->text) != NULL ? HAS : HAS_NOT;
      if (*answer == HAS)
        return TRUE;
    }

  return FALSE;
}

static void
collect_shown (RcSessionTable *self)
{
  guint8 *known[RC_SESSION_N_COLUMNS] = { NULL };

  for (int i = 0; *self->text != '\0' && i < RC_SESSION_N_COLUMNS; i++)
    known[i] = g_new0 (guint8, get_ranks (self, (RcSessionColumn) i)->n + 1);
  g_array_set_size (self->shown, 0);
  for (guint32 number = 0; number < self->keys->len; number++)
    {
      const Key *key = get_key (self, number);

      if (has_outcome (key, self->outcome) && (*self->text == '\0' || has_text (self, number, known)))
        g_array_append_val (self->shown, number);
    }
  for (int i = 0; i < RC_SESSION_N_COLUMNS; i++)
    g_free (known[i]);
}

/* --- sorting --- */

static gboolean
is_text_column (RcSessionColumn column)
{
  return column != RC_SESSION_COLUMN_START && column != RC_SESSION_COLUMN_OUTCOME
         && column != RC_SESSION_COLUMN_COMMANDS;
}

/* By counting how many there are of each rank; equals keep the order of the log. */
static void
order_by_text (RcSessionTable *self)
{
  const Ranks *ranks = get_ranks (self, self->column);
  g_autofree guint *places = g_new0 (guint, ranks->n + 2);
  GArray *ordered = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->shown->len);

  g_array_set_size (ordered, self->shown->len);
  for (int round = 0; round < 2; round++)
    {
      for (guint i = 0; i < self->shown->len; i++)
        {
          guint32 number = g_array_index (self->shown, guint32, i);
          guint32 rank = ranks->ranks[number];

          /* What is not known comes last, in either direction. */
          if (rank == NO_RANK)
            rank = ranks->n;
          else if (self->descending)
            rank = ranks->n - 1 - rank;
          if (round == 0)
            places[rank + 1]++;
          else
            g_array_index (ordered, guint32, places[rank]++) = number;
        }
      for (guint i = 0; round == 0 && i <= ranks->n; i++)
        places[i + 1] += places[i];
    }
  g_array_unref (self->shown);
  self->shown = ordered;
}

/* What a session is sorted by, and its number besides, so that equals keep the order of the log. */
static guint64
get_rank (RcSessionTable *self, guint32 number)
{
  const Key *key = get_key (self, number);
  guint32 rank = number;

  if (self->column == RC_SESSION_COLUMN_OUTCOME)
    rank = RC_SEVERITY_ERROR - key->severity;
  else if (self->column == RC_SESSION_COLUMN_COMMANDS)
    rank = key->n_commands;
  if (self->descending)
    rank = G_MAXUINT32 - 1 - rank;

  return (guint64) rank << 32 | number;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
order_by_number (RcSessionTable *self)
{
  g_autoptr (GArray) ranked = g_array_sized_new (FALSE, FALSE, sizeof (guint64), self->shown->len);

  for (guint i = 0; i < self->shown->len; i++)
    {
      guint64 rank = get_rank (self, g_array_index (self->shown, guint32, i));

      g_array_append_val (ranked, rank);
    }
  g_array_sort (ranked, compare_ranks);
  for (guint i = 0; i < ranked->len; i++)
    g_array_index (self->shown, guint32, i) = (guint32) g_array_index (ranked, guint64, i);
}

static void
order_shown (RcSessionTable *self)
{
  if (is_text_column (self->column))
    order_by_text (self);
  else if (self->column != RC_SESSION_COLUMN_START || self->descending)
    order_by_number (self);
}

static void
update (RcSessionTable *self)
{
  guint before = self->shown->len;

  collect_shown (self);
  order_shown (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->shown->len);
}

void
rc_session_table_sort (RcSessionTable *self, RcSessionColumn column, gboolean descending)
{
  if (self->column == column && self->descending == descending)
    return;

  self->column = column;
  self->descending = descending;
  update (self);
}

void
rc_session_table_filter (RcSessionTable *self, const char *text, RcSessionOutcome outcome)
{
  if (self->outcome == outcome && strcmp (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  self->outcome = outcome;
  update (self);
}

/* --- the sessions --- */

static void
add_key (RcSessionTable *self, guint number)
{
  RcTranscript *transcript = self->shared->transcript;
  RcSessionInfo info;
  RcVerdict verdict;
  Key key = { 0 };

  rc_transcript_get_session (transcript, number, &info);
  rc_transcript_get_verdict (transcript, (int) number, &verdict);
  key.texts[RC_SESSION_COLUMN_START] = info.start;
  key.texts[RC_SESSION_COLUMN_CLIENT] = info.peer;
  key.texts[RC_SESSION_COLUMN_USER] = info.user;
  key.texts[RC_SESSION_COLUMN_SERVER] = info.server;
  if (info.worst != NULL)
    {
      const RcTexts *texts = rc_catalog_get_diagnosis_texts (self->catalog, self->language, info.worst->id);

      key.texts[RC_SESSION_COLUMN_DIAGNOSIS] = texts != NULL ? texts->title : NULL;
    }
  key.n_commands = (guint32) MIN (info.n_commands, G_MAXUINT32 - 1);
  key.severity = (guint8) verdict.severity;
  g_array_append_val (self->keys, key);
}

RcSessionTable *
rc_session_table_new (RcSharedTranscript *transcript, RcCatalog *catalog, const char *language)
{
  RcSessionTable *self = g_object_new (RC_TYPE_SESSION_TABLE, NULL);
  guint n_sessions;

  self->shared = rc_shared_transcript_ref (transcript);
  self->catalog = catalog;
  self->language = g_strdup (language);
  g_mutex_lock (&transcript->lock);
  n_sessions = rc_transcript_get_n_sessions (transcript->transcript);
  for (guint i = 0; i < n_sessions; i++)
    add_key (self, i);
  g_mutex_unlock (&transcript->lock);
  collect_shown (self);
  if (n_sessions >= MANY_SESSIONS)
    rank_ahead (self);

  return self;
}

guint
rc_session_table_get_n_sessions (RcSessionTable *self)
{
  return self->keys->len;
}

guint
rc_session_table_get_number (RcSessionTable *self, guint position)
{
  return g_array_index (self->shown, guint32, position);
}

gboolean
rc_session_table_has_column (RcSessionTable *self, RcSessionColumn column)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (get_key (self, i)->texts[column] != NULL)
      return TRUE;

  return FALSE;
}

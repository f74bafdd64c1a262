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

struct _RcSessionTable
{
  GObject parent_instance;

  RcSharedTranscript *shared;
  RcCatalog *catalog;
  char *language;
  GArray *keys;  /* of Key, by number */
  GArray *shown; /* of guint32: numbers */
  RcSessionColumn column;
  gboolean descending;
  char *text;
  RcSessionOutcome outcome;
  GHashTable *ranks; /* of the texts of @column, by their addresses */
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
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text = g_strdup ("");
}

static const Key *
get_key (RcSessionTable *self, guint number)
{
  return &g_array_index (self->keys, Key, number);
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

/* Sessions share most of their texts, so each is searched once. */
static gboolean
has_text (RcSessionTable *self, const Key *key, GHashTable *known)
{
  for (int i = 0; i < RC_SESSION_N_COLUMNS; i++)
    {
      gpointer found;

      if (key->texts[i] == NULL)
        continue;
      if (!g_hash_table_lookup_extended (known, key->texts[i], NULL, &found))
        {
          found = GINT_TO_POINTER (strcasestr (key->texts[i], self->text) != NULL);
          g_hash_table_insert (known, (gpointer) key->texts[i], found);
        }
      if (GPOINTER_TO_INT (found))
        return TRUE;
    }

  return FALSE;
}

static void
collect_shown (RcSessionTable *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  g_array_set_size (self->shown, 0);
  for (guint32 number = 0; number < self->keys->len; number++)
    {
      const Key *key = get_key (self, number);

      if (has_outcome (key, self->outcome) && (*self->text == '\0' || has_text (self, key, known)))
        g_array_append_val (self->shown, number);
    }
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

/* Ranks for the texts of a column: comparing numbers is what makes sorting quick. */
static GHashTable *
rank_texts (RcSessionTable *self)
{
  GHashTable *ranks = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (SortText));

  for (guint i = 0; i < self->shown->len; i++)
    {
      const char *text = get_key (self, g_array_index (self->shown, guint32, i))->texts[self->column];

      if (text != NULL && g_hash_table_add (ranks, (gpointer) text))
        {
          SortText each = sort_text (text);

          g_array_append_val (texts, each);
        }
    }
  g_array_sort (texts, compare_sort_texts);
  for (guint i = 0; i < texts->len; i++)
    g_hash_table_insert (ranks, (gpointer) g_array_index (texts, SortText, i).text, GUINT_TO_POINTER (i));

  return ranks;
}

/* What a session is sorted by, and its number besides, so that equals keep the order of the log. */
static guint64
get_rank (RcSessionTable *self, guint32 number)
{
  const Key *key = get_key (self, number);
  const char *text;
  guint32 rank;

  switch (self->column)
    {
    case RC_SESSION_COLUMN_START:
      rank = number;
      break;
    case RC_SESSION_COLUMN_OUTCOME:
      rank = RC_SEVERITY_ERROR - key->severity;
      break;
    case RC_SESSION_COLUMN_COMMANDS:
      rank = key->n_commands;
      break;
    case RC_SESSION_COLUMN_CLIENT:
    case RC_SESSION_COLUMN_USER:
    case RC_SESSION_COLUMN_SERVER:
    case RC_SESSION_COLUMN_DIAGNOSIS:
    case RC_SESSION_N_COLUMNS:
    default:
      text = key->texts[self->column];
      /* What is not known comes last, in either direction. */
      if (text == NULL)
        return (guint64) G_MAXUINT32 << 32 | number;
      rank = GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, text));
      break;
    }
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
order_shown (RcSessionTable *self)
{
  g_autoptr (GArray) ranked = NULL;

  if (self->column == RC_SESSION_COLUMN_START && !self->descending)
    return;

  self->ranks = rank_texts (self);
  ranked = g_array_sized_new (FALSE, FALSE, sizeof (guint64), self->shown->len);
  for (guint i = 0; i < self->shown->len; i++)
    {
      guint64 rank = get_rank (self, g_array_index (self->shown, guint32, i));

      g_array_append_val (ranked, rank);
    }
  g_array_sort (ranked, compare_ranks);
  for (guint i = 0; i < ranked->len; i++)
    g_array_index (self->shown, guint32, i) = (guint32) g_array_index (ranked, guint64, i);
  g_clear_pointer (&self->ranks, g_hash_table_unref);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-fold-finder.h"

#define TAGS_AT_ONCE 4096

/* How far around the lines asked for the rest of their exchanges is looked for at first. */
#define REACH 4000
#define REACH_FACTOR 8

/* Of so many sessions in a row it is not asked where each ends. */
#define MAX_SESSIONS_TRIED 64

/* --- sessions --- */

static void
add_session (RcSessionSpans *self, const RcSessionInfo *info)
{
  guint64 reached = info->last_line;

  if (self->reached->len > 0)
    {
      guint64 before = g_array_index (self->reached, guint64, self->reached->len - 1);

      self->overlap = self->overlap || before >= info->first_line;
      reached = MAX (reached, before);
    }
  g_array_append_val (self->first_lines, info->first_line);
  g_array_append_val (self->last_lines, info->last_line);
  g_array_append_val (self->reached, reached);
}

RcSessionSpans *
rc_session_spans_new (RcSharedTranscript *transcript, guint64 n_lines, gboolean complete)
{
  RcSessionSpans *self = g_atomic_rc_box_new0 (RcSessionSpans);
  guint n;

  self->first_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->last_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->reached = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->n_lines = n_lines;
  self->complete = complete;
  rc_shared_transcript_lock_soon (transcript);
  n = rc_transcript_get_n_sessions (transcript->transcript);
  for (guint i = 0; i < n; i++)
    {
      RcSessionInfo info;

      rc_transcript_get_session (transcript->transcript, i, &info);
      /* They are in the order of their beginnings. */
      if (info.first_line > n_lines)
        break;
      add_session (self, &info);
    }
  g_mutex_unlock (&transcript->lock);

  return self;
}

RcSessionSpans *
rc_session_spans_ref (RcSessionSpans *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_spans (gpointer data)
{
  RcSessionSpans *self = data;

  g_array_unref (self->first_lines);
  g_array_unref (self->last_lines);
  g_array_unref (self->reached);
}

void
rc_session_spans_unref (RcSessionSpans *self)
{
  g_atomic_rc_box_release_full (self, clear_spans);
}

/* How many sessions begin up to @line. */
static guint
count_starts (const RcSessionSpans *self, guint64 line)
{
  guint low = 0, high = self->first_lines->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->first_lines, guint64, middle) <= line)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

gboolean
rc_session_spans_has_start (const RcSessionSpans *self, guint64 line)
{
  guint n = count_starts (self, line);

  return n > 0 && g_array_index (self->first_lines, guint64, n - 1) == line;
}

/* Whether more than one is under way in @line; @n: how many have begun by then. */
static gboolean
is_shared (const RcSessionSpans *self, guint64 line, guint n)
{
  guint n_under_way = 0;

  for (guint i = n; i > 0 && g_array_index (self->reached, guint64, i - 1) >= line; i--)
    {
      n_under_way += g_array_index (self->last_lines, guint64, i - 1) >= line;
      if (n_under_way > 1 || n - i > MAX_SESSIONS_TRIED)
        return TRUE;
    }

  return FALSE;
}

gboolean
rc_session_spans_overlap (const RcSessionSpans *self, guint64 first, guint64 last)
{
  guint n = count_starts (self, first);

  if (!self->complete)
    return self->first_lines->len > 1;
  if (!self->overlap)
    return FALSE;
  if (is_shared (self, first, n))
    return TRUE;

  for (n = MAX (n, 1); n < self->first_lines->len && g_array_index (self->first_lines, guint64, n) <= last; n++)
    if (g_array_index (self->reached, guint64, n - 1) >= g_array_index (self->first_lines, guint64, n))
      return TRUE;

  return FALSE;
}

/* --- exchanges --- */

static RcFold *
fold_new (guint64 head)
{
  RcFold *fold = g_new0 (RcFold, 1);

  fold->head = head;
  fold->ranges = g_array_new (FALSE, FALSE, sizeof (RcLineRange));

  return fold;
}

void
rc_fold_free (RcFold *fold)
{
  g_array_unref (fold->ranges);
  g_free (fold);
}

static void
add_range (RcFold *fold, guint64 first, guint64 last)
{
  RcLineRange range = { first, last };
  RcLineRange *before = fold->ranges->len > 0
                          ? &g_array_index (fold->ranges, RcLineRange, fold->ranges->len - 1)
                          : NULL;

  fold->n_lines += last - first + 1;
  if (before != NULL && before->last + 1 == first)
    before->last = last;
  else
    g_array_append_val (fold->ranges, range);
}

/* --- by the byte of each line --- */

/* The last line up to @line in which an exchange begins, or 0. */
static guint64
find_head (RcIndex *index, const RcSessionSpans *spans, guint64 line)
{
  /* No farther than the session, whose first line is one. */
  guint n_starts = count_starts (spans, line);
  guint64 limit = n_starts > 0 ? g_array_index (spans->first_lines, guint64, n_starts - 1) : 1;

  while (line >= limit)
    {
      RcLineTag tags[TAGS_AT_ONCE];
      gsize n = (gsize) MIN (TAGS_AT_ONCE, line - limit + 1);
      guint64 first = line - n + 1;

      rc_index_get_tags (index, first, n, tags);
      for (; line >= first; line--)
        if (rc_line_tag_get_kind (tags[line - first]) == RC_LINE_COMMAND)
          return line;
    }

  return n_starts > 0 ? limit : 0;
}

/* The last line before the next exchange begins; @reply_line: (out): where its last reply begins, or 0. */
static guint64
find_end (RcIndex *index, const RcSessionSpans *spans, guint64 head, guint64 *reply_line)
{
  guint n_starts = count_starts (spans, head);
  guint64 limit = n_starts < spans->first_lines->len
                    ? g_array_index (spans->first_lines, guint64, n_starts) - 1
                    : spans->n_lines;
  guint64 line = head + 1;

  /* Of connecting the head may be the greeting itself. */
  *reply_line = rc_line_tag_get_kind (rc_index_get_tag (index, head)) == RC_LINE_REPLY ? head : 0;
  while (line <= limit)
    {
      RcLineTag tags[TAGS_AT_ONCE];
      gsize n = (gsize) MIN (TAGS_AT_ONCE, limit - line + 1);

      rc_index_get_tags (index, line, n, tags);
      for (gsize i = 0; i < n; i++, line++)
        {
          if (rc_line_tag_get_kind (tags[i]) == RC_LINE_COMMAND)
            return line - 1;
          if (rc_line_tag_get_kind (tags[i]) == RC_LINE_REPLY)
            *reply_line = line;
        }
    }

  return limit;
}

gboolean
rc_fold_find_by_tags (RcIndex *index, const RcSessionSpans *spans, guint64 line, RcFold **fold)
{
  guint64 head = find_head (index, spans, line);
  guint64 reply_line, end;

  *fold = NULL;
  if (head == 0)
    return TRUE;

  /* Where sessions overlap already up to here, what comes next need not be looked at. */
  if (rc_session_spans_overlap (spans, head, line))
    return FALSE;
  end = find_end (index, spans, head, &reply_line);
  /* Up to the next line, which may be of another session while this one goes on. */
  if (rc_session_spans_overlap (spans, head, end + 1))
    return FALSE;

  *fold = fold_new (head);
  (*fold)->reply_line = reply_line;
  if (end > head)
    add_range (*fold, head + 1, end);

  return TRUE;
}

/* --- by reading again --- */

typedef struct
{
  guint64 line;
  guint order;   /* the last word counts */
  guint session; /* or G_MAXUINT */
  RcLineKind kind;
  gboolean is_start;
} Entry;

typedef struct
{
  GArray *entries;
  GHashTable *commands; /* line of a reply → that of its command */
} Reading;

/* Of a session: its exchange now, and that of the reply whose lines may follow. */
typedef struct
{
  RcFold *fold;
  RcFold *reply_fold;
} Place;

static void
collect_line (const RcSession *session, guint64 line, RcLineKind kind, int code, gpointer user_data)
{
  Reading *reading = user_data;
  Entry entry = { line, reading->entries->len, session != NULL ? session->number : G_MAXUINT, kind,
                  session != NULL && session->first_line == line };

  g_array_append_val (reading->entries, entry);
}

static guint64 *
dup_line (guint64 line)
{
  guint64 *copy = g_new (guint64, 1);

  *copy = line;

  return copy;
}

static void
collect_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  Reading *reading = user_data;

  if (reply->command != NULL && reply->command->line > 0)
    g_hash_table_insert (reading->commands, dup_line (reply->line), dup_line (reply->command->line));
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                            : (x->order > y->order) - (x->order < y->order);
}

static Place *
get_place (GHashTable *places, guint session)
{
  Place *place = g_hash_table_lookup (places, GUINT_TO_POINTER (session));

  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      g_hash_table_insert (places, GUINT_TO_POINTER (session), place);
    }

  return place;
}

static RcFold *
get_reply_fold (Reading *reading, GHashTable *folds, const Entry *entry, Place *place)
{
  const guint64 *command = g_hash_table_lookup (reading->commands, &entry->line);

  /* One that was sent before the lines that were read is none of those asked for. */
  return command != NULL ? g_hash_table_lookup (folds, command) : place->fold;
}

/* Gives each line to an exchange, in the order of the file. What belongs to none of those that begin here is left out;
 * a line of no session stands where it stands. */
static void
sort_out (Reading *reading, GHashTable *folds, GHashTable *places)
{
  RcFold *latest = NULL;

  g_array_sort (reading->entries, compare_entries);
  for (guint i = 0; i < reading->entries->len; i++)
    {
      const Entry *entry = &g_array_index (reading->entries, Entry, i);
      Place *place = entry->session != G_MAXUINT ? get_place (places, entry->session) : NULL;
      RcFold *owner = place != NULL ? place->fold : latest;

      if (i + 1 < reading->entries->len && entry[1].line == entry->line)
        continue;

      if (entry->kind == RC_LINE_COMMAND || entry->is_start)
        {
          latest = fold_new (entry->line);
          g_hash_table_insert (folds, &latest->head, latest);
          if (place != NULL)
            place->fold = place->reply_fold = latest;
          if (entry->kind == RC_LINE_REPLY)
            latest->reply_line = entry->line;
          continue;
        }
      if (entry->kind == RC_LINE_REPLY && place != NULL)
        place->reply_fold = owner = get_reply_fold (reading, folds, entry, place);
      else if (entry->kind == RC_LINE_CONTINUATION && place != NULL)
        owner = place->reply_fold;
      if (owner == NULL)
        continue;
      add_range (owner, entry->line, entry->line);
      if (entry->kind == RC_LINE_REPLY)
        owner->reply_line = entry->line;
    }
}

static gboolean
has_line (const RcFold *fold, guint64 line)
{
  if (fold->head == line)
    return TRUE;
  for (guint i = 0; i < fold->ranges->len; i++)
    {
      const RcLineRange *range = &g_array_index (fold->ranges, RcLineRange, i);

      if (range->first <= line && line <= range->last)
        return TRUE;
    }

  return FALSE;
}

/* Whether it is one of those asked for. */
static gboolean
is_wanted (const RcFold *fold, guint64 first, guint64 last)
{
  return (fold->head >= first && fold->head <= last) || has_line (fold, first);
}

/* Whether none of those asked for is under way where the reading stopped. */
static gboolean
is_complete (GHashTable *places, guint64 first, guint64 last)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Place *place = value;

      if (place->fold != NULL && is_wanted (place->fold, first, last))
        return FALSE;
    }

  return TRUE;
}

/* Those that are under way where the reading stopped lack their end. */
static void
drop_open (GHashTable *folds, GHashTable *places)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Place *place = value;
      guint64 head = place->fold != NULL ? place->fold->head : 0;

      place->fold = place->reply_fold = NULL;
      g_hash_table_remove (folds, &head);
    }
}

/* Sessions that have ended need not be waited for. */
static void
forget_ended (GHashTable *places, const RcSessionSpans *spans, guint64 end)
{
  GHashTableIter iter;
  gpointer key;

  if (!spans->complete)
    return;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint session = GPOINTER_TO_UINT (key);

      if (session < spans->last_lines->len && g_array_index (spans->last_lines, guint64, session) <= end)
        g_hash_table_iter_remove (&iter);
    }
}

static gboolean
is_found (GHashTable *folds, guint64 line)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, folds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (has_line (value, line))
      return TRUE;

  return FALSE;
}

/* The others may lack their beginning or their end. */
static void
keep_wanted (GHashTable *folds, guint64 first, guint64 last)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, folds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!is_wanted (value, first, last))
      g_hash_table_iter_remove (&iter);
}

static gboolean
go_on (guint64 bytes, guint64 total, gpointer user_data)
{
  return !g_cancellable_is_cancelled (user_data);
}

/* The lines from @begin to @end; TRUE if that holds the end of all that is asked for, or need not. */
static gboolean
read_lines (RcSharedTranscript   *transcript,
            const RcSessionSpans *spans,
            guint64               begin,
            guint64               end,
            guint64               first,
            guint64               last,
            gboolean              thorough,
            GCancellable         *cancellable,
            GHashTable           *folds)
{
  const RcEngineSink sink = { .line = collect_line, .reply = collect_reply };
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Reading reading = { g_array_new (FALSE, FALSE, sizeof (Entry)),
                      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) };

  rc_shared_transcript_lock_soon (transcript);
  rc_transcript_watch_replays (transcript->transcript, go_on, cancellable);
  rc_transcript_replay (transcript->transcript, begin, end, TRUE, &sink, &reading);
  rc_transcript_watch_replays (transcript->transcript, NULL, NULL);
  g_mutex_unlock (&transcript->lock);
  sort_out (&reading, folds, places);
  forget_ended (places, spans, end);
  g_array_unref (reading.entries);
  g_hash_table_unref (reading.commands);

  if (end == spans->n_lines)
    return TRUE;
  if (thorough)
    return is_complete (places, first, last);

  drop_open (folds, places);

  return TRUE;
}

GHashTable *
rc_fold_find_by_reading (RcSharedTranscript   *transcript,
                         const RcSessionSpans *spans,
                         guint64               first,
                         guint64               last,
                         gboolean              thorough,
                         GCancellable         *cancellable)
{
  guint64 begin = first > REACH ? first - REACH : 1;
  guint64 end = MIN (last + REACH, spans->n_lines);

  for (;;)
    {
      g_autoptr (GHashTable) folds =
          g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) rc_fold_free);
      gboolean whole = read_lines (transcript, spans, begin, end, first, last, thorough, cancellable, folds);
      gboolean found = !thorough || begin == 1 || is_found (folds, first);

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (found && whole)
        {
          keep_wanted (folds, first, last);
          return g_steal_pointer (&folds);
        }
      if (!whole)
        end = MIN (end + (end - last) * REACH_FACTOR, spans->n_lines);
      if (!found)
        begin = begin > (first - begin) * REACH_FACTOR ? begin - (first - begin) * REACH_FACTOR : 1;
    }
}

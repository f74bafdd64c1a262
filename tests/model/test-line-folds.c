/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exchanges that are folded: which lines they have, and what is left on show, against a model that looks
 * at every line each time.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "list-model-validator.h"
#include "rc-fold-finder.h"
#include "rc-line-subset.h"
#include "rc-transcript-loader.h"
#include "wait-until.h"

#define N_OPERATIONS 150
#define MAX_CLIENTS 3

/* --- sets --- */

static void
check_set (RcLineSet *set, const gboolean *members, guint n)
{
  guint64 size = 0;

  for (guint line = 1; line <= n; line++)
    {
      g_assert_cmpuint (rc_line_set_get_rank (set, line), ==, size);
      g_assert_cmpint (rc_line_set_contains (set, line), ==, members[line]);
      if (members[line])
        g_assert_cmpuint (rc_line_set_get_nth (set, size++), ==, line);
    }
  g_assert_cmpuint (rc_line_set_get_size (set), ==, size);
  g_assert_cmpuint (rc_line_set_get_nth (set, size), ==, 0);
}

/* Ranges that come and go, within a word, across blocks, past the end. */
static void
test_ranges (void)
{
  guint n = 20000;
  g_autofree gboolean *members = g_new0 (gboolean, n + 2);
  g_autoptr (RcLineSet) set = rc_line_set_new_full (10000);

  for (guint line = 1; line <= 10000; line++)
    members[line] = TRUE;
  for (int i = 0; i < 60; i++)
    {
      g_autoptr (RcLineSet) copy = rc_line_set_copy (set);
      guint first = (guint) g_test_rand_int_range (1, (int) n);
      guint last = (guint) g_test_rand_int_range ((int) first, (int) MIN (n, first + (i % 3 == 0 ? 9000 : 70)) + 1);
      gboolean add = g_test_rand_bit ();

      if (add)
        rc_line_set_add_range (set, first, last);
      else
        rc_line_set_remove_range (set, first, last);
      for (guint line = first; line <= last; line++)
        members[line] = add;
      check_set (set, members, n);
      g_assert_true (rc_line_set_equal (set, set));
      g_assert_cmpint (rc_line_set_equal (set, copy), ==,
                       rc_line_set_get_size (set) == rc_line_set_get_size (copy)
                         && rc_line_set_get_rank (copy, first) == rc_line_set_get_rank (set, first)
                         && (add ? rc_line_set_get_rank (copy, last + 1) - rc_line_set_get_rank (copy, first)
                                     == last - first + 1
                                 : rc_line_set_get_rank (copy, last + 1) == rc_line_set_get_rank (copy, first)));
    }
  rc_line_set_add (set, n + 1);
  g_assert_cmpuint (rc_line_set_get_nth (set, rc_line_set_get_size (set) - 1), ==, n + 1);
}

/* --- a log that is written and read --- */

typedef struct
{
  char *folder;
  char *path;
  guint n_clients;
  GArray *clients; /* guint: whose each line is */
  gboolean pending[MAX_CLIENTS];
  RcTranscriptLoader *loader;
  RcTranscriptModel *model;
  RcLineFolds *folds;
  RcLineFilter filter;
  RcLineSubset *subset;
  ListModelValidator *validator;
  gboolean folded[2];     /* by default; of all lists, of the list of commands */
  GHashTable *toggled[2]; /* heads of those that are not */
  GArray *owners;         /* guint64: the head of each line, or 0 */
  gboolean found;
} World;

static char *
line_key (gpointer item)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, rc_transcript_line_get_number (item));
}

/* One line of one client; a command is answered before the next is sent. */
static void
add_line (World *world, GString *text)
{
  static const char *const commands[] = { "NOOP", "RETR a", "PASV", "LIST", "CWD /x" };
  static const char *const replies[] = { "200 Done.", "550 No.", "226 Complete." };
  guint client = (guint) g_test_rand_int_range (0, (int) world->n_clients);
  int choice = g_test_rand_int_range (0, 10);
  const char *level = "D";
  g_autofree char *message = NULL;

  if (choice == 0 && !world->pending[client])
    message = g_strdup ("FTP session opened (connect)"), level = "I";
  else if (choice < 3)
    message = g_strdup ("something happened"), level = "I";
  else if (world->pending[client])
    message = g_strconcat ("-> ", replies[g_test_rand_int_range (0, G_N_ELEMENTS (replies))], NULL);
  else
    message = g_strconcat ("<- ", commands[g_test_rand_int_range (0, G_N_ELEMENTS (commands))], NULL);
  if (*level == 'D')
    world->pending[client] = !world->pending[client];
  g_string_append_printf (text, "[%s 2026-11-20 06:03:15] 127.0.0.1:4000%u-[] %s\n", level, client, message);
  g_array_append_val (world->clients, client);
}

static void
append (World *world, int n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FILE *file;

  for (int i = 0; i < n; i++)
    add_line (world, text);
  file = g_fopen (world->path, "a");
  g_assert_nonnull (file);
  fputs (text->str, file);
  fclose (file);
  rc_transcript_loader_poll (world->loader);
}

static gboolean
is_caught_up (World *world)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (world->loader);

  return model != NULL && rc_transcript_loader_get_state (world->loader) == RC_LOADER_READY
         && rc_transcript_model_get_n_lines (model) == world->clients->len;
}

static void
filtered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(RcLineSet **) data = rc_line_filter_run_finish (result, NULL);
}

static void
hidden_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(RcLineSet **) data = rc_line_folds_hide_finish (result);
}

/* As the window does it: the filter, then what is folded of what it lets pass. */
static void
show (World *world)
{
  guint64 n_lines = rc_transcript_model_get_n_lines (world->model);
  RcLineFilter filter = world->filter;
  g_autoptr (RcLineSet) passing = NULL;
  g_autoptr (RcLineSet) shown = NULL;

  g_clear_pointer (&world->validator, list_model_validator_free);
  g_clear_object (&world->subset);
  if (filter.show == RC_SHOW_COMMANDS)
    filter.show = RC_SHOW_ALL;
  if (!rc_line_filter_is_all (&filter))
    {
      rc_line_filter_run_async (&filter, rc_transcript_model_get_shared (world->model), n_lines, NULL, filtered_cb,
                                &passing);
      wait_until (passing != NULL);
    }
  if (rc_line_folds_is_active (world->folds))
    {
      rc_line_folds_hide_async (world->folds, passing, NULL, hidden_cb, &shown);
      wait_until (shown != NULL);
    }
  world->subset = rc_line_subset_new (world->model, &filter, passing, world->folds, shown, n_lines);
  world->validator = list_model_validator_new (G_LIST_MODEL (world->subset), line_key);
}

static void
take_model (World *world)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (world->loader);

  if (model != world->model)
    {
      g_clear_pointer (&world->validator, list_model_validator_free);
      g_clear_object (&world->subset);
      g_set_object (&world->model, model);
      g_clear_pointer (&world->folds, rc_line_folds_unref);
      world->folds = rc_line_folds_new (rc_transcript_model_get_shared (model));
      world->folded[0] = FALSE;
      world->folded[1] = TRUE;
      g_hash_table_remove_all (world->toggled[0]);
      g_hash_table_remove_all (world->toggled[1]);
      world->filter = (RcLineFilter) RC_LINE_FILTER_INIT;
    }
  rc_line_folds_set_n_lines (world->folds, rc_transcript_model_get_n_lines (model), TRUE);
  show (world);
}

/* --- the same, looking at every line --- */

static gboolean
is_start (World *world, guint64 line)
{
  RcSharedTranscript *shared = rc_transcript_model_get_shared (world->model);
  gboolean found = FALSE;

  g_mutex_lock (&shared->lock);
  for (guint i = 0; !found && i < rc_transcript_get_n_sessions (shared->transcript); i++)
    {
      RcSessionInfo info;

      rc_transcript_get_session (shared->transcript, i, &info);
      found = info.first_line == line;
    }
  g_mutex_unlock (&shared->lock);

  return found;
}

static gboolean
is_command (World *world, guint64 line)
{
  return rc_line_tag_get_kind (rc_transcript_model_get_tag (world->model, line)) == RC_LINE_COMMAND;
}

static void
find_owners (World *world)
{
  guint64 heads[MAX_CLIENTS] = { 0 };
  guint64 latest = 0;

  g_array_set_size (world->owners, 0);
  for (guint64 line = 1; line <= world->clients->len; line++)
    {
      guint64 *head = &heads[g_array_index (world->clients, guint, line - 1)];

      if (is_command (world, line) || is_start (world, line))
        *head = latest = line;
      /* What a client says before its session belongs to none: it stands where it stands. */
      g_array_append_val (world->owners, *(*head > 0 ? head : &latest));
    }
}

static gboolean
is_folded (World *world, guint64 head)
{
  gboolean commands = world->filter.show == RC_SHOW_COMMANDS;

  return g_hash_table_contains (world->toggled[commands], &head) ? !world->folded[commands]
                                                                  : world->folded[commands];
}

/* The filter itself is tested elsewhere. */
static gboolean
passes (World *world, guint64 line)
{
  RcLineSet *passing = rc_line_subset_get_passing (world->subset);

  return passing == NULL || rc_line_set_contains (passing, line);
}

/* Whether it, or a line before it, begins an exchange and passes the filter. */
static gboolean
has_head_above (World *world, guint64 line)
{
  for (; line > 0; line--)
    if (passes (world, line) && g_array_index (world->owners, guint64, line - 1) == line)
      return TRUE;

  return FALSE;
}

static gboolean
is_on_show (World *world, guint64 line)
{
  guint64 owner = g_array_index (world->owners, guint64, line - 1);
  gboolean commands = world->filter.show == RC_SHOW_COMMANDS;

  if (!passes (world, line))
    return FALSE;
  if (owner == line)
    return !commands || is_command (world, line) || !is_folded (world, line);
  if (owner == 0 || !has_head_above (world, line))
    return !commands || !world->folded[TRUE];

  return !is_folded (world, owner);
}

static void
check_shown (World *world)
{
  GListModel *list = G_LIST_MODEL (world->subset);
  guint n = 0;

  for (guint64 line = 1; line <= world->clients->len; line++)
    {
      g_assert_cmpint (rc_line_subset_contains (world->subset, line), ==, is_on_show (world, line));
      if (!is_on_show (world, line))
        continue;
      g_assert_cmpuint (rc_line_subset_get_line (world->subset, n), ==, line);
      g_assert_cmpuint (rc_line_subset_get_position (world->subset, line), ==, n);
      n++;
    }
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  World *world = data;

  world->found = rc_line_folds_find_finish (world->folds, result);
}

/* Reads the lines again where their bytes do not tell. */
static const RcFold *
look_up (World *world, guint64 line)
{
  const RcFold *fold;

  if (rc_line_folds_look_up (world->folds, line, &fold))
    return fold;

  world->found = FALSE;
  rc_line_folds_find_async (world->folds, line, line, TRUE, NULL, found_cb, world);
  wait_until (world->found);
  g_assert_true (rc_line_folds_look_up (world->folds, line, &fold));

  return fold;
}

static gboolean
has_line (const RcFold *fold, guint64 line)
{
  for (guint i = 0; i < fold->ranges->len; i++)
    {
      const RcLineRange *range = &g_array_index (fold->ranges, RcLineRange, i);

      if (range->first <= line && line <= range->last)
        return TRUE;
    }

  return FALSE;
}

static void
check_fold (World *world, guint64 line, const RcFold *fold)
{
  guint64 n = 0, n_passing = 0, n_hidden = 0, reply_line = 0;

  g_assert_cmpuint (fold != NULL ? fold->head : 0, ==, g_array_index (world->owners, guint64, line - 1));
  if (fold == NULL)
    return;

  for (guint64 i = 1; i <= world->clients->len; i++)
    {
      gboolean member = i != fold->head && g_array_index (world->owners, guint64, i - 1) == fold->head;
      RcLineTag tag = rc_transcript_model_get_tag (world->model, i);

      g_assert_cmpint (has_line (fold, i), ==, member);
      if ((member || i == fold->head) && rc_line_tag_get_kind (tag) == RC_LINE_REPLY)
        reply_line = i;
      n += member;
      n_passing += member && passes (world, i);
      n_hidden += member && passes (world, i) && !is_on_show (world, i);
    }
  g_assert_cmpuint (fold->n_lines, ==, n);
  g_assert_cmpuint (fold->reply_line, ==, reply_line);
  g_assert_cmpuint (rc_line_subset_count_foldable (world->subset, fold), ==, n_passing);
  g_assert_cmpuint (rc_line_subset_count_hidden (world->subset, fold), ==, n_hidden);
}

static void
set_folded (World *world, const RcFold *fold, gboolean folded)
{
  gboolean commands = world->filter.show == RC_SHOW_COMMANDS;

  if (folded == world->folded[commands])
    g_hash_table_remove (world->toggled[commands], &fold->head);
  else
    g_hash_table_add (world->toggled[commands], g_memdup2 (&fold->head, sizeof fold->head));
  rc_line_subset_set_folded (world->subset, fold, folded);
}

/* In the list of commands nobody can fold what is not there. */
static void
fold_one (World *world)
{
  guint64 line = (guint64) g_test_rand_int_range (1, (int) world->clients->len + 1);
  const RcFold *fold = look_up (world, line);
  gboolean folded;

  check_fold (world, line, fold);
  if (fold == NULL)
    return;

  folded = is_folded (world, fold->head);
  if (!passes (world, fold->head))
    return;
  if (!folded && !is_command (world, fold->head) && world->filter.show == RC_SHOW_COMMANDS)
    return;
  g_test_message ("%s %" G_GUINT64_FORMAT, folded ? "unfold" : "fold", fold->head);
  set_folded (world, fold, !folded);
}

static void
fold_all (World *world, gboolean folded)
{
  gboolean commands = world->filter.show == RC_SHOW_COMMANDS;

  g_test_message ("%s all", folded ? "fold" : "unfold");
  world->folded[commands] = folded;
  g_hash_table_remove_all (world->toggled[commands]);
  rc_line_folds_set_all (world->folds, folded);
  show (world);
}

static void
change_filter (World *world)
{
  world->filter.show = g_test_rand_bit () ? RC_SHOW_ALL : RC_SHOW_COMMANDS;
  world->filter.session = g_test_rand_int_range (-1, 2);
  g_test_message ("filter %d of session %d", world->filter.show, world->filter.session);
  rc_line_folds_set_commands_only (world->folds, world->filter.show == RC_SHOW_COMMANDS);
  show (world);
}

static void
do_something (World *world)
{
  switch (g_test_rand_int_range (0, 16))
    {
    case 0:
      g_test_message ("re-read");
      rc_transcript_loader_start (world->loader, "pyftpdlib", "UTF-8", NULL);
      wait_until (rc_transcript_loader_get_model (world->loader) != world->model);
      break;
    case 1:
    case 2:
      fold_all (world, g_test_rand_bit ());
      break;
    case 3:
    case 4:
      change_filter (world);
      break;
    case 5:
    case 6:
    case 7:
      g_test_message ("append");
      append (world, g_test_rand_int_range (1, 12));
      break;
    default:
      fold_one (world);
      break;
    }
}

static void
test_random (gconstpointer n_clients)
{
  World world = { .clients = g_array_new (FALSE, FALSE, sizeof (guint)),
                  .owners = g_array_new (FALSE, FALSE, sizeof (guint64)),
                  .n_clients = GPOINTER_TO_UINT (n_clients) };
  g_autoptr (GFile) file = NULL;
  gpointer weak;

  for (guint i = 0; i < 2; i++)
    world.toggled[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  world.folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  world.path = g_build_filename (world.folder, "server.log", NULL);
  file = g_file_new_for_path (world.path);
  world.loader = rc_transcript_loader_new_for_file (file);
  append (&world, 40);
  rc_transcript_loader_start (world.loader, "pyftpdlib", "UTF-8", NULL);

  for (int i = 0; i < N_OPERATIONS; i++)
    {
      wait_until (is_caught_up (&world));
      take_model (&world);
      find_owners (&world);
      check_shown (&world);
      do_something (&world);
      /* A fold says at once what it has changed, and no more. */
      if (is_caught_up (&world) && world.subset != NULL && world.owners->len == world.clients->len
          && rc_transcript_loader_get_model (world.loader) == world.model)
        check_shown (&world);
    }

  g_clear_pointer (&world.validator, list_model_validator_free);
  g_clear_object (&world.subset);
  rc_line_folds_unref (world.folds);
  g_clear_object (&world.model);
  weak = world.loader;
  g_object_add_weak_pointer (G_OBJECT (world.loader), &weak);
  g_object_unref (world.loader);
  wait_until (weak == NULL);
  g_remove (world.path);
  g_rmdir (world.folder);
  g_free (world.path);
  g_free (world.folder);
  g_array_unref (world.clients);
  g_array_unref (world.owners);
  for (guint i = 0; i < 2; i++)
    g_hash_table_unref (world.toggled[i]);
}

/* --- recorded logs --- */

/* Where one session follows the other, reading the lines again says what their bytes say. */
static void
test_both_ways (void)
{
  static const char *const names[] = { "lftp/retr-missing.log", "filezilla/auth-tls-list-zh_CN.log",
                                       "curl/retr-missing.log", "python-ftplib/stor.log" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "transcripts", names[i], NULL);
      RcSource *source = rc_source_new_for_path (path, NULL, NULL, NULL);
      RcTranscript *transcript = rc_transcript_new (source, NULL, NULL, NULL, NULL);
      g_autoptr (RcSharedTranscript) shared = NULL;
      g_autoptr (RcSessionSpans) spans = NULL;
      g_autoptr (GHashTable) read = NULL;
      guint64 n_lines;

      g_assert_nonnull (transcript);
      g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
      n_lines = rc_transcript_get_n_lines (transcript);
      shared = rc_shared_transcript_new (transcript);
      spans = rc_session_spans_new (shared, n_lines, TRUE);
      read = rc_fold_find_by_reading (shared, spans, 1, n_lines, TRUE, NULL);
      g_assert_nonnull (read);
      for (guint64 line = 1; line <= n_lines; line++)
        {
          g_autoptr (RcFold) fold = NULL;
          const RcFold *other;

          g_assert_true (rc_fold_find_by_tags (rc_transcript_get_index (transcript), spans, line, &fold));
          if (fold == NULL || fold->head != line)
            continue;
          other = g_hash_table_lookup (read, &line);
          g_assert_nonnull (other);
          g_assert_cmpuint (other->n_lines, ==, fold->n_lines);
          g_assert_cmpuint (other->reply_line, ==, fold->reply_line);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/line-set/ranges", test_ranges);
  g_test_add_func ("/model/line-folds/both-ways", test_both_ways);
  g_test_add_data_func ("/model/line-folds/random", GUINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/model/line-folds/random-interleaved", GUINT_TO_POINTER (MAX_CLIENTS), test_random);

  return g_test_run ();
}

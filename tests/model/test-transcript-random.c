/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random operations on a file that is followed: whatever happens in whatever order, the list models are
 * valid (their signals tell what changed, and nothing else did) and say what stands in the file.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "list-model-validator.h"
#include "rc-line-subset.h"
#include "rc-transcript-loader.h"
#include "wait-until.h"

#define N_OPERATIONS 80

typedef struct
{
  char *folder;
  char *path;
  GPtrArray *lines;  /* of char*: what the file holds, a last one without its end included */
  gboolean open_end; /* the last line has no end */
  RcTranscriptLoader *loader;
  RcTranscriptModel *model;
  ListModelValidator *validator;
  RcLineFilter filter;
  RcLineSubset *subset; /* (nullable) */
  ListModelValidator *subset_validator;
} World;

static char *
line_key (gpointer item)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, rc_transcript_line_get_number (item));
}

static void
write_file (World *world, const char *mode, const char *text)
{
  FILE *file = g_fopen (world->path, mode);

  g_assert_nonnull (file);
  fputs (text, file);
  fclose (file);
}

static const char *
choose_line (void)
{
  static const char *const lines[] = {
    "220 Welcome",   "USER kim",     "331 Go on", "PASS x",    "230-Hello",  " and welcome", "230 In",
    "RETR a",        "550 No",       "NOOP",      "200 Done",  "421 Bye",    "",             "some text",
    "150 Coming",    "226 Complete", "PASV",      "500 What?", "한글과 漢字", "QUIT",
  };

  return lines[g_test_rand_int_range (0, G_N_ELEMENTS (lines))];
}

/* Some lines; a first one may go on where an open end stopped, and the last may have none. */
static char *
make_text (World *world, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      const char *line = choose_line ();
      gboolean end = i + 1 < n || g_test_rand_int_range (0, 3) > 0 || *line == '\0';

      g_string_append (text, line);
      if (end)
        g_string_append_c (text, '\n');
      if (world->open_end)
        {
          char *whole = g_strconcat (g_ptr_array_index (world->lines, world->lines->len - 1), line, NULL);

          g_free (world->lines->pdata[world->lines->len - 1]);
          world->lines->pdata[world->lines->len - 1] = whole;
        }
      else
        {
          g_ptr_array_add (world->lines, g_strdup (line));
        }
      world->open_end = !end;
    }

  return g_string_free (text, FALSE);
}

static void
drop_models (World *world)
{
  g_clear_pointer (&world->subset_validator, list_model_validator_free);
  g_clear_object (&world->subset);
  g_clear_pointer (&world->validator, list_model_validator_free);
  g_clear_object (&world->model);
}

static gboolean
is_caught_up (World *world)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (world->loader);

  return model != NULL && rc_transcript_loader_get_state (world->loader) == RC_LOADER_READY
         && rc_transcript_model_get_n_lines (model) == world->lines->len
         && rc_transcript_get_n_lines (rc_transcript_model_get_transcript (model)) == world->lines->len;
}

static void
filtered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(RcLineSet **) data = rc_line_filter_run_finish (result, NULL);
}

static void
run_filter (World *world)
{
  g_autoptr (RcLineSet) lines = NULL;
  guint64 n_lines = rc_transcript_model_get_n_lines (world->model);

  g_clear_pointer (&world->subset_validator, list_model_validator_free);
  g_clear_object (&world->subset);
  rc_line_filter_run_async (&world->filter, rc_transcript_model_get_shared (world->model), n_lines, NULL,
                            filtered_cb, &lines);
  wait_until (lines != NULL);
  world->subset = rc_line_subset_new (world->model, &world->filter, lines, NULL, NULL, n_lines);
  world->subset_validator = list_model_validator_new (G_LIST_MODEL (world->subset), line_key);
}

/* What changes of a line that is there already is told by a signal of the model; the window then runs its
 * filter again, and so does this. */
static void
take_model (World *world)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (world->loader);

  if (model != world->model)
    {
      drop_models (world);
      world->model = g_object_ref (model);
      world->validator = list_model_validator_new (G_LIST_MODEL (model), line_key);
    }
  run_filter (world);
}

static void
check_lines (World *world)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (world->model)), ==, world->lines->len);
  for (guint i = 0; i < world->lines->len; i++)
    {
      g_autofree char *text = rc_transcript_model_dup_line (world->model, i + 1, TRUE);

      g_assert_cmpstr (text, ==, g_ptr_array_index (world->lines, i));
    }
}

/* Whether the subset has just the lines that pass, each in its place. */
static gboolean
is_right (World *world)
{
  GListModel *subset = G_LIST_MODEL (world->subset);
  guint n = 0;

  for (guint64 line = 1; line <= world->lines->len; line++)
    {
      g_autoptr (RcTranscriptLine) shown = NULL;

      if (!rc_line_filter_passes (&world->filter, rc_transcript_model_get_tag (world->model, line)))
        continue;
      shown = g_list_model_get_item (subset, n);
      if (shown == NULL || rc_transcript_line_get_number (shown) != line ||
          rc_line_subset_get_position (world->subset, line) != n)
        return FALSE;
      n++;
    }
  return g_list_model_get_n_items (subset) == n;
}

/* A last line that got its end is read again while the file has no more lines than before: what it is may change
 * between the filter and the look at it, and the signal that tells so comes later. */
static gboolean
is_right_in_the_end (World *world)
{
  if (is_right (world))
    return TRUE;
  run_filter (world);
  return FALSE;
}

static void
replace_file (World *world)
{
  g_autofree char *text = NULL;

  g_ptr_array_set_size (world->lines, 0);
  world->open_end = FALSE;
  text = make_text (world, g_test_rand_int_range (1, 8));
  if (g_test_rand_bit ())
    {
      g_autofree char *path = g_strdup (world->path);
      g_autofree char *other = g_strconcat (path, ".new", NULL);
      g_autofree char *old G_GNUC_UNUSED = world->path;

      world->path = g_strdup (other);
      write_file (world, "w", text);
      g_assert_cmpint (g_rename (other, path), ==, 0);
      g_free (world->path);
      world->path = g_strdup (path);
    }
  else
    {
      /* As somebody who empties a log does: GIO tells of the shorter file, or the next look does. */
      write_file (world, "w", "");
      rc_transcript_loader_poll (world->loader);
      wait_until (rc_transcript_loader_get_model (world->loader) != world->model
                  && rc_transcript_loader_get_state (world->loader) == RC_LOADER_READY);
      write_file (world, "a", text);
    }
}

static void
do_something (World *world)
{
  g_autofree char *text = NULL;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      g_test_message ("re-read");
      rc_transcript_loader_start (world->loader, "raw", "UTF-8", NULL);
      wait_until (rc_transcript_loader_get_model (world->loader) != world->model);
      break;
    case 1:
      g_test_message ("replace");
      replace_file (world);
      break;
    case 2:
      world->filter = (RcLineFilter) RC_LINE_FILTER_INIT;
      world->filter.show = (RcShow) g_test_rand_int_range (RC_SHOW_ALL, RC_SHOW_MARKED + 1);
      g_test_message ("filter %d", world->filter.show);
      break;
    default:
      g_test_message ("append");
      text = make_text (world, g_test_rand_int_range (1, 30));
      write_file (world, "a", text);
      break;
    }
  rc_transcript_loader_poll (world->loader);
}

static void
test_random (void)
{
  World world = { .lines = g_ptr_array_new_with_free_func (g_free), .filter = RC_LINE_FILTER_INIT };
  g_autoptr (GFile) file = NULL;
  gpointer weak;

  world.folder = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  world.path = g_build_filename (world.folder, "session.log", NULL);
  write_file (&world, "w", "220 Welcome\n");
  g_ptr_array_add (world.lines, g_strdup ("220 Welcome"));
  file = g_file_new_for_path (world.path);
  world.loader = rc_transcript_loader_new_for_file (file);
  rc_transcript_loader_start (world.loader, "raw", "UTF-8", NULL);

  for (int i = 0; i < N_OPERATIONS; i++)
    {
      wait_until (is_caught_up (&world));
      take_model (&world);
      check_lines (&world);
      wait_until (is_right_in_the_end (&world));
      do_something (&world);
    }

  wait_until (is_caught_up (&world));
  drop_models (&world);
  weak = world.loader;
  g_object_add_weak_pointer (G_OBJECT (world.loader), &weak);
  g_object_unref (world.loader);
  wait_until (weak == NULL);
  g_remove (world.path);
  g_rmdir (world.folder);
  g_free (world.path);
  g_free (world.folder);
  g_ptr_array_unref (world.lines);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/transcript/random", test_random);

  return g_test_run ();
}

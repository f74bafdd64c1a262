/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered of files. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include "rc-error.h"
#include "rc-file-states.h"

typedef struct
{
  char *top;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->top = g_dir_make_tmp ("reply-codes-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->top, "a", "files", NULL);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  rc_file_states_forget (fixture->folder);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  g_rmdir (fixture->folder);
  g_rmdir (parent);
  g_assert_cmpint (g_rmdir (fixture->top), ==, 0);
  g_free (fixture->top);
  g_free (fixture->folder);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_auto (RcFileState) state = { 0 };
  g_auto (RcFileState) again = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "key.json", NULL);
  struct stat st;

  g_assert_false (rc_file_states_load (fixture->folder, "key", &again, &error));
  g_assert_no_error (error);
  rc_file_state_clear (&again);

  rc_file_state_init (&state);
  state.line = G_GUINT64_CONSTANT (5000000000);
  state.folded = TRUE;
  state.filter = (RcLineFilter){ RC_SHOW_FAILURES, 3, 550 };
  rc_file_state_set_note (&state, 12, "ask 김철수 \"why\"\n");
  rc_file_state_set_note (&state, 13, "x");
  rc_file_state_set_note (&state, 13, "");
  g_assert_true (rc_file_states_save (fixture->folder, "key", &state, &error));
  g_assert_no_error (error);

  g_assert_true (rc_file_states_load (fixture->folder, "key", &again, &error));
  g_assert_cmpuint (again.line, ==, state.line);
  g_assert_true (again.folded);
  g_assert_cmpint (again.filter.show, ==, RC_SHOW_FAILURES);
  g_assert_cmpint (again.filter.session, ==, 3);
  g_assert_cmpint (again.filter.code, ==, 550);
  g_assert_cmpstr (rc_file_state_get_note (&again, 12), ==, "ask 김철수 \"why\"\n");
  g_assert_null (rc_file_state_get_note (&again, 13));

  /* Nobody else's business. */
  g_assert_cmpint (stat (path, &st), ==, 0);
  g_assert_cmpuint (st.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (fixture->folder, &st), ==, 0);
  g_assert_cmpuint (st.st_mode & 0777, ==, 0700);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "", "{", "[]", "null", "{}", "{\"version\": 2}", "\xff\xfe", "{\"version\": \"1\"}", "{\"version\": 1} x",
  };
  g_autofree char *path = g_build_filename (fixture->folder, "key.json", NULL);

  g_mkdir_with_parents (fixture->folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (RcFileState) state = { 0 };
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, texts[i], -1, NULL);
      g_assert_false (rc_file_states_load (fixture->folder, "key", &state, &error));
      g_assert_error (error, RC_ERROR, RC_ERROR_DAMAGED);
      g_assert_cmpuint (state.line, ==, 0);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_auto (RcFileState) state = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *much = g_strnfill (i == 0 ? 200000 : 17 * 1024 * 1024, i == 0 ? '[' : ' ');

      g_file_set_contents (path, much, -1, NULL);
      g_assert_false (rc_file_states_load (fixture->folder, "key", &state, &error));
      g_assert_error (error, RC_ERROR, RC_ERROR_DAMAGED);
    }
}

/* Values that make no sense are no reason to lose the others. */
static void
test_nonsense (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "key.json", NULL);
  g_auto (RcFileState) state = { 0 };

  g_mkdir_with_parents (fixture->folder, 0700);
  g_file_set_contents (path,
                       "{\"version\": 1, \"line\": -5, \"show\": 99, \"session\": \"x\", \"code\": 9999999999,"
                       " \"notes\": [1, {\"line\": 0, \"text\": \"a\"}, {\"line\": 4, \"text\": 5},"
                       " {\"line\": 7, \"text\": \"good\"}]}",
                       -1, NULL);
  g_assert_true (rc_file_states_load (fixture->folder, "key", &state, NULL));
  g_assert_cmpuint (state.line, ==, 0);
  g_assert_cmpint (state.filter.show, ==, RC_SHOW_MARKED);
  g_assert_cmpint (state.filter.session, ==, -1);
  g_assert_cmpint (state.filter.code, ==, 699);
  g_assert_cmpuint (g_hash_table_size (state.notes), ==, 1);
  g_assert_cmpstr (rc_file_state_get_note (&state, 7), ==, "good");
}

static void
test_bounds (Fixture *fixture, gconstpointer data)
{
  g_auto (RcFileState) state = { 0 };
  g_autofree char *oldest = NULL;
  g_autofree char *much = g_strnfill (5000, 'x');
  struct utimbuf times = { 1000, 1000 };

  rc_file_state_init (&state);
  for (guint i = 0; i < RC_FILE_STATES_MAX; i++)
    {
      g_autofree char *key = g_strdup_printf ("key%u", i);

      g_assert_true (rc_file_states_save (fixture->folder, key, &state, NULL));
    }
  oldest = g_build_filename (fixture->folder, "key77.json", NULL);
  g_assert_cmpint (utime (oldest, &times), ==, 0);
  g_assert_true (rc_file_states_save (fixture->folder, "another", &state, NULL));
  g_assert_cmpuint (count_files (fixture), ==, RC_FILE_STATES_MAX);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));

  for (guint64 line = 1; line <= RC_FILE_STATE_NOTES_MAX + 5; line++)
    rc_file_state_set_note (&state, line, much);
  g_assert_cmpuint (g_hash_table_size (state.notes), ==, RC_FILE_STATE_NOTES_MAX);
  g_assert_cmpuint (strlen (rc_file_state_get_note (&state, 1)), ==, RC_FILE_STATE_NOTE_CHARS);
}

/* The clock was years ahead when all the others were written, and is right again: what is written now stays. */
static void
test_clock_jump (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "now", "later", "last" };
  g_auto (RcFileState) state = { 0 };
  struct utimbuf times = { 4102444800, 4102444800 };

  rc_file_state_init (&state);
  for (guint i = 0; i < RC_FILE_STATES_MAX; i++)
    {
      g_autofree char *key = g_strdup_printf ("key%u", i);
      g_autofree char *name = g_strconcat (key, ".json", NULL);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_true (rc_file_states_save (fixture->folder, key, &state, NULL));
      g_assert_cmpint (utime (path, &times), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (rc_file_states_save (fixture->folder, keys[i], &state, NULL));
      g_assert_cmpuint (count_files (fixture), ==, RC_FILE_STATES_MAX);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (RcFileState) again = { 0 };

      g_assert_true (rc_file_states_load (fixture->folder, keys[i], &again, NULL));
    }
}

static void
test_key (Fixture *fixture, gconstpointer data)
{
  static const char secret[] = "file:///home/kim/hunter22.log";
  g_autofree char *key = rc_file_states_dup_key (secret, "220 x\n", 6);
  g_autofree char *grown = rc_file_states_dup_key (secret, "220 x\nUSER kim\n", 15);
  g_autofree char *replaced = rc_file_states_dup_key (secret, "220 y\n", 6);
  g_autofree char *other = rc_file_states_dup_key ("file:///b.log", "220 x\n", 6);

  g_assert_cmpstr (key, ==, grown);
  g_assert_cmpstr (key, !=, replaced);
  g_assert_cmpstr (key, !=, other);
  g_assert_cmpuint (strspn (key, "0123456789abcdef"), ==, 64);
}

/* A folder that cannot be made. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->top, "file", NULL);
  g_autofree char *folder = g_build_filename (file, "files", NULL);
  g_auto (RcFileState) state = { 0 };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, "", 0, NULL);
  rc_file_state_init (&state);
  g_assert_false (rc_file_states_save (folder, "key", &state, &error));
  g_assert_nonnull (error);
  g_remove (file);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/file-states/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/model/file-states/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/model/file-states/nonsense", Fixture, NULL, set_up, test_nonsense, tear_down);
  g_test_add ("/model/file-states/bounds", Fixture, NULL, set_up, test_bounds, tear_down);
  g_test_add ("/model/file-states/clock-jump", Fixture, NULL, set_up, test_clock_jump, tear_down);
  g_test_add ("/model/file-states/key", Fixture, NULL, set_up, test_key, tear_down);
  g_test_add ("/model/file-states/no-room", Fixture, NULL, set_up, test_no_room, tear_down);

  return g_test_run ();
}

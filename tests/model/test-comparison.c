/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "list-model-validator.h"
#include "rc-comparison-model.h"
#include "rc-error.h"

#define HELLO "220 Ready\nUSER demo\n331 Password\nPASS secret99\n230 Logged in\n"
#define LISTED "LIST\n150 Here it comes\n226 Done\nQUIT\n221 Bye\n"
#define GOOD HELLO "FEAT\n211 none\nPASV\n227 Passive (203,0,113,5,195,80)\n" LISTED
#define BAD HELLO "PASV\n227 Passive (10,0,0,5,195,80)\nLIST\n425 No data connection for demo:secret99\n"

static RcCatalog *catalog;

static RcSharedTranscript *
open_text (const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, name), NULL, NULL, NULL, NULL);

  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));

  return rc_shared_transcript_new (transcript);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static RcComparisonModel *
compare (RcSharedTranscript *good, int good_session, RcSharedTranscript *bad, int bad_session,
         gboolean may_swap, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rc_comparison_model_new_async (good, good_session, bad, bad_session, may_swap, catalog, "en", cancellable,
                                 done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return rc_comparison_model_new_finish (result, error);
}

static void
assert_row (GListModel *model, guint position, RcDifference difference, const char *command)
{
  g_autoptr (RcComparisonItem) item = g_list_model_get_item (model, position);
  const RcComparisonRow *row = rc_comparison_item_get_row (item);

  g_assert_cmpint (row->difference, ==, difference);
  g_assert_cmpstr (row->good != NULL ? row->good->command : row->bad->command, ==, command);
}

static char *
row_key (gpointer item)
{
  const RcComparisonRow *row = rc_comparison_item_get_row (item);

  return g_strdup (row->good != NULL ? row->good->command : row->bad->command);
}

static void
test_rows (void)
{
  g_autoptr (RcSharedTranscript) good = open_text (GOOD, "good.log");
  g_autoptr (RcSharedTranscript) bad = open_text (BAD, "bad.log");
  g_autoptr (GError) error = NULL;
  g_autoptr (RcComparisonModel) model = compare (good, -1, bad, -1, TRUE, NULL, &error);
  g_autoptr (RcComparisonItem) item = NULL;
  g_autofree char *text = NULL;
  GListModel *list = G_LIST_MODEL (model);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 7);
  assert_row (list, 2, RC_DIFFERENCE_NONE, "PASS ********");
  assert_row (list, 3, RC_DIFFERENCE_GOOD_ONLY, "FEAT");
  assert_row (list, 4, RC_DIFFERENCE_ADDRESS, "PASV");
  assert_row (list, 5, RC_DIFFERENCE_REPLY, "LIST");
  assert_row (list, 6, RC_DIFFERENCE_GOOD_ONLY, "QUIT");
  g_assert_null (g_list_model_get_item (list, 7));

  g_assert_cmpstr (rc_comparison_model_get_sentence (model), ==,
                   "PASV led to 203.0.113.5 in the good session and to 10.0.0.5 in the bad one.");
  g_assert_cmpuint (rc_comparison_model_get_first (model), ==, 4);
  item = g_list_model_get_item (list, 4);
  g_assert_true (rc_comparison_item_is_first (item));
  g_assert_cmpstr (rc_comparison_model_get_good (model)->name, ==, "good.log");
  g_assert_cmpint (rc_comparison_model_get_good (model)->severity, ==, RC_SEVERITY_OK);
  g_assert_cmpstr (rc_comparison_model_get_bad (model)->name, ==, "bad.log");
  g_assert_cmpint (rc_comparison_model_get_bad (model)->severity, ==, RC_SEVERITY_ERROR);
  g_assert_cmpstr (rc_comparison_model_get_bad (model)->verdict, !=, "");

  text = rc_comparison_model_dup_text (model, catalog, "en");
  g_assert_true (g_str_has_prefix (text, rc_comparison_model_get_sentence (model)));
  g_assert_nonnull (strstr (text, "Bad: bad.log"));
  g_assert_null (strstr (text, "secret99"));
}

/* Moving from difference to difference, with all rows and with the differences alone. */
static void
test_differences (void)
{
  g_autoptr (RcSharedTranscript) good = open_text (GOOD, "good.log");
  g_autoptr (RcSharedTranscript) bad = open_text (BAD, "bad.log");
  g_autoptr (RcComparisonModel) model = compare (good, 0, bad, 0, FALSE, NULL, NULL);
  g_autoptr (ListModelValidator) validator = list_model_validator_new (G_LIST_MODEL (model), row_key);

  g_assert_cmpuint (rc_comparison_model_get_n_differences (model), ==, 4);
  g_assert_cmpuint (rc_comparison_model_find_difference (model, G_MAXUINT, 1), ==, 3);
  g_assert_cmpuint (rc_comparison_model_find_difference (model, 4, 1), ==, 5);
  g_assert_cmpuint (rc_comparison_model_find_difference (model, 6, 1), ==, G_MAXUINT);
  g_assert_cmpuint (rc_comparison_model_find_difference (model, 4, -1), ==, 3);
  g_assert_cmpuint (rc_comparison_model_find_difference (model, 3, -1), ==, G_MAXUINT);

  g_object_set (model, "only-differences", TRUE, NULL);
  g_assert_cmpuint (list_model_validator_get_n_changes (validator), >=, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 4);
  g_assert_cmpuint (rc_comparison_model_get_first (model), ==, 1);
  assert_row (G_LIST_MODEL (model), 1, RC_DIFFERENCE_ADDRESS, "PASV");
  g_assert_cmpuint (rc_comparison_model_find_difference (model, 1, 1), ==, 2);
  g_assert_cmpuint (rc_comparison_model_find_difference (model, 0, -1), ==, G_MAXUINT);
  g_object_set (model, "only-differences", FALSE, NULL);
  g_assert_cmpuint (list_model_validator_get_n_changes (validator), >=, 1);
}

/* The session that went worse is the bad one, unless the reader has said otherwise. */
static void
test_swap (void)
{
  g_autoptr (RcSharedTranscript) good = open_text (GOOD, "good.log");
  g_autoptr (RcSharedTranscript) bad = open_text (BAD, "bad.log");
  g_autoptr (RcComparisonModel) swapped = compare (bad, -1, good, -1, TRUE, NULL, NULL);
  g_autoptr (RcComparisonModel) kept = compare (bad, -1, good, -1, FALSE, NULL, NULL);

  g_assert_true (rc_comparison_model_is_swapped (swapped));
  g_assert_cmpstr (rc_comparison_model_get_good (swapped)->name, ==, "good.log");
  g_assert_false (rc_comparison_model_is_swapped (kept));
  g_assert_cmpstr (rc_comparison_model_get_good (kept)->name, ==, "bad.log");
}

/* Two sessions of one file; its lock is taken once. */
static void
test_one_file (void)
{
  g_autoptr (RcSharedTranscript) both = open_text (GOOD BAD, "both.log");
  g_autoptr (RcComparisonModel) model = compare (both, 1, both, 0, TRUE, NULL, NULL);

  g_assert_true (rc_comparison_model_is_swapped (model));
  g_assert_cmpuint (rc_comparison_model_get_good (model)->number, ==, 0);
  g_assert_cmpuint (rc_comparison_model_get_bad (model)->number, ==, 1);
  g_assert_cmpuint (rc_comparison_model_get_bad (model)->n_sessions, ==, 2);
}

/* Of a very long session the beginning is compared, and the model says so. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (HELLO);
  g_autoptr (RcSharedTranscript) longer = NULL;
  g_autoptr (RcSharedTranscript) good = open_text (GOOD, "good.log");
  g_autoptr (RcComparisonModel) both = NULL;
  g_autoptr (RcComparisonModel) neither = compare (good, 0, good, 0, FALSE, NULL, NULL);

  for (int i = 0; i < RC_EXCHANGES_MAX + 100; i++)
    g_string_append_printf (text, "SIZE f%d\n213 %d\n", i, i);
  longer = open_text (text->str, "long.log");
  both = compare (longer, 0, longer, 0, FALSE, NULL, NULL);
  g_assert_true (rc_comparison_model_is_cut (both));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (both)), ==, RC_EXCHANGES_MAX);
  g_assert_false (rc_comparison_model_is_cut (neither));
}

static void
test_errors (void)
{
  g_autoptr (RcSharedTranscript) good = open_text (GOOD, "good.log");
  g_autoptr (RcSharedTranscript) empty = open_text ("", "empty.log");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (compare (good, -1, empty, -1, TRUE, NULL, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_SESSION);
  g_clear_error (&error);
  g_assert_null (compare (good, 7, good, 0, TRUE, NULL, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_SESSION);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (compare (good, 0, good, 0, TRUE, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new ("en", NULL);
  g_assert_nonnull (catalog);
  g_test_add_func ("/model/comparison/rows", test_rows);
  g_test_add_func ("/model/comparison/differences", test_differences);
  g_test_add_func ("/model/comparison/swap", test_swap);
  g_test_add_func ("/model/comparison/one-file", test_one_file);
  g_test_add_func ("/model/comparison/long", test_long);
  g_test_add_func ("/model/comparison/errors", test_errors);
  status = g_test_run ();
  rc_catalog_free (catalog);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-selection.h"
#include "test-util.h"

#define MANY 10000000

/* As many rows as one likes, made when asked for. */
#define TEST_TYPE_ROWS (test_rows_get_type ())
G_DECLARE_FINAL_TYPE (TestRows, test_rows, TEST, ROWS, GObject)

struct _TestRows
{
  GObject parent_instance;

  guint n;
};

static GType
test_rows_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
test_rows_get_n_items (GListModel *list)
{
  return TEST_ROWS (list)->n;
}

static gpointer
test_rows_get_item (GListModel *list, guint position)
{
  return position < TEST_ROWS (list)->n ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
test_rows_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = test_rows_get_item_type;
  iface->get_n_items = test_rows_get_n_items;
  iface->get_item = test_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRows, test_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, test_rows_list_model_init))

static void
test_rows_class_init (TestRowsClass *klass)
{
}

static void
test_rows_init (TestRows *self)
{
}

static TestRows *
test_rows_new (guint n)
{
  TestRows *self = g_object_new (TEST_TYPE_ROWS, NULL);

  self->n = n;

  return self;
}

static void
test_rows_change (TestRows *self, guint position, guint removed, guint added)
{
  self->n += added - removed;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* What must be selected, kept the simple way; told only of what the model says has changed. */
typedef struct
{
  GtkSelectionModel *model;
  GArray *expected; /* gboolean */
  GArray *seen;     /* gboolean: as of the last signal */
} Check;

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n_items, Check *check)
{
  g_assert_cmpuint (n_items, >, 0);
  g_assert_cmpuint (position + n_items, <=, check->seen->len);
  for (guint i = position; i < position + n_items; i++)
    g_array_index (check->seen, gboolean, i) = gtk_selection_model_is_selected (model, i);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Check *check)
{
  const gboolean no = FALSE;

  g_array_remove_range (check->expected, position, removed);
  g_array_remove_range (check->seen, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_array_insert_val (check->expected, position, no);
      g_array_insert_val (check->seen, position, no);
    }
}

static void
compare (Check *check)
{
  guint n = check->expected->len;
  GtkBitset *selected = gtk_selection_model_get_selection (check->model);
  g_autoptr (GArray) first = rc_line_selection_get_selected (RC_LINE_SELECTION (check->model), 5);
  guint64 n_selected = 0;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (check->model)), ==, n);
  for (guint i = 0; i < n; i++)
    {
      gboolean expected = g_array_index (check->expected, gboolean, i);

      g_assert_cmpint (gtk_selection_model_is_selected (check->model, i), ==, expected);
      g_assert_cmpint (g_array_index (check->seen, gboolean, i), ==, expected);
      g_assert_cmpint (gtk_bitset_contains (selected, i), ==, expected);
      if (expected && n_selected < first->len)
        g_assert_cmpuint (g_array_index (first, guint, n_selected), ==, i);
      n_selected += expected ? 1 : 0;
    }
  g_assert_cmpuint (rc_line_selection_get_n_selected (RC_LINE_SELECTION (check->model)), ==, n_selected);
  g_assert_cmpuint (first->len, ==, MIN (n_selected, 5));
  gtk_bitset_unref (selected);
}

static void
set_all (Check *check, gboolean selected)
{
  for (guint i = 0; i < check->expected->len; i++)
    g_array_index (check->expected, gboolean, i) = selected;
}

static void
set_range (Check *check, guint position, guint n, gboolean selected)
{
  for (guint i = position; i < position + n; i++)
    g_array_index (check->expected, gboolean, i) = selected;
}

static void
do_something (Check *check, TestRows *rows)
{
  GtkSelectionModel *model = check->model;
  guint n = rows->n;
  guint position = n > 0 ? (guint) g_test_rand_int_range (0, (gint32) n) : 0;
  guint count = n > 0 ? (guint) g_test_rand_int_range (1, (gint32) (n - position) + 1) : 0;
  gboolean rest = g_test_rand_bit ();

  switch (n > 0 ? g_test_rand_int_range (0, 9) : 8)
    {
    case 0:
      if (rest)
        set_all (check, FALSE);
      set_range (check, position, 1, TRUE);
      g_assert_true (gtk_selection_model_select_item (model, position, rest));
      g_assert_cmpuint (rc_line_selection_get_current (RC_LINE_SELECTION (model)), ==, position);
      break;
    case 1:
      set_range (check, position, 1, FALSE);
      g_assert_true (gtk_selection_model_unselect_item (model, position));
      break;
    case 2:
    case 3:
      if (rest)
        set_all (check, FALSE);
      set_range (check, position, count, TRUE);
      g_assert_true (gtk_selection_model_select_range (model, position, count, rest));
      break;
    case 4:
      set_range (check, position, count, FALSE);
      g_assert_true (gtk_selection_model_unselect_range (model, position, count));
      break;
    case 5:
      set_all (check, TRUE);
      g_assert_true (gtk_selection_model_select_all (model));
      break;
    case 6:
      set_all (check, FALSE);
      g_assert_true (gtk_selection_model_unselect_all (model));
      break;
    case 7:
      {
        GtkBitset *mask = gtk_bitset_new_range (position, count);
        GtkBitset *selected = gtk_bitset_new_range (position / 2, count);

        for (guint i = position; i < position + count; i++)
          g_array_index (check->expected, gboolean, i) = gtk_bitset_contains (selected, i);
        g_assert_true (gtk_selection_model_set_selection (model, selected, mask));
        gtk_bitset_unref (mask);
        gtk_bitset_unref (selected);
        break;
      }
    default:
      test_rows_change (rows, position, rest ? count : 0, (guint) g_test_rand_int_range (1, 20));
      break;
    }
}

/* Whatever is done in whatever order, the right rows are selected, and the signals say so. */
static void
test_random (void)
{
  for (int run = 0; run < 40; run++)
    {
      g_autoptr (TestRows) rows = test_rows_new ((guint) g_test_rand_int_range (0, 60));
      g_autoptr (RcLineSelection) selection = rc_line_selection_new (G_LIST_MODEL (rows));
      Check check = { GTK_SELECTION_MODEL (selection), g_array_new (FALSE, TRUE, sizeof (gboolean)),
                      g_array_new (FALSE, TRUE, sizeof (gboolean)) };

      g_array_set_size (check.expected, rows->n);
      g_array_set_size (check.seen, rows->n);
      g_signal_connect (selection, "selection-changed", G_CALLBACK (selection_changed_cb), &check);
      g_signal_connect (selection, "items-changed", G_CALLBACK (items_changed_cb), &check);
      for (int i = 0; i < 200; i++)
        {
          do_something (&check, rows);
          compare (&check);
        }
      g_array_unref (check.expected);
      g_array_unref (check.seen);
    }
}

/* The current row is the end of a range that moves. */
static void
test_current (void)
{
  g_autoptr (TestRows) rows = test_rows_new (100);
  g_autoptr (RcLineSelection) selection = rc_line_selection_new (G_LIST_MODEL (rows));
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);

  g_assert_cmpuint (rc_line_selection_get_current (selection), ==, GTK_INVALID_LIST_POSITION);
  gtk_selection_model_select_item (model, 50, TRUE);
  gtk_selection_model_select_range (model, 50, 11, TRUE);
  g_assert_cmpuint (rc_line_selection_get_current (selection), ==, 60);
  gtk_selection_model_select_range (model, 40, 11, TRUE);
  g_assert_cmpuint (rc_line_selection_get_current (selection), ==, 40);
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (rc_line_selection_get_current (selection), ==, 40);

  /* It goes along with its row, and away with it. */
  test_rows_change (rows, 0, 10, 0);
  g_assert_cmpuint (rc_line_selection_get_current (selection), ==, 30);
  test_rows_change (rows, 90, 0, 10);
  g_assert_cmpuint (rc_line_selection_get_current (selection), ==, 30);
  test_rows_change (rows, 25, 10, 10);
  g_assert_cmpuint (rc_line_selection_get_current (selection), ==, GTK_INVALID_LIST_POSITION);
}

/* Ten million rows are selected without visiting any. */
static void
test_many (void)
{
  g_autoptr (TestRows) rows = test_rows_new (MANY);
  g_autoptr (RcLineSelection) selection = rc_line_selection_new (G_LIST_MODEL (rows));
  g_autoptr (GArray) first = NULL;

  g_assert_true (gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection)));
  g_assert_cmpuint (rc_line_selection_get_n_selected (selection), ==, MANY);
  g_assert_true (gtk_selection_model_unselect_range (GTK_SELECTION_MODEL (selection), 10, MANY / 2));
  g_assert_cmpuint (rc_line_selection_get_n_selected (selection), ==, MANY - MANY / 2);
  first = rc_line_selection_get_selected (selection, 11);
  g_assert_cmpuint (g_array_index (first, guint, 10), ==, 10 + MANY / 2);
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/line-selection/random", test_random);
  g_test_add_func ("/app/line-selection/current", test_current);
  g_test_add_func ("/app/line-selection/many", test_many);

  return g_test_run ();
}

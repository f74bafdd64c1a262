/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-session-view.h"

#include <glib/gi18n.h>

#include "rc-session-cell.h"
#include "rc-size-layout.h"
#include "rc-wrap-box.h"

/* Below this width only what tells most is shown. */
#define WIDE 620

struct _RcSessionView
{
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkDropDown *outcome;
  GtkLabel *counts;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *nothing;

  GtkColumnViewColumn *columns[RC_SESSION_N_COLUMNS];
  RcCatalog *catalog;
  char *language;
  RcSessionTable *table; /* (nullable) */
  GtkMultiSelection *selection;
  RcSessionColumn sort_column;
  gboolean descending;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (RcSessionView, rc_session_view, ADW_TYPE_BIN)

enum
{
  SESSION_ACTIVATED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- cells --- */

static RcSessionColumn
get_column (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rc_session_cell_setup (item, get_column (factory));
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RcSessionView *self)
{
  rc_session_cell_bind (item, get_column (factory), self->catalog, self->language);
}

/* --- what is selected --- */

static guint
count_selected (RcSessionView *self, guint positions[2])
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = (guint) gtk_bitset_get_size (selected);

  for (guint i = 0; i < MIN (n, 2); i++)
    positions[i] = gtk_bitset_get_nth (selected, i);

  return n;
}

static void
selection_changed_cb (RcSessionView *self)
{
  guint positions[2];
  guint n = self->selection != NULL ? count_selected (self, positions) : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sessions.compare", n == 1 || n == 2);
}

/* --- order --- */

typedef struct
{
  RcSessionView *self;
  RcSessionColumn column;
} Sorter;

static void
detach_table (RcSessionView *self)
{
  gtk_column_view_set_model (self->view, NULL);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
}

/* A fresh selection model each time the table changes: to tell a view that all items have changed costs
 * it a visit to every one of them, a new model costs nothing. */
static void
attach_table (RcSessionView *self)
{
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->table)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  selection_changed_cb (self);
}

/* Never sorts anything: it tells which column the headers ask for. */
static int
note_column (gconstpointer a, gconstpointer b, gpointer data)
{
  Sorter *sorter = data;

  sorter->self->sort_column = sorter->column;

  return GTK_ORDERING_SMALLER;
}

/* The view's own sorter would make a row for every session. It is asked about any two objects instead:
 * that calls the sorter of the column it sorts by, and its answer says in which direction. */
static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, RcSessionView *self)
{
  GtkOrdering order;

  self->sort_column = RC_SESSION_COLUMN_START;
  order = gtk_sorter_compare (sorter, self, self->view);
  self->descending = order == GTK_ORDERING_LARGER;
  if (self->table == NULL)
    return;

  detach_table (self);
  rc_session_table_sort (self->table, self->sort_column, self->descending);
  attach_table (self);
}

static void
create_column (RcSessionView *self, RcSessionColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const RcSessionColumnInfo *info = rc_session_column_get_info (column);
  Sorter *data = g_new0 (Sorter, 1);
  g_autoptr (GtkSorter) sorter = NULL;

  data->self = self;
  data->column = column;
  sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, data, g_free));
  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), self);
  self->columns[column] = gtk_column_view_column_new (g_dpgettext2 (NULL, "session table", info->title), factory);
  gtk_column_view_column_set_sorter (self->columns[column], sorter);
  gtk_column_view_column_set_resizable (self->columns[column], TRUE);
  if (info->width > 0)
    gtk_column_view_column_set_fixed_width (self->columns[column], info->width);
  else
    gtk_column_view_column_set_expand (self->columns[column], TRUE);
  gtk_column_view_append_column (self->view, self->columns[column]);
  g_object_unref (self->columns[column]);
}

static void
update_columns (RcSessionView *self)
{
  for (int column = 0; column < RC_SESSION_N_COLUMNS; column++)
    {
      gboolean empty = self->table != NULL && column != RC_SESSION_COLUMN_START
                       && column != RC_SESSION_COLUMN_OUTCOME && column != RC_SESSION_COLUMN_COMMANDS
                       && !rc_session_table_has_column (self->table, column);

      gtk_column_view_column_set_visible (self->columns[column],
                                          !empty && (!self->narrow || rc_session_column_get_info (column)->in_narrow));
    }
}

/* --- filter --- */

static void
show_counts (RcSessionView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  guint all = rc_session_table_get_n_sessions (self->table);
  g_autofree char *text = NULL;

  if (n == all)
    text = g_strdup_printf (ngettext ("%u session", "%u sessions", all), all);
  else
    /* Translators: how many sessions the filter lets pass, and how many there are */
    text = g_strdup_printf (_("%u of %u sessions"), n, all);
  gtk_label_set_text (self->counts, text);
  if (n == 0)
    {
      g_autofree char *hidden = g_strdup_printf (
          ngettext ("It hides %u session.", "It hides all %u sessions.", all), all);

      adw_status_page_set_description (self->nothing, hidden);
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "table" : "nothing");
}

static void
apply_filter (RcSessionView *self)
{
  rc_session_table_filter (self->table, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                           (RcSessionOutcome) gtk_drop_down_get_selected (self->outcome));
}

static void
filter_changed_cb (RcSessionView *self)
{
  if (self->table == NULL)
    return;

  detach_table (self);
  apply_filter (self);
  attach_table (self);
  show_counts (self);
}

static void
show_all_cb (RcSessionView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_drop_down_set_selected (self->outcome, RC_SESSION_ALL);
}

static void
stop_search_cb (RcSessionView *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    g_signal_emit (self, signals[CLOSED], 0);
}

/* --- what is done with a session --- */

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcSessionView *self = RC_SESSION_VIEW (widget);
  guint positions[2];
  guint n = count_selected (self, positions);
  int first, second;

  if (n != 1 && n != 2)
    return;

  first = (int) rc_session_table_get_number (self->table, positions[0]);
  second = n == 2 ? (int) rc_session_table_get_number (self->table, positions[1]) : -1;
  gtk_widget_activate_action (widget, "win.compare-sessions", "(ii)", first, second);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
activate_cb (RcSessionView *self, guint position)
{
  g_signal_emit (self, signals[SESSION_ACTIVATED], 0, (int) rc_session_table_get_number (self->table, position));
}

/* The session whose row is at that place, or -1 for headers and nothing. */
static int
find_session (RcSessionView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != GTK_WIDGET (self->view); widget = gtk_widget_get_parent (widget))
    if (g_strcmp0 (gtk_widget_get_css_name (widget), "row") == 0)
      return rc_session_cell_get_number (gtk_widget_get_first_child (widget));

  return -1;
}

/* One click opens a session; with Ctrl or Shift it is selected. The view's own mode for single clicks
 * would select whatever the pointer passes. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RcSessionView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int number = find_session (self, x, y);

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0 && n_press == 1 && number >= 0)
    g_signal_emit (self, signals[SESSION_ACTIVATED], 0, number);
}

/* --- the widget --- */

static void
size_changed (GtkWidget *widget, int width, int height)
{
  RcSessionView *self = RC_SESSION_VIEW (widget);
  gboolean narrow = width < WIDE;

  if (narrow == self->narrow)
    return;

  self->narrow = narrow;
  update_columns (self);
}

static void
rc_session_view_dispose (GObject *object)
{
  RcSessionView *self = RC_SESSION_VIEW (object);

  if (self->view != NULL)
    detach_table (self);
  g_clear_object (&self->table);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (rc_session_view_parent_class)->dispose (object);
}

static void
rc_session_view_class_init (RcSessionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_session_view_dispose;
  signals[SESSION_ACTIVATED] = g_signal_new ("session-activated", RC_TYPE_SESSION_VIEW, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CLOSED] = g_signal_new ("closed", RC_TYPE_SESSION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (RC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-session-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RcSessionView, entry);
  gtk_widget_class_bind_template_child (widget_class, RcSessionView, outcome);
  gtk_widget_class_bind_template_child (widget_class, RcSessionView, counts);
  gtk_widget_class_bind_template_child (widget_class, RcSessionView, stack);
  gtk_widget_class_bind_template_child (widget_class, RcSessionView, view);
  gtk_widget_class_bind_template_child (widget_class, RcSessionView, nothing);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_install_action (widget_class, "sessions.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "sessions.close", NULL, close_action);
}

static void
rc_session_view_init (RcSessionView *self)
{
  const char *const outcomes[] = {
    /* Translators: filter: sessions whatever became of them */
    _("Any outcome"),
    /* Translators: filter: sessions in which something went wrong */
    _("With errors"),
    _("With warnings"),
    /* Translators: filter: sessions without errors and warnings */
    _("Without trouble"), NULL
  };
  g_autoptr (GtkStringList) names = gtk_string_list_new (outcomes);
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), rc_size_layout_new (size_changed));
  gtk_drop_down_set_model (self->outcome, G_LIST_MODEL (names));
  for (int column = 0; column < RC_SESSION_N_COLUMNS; column++)
    create_column (self, column);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb),
                           self, 0);
  g_signal_connect (gesture, "released", G_CALLBACK (released_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (gesture));
  selection_changed_cb (self);
}

void
rc_session_view_update (RcSessionView      *self,
                        RcSharedTranscript *transcript,
                        RcCatalog          *catalog,
                        const char         *language)
{
  self->catalog = catalog;
  g_free (self->language);
  self->language = g_strdup (language);
  detach_table (self);
  g_clear_object (&self->table);
  self->table = rc_session_table_new (transcript, catalog, language);
  rc_session_table_sort (self->table, self->sort_column, self->descending);
  apply_filter (self);
  update_columns (self);
  attach_table (self);
  show_counts (self);
}

void
rc_session_view_focus (RcSessionView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

RcSessionTable *
rc_session_view_get_table (RcSessionView *self)
{
  return self->table;
}

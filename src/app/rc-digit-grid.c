/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-digit-grid.h"

#include <glib/gi18n.h>

#include "rc-reply-class.h"

#define N_CLASSES 6
#define N_GROUPS 6

struct _RcDigitGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *cells[N_CLASSES + 1][N_GROUPS + 1]; /* row 0 and column 0 are the headings */
  RcReferenceModel *model;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RcDigitGrid, rc_digit_grid, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The filter that a cell stands for. */
static int
cell_to_class (int row)
{
  return row;
}

static int
cell_to_group (int column)
{
  return column - 1;
}

static void
cell_toggled_cb (GtkToggleButton *button, RcDigitGrid *self)
{
  int row, column;

  if (self->updating || self->model == NULL)
    return;

  row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "row"));
  column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "column"));
  if (gtk_toggle_button_get_active (button))
    rc_reference_model_set_filter (self->model, cell_to_class (row), cell_to_group (column));
  else
    rc_reference_model_set_filter (self->model, 0, -1);
  rc_digit_grid_update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Tab enters the grid at the chosen cell and leaves it at once; arrows walk inside. */
static gboolean
rc_digit_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RcDigitGrid *self = RC_DIGIT_GRID (widget);
  gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (!by_tab)
    return GTK_WIDGET_CLASS (rc_digit_grid_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  for (int row = 0; row <= N_CLASSES; row++)
    for (int column = 0; column <= N_GROUPS; column++)
      if (self->cells[row][column] != NULL
          && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->cells[row][column])))
        return gtk_widget_grab_focus (self->cells[row][column]);

  return self->cells[1][0] != NULL && gtk_widget_grab_focus (self->cells[1][0]);
}

static void
rc_digit_grid_dispose (GObject *object)
{
  RcDigitGrid *self = RC_DIGIT_GRID (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (rc_digit_grid_parent_class)->dispose (object);
}

static void
rc_digit_grid_class_init (RcDigitGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_digit_grid_dispose;
  widget_class->focus = rc_digit_grid_focus;

  /**
   * RcDigitGrid::changed:
   *
   * The reader has chosen another filter; the model has it already.
   */
  signals[CHANGED] = g_signal_new ("changed", RC_TYPE_DIGIT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "digitgrid");
}

static void
create_cell (RcDigitGrid *self, int row, int column)
{
  GtkWidget *cell = gtk_toggle_button_new ();

  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_add_css_class (cell, row == 0 || column == 0 ? "rc-heading" : "rc-cell");
  g_object_set_data (G_OBJECT (cell), "row", GINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (cell), "column", GINT_TO_POINTER (column));
  g_signal_connect (cell, "toggled", G_CALLBACK (cell_toggled_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), cell, column, row, 1, 1);
  self->cells[row][column] = cell;
}

static void
rc_digit_grid_init (RcDigitGrid *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

/* A hundred widgets; the first frame does without them. */
static void
create_cells (RcDigitGrid *self)
{
  for (int row = 0; row <= N_CLASSES; row++)
    for (int column = 0; column <= N_GROUPS; column++)
      if (row > 0 || column > 0)
        create_cell (self, row, column);
}

static void
label_cell (RcDigitGrid *self, int row, int column, const char *class_title, const char *group_title)
{
  GtkWidget *cell = self->cells[row][column];
  guint n = rc_reference_model_count_codes (self->model, cell_to_class (row),
                                            cell_to_group (column));
  g_autofree char *text = NULL;
  g_autofree char *what = NULL;
  g_autofree char *tooltip = NULL;

  if (row == 0)
    {
      text = g_strdup_printf ("x%dz", cell_to_group (column));
      what = g_strdup_printf ("%s  %s", text, group_title);
    }
  else if (column == 0)
    {
      text = g_strdup_printf ("%dyz", row);
      what = g_strdup_printf ("%s  %s", text, class_title);
    }
  else
    {
      text = g_strdup_printf ("%u", n);
      what = g_strdup_printf ("%d%dz  %s · %s", row, cell_to_group (column), class_title,
                              group_title);
    }

  /* Translators: tooltip of a cell in the map of digits; the %s is "42z  Not now · Connections" */
  tooltip = g_strdup_printf (ngettext ("%s: %u code", "%s: %u codes", n), what, n);
  gtk_button_set_label (GTK_BUTTON (cell), n == 0 && row > 0 && column > 0 ? "·" : text);
  gtk_widget_set_sensitive (cell, n > 0);
  gtk_widget_set_tooltip_text (cell, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  if (row > 0)
    gtk_widget_add_css_class (cell, rc_reply_class_get_css (row));
}

void
rc_digit_grid_set_model (RcDigitGrid *self, RcReferenceModel *model, RcCatalog *catalog,
                         const char *language)
{
  g_set_object (&self->model, model);
  if (self->cells[0][1] == NULL)
    create_cells (self);

  for (int row = 0; row <= N_CLASSES; row++)
    for (int column = 0; column <= N_GROUPS; column++)
      {
        const RcTexts *class_texts = NULL;
        const RcTexts *group_texts = NULL;

        if (self->cells[row][column] == NULL)
          continue;
        if (row > 0)
          class_texts = rc_catalog_get_class_texts (catalog, language, row);
        if (column > 0)
          group_texts = rc_catalog_get_group_texts (catalog, language, cell_to_group (column));
        label_cell (self, row, column,
                    class_texts != NULL ? class_texts->title : NULL,
                    group_texts != NULL ? group_texts->title : NULL);
      }
  rc_digit_grid_update (self);
}

void
rc_digit_grid_update (RcDigitGrid *self)
{
  int klass, group;

  if (self->model == NULL)
    return;

  klass = rc_reference_model_get_class (self->model);
  group = rc_reference_model_get_group (self->model);
  self->updating = TRUE;
  for (int row = 0; row <= N_CLASSES; row++)
    for (int column = 0; column <= N_GROUPS; column++)
      if (self->cells[row][column] != NULL)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->cells[row][column]),
                                      cell_to_class (row) == klass
                                        && cell_to_group (column) == group);
  self->updating = FALSE;
}

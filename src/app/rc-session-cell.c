/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-session-cell.h"

#include <glib/gi18n.h>

#include "rc-compat.h"
#include "rc-severity.h"
#include "rc-text-cell.h"

/* Where the words come from. */
typedef struct
{
  RcCatalog *catalog;
  const char *language;
} Texts;

static const RcSessionColumnInfo column_infos[RC_SESSION_N_COLUMNS] = {
  /* Translators: heading of a column: when a session began */
  [RC_SESSION_COLUMN_START] = { NC_ ("session table", "Start"), 186, FALSE },
  /* Translators: heading of a column: address of the computer that connected */
  [RC_SESSION_COLUMN_CLIENT] = { NC_ ("session table", "Client"), 120, FALSE },
  /* Translators: heading of a column: who logged in */
  [RC_SESSION_COLUMN_USER] = { NC_ ("session table", "User"), 100, TRUE },
  /* Translators: heading of a column: the server's product */
  [RC_SESSION_COLUMN_SERVER] = { NC_ ("session table", "Server"), 110, FALSE },
  /* Translators: heading of a column: what became of a session */
  [RC_SESSION_COLUMN_OUTCOME] = { NC_ ("session table", "Outcome"), 110, TRUE },
  /* Translators: heading of a column: how many commands a session has */
  [RC_SESSION_COLUMN_COMMANDS] = { NC_ ("session table", "Commands"), 90, FALSE },
  /* Translators: heading of a column: the worst diagnosis of a session */
  [RC_SESSION_COLUMN_DIAGNOSIS] = { NC_ ("session table", "First Diagnosis"), -1, TRUE },
};

static const char *
get_severity_word (const Texts *texts, RcSeverity severity)
{
  g_autofree char *label = g_strconcat ("severity_", rc_severity_to_string (severity), NULL);

  return rc_catalog_get_label (texts->catalog, texts->language, label);
}

static char *
dup_start (RcSessionRow *row)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, rc_session_row_get_first_line (row));

  return rc_session_row_get_start (row) != NULL ? g_strdup (rc_session_row_get_start (row))
                                                : g_strdup_printf (_("Line %s"), number);
}

static char *
dup_cell_text (const Texts *texts, RcSessionRow *row, RcSessionColumn column)
{
  switch (column)
    {
    case RC_SESSION_COLUMN_START:
      return dup_start (row);
    case RC_SESSION_COLUMN_CLIENT:
      return g_strdup (rc_session_row_get_client (row));
    case RC_SESSION_COLUMN_USER:
      return g_strdup (rc_session_row_get_user (row));
    case RC_SESSION_COLUMN_SERVER:
      return g_strdup (rc_session_row_get_server (row));
    case RC_SESSION_COLUMN_OUTCOME:
      return g_strdup (get_severity_word (texts, rc_session_row_get_severity (row)));
    case RC_SESSION_COLUMN_COMMANDS:
      return g_strdup_printf ("%" G_GUINT64_FORMAT, rc_session_row_get_n_commands (row));
    case RC_SESSION_COLUMN_DIAGNOSIS:
    case RC_SESSION_N_COLUMNS:
    default:
      return g_strdup (rc_session_row_get_diagnosis (row));
    }
}

/* "Session 3, 10.0.0.9, kim, Error, Wrong password" */
static char *
describe_row (const Texts *texts, RcSessionRow *row)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("Session %u"), rc_session_row_get_number (row) + 1);
  for (int column = 0; column < RC_SESSION_N_COLUMNS; column++)
    {
      g_autofree char *cell = dup_cell_text (texts, row, column);

      if (*cell == '\0')
        continue;
      if (column == RC_SESSION_COLUMN_COMMANDS)
        g_string_append_printf (text,
                                ngettext (", %s command", ", %s commands",
                                          (gulong) rc_session_row_get_n_commands (row)),
                                cell);
      else
        g_string_append_printf (text, ", %s", cell);
    }

  return g_string_free (text, FALSE);
}

const RcSessionColumnInfo *
rc_session_column_get_info (RcSessionColumn column)
{
  return &column_infos[column];
}

void
rc_session_cell_setup (GtkListItem *item, RcSessionColumn column)
{
  GtkWidget *text = rc_text_cell_new (column == RC_SESSION_COLUMN_COMMANDS);

  gtk_widget_set_hexpand (text, TRUE);
  /* In GTK 4.8 cell and row both take a click, and with Ctrl the second would undo the first. */
  gtk_list_item_set_selectable (item, FALSE);
  if (column == RC_SESSION_COLUMN_OUTCOME)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (box), gtk_image_new ());
      gtk_box_append (GTK_BOX (box), text);
      gtk_list_item_set_child (item, box);
    }
  else
    {
      gtk_list_item_set_child (item, text);
    }
}

static void
set_severity (GtkWidget *box, RcSeverity severity)
{
  for (int i = RC_SEVERITY_OK; i <= RC_SEVERITY_ERROR; i++)
    gtk_widget_remove_css_class (box, rc_severity_get_css (i));
  gtk_widget_add_css_class (box, rc_severity_get_css (severity));
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), rc_severity_get_icon (severity));
}

void
rc_session_cell_bind (GtkListItem *item, RcSessionColumn column, RcCatalog *catalog, const char *language)
{
  const Texts texts = { catalog, language };
  RcSessionRow *row = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *label = column == RC_SESSION_COLUMN_OUTCOME ? gtk_widget_get_last_child (child) : child;
  g_autofree char *text = dup_cell_text (&texts, row, column);

  rc_text_cell_set_text (RC_TEXT_CELL (label), text);
  rc_compat_list_item_set_label (item, text);
  g_object_set_data (G_OBJECT (child), "session", GINT_TO_POINTER ((int) rc_session_row_get_number (row)));
  if (column == RC_SESSION_COLUMN_OUTCOME)
    {
      g_autofree char *spoken = describe_row (&texts, row);

      set_severity (child, rc_session_row_get_severity (row));
      rc_compat_column_item_set_row_label (item, spoken);
    }
}

int
rc_session_cell_get_number (GtkWidget *cell)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (gtk_widget_get_first_child (cell)), "session"));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-util.h"

#include <locale.h>

static RcApplication *application;

gboolean
test_set_true (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_CONTINUE;
}

void
test_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  /* gtk_test_init() chooses a locale that this machine may not have. */
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
}

int
test_run (void)
{
  g_autoptr (GError) error = NULL;
  int status;

  application = rc_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  status = g_test_run ();
  g_signal_emit_by_name (application, "shutdown");

  return status;
}

RcWindow *
test_open_window (void)
{
  RcWindow *window;

  /* What one test leaves behind is nothing to the next; who tests it switches it on. */
  g_object_set (rc_application_get_preferences (application), "remember-places", FALSE, NULL);
  g_application_activate (G_APPLICATION (application));
  window = RC_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  test_wait_until (rc_window_is_complete (window));

  return window;
}

void
test_close_window (RcWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_close (GTK_WINDOW (window));
  test_wait_until (weak == NULL);
}

GtkWidget *
test_find (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (name == NULL || g_strcmp0 (gtk_widget_get_name (root), name) == 0
          || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), name) == 0))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find (child, type, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
collect_text (GtkWidget *root, GString *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return;
  if (GTK_IS_LABEL (root))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (root)));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_text (child, text);
}

char *
test_dup_text (GtkWidget *root)
{
  GString *text = g_string_new (NULL);

  collect_text (root, text);

  return g_string_free (text, FALSE);
}

void
test_activate (RcWindow *window, const char *action, const char *target)
{
  if (target != NULL)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

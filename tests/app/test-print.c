/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rc-print-flow.h"
#include "rc-print.h"
#include "test-util.h"

static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, 72);

  return context;
}

static void
add_lines (RcPrintFlow *flow, guint n)
{
  g_autoptr (GString) text = g_string_new ("a");

  for (guint i = 1; i < n; i++)
    g_string_append (text, "\na");
  rc_print_flow_add (flow, RC_PRINT_TEXT, text->str, "en", FALSE);
}

/* How far down a sheet has ink, in points. */
static int
get_lowest_ink (RcPrintFlow *flow, guint sheet)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 200, 400);
  cairo_t *cr = cairo_create (surface);
  int lowest = -1;

  rc_print_flow_draw (flow, cr, sheet);
  cairo_surface_flush (surface);
  for (int y = 0; y < 400; y++)
    for (int x = 0; x < 200; x++)
      if (cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] != 0)
        lowest = y;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return lowest;
}

static void
test_empty (void)
{
  PangoContext *context = create_context ();
  g_autoptr (RcPrintFlow) flow = rc_print_flow_new (context, 200, 100);
  const char *language;

  g_assert_cmpuint (rc_print_flow_finish (flow), ==, 1);
  g_assert_cmpstr (rc_print_flow_get_name (flow, 0, &language), ==, "");
  g_object_unref (context);
}

/* Text goes on over the sheets, and none of it leaves them. */
static void
test_long (void)
{
  PangoContext *context = create_context ();
  g_autoptr (RcPrintFlow) flow = rc_print_flow_new (context, 200, 100);
  guint n;

  rc_print_flow_begin_entry (flow, "long", "en", TRUE);
  add_lines (flow, 60);
  n = rc_print_flow_finish (flow);
  g_assert_cmpuint (n, >=, 60 * 12 / 100);
  g_assert_cmpuint (n, <=, 60 * 20 / 80);
  for (guint i = 0; i < n; i++)
    {
      const char *language;

      g_assert_cmpint (get_lowest_ink (flow, i), >, 0);
      g_assert_cmpint (get_lowest_ink (flow, i), <=, 100);
      g_assert_cmpstr (rc_print_flow_get_name (flow, i, &language), ==, "long");
    }
  g_object_unref (context);
}

/* A heading goes to the next sheet with its text. */
static void
test_keep (void)
{
  PangoContext *context = create_context ();
  g_autoptr (RcPrintFlow) plain = rc_print_flow_new (context, 200, 100);
  g_autoptr (RcPrintFlow) flow = rc_print_flow_new (context, 200, 100);
  int before;

  add_lines (plain, 5);
  rc_print_flow_finish (plain);
  before = get_lowest_ink (plain, 0);

  add_lines (flow, 5);
  rc_print_flow_add (flow, RC_PRINT_HEADING, "heading", "en", FALSE);
  add_lines (flow, 2);
  g_assert_cmpuint (rc_print_flow_finish (flow), ==, 2);
  g_assert_cmpint (get_lowest_ink (flow, 0), ==, before);
  g_object_unref (context);
}

static void
test_entries (void)
{
  PangoContext *context = create_context ();
  g_autoptr (RcPrintFlow) flow = rc_print_flow_new (context, 200, 100);
  const char *language;

  rc_print_flow_begin_entry (flow, "one", "en", TRUE);
  add_lines (flow, 1);
  rc_print_flow_begin_entry (flow, "beside", "en", FALSE);
  add_lines (flow, 1);
  rc_print_flow_begin_entry (flow, "둘", "ko", TRUE);
  add_lines (flow, 1);
  g_assert_cmpuint (rc_print_flow_finish (flow), ==, 2);
  g_assert_cmpstr (rc_print_flow_get_name (flow, 0, &language), ==, "one");
  g_assert_cmpstr (rc_print_flow_get_name (flow, 1, &language), ==, "둘");
  g_assert_cmpstr (language, ==, "ko");
  g_object_unref (context);
}

/* Markup that is none, and a line that no sheet has room for. */
static void
test_odd (void)
{
  PangoContext *context = create_context ();
  g_autoptr (RcPrintFlow) flow = rc_print_flow_new (context, 200, 5);

  rc_print_flow_add (flow, RC_PRINT_TEXT, "<b>no end &", "en", FALSE);
  rc_print_flow_add (flow, RC_PRINT_CODE, "", "zh_CN", TRUE);
  add_lines (flow, 3);
  g_assert_cmpuint (rc_print_flow_finish (flow), >=, 4);
  g_object_unref (context);
}

static void
export (const char *key, const char *language, const char *second_language, const char *name)
{
  g_autoptr (GError) error = NULL;
  RcCatalog *catalog = rc_application_get_catalog (RC_APPLICATION (g_application_get_default ()), &error);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, name, NULL);
  GStatBuf status;

  g_assert_no_error (error);
  rc_catalog_load_language (catalog, language, NULL);
  if (second_language != NULL)
    rc_catalog_load_language (catalog, second_language, NULL);
  g_remove (path);
  operation = rc_print_operation_new (catalog, key, language, second_language);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, >, 5000);
}

/* check-print.py reads what comes out. */
static void
test_export (void)
{
  const char *const *languages = rc_catalog_get_languages ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("print-522-%s.pdf", languages[i]);

      export ("code:522", languages[i], NULL, name);
    }
  export ("code:550", "ko", "en", "print-550-two.pdf");
  export ("", "zh_CN", NULL, "print-overview.pdf");
}

static void
test_whole (void)
{
  export (NULL, "zh_CN", NULL, "print-reference-zh_CN.pdf");
}

static void
test_actions (void)
{
  RcWindow *window = test_open_window ();
  const char *const *accels;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-entry", "s", "code:522"));
  accels = (const char *const *) gtk_application_get_accels_for_action (
      GTK_APPLICATION (g_application_get_default ()), "win.print");
  g_assert_cmpstr (accels[0], ==, "<Control>p");
  g_strfreev ((char **) accels);
  test_close_window (window);
}

int
main (int argc, char **argv)
{
  test_init (&argc, &argv);
  g_test_add_func ("/app/print/empty", test_empty);
  g_test_add_func ("/app/print/long", test_long);
  g_test_add_func ("/app/print/keep", test_keep);
  g_test_add_func ("/app/print/entries", test_entries);
  g_test_add_func ("/app/print/odd", test_odd);
  g_test_add_func ("/app/print/export", test_export);
  g_test_add_func ("/app/print/whole", test_whole);
  g_test_add_func ("/app/print/actions", test_actions);

  return test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-print.h"

#include <glib/gi18n.h>

#include "rc-language.h"
#include "rc-page-order.h"
#include "rc-print-page.h"
#include "rc-window.h"

/* Points. */
#define MARGIN 48
#define HEAD 30
#define FOOT 30

/* Pages of the reference set in one go, so that the window stays alive. */
#define PAGES_AT_ONCE 12

typedef struct
{
  RcCatalog *catalog;
  char *language;
  char *second_language;
  GArray *order; /* of RcPageInOrder */
  guint next;    /* of @order */
  RcPrintFlow *flow;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->language);
  g_free (job->second_language);
  g_array_unref (job->order);
  g_clear_pointer (&job->flow, rc_print_flow_free);
  g_free (job);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  g_clear_pointer (&job->flow, rc_print_flow_free);
  job->next = 0;
  job->flow = rc_print_flow_new (pango,
                                 gtk_print_context_get_width (context),
                                 gtk_print_context_get_height (context) - HEAD - FOOT);
  g_object_unref (pango);
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gboolean single = job->order->len == 1;

  for (guint i = 0; i < PAGES_AT_ONCE && job->next < job->order->len; i++, job->next++)
    {
      const RcPageInOrder *item = &g_array_index (job->order, RcPageInOrder, job->next);
      g_autoptr (RcPage) page =
          *item->key == '\0' ? rc_page_new_overview (job->catalog, job->language, job->second_language)
                             : rc_page_new (job->catalog, item->key, job->language, job->second_language);

      if (page != NULL)
        rc_print_page (job->flow, page, !single, item->is_first);
    }
  if (job->next < job->order->len)
    return FALSE;

  gtk_print_operation_set_n_pages (operation, (int) rc_print_flow_finish (job->flow));

  return TRUE;
}

typedef enum
{
  AT_START,
  AT_CENTER,
  AT_END,
} Place;

static void
draw_small (GtkPrintContext *context, const char *text, const char *language, double y, Place place)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoAttrList) attributes = rc_language_attributes (language);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 8");
  double width = gtk_print_context_get_width (context);
  double x = place == AT_END ? width * 0.35 : 0;

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) ((width - x) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, place == AT_START ? PANGO_ALIGN_LEFT
                                      : place == AT_END ? PANGO_ALIGN_RIGHT
                                                        : PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int sheet, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double height = gtk_print_context_get_height (context);
  const char *language;
  const char *name = rc_print_flow_get_name (job->flow, (guint) sheet, &language);
  const char *interface = rc_catalog_match_language (g_get_language_names ()[0], NULL);
  g_autofree char *number = NULL;
  int n_sheets;

  g_object_get (operation, "n-pages", &n_sheets, NULL);
  /* Translators: at the foot of a printed sheet: its number, and how many there are */
  number = g_strdup_printf (_("%d of %d"), sheet + 1, n_sheets);
  draw_small (context, _("Reply Codes"), interface, 0, AT_START);
  draw_small (context, name, language, 0, AT_END);
  draw_small (context, number, interface, height - 12, AT_CENTER);

  cairo_save (cr);
  cairo_translate (cr, 0, HEAD);
  rc_print_flow_draw (job->flow, cr, (guint) sheet);
  cairo_restore (cr);
}

GtkPrintOperation *
rc_print_operation_new (RcCatalog *catalog, const char *key, const char *language, const char *second_language)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Job *job = g_new0 (Job, 1);

  job->catalog = catalog;
  job->language = g_strdup (language);
  job->second_language = g_strdup (second_language);
  job->order = rc_page_order_new (catalog, key);

  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _("Reply Codes"));
  g_object_set_data_full (G_OBJECT (operation), "rc-job", job, job_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);

  return operation;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  rc_window_toast (RC_WINDOW (parent), error->message);
}

void
rc_print_run (GtkPrintOperation *operation, GtkWindow *parent)
{
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-ladder-picture.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <unistd.h>

#include "rc-error.h"
#include "rc-ladder-drawing.h"
#include "rc-save.h"
#include "rc-spool.h"

#define WIDTH 760
#define MARGIN 16
#define FONT "Sans 10"

/* Cairo's images have no more rows of pixels. */
#define MAX_PIXELS 32000

/* As sharp as a good screen, where it fits. */
#define PNG_SCALE 2

typedef struct
{
  GPtrArray *items; /* of RcLadderItem */
  RcPictureFormat format;
  GFile *file;

  RcLadderDrawing drawing;
  int spool;
  guint64 size;
  GError *error;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_ptr_array_unref (self->items);
  g_object_unref (self->file);
  g_clear_object (&self->drawing.context);
  g_clear_error (&self->error);
  if (self->spool >= 0)
    close (self->spool);
  g_free (self);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  Picture *self = closure;

  if (self->error != NULL || !rc_spool_write (self->spool, data, length, &self->error))
    return CAIRO_STATUS_WRITE_ERROR;

  self->size += length;

  return CAIRO_STATUS_SUCCESS;
}

/* How many items fit into @max, and how high they are together. */
static guint
measure (Picture *self, double max, double *height)
{
  *height = 2 * MARGIN + rc_ladder_drawing_measure (&self->drawing, NULL);
  for (guint i = 0; i < self->items->len; i++)
    {
      double row = rc_ladder_drawing_measure (&self->drawing, g_ptr_array_index (self->items, i));

      if (*height + row > max)
        return i;
      *height += row;
    }

  return self->items->len;
}

static void
draw_row (Picture *self, cairo_t *cr, RcLadderItem *item)
{
  double height = rc_ladder_drawing_measure (&self->drawing, item);

  cairo_save (cr);
  rc_ladder_drawing_draw (&self->drawing, cr, item, height);
  cairo_restore (cr);
  cairo_translate (cr, 0, height);
}

static void
draw (Picture *self, cairo_surface_t *surface, double scale, guint n)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  gdk_cairo_set_source_rgba (cr, &self->drawing.palette.background);
  cairo_paint (cr);
  cairo_translate (cr, 0, MARGIN);
  draw_row (self, cr, NULL);
  for (guint i = 0; i < n; i++)
    draw_row (self, cr, g_ptr_array_index (self->items, i));
  cairo_destroy (cr);
}

/* A picture that cannot hold everything says so in its last row. */
static void
cut (Picture *self, guint n)
{
  const RcLadderStep step = { .kind = RC_LADDER_CUT, .text = (char *) "" };

  g_ptr_array_set_size (self->items, (int) n);
  g_ptr_array_add (self->items, rc_ladder_item_new (&step));
}

static cairo_status_t
write_svg (Picture *self)
{
  cairo_surface_t *surface;
  cairo_status_t status;
  double height;
  guint n = measure (self, G_MAXINT, &height);

  surface = cairo_svg_surface_create_for_stream (write_cb, self, WIDTH, height);
  draw (self, surface, 1, n);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

static cairo_status_t
write_png (Picture *self)
{
  cairo_surface_t *surface;
  cairo_status_t status;
  double height, scale = PNG_SCALE;
  guint n = measure (self, MAX_PIXELS, &height);

  if (n < self->items->len)
    {
      cut (self, measure (self, MAX_PIXELS - 200, &height));
      n = measure (self, MAX_PIXELS, &height);
    }
  if (height * scale > MAX_PIXELS)
    scale = 1;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (WIDTH * scale), (int) (height * scale));
  draw (self, surface, scale, n);
  status = cairo_surface_write_to_png_stream (surface, write_cb, self);
  cairo_surface_destroy (surface);

  return status;
}

/* Pango's fonts belong to one thread, so the picture has its own. */
static void
create_drawing (Picture *self)
{
  PangoFontMap *fonts = pango_cairo_font_map_new ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  g_autoptr (GListStore) items = g_list_store_new (RC_TYPE_LADDER_ITEM);

  self->drawing.context = pango_font_map_create_context (fonts);
  pango_context_set_font_description (self->drawing.context, font);
  pango_context_set_round_glyph_positions (self->drawing.context, FALSE);
  rc_ladder_palette_init_for_paper (&self->drawing.palette);
  self->drawing.width = WIDTH;
  g_list_store_splice (items, 0, 0, self->items->pdata, self->items->len);
  self->drawing.number_width = rc_ladder_drawing_measure_numbers (self->drawing.context, G_LIST_MODEL (items));
  pango_font_description_free (font);
  g_object_unref (fonts);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Picture *self = data;
  cairo_status_t status;
  GError *error = NULL;

  self->spool = rc_spool_open (&error);
  if (self->spool < 0)
    {
      g_task_return_error (task, error);
      return;
    }

  create_drawing (self);
  status = self->format == RC_PICTURE_SVG ? write_svg (self) : write_png (self);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else if (status != CAIRO_STATUS_SUCCESS)
    g_task_return_new_error (task, RC_ERROR, RC_ERROR_READ, _("The picture could not be drawn: %s"),
                             cairo_status_to_string (status));
  else if (!rc_save (self->file, self->spool, self->size, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
rc_ladder_picture_save_async (GListModel          *items,
                              RcPictureFormat      format,
                              GFile               *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Picture *self = g_new0 (Picture, 1);

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    g_ptr_array_add (self->items, g_list_model_get_item (items, i));
  self->format = format;
  self->file = g_object_ref (file);
  self->spool = -1;
  g_task_set_task_data (task, self, picture_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
rc_ladder_picture_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-print-flow.h"

#include "rc-language.h"

/* A piece of text is not torn so that less than this stands alone. */
#define MIN_LINES 2

/* The height of a line in heights of its letters. */
#define LEADING 1.18

#define BAR_WIDTH 1.5
#define CODE_PADDING 5.0

typedef struct
{
  const char *font;
  double indent;
  double before; /* above it, unless it is the first of a sheet */
  gboolean keep; /* with the next piece */
} StyleInfo;

static const StyleInfo styles[] = {
  [RC_PRINT_TITLE] = { "Sans Bold 15", 0, 22, TRUE },
  [RC_PRINT_SUBTITLE] = { "Sans 8.5", 0, 2, TRUE },
  [RC_PRINT_SECTION] = { "Sans Bold 12", 0, 16, TRUE },
  [RC_PRINT_HEADING] = { "Sans Bold 9", 0, 11, TRUE },
  [RC_PRINT_TEXT] = { "Sans 10", 0, 5, FALSE },
  [RC_PRINT_LIST] = { "Sans 10", 12, 3, FALSE },
  [RC_PRINT_QUOTE] = { "Serif 10.5", 12, 8, FALSE },
  [RC_PRINT_CODE] = { "Monospace 9", CODE_PADDING, 8, FALSE },
};

typedef struct
{
  RcPrintStyle style;
  PangoLayout *layout;
  double height;
  guint entry;
} Piece;

/* Some lines of a piece on a sheet. */
typedef struct
{
  guint piece;
  guint first_line;
  guint n_lines;
  double y;      /* of the first line's top */
  double height;
} Part;

typedef struct
{
  GArray *parts; /* of Part */
  guint entry;
} Sheet;

typedef struct
{
  char *name;
  char *language;
} Entry;

struct _RcPrintFlow
{
  PangoContext *context;
  double width;
  double height;
  GArray *pieces;    /* of Piece */
  GArray *sheets;    /* of Sheet */
  GArray *entries;   /* of Entry */
  guint first_held;  /* pieces from here on wait for the one that they must stay with */
  double y;
};

static void
piece_clear (gpointer data)
{
  g_object_unref (((Piece *) data)->layout);
}

static void
sheet_clear (gpointer data)
{
  g_array_unref (((Sheet *) data)->parts);
}

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->name);
  g_free (((Entry *) data)->language);
}

RcPrintFlow *
rc_print_flow_new (PangoContext *context, double width, double height)
{
  RcPrintFlow *self = g_new0 (RcPrintFlow, 1);

  self->context = g_object_ref (context);
  self->width = width;
  self->height = height;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (self->sheets, sheet_clear);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);

  return self;
}

void
rc_print_flow_free (RcPrintFlow *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->sheets);
  g_array_unref (self->entries);
  g_object_unref (self->context);
  g_free (self);
}

static Sheet *
get_sheet (RcPrintFlow *self)
{
  return &g_array_index (self->sheets, Sheet, self->sheets->len - 1);
}

static void
begin_sheet (RcPrintFlow *self, guint entry)
{
  Sheet sheet = { g_array_new (FALSE, FALSE, sizeof (Part)), entry };

  g_array_append_val (self->sheets, sheet);
  self->y = 0;
}

static double
get_line_height (PangoLayoutIter *iter)
{
  PangoRectangle logical;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);

  return LEADING * logical.height / PANGO_SCALE;
}

/* Of the first lines of a layout, or of all. */
static double
get_height (PangoLayout *layout, guint n_lines)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double height = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      height += get_line_height (iter);
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  pango_layout_iter_free (iter);

  return height;
}

/* How many lines fit from @iter on, and how high they are; moves @iter behind them. */
static guint
count_lines (PangoLayoutIter *iter, double room, double *height, gboolean *at_end)
{
  guint n = 0;

  *height = 0;
  *at_end = FALSE;
  while (!*at_end)
    {
      double line = get_line_height (iter);

      if (*height + line > room)
        break;
      *height += line;
      n++;
      *at_end = !pango_layout_iter_next_line (iter);
    }

  return n;
}

static double
get_padding (const Piece *piece)
{
  return piece->style == RC_PRINT_CODE ? CODE_PADDING : 0;
}

/* Puts a piece where the last one ended, over as many sheets as it takes. */
static void
place (RcPrintFlow *self, guint number)
{
  const Piece *piece = &g_array_index (self->pieces, Piece, number);
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);
  guint n_lines = (guint) pango_layout_get_line_count (piece->layout);
  double padding = get_padding (piece);
  guint first = 0;

  if (self->y > 0)
    self->y += styles[piece->style].before;
  while (first < n_lines)
    {
      Part part = { .piece = number, .first_line = first, .y = self->y + padding };
      gboolean at_end;

      part.n_lines = count_lines (iter, self->height - self->y - 2 * padding, &part.height, &at_end);
      /* A line that is higher than the sheet is drawn all the same. */
      if (part.n_lines == 0 && self->y <= 0)
        {
          part.n_lines = 1;
          part.height = get_line_height (iter);
          pango_layout_iter_next_line (iter);
        }
      if (part.n_lines > 0)
        {
          g_array_append_val (get_sheet (self)->parts, part);
          self->y += part.height + 2 * padding;
          first += part.n_lines;
        }
      if (first < n_lines)
        begin_sheet (self, piece->entry);
    }
  pango_layout_iter_free (iter);
}

/* The height that a piece must find where it begins. */
static double
get_least_height (const Piece *piece)
{
  guint n = (guint) pango_layout_get_line_count (piece->layout);

  if (n < 2 * MIN_LINES || styles[piece->style].keep)
    return piece->height;

  return get_height (piece->layout, MIN_LINES) + 2 * get_padding (piece);
}

/* Places what is held back, all of it where the last of it begins. */
static void
place_held (RcPrintFlow *self)
{
  double needed = 0;

  if (self->first_held >= self->pieces->len)
    return;

  for (guint i = self->first_held; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      needed += get_least_height (piece) + (self->y > 0 || i > self->first_held ? styles[piece->style].before : 0);
    }
  if (self->y > 0 && self->y + needed > self->height)
    begin_sheet (self, g_array_index (self->pieces, Piece, self->first_held).entry);
  for (guint i = self->first_held; i < self->pieces->len; i++)
    place (self, i);
  self->first_held = self->pieces->len;
}

static PangoLayout *
create_layout (RcPrintFlow *self, RcPrintStyle style, const char *markup, const char *language, gboolean secondary)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (styles[style].font);
  g_autoptr (PangoAttrList) attributes = rc_language_attributes (language);
  double width = self->width - styles[style].indent * (style == RC_PRINT_CODE ? 2 : 1);
  g_autofree char *text = NULL;
  PangoAttrList *marks = NULL;

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (secondary || style == RC_PRINT_SUBTITLE)
    pango_attr_list_insert (attributes, pango_attr_foreground_new (0x5500, 0x5500, 0x5500));
  if (pango_parse_markup (markup, -1, 0, &marks, &text, NULL, NULL))
    {
      pango_attr_list_splice (attributes, marks, 0, 0);
      pango_attr_list_unref (marks);
    }
  pango_layout_set_text (layout, text != NULL ? text : markup, -1);
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

void
rc_print_flow_add (RcPrintFlow *self,
                   RcPrintStyle style,
                   const char  *markup,
                   const char  *language,
                   gboolean     secondary)
{
  Piece piece = { .style = style, .layout = create_layout (self, style, markup, language, secondary) };

  if (self->sheets->len == 0)
    begin_sheet (self, 0);
  piece.height = get_height (piece.layout, G_MAXUINT) + 2 * get_padding (&piece);
  piece.entry = self->entries->len > 0 ? self->entries->len - 1 : 0;
  g_array_append_val (self->pieces, piece);
  if (!styles[style].keep)
    place_held (self);
}

void
rc_print_flow_begin_entry (RcPrintFlow *self, const char *name, const char *language, gboolean new_sheet)
{
  Entry entry = { g_strdup (name), g_strdup (language) };

  place_held (self);
  g_array_append_val (self->entries, entry);
  if (self->sheets->len == 0 || (new_sheet && self->y > 0))
    begin_sheet (self, self->entries->len - 1);
}

guint
rc_print_flow_finish (RcPrintFlow *self)
{
  place_held (self);
  if (self->sheets->len == 0)
    begin_sheet (self, 0);

  return self->sheets->len;
}

const char *
rc_print_flow_get_name (RcPrintFlow *self, guint sheet, const char **language)
{
  guint number = g_array_index (self->sheets, Sheet, sheet).entry;
  const Entry *entry;

  *language = "en";
  if (number >= self->entries->len)
    return "";

  entry = &g_array_index (self->entries, Entry, number);
  *language = entry->language;

  return entry->name;
}

static void
draw_decoration (RcPrintFlow *self, cairo_t *cr, const Piece *piece, const Part *part)
{
  switch (piece->style)
    {
    case RC_PRINT_TITLE:
      if (part->y > 0)
        {
          cairo_set_source_rgb (cr, 0.7, 0.7, 0.7);
          cairo_rectangle (cr, 0, part->y - styles[RC_PRINT_TITLE].before / 2, self->width, 0.5);
          cairo_fill (cr);
        }
      break;
    case RC_PRINT_QUOTE:
      cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
      cairo_rectangle (cr, 2, part->y, BAR_WIDTH, part->height);
      cairo_fill (cr);
      break;
    case RC_PRINT_CODE:
      cairo_set_source_rgb (cr, 0.95, 0.95, 0.95);
      cairo_rectangle (cr, 0, part->y - CODE_PADDING, self->width, part->height + 2 * CODE_PADDING);
      cairo_fill (cr);
      break;
    case RC_PRINT_LIST:
      if (part->first_line == 0)
        {
          cairo_new_path (cr);
          cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
          cairo_arc (cr, 4.5, part->y + get_height (piece->layout, 1) * 0.55, 1.4, 0, 2 * G_PI);
          cairo_fill (cr);
        }
      break;
    case RC_PRINT_SUBTITLE:
    case RC_PRINT_SECTION:
    case RC_PRINT_HEADING:
    case RC_PRINT_TEXT:
    default:
      break;
    }
}

/* One cluster of a run as a shape. */
static void
draw_shape (cairo_t *cr, PangoGlyphItem *run, const PangoGlyphItemIter *cluster, int x)
{
  PangoGlyphString glyphs = { .num_glyphs = cluster->end_glyph - cluster->start_glyph,
                              .glyphs = run->glyphs->glyphs + cluster->start_glyph,
                              .log_clusters = run->glyphs->log_clusters + cluster->start_glyph };

  cairo_move_to (cr, x / (double) PANGO_SCALE, 0);
  pango_cairo_glyph_string_path (cr, run->item->analysis.font, &glyphs);
  cairo_fill (cr);
}

/* cairo leaves this character blank when it puts a part of Noto Sans CJK SC into a PDF, the only one of
 * all that the catalog has (cairo 1.16 and 1.18); drawn as a shape besides, it is there. */
static void
draw_lost_character (cairo_t *cr, const char *text, PangoLayoutLine *line)
{
  static const char lost[] = "如";
  int x = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      PangoGlyphItemIter cluster;

      for (gboolean more = pango_glyph_item_iter_init_start (&cluster, run, text); more;
           more = pango_glyph_item_iter_next_cluster (&cluster))
        {
          if (g_str_has_prefix (text + cluster.start_index, lost))
            draw_shape (cr, run, &cluster, x);
          for (int i = cluster.start_glyph; i < cluster.end_glyph; i++)
            x += run->glyphs->glyphs[i].geometry.width;
        }
    }
}

static void
draw_part (RcPrintFlow *self, cairo_t *cr, const Part *part)
{
  const Piece *piece = &g_array_index (self->pieces, Piece, part->piece);
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);
  double y = part->y;

  draw_decoration (self, cr, piece, part);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < part->first_line; i++)
    pango_layout_iter_next_line (iter);
  for (guint i = 0; i < part->n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double height = get_line_height (iter);
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      cairo_save (cr);
      cairo_translate (cr, styles[piece->style].indent + logical.x / (double) PANGO_SCALE,
                       y + (1 - 1 / LEADING) / 2 * height
                         + (pango_layout_iter_get_baseline (iter) - logical.y) / (double) PANGO_SCALE);
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout_line (cr, line);
      draw_lost_character (cr, pango_layout_get_text (piece->layout), line);
      cairo_restore (cr);
      y += height;
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

void
rc_print_flow_draw (RcPrintFlow *self, cairo_t *cr, guint sheet)
{
  GArray *parts = g_array_index (self->sheets, Sheet, sheet).parts;

  for (guint i = 0; i < parts->len; i++)
    draw_part (self, cr, &g_array_index (parts, Part, i));
}

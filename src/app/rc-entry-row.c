/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-entry-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-compat.h"
#include "rc-font-key.h"
#include "rc-highlight.h"
#include "rc-language.h"
#include "rc-reply-class.h"

#define PADDING_X 12
#define PADDING_Y 8
#define ICON_SIZE 16
#define SPACING 8
#define BADGE_WIDTH 46
#define LINE_SPACING 2
#define TITLE_X (PADDING_X + ICON_SIZE + SPACING + BADGE_WIDTH + SPACING)
#define HEADING_BASE -27

struct _RcEntryRow
{
  GtkWidget parent_instance;

  RcReferenceItem *item;
  PangoLayout *title;
  PangoLayout *matched;
};

G_DEFINE_FINAL_TYPE (RcEntryRow, rc_entry_row, GTK_TYPE_WIDGET)

static PangoLayout *
create_layout (RcEntryRow *self, const char *text, const char *language, double scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = rc_language_attributes (language);

  if (scale != 1.0)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

/* What an answer is, in a word: how a reply ends, or what else it is. */
static const char *
get_kind_word (RcReferenceItem *item)
{
  switch (rc_reference_item_get_data (item)->kind)
    {
    case RC_ENTRY_COMMAND:
      return _("Command");
    case RC_ENTRY_GROUP:
      /* Translators: a group of replies: all with the same second digit */
      return _("Group");
    case RC_ENTRY_HISTORIC:
      /* Translators: a reply code that is no longer in use */
      return _("Historic");
    case RC_ENTRY_LOOKUP:
      /* Translators: a number that is no FTP reply code: of curl, HTTP, a socket */
      return _("Another number");
    case RC_ENTRY_DIAGNOSIS:
      return _("Diagnosis");
    case RC_ENTRY_NOTE:
      return _("Note");
    case RC_ENTRY_HELP:
      return _("Help");
    case RC_ENTRY_CODE:
    case RC_ENTRY_CLASS:
    case RC_ENTRY_VARIANT:
    default:
      return rc_reply_class_get_word (rc_reference_item_get_class (item));
    }
}

static const char *
get_kind_icon (RcReferenceItem *item)
{
  switch (rc_reference_item_get_data (item)->kind)
    {
    case RC_ENTRY_COMMAND:
      return "rc-command-symbolic";
    case RC_ENTRY_DIAGNOSIS:
      return "dialog-information-symbolic";
    case RC_ENTRY_LOOKUP:
    case RC_ENTRY_NOTE:
    case RC_ENTRY_HELP:
      return "rc-note-symbolic";
    case RC_ENTRY_CODE:
    case RC_ENTRY_CLASS:
    case RC_ENTRY_GROUP:
    case RC_ENTRY_HISTORIC:
    case RC_ENTRY_VARIANT:
    default:
      return rc_reply_class_get_icon (rc_reference_item_get_class (item));
    }
}

/* Below an answer: the word of its class, which no heading says here, and what matched where the
 * title does not show it. */
static PangoLayout *
create_second_line (RcEntryRow *self)
{
  const RcReferenceItemData *data = rc_reference_item_get_data (self->item);
  g_autoptr (GString) text = g_string_new (get_kind_word (self->item));
  g_autoptr (PangoLayout) layout = NULL;
  PangoAttrList *attributes;

  if (data->matched != NULL)
    {
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, data->matched);
    }
  if (text->len == 0)
    return NULL;

  layout = create_layout (self, text->str, rc_language_guess (text->str), 0.85);
  attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  if (data->matched != NULL && data->matched_length > 0)
    rc_highlight_append (attributes, text->len - strlen (data->matched) + data->matched_start,
                         data->matched_length);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  return g_steal_pointer (&layout);
}

static void
ensure_layouts (RcEntryRow *self)
{
  const RcReferenceItemData *data = rc_reference_item_get_data (self->item);

  if (self->title != NULL)
    return;

  self->title = create_layout (self, data->title, data->language, 1.0);
  pango_layout_set_wrap (self->title, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->title, -2);
  if (data->is_hit)
    self->matched = create_second_line (self);
}

static void
clear_layouts (RcEntryRow *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->matched);
}

/* What follows from the fonts of a line. */
typedef struct
{
  RcFontKey font;
  int height;
  int narrow; /* the width of a letter, generously */
  int wide;   /* that of an ideograph or a syllable; 0 where there are none */
} Metrics;

static gboolean
has_wide (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iswide (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
measure_font (Metrics *metrics, GtkWidget *widget, gboolean with_wide)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, with_wide ? "Ág한글漢字" : "Ág");

  pango_layout_get_pixel_size (layout, NULL, &metrics->height);
  pango_layout_set_text (layout, "m", -1);
  pango_layout_get_pixel_size (layout, &metrics->narrow, NULL);
  if (!with_wide)
    return;
  pango_layout_set_text (layout, "漢", -1);
  pango_layout_get_pixel_size (layout, &metrics->wide, NULL);
}

/* All lines with ideographs or syllables are as high as those with both; who reads none needs not load their font. */
static const Metrics *
get_metrics (RcEntryRow *self, const char *text)
{
  static Metrics latin, all;
  gboolean with_wide = has_wide (text);
  Metrics *metrics = with_wide ? &all : &latin;

  if (rc_font_key_update (&metrics->font, GTK_WIDGET (self)))
    measure_font (metrics, GTK_WIDGET (self), with_wide);
  return metrics;
}

/* Whether @title fits into one line of @width without being laid out: a list measures two hundred rows
 * and shows twenty. */
static gboolean
fits_surely (const Metrics *metrics, const char *title, int width)
{
  int needed = 0;

  for (const char *p = title; *p != '\0' && needed <= width; p = g_utf8_next_char (p))
    needed += g_unichar_iswide (g_utf8_get_char (p)) ? metrics->wide : metrics->narrow * 7 / 10;

  return needed <= width;
}

static gboolean
has_second_line (RcEntryRow *self)
{
  const RcReferenceItemData *data = rc_reference_item_get_data (self->item);

  return data->is_hit && (data->matched != NULL || *get_kind_word (self->item) != '\0');
}

/* Of what stands in the second line, the part that decides its height. */
static const char *
get_tallest_text (RcEntryRow *self)
{
  const RcReferenceItemData *data = rc_reference_item_get_data (self->item);

  return data->matched != NULL && has_wide (data->matched) ? data->matched : get_kind_word (self->item);
}

/* One line or two. */
static int
measure_title (RcEntryRow *self, int width)
{
  const RcReferenceItemData *data = rc_reference_item_get_data (self->item);
  const Metrics *metrics = get_metrics (self, data->title);

  if (width < 0 || fits_surely (metrics, data->title, width))
    return metrics->height;

  ensure_layouts (self);
  pango_layout_set_width (self->title, width * PANGO_SCALE);

  return metrics->height * MIN (pango_layout_get_line_count (self->title), 2);
}

static int
measure_height (RcEntryRow *self, int width)
{
  int height = measure_title (self, width < 0 ? -1 : MAX (width - TITLE_X - PADDING_X, 1));

  if (has_second_line (self))
    height += LINE_SPACING + get_metrics (self, get_tallest_text (self))->height * 17 / 20;

  return MAX (height, ICON_SIZE) + 2 * PADDING_Y;
}

static GtkSizeRequestMode
rc_entry_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rc_entry_row_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  RcEntryRow *self = RC_ENTRY_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = TITLE_X + 60;
      *natural = TITLE_X + 220;
    }
  else
    {
      *minimum = *natural = self->item != NULL ? measure_height (self, for_size) : 0;
    }

  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

static void
snapshot_layout (GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_icon (GtkWidget *widget, GtkSnapshot *snapshot, const char *name, int x, int y,
               const GdkRGBA *color)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (theme, name, NULL, ICON_SIZE,
                                  gtk_widget_get_scale_factor (widget),
                                  gtk_widget_get_direction (widget), 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE,
                                            ICON_SIZE, color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_heading (RcEntryRow *self, GtkSnapshot *snapshot, const char *heading, int width,
                  const GdkRGBA *color)
{
  const RcReferenceItemData *data = rc_reference_item_get_data (self->item);
  g_autoptr (PangoLayout) layout = create_layout (self, heading, data->language, 1.0);
  PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, MAX (width - 2 * PADDING_X, 1) * PANGO_SCALE);
  snapshot_layout (snapshot, layout, PADDING_X, HEADING_BASE, color);
}

/* On the base line of the title, whose script may sit higher or lower. */
static void
snapshot_badge (RcEntryRow *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const RcReferenceItemData *data = rc_reference_item_get_data (self->item);
  g_autoptr (PangoLayout) layout = create_layout (self, data->badge, "en", 1.0);
  PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  int height, y;

  ensure_layouts (self);
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, NULL, &height);
  y = PADDING_Y + PANGO_PIXELS (pango_layout_get_baseline (self->title)
                                - pango_layout_get_baseline (layout));

  snapshot_icon (widget, snapshot, get_kind_icon (self->item), PADDING_X, y + (height - ICON_SIZE) / 2, color);
  snapshot_layout (snapshot, layout, PADDING_X + ICON_SIZE + SPACING, y, color);
}

static void
rc_entry_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RcEntryRow *self = RC_ENTRY_ROW (widget);
  const RcReferenceItemData *data;
  int width = gtk_widget_get_width (widget);
  int text_width = MAX (width - TITLE_X - PADDING_X, 1);
  GdkRGBA color, dim, badge;
  int height;

  if (self->item == NULL)
    return;

  data = rc_reference_item_get_data (self->item);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  dim = badge = color;
  dim.alpha *= 0.65f;
  rc_compat_lookup_color (widget,
                          rc_reply_class_get_color (rc_reference_item_get_class (self->item)),
                          &badge);

  if (data->heading != NULL)
    snapshot_heading (self, snapshot, data->heading, width, &dim);
  snapshot_badge (self, snapshot, &badge);

  ensure_layouts (self);
  pango_layout_set_width (self->title, text_width * PANGO_SCALE);
  height = measure_title (self, text_width);
  snapshot_layout (snapshot, self->title, TITLE_X, PADDING_Y, &color);
  if (self->matched != NULL)
    {
      pango_layout_set_width (self->matched, text_width * PANGO_SCALE);
      snapshot_layout (snapshot, self->matched, TITLE_X, PADDING_Y + height + LINE_SPACING, &dim);
    }
}

static void
rc_entry_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  clear_layouts (RC_ENTRY_ROW (widget));
  GTK_WIDGET_CLASS (rc_entry_row_parent_class)->css_changed (widget, change);
}

static void
rc_entry_row_dispose (GObject *object)
{
  RcEntryRow *self = RC_ENTRY_ROW (object);

  clear_layouts (self);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (rc_entry_row_parent_class)->dispose (object);
}

static void
rc_entry_row_class_init (RcEntryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_entry_row_dispose;
  widget_class->get_request_mode = rc_entry_row_get_request_mode;
  widget_class->measure = rc_entry_row_measure;
  widget_class->snapshot = rc_entry_row_snapshot;
  widget_class->css_changed = rc_entry_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "entryrow");
}

static void
rc_entry_row_init (RcEntryRow *self)
{
}

GtkWidget *
rc_entry_row_new (void)
{
  return g_object_new (RC_TYPE_ENTRY_ROW, NULL);
}

void
rc_entry_row_set_item (RcEntryRow *self, RcReferenceItem *item)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (!g_set_object (&self->item, item))
    return;

  clear_layouts (self);
  if (parent != NULL)
    {
      if (item != NULL && rc_reference_item_get_data (item)->heading != NULL)
        gtk_widget_add_css_class (parent, "rc-first");
      else
        gtk_widget_remove_css_class (parent, "rc-first");
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

char *
rc_entry_row_describe (RcReferenceItem *item)
{
  const RcReferenceItemData *data = rc_reference_item_get_data (item);
  int klass = rc_reference_item_get_class (item);
  const char *word = rc_reply_class_get_word (klass);

  if (data->kind == RC_ENTRY_COMMAND)
    /* Translators: spoken for a row of the list; "Command STOR: Store a file" */
    return g_strdup_printf (_("Command %s: %s"), data->id, data->title);
  if (data->kind == RC_ENTRY_HISTORIC)
    /* Translators: spoken for a row of the list; "Historic code 300: Connection greeting" */
    return g_strdup_printf (_("Historic code %s: %s"), data->badge, data->title);
  if (*data->badge == '\0')
    return g_strdup (data->title);
  if (*word == '\0')
    return g_strdup_printf ("%s: %s", data->badge, data->title);

  /* Translators: spoken for a row of the list: code, title, word of its class;
   * "550: File unavailable (Refused)" */
  return g_strdup_printf (_("%s: %s (%s)"), data->badge, data->title, word);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-time-filter.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "rc-log-time.h"

#define SECONDS_OF_DAY 86400.0

struct _RcTimeFilter
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkEditable *from_entry;
  GtkEditable *to_entry;
  GtkLabel *hint;
  char *first;
  char *last;
  RcLineFilter chosen;
};

G_DEFINE_FINAL_TYPE (RcTimeFilter, rc_time_filter, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
count (const char *text, char wanted)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == wanted ? 1 : 0;

  return n;
}

gboolean
rc_time_filter_parse (const char *text, const char *base, gboolean is_end, double *seconds, int *offset_minutes)
{
  RcLogTime time, day;

  if (!rc_log_time_parse (rc_span (text, strlen (text)), &time))
    return FALSE;

  if (base != NULL && time.day == 0 && rc_log_time_parse (rc_span (base, strlen (base)), &day))
    {
      time.year = day.year;
      time.month = day.month;
      time.day = day.day;
    }
  if (base != NULL && !time.has_offset && rc_log_time_parse (rc_span (base, strlen (base)), &day))
    {
      time.has_offset = day.has_offset;
      time.offset_minutes = day.offset_minutes;
    }
  *seconds = rc_log_time_get_seconds (&time);
  *offset_minutes = time.offset_minutes;
  if (is_end && count (text, ':') == 1)
    *seconds += 59;

  return TRUE;
}

static char *
format (double seconds, int offset_minutes)
{
  guint64 second = (guint64) fmod (seconds + offset_minutes * 60.0 + SECONDS_OF_DAY, SECONDS_OF_DAY);

  return g_strdup_printf ("%02u:%02u:%02u", (guint) (second / 3600), (guint) (second / 60 % 60),
                          (guint) (second % 60));
}

char *
rc_time_filter_describe (const RcLineFilter *filter)
{
  g_autofree char *from = format (filter->from, filter->offset_minutes);
  g_autofree char *to = format (filter->to, filter->offset_minutes);

  if (filter->has_from && filter->has_to)
    return g_strdup_printf ("%s – %s", from, to);

  return filter->has_from ? g_strdup_printf ("%s –", from) : g_strdup_printf ("– %s", to);
}

static void
update_button (RcTimeFilter *self)
{
  gboolean active = self->chosen.has_from || self->chosen.has_to;
  /* Translators: a filter by time, while none is chosen */
  g_autofree char *label = active ? rc_time_filter_describe (&self->chosen) : g_strdup (C_("filter", "Time"));

  gtk_menu_button_set_label (self->button, label);
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "rc-active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "rc-active");
}

/* An empty entry sets no limit. */
static gboolean
read_entry (GtkEditable *entry,
            const char  *base,
            gboolean     is_end,
            gboolean    *has,
            double      *seconds,
            int         *offset_minutes)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  *has = *text != '\0';
  if (*has && !rc_time_filter_parse (text, base, is_end, seconds, offset_minutes))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return FALSE;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");

  return TRUE;
}

static void
apply_cb (RcTimeFilter *self)
{
  RcLineFilter chosen = RC_LINE_FILTER_INIT;
  gboolean from = read_entry (self->from_entry, self->first, FALSE, &chosen.has_from, &chosen.from,
                              &chosen.offset_minutes);
  gboolean to = read_entry (self->to_entry, self->last, TRUE, &chosen.has_to, &chosen.to,
                            &chosen.offset_minutes);

  gtk_widget_set_visible (GTK_WIDGET (self->hint), !from || !to);
  if (!from || !to)
    return;

  self->chosen = chosen;
  update_button (self);
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_cb (RcTimeFilter *self)
{
  gtk_editable_set_text (self->from_entry, "");
  gtk_editable_set_text (self->to_entry, "");
  apply_cb (self);
}

static GtkEditable *
add_entry (RcTimeFilter *self, GtkGrid *grid, int row, const char *label)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 20);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (apply_cb), self);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, entry, 1, row, 1, 1);

  return GTK_EDITABLE (entry);
}

static GtkWidget *
create_button (RcTimeFilter *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", callback, self);

  return button;
}

static GtkWidget *
create_popover (RcTimeFilter *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: said when a typed time cannot be understood */
  GtkWidget *hint = gtk_label_new (_("Type a time such as 10:05 or 2026-11-20 10:05:30."));
  GtkWidget *apply;

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 12);
  /* Translators: the first time that is shown */
  self->from_entry = add_entry (self, grid, 0, _("_From"));
  /* Translators: the last time that is shown */
  self->to_entry = add_entry (self, grid, 1, _("_To"));
  self->hint = GTK_LABEL (hint);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_max_width_chars (self->hint, 30);
  gtk_widget_set_visible (hint, FALSE);
  gtk_grid_attach (grid, hint, 0, 2, 2, 1);
  /* Translators: a button: lines of all times again */
  gtk_box_append (GTK_BOX (buttons), create_button (self, _("_All Times"), G_CALLBACK (clear_cb)));
  apply = create_button (self, _("_Apply"), G_CALLBACK (apply_cb));
  gtk_widget_add_css_class (apply, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), apply);
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_grid_attach (grid, buttons, 0, 3, 2, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (grid));

  return popover;
}

static void
rc_time_filter_finalize (GObject *object)
{
  RcTimeFilter *self = RC_TIME_FILTER (object);

  g_free (self->first);
  g_free (self->last);

  G_OBJECT_CLASS (rc_time_filter_parent_class)->finalize (object);
}

static void
rc_time_filter_class_init (RcTimeFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_time_filter_finalize;

  signals[CHANGED] = g_signal_new ("changed", RC_TYPE_TIME_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
rc_time_filter_init (RcTimeFilter *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->button = GTK_MENU_BUTTON (button);
  self->chosen = (RcLineFilter) RC_LINE_FILTER_INIT;
  gtk_widget_add_css_class (button, "rc-chip");
  gtk_menu_button_set_popover (self->button, create_popover (self));
  gtk_widget_set_tooltip_text (button, _("Show Only Some Time"));
  adw_bin_set_child (ADW_BIN (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  update_button (self);
}

GtkWidget *
rc_time_filter_new (void)
{
  return g_object_new (RC_TYPE_TIME_FILTER, NULL);
}

void
rc_time_filter_set_range (RcTimeFilter *self, const char *first, const char *last)
{
  g_free (self->first);
  g_free (self->last);
  self->first = g_strdup (first);
  self->last = g_strdup (last);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->from_entry), first);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->to_entry), last);
  gtk_widget_set_visible (GTK_WIDGET (self), first != NULL && last != NULL);
}

/* With its day, where the log has days. */
static char *
format_full (double seconds, int offset_minutes, const char *base)
{
  g_autofree char *clock = format (seconds, offset_minutes);
  RcLogTime time;
  GDate date;

  if (base == NULL || !rc_log_time_parse (rc_span (base, strlen (base)), &time) || time.year == 0)
    return g_steal_pointer (&clock);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) floor ((seconds + offset_minutes * 60.0) / SECONDS_OF_DAY));

  return g_strdup_printf ("%04d-%02d-%02d %s", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date), clock);
}

static void
show_time (RcTimeFilter *self, GtkEditable *entry, gboolean has, double seconds)
{
  g_autofree char *text = has ? format_full (seconds, self->chosen.offset_minutes, self->first) : g_strdup ("");

  gtk_editable_set_text (entry, text);
}

void
rc_time_filter_show (RcTimeFilter *self, const RcLineFilter *filter)
{
  if (self->chosen.has_from == filter->has_from && self->chosen.has_to == filter->has_to
      && (!filter->has_from || self->chosen.from == filter->from)
      && (!filter->has_to || self->chosen.to == filter->to))
    return;

  self->chosen = *filter;
  show_time (self, self->from_entry, filter->has_from, filter->from);
  show_time (self, self->to_entry, filter->has_to, filter->to);
  update_button (self);
}

void
rc_time_filter_apply (RcTimeFilter *self, RcLineFilter *filter)
{
  filter->has_from = self->chosen.has_from;
  filter->has_to = self->chosen.has_to;
  filter->from = self->chosen.from;
  filter->to = self->chosen.to;
  filter->offset_minutes = self->chosen.offset_minutes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compare-page.h"

#include <glib/gi18n.h>

#include "rc-compare-list.h"
#include "rc-compat.h"
#include "rc-display-text.h"
#include "rc-language.h"
#include "rc-size-layout.h"
#include "rc-wrap-box.h"

/* From this width on the sessions stand beside each other. */
#define WIDE 620

/* Sentences quote the log, and a log may have lines of any length. */
#define MAX_CHARS 1500

struct _RcComparePage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  GtkWidget *frame;
  GtkWidget *sign;
  GtkWidget *caption;
  GtkLabel *sentence;
  GtkBox *sides;
  GtkLabel *good_name;
  GtkLabel *good_verdict;
  GtkButton *good_line;
  GtkLabel *bad_name;
  GtkLabel *bad_verdict;
  GtkButton *bad_line;
  RcCompareList *rows;
  GtkToggleButton *only_button;
  GtkLabel *counts;

  RcCatalog *catalog;
  RcPreferences *preferences;
  RcCompareSide good;
  RcCompareSide bad;
  gboolean may_swap;
  RcTranscriptModel *good_compared; /* (nullable): what has been compared, or is being compared */
  RcTranscriptModel *bad_compared;
  GCancellable *cancellable; /* (nullable): while it is being compared */
  RcComparisonModel *model;  /* (nullable) */
  gboolean stacked;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (RcComparePage, rc_compare_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

enum
{
  SHOW_LINE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_language (RcComparePage *self)
{
  return rc_preferences_get_reference_language (self->preferences);
}

static const char *
get_label (RcComparePage *self, const char *id)
{
  return rc_catalog_get_label (self->catalog, get_language (self), id);
}

static void
set_loading (RcComparePage *self, gboolean loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* --- the selected row --- */

static guint64
get_line (const RcExchange *exchange)
{
  if (exchange == NULL)
    return 0;

  return exchange->line > 0 ? exchange->line : exchange->reply_line;
}

/* Both formats are literals of the callers, translated. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
update_line_button (RcComparePage *self, GtkButton *button, const char *action, guint64 line,
                    const char *spoken)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);
  g_autofree char *text = g_strdup_printf (_("Line %s"), number);
  g_autofree char *name = g_strdup_printf (spoken, number);

  gtk_button_set_label (button, line > 0 ? text : "–");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, line > 0);
}
#pragma GCC diagnostic pop

static void
selected_cb (RcComparePage *self)
{
  const RcComparisonRow *row = rc_compare_list_get_selected (self->rows);

  update_line_button (self, self->good_line, "compare.show-good", row != NULL ? get_line (row->good) : 0,
                      _("Show line %s of the good session"));
  update_line_button (self, self->bad_line, "compare.show-bad", row != NULL ? get_line (row->bad) : 0,
                      _("Show line %s of the bad session"));
}

static void
show_line (RcComparePage *self, const RcCompareSide *side, guint64 line)
{
  if (line > 0)
    g_signal_emit (self, signals[SHOW_LINE], 0, side->loader, line);
}

static void
row_activated_cb (RcComparePage *self)
{
  const RcComparisonRow *row = rc_compare_list_get_selected (self->rows);

  if (row != NULL && row->bad != NULL)
    show_line (self, &self->bad, get_line (row->bad));
  else if (row != NULL)
    show_line (self, &self->good, get_line (row->good));
}

static void
show_good_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcComparePage *self = RC_COMPARE_PAGE (widget);

  show_line (self, &self->good, get_line (rc_compare_list_get_selected (self->rows)->good));
}

static void
show_bad_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcComparePage *self = RC_COMPARE_PAGE (widget);

  show_line (self, &self->bad, get_line (rc_compare_list_get_selected (self->rows)->bad));
}

/* --- the result --- */

static void
set_text (RcComparePage *self, GtkLabel *label, const char *text)
{
  g_autofree char *shown = rc_display_text (text, MAX_CHARS, FALSE);
  g_autofree char *markup = rc_language_markup (shown, get_language (self));

  gtk_label_set_markup (label, markup);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), shown);
}

static void
show_part (RcComparePage *self, const RcCompareSide *side, const RcComparisonPart *part,
           const char *label, GtkLabel *name, GtkLabel *verdict)
{
  g_autoptr (GString) text = g_string_new (get_label (self, label));

  g_string_append_printf (text, " · %s", rc_transcript_loader_get_name (side->loader));
  if (part->n_sessions > 1)
    {
      g_string_append (text, " · ");
      /* Translators: the number is that of a session in the log, counted from 1 */
      g_string_append_printf (text, _("Session %u"), part->number + 1);
    }
  set_text (self, name, text->str);
  set_text (self, verdict, part->verdict);
}

static void
show_counts (RcComparePage *self)
{
  guint n = rc_comparison_model_get_n_differences (self->model);
  g_autofree char *text = g_strdup_printf (ngettext ("%u difference", "%u differences", n), n);

  if (rc_comparison_model_is_cut (self->model))
    {
      g_autofree char *all = g_steal_pointer (&text);

      /* Translators: how many differences, and that the rest of a very long session is left out */
      text = g_strdup_printf (_("%s in the first %d commands"), all, RC_EXCHANGES_MAX);
    }
  gtk_label_set_text (self->counts, text);
}

static guint64
get_last_line (RcTranscriptModel *model)
{
  return model != NULL ? rc_transcript_model_get_n_lines (model) : 0;
}

static void
show_model (RcComparePage *self)
{
  const char *css = rc_comparison_model_get_first (self->model) != G_MAXUINT ? "rc-class-5" : "rc-class-2";
  gboolean different = rc_comparison_model_get_first (self->model) != G_MAXUINT;

  gtk_widget_remove_css_class (self->frame, "rc-class-5");
  gtk_widget_remove_css_class (self->frame, "rc-class-2");
  gtk_widget_add_css_class (self->frame, css);
  gtk_label_set_text (GTK_LABEL (self->sign), different ? "≠" : "=");
  gtk_widget_set_visible (self->caption, different);
  set_text (self, self->sentence, rc_comparison_model_get_sentence (self->model));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sentence), NULL);
  show_part (self, &self->good, rc_comparison_model_get_good (self->model), "compare_good",
             self->good_name, self->good_verdict);
  show_part (self, &self->bad, rc_comparison_model_get_bad (self->model), "compare_bad",
             self->bad_name, self->bad_verdict);
  show_counts (self);
  g_object_set (self->model, "only-differences", gtk_toggle_button_get_active (self->only_button), NULL);

  rc_compare_list_set_model (self->rows, self->model,
                             MAX (get_last_line (self->good_compared), get_last_line (self->bad_compared)),
                             get_label (self, "compare_good"), get_label (self, "compare_bad"));
  gtk_stack_set_visible_child_name (self->stack, "content");
  selected_cb (self);
  rc_compat_announce (GTK_WIDGET (self), rc_comparison_model_get_sentence (self->model));
}

static void
show_problem (RcComparePage *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->problem, markup);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  set_loading (self, FALSE);
}

static void
swap_sides (RcComparePage *self)
{
  RcCompareSide side = self->good;
  RcTranscriptModel *compared = self->good_compared;

  self->good = self->bad;
  self->bad = side;
  self->good_compared = self->bad_compared;
  self->bad_compared = compared;
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcComparisonModel) model = rc_comparison_model_new_finish (result, &error);
  RcComparePage *self = data;

  /* Something else is being compared, or the page is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (model == NULL)
    {
      show_problem (self, error->message);
      return;
    }

  g_set_object (&self->model, model);
  if (rc_comparison_model_is_swapped (model))
    swap_sides (self);
  self->may_swap = FALSE;
  /* From now on it is these two sessions, whatever else a file that grows may bring. */
  self->good.session = (int) rc_comparison_model_get_good (model)->number;
  self->bad.session = (int) rc_comparison_model_get_bad (model)->number;
  show_model (self);
  set_loading (self, FALSE);
}

static void
compare (RcComparePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  rc_comparison_model_new_async (rc_transcript_model_get_shared (self->good_compared), self->good.session,
                                 rc_transcript_model_get_shared (self->bad_compared), self->bad.session,
                                 self->may_swap, self->catalog, get_language (self), self->cancellable,
                                 compared_cb, self);
}

/* The sentence about what keeps a side from being read, or NULL. */
static const char *
get_failure (const RcCompareSide *side)
{
  const GError *error = rc_transcript_loader_get_error (side->loader);

  return rc_transcript_loader_get_state (side->loader) == RC_LOADER_FAILED && error != NULL ? error->message
                                                                                            : NULL;
}

static void
loader_changed_cb (RcComparePage *self)
{
  RcTranscriptModel *good = rc_transcript_loader_get_model (self->good.loader);
  RcTranscriptModel *bad = rc_transcript_loader_get_model (self->bad.loader);
  const char *failure = get_failure (&self->good);

  if (failure == NULL)
    failure = get_failure (&self->bad);
  if (failure != NULL)
    {
      show_problem (self, failure);
      return;
    }
  if (rc_transcript_loader_get_state (self->good.loader) != RC_LOADER_READY
      || rc_transcript_loader_get_state (self->bad.loader) != RC_LOADER_READY
      || (good == self->good_compared && bad == self->bad_compared))
    return;

  g_set_object (&self->good_compared, good);
  g_set_object (&self->bad_compared, bad);
  compare (self);
}

static void
language_changed_cb (RcComparePage *self)
{
  rc_catalog_load_language (self->catalog, get_language (self), NULL);
  if (self->model != NULL)
    compare (self);
}

static void
swap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcComparePage *self = RC_COMPARE_PAGE (widget);

  if (self->model == NULL)
    return;

  swap_sides (self);
  compare (self);
}

static void
only_toggled_cb (RcComparePage *self)
{
  gboolean only = gtk_toggle_button_get_active (self->only_button);

  if (self->model == NULL)
    return;

  g_object_set (self->model, "only-differences", only, NULL);
  rc_compare_list_select_first (self->rows);
}

/* --- the widget --- */

static void
size_changed (GtkWidget *widget, int width, int height)
{
  RcComparePage *self = RC_COMPARE_PAGE (widget);
  gboolean stacked = width < WIDE;

  if (stacked == self->stacked)
    return;

  self->stacked = stacked;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_lines (self->good_verdict, stacked ? 1 : 2);
  gtk_label_set_lines (self->bad_verdict, stacked ? 1 : 2);
  rc_compare_list_set_stacked (self->rows, stacked);
}

static void
rc_compare_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LOADING)
    g_value_set_boolean (value, RC_COMPARE_PAGE (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
release_loader (RcComparePage *self, RcTranscriptLoader **loader)
{
  if (*loader != NULL)
    g_signal_handlers_disconnect_by_data (*loader, self);
  g_clear_object (loader);
}

static void
rc_compare_page_dispose (GObject *object)
{
  RcComparePage *self = RC_COMPARE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  release_loader (self, &self->good.loader);
  release_loader (self, &self->bad.loader);
  g_clear_object (&self->model);
  g_clear_object (&self->good_compared);
  g_clear_object (&self->bad_compared);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (rc_compare_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, problem);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, frame);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, sign);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, caption);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, sentence);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, sides);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, good_name);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, good_verdict);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, good_line);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, bad_name);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, bad_verdict);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, bad_line);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, rows);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, only_button);
  gtk_widget_class_bind_template_child (widget_class, RcComparePage, counts);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_toggled_cb);
}

static void
rc_compare_page_class_init (RcComparePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rc_compare_page_dispose;
  object_class->get_property = rc_compare_page_get_property;

  properties[PROP_LOADING] =
      g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SHOW_LINE] = g_signal_new ("show-line", RC_TYPE_COMPARE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 2, RC_TYPE_TRANSCRIPT_LOADER, G_TYPE_UINT64);
  g_type_ensure (RC_TYPE_COMPARE_LIST);
  g_type_ensure (RC_TYPE_WRAP_BOX);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "compare.swap", NULL, swap_action);
  gtk_widget_class_install_action (widget_class, "compare.show-good", NULL, show_good_action);
  gtk_widget_class_install_action (widget_class, "compare.show-bad", NULL, show_bad_action);
}

static void
rc_compare_page_init (RcComparePage *self)
{
  self->may_swap = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), rc_size_layout_new (size_changed));
}

static void
take_side (RcComparePage *self, RcCompareSide *field, const RcCompareSide *side)
{
  field->loader = g_object_ref (side->loader);
  field->session = side->session;
  g_signal_connect_swapped (side->loader, "notify::state", G_CALLBACK (loader_changed_cb), self);
  if (rc_transcript_loader_get_state (side->loader) == RC_LOADER_IDLE)
    rc_transcript_loader_start (side->loader, NULL, NULL,
                                rc_catalog_match_language (g_get_language_names ()[0], NULL));
}

GtkWidget *
rc_compare_page_new (const RcCompareSide *good,
                     const RcCompareSide *bad,
                     RcCatalog           *catalog,
                     RcPreferences       *preferences)
{
  RcComparePage *self = g_object_new (RC_TYPE_COMPARE_PAGE, NULL);

  self->catalog = catalog;
  self->preferences = g_object_ref (preferences);
  self->loading = TRUE;
  g_signal_connect_object (preferences, "notify::language", G_CALLBACK (language_changed_cb), self,
                           G_CONNECT_SWAPPED);
  take_side (self, &self->good, good);
  take_side (self, &self->bad, bad);
  loader_changed_cb (self);

  return GTK_WIDGET (self);
}

char *
rc_compare_page_dup_title (RcComparePage *self)
{
  const char *good = rc_transcript_loader_get_name (self->good.loader);
  const char *bad = rc_transcript_loader_get_name (self->bad.loader);

  if (self->good.loader == self->bad.loader)
    /* Translators: title of a tab that compares two sessions of one file */
    return g_strdup_printf (_("Sessions of %s"), good);

  return g_strdup_printf ("%s ↔ %s", good, bad);
}

gboolean
rc_compare_page_step (RcComparePage *self, int direction)
{
  return self->model != NULL && rc_compare_list_step (self->rows, direction);
}

char *
rc_compare_page_copy (RcComparePage *self)
{
  return self->model != NULL ? rc_comparison_model_dup_text (self->model, self->catalog, get_language (self))
                             : NULL;
}

const char *
rc_compare_page_get_sentence (RcComparePage *self)
{
  return self->model != NULL ? rc_comparison_model_get_sentence (self->model) : NULL;
}

void
rc_compare_page_focus (RcComparePage *self)
{
  rc_compare_list_focus (self->rows);
}

RcComparisonModel *
rc_compare_page_get_model (RcComparePage *self)
{
  return self->model;
}

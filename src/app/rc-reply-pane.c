/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reply-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-argument-facts.h"
#include "rc-barrier.h"
#include "rc-display-text.h"
#include "rc-entry-blocks.h"
#include "rc-language.h"
#include "rc-reply-class.h"
#include "rc-wrap-box.h"

/* A banner of a thousand lines ends here; values and lines of the exchange need less. */
#define MAX_TEXT 8000
#define MAX_VALUE 400

#define WHOLE_TEXT_HEIGHT 360

struct _RcReplyPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *content;

  RcExplanation *explanation;
  GHashTable *notes;     /* (nullable): the owner's */
  GtkWidget *note_entry; /* (nullable): while something is shown */
  RcCatalog *catalog;
  char *language;
};

G_DEFINE_FINAL_TYPE (RcReplyPane, rc_reply_pane, ADW_TYPE_BIN)

/* --- parts --- */

static void
append_heading (GtkBox *box, const char *text, const char *language)
{
  GtkWidget *label = rc_entry_label_new (text, language, "heading");

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_box_append (box, label);
}

static GtkBox *
append_section (RcReplyPane *self, const char *heading, const char *language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (heading != NULL)
    append_heading (GTK_BOX (box), heading, language);
  gtk_box_append (self->content, box);

  return GTK_BOX (box);
}

static void
append_label (GtkBox *box, const char *text, const char *language, const char *css_class)
{
  gtk_box_append (box, rc_entry_text_new (text, language, css_class));
}

static GtkWidget *
list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return list;
}

static GtkWidget *
icon_new (const char *icon_name, const char *css_class, const char *word)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, css_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (icon, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);

  return icon;
}

static char *
describe_place (const RcExplanation *explanation)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, explanation->reply_line > 0
                                                                   ? explanation->reply_line
                                                                   : explanation->line);
  g_autofree char *command = g_strdup_printf ("%" G_GUINT64_FORMAT, explanation->command_line);

  if (explanation->code > 0 && explanation->verb != NULL && explanation->command_line > 0)
    /* Translators: where a reply stands and what it answers: "Line 41, answers RETR in line 39" */
    return g_strdup_printf (_("Line %s, answers %s in line %s"), line, explanation->verb, command);
  if (explanation->code > 0 && explanation->verb != NULL)
    /* Translators: the greeting of the server */
    return g_strdup_printf (_("Line %s, answers the connection"), line);
  if (explanation->code > 0)
    return g_strdup_printf (_("Line %s; the log does not show what it answers"), line);

  return g_strdup_printf (_("Line %s"), line);
}

static const char *
get_outcome (RcOutcome outcome)
{
  switch (outcome)
    {
    case RC_OUTCOME_DONE:
      /* Translators: what became of a command */
      return _("Carried out");
    case RC_OUTCOME_REFUSED:
      /* Translators: what became of a command: the server did not begin it */
      return _("Refused");
    case RC_OUTCOME_FAILED:
      /* Translators: what became of a command: it was begun and failed */
      return _("Begun, then failed");
    case RC_OUTCOME_UNANSWERED:
      return _("Never answered");
    case RC_OUTCOME_PENDING:
    case RC_OUTCOME_UNKNOWN:
    default:
      return _("The log does not show the outcome");
    }
}

static const char *
get_kind_title (RcLineKind kind)
{
  switch (kind)
    {
    case RC_LINE_NOTE:
      return _("A Note of the Program");
    case RC_LINE_ERROR:
      return _("An Error Message of the Program");
    case RC_LINE_COMMAND:
      return _("A Command");
    case RC_LINE_REPLY:
    case RC_LINE_CONTINUATION:
      return _("A Reply");
    case RC_LINE_TEXT:
    default:
      return _("Not Part of the Dialogue");
    }
}

static void
append_head (RcReplyPane *self)
{
  const RcExplanation *explanation = self->explanation;
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *place = describe_place (explanation);
  g_autofree char *badge = NULL;

  if (explanation->code > 0)
    badge = g_strdup_printf ("%d", explanation->code);
  else if (explanation->verb != NULL)
    badge = rc_display_text (explanation->verb, 12, FALSE);
  if (badge != NULL)
    gtk_box_append (GTK_BOX (head), rc_entry_badge_new (explanation->code / 100,
                                                        explanation->code > 0 ? NULL : "rc-command-symbolic",
                                                        badge));

  if (explanation->title != NULL)
    append_label (GTK_BOX (texts), explanation->title, explanation->language, "title-3");
  else
    append_label (GTK_BOX (texts), get_kind_title (explanation->kind), NULL, "title-3");
  append_label (GTK_BOX (texts), place, NULL, "dim-label");
  if (explanation->code == 0 && explanation->verb != NULL)
    append_label (GTK_BOX (texts), get_outcome (explanation->outcome), NULL, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (self->content, head);
}

static char *
describe_source (RcReplyPane *self)
{
  const RcExplanation *explanation = self->explanation;

  switch (explanation->from)
    {
    case RC_MEANING_FROM_VARIANT:
      if (explanation->server != NULL)
        /* Translators: where an explanation comes from; %s is a server program such as vsftpd */
        return g_strdup_printf (_("As %s means it with this text"), explanation->server);
      return g_strdup (_("As servers mean it with this text"));
    case RC_MEANING_FROM_COMMAND:
      /* Translators: where an explanation comes from; %s is a command such as PASV */
      return explanation->code > 0 ? g_strdup_printf (_("As the answer to %s"), explanation->verb) : NULL;
    case RC_MEANING_FROM_CLASS:
      return g_strdup (_("The reference does not know this code; this is what its first digit says"));
    case RC_MEANING_FROM_CODE:
    default:
      return g_strdup (_("The code's general meaning"));
    }
}

/* Takes the place of the button: all of the text, in a view that lays out only what can be seen of it. */
static void
show_all_cb (GtkButton *button, RcReplyPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  g_autofree char *shown = rc_display_text (self->explanation->text, G_MAXSIZE, TRUE);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), shown, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The whole text"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), WHOLE_TEXT_HEIGHT);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_box_insert_child_after (self->content, scroller, GTK_WIDGET (button));
  gtk_box_remove (self->content, GTK_WIDGET (button));
  gtk_widget_grab_focus (view);
}

static void
append_text (RcReplyPane *self)
{
  const RcExplanation *explanation = self->explanation;
  g_autofree char *shown = NULL;
  GtkWidget *label, *button;

  if (explanation->text == NULL || *explanation->text == '\0')
    return;

  shown = rc_display_text (explanation->text, MAX_TEXT, TRUE);
  label = rc_entry_label_new (shown, rc_language_guess (shown), "rc-example");
  gtk_widget_add_css_class (label, "card");
  gtk_box_append (self->content, label);
  if (g_utf8_strlen (explanation->text, -1) <= MAX_TEXT)
    return;

  button = gtk_button_new_with_label (_("Show the Whole Text"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (show_all_cb), self);
  gtk_box_append (self->content, button);
}

static void
append_meaning (RcReplyPane *self)
{
  const RcExplanation *explanation = self->explanation;
  g_autofree char *source = NULL;
  GtkBox *box;

  if (explanation->meaning == NULL)
    return;

  box = append_section (self, NULL, NULL);
  append_label (box, explanation->meaning, explanation->language, NULL);
  source = describe_source (self);
  if (source != NULL)
    append_label (box, source, NULL, "rc-caption");
  if (explanation->fallback)
    append_label (box, rc_catalog_get_label (self->catalog, self->language, "fallback"), self->language,
                  "rc-caption");
}

static void
append_facts (RcReplyPane *self)
{
  g_autoptr (GPtrArray) facts = rc_argument_facts_new (self->explanation->arguments);
  const char *heading = rc_catalog_get_label (self->catalog, self->language,
                                              self->explanation->code > 0 ? "arguments" : "command_arguments");
  GtkWidget *list;

  if (facts->len == 0)
    return;

  list = list_new (heading);
  for (guint i = 0; i < facts->len; i++)
    {
      const RcFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *label = rc_display_text (fact->label, MAX_VALUE, FALSE);
      g_autofree char *value = rc_display_text (fact->value, MAX_TEXT, TRUE);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

      append_label (GTK_BOX (box), label, NULL, "rc-caption");
      append_label (GTK_BOX (box), value, rc_language_guess (value), "rc-value");
      if (fact->note != NULL)
        {
          GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

          if (fact->warning)
            gtk_box_append (GTK_BOX (note),
                            icon_new ("dialog-warning-symbolic", "rc-class-4", _("Warning")));
          append_label (GTK_BOX (note), fact->note, NULL, fact->warning ? "rc-class-4" : "rc-caption");
          gtk_box_append (GTK_BOX (box), note);
        }
      gtk_widget_add_css_class (box, "rc-row");
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (append_section (self, heading, self->language), list);
}

static void
append_advice (RcReplyPane *self, const char *label_id, char **texts)
{
  GtkBox *box;

  if (texts == NULL || texts[0] == NULL)
    return;

  box = append_section (self, rc_catalog_get_label (self->catalog, self->language, label_id),
                        self->language);
  for (guint i = 0; texts[i] != NULL; i++)
    gtk_box_append (box, rc_entry_item_new (texts[i], self->explanation->language));
}

static void
append_marks (RcReplyPane *self)
{
  GPtrArray *marks = self->explanation->marks;
  GtkBox *box;

  if (marks->len == 0)
    return;

  /* Translators: remarks on how far a reply keeps to the standard */
  box = append_section (self, _("Remarks"), NULL);
  for (guint i = 0; i < marks->len; i++)
    {
      const RcExplainedMark *mark = g_ptr_array_index (marks, i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      const char *level = mark->severity == 'E' ? "severity_error"
                          : mark->severity == 'W' ? "severity_warning"
                                                  : "severity_info";

      gtk_box_append (GTK_BOX (row),
                      icon_new (mark->severity == 'E'   ? "dialog-error-symbolic"
                                : mark->severity == 'W' ? "dialog-warning-symbolic"
                                                        : "dialog-information-symbolic",
                                mark->severity == 'E'   ? "rc-class-5"
                                : mark->severity == 'W' ? "rc-class-4"
                                                        : "rc-class-0",
                                rc_catalog_get_label (self->catalog, self->language, level)));
      append_label (GTK_BOX (row), mark->text, self->language, NULL);
      gtk_box_append (box, row);
    }
}

static GtkWidget *
step_row_new (const RcExchangeStep *step, gboolean is_current)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *line_text = g_strndup (step->text, strcspn (step->text, "\n"));
  g_autofree char *first = rc_display_text (line_text, MAX_VALUE, FALSE);
  g_autofree char *text = step->code > 0 ? g_strdup_printf ("%d %s", step->code, first) : g_strdup (first);
  g_autofree char *markup = rc_language_markup (text, rc_language_guess (text));
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, step->line);
  const char *word = step->code > 0 ? rc_reply_class_get_word (step->code / 100) : _("Command");
  GtkWidget *number, *icon;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  icon = icon_new (step->code > 0 ? rc_reply_class_get_icon (step->code / 100) : "rc-command-symbolic",
                   rc_reply_class_get_css (step->code / 100), word);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  number = gtk_label_new (line);
  gtk_widget_add_css_class (number, "rc-caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  if (is_current)
    gtk_widget_add_css_class (row, "rc-current");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "transcript.go-to-line");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "t", step->line);

  return row;
}

static void
append_exchange (RcReplyPane *self)
{
  const RcExplanation *explanation = self->explanation;
  guint64 current = explanation->reply_line > 0 ? explanation->reply_line : explanation->line;
  GtkWidget *list;

  if (explanation->steps->len == 0)
    return;

  /* Translators: a command with all its replies */
  list = list_new (_("Exchange"));
  for (guint i = 0; i < explanation->steps->len; i++)
    {
      const RcExchangeStep *step = g_ptr_array_index (explanation->steps, i);

      gtk_list_box_append (GTK_LIST_BOX (list), step_row_new (step, step->line == current));
    }
  gtk_box_append (append_section (self, _("Exchange"), NULL), list);
}

static void
attach_state (GtkGrid *grid, int *row, const char *label, const char *value)
{
  g_autofree char *shown = NULL;
  GtkWidget *name, *text;

  if (value == NULL || *value == '\0')
    return;

  shown = rc_display_text (value, MAX_VALUE, FALSE);
  name = rc_entry_label_new (label, NULL, "dim-label");
  gtk_label_set_selectable (GTK_LABEL (name), FALSE);
  text = rc_entry_text_new (shown, rc_language_guess (shown), NULL);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (grid, name, 0, *row, 1, 1);
  gtk_grid_attach (grid, text, 1, *row, 1, 1);
  (*row)++;
}

static const char *
get_type_name (char type)
{
  switch (type)
    {
    case 'A':
      return _("ASCII (text)");
    case 'I':
      return _("Image (binary)");
    case 'E':
      return "EBCDIC";
    case 'L':
      /* Translators: TYPE L of FTP, bytes of a local size */
      return _("Local byte size");
    default:
      return NULL;
    }
}

static const char *
get_protection_name (char prot)
{
  switch (prot)
    {
    case 'P':
      return _("Data encrypted");
    case 'C':
      return _("Data not encrypted");
    case 'S':
      return _("Data signed");
    case 'E':
      return _("Data confidential");
    default:
      return NULL;
    }
}

static void
append_session (RcReplyPane *self)
{
  const RcExplanation *explanation = self->explanation;
  g_autofree char *restart = NULL;
  GtkWidget *grid;
  int row = 0;

  if (!explanation->has_session)
    return;

  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  if (explanation->restart > 0)
    restart = g_strdup_printf ("%" G_GUINT64_FORMAT, explanation->restart);
  attach_state (GTK_GRID (grid), &row, _("Server"), explanation->server_greeting);
  attach_state (GTK_GRID (grid), &row, _("Client"), explanation->peer);
  attach_state (GTK_GRID (grid), &row, _("User"), explanation->user);
  attach_state (GTK_GRID (grid), &row, _("Logged in"), explanation->logged_in ? _("Yes") : _("No"));
  attach_state (GTK_GRID (grid), &row, _("Directory"), explanation->directory);
  attach_state (GTK_GRID (grid), &row, _("Type"), get_type_name (explanation->type));
  attach_state (GTK_GRID (grid), &row, _("Encryption"),
                explanation->tls ? _("The control connection uses TLS") : _("None seen"));
  attach_state (GTK_GRID (grid), &row, _("Protection"), get_protection_name (explanation->prot));
  attach_state (GTK_GRID (grid), &row, _("Goes on at byte"), restart);
  /* Translators: what the session has come to at the selected line: user, directory and so on */
  gtk_box_append (append_section (self, _("The Session Here"), NULL), grid);
}

static GtkWidget *
button_new (const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "rc-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);

  return button;
}

static void
append_buttons (RcReplyPane *self)
{
  const RcExplanation *explanation = self->explanation;
  GtkWidget *box = rc_wrap_box_new ();

  if (explanation->key != NULL)
    rc_wrap_box_append (RC_WRAP_BOX (box), button_new (_("Open in the Reference"), "win.show-entry",
                                                       g_variant_new_string (explanation->key)));
  if (explanation->code > 0)
    {
      /* Translators: shows only replies with that code */
      g_autofree char *label = g_strdup_printf (_("Only %d"), explanation->code);

      rc_wrap_box_append (RC_WRAP_BOX (box), button_new (label, "transcript.only-code",
                                                         g_variant_new_int32 (explanation->code)));
    }
  if (explanation->has_session)
    /* Translators: draws who says what to whom, with arrows between client and server */
    rc_wrap_box_append (RC_WRAP_BOX (box), button_new (_("Sequence"), "win.ladder", NULL));
  if (explanation->has_session)
    rc_wrap_box_append (RC_WRAP_BOX (box),
                        button_new (_("Only This Session"), "transcript.only-session",
                                    g_variant_new_int32 ((gint32) explanation->session_number)));
  gtk_box_append (self->content, box);
}

static void
note_applied_cb (GtkEditable *entry, RcReplyPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "transcript.set-note", "(ts)", self->explanation->line,
                              gtk_editable_get_text (entry));
}

/* The reader's own words about the line. */
static void
append_note (RcReplyPane *self)
{
  const char *note = self->notes != NULL ? g_hash_table_lookup (self->notes, &self->explanation->line) : NULL;
  GtkWidget *list;

  if (self->notes == NULL)
    return;

  /* Translators: what the reader of a log writes to a line of it */
  list = list_new (_("Your Note on This Line"));
  self->note_entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note_entry), _("Your Note on This Line"));
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), note != NULL ? note : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->note_entry), TRUE);
  g_signal_connect (self->note_entry, "apply", G_CALLBACK (note_applied_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->note_entry);
  gtk_box_append (append_section (self, NULL, NULL), list);
}

static void
show (RcReplyPane *self)
{
  append_head (self);
  append_text (self);
  append_meaning (self);
  append_facts (self);
  append_advice (self, "causes", self->explanation->causes);
  append_advice (self, "you_can", self->explanation->you_can);
  append_advice (self, "admin_can", self->explanation->admin_can);
  append_marks (self);
  append_exchange (self);
  append_session (self);
  append_note (self);
  append_buttons (self);
}

/* --- the widget --- */

static void
rc_reply_pane_dispose (GObject *object)
{
  RcReplyPane *self = RC_REPLY_PANE (object);

  g_clear_pointer (&self->explanation, rc_explanation_free);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (rc_reply_pane_parent_class)->dispose (object);
}

static void
rc_reply_pane_class_init (RcReplyPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rc_reply_pane_dispose;
  g_type_ensure (RC_TYPE_BARRIER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-reply-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RcReplyPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RcReplyPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, RcReplyPane, content);
}

static void
rc_reply_pane_init (RcReplyPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Explanation"), -1);
}

void
rc_reply_pane_take_explanation (RcReplyPane   *self,
                                RcExplanation *explanation,
                                RcCatalog     *catalog,
                                const char    *language)
{
  GtkWidget *child;

  g_clear_pointer (&self->explanation, rc_explanation_free);
  self->explanation = explanation;
  self->catalog = catalog;
  g_free (self->language);
  self->language = g_strdup (language);

  self->note_entry = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  if (explanation != NULL)
    show (self);
  gtk_stack_set_visible_child_name (self->stack, explanation != NULL ? "explanation" : "nothing");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

void
rc_reply_pane_set_notes (RcReplyPane *self, GHashTable *notes)
{
  self->notes = notes;
}

gboolean
rc_reply_pane_focus_note (RcReplyPane *self)
{
  return self->note_entry != NULL && gtk_widget_grab_focus (self->note_entry);
}

const RcExplanation *
rc_reply_pane_get_explanation (RcReplyPane *self)
{
  return self->explanation;
}

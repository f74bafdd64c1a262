/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-ladder-window.h"

#include <glib/gi18n.h>

#include "rc-compat.h"
#include "rc-file-chooser.h"
#include "rc-ladder-drawing.h"
#include "rc-ladder-row.h"

struct _RcLadderWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkToggleButton *session_button;
  GtkStack *stack;
  RcLadderRow *names;
  GtkListView *list;

  GWeakRef page;
  RcSharedTranscript *transcript;
  guint session;
  guint64 line;
  char *name;
  GListModel *items; /* (nullable) */
  int number_width;
  RcPictureFormat format; /* of the file that is being asked for */
  GActionMap *keep;       /* what is not replaced in a picture */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RcLadderWindow, rc_ladder_window, ADW_TYPE_WINDOW)

/* --- rows --- */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, rc_ladder_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RcLadderWindow *self)
{
  RcLadderItem *step = gtk_list_item_get_item (item);
  RcLadderRow *row = RC_LADDER_ROW (gtk_list_item_get_child (item));
  g_autofree char *text = rc_ladder_item_dup_description (step);

  rc_ladder_row_set_number_width (row, self->number_width);
  rc_ladder_row_set_item (row, step);
  rc_compat_list_item_set_label (item, text);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rc_ladder_row_set_item (RC_LADDER_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
activated_cb (RcLadderWindow *self, guint position)
{
  g_autoptr (RcLadderItem) item = g_list_model_get_item (self->items, position);
  g_autoptr (GtkWidget) page = g_weak_ref_get (&self->page);
  guint64 line = item != NULL ? rc_ladder_item_get_step (item)->line : 0;

  if (line > 0 && page != NULL)
    gtk_widget_activate_action (page, "transcript.go-to-line", "t", line);
}

/* --- what is shown --- */

static void
built_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GListModel *items = rc_ladder_items_new_finish (result, NULL);
  RcLadderWindow *self = data;
  g_autoptr (GtkSelectionModel) selection = NULL;

  /* Cancelled: something else is to be shown, or the window is gone. */
  if (items == NULL)
    return;

  g_set_object (&self->items, items);
  g_object_unref (items);
  self->number_width =
      rc_ladder_drawing_measure_numbers (gtk_widget_get_pango_context (GTK_WIDGET (self)), items);
  rc_ladder_row_set_number_width (self->names, self->number_width);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (items)));
  gtk_list_view_set_model (self->list, selection);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (items) > 0 ? "ladder" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ladder.save", g_list_model_get_n_items (items) > 0);
}

static void
build (RcLadderWindow *self)
{
  gboolean whole = gtk_toggle_button_get_active (self->session_button);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ladder.save", FALSE);
  rc_ladder_items_new_async (self->transcript, self->session, whole ? 0 : self->line, self->cancellable, built_cb,
                             self);
}

static void
scope_changed_cb (RcLadderWindow *self)
{
  if (self->transcript != NULL)
    build (self);
}

/* --- saving --- */

static const struct
{
  const char *name;
  RcKeep keep;
} keeps[] = {
  { "users", RC_KEEP_USERS },
  { "hosts", RC_KEEP_HOSTS },
  { "addresses", RC_KEEP_ADDRESSES },
  { "paths", RC_KEEP_PATHS },
};

#define KEEP_ALL (RC_KEEP_USERS | RC_KEEP_HOSTS | RC_KEEP_ADDRESSES | RC_KEEP_PATHS)

static RcKeep
get_keep (RcLadderWindow *self)
{
  RcKeep keep = RC_KEEP_NOTHING;

  for (guint i = 0; i < G_N_ELEMENTS (keeps); i++)
    {
      g_autoptr (GVariant) state =
          g_action_get_state (g_action_map_lookup_action (self->keep, keeps[i].name));

      if (g_variant_get_boolean (state))
        keep |= keeps[i].keep;
    }

  return keep;
}

static void
create_keep_actions (RcLadderWindow *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keeps); i++)
    {
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (keeps[i].name, NULL, g_variant_new_boolean (FALSE));

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "keep", G_ACTION_GROUP (group));
  self->keep = G_ACTION_MAP (group);
}

/* What a picture is being made of, until it is saved. */
typedef struct
{
  RcLadderWindow *window;
  RcPictureFormat format;
  RcKeep keep;
  GFile *file;
} Save;

static void
end_save (Save *save, const char *text)
{
  /* The window may have been closed meanwhile. */
  if (save->window->toast_overlay != NULL)
    adw_toast_overlay_add_toast (save->window->toast_overlay, adw_toast_new (text));
  g_object_unref (save->window);
  g_object_unref (save->file);
  g_free (save);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  g_autoptr (GError) error = NULL;

  if (!rc_ladder_picture_save_finish (result, &error))
    end_save (save, error->message);
  else
    end_save (save, save->keep == KEEP_ALL ? _("Saved") : _("Saved with stand-ins such as USER1"));
}

static void
redacted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = rc_ladder_items_new_finish (result, &error);

  if (items == NULL)
    end_save (save, error->message);
  else
    rc_ladder_picture_save_async (items, save->format, save->file, NULL, saved_cb, save);
}

void
rc_ladder_window_save (RcLadderWindow *self, RcPictureFormat format, GFile *file)
{
  gboolean whole = gtk_toggle_button_get_active (self->session_button);
  Save *save;

  if (self->items == NULL)
    return;

  save = g_new0 (Save, 1);
  save->window = g_object_ref (self);
  save->format = format;
  save->keep = get_keep (self);
  save->file = g_object_ref (file);
  if (save->keep == KEEP_ALL)
    rc_ladder_picture_save_async (self->items, format, file, NULL, saved_cb, save);
  else
    rc_ladder_items_redact_async (self->transcript, self->session, whole ? 0 : self->line, save->keep, NULL,
                                  redacted_cb, save);
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  RcLadderWindow *self = RC_LADDER_WINDOW (data);

  rc_ladder_window_save (self, self->format, file);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RcLadderWindow *self = RC_LADDER_WINDOW (widget);
  gboolean svg = g_strcmp0 (g_variant_get_string (parameter, NULL), "svg") == 0;
  g_autofree char *file_name = g_strdup_printf ("%s%s", self->name, svg ? ".svg" : ".png");

  self->format = svg ? RC_PICTURE_SVG : RC_PICTURE_PNG;
  g_strdelimit (file_name, "/", '-');
  rc_file_chooser_save (GTK_WINDOW (self), file_name, file_chosen_cb, G_OBJECT (self));
}

/* --- the widget --- */

static void
rc_ladder_window_dispose (GObject *object)
{
  RcLadderWindow *self = RC_LADDER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_pointer (&self->transcript, rc_shared_transcript_unref);

  G_OBJECT_CLASS (rc_ladder_window_parent_class)->dispose (object);
}

static void
rc_ladder_window_finalize (GObject *object)
{
  RcLadderWindow *self = RC_LADDER_WINDOW (object);

  g_weak_ref_clear (&self->page);
  g_free (self->name);

  G_OBJECT_CLASS (rc_ladder_window_parent_class)->finalize (object);
}

static void
rc_ladder_window_class_init (RcLadderWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rc_ladder_window_dispose;
  object_class->finalize = rc_ladder_window_finalize;

  g_type_ensure (RC_TYPE_LADDER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/replycodes/ReplyCodes/rc-ladder-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RcLadderWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, RcLadderWindow, session_button);
  gtk_widget_class_bind_template_child (widget_class, RcLadderWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RcLadderWindow, names);
  gtk_widget_class_bind_template_child (widget_class, RcLadderWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_changed_cb);
  gtk_widget_class_install_action (widget_class, "ladder.save", "s", save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rc_ladder_window_init (RcLadderWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  create_keep_actions (self);
}

GtkWidget *
rc_ladder_window_new (GtkWindow          *parent,
                      GtkWidget          *page,
                      RcSharedTranscript *transcript,
                      guint               session,
                      guint64             line,
                      const char         *name)
{
  RcLadderWindow *self = g_object_new (RC_TYPE_LADDER_WINDOW, "transient-for", parent, NULL);

  g_weak_ref_init (&self->page, page);
  self->transcript = rc_shared_transcript_ref (transcript);
  self->session = session;
  self->line = line;
  self->name = g_strdup (name);
  build (self);

  return GTK_WIDGET (self);
}

GListModel *
rc_ladder_window_get_items (RcLadderWindow *self)
{
  return self->items;
}

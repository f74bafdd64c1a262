/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-ladder-item.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "rc-display-text.h"

#define MAX_CHARS 200

struct _RcLadderItem
{
  GObject parent_instance;

  RcLadderStep step;
  char *label;
};

G_DEFINE_FINAL_TYPE (RcLadderItem, rc_ladder_item, G_TYPE_OBJECT)

static void
rc_ladder_item_finalize (GObject *object)
{
  RcLadderItem *self = RC_LADDER_ITEM (object);

  g_free (self->step.text);
  g_free (self->label);

  G_OBJECT_CLASS (rc_ladder_item_parent_class)->finalize (object);
}

static void
rc_ladder_item_class_init (RcLadderItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_ladder_item_finalize;
}

static void
rc_ladder_item_init (RcLadderItem *self)
{
}

/* --- words --- */

static gboolean
is_listing (const char *verb)
{
  return strcmp (verb, "LIST") == 0 || strcmp (verb, "NLST") == 0 || strcmp (verb, "MLSD") == 0;
}

static char *
dup_gap (double seconds)
{
  guint whole = (guint) (seconds + 0.5);

  if (seconds < 9.95)
    {
      g_autofree char *number = g_strdup_printf ("%.*f", fabs (seconds - round (seconds)) < 0.05 ? 0 : 1, seconds);

      /* Translators: a pause between two lines of a log, in seconds */
      return g_strdup_printf (_("%s s pass"), number);
    }
  if (whole < 120)
    {
      g_autofree char *number = g_strdup_printf ("%u", whole);

      return g_strdup_printf (_("%s s pass"), number);
    }
  if (whole < 7200)
    return g_strdup_printf (ngettext ("%u minute passes", "%u minutes pass", (whole + 30) / 60), (whole + 30) / 60);

  return g_strdup_printf (ngettext ("%u hour passes", "%u hours pass", (whole + 1800) / 3600), (whole + 1800) / 3600);
}

/* "No data connection: 10.0.0.5:50000", or without the address where there is none. */
static char *
with_address (const char *text, const char *address)
{
  g_autofree char *port = NULL;

  if (strchr (address, ':') == NULL)
    return g_strdup (text);
  if (*address == ':')
    /* Translators: of a data connection whose address is the server's */
    port = g_strdup_printf (_("port %s"), address + 1);

  /* Translators: "%s" are a text such as "No data connection seen", and an address */
  return g_strdup_printf (_("%s: %s"), text, port != NULL ? port : address);
}

static char *
create_label (const RcLadderStep *step)
{
  g_autofree char *text = rc_display_text (step->text, MAX_CHARS, FALSE);

  switch (step->kind)
    {
    case RC_LADDER_CONNECT:
      return *text != '\0' ? g_steal_pointer (&text) : g_strdup (_("Connects"));
    case RC_LADDER_REPLY:
      return g_strdup_printf ("%d %s", step->code, text);
    case RC_LADDER_TLS:
      return g_strdup (_("Encrypted from here on"));
    case RC_LADDER_DATA_OPEN:
      return with_address (_("Data connection"), text);
    case RC_LADDER_DATA:
      return g_strdup (is_listing (text) ? _("Listing") : _("File"));
    case RC_LADDER_DATA_BROKEN:
      return g_strdup (_("The data connection ends too early"));
    case RC_LADDER_DATA_FAILED:
      return with_address (_("No data connection"), text);
    case RC_LADDER_DATA_MISSING:
      return with_address (_("No data connection seen"), text);
    case RC_LADDER_NO_REPLY:
      return g_strdup (_("No reply"));
    case RC_LADDER_NO_END:
      return g_strdup (_("No reply tells how the transfer ended"));
    case RC_LADDER_GAP:
      return dup_gap (step->seconds);
    case RC_LADDER_CUT:
      return g_strdup (_("The session goes on; only its beginning is drawn."));
    case RC_LADDER_COMMAND:
    case RC_LADDER_NOTE:
    default:
      return g_steal_pointer (&text);
    }
}

RcLadderItem *
rc_ladder_item_new (const RcLadderStep *step)
{
  RcLadderItem *self = g_object_new (RC_TYPE_LADDER_ITEM, NULL);

  self->step = *step;
  self->step.text = g_strdup (step->text);
  self->label = create_label (step);

  return self;
}

const RcLadderStep *
rc_ladder_item_get_step (RcLadderItem *self)
{
  return &self->step;
}

const char *
rc_ladder_item_get_label (RcLadderItem *self)
{
  return self->label;
}

char *
rc_ladder_item_dup_description (RcLadderItem *self)
{
  switch (self->step.kind)
    {
    case RC_LADDER_CONNECT:
    case RC_LADDER_COMMAND:
      /* Translators: who says something in an FTP session, and what */
      return g_strdup_printf (_("Client: %s"), self->label);
    case RC_LADDER_REPLY:
      return g_strdup_printf (_("Server: %s"), self->label);
    case RC_LADDER_DATA_OPEN:
      return g_strdup_printf (self->step.to_server ? _("%s, opened by the client") : _("%s, opened by the server"),
                              self->label);
    case RC_LADDER_DATA:
      /* Translators: a file or a listing that goes through the data connection */
      return g_strdup_printf (self->step.to_server ? _("%s goes to the server") : _("%s goes to the client"),
                              self->label);
    case RC_LADDER_NOTE:
      return g_strdup_printf (_("Remark in the log: %s"), self->label);
    case RC_LADDER_TLS:
    case RC_LADDER_DATA_BROKEN:
    case RC_LADDER_DATA_FAILED:
    case RC_LADDER_DATA_MISSING:
    case RC_LADDER_NO_REPLY:
    case RC_LADDER_NO_END:
    case RC_LADDER_GAP:
    case RC_LADDER_CUT:
    default:
      return g_strdup (self->label);
    }
}

/* --- in a worker --- */

typedef struct
{
  RcSharedTranscript *shared;
  guint session;
  guint64 line;
  RcKeep keep;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  rc_shared_transcript_unref (request->shared);
  g_free (request);
}

static GListStore *
make_items (RcTranscript *transcript, Request *request, RcRedactor *redactor)
{
  GListStore *items = g_list_store_new (RC_TYPE_LADDER_ITEM);
  g_autoptr (RcLadder) ladder = NULL;

  if (request->session < rc_transcript_get_n_sessions (transcript))
    ladder = rc_ladder_new (transcript, request->session, request->line, redactor);
  for (guint i = 0; ladder != NULL && i < ladder->steps->len; i++)
    {
      g_autoptr (RcLadderItem) item = rc_ladder_item_new (g_ptr_array_index (ladder->steps, i));

      g_list_store_append (items, item);
    }

  return items;
}

static void
build_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GListStore *items;

  rc_shared_transcript_lock_soon (request->shared);
  items = make_items (request->shared->transcript, request, NULL);
  g_mutex_unlock (&request->shared->lock);
  g_task_return_pointer (task, items, g_object_unref);
}

static gboolean
go_on (guint64 bytes, guint64 total, gpointer user_data)
{
  return !g_cancellable_is_cancelled (user_data);
}

/* A transcript of the same log for one thread, analysed in the same way; NULL if that cannot be. */
static RcTranscript *
read_anew (RcSharedTranscript *shared, GCancellable *cancellable, GError **error)
{
  g_autoptr (RcTranscript) transcript = NULL;
  RcSource *source;

  rc_shared_transcript_lock_soon (shared);
  source = rc_source_dup (rc_transcript_get_source (shared->transcript), error);
  if (source != NULL)
    transcript = rc_transcript_new (source, rc_transcript_get_detection (shared->transcript)->dialect->id,
                                    rc_transcript_get_encoding (shared->transcript), NULL, error);
  g_mutex_unlock (&shared->lock);
  if (transcript == NULL || !rc_transcript_analyse (transcript, go_on, cancellable, error))
    return NULL;

  return g_steal_pointer (&transcript);
}

static void
redact_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  g_autoptr (RcTranscript) transcript = read_anew (request->shared, cancellable, &error);
  g_autoptr (RcRedactor) redactor = NULL;

  if (transcript == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  rc_transcript_watch_replays (transcript, go_on, cancellable);
  redactor = rc_redactor_new (transcript, request->keep);
  rc_transcript_watch_replays (transcript, NULL, NULL);
  /* What was not learnt would be given away. */
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, make_items (transcript, request, redactor), g_object_unref);
}

static void
run (RcSharedTranscript  *transcript,
     guint                session,
     guint64              line,
     RcKeep               keep,
     GTaskThreadFunc      func,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->shared = rc_shared_transcript_ref (transcript);
  request->session = session;
  request->line = line;
  request->keep = keep;
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, func);
}

void
rc_ladder_items_new_async (RcSharedTranscript  *transcript,
                           guint                session,
                           guint64              line,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  run (transcript, session, line, RC_KEEP_NOTHING, build_thread, cancellable, callback, user_data);
}

void
rc_ladder_items_redact_async (RcSharedTranscript  *transcript,
                              guint                session,
                              guint64              line,
                              RcKeep               keep,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  run (transcript, session, line, keep, redact_thread, cancellable, callback, user_data);
}

GListModel *
rc_ladder_items_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

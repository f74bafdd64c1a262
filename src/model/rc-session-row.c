/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-session-row.h"

#include "rc-display-text.h"

#define MAX_CHARS 200

struct _RcSessionRow
{
  GObject parent_instance;

  guint number;
  guint64 first_line;
  guint64 n_commands;
  RcSeverity severity;
  char *start;
  char *client;
  char *user;
  char *server;
  char *diagnosis;
};

G_DEFINE_FINAL_TYPE (RcSessionRow, rc_session_row, G_TYPE_OBJECT)

static void
rc_session_row_finalize (GObject *object)
{
  RcSessionRow *self = RC_SESSION_ROW (object);

  g_free (self->start);
  g_free (self->client);
  g_free (self->user);
  g_free (self->server);
  g_free (self->diagnosis);

  G_OBJECT_CLASS (rc_session_row_parent_class)->finalize (object);
}

static void
rc_session_row_class_init (RcSessionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rc_session_row_finalize;
}

static void
rc_session_row_init (RcSessionRow *self)
{
}

static char *
dup_shown (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return rc_display_text (valid, MAX_CHARS, FALSE);
}

/* What is wrong without a diagnosis, as with a log that ends too early, the verdict says. */
static char *
dup_diagnosis (const RcFinding *finding, const RcVerdict *verdict, RcCatalog *catalog, const char *language)
{
  const RcTexts *texts =
      finding != NULL ? rc_catalog_get_diagnosis_texts (catalog, language, finding->id) : NULL;
  g_autofree char *text = NULL;

  if (texts != NULL && texts->title != NULL)
    text = rc_finding_fill (finding, texts->title);
  else if (verdict->severity >= RC_SEVERITY_WARNING)
    text = rc_verdict_dup_text (verdict, catalog, language);

  return dup_shown (text);
}

RcSessionRow *
rc_session_row_new (RcSharedTranscript *transcript, guint number, RcCatalog *catalog, const char *language)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&transcript->lock);
  RcSessionRow *self = g_object_new (RC_TYPE_SESSION_ROW, NULL);
  RcSessionInfo info;
  RcVerdict verdict;

  rc_transcript_get_session (transcript->transcript, number, &info);
  rc_transcript_get_verdict (transcript->transcript, (int) number, &verdict);
  self->number = number;
  self->first_line = info.first_line;
  self->n_commands = info.n_commands;
  self->severity = verdict.severity;
  self->start = info.start != NULL ? dup_shown (info.start) : NULL;
  self->client = dup_shown (info.peer);
  self->user = dup_shown (info.user);
  self->server = dup_shown (info.server);
  self->diagnosis = dup_diagnosis (info.worst, &verdict, catalog, language);

  return self;
}

guint
rc_session_row_get_number (RcSessionRow *self)
{
  return self->number;
}

guint64
rc_session_row_get_first_line (RcSessionRow *self)
{
  return self->first_line;
}

const char *
rc_session_row_get_start (RcSessionRow *self)
{
  return self->start;
}

const char *
rc_session_row_get_client (RcSessionRow *self)
{
  return self->client;
}

const char *
rc_session_row_get_user (RcSessionRow *self)
{
  return self->user;
}

const char *
rc_session_row_get_server (RcSessionRow *self)
{
  return self->server;
}

RcSeverity
rc_session_row_get_severity (RcSessionRow *self)
{
  return self->severity;
}

guint64
rc_session_row_get_n_commands (RcSessionRow *self)
{
  return self->n_commands;
}

const char *
rc_session_row_get_diagnosis (RcSessionRow *self)
{
  return self->diagnosis;
}

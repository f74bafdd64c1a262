/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the client says of itself: whom it connects to, what went wrong, how long it waited.
 */
#include "config.h"

#include "rc-facts-private.h"

#include "rc-log-time.h"
#include "rc-scan-util.h"

#include <string.h>

/* Longer lines without a mark are data. */
#define TEXT_MAX 300

#define SECONDS_OF_DAY 86400

double
rc_facts_get_gap (const char *from, RcSpan to)
{
  RcLogTime one, other;
  double gap;

  if (*from == '\0' || to.length == 0 || !rc_log_time_parse (rc_span (from, strlen (from)), &one) ||
      !rc_log_time_parse (to, &other))
    return -1;
  gap = rc_log_time_get_seconds (&other) - rc_log_time_get_seconds (&one);
  if (gap < 0 && one.day == 0 && other.day == 0)
    gap += SECONDS_OF_DAY;
  return gap >= 0 ? gap : -1;
}

/* --- whom it connects to --- */

static void
note_host (RcFacts *self, const RcRecord *record, RcSpan note)
{
  RcAddress address;
  guint port;

  if (record->kind == RC_RECORD_OPEN)
    {
      self->open_line = record->line;
      if (self->host == NULL)
        self->host = rc_facts_dup_text (self, note, 120);
    }
  if (self->is_server_log || self->n_replies > 0 || !rc_client_note_find_address (note, &address, &port))
    return;
  if (rc_address_get_scope (&address) == RC_SCOPE_UNSPECIFIED)
    return;
  self->control = address;
  self->has_control = TRUE;
  if (port > 0)
    self->control_port = port;
}

/* --- what went wrong --- */

static gboolean
is_trouble (RcNoteKind kind)
{
  switch (kind)
    {
    case RC_NOTE_OTHER:
    case RC_NOTE_SFTP:
    case RC_NOTE_UNROUTABLE:
    case RC_NOTE_SKIPPED_ADDRESS:
    case RC_NOTE_INSECURE:
    case RC_NOTE_CHARSET:
    case RC_NOTE_ABORTED:
    case RC_NOTE_DATA_OPEN:
    case RC_NOTE_TLS_READY:
    case RC_NOTE_LOGGED_IN:
    case RC_NOTE_EPSV_FAILED:
    case RC_NOTE_EMPTY:
    case RC_NOTE_DONE:
    case RC_N_NOTES:
      return FALSE;
    case RC_NOTE_SFTP_SERVER:
    case RC_NOTE_TLS_NOT_CLOSED:
    case RC_NOTE_TLS_PLAIN:
    case RC_NOTE_TLS_FAILED:
    case RC_NOTE_WRONG_ADDRESS:
    case RC_NOTE_DATA_FAILED:
    case RC_NOTE_CONTROL_DEAD:
    case RC_NOTE_REFUSED:
    case RC_NOTE_TIMED_OUT:
    case RC_NOTE_NO_HOST:
    case RC_NOTE_UNREACHABLE:
    case RC_NOTE_RESET:
    case RC_NOTE_DATA_BROKEN:
    case RC_NOTE_CLOSED:
    case RC_NOTE_LISTING_FAILED:
    case RC_NOTE_NOT_CONNECTED:
    case RC_NOTE_TRANSFER_FAILED:
    default:
      return TRUE;
    }
}

static void
note_trouble (RcFacts *self, RcNoteKind kind, const RcRecord *record, RcSpan note)
{
  if (self->first_trouble_line == 0)
    self->first_trouble_line = record->line;
  self->trouble_line = record->line;
  if (kind == RC_NOTE_TIMED_OUT || kind == RC_NOTE_DATA_FAILED || kind == RC_NOTE_CONTROL_DEAD)
    {
      guint seconds = rc_client_note_get_seconds (note);

      if (seconds > 0)
        self->named_seconds = seconds;
    }
  if (record->time.length == 0)
    return;
  self->silence = rc_facts_get_gap (self->last_time, record->time);
  g_free (self->trouble_time);
  self->trouble_time = rc_facts_dup_text (self, record->time, 64);
}

static void
add_note (RcFacts *self, const RcRecord *record, RcSpan note)
{
  guint16 remark = rc_record_get_remark_hint (record);
  RcNoteKind kind = remark > 0 ? (RcNoteKind) (remark - 1) : rc_client_note_classify (note);

  if (kind == RC_NOTE_OTHER)
    return;
  if (self->notes[kind].first == 0)
    self->notes[kind].first = record->line;
  self->notes[kind].last = record->line;
  if (kind == RC_NOTE_DATA_OPEN && self->in_transfer)
    self->transfer_data = TRUE;
  if (kind == RC_NOTE_EMPTY)
    self->empty_line = record->line;
  if (kind == RC_NOTE_LOGGED_IN && self->login_line == 0)
    self->login_line = record->line;
  if (is_trouble (kind))
    note_trouble (self, kind, record, note);
  if (is_trouble (kind) && self->setup.verb != NULL && self->setup.unasked && self->setup.line == self->last_reply_line)
    self->stuck = self->setup;
}

void
rc_facts_add_note (RcFacts *self, const RcRecord *record)
{
  RcSpan note = rc_span (record->payload.text, MIN (record->payload.length, RC_CLIENT_NOTE_MAX));
  g_autofree char *decoded = NULL;

  /* Most remarks tell what is done, and nothing of how it goes. */
  if (rc_record_get_remark_hint (record) == RC_NOTE_OTHER + 1 && record->kind != RC_RECORD_OPEN && self->n_replies > 0 &&
      self->n_commands > 0)
    return;
  /* What the user types is not the program's word. */
  if (record->kind == RC_RECORD_PROMPT)
    return;
  if (rc_record_get_remark_hint (record) == 0 && !rc_span_is_ascii (note))
    {
      decoded = rc_facts_dup_text (self, note, RC_CLIENT_NOTE_MAX);
      note = rc_span (decoded, strlen (decoded));
    }
  if (record->kind == RC_RECORD_OPEN || (self->n_replies == 0 && !self->is_server_log))
    note_host (self, record, note);
  add_note (self, record, note);
  if (self->n_commands == 0 && !self->is_server_log)
    rc_facts_find_reported (self, record, note);
}

static gboolean
is_blank (RcSpan text)
{
  for (gsize i = 0; i < text.length; i++)
    if (!g_ascii_isspace (text.text[i]))
      return FALSE;
  return TRUE;
}

/* Among the data of a transfer stands no remark, but that the client breaks off. */
static gboolean
is_outcry (RcSpan text)
{
  return rc_client_note_classify (text) == RC_NOTE_ABORTED ||
         memmem (text.text, text.length, "xception:", strlen ("xception:")) != NULL ||
         memmem (text.text, text.length, "rror:", strlen ("rror:")) != NULL;
}

/* "1024 bytes received in 0.01 seconds": the listing went into a file. */
static gboolean
is_byte_count (RcSpan text)
{
  return text.text[0] != '0' && g_ascii_isdigit (text.text[0]) &&
         memmem (text.text, text.length, " bytes received", strlen (" bytes received")) != NULL;
}

void
rc_facts_add_text (RcFacts *self, const RcRecord *record)
{
  RcSpan text = record->payload;

  if (is_blank (text))
    return;
  if (text.length >= 8 && memcmp (text.text, "SSH-", 4) == 0 && self->ssh_line == 0 &&
      self->n_replies == 0)
    self->ssh_line = record->line;
  if (self->auth_line > 0 && self->after_auth == 0)
    self->after_auth = record->line; /* what follows is encrypted */
  if (self->in_transfer)
    self->n_listed++;
  if (self->empty_line > 0 && self->empty_line == self->last_reply_line && is_byte_count (text))
    self->empty_line = 0;
  if (text.length <= TEXT_MAX && (!self->in_transfer || is_outcry (text)))
    rc_facts_add_note (self, record);
}

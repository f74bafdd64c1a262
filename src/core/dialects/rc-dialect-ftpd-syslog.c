/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ftpd programs of BSD descent with -d, which write to syslog: `<--- 220 ready.` for a reply, `command: USER x` for a
 * command. netkit's lines end in the CR LF that was sent, as rsyslog prints it (`#015#012 `); inetutils and most others
 * write code and text in two messages, one after the other. The pid in syslog's prefix names the session.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"
#include "rc-slots.h"

#define SESSIONS 64

/* A code whose text comes in the next message of the same process. */
typedef struct
{
  RcSlot slot;
  char code[5]; /* "220 ", "220-" */
  char session[23];
  gboolean waiting;
  guint64 line;
  guint64 offset;
} Process;

typedef struct
{
  guint32 clock;
  guint n_waiting;
  Process processes[SESSIONS];
} State;

static const char *const notes[] = {
  "FTP LOGIN FROM ", "ANONYMOUS FTP LOGIN", "lost connection", "exiting on signal ", "pam_unix(ftp", "User ",
};

static void
drop_line_end (RcSpan *p)
{
  rc_span_drop_suffix (p, "-"); /* Heimdal's */
  p->length = rc_span_trim_end (*p);
  if (!rc_span_drop_suffix (p, "#015#012"))
    rc_span_drop_suffix (p, "\\r\\n");
}

static RcRecordKind
classify (RcSpan *p)
{
  if (rc_span_take (p, "command: "))
    return RC_RECORD_COMMAND;
  if (rc_span_has_prefix (*p, "connection from "))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (*p, "FTP LOGIN FAILED") || rc_span_has_prefix (*p, "FTP LOGIN REFUSED"))
    return RC_RECORD_ERROR;
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (rc_span_has_prefix (*p, notes[i]))
      return RC_RECORD_NOTE;
  return RC_RECORD_TEXT;
}

/* "220 " and nothing else */
static gboolean
is_lone_code (RcSpan p)
{
  char separator;

  return p.length >= 3 && rc_payload_get_code (p, &separator) != 0 &&
         rc_span_trim_end (p) <= (separator == '-' ? 4 : 3);
}

static void
wait_for_text (State *state, Process *process, const RcLine *line, RcSpan code, RcSpan session)
{
  gsize length = MIN (session.length, sizeof process->session - 1);

  if (length > 0)
    memcpy (process->session, session.text, length);
  process->session[length] = '\0';
  memcpy (process->code, code.text, 3);
  process->code[3] = code.length > 3 && code.text[3] == '-' ? '-' : ' ';
  process->code[4] = '\0';
  process->line = line->number;
  process->offset = line->offset;
  process->waiting = TRUE;
  state->n_waiting++;
}

/* The text has come, or will not. */
static void
end_waiting (RcScanner *scanner, State *state, Process *process, const RcLine *line, RcSpan text)
{
  GString *said = rc_scanner_get_scratch (scanner);
  RcRecord record;

  g_string_truncate (said, 0);
  g_string_append (said, process->code);
  g_string_append_len (said, text.text, text.length);
  record = rc_scanner_begin (scanner, line, RC_RECORD_REPLY, rc_span (said->str, said->len));
  record.line = process->line;
  record.offset = process->offset;
  record.session = rc_span (process->session, strlen (process->session));
  if (text.length == 0)
    record.last_line = process->line;
  process->waiting = FALSE;
  state->n_waiting--;
  rc_scanner_emit (scanner, &record);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  gboolean is_reply = rc_span_take (&p, "<--- ");
  gboolean is_whole;
  RcRecordKind kind;
  RcRecord record;
  RcSpan session = rc_scanner_get_session (scanner);
  Process *process = NULL;

  if (state->n_waiting > 0 || is_reply)
    process = rc_slots_get (state->processes, sizeof *process, SESSIONS, &state->clock,
                            session);
  is_whole = is_reply && !is_lone_code (p);
  drop_line_end (&p);
  kind = is_reply ? RC_RECORD_REPLY : classify (&p);

  if (process != NULL && process->waiting)
    {
      gboolean is_text = kind == RC_RECORD_TEXT || kind == RC_RECORD_NOTE;

      end_waiting (scanner, state, process, line, is_text ? p : rc_span (NULL, 0));
      if (is_text)
        return;
    }
  if (is_reply && !is_whole)
    {
      wait_for_text (state, process, line, p, session);
      return;
    }

  record = rc_scanner_begin (scanner, line, kind, p);
  rc_scanner_emit (scanner, &record);
}

static void
finish (RcScanner *scanner)
{
  State *state = rc_scanner_get_state (scanner);

  for (guint i = 0; i < SESSIONS && state->n_waiting > 0; i++)
    if (state->processes[i].waiting)
      {
        const RcLine line = {
          .text = "",
          .offset = state->processes[i].offset,
          .end = state->processes[i].offset,
          .number = state->processes[i].line,
        };

        end_waiting (scanner, state, &state->processes[i], &line, rc_span (NULL, 0));
      }
}

const RcDialect rc_dialect_ftpd_syslog = {
  .id = "ftpd-syslog",
  .name = "BSD ftpd (netkit, inetutils; syslog)",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .finish = finish,
  .state_size = sizeof (State),
};

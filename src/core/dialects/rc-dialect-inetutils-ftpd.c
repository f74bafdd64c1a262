/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * inetutils' ftpd with -d, and most others of BSD descent (Solaris, wu-ftpd): as netkit's, but the
 * code and the text of a reply are two messages, one after the other:
 *   Feb  3 10:11:12 host ftpd[612]: <--- 220
 *   Feb  3 10:11:12 host ftpd[612]: host.example.com FTP server (GNU inetutils 2.4) ready.
 */
#include "config.h"

#include "rc-bsd-ftpd.h"
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
  RcSpan session = rc_scanner_get_session (scanner);
  gboolean lone_code;
  RcRecordKind kind = rc_bsd_ftpd_take_kind (&p, &lone_code);
  Process *process = NULL;
  RcRecord record;

  if (state->n_waiting > 0 || lone_code)
    process = rc_slots_get (state->processes, sizeof *process, SESSIONS, &state->clock, session);
  if (process != NULL && process->waiting)
    {
      gboolean is_text = kind == RC_RECORD_TEXT || kind == RC_RECORD_NOTE;

      end_waiting (scanner, state, process, line, is_text ? p : rc_span (NULL, 0));
      if (is_text)
        return;
    }
  if (process != NULL && lone_code)
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

const RcDialect rc_dialect_inetutils_ftpd = {
  .id = "inetutils-ftpd",
  .name = "inetutils ftpd (syslog)",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .finish = finish,
  .state_size = sizeof (State),
};

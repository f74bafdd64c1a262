/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ProFTPD's TraceLog with `Trace command:7 response:1` or more:
 *   2026-11-20 06:02:49,604 [39] <response:1>: 331 Password required for demo
 *   2026-11-20 06:02:49,604 [39] <command:7>: dispatching PRE_CMD command 'USER demo' to mod_auth.c
 * A response line was sent as it stands; what is "added to pending list" is sent later. The
 * command is named again for every module and phase; the first of a row of PRE_CMD lines is where
 * it came in.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"
#include "rc-slots.h"

#define SESSIONS 64

typedef struct
{
  RcSlot slot;
  gboolean before; /* in the PRE_CMD phase of a command that has been told */
  guint32 command; /* a hash of that */
} Process;

typedef struct
{
  guint32 clock;
  Process processes[SESSIONS];
} State;

typedef struct
{
  RcSpan time;
  RcSpan pid;
  RcSpan channel; /* "response:1" */
} Head;

static gboolean
take_head (RcSpan *p, Head *head)
{
  RcSpan rest = *p, time = *p;

  if (rc_span_take_iso_date (&rest) && rc_span_take_char (&rest, ' ') && rc_span_take_clock (&rest))
    {
      head->time = rc_span (time.text, rest.text - time.text);
      rc_span_take_char (&rest, ' ');
    }
  if (!rc_span_take_char (&rest, '[') || !rc_span_take_past (&rest, "] <", &head->pid) ||
      !rc_span_take_past (&rest, ">: ", &head->channel) || head->pid.length > 10 ||
      head->channel.length > 40)
    return FALSE;
  *p = rest;
  return TRUE;
}

static guint32
hash (RcSpan span)
{
  guint32 value = 5381;

  for (gsize i = 0; i < span.length; i++)
    value = value * 33 + (guint8) span.text[i];
  return value;
}

/* "dispatching PRE_CMD command 'USER demo' to mod_auth.c" */
static RcRecordKind
take_dispatch (RcSpan *p, Process *process)
{
  RcSpan phase, command = *p;

  if (!rc_span_take (&command, "dispatching ") ||
      !rc_span_take_past (&command, " command '", &phase))
    return RC_RECORD_NOTE;
  if (!rc_span_has_prefix (phase, "PRE_CMD"))
    {
      process->before = FALSE;
      return RC_RECORD_TEXT;
    }

  for (gsize i = command.length; i-- > 0;)
    if (command.text[i] == '\'')
      {
        command.length = i;
        break;
      }
  if (process->before && process->command == hash (command))
    return RC_RECORD_TEXT;
  process->before = TRUE;
  process->command = hash (command);
  *p = command;
  return RC_RECORD_COMMAND;
}

static RcRecordKind
classify (RcSpan *p, RcSpan channel, Process *process)
{
  if (rc_span_has_prefix (channel, "response:"))
    {
      if (rc_span_has_prefix (*p, "response added to pending list: ") ||
          rc_span_has_prefix (*p, "error response added to pending list: ") ||
          rc_span_has_prefix (*p, "clearing response lists") ||
          rc_span_has_prefix (*p, "flushing ") || channel.text[9] != '1' || channel.length != 10)
        return RC_RECORD_TEXT;
      process->before = FALSE;
      return RC_RECORD_REPLY;
    }
  if (rc_span_has_prefix (channel, "command:"))
    return take_dispatch (p, process);
  return RC_RECORD_NOTE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  Head head = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
  Process *process;
  RcRecordKind kind;
  RcRecord record;

  if (!take_head (&p, &head))
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  process = rc_slots_get (state->processes, sizeof *process, SESSIONS, &state->clock, head.pid);
  kind = classify (&p, head.channel, process);
  record = rc_scanner_begin (scanner, line, kind, p);
  record.session = head.pid;
  if (head.time.length > 0)
    record.time = head.time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_proftpd_tracelog = {
  .id = "proftpd-tracelog",
  .name = "ProFTPD (TraceLog)",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
  .state_size = sizeof (State),
};

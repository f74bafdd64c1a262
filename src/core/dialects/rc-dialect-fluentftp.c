/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FluentFTP: `Command:  PASV`, `Response: 227 Entering … [11ms]`. The duration is not part of the
 * reply. The versions of 2017, without it, print the last line of a reply before the others. Behind
 * a logging framework only the first line of an event has the framework's prefix, and who logs to
 * the console besides has every line in two forms.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-logger.h"

/* How many lines the two logs may be apart. */
#define TWIN_LINES 32

/* Lines that one log has shown and the other has not; hashes, the oldest overwritten first. */
typedef struct
{
  guint hashes[TWIN_LINES];
  guint next;
} Twin;

typedef struct
{
  Twin twins[2];      /* with a prefix or indented; bare */
  gboolean has_marks; /* a line with one of the words has come */
} State;

/* The words are padded to one width, with a tab they would be FileZilla's. */
static const RcMark marks[] = {
  { "Response: ", RC_RECORD_REPLY },
  { "Stale:    ", RC_RECORD_NOTE },
  { "Command:  ", RC_RECORD_COMMAND },
  { "Status:   ", RC_RECORD_NOTE },
  { "Warning:  ", RC_RECORD_NOTE },
  { "Error:    ", RC_RECORD_ERROR },
  { "# ", RC_RECORD_NOTE },
  { ">         ", RC_RECORD_NOTE },
  { "Waiting for response to: ", RC_RECORD_NOTE },
};

static gboolean
take_mark (RcSpan *p, RcRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (rc_span_take (p, marks[i].prefix))
      {
        *kind = marks[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* " [12ms]", " [4,434s]", " [<1ms]", " [738697.957d]" at the end. */
static gboolean
strip_duration (RcSpan *p)
{
  gsize end = p->length;
  gsize i;

  if (end < 5 || p->text[end - 1] != ']')
    return FALSE;
  i = end - 1;
  while (i > 0 && g_ascii_islower (p->text[i - 1]))
    i--;
  if (i == end - 1)
    return FALSE;
  while (i > 0 && (g_ascii_isdigit (p->text[i - 1]) || strchr (".,<", p->text[i - 1]) != NULL))
    i--;
  if (i < 1 || p->text[i - 1] != '[')
    return FALSE;
  i--;
  if (i > 0 && p->text[i - 1] == ' ')
    i--;
  p->length = i;
  return TRUE;
}

/* FNV-1a, never 0. */
static guint
hash_line (RcRecordKind kind, RcSpan p)
{
  guint hash = 2166136261u ^ kind;

  for (gsize i = 0; i < p.length; i++)
    hash = (hash ^ (guint8) p.text[i]) * 16777619u;
  return MAX (hash, 1);
}

/* Has the other log shown this line already? */
static gboolean
is_twin (State *state, gboolean bare, guint hash)
{
  Twin *other = &state->twins[bare ? 0 : 1];
  Twin *own = &state->twins[bare ? 1 : 0];

  for (guint i = 0; i < TWIN_LINES; i++)
    if (other->hashes[(other->next + i) % TWIN_LINES] == hash)
      {
        other->hashes[(other->next + i) % TWIN_LINES] = 0;
        return TRUE;
      }
  own->hashes[own->next] = hash;
  own->next = (own->next + 1) % TWIN_LINES;
  return FALSE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcSpan time = { NULL, 0 }, category;
  gboolean prefixed = rc_span_take_logger (&p, &time, &category);
  gboolean bare = !prefixed && !rc_span_take (&p, "      ");
  gboolean timed = FALSE, repeat = FALSE;
  RcRecordKind kind;
  RcRecord record;

  if (!take_mark (&p, &kind))
    {
      /* Behind a prefix remarks have no word. */
      kind = prefixed && state->has_marks ? RC_RECORD_NOTE : RC_RECORD_TEXT;
      rc_scanner_emit_payload (scanner, line, kind, line->text, line->length);
      return;
    }
  if (kind == RC_RECORD_REPLY || kind == RC_RECORD_COMMAND)
    {
      state->has_marks = TRUE;
      if (kind == RC_RECORD_REPLY)
        timed = strip_duration (&p);
      repeat = is_twin (state, bare, hash_line (kind, p));
    }

  record = rc_scanner_begin (scanner, line, repeat ? RC_RECORD_TEXT : kind, p);
  if (repeat)
    record.flags |= RC_RECORD_REPEAT;
  else if (kind == RC_RECORD_REPLY && !timed)
    record.flags |= RC_RECORD_FINAL_FIRST;
  if (time.length > 0)
    record.time = time;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_fluentftp = {
  .id = "fluentftp",
  .name = "FluentFTP",
  .scan = scan,
  .state_size = sizeof (State),
};

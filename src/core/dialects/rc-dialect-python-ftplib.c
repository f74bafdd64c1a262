/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Python's ftplib with set_debuglevel(): `*cmd* 'USER x'`, `*resp* '220 y'`, and at level 2 `*put*
 * …` and `*get* …` for each line besides. What is said stands as a repr: quoted, escaped, a whole
 * multi-line reply in one. A *resp* that sums up *get* lines is the same reply again.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  gboolean got; /* a *get* came since the last *resp* */
  gboolean commanded; /* a *cmd* came since the last *put* */
} State;

typedef enum
{
  NOTHING,
  CMD,
  PUT,
  RESP,
  GET,
  WELCOME,
} Mark;

static const struct
{
  const char *prefix;
  Mark mark;
} marks[] = {
  { "*cmd* ", CMD },         { "*resp* ", RESP },       { "*get* ", GET }, { "*put* ", PUT },
  { "*put urgent* ", PUT },  { "*welcome* ", WELCOME },
};

/* The string that a repr stands for, without the line ends behind it; FALSE if it is no repr. */
static gboolean
take_repr (RcSpan p, GString *scratch, RcSpan *said)
{
  if (p.length > 1 && (p.text[0] == 'b' || p.text[0] == 'u'))
    rc_span_skip (&p, 1);
  if (!rc_span_take_quoted (&p, said))
    return FALSE;
  *said = rc_span_unescape (*said, scratch);
  while (said->length > 0 && strchr ("\r\n", said->text[said->length - 1]) != NULL)
    said->length--;
  return TRUE;
}

static Mark
take_mark_here (RcSpan *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (rc_span_take (p, marks[i].prefix))
      return marks[i].mark;
  return NOTHING;
}

/* Other output of the program may stand before the mark, without an end of line; then the repr must
 * be whole. */
static Mark
take_mark (RcSpan *p)
{
  Mark mark = take_mark_here (p);
  RcSpan rest = *p, before;

  if (mark != NOTHING || p->length < 9 || strchr ("'\"", p->text[p->length - 1]) == NULL)
    return mark;
  while (rc_span_take_until (&rest, '*', &before))
    {
      RcSpan here = rc_span (rest.text - 1, rest.length + 1);

      mark = take_mark_here (&here);
      if (mark != NOTHING && here.length > 1 && here.text[0] == here.text[here.length - 1])
        {
          *p = here;
          return mark;
        }
    }
  return NOTHING;
}

static RcRecordKind
tell (State *state, Mark mark)
{
  gboolean said_before;

  switch (mark)
    {
    case CMD:
      state->commanded = TRUE;
      return RC_RECORD_COMMAND;
    case PUT:
      said_before = state->commanded;
      state->commanded = FALSE;
      return said_before ? RC_RECORD_NOTE : RC_RECORD_COMMAND;
    case GET:
      state->got = TRUE;
      return RC_RECORD_REPLY;
    case RESP:
      said_before = state->got;
      state->got = FALSE;
      return said_before ? RC_RECORD_NOTE : RC_RECORD_REPLY;
    case WELCOME: /* the greeting, when the program asks for it again */
      return RC_RECORD_NOTE;
    case NOTHING:
    default:
      return RC_RECORD_TEXT;
    }
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcSpan whole = p, said;
  Mark mark = take_mark (&p);
  RcRecord record;

  if (mark == NOTHING || !take_repr (p, rc_scanner_get_scratch (scanner), &said))
    {
      gboolean is_exception = rc_span_has_prefix (whole, "ftplib.");

      rc_scanner_emit_payload (scanner, line, is_exception ? RC_RECORD_ERROR : RC_RECORD_TEXT,
                               whole.text, whole.length);
      return;
    }

  record = rc_scanner_begin (scanner, line, tell (rc_scanner_get_state (scanner), mark), said);
  if (record.kind == RC_RECORD_REPLY && said.length > 0 &&
      memchr (said.text, '\n', said.length) != NULL)
    record.flags = RC_RECORD_PACKED;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_python_ftplib = {
  .id = "python-ftplib",
  .name = "Python ftplib",
  .flags = RC_DIALECT_SERIAL,
  .scan = scan,
  .state_size = sizeof (State),
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Python's ftplib with set_debuglevel(): `*cmd* 'USER x'`, `*resp* '220 y'`, and at level 2 `*put* …` and `*get* …` for each
 * line besides. What is said stands as a repr: quoted, escaped, a whole multi-line reply in one. A *resp* that
 * sums up *get* lines is the same reply again.
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

/* --- repr --- */

static int
get_hex (RcSpan p, gsize n)
{
  int value = 0;

  if (p.length < n)
    return -1;
  for (gsize i = 0; i < n; i++)
    {
      int digit = g_ascii_xdigit_value (p.text[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* \xe4\xb8\xad: Python 2 and bytes objects write a byte so, Python 3 a character that cannot be printed. Of those
 * below U+0100 only C1 controls, NBSP and SHY are such, so a run with anything else in it is bytes. */
static gboolean
is_run_of_bytes (RcSpan p)
{
  while (p.length >= 4 && p.text[0] == '\\' && p.text[1] == 'x')
    {
      int value = get_hex (rc_span (p.text + 2, p.length - 2), 2);

      if (value < 0x80)
        return FALSE;
      if (value > 0xa0 && value != 0xad)
        return TRUE;
      rc_span_skip (&p, 4);
    }
  return FALSE;
}

static void
append_character (GString *out, int character)
{
  if (character >= 0xdc80 && character <= 0xdcff)
    g_string_append_c (out, (char) (character - 0xdc00)); /* surrogateescape: a byte */
  else if (character > 0 && g_unichar_validate (character))
    g_string_append_unichar (out, character);
}

/* @p begins with a backslash; moves past the escape. */
static void
append_escape (GString *out, RcSpan *p, gboolean *in_bytes)
{
  char letter = p->length > 1 ? p->text[1] : '\0';
  gsize digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  int value = digits > 0 ? get_hex (rc_span (p->text + 2, p->length - 2), digits) : -1;

  if (value >= 0)
    {
      if (letter == 'x' && (*in_bytes || is_run_of_bytes (*p)))
        {
          *in_bytes = value >= 0x80;
          g_string_append_c (out, (char) value);
        }
      else
        {
          append_character (out, value);
        }
      rc_span_skip (p, 2 + digits);
      return;
    }

  *in_bytes = FALSE;
  switch (letter)
    {
    case 'n':
      g_string_append_c (out, '\n');
      break;
    case 'r':
      g_string_append_c (out, '\r');
      break;
    case 't':
      g_string_append_c (out, '\t');
      break;
    case '\0':
      break;
    default:
      g_string_append_c (out, letter);
      break;
    }
  rc_span_skip (p, MIN (p->length, 2));
}

/* The string a repr stands for, without the line ends behind it; FALSE if it is no repr. The closing quotation mark
 * may be cut off. */
static gboolean
unquote (RcSpan p, GString *out)
{
  gboolean in_bytes = FALSE;
  char quote;

  if (p.length > 1 && (p.text[0] == 'b' || p.text[0] == 'u'))
    rc_span_skip (&p, 1);
  if (p.length == 0 || (p.text[0] != '\'' && p.text[0] != '"'))
    return FALSE;
  quote = p.text[0];
  rc_span_skip (&p, 1);

  while (p.length > 0 && p.text[0] != quote)
    if (p.text[0] == '\\')
      {
        append_escape (out, &p, &in_bytes);
      }
    else
      {
        gsize plain = 1;

        while (plain < p.length && p.text[plain] != '\\' && p.text[plain] != quote)
          plain++;
        g_string_append_len (out, p.text, plain);
        rc_span_skip (&p, plain);
        in_bytes = FALSE;
      }

  while (out->len > 0 && (out->str[out->len - 1] == '\n' || out->str[out->len - 1] == '\r'))
    g_string_truncate (out, out->len - 1);
  return TRUE;
}

/* --- lines --- */

static Mark
take_mark_here (RcSpan *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (rc_span_take (p, marks[i].prefix))
      return marks[i].mark;
  return NOTHING;
}

/* Other output of the program may stand before the mark, without an end of line; then the repr must be whole. */
static Mark
take_mark (RcSpan *p)
{
  Mark mark = take_mark_here (p);
  RcSpan rest = *p, before;

  if (mark != NOTHING || p->length < 9 || (p->text[p->length - 1] != '\'' && p->text[p->length - 1] != '"'))
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
  GString *said = rc_scanner_get_scratch (scanner);
  RcSpan p = rc_span (line->text, line->length);
  RcSpan whole = p;
  Mark mark = take_mark (&p);
  RcRecord record;

  if (mark == NOTHING || !unquote (p, said))
    {
      rc_scanner_emit_payload (scanner, line,
                               rc_span_has_prefix (whole, "ftplib.") ? RC_RECORD_ERROR : RC_RECORD_TEXT,
                               whole.text, whole.length);
      return;
    }

  record = rc_scanner_begin (scanner, line, tell (rc_scanner_get_state (scanner), mark),
                             rc_span (said->str, said->len));
  if (record.kind == RC_RECORD_REPLY && memchr (said->str, '\n', said->len) != NULL)
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

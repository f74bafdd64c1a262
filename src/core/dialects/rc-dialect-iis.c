/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * IIS, W3C extended format: a row for each command, fields apart by blanks, blanks inside of them
 * as `+`.
 *   #Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session
 *   2026-02-03 09:11:12 192.0.2.7 - 192.0.2.10 21 PASS *** 530 1326 41 0d2c4f0e-... -
 * IIS 5 and 6 put the number of the session before the method: `[135]USER demo 331`. Only sc-status
 * is a reply; sc-win32-status and sc-substatus say why. Pasted without its head a row is known by its method; the status
 * is the next field that looks like a code, and the numbers behind it are the error and the substatus.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"
#include "rc-verb.h"

#define FIELDS_MAX 32

typedef enum
{
  FIELD_OTHER,
  FIELD_DATE,
  FIELD_TIME,
  FIELD_CLIENT,
  FIELD_PORT,
  FIELD_USER,
  FIELD_METHOD,
  FIELD_STEM,
  FIELD_STATUS,
  FIELD_ERROR,
  FIELD_SUBSTATUS,
  FIELD_SESSION,
  N_FIELDS,
} Field;

static const char *const field_names[N_FIELDS] = {
  [FIELD_DATE] = "date",         [FIELD_TIME] = "time",        [FIELD_CLIENT] = "c-ip",
  [FIELD_PORT] = "c-port",       [FIELD_USER] = "cs-username", [FIELD_METHOD] = "cs-method",
  [FIELD_STEM] = "cs-uri-stem",  [FIELD_STATUS] = "sc-status", [FIELD_SESSION] = "x-session",
  [FIELD_ERROR] = "sc-win32-status", [FIELD_SUBSTATUS] = "sc-substatus",
};

/* What the last #Fields line said. */
typedef struct
{
  guint n_fields; /* 0: there was none */
  gboolean has_status;
  guint8 columns[FIELDS_MAX]; /* of Field */
} State;

typedef struct
{
  RcSpan fields[N_FIELDS];
  RcSpan time; /* with the date, if that stands before it */
} Row;

static gboolean
take_word (RcSpan *p, RcSpan *word)
{
  rc_span_skip_blanks (p);
  *word = *p;
  while (p->length > 0 && p->text[0] != ' ' && p->text[0] != '\t')
    rc_span_skip (p, 1);
  word->length = p->text - word->text;
  return word->length > 0;
}

static gboolean
is_word (RcSpan word, const char *text)
{
  return word.length == strlen (text) && memcmp (word.text, text, word.length) == 0;
}

static void
read_head (State *state, RcSpan p)
{
  RcSpan word;

  *state = (State){ 0 };
  while (state->n_fields < FIELDS_MAX && take_word (&p, &word))
    {
      guint8 field = FIELD_OTHER;

      for (guint i = 1; i < N_FIELDS; i++)
        if (is_word (word, field_names[i]))
          field = i;
      state->has_status |= field == FIELD_STATUS;
      state->columns[state->n_fields++] = field;
    }
}

static gboolean
is_channel_event (RcSpan word)
{
  return is_word (word, "ControlChannelOpened") || is_word (word, "ControlChannelClosed") ||
         is_word (word, "DataChannelOpened") || is_word (word, "DataChannelClosed");
}

/* "[135]USER": IIS 5 and 6, where also what was done to a file stands for the command. */
static gboolean
is_numbered_method (RcSpan word)
{
  return rc_span_take_char (&word, '[') && rc_span_take_digits (&word, 1, 9) &&
         rc_span_take_char (&word, ']') && word.length > 0;
}

/* The same module writes the logs of web sites. */
static gboolean
is_http_method (RcSpan word)
{
  static const char *const methods[] = { "GET",    "POST",    "HEAD",  "PUT",
                                         "DELETE", "OPTIONS", "PATCH", "PROPFIND" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (is_word (word, methods[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_method (RcSpan word)
{
  if (is_channel_event (word) || is_numbered_method (word))
    return TRUE;
  for (gsize i = 0; i < word.length; i++)
    if (!g_ascii_isupper (word.text[i]))
      return FALSE;
  return rc_verb_lookup (word.text, word.length) != NULL;
}

static gboolean
is_number (RcSpan word)
{
  return rc_span_take_digits (&word, 1, 10) && word.length == 0;
}

static gboolean
is_status (RcSpan word)
{
  char separator;

  return word.length == 3 && rc_payload_get_code (word, &separator) != 0;
}

/* x-session is a UUID. */
static gboolean
is_session (RcSpan word)
{
  return word.length == 36 && word.text[8] == '-' && word.text[13] == '-' && word.text[18] == '-';
}

static gboolean
is_address (RcSpan word)
{
  return word.length > 2 && (memchr (word.text, '.', word.length) != NULL ||
                             memchr (word.text, ':', word.length) != NULL);
}

static void
guess_before_method (Row *row, RcSpan word)
{
  RcSpan p = word;

  if (rc_span_take_iso_date (&p) && p.length == 0)
    row->fields[FIELD_DATE] = word;
  else if ((p = word, rc_span_take_clock (&p)) && p.length == 0)
    row->fields[FIELD_TIME] = word;
  else if (row->fields[FIELD_CLIENT].length == 0 && is_address (word))
    row->fields[FIELD_CLIENT] = word;
  else if (row->fields[FIELD_USER].length == 0 && !is_number (word))
    row->fields[FIELD_USER] = word;
}

static gboolean
guess_row (RcSpan p, Row *row)
{
  RcSpan word;

  while (take_word (&p, &word))
    {
      if (row->fields[FIELD_TIME].length > 0 && is_method (word))
        {
          row->fields[FIELD_METHOD] = word;
          break;
        }
      guess_before_method (row, word);
      if (row->fields[FIELD_DATE].length == 0 && row->fields[FIELD_TIME].length == 0)
        return FALSE; /* nothing stands before these */
    }
  if (row->fields[FIELD_METHOD].length == 0 || row->fields[FIELD_TIME].length == 0 ||
      !take_word (&p, &row->fields[FIELD_STEM]))
    return FALSE;
  while (take_word (&p, &word))
    if (row->fields[FIELD_STATUS].length == 0 && is_status (word))
      row->fields[FIELD_STATUS] = word;
    else if (row->fields[FIELD_STATUS].length > 0 && is_number (word))
      row->fields[row->fields[FIELD_ERROR].length == 0 ? FIELD_ERROR : FIELD_SUBSTATUS] = word;
    else if (is_session (word))
      row->fields[FIELD_SESSION] = word;
  return row->fields[FIELD_STATUS].length > 0 || is_channel_event (row->fields[FIELD_METHOD]);
}

static gboolean
read_columns (const State *state, RcSpan p, Row *row)
{
  RcSpan word;
  guint n = 0;

  while (n < state->n_fields && take_word (&p, &word))
    row->fields[state->columns[n++]] = word;
  return n == state->n_fields && row->fields[FIELD_METHOD].length > 0 &&
         !is_http_method (row->fields[FIELD_METHOD]);
}

/* --- what a row says --- */

static gboolean
is_empty (RcSpan field)
{
  return field.length == 0 || (field.length == 1 && field.text[0] == '-');
}

/* The number in brackets is the session of IIS 5 and 6; IIS 7 has a field for it; else the
 * client's address and port tell its connections apart. */
static RcSpan
find_session (Row *row)
{
  RcSpan *method = &row->fields[FIELD_METHOD], number;

  if (method->text[0] == '[')
    {
      rc_span_skip (method, 1);
      if (rc_span_take_until (method, ']', &number))
        return number;
    }
  if (!is_empty (row->fields[FIELD_SESSION]))
    return row->fields[FIELD_SESSION];
  if (!is_empty (row->fields[FIELD_PORT]) && row->fields[FIELD_CLIENT].text != NULL &&
      row->fields[FIELD_CLIENT].text + row->fields[FIELD_CLIENT].length + 1 ==
          row->fields[FIELD_PORT].text)
    return rc_span (row->fields[FIELD_CLIENT].text,
                    row->fields[FIELD_CLIENT].length + 1 + row->fields[FIELD_PORT].length);
  return row->fields[FIELD_CLIENT];
}

static RcSpan
compose_command (RcScanner *scanner, const Row *row)
{
  GString *out = rc_scanner_get_scratch (scanner);
  RcSpan stem = row->fields[FIELD_STEM];

  g_string_append_len (out, row->fields[FIELD_METHOD].text, row->fields[FIELD_METHOD].length);
  if (!is_empty (stem))
    {
      g_string_append_c (out, ' ');
      for (gsize i = 0; i < stem.length; i++)
        g_string_append_c (out, stem.text[i] == '+' ? ' ' : stem.text[i]);
    }
  return rc_span (out->str, out->len);
}

static RcSpan
get_time (const Row *row)
{
  RcSpan date = row->fields[FIELD_DATE], time = row->fields[FIELD_TIME];

  if (date.length > 0 && time.length > 0 && date.text + date.length + 1 == time.text)
    return rc_span (date.text, date.length + 1 + time.length);
  return time;
}

/* 0 where it is none, or too large to be a number of the system's. */
static guint32
get_number (RcSpan field)
{
  guint64 number = 0;

  if (!is_number (field))
    return 0;
  for (gsize i = 0; i < field.length; i++)
    number = number * 10 + (field.text[i] - '0');
  return number <= G_MAXUINT32 ? (guint32) number : 0;
}

static RcRecordKind
get_event_kind (RcSpan method)
{
  if (is_word (method, "ControlChannelOpened"))
    return RC_RECORD_OPEN;
  if (is_word (method, "ControlChannelClosed"))
    return RC_RECORD_CLOSE;
  return RC_RECORD_NOTE;
}

static void
emit_row (RcScanner *scanner, const RcLine *line, Row *row)
{
  RcSpan session = find_session (row);
  RcSpan method = row->fields[FIELD_METHOD];
  gboolean replied = is_status (row->fields[FIELD_STATUS]) && !is_channel_event (method);
  RcRecord record = rc_scanner_begin (scanner, line,
                                      replied ? RC_RECORD_COMMAND : get_event_kind (method),
                                      compose_command (scanner, row));

  record.session = session;
  record.time = get_time (row);
  record.peer = is_empty (row->fields[FIELD_CLIENT]) ? rc_span (NULL, 0)
                                                     : row->fields[FIELD_CLIENT];
  record.user = is_empty (row->fields[FIELD_USER]) ? rc_span (NULL, 0) : row->fields[FIELD_USER];
  /* "closed" is no command: the connection ended, with the reply that stands there. */
  if (!replied || !is_word (method, "closed"))
    rc_scanner_emit (scanner, &record);
  if (!replied)
    return;

  record.kind = RC_RECORD_REPLY;
  record.flags = RC_RECORD_NO_TEXT | RC_RECORD_UNASKED;
  record.payload = row->fields[FIELD_STATUS];
  record.system_error = get_number (row->fields[FIELD_ERROR]);
  record.substatus = MIN (get_number (row->fields[FIELD_SUBSTATUS]), G_MAXUINT16);
  record.raw_length = record.bare_length = 0;
  rc_scanner_emit (scanner, &record);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  State *state = rc_scanner_get_state (scanner);
  RcSpan p = rc_span (line->text, line->length);
  Row row = { 0 };

  if (rc_span_take (&p, "#Fields:"))
    read_head (state, p);
  else if (p.length > 0 && p.text[0] != '#' &&
           (state->n_fields > 0 ? read_columns (state, p, &row) : guess_row (p, &row)))
    {
      emit_row (scanner, line, &row);
      return;
    }
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
}

const RcDialect rc_dialect_iis = {
  .id = "iis",
  .name = "IIS (W3C)",
  .flags = RC_DIALECT_SERVER | RC_DIALECT_FINAL_ONLY | RC_DIALECT_UTC,
  .scan = scan,
  .state_size = sizeof (State),
  .advice = "iis-sc-status",
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments-private.h"

/* The first line of a reply, without its end. */
static RcSpan
get_first_line (RcSpan text)
{
  RcSpan line;

  rc_span_next_line (&text, &line);
  return line;
}

/* --- 110 (RFC 959, section 4.2.2; RFC 1123, section 4.1.3.4) --- */

static gboolean
next_word (RcSpan *rest, RcSpan *word)
{
  gsize n = 0;

  while (n < rest->length && g_ascii_isgraph (rest->text[n]))
    n++;

  *word = (RcSpan) { rest->text, n };
  *rest = rc_span_skip (*rest, n);
  return n > 0;
}

static gboolean
skip_one_blank (RcSpan *rest)
{
  if (rest->length == 0 || rest->text[0] != ' ')
    return FALSE;

  *rest = rc_span_skip (*rest, 1);
  return TRUE;
}

void
rc_arguments_read_restart_marker (RcArguments *self, RcSpan text)
{
  RcSpan rest = rc_span_trim_end (get_first_line (text));
  RcSpan mark, equals;

  if (next_word (&rest, &mark) && mark.length == 4 && rc_span_starts_with_case (mark, "MARK")
      && skip_one_blank (&rest) && next_word (&rest, &self->text) && skip_one_blank (&rest)
      && next_word (&rest, &equals) && equals.length == 1 && equals.text[0] == '='
      && skip_one_blank (&rest) && next_word (&rest, &self->text2) && rest.length == 0)
    {
      self->kind = RC_ARGUMENTS_RESTART_MARKER;
      if (!rc_span_starts_with (mark, "MARK"))
        rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_RESTART_TEXT);
      return;
    }

  rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

/* --- 120 --- */

static gboolean
is_minutes_word (RcSpan word)
{
  static const char *const words[] = { "min", "mins", "minute", "minutes", "minute(s)" };

  while (word.length > 0 && strchr (".,;:!", word.text[word.length - 1]) != NULL)
    word.length--;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (word.length == strlen (words[i]) && rc_span_starts_with_case (word, words[i]))
      return TRUE;

  return FALSE;
}

/* No grammar but "Service ready in nnn minutes": the last number that is a word of its own in front
 * of the word. */
void
rc_arguments_read_minutes (RcArguments *self, RcSpan text)
{
  RcSpan rest = get_first_line (text);
  RcNumber number;
  gboolean has_number = FALSE;
  RcSpan word;

  while (rest.length > 0)
    {
      gsize n_digits;

      if (!next_word (&rest, &word))
        {
          rest = rc_span_skip (rest, 1);
          continue;
        }

      if (has_number && is_minutes_word (word))
        {
          self->kind = RC_ARGUMENTS_MINUTES;
          self->number = number;
          return;
        }

      n_digits = g_ascii_isdigit (word.text[0]) ? rc_number_read (&number, word) : 0;
      if (n_digits == word.length)
        {
          has_number = TRUE;
        }
      else if (n_digits > 0 && is_minutes_word (rc_span_skip (word, n_digits)))
        {
          self->kind = RC_ARGUMENTS_MINUTES;
          self->number = number;
          return;
        }
      else if (n_digits > 0)
        {
          has_number = FALSE;
        }
    }
}

/* --- 125 and 150 --- */

/* The last "(digits bytes)": a name may hold another one. A convention of BSD's, no RFC's. */
static void
read_byte_count (RcArguments *self, RcSpan line)
{
  const char *end = rc_span_end (line);
  const char *at = line.text;

  while (at < end && (at = memchr (at, '(', (gsize) (end - at))) != NULL)
    {
      RcSpan rest = rc_span_between (++at, end);
      RcNumber number;
      gsize n = rc_number_read (&number, rest);

      if (n > 0 && rc_span_starts_with_case (rc_span_skip (rest, n), " bytes)"))
        {
          self->kind = RC_ARGUMENTS_BYTES;
          self->number = number;
        }
    }
}

void
rc_arguments_read_opening (RcArguments *self, const char *verb, RcSpan text)
{
  RcSpan line = get_first_line (text);

  if (rc_verb_is (verb, "STOU") && rc_span_starts_with (line, "FILE: ") && line.length > 6)
    {
      self->kind = RC_ARGUMENTS_NAME;
      self->text = rc_span_skip (line, 6);
      return;
    }

  read_byte_count (self, line);
}

/* --- 200 to PBSZ (RFC 2228, section 3) --- */

void
rc_arguments_read_pbsz (RcArguments *self, const char *verb, RcSpan text)
{
  RcSpan line = get_first_line (text);

  if (verb != NULL && !rc_verb_is (verb, "PBSZ"))
    return;

  for (; line.length > 5; line = rc_span_skip (line, 1))
    {
      gsize n;

      if (!rc_span_starts_with_case (line, "PBSZ="))
        continue;

      n = rc_number_read (&self->number, rc_span_skip (line, 5));
      if (n == 0 || self->number.value > G_MAXUINT32)
        rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
      else
        self->kind = RC_ARGUMENTS_PBSZ;
      return;
    }
}

/* --- 213 to SIZE and MDTM (RFC 3659, sections 2.3, 3.1, 4.1) --- */

static guint
read_digits (const char *text, guint n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value * 10 + (guint) (text[i] - '0');

  return value;
}

static guint
get_days_in_month (guint year, guint month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

static gboolean
is_possible (const RcTime *time)
{
  return time->year >= 1000 && time->month >= 1 && time->month <= 12 && time->day >= 1
         && time->day <= get_days_in_month (time->year, time->month) && time->hour <= 23
         && time->minute <= 59 && time->second <= 60;
}

/* @year_digits: 4, or 5 for "19100". */
static gboolean
read_time (RcTime *self, RcSpan text, guint year_digits, gboolean *impossible)
{
  gsize n = 0;

  *impossible = FALSE;
  memset (self, 0, sizeof *self);
  while (n < text.length && g_ascii_isdigit (text.text[n]))
    n++;
  if (n != year_digits + 10)
    return FALSE;

  if (n < text.length)
    {
      self->fraction = rc_span_skip (text, n + 1);
      if (text.text[n] != '.' || self->fraction.length == 0)
        return FALSE;
      for (gsize i = 0; i < self->fraction.length; i++)
        if (!g_ascii_isdigit (self->fraction.text[i]))
          return FALSE;
    }

  self->year = (guint16) (year_digits == 4 ? read_digits (text.text, 4)
                                           : 1900 + read_digits (text.text + 2, 3));
  text = rc_span_skip (text, year_digits);
  self->month = (guint8) read_digits (text.text, 2);
  self->day = (guint8) read_digits (text.text + 2, 2);
  self->hour = (guint8) read_digits (text.text + 4, 2);
  self->minute = (guint8) read_digits (text.text + 6, 2);
  self->second = (guint8) read_digits (text.text + 8, 2);
  *impossible = !is_possible (self);
  return !*impossible;
}

gboolean
rc_time_parse (RcTime *self, const char *text, gsize length, gboolean *impossible)
{
  gboolean ignored;

  return read_time (self, (RcSpan) { text, length }, 4, impossible ? impossible : &ignored);
}

char *
rc_time_to_string (const RcTime *self)
{
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s%.*sZ",
                          self->year,
                          self->month,
                          self->day,
                          self->hour,
                          self->minute,
                          self->second,
                          self->fraction.length > 0 ? "." : "",
                          (int) MIN (self->fraction.length, G_MAXINT32),
                          self->fraction.length > 0 ? self->fraction.text : "");
}

static void
read_time_reply (RcArguments *self, RcSpan line)
{
  gboolean impossible;

  if (read_time (&self->time, line, 4, &impossible))
    {
      self->kind = RC_ARGUMENTS_TIME;
    }
  else if (impossible)
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_TIME_IMPOSSIBLE);
    }
  else if (rc_span_starts_with (line, "191") && read_time (&self->time, line, 5, &impossible))
    {
      self->kind = RC_ARGUMENTS_TIME;
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_TIME_19100);
    }
  else
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
    }
}

void
rc_arguments_read_size_or_time (RcArguments *self, const char *verb, RcSpan text)
{
  RcSpan line = rc_span_trim_end (get_first_line (text));
  gboolean is_single = memchr (text.text, '\n', text.length) == NULL;
  gboolean is_number;

  if (rc_verb_is (verb, "MDTM"))
    {
      read_time_reply (self, line);
      return;
    }
  if (verb != NULL && !rc_verb_is (verb, "SIZE"))
    return;

  is_number = line.length > 0 && rc_number_read (&self->number, line) == line.length;
  if (verb != NULL)
    {
      if (is_number)
        self->kind = RC_ARGUMENTS_SIZE;
      else
        rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
      return;
    }

  /* The command is not known: what can be both is both. */
  if (is_single && read_time (&self->time, line, 4, &(gboolean) { FALSE }))
    self->kind = is_number ? RC_ARGUMENTS_SIZE_OR_TIME : RC_ARGUMENTS_TIME;
  else if (is_single && is_number)
    self->kind = RC_ARGUMENTS_SIZE;
}

/* --- 215, 216 --- */

void
rc_arguments_read_system (RcArguments *self, const char *verb, RcSpan text)
{
  RcSpan line = get_first_line (text);
  RcSpan word;

  /* In RFC 743, 215 answers a question about mail schemes. */
  if (rc_verb_is (verb, "MRSQ") || rc_verb_is (verb, "XRSQ"))
    return;

  if (!next_word (&line, &word))
    return;
  if (word.length > 1 && word.text[word.length - 1] == '.')
    word.length--;

  self->kind = RC_ARGUMENTS_SYSTEM;
  self->text = word;
}

void
rc_arguments_read_translation (RcArguments *self, RcSpan text)
{
  RcSpan line = rc_span_trim_end (get_first_line (text));
  RcSpan word;

  next_word (&line, &word);
  if (word.length == 4 && rc_span_starts_with (word, "NONE"))
    {
      self->kind = RC_ARGUMENTS_TRANSLATION;
    }
  else if (word.length == 4 && rc_span_starts_with (word, "EPSV"))
    {
      self->kind = RC_ARGUMENTS_TRANSLATION;
      self->epsv = TRUE;
    }
  else if (word.length == 8 && rc_span_starts_with (word, "EPSVEPRT"))
    {
      self->kind = RC_ARGUMENTS_TRANSLATION;
      self->epsv = TRUE;
      self->eprt = TRUE;
    }
  else
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
    }
}

/* --- 257 (RFC 959, appendix II) --- */

/* Undoes doubled quotes, the Telnet escape FF FF (RFC 3659, 2.2) and CR NUL (RFC 2640, 3.1). */
static RcSpan
unescape_path (RcArguments *self, RcSpan quoted)
{
  char *path = g_malloc (quoted.length + 1);
  gsize n = 0;

  for (gsize i = 0; i < quoted.length; i++)
    {
      char next = i + 1 < quoted.length ? quoted.text[i + 1] : 'x';

      path[n++] = quoted.text[i];
      if ((quoted.text[i] == '"' && next == '"') || (quoted.text[i] == '\xff' && next == '\xff')
          || (quoted.text[i] == '\r' && next == '\0'))
        i++;
    }

  self->memory[1] = path;
  return (RcSpan) { path, n };
}

void
rc_arguments_read_path (RcArguments *self, RcSpan text)
{
  RcSpan line = get_first_line (text);
  const char *end = rc_span_end (line);
  const char *at;
  gboolean has_escape = FALSE;

  while (line.length > 0 && rc_is_blank (line.text[0]))
    line = rc_span_skip (line, 1);
  if (line.length == 0 || line.text[0] != '"')
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_PATH_NO_QUOTES);
      return;
    }

  for (at = line.text + 1; at < end; at++)
    {
      if (*at == '"' && (at + 1 >= end || at[1] != '"'))
        break;
      if (*at == '"')
        at++;
      has_escape = has_escape || *at == '"' || *at == '\xff' || *at == '\r';
    }

  if (at >= end || at == line.text + 1)
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
      return;
    }

  self->kind = RC_ARGUMENTS_PATH;
  self->text = rc_span_between (line.text + 1, at);
  if (has_escape)
    self->text = unescape_path (self, self->text);
  if (at + 1 < end && !rc_is_blank (at[1]))
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_PATH_NO_SPACE);
}

/* --- 336 (RFC 2228, section 5.1) --- */

void
rc_arguments_read_challenge (RcArguments *self, RcSpan text)
{
  RcSpan line = get_first_line (text);
  const char *first = line.length > 0 ? memchr (line.text, '"', line.length) : NULL;
  const char *last = line.length > 0 ? memrchr (line.text, '"', line.length) : NULL;

  if (first == NULL || first == last)
    return;

  self->kind = RC_ARGUMENTS_CHALLENGE;
  self->text = rc_span_between (first + 1, last);
}
